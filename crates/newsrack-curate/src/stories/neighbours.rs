//! Which entries are worth comparing with one: those that share its telling words, lately.

use super::bag::Bag;
use newsrack_model::Millis;
use std::collections::{BTreeMap, HashMap};

/// Words of an entry that are looked up, the most telling ones.
const MOST_WORDS: usize = 32;
/// Entries of a word that are looked at, before an entry and behind it.
const MOST_OF_WORD: usize = 256;
/// Neighbours of an entry.
const MOST: usize = 40;
const DAY_MS: f64 = 24.0 * 60.0 * 60.0 * 1_000.0;
/// Half of the time around an entry in which its neighbourhood is counted.
const AROUND: Millis = 3 * 24 * 60 * 60 * 1_000;

/// Entries by their words.
#[derive(Debug, Default)]
pub(super) struct Neighbours {
    by_word: HashMap<u32, Vec<Posting>>,
    /// When the entries of each language were printed, ascending.
    times: BTreeMap<u16, Vec<Millis>>,
}

#[derive(Debug, Clone, Copy)]
struct Posting {
    number: u32,
    weight: f32,
    in_headline: f32,
}

/// What entries share with one, kept from one to the next so that nothing is laid out anew.
#[derive(Debug, Default)]
pub(super) struct Sums {
    by_number: Vec<f64>,
    touched: Vec<u32>,
}

impl Neighbours {
    pub(super) fn add(&mut self, number: u32, bag: &Bag) {
        let mut headline = bag.headline.iter().peekable();
        for weighed in &bag.all {
            while headline.next_if(|other| other.word < weighed.word).is_some() {}
            let in_headline =
                headline.peek().filter(|other| other.word == weighed.word).map_or(0.0, |other| other.weight);
            let posting = Posting { number, weight: weighed.weight, in_headline };
            self.by_word.entry(weighed.word).or_default().push(posting);
        }
        let times = self.times.entry(bag.language).or_default();
        let at = times.partition_point(|time| *time <= bag.at);
        times.insert(at, bag.at);
    }

    /// Entries of an entry's language a day, around it.
    pub(super) fn density(&self, bag: &Bag) -> f64 {
        let Some(times) = self.times.get(&bag.language) else { return 0.0 };
        let from = times.partition_point(|time| *time < bag.at - AROUND);
        let to = times.partition_point(|time| *time <= bag.at + AROUND);
        (to - from) as f64 / (2.0 * AROUND as f64 / DAY_MS)
    }

    /// The numbers of the entries nearest to one, the nearest first.
    pub(super) fn of(&self, number: u32, bags: &[Bag], sums: &mut Sums) -> Vec<u32> {
        let bag = &bags[number as usize];
        let mut words: Vec<(f32, u32, f32)> = Vec::with_capacity(bag.all.len());
        let mut headline = bag.headline.iter().peekable();
        for weighed in &bag.all {
            while headline.next_if(|other| other.word < weighed.word).is_some() {}
            let in_headline =
                headline.peek().filter(|other| other.word == weighed.word).map_or(0.0, |other| other.weight);
            words.push((weighed.weight, weighed.word, in_headline));
        }
        words.sort_by(|one, other| other.0.total_cmp(&one.0).then(one.1.cmp(&other.1)));
        words.truncate(MOST_WORDS);
        sums.by_number.resize(bags.len(), 0.0);
        for (weight, word, in_headline) in words {
            let Some(postings) = self.by_word.get(&word) else { continue };
            for posting in postings.iter().rev().take(MOST_OF_WORD).filter(|posting| posting.number != number)
            {
                let sum = f64::from(weight) * f64::from(posting.weight)
                    + 0.5 * f64::from(in_headline) * f64::from(posting.in_headline);
                let known = &mut sums.by_number[posting.number as usize];
                if *known == 0.0 {
                    sums.touched.push(posting.number);
                }
                *known += sum;
            }
        }
        let near = |other: u32| {
            let days = (bags[other as usize].at - bag.at).abs() as f64 / DAY_MS;
            (std::mem::take(&mut sums.by_number[other as usize]) * libm::exp(-days / 5.0), other)
        };
        let mut near: Vec<(f64, u32)> = sums.touched.drain(..).map(near).collect();
        near.sort_by(|one, other| other.0.total_cmp(&one.0).then(one.1.cmp(&other.1)));
        near.truncate(MOST);
        near.into_iter().map(|(_, other)| other).collect()
    }
}
