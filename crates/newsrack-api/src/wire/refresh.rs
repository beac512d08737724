//! Refreshing, and what is told while it runs.

pub use newsrack_engine::{
    Event, RefreshFailure, RefreshMode, RefreshReport, RefreshResting, RefreshState, StoryNews, TitlesResting,
};
use newsrack_model::PublicationId;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// Begin a refresh; it reports by events.
#[derive(Debug, Clone, Default, Serialize, Deserialize, TS)]
pub struct RefreshRequest {
    /// These titles only; all if empty.
    #[serde(default)]
    pub publication_ids: Vec<PublicationId>,
    /// Which of their feeds.
    #[serde(default)]
    pub mode: RefreshMode,
}
