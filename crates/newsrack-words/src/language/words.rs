//! The languages that share a script, told by whose words hold the sentences together.

use super::{
    letters::{Letters, is_letter, push_lower},
    tongues::TONGUES,
};
use hashbrown::HashMap;
use std::sync::LazyLock;

/// Words that a text must have.
const FEWEST_WORDS: usize = 8;
/// Of these, different ones that hold sentences together, and one of how many all of them must be.
const FEWEST_DIFFERENT: usize = 4;
const ONE_OF_WORDS: usize = 10;
/// Words that must tell a language from each other one, and how many times more they must be than those that tell the
/// other from it.
const FEWEST_TELLING: usize = 2;
const TIMES_OF_OTHERS: usize = 3;
/// At most one of so many letters may be none of the language's: names come from elsewhere.
const ONE_OF_LETTERS: usize = 40;
/// Bytes of most of the words above.
const LONGEST: usize = 32;

/// The language of a text in a script that several are written in; `None` where it is not sure.
pub(super) fn language(sample: &str) -> Option<&'static str> {
    let (mut count, mut hits) = (0, Vec::with_capacity(64));
    let mut word = String::with_capacity(LONGEST);
    // A blank behind the last word ends it.
    for sign in sample.chars().chain([' ']) {
        if is_letter(sign) {
            push_lower(&mut word, sign);
        } else if !word.is_empty() {
            count += 1;
            hits.extend(KNOWN.words.get(word.as_str()));
            word.clear();
        }
    }
    let by_tongue = counted(hits.iter().copied());
    let best = (0..TONGUES.len()).max_by_key(|at| by_tongue[*at])?;
    let own: Vec<&Known> = hits.iter().copied().filter(|hit| hit.is_of(best)).collect();
    let shared = counted(own.iter().copied());
    let mut different: Vec<usize> = own.iter().map(|hit| hit.number).collect();
    different.sort_unstable();
    different.dedup();
    let is_enough =
        count >= FEWEST_WORDS && different.len() >= FEWEST_DIFFERENT && own.len() * ONE_OF_WORDS >= count;
    let is_told = |other: usize| {
        let (telling, against) = (own.len() - shared[other], by_tongue[other] - shared[other]);
        other == best || telling >= FEWEST_TELLING.max(against * TIMES_OF_OTHERS)
    };
    let is_sure = is_enough && (0..TONGUES.len()).all(is_told) && is_written(sample, &KNOWN.letters[best]);
    TONGUES[best].tag.filter(|_| is_sure)
}

/// Whether a folded word is one of those that hold the sentences of a language together.
pub(super) fn holds_together(word: &str, language: &str) -> bool {
    // Most words are of no language: they need not be looked for in this one.
    let Some(known) = FOLDED.get(word) else { return false };
    TONGUES.iter().position(|tongue| tongue.tag == Some(language)).is_some_and(|at| known.is_of(at))
}

/// Whether a language, by the first part of its tag, is among those that are told from one another.
pub(super) fn is_known(name: &str) -> bool {
    TONGUES.iter().filter_map(|tongue| tongue.tag).any(|tag| tag.eq_ignore_ascii_case(name))
}

/// How many of the words each language has.
fn counted<'a>(hits: impl Iterator<Item = &'a Known>) -> [usize; 64] {
    let mut counts = [0; 64];
    for hit in hits {
        let mut left = hit.tongues;
        while left != 0 {
            counts[left.trailing_zeros() as usize] += 1;
            left &= left - 1;
        }
    }
    counts
}

/// Whether the letters of a text are those of a language, but for a few.
fn is_written(sample: &str, letters: &Letters) -> bool {
    let (mut all, mut foreign) = (0, 0);
    for sign in sample.chars().filter(|sign| is_letter(*sign)) {
        all += 1;
        foreign += usize::from(!sign.is_ascii() && !letters.has(sign));
    }
    foreign * ONE_OF_LETTERS <= all
}

/// One of the words that hold sentences together.
struct Known {
    number: usize,
    /// A bit for each language that has it.
    tongues: u64,
}

impl Known {
    fn is_of(&self, tongue: usize) -> bool {
        self.tongues >> tongue & 1 == 1
    }
}

/// What is known of all languages, by the places that they have in the table.
struct Table {
    words: HashMap<&'static str, Known>,
    letters: Vec<Letters>,
}

/// The same words without case and marks, as other words of texts are compared.
static FOLDED: LazyLock<HashMap<String, Known>> = LazyLock::new(|| {
    let mut words: HashMap<String, Known> = HashMap::new();
    for (word, known) in &KNOWN.words {
        let tongues = &mut words.entry(crate::fold(word)).or_insert(Known { number: 0, tongues: 0 }).tongues;
        *tongues |= known.tongues;
    }
    words
});

static KNOWN: LazyLock<Table> = LazyLock::new(|| {
    let mut words: HashMap<&'static str, Known> = HashMap::new();
    for (at, tongue) in TONGUES.iter().enumerate() {
        for word in tongue.words.split(' ') {
            let number = words.len();
            words.entry(word).or_insert(Known { number, tongues: 0 }).tongues |= 1 << at;
        }
    }
    Table { words, letters: TONGUES.iter().map(|tongue| Letters::new(tongue.letters)).collect() }
});
