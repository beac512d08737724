//! Formulas: headlines that one title prints again and again, with other numbers or none. Two prints of one are never of one
//! story.

use hashbrown::HashMap;
use newsrack_model::PublicationId;
use newsrack_words::Token;

/// Two equal headlines of a title are a report and its next wording, and more are a formula.
const FORMULA: u32 = 3;

/// How many entries have each form.
#[derive(Debug, Default)]
pub(super) struct Forms {
    counts: HashMap<u64, u32>,
}

impl Forms {
    pub(super) fn add(&mut self, form: u64) {
        if form != 0 {
            *self.counts.entry(form).or_default() += 1;
        }
    }

    /// Whether a form is a formula.
    pub(super) fn is_formula(&self, form: u64) -> bool {
        form != 0 && self.counts.get(&form).is_some_and(|count| *count >= FORMULA)
    }
}

/// A title's headline without its numbers; 0 without words.
pub(super) fn form(publication_id: PublicationId, headline: &[Token]) -> u64 {
    let mut words =
        headline.iter().filter(|token| !token.key.starts_with(|sign: char| sign.is_ascii_digit())).peekable();
    if words.peek().is_none() {
        return 0;
    }
    hash(publication_id, words.flat_map(|token| token.key.bytes().chain([0])))
}

/// All forms of a title that it fills in again and again.
pub(super) fn of_title(publication_id: PublicationId) -> u64 {
    hash(publication_id, std::iter::empty())
}

/// FNV-1a, the same on every platform.
fn hash(publication_id: PublicationId, bytes: impl Iterator<Item = u8>) -> u64 {
    let all = publication_id.0.to_le_bytes().into_iter().chain(bytes);
    all.fold(0xCBF2_9CE4_8422_2325, |hash: u64, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01B3))
        .max(1)
}
