//! What the window is told, gathered and handed out at most four times a second.

use crate::RefreshState;
use newsrack_model::{EditionId, EditionKind, EntryId, PublicationId, StoryId, Trouble};
use serde::{Deserialize, Serialize};

/// A story that is to be announced.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
pub struct StoryNews {
    /// Which.
    pub story_id: StoryId,
    /// The topic that moves by it; null where it is announced for the titles that carry it.
    pub topic: Option<String>,
}

/// What the reader is told, batched, at most four times a second.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
#[serde(tag = "event", rename_all = "snake_case")]
pub enum Event {
    /// Entries came or changed: pills and counts may move, lists never by themselves.
    EntriesChanged {
        /// Never seen before.
        new: u32,
        /// Whose.
        publication_ids: Vec<PublicationId>,
        /// Articles whose text or headline changed.
        changed: Vec<EntryId>,
    },
    /// Articles were read from their pages: their rows may say so, and an open one has its text.
    FullText {
        /// Which.
        entry_ids: Vec<EntryId>,
    },
    /// What is kept for times without a network is being fetched.
    Offline {
        /// Articles still to do; 0 when all is done that can be.
        left: u32,
    },
    /// Marks changed, here or by another process.
    MarksChanged {
        /// Which; empty means ask anew.
        entry_ids: Vec<EntryId>,
    },
    /// Titles or sections changed.
    TitlesChanged {},
    /// The refresh line.
    Refresh {
        /// As it stands.
        refresh: RefreshState,
    },
    /// Settings changed.
    SettingsChanged {},
    /// Articles were put into stories, or the reader said something of one: marks of rows and open stories may be asked anew.
    StoriesChanged {},
    /// An edition of the front page was made, and waits to be opened.
    EditionReady {
        /// Which.
        edition_id: EditionId,
        /// At which hour it came out.
        kind: EditionKind,
    },
    /// What is said and learned of the front page changed, or its topics; or one was being made and none came of it. The page may be
    /// asked anew.
    TasteChanged {},
    /// The index behind search is being filled.
    Indexing {
        /// Entries still to do.
        #[cfg_attr(feature = "bindings", ts(type = "number"))]
        left: u64,
    },
    /// A file of articles with their marks is coming in.
    BringingMarks {
        /// Bytes of it that are in.
        #[cfg_attr(feature = "bindings", ts(type = "number"))]
        done: u64,
        /// Bytes of all of it.
        #[cfg_attr(feature = "bindings", ts(type = "number"))]
        total: u64,
    },
    /// Show this article: a notification or a tray line was pressed.
    OpenEntry {
        /// Which.
        entry_id: EntryId,
    },
    /// Show this story: a notification was pressed.
    OpenStory {
        /// Which.
        story_id: StoryId,
    },
    /// Show this place.
    OpenPlace {
        /// As in lists.
        place: String,
    },
    /// A feed's entries are to be announced by the system, grouped; the shell alone reads it.
    Announce {
        /// New entries of titles that ask for it, newest first.
        entry_ids: Vec<EntryId>,
    },
    /// Stories are to be announced by the system; the shell alone reads it.
    AnnounceStories {
        /// That which most titles carry first.
        stories: Vec<StoryNews>,
    },
    /// An edition is to be announced by the system; the shell alone reads it.
    AnnounceEdition {
        /// Which.
        edition_id: EditionId,
    },
    /// The disk is full or the folder cannot be written: what came last was not kept.
    StoreTrouble {
        /// Why, with one plain sentence.
        reason: Trouble,
    },
    /// What was told of the folder is over: changes are kept again.
    StoreTroubleOver {},
}
