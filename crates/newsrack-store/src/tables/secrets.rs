//! Passwords that lie in the system's store for feeds that are forgotten, or have left the origin that they hold at. They are noted in the same transaction, so that
//! none stays there for ever because that store was locked just then.

use crate::{Error, Reading, Writing};
use newsrack_model::FeedId;
use rusqlite::OptionalExtension;
use serde_json::{Value, json};

/// The addresses of those feeds.
const KEY: &str = "orphaned_secrets";

impl Reading<'_> {
    /// The addresses at which feeds had a user name and a password that are forgotten, or went elsewhere.
    ///
    /// # Errors
    /// The database cannot be read.
    pub fn orphaned_secrets(&self) -> Result<Vec<String>, Error> {
        Ok(urls(self.setting(KEY)?))
    }
}

impl Writing<'_> {
    /// A feed that nothing brings back needs no password any more, nor one that left the address it lay at.
    pub(super) fn orphan_secret(&self, feed: i64, left: Option<&str>) -> Result<(), Error> {
        let url: Option<String> = self
            .prepare_cached(
                "UPDATE feeds SET has_credentials = 0 WHERE id = ?1 AND has_credentials = 1 RETURNING feed_url",
            )?
            .query_row([feed], |row| row.get(0))
            .optional()?;
        let Some(url) = url else { return Ok(()) };
        let mut kept = urls(self.setting(KEY)?);
        kept.push(left.map_or(url, str::to_owned));
        self.set_setting(KEY, &json!(kept))
    }

    /// A feed has left an address for the one that it has now. At another origin it has no password: another feed's may lie
    /// there, which is not this one's to send.
    pub(super) fn leave_secret(&self, feed: FeedId, left: Option<&str>) -> Result<(), Error> {
        let kept: Option<String> = self
            .prepare_cached("SELECT feed_url FROM feeds WHERE id = ?1 AND has_credentials = 1")?
            .query_row([feed.0], |row| row.get(0))
            .optional()?;
        match kept.zip(left).filter(|(url, left)| origin(url) != origin(left)) {
            Some((_, left)) => self.orphan_secret(feed.0, Some(left)),
            None => Ok(()),
        }
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

/// Scheme, host and port, as addresses that were read spell them.
fn origin(url: &str) -> &str {
    let host_at = url.find("://").map_or(0, |at| at + 3);
    url[host_at..].find('/').map_or(url, |end| &url[..host_at + end])
}

fn urls(kept: Option<Value>) -> Vec<String> {
    kept.and_then(|kept| serde_json::from_value(kept).ok()).unwrap_or_default()
}
