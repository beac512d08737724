//! Asking the index: newest first, until a page is full.

use super::{Block, Failed, IDS_PER_BLOCK, blocks, tables};
use crate::{Cursor, Error, Page, Reading, Snapshot, lists::Key};
use newsrack_model::{EntryId, Millis};
use newsrack_words::Query;
use rusqlite::OptionalExtension;
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
    /// The index is read from the highest id down, until nothing is left that could be newer than the page's last row,
    /// and a thousand hits are counted. `total` is the number of rows known so far: all there are if the page is the
    /// last, or if they are so few that all were counted; else it grows from page to page. `unread` is the page's own.
    ///
    /// # Errors
    /// The database cannot be read. Words that nothing holds are an empty page.
    pub fn search(&self, text: &str, limit: u32, after: Option<&Cursor>) -> Result<Page, Error> {
        let index = after.map_or(0, |cursor| cursor.index);
        let limit = limit as usize;
        let Found { mut hits, count } = match Query::parse(text).to_fts5() {
            Some(query) => self.found(&query, limit, after)?,
            None => Found::default(),
        };
        let goes_on = hits.len() > limit;
        hits.truncate(limit);
        let next = hits.last().filter(|_| goes_on).map(|(sort_at, entry)| Cursor {
            sort_at: *sort_at,
            entry: *entry,
            index: index + hits.len() as u64,
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
        if !self.search.with_reader(|_| Ok(true))? {
            return self.entry_count();
        }
        let count: i64 = self.query_row("SELECT count(*) FROM index_queue", [], |row| row.get(0))?;
        Ok(count.try_into().unwrap_or(0))
    }

    fn found(&self, query: &str, limit: usize, after: Option<&Cursor>) -> Result<Found, Error> {
        let after = after.map_or((i64::MAX, i64::MAX), |cursor| (cursor.sort_at, cursor.entry));
        // What lists show, or would show among the saved.
        let mut key = self.prepare_cached(
            "SELECT sort_at, entry_id FROM statuses WHERE entry_id = ?1 AND (is_listed = 1 OR is_saved = 1)",
        )?;
        self.search.with_reader(|connection| {
            let blocks = blocks(connection).map_err(Failed::Index)?;
            let newest = Newest::of(&blocks);
            let mut newest_hits: BinaryHeap<Reverse<Key>> = BinaryHeap::with_capacity(limit + 2);
            let (mut count, mut block) = (0, i64::MAX);
            'tables: for table in tables(&blocks) {
                let mut statement = connection.prepare_cached(&format!(
                    "SELECT rowid FROM words_{table} WHERE words_{table} MATCH ?1 ORDER BY rowid DESC"
                ))?;
                let mut ids = statement.query([query])?;
                while let Some(row) = ids.next()? {
                    let id: i64 = row.get(0)?;
                    if id / IDS_PER_BLOCK != block {
                        block = id / IDS_PER_BLOCK;
                        let last = newest_hits.peek().filter(|_| newest_hits.len() > limit);
                        // Of entries of one moment that with the higher id comes first, and ids only fall from here.
                        if count >= COUNTED && last.is_some_and(|Reverse(last)| last.0 >= newest.from(block))
                        {
                            break 'tables;
                        }
                    }
                    let hit: Option<Key> = key
                        .query_row([id], |row| Ok((row.get(0)?, row.get(1)?)))
                        .optional()
                        .map_err(|error| Failed::Store(error.into()))?;
                    let Some(hit) = hit else { continue };
                    if hit < after {
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

/// How new an entry can be, by its block and all below it: numbers fall, and so do times.
struct Newest(Vec<(i64, Millis)>);

impl Newest {
    /// Of blocks whose numbers fall.
    fn of(blocks: &[Block]) -> Self {
        let mut newest = Millis::MIN;
        let mut bounds: Vec<_> = blocks
            .iter()
            .rev()
            .map(|block| {
                newest = newest.max(block.newest);
                (block.number, newest)
            })
            .collect();
        bounds.reverse();
        Self(bounds)
    }

    /// No entry of this block, or of one below it, is newer.
    fn from(&self, block: i64) -> Millis {
        let at = self.0.partition_point(|(number, _)| *number > block);
        self.0.get(at).map_or(Millis::MIN, |(_, newest)| *newest)
    }
}
