//! Feeds that say they have moved for good. One such word may be a slip of a server; what is said for days is believed.

use crate::{Error, Writing};
use newsrack_model::{FeedId, Millis};
use rusqlite::params;

/// How often it must be said.
const BELIEVED_AFTER: i64 = 3;
/// Sayings closer together than this count once: a day, less what a daily refresh may come early.
const APART: Millis = 20 * 60 * 60 * 1_000;

impl Writing<'_> {
    /// Notes where permanent redirects led this time, `None` where there were none, and takes the new address once it
    /// is believed and no other feed has it; a password stays behind at another origin. `keeps_private` = the new address lies at the host and port of the old
    /// one; elsewhere a private allowance ends. Tells whether the address was taken.
    ///
    /// # Errors
    /// The database cannot be written.
    pub fn note_move(
        &self,
        feed: FeedId,
        to: Option<&str>,
        keeps_private: bool,
        now: Millis,
    ) -> Result<bool, Error> {
        let Some(to) = to else {
            self.prepare_cached(
                "UPDATE feeds SET moved_to = NULL, moved_at = NULL, moved_seen = 0
                 WHERE id = ?1 AND moved_to IS NOT NULL",
            )?
            .execute([feed.0])?;
            return Ok(false);
        };
        self.prepare_cached(
            "UPDATE feeds SET moved_to = ?2, moved_at = ?3,
                moved_seen = CASE WHEN moved_to IS ?2 THEN moved_seen + 1 ELSE 1 END
             WHERE id = ?1 AND (moved_to IS NOT ?2 OR abs(?3 - moved_at) >= ?4)",
        )?
        .execute(params![feed.0, to, now, APART])?;
        let left = self.feed_url(feed)?;
        let taken = self
            .prepare_cached(
                "UPDATE OR IGNORE feeds SET feed_url = moved_to, is_private_ok = is_private_ok AND ?2,
                    moved_to = NULL, moved_at = NULL, moved_seen = 0
                 WHERE id = ?1 AND moved_seen >= ?3",
            )?
            .execute(params![feed.0, keeps_private, BELIEVED_AFTER])?;
        if taken > 0 {
            self.leave_secret(feed, left.as_deref())?;
        }
        Ok(taken > 0)
    }
}
