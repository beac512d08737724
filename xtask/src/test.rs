//! `cargo xtask test`: what CI runs, and nothing that CI does not run.

use crate::{
    metadata::{self, Target},
    place, program, rooms,
    setup::{self, Purpose},
    steps::{Outcome, Steps, Work},
    tidy,
};
use anyhow::bail;

/// Behind these features stands code that a plain build leaves out.
pub(crate) const FEATURES: &str = "newsrack/press,newsrack-tests/e2e,xtask/rooms";

/// The whole workspace each time, with the same features: chosen alone, or with others, all would be compiled anew.
const WHOLE: &[&str] = if cfg!(target_os = "linux") {
    &["--locked", "--workspace", "--features", FEATURES]
} else {
    &["--locked", "--workspace"]
};

/// In this order: the quick ones first, and the pages before the window, which embeds them.
pub(crate) const STEPS: &[(&str, Work)] = &[
    ("format", || cargo(&["fmt", "--all", "--check"])),
    ("tidy", || tidy::run(&[]).map(|()| Outcome::Passed)),
    ("catalogue", catalogue),
    ("page lints", || pages("lint")),
    ("page types", || pages("check")),
    ("page tests", || pages("test")),
    ("page build", || pages("build")),
    ("lints", || cargo(&["clippy", "--locked", "--workspace", "--all-targets", "--", "-D", "warnings"])),
    ("lints of features", || {
        let features = ["--features", FEATURES];
        let clippy = ["clippy", "--locked", "--workspace", "--all-targets"];
        cargo(&[&clippy[..], &features[..], &["--", "-D", "warnings"]].concat())
    }),
    ("build of tests", || cargo(&[&["test", "--no-run"], WHOLE].concat())),
    ("bindings", || cargo(&[&["test", "--quiet", "--lib", "bindings_are_fresh"], WHOLE].concat())),
    ("tests", tests),
    ("conformance", conformance),
    ("eval", eval),
    ("end to end", end_to_end),
];

/// What tests read of the corpora. Where it is absent they pass without a word, for the words of a test that passes
/// are not shown.
const CORPORA: &[&str] = &["feeds", "pages", "security"];

/// Sets up and takes every step, or only those named.
///
/// # Errors
/// The set-up or a step failed, or there is no step of a name.
pub(crate) fn run(arguments: &[String]) -> anyhow::Result<()> {
    if let Some(unknown) = arguments.iter().find(|name| STEPS.iter().all(|(step, _)| step != name)) {
        let names: Vec<_> = STEPS.iter().map(|(name, _)| format!("\"{name}\"")).collect();
        bail!("there is no step \"{unknown}\"; there are {}", names.join(", "));
    }
    setup::set_up(Purpose::Test)?;
    let mut steps = Steps::default();
    for (name, work) in STEPS {
        if arguments.is_empty() || arguments.iter().any(|wanted| wanted == name) {
            steps.step(name, *work);
        }
    }
    let ended = steps.finish();
    if let Some(line) = without_corpora(|part| place::corpora(part).is_some()) {
        println!("{line}");
    }
    ended
}

/// Says that tests were skipped, if the corpora are not whole.
fn without_corpora(is_here: impl Fn(&str) -> bool) -> Option<String> {
    let absent: Vec<&str> = CORPORA.iter().copied().filter(|part| !is_here(part)).collect();
    let parts = absent.join(" and ");
    (!absent.is_empty()).then(|| format!("skipped: the tests over corpora of {parts}, which are not here"))
}

fn cargo(arguments: &[&str]) -> anyhow::Result<Outcome> {
    program::run(&mut program::cargo(arguments)).map(|()| Outcome::Passed)
}

fn pages(script: &str) -> anyhow::Result<Outcome> {
    if !place::has_pages() {
        return Ok(Outcome::Skipped("there is no ui/package.json yet"));
    }
    program::run(&mut program::npm(&["run", script])).map(|()| Outcome::Passed)
}

/// Of the captured feeds, which are many, a fixed share: `cargo xtask conformance` reads all.
fn conformance() -> anyhow::Result<Outcome> {
    if place::corpora("feeds").is_none() {
        return Ok(Outcome::Skipped("the corpora are not here"));
    }
    rooms::conformance(&["--every".to_owned(), "8".to_owned()]).map(|()| Outcome::Passed)
}

/// The catalogue is what its lists make.
fn catalogue() -> anyhow::Result<Outcome> {
    if place::corpora("catalogue").is_none() {
        return Ok(Outcome::Skipped("the corpora are not here"));
    }
    crate::catalogue::run(&["--check".to_owned()]).map(|()| Outcome::Passed)
}

/// What simulated readers are given, what leads foretell, and the articles found in the pages of the corpora, none worse than they
/// were.
fn eval() -> anyhow::Result<Outcome> {
    rooms::eval(&["readers".to_owned()])?;
    if CORPORA.iter().any(|part| place::corpora(part).is_none()) {
        return Ok(Outcome::Skipped("the corpora are not here"));
    }
    rooms::eval(&["lead".to_owned()])?;
    rooms::eval(&["extract".to_owned()]).map(|()| Outcome::Passed)
}

/// All but those that stand behind features, which are "end to end".
fn tests() -> anyhow::Result<Outcome> {
    let plain = named_tests(|target| target.required_features.is_empty())?;
    cargo(&[&["test", "--lib", "--bins"], &words(&plain)[..], WHOLE].concat())?;
    cargo(&[&["test", "--doc"], WHOLE].concat())
}

/// The real window, moved by WebKitWebDriver, which only Linux has.
fn end_to_end() -> anyhow::Result<Outcome> {
    if !cfg!(target_os = "linux") {
        return Ok(Outcome::Skipped("WebKitWebDriver is on Linux only"));
    }
    let behind = named_tests(|target| !target.required_features.is_empty())?;
    cargo(&[&["build", "--bins"], WHOLE].concat())?;
    cargo(&[&["test"], &words(&behind)[..], WHOLE].concat())
}

/// The names of the integration tests of this kind.
fn named_tests(is_wanted: impl Fn(&Target) -> bool) -> anyhow::Result<Vec<String>> {
    let packages = metadata::packages(&place::root())?;
    let targets = packages.into_iter().flat_map(|package| package.targets);
    Ok(targets.filter(|target| target.is_test && is_wanted(target)).map(|target| target.name).collect())
}

/// How cargo is told of them.
fn words(tests: &[String]) -> Vec<&str> {
    tests.iter().flat_map(|name| ["--test", name]).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_unknown_step_is_answered_with_the_known_ones() {
        let error = run(&["polish".to_owned()]).unwrap_err().to_string();
        assert!(error.contains("\"polish\"") && error.contains("\"end to end\""), "{error}");
    }

    #[test]
    fn tests_that_were_skipped_are_told_of() {
        let check = |here: &[&str], want: Option<&str>| {
            assert_eq!(without_corpora(|part| here.contains(&part)).as_deref(), want, "{here:?}");
        };
        check(CORPORA, None);
        check(&["feeds", "pages"], Some("skipped: the tests over corpora of security, which are not here"));
        check(
            &[],
            Some("skipped: the tests over corpora of feeds and pages and security, which are not here"),
        );
    }

    #[test]
    fn pages_are_built_before_the_window_embeds_them() {
        let at = |name: &str| STEPS.iter().position(|(step, _)| *step == name).unwrap();
        assert!(at("page build") < at("lints") && at("lints") < at("tests"));
    }
}
