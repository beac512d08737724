//! SQLite: what must never be lost, and what the lists need.
//!
//! `newsrack.db` holds everything; `search.db` beside it is derived and can be thrown away. One thread writes;
//! readers see whole transactions. Every call blocks: keep it off the async threads.

mod answer;
mod counts;
mod error;
mod hash;
mod head_start;
mod identity;
mod ingest;
mod lists;
mod lock;
mod marks;
mod migrate;
mod open;
mod orders;
mod rekey;
mod room;
mod search;
mod standing;
mod store;
mod tables;
#[cfg(test)]
mod tests;
mod varint;
mod writer;

pub use counts::Counts;
pub use error::Error;
pub use hash::{Hash, body_hash};
pub use ingest::{Ingest, Ingested, NewEntry};
pub use lists::{Cursor, ListQuery, Page, Row, Snapshot, Start};
pub use lock::FolderLock;
pub use marks::{BroughtMarks, Changed};
pub use standing::Standing;
pub use store::{Reading, Store, Writing};
pub use tables::{
    Account, Arranged, Arrivals, Brief, CandidateAccount, CandidateStory, CandidateTitle, Candidates,
    CarriedAccount, CarriedStory, CopiesTold, EditionCard, EditionTerm, EntryToGroup, EntryWords, Filed,
    FiledAt, Filing, Follow, FollowedFeed, FollowedMany, FoundCopies, KeptEdition, KeptEntry, KeptLesson,
    Learned, LeftOut, LessonLine, Listed, LookAtMuted, MutedOf, NewBlock, NewEdition, NewFeed, NewLesson,
    NewPage, Owner, Pace, PackedDocument, PictureSize, PlacedEntry, PutIntoStories, Revision, SaidOf,
    SaidStory, ShownCard, Site, StoryMark, StorySaid, StoryWish, TextMark, TitleHealth, TitleSettings, Topic,
    TopicAim, TopicAims, TopicCatch, TrialReport, Unarranged, WeightRow, Worth,
};
pub use writer::Durability;
