//! Bulk changes, and taking them back.

use crate::{Changed, Error, Writing, tables::notify, varint};
use newsrack_model::{Act, ActId, Deed, EntryId, Millis, PublicationId};
use rusqlite::{OptionalExtension, Row, params};

/// The act that is taken back: a named one, or the newest, as long as it stands.
const TAKEN_BACK: &str =
    "FROM acts WHERE undone_at IS NULL AND (?1 IS NULL OR id = ?1) ORDER BY id DESC LIMIT 1";

impl Writing<'_> {
    /// Records that a field of these ids was changed, and what it was before.
    pub(crate) fn record_act(
        &self,
        act: &Act,
        field: &str,
        before: i64,
        ids: &[i64],
        now: Millis,
    ) -> Result<ActId, Error> {
        let id = self.record_bare_act(act, now)?;
        self.record_change(id, field, before, ids)?;
        Ok(id)
    }

    /// Records that an act changed a field of these ids, which rise, and what it was before.
    pub(crate) fn record_change(
        &self,
        act: ActId,
        field: &str,
        before: i64,
        ids: &[i64],
    ) -> Result<(), Error> {
        self.prepare_cached("INSERT INTO act_changes (act_id, field, before, ids) VALUES (?1, ?2, ?3, ?4)")?
            .execute(params![act.0, field, before, varint::pack(ids)])?;
        Ok(())
    }

    /// Adds ids to what an act changed.
    pub(crate) fn add_to_change(
        &self,
        act: ActId,
        field: &str,
        before: i64,
        more: &[i64],
    ) -> Result<(), Error> {
        let known: Option<Vec<u8>> = self
            .prepare_cached("SELECT ids FROM act_changes WHERE act_id = ?1 AND field = ?2 AND before = ?3")?
            .query_row(params![act.0, field, before], |row| row.get(0))
            .optional()?;
        let Some(known) = known else { return self.record_change(act, field, before, more) };
        let ids = [varint::unpack(&known), more.to_vec()].concat();
        self.prepare_cached(
            "UPDATE act_changes SET ids = ?4 WHERE act_id = ?1 AND field = ?2 AND before = ?3",
        )?
        .execute(params![act.0, field, before, varint::pack(&ids)])?;
        Ok(())
    }

    /// Records an act; what it changed is told afterwards.
    pub(crate) fn record_bare_act(&self, act: &Act, now: Millis) -> Result<ActId, Error> {
        let at = self.stamp(now)?;
        self.prepare_cached("INSERT INTO acts (at, kind, place, name, label) VALUES (?1, ?2, ?3, ?4, '')")?
            .execute(params![at, act.deed.word(), act.place, act.name])?;
        Ok(ActId(self.last_insert_rowid()))
    }

    /// The entries that taking an act back lets go, and those that it saves again.
    ///
    /// # Errors
    /// The database cannot be read.
    pub fn saves_taken_back(&self, act: Option<ActId>) -> Result<(Vec<EntryId>, Vec<EntryId>), Error> {
        let mut statement = self.prepare_cached(&format!(
            "SELECT before, ids FROM act_changes WHERE act_id = (SELECT id {TAKEN_BACK}) AND field = 'is_saved'"
        ))?;
        let mut rows = statement.query([act.map(|act| act.0)])?;
        let (mut let_go, mut saved) = (Vec::new(), Vec::new());
        while let Some(row) = rows.next()? {
            let (was_saved, ids): (bool, Vec<u8>) = (row.get(0)?, row.get(1)?);
            let of = if was_saved { &mut saved } else { &mut let_go };
            of.extend(varint::unpack(&ids).into_iter().map(EntryId));
        }
        Ok((let_go, saved))
    }

    /// Takes an act back: a named one, or the newest that was not taken back. `None` if there is none.
    ///
    /// # Errors
    /// The database cannot be written.
    pub fn undo(&self, act: Option<ActId>, now: Millis) -> Result<Option<Changed>, Error> {
        let found = self
            .prepare_cached(&format!("SELECT id, kind, place, name, label {TAKEN_BACK}"))?
            .query_row([act.map(|act| act.0)], read)
            .optional()?;
        let Some((act, kind, mut told)) = found else { return Ok(None) };
        told.deed = Deed::of(&kind).ok_or_else(|| Error::Stored(format!("an act of {kind}")))?;
        let changes: Vec<(String, i64, Vec<u8>)> = self
            .prepare_cached(
                "SELECT field, before, ids FROM act_changes WHERE act_id = ?1 AND field NOT LIKE 'section:%'",
            )?
            .query_map([act], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))?
            .collect::<Result<_, _>>()?;
        let mut changed = 0;
        for (field, before, ids) in changes {
            let ids = varint::unpack(&ids);
            if field == "merged_into" {
                self.merge_again(&ids, before)?;
                continue; // of titles; told is of feeds
            }
            if self.take_back_said(&field, before, &ids)? {
                (told.count, changed) = (1, 1); // of one entry, though it was said with others
                continue;
            }
            told.count += ids.len() as u64;
            let entries = || ids.iter().copied().map(EntryId).collect::<Vec<_>>();
            changed += match field.as_str() {
                "is_read" => self.set_read(&entries(), before == 1)?.len() as u64,
                "is_saved" => self.set_saved(&entries(), before == 1)?.len() as u64,
                "is_followed" => {
                    // No act stands for the unfollowing: its own time says when it may be forgotten.
                    let unfollowed_at = (before == 0).then(|| self.stamp(now)).transpose()?;
                    self.set_followed(&ids, unfollowed_at)?;
                    ids.len() as u64
                }
                "is_paused" => {
                    self.set_paused(&ids, before == 1, now)?;
                    ids.len() as u64
                }
                "notify" => {
                    self.put_notify(&ids, notify::notify_of(before))?;
                    ids.len() as u64
                }
                "lesson" => self.take_lessons_back(&ids)?,
                "is_section" => {
                    self.undelete(&ids)?;
                    ids.len() as u64
                }
                "publication_id" => {
                    self.give_feeds(&ids, PublicationId(before))?;
                    ids.len() as u64
                }
                other => return Err(Error::Stored(format!("an act on {other}"))),
            };
        }
        // After the headings themselves are back.
        let filed = self.put_all_back(ActId(act))?;
        if told.deed == Deed::File {
            (told.count, changed) = (filed, filed);
        }
        self.prepare_cached("UPDATE acts SET undone_at = ?2 WHERE id = ?1")?.execute([act, now])?;
        Ok(Some(Changed { act_id: None, changed, act: told }))
    }
}

/// An act's number, the word of its deed, and the act without that deed and without its count.
fn read(row: &Row<'_>) -> rusqlite::Result<(i64, String, Act)> {
    let label: String = row.get("label")?;
    let act = Act {
        deed: Deed::Read,
        count: 0,
        place: row.get("place")?,
        name: row.get("name")?,
        label: Some(label).filter(|label| !label.is_empty()),
    };
    Ok((row.get("id")?, row.get("kind")?, act))
}
