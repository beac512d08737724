//! Lists with one row a story: the first of its accounts in the order of the list. The others stand behind that one.
//!
//! Which accounts a list has of each story is told once, when it is opened, and holds as long as the list does: stories change
//! while it is read, and no row of it moves. Only where entries go from the list, or come back to it, the next account that is there
//! takes the place of the first.

use super::{
    Snapshot,
    walk::{Key, Listing},
};
use crate::Error;
use newsrack_model::{Filter, Millis, Place};
use rusqlite::Connection;
use std::{
    collections::{HashMap, HashSet},
    sync::{Arc, Mutex, MutexGuard, PoisonError},
};

/// What is older has a row each: stories are told in days, and to look back costs.
const RECENT: Millis = 7 * 24 * 60 * 60 * 1_000;
/// Lists remembered: as many as the way back leads to, while their stories have no more accounts in all than that.
const MOST_LISTS: usize = 100;
const MOST_ACCOUNTS: usize = 200_000;

/// Whether a list can have one row a story. What is saved was chosen one by one; a title tells a story once or in turns.
pub(super) fn may_be(place: Place, filter: Filter) -> bool {
    matches!(place, Place::Today | Place::Latest | Place::Section(_)) && filter != Filter::Saved
}

/// The stories of the lists that were asked for last.
#[derive(Default)]
pub(crate) struct Grouped {
    lists: Mutex<Vec<Remembered>>,
}

/// What one list has of each story.
struct Remembered {
    /// With what stands behind its rows.
    listing: Listing,
    told: Told,
}

/// What that was told from.
#[derive(Clone)]
struct Told {
    /// The accounts of each story that has several in the list, from the first to the last.
    stories: Arc<Vec<Vec<i64>>>,
    /// How often entries had gone from the lists, or come back.
    relisted: i64,
    /// The feeds whose lists made it; `None` for all.
    feeds: Option<HashSet<i64>>,
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
        let relisted = connection
            .prepare_cached("SELECT relisted FROM story_progress")?
            .query_row([], |row| row.get(0))?;
        let feeds = bare.feeds(connection)?.map(|feeds| feeds.into_iter().collect::<HashSet<i64>>());
        let stories = match self.known(&bare) {
            Some((listing, told)) if told.relisted == relisted && told.feeds == feeds => return Ok(listing),
            Some((_, told)) => told.stories,
            None => Arc::new(bare.stories(connection, feeds.as_ref())?),
        };
        let behind = bare.behind(connection, &stories, feeds.as_ref())?;
        let listing = Listing { behind: Arc::new(behind), ..bare };
        let mut lists = self.lists();
        lists.retain(|known| !known.is_of(&listing));
        lists.insert(0, Remembered { listing: listing.clone(), told: Told { stories, relisted, feeds } });
        let mut left = MOST_ACCOUNTS;
        let fit = lists.iter().take(MOST_LISTS).take_while(|known| {
            let accounts: usize = known.told.stories.iter().map(Vec::len).sum();
            left.checked_sub(accounts).inspect(|rest| left = *rest).is_some()
        });
        // However large, the list that is open is remembered.
        let fit = fit.count().max(1);
        lists.truncate(fit);
        Ok(listing)
    }

    fn known(&self, bare: &Listing) -> Option<(Listing, Told)> {
        let mut lists = self.lists();
        let at = lists.iter().position(|known| known.is_of(bare))?;
        // The one that was asked for last is forgotten last.
        lists[..=at].rotate_right(1);
        Some((lists[0].listing.clone(), lists[0].told.clone()))
    }

    fn lists(&self) -> MutexGuard<'_, Vec<Remembered>> {
        self.lists.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Remembered {
    fn is_of(&self, other: &Listing) -> bool {
        let Listing { place, filter, snapshot, .. } = &self.listing;
        (place, filter, snapshot) == (&other.place, &other.filter, &other.snapshot)
    }
}

impl Listing {
    /// All but the first account of each story that the list shows now.
    fn behind(
        &self,
        connection: &Connection,
        stories: &[Vec<i64>],
        feeds: Option<&HashSet<i64>>,
    ) -> Result<HashSet<i64>, Error> {
        let mut is_listed =
            connection.prepare_cached("SELECT 1 FROM statuses WHERE entry_id = ?1 AND is_listed = 1")?;
        let mut behind = HashSet::new();
        for accounts in stories {
            let mut has_first = false;
            for account in accounts {
                if is_listed.exists([*account])? && self.is_of(connection, *account, feeds)? {
                    if has_first {
                        behind.insert(*account);
                    }
                    has_first = true;
                }
            }
        }
        Ok(behind)
    }

    fn is_of(
        &self,
        connection: &Connection,
        entry: i64,
        feeds: Option<&HashSet<i64>>,
    ) -> Result<bool, Error> {
        feeds.map_or(Ok(true), |feeds| self.was_in(connection, entry, feeds))
    }

    /// The accounts of this list by story, from the first to the last, of stories with more than one.
    fn stories(&self, connection: &Connection, feeds: Option<&HashSet<i64>>) -> Result<Vec<Vec<i64>>, Error> {
        let since = self.since().max(self.snapshot.at - RECENT);
        // Also what is not listed now: it may come back while the list is open.
        let mut statement = connection.prepare_cached(
            "SELECT story_id, story_entries.entry_id, story_entries.sort_at, fair_at
             FROM story_entries CROSS JOIN statuses ON statuses.entry_id = story_entries.entry_id
             WHERE story_entries.sort_at >= ?1 AND story_entries.entry_id <= ?2
                AND (?3 OR is_read = 0 OR read_seq > ?4)",
        )?;
        let mut has_text =
            connection.prepare_cached("SELECT 1 FROM entries WHERE id = ?1 AND is_full_text = 1")?;
        let (is_any, snapshot) = (self.filter != Filter::Unread, &self.snapshot);
        let mut rows = statement.query((since, snapshot.entry, is_any, snapshot.read_seq))?;
        let mut stories: HashMap<i64, Vec<Key>> = HashMap::new();
        while let Some(row) = rows.next()? {
            let (story, entry): (i64, i64) = (row.get(0)?, row.get(1)?);
            let is_here = self.is_of(connection, entry, feeds)?;
            if is_here && (self.filter != Filter::FullText || has_text.exists([entry])?) {
                let at = row.get(if self.is_fair() { 3 } else { 2 })?;
                stories.entry(story).or_default().push((at, entry));
            }
        }
        let in_order = |mut keys: Vec<Key>| {
            keys.sort_unstable_by(|one, other| other.cmp(one));
            keys.into_iter().map(|(_, entry)| entry).collect()
        };
        Ok(stories.into_values().filter(|keys| keys.len() > 1).map(in_order).collect())
    }
}
