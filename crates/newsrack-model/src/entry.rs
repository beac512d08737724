//! One article, and what the reader did with it.

use crate::{EntryId, FeedId, Millis, PublicationId};
use serde::{Deserialize, Serialize};

/// One article of a publication, as the lists need it. Its body is a [`crate::Document`].
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// Ours.
    pub id: EntryId,
    /// Whose it is.
    pub publication_id: PublicationId,
    /// The feed whose word counts when two feeds of one title differ.
    pub origin_feed_id: FeedId,
    /// Published, never later than first seen, and never changed afterwards: the order of every list.
    pub sort_at: Millis,
    /// When the publisher says it appeared.
    pub published_at: Option<Millis>,
    /// When the publisher says it last changed.
    pub updated_at: Option<Millis>,
    /// When this reader first saw it.
    pub first_seen_at: Millis,
    /// The page, as an absolute http or https address.
    pub url: Option<String>,
    /// Plain text.
    pub headline: String,
    /// Plain text, short enough for a list.
    pub summary: String,
    /// Who wrote it.
    pub authors: Vec<Author>,
    /// The publisher's own section or categories.
    pub categories: Vec<String>,
    /// The picture that leads the article.
    pub lead_image: Option<LeadImage>,
    /// BCP 47, where known.
    pub language: Option<String>,
}

/// Who wrote it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Author {
    /// As printed.
    pub name: Option<String>,
    /// Where to write to.
    pub email: Option<String>,
    /// Their page.
    pub url: Option<String>,
    /// What they are at the paper, where it says: "Shipping correspondent".
    pub role: Option<String>,
}

/// A file that comes with an entry.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Enclosure {
    /// Its address.
    pub url: String,
    /// Its media type, where said.
    pub mime_type: Option<String>,
    /// Its length in bytes, where said.
    pub length: Option<u64>,
}

/// The picture that leads an article; credit stands in a slot of its own.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct LeadImage {
    /// An absolute http or https address.
    pub url: String,
    /// What it shows.
    pub caption: Option<String>,
    /// Who made it.
    pub credit: Option<String>,
    /// Width in pixels, where said.
    pub width: Option<u32>,
    /// Height in pixels, where said.
    pub height: Option<u32>,
}

/// What the reader did with an entry. Never in the entry's row: content is replaceable, marks are not.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Status {
    /// Read.
    pub is_read: bool,
    /// Kept whatever happens.
    pub is_saved: bool,
    /// When it was first opened.
    pub opened_at: Option<Millis>,
    /// How far it was read, in thousandths.
    pub progress: u16,
    /// The wording that was shown last, by how many earlier ones it had; `None` if it was never opened.
    pub seen_revision: Option<u32>,
}

/// A place in a text that stays the same place however its lines are set.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
pub struct Anchor {
    /// The first block in view, counted from the beginning of the body, from 0.
    pub block: u32,
    /// How many blocks there were: of another number, another text is meant.
    pub of: u32,
    /// How much of the block is above the view, as a share of its height, 0 to 1; 0 where it begins below the edge.
    pub share: f64,
    /// How many lines below the edge it begins; 0 where some of it is above.
    pub lines: f64,
}

impl Anchor {
    /// More blocks than any article has.
    const MOST_BLOCKS: u32 = 1_000_000;
    /// More lines than any window shows.
    const MOST_LINES: f64 = 10_000.0;

    /// Whether a page can have told it: all of it within its bounds.
    #[must_use]
    pub fn is_sound(&self) -> bool {
        self.block < self.of
            && self.of <= Self::MOST_BLOCKS
            && (0.0..=1.0).contains(&self.share)
            && (0.0..=Self::MOST_LINES).contains(&self.lines)
    }
}

/// How far the reader is in an open article.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct Reached {
    /// In thousandths.
    pub progress: u16,
    /// The wording that is shown, by how many earlier ones it has; `None` where it is the one that was told before.
    pub wording: Option<u32>,
    /// To the paragraph; `None` at the beginning, or where that is not known.
    pub anchor: Option<Anchor>,
}
