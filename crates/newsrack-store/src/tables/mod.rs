//! One file a table, with its row type and its SQL.

mod acts;
mod anchors;
mod announcing;
mod arranging;
mod clock;
mod documents;
mod entries;
mod feeds;
mod follows;
mod forget;
mod health;
mod keeps;
mod merging;
mod moves;
mod muting;
mod paces;
mod pages;
mod pauses;
mod pictures;
mod publications;
mod secrets;
mod sections;
mod settings;
mod stories;
mod story_groups;
mod story_said;
mod title_settings;
mod tombstones;
mod trials;

pub use arranging::{Filed, FiledAt, Unarranged};
pub use documents::{PackedDocument, Revision};
pub use feeds::FollowedFeed;
pub use follows::{Follow, FollowedMany, NewFeed};
pub use health::TitleHealth;
pub use keeps::KeptEntry;
pub use merging::Arranged;
pub use muting::{LookAtMuted, MutedOf};
pub use paces::{Arrivals, Pace};
pub use pages::{NewPage, TextMark};
pub use pictures::PictureSize;
pub use publications::{Listed, Site};
pub use sections::Filing;
pub use stories::{Account, Brief, CopiesTold, Owner, StoryMark, StoryWish};
pub use story_groups::{EntryToGroup, FoundCopies, PutIntoStories};
pub use story_said::{SaidOf, SaidStory, StorySaid};
pub use title_settings::TitleSettings;
pub use trials::TrialReport;

#[cfg(test)]
pub(crate) use documents::unpack;
pub(crate) use entries::EntryToAdd;
pub(crate) use muting::Mutes;
pub(crate) use publications::Masthead;
pub(crate) use sections::feeds_in;
pub(crate) use tombstones::tombstone;
