//! What an article is, as far as a reader's taste goes by it: features in groups, each with a name that people can read.

use newsrack_model::{PublicationId, SectionId};
use newsrack_words::{Token, fold, tokens};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// Of a summary so many bytes are looked at: its first sentences say what it is about.
const SUMMARY: usize = 240;
/// A longer headline is none.
const HEADLINE: usize = 500;
/// Words that an article is about.
const MOST_WORDS: usize = 24;
/// Names under an article that are looked at.
const MOST_AUTHORS: usize = 3;
/// Bytes of a name that is kept.
const MOST_NAME: usize = 80;

/// What features tell of. A card has one term for each.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Group {
    /// The title that printed it.
    Title,
    /// Who wrote it.
    Author,
    /// The reader's section that it is from.
    Section,
    /// The words of headline and summary.
    Topic,
    /// The language that it is in.
    Language,
    /// How long it takes to read.
    Length,
    /// A section at a part of the day.
    Hour,
}

impl Group {
    /// All of them, in the order in which they are told.
    pub const ALL: [Self; 7] =
        [Self::Title, Self::Author, Self::Section, Self::Topic, Self::Language, Self::Length, Self::Hour];

    /// One word: the term of a card, and in the database.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Title => "title",
            Self::Author => "author",
            Self::Section => "section",
            Self::Topic => "topic",
            Self::Language => "language",
            Self::Length => "length",
            Self::Hour => "hour",
        }
    }

    /// Whoever says more or less of an article names it by these; all else is true of it only by the way.
    pub(crate) fn is_named(self) -> bool {
        matches!(self, Self::Title | Self::Author | Self::Topic)
    }

    /// The group of a word, where it is one.
    #[must_use]
    pub fn of(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|group| group.word() == word)
    }
}

/// One thing that is true of an article.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Feature {
    /// What it tells of.
    pub group: Group,
    /// The same for the same thing, whatever it is called: an id, a folded name, a stem.
    pub key: String,
    /// As people read it.
    pub name: String,
}

impl Feature {
    /// What its weight is kept by. The same on every machine and in every version.
    #[must_use]
    pub fn hash(&self) -> i64 {
        hash(self.group, &self.key)
    }
}

/// What an article was when something was learned of it. Kept as JSON with the lesson.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Features(pub Vec<Feature>);

impl Features {
    /// Each with how much of it is there: those of a group together have one say, so that a long summary is heard no louder than a
    /// short one.
    pub(crate) fn amounts(&self) -> impl Iterator<Item = (&Feature, f64)> {
        let mut counts: BTreeMap<Group, u32> = BTreeMap::new();
        for feature in &self.0 {
            *counts.entry(feature.group).or_default() += 1;
        }
        self.0.iter().map(move |feature| {
            let count = counts.get(&feature.group).copied().unwrap_or(1);
            (feature, 1.0 / libm::sqrt(f64::from(count)))
        })
    }
}

/// An article as far as taste goes by it.
#[derive(Debug, Clone, Copy)]
pub struct Piece<'a> {
    /// The title that printed it.
    pub publication_id: PublicationId,
    /// That title's name, as the reader has it.
    pub title: &'a str,
    /// Names as printed.
    pub authors: &'a [String],
    /// The reader's top section that its feed lies in first, with its name; `None` of a feed that lies in none.
    pub section: Option<(SectionId, &'a str)>,
    /// As printed.
    pub headline: &'a str,
    /// Plain; may be empty, or longer than is looked at.
    pub summary: &'a str,
    /// BCP 47.
    pub language: Option<&'a str>,
    /// Reading time in minutes; 0 of a teaser, of which it is not known.
    pub minutes: u16,
}

impl Piece<'_> {
    /// What is true of it at a minute of the reader's day, 0 to 1,439, with the words that it is about.
    #[must_use]
    pub fn features(&self, minute: u16) -> Features {
        let mut features = self.known(minute);
        let (mut topics, _) = self.topics();
        let printed = self.printed_words();
        for topic in &mut topics {
            if let Some(word) = as_printed(topic, &printed) {
                topic.name = word.to_owned();
            }
        }
        features.0.extend(topics);
        features
    }

    /// One of the words that it is about, as it is printed; `None` where it is not about that.
    pub(crate) fn printed(&self, word: i64) -> Option<String> {
        let (topics, _) = self.topics();
        let topic = topics.into_iter().find(|topic| topic.hash() == word)?;
        let printed = as_printed(&topic, &self.printed_words()).map(str::to_owned);
        Some(printed.unwrap_or(topic.name))
    }

    /// All words of headline and summary, folded and as they are printed.
    fn printed_words(&self) -> Vec<(String, &str)> {
        [self.headline, crate::beginning(self.summary, SUMMARY)]
            .into_iter()
            .flat_map(|text| text.split(|sign: char| !sign.is_alphanumeric()))
            .map(|word| (fold(word), word))
            .collect()
    }

    /// What is true of it, as far as no word needs to be read for it.
    pub(crate) fn known(&self, minute: u16) -> Features {
        let mut features = Vec::with_capacity(8);
        let mut put = |group, key: String, name: &str| {
            features.push(Feature { group, key, name: crate::beginning(name, MOST_NAME).to_owned() });
        };
        put(Group::Title, self.publication_id.to_string(), self.title);
        for author in self.authors.iter().take(MOST_AUTHORS) {
            let folded = fold(author);
            let bare = folded.strip_prefix("by ").unwrap_or(&folded).trim();
            if !bare.is_empty() {
                put(Group::Author, crate::beginning(bare, MOST_NAME).to_owned(), author.trim());
            }
        }
        if let Some((section, name)) = self.section {
            put(Group::Section, section.to_string(), name);
            let part = part_of_day(minute);
            put(Group::Hour, format!("{part}/{section}"), name);
        }
        if let Some(tag) =
            self.language.and_then(|tag| tag.split(['-', '_']).next()).filter(|it| !it.is_empty())
        {
            put(Group::Language, tag.to_ascii_lowercase(), tag);
        }
        if let Some(length) = length(self.minutes) {
            put(Group::Length, length.to_owned(), length);
        }
        Features(features)
    }

    /// The words that it is about, those of the headline first, each once; named by their stems; and
    /// how many of them stand in the headline.
    pub(crate) fn topics(&self) -> (Vec<Feature>, usize) {
        let mut words: Vec<Feature> = Vec::with_capacity(MOST_WORDS);
        let mut put = |text: &str| {
            for token in tokens(text, self.language).into_iter().filter(is_telling) {
                if words.len() < MOST_WORDS && !words.iter().any(|word| word.key == *token.key) {
                    let key = String::from(token.key);
                    words.push(Feature { group: Group::Topic, name: key.clone(), key });
                }
            }
            words.len()
        };
        let of_headline = put(crate::beginning(self.headline, HEADLINE));
        put(crate::beginning(self.summary, SUMMARY));
        (words, of_headline)
    }
}

/// The first word that begins with a stem.
fn as_printed<'a>(topic: &Feature, printed: &[(String, &'a str)]) -> Option<&'a str> {
    let (_, word) = printed.iter().find(|(folded, _)| folded.starts_with(&topic.key))?;
    Some(crate::beginning(word, MOST_NAME))
}

/// Days and numbers stand in everything.
fn is_telling(token: &Token) -> bool {
    token.known != Some(newsrack_words::Known::When) && !token.key.chars().all(|sign| sign.is_ascii_digit())
}

fn part_of_day(minute: u16) -> &'static str {
    match minute {
        300..660 => "morning",
        660..1_020 => "day",
        1_020..1_380 => "evening",
        _ => "night",
    }
}

fn length(minutes: u16) -> Option<&'static str> {
    match minutes {
        0 => None,
        1..3 => Some("short"),
        3..8 => Some("middle"),
        _ => Some("long"),
    }
}

/// FNV-1a of the group's word and the key, and then mixed: its last bits alone tell little.
fn hash(group: Group, key: &str) -> i64 {
    let mut hash = 0xcbf2_9ce4_8422_2325_u64;
    for byte in group.word().bytes().chain([0]).chain(key.bytes()) {
        hash = (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
    }
    crate::mixed(hash).cast_signed()
}
