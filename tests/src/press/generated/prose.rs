//! Words that nobody wrote, as often as words are used: the n-th most frequent one comes 1/n as often as the first.

use std::ops::RangeInclusive;

/// The frequent words of English; they come first, as in every text.
const FREQUENT: &str = "the of and to in a is that for it was on are with as be at by from has have not this but they his \
    which an or were we their said more one will who all been had can would there when up out about after over two new \
    first people year years government country city minister police water market school company world week police \
    health court money report party election price bank river bridge season match winter summer police storm union";
/// Rarer words are made of these.
const SYLLABLES: &str = "ba ran tel mo ver lin dor sa ket ni gra pol tum er va shi con del ra min so pre fa lo ter qui bel nor ash ve";
/// How many different words there are.
const VOCABULARY: f64 = 20_000.0;

/// A stream of words; the same seed gives the same stream.
pub(super) struct Prose {
    state: u64,
}

impl Prose {
    pub(super) fn new(seed: u64) -> Self {
        Self { state: seed }
    }

    /// SplitMix64.
    pub(super) fn next(&mut self) -> u64 {
        self.state = self.state.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mixed = (self.state ^ self.state >> 30).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let mixed = (mixed ^ mixed >> 27).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ mixed >> 31
    }

    /// A word with a capital letter.
    pub(super) fn name(&mut self) -> String {
        let rank = 1_000 + self.next() % 10_000;
        capital(&rare(usize::try_from(rank).unwrap_or(0)))
    }

    /// A sentence without its full stop.
    pub(super) fn sentence(&mut self, words: RangeInclusive<u64>) -> String {
        let count = words.start() + self.next() % (words.end() - words.start() + 1);
        let words: Vec<String> = (0..count).map(|_| self.word()).collect();
        capital(&words.join(" "))
    }

    pub(super) fn paragraph(&mut self) -> String {
        let sentences: Vec<String> = (0..3 + self.next() % 4).map(|_| self.sentence(8..=24)).collect();
        sentences.join(". ") + "."
    }

    fn word(&mut self) -> String {
        #[allow(clippy::cast_precision_loss, reason = "a share between 0 and 1")]
        let share = (self.next() >> 11) as f64 / (1_u64 << 53) as f64;
        #[allow(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "between 0 and the vocabulary"
        )]
        let rank = (VOCABULARY.powf(share) - 1.0) as usize;
        FREQUENT.split_whitespace().nth(rank).map_or_else(|| rare(rank), str::to_owned)
    }
}

fn rare(rank: usize) -> String {
    let syllables: Vec<&str> = SYLLABLES.split(' ').collect();
    let mut rest = rank + syllables.len();
    let mut word = String::new();
    while rest > 0 {
        word.push_str(syllables[rest % syllables.len()]);
        rest /= syllables.len();
    }
    word
}

fn capital(text: &str) -> String {
    let mut signs = text.chars();
    signs.next().map_or_else(String::new, |first| first.to_uppercase().chain(signs).collect())
}
