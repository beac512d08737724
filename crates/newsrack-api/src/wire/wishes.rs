//! What the reader wants of one title.

use super::Changed;
use newsrack_model::{FeedId, PublicationId};
use serde::{Deserialize, Deserializer, Serialize};
use std::fmt;
use ts_rs::TS;

/// Tells what is named null from what is not named.
fn named<'de, D, T>(deserializer: D) -> Result<Option<Option<T>>, D::Error>
where
    D: Deserializer<'de>,
    T: Deserialize<'de>,
{
    Option::deserialize(deserializer).map(Some)
}

/// Change what is wanted of a title; what is not named stays as it is.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct SetTitleRequest {
    /// Which.
    pub publication_id: PublicationId,
    /// On trial for fourteen days from now, or an ordinary title. A trial that runs goes on.
    #[serde(default)]
    #[ts(optional)]
    pub is_trial: Option<bool>,
    /// Minutes between two looks, 15 to 1440, 0 for by hand alone, or null for those of all titles.
    #[serde(default, deserialize_with = "named")]
    #[ts(optional, type = "number | null")]
    pub interval_minutes: Option<Option<u16>>,
    /// Whether its pictures are asked for and shown.
    #[serde(default)]
    #[ts(optional)]
    pub shows_images: Option<bool>,
    /// Entries a local day that arrive unread, 1000 at most, or null for all.
    #[serde(default, deserialize_with = "named")]
    #[ts(optional, type = "number | null")]
    pub daily_cap: Option<Option<u32>>,
    /// All words and phrases that mute its entries, 100 at most: those whose headline or summary holds one are in no list
    /// and no count while it stands here, unless they are saved.
    #[serde(default)]
    #[ts(optional)]
    pub muted_words: Option<Vec<String>>,
}

/// A user name and a password for a server.
#[derive(Clone, Serialize, Deserialize, TS)]
pub struct Credentials {
    /// Without a colon.
    pub user_name: String,
    /// As the server knows it.
    pub password: String,
}

/// Says that there are some, and not what they are.
impl fmt::Debug for Credentials {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Credentials")
    }
}

/// Keep the user name and password of a private feed, or forget them.
#[derive(Clone, Serialize, Deserialize, TS)]
pub struct SetCredentialsRequest {
    /// Which.
    pub feed_id: FeedId,
    /// Without a colon.
    pub user_name: String,
    /// Null forgets both.
    pub password: Option<String>,
}

/// Says whose they are, and not what.
impl fmt::Debug for SetCredentialsRequest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("SetCredentialsRequest").field("feed_id", &self.feed_id).finish_non_exhaustive()
    }
}

/// Titles on trial.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct Trials {
    /// In the order in which they end; those that are over are first.
    pub trials: Vec<TitleOnTrial>,
}

/// A title on trial, and what became of it so far.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct TitleOnTrial {
    /// Which.
    pub publication_id: PublicationId,
    /// The name to show.
    pub name: String,
    /// When it began.
    pub began_at: i64,
    /// When it ends.
    pub ends_at: i64,
    /// The reader is to be asked what becomes of it.
    pub is_over: bool,
    /// What came within the trial.
    #[serde(flatten)]
    #[ts(flatten)]
    pub worth: Worth,
}

/// What a title brought in the last four weeks.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct WorthRequest {
    /// Which.
    pub publication_id: PublicationId,
}

/// What a title brought, and what became of it. Told from marks and stories when it is asked for; nothing is kept for it.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct Worth {
    /// Entries that came, without those that arrived read.
    pub entries: u64,
    /// Of these, how many are read.
    pub read: u64,
    /// Of these, how many are saved.
    pub saved: u64,
    /// Time spent with these, estimated: the reading time of each, times how far it was read, in whole minutes.
    pub minutes: u64,
    /// Of these, how many were opened.
    pub opened: u64,
    /// Stories that these tell; an entry that stands alone is one.
    pub stories: u64,
    /// Of these, how many no other title tells that is followed.
    pub only: u64,
    /// By days, the first one first; a day is 24 hours.
    pub days: Vec<WorthDay>,
}

/// A day of a title.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct WorthDay {
    /// Entries that came, without those that arrived read.
    pub came: u32,
    /// Of these, how many were opened.
    pub opened: u32,
}

/// End a trial.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct EndTrialRequest {
    /// Of which title.
    pub publication_id: PublicationId,
    /// Keep it as an ordinary title; else it is unfollowed.
    pub keep: bool,
}

/// What ending a trial did.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct EndedTrial {
    /// Takes the unfollowing back; null where the title was kept.
    pub changed: Option<Changed>,
}
