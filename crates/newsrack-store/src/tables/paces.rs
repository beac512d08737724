//! How often a feed is asked: what its answers said of it, and how often it has had news.

use crate::{Error, Reading, Writing};
use newsrack_model::{FeedId, Millis, Wishes};
use rusqlite::{Connection, named_params, params};
use std::collections::HashMap;

/// What a feed's answers have said of when it is to be asked next.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Pace {
    /// How often in a row it was sent whole with nothing new in it.
    pub same_bodies: u32,
    /// When it last came whole, or was asked to.
    pub whole_at: Option<Millis>,
    /// Until when its last answer stays fresh, by its server's word.
    pub fresh_until: Option<Millis>,
    /// What it says of itself.
    pub wishes: Wishes,
}

/// When the entries of a feed appeared.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Arrivals {
    /// Newest first, each time once.
    pub times: Vec<Millis>,
    /// How many entries share these times.
    pub count: u32,
    /// Of all its entries, the earliest.
    pub earliest: Option<Millis>,
}

impl Reading<'_> {
    /// What is remembered of every followed feed.
    ///
    /// # Errors
    /// The database cannot be read.
    pub fn paces(&self) -> Result<HashMap<FeedId, Pace>, Error> {
        let mut statement = self.prepare_cached(
            "SELECT id, same_bodies, whole_at, fresh_until, ttl_minutes, skip_hours, skip_days FROM feeds
             WHERE unfollowed_at IS NULL",
        )?;
        let paces = statement.query_map([], |row| {
            let wishes = Wishes { ttl_minutes: row.get(4)?, skip_hours: row.get(5)?, skip_days: row.get(6)? };
            let pace =
                Pace { same_bodies: row.get(1)?, whole_at: row.get(2)?, fresh_until: row.get(3)?, wishes };
            Ok((FeedId(row.get(0)?), pace))
        })?;
        Ok(paces.collect::<Result<_, _>>()?)
    }

    /// When the entries of a feed appeared, from `since` to `until`, the newest `most`.
    ///
    /// # Errors
    /// The database cannot be read.
    pub fn arrivals(&self, feed: FeedId, since: Millis, until: Millis, most: u32) -> Result<Arrivals, Error> {
        arrivals(self, feed, since, until, most)
    }

    /// The addresses of followed feeds whose server asked to be left alone until some time after `now`.
    ///
    /// # Errors
    /// The database cannot be read.
    pub fn put_off(&self, now: Millis) -> Result<Vec<String>, Error> {
        let mut statement = self.prepare_cached(
            "SELECT feed_url FROM feeds WHERE put_off_until > ?1 AND unfollowed_at IS NULL AND coalesce(last_try_at, 0) <= ?1",
        )?;
        let urls = statement.query_map([now], |row| row.get(0))?;
        Ok(urls.collect::<Result<_, _>>()?)
    }
}

impl Writing<'_> {
    /// As [`Reading::arrivals`], with those that were written in this transaction.
    ///
    /// # Errors
    /// The database cannot be read.
    pub fn arrivals(&self, feed: FeedId, since: Millis, until: Millis, most: u32) -> Result<Arrivals, Error> {
        arrivals(self, feed, since, until, most)
    }

    /// Keeps what an answer said.
    ///
    /// # Errors
    /// The database cannot be written.
    pub fn set_pace(&self, feed: FeedId, pace: &Pace) -> Result<(), Error> {
        self.prepare_cached(
            "UPDATE feeds SET same_bodies = :same_bodies, whole_at = :whole_at, fresh_until = :fresh_until,
             ttl_minutes = :ttl_minutes, skip_hours = :skip_hours, skip_days = :skip_days WHERE id = :id",
        )?
        .execute(named_params! {
            ":id": feed.0, ":same_bodies": pace.same_bodies, ":whole_at": pace.whole_at,
            ":fresh_until": pace.fresh_until, ":ttl_minutes": pace.wishes.ttl_minutes,
            ":skip_hours": pace.wishes.skip_hours, ":skip_days": pace.wishes.skip_days,
        })?;
        Ok(())
    }

    /// Puts feeds off whose server said to another of its feeds that it wants to be left alone until `until`: each is due
    /// at its time beside it, or later where it is already.
    ///
    /// # Errors
    /// The database cannot be written.
    pub fn put_off_with(&self, feeds: &[(FeedId, Millis)], until: Millis) -> Result<(), Error> {
        let mut statement = self.prepare_cached(
            "UPDATE feeds SET next_due_at = max(next_due_at, ?2),
             put_off_until = max(coalesce(put_off_until, 0), ?3) WHERE id = ?1",
        )?;
        for (feed, next_due_at) in feeds {
            statement.execute(params![feed.0, next_due_at, until])?;
        }
        Ok(())
    }
}

fn arrivals(
    connection: &Connection,
    feed: FeedId,
    since: Millis,
    until: Millis,
    most: u32,
) -> Result<Arrivals, Error> {
    let mut arrivals = Arrivals::default();
    let mut statement = connection.prepare_cached(
        "SELECT sort_at, count(*) FROM placements WHERE feed_id = ?1 AND sort_at BETWEEN ?2 AND ?3
         GROUP BY sort_at ORDER BY sort_at DESC LIMIT ?4",
    )?;
    let mut rows = statement.query(params![feed.0, since, until, most])?;
    while let Some(row) = rows.next()? {
        arrivals.times.push(row.get(0)?);
        arrivals.count = arrivals.count.saturating_add(row.get(1)?);
    }
    arrivals.earliest = connection
        .prepare_cached("SELECT min(sort_at) FROM placements WHERE feed_id = ?1")?
        .query_row([feed.0], |row| row.get(0))?;
    Ok(arrivals)
}
