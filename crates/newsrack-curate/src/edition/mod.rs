//! The edition: which stories stand on the page, in which order, and until when. A function of its input: no clock, no random, and
//! the order of candidates changes nothing.

mod candidate;
mod card;
mod left_out;
mod page;
mod parts;
#[cfg(test)]
mod tests;
mod weighed;

pub use candidate::{Candidate, Occasion, StoodBefore, Topic};
pub use card::{Block, Card, Edition, Term};
pub use left_out::{LeftOut, MOST_LEFT_OUT, Why};

use weighed::Pool;

/// Cards of a page.
pub const MOST_CARDS: usize = 60;

/// The page of an occasion. Without candidates it has no block.
#[must_use]
pub fn make(candidates: &[Candidate<'_>], occasion: &Occasion<'_>) -> Edition {
    parts::filled(&Pool::of(candidates, occasion), occasion)
}
