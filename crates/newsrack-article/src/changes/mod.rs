//! What changed from one wording of an article to the next: sentence by sentence, and within a sentence word by word.

mod align;
mod sentences;
mod words;

pub use sentences::sentences;

use newsrack_model::Document;
use std::collections::HashMap;

/// How many added sentences are looked at for the new wording of one that is gone.
const NEIGHBOURS: usize = 8;

/// One step from the sentences of one wording to those of the next, in reading order.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Change {
    /// Sentences that both have.
    Kept {
        /// How many in a row.
        sentences: usize,
    },
    /// A sentence that only the earlier wording has.
    Removed {
        /// The sentence.
        text: String,
    },
    /// A sentence that only the later wording has.
    Added {
        /// The sentence.
        text: String,
    },
    /// A sentence of which at least half of the words stayed.
    Changed {
        /// The earlier sentence, cut where it changed.
        before: Vec<Piece>,
        /// The later sentence, cut where it changed.
        after: Vec<Piece>,
    },
}

/// A part of a changed sentence; all parts together are the sentence.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Piece {
    /// Its words, with the blanks between them.
    pub text: String,
    /// Whether the other wording does not have it.
    pub is_changed: bool,
}

/// What changed from `before` to `after`; see [`sentences`]. Documents of many thousand sentences are compared block by
/// block.
#[must_use]
pub fn changes(before: &Document, after: &Document) -> Vec<Change> {
    let (before, after) = sentences::of_both(before, after);
    let mut numbers: HashMap<&str, u32> = HashMap::new();
    let before_numbers = numbers_of(&before, &mut numbers);
    let after_numbers = numbers_of(&after, &mut numbers);
    let mut changes = Vec::new();
    let (mut here, mut there) = (0, 0);
    for (from, to) in align::align(&before_numbers, &after_numbers) {
        differ(&before[here..from], &after[there..to], &mut changes);
        match changes.last_mut() {
            Some(Change::Kept { sentences }) => *sentences += 1,
            _ => changes.push(Change::Kept { sentences: 1 }),
        }
        (here, there) = (from + 1, to + 1);
    }
    differ(&before[here..], &after[there..], &mut changes);
    changes
}

/// A number for each part, the same for the same words.
fn numbers_of<'a>(parts: &'a [impl AsRef<str>], numbers: &mut HashMap<&'a str, u32>) -> Vec<u32> {
    let mut numbered = Vec::with_capacity(parts.len());
    for part in parts {
        let next = u32::try_from(numbers.len()).unwrap_or(u32::MAX);
        numbered.push(*numbers.entry(part.as_ref()).or_insert(next));
    }
    numbered
}

/// Sentences that are none of the other side's: which of them are new wordings, and which are gone or new.
fn differ(before: &[String], after: &[String], changes: &mut Vec<Change>) {
    let mut next = 0;
    for text in before {
        let near = after.iter().enumerate().skip(next).take(NEIGHBOURS);
        let alike = near.filter_map(|(at, other)| Some((at, words::compare(text, other)?)));
        // Of two that are alike to the same degree, the first.
        let best = alike.reduce(|best, one| if one.1.likeness > best.1.likeness { one } else { best });
        match best {
            Some((at, compared)) => {
                added(&after[next..at], changes);
                changes.push(Change::Changed { before: compared.before, after: compared.after });
                next = at + 1;
            }
            None => changes.push(Change::Removed { text: text.clone() }),
        }
    }
    added(&after[next..], changes);
}

fn added(sentences: &[String], changes: &mut Vec<Change>) {
    changes.extend(sentences.iter().map(|text| Change::Added { text: text.clone() }));
}
