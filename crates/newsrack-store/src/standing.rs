//! What stands in a feed, and in which words: an item that still stands so is not built again. What the store is told of
//! such an item is enough to know it by, and never enough to be written.

use crate::{Error, Hash, NewEntry, Reading};
use newsrack_model::FeedId;
use std::{collections::HashMap, ops::Deref};

/// So many names are read of one feed: four for each item that an answer has at most. What bears one beyond them is built
/// as if it were new.
const MOST: i64 = 40_000;

/// The items that stand in a feed: the hashes of their words by those of their keys.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Standing(HashMap<Hash, i64>);

impl Standing {
    /// In which words an item of this key stands in the feed.
    #[must_use]
    pub fn item_hash(&self, key: &str) -> Option<i64> {
        if self.0.is_empty() { None } else { self.0.get(&Hash::of(key.as_bytes())).copied() }
    }
}

impl FromIterator<(Hash, i64)> for Standing {
    fn from_iter<T: IntoIterator<Item = (Hash, i64)>>(items: T) -> Self {
        Self(items.into_iter().collect())
    }
}

impl Reading<'_> {
    /// What stands in a feed since its last answer. It may be otherwise by the time that the next one is kept.
    ///
    /// # Errors
    /// The database cannot be read.
    pub fn standing(&self, feed: FeedId) -> Result<Standing, Error> {
        let mut statement = self.prepare_cached(STANDING)?;
        let items = statement.query_map([feed.0, MOST], |row| Ok((Hash(row.get(0)?), row.get(1)?)))?;
        Ok(items.collect::<Result<_, _>>()?)
    }
}

/// From what stands to its names and not the other way: a feed has had more names than it has items.
const STANDING: &str = "
SELECT key_hash, item_hash FROM placements CROSS JOIN entry_keys USING (feed_id, entry_id)
WHERE placements.feed_id = ?1 AND gone_at IS NULL LIMIT ?2";

/// An item with all that its publisher says of it. Nothing else is written as an entry, or in the place of one.
#[derive(Clone, Copy)]
pub(crate) struct Whole<'a>(&'a NewEntry);

impl NewEntry {
    /// All of it, for whoever is to write it.
    pub(crate) fn whole(&self) -> Result<Whole<'_>, Error> {
        if self.is_standing { Err(Error::NoLongerStands) } else { Ok(Whole(self)) }
    }
}

impl Deref for Whole<'_> {
    type Target = NewEntry;

    fn deref(&self) -> &NewEntry {
        self.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use rusqlite::StatementStatus;

    /// A folder whose one feed carries `stand` items and once carried `gone` others, with as many items in other feeds.
    fn steps(stand: i64, gone: i64, is_analyzed: bool) -> (String, i32) {
        let folder = tempfile::tempdir().unwrap();
        let store = crate::Store::open(folder.path()).unwrap();
        let fill = move |writing: &crate::Writing<'_>| {
            writing.execute_batch(&format!(
                "PRAGMA defer_foreign_keys = ON;
                 CREATE TEMP TABLE items AS
                    WITH RECURSIVE n(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM n WHERE n < 2 * {all})
                    SELECT n AS entry, iif(n <= {all}, 1, 2 + n % 20) AS feed, iif(n <= {gone}, 1, NULL) AS gone_at FROM n;
                 INSERT INTO publications (id, name, site_key) VALUES (1, '', '');
                 INSERT INTO feeds (id, publication_id, feed_url) SELECT DISTINCT feed, 1, feed FROM items;
                 INSERT INTO entries (id, publication_id, origin_feed_id, sort_at, first_seen_at, headline, summary)
                    SELECT entry, 1, feed, 0, 0, '', '' FROM items;
                 INSERT INTO placements (feed_id, entry_id, sort_at, item_hash, position, position_at, best_position,
                    first_seen_at, gone_at, is_unread) SELECT feed, entry, 0, entry, 0, 0, 0, 0, gone_at, 1 FROM items;
                 INSERT INTO entry_keys (feed_id, key_hash, entry_id) SELECT feed, entry * 7919 % 1000003, entry FROM items;",
                all = stand + gone
            ))?;
            if is_analyzed { Ok(writing.execute_batch("ANALYZE")?) } else { Ok(()) }
        };
        store.write(crate::Durability::Content, fill).unwrap();
        let look = |reading: &Reading<'_>| {
            assert_eq!(i64::try_from(reading.standing(FeedId(1))?.0.len()).unwrap(), stand);
            let mut plan = reading.prepare(&format!("EXPLAIN QUERY PLAN {STANDING}"))?;
            let plan =
                plan.query_map([1, MOST], |row| row.get::<_, String>(3))?.collect::<Result<Vec<_>, _>>()?;
            let statement = reading.prepare_cached(STANDING)?;
            Ok((plan.join("; "), statement.get_status(StatementStatus::VmStep)))
        };
        store.read(look).unwrap()
    }

    #[test]
    fn reading_what_stands_goes_by_what_stands_and_not_by_what_is_stored() {
        for is_analyzed in [false, true] {
            let (plan, few) = steps(50, 0, is_analyzed);
            let (_, many) = steps(50, 5_000, is_analyzed);
            assert!(many <= few + few / 10, "{few} steps, {many} where much is stored: {plan}");
        }
    }
}
