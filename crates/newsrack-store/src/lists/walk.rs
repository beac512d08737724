//! Walking a list from its first row down, however many indexes it is made of.

use super::{Snapshot, seldom};
use crate::{Error, tables::feeds_in};
use newsrack_model::{Filter, Millis, Order, Place};
use rusqlite::{Connection, OptionalExtension, Statement, params};
use std::{
    collections::{BinaryHeap, HashSet, VecDeque},
    sync::Arc,
};

/// Entries read since the snapshot that are kept in memory; a list that lost more is walked whole.
const MOST_READ_SINCE: usize = 2_000;
/// Keys that the lists of one listing give together at first, and what each gives at least.
const FIRST_PORTION: i64 = 128;
const LEAST_PORTION: i64 = 8;
/// A long walk takes larger and larger portions, up to this.
const MOST_IN_PORTION: i64 = 4_096;
const DAY: Millis = 24 * 60 * 60 * 1_000;

/// A list: a place, a filter, and when it was opened.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Listing {
    pub(crate) place: Place,
    pub(crate) filter: Filter,
    pub(crate) snapshot: Snapshot,
    /// What stands behind the row of its story.
    pub(crate) behind: Arc<HashSet<i64>>,
}

/// What every list goes by, downwards: `sort_at`, or `fair_at` in a fair order, and the id.
pub(crate) type Key = (Millis, i64);

const EVERYWHERE_ALL: &str = "SELECT sort_at, entry_id FROM statuses INDEXED BY statuses_all
    WHERE is_listed = 1 AND (sort_at, entry_id) < (?1, ?2) AND entry_id <= ?3 AND sort_at >= ?4 AND ?5 IS NULL
    ORDER BY sort_at DESC, entry_id DESC LIMIT ?6";
const EVERYWHERE_UNREAD: &str = "SELECT sort_at, entry_id FROM statuses INDEXED BY statuses_unread
    WHERE is_listed = 1 AND is_read = 0 AND (sort_at, entry_id) < (?1, ?2) AND entry_id <= ?3 AND sort_at >= ?4 AND ?5 IS NULL
    ORDER BY sort_at DESC, entry_id DESC LIMIT ?6";
const EVERYWHERE_SAVED: &str = "SELECT sort_at, entry_id FROM statuses INDEXED BY statuses_saved
    WHERE is_saved = 1 AND (sort_at, entry_id) < (?1, ?2) AND entry_id <= ?3 AND sort_at >= ?4 AND ?5 IS NULL
    ORDER BY sort_at DESC, entry_id DESC LIMIT ?6";
const FAIR_ALL: &str = "SELECT fair_at, entry_id FROM statuses INDEXED BY statuses_fair_all
    WHERE is_listed = 1 AND (fair_at, entry_id) < (?1, ?2) AND entry_id <= ?3 AND fair_at >= ?4 AND ?5 IS NULL
    ORDER BY fair_at DESC, entry_id DESC LIMIT ?6";
const FAIR_UNREAD: &str = "SELECT fair_at, entry_id FROM statuses INDEXED BY statuses_fair_unread
    WHERE is_listed = 1 AND is_read = 0 AND (fair_at, entry_id) < (?1, ?2) AND entry_id <= ?3 AND fair_at >= ?4 AND ?5 IS NULL
    ORDER BY fair_at DESC, entry_id DESC LIMIT ?6";
const FAIR_SAVED: &str = "SELECT fair_at, entry_id FROM statuses INDEXED BY statuses_fair_saved
    WHERE is_saved = 1 AND (fair_at, entry_id) < (?1, ?2) AND entry_id <= ?3 AND fair_at >= ?4 AND ?5 IS NULL
    ORDER BY fair_at DESC, entry_id DESC LIMIT ?6";
const PUBLICATION_ALL: &str = "SELECT sort_at, entry_id FROM statuses INDEXED BY statuses_publication_all
    WHERE is_listed = 1 AND publication_id = ?5 AND (sort_at, entry_id) < (?1, ?2) AND entry_id <= ?3 AND sort_at >= ?4
    ORDER BY sort_at DESC, entry_id DESC LIMIT ?6";
const PUBLICATION_UNREAD: &str = "SELECT sort_at, entry_id FROM statuses INDEXED BY statuses_publication_unread
    WHERE is_listed = 1 AND is_read = 0 AND publication_id = ?5 AND (sort_at, entry_id) < (?1, ?2) AND entry_id <= ?3 AND sort_at >= ?4
    ORDER BY sort_at DESC, entry_id DESC LIMIT ?6";
const PUBLICATION_SAVED: &str = "SELECT sort_at, entry_id FROM statuses INDEXED BY statuses_publication_saved
    WHERE is_saved = 1 AND publication_id = ?5 AND (sort_at, entry_id) < (?1, ?2) AND entry_id <= ?3 AND sort_at >= ?4
    ORDER BY sort_at DESC, entry_id DESC LIMIT ?6";
const FEED_ALL: &str = "SELECT sort_at, entry_id FROM placements INDEXED BY placements_all
    WHERE is_muted = 0 AND feed_id = ?5 AND (sort_at, entry_id) < (?1, ?2) AND seq <= ?3 AND sort_at >= ?4
    ORDER BY sort_at DESC, entry_id DESC LIMIT ?6";
const FEED_UNREAD: &str = "SELECT sort_at, entry_id FROM placements INDEXED BY placements_unread
    WHERE is_unread = 1 AND feed_id = ?5 AND (sort_at, entry_id) < (?1, ?2) AND seq <= ?3 AND sort_at >= ?4
    ORDER BY sort_at DESC, entry_id DESC LIMIT ?6";
const FEED_SAVED: &str = "SELECT sort_at, entry_id FROM placements INDEXED BY placements_saved
    WHERE is_saved = 1 AND feed_id = ?5 AND (sort_at, entry_id) < (?1, ?2) AND seq <= ?3 AND sort_at >= ?4
    ORDER BY sort_at DESC, entry_id DESC LIMIT ?6";

const READ_SINCE: &str =
    "SELECT sort_at, entry_id, publication_id, fair_at FROM statuses INDEXED BY statuses_read_seq
    WHERE read_seq > ?1 AND is_read = 1 AND is_listed = 1 AND entry_id <= ?2 LIMIT ?3";
const IS_SHOWN_UNREAD: &str = "SELECT 1 FROM statuses WHERE entry_id = ?1 AND (is_read = 0 OR read_seq > ?2)";
const IS_FULL_TEXT: &str = "SELECT 1 FROM entries WHERE id = ?1 AND is_full_text = 1";

/// A test that each row of the walk must pass besides its index.
enum Test {
    None,
    ShownUnread,
    FullText,
}

impl Listing {
    /// Visits keys in the order of the list, beginning behind `after`, until `visit` says false.
    pub(crate) fn walk(
        &self,
        connection: &Connection,
        after: Option<Key>,
        visit: &mut dyn FnMut(Millis, i64) -> bool,
    ) -> Result<(), Error> {
        let after = after.unwrap_or((i64::MAX, i64::MAX));
        let feeds = self.feeds(connection)?;
        let read_since = match self.filter {
            Filter::Unread => self.read_since(connection, feeds.as_deref())?,
            _ => Some(Vec::new()),
        };
        let (filter, test) = match (self.filter, &read_since) {
            (Filter::Unread, None) => (Filter::All, Test::ShownUnread),
            (Filter::FullText, _) => (Filter::All, Test::FullText),
            (filter, _) => (filter, Test::None),
        };
        let mut extra: Vec<Key> = read_since.unwrap_or_default();
        extra.retain(|key| *key < after);
        extra.sort_unstable();

        let mut statement = connection.prepare_cached(self.sql(filter))?;
        let mut lists = self.lists(connection, feeds, after)?;
        let mut test_statement = match test {
            Test::None => None,
            Test::ShownUnread => Some(connection.prepare_cached(IS_SHOWN_UNREAD)?),
            Test::FullText => Some(connection.prepare_cached(IS_FULL_TEXT)?),
        };

        let mut heads: BinaryHeap<(Key, usize)> = BinaryHeap::new();
        for (at, list) in lists.iter_mut().enumerate() {
            heads.extend(list.next(&mut statement)?.map(|key| (key, at)));
        }
        let extra_at = lists.len();
        heads.extend(extra.pop().map(|key| (key, extra_at)));
        let mut last: Option<Key> = None;
        while let Some((key, at)) = heads.pop() {
            if at == extra_at {
                heads.extend(extra.pop().map(|key| (key, extra_at)));
            } else {
                heads.extend(lists[at].next(&mut statement)?.map(|key| (key, at)));
            }
            // Two feeds of one section may carry the same entry.
            if last.replace(key) == Some(key) || self.behind.contains(&key.1) {
                continue;
            }
            let passes = match (&test, &mut test_statement) {
                (Test::ShownUnread, Some(statement)) => statement.exists([key.1, self.snapshot.read_seq])?,
                (Test::FullText, Some(statement)) => statement.exists([key.1])?,
                _ => true,
            };
            if passes && !visit(key.0, key.1) {
                break;
            }
        }
        Ok(())
    }

    pub(crate) fn is_fair(&self) -> bool {
        self.place == Place::Latest && self.snapshot.order == Order::Fair
    }

    /// Reads a portion of each of the lists that make this one.
    fn sql(&self, filter: Filter) -> &'static str {
        match filter {
            Filter::Unread if self.is_fair() => FAIR_UNREAD,
            Filter::Saved if self.is_fair() => FAIR_SAVED,
            _ if self.is_fair() => FAIR_ALL,
            _ => sql(self.place, filter),
        }
    }

    /// The feeds whose lists make this one; `None` where one index holds it whole.
    pub(crate) fn feeds(&self, connection: &Connection) -> Result<Option<Vec<i64>>, Error> {
        match self.place {
            Place::Today | Place::Latest | Place::Seldom | Place::Publication(_) => Ok(None),
            Place::Feed(feed) => Ok(Some(vec![feed.0])),
            Place::Section(section) => feeds_in(connection, section, None).map(Some),
            Place::SectionPublication(section, publication) => {
                feeds_in(connection, section, Some(publication)).map(Some)
            }
        }
    }

    /// Nothing older belongs to the list.
    pub(crate) fn since(&self) -> Millis {
        match self.place {
            Place::Today => self.snapshot.at - DAY,
            Place::Seldom => self.snapshot.at - seldom::RECENT,
            _ => i64::MIN,
        }
    }

    /// The lists of single indexes that make this one.
    fn lists(
        &self,
        connection: &Connection,
        feeds: Option<Vec<i64>>,
        after: Key,
    ) -> Result<Vec<List>, Error> {
        let (upto, owners) = match (feeds, self.place) {
            (Some(feeds), _) => (self.snapshot.seq, feeds.into_iter().map(Some).collect()),
            (None, Place::Publication(id)) => (self.snapshot.entry, vec![Some(id.0)]),
            (None, Place::Seldom) => {
                let titles = seldom::titles(connection, &self.snapshot)?;
                (self.snapshot.entry, titles.into_iter().map(Some).collect())
            }
            (None, _) => (self.snapshot.entry, vec![None]),
        };
        // A page is made of about as many keys; of many lists each gives a few.
        let portion =
            FIRST_PORTION / i64::try_from(owners.len().max(1)).unwrap_or(FIRST_PORTION) + LEAST_PORTION;
        let lists = owners.into_iter().map(|owner| List {
            owner,
            upto,
            since: self.since(),
            last: after,
            portion,
            read: VecDeque::new(),
            is_over: false,
        });
        Ok(lists.collect())
    }

    /// What was read after the list was opened and so stays visible in it; `None` if that is too much to hold.
    pub(crate) fn read_since(
        &self,
        connection: &Connection,
        feeds: Option<&[i64]>,
    ) -> Result<Option<Vec<Key>>, Error> {
        let mut statement = connection.prepare_cached(READ_SINCE)?;
        let most = i64::try_from(MOST_READ_SINCE + 1).unwrap_or(i64::MAX);
        let rows = statement
            .query_map([self.snapshot.read_seq, self.snapshot.entry, most], |row| {
                Ok(((row.get(if self.is_fair() { 3 } else { 0 })?, row.get(1)?), row.get(2)?))
            })?
            .collect::<Result<Vec<(Key, i64)>, _>>()?;
        if rows.len() > MOST_READ_SINCE {
            return Ok(None);
        }
        let own: HashSet<i64> = match self.place {
            Place::Seldom => seldom::titles(connection, &self.snapshot)?.into_iter().collect(),
            _ => feeds.unwrap_or_default().iter().copied().collect(),
        };
        let mut keys = Vec::new();
        for (key, publication) in rows {
            let is_here = match (self.place, feeds) {
                (_, Some(_)) => self.was_in(connection, key.1, &own)?,
                (Place::Publication(id), None) => publication == id.0,
                (Place::Seldom, None) => key.0 >= self.since() && own.contains(&publication),
                _ => key.0 >= self.since(),
            };
            if is_here {
                keys.push(key);
            }
        }
        Ok(Some(keys))
    }

    /// Whether one of these feeds carried an entry when the list was opened.
    pub(crate) fn was_in(
        &self,
        connection: &Connection,
        entry: i64,
        feeds: &HashSet<i64>,
    ) -> Result<bool, Error> {
        let mut carriers =
            connection.prepare_cached("SELECT feed_id FROM placements WHERE entry_id = ?1 AND seq <= ?2")?;
        let mut rows = carriers.query([entry, self.snapshot.seq])?;
        while let Some(row) = rows.next()? {
            if feeds.contains(&row.get(0)?) {
                return Ok(true);
            }
        }
        Ok(false)
    }
}

/// The part of a listing that one index holds, read in portions: one statement serves any number of them, where each
/// would need one of its own to stand open beside the others.
struct List {
    owner: Option<i64>,
    upto: i64,
    since: Millis,
    /// Where the next portion begins.
    last: Key,
    portion: i64,
    read: VecDeque<Key>,
    is_over: bool,
}

impl List {
    fn next(&mut self, statement: &mut Statement<'_>) -> Result<Option<Key>, Error> {
        if self.read.is_empty() && !self.is_over {
            let keys = statement
                .query_map(
                    params![self.last.0, self.last.1, self.upto, self.since, self.owner, self.portion],
                    |row| Ok((row.get(0)?, row.get(1)?)),
                )?
                .collect::<Result<VecDeque<Key>, _>>()?;
            self.is_over = i64::try_from(keys.len()).unwrap_or(i64::MAX) < self.portion;
            self.last = keys.back().copied().unwrap_or(self.last);
            self.portion = (self.portion * 2).min(MOST_IN_PORTION);
            self.read = keys;
        }
        Ok(self.read.pop_front())
    }
}

fn sql(place: Place, filter: Filter) -> &'static str {
    match (place, filter) {
        (Place::Today | Place::Latest, Filter::Unread) => EVERYWHERE_UNREAD,
        (Place::Today | Place::Latest, Filter::Saved) => EVERYWHERE_SAVED,
        (Place::Today | Place::Latest, _) => EVERYWHERE_ALL,
        (Place::Publication(_) | Place::Seldom, Filter::Unread) => PUBLICATION_UNREAD,
        (Place::Publication(_) | Place::Seldom, Filter::Saved) => PUBLICATION_SAVED,
        (Place::Publication(_) | Place::Seldom, _) => PUBLICATION_ALL,
        (_, Filter::Unread) => FEED_UNREAD,
        (_, Filter::Saved) => FEED_SAVED,
        (_, _) => FEED_ALL,
    }
}

/// The name that somebody gave a place; the lists of everything have none.
pub(crate) fn place_name(connection: &Connection, place: Place) -> Result<Option<String>, Error> {
    let (sql, id) = match place {
        Place::Today | Place::Latest | Place::Seldom => return Ok(None),
        Place::Section(id) => ("SELECT name FROM sections WHERE id = ?1", id.0),
        Place::Publication(id) | Place::SectionPublication(_, id) => {
            ("SELECT coalesce(custom_name, name) FROM publications WHERE id = ?1", id.0)
        }
        Place::Feed(id) => ("SELECT name FROM feeds WHERE id = ?1", id.0),
    };
    Ok(connection.prepare_cached(sql)?.query_row([id], |row| row.get(0)).optional()?)
}
