//! Marks: read and saved. A mark is the reader's own word; nothing that is fetched ever changes one.

use crate::{Error, Reading, Snapshot, Writing, lists::Listing};
use newsrack_model::{Act, ActId, Deed, EntryId, Filter, Millis, Place, Reached};
use rusqlite::params;
use std::sync::Arc;

/// What an act changed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Changed {
    /// Takes it back; `None` where there is nothing to take back.
    pub act_id: Option<ActId>,
    /// Entries that changed; of an unfollow, feeds.
    pub changed: u64,
    /// What was done; of an undo, what was taken back.
    pub act: Act,
}

impl Changed {
    pub(crate) fn nothing(deed: Deed) -> Self {
        Self { act_id: None, changed: 0, act: act(deed, &[]) }
    }
}

/// What a part of another reader's marks changed.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct BroughtMarks {
    /// Takes all parts back; `None` where there is nothing to take back.
    pub act_id: Option<ActId>,
    /// Entries that were not read before.
    pub read: usize,
    /// Entries that were not saved before.
    pub saved: usize,
}

/// What was done to these, with no more said of it.
pub(crate) fn act(deed: Deed, ids: &[i64]) -> Act {
    Act { deed, count: ids.len() as u64, place: None, name: None, label: None }
}

impl Reading<'_> {
    /// Those of the entries that are not stored, or not any more.
    ///
    /// # Errors
    /// The database cannot be read.
    pub fn unknown(&self, entries: &[EntryId]) -> Result<Vec<EntryId>, Error> {
        let mut statement = self.prepare_cached("SELECT 1 FROM statuses WHERE entry_id = ?1")?;
        let mut unknown = Vec::new();
        for entry in entries {
            if !statement.exists([entry.0])? {
                unknown.push(*entry);
            }
        }
        Ok(unknown)
    }

    /// Whether an entry is read for no other reason than that it arrived so, as what a title had before it was followed.
    ///
    /// # Errors
    /// The database cannot be read.
    pub fn is_read_as_it_came(&self, entry: EntryId) -> Result<bool, Error> {
        let mut statement = self.prepare_cached(
            "SELECT 1 FROM statuses WHERE entry_id = ?1 AND is_read = 1 AND read_seq IS NULL AND opened_at IS NULL",
        )?;
        Ok(statement.exists([entry.0])?)
    }
}

impl Writing<'_> {
    /// Marks entries read or unread. More than one at once can be taken back: one alone is its own way back.
    ///
    /// # Errors
    /// The database cannot be written.
    pub fn mark(&self, entries: &[EntryId], is_read: bool, now: Millis) -> Result<Changed, Error> {
        self.mark_from(2, entries, is_read, now)
    }

    /// As [`Writing::mark`], and one alone can be taken back too: for who has nothing else to remember it by.
    ///
    /// # Errors
    /// The database cannot be written.
    pub fn mark_as_act(&self, entries: &[EntryId], is_read: bool, now: Millis) -> Result<Changed, Error> {
        self.mark_from(1, entries, is_read, now)
    }

    /// Marks what a list held at its snapshot.
    ///
    /// # Errors
    /// The database cannot be written.
    pub fn mark_place(
        &self,
        place: Place,
        filter: Filter,
        snapshot: Option<&Snapshot>,
        is_read: bool,
        now: Millis,
    ) -> Result<Changed, Error> {
        let snapshot = match snapshot {
            Some(snapshot) => snapshot.clone(),
            None => Snapshot::take(self.connection, now)?,
        };
        let listing = Listing { place, filter, snapshot, behind: Arc::default() };
        let mut entries = Vec::new();
        listing.walk(self.connection, None, &mut |_, id| {
            entries.push(EntryId(id));
            true
        })?;
        let changed = self.set_read(&entries, is_read)?;
        let name = crate::lists::place_name(self.connection, place)?;
        let act = Act { place: Some(place.to_string()), name, ..act(read_or_unread(is_read), &changed) };
        self.recorded(&changed, 1, act, "is_read", !is_read, now)
    }

    /// Marks entries read and saves entries, as another reader had them. `act` = what the parts before this one were
    /// recorded as, which this part is added to; one that was taken back meanwhile stays as it is, and another begins.
    ///
    /// # Errors
    /// The database cannot be written.
    pub fn bring_marks(
        &self,
        read: &[EntryId],
        saved: &[EntryId],
        act: Option<ActId>,
        now: Millis,
    ) -> Result<BroughtMarks, Error> {
        let (read, saved) = (self.set_read(read, true)?, self.set_saved(saved, true)?);
        let mut brought = BroughtMarks { act_id: act, read: read.len(), saved: saved.len() };
        if read.is_empty() && saved.is_empty() {
            return Ok(brought);
        }
        let act = match act {
            Some(act) if self.stands(act)? => act,
            _ => self.record_bare_act(&self::act(Deed::Bring, &[]), now)?,
        };
        brought.act_id = Some(act);
        for (field, ids) in [("is_read", read), ("is_saved", saved)] {
            if !ids.is_empty() {
                self.add_to_change(act, field, 0, &ids)?;
            }
        }
        Ok(brought)
    }

    /// The act is there, and was not taken back.
    fn stands(&self, act: ActId) -> Result<bool, Error> {
        Ok(self.prepare_cached("SELECT 1 FROM acts WHERE id = ?1 AND undone_at IS NULL")?.exists([act.0])?)
    }

    /// Saves entries, or lets them go.
    ///
    /// # Errors
    /// The database cannot be written.
    pub fn save(&self, entries: &[EntryId], is_saved: bool, now: Millis) -> Result<Changed, Error> {
        let changed = self.set_saved(entries, is_saved)?;
        let act = act(if is_saved { Deed::Save } else { Deed::LetGo }, &changed);
        self.recorded(&changed, 1, act, "is_saved", !is_saved, now)
    }

    /// Notes that an article is open, which wording of it is shown, and how far it is read. What was once shown stays
    /// so, and no wording that is yet to come is taken for shown. The paragraph that was told with other thousandths is
    /// forgotten.
    ///
    /// # Errors
    /// The database cannot be written.
    pub fn opened(&self, entry: EntryId, now: Millis, reached: Reached) -> Result<(), Error> {
        match reached.anchor {
            Some(anchor) => self.keep_anchor(entry, anchor)?,
            None => self.drop_other_anchor(entry, reached.progress)?,
        }
        self.prepare_cached(
            "UPDATE statuses SET opened_at = coalesce(opened_at, ?2), progress = ?3,
                seen_revision = max(coalesce(seen_revision, 0),
                    min(coalesce(?4, seen_revision, newest.n), newest.n))
             FROM (SELECT coalesce(max(n), 0) AS n FROM revisions WHERE entry_id = ?1) AS newest
             WHERE entry_id = ?1",
        )?
        .execute(params![entry.0, now, reached.progress, reached.wording])?;
        Ok(())
    }

    /// Sets the mark; answers the entries that had the other one.
    pub(crate) fn set_read(&self, entries: &[EntryId], is_read: bool) -> Result<Vec<i64>, Error> {
        let changed =
            self.differing("SELECT 1 FROM statuses WHERE entry_id = ?1 AND is_read <> ?2", entries, is_read)?;
        if changed.is_empty() {
            return Ok(changed);
        }
        self.recounting(changed.iter().copied(), |store| {
            // What is unread again keeps its number: the highest must never fall, for snapshots name it.
            store
                .prepare_cached(
                    "UPDATE statuses SET is_read = ?1,
                        read_seq = CASE ?1 WHEN 1 THEN (SELECT coalesce(max(read_seq), 0) + 1 FROM statuses WHERE read_seq IS NOT NULL) ELSE read_seq END
                     WHERE entry_id IN (SELECT entry_id FROM touched)",
                )?
                .execute([is_read])?;
            store
                .prepare_cached("UPDATE placements SET is_unread = ?1 AND NOT is_muted WHERE entry_id IN (SELECT entry_id FROM touched)")?
                .execute([!is_read])?;
            Ok(())
        })?;
        Ok(changed)
    }

    /// Sets the mark; answers the entries that had the other one.
    pub(crate) fn set_saved(&self, entries: &[EntryId], is_saved: bool) -> Result<Vec<i64>, Error> {
        let changed = self.differing(
            "SELECT 1 FROM statuses WHERE entry_id = ?1 AND is_saved <> ?2",
            entries,
            is_saved,
        )?;
        if changed.is_empty() {
            return Ok(changed);
        }
        self.recounting(changed.iter().copied(), |store| {
            store
                .prepare_cached(
                    "UPDATE statuses SET is_saved = ?1 WHERE entry_id IN (SELECT entry_id FROM touched)",
                )?
                .execute([is_saved])?;
            store
                .prepare_cached(
                    "UPDATE placements SET is_saved = ?1 WHERE entry_id IN (SELECT entry_id FROM touched)",
                )?
                .execute([is_saved])?;
            // What is muted is listed while it is saved.
            store.list_touched()
        })?;
        Ok(changed)
    }

    /// Makes an act of so many changes or more.
    fn mark_from(
        &self,
        from: usize,
        entries: &[EntryId],
        is_read: bool,
        now: Millis,
    ) -> Result<Changed, Error> {
        let changed = self.set_read(entries, is_read)?;
        if is_read {
            self.read_what_came_read(entries)?;
        }
        let act = act(read_or_unread(is_read), &changed);
        self.recorded(&changed, from, act, "is_read", !is_read, now)
    }

    /// Of these what arrived read is read by the reader's own word from now on. It is no change that a list shows, nor one to take back.
    fn read_what_came_read(&self, entries: &[EntryId]) -> Result<(), Error> {
        // Before all that lists go by: it was in none of them as unread.
        let mut read = self.prepare_cached(
            "UPDATE statuses SET read_seq = 0 WHERE entry_id = ?1 AND is_read = 1 AND read_seq IS NULL",
        )?;
        for entry in entries {
            read.execute([entry.0])?;
        }
        Ok(())
    }

    fn differing(&self, sql: &str, entries: &[EntryId], value: bool) -> Result<Vec<i64>, Error> {
        let mut statement = self.prepare_cached(sql)?;
        let mut ids: Vec<i64> = Vec::new();
        for entry in entries {
            if statement.exists(params![entry.0, value])? {
                ids.push(entry.0);
            }
        }
        Ok(ids)
    }

    fn recorded(
        &self,
        changed: &[i64],
        from: usize,
        act: Act,
        field: &str,
        before: bool,
        now: Millis,
    ) -> Result<Changed, Error> {
        let act_id = match changed.len() >= from {
            true => Some(self.record_act(&act, field, i64::from(before), changed, now)?),
            false => None,
        };
        Ok(Changed { act_id, changed: act.count, act })
    }
}

fn read_or_unread(is_read: bool) -> Deed {
    if is_read { Deed::Read } else { Deed::Unread }
}
