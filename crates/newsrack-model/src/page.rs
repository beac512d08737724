//! An entry's page: where its publisher has the article whole.

use crate::{Author, LeadImage, Millis, Trouble};
use serde::{Deserialize, Serialize};
use std::{fmt, str::FromStr};

/// What became of an entry's page, and what it says of the article.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EntryPage {
    /// How far the article could be had.
    pub state: PageState,
    /// When it was asked for last.
    pub asked_at: Millis,
    /// Failures in a row.
    pub failures: u32,
    /// The feed's words changed since it was read.
    pub is_stale: bool,
    /// The entry's body was read from it.
    pub is_body: bool,
    /// Why nothing of it was kept, or no more, where that is so.
    pub reason: Option<Trouble>,
    /// What it says of the article.
    pub facts: PageFacts,
}

/// How far an article could be had from its page.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum PageState {
    /// All of it.
    Whole,
    /// The rest of it is for those who sign in.
    Wall,
    /// Nothing, or no more than is kept: the reason stands beside it.
    Failed,
}

impl PageState {
    /// One word, as it is stored.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Whole => "whole",
            Self::Wall => "wall",
            Self::Failed => "failed",
        }
    }
}

/// What a page says of its article, beyond its text.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct PageFacts {
    /// The line under the headline.
    pub deck: Option<String>,
    /// Who wrote it, as printed.
    pub byline: Option<String>,
    /// Who wrote it.
    pub authors: Vec<Author>,
    /// The publisher's section.
    pub section: Option<String>,
    /// When it last changed.
    pub updated_at: Option<Millis>,
    /// The picture that leads it.
    pub lead_image: Option<LeadImage>,
    /// Whether all may read it; `None` where it does not say.
    pub is_free: Option<bool>,
    /// The address that it gives itself.
    pub canonical_url: Option<String>,
}

/// Whether a title's articles are read from their pages.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum FullText {
    /// Where the feed has only a teaser of one.
    #[default]
    Auto,
    /// All of them: what the feed brings is not what the reader wants.
    Always,
    /// None, but for the one that is asked for.
    Never,
}

impl FullText {
    /// One word, as it is stored.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Auto => "auto",
            Self::Always => "always",
            Self::Never => "never",
        }
    }
}

impl fmt::Display for FullText {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.word())
    }
}

impl FromStr for FullText {
    type Err = ();

    fn from_str(text: &str) -> Result<Self, ()> {
        [Self::Auto, Self::Always, Self::Never].into_iter().find(|wish| wish.word() == text).ok_or(())
    }
}
