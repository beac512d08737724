//! Words that mean the same to the news, within a language and across six: a text file that people can review.
//!
//! `data/lexicon.tsv` has a line for each meaning: its name, then its words in English, German, French, Spanish, Russian and
//! Chinese, as they are printed, parted by `, `. It is no dictionary: it has what headlines are made of, and names of places,
//! bodies and persons that are written differently from one language to the next. What is printed with a capital letter is
//! found with one alone, and what is all capitals as such: Turkey is no turkey, WHO no who.

use super::stems::stem;
use crate::{fold, words::is_cjk};
use std::{collections::HashMap, sync::LazyLock};

/// Words of the longest phrase.
pub(super) const LONGEST_PHRASE: usize = 3;
/// Signs of the longest phrase in Chinese.
pub(super) const LONGEST_SIGNS: usize = 8;
/// Letters of the longest word that is known by its capital letters.
const LONGEST_ACRONYM: usize = 6;

/// The languages of its columns.
const LANGUAGES: [&str; 6] = ["en", "de", "fr", "es", "ru", "zh"];

const TEXT: &str = include_str!("../../data/lexicon.tsv");

/// The names of what a phrase means; few mean two things.
type Meaning = Vec<&'static str>;

/// The phrases of one language.
#[derive(Default)]
struct Phrases {
    /// By their letters, folded, with their [`Case`].
    printed: HashMap<(Case, String), Meaning>,
    /// By the stems of their words, in any of their forms.
    stems: HashMap<(Case, String), Meaning>,
}

/// How a phrase is printed wherever it stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) enum Case {
    Small,
    /// With a capital letter at its beginning.
    Capital,
    /// Of capital letters alone.
    Acronym,
}

impl Case {
    /// Of a word or a phrase as it is printed.
    pub(super) fn of(phrase: &str) -> Self {
        let letters = phrase.chars().filter(|sign| *sign != '.');
        let count = letters.clone().count();
        let mut signs = letters.clone().filter(|sign| !sign.is_ascii_digit()).peekable();
        if (2..=LONGEST_ACRONYM).contains(&count) && signs.peek().is_some() && signs.all(char::is_uppercase) {
            return Self::Acronym;
        }
        if phrase.chars().next().is_some_and(char::is_uppercase) { Self::Capital } else { Self::Small }
    }
}

static LEXICON: LazyLock<[Phrases; 6]> = LazyLock::new(|| {
    let mut lexicon: [Phrases; 6] = Default::default();
    for line in TEXT.lines() {
        let mut columns = line.split('\t');
        let Some(key) = columns.next() else { continue };
        for ((words, language), phrases) in columns.zip(LANGUAGES).zip(&mut lexicon) {
            for phrase in words.split(", ").filter(|phrase| !phrase.is_empty()) {
                let put = |known: &mut HashMap<(Case, String), Meaning>, case, phrase: String| {
                    let meaning = known.entry((case, phrase)).or_default();
                    if !meaning.contains(&key) {
                        meaning.push(key);
                    }
                };
                if phrase.chars().all(is_cjk) {
                    put(&mut phrases.printed, Case::Small, phrase.to_owned());
                    continue;
                }
                let case = Case::of(phrase);
                let words: Vec<String> = fold(phrase).split([' ', '-']).map(bare).collect();
                put(&mut phrases.printed, case, words.join(" "));
                if case != Case::Acronym {
                    let stems: Vec<String> = words.iter().map(|word| stem(word, language)).collect();
                    put(&mut phrases.stems, case, stems.join(" "));
                }
            }
        }
    }
    lexicon
});

/// What a phrase means: its folded words with blanks between them, their stems likewise, and how the first word is printed.
pub(super) fn meaning(
    printed: &str,
    stems: &str,
    case: Case,
    language: &str,
) -> Option<&'static [&'static str]> {
    let phrases = phrases(language)?;
    let found = |known: &'static HashMap<(Case, String), Meaning>, case, phrase: &str| {
        known.get(&(case, phrase.to_owned())).map(Vec::as_slice)
    };
    let by_case =
        |case| found(&phrases.printed, case, printed).or_else(|| found(&phrases.stems, case, stems));
    // A phrase in capitals may be any; one with a capital letter may begin a sentence.
    match case {
        Case::Acronym => {
            by_case(Case::Acronym).or_else(|| by_case(Case::Capital)).or_else(|| by_case(Case::Small))
        }
        Case::Capital => by_case(Case::Capital).or_else(|| by_case(Case::Small)),
        Case::Small => by_case(Case::Small),
    }
}

/// What some signs of a script without blanks mean.
pub(super) fn meaning_of_signs(signs: &str, language: &str) -> Option<&'static [&'static str]> {
    phrases(language)?.printed.get(&(Case::Small, signs.to_owned())).map(Vec::as_slice)
}

fn phrases(language: &str) -> Option<&'static Phrases> {
    let at = LANGUAGES.iter().position(|known| *known == language)?;
    Some(&LEXICON[at])
}

/// A folded word without the marks within it.
pub(super) fn bare(word: &str) -> String {
    word.chars().filter(|sign| !matches!(sign, '.' | '\'' | '’')).collect()
}

#[cfg(test)]
mod tests {
    use super::{LANGUAGES, TEXT};
    use std::collections::BTreeSet;

    #[test]
    fn the_lexicon_is_well_formed() {
        let mut keys = BTreeSet::new();
        for (line, number) in TEXT.lines().zip(1..) {
            let columns: Vec<&str> = line.split('\t').collect();
            assert_eq!(columns.len(), LANGUAGES.len() + 1, "line {number}");
            assert!(keys.insert(columns[0]), "line {number}: {} twice", columns[0]);
            assert!(columns[1..].iter().any(|words| !words.is_empty()), "line {number} means nothing");
            assert!(columns.iter().all(|words| words.trim() == *words), "line {number} has blanks at an end");
        }
        println!("{} meanings, {} bytes", keys.len(), TEXT.len());
    }
}
