//! Titles that are seldom heard, so that they do not drown among the others.

use super::Snapshot;
use crate::{Error, Reading};
use newsrack_model::{Millis, Order};
use rusqlite::Connection;

const WEEK: Millis = 7 * 24 * 60 * 60 * 1_000;
/// Their lists go back so far.
pub(crate) const RECENT: Millis = 30 * 24 * 60 * 60 * 1_000;
/// What their rhythm is told from.
const TOLD_FROM: Millis = 8 * WEEK;

/// Of each followed title: its entries of the last eight weeks, counted to one more than two a week, which is a few rows of
/// one index. Of a title whose oldest entry is younger the weeks count since that one: a feed that holds the last ten entries
/// of a busy day is not seldom heard. The first two entries of a title tell nothing yet.
const TITLES: &str = "
SELECT title.id FROM publications AS title
WHERE EXISTS (SELECT 1 FROM feeds WHERE publication_id = title.id AND unfollowed_at IS NULL)
    AND (SELECT count(*) FROM (
            SELECT 1 FROM statuses INDEXED BY statuses_publication_all
            WHERE is_listed = 1 AND publication_id = title.id AND sort_at >= ?1 - ?3 AND entry_id <= ?2 LIMIT 17
        )) <= min(16, max(2, 1 + 2 * (?1 - max(?1 - ?3, coalesce((
            SELECT sort_at FROM statuses INDEXED BY statuses_publication_all
            WHERE is_listed = 1 AND publication_id = title.id ORDER BY sort_at LIMIT 1
        ), ?1))) / ?4))
ORDER BY title.id";

const UNREAD: &str = "
SELECT count(*) FROM statuses INDEXED BY statuses_publication_unread
WHERE is_listed = 1 AND is_read = 0 AND publication_id = ?1 AND sort_at >= ?2";

/// The followed titles that brought about two entries a week or fewer, as was known when a list was opened.
pub(crate) fn titles(connection: &Connection, snapshot: &Snapshot) -> Result<Vec<i64>, Error> {
    let mut statement = connection.prepare_cached(TITLES)?;
    let titles =
        statement.query_map([snapshot.at, snapshot.entry, TOLD_FROM, WEEK], |row| row.get::<_, i64>(0))?;
    Ok(titles.collect::<Result<_, _>>()?)
}

/// Unread entries of these titles now.
pub(crate) fn unread(reading: &Reading<'_>, now: Millis) -> Result<u64, Error> {
    let all = Snapshot {
        entry: i64::MAX,
        seq: i64::MAX,
        read_seq: i64::MAX,
        at: now,
        order: Order::Newest,
        is_grouped: false,
    };
    let mut statement = reading.prepare_cached(UNREAD)?;
    let mut unread = 0_i64;
    for title in titles(reading.connection, &all)? {
        unread += statement.query_row([title, now - RECENT], |row| row.get::<_, i64>(0))?;
    }
    Ok(unread.try_into().unwrap_or(0))
}
