//! What a refresh tells: while it runs, and when it is done. These values cross the wire as they are.

use newsrack_model::PublicationId;
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

/// Which feeds are asked.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum RefreshMode {
    /// All but those fetched within five minutes, or put off by their server.
    #[default]
    All,
    /// Those whose time has come.
    Due,
    /// All, whatever floors, back-off and servers say; still conditional.
    Force,
}

/// What a finished refresh did.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
pub struct RefreshReport {
    /// Feeds asked for, skipped ones included.
    pub feeds: u32,
    /// Answered with something new.
    pub updated: u32,
    /// Answered with nothing new.
    pub unchanged: u32,
    /// Not asked: fetched within five minutes, or put off by the server.
    pub skipped: u32,
    /// Failed.
    pub failed: u32,
    /// Entries never seen before.
    pub new_entries: u32,
    /// Entries whose headline or text changed.
    pub changed_entries: u32,
    /// Wall time.
    pub seconds: f64,
    /// The failures.
    pub failures: Vec<RefreshFailure>,
    /// Those of the titles wanted that failed before and were not asked now.
    pub resting: Vec<RefreshResting>,
}

/// One feed that failed.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
pub struct RefreshFailure {
    /// Its address.
    pub feed_url: String,
    /// One word.
    pub kind: String,
    /// One plain sentence.
    pub reason: String,
}

/// One feed that failed before and was not asked.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
pub struct RefreshResting {
    /// Whose it is.
    pub publication_id: PublicationId,
    /// Its address.
    pub feed_url: String,
    /// Failures in a row.
    pub failures: u32,
    /// One plain sentence: why it failed last.
    pub reason: String,
    /// When a refresh like this one asks it again, UTC milliseconds; null if only one that the reader asks for does.
    #[cfg_attr(feature = "bindings", ts(type = "number | null"))]
    pub until: Option<i64>,
}

/// Titles that failed before and were not asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
pub struct TitlesResting {
    /// How many.
    pub titles: u32,
    /// When the first of them is asked again by a refresh like this one, UTC milliseconds.
    pub until: i64,
}

impl TitlesResting {
    /// The titles of these feeds; `None` where each would have to be asked for by name.
    pub(crate) fn of(resting: &[RefreshResting]) -> Option<Self> {
        let until = resting.iter().filter_map(|feed| feed.until).min()?;
        let titles: BTreeSet<PublicationId> = resting.iter().map(|feed| feed.publication_id).collect();
        Some(Self { titles: u32::try_from(titles.len()).unwrap_or(u32::MAX), until })
    }
}

/// The refresh line.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
#[serde(tag = "state", rename_all = "snake_case")]
pub enum RefreshState {
    /// Nothing runs.
    Rest {
        /// When the last one ended.
        last_at: Option<i64>,
        /// Followed titles.
        titles: u32,
    },
    /// One runs; the total does not change while it does.
    Running {
        /// Feeds answered so far.
        done: u32,
        /// Feeds asked.
        total: u32,
        /// Failed so far.
        failed: u32,
    },
    /// It was stopped; what came is kept.
    Stopped {
        /// Feeds answered.
        done: u32,
        /// Feeds asked.
        total: u32,
    },
    /// It ended.
    Done {
        /// When.
        at: i64,
        /// Entries never seen before.
        new_entries: u32,
        /// Failed.
        failed: u32,
        /// Followed titles.
        titles: u32,
        /// Where the reader asked for it: the titles that failed before and were not asked now; null if there are none.
        resting: Option<TitlesResting>,
    },
    /// No feed could be reached.
    Offline {
        /// Since when.
        since: i64,
        /// The last good refresh.
        last_at: Option<i64>,
        /// Something else answers in place of the titles: the network wants the reader to sign in first.
        wants_sign_in: bool,
    },
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn titles_that_rest_are_told_with_the_first_time() {
        let check = |feeds: &[(i64, Option<i64>)], want: Option<(u32, i64)>| {
            let resting = feeds.iter().map(|&(title, until)| RefreshResting {
                publication_id: PublicationId(title),
                feed_url: String::new(),
                failures: 1,
                reason: String::new(),
                until,
            });
            let told = TitlesResting::of(&resting.collect::<Vec<_>>());
            assert_eq!(told.map(|told| (told.titles, told.until)), want, "{feeds:?}");
        };
        check(&[], None);
        check(&[(1, None)], None);
        check(&[(1, Some(5))], Some((1, 5)));
        check(&[(1, Some(5)), (1, Some(4)), (2, Some(9)), (3, None)], Some((3, 4)));
    }
}
