//! Passwords that lie in the system's store for feeds that are forgotten. They are noted in the same transaction, so that
//! none stays there for ever because that store was locked just then.

use crate::{Error, Reading, Writing};
use rusqlite::OptionalExtension;
use serde_json::{Value, json};

/// The addresses of those feeds.
const KEY: &str = "orphaned_secrets";

impl Reading<'_> {
    /// The addresses of forgotten feeds that had a user name and a password.
    ///
    /// # Errors
    /// The database cannot be read.
    pub fn orphaned_secrets(&self) -> Result<Vec<String>, Error> {
        Ok(urls(self.setting(KEY)?))
    }
}

impl Writing<'_> {
    /// A feed that nothing brings back needs no password any more.
    pub(super) fn orphan_secret(&self, feed: i64) -> Result<(), Error> {
        let url: Option<String> = self
            .prepare_cached(
                "UPDATE feeds SET has_credentials = 0 WHERE id = ?1 AND has_credentials = 1 RETURNING feed_url",
            )?
            .query_row([feed], |row| row.get(0))
            .optional()?;
        let Some(url) = url else { return Ok(()) };
        let mut kept = urls(self.setting(KEY)?);
        kept.push(url);
        self.set_setting(KEY, &json!(kept))
    }

    /// What lay in the system's store for these addresses is gone, or is another feed's.
    ///
    /// # Errors
    /// The database cannot be written.
    pub fn secrets_gone(&self, gone: &[String]) -> Result<(), Error> {
        let mut kept = urls(self.setting(KEY)?);
        kept.retain(|url| !gone.contains(url));
        self.set_setting(KEY, &json!(kept))
    }
}

fn urls(kept: Option<Value>) -> Vec<String> {
    kept.and_then(|kept| serde_json::from_value(kept).ok()).unwrap_or_default()
}
