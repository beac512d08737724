//! `cargo xtask conformance`: what is read from the corpora, compared with what they or a second reader say of it.
//!
//! `tests/conformance.json` holds the floor of each corpus, in thousandths of what is in scope; floors only rise.

mod bombs;
mod captured;
mod damaged;
mod feed_rs;
mod feedparser;
mod feedsmith;
mod html;
mod lists;
mod moments;
mod newsboat;
mod simplepie;
mod tally;
mod workers;

use super::floors::Floors;
use crate::place;
use anyhow::{Context as _, bail, ensure};
use std::path::Path;
use tally::Tally;

/// A collection that somebody else made.
struct Corpus {
    name: &'static str,
    /// Within the corpora.
    folder: &'static str,
    /// What is counted.
    unit: &'static str,
    /// The second number: of the largest corpora every n-th file is read.
    read: fn(&Path, usize) -> anyhow::Result<Tally>,
}

#[rustfmt::skip]
const CORPORA: &[Corpus] = &[
    Corpus { name: "feedparser", folder: "feeds/feedparser", unit: "cases", read: feedparser::read },
    Corpus { name: "feedsmith", folder: "feeds/feedsmith", unit: "fields", read: feedsmith::read },
    Corpus { name: "newsboat", folder: "feeds/newsboat", unit: "statements", read: newsboat::read },
    Corpus { name: "simplepie", folder: "feeds/simplepie", unit: "statements", read: simplepie::read },
    Corpus { name: "feed-rs", folder: "feeds/feed-rs", unit: "entries", read: feed_rs::read },
    Corpus { name: "captured", folder: "feeds/captured", unit: "files", read: captured::read },
    Corpus { name: "damaged", folder: "feeds/captured", unit: "whole items", read: damaged::read },
    Corpus { name: "bombs", folder: "feeds/bombs", unit: "files", read: bombs::read },
    Corpus { name: "lists", folder: "catalogue", unit: "lists", read: lists::read },
];

/// Where the floors stand.
const FLOORS: &str = "conformance.json";

/// Failures printed of one corpus, unless it is asked for by name.
const MOST_PRINTED: usize = 40;

/// What to read, and what to do with the result.
#[derive(Debug, PartialEq, Eq)]
struct Wish {
    names: Vec<String>,
    every: usize,
    is_raised: bool,
}

/// Reads all corpora, or only those named.
///
/// # Errors
/// An argument has no meaning, a corpus cannot be read, or one is below its floor.
pub(super) fn run(arguments: &[String]) -> anyhow::Result<()> {
    let wish = Wish::read(arguments)?;
    let mut floors = Floors::read(FLOORS)?;
    let mut rows = Vec::new();
    for corpus in CORPORA.iter().filter(|corpus| wish.wants(corpus.name)) {
        let Some(folder) = place::corpora(corpus.folder) else {
            println!("{}: skipped, {} of the corpora is not here", corpus.name, corpus.folder);
            continue;
        };
        let read = (corpus.read)(&folder, wish.every);
        let tally = read.with_context(|| format!("failed to read the corpus {}", corpus.name))?;
        let most = if wish.names.is_empty() { MOST_PRINTED } else { usize::MAX };
        print!("{}", tally.told(corpus.name, most));
        rows.push((corpus, tally));
    }
    println!("\n{}", table(&rows, &floors));
    if wish.is_raised {
        for (corpus, tally) in &rows {
            floors.raise(corpus.name, tally.thousandths());
        }
        floors.write()?;
    }
    let low: Vec<&str> = rows
        .iter()
        .filter(|(corpus, tally)| tally.thousandths() < floors.of(corpus.name))
        .map(|(corpus, _)| corpus.name)
        .collect();
    ensure!(low.is_empty(), "below the floor: {}", low.join(", "));
    Ok(())
}

fn table(rows: &[(&Corpus, Tally)], floors: &Floors) -> String {
    let head = ["corpus", "passed", "in scope", "out of scope", "thousandths", "floor"];
    let mut table = format!(
        "{:<11} {:>8} {:>8} {:>12} {:>11} {:>5}",
        head[0], head[1], head[2], head[3], head[4], head[5]
    );
    for (corpus, tally) in rows {
        let (passed, all, out) = (tally.passed, tally.in_scope(), tally.out_of_scope);
        let (reached, floor) = (tally.thousandths(), floors.of(corpus.name));
        table += &format!(
            "\n{:<11} {passed:>8} {all:>8} {out:>12} {reached:>11} {floor:>5}  {}",
            corpus.name, corpus.unit
        );
        for note in &tally.notes {
            table += &format!("; {note}");
        }
    }
    table
}

impl Wish {
    fn read(arguments: &[String]) -> anyhow::Result<Self> {
        let mut wish = Self { names: Vec::new(), every: 1, is_raised: false };
        let mut words = arguments.iter();
        while let Some(word) = words.next() {
            match word.as_str() {
                "--raise" => wish.is_raised = true,
                "--every" => {
                    let value = words.next().context("--every needs a number")?;
                    wish.every = value.parse().context("failed to read --every")?;
                }
                name if CORPORA.iter().any(|corpus| corpus.name == name) => wish.names.push(name.to_owned()),
                _ => {
                    let names: Vec<&str> = CORPORA.iter().map(|corpus| corpus.name).collect();
                    bail!("there is no \"{word}\"; there are {}, --every N and --raise", names.join(", "));
                }
            }
        }
        ensure!(wish.every > 0, "every file cannot be none");
        ensure!(wish.every == 1 || !wish.is_raised, "floors are raised by whole corpora only");
        Ok(wish)
    }

    fn wants(&self, name: &str) -> bool {
        self.names.is_empty() || self.names.iter().any(|wanted| wanted == name)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_wish_is_read() {
        let check = |words: &str, want: Option<(&[&str], usize, bool)>| {
            let words: Vec<String> = words.split_whitespace().map(str::to_owned).collect();
            let want = want.map(|(names, every, is_raised)| Wish {
                names: names.iter().map(|name| (*name).to_owned()).collect(),
                every,
                is_raised,
            });
            assert_eq!(Wish::read(&words).ok(), want, "{words:?}");
        };
        check("", Some((&[], 1, false)));
        check("bombs feed-rs --raise", Some((&["bombs", "feed-rs"], 1, true)));
        check("--every 8", Some((&[], 8, false)));
        check("--every", None);
        check("--every 0", None);
        check("--every 8 --raise", None);
        check("everything", None);
    }

    #[test]
    fn every_corpus_has_a_floor_and_every_floor_a_corpus() {
        let floors = Floors::read(FLOORS).unwrap();
        let mut names: Vec<&str> = CORPORA.iter().map(|corpus| corpus.name).collect();
        names.sort_unstable();
        assert_eq!(floors.names().collect::<Vec<_>>(), names);
    }

    /// What was promised when the corpora were chosen; no floor was ever below it.
    #[test]
    fn floors_are_no_lower_than_promised() {
        let floors = Floors::read(FLOORS).unwrap();
        let check = |name: &str, least: usize| assert!(floors.of(name) >= least, "{name}");
        ["feedparser", "feedsmith", "newsboat", "simplepie"].into_iter().for_each(|name| check(name, 970));
        check("damaged", 990);
        ["captured", "bombs"].into_iter().for_each(|name| check(name, 1_000));
    }
}
