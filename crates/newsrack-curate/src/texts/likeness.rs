//! Whether two texts are one.

use super::{
    How,
    print::{Fact, Print, QUOTED, Unfolded},
};
use newsrack_model::Millis;
use std::collections::HashSet;

const HOUR: u64 = 60 * 60 * 1_000;
/// Copies of a text come within a week, of a headline alone within two days.
const WINDOW: u64 = 7 * 24 * HOUR;
const HEADLINE_WINDOW: u64 = 48 * HOUR;

/// Share of the shorter one's runs that the longer one has, from which on they are copies. Texts that were written
/// independently share a quote, which is below 0.2; one that was cut and written anew in half of its sentences has 0.4.
const CONTAINED: f64 = 0.35;
/// The same without what stands in quotation marks: who was told the same writes the same there.
const CONTAINED_UNQUOTED: f64 = 0.2;
/// What has fewer runs shares a name of many words or a turn of phrase with others: more of it has to be there, and most of
/// its words.
const SHORT: usize = 30;
const CONTAINED_SHORT: f64 = 0.5;
const WORDS_SHORT: f64 = 0.75;
/// Beside a text that is so many times longer, this share of its headline has to be told there.
const LONG: usize = 2;
const HEADLINE_SHORT: f64 = 0.6;
/// Fewer runs in common are chance.
const FEWEST_RUNS: usize = 6;
/// Share of the shorter one's numbers that stand beside the same word in the longer one; below it they are of a series.
const NUMBERS: f64 = 0.4;
/// So many other numbers in the same places, and for two of the same, make a series: two days of one exchange.
const FEWEST_CHANGED: usize = 2;
/// What is contained so far, with no number changed, is no other print of a series.
const FILLED_ALIKE: f64 = 0.8;
/// Headlines: words in common of all words of both, and words that each has at least, unless they are equal.
const ALIKE: f64 = 0.8;
const FEWEST_WORDS: usize = 6;
const FEWEST_EQUAL_WORDS: usize = 4;

/// Beside the original, less than this many of its words is a shortened text.
const SHORTENED: f64 = 0.8;
/// Words of a sentence that the original does not have, from which on the sentence is added.
const ADDED: f64 = 0.6;
const FEWEST_ADDED_WORDS: usize = 6;

/// How much of the shorter one the longer one has, from 0 to 1.
pub(super) fn contained(one: &Unfolded<'_>, other: &Unfolded<'_>) -> f64 {
    common(&one.runs, &other.runs) as f64 / one.runs.len().min(other.runs.len()).max(1) as f64
}

/// What two texts are to each other.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Likeness {
    /// Two texts.
    Apart,
    /// One form, filled in twice: what they have in common is a formula.
    Series,
    /// One text; and how much of the shorter one the longer one has, from 0 to 1.
    Copies(f64),
}

/// Compares two texts. Those of one publication are never copies.
pub(super) fn likeness(one: &Unfolded<'_>, other: &Unfolded<'_>) -> Likeness {
    let apart: u64 = Millis::abs_diff(one.at, other.at);
    if one.publication_id == other.publication_id || one.is_headline != other.is_headline || apart > WINDOW {
        return Likeness::Apart;
    }
    if one.is_headline {
        return headlines(one, other, apart);
    }
    if !is_contained(&one.runs, &other.runs) || !has_words(one, other) {
        return Likeness::Apart;
    }
    let numbers = Numbers::of(one, other);
    if numbers.is_series() {
        return if numbers.changed > numbers.same { Likeness::Series } else { Likeness::Apart };
    }
    Likeness::Copies(contained(one, other))
}

/// Whether two copies are copies still without the formulas in them. One form that is filled in alike is one text.
pub(super) fn holds_without(formulas: &HashSet<u32>, one: &Unfolded<'_>, other: &Unfolded<'_>) -> bool {
    let is_formula = |run: &u32| formulas.contains(run);
    if formulas.is_empty() || one.is_headline || !shared(&one.runs, &other.runs).any(|run| is_formula(&run)) {
        return true;
    }
    if contained(one, other) >= FILLED_ALIKE && Numbers::of(one, other).changed == 0 {
        return true;
    }
    let own = |print: &Unfolded<'_>| -> Vec<u32> {
        print.runs.iter().filter(|run| !is_formula(run)).copied().collect()
    };
    is_contained(&own(one), &own(other))
}

fn is_contained(one: &[u32], other: &[u32]) -> bool {
    let is_own = |run: &u32| run & QUOTED == 0;
    let fewer = if one.len() <= other.len() { one } else { other };
    let (mut all, mut own) = (0, 0);
    for run in shared(one, other) {
        all += 1;
        own += usize::from(is_own(&run));
    }
    let bound = if fewer.len() < SHORT { CONTAINED_SHORT } else { CONTAINED };
    let of_own = fewer.iter().filter(|run| is_own(run)).count();
    all >= FEWEST_RUNS
        && all as f64 >= bound * fewer.len() as f64
        && own as f64 >= CONTAINED_UNQUOTED * of_own as f64
}

/// Of a short text most words stand in the longer one.
fn has_words(one: &Unfolded<'_>, other: &Unfolded<'_>) -> bool {
    let (fewer, more) = if one.runs.len() <= other.runs.len() { (one, other) } else { (other, one) };
    if fewer.runs.len() >= SHORT {
        return true;
    }
    let words: HashSet<u16> = more.words().collect();
    let there = fewer.words().filter(|word| words.contains(word)).count();
    let has_words = there as f64 >= WORDS_SHORT * fewer.length() as f64;
    if more.runs.len() <= LONG * fewer.runs.len() {
        return has_words;
    }
    // One sentence of background stands in many texts: its headline tells what it is about.
    let is_told = |word: &&u16| words.contains(*word) || more.headline.contains(*word);
    let told = fewer.headline.iter().filter(is_told).count();
    has_words && told as f64 >= HEADLINE_SHORT * fewer.headline.len() as f64
}

fn headlines(one: &Unfolded<'_>, other: &Unfolded<'_>, apart: u64) -> Likeness {
    let (fewer, more) = (one.runs.len().min(other.runs.len()), one.runs.len().max(other.runs.len()));
    let shared = common(&one.runs, &other.runs);
    let alike = shared as f64 / (fewer + more - shared).max(1) as f64;
    let is_equal = shared == more && fewer >= FEWEST_EQUAL_WORDS;
    let is_near = alike >= ALIKE && fewer >= FEWEST_WORDS && Numbers::of(one, other).found >= 1.0;
    match apart <= HEADLINE_WINDOW && (is_equal || is_near) {
        true => Likeness::Copies(alike),
        false => Likeness::Apart,
    }
}

/// The numbers of the text that has fewer of them, looked for in the other.
struct Numbers {
    /// Share of them that stand beside the same word there; 1 where there are none.
    found: f64,
    /// How many stand there between the same words, and how many other ones stand between these.
    same: usize,
    changed: usize,
}

impl Numbers {
    fn of(one: &Print, other: &Print) -> Self {
        let (fewer, more) = if one.facts.len() <= other.facts.len() { (one, other) } else { (other, one) };
        let (mut found, mut same, mut changed) = (0, 0, 0);
        for fact in &fewer.facts {
            let is_beside = |other: &Fact| fact.before == other.before || fact.behind == other.behind;
            found += usize::from(more.facts.iter().any(is_beside));
            let mut there = more.facts.iter().filter(|other| fact.place == other.place).peekable();
            if there.peek().is_some() {
                let is_same = there.any(|other| fact.before == other.before);
                same += usize::from(is_same);
                changed += usize::from(!is_same);
            }
        }
        let count = fewer.facts.len();
        Self { found: if count == 0 { 1.0 } else { found as f64 / count as f64 }, same, changed }
    }

    fn is_series(&self) -> bool {
        self.found < NUMBERS || self.changed >= FEWEST_CHANGED && 2 * self.changed >= self.same
    }
}

/// How many numbers two sorted rows have in common.
fn common(one: &[u32], other: &[u32]) -> usize {
    shared(one, other).count()
}

/// The numbers that two sorted rows have in common.
pub(super) fn shared<'a>(one: &'a [u32], other: &'a [u32]) -> impl Iterator<Item = u32> + 'a {
    let mut rest = other;
    one.iter().copied().filter(move |number| {
        while rest.first().is_some_and(|other| other < number) {
            rest = &rest[1..];
        }
        rest.first() == Some(number)
    })
}

/// A text of so many words, beside one of so many.
pub(super) fn is_shortened(words: usize, of: usize) -> bool {
    (words as f64) < SHORTENED * of as f64
}

/// What a copy is beside the original, of which these are the words.
pub(super) fn how(copy: &Print, original: &Print, words: &HashSet<u16>) -> How {
    let is_added = |sentence: &mut dyn ExactSizeIterator<Item = u16>| {
        let length = sentence.len();
        let foreign = sentence.filter(|word| !words.contains(word)).count();
        length >= FEWEST_ADDED_WORDS && foreign as f64 >= ADDED * length as f64
    };
    if !copy.is_headline && copy.sentences().any(|mut sentence| is_added(&mut sentence)) {
        How::WithAdditions
    } else if is_shortened(copy.length(), original.length()) {
        How::Shortened
    } else {
        How::Same
    }
}
