//! The use cases of Newsrack, one a file. The only room that knows the whole way of an article.
//!
//! Time, network and folder are handed in with [`Setup`]; everything goes through one cheap handle, [`Reader`].

mod address;
mod announcements;
mod arranging;
mod bounds;
mod cadence;
mod catalogue;
mod changes;
mod chosen;
mod clock;
mod convert;
mod digest;
mod discover;
mod discovered;
mod error;
mod event;
mod failure;
mod feed_refresh;
mod follow;
mod found;
mod full_text;
mod hosts;
mod icons;
mod images;
mod imports;
mod indexing;
mod list_import;
mod list_preview;
mod lists;
mod manage;
mod marks;
mod marks_import;
mod moves;
mod offline;
mod opml;
mod outbox;
mod pauses;
mod portal;
mod preferences;
mod reach;
mod reader;
mod refresh;
mod refused;
mod report;
mod rhythm;
mod run;
mod schedule;
mod secrets;
mod spread;
mod storage;
mod stories;
mod take_along;
mod teaser;
#[cfg(test)]
mod tests;
mod title_change;
mod titles;
pub mod today;
mod tray;
mod trials;

pub use address::BadAddress;
pub use announcements::{Announcement, StoryAnnouncement};
pub use catalogue::{CataloguePage, FollowedTitles, ListedTitle, TitleWish};
pub use changes::Changes;
pub use clock::{Clock, SystemClock};
pub use discover::{Discovery, FoundList, Tried};
pub use error::Error;
pub use event::{Event, StoryNews};
pub use follow::{FeedChange, FollowWish, Followed};
pub use found::{Found, FoundEntry};
pub use images::{Going, ImageFile, ImageKey, ImageUse};
pub use imports::{LastImport, MarkCounts};
pub use list_preview::{ListPreview, PreviewFeed};
pub use lists::{OpenArticle, Opening, Shelf};
pub use marks_import::MarksImported;
pub use offline::Offline;
pub use opml::{Imported, PrivateLine};
pub use outbox::EventStream;
pub use reader::{Reader, Setup};
pub use report::{RefreshFailure, RefreshMode, RefreshReport, RefreshResting, RefreshState, TitlesResting};
pub use secrets::{NoSecrets, PassingSecrets, Secrets, SecretsError};
pub use storage::Storage;
pub use stories::{Story, StoryLine, StoryStrip, Told};
pub use take_along::{Form, Taken};
pub use title_change::TitleChange;
pub use tray::Tray;

// What a reader is opened with, so that shell and command line need not know the room behind it.
pub use newsrack_fetch::{
    Credentials, Error as NetworkError, HttpNetwork, Network, Options as NetworkOptions,
};
// What changed from one wording to another, as the room that compares them tells it.
pub use newsrack_article::{Change, Piece};
// The catalogue's own words, in which it is asked and answers.
pub use newsrack_catalogue::{
    Count, Facets, Query as CatalogueQuery, Section as CatalogueSection, Title as CatalogueTitle,
};
// Values of the store that use cases take and give as they are.
pub use newsrack_store::{
    Account, Changed, CopiesTold, Counts, Cursor, Error as StoreError, Filed, FiledAt, FollowedFeed, Page,
    Row, SaidOf, SaidStory, Snapshot, Start, StoryMark, StoryWish, TitleHealth, TrialReport, Unarranged,
    Worth,
};

/// The direction of a line by its language, else by its first strong letter.
#[must_use]
pub fn direction(line: &str, language: Option<&str>) -> Option<newsrack_model::Direction> {
    newsrack_words::direction_of(line, language)
        .map(|is_rtl| if is_rtl { newsrack_model::Direction::Rtl } else { newsrack_model::Direction::Ltr })
}
