//! Putting what arrived into stories, behind the index, some hundred entries at a time. It holds nobody up: what goes wrong
//! leaves the stories as they were, and what is missing is looked at at the next turn.

mod anew;

use crate::{Error, Event, Reader, clock::HOUR, reader::blocking};
use newsrack_curate::{Copies, How, Item, Said, Stories, Texts};
use newsrack_model::{EntryId, Millis};
use newsrack_store::{
    Durability, EntryToGroup, Error as StoreError, FoundCopies, PutIntoStories, Store, StorySaid, Writing,
};
use std::{
    collections::BTreeSet,
    sync::{
        Mutex, MutexGuard, PoisonError,
        atomic::{AtomicBool, AtomicI64, Ordering::Relaxed},
    },
};

/// A story ends when nothing was printed of it for so long: what is older is not compared any more.
const WINDOW: Millis = 7 * 24 * HOUR;
/// Copies come within hours, and whole texts are large.
const TEXTS: Millis = 48 * HOUR;
/// Entries kept for stories.
const MOST_LIVE: usize = 60_000;
/// Entries in one step, which is one transaction.
const AT_ONCE: usize = 250;
/// Where nothing is known yet, entries are compared together as far as they go: how densely they come is part of what tells
/// stories, and the first of many steps would hold for thin what is dense. Their stories are kept so many at a time.
const FIRST_AT_ONCE: usize = 20_000;
const STORIES_AT_ONCE: usize = 200;
/// Bytes of a text that stories are told by; copies ask for more.
const TEXT_OF_STORIES: usize = 1_200;
/// How common words are changes slowly.
const KEEP_WORDS_EVERY: Millis = HOUR;

/// After a failure nothing is tried for so long: each try loads the stories of a week.
const AFTER_FAILURE: Millis = HOUR / 6;

/// What stands in memory, once it was needed.
#[derive(Default)]
pub(crate) struct Gathering {
    at_hand: Mutex<Option<AtHand>>,
    is_running: AtomicBool,
    is_closing: AtomicBool,
    /// When it failed last, UTC milliseconds; 0 if it went well since.
    failed_at: AtomicI64,
}

struct AtHand {
    stories: Stories,
    texts: Texts,
    /// What the reader holds apart, whatever texts they have in common.
    apart: BTreeSet<(EntryId, EntryId)>,
    /// There is nothing that what comes could be compared with.
    is_empty: bool,
    /// As the folder has it: another process may have gone on.
    looked_to: EntryId,
    /// How often the reader had said something of stories, here or in another process, when all this was loaded: a step that knows
    /// less than what was said is not kept.
    times_said: u64,
    /// Groups as the folder has them, and what was said, until the stories are told of them: that is when their entries are there.
    groups: Vec<Vec<EntryId>>,
    unsaid: Vec<StorySaid>,
    /// Nothing older is here.
    since: Millis,
    words_kept_at: Millis,
    /// How many came since all were last compared with each other, and when that was.
    since_compared: usize,
    compared_at: Millis,
}

/// What one step did.
enum Step {
    /// Nothing was left to do, or another process does it.
    Nothing,
    /// Entries were looked at, and there may be more.
    Went(PutIntoStories),
}

impl Reader {
    /// Puts what arrived into stories, until nothing is left to look at.
    ///
    /// # Errors
    /// The store fails.
    pub async fn gather_stories(&self) -> Result<(), Error> {
        let reader = self.clone();
        // On one thread from beginning to end: memory that is given back there is used again there.
        blocking(move || {
            while let Step::Went(PutIntoStories { moved, muted }) =
                reader.inner.gathering.step(&reader.inner.store, reader.now())?
            {
                if moved > 0 {
                    reader.tell(&Event::StoriesChanged {});
                }
                // What went from the lists, or came back, is counted otherwise now.
                if muted > 0 {
                    reader.tell(&Event::MarksChanged { entry_ids: Vec::new() });
                    reader.tell(&Event::TitlesChanged {});
                }
            }
            Ok::<(), StoreError>(())
        })
        .await
    }

    /// Begins to put what arrived into stories, if that is not under way, and did not just fail.
    pub(crate) fn start_gathering(&self) {
        let gathering = &self.inner.gathering;
        if self.now().abs_diff(gathering.failed_at.load(Relaxed)) < AFTER_FAILURE.unsigned_abs()
            || gathering.is_running.swap(true, Relaxed)
        {
            return;
        }
        let reader = self.clone();
        tokio::spawn(async move {
            // What it cannot do now it does at a later turn.
            let failed_at = if reader.gather_stories().await.is_err() { reader.now() } else { 0 };
            // Nor is anything announced twice where that fails.
            let _ = reader.announce_stories().await;
            reader.inner.gathering.failed_at.store(failed_at, Relaxed);
            reader.inner.gathering.is_running.store(false, Relaxed);
        });
    }

    /// Whether entries are being put into stories just now.
    #[cfg(test)]
    pub(crate) fn is_gathering(&self) -> bool {
        self.inner.gathering.is_running.load(Relaxed)
    }

    /// One step; whether there was anything to do.
    #[cfg(test)]
    pub(crate) fn gather_a_step(&self) -> bool {
        let step = self.inner.gathering.step(&self.inner.store, self.now()).unwrap();
        matches!(step, Step::Went(_))
    }
}

impl Gathering {
    /// No further step is begun, and the one under way is given up; returns when it has ended.
    pub(crate) fn close(&self) {
        self.is_closing.store(true, Relaxed);
        *self.at_hand() = None;
    }

    fn at_hand(&self) -> MutexGuard<'_, Option<AtHand>> {
        self.at_hand.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn step(&self, store: &Store, now: Millis) -> Result<Step, StoreError> {
        let mut kept = self.at_hand();
        // A clock that is ahead for a day or two passes nothing over.
        let now = store.read(|store| store.time_seen_so_far(now))?;
        let progress = || {
            store.read(|store| {
                let (ids, upto) = store.entries_to_group(now - WINDOW, AT_ONCE)?;
                Ok((ids, upto, store.stories_looked_to()?, store.times_said()?))
            })
        };
        let (_, upto, looked_to, _) = progress()?;
        let is_due = |kept: &Option<AtHand>| kept.as_ref().is_some_and(|known| known.is_due_anew(now));
        if self.is_closing.load(Relaxed) || (upto <= looked_to && !is_due(&kept)) {
            return Ok(Step::Nothing);
        }
        let Some(_lock) = store.stories_lock()? else { return Ok(Step::Nothing) };
        // Until the lock was had, another process may have gone on.
        let (ids, upto, looked_to, times_said) = progress()?;
        // Taken out, so that a step that fails leaves nothing half done behind.
        let is_fit = |known: &AtHand| {
            // After a clock that was ahead, what it let go of is loaded again.
            known.looked_to == looked_to
                && known.times_said == times_said
                && known.since <= now - WINDOW + HOUR
        };
        let goes_on = || !self.is_closing.load(Relaxed);
        if upto <= looked_to {
            let Some(at_hand) = kept.take().filter(is_fit) else { return Ok(Step::Nothing) };
            let Some((at_hand, put)) = at_hand.compared_anew(store, now, goes_on)? else {
                return Ok(Step::Nothing);
            };
            *kept = Some(at_hand);
            return Ok(Step::Went(put));
        }
        let at_hand = match kept.take().filter(is_fit) {
            Some(at_hand) => Some(at_hand),
            None => AtHand::load(store, now, (looked_to, times_said), goes_on)?,
        };
        let Some(mut at_hand) = at_hand else { return Ok(Step::Nothing) };
        let (ids, upto) = match at_hand.is_empty {
            true => store.read(|store| store.entries_to_group(now - WINDOW, FIRST_AT_ONCE))?,
            false => (ids, upto),
        };
        let put = at_hand.gather(store, (&ids, upto), now, goes_on)?;
        let Some(put) = put else { return Ok(Step::Went(PutIntoStories::default())) };
        *kept = Some(at_hand);
        Ok(Step::Went(put))
    }
}

impl AtHand {
    /// The stories of the last days, as the folder has them, and what was said of them; `None` if it is not to go on.
    fn load(
        store: &Store,
        now: Millis,
        (looked_to, times_said): (EntryId, u64),
        goes_on: impl Fn() -> bool,
    ) -> Result<Option<Self>, StoreError> {
        let since = now - WINDOW;
        let (mut ids, groups, unsaid, words, (compared_to, compared_at)) = store.read(|store| {
            let (ids, groups) = store.entries_grouped(since, MOST_LIVE)?;
            let (said, words) = (store.stories_said(since)?, store.story_words()?);
            Ok((ids, groups, said, words, store.stories_compared()?))
        })?;
        // A first step that was cut off, which left some of its stories, is made again from the beginning.
        if looked_to == EntryId(0) {
            ids.clear();
        }
        let has_words = words.is_some();
        let mut stories = Stories::with_words(&words.unwrap_or_default());
        let mut texts = Texts::new();
        for ids in ids.chunks(AT_ONCE) {
            if !goes_on() {
                return Ok(None);
            }
            let entries = entries(store, ids, |entry| entry.sort_at >= now - TEXTS)?;
            let items: Vec<Item<'_>> = entries.iter().map(item).collect();
            stories.load(&items);
            texts.add(&recent(&items, now));
        }
        // These are told already.
        texts.joined();
        let held_apart = unsaid.iter().filter(|said| !said.is_same);
        Ok(Some(Self {
            stories,
            texts,
            apart: held_apart
                .flat_map(|said| [(said.entry_id, said.other_id), (said.other_id, said.entry_id)])
                .collect(),
            is_empty: ids.is_empty(),
            looked_to,
            times_said,
            groups,
            unsaid,
            since,
            words_kept_at: if has_words { now } else { now - KEEP_WORDS_EVERY },
            since_compared: ids.iter().filter(|id| **id > compared_to).count(),
            compared_at,
        }))
    }

    /// Tells the stories, whose entries are there now, how the folder has them, and what was said of them.
    fn tell_what_is_known(&mut self) {
        self.stories.hold(&std::mem::take(&mut self.groups));
        for StorySaid { entry_id, other_id, is_same } in self.unsaid.drain(..) {
            self.stories.say(entry_id, other_id, if is_same { Said::Same } else { Said::Apart });
        }
    }

    /// One text is one story, unless the reader says otherwise.
    fn hold_copies(&mut self, original: EntryId, copy: EntryId) {
        if !self.apart.contains(&(original, copy)) {
            self.stories.say(original, copy, Said::Same);
        }
    }

    /// Takes in what arrived, and keeps what became of the stories; `None` if it is not to go on, or not to be kept any more.
    fn gather(
        &mut self,
        store: &Store,
        (ids, upto): (&[EntryId], EntryId),
        now: Millis,
        goes_on: impl Fn() -> bool,
    ) -> Result<Option<PutIntoStories>, StoreError> {
        self.since = self.since.max(now - WINDOW);
        self.stories.forget(now - WINDOW);
        self.texts.forget_before(now - TEXTS);
        // Of many that arrived together no more texts are held than of a few.
        let is_one_step = ids.len() <= AT_ONCE;
        for ids in ids.chunks(AT_ONCE) {
            if !goes_on() {
                return Ok(None);
            }
            let mut entries = entries(store, ids, |_| true)?;
            let items: Vec<Item<'_>> = entries.iter().map(item).collect();
            self.texts.add(&recent(&items, now));
            entries.iter_mut().for_each(|entry| shorten(&mut entry.text));
            let items: Vec<Item<'_>> = entries.iter().map(item).collect();
            if is_one_step {
                self.stories.add(&items, now);
            } else {
                self.stories.learn(&items, now);
            }
        }
        if !is_one_step {
            self.stories.weigh_anew();
        }
        self.tell_what_is_known();
        let copies: Vec<FoundCopies> = self.texts.joined().iter().map(found).collect();
        for found in &copies {
            for (other, _) in &found.others {
                self.hold_copies(found.original, *other);
            }
        }
        let mut groups = self.stories.settle();
        let mut moved = 0;
        // No mark waits for all of them. What is kept of it when the program ends is told again at the next start.
        while self.is_empty && groups.len() > STORIES_AT_ONCE {
            let part = groups.split_off(groups.len() - STORIES_AT_ONCE);
            let Some(put) = self.put(store, move |store| store.put_into_stories(&part))? else {
                return Ok(None);
            };
            moved += put.moved;
            if !goes_on() {
                return Ok(None);
            }
        }
        // Those that are taken in together where nothing was known are compared with each other.
        let is_whole = self.is_empty;
        self.is_empty = self.is_empty && ids.is_empty();
        let words = (now - self.words_kept_at >= KEEP_WORDS_EVERY).then(|| self.stories.words());
        if words.is_some() {
            self.words_kept_at = now;
        }
        let put = self.put(store, move |store| {
            let put = store.put_into_stories(&groups)?;
            store.put_copies(&copies)?;
            if let Some(words) = words {
                store.set_story_words(&words)?;
            }
            if is_whole {
                store.set_stories_compared(upto, now)?;
            }
            store.set_stories_looked_to(upto)?;
            Ok(PutIntoStories { moved: moved + put.moved, ..put })
        })?;
        self.looked_to = upto;
        (self.since_compared, self.compared_at) = match is_whole {
            true => (0, now),
            false => (self.since_compared + ids.len(), self.compared_at),
        };
        Ok(put)
    }

    /// Keeps what was told, unless the reader said more meanwhile than it was told from.
    fn put(
        &self,
        store: &Store,
        put: impl FnOnce(&Writing<'_>) -> Result<PutIntoStories, StoreError> + Send + 'static,
    ) -> Result<Option<PutIntoStories>, StoreError> {
        let times_said = self.times_said;
        store.write(Durability::Content, move |store| {
            if store.times_said()? == times_said { put(store).map(Some) } else { Ok(None) }
        })
    }
}

fn found(copies: &Copies) -> FoundCopies {
    let others = copies.members.iter().chain(&copies.again);
    FoundCopies {
        original: copies.original,
        others: others.map(|copy| (copy.id, copy.how == How::WithAdditions)).collect(),
    }
}

fn item(entry: &EntryToGroup) -> Item<'_> {
    Item {
        id: entry.id,
        publication_id: entry.publication_id,
        headline: &entry.headline,
        text: &entry.text,
        language: entry.language.as_deref(),
        at: entry.sort_at,
    }
}

/// Leaves of a text what stories are told by.
fn shorten(text: &mut String) {
    let end = (0..=TEXT_OF_STORIES.min(text.len())).rfind(|end| text.is_char_boundary(*end));
    text.truncate(end.unwrap_or(0));
    text.shrink_to_fit();
}

fn recent<'a>(items: &[Item<'a>], now: Millis) -> Vec<Item<'a>> {
    items.iter().filter(|item| item.at >= now - TEXTS).copied().collect()
}

/// Entries, with their whole text where that is wanted.
fn entries(
    store: &Store,
    ids: &[EntryId],
    is_whole: impl Fn(&EntryToGroup) -> bool,
) -> Result<Vec<EntryToGroup>, StoreError> {
    store.read(|store| {
        let mut entries = Vec::with_capacity(ids.len());
        for id in ids {
            let Some(entry) = store.entry_to_group(*id, false)? else { continue };
            let whole = if is_whole(&entry) { store.entry_to_group(*id, true)? } else { None };
            entries.push(whole.unwrap_or(entry));
        }
        Ok(entries)
    })
}
