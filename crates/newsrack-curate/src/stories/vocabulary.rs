//! How common each word is, by language, as far as this reader's titles tell.

use super::likeness::ramp;
use hashbrown::HashMap;
use newsrack_model::Millis;
use newsrack_words::{Known, Token};

/// Texts of a month, at least: that two of a handful share a word says more than these few can tell.
const FEWEST_TEXTS: f64 = 3_000.0;
/// The share of the texts not read yet in which a word is held to stand, by what it is: a word of the news or a number below
/// a hundred, a name that the lexicon has, another word that is no name, what tells when. Other names are held to be as rare as
/// they were read.
const NEWS_WORD: f64 = 0.01;
const KNOWN_NAME: f64 = 0.003;
const PLAIN_WORD: f64 = 0.005;
const WHEN: f64 = 0.05;
/// A name that stands in so large a share of few texts is held to stand in as many of those not read yet, and the more so up to that
/// share: it is the town of a small paper, and tells nothing of two of its articles.
const LOCAL: (f64, f64) = (0.12, 0.22);
/// Texts that have it at least.
const FEWEST_LOCAL: f64 = 4.0;
/// How many texts are few, and from how many on they tell by themselves how common a name is.
const FEW_READ: (f64, f64) = (200.0, 300.0);
/// What was read so long ago counts half.
const HALF_LIFE_MS: f64 = 30.0 * 24.0 * 60.0 * 60.0 * 1_000.0;
/// So much of that passes at most from one moment to the next: a clock that was wrong once makes nobody forget everything.
const MOST_HALF_LIVES: f64 = 2.0;
/// When what is new weighs so much, all is weighed anew.
const HEAVY: f64 = 1e9;
/// A word with a capital letter in so many of the places where a small one could stand is a name.
const NAME: f32 = 0.75;
/// Where the signs of Chinese, Japanese and Korean begin.
const FIRST_CJK: char = '\u{1100}';

/// Words with numbers of their own, and how many texts had them.
#[derive(Debug)]
pub(super) struct Vocabulary {
    numbers: HashMap<Box<str>, u32>,
    /// By number.
    words: Vec<Word>,
    /// By their tags.
    languages: Vec<(Box<str>, Counts)>,
    /// When the latest text came, and what it weighs.
    at: Option<Millis>,
    weight: f64,
}

/// What a word is in all languages.
#[derive(Debug, Clone, Copy)]
struct Word {
    known: Option<Known>,
    /// Signs without blanks, which overlap with the next pair.
    is_pair: bool,
}

/// Of one language.
#[derive(Debug, Default)]
struct Counts {
    texts: f64,
    words: HashMap<u32, Count>,
}

/// How often a word was read lately.
#[derive(Debug, Default, Clone, Copy, PartialEq)]
pub(super) struct Count {
    /// Texts that had it.
    pub(super) texts: f32,
    /// Times that it stood where names alone have capitals, and with one.
    pub(super) plain: f32,
    pub(super) capital: f32,
}

impl Count {
    fn is_name(self) -> bool {
        self.plain > 0.0 && self.capital >= NAME * self.plain
    }

    fn times(self, factor: f64) -> Self {
        let times = |count: f32| (f64::from(count) * factor) as f32;
        Self { texts: times(self.texts), plain: times(self.plain), capital: times(self.capital) }
    }
}

impl Default for Vocabulary {
    fn default() -> Self {
        Self { numbers: HashMap::new(), words: Vec::new(), languages: Vec::new(), at: None, weight: 1.0 }
    }
}

impl Vocabulary {
    /// The number of a word, the same in all languages.
    pub(super) fn number(&mut self, token: &Token) -> u32 {
        self.word(&token.key, token.known)
    }

    fn word(&mut self, word: &str, known: Option<Known>) -> u32 {
        if let Some(number) = self.numbers.get(word) {
            return *number;
        }
        let number = self.words.len() as u32;
        self.numbers.insert(word.into(), number);
        let is_small_number = word.len() <= 2 && word.bytes().all(|sign| sign.is_ascii_digit());
        self.words.push(Word {
            known: if is_small_number { Some(Known::News) } else { known },
            is_pair: word.starts_with(|sign: char| sign >= FIRST_CJK),
        });
        number
    }

    /// Words of all languages.
    pub(super) fn len(&self) -> usize {
        self.words.len()
    }

    /// What a word counts in the length of a text: two pairs of signs are one, for they overlap.
    pub(super) fn length(&self, word: u32) -> f32 {
        if self.words[word as usize].is_pair { 0.5 } else { 1.0 }
    }

    /// The number of a language, by the first part of its tag in small letters.
    pub(super) fn language(&mut self, tag: &str) -> u16 {
        let known = self.languages.iter().position(|(known, _)| **known == *tag);
        known.unwrap_or_else(|| {
            self.languages.push((tag.into(), Counts::default()));
            self.languages.len() - 1
        }) as u16
    }

    /// What is learned from here on came now.
    pub(super) fn pass(&mut self, now: Millis) {
        // What is new weighs more, instead of what is old less: nothing has to be gone through as days pass.
        let passed = self.at.map_or(0.0, |at| now.saturating_sub(at) as f64 / HALF_LIFE_MS);
        self.weight *= libm::exp2(passed.clamp(0.0, MOST_HALF_LIVES));
        self.at = Some(now);
        if self.weight > HEAVY {
            let factor = 1.0 / std::mem::replace(&mut self.weight, 1.0);
            for (_, counts) in &mut self.languages {
                counts.texts *= factor;
                counts.words.values_mut().for_each(|count| *count = count.times(factor));
            }
        }
    }

    /// Counts the words of a text, each of them told once, and of the places where a capital letter tells a name whether there is
    /// one.
    pub(super) fn learn(&mut self, language: u16, different: &[u32], capitals: &[(u32, bool)]) {
        let weight = self.weight as f32;
        let (_, counts) = &mut self.languages[usize::from(language)];
        counts.texts += self.weight;
        for word in different {
            counts.words.entry(*word).or_default().texts += weight;
        }
        for (word, is_capital) in capitals {
            let count = counts.words.entry(*word).or_default();
            count.plain += weight;
            count.capital += if *is_capital { weight } else { 0.0 };
        }
    }

    /// How much a word tells: 1 where one text of today has it, next to 0 where all have; and whether it is a name.
    pub(super) fn telling(&self, language: u16, word: u32) -> (f64, bool) {
        let (_, counts) = &self.languages[usize::from(language)];
        let read = counts.texts / self.weight;
        let texts = read.max(FEWEST_TEXTS);
        let count = counts.words.get(&word).copied().unwrap_or_default();
        let had = f64::from(count.texts) / self.weight;
        let share = match self.words[word as usize].known {
            Some(Known::When) => WHEN,
            Some(Known::News) => NEWS_WORD,
            Some(Known::Name) => KNOWN_NAME.max(local(had, read)),
            None if count.is_name() => local(had, read),
            None if count.plain > 0.0 => PLAIN_WORD,
            None => 0.0,
        };
        let had = had + share * (texts - read);
        // What was last read long ago is as rare as what is read for the first time.
        let telling = libm::log((texts + 1.0) / had.max(1.0)) / libm::log(texts + 1.0);
        (telling.clamp(0.0, 1.0), count.is_name())
    }

    /// Gives up words that were read less than so often lately and are in no entry that `is_used` knows; tells the new numbers of
    /// all, in the same order.
    pub(super) fn forget(&mut self, least: f32, is_used: &[bool]) -> Vec<u32> {
        let mut is_kept = is_used.to_vec();
        is_kept.resize(self.words.len(), false);
        let least = f64::from(least) * self.weight;
        for (_, counts) in &mut self.languages {
            for (word, count) in &counts.words {
                is_kept[*word as usize] |= f64::from(count.texts) >= least;
            }
        }
        let mut next = 0;
        let numbers: Vec<u32> = is_kept
            .iter()
            .map(|is_kept| {
                let number = next;
                next += u32::from(*is_kept);
                if *is_kept { number } else { u32::MAX }
            })
            .collect();
        let renumbered = |word: u32| numbers[word as usize];
        self.numbers.retain(|_, number| is_kept[*number as usize]);
        self.numbers.values_mut().for_each(|number| *number = renumbered(*number));
        self.numbers.shrink_to_fit();
        let mut at = 0;
        self.words.retain(|_| {
            at += 1;
            is_kept[at - 1]
        });
        for (_, counts) in &mut self.languages {
            let kept = counts.words.iter().filter(|(word, _)| is_kept[**word as usize]);
            counts.words = kept.map(|(word, count)| (renumbered(*word), *count)).collect();
        }
        numbers
    }
}

/// In how large a share of the texts not read yet a name is held to stand that so many of those read had.
fn local(had: f64, read: f64) -> f64 {
    if had < FEWEST_LOCAL {
        return 0.0;
    }
    let share = had / read;
    share * ramp(share, LOCAL) * (1.0 - ramp(read, FEW_READ))
}

/// A language's words as they are kept from one run to the next, where a text of today counts 1.
#[derive(Debug, Default)]
pub(super) struct Learned {
    pub(super) tag: Box<str>,
    pub(super) texts: f64,
    pub(super) words: Vec<LearnedWord>,
}

/// One of these words.
#[derive(Debug)]
pub(super) struct LearnedWord {
    pub(super) key: Box<str>,
    pub(super) known: Option<Known>,
    pub(super) count: Count,
}

impl Vocabulary {
    /// When the latest text came.
    pub(super) fn at(&self) -> Option<Millis> {
        self.at
    }

    /// What was learned of each language: words that so many texts had lately, in no order.
    pub(super) fn learned(&self, fewest: f32) -> Vec<Learned> {
        let mut keys: Vec<&str> = vec![""; self.words.len()];
        for (key, number) in &self.numbers {
            keys[*number as usize] = key;
        }
        let factor = 1.0 / self.weight;
        let of = |(tag, counts): &(Box<str>, Counts)| {
            let word = |(word, count): (&u32, &Count)| LearnedWord {
                key: keys[*word as usize].into(),
                known: self.words[*word as usize].known,
                count: count.times(factor),
            };
            let words = counts.words.iter().map(word).filter(|word| word.count.texts >= fewest);
            Learned { tag: tag.clone(), texts: counts.texts * factor, words: words.collect() }
        };
        self.languages.iter().map(of).collect()
    }

    /// With what was learned earlier.
    pub(super) fn of(at: Option<Millis>, learned: &[Learned]) -> Self {
        let mut vocabulary = Self { at, ..Self::default() };
        for Learned { tag, texts, words } in learned {
            let language = usize::from(vocabulary.language(tag));
            for LearnedWord { key, known, count } in words {
                let word = vocabulary.word(key, *known);
                vocabulary.languages[language].1.words.insert(word, *count);
            }
            vocabulary.languages[language].1.texts = *texts;
        }
        vocabulary
    }
}
