//! Making an edition: at the reader's hours, or when it is asked for. It is there whole or not at all, and what stood on the page before
//! stays there until the reader opens it.

use super::{NoEdition, RECENT, deciding, gathered::Gathered, hours, patience::Patience};
use crate::{
    Clock, Error, Event, Reader,
    clock::{HOUR, MINUTE},
    preferences::{KEY, settings_of},
    reader::blocking,
};
use newsrack_model::{EditionId, EditionKind, EntryId, Millis, Settings};
use newsrack_store::{Durability, KeptEdition, NewEdition, Reading, Store};
use serde_json::json;
use std::{
    sync::atomic::{AtomicI64, AtomicUsize, Ordering::Relaxed},
    time::Duration,
};

type Stored<T> = Result<T, newsrack_store::Error>;

/// From fewer new stories none is made by the clock.
const FEWEST_NEW: usize = 5;
/// One that was asked for waits so long at most: whoever pressed a button looks at the page.
const ASKED_PATIENCE: Duration = Duration::from_secs(5);
/// After a failure nothing is tried for so long.
const AFTER_FAILURE: Millis = 10 * MINUTE;
/// An edition made so far ahead of now was made by a clock that was set back since.
const SET_BACK: Millis = HOUR;
/// Where it is kept, among the settings, what tells this folder's chances from another's: the moment of its first edition.
const NUMBER: &str = "editions_number";

/// What is known of making, while the program runs.
#[derive(Default)]
pub(crate) struct Editions {
    /// How many are being made: the schedule may make one while another is asked for.
    making: AtomicUsize,
    /// When it failed last, UTC milliseconds; 0 if it went well since.
    failed_at: AtomicI64,
    /// Up to which entry there was too little to make one of, or nothing.
    tried_to: AtomicI64,
    /// With what came and is in no story yet.
    patience: Patience,
}

impl Editions {
    pub(crate) fn is_making(&self) -> bool {
        self.making.load(Relaxed) > 0
    }

    fn begin(&self) -> Making<'_> {
        self.making.fetch_add(1, Relaxed);
        Making(self)
    }
}

/// An edition is being made as long as this is held.
struct Making<'a>(&'a Editions);

impl Drop for Making<'_> {
    fn drop(&mut self) {
        self.0.making.fetch_sub(1, Relaxed);
    }
}

/// What became of making one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Made {
    /// It is there.
    Edition(EditionId, EditionKind),
    /// None could be made.
    None(NoEdition),
}

/// When one is made, and for whom.
#[derive(Debug, Clone)]
pub(super) struct Moment {
    pub(super) now: Millis,
    /// Of the reader's day.
    pub(super) minute: u16,
    pub(super) settings: Settings,
    pub(super) kind: EditionKind,
}

enum Step {
    Kept(EditionId),
    /// Another process made one meanwhile.
    Overtaken,
    /// Of what came up to this entry.
    Nothing(NoEdition, i64),
    /// Fewer stories are new than one is made of by the clock; up to this entry.
    TooLittle(i64),
}

impl Reader {
    /// Makes an edition now, once what came is put into stories; where that takes long, of what is told by then.
    ///
    /// # Errors
    /// The store fails.
    pub async fn make_edition(&self) -> Result<Made, Error> {
        loop {
            match self.make(EditionKind::Asked).await? {
                Step::Kept(id) => return Ok(Made::Edition(id, EditionKind::Asked)),
                Step::Nothing(none, _) => return Ok(Made::None(none)),
                // What another process made is not what was asked for now.
                Step::Overtaken | Step::TooLittle(_) => {}
            }
        }
    }

    /// Makes an edition if one is due.
    pub(crate) async fn make_due_edition(&self) {
        let editions = &self.inner.editions;
        let now = self.now();
        if now.abs_diff(editions.failed_at.load(Relaxed)) < AFTER_FAILURE.unsigned_abs() {
            return;
        }
        let tried_to = editions.tried_to.load(Relaxed);
        let clock = self.inner.clock.clone();
        let due = self.read(move |store| due(store, &*clock, now, tried_to)).await;
        match due.unwrap_or(Due::No) {
            Due::No => return editions.patience.begin_anew(),
            Due::WithoutStories if editions.patience.waits(now) => return,
            Due::Yes | Due::WithoutStories => editions.patience.begin_anew(),
        }
        match self.make(hours::kind_at(self.inner.clock.minute_of_day())).await {
            Ok(Step::TooLittle(upto) | Step::Nothing(_, upto)) => editions.tried_to.store(upto, Relaxed),
            Ok(Step::Kept(edition_id)) => self.announce_edition(edition_id).await,
            Ok(_) => {}
            Err(_) => editions.failed_at.store(now, Relaxed),
        }
    }

    async fn make(&self, kind: EditionKind) -> Result<Step, Error> {
        let making = self.inner.editions.begin();
        let made = self.make_one(kind).await;
        drop(making);
        self.tell(&match made {
            Ok(Step::Kept(edition_id)) => Event::EditionReady { edition_id, kind },
            _ => Event::TasteChanged {},
        });
        made
    }

    async fn make_one(&self, kind: EditionKind) -> Result<Step, Error> {
        if kind == EditionKind::Asked && !self.read(|store| store.stories_are_told()).await? {
            // It goes on beside the page that is made then, and where it fails the page is worth having all the same.
            let _ = tokio::time::timeout(ASKED_PATIENCE, self.gather_stories()).await;
        }
        let settings = self.settings().await?;
        let moment = Moment { now: self.now(), minute: self.inner.clock.minute_of_day(), settings, kind };
        // What was said or read last counts too; where it cannot be learned, what was learned before does.
        let _ = self.learn().await;
        let store = self.inner.store.clone();
        let made = blocking(move || make(&store, &moment)).await?;
        if let Step::Kept(_) = made {
            self.inner.editions.failed_at.store(0, Relaxed);
        }
        Ok(made)
    }
}

/// Whether an edition is to be made by the clock now.
enum Due {
    No,
    Yes,
    /// It is, and some of what came is in no story yet.
    WithoutStories,
}

fn due(store: &Reading<'_>, clock: &dyn Clock, now: Millis, tried_to: i64) -> Stored<Due> {
    let settings = settings_of(store.setting(KEY)?);
    let Some(due_at) = hours::last_due(clock, &settings.edition_hours) else { return Ok(Due::No) };
    let newest = store.edition(None)?;
    let is_missing = match &newest {
        None => true,
        Some(newest) => {
            newest.made_at < due_at || newest.made_at > now + SET_BACK || has_outgrown(store, newest)?
        }
    };
    let since = store.time_seen_so_far(now)? - RECENT;
    let looked_to = newest.as_ref().map_or(0, |newest| newest.looked_to.0).max(tried_to);
    let fewest = if newest.is_some() { FEWEST_NEW } else { 1 };
    if !is_missing || !store.has_come(since, EntryId(looked_to), fewest)? {
        return Ok(Due::No);
    }
    Ok(match (store.stories_are_told()?, newest) {
        (true, _) => Due::Yes,
        (false, Some(_)) => Due::WithoutStories,
        // Nothing hurries the very first: there is none to be late for.
        (false, None) => Due::No,
    })
}

/// More than twice as many titles are followed as then: whoever has just begun sees a page of all of them.
fn has_outgrown(store: &Reading<'_>, newest: &KeptEdition) -> Stored<bool> {
    Ok(titles_followed(store)? > newest.titles.saturating_mul(2))
}

pub(super) fn titles_followed(store: &Reading<'_>) -> Stored<u32> {
    let titles: std::collections::BTreeSet<_> =
        store.feeds_followed()?.into_iter().map(|feed| feed.feed.publication_id).collect();
    Ok(u32::try_from(titles.len()).unwrap_or(u32::MAX))
}

fn make(store: &Store, moment: &Moment) -> Stored<Step> {
    let (gathered, newest, after, titles, number) = store.read(|store| {
        let number = store.setting(NUMBER)?.and_then(|number| number.as_i64());
        let (newest, after) = (store.edition(None)?, store.newest_edition()?);
        Ok((Gathered::of(store, moment)?, newest, after, titles_followed(store)?, number))
    })?;
    if gathered.is_empty() {
        let why = if titles == 0 { NoEdition::NoTitles } else { NoEdition::NothingHere };
        return Ok(Step::Nothing(why, gathered.looked_to().0));
    }
    if let Some(newest) = newest.as_ref().filter(|_| moment.kind != EditionKind::Asked)
        && gathered.new_since(newest.looked_to) < FEWEST_NEW
    {
        return Ok(Step::TooLittle(gathered.looked_to().0));
    }
    let seed = seed(number.unwrap_or(moment.now), hours::date(moment.now, moment.minute));
    let (blocks, left_out) = deciding::decided(&gathered, moment, seed);
    // All of it may be muted.
    if blocks.is_empty() {
        return Ok(Step::Nothing(NoEdition::NothingHere, gathered.looked_to().0));
    }
    let edition = NewEdition {
        kind: moment.kind,
        made_at: moment.now,
        looked_to: gathered.looked_to(),
        rules: deciding::RULES,
        seed,
        budget_minutes: moment.settings.edition_minutes,
        candidates: u32::try_from(gathered.stories()).unwrap_or(u32::MAX),
        titles,
        blocks,
        left_out,
    };
    let kept = keep(store, edition, after)?;
    Ok(kept.map_or(Step::Overtaken, Step::Kept))
}

/// Keeps it, and with a folder's first its number; neither where another process was first.
fn keep(store: &Store, edition: NewEdition, after: Option<EditionId>) -> Stored<Option<EditionId>> {
    store.write(Durability::Content, move |store| {
        let kept = store.keep_edition(&edition, after)?;
        if kept.is_some() && store.setting(NUMBER)?.is_none() {
            store.set_setting(NUMBER, &json!(edition.made_at))?;
        }
        Ok(kept)
    })
}

/// The same on the same day in the same folder, and another in any other.
fn seed(number: i64, date: i64) -> u64 {
    let mut seed = number.cast_unsigned().wrapping_mul(0x9e37_79b9_7f4a_7c15) ^ date.cast_unsigned();
    // The last step of SplitMix64: neighbouring days are nothing alike.
    seed = (seed ^ (seed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    seed = (seed ^ (seed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    seed ^ (seed >> 31)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn edition(made_at: Millis) -> NewEdition {
        NewEdition {
            kind: EditionKind::Asked,
            made_at,
            looked_to: EntryId(0),
            rules: deciding::RULES,
            seed: 0,
            budget_minutes: 20,
            candidates: 0,
            titles: 0,
            blocks: Vec::new(),
            left_out: Vec::new(),
        }
    }

    /// A process that was overtaken gave the folder another number all the same, and the next page was drawn by another seed.
    #[test]
    fn a_folder_keeps_the_number_of_its_first_edition() {
        let folder = tempfile::tempdir().unwrap();
        let store = Store::open(folder.path()).unwrap();
        let check = |made_at, after, is_kept: bool| {
            assert_eq!(keep(&store, edition(made_at), after).unwrap().is_some(), is_kept, "{made_at}");
            let number = store.read(|store| store.setting(NUMBER)).unwrap();
            assert_eq!(number, Some(json!(1)), "{made_at}");
        };
        check(1, None, true);
        check(2, None, false);
        check(3, Some(EditionId(1)), true);
    }

    #[test]
    fn one_is_being_made_until_the_last_that_is_made_ends() {
        let editions = Editions::default();
        let (one, other) = (editions.begin(), editions.begin());
        drop(one);
        assert!(editions.is_making());
        drop(other);
        assert!(!editions.is_making());
    }
}
