//! Marks, and taking them back.

use newsrack_model::{Act, ActId, Anchor, EntryId};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// Mark entries read or unread.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct MarkRequest {
    /// Which.
    pub entry_ids: Vec<EntryId>,
    /// Read, or unread.
    pub is_read: bool,
}

/// Mark what a list held when it was opened.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct MarkPlaceRequest {
    /// As in [`super::EntriesRequest`].
    pub place: String,
    /// As in [`super::EntriesRequest`].
    #[serde(default)]
    #[ts(optional)]
    pub filter: Option<String>,
    /// Nothing that came after it is touched; now, if not said.
    #[serde(default)]
    #[ts(optional)]
    pub snapshot: Option<String>,
    /// Read, or unread.
    pub is_read: bool,
}

/// Save entries, or let them go.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct SaveRequest {
    /// Which.
    pub entry_ids: Vec<EntryId>,
    /// Save, or let go.
    pub is_saved: bool,
}

/// Take an act back.
#[derive(Debug, Clone, Default, Serialize, Deserialize, TS)]
pub struct UndoRequest {
    /// Which; the newest that was not taken back, if not said.
    #[serde(default)]
    #[ts(optional)]
    pub act_id: Option<ActId>,
}

/// What an act changed.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct Changed {
    /// Takes it back; null if nothing changed.
    pub act_id: Option<ActId>,
    /// How many entries (of an unfollow: feeds) changed.
    pub changed: u64,
    /// What was done, in parts; of an undo, what was taken back.
    pub act: Act,
}

/// Where the reader is in an article.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct ProgressRequest {
    /// Which.
    pub entry_id: EntryId,
    /// In thousandths of its length.
    pub progress: u16,
    /// Which wording is shown, as `article` names it; the one that was told before, if not said.
    #[serde(default)]
    #[ts(optional)]
    pub wording: Option<u32>,
    /// Where that is, to the paragraph. If not said, the one that was told with the same thousandths stays.
    #[serde(default)]
    #[ts(optional = nullable)]
    pub anchor: Option<Anchor>,
}
