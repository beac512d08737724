//! What a reader said of each block of a page: `tests/gold/pages.jsonl`, one page a line, without any publisher's words.

use super::{
    blocks::{self, Block},
    pages,
};
use crate::place;
use anyhow::{Context as _, bail, ensure};
use serde_json::Value;
use std::fs;

/// What a block is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) enum Kind {
    Body,
    Caption,
    Credit,
    Headline,
    Deck,
    Byline,
    Date,
    Tail,
    Promo,
    Other,
}

/// All but the last have a field of the line.
#[rustfmt::skip]
pub(super) const KINDS: &[(Kind, &str)] = &[
    (Kind::Body, "body"),
    (Kind::Caption, "caption"),
    (Kind::Credit, "credit"),
    (Kind::Headline, "headline"),
    (Kind::Deck, "deck"),
    (Kind::Byline, "byline"),
    (Kind::Date, "date"),
    (Kind::Tail, "tail"),
    (Kind::Promo, "promo"),
    (Kind::Other, "other"),
];

impl Kind {
    pub(super) fn word(self) -> &'static str {
        KINDS.iter().find(|(kind, _)| *kind == self).map_or("other", |(_, word)| word)
    }
}

/// Who may look at a page while writing rules.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Half {
    Train,
    Held,
}

/// A labelled page.
#[derive(Debug)]
pub(super) struct Gold {
    pub(super) page: String,
    pub(super) half: Half,
    /// Of each block.
    pub(super) kinds: Vec<Kind>,
    sum: String,
}

impl Gold {
    /// The blocks of the page, if they are those that were labelled.
    ///
    /// # Errors
    /// They are not.
    pub(super) fn blocks(&self, bytes: &[u8]) -> anyhow::Result<Vec<Block>> {
        let blocks = blocks::cut(&pages::decoded(bytes));
        ensure!(
            blocks.len() == self.kinds.len() && blocks::sum(&blocks) == self.sum,
            "{} is not as it was labelled",
            self.page
        );
        Ok(blocks)
    }

    fn read(line: &str) -> anyhow::Result<Self> {
        let value: Value = serde_json::from_str(line)?;
        let text = |key: &str| value[key].as_str().with_context(|| format!("there is no {key}"));
        let count = value["blocks"].as_u64().context("there is no count of blocks")?;
        let mut kinds = vec![Kind::Other; usize::try_from(count)?];
        for (kind, word) in KINDS.iter().filter(|(kind, _)| *kind != Kind::Other) {
            for place in places(value[*word].as_str().unwrap_or_default())? {
                let slot = kinds.get_mut(place).with_context(|| format!("there is no block {place}"))?;
                ensure!(*slot == Kind::Other, "block {place} is two things");
                *slot = *kind;
            }
        }
        ensure!(kinds.contains(&Kind::Body), "it has no body");
        let half = match text("half")? {
            "train" => Half::Train,
            "held" => Half::Held,
            other => bail!("there is no half \"{other}\""),
        };
        Ok(Self { page: text("page")?.to_owned(), half, kinds, sum: text("sum")?.to_owned() })
    }
}

/// All labelled pages.
///
/// # Errors
/// The file cannot be read.
pub(super) fn read() -> anyhow::Result<Vec<Gold>> {
    let path = place::root().join("tests/gold/pages.jsonl");
    let text = fs::read_to_string(&path).with_context(|| format!("failed to read {}", path.display()))?;
    let lines = text.lines().enumerate().filter(|(_, line)| !line.trim().is_empty());
    let read = lines.map(|(at, line)| {
        Gold::read(line).with_context(|| format!("failed to read line {} of {}", at + 1, path.display()))
    });
    read.collect()
}

/// Numbers and ranges, both ends among them: `3,5-7`.
fn places(list: &str) -> anyhow::Result<Vec<usize>> {
    let mut all = Vec::new();
    for part in list.split(',').filter(|part| !part.is_empty()) {
        let (first, last) = part.split_once('-').unwrap_or((part, part));
        let (first, last): (usize, usize) = (first.parse()?, last.parse()?);
        ensure!(first <= last, "{part} runs backwards");
        all.extend(first..=last);
    }
    Ok(all)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_is_read() {
        let check = |fields: &str, want: Option<&str>| {
            let line = format!(r#"{{"page":"a/b","blocks":5,"sum":"0","half":"held",{fields}}}"#);
            let kinds = Gold::read(&line).ok().map(|gold| {
                gold.kinds.iter().map(|kind| kind.word()[..2].to_owned()).collect::<Vec<_>>().join(" ")
            });
            assert_eq!(kinds.as_deref(), want, "{fields}");
        };
        check(r#""body":"1-2,4","headline":"0""#, Some("he bo bo ot bo"));
        check(r#""body":"0","tail":"""#, Some("bo ot ot ot ot"));
        check(r#""body":"""#, None);
        check(r#""body":"5""#, None);
        check(r#""body":"1-2","deck":"2""#, None);
        check(r#""body":"2-1""#, None);
    }

    /// Labels are written by hand: a slip in one would stay hidden.
    #[test]
    fn the_labels_are_whole_and_halved_by_name() {
        let gold = read().unwrap();
        assert!(gold.len() >= 64, "{}", gold.len());
        assert!(gold.is_sorted_by(|a, b| a.page < b.page));
        for (at, gold) in gold.iter().enumerate() {
            assert_eq!(gold.half == Half::Train, at % 2 == 0, "{}", gold.page);
        }
    }
}
