//! Lists: a place, a filter, and the moment the list was opened.

mod cursor;
mod fences;
mod grouped;
mod page;
pub(crate) mod seldom;
mod totals;
mod walk;

pub use cursor::{Cursor, Snapshot};
pub(crate) use fences::Fences;
pub(crate) use grouped::Grouped;
pub(crate) use walk::{Key, Listing, place_name};

use crate::StoryMark;
use newsrack_model::{Entry, Filter, Millis, Order, Place, Status};

/// What is wanted of a list.
#[derive(Debug, Clone)]
pub struct ListQuery {
    /// Where from.
    pub place: Place,
    /// What of it.
    pub filter: Filter,
    /// How Latest is ordered, if it is opened now. A page behind another goes on in the order of that one.
    pub order: Order,
    /// One row a story, if it is opened now, and of a place of several titles.
    pub is_grouped: bool,
    /// The list as it was when it was opened; opened now if `None`.
    pub snapshot: Option<Snapshot>,
    /// Where the page begins.
    pub start: Start,
    /// Rows in the page.
    pub limit: u32,
    /// UTC milliseconds.
    pub now: Millis,
}

/// Where a page begins.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Start {
    /// At the top.
    First,
    /// Behind an earlier page.
    After(Cursor),
    /// At a row, counted from 0.
    At(u64),
}

/// A page of a list.
#[derive(Debug, Clone)]
pub struct Page {
    /// In the order of the list.
    pub rows: Vec<Row>,
    /// Where the next page begins; `None` at the end.
    pub next: Option<Cursor>,
    /// The row number of the first, from 0.
    pub index: u64,
    /// Rows of the whole list at its snapshot.
    pub total: u64,
    /// Unread entries of the place now.
    pub unread: u64,
    /// Names the list.
    pub snapshot: Snapshot,
}

impl Page {
    /// How the list is ordered.
    #[must_use]
    pub fn order(&self) -> Order {
        self.snapshot.order
    }

    /// A story has one row, which is its first account in the order of the list.
    #[must_use]
    pub fn is_grouped(&self) -> bool {
        self.snapshot.is_grouped
    }
}

/// One row of a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row {
    /// The entry.
    pub entry: Entry,
    /// What the reader did with it.
    pub status: Status,
    /// The title's name; the reader's own first.
    pub title: String,
    /// The name of the feed it came by.
    pub feed_name: String,
    /// Stored whole.
    pub is_full_text: bool,
    /// Reading time; 0 for a teaser.
    pub minutes: u16,
    /// Its feed may be in a private network, and so may its pictures.
    pub is_private_ok: bool,
    /// The pictures of its title are shown.
    pub shows_images: bool,
    /// A word of its title's mutes it, and it is not saved: no list shows it.
    pub is_muted: bool,
    /// The story that it is one account of.
    pub story: Option<StoryMark>,
}
