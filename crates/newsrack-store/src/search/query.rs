//! Asking the index: newest first, until a page is full.

use super::{Failed, VERSION, matching::matching, segment::Segment, version};
use crate::{Cursor, Error, Page, Reading, Snapshot, lists::Key};
use newsrack_model::{EntryId, Order};
use newsrack_words::Query;
use std::{cmp::Reverse, collections::BinaryHeap};

/// Hits that are counted behind a page's beginning, even if the page is full before.
const COUNTED: u64 = 1_000;

/// What was found behind a spot.
#[derive(Default)]
struct Found {
    /// Newest first: one more than the page holds, if there are so many.
    hits: Vec<Key>,
    /// All that were seen, these among them.
    count: u64,
}

impl Reading<'_> {
    /// A page of what holds the words, newest first, as lists are. Saved entries are found even if no followed feed
    /// carries them.
    ///
    /// Segments of the index are asked, that with the newest entry first, until nothing is left that could be newer
    /// than the page's last row, and a thousand hits are counted. `total` is the number of rows known so far: all there
    /// are if the page is the last, or if they are so few that all were counted; else it grows from page to page.
    /// `unread` is the page's own.
    ///
    /// # Errors
    /// The database cannot be read. Words that nothing holds are an empty page.
    pub fn search(&self, text: &str, limit: u32, after: Option<&Cursor>) -> Result<Page, Error> {
        let index = after.map_or(0, |cursor| cursor.index);
        let limit = limit as usize;
        let Found { mut hits, count } = self.found(&Query::parse(text), limit, after)?;
        let goes_on = hits.len() > limit;
        hits.truncate(limit);
        let next = hits.last().filter(|_| goes_on).map(|(sort_at, entry)| Cursor {
            at: *sort_at,
            entry: *entry,
            index: index + hits.len() as u64,
            order: Order::Newest,
        });
        let rows = hits
            .iter()
            .filter_map(|(_, entry)| self.entry(EntryId(*entry)).transpose())
            .collect::<Result<Vec<_>, _>>()?;
        let unread = rows.iter().filter(|row| !row.status.is_read).count() as u64;
        let snapshot = Snapshot::take(self.connection, 0)?;
        Ok(Page { rows, next, index, total: index + count, unread, snapshot })
    }

    /// Entries that still wait for the index: all of them if it was lost, or thrown away.
    ///
    /// # Errors
    /// The database cannot be read.
    pub fn queue_length(&self) -> Result<u64, Error> {
        if self.search.with_reader(|connection| Ok(version(connection)? == VERSION))? {
            self.queued()
        } else {
            self.entry_count()
        }
    }

    pub(super) fn queued(&self) -> Result<u64, Error> {
        let count: i64 = self.query_row("SELECT count(*) FROM index_queue", [], |row| row.get(0))?;
        Ok(count.try_into().unwrap_or(0))
    }

    fn found(&self, query: &Query, limit: usize, after: Option<&Cursor>) -> Result<Found, Error> {
        if query.wanted.is_empty() {
            return Ok(Found::default());
        }
        let after = after.map_or((i64::MAX, i64::MAX), |cursor| (cursor.at, cursor.entry));
        // What lists show, or would show among the saved, or if it were not muted.
        let mut shown = self.prepare_cached(
            "SELECT 1 FROM statuses WHERE entry_id = ?1 AND (is_listed = 1 OR is_saved = 1
                OR muted_by IS NOT NULL AND EXISTS (
                    SELECT 1 FROM placements JOIN feeds ON feeds.id = feed_id
                    WHERE entry_id = ?1 AND unfollowed_at IS NULL))",
        )?;
        self.search.with_reader(|connection| {
            // Segments come and go; all is asked of one state.
            let state = connection.unchecked_transaction()?;
            // Another process may be building it anew.
            if version(&state)? != VERSION {
                return Ok(Found::default());
            }
            let mut newest_hits: BinaryHeap<Reverse<Key>> = BinaryHeap::with_capacity(limit + 2);
            let mut count = 0;
            for segment in Segment::all(&state).map_err(Failed::Index)? {
                if count >= COUNTED && is_full(&newest_hits, limit, (segment.newest, i64::MAX)) {
                    break;
                }
                if segment.oldest > after.0 {
                    continue;
                }
                let ordinals = matching(&state, &segment, query).map_err(Failed::Index)?;
                if ordinals.is_empty() {
                    continue;
                }
                let keys = segment.keys(&state).map_err(Failed::Index)?;
                let hits = ordinals.rising().rev().map(|ordinal| keys[ordinal as usize]);
                for hit in hits.filter(|hit| *hit < after) {
                    if count >= COUNTED && is_full(&newest_hits, limit, hit) {
                        break;
                    }
                    if shown.exists([hit.1]).map_err(|error| Failed::Store(error.into()))? {
                        count += 1;
                        newest_hits.push(Reverse(hit));
                        if newest_hits.len() > limit + 1 {
                            newest_hits.pop();
                        }
                    }
                }
            }
            let hits = newest_hits.into_sorted_vec().into_iter().map(|Reverse(hit)| hit).collect();
            Ok(Found { hits, count })
        })
    }
}

/// There are as many as are asked for, and what is to come is no newer.
fn is_full(hits: &BinaryHeap<Reverse<Key>>, limit: usize, next: Key) -> bool {
    hits.len() > limit && hits.peek().is_some_and(|Reverse(last)| *last >= next)
}
