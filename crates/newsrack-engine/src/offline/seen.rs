//! What is known since an earlier look, so that a look costs nothing while nothing changes, and what changed is all that it
//! looks at.

use super::{AGAIN_AFTER, Answers};
use crate::{
    Event,
    clock::{HOUR, MINUTE},
};
use newsrack_model::{EntryId, Millis};
use std::{
    collections::{BTreeSet, HashMap, HashSet},
    ops::Range,
    sync::{Mutex, MutexGuard, PoisonError},
};

/// A host that is dead is asked again after so long.
const DEAD: Millis = HOUR;
/// Between looks while nobody answers.
const NOBODY: &[Millis] = &[MINUTE, 2 * MINUTE, 5 * MINUTE, 15 * MINUTE];

/// Kept for as long as the process runs: its first look is at everything.
#[derive(Debug, Default)]
pub(crate) struct Seen {
    known: Mutex<Known>,
}

#[derive(Debug, Default)]
struct Known {
    /// There is nothing to do by itself; `None` where something changed. A clock that was set back ends it.
    rest: Option<Range<Millis>>,
    /// Entries whose pictures were fetched, as far as they can be had.
    entries: HashSet<EntryId>,
    /// They were, then. In the end all is looked at again: a file may be gone, and a server may have changed its mind.
    since: Range<Millis>,
    /// Hosts that are dead, and how long they are left alone.
    dead: HashMap<String, Range<Millis>>,
    nobody: Option<Nobody>,
}

/// Nobody answered when things were last fetched.
#[derive(Debug, Clone, Copy)]
struct Nobody {
    looks: usize,
    /// How often feeds had answered until then.
    feeds_answered: u64,
}

impl Known {
    fn look_at(&mut self, at: Millis) {
        if let Some(rest) = &mut self.rest {
            rest.end = rest.end.min(at);
        }
    }
}

impl Seen {
    /// Whether anything may be missing.
    pub(super) fn is_due(&self, now: Millis) -> bool {
        let known = self.known();
        !known.rest.as_ref().is_some_and(|rest| rest.contains(&now)) || !known.since.contains(&now)
    }

    /// A look begins: what changes from now on is for the next one. Tells which entries need not be looked at.
    pub(super) fn begin(&self, now: Millis) -> HashSet<EntryId> {
        let mut known = self.known();
        if !known.since.contains(&now) {
            known.entries.clear();
            known.since = now..now.saturating_add(AGAIN_AFTER);
        }
        known.rest = Some(now..now.saturating_add(AGAIN_AFTER));
        known.entries.clone()
    }

    /// The pictures of all others may go from now on.
    pub(super) fn keep_only(&self, entries: &BTreeSet<EntryId>) {
        self.known().entries.retain(|entry| entries.contains(entry));
    }

    /// The pictures of these entries are fetched now.
    pub(super) fn note(&self, entries: &[EntryId]) {
        self.known().entries.extend(entries);
    }

    /// Hosts that are not worth asking now.
    pub(super) fn resting_hosts(&self, now: Millis) -> HashSet<String> {
        let mut known = self.known();
        known.dead.retain(|_, rest| rest.contains(&now));
        known.dead.keys().cloned().collect()
    }

    /// A look ends. Tells whether what was not answered is the fault of those who were asked: somebody else answered, or
    /// feeds did since nobody answered before. Else the network is gone, and is tried again in a short while.
    pub(super) fn is_theirs(&self, answers: &Answers, feeds_answered: u64, now: Millis) -> bool {
        let mut known = self.known();
        let before = known.nobody.take();
        if answers.is_nobody() && before.is_none_or(|before| before.feeds_answered == feeds_answered) {
            let looks = before.map_or(0, |before| before.looks);
            known.nobody = Some(Nobody { looks: looks + 1, feeds_answered });
            known.look_at(now.saturating_add(NOBODY[looks.min(NOBODY.len() - 1)]));
            return false;
        }
        let until = now.saturating_add(DEAD);
        known.dead.extend(answers.dead().map(|host| (host.to_owned(), now..until)));
        if !known.dead.is_empty() {
            known.look_at(until);
        }
        true
    }

    /// Nobody said whether pictures of these entries can be had: the next look asks again.
    pub(super) fn unreached(&self, entries: &HashSet<EntryId>) {
        self.known().entries.retain(|entry| !entries.contains(entry));
    }

    /// The next look has something to do at that time, if not before.
    pub(super) fn look_at(&self, at: Millis) {
        self.known().look_at(at);
    }

    /// What is kept changed, or what is in it.
    pub(crate) fn changed(&self, entries: &[EntryId]) {
        let mut known = self.known();
        known.rest = None;
        for entry in entries {
            known.entries.remove(entry);
        }
    }

    /// Nobody knows what changed.
    pub(crate) fn forget(&self) {
        *self.known() = Known::default();
    }

    /// As it is told to all.
    pub(crate) fn hear(&self, event: &Event) {
        match event {
            Event::EntriesChanged { new, changed, .. } if *new > 0 || !changed.is_empty() => {
                self.changed(changed);
            }
            Event::FullText { entry_ids } => self.changed(entry_ids),
            Event::TitlesChanged {} => self.changed(&[]),
            _ => {}
        }
    }

    fn known(&self) -> MutexGuard<'_, Known> {
        self.known.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
