//! Publications and their feeds.

use crate::{FeedId, Millis, PublicationId, Trouble};
use serde::{Deserialize, Serialize};

/// A masthead. In text shown to people it is a *title*.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Publication {
    /// Ours.
    pub id: PublicationId,
    /// Its site, where known.
    pub site_url: Option<String>,
    /// Its own name for itself.
    pub name: String,
    /// The reader's name for it.
    pub custom_name: Option<String>,
    /// BCP 47, where known.
    pub language: Option<String>,
}

impl Publication {
    /// The name to show: the reader's own, else the publisher's.
    #[must_use]
    pub fn title(&self) -> &str {
        self.custom_name.as_deref().unwrap_or(&self.name)
    }
}

/// One feed, with what the next fetch must know.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Feed {
    /// Ours.
    pub id: FeedId,
    /// Whose it is.
    pub publication_id: PublicationId,
    /// Its address, without user and password.
    pub feed_url: String,
    /// The name it gives itself: "BBC News - World".
    pub name: String,
    /// Handed back byte-exact with the next request.
    pub validators: Validators,
    /// When the next scheduled fetch is due.
    pub next_due_at: Millis,
    /// When it was last asked.
    pub last_try_at: Option<Millis>,
    /// When it last answered well, unchanged counting as well.
    pub last_ok_at: Option<Millis>,
    /// Failures in a row.
    pub failures: u32,
    /// Why the last try failed, where it did.
    pub reason: Option<Trouble>,
    /// The reader typed its address: private networks are allowed for it.
    pub is_private_ok: bool,
    /// Whether new entries are announced.
    pub notify: Notify,
}

/// A title is followed to see whether it is worth it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
pub struct Trial {
    /// UTC milliseconds.
    #[cfg_attr(feature = "bindings", ts(type = "number"))]
    pub began_at: Millis,
    /// When the reader is asked, in UTC milliseconds. Nothing else happens then.
    #[cfg_attr(feature = "bindings", ts(type = "number"))]
    pub ends_at: Millis,
}

/// ETag and Last-Modified as the server sent them, byte for byte (RFC 9110, 8.8).
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Validators {
    /// Quotes and `W/` included.
    pub etag: Option<Vec<u8>>,
    /// An opaque string, never our own date.
    pub last_modified: Option<Vec<u8>>,
}

/// What a feed says in its own text of when it wants to be asked.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Wishes {
    /// Minutes that it asks to be left alone (RSS `ttl`).
    pub ttl_minutes: Option<u32>,
    /// Hours of the day in UTC when nobody need ask (RSS `skipHours`); the lowest bit is the hour after midnight.
    pub skip_hours: u32,
    /// Days of the week in UTC when nobody need ask (RSS `skipDays`); the lowest bit is Sunday.
    pub skip_days: u8,
}

/// When new entries of a feed are announced.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum Notify {
    /// Never.
    #[default]
    Off,
    /// With the refresh that brings them.
    AtOnce,
    /// With those of other feeds, twice a day at most.
    Digest,
}
