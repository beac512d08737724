//! `cargo xtask bench`: figures over an invented folder, as JSON on stdout and for people on stderr.

mod figure;
mod size;
mod store;
mod titles;
mod window;

use super::seed::{self, Wanted};
use crate::{pages, place, program, setup};
use anyhow::{Context as _, bail, ensure};
use figure::Figure;
use serde_json::json;
use std::{
    fs,
    path::{Path, PathBuf},
    time::{SystemTime, UNIX_EPOCH},
};

const NAMES: &[&str] = &["lists", "commands", "titles", "start", "size"];

/// What to measure, and over how much.
#[derive(Debug, PartialEq, Eq)]
struct Wish {
    names: Vec<String>,
    entries: u64,
}

/// Measures all, or only what is named.
///
/// # Errors
/// An argument has no meaning, or something does not build or run.
pub(super) fn run(arguments: &[String]) -> anyhow::Result<()> {
    let wish = Wish::read(arguments)?;
    let built = place::built()?.join("release");
    let (newsrack, window) = (built.join("newsrack"), built.join("newsrack-window"));
    if wish.wants_window() {
        setup::set_up(setup::Purpose::Test)?;
        // The window embeds them: without this it would be measured with those of another day, or with none.
        pages::build()?;
    }
    let packages = wish.packages();
    if !packages.is_empty() {
        let build = ["build", "--locked", "--release"].into_iter();
        let build: Vec<_> = build.chain(packages.iter().flat_map(|package| ["--package", package])).collect();
        program::run(&mut program::cargo(&build))?;
    }
    let now = i64::try_from(SystemTime::now().duration_since(UNIX_EPOCH)?.as_millis())?;
    let folder = built.join(format!("bench-{}", wish.entries));
    if NAMES[..4].iter().any(|name| wish.wants(name)) {
        seed_anew(&folder, wish.entries, now)?;
    }
    let mut figures = Vec::new();
    for name in NAMES.iter().filter(|name| wish.wants(name)) {
        eprintln!("== {name}");
        let measured = match *name {
            "lists" => store::lists(&folder, now)?,
            "commands" => store::commands(&folder)?,
            "titles" => titles::titles(&newsrack, &folder)?,
            "start" => window::start(&folder, &window)?,
            _ => size::sizes(&place::ui().join("dist"), &built)?,
        };
        for figure in &measured {
            eprintln!("{}", figure.line());
        }
        figures.extend(measured);
    }
    let figures: Vec<_> = figures.iter().map(Figure::json).collect();
    println!(
        "{}",
        serde_json::to_string_pretty(&json!({ "entries": wish.entries, "at": now, "figures": figures }))?
    );
    Ok(())
}

impl Wish {
    fn read(arguments: &[String]) -> anyhow::Result<Self> {
        let mut wish = Self { names: Vec::new(), entries: 100_000 };
        let mut words = arguments.iter();
        while let Some(word) = words.next() {
            match word.as_str() {
                "--entries" => {
                    let value = words.next().context("--entries needs a number")?;
                    wish.entries = value.replace('_', "").parse().context("failed to read --entries")?;
                }
                name if NAMES.contains(&name) => wish.names.push(name.to_owned()),
                _ => bail!("there is no \"{word}\"; there are {} and --entries N", NAMES.join(", ")),
            }
        }
        ensure!(wish.entries > 0, "nothing can be measured over nothing");
        Ok(wish)
    }

    /// The packages whose programs are measured.
    fn packages(&self) -> Vec<&'static str> {
        match (self.wants_window(), self.wants("titles")) {
            (true, _) => vec!["newsrack", "newsrack-cli"],
            (false, true) => vec!["newsrack-cli"],
            (false, false) => Vec::new(),
        }
    }

    fn wants_window(&self) -> bool {
        self.wants("start") || self.wants("size")
    }

    fn wants(&self, name: &str) -> bool {
        self.names.is_empty() || self.names.iter().any(|wanted| wanted == name)
    }
}

/// Makes the folder each time, so that no run stands on what another has left.
fn seed_anew(folder: &Path, entries: u64, now: i64) -> anyhow::Result<()> {
    if folder.exists() {
        fs::remove_dir_all(folder)?;
    }
    eprintln!("Seeding {entries} entries …");
    let wanted = Wanted { entries, titles: 100, now, folder: PathBuf::from(folder) };
    seed::fill(&wanted)?;
    seed::index(folder)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_wish_is_read() {
        let check = |words: &str, want: Option<(&[&str], u64)>| {
            let words: Vec<String> = words.split_whitespace().map(str::to_owned).collect();
            let got = Wish::read(&words).ok();
            let want = want.map(|(names, entries)| Wish {
                names: names.iter().map(|name| (*name).to_owned()).collect(),
                entries,
            });
            assert_eq!(got, want, "{words:?}");
        };
        check("", Some((&[], 100_000)));
        check("lists size --entries 1_000", Some((&["lists", "size"], 1_000)));
        check("--entries", None);
        check("--entries 0", None);
        check("everything", None);
    }

    #[test]
    fn only_what_is_measured_is_built() {
        let check = |words: &[&str], want: &[&str]| {
            let names = words.iter().map(|word| (*word).to_owned()).collect();
            assert_eq!(Wish { names, entries: 1 }.packages(), want, "{words:?}");
        };
        check(&[], &["newsrack", "newsrack-cli"]);
        check(&["size"], &["newsrack", "newsrack-cli"]);
        check(&["lists", "titles"], &["newsrack-cli"]);
        check(&["lists", "commands"], &[]);
    }
}
