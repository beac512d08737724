//! Many titles at once, and how they fare.

use super::Candidate;
use newsrack_model::{FeedId, Notify, PublicationId};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// How titles fare, or one.
#[derive(Debug, Clone, Default, Serialize, Deserialize, TS)]
pub struct HealthRequest {
    /// This title alone.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub publication_id: Option<PublicationId>,
}

/// How titles fare.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct Health {
    /// Those that brought something in the last four weeks.
    pub titles: Vec<TitleHealth>,
}

/// What a title brought in the last four weeks, and what became of it.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct TitleHealth {
    /// Which.
    pub publication_id: PublicationId,
    /// Entries a day, the oldest day first; a day is 24 hours, and the last one ends now.
    pub days: Vec<u32>,
    /// Entries in all.
    pub entries: u32,
    /// Of these were opened.
    pub opened: u32,
    /// Of these are saved.
    pub saved: u32,
}

/// What titles take on the disk.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct TitleSizes {
    /// Those that take something.
    pub titles: Vec<TitleSize>,
}

/// What a title takes on the disk.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct TitleSize {
    /// Which.
    pub publication_id: PublicationId,
    /// Bytes of its texts, packed as they are kept.
    #[ts(type = "number")]
    pub bytes: u64,
}

/// Leave titles unasked, or ask for them again.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct PauseRequest {
    /// Which.
    pub publication_ids: Vec<PublicationId>,
    /// False to ask for them again.
    pub is_paused: bool,
}

/// Announce feeds otherwise, or not at all.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct SetNotifyRequest {
    /// Which.
    pub feed_ids: Vec<FeedId>,
    /// How.
    pub notify: Notify,
}

/// Some titles.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct TitlesRequest {
    /// Which.
    pub publication_ids: Vec<PublicationId>,
}

/// One feed.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct FeedRequest {
    /// Which.
    pub feed_id: FeedId,
}

/// Where a feed may have gone to.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct FoundAgain {
    /// The feeds that its site names now, most likely first.
    pub candidates: Vec<Candidate>,
}

/// Give a feed another address.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct SetAddressRequest {
    /// Which.
    pub feed_id: FeedId,
    /// The new address, as typed.
    pub address: String,
}
