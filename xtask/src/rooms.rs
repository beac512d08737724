//! Words that need rooms of the house. They live behind a feature, so that `cargo xtask` itself compiles in seconds.

#[cfg(all(feature = "rooms", target_os = "linux"))]
mod bench;
#[cfg(feature = "conformance")]
mod conformance;
#[cfg(feature = "eval")]
mod eval;
#[cfg(any(feature = "conformance", feature = "eval"))]
mod floors;
#[cfg(feature = "rooms")]
mod seed;
#[cfg(all(feature = "rooms", target_os = "linux"))]
mod shot;

/// Fills a data folder.
///
/// # Errors
/// As the word says.
pub(crate) fn seed(arguments: &[String]) -> anyhow::Result<()> {
    #[cfg(feature = "rooms")]
    return seed::run(arguments);
    #[cfg(not(feature = "rooms"))]
    again::run("seed", again::RELEASE, arguments)
}

/// Measures.
///
/// # Errors
/// As the word says.
pub(crate) fn bench(arguments: &[String]) -> anyhow::Result<()> {
    #[cfg(all(feature = "rooms", target_os = "linux"))]
    return bench::run(arguments);
    #[cfg(all(feature = "rooms", not(target_os = "linux")))]
    anyhow::bail!(
        "the window is measured on a private desktop, which only Linux has; not with {arguments:?}"
    );
    #[cfg(not(feature = "rooms"))]
    again::run("bench", again::RELEASE, arguments)
}

/// Compares what is read from the corpora with what they say.
///
/// # Errors
/// As the word says.
pub(crate) fn conformance(arguments: &[String]) -> anyhow::Result<()> {
    #[cfg(feature = "conformance")]
    return conformance::run(arguments);
    #[cfg(not(feature = "conformance"))]
    again::run("conformance", again::READER, arguments)
}

/// Measures what is found in the pages of the corpora.
///
/// # Errors
/// As the word says.
pub(crate) fn eval(arguments: &[String]) -> anyhow::Result<()> {
    #[cfg(feature = "eval")]
    return eval::run(arguments);
    #[cfg(not(feature = "eval"))]
    {
        let is_measured = arguments.iter().any(|argument| argument == "--release");
        again::run("eval", if is_measured { again::FAST_EVAL } else { again::EVAL }, arguments)
    }
}

/// Takes pictures.
///
/// # Errors
/// As the word says.
pub(crate) fn shot(arguments: &[String]) -> anyhow::Result<()> {
    #[cfg(all(feature = "rooms", target_os = "linux"))]
    return shot::run(arguments);
    #[cfg(all(feature = "rooms", not(target_os = "linux")))]
    anyhow::bail!("pictures are taken on a private desktop, which only Linux has; not with {arguments:?}");
    #[cfg(not(feature = "rooms"))]
    again::run("shot", again::PLAIN, arguments)
}

#[cfg(not(feature = "rooms"))]
mod again {
    //! A second build of the tool, which has the rooms in it.

    use crate::{place, program};

    /// How the second build is made, and the folder in which it then stands.
    pub(super) struct Profile {
        features: &'static str,
        arguments: &'static [&'static str],
        folder: &'static str,
    }

    /// Optimised as a release is, for what takes long or is measured.
    pub(super) const RELEASE: Profile =
        Profile { features: "rooms", arguments: &["--release"], folder: "release" };

    /// Built as for tests, for what only looks.
    pub(super) const PLAIN: Profile = Profile { features: "rooms", arguments: &[], folder: "debug" };

    /// With the reader of feeds alone, which compiles in little time. On Windows a running program cannot be built
    /// anew, so that this one stands elsewhere.
    #[cfg(not(feature = "conformance"))]
    pub(super) const READER: Profile = Profile {
        features: "conformance",
        arguments: if cfg!(windows) { &["--release"] } else { &[] },
        folder: if cfg!(windows) { "release" } else { "debug" },
    };

    /// With the reader of articles alone, and a second one beside it.
    #[cfg(not(feature = "eval"))]
    pub(super) const EVAL: Profile = Profile {
        features: "eval",
        arguments: if cfg!(windows) { &["--release"] } else { &[] },
        folder: if cfg!(windows) { "release" } else { "debug" },
    };

    /// The same, optimised: only so do the costs mean something.
    #[cfg(not(feature = "eval"))]
    pub(super) const FAST_EVAL: Profile =
        Profile { features: "eval", arguments: &["--release"], folder: "release" };

    /// Runs a word in the second build. Where it finds the programs is said in the environment.
    pub(super) fn run(word: &str, profile: Profile, arguments: &[String]) -> anyhow::Result<()> {
        let again = ["run", "--quiet", "--locked", "--package", "xtask", "--features", profile.features];
        let mut command = program::cargo(&again);
        command.args(profile.arguments).args(["--", word]).args(arguments);
        program::run(command.env("NEWSRACK_PROGRAMS", place::built()?.join(profile.folder)))
    }
}
