//! The entries of a feed as they are read: of too many the newest are kept, in the feed's order.

use crate::{ParsedEntry, ParsedFeed, Warning};
use std::cmp::Reverse;

/// Entries kept of one feed.
const MOST: usize = 10_000;

/// Entries so far; at most twice as many as are kept.
#[derive(Default)]
pub(crate) struct Newest {
    entries: Vec<ParsedEntry>,
    left_out: usize,
}

impl Newest {
    pub(crate) fn push(&mut self, entry: ParsedEntry) {
        self.entries.push(entry);
        if self.entries.len() >= 2 * MOST {
            self.leave_out();
        }
    }

    /// Gives the feed its entries, and says how many were left out.
    pub(crate) fn give(mut self, feed: &mut ParsedFeed) {
        self.leave_out();
        feed.entries = self.entries;
        if self.left_out > 0 {
            feed.warnings.push(Warning::TooMany(self.left_out));
        }
    }

    /// What has no date is as new as the feed; of what is as new the first are kept.
    fn leave_out(&mut self) {
        let Some(beyond) = self.entries.len().checked_sub(MOST).filter(|beyond| *beyond > 0) else { return };
        let age = |at: usize| {
            let entry = &self.entries[at];
            (
                entry.published_at.or(entry.updated_at).is_some(),
                Reverse(entry.published_at.or(entry.updated_at)),
            )
        };
        let mut order: Vec<usize> = (0..self.entries.len()).collect();
        order.sort_by_key(|at| age(*at));
        let mut is_kept = vec![false; self.entries.len()];
        order.iter().take(MOST).for_each(|at| is_kept[*at] = true);
        let mut kept = is_kept.into_iter();
        self.entries.retain(|_| kept.next() == Some(true));
        self.left_out += beyond;
    }
}
