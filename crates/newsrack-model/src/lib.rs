//! The nouns of Newsrack, as plain data. No IO, no clock, no database.
//!
//! One word per thing, the same in Rust, SQL, TypeScript and files; `docs/architecture.md` lists them.

mod act;
mod document;
mod entry;
mod feed;
mod ids;
mod keep;
mod page;
mod place;
mod reason;
mod section;
mod settings;
mod text;
mod today;

pub use act::{Act, Deed};
pub use document::{
    Block, Cell, Definition, Direction, Document, Embed, Figure, Image, Inline, Media, MediaKind, Note,
};
pub use entry::{Anchor, Author, Enclosure, Entry, LeadImage, Reached, Status};
pub use feed::{Feed, Notify, Publication, Trial, Validators, Wishes};
pub use ids::{ActId, EditionId, EntryId, FeedId, LessonId, PublicationId, SectionId, StoryId, TopicId};
pub use keep::Keep;
pub use page::{EntryPage, FullText, PageFacts, PageState};
pub use place::{Filter, Order, Place, PlaceError};
pub use reason::{Reason, ReasonKind, Trouble};
pub use section::{Heading, Section};
pub use settings::Settings;
pub use today::{BlockKind, EditionKind, Lane, LessonKind, TopicKind, WhyLeftOut};

/// A moment, in UTC milliseconds since 1970-01-01.
pub type Millis = i64;
