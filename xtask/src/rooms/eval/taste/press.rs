//! An invented press: matters that are written of, titles that each have some of them for theirs, and days of stories.

use newsrack_curate::edition::{Candidate, Edition, Occasion, make};
use newsrack_curate::relevance::{Piece, Taste};
use newsrack_curate::significance::{Account, Weights};
use newsrack_model::{EntryId, Millis, PublicationId, SectionId, StoryId};

/// What is written of.
pub(super) const MATTERS: usize = 12;
/// Two matters a section.
const SECTIONS: usize = MATTERS / 2;
const TITLES: usize = 40;
/// Sister titles have one owner.
const OWNERS: usize = 28;
const STORIES: usize = 300;
/// Words of a matter, and words of all.
const OF_MATTER: usize = 60;
const OF_ALL: usize = 400;
const HOUR: Millis = 60 * 60 * 1_000;
const NOW: Millis = 100_000 * HOUR;
const BUDGET: u16 = 45;

/// SplitMix64: the same chances each time.
pub(super) struct Chance(u64);

impl Chance {
    pub(super) fn new(seed: u64) -> Self {
        Self(seed.wrapping_mul(0x2545_F491_4F6C_DD1D))
    }

    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut next = self.0;
        next = (next ^ (next >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        next = (next ^ (next >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        next ^ (next >> 31)
    }

    pub(super) fn below(&mut self, most: usize) -> usize {
        (self.next() % most.max(1) as u64) as usize
    }

    pub(super) fn is(&mut self, share: f64) -> bool {
        self.below(1_000_000) < (share * 1_000_000.0) as usize
    }

    /// So many of the numbers below another, each once.
    pub(super) fn some(&mut self, count: usize, below: usize) -> Vec<usize> {
        let mut all: Vec<usize> = (0..below).collect();
        (0..count.min(below)).map(|_| all.swap_remove(self.below(all.len()))).collect()
    }
}

/// A story of a day.
pub(super) struct Story {
    pub(super) matter: usize,
    pub(super) owner: usize,
    pub(super) id: i64,
    headline: String,
    summary: String,
    /// The first is shown.
    titles: Vec<usize>,
    hours_ago: i64,
    minutes: u16,
}

/// A day of it.
pub(super) struct Day {
    pub(super) stories: Vec<Story>,
}

impl Day {
    pub(super) fn new(chance: &mut Chance) -> Self {
        let stories = (0..STORIES).map(|at| story(at as i64 + 1, chance)).collect();
        Self { stories }
    }
}

fn story(id: i64, chance: &mut Chance) -> Story {
    // Of some matters more is written than of others, and one in two is of what its title is for.
    let matter = chance.below(MATTERS).max(chance.below(MATTERS));
    let title = if chance.is(0.5) { matter + MATTERS * chance.below(3) } else { chance.below(TITLES) };
    let told_by = match chance.below(100) {
        0..80 => 1,
        80..95 => 2 + chance.below(3),
        _ => 6 + chance.below(14),
    };
    let mut titles = vec![title];
    titles.extend(chance.some(told_by - 1, TITLES).into_iter().filter(|other| *other != title));
    let words = |count: usize, share: f64, chance: &mut Chance| {
        let word = |_| {
            let number = if chance.is(share) {
                OF_ALL + matter * OF_MATTER + chance.below(OF_MATTER)
            } else {
                chance.below(OF_ALL)
            };
            invented(number as u64)
        };
        (0..count).map(word).collect::<Vec<_>>().join(" ")
    };
    Story {
        matter,
        owner: title % OWNERS,
        id,
        headline: words(7, 0.4, chance),
        summary: words(18, 0.3, chance),
        titles,
        hours_ago: chance.below(24) as i64,
        minutes: chance.below(9) as u16,
    }
}

/// A word that no language has.
fn invented(number: u64) -> String {
    let mut rest = Chance::new(number + 1).next() % 1_000_000_007;
    let mut word = String::from("z");
    while rest > 0 {
        word.push(char::from(b"bdfgklmnprtv"[(rest % 12) as usize]));
        word.push(char::from(b"aeiou"[(rest / 12 % 5) as usize]));
        rest /= 60;
    }
    word
}

/// An article as the page knows it.
pub(super) fn piece(story: &Story) -> Piece<'_> {
    Piece {
        publication_id: PublicationId(story.titles[0] as i64),
        title: "A title",
        authors: &[],
        section: Some((SectionId((story.matter % SECTIONS) as i64), "A section")),
        headline: &story.headline,
        summary: &story.summary,
        language: Some("en"),
        minutes: story.minutes,
    }
}

fn candidate<'a>(story: &'a Story, owners: &'a [String]) -> Candidate<'a> {
    let account = |(at, title): (usize, &usize)| Account {
        id: EntryId(story.id * 100 + at as i64),
        publication_id: PublicationId(*title as i64),
        owner: Some(&owners[title % OWNERS]),
        country: None,
        copy_of: None,
        at: NOW - story.hours_ago * HOUR,
        placements: &[],
    };
    Candidate {
        story_id: Some(StoryId(story.id)),
        accounts: story.titles.iter().enumerate().map(account).collect(),
        entry_id: EntryId(story.id * 100),
        piece: piece(story),
        is_full_text: false,
        is_opened: false,
        topics: Vec::new(),
        stood_before: None,
    }
}

/// The page of a day.
pub(super) fn page(stories: &[Story], taste: &Taste, day: u64) -> Edition {
    let owners: Vec<String> = (0..OWNERS).map(|owner| format!("owner {owner}")).collect();
    let candidates: Vec<Candidate<'_>> = stories.iter().map(|story| candidate(story, &owners)).collect();
    let sections: Vec<SectionId> = (0..SECTIONS).map(|section| SectionId(section as i64)).collect();
    let occasion = Occasion {
        now: NOW,
        minute: 480,
        seed: day,
        budget_minutes: BUDGET,
        sections: &sections,
        topics: &[],
        home: None,
        taste,
        weights: &Weights::FITTED,
    };
    make(&candidates, &occasion)
}
