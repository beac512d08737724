//! Stories: one event, all its coverage.
//!
//! Every entry is compared with those that share its telling words, and a linear model says of each two how likely they tell
//! of one event ([`likeness`]). Groups grow from the likeliest pair on, and two groups become one while the mean of all their
//! pairs says so ([`grouping`]): what has no telling word in common counts against it, so that no chain of chances makes a
//! giant. docs/notes/stories.md tells what was measured.
//!
//! Everything here is a function of its input: no clock, no random, and no platform's own logarithm.

mod bag;
mod forms;
mod grouping;
mod kept;
mod likeness;
mod links;
mod neighbours;
mod settle;
#[cfg(test)]
mod tests;
mod told;
mod vocabulary;

use crate::Item;
use bag::Bag;
use hashbrown::{HashMap, HashSet};
pub use likeness::{FEATURES, Weights};
use links::Links;
use neighbours::{Neighbours, Sums};
use newsrack_model::{EntryId, Millis, PublicationId};
use std::{
    cmp::Reverse,
    collections::{BTreeMap, BinaryHeap},
};
use told::Told;
use vocabulary::Vocabulary;

/// Entries that are kept; those that came first go first.
const MOST: usize = 60_000;
/// Where one of so many entries is forgotten, room is made.
const STALE: usize = 4;
/// Words that are known before those are given up that no entry has and that were read less than [`FEWEST_READ`] lately.
const MOST_WORDS: usize = 200_000;
const FEWEST_READ: f32 = 1.5;
/// Headlines of a title, each like the others, that are prints of one form.
const PRINTS: usize = 5;
/// Titles whose language is remembered.
const MOST_TITLES: usize = 20_000;

/// What the reader said of two entries.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Said {
    /// They are of one story.
    Same,
    /// They are not.
    Apart,
}

/// Work that was done since the stories were made, to bound it by.
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
pub struct Spent {
    /// Places in the index that were looked at.
    pub looked: u64,
    /// Pairs of entries that were compared.
    pub compared: u64,
    /// Entries that [`Stories::settle`] grouped anew.
    pub settled: u64,
}

/// The stories of a stretch of time.
#[derive(Debug, Default)]
pub struct Stories {
    vocabulary: Vocabulary,
    /// Words after the last time that some were given up.
    words_left: usize,
    /// Languages of titles that declare none.
    tongues: BTreeMap<PublicationId, &'static str>,
    /// By number, in the order in which they came.
    bags: Vec<Bag>,
    numbers: HashMap<EntryId, u32>,
    /// The entries, the earliest first; with some that were forgotten.
    by_time: BinaryHeap<Reverse<(Millis, EntryId)>>,
    neighbours: Neighbours,
    links: Links,
    said: BTreeMap<(EntryId, EntryId), Said>,
    told: Told,
    /// What came, or was spoken of, since the stories were settled.
    fresh: Vec<u32>,
    sums: Sums,
    spent: Spent,
}

impl Stories {
    /// No entry yet.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// No entry yet, but what an earlier run learned of words, as [`Stories::words`] told it. Bytes that are damaged, or of
    /// another version, are as good as none.
    #[must_use]
    pub fn with_words(words: &[u8]) -> Self {
        Self { vocabulary: kept::vocabulary(words), ..Self::default() }
    }

    /// What was learned of words, to be kept; at most a megabyte.
    #[must_use]
    pub fn words(&self) -> Vec<u8> {
        kept::bytes(&self.vocabulary)
    }

    /// Takes in what arrived at once, learns its words, and compares it. An entry that is known already is left as it is. Of more
    /// than 60,000 entries those that came first are forgotten.
    pub fn add(&mut self, items: &[Item<'_>], now: Millis) {
        self.vocabulary.pass(now);
        let fresh = self.take(items, true);
        self.lay(fresh.clone());
        for number in fresh.clone() {
            self.compare(number);
        }
        self.fresh.extend(fresh);
        self.make_room();
    }

    /// Takes in some of many entries that arrived together, and learns their words, but compares nothing yet: once all are
    /// there, [`Stories::weigh_anew`] is called, and the next [`Stories::settle`] compares them.
    pub fn learn(&mut self, items: &[Item<'_>], now: Millis) {
        self.vocabulary.pass(now);
        let fresh = self.take(items, true);
        self.fresh.extend(fresh);
        self.make_room();
    }

    /// Weighs all entries by what is known of words and of their density now, and forgets what they were found to say of each other:
    /// each is compared when its group is next touched. Groups stand as they were told.
    pub fn weigh_anew(&mut self) {
        self.neighbours = Neighbours::default();
        self.links = Links::default();
        for bag in self.bags.iter_mut().filter(|bag| bag.is_live) {
            bag.weigh_anew(&self.vocabulary);
            (bag.is_compared, bag.is_filled_in) = (false, false);
        }
        self.links.resize(self.bags.len());
        self.lay(0..self.bags.len() as u32);
    }

    /// Takes in entries of an earlier run without learning their words again, and without comparing them: they are alone, or
    /// in the groups that [`Stories::hold`] is told, and each is compared when its group is first touched.
    pub fn load(&mut self, items: &[Item<'_>]) {
        let fresh = self.take(items, false);
        self.lay(fresh);
        self.make_room();
    }

    /// Takes groups of loaded entries for told already, as an earlier run told them. Entries that are not known, or are in a group,
    /// are left out.
    pub fn hold(&mut self, groups: &[Vec<EntryId>]) {
        for group in groups {
            self.told.hold(group.iter().filter_map(|id| self.numbers.get(id).copied()).collect());
        }
    }

    /// Has entries looked at by the next [`Stories::settle`] as if they had just come. Those that are not known are left out.
    pub fn touch(&mut self, ids: &[EntryId]) {
        self.fresh.extend(ids.iter().filter_map(|id| self.numbers.get(id)));
    }

    /// How many entries there are.
    #[must_use]
    pub fn live(&self) -> usize {
        self.numbers.len()
    }

    /// Lets go of the entries that were printed before a moment, UTC milliseconds, and of what was said of them. What was learned
    /// of their words stays.
    pub fn forget(&mut self, before: Millis) {
        while let Some(Reverse((at, id))) = self.by_time.peek().copied().filter(|first| first.0.0 < before) {
            self.by_time.pop();
            let Some(number) = self.numbers.get(&id).copied() else { continue };
            let bag = &mut self.bags[number as usize];
            // What was forgotten may have come again, with another time.
            if bag.at == at {
                self.numbers.remove(&id);
                bag.forget();
            }
        }
        self.make_room();
    }

    /// Holds two entries together or apart, whatever their words say. What was said of the two before is forgotten. Entries are
    /// to be taken in before something is said of them.
    pub fn say(&mut self, one: EntryId, other: EntryId, said: Said) {
        self.said.insert((one.min(other), one.max(other)), said);
        self.fresh.extend([one, other].iter().filter_map(|id| self.numbers.get(id)));
    }

    /// The work that was done so far.
    #[must_use]
    pub fn spent(&self) -> Spent {
        Spent { looked: self.sums.looked, ..self.spent }
    }

    /// What the model sees of each pair that is compared, and the entries: to fit its weights.
    #[must_use]
    pub fn pairs(&self) -> Vec<(EntryId, EntryId, [f64; FEATURES])> {
        let (mut pairs, mut sums) = (Vec::new(), Sums::default());
        for (number, bag) in self.bags.iter().enumerate() {
            for other in self.neighbours.of(number as u32, &self.bags, &mut sums) {
                let other = &self.bags[other as usize];
                pairs.push((bag.id, other.id, likeness::features(bag, other, &bag::shared(bag, other))));
            }
        }
        pairs
    }

    /// Weighs entries; tells their numbers.
    fn take(&mut self, items: &[Item<'_>], is_learned: bool) -> std::ops::Range<u32> {
        let first = self.bags.len() as u32;
        let mut seen = HashSet::new();
        let is_fresh = |item: &&Item<'_>| !self.numbers.contains_key(&item.id) && seen.insert(item.id);
        let mut fresh: Vec<&Item<'_>> = items.iter().filter(is_fresh).collect();
        // Of more than can be kept the last ones, as if they had come one by one.
        fresh.drain(..fresh.len().saturating_sub(MOST));
        self.numbers.extend(fresh.iter().map(|item| item.id).zip(first..));
        self.by_time.extend(fresh.iter().map(|item| Reverse((item.at, item.id))));
        self.tell_tongues(&fresh);
        let tongues = &self.tongues;
        let cut: Vec<bag::Cut> = fresh
            .iter()
            .map(|item| {
                let language = item.language.or_else(|| tongues.get(&item.publication_id).copied());
                bag::Cut::of(&Item { language, ..**item }, &mut self.vocabulary, is_learned)
            })
            .collect();
        // Not twice as many: there are tens of thousands.
        if self.bags.capacity() - self.bags.len() < fresh.len() {
            self.bags.reserve_exact(fresh.len().max(self.bags.len() / 8));
        }
        self.bags.extend(fresh.iter().zip(cut).map(|(item, cut)| Bag::new(item, cut, &self.vocabulary)));
        self.links.resize(self.bags.len());
        self.told.resize(self.bags.len());
        first..self.bags.len() as u32
    }

    /// Lays entries, from one on to the last, into the index.
    fn lay(&mut self, numbers: std::ops::Range<u32>) {
        let bags = &mut self.bags[numbers.start as usize..];
        self.neighbours.add(numbers.start, bags);
        for bag in bags {
            bag.density = self.neighbours.density(bag) as f32;
        }
    }

    /// Compares an entry with its neighbours; tells which it is linked with now, and what both say.
    fn compare(&mut self, number: u32) -> Vec<(u32, f32)> {
        let (mut linked, mut prints) = (Vec::new(), 0);
        let bag = &self.bags[number as usize];
        for other in self.neighbours.of(number, &self.bags, &mut self.sums) {
            let beside = &self.bags[other as usize];
            let is_linked = self.links.has(number, other);
            if is_linked && bag.publication_id != beside.publication_id {
                continue;
            }
            let shared = bag::shared(bag, beside);
            prints += usize::from(bag::is_alike(bag, beside, &shared));
            if !is_linked {
                self.spent.compared += 1;
                let logit = likeness::logit(bag, beside, &shared);
                if self.links.add(number, other, logit) {
                    linked.push((other, logit as f32));
                }
            }
        }
        let bag = &mut self.bags[number as usize];
        bag.is_filled_in = prints >= PRINTS;
        bag.is_compared = true;
        linked
    }

    /// Forgets what is too much, and numbers anew what is left when much was forgotten.
    fn make_room(&mut self) {
        let too_many = self.numbers.len().saturating_sub(MOST);
        for bag in self.bags.iter_mut().filter(|bag| bag.is_live).take(too_many) {
            self.numbers.remove(&bag.id);
            bag.forget();
        }
        let stale = self.bags.len() - self.numbers.len();
        // Where nearly all are needed still, room is not sought again and again.
        let has_many_words = self.vocabulary.len() > MOST_WORDS.max(self.words_left / 4 * 5);
        if stale * STALE <= self.bags.len() && !has_many_words {
            return;
        }
        let mut next = 0;
        let numbers: Vec<Option<u32>> = self
            .bags
            .iter()
            .map(|bag| {
                next += u32::from(bag.is_live);
                bag.is_live.then(|| next - 1)
            })
            .collect();
        self.bags.retain(|bag| bag.is_live);
        if has_many_words {
            let mut is_used = vec![false; self.vocabulary.len()];
            for bag in &self.bags {
                bag.words.iter().for_each(|word| is_used[word.number as usize] = true);
                bag.figures.iter().for_each(|word| is_used[*word as usize] = true);
            }
            let words = self.vocabulary.forget(FEWEST_READ, &is_used);
            self.bags.iter_mut().for_each(|bag| bag.renumber(&words));
            self.words_left = self.vocabulary.len();
        }
        self.bags.shrink_to_fit();
        self.numbers = self.bags.iter().zip(0..).map(|(bag, number)| (bag.id, number)).collect();
        self.by_time = self.bags.iter().map(|bag| Reverse((bag.at, bag.id))).collect();
        self.neighbours = Neighbours::default();
        self.neighbours.add(0, &self.bags);
        self.links = std::mem::take(&mut self.links).renumbered(&numbers, self.bags.len());
        self.told = std::mem::take(&mut self.told).renumbered(&numbers, self.bags.len());
        self.fresh = self.fresh.iter().filter_map(|number| numbers[*number as usize]).collect();
        self.said
            .retain(|(one, other), _| self.numbers.contains_key(one) && self.numbers.contains_key(other));
    }

    /// Tells the languages of titles whose entries declare none by what came first of them. One headline is too little to tell
    /// it by.
    fn tell_tongues(&mut self, items: &[&Item<'_>]) {
        let mut samples: BTreeMap<PublicationId, String> = BTreeMap::new();
        let is_open =
            |item: &&&Item<'_>| item.language.is_none() && !self.tongues.contains_key(&item.publication_id);
        for item in items.iter().filter(is_open) {
            let sample = samples.entry(item.publication_id).or_default();
            if sample.len() < SAMPLE_BYTES {
                for text in [item.headline, crate::beginning(item.text, SAMPLE_BYTES)] {
                    sample.push_str(text);
                    sample.push('\n');
                }
            }
        }
        if self.tongues.len() + samples.len() > MOST_TITLES {
            self.tongues.clear();
        }
        let told = samples.into_iter().filter_map(|(id, sample)| Some((id, language(&sample)?)));
        self.tongues.extend(told);
    }
}

/// Bytes of a title's entries that tell its language.
const SAMPLE_BYTES: usize = 2_000;

fn language(text: &str) -> Option<&'static str> {
    newsrack_words::language_of("", text, None::<&'static str>)
}
