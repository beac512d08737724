//! Lists with one row a story: the first of its accounts in the order of the list. The others stand behind that one.
//!
//! Which these are is told once, when the list is opened, and holds as long as the list does: stories change while it is read,
//! and no row of it moves.

use super::{
    Snapshot,
    walk::{Key, Listing},
};
use crate::Error;
use newsrack_model::{Filter, Millis, Place};
use rusqlite::Connection;
use std::{
    collections::{HashMap, HashSet},
    sync::{Arc, Mutex, PoisonError},
};

/// What is older has a row each: stories are told in days, and to look back costs.
const RECENT: Millis = 7 * 24 * 60 * 60 * 1_000;
/// Lists remembered.
const MOST_LISTS: usize = 4;

/// Whether a list can have one row a story. What is saved was chosen one by one; a title tells a story once or in turns.
pub(super) fn may_be(place: Place, filter: Filter) -> bool {
    matches!(place, Place::Today | Place::Latest | Place::Section(_)) && filter != Filter::Saved
}

/// What stands behind other rows in the lists that were opened last.
#[derive(Default)]
pub(crate) struct Grouped {
    lists: Mutex<Vec<Listing>>,
}

impl Grouped {
    /// A list, with what stands behind its rows.
    pub(super) fn listing(
        &self,
        connection: &Connection,
        place: Place,
        filter: Filter,
        snapshot: Snapshot,
    ) -> Result<Listing, Error> {
        let bare = Listing { place, filter, snapshot, behind: Arc::default() };
        if !bare.snapshot.is_grouped {
            return Ok(bare);
        }
        let is_same = |known: &&Listing| {
            known.place == place && known.filter == filter && known.snapshot == bare.snapshot
        };
        let known = self.lists().iter().find(is_same).cloned();
        if let Some(known) = known {
            return Ok(known);
        }
        let behind = Arc::new(bare.behind_others(connection)?);
        let listing = Listing { behind, ..bare };
        let mut lists = self.lists();
        lists.insert(0, listing.clone());
        lists.truncate(MOST_LISTS);
        Ok(listing)
    }

    fn lists(&self) -> std::sync::MutexGuard<'_, Vec<Listing>> {
        self.lists.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Listing {
    /// The accounts of this list before which another of their story comes.
    fn behind_others(&self, connection: &Connection) -> Result<HashSet<i64>, Error> {
        let since = self.since().max(self.snapshot.at - RECENT);
        let feeds = self.feeds(connection)?.map(|feeds| feeds.into_iter().collect::<HashSet<i64>>());
        let mut statement = connection.prepare_cached(
            "SELECT story_id, story_entries.entry_id, story_entries.sort_at, fair_at
             FROM story_entries CROSS JOIN statuses ON statuses.entry_id = story_entries.entry_id
             WHERE story_entries.sort_at >= ?1 AND story_entries.entry_id <= ?2 AND is_listed = 1
                AND (?3 OR is_read = 0 OR read_seq > ?4)",
        )?;
        let mut has_text =
            connection.prepare_cached("SELECT 1 FROM entries WHERE id = ?1 AND is_full_text = 1")?;
        let (is_any, snapshot) = (self.filter != Filter::Unread, &self.snapshot);
        let mut rows = statement.query((since, snapshot.entry, is_any, snapshot.read_seq))?;
        let mut first: HashMap<i64, Key> = HashMap::new();
        let mut behind = HashSet::new();
        while let Some(row) = rows.next()? {
            let (story, entry): (i64, i64) = (row.get(0)?, row.get(1)?);
            let is_here = match &feeds {
                Some(feeds) => self.was_in(connection, entry, feeds)?,
                None => true,
            };
            if !is_here || self.filter == Filter::FullText && !has_text.exists([entry])? {
                continue;
            }
            let key: Key = (row.get(if self.is_fair() { 3 } else { 2 })?, entry);
            match first.get(&story).copied() {
                Some(known) if known > key => {
                    behind.insert(entry);
                }
                known => {
                    behind.extend(known.map(|(_, entry)| entry));
                    first.insert(story, key);
                }
            }
        }
        Ok(behind)
    }
}
