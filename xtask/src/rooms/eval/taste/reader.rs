//! A simulated reader, who wants some matters, goes down the page, tires, and is curious or mistaken at times.

use super::press::{Chance, Day, Story, page, piece};
use newsrack_curate::edition::{Card, Edition};
use newsrack_curate::relevance::{Lesson, Taste, weight};
use newsrack_model::{BlockKind, LessonKind};
use std::collections::BTreeMap;

/// What is wanted is opened so often, and what is not.
const OPENS: f64 = 0.6;
const STRAYS: f64 = 0.08;
/// Of what was opened so much is finished if it is wanted, and left if it is not.
const FINISHES: f64 = 0.5;
const LEAVES: f64 = 0.5;
/// At each card so many put the page away.
const TIRES: f64 = 0.02;
/// The minute at which it is read.
const MINUTE: u16 = 480;

pub(super) struct Reader {
    pub(super) wants: Vec<usize>,
    pub(super) taste: Taste,
    learns_of_passed: bool,
}

impl Reader {
    pub(super) fn new(wants: Vec<usize>, learns_of_passed: bool) -> Self {
        Self { wants, taste: Taste::default(), learns_of_passed }
    }

    /// Reads pages until so many articles were opened.
    pub(super) fn reads(&mut self, chance: &mut Chance, day: &mut u64, opens: u32) {
        let mut opened = 0;
        while opened < opens {
            *day += 1;
            let stories = Day::new(chance).stories;
            let edition = page(&stories, &self.taste, *day);
            let mut passed = Vec::new();
            for card in edition.cards() {
                if chance.is(TIRES) || opened == opens {
                    break;
                }
                let story = &stories[card.at];
                let is_wanted = self.wants.contains(&story.matter);
                if !chance.is(if is_wanted { OPENS } else { STRAYS }) {
                    passed.push(story);
                    continue;
                }
                opened += 1;
                if self.learns_of_passed {
                    passed.drain(..).for_each(|story| self.learn(story, LessonKind::Passed));
                }
                self.learn(story, LessonKind::Opened);
                if is_wanted && chance.is(FINISHES) {
                    self.learn(story, LessonKind::Finished);
                } else if !is_wanted && chance.is(LEAVES) {
                    self.learn(story, LessonKind::Left);
                }
            }
        }
    }

    fn learn(&mut self, story: &Story, kind: LessonKind) {
        let features = piece(story).features(MINUTE);
        self.taste.learn(Lesson { kind, weight: weight(kind), features });
    }

    /// Which share of the first cards is wanted.
    pub(super) fn precision(&self, edition: &Edition, stories: &[Story], most: usize) -> f64 {
        self.share(edition.cards().take(most), stories)
    }

    /// Which share of what is for this reader is wanted.
    pub(super) fn for_you(&self, edition: &Edition, stories: &[Story]) -> f64 {
        let blocks = edition.blocks.iter().filter(|block| block.kind == BlockKind::ForYou);
        self.share(blocks.flat_map(|block| &block.cards), stories)
    }

    fn share<'a>(&self, cards: impl Iterator<Item = &'a Card>, stories: &[Story]) -> f64 {
        let wanted: Vec<bool> = cards.map(|card| self.wants.contains(&stories[card.at].matter)).collect();
        wanted.iter().filter(|is_wanted| **is_wanted).count() as f64 / wanted.len().max(1) as f64
    }
}

/// How varied the owners of a page are, in bits.
pub(super) fn entropy(edition: &Edition, stories: &[Story]) -> f64 {
    let mut owners: BTreeMap<usize, f64> = BTreeMap::new();
    let mut cards = 0.0;
    for card in edition.cards() {
        *owners.entry(stories[card.at].owner).or_default() += 1.0;
        cards += 1.0;
    }
    owners.values().map(|count| -count / cards * (count / cards).log2()).sum()
}
