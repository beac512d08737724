//! What the reader did, in parts: whoever shows it says it in their own words.

use serde::{Deserialize, Serialize};

/// What an act did.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum Deed {
    /// Entries were marked read.
    Read,
    /// Entries were marked unread.
    Unread,
    /// Entries were saved.
    Save,
    /// Entries are no longer saved.
    LetGo,
    /// Feeds were brought in.
    Follow,
    /// A title or a feed was unfollowed.
    Unfollow,
    /// Feeds were filed under a section, out of one, or elsewhere in it.
    File,
    /// A section was deleted, with those below it.
    DeleteSection,
    /// Titles were merged into one.
    Merge,
    /// Feeds were given a title of their own.
    Split,
    /// Titles are left unasked for a while.
    Pause,
    /// Titles are asked for again.
    Resume,
    /// Marks were brought in from another reader.
    Bring,
    /// Feeds are announced otherwise, or not at all.
    Notify,
    /// An entry was said to be of a story.
    SameStory,
    /// An entry was said to be not of a story.
    NotStory,
    /// More like an article was asked for.
    More,
    /// Less like an article was asked for.
    Less,
}

/// An act as it is told of.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
pub struct Act {
    /// What was done.
    pub deed: Deed,
    /// To how many entries; of what is done with titles, feeds; of deleted sections, sections.
    #[cfg_attr(feature = "bindings", ts(type = "number"))]
    pub count: u64,
    /// The place whose list was marked: `today`, `section:7`; null where entries were named one by one.
    pub place: Option<String>,
    /// The name of that place, or of what was unfollowed, as it was then; null for `today` and `latest`.
    pub name: Option<String>,
    /// The English sentence that acts of Newsracks before kept in place of these parts.
    pub label: Option<String>,
}

impl Deed {
    /// One word, as in the database.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Read => "read",
            Self::Unread => "unread",
            Self::Save => "save",
            Self::LetGo => "let_go",
            Self::Follow => "follow",
            Self::Unfollow => "unfollow",
            Self::File => "file",
            Self::DeleteSection => "delete_section",
            Self::Merge => "merge",
            Self::Split => "split",
            Self::Pause => "pause",
            Self::Resume => "resume",
            Self::Bring => "bring",
            Self::Notify => "notify",
            Self::SameStory => "same_story",
            Self::NotStory => "not_story",
            Self::More => "more",
            Self::Less => "less",
        }
    }

    /// The deed of a word, where it is one.
    #[must_use]
    pub fn of(word: &str) -> Option<Self> {
        const ALL: [Deed; 18] = [
            Deed::Read,
            Deed::Unread,
            Deed::Save,
            Deed::LetGo,
            Deed::Follow,
            Deed::Unfollow,
            Deed::File,
            Deed::DeleteSection,
            Deed::Merge,
            Deed::Split,
            Deed::Pause,
            Deed::Resume,
            Deed::Bring,
            Deed::Notify,
            Deed::SameStory,
            Deed::NotStory,
            Deed::More,
            Deed::Less,
        ];
        ALL.into_iter().find(|deed| deed.word() == word)
    }
}
