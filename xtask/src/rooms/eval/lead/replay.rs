//! The captures replayed in the order of time: which entries there are, where they stand, and which stories they are of, as
//! the product tells them.

use super::captures::{Answer, TITLES};
use newsrack_curate::{Item, Stories, Texts, significance::Placement};
use newsrack_model::{EntryId, Millis, PublicationId};
use std::collections::{BTreeMap, BTreeSet};

pub(super) const HOUR: Millis = 60 * 60 * 1_000;
/// As the engine has them.
const WINDOW: Millis = 7 * 24 * HOUR;
const TEXTS: Millis = 48 * HOUR;
/// What was printed within so long is a candidate, whether or not a feed still has it.
const LATELY: Millis = 24 * HOUR;
/// What a title served so long ago tells where things stand now.
pub(super) const FRESH: Millis = HOUR;

/// An entry of a story at a moment.
#[derive(Clone)]
pub(super) struct AccountAt {
    pub(super) id: usize,
    pub(super) title: usize,
    pub(super) copy_of: Option<EntryId>,
    pub(super) at: Millis,
    pub(super) placements: Vec<Placement>,
    /// It stands in its feed, or was printed lately.
    pub(super) is_live: bool,
}

struct Kept {
    title: usize,
    at: Millis,
    placement: Placement,
}

/// What is known after some answers.
pub(super) struct Replay<'a> {
    edited: &'a BTreeSet<usize>,
    kept: Vec<Kept>,
    by_key: BTreeMap<(usize, &'a str), usize>,
    answered_at: [Option<Millis>; TITLES.len()],
    stories: Stories,
    texts: Texts,
    /// The group of each entry: the number of one of its first.
    labels: Vec<usize>,
}

impl<'a> Replay<'a> {
    pub(super) fn new(edited: &'a BTreeSet<usize>) -> Self {
        Self {
            edited,
            kept: Vec::new(),
            by_key: BTreeMap::new(),
            answered_at: [None; TITLES.len()],
            stories: Stories::new(),
            texts: Texts::new(),
            labels: Vec::new(),
        }
    }

    /// Takes in an answer; tells the entries of its items.
    pub(super) fn take(&mut self, answer: &'a Answer) -> Vec<usize> {
        let (title, now) = (answer.title, answer.at);
        let mut fresh = Vec::new();
        let mut ids = Vec::with_capacity(answer.items.len());
        for (served, position) in answer.items.iter().zip(0..) {
            let id = *self.by_key.entry((title, &served.key)).or_insert_with(|| {
                let at = served.published_at.unwrap_or(now).clamp(0, now);
                let placement = Placement { position, since: now, rank_ms: 0, gone_at: None };
                self.kept.push(Kept { title, at, placement });
                fresh.push((self.kept.len() - 1, served));
                self.kept.len() - 1
            });
            moved(&mut self.kept[id].placement, Some(position), now);
            ids.push(id);
        }
        let here: BTreeSet<usize> = ids.iter().copied().collect();
        for (id, kept) in self.kept.iter_mut().enumerate() {
            if kept.title == title && !here.contains(&id) {
                moved(&mut kept.placement, None, now);
            }
        }
        self.answered_at[title] = Some(now);
        let items: Vec<Item<'_>> = fresh
            .iter()
            .map(|(id, served)| Item {
                id: EntryId(*id as i64),
                publication_id: PublicationId(title as i64),
                headline: &served.headline,
                text: &served.text,
                language: Some("en"),
                at: self.kept[*id].at,
            })
            .collect();
        self.group(&items, now);
        ids
    }

    fn group(&mut self, items: &[Item<'_>], now: Millis) {
        self.stories.forget(now - WINDOW);
        self.texts.forget_before(now - TEXTS);
        // What is old when it comes is put into no story, and copies come within hours.
        let within =
            |span| items.iter().filter(move |item| item.at >= now - span).copied().collect::<Vec<_>>();
        self.texts.add(&within(TEXTS));
        self.stories.add(&within(WINDOW), now);
        self.labels.extend(self.labels.len()..self.kept.len());
        for group in self.stories.settle() {
            group.iter().for_each(|id| self.labels[id.0 as usize] = group[0].0 as usize);
        }
    }

    /// The group of each entry.
    pub(super) fn labels(&self) -> Vec<usize> {
        self.labels.clone()
    }

    /// The stories of the last days at a moment, each with all of its accounts. Where an entry stands is told for titles that
    /// answered lately.
    pub(super) fn stories_at(&self, now: Millis) -> Vec<Vec<AccountAt>> {
        let copies: BTreeMap<EntryId, EntryId> = self
            .texts
            .copies()
            .iter()
            .flat_map(|copies| copies.members.iter().map(|copy| (copy.id, copies.original)))
            .collect();
        let mut stories: BTreeMap<usize, Vec<AccountAt>> = BTreeMap::new();
        for (id, kept) in self.kept.iter().enumerate().filter(|(_, kept)| kept.at >= now - WINDOW) {
            let is_known = self.answered_at[kept.title].is_some_and(|at| at >= now - FRESH);
            let is_vote = is_known && self.edited.contains(&kept.title);
            stories.entry(self.labels[id]).or_default().push(AccountAt {
                id,
                title: kept.title,
                copy_of: copies.get(&EntryId(id as i64)).copied(),
                at: kept.at,
                placements: is_vote.then_some(kept.placement).into_iter().collect(),
                is_live: kept.at >= now - LATELY || is_known && kept.placement.gone_at.is_none(),
            });
        }
        stories.into_values().collect()
    }
}

/// Sums how long it stood how high, as the store does when a placement changes.
fn moved(placement: &mut Placement, position: Option<u32>, now: Millis) {
    let was = placement.gone_at.is_none().then_some(placement.position);
    if was == position {
        return;
    }
    if was.is_some() {
        let weight = 1.0 / (2.0 + f64::from(placement.position)).log2();
        placement.rank_ms += ((now - placement.since).max(0) as f64 * weight) as i64;
    }
    placement.position = position.unwrap_or(placement.position);
    placement.since = now;
    placement.gone_at = position.is_none().then_some(now);
}
