//! What an edition is made of, and for.

use crate::relevance::{Piece, Taste};
use crate::significance::{Account, Weights};
use newsrack_model::{EditionId, EntryId, Millis, SectionId, StoryId, TopicId};

/// A story that may stand on the page.
#[derive(Debug, Clone)]
pub struct Candidate<'a> {
    /// Which; `None` of an entry that stands alone.
    pub story_id: Option<StoryId>,
    /// All that tell it, in any order; at most 1,000 are looked at. Empty: it is left out.
    pub accounts: Vec<Account<'a>>,
    /// The account whose headline is shown; one of `accounts`. Where pages of the last days had the story, an account that came
    /// since: an entry never stands twice.
    pub entry_id: EntryId,
    /// What that says.
    pub piece: Piece<'a>,
    /// Its text is here whole.
    pub is_full_text: bool,
    /// The reader opened it, that entry.
    pub is_opened: bool,
    /// Which of [`Occasion::topics`] it is about, by their places there.
    pub topics: Vec<usize>,
    /// The latest edition of the last three days that had the story.
    pub stood_before: Option<StoodBefore>,
}

/// Where a story stood before.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct StoodBefore {
    /// On which page.
    pub edition_id: EditionId,
    /// The highest entry that it knew: what is above came since.
    pub looked_to: EntryId,
    /// The entry that stood there.
    pub entry_id: EntryId,
}

/// What the reader asked for more or less of, or nothing at all. It holds now: those that have ended are not handed in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Topic<'a> {
    /// Which.
    pub id: TopicId,
    /// As people read it.
    pub name: &'a str,
    /// Thousandths of a point that it adds; `None` keeps what it is about from the page.
    pub points: Option<i64>,
}

/// When and for whom an edition is made. The same occasion and the same candidates give the same edition.
#[derive(Debug, Clone, Copy)]
pub struct Occasion<'a> {
    /// UTC milliseconds. What was printed later was printed now.
    pub now: Millis,
    /// The minute of the reader's day, 0 to 1,439.
    pub minute: u16,
    /// What chances are drawn from: of the edition's date and the folder's own number.
    pub seed: u64,
    /// Minutes that all cards together are to take.
    pub budget_minutes: u16,
    /// The reader's top sections, in the reader's order.
    pub sections: &'a [SectionId],
    /// What was added or muted.
    pub topics: &'a [Topic<'a>],
    /// Where the reader is, ISO 3166-1 alpha-2; `None`: where most titles are made.
    pub home: Option<&'a str>,
    /// What was learned; an empty one where learning is off.
    pub taste: &'a Taste,
    /// How significance counts.
    pub weights: &'a Weights,
}
