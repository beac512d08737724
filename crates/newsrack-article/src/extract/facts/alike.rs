//! Whether two lines say the same.

use std::collections::HashSet;

/// The words of a line in lower case, without marks.
pub(crate) fn bare_words(text: &str) -> Vec<String> {
    let mut words = Vec::new();
    let mut word = String::new();
    for sign in text.chars().flat_map(char::to_lowercase) {
        if sign >= '\u{2e80}' && sign.is_alphanumeric() {
            // Scripts without blanks: each sign for itself.
            if !word.is_empty() {
                words.push(std::mem::take(&mut word));
            }
            words.push(sign.to_string());
        } else if sign.is_alphanumeric() {
            word.push(sign);
        } else if !word.is_empty() && !matches!(sign, '\'' | '’') {
            words.push(std::mem::take(&mut word));
        }
    }
    if !word.is_empty() {
        words.push(word);
    }
    words
}

/// The share of the words that both have, of those of the longer one.
pub(crate) fn likeness(one: &str, other: &str) -> f64 {
    let (shared, fewer, more) = shared(one, other);
    if fewer == 0 { 0.0 } else { shared as f64 / more as f64 }
}

/// The share of the words that both have, of those of the shorter one.
pub(crate) fn overlap(one: &str, other: &str) -> f64 {
    let (shared, fewer, _) = shared(one, other);
    if fewer == 0 { 0.0 } else { shared as f64 / fewer as f64 }
}

fn shared(one: &str, other: &str) -> (usize, usize, usize) {
    let one: HashSet<String> = bare_words(one).into_iter().collect();
    let other: HashSet<String> = bare_words(other).into_iter().collect();
    let shared = one.intersection(&other).count();
    (shared, one.len().min(other.len()), one.len().max(other.len()))
}

/// The letters and digits alone, in lower case.
pub(crate) fn squeezed(text: &str) -> String {
    text.chars().filter(|sign| sign.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}
