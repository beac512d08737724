//! Stems: one form for the forms of a word.

use crate::fold;
use rust_stemmers::{Algorithm, Stemmer};
use std::sync::LazyLock;

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

/// The stem of a folded word. Where the endings of a language are not known, the word itself.
pub(super) fn stem(word: &str, language: &str) -> String {
    // A word of another script than its text is a name, and digits have no endings.
    let Some((_, stemmer)) = STEMMERS.iter().find(|(tag, _)| *tag == language) else {
        return word.to_owned();
    };
    if word.bytes().any(|sign| sign.is_ascii_digit()) {
        return word.to_owned();
    }
    let stem = stemmer.stem(word);
    // Some stemmers put marks back that folding took away.
    if stem.is_ascii() { stem.into_owned() } else { fold(&stem) }
}
