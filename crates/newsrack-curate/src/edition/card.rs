//! What comes of it.

use super::LeftOut;
use crate::significance::Seen;
use newsrack_model::{BlockKind, EditionId, Lane, SectionId};

/// A front page: finite, and whole from the first card to the last.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Edition {
    /// From the top; none of them is empty.
    pub blocks: Vec<Block>,
    /// What is not on it, the most significant first; [`super::MOST_LEFT_OUT`] at most.
    pub left_out: Vec<LeftOut>,
}

impl Edition {
    /// All cards, from the top.
    pub fn cards(&self) -> impl Iterator<Item = &Card> {
        self.blocks.iter().flat_map(|block| &block.cards)
    }

    /// Minutes of all cards.
    #[must_use]
    pub fn minutes(&self) -> u32 {
        self.cards().map(|card| u32::from(card.minutes)).sum()
    }
}

/// A part of the page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Block {
    /// Which part.
    pub kind: BlockKind,
    /// How it is set: 0, 1 or 2.
    pub pattern: u8,
    /// Of a section: which.
    pub section: Option<SectionId>,
    /// From the top; never empty.
    pub cards: Vec<Card>,
}

/// A story on the page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Card {
    /// Its place among the candidates.
    pub at: usize,
    /// Which reason brought it here.
    pub lane: Lane,
    /// What it was ranked by, in thousandths of a point: the sum of its terms, to the digit.
    pub points: i64,
    /// In the order in which they are told; none of them is 0.
    pub terms: Vec<Term>,
    /// To read it, at least 1: a teaser's text is elsewhere, and it is told in a minute.
    pub minutes: u16,
    /// What newsrooms did with its story.
    pub seen: Seen,
    /// Three owners or more took it up within the last three hours.
    pub is_developing: bool,
    /// The edition of the last three days that had the story, and how many accounts with a text of their own came since.
    pub news: Option<(EditionId, u32)>,
}

/// A term of a card's sum.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Term {
    /// Which, one word: docs/notes/today.md has them all.
    pub word: &'static str,
    /// Thousandths of a point.
    pub points: i64,
    /// What its sentence counts.
    pub count: Option<i64>,
    /// What its sentence names.
    pub about: Option<String>,
}
