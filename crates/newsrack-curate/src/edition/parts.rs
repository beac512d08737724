//! The parts of a page, from the top, and what each may take of the minutes that are left.

use super::page::{Caps, Page, minutes};
use super::weighed::{Pool, Weighed, sum};
use super::{Block, Edition, Occasion, Term, left_out::left_out};
use newsrack_model::{BlockKind, Lane, SectionId};
use std::collections::BTreeSet;

/// These always stand, whatever else is said: no taste hides what everybody tells.
const FIRST: usize = 3;
/// One fewer, and so one more that is for this reader high up, when so much of what was learned counts.
const FRONT: usize = 6;
const KNOWN: f64 = 0.5;
const FOR_YOU: usize = 6;
const PICKS: usize = 4;
const GOOD_NEWS: usize = 3;
const OF_SECTION: usize = 4;
const SECTIONS: usize = 12;
/// What each takes of the minutes, beside what those have that come after: the front, for you, picks, good news, sections, briefs.
const SHARES: [u32; 6] = [35, 20, 20, 5, 15, 5];
/// The first of a part may take so many hundredths of the page: one long read.
const LONG: u32 = 40;
/// Below this it is not wanted, but only new.
const WANTED: i64 = 150;
/// What gains less is not for anybody: it is old, or the page has its like.
const LEAST: i64 = -1_500;
/// What gains less is no pick: more speaks against it than for it.
const LEAST_OF_PICKS: i64 = 0;
/// What is wanted less than this is not explored.
const UNWANTED: i64 = -300;
/// What is outside the usual is wanted so many times less than each of the cards for you.
const OUTSIDE: i64 = 2;
/// From so many cards for you one more is outside the usual.
const EXPLORED: usize = 4;
const BUDGET: std::ops::RangeInclusive<u32> = 5..=240;

type Terms<'a> = fn(&'a Weighed<'a>) -> Option<&'a [Term]>;

/// A part that is to be filled.
struct Part<'a> {
    kind: BlockKind,
    lane: Lane,
    terms: Terms<'a>,
    /// Cards.
    most: usize,
    /// Minutes.
    room: u32,
    section: Option<SectionId>,
    /// Of each owner one card, whatever is left out.
    is_one_an_owner: bool,
    /// Caps are lifted rather than leave gaps.
    is_lifted: bool,
}

pub(super) fn filled<'a>(all: &'a Pool<'a>, occasion: &Occasion<'_>) -> Edition {
    let mut filling = Filling {
        pool: &all.weighed,
        page: Page::new(&all.weighed),
        edition: Edition::default(),
        budget: u32::from(occasion.budget_minutes).clamp(*BUDGET.start(), *BUDGET.end()),
        seed: occasion.seed,
        knows: occasion.taste.trust() >= KNOWN,
    };
    filling.front();
    filling.for_you();
    let part = Part {
        kind: BlockKind::Picks,
        lane: Lane::Pick,
        terms: |weighed| weighed.pick.as_deref(),
        most: PICKS,
        room: filling.room(2),
        section: None,
        is_one_an_owner: true,
        is_lifted: false,
    };
    filling.fill(&part);
    filling.fill(&Part {
        kind: BlockKind::GoodNews,
        terms: |weighed| weighed.good_news.as_deref(),
        most: GOOD_NEWS,
        room: filling.room(3),
        ..part
    });
    filling.sections(occasion.sections);
    filling.briefs();
    Edition { left_out: left_out(all, &filling.page), ..filling.edition }
}

/// A page, the parts that it has so far, and the minutes that it may take.
struct Filling<'a> {
    pool: &'a [Weighed<'a>],
    page: Page<'a>,
    edition: Edition,
    budget: u32,
    seed: u64,
    /// It is known what this reader wants.
    knows: bool,
}

impl<'a> Filling<'a> {
    fn left(&self) -> u32 {
        self.budget.saturating_sub(self.page.minutes())
    }

    /// Minutes for a part, by its place in [`SHARES`]: of what is left its share beside those that come after.
    fn room(&self, part: usize) -> u32 {
        self.left() * SHARES[part] / SHARES[part..].iter().sum::<u32>()
    }

    /// The lead and those around it.
    fn front(&mut self) {
        let room = self.room(0);
        let mut cards = Vec::new();
        // Whole first, so that nobody's page begins otherwise than newsrooms would have it. They stand however long they are, and
        // take no more than is the front's of the minutes of all others.
        let each = (room / FIRST as u32).max(1);
        for at in 0..self.pool.len() {
            if cards.len() < FIRST && self.page.may_still_stand(at) {
                cards.push(self.page.put_first(at, each));
            }
        }
        let deck = cards.split_off(cards.len().min(1));
        self.add(BlockKind::Lead, None, cards);
        let part = Part {
            kind: BlockKind::Deck,
            lane: Lane::Lead,
            terms: lead,
            most: if self.knows { FRONT - 2 } else { FRONT - 1 },
            room: room.max(self.page.minutes()),
            section: None,
            is_one_an_owner: false,
            is_lifted: true,
        };
        self.fill_on(&part, deck, self.page.minutes());
    }

    fn for_you(&mut self) {
        let room = self.room(1);
        let part = Part {
            kind: BlockKind::ForYou,
            lane: Lane::ForYou,
            terms: |weighed| (weighed.wanted >= WANTED).then_some(&weighed.for_you),
            most: FOR_YOU - 1,
            room,
            section: None,
            is_one_an_owner: true,
            is_lifted: false,
        };
        let before = self.page.minutes();
        self.fill(&part);
        let Some(block) = self.edition.blocks.last_mut().filter(|block| block.kind == BlockKind::ForYou)
        else {
            return;
        };
        if block.cards.len() < EXPLORED {
            return;
        }
        let room = room.saturating_sub(self.page.minutes() - before).max(1);
        let there = || self.page.last(block.cards.len()).iter().map(|at| &self.pool[*at]);
        let owners: BTreeSet<usize> = there().map(|weighed| weighed.owner).collect();
        let sections: Vec<SectionId> = there().filter_map(section).collect();
        let outside = there().map(|weighed| weighed.wanted).min().unwrap_or_default() / OUTSIDE;
        let explored = self.page.best_explored(|weighed| {
            (UNWANTED..outside).contains(&weighed.wanted)
                && u32::from(minutes(weighed)) <= room
                && weighed.explore > 0
                && !owners.contains(&weighed.owner)
                && is_balanced(&sections, section(weighed), FOR_YOU)
        });
        if let Some(at) = explored {
            let mut terms = self.pool[at].for_you.clone();
            let points = self.pool[at].explore;
            terms.push(Term { word: "explore", points, count: None, about: None });
            block.cards.push(self.page.put(at, Lane::ForYou, terms));
        }
    }

    fn sections(&mut self, sections: &[SectionId]) {
        let mut room = self.room(4);
        let there: BTreeSet<SectionId> = self
            .pool
            .iter()
            .filter_map(|weighed| weighed.candidate.piece.section)
            .map(|(id, _)| id)
            .collect();
        let mut wanted: Vec<SectionId> = Vec::new();
        for section in sections.iter().filter(|section| there.contains(section)) {
            if wanted.len() < SECTIONS && !wanted.contains(section) {
                wanted.push(*section);
            }
        }
        for (at, section) in wanted.iter().enumerate() {
            let before = self.page.minutes();
            self.fill(&Part {
                kind: BlockKind::Section,
                lane: Lane::Lead,
                terms: lead,
                most: OF_SECTION,
                room: room.div_ceil(u32::try_from(wanted.len() - at).unwrap_or(1)),
                section: Some(*section),
                is_one_an_owner: false,
                is_lifted: true,
            });
            room = room.saturating_sub(self.page.minutes() - before);
        }
    }

    fn briefs(&mut self) {
        self.fill(&Part {
            kind: BlockKind::Briefs,
            lane: Lane::Lead,
            terms: lead,
            most: super::MOST_CARDS,
            room: self.left(),
            section: None,
            is_one_an_owner: false,
            is_lifted: true,
        });
    }

    fn fill(&mut self, part: &Part<'a>) {
        self.fill_on(part, Vec::new(), 0);
    }

    /// Fills a part that has cards already, which took so many of its minutes.
    fn fill_on(&mut self, part: &Part<'a>, mut cards: Vec<super::Card>, mut used: u32) {
        let mut owners: BTreeSet<usize> = BTreeSet::new();
        let mut sections: Vec<SectionId> = Vec::new();
        while cards.len() < part.most {
            let long = if cards.is_empty() { self.budget * LONG / 100 } else { 0 };
            let room = part.room.saturating_sub(used).max(long).min(self.left());
            let may_stand = |weighed: &Weighed<'_>| {
                u32::from(minutes(weighed)) <= room
                    && (part.section.is_none() || part.section == section(weighed))
                    && !(part.is_one_an_owner && owners.contains(&weighed.owner))
                    && (part.kind != BlockKind::ForYou || is_balanced(&sections, section(weighed), part.most))
            };
            let mut found = self.page.best(Caps::Held, part.terms, may_stand);
            if found.is_none() && part.is_lifted {
                found = self.page.best(Caps::Lifted, part.terms, may_stand);
            }
            let Some(at) = found else { break };
            let weighed = &self.pool[at];
            let terms = (part.terms)(weighed).unwrap_or_default();
            let least = match part.lane {
                Lane::Lead => i64::MIN,
                Lane::ForYou => LEAST,
                Lane::Pick => LEAST_OF_PICKS,
            };
            if sum(terms) + self.page.again(at) < least {
                break;
            }
            if part.lane == Lane::Lead {
                self.page.pass(at, part.terms, may_stand);
            }
            owners.insert(weighed.owner);
            sections.extend(section(weighed));
            used += u32::from(minutes(weighed));
            cards.push(self.page.put(at, part.lane, terms.to_vec()));
        }
        self.add(part.kind, part.section, cards);
    }

    fn add(&mut self, kind: BlockKind, section: Option<SectionId>, cards: Vec<super::Card>) {
        if cards.is_empty() {
            return;
        }
        let place = self.edition.blocks.len() as u64;
        let pattern = (crate::mixed(self.seed ^ place) % 3) as u8;
        self.edition.blocks.push(Block { kind, pattern, section, cards });
    }
}

fn lead<'a>(weighed: &'a Weighed<'a>) -> Option<&'a [Term]> {
    Some(&weighed.lead)
}

fn section(weighed: &Weighed<'_>) -> Option<SectionId> {
    weighed.candidate.piece.section.map(|(section, _)| section)
}

/// No section has more than a half and one of what is for you.
fn is_balanced(sections: &[SectionId], section: Option<SectionId>, most: usize) -> bool {
    section.is_none_or(|section| sections.iter().filter(|other| **other == section).count() <= most / 2)
}
