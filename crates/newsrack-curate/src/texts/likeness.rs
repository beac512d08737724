//! Whether two texts are one.

use super::print::{Fact, Print};
use newsrack_model::Millis;

const HOUR: u64 = 60 * 60 * 1_000;
/// Copies of a text come within a week, of a headline alone within two days.
const WINDOW: u64 = 7 * 24 * HOUR;
const HEADLINE_WINDOW: u64 = 48 * HOUR;

/// Share of the shorter one's runs that the longer one has, from which on they are copies. Texts that were written
/// independently share a quote, which is below 0.2; one that was cut and written anew in half of its sentences has 0.4.
const CONTAINED: f64 = 0.35;
/// The same where the shorter one has few runs.
const CONTAINED_SHORT: f64 = 0.45;
const SHORT: usize = 30;
/// Fewer runs in common are chance.
const FEWEST_RUNS: usize = 4;
/// Share of the shorter one's numbers that stand beside the same word in the longer one; below it they are of a series.
const NUMBERS: f64 = 0.4;
/// Headlines: words in common of all words of both, and words that each has at least, unless they are equal.
const ALIKE: f64 = 0.8;
const FEWEST_WORDS: usize = 6;
const FEWEST_EQUAL_WORDS: usize = 4;

/// How much of the shorter one the longer one has, from 0 to 1.
pub(super) fn contained(one: &Print, other: &Print) -> f64 {
    common(&one.runs, &other.runs) as f64 / one.runs.len().min(other.runs.len()).max(1) as f64
}

/// How alike two texts are, if they are copies. Texts of one publication never are.
pub(super) fn likeness(one: &Print, other: &Print) -> Option<f64> {
    let apart: u64 = Millis::abs_diff(one.at, other.at);
    if one.publication_id == other.publication_id || one.is_headline != other.is_headline || apart > WINDOW {
        return None;
    }
    let runs = common(&one.runs, &other.runs);
    let (fewer, more) =
        (one.runs.len().min(other.runs.len()), one.runs.len().max(other.runs.len()));
    if one.is_headline {
        let alike = runs as f64 / (fewer + more - runs).max(1) as f64;
        let is_equal = runs == more && fewer >= FEWEST_EQUAL_WORDS;
        let is_near = alike >= ALIKE && fewer >= FEWEST_WORDS && numbers(one, other) >= 1.0;
        return (apart <= HEADLINE_WINDOW && (is_equal || is_near)).then_some(alike);
    }
    let contained = runs as f64 / fewer.max(1) as f64;
    let bound = if fewer < SHORT { CONTAINED_SHORT } else { CONTAINED };
    (runs >= FEWEST_RUNS && contained >= bound && numbers(one, other) >= NUMBERS).then_some(contained)
}

/// Share of the numbers of the one that has fewer that the other has beside the same word; 1 where there are none.
fn numbers(one: &Print, other: &Print) -> f64 {
    let (fewer, more) =
        if one.facts.len() <= other.facts.len() { (one, other) } else { (other, one) };
    let has = |fact: &&Fact| {
        more.facts.iter().any(|other| fact.before == other.before || fact.behind == other.behind)
    };
    match fewer.facts.len() {
        0 => 1.0,
        count => fewer.facts.iter().filter(has).count() as f64 / count as f64,
    }
}

/// How many numbers two sorted rows have in common.
pub(super) fn common(one: &[u32], other: &[u32]) -> usize {
    let (mut at, mut by, mut count) = (0, 0, 0);
    while at < one.len() && by < other.len() {
        match one[at].cmp(&other[by]) {
            std::cmp::Ordering::Less => at += 1,
            std::cmp::Ordering::Greater => by += 1,
            std::cmp::Ordering::Equal => {
                count += 1;
                at += 1;
                by += 1;
            }
        }
    }
    count
}

/// Beside the original, less than this many of its words is a shortened text.
const SHORTENED: f64 = 0.8;
/// Words of a sentence that the original does not have, from which on the sentence is added.
const ADDED: f64 = 0.6;
const FEWEST_ADDED_WORDS: usize = 6;

/// What a copy is beside the original.
pub(super) fn how(copy: &Print, original: &Print) -> super::How {
    let words: std::collections::HashSet<u32> = original.sentences.iter().flatten().copied().collect();
    let is_added = |sentence: &&[u32]| {
        let foreign = sentence.iter().filter(|word| !words.contains(*word)).count();
        sentence.len() >= FEWEST_ADDED_WORDS && foreign as f64 >= ADDED * sentence.len() as f64
    };
    if !copy.is_headline && copy.sentences.iter().map(|sentence| &**sentence).any(|sentence| is_added(&sentence)) {
        super::How::WithAdditions
    } else if (copy.length as f64) < SHORTENED * original.length as f64 {
        super::How::Shortened
    } else {
        super::How::Same
    }
}
