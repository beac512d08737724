//! `cargo xtask bench`: figures over an invented folder, as JSON on stdout and for people on stderr.

mod cost;
mod figure;
mod gathered;
mod growth;
mod hostile;
mod images;
mod ingest;
mod many_titles;
mod million;
mod newsboat;
mod pages;
mod parse;
mod press;
mod refresh;
mod size;
mod store;
mod stories;
mod titles;
mod today;
mod torture;
mod window;

use super::seed::{self, Wanted};
use crate::{pages as window_pages, place, program, setup};
use anyhow::{Context as _, bail, ensure};
use figure::Figure;
use newsrack_store::Store;
use serde_json::json;
use std::{
    fs,
    path::{Path, PathBuf},
    time::{SystemTime, UNIX_EPOCH},
};

const NAMES: &[&str] = &[
    "lists",
    "commands",
    "titles",
    "today",
    "start",
    "million",
    "size",
    "parse",
    "ingest",
    "refresh-first",
    "refresh-unchanged",
    "refresh-changed",
    "refresh-stories",
    "archive-growth",
    "torture",
    "images",
    "pages",
    "stories",
];
/// Those that look at a folder of so many entries.
const OVER_A_FOLDER: &[&str] = &["lists", "commands", "titles", "start"];
/// Entries in that folder, if not said.
const ENTRIES: u64 = 100_000;
/// Titles in an invented folder.
const TITLES: u64 = 100;
/// Entries in the folder of `million`, if not said.
const MILLION: u64 = 1_000_000;
/// Those that fetch from a press.
const FROM_A_PRESS: &[&str] = &[
    "refresh-first",
    "refresh-unchanged",
    "refresh-changed",
    "refresh-stories",
    "archive-growth",
    "torture",
    "images",
];
/// Those of them whose reader is this program's own.
const BY_ITSELF: &[&str] = &["refresh-stories", "images"];
/// Entries stored, for the figures that show how costs grow.
const SIZES: &[u64] = &[10_000, 100_000, 1_000_000];

/// What to measure, and over how much.
#[derive(Debug, PartialEq, Eq)]
struct Wish {
    names: Vec<String>,
    entries: Option<u64>,
}

/// Measures all, or only what is named.
///
/// # Errors
/// An argument has no meaning, or something does not build or run.
pub(super) fn run(arguments: &[String]) -> anyhow::Result<()> {
    let wish = Wish::read(arguments)?;
    let built = place::built()?.join("release");
    let [newsrack, window, press] = ["newsrack", "newsrack-window", "press"].map(|name| built.join(name));
    if wish.wants_window() {
        setup::set_up(setup::Purpose::Test)?;
        // The window embeds them: without this it would be measured with those of another day, or with none.
        window_pages::build()?;
    }
    let packages = wish.packages();
    if !packages.is_empty() {
        let build = ["build", "--locked", "--release"].into_iter();
        let build: Vec<_> = build.chain(packages.iter().flat_map(|package| ["--package", package])).collect();
        program::run(&mut program::cargo(&build))?;
    }
    let now = i64::try_from(SystemTime::now().duration_since(UNIX_EPOCH)?.as_millis())?;
    let [entries, million] = [ENTRIES, MILLION].map(|entries| wish.entries.unwrap_or(entries));
    let [folder, million_folder] = [entries, million].map(|entries| built.join(format!("bench-{entries}")));
    if OVER_A_FOLDER.iter().any(|name| wish.wants(name)) {
        seed_anew(&folder, entries, TITLES, now)?;
    }
    let titles_folder = built.join("bench-titles");
    if wish.wants("titles") {
        seed_anew(&titles_folder, entries, many_titles::TITLES, now)?;
    }
    let today_folder = built.join("bench-today");
    if wish.wants("today") {
        seed_anew(&today_folder, entries, today::TITLES, now)?;
    }
    if wish.wants("million") {
        seed_once(&million_folder, million, now)?;
    }
    let scratch = built.join("bench-scratch");
    let mut figures = Vec::new();
    let mut is_refreshed = false;
    for name in NAMES.iter().filter(|name| wish.wants(name)) {
        eprintln!("== {name}");
        let measured = match *name {
            "lists" => store::lists(&folder, now)?,
            "commands" => store::commands(&folder)?,
            "titles" => {
                let mut figures = titles::titles(&newsrack, &folder)?;
                figures.extend(many_titles::import(&newsrack, &scratch)?);
                figures.extend(many_titles::table(&titles_folder, &window)?);
                figures.extend(many_titles::commands(&titles_folder)?);
                figures
            }
            "today" => today::today(&today_folder, &window)?,
            "start" => window::start(&folder, &window)?,
            "million" => million::million(&million_folder, &window)?,
            "size" => size::sizes(&place::ui().join("dist"), &built)?,
            "parse" => parse::parses()?,
            "ingest" => ingest::ingest(&scratch, now)?,
            "archive-growth" => growth::growth(&newsrack, &press, &scratch, SIZES, now)?,
            "images" => images::images(&press, &scratch)?,
            "pages" => pages::pages(&newsrack, &scratch)?,
            "stories" => stories::stories(&scratch, now)?,
            "refresh-stories" => gathered::gathered(&press, &scratch)?,
            "torture" => torture::torture(&newsrack, &press, &scratch)?,
            // One kind of refresh follows on the other: they are measured together, once.
            _ if std::mem::replace(&mut is_refreshed, true) => Vec::new(),
            _ => refresh::refreshes(&newsrack, &press, &scratch)?,
        };
        for figure in &measured {
            eprintln!("{}", figure.line());
        }
        figures.extend(measured);
    }
    let figures: Vec<_> = figures.iter().map(Figure::json).collect();
    println!(
        "{}",
        serde_json::to_string_pretty(
            &json!({ "entries": entries, "million": million, "at": now, "figures": figures })
        )?
    );
    Ok(())
}

impl Wish {
    fn read(arguments: &[String]) -> anyhow::Result<Self> {
        let mut wish = Self { names: Vec::new(), entries: None };
        let mut words = arguments.iter();
        while let Some(word) = words.next() {
            match word.as_str() {
                "--entries" => {
                    let value = words.next().context("--entries needs a number")?;
                    wish.entries = Some(value.replace('_', "").parse().context("failed to read --entries")?);
                }
                name if NAMES.contains(&name) => wish.names.push(name.to_owned()),
                _ => bail!("there is no \"{word}\"; there are {} and --entries N", NAMES.join(", ")),
            }
        }
        ensure!(wish.entries != Some(0), "nothing can be measured over nothing");
        Ok(wish)
    }

    /// The packages whose programs are measured.
    fn packages(&self) -> Vec<&'static str> {
        let from_a_press = FROM_A_PRESS.iter().any(|name| self.wants(name));
        let by_another = FROM_A_PRESS.iter().any(|name| !BY_ITSELF.contains(name) && self.wants(name));
        [
            ("newsrack", self.wants_window()),
            ("newsrack-cli", self.wants("size") || self.wants("titles") || self.wants("pages") || by_another),
            ("newsrack-tests", from_a_press),
        ]
        .into_iter()
        .filter_map(|(package, is_wanted)| is_wanted.then_some(package))
        .collect()
    }

    fn wants_window(&self) -> bool {
        ["start", "titles", "today", "million", "size"].iter().any(|name| self.wants(name))
    }

    fn wants(&self, name: &str) -> bool {
        self.names.is_empty() || self.names.iter().any(|wanted| wanted == name)
    }
}

/// Makes the folder each time, so that no run stands on what another has left.
fn seed_anew(folder: &Path, entries: u64, titles: u64, now: i64) -> anyhow::Result<()> {
    if folder.exists() {
        fs::remove_dir_all(folder)?;
    }
    eprintln!("Seeding {entries} entries of {titles} titles …");
    let wanted = Wanted { entries, titles, now, folder: PathBuf::from(folder) };
    seed::fill(&wanted)?;
    seed::index(folder)
}

/// Makes the folder unless it is there whole: what only copies were looked at has nothing left in it by a run.
fn seed_once(folder: &Path, entries: u64, now: i64) -> anyhow::Result<()> {
    let count = |folder| Store::open(folder)?.read(|store| store.entry_count());
    if folder.exists() && count(folder).is_ok_and(|count| count == entries) {
        return seed::index(folder);
    }
    seed_anew(folder, entries, TITLES, now)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_wish_is_read() {
        let check = |words: &str, want: Option<(&[&str], Option<u64>)>| {
            let words: Vec<String> = words.split_whitespace().map(str::to_owned).collect();
            let got = Wish::read(&words).ok();
            let want = want.map(|(names, entries)| Wish {
                names: names.iter().map(|name| (*name).to_owned()).collect(),
                entries,
            });
            assert_eq!(got, want, "{words:?}");
        };
        check("", Some((&[], None)));
        check("lists size --entries 1_000", Some((&["lists", "size"], Some(1_000))));
        check("million", Some((&["million"], None)));
        check("--entries", None);
        check("--entries 0", None);
        check("everything", None);
    }

    #[test]
    fn only_what_is_measured_is_built() {
        let check = |words: &[&str], want: &[&str]| {
            let names = words.iter().map(|word| (*word).to_owned()).collect();
            assert_eq!(Wish { names, entries: None }.packages(), want, "{words:?}");
        };
        check(&[], &["newsrack", "newsrack-cli", "newsrack-tests"]);
        check(&["torture"], &["newsrack-cli", "newsrack-tests"]);
        check(&["images"], &["newsrack-tests"]);
        check(&["refresh-stories"], &["newsrack-tests"]);
        check(&["size"], &["newsrack", "newsrack-cli"]);
        check(&["pages"], &["newsrack-cli"]);
        check(&["million"], &["newsrack"]);
        check(&["lists", "titles"], &["newsrack", "newsrack-cli"]);
        check(&["lists", "commands"], &[]);
    }
}
