//! Stories: one event, all its coverage.

use super::{Changed, EntryRow};
use newsrack_model::{EntryId, StoryId};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// That an article is one of several accounts of one event.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct StoryMark {
    /// Which.
    pub story_id: StoryId,
    /// Titles that tell it.
    pub titles: u32,
    /// Articles that tell it.
    pub accounts: u32,
}

/// One story.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct StoryRequest {
    /// Which. One that became part of another is found there.
    pub story_id: StoryId,
}

/// Follow a story or mute it; what is not said stays.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct SetStoryRequest {
    /// Which.
    pub story_id: StoryId,
    /// Kept at hand, with what is new of it.
    #[serde(default)]
    #[ts(optional)]
    pub is_followed: Option<bool>,
    /// Its articles are left out of all lists, also those that come.
    #[serde(default)]
    #[ts(optional)]
    pub is_muted: Option<bool>,
}

/// What the reader says of an article and a story, or of two articles: one of both is named. It holds, whatever the words say.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct SayStoryRequest {
    /// Which article.
    pub entry_id: EntryId,
    /// Which story.
    #[serde(default)]
    #[ts(optional)]
    pub story_id: Option<StoryId>,
    /// Another article, with the story that it is of; if both stand alone they become one.
    #[serde(default)]
    #[ts(optional)]
    pub other_id: Option<EntryId>,
    /// It is of this story; else it is not.
    pub is_same: bool,
}

/// What became of it.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct SaidStory {
    /// The article's story now; null if it stands alone.
    pub story_id: Option<StoryId>,
    /// Takes it back.
    pub changed: Changed,
}

/// A story that the reader follows or mutes.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct StoryLine {
    /// Which.
    pub story_id: StoryId,
    /// The headline of its fullest account.
    pub headline: String,
    /// BCP 47, of the headline, where known.
    pub language: Option<String>,
    /// Of the headline.
    pub direction: Option<newsrack_model::Direction>,
    /// Titles that tell it.
    pub titles: u32,
    /// Accounts that came since it was last looked at.
    pub new: u32,
    /// When the latest account was printed.
    pub last_at: i64,
    /// Followed.
    pub is_followed: bool,
    /// Muted.
    pub is_muted: bool,
}

/// The stories that the reader follows or mutes, the latest first.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct Stories {
    /// Followed ones and muted ones.
    pub stories: Vec<StoryLine>,
}

/// What the end of an article tells of its story.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct StoryStrip {
    /// Which.
    pub story_id: StoryId,
    /// Titles that tell it.
    pub titles: u32,
    /// Articles that tell it.
    pub accounts: u32,
    /// Accounts that came since the story was last looked at; 0 if it never was.
    pub new: u32,
    /// Followed.
    pub is_followed: bool,
    /// Some of the others: of as many titles as there are, the fullest first.
    pub coverage: Vec<EntryRow>,
    /// All accounts, the article's own too, from the latest to the first.
    pub order: Vec<EntryId>,
}

/// That one text stands in several titles.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct Copies {
    /// Titles that have it, this article's own too.
    pub titles: u32,
    /// Titles among them that added something of their own.
    pub with_additions: u32,
    /// Where it comes from; null if this is it.
    pub original: Option<EntryRow>,
}

/// A story, whole.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct Story {
    /// Which: another than was asked for, if that became part of this one.
    pub story_id: StoryId,
    /// When its first account was printed.
    pub first_at: i64,
    /// When its latest one was.
    pub last_at: i64,
    /// When it was last looked at; null if it never was.
    pub read_at: Option<i64>,
    /// Titles that tell it.
    pub titles: u32,
    /// Independent ones: sister titles of one owner count once, and so does one text in several titles.
    pub independent: u32,
    /// How many accounts are in each language, the most first.
    pub languages: Vec<StoryLanguage>,
    /// Titles that led with it: it stood first in one of their feeds.
    pub led_in: u32,
    /// Three titles and more told of it in the last three hours, and more often than in the three before.
    pub is_developing: bool,
    /// Accounts that came since `read_at`; 0 if it never was looked at.
    pub new: u32,
    /// Followed.
    pub is_followed: bool,
    /// Muted.
    pub is_muted: bool,
    /// The fullest account; it is among `accounts`.
    pub lead: EntryId,
    /// What only one account reports, at most one of a title.
    pub only: Vec<OnlyThere>,
    /// All coverage, from the latest to the first; at most 1,000.
    pub accounts: Vec<Account>,
}

/// Accounts in one language.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct StoryLanguage {
    /// BCP 47; null where it is not known.
    pub language: Option<String>,
    /// How many.
    pub accounts: u32,
}

/// A sentence whose facts stand in no other account.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct OnlyThere {
    /// Whose; it is among the story's accounts.
    pub entry_id: EntryId,
    /// As printed.
    pub sentence: String,
}

/// One article of a story.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct Account {
    /// Its row in the lists.
    pub entry: EntryRow,
    /// The page, to be linked to.
    pub url: Option<String>,
    /// It stood first in a feed of its title.
    pub is_lead: bool,
    /// It came since the story was last looked at.
    pub is_new: bool,
    /// The account whose text this is; null if the text is its own.
    pub copy_of: Option<EntryId>,
}
