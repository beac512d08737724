//! How common each word is, by language, as far as this reader's titles tell.

use super::bag::Cut;
use newsrack_model::Millis;
use newsrack_words::Known;
use std::collections::HashMap;

/// Texts of a month, at least: that two of a handful share a word says more than these few can tell.
const FEWEST_TEXTS: f64 = 3_000.0;
/// The share of the texts not read yet in which a word is held to stand, by what it is: a word of the news or a number below
/// a hundred, a name that the lexicon has, another word that is no name. Other names are held to be as rare as they were read.
const NEWS_WORD: f64 = 0.01;
const KNOWN_NAME: f64 = 0.003;
const PLAIN_WORD: f64 = 0.005;
/// What was read so long ago counts half.
const HALF_LIFE_MS: f64 = 30.0 * 24.0 * 60.0 * 60.0 * 1_000.0;
/// A word with a capital letter in so many of the places where a small one could stand is a name.
const NAME: f64 = 0.75;

/// Words with numbers of their own, and how many texts had them.
#[derive(Debug, Default)]
pub(super) struct Vocabulary {
    numbers: HashMap<Box<str>, u32>,
    /// By number.
    known: Vec<Option<Known>>,
    languages: HashMap<Box<str>, u16>,
    counts: Vec<Counts>,
    /// When the first text came, and the weight of the latest.
    origin: Option<Millis>,
    weight: f64,
}

/// Of one language.
#[derive(Debug, Default)]
struct Counts {
    texts: f64,
    words: HashMap<u32, Count>,
}

#[derive(Debug, Default, Clone, Copy)]
struct Count {
    /// Texts that had it.
    texts: f64,
    /// Times that it stood where names alone have capitals, and with one.
    plain: f64,
    capital: f64,
}

impl Vocabulary {
    /// The number of a word, the same in all languages.
    pub(super) fn number(&mut self, word: &str, known: Option<Known>) -> u32 {
        if let Some(number) = self.numbers.get(word) {
            return *number;
        }
        let number = self.numbers.len() as u32;
        self.numbers.insert(word.into(), number);
        let is_small_number = word.len() <= 2 && word.bytes().all(|sign| sign.is_ascii_digit());
        self.known.push(if is_small_number { Some(Known::News) } else { known });
        number
    }

    /// The number of a language.
    pub(super) fn language(&mut self, tag: &str) -> u16 {
        if let Some(number) = self.languages.get(tag) {
            return *number;
        }
        let number = self.languages.len() as u16;
        self.languages.insert(tag.into(), number);
        self.counts.push(Counts::default());
        number
    }

    /// Counts the words of a text that arrived now.
    pub(super) fn learn(&mut self, cut: &Cut, now: Millis) {
        // What is new weighs more, instead of what is old less: nothing has to be gone through as days pass.
        let origin = *self.origin.get_or_insert(now);
        let weight = libm::exp2(((now - origin) as f64 / HALF_LIFE_MS).clamp(-500.0, 500.0));
        self.weight = self.weight.max(weight);
        let counts = &mut self.counts[usize::from(cut.language)];
        counts.texts += weight;
        for word in &cut.different {
            counts.words.entry(*word).or_default().texts += weight;
        }
        for (word, is_capital) in &cut.capitals {
            let count = counts.words.entry(*word).or_default();
            count.plain += weight;
            count.capital += if *is_capital { weight } else { 0.0 };
        }
    }

    /// How much a word tells: 1 where one text of today has it, next to 0 where all have.
    pub(super) fn telling(&self, language: u16, word: u32) -> f64 {
        let counts = &self.counts[usize::from(language)];
        let read = counts.texts / self.weight;
        let texts = read.max(FEWEST_TEXTS);
        let count = counts.words.get(&word).copied().unwrap_or_default();
        let share = match self.known[word as usize] {
            Some(Known::News) => NEWS_WORD,
            Some(Known::Name) => KNOWN_NAME,
            None if count.plain > 0.0 && count.capital < NAME * count.plain => PLAIN_WORD,
            None => 0.0,
        };
        let had = count.texts / self.weight + share * (texts - read);
        // What was last read long ago is as rare as what is read for the first time.
        (libm::log((texts + 1.0) / had.max(1.0)) / libm::log(texts + 1.0)).clamp(0.0, 1.0)
    }

    /// Whether a word is a name.
    pub(super) fn is_name(&self, language: u16, word: u32) -> bool {
        let count = self.counts[usize::from(language)].words.get(&word).copied().unwrap_or_default();
        count.plain > 0.0 && count.capital >= NAME * count.plain
    }
}
