//! Sections and titles as the reader arranges them.

use newsrack_model::{FeedId, PublicationId, SectionId};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// Make a section.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct MakeSectionRequest {
    /// Its name.
    pub name: String,
    /// The section that it lies in.
    #[serde(default)]
    #[ts(optional)]
    pub parent_id: Option<SectionId>,
}

/// A section that was made.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct MadeSection {
    /// Its id; its place is `section:ID`.
    pub section_id: SectionId,
}

/// Give a section another name.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct RenameSectionRequest {
    /// Which.
    pub section_id: SectionId,
    /// The new name.
    pub name: String,
}

/// Move a section among its neighbours, or to others.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct MoveSectionRequest {
    /// Which.
    pub section_id: SectionId,
    /// The section that it comes to lie in; null for the outermost.
    pub parent_id: Option<SectionId>,
    /// Before this one; behind them all if null.
    #[serde(default)]
    #[ts(optional)]
    pub before: Option<SectionId>,
}

/// One section.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct SectionRequest {
    /// Which.
    pub section_id: SectionId,
}

/// File feeds under a section, out of one, from one to another, or elsewhere in it.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct FileFeedsRequest {
    /// Which, in the order in which they come to stand.
    pub feed_ids: Vec<FeedId>,
    /// They lie no longer here.
    #[serde(default)]
    #[ts(optional)]
    pub from: Option<SectionId>,
    /// Nor in any other section than the one they come to.
    #[serde(default)]
    #[ts(optional, as = "Option<bool>")]
    pub from_all: bool,
    /// They lie here.
    #[serde(default)]
    #[ts(optional)]
    pub to: Option<SectionId>,
    /// Before this feed, which lies there.
    #[serde(default)]
    #[ts(optional)]
    pub before: Option<FeedId>,
    /// Or behind all; if neither, wherever the section's own order has them.
    #[serde(default)]
    #[ts(optional, as = "Option<bool>")]
    pub at_end: bool,
}

/// Make one title of several.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct MergeTitlesRequest {
    /// Those that become part of the other.
    pub publication_ids: Vec<PublicationId>,
    /// The one that stays.
    pub into: PublicationId,
}

/// Give some feeds of a title one of their own.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct SplitTitleRequest {
    /// The title that they leave.
    pub publication_id: PublicationId,
    /// Which.
    pub feed_ids: Vec<FeedId>,
}
