//! Today: the front page, one use case a file. Candidates are gathered, and moment and seed handed in; what stands where, and why,
//! is decided by `newsrack-curate` alone. See docs/notes/today.md.

mod announce_editions;
mod deciding;
mod gathered;
mod hours;
mod learning;
mod lessons;
mod making;
mod patience;
mod showing;
mod topics;
mod wishes;

pub(crate) use learning::Known;
pub(crate) use making::Editions;
pub use making::Made;

use newsrack_model::{
    EditionId, EntryId, LeadImage, LessonId, LessonKind, Millis, SectionId, StoryId, WhyLeftOut,
};
use newsrack_store::Row;

pub use newsrack_store::{EditionCard, EditionTerm, KeptEdition, LessonLine, Topic, TopicCatch};

/// Stories that are looked at, the latest.
pub(crate) const MOST_CANDIDATES: usize = 5_000;
/// Lines of what was learned from.
const MOST_LESSONS_SHOWN: u32 = 200;
/// Weights that are told.
const MOST_TASTE: usize = 40;
/// What was printed before that is no news, unless something was printed of it since.
pub(crate) const RECENT: Millis = 48 * crate::clock::HOUR;

/// The front page as it stands.
#[derive(Debug, Clone)]
pub struct Today {
    /// The edition, if there is one.
    pub edition: Option<Edition>,
    /// Why there is none.
    pub none: Option<NoEdition>,
    /// The newest edition, if that is another.
    pub ready: Option<KeptEdition>,
    /// One is being made.
    pub is_making: bool,
    /// When the next one is due, UTC milliseconds.
    pub next_at: Option<Millis>,
    /// Titles that are followed.
    pub titles_followed: u32,
}

/// Why there is no front page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NoEdition {
    /// No title is followed.
    NoTitles,
    /// Nothing came from them within two days.
    NothingHere,
    /// None was made yet.
    NotYet,
}

/// An edition, whole.
#[derive(Debug, Clone)]
pub struct Edition {
    /// As it is kept.
    pub kept: KeptEdition,
    /// The one before it.
    pub before: Option<EditionId>,
    /// Cards whose article is read.
    pub read: u32,
    /// Titles that its cards are from.
    pub titles: u32,
    /// From the top.
    pub blocks: Vec<Block>,
}

/// A part of the page.
#[derive(Debug, Clone)]
pub struct Block {
    /// Which part.
    pub kind: newsrack_model::BlockKind,
    /// How it is set.
    pub pattern: u8,
    /// Of a section: which, if it is still there, and its name as it was then.
    pub section: Option<(Option<SectionId>, String)>,
    /// From the top.
    pub cards: Vec<Card>,
}

/// A card.
#[derive(Debug, Clone)]
pub struct Card {
    /// As it was when the page was made.
    pub card: EditionCard,
    /// Its row as it is now; `None` once the entry is forgotten.
    pub row: Option<Row>,
    /// The picture that leads it.
    pub picture: Option<LeadImage>,
    /// Its story as it is now.
    pub story_id: Option<StoryId>,
    /// The edition of the days before that had it, when that was made, and how many accounts came since.
    pub news: Option<(EditionId, Millis, u32)>,
    /// More of its story, of other titles.
    pub also: Vec<Row>,
    /// What the reader said of it.
    pub said: Option<(LessonId, LessonKind)>,
}

impl Card {
    /// The entry, as long as it is here.
    #[must_use]
    pub fn entry_id(&self) -> Option<EntryId> {
        self.row.as_ref().map(|row| row.entry.id)
    }
}

/// A story that is not on a page.
#[derive(Debug, Clone)]
pub struct LeftOut {
    /// The account that would have been shown, as it is now.
    pub row: Row,
    /// What kept it from the page.
    pub why: WhyLeftOut,
    /// The edition that had it, the rank of the card that says the same, or its minutes.
    pub number: Option<i64>,
    /// When the edition was made that had it, if that is kept.
    pub since: Option<Millis>,
    /// The topic that keeps it away, as it was called then.
    pub about: Option<String>,
}

/// A topic that was added.
#[derive(Debug, Clone)]
pub struct AddedTopic {
    /// As it is kept.
    pub topic: Topic,
    /// What was in its place, for the way back.
    pub before: Option<Topic>,
}

/// What the reader says of a card.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Said {
    /// More like this.
    More,
    /// Less like this.
    Less,
}

/// What was learned, and what from.
#[derive(Debug, Clone, Default)]
pub struct Taught {
    /// The latest first.
    pub lessons: Vec<LessonLine>,
    /// How many there are in all.
    pub total: u32,
    /// Thousandths of what was learned that count: the more lessons, the more.
    pub trust: u16,
    /// What weighs most, for and against.
    pub taste: Vec<TasteLine>,
}

/// One thing that was learned.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TasteLine {
    /// The term of a card that it is part of.
    pub term: String,
    /// An author, a title, a section or a word.
    pub about: String,
    /// What it adds to a card, in thousandths of a point, if all of it counted.
    pub points: i64,
}
