//! Text to words: one pipeline for search, grouping and ranking.
//!
//! Words are cut by UAX 29, folded (case and Latin diacritics), and CJK runs become pairs of signs, so that search
//! needs no tokenizer in C and works in every script.

mod fold;
mod language;
mod phrases;
mod query;
mod sieve;
mod tokens;
mod words;

pub use fold::fold;
pub use language::{direction_of, language_of, language_of_page};
pub use phrases::Phrases;
pub use query::{Query, Term};
pub use sieve::Sieve;
pub use tokens::{Known, Token, stem, tokens};
pub use words::{index_words, words};
