//! An invented press, for pages to be made of.

use crate::edition::{Candidate, Edition, Occasion, StoodBefore, Topic, make};
use crate::relevance::{Features, Piece, Taste};
use crate::significance::{Account, Weights};
use newsrack_model::{EntryId, Millis, PublicationId, SectionId, StoryId};
use std::collections::BTreeSet;

pub(super) const HOUR: Millis = 60 * 60 * 1_000;
pub(super) const NOW: Millis = 10_000 * HOUR;

/// A story as titles printed it.
#[derive(Debug, Clone)]
pub(super) struct Printed {
    pub(super) id: i64,
    pub(super) headline: String,
    pub(super) summary: String,
    /// The title that is shown; titles beside it tell it too, with the numbers after it.
    pub(super) title: i64,
    pub(super) titles: i64,
    pub(super) owner: Option<&'static str>,
    pub(super) country: Option<&'static str>,
    /// Of the titles beside it.
    pub(super) abroad: &'static [&'static str],
    pub(super) section: Option<i64>,
    pub(super) minutes: u16,
    pub(super) hours_ago: i64,
    pub(super) is_full_text: bool,
    pub(super) is_opened: bool,
    pub(super) topics: Vec<usize>,
    pub(super) stood_before: Option<StoodBefore>,
}

/// One story of one title, of words that no other has.
pub(super) fn printed(id: i64) -> Printed {
    Printed {
        id,
        headline: format!("{} {} {}", invented(id), invented(id + 100_003), invented(id + 200_003)),
        summary: String::new(),
        title: id,
        titles: 1,
        owner: None,
        country: None,
        abroad: &[],
        section: None,
        minutes: 0,
        hours_ago: 1,
        is_full_text: false,
        is_opened: false,
        topics: Vec::new(),
        stood_before: None,
    }
}

/// A word that is in no lexicon, another for each number.
pub(super) fn invented(number: i64) -> String {
    let mut rest = crate::mixed(number.cast_unsigned()) % 1_000_000_007;
    let mut word = String::from("z");
    while rest > 0 {
        word.push(char::from(b"bdfgklmnprtv"[(rest % 12) as usize]));
        word.push(char::from(b"aeiou"[(rest / 12 % 5) as usize]));
        rest /= 60;
    }
    word
}

impl Printed {
    pub(super) fn piece(&self) -> Piece<'_> {
        Piece {
            publication_id: PublicationId(self.title),
            title: "A title",
            authors: &[],
            section: self.section.map(|section| (SectionId(section), "A section")),
            headline: &self.headline,
            summary: &self.summary,
            language: Some("en"),
            minutes: self.minutes,
        }
    }

    pub(super) fn features(&self) -> Features {
        self.piece().features(480)
    }

    pub(super) fn candidate(&self) -> Candidate<'_> {
        let account = |beside: i64| Account {
            id: EntryId(self.id * 100 + beside),
            publication_id: PublicationId(self.title + beside),
            owner: self.owner,
            country: match beside {
                0 => self.country,
                _ => self.abroad.get(beside as usize - 1).copied(),
            },
            copy_of: None,
            at: NOW - self.hours_ago * HOUR,
            placements: &[],
        };
        Candidate {
            story_id: Some(StoryId(self.id)),
            accounts: (0..self.titles).map(account).collect(),
            entry_id: EntryId(self.id * 100),
            piece: self.piece(),
            is_full_text: self.is_full_text,
            is_opened: self.is_opened,
            topics: self.topics.clone(),
            stood_before: self.stood_before,
        }
    }
}

/// What a page is made for, beside its stories.
pub(super) struct Made<'a> {
    pub(super) sections: &'a [SectionId],
    pub(super) topics: &'a [Topic<'a>],
    pub(super) taste: &'a Taste,
    pub(super) budget_minutes: u16,
    pub(super) seed: u64,
}

impl Made<'_> {
    /// The page, after all that holds of every page was looked at.
    pub(super) fn of(&self, stories: &[Printed]) -> Edition {
        let occasion = Occasion {
            now: NOW,
            minute: 480,
            seed: self.seed,
            budget_minutes: self.budget_minutes,
            sections: self.sections,
            topics: self.topics,
            home: None,
            taste: self.taste,
            weights: &Weights::FITTED,
        };
        let candidates: Vec<Candidate<'_>> = stories.iter().map(Printed::candidate).collect();
        let edition = make(&candidates, &occasion);
        let mut stood = BTreeSet::new();
        for card in edition.cards() {
            assert_eq!(card.points, card.terms.iter().map(|term| term.points).sum::<i64>(), "{card:?}");
            assert!(card.terms.iter().all(|term| term.points != 0), "{card:?}");
            assert!(card.points.abs() < 100_000, "{card:?}");
            assert!(stood.insert(stories[card.at].id), "twice: {card:?}");
            assert!(card.minutes > 0, "{card:?}");
        }
        assert!(edition.cards().count() <= crate::edition::MOST_CARDS);
        assert!(edition.blocks.iter().all(|block| !block.cards.is_empty() && block.pattern < 3));
        let longest = u32::from(stories.iter().map(|story| story.minutes.max(1)).max().unwrap_or(1));
        // The three first stand however long they are.
        let most = u32::from(self.budget_minutes).clamp(5, 240) + 3 * longest;
        assert!(edition.minutes() <= most, "{} of {most} minutes", edition.minutes());
        assert_eq!(make(&candidates, &occasion), edition, "the same input");
        let mut turned = candidates.clone();
        turned.reverse();
        let mut again = make(&turned, &occasion);
        for card in again.blocks.iter_mut().flat_map(|block| &mut block.cards) {
            card.at = candidates.len() - 1 - card.at;
        }
        for left in &mut again.left_out {
            left.at = candidates.len() - 1 - left.at;
        }
        assert_eq!(again, edition, "in another order");
        assert!(edition.left_out.len() <= crate::edition::MOST_LEFT_OUT);
        for left in &edition.left_out {
            assert!(stood.insert(stories[left.at].id), "on the page, or told of twice: {left:?}");
        }
        edition
    }
}

pub(super) fn made<'a>(taste: &'a Taste) -> Made<'a> {
    Made { sections: &[], topics: &[], taste, budget_minutes: 45, seed: 7 }
}
