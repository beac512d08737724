//! Lists of entries, and one article.

use super::{Copies, StoryMark, StoryStrip};
use newsrack_model::{Anchor, Document, EntryId, FeedId, PageState, PublicationId, Trouble};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// A page of a list.
#[derive(Debug, Clone, Default, Serialize, Deserialize, TS)]
pub struct EntriesRequest {
    /// `today`, `latest`, `section:ID`, `section:ID/publication:ID`, `publication:ID` or `feed:ID`.
    #[serde(default)]
    #[ts(optional)]
    pub place: Option<String>,
    /// `all`, `unread`, `saved` or `full_text`.
    #[serde(default)]
    #[ts(optional)]
    pub filter: Option<String>,
    /// How Latest is ordered, if it is opened now: `newest` or `fair`; as the settings have it if not said.
    #[serde(default)]
    #[ts(optional)]
    pub order: Option<String>,
    /// One row a story, if it is opened now and is of today, of Latest or of a section; as the settings have it if not said.
    #[serde(default)]
    #[ts(optional)]
    pub is_grouped: Option<bool>,
    /// At most 500; 100 if not said.
    #[serde(default)]
    #[ts(optional)]
    pub limit: Option<u32>,
    /// Goes on behind an earlier page.
    #[serde(default)]
    #[ts(optional)]
    pub after: Option<String>,
    /// Or begins at this row of the list, from 0.
    #[serde(default)]
    #[ts(optional)]
    pub at: Option<u64>,
    /// The list as it was when it was opened; a new one is taken if not said.
    #[serde(default)]
    #[ts(optional)]
    pub snapshot: Option<String>,
}

/// A page of rows.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct Entries {
    /// In the order of the list.
    pub entries: Vec<EntryRow>,
    /// `newest`, or `fair` for Latest in that order.
    pub order: String,
    /// A story has one row, which is its latest account here; the others stand behind it.
    pub is_grouped: bool,
    /// Where the next page begins.
    pub next: Option<String>,
    /// The list's row number of the first one, from 0.
    pub index: u64,
    /// Rows in the whole list.
    pub total: u64,
    /// Unread among them now.
    pub unread: u64,
    /// Names this list, so that later pages fit it.
    pub snapshot: String,
}

/// One row of a list.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct EntryRow {
    /// Ours.
    pub entry_id: EntryId,
    /// Whose it is.
    pub publication_id: PublicationId,
    /// The title's name.
    pub title: String,
    /// Orders the list, but for a fair order.
    pub sort_at: i64,
    /// When the publisher says it appeared.
    pub published_at: Option<i64>,
    /// Plain text; may be empty.
    pub headline: String,
    /// Plain text.
    pub summary: String,
    /// A picture for the row: an address of the image protocol.
    pub image: Option<String>,
    /// BCP 47, where known.
    pub language: Option<String>,
    /// `ltr` or `rtl`, from the headline's first strong letter.
    pub direction: Option<newsrack_model::Direction>,
    /// Read.
    pub is_read: bool,
    /// Saved.
    pub is_saved: bool,
    /// Stored whole, not as a teaser.
    pub is_full_text: bool,
    /// Reading time; 0 where only a teaser is stored.
    pub minutes: u16,
    /// The story that it is an account of; null if it stands alone.
    pub story: Option<StoryMark>,
}

/// How many wait behind the pill.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct Waiting {
    /// Entries that came since the snapshot.
    pub waiting: u64,
}

/// A search.
#[derive(Debug, Clone, Default, Serialize, Deserialize, TS)]
pub struct SearchRequest {
    /// Words, "phrases", -without; the last word is a beginning.
    pub query: String,
    /// At most 500; 100 if not said.
    #[serde(default)]
    #[ts(optional)]
    pub limit: Option<u32>,
    /// Goes on behind an earlier page.
    #[serde(default)]
    #[ts(optional)]
    pub after: Option<String>,
}

/// One entry.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct EntryRequest {
    /// Which.
    pub entry_id: EntryId,
}

/// An article.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct ArticleRequest {
    /// Which.
    pub entry_id: EntryId,
    /// It is for a page: its long words have soft hyphens, if the reader wants them broken.
    #[serde(default)]
    #[ts(optional)]
    pub is_drawn: Option<bool>,
}

/// What else is told of an article's matter.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct Related {
    /// The most alike first; none of its own story.
    pub entries: Vec<EntryRow>,
    /// Its story; null if it stands alone.
    pub story: Option<StoryStrip>,
    /// Other titles that have its text; null if none has.
    pub copies: Option<Copies>,
}

/// The article page.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct Article {
    /// Its row in the lists.
    pub entry: EntryRow,
    /// The feed it came by, where that differs from the title's name.
    pub feed_name: Option<String>,
    /// That feed.
    pub feed_id: FeedId,
    /// The publisher's own section or categories.
    pub categories: Vec<String>,
    /// The line under the headline, as its page has it.
    pub deck: Option<String>,
    /// Names as printed.
    pub authors: Vec<String>,
    /// What they are at the paper, by their names as above, where its page says it.
    pub roles: std::collections::BTreeMap<String, String>,
    /// Who wrote it, with what else its page prints of them.
    pub byline: Option<String>,
    /// When the publisher says it last changed, if after it appeared.
    pub updated_at: Option<i64>,
    /// The page, for Open original.
    pub url: Option<String>,
    /// The lead picture.
    pub lead_image: Option<ArticleImage>,
    /// The body.
    pub document: Document,
    /// Image protocol addresses of the body's pictures, by their own address.
    pub images: std::collections::BTreeMap<String, String>,
    /// How far it was read, in thousandths.
    pub progress: u16,
    /// Where that is, to the paragraph; null at the beginning, or where it is not known.
    pub anchor: Option<Anchor>,
    /// Earlier wordings of the headline, newest first.
    pub earlier_headlines: Vec<String>,
    /// Which wording this is: goes back with `progress` once it is shown.
    pub wording: u32,
    /// The one that was shown last; null if it was never opened.
    pub wording_seen: Option<u32>,
    /// When it got other words than those that were shown last; null if it did not.
    pub changed_at: Option<i64>,
    /// What became of its page; null if it was never asked for.
    pub page: Option<ArticlePage>,
    /// Its page may have more of it, and is worth asking for now.
    pub wants_page: bool,
}

/// What changed in an article.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct ChangesRequest {
    /// Which.
    pub entry_id: EntryId,
    /// Since which wording; since the one that was shown last, if not said.
    #[serde(default)]
    #[ts(optional)]
    pub since: Option<u32>,
}

/// What changed in an article since it was read.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct Changes {
    /// When the wording that was read was replaced.
    pub replaced_at: i64,
    /// The headline that it had, where that is another.
    pub headline: Option<String>,
    /// From the sentences of then to those of now.
    pub changes: Vec<Change>,
}

/// One step from one wording to the next.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(tag = "change", rename_all = "snake_case")]
pub enum Change {
    /// Sentences that both have.
    Kept {
        /// How many in a row.
        sentences: u32,
    },
    /// A sentence that only the earlier wording has.
    Removed {
        /// The sentence.
        text: String,
    },
    /// A sentence that only the later wording has.
    Added {
        /// The sentence.
        text: String,
    },
    /// A sentence that changed in some of its words.
    Changed {
        /// The earlier sentence, cut where it changed.
        before: Vec<Piece>,
        /// The later sentence, cut where it changed.
        after: Vec<Piece>,
    },
}

/// A part of a changed sentence.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct Piece {
    /// Its words.
    pub text: String,
    /// Whether the other wording does not have it.
    pub is_changed: bool,
}

/// What became of an article's page.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct ArticlePage {
    /// How far the article could be had.
    pub state: PageState,
    /// When it was asked for last.
    pub asked_at: i64,
    /// Why nothing of it could be kept the last time.
    pub reason: Option<Trouble>,
}

/// The lead picture, its credit in a slot of its own.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct ArticleImage {
    /// An address of the image protocol.
    pub src: String,
    /// The publisher's address of it.
    pub url: String,
    /// What it shows.
    pub caption: Option<String>,
    /// Who made it.
    pub credit: Option<String>,
    /// Pixels, where known.
    pub width: Option<u32>,
    /// Pixels, where known.
    pub height: Option<u32>,
}
