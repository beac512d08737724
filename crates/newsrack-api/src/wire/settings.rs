//! Settings, and what the machine is asked about itself.

pub use newsrack_model::Settings;
use newsrack_model::{EntryId, Millis, Trouble};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// Settings to change: a JSON object with some of the names of [`Settings`].
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct SetSettingsRequest {
    /// Only the names that change.
    #[ts(type = "Partial<Settings>")]
    pub settings: serde_json::Map<String, serde_json::Value>,
}

/// What the folder holds.
#[derive(Debug, Clone, Default, Serialize, Deserialize, TS)]
pub struct Storage {
    /// The data folder.
    pub folder: String,
    /// Bytes of newsrack.db.
    pub database_bytes: u64,
    /// Bytes of search.db.
    pub search_bytes: u64,
    /// Bytes of stored pictures.
    pub image_bytes: u64,
    /// Entries stored.
    pub entries: u64,
    /// Entries not yet in the index.
    pub index_queue: u64,
}

/// What the folder of pictures is used for.
#[derive(Debug, Clone, Default, Serialize, Deserialize, TS)]
pub struct ImageUseRequest {
    /// Budgets in megabytes, to be told of each what would go within it; at most 64.
    #[serde(default)]
    pub budgets_mb: Vec<u32>,
}

/// What the folder of pictures is used for.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct ImageUse {
    /// Bytes of all.
    pub used_bytes: u64,
    /// Bytes of those that do not go: of saved articles, and of what is kept for times without a network.
    pub pinned_bytes: u64,
    /// Bytes that all may have.
    pub budget_bytes: u64,
    /// What goes first once the budget is full; null where nothing can go.
    pub next: Option<ImagesGoing>,
    /// What would go at once within each budget of the request, in their order; null where nothing would.
    pub lowered: Vec<Option<ImagesGoing>>,
}

/// Pictures that go together.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct ImagesGoing {
    /// How many.
    pub pictures: u32,
    /// Bytes of their copies.
    pub bytes: u64,
    /// None of them was drawn after this, to the hour.
    pub unused_since: Millis,
}

/// Keep a title or a section for times without a network.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct Keep {
    /// `publication:ID` or `section:ID`.
    pub place: String,
    /// Its newest articles, whole. Neither text nor pictures: it is let go.
    pub text: bool,
    /// Their pictures.
    pub images: bool,
}

/// Whether everything is here that is to be.
#[derive(Debug, Clone, Default, Serialize, Deserialize, TS)]
pub struct Offline {
    /// Titles and sections that are kept.
    pub keeps: Vec<Keep>,
    /// Articles that are kept, the saved ones with them.
    pub entries: u32,
    /// Of them, whole.
    pub whole: u32,
    /// Of them, those of which no more is shown to everybody.
    pub walls: u32,
    /// Of them, those whose text can still be asked for.
    pub missing: u32,
    /// Of them, those whose page could not be had.
    pub failed: u32,
    /// Pictures that are to be here.
    pub images: u32,
    /// Of them, those that are not.
    pub missing_images: u32,
    /// They are being fetched.
    pub is_fetching: bool,
}

/// What only the shell can do; one adapter of its own.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(tag = "shell", rename_all = "snake_case")]
pub enum ShellRequest {
    /// The first list is painted: show the window.
    Ready {},
    /// Open the article's page in the browser.
    OpenOriginal {
        /// Which.
        entry_id: EntryId,
    },
    /// Open a link of the article in the browser; http, https and mailto only.
    OpenLink {
        /// An absolute address.
        url: String,
    },
    /// Ask where, and write the OPML there.
    ExportOpml {},
    /// Ask where, and write the article there, with its pictures beside it.
    ExportArticle {
        /// Which.
        entry_id: EntryId,
        /// `html` or `markdown`.
        form: String,
    },
    /// What this desktop can do, and in what state the folder is.
    About {},
    /// Begin anew: the folder may be usable by now.
    Restart {},
    /// Quit.
    Quit {},
}

/// What the shell answers.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(tag = "shell", rename_all = "snake_case")]
pub enum ShellAnswer {
    /// Done.
    Done {},
    /// What this desktop can do.
    About {
        /// The version of Newsrack.
        version: String,
        /// The time that the reader goes by, so that the page's "today" is the store's.
        now: Millis,
        /// A tray host is there.
        has_tray: bool,
        /// A notification service is there.
        has_notifications: bool,
        /// Why the data folder cannot be used, with a way out; the window shows it in place of everything.
        trouble: Option<FolderTrouble>,
    },
    /// The file was written.
    Exported {
        /// Where; null if the reader thought better of it.
        path: Option<String>,
    },
}

/// Why the data folder cannot be used.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct FolderTrouble {
    /// `read_only`, `full`, `newer`, `corrupt` or `other`.
    pub kind: String,
    /// Why, with one plain sentence.
    pub reason: Trouble,
    /// The folder.
    pub folder: String,
}
