//! Which entries are worth comparing with one: those that share its telling words, lately.

use super::{bag::Bag, forms::Forms};
use hashbrown::HashMap;
use newsrack_model::Millis;
use std::sync::LazyLock;

/// Words of an entry that are looked up, the most telling ones.
const MOST_WORDS: usize = 32;
/// Entries of a word that are looked at, the latest: before an entry and behind it.
const MOST_OF_WORD: usize = 256;
/// So many entries at once have room made for them before.
const MANY: usize = 1_000;
/// Neighbours of an entry.
const MOST: usize = 40;
const HOUR_MS: u64 = 60 * 60 * 1_000;
const DAY_MS: f64 = 24.0 * 60.0 * 60.0 * 1_000.0;
/// Half of the time around an entry in which its neighbourhood is counted.
const AROUND: Millis = 3 * 24 * 60 * 60 * 1_000;
/// Hours in which nearness falls to one part of e, and up to which it falls.
const FALL: f64 = 120.0;
const MOST_HOURS: usize = 30 * 24;

/// How near two entries are by their hours, of 1.
static NEARNESS: LazyLock<Vec<f32>> =
    LazyLock::new(|| (0..=MOST_HOURS).map(|hours| libm::exp(-(hours as f64) / FALL) as f32).collect());

/// Entries by their words.
#[derive(Debug, Default)]
pub(super) struct Neighbours {
    /// By word.
    postings: Vec<Vec<Posting>>,
    /// When the entries of each language were printed, ascending.
    times: HashMap<u16, Vec<Millis>>,
    pub(super) forms: Forms,
}

#[derive(Debug, Clone, Copy)]
struct Posting {
    number: u32,
    all: u16,
    headline: u16,
}

/// What entries share with one, kept from one to the next so that nothing is laid out anew.
#[derive(Debug, Default)]
pub(super) struct Sums {
    by_number: Vec<f32>,
    touched: Vec<u32>,
    near: Vec<(f32, u32)>,
    /// Postings that were looked at.
    pub(super) looked: u64,
}

impl Neighbours {
    /// Takes in entries, by number from the first on.
    pub(super) fn add(&mut self, first: u32, bags: &[Bag]) {
        if bags.len() >= MANY {
            self.make_room(bags);
        }
        let mut unsorted = Vec::new();
        for (number, bag) in (first..).zip(bags).filter(|(_, bag)| bag.is_live) {
            for word in bag.words.iter().filter(|word| word.all > 0) {
                let at = word.number as usize;
                if at >= self.postings.len() {
                    self.postings.resize_with(at + 1, Vec::new);
                }
                let postings = &mut self.postings[at];
                // Only the latest are ever looked at.
                if postings.len() == 2 * MOST_OF_WORD {
                    postings.drain(..MOST_OF_WORD);
                }
                if postings.len() == postings.capacity() {
                    postings.reserve_exact(postings.len() / 4 + 1);
                }
                postings.push(Posting { number, all: word.all, headline: word.headline });
            }
            let times = self.times.entry(bag.language).or_default();
            if times.last().is_some_and(|last| *last > bag.at) && !unsorted.contains(&bag.language) {
                unsorted.push(bag.language);
            }
            times.push(bag.at);
            self.forms.add(bag.form);
        }
        // What is in order but for its end is put in order quickly.
        for language in unsorted {
            self.times.entry(language).or_default().sort();
        }
    }

    /// Makes as much room for the words of entries as they need, so that lists that grow leave no holes behind in memory.
    fn make_room(&mut self, bags: &[Bag]) {
        let mut times: Vec<u32> = Vec::new();
        for word in bags.iter().filter(|bag| bag.is_live).flat_map(|bag| &bag.words) {
            let at = word.number as usize;
            times.resize(times.len().max(at + 1), 0);
            times[at] += 1;
        }
        self.postings.resize_with(self.postings.len().max(times.len()), Vec::new);
        for (postings, times) in self.postings.iter_mut().zip(times) {
            postings.reserve_exact((times as usize).min(2 * MOST_OF_WORD - postings.len()));
        }
    }

    /// Entries of an entry's language a day, around it.
    pub(super) fn density(&self, bag: &Bag) -> f64 {
        let Some(times) = self.times.get(&bag.language) else { return 0.0 };
        let from = times.partition_point(|time| *time < bag.at.saturating_sub(AROUND));
        let to = times.partition_point(|time| *time <= bag.at.saturating_add(AROUND));
        (to - from) as f64 / (2.0 * AROUND as f64 / DAY_MS)
    }

    /// The numbers of the entries nearest to one, the nearest first.
    pub(super) fn of<'a>(
        &self,
        number: u32,
        bags: &[Bag],
        sums: &'a mut Sums,
    ) -> impl Iterator<Item = u32> + use<'a> {
        let bag = &bags[number as usize];
        let mut words: Vec<_> = bag.words.iter().filter(|word| word.all > 0).collect();
        words.sort_unstable_by(|one, other| other.all.cmp(&one.all).then(one.number.cmp(&other.number)));
        words.truncate(MOST_WORDS);
        if sums.by_number.len() < bags.len() {
            sums.by_number.resize(bags.len(), 0.0);
        }
        for word in words {
            let postings = self.postings.get(word.number as usize).map_or(&[][..], Vec::as_slice);
            let latest = &postings[postings.len().saturating_sub(MOST_OF_WORD)..];
            sums.looked += latest.len() as u64;
            let (all, headline) = (f32::from(word.all), 0.5 * f32::from(word.headline));
            for posting in latest {
                let known = &mut sums.by_number[posting.number as usize];
                if *known == 0.0 {
                    sums.touched.push(posting.number);
                }
                *known += all * f32::from(posting.all) + headline * f32::from(posting.headline);
            }
        }
        // Its own prints hide no other's.
        let own = if self.forms.is_formula(bag.form) { bag.form } else { 0 };
        sums.near.clear();
        for other in sums.touched.drain(..) {
            let sum = std::mem::take(&mut sums.by_number[other as usize]);
            let beside = &bags[other as usize];
            if other == number || !beside.is_live || own != 0 && own == beside.form {
                continue;
            }
            let hours = (bag.at.abs_diff(beside.at) / HOUR_MS).min(MOST_HOURS as u64);
            sums.near.push((sum * NEARNESS[hours as usize], other));
        }
        let nearest =
            |one: &(f32, u32), other: &(f32, u32)| other.0.total_cmp(&one.0).then(one.1.cmp(&other.1));
        if sums.near.len() > MOST {
            sums.near.select_nth_unstable_by(MOST, nearest);
            sums.near.truncate(MOST);
        }
        sums.near.sort_unstable_by(nearest);
        sums.near.iter().map(|(_, other)| *other)
    }
}
