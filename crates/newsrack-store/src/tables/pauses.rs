//! Titles that are left unasked for a while, and feeds whose address the reader changes.

use crate::{Changed, Error, Unarranged, Writing, marks::act};
use newsrack_model::{Act, Deed, FeedId, Millis, PublicationId};
use rusqlite::{OptionalExtension, params};

impl Writing<'_> {
    /// Pauses the followed feeds of titles, or asks for them again; these are due at once.
    ///
    /// # Errors
    /// The database cannot be written.
    pub fn pause_titles(
        &self,
        titles: &[PublicationId],
        is_paused: bool,
        now: Millis,
    ) -> Result<Changed, Error> {
        let mut feeds = self.prepare_cached(
            "SELECT id FROM feeds WHERE publication_id = ?1 AND unfollowed_at IS NULL AND is_paused = ?2",
        )?;
        let mut ids: Vec<i64> = Vec::new();
        for title in titles {
            let of_title = feeds.query_map(params![title.0, !is_paused], |row| row.get(0))?;
            ids.extend(of_title.collect::<Result<Vec<i64>, _>>()?);
        }
        ids.sort_unstable();
        ids.dedup();
        let deed = if is_paused { Deed::Pause } else { Deed::Resume };
        if ids.is_empty() {
            return Ok(Changed::nothing(deed));
        }
        self.set_paused(&ids, is_paused, now)?;
        let name = match titles {
            [title] => self
                .prepare_cached("SELECT coalesce(custom_name, name) FROM publications WHERE id = ?1")?
                .query_row([title.0], |row| row.get(0))
                .optional()?,
            _ => None,
        };
        let act = Act { name, ..act(deed, &ids) };
        let act_id = self.record_act(&act, "is_paused", i64::from(!is_paused), &ids, now)?;
        Ok(Changed { act_id: Some(act_id), changed: act.count, act })
    }

    pub(super) fn set_paused(&self, feeds: &[i64], is_paused: bool, now: Millis) -> Result<(), Error> {
        let mut set = self.prepare_cached(
            "UPDATE feeds SET is_paused = ?2, next_due_at = CASE WHEN ?2 THEN next_due_at ELSE min(next_due_at, ?3) END
             WHERE id = ?1",
        )?;
        for feed in feeds {
            set.execute(params![feed, is_paused, now])?;
        }
        Ok(())
    }

    pub(super) fn feed_url(&self, feed: FeedId) -> Result<Option<String>, Error> {
        Ok(self
            .prepare_cached("SELECT feed_url FROM feeds WHERE id = ?1")?
            .query_row([feed.0], |row| row.get(0))
            .optional()?)
    }

    /// Gives a feed another address, at which an answer of it was just read. What it brought stays, and it begins there
    /// with a clean sheet: no failures, and nothing that the old server said. A password stays behind at another origin.
    /// An unfollowed feed that has the address gets the old one for it, so that both can be told apart should it come back.
    ///
    /// # Errors
    /// Another followed feed has the address, or the database cannot be written.
    pub fn set_feed_address(
        &self,
        feed: FeedId,
        url: &str,
        is_private_ok: bool,
        now: Millis,
    ) -> Result<(), Error> {
        let holder: Option<(i64, bool)> = self
            .prepare_cached("SELECT id, unfollowed_at IS NULL FROM feeds WHERE feed_url = ?2 AND id <> ?1")?
            .query_row(params![feed.0, url], |row| Ok((row.get(0)?, row.get(1)?)))
            .optional()?;
        if holder.is_some_and(|(_, is_followed)| is_followed) {
            return Err(Unarranged::AddressTaken.into());
        }
        let left = self.feed_url(feed)?;
        if let Some((holder, _)) = holder {
            // No two have one address, not even for a moment.
            self.lay_at(FeedId(holder), "", false, 0)?;
            self.leave_secret(FeedId(holder), Some(url))?;
        }
        self.lay_at(feed, url, is_private_ok, now)?;
        self.leave_secret(feed, left.as_deref())?;
        if let Some(((holder, _), left)) = holder.zip(left) {
            self.lay_at(FeedId(holder), &left, false, 0)?;
        }
        Ok(())
    }

    fn lay_at(&self, feed: FeedId, url: &str, is_private_ok: bool, next_due_at: Millis) -> Result<(), Error> {
        self.prepare_cached(
            "UPDATE feeds SET feed_url = ?2, is_private_ok = ?3, next_due_at = ?4, etag = NULL, last_modified = NULL,
                body_hash = NULL, failures = 0, reason_kind = NULL, reason_about = NULL, reason_message = NULL,
                put_off_until = NULL, moved_to = NULL, moved_at = NULL, moved_seen = 0, is_paused = 0
             WHERE id = ?1",
        )?
        .execute(params![feed.0, url, is_private_ok, next_due_at])?;
        Ok(())
    }
}
