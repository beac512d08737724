//! Many phrases, looked for at once: each is found by one of its words, so that a text costs what its own words cost, however many phrases
//! there are.

use super::{Phrase, Text, Wanted};
use crate::words::is_cjk;
use hashbrown::HashMap;

/// Where phrases are found.
#[derive(Debug, Clone, Default)]
pub(super) struct Index {
    /// By a word of plain ones.
    words: HashMap<String, Vec<Key>>,
    /// By a word, with its signs, of those that have some.
    signed: HashMap<String, Vec<Key>>,
    /// The signs that these have.
    signs: Vec<char>,
    /// By two signs, or by a lone one, of scripts without blanks.
    pairs: HashMap<(char, Option<char>), Vec<Key>>,
    /// What none of these finds, which nothing is known of.
    others: Vec<usize>,
}

/// A phrase that a word is of.
#[derive(Debug, Clone, Copy)]
struct Key {
    /// Which.
    at: usize,
    /// Bytes of it before the word.
    before: usize,
}

impl Index {
    pub(super) fn of(phrases: &[Phrase]) -> Self {
        // Each is found by the word that fewest of them have, for many may begin with the same.
        let mut with: HashMap<&str, usize> = HashMap::new();
        for words in phrases.iter().filter_map(words) {
            words.split_ascii_whitespace().for_each(|word| *with.entry(word).or_default() += 1);
        }
        let mut index = Self::default();
        for (at, phrase) in phrases.iter().enumerate() {
            index.put(at, phrase, |word| with.get(word).copied().unwrap_or_default());
        }
        index.signs.sort_unstable();
        index.signs.dedup();
        index
    }

    fn put(&mut self, at: usize, phrase: &Phrase, with: impl Fn(&str) -> usize) {
        let rarest = |words: &str| {
            let word =
                words.split_ascii_whitespace().min_by_key(|word| (with(word), usize::MAX - word.len()))?;
            Some((word.to_owned(), Key { at, before: word.as_ptr() as usize - words.as_ptr() as usize }))
        };
        match &phrase.wanted {
            Wanted::Words { words, .. } => {
                let Some((word, key)) = rarest(words) else { return };
                self.words.entry(word).or_default().push(key);
            }
            Wanted::Signed { words, .. } => {
                let Some((word, key)) = rarest(words) else { return };
                self.signed.entry(word).or_default().push(key);
                self.signs.extend(words.chars().filter(|sign| sign.is_ascii_punctuation()));
            }
            Wanted::Signs(signs) => match pairs(signs).max_by_key(|(_, (_, next))| next.is_some()) {
                Some((before, pair)) => self.pairs.entry(pair).or_default().push(Key { at, before }),
                None => self.others.push(at),
            },
        }
    }

    /// The phrases that a text holds, some of them more than once.
    pub(super) fn each_in(&self, phrases: &[Phrase], text: &Text<'_>, mut found: impl FnMut(usize)) {
        let mut look = |keys: Option<&Vec<Key>>, place: usize, text: &str| {
            for key in keys.into_iter().flatten() {
                let wanted = phrases[key.at].wanted.text().as_bytes();
                let there = place.checked_sub(key.before).and_then(|from| text.as_bytes().get(from..));
                if there.is_some_and(|there| there.starts_with(wanted)) {
                    found(key.at);
                }
            }
        };
        if !self.words.is_empty() {
            let words = text.words();
            each_word(words, |place, word| look(self.words.get(word), place, words));
        }
        if !self.signed.is_empty() && (text.text.contains(&self.signs[..]) || !text.text.is_ascii()) {
            let words = text.signed();
            each_word(words, |place, word| look(self.signed.get(word), place, words));
        }
        if !self.pairs.is_empty() && !text.text.is_ascii() {
            let signs = text.signs();
            for (place, pair) in pairs(signs) {
                look(self.pairs.get(&pair), place, signs);
                look(self.pairs.get(&(pair.0, None)).filter(|_| pair.1.is_some()), place, signs);
            }
        }
        for at in &self.others {
            if text.holds(&phrases[*at].wanted) {
                found(*at);
            }
        }
    }
}

fn words(phrase: &Phrase) -> Option<&str> {
    match &phrase.wanted {
        Wanted::Words { words, .. } | Wanted::Signed { words, .. } => Some(words),
        Wanted::Signs(_) => None,
    }
}

/// Words with one blank between them, each with where it begins.
fn each_word(words: &str, mut put: impl FnMut(usize, &str)) {
    let mut place = 0;
    for word in words.split(' ') {
        if !word.is_empty() {
            put(place, word);
        }
        place += word.len() + 1;
    }
}

/// Each sign of a script without blanks, where it begins, and the next one, if that is of such a script too.
fn pairs(text: &str) -> impl Iterator<Item = (usize, (char, Option<char>))> {
    let next = text.chars().skip(1).map(Some).chain([None]);
    let signs = text.char_indices().zip(next).filter(|((_, sign), _)| is_cjk(*sign));
    signs.map(|((at, sign), next)| (at, (sign, next.filter(|next| is_cjk(*next)))))
}
