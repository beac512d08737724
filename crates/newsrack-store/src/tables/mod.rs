//! One file a table, with its row type and its SQL.

mod acts;
mod documents;
mod entries;
mod feeds;
mod publications;
mod sections;
mod settings;

pub use documents::Revision;
pub use feeds::{Follow, FollowedFeed, NewFeed};

pub(crate) use documents::text_hash;
pub(crate) use entries::EntryToAdd;
pub(crate) use publications::Masthead;
pub(crate) use sections::feeds_in;
