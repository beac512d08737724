//! Words that mean the same to the news, within a language and across six: a text file that people can review.
//!
//! `data/lexicon.tsv` has a line for each meaning: its name, then its words in English, German, French, Spanish, Russian and
//! Chinese, as they are printed, parted by `, `. It is no dictionary: it has what headlines are made of, and names of places,
//! bodies and persons that are written differently from one language to the next. What is printed with a capital letter is
//! found with one alone, and what is all capitals as such: Turkey is no turkey, WHO no who.

use super::{
    Known,
    stems::{small, stem},
};
use crate::{fold, words::is_cjk};
use hashbrown::{HashMap, HashSet};
use std::sync::LazyLock;

/// Words of the longest phrase.
pub(super) const LONGEST_PHRASE: usize = 3;
/// Signs of the longest phrase in Chinese.
pub(super) const LONGEST_SIGNS: usize = 8;
/// Letters of the longest word that is known by its capital letters.
const LONGEST_ACRONYM: usize = 6;

/// The languages of its columns.
const LANGUAGES: [&str; 6] = ["en", "de", "fr", "es", "ru", "zh"];

const TEXT: &str = include_str!("../../data/lexicon.tsv");

/// What a phrase means.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Meaning {
    pub(super) key: &'static str,
    pub(super) known: Known,
}

/// Meanings of a phrase, by their place in [`Lexicon::meanings`]: few phrases mean two things, and many the same.
type Place = u16;

/// Phrases by how they are printed ([`Case`]).
type ByCase = [HashMap<Box<str>, Place>; 3];

#[derive(Default)]
struct Lexicon {
    meanings: Vec<Box<[Meaning]>>,
    /// By the languages' places.
    phrases: [Phrases; LANGUAGES.len()],
}

/// The phrases of one language.
#[derive(Default)]
struct Phrases {
    /// By their letters, folded.
    printed: ByCase,
    /// By the stems of their words, in any of their forms.
    stems: ByCase,
    /// First words of phrases of several words, folded and as stems: most words begin none.
    first: HashSet<Box<str>>,
    /// The first letters of words: most parts of words begin none.
    beginnings: HashSet<[u8; BEGINNING]>,
}

/// Bytes of a beginning.
const BEGINNING: usize = 3;

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

static LEXICON: LazyLock<Lexicon> = LazyLock::new(|| {
    let Lexicon { mut meanings, mut phrases } = Lexicon::default();
    // What two places mean together, to be laid there once.
    let mut both: HashMap<(Place, Place), Place> = HashMap::new();
    for line in TEXT.lines() {
        let mut columns = line.split('\t');
        let Some(key) = columns.next() else { continue };
        let meant = Meaning { key, known: known(key, columns.clone().next().unwrap_or_default()) };
        let place = meanings.len() as Place;
        meanings.push([meant].into());
        let mut put = |known: &mut ByCase, case: Case, phrase: String| {
            let here = known[case as usize].entry(phrase.into()).or_insert(place);
            if !meanings[usize::from(*here)].contains(&meant) {
                *here = *both.entry((*here, place)).or_insert_with(|| {
                    meanings.push(meanings[usize::from(*here)].iter().copied().chain([meant]).collect());
                    (meanings.len() - 1) as Place
                });
            }
        };
        for ((words, language), phrases) in columns.zip(LANGUAGES).zip(&mut phrases) {
            for phrase in words.split(", ").filter(|phrase| !phrase.is_empty()) {
                if phrase.chars().all(is_cjk) {
                    put(&mut phrases.printed, Case::Small, phrase.to_owned());
                    continue;
                }
                let case = Case::of(phrase);
                let words: Vec<String> = fold(phrase).split([' ', '-']).map(bare).collect();
                let stems: Vec<String> =
                    small(phrase).split([' ', '-']).map(|word| stem(&bare(word), language)).collect();
                if words.len() > 1 {
                    phrases.first.extend([&words[0], &stems[0]].map(|word| Box::from(word.as_str())));
                }
                phrases
                    .beginnings
                    .extend([&words[0], &stems[0]].into_iter().filter_map(|word| beginning(word)));
                put(&mut phrases.printed, case, words.join(" "));
                if case != Case::Acronym {
                    put(&mut phrases.stems, case, stems.join(" "));
                }
            }
        }
    }
    for by_case in phrases.iter_mut().flat_map(|phrases| [&mut phrases.printed, &mut phrases.stems]) {
        by_case.iter_mut().for_each(HashMap::shrink_to_fit);
    }
    Lexicon { meanings, phrases }
});

fn beginning(word: &str) -> Option<[u8; BEGINNING]> {
    word.as_bytes().first_chunk().copied()
}

/// A meaning is a name where English, which has capital letters for names alone, writes its first word so.
/// What tells when or how many has a key of its own kind, for some languages write days and months as names.
fn known(key: &str, english: &str) -> Known {
    if key.starts_with("when-") {
        return Known::When;
    }
    let first = english.split(", ").next().unwrap_or_default();
    if Case::of(first) == Case::Small { Known::News } else { Known::Name }
}

/// Letters of the shortest part of a word that is looked up.
const SHORTEST_PART: usize = 4;
/// What holds two parts together, the longest first: Rettung-s-boot.
const JOINTS: [&str; 5] = ["en", "es", "s", "n", ""];

/// Ends of words that are names of places more often than not: Lindhafen is no port.
const PLACES: &[&str] =
    &["hafen", "berg", "stadt", "dorf", "wald", "bruck", "brucke", "kirchen", "insel", "land"];

/// What the parts of a folded word mean that is written as one: of its beginning and of its end, the longest that are known.
/// A name is a part as it is printed alone, and what places are named by only behind what is known.
pub(super) fn meanings_of_parts(word: &str, language: &str) -> Vec<Meaning> {
    let Some(phrases) = phrases(language) else { return Vec::new() };
    let begins =
        |part: &str| beginning(part).is_some_and(|beginning| phrases.beginnings.contains(&beginning));
    let cuts: Vec<usize> = word.char_indices().map(|(at, _)| at).skip(SHORTEST_PART).collect();
    let of = |part: &str| {
        let printed = phrases.printed.iter().any(|known| known.contains_key(part));
        meaning(part, &stem(part, language), Case::Capital, language)
            .filter(|meanings| printed || meanings.iter().all(|meaning| meaning.known != Known::Name))
    };
    let cuts = &cuts[..cuts.len().saturating_sub(SHORTEST_PART - 1)];
    let head = cuts.iter().rev().filter(|_| begins(word)).find_map(|at| {
        let joint = JOINTS.iter().filter_map(|joint| word[..*at].strip_suffix(joint));
        joint.filter(|part| part.len() >= SHORTEST_PART).find_map(of)
    });
    let is_place = |part: &str| PLACES.contains(&part.strip_suffix('s').unwrap_or(part));
    let tail = cuts
        .iter()
        .map(|at| &word[*at..])
        .filter(|part| begins(part) && (head.is_some() || !is_place(part)))
        .find_map(of);
    head.into_iter().chain(tail).flatten().copied().collect()
}

/// Whether a phrase of several words may begin with a word, folded or as a stem.
pub(super) fn begins_phrase(word: &str, stem: &str, language: &str) -> bool {
    phrases(language).is_some_and(|phrases| phrases.first.contains(word) || phrases.first.contains(stem))
}

/// What a phrase means: its folded words with blanks between them, their stems likewise, and how the first word is printed.
pub(super) fn meaning(printed: &str, stems: &str, case: Case, language: &str) -> Option<&'static [Meaning]> {
    let phrases = phrases(language)?;
    let by_case = |case: Case| {
        let printed = phrases.printed[case as usize].get(printed);
        printed.or_else(|| phrases.stems[case as usize].get(stems)).map(meanings)
    };
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
pub(super) fn meaning_of_signs(signs: &str, language: &str) -> Option<&'static [Meaning]> {
    phrases(language)?.printed[Case::Small as usize].get(signs).map(meanings)
}

fn phrases(language: &str) -> Option<&'static Phrases> {
    let at = LANGUAGES.iter().position(|known| *known == language)?;
    Some(&LEXICON.phrases[at])
}

fn meanings(place: &Place) -> &'static [Meaning] {
    &LEXICON.meanings[usize::from(*place)]
}

/// A word without the marks within it.
pub(super) fn bare(word: &str) -> String {
    word.chars().filter(|sign| !matches!(sign, '.' | '\'' | '’')).collect()
}

#[cfg(test)]
mod tests {
    use super::{LANGUAGES, LEXICON, Place, TEXT};
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
        assert!(LEXICON.meanings.len() < usize::from(Place::MAX), "each list of meanings has a place");
        println!("{} meanings, {} bytes", keys.len(), TEXT.len());
    }
}
