//! The body as the page states it in linked data: a second opinion on where the article is and what belongs to it.

use super::{
    facts::alike::bare_words,
    line::{Form, Kind, Line},
    page::Page,
};
use newsrack_model::{Block, Document, Inline};
use std::{
    collections::HashSet,
    hash::{DefaultHasher, Hash as _, Hasher as _},
};
use url::Url;

/// Words of a statement that is more than a summary.
const FEWEST_WORDS: usize = 80;
/// Words in a run; a line of fewer is in any text.
const RUN: usize = 4;

/// The runs of words of a text, as numbers.
fn runs(text: &str) -> impl Iterator<Item = u64> {
    let words = bare_words(text);
    (0..(words.len() + 1).saturating_sub(RUN)).map(move |at| {
        let mut hasher = DefaultHasher::new();
        words[at..at + RUN].hash(&mut hasher);
        hasher.finish()
    })
}

/// A stated body, ready to look lines up in it.
pub(crate) struct Stated {
    runs: HashSet<u64>,
    words: usize,
}

impl Stated {
    /// `None` if it is too short to say anything.
    pub(crate) fn new(text: &str) -> Option<Self> {
        let words = super::line::count_words(text);
        (words >= FEWEST_WORDS).then(|| Self { runs: runs(text).collect(), words })
    }

    pub(crate) fn words(&self) -> usize {
        self.words
    }

    /// Whether the statement holds a line.
    pub(crate) fn holds(&self, line: &Line) -> bool {
        let (mut all, mut held) = (0_usize, 0_usize);
        for run in runs(&line.text) {
            all += 1;
            held += usize::from(self.runs.contains(&run));
        }
        all > 0 && held * 10 >= all * 9
    }

    /// The innermost element that holds nearly all that is stated, if the page shows most of it.
    pub(crate) fn scope(&self, page: &Page) -> Option<usize> {
        let words = page.words_below(&page.lines, |line| if self.holds(line) { line.words } else { 0 });
        let all = words[page.body];
        if all * 10 < self.words * 6 {
            return None;
        }
        let mut node = page.tree.node(page.body);
        while let Some(inner) = node.children().find(|child| words[child.id()] * 100 >= all * 95) {
            node = inner;
        }
        // A table's part is no room of its own.
        node.line()
            .find(|node| !matches!(node.name(), "tbody" | "tr" | "table" | "p" | "span" | "ul" | "ol"))
            .map(|node| node.id())
    }

    /// Tells lines that the statement does not hold, where it holds nearly all of the article: those before its first
    /// and behind its last line, and short ones between that are links.
    pub(crate) fn tell(&self, lines: &mut [Line]) {
        let is_held: Vec<bool> = lines.iter().map(|line| self.holds(line)).collect();
        let good = |line: &Line| line.kind == Kind::Body && line.is_sentence();
        let all: usize = lines.iter().filter(|line| good(line)).map(|line| line.words).sum();
        let held: usize = lines
            .iter()
            .zip(&is_held)
            .filter(|(line, held)| **held && good(line))
            .map(|(line, _)| line.words)
            .sum();
        // It may be cut off, or without what stands in lists and quotes.
        if held * 100 < all * 80 || held * 100 < self.words * 70 {
            return;
        }
        let (Some(first), Some(last)) =
            (is_held.iter().position(|held| *held), is_held.iter().rposition(|held| *held))
        else {
            return;
        };
        for (at, line) in lines.iter_mut().enumerate() {
            if is_held[at] || line.kind != Kind::Body || matches!(line.form, Form::Cell | Form::Code) {
                continue;
            }
            let is_outside = at < first || at > last;
            let is_aside = line.words < 25 && line.link_share() >= 0.5;
            if is_aside || (is_outside && !(at < first && line.is_sentence() && line.words > 20)) {
                line.kind = if at < first { Kind::Widget } else { Kind::Tail };
            }
        }
    }
}

/// A stated body as blocks: its lines are paragraphs where it has no markup.
pub(crate) fn document(text: &str, url: &Url) -> Document {
    if text.contains("</") || text.contains("<br") {
        return crate::build(text, Some(url));
    }
    let lines = text.lines().map(crate::plain_line).filter(|line| !line.is_empty());
    let blocks = lines.map(|line| Block::Paragraph { inlines: vec![Inline::text(line)] }).collect();
    Document { blocks, ..Document::default() }
}
