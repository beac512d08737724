//! Today: the front page, what each of its cards stands there for, and what the reader says of it.

use super::{ArticleImage, EntryRow};
use newsrack_model::{
    BlockKind, Direction, EditionId, EditionKind, EntryId, Lane, LessonId, LessonKind, PublicationId,
    SectionId, StoryId, TopicId, TopicKind, WhyLeftOut,
};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// A front page.
#[derive(Debug, Clone, Default, Serialize, Deserialize, TS)]
pub struct EditionRequest {
    /// Which; the newest, if not said.
    #[serde(default)]
    #[ts(optional)]
    pub edition_id: Option<EditionId>,
}

/// The front page as it stands.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct Today {
    /// The edition; null where there is none yet.
    pub edition: Option<Edition>,
    /// Why there is none; null where there is one.
    pub none: Option<NoEdition>,
    /// An edition that was made after this one, the newest of them: it waits behind a line.
    pub ready: Option<EditionLine>,
    /// One is being made just now.
    pub is_making: bool,
    /// When the next one is due; null where none is made by the clock.
    pub next_at: Option<i64>,
    /// Titles that are followed.
    pub titles_followed: u32,
}

/// Why there is no front page.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum NoEdition {
    /// No title is followed.
    NoTitles,
    /// Nothing came from them within the last two days that could stand on one.
    NothingHere,
    /// It was not made yet; that needs a moment.
    NotYet,
}

/// An edition in the list of back issues.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct EditionLine {
    /// Which.
    pub edition_id: EditionId,
    /// At which hour it came out.
    pub kind: EditionKind,
    /// When it was made.
    pub made_at: i64,
    /// Cards on it.
    pub cards: u32,
    /// Minutes to read all of it.
    pub minutes: u32,
    /// The headline of its first card.
    pub headline: String,
    /// When it was first opened; null if it never was.
    pub opened_at: Option<i64>,
    /// When its end was reached; null if it never was.
    pub ended_at: Option<i64>,
}

/// The newest editions, the newest first; at most 60.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct Editions {
    /// All that are kept.
    pub editions: Vec<EditionLine>,
}

/// One edition, whole. No card of it moves, comes or goes any more; read marks alone change.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct Edition {
    /// Which.
    pub edition_id: EditionId,
    /// At which hour it came out.
    pub kind: EditionKind,
    /// When it was made.
    pub made_at: i64,
    /// When it was first opened; null if it never was.
    pub opened_at: Option<i64>,
    /// When its end was reached; null if it never was.
    pub ended_at: Option<i64>,
    /// Minutes that it was to have, as the settings had it.
    pub budget_minutes: u16,
    /// Minutes of all its cards.
    pub minutes: u32,
    /// Cards on it.
    pub cards: u32,
    /// Cards whose article is read.
    pub read: u32,
    /// Titles that its cards are from.
    pub titles: u32,
    /// Stories that it was chosen from.
    pub candidates: u32,
    /// The edition before it, if it is kept.
    pub before: Option<EditionId>,
    /// In order. None of them is empty.
    pub blocks: Vec<EditionBlock>,
}

/// A block with its cards.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct EditionBlock {
    /// Which part of the page.
    pub kind: BlockKind,
    /// How it is set, of the patterns that its kind has: 0, 1, 2. Drawn once, by the edition's seed.
    pub pattern: u8,
    /// Of a section: which; null if it is gone.
    pub section_id: Option<SectionId>,
    /// Of a section: its name as it was then.
    pub name: Option<String>,
    /// In order.
    pub cards: Vec<EditionCard>,
}

/// One story on the page, by its best article.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct EditionCard {
    /// Its place on the page, from 0; with the edition it names the card.
    pub rank: u32,
    /// Its row in the lists; null once the article is gone. Then the card has no way in.
    pub entry: Option<EntryRow>,
    /// As it stands in the lists; as it was when the article went.
    pub headline: String,
    /// The name of its title, as the headline.
    pub title: String,
    /// Of the headline.
    pub direction: Option<Direction>,
    /// Names as printed.
    pub authors: Vec<String>,
    /// The reader's section that it is from, as it was then.
    pub section: Option<String>,
    /// The picture, large; null where there is none or none is wanted.
    pub picture: Option<ArticleImage>,
    /// Minutes to read it.
    pub minutes: u16,
    /// The story, where it is one still, or is muted; another than it was then, if that became part of this one.
    pub story_id: Option<StoryId>,
    /// Titles that told it when the page was made.
    pub titles: u32,
    /// Titles that led with it then.
    pub led_in: u32,
    /// It was being taken up just then.
    pub is_developing: bool,
    /// What is new since an edition of the last three days that had it; null if none had.
    pub news: Option<CardNews>,
    /// More of the story, by other titles. The first card alone has them.
    pub also: Vec<EntryRow>,
    /// Which of the three reasons brought it here.
    pub lane: Lane,
    /// What it was ranked by, in thousandths of a point: the sum of its terms, to the digit.
    pub points: i64,
    /// In the order in which they are told; none of them is 0.
    pub terms: Vec<CardTerm>,
    /// What the reader said of it, last.
    pub said: Option<CardSaid>,
}

/// What is new of a card's story.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct CardNews {
    /// The edition that had it.
    pub edition_id: EditionId,
    /// When that was made.
    pub since: i64,
    /// Accounts that came since.
    pub accounts: u32,
}

/// One term of a card's sum. It stands as it was when the page was made.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct CardTerm {
    /// Which: of lead stories `votes`, `coverage`, `burst`, `age`, `origin`; of what this reader would want `title`, `author`, `section`,
    /// `topic`, `language`, `length`, `hour`, `likeness`; of picks `length`, `own_text`, `far`, `abroad`, `good`; of all `boost`, `news`, `again`,
    /// `explore`.
    pub term: String,
    /// Thousandths of a point; may be below 0.
    pub points: i64,
    /// The number that its sentence names: newsrooms, owners, countries, hours, minutes, accounts; null where it names none.
    pub count: Option<i64>,
    /// The name that its sentence has: an author, a title, a section, a topic; null where it has none.
    pub about: Option<String>,
}

/// More of this, or less.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Said {
    /// More like this.
    More,
    /// Less like this.
    Less,
}

/// What the reader said of a card.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct CardSaid {
    /// Takes it back.
    pub lesson_id: LessonId,
    /// What.
    pub said: Said,
}

/// What was left out of an edition.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct LeftOut {
    /// The most significant first; at most 20, and without what is forgotten since. Editions of versions that did not keep it have
    /// none.
    pub stories: Vec<LeftOutStory>,
}

/// A story that is not on the page.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct LeftOutStory {
    /// The account that would have been shown.
    pub entry: EntryRow,
    /// What kept it from the page.
    pub why: WhyLeftOut,
    /// Of `same` the rank of the card that says the same, of `budget` its minutes, of `shown` the edition that had it.
    pub number: Option<i64>,
    /// Of `shown`, when that edition was made; null if it is not kept.
    pub since: Option<i64>,
    /// Of `muted` the topic, as it was called then.
    pub about: Option<String>,
}

/// Names an edition.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct EditionIdRequest {
    /// Which.
    pub edition_id: EditionId,
}

/// What became of making one.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct MadeEdition {
    /// Which; null if none could be made.
    pub edition_id: Option<EditionId>,
    /// Why none could be made.
    pub none: Option<NoEdition>,
}

/// Say more or less like this of a card.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct SayCardRequest {
    /// Of which edition.
    pub edition_id: EditionId,
    /// Which card.
    pub rank: u32,
    /// What.
    pub said: Said,
}

/// What the reader said or did that the page learned from.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct LessonLine {
    /// Which.
    pub lesson_id: LessonId,
    /// When.
    pub at: i64,
    /// What was done.
    pub kind: LessonKind,
    /// The article; null once it is gone.
    pub entry_id: Option<EntryId>,
    /// Its headline; empty once it is gone.
    pub headline: String,
    /// Its title's name.
    pub title: String,
}

/// What to be told of.
#[derive(Debug, Clone, Default, Serialize, Deserialize, TS)]
pub struct LessonsRequest {
    /// Those too that were learned from reading, not only what was said outright.
    #[serde(default)]
    pub with_reading: bool,
}

/// What was learned from, the latest first; at most 200 lines.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct Lessons {
    /// Lines.
    pub lessons: Vec<LessonLine>,
    /// How many there are in all, those of reading with them.
    pub total: u32,
    /// Of what is learned so many thousandths count: the more lessons, the more.
    pub trust: u16,
    /// What weighs most, for and against, the heaviest first; at most 40.
    pub taste: Vec<TasteLine>,
}

/// One thing that was learned.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct TasteLine {
    /// The term of a card that it is part of.
    pub term: String,
    /// The author, title, section or word.
    pub about: String,
    /// What it adds to a card, in thousandths of a point, before `trust`.
    pub points: i64,
}

/// Take back what was said.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct UnsayRequest {
    /// Which.
    pub lesson_id: LessonId,
}

/// Something that the reader wants more or less of, or nothing at all.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct Topic {
    /// Which.
    pub topic_id: TopicId,
    /// What `key` is.
    pub kind: TopicKind,
    /// A word, a phrase, a name, an author; of a title, section or story its number.
    pub key: String,
    /// As people read it: the key, or the name of what it numbers; null if that is gone.
    pub name: Option<String>,
    /// What it adds to cards, in thousandths of a point; null if it keeps them from the page.
    pub points: Option<i64>,
    /// It keeps what it is about from all lists and counts too.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    #[ts(optional, as = "Option<bool>")]
    pub is_everywhere: bool,
    /// Until when it holds; null if for good.
    pub until: Option<i64>,
    /// Since when.
    pub made_at: i64,
}

/// A topic that was added.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct AddedTopic {
    /// As it is now.
    #[serde(flatten)]
    pub topic: Topic,
    /// What was in its place: added again as it is, it is the way back; null where nothing was.
    pub before: Option<Topic>,
}

/// All topics, the newest first; those that have ended are not among them.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct Topics {
    /// Lines.
    pub topics: Vec<Topic>,
}

/// What a topic is about.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct TopicKey {
    /// What `key` is.
    pub kind: TopicKind,
    /// A word, a phrase, a name, an author; of a title, section or story its number.
    pub key: String,
}

/// Add a topic. One of the same kind and key takes the place of the one that is there.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct AddTopicRequest {
    /// What `key` is.
    pub kind: TopicKind,
    /// A word, a phrase, a name, an author; of a title, section or story its number.
    pub key: String,
    /// What it adds to cards, in thousandths of a point, from -5000 to 5000; null to keep them from the page.
    pub points: Option<i64>,
    /// Without points: keep it from all lists and counts too. A word, phrase, name, author or title can be.
    #[serde(default)]
    #[ts(optional, as = "Option<bool>")]
    pub is_everywhere: bool,
    /// Until when it holds; for good, if not said.
    #[serde(default)]
    #[ts(optional = nullable)]
    pub until: Option<i64>,
    /// Since when, for one that is brought back; since now, if not said.
    #[serde(default)]
    #[ts(optional = nullable)]
    pub made_at: Option<i64>,
}

/// What a topic would catch.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct TopicPreview {
    /// Articles of the last 30 days that it would.
    pub entries: u32,
    /// Articles that were looked at: all of the last 30 days, at most the newest 100,000.
    pub of: u32,
    /// Where most of them are from; at most 5.
    pub titles: Vec<TopicTitle>,
    /// The newest of them; at most 20.
    pub newest: Vec<EntryRow>,
}

/// How much of a title a topic would catch.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct TopicTitle {
    /// Which.
    pub publication_id: PublicationId,
    /// Its name.
    pub title: String,
    /// How many articles.
    pub entries: u32,
}

/// Names a topic.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct TopicRequest {
    /// Which.
    pub topic_id: TopicId,
}

/// What a topic without points keeps from all lists; of one of the page alone what it keeps from that, within the last 30 days.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct TopicMuted {
    /// The latest first; at most 500. What is saved is in lists all the same, and is not among what is kept from them.
    pub entries: Vec<EntryRow>,
    /// How many there are in all.
    pub total: u32,
}
