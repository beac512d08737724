//! What is not on the page, the most significant first, and why: as little is hidden as what stands there.

use super::{MOST_CARDS, page::Page, weighed::Pool};
use newsrack_model::{EditionId, TopicId};

/// Stories that are told of.
pub const MOST_LEFT_OUT: usize = 20;

/// A story that is not on the page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct LeftOut {
    /// Its place among the candidates.
    pub at: usize,
    /// What kept it from the page.
    pub why: Why,
}

/// What kept a story from the page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Why {
    /// A topic of the reader's.
    Muted(TopicId),
    /// An edition of the last three days had it, and too little came since.
    Shown(EditionId),
    /// It says the same as a card: its place on the page, from 0.
    Same(usize),
    /// Something of less weight stands in its place, for its owner had its share.
    Owner,
    /// Likewise, for its matter had.
    Matter,
    /// Its minutes were more than were left.
    Budget(u16),
    /// The page has as many cards as one can have.
    Full,
}

/// The most significant of what is not on a page.
pub(super) fn left_out(pool: &Pool<'_>, page: &Page<'_>) -> Vec<LeftOut> {
    let why = |at: usize| {
        let rest = if page.cards() < MOST_CARDS {
            Why::Budget(super::page::minutes(&pool.weighed[at]))
        } else {
            Why::Full
        };
        page.same_as(at).map(Why::Same).or(page.passed(at)).unwrap_or(rest)
    };
    let weighed = pool.weighed.iter().enumerate().filter(|(at, _)| !page.has(*at));
    let mut left: Vec<(usize, LeftOut)> = weighed
        .map(|(at, weighed)| (weighed.place, LeftOut { at: weighed.at, why: why(at) }))
        .chain(pool.away.iter().copied())
        .collect();
    left.sort_by_key(|(place, _)| *place);
    left.truncate(MOST_LEFT_OUT);
    left.into_iter().map(|(_, left)| left).collect()
}
