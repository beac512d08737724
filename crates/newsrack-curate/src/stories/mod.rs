//! Stories: one event, all its coverage.
//!
//! Every entry is compared with those that share its telling words, and a linear model says of each two how likely they tell
//! of one event ([`likeness`]). Groups grow from the likeliest pair on, and two groups become one while the mean of all their
//! pairs says so ([`grouping`]): what has no telling word in common counts against it, so that no chain of chances makes a
//! giant. docs/notes/stories.md tells what was measured.
//!
//! Everything here is a function of its input: no clock, no random, and no platform's own logarithm.

mod bag;
mod grouping;
mod likeness;
mod neighbours;
#[cfg(test)]
mod tests;
mod vocabulary;

use crate::Item;
use bag::Bag;
pub use likeness::{FEATURES, Weights};
use neighbours::{Neighbours, Sums};
use newsrack_model::{EntryId, Millis, PublicationId};
use std::collections::{BTreeMap, BTreeSet};
use vocabulary::Vocabulary;

/// What the reader said of two entries.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Said {
    /// They are of one story.
    Same,
    /// They are not.
    Apart,
}

/// The stories of a stretch of time.
#[derive(Debug, Default)]
pub struct Stories {
    vocabulary: Vocabulary,
    bags: Vec<Bag>,
    numbers: BTreeMap<EntryId, u32>,
    neighbours: Neighbours,
    edges: Vec<grouping::Edge>,
    said: Vec<(EntryId, EntryId, Said)>,
}

impl Stories {
    /// No entry yet.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Takes in what arrived at once. An entry that is known already is left as it is.
    pub fn add(&mut self, items: &[Item<'_>], now: Millis) {
        let mut seen = BTreeSet::new();
        let is_fresh = |item: &&Item<'_>| !self.numbers.contains_key(&item.id) && seen.insert(item.id);
        let fresh: Vec<&Item<'_>> = items.iter().filter(is_fresh).collect();
        let tongues = tongues(&fresh);
        let cut = |item: &&Item<'_>| {
            let language = item.language.or_else(|| tongues.get(&item.publication_id).copied().flatten());
            bag::Cut::of(&Item { language, ..**item }, &mut self.vocabulary)
        };
        let cut: Vec<bag::Cut> = fresh.iter().map(cut).collect();
        for cut in &cut {
            self.vocabulary.learn(cut, now);
        }
        let first = self.bags.len();
        for (item, cut) in fresh.iter().zip(&cut) {
            let number = self.bags.len() as u32;
            self.numbers.insert(item.id, number);
            let bag = Bag::new(item, cut, &self.vocabulary);
            self.neighbours.add(number, &bag);
            self.bags.push(bag);
        }
        for number in first..self.bags.len() {
            self.bags[number].density = self.neighbours.density(&self.bags[number]);
        }
        let (mut sums, mut edges) = (Sums::default(), Vec::new());
        for number in first..self.bags.len() {
            for other in self.neighbours.of(number as u32, &self.bags, &mut sums) {
                // Of two that are new, the later one has asked already, or will.
                let logit = likeness::logit(&self.bags[number], &self.bags[other as usize]);
                if logit > grouping::MISSING {
                    edges.push(grouping::Edge::new(number as u32, other, logit));
                }
            }
        }
        // All of these have an entry that is new: what was known before needs no order anew.
        edges.sort_unstable_by_key(|edge| (edge.one, edge.other));
        edges.dedup_by_key(|edge| (edge.one, edge.other));
        self.edges.append(&mut edges);
    }

    /// Holds two entries together or apart, whatever their words say.
    pub fn say(&mut self, one: EntryId, other: EntryId, said: Said) {
        self.said.push((one, other, said));
    }

    /// The stories, each with its entries in the order in which they came, and in the order of their first ones.
    #[must_use]
    pub fn groups(&self) -> Vec<Vec<EntryId>> {
        let said: Vec<(u32, u32, Said)> = self
            .said
            .iter()
            .filter_map(|(one, other, said)| {
                Some((*self.numbers.get(one)?, *self.numbers.get(other)?, *said))
            })
            .collect();
        let labels = grouping::group(&self.bags, &self.edges, &said);
        let mut groups: BTreeMap<u32, Vec<EntryId>> = BTreeMap::new();
        for (bag, label) in self.bags.iter().zip(labels) {
            groups.entry(label).or_default().push(bag.id);
        }
        groups.into_values().collect()
    }

    /// What the model sees of each pair that is compared, and the entries: to fit its weights.
    #[must_use]
    pub fn pairs(&self) -> Vec<(EntryId, EntryId, [f64; FEATURES])> {
        let (mut pairs, mut sums) = (Vec::new(), Sums::default());
        for (number, bag) in self.bags.iter().enumerate() {
            for other in self.neighbours.of(number as u32, &self.bags, &mut sums) {
                let other = &self.bags[other as usize];
                pairs.push((bag.id, other.id, likeness::features(bag, other)));
            }
        }
        pairs
    }
}

/// Bytes of a title's entries that tell its language.
const SAMPLE_BYTES: usize = 2_000;

/// The languages of titles whose entries declare none. One headline is too little to tell it by.
fn tongues(items: &[&Item<'_>]) -> BTreeMap<PublicationId, Option<&'static str>> {
    let mut samples: BTreeMap<PublicationId, String> = BTreeMap::new();
    for item in items.iter().filter(|item| item.language.is_none()) {
        let sample = samples.entry(item.publication_id).or_default();
        if sample.len() < SAMPLE_BYTES {
            for text in [item.headline, crate::beginning(item.text, SAMPLE_BYTES)] {
                sample.push_str(text);
                sample.push('\n');
            }
        }
    }
    samples.into_iter().map(|(id, sample)| (id, language(&sample))).collect()
}

fn language(text: &str) -> Option<&'static str> {
    newsrack_words::language_of("", text, None::<&'static str>)
}
