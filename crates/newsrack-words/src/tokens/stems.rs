//! Stems: one form for the forms of a word.

use super::names;
use crate::fold;
use rust_stemmers::{Algorithm, Stemmer};
use std::{borrow::Cow, sync::LazyLock};
use unicode_normalization::UnicodeNormalization;

/// The languages whose endings are known, by the first part of their tag.
const LANGUAGES: &[(&str, Algorithm)] = &[
    ("en", Algorithm::English),
    ("de", Algorithm::German),
    ("fr", Algorithm::French),
    ("es", Algorithm::Spanish),
    ("ru", Algorithm::Russian),
    ("it", Algorithm::Italian),
    ("pt", Algorithm::Portuguese),
    ("nl", Algorithm::Dutch),
    ("sv", Algorithm::Swedish),
    ("da", Algorithm::Danish),
    ("no", Algorithm::Norwegian),
    ("nb", Algorithm::Norwegian),
    ("fi", Algorithm::Finnish),
    ("hu", Algorithm::Hungarian),
    ("ro", Algorithm::Romanian),
    ("tr", Algorithm::Turkish),
    ("ar", Algorithm::Arabic),
    ("el", Algorithm::Greek),
    ("ta", Algorithm::Tamil),
];

static STEMMERS: LazyLock<Vec<(&'static str, Stemmer)>> =
    LazyLock::new(|| LANGUAGES.iter().map(|(tag, algorithm)| (*tag, Stemmer::create(*algorithm))).collect());

/// A word in small letters with their marks, as [`stem`] takes it.
pub(super) fn small(word: &str) -> String {
    if word.is_ascii() {
        return word.to_ascii_lowercase();
    }
    word.nfkc().flat_map(char::to_lowercase).nfc().collect()
}

/// The folded stem of a word in small letters. Endings are known by their marks: without them новый has none of Russian, and
/// elección none of Spanish. Where the endings of a language are not known, the word itself.
pub(super) fn stem(word: &str, language: &str) -> String {
    // A word of another script than its text is a name, and digits have no endings.
    let Some((_, stemmer)) = STEMMERS.iter().find(|(tag, _)| *tag == language) else {
        return fold(word);
    };
    if word.bytes().any(|sign| sign.is_ascii_digit()) {
        return fold(word);
    }
    let word = if language == "ru" { Cow::from(with_e(word)) } else { word.into() };
    let stem = stemmer.stem(&word);
    if stem.is_ascii() { stem.into_owned() } else { fold(&stem) }
}

/// The stem of a name in small letters, where the language has endings for names that the stemmer takes for others.
pub(super) fn of_name(name: &str, language: &str) -> Option<String> {
    let is_cyrillic = name.starts_with(|sign| ('а'..='ё').contains(&sign));
    (language == "ru" && is_cyrillic).then(|| fold(names::stem(&with_e(name))))
}

/// Neither the stemmer of Russian nor most who write it know ё.
fn with_e(word: &str) -> String {
    word.replace('ё', "е")
}
