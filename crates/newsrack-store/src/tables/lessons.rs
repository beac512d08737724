//! What the front page learned from, and the weights that came of it. The room that learns is another: here lessons are kept in the
//! order in which they came, and weights are whatever was learned from them.

use super::readable::word;
use crate::{Changed, Error, Reading, Writing, marks};
use newsrack_model::{Act, Deed, EntryId, LessonId, LessonKind, Millis};
use rusqlite::{OptionalExtension, params};
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

/// Lessons that are kept, the newest; one in twenty more, so that weights are not learned anew at each one.
const MOST_LESSONS: i64 = 20_000;
const SPARE_LESSONS: i64 = 1_000;

/// Where it is kept, among the settings, from what the weights were learned, and how often lessons went: once more than they know of,
/// they are to be learned anew.
const LEARNED: &str = "taste_learned";
const TAKEN: &str = "taste_taken";

/// Something to learn from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewLesson {
    /// When, UTC milliseconds.
    pub at: Millis,
    /// Of which entry.
    pub entry_id: EntryId,
    /// What was done.
    pub kind: LessonKind,
    /// Thousandths; below 0 where it speaks against.
    pub weight: i64,
    /// JSON: what the entry was then.
    pub features: String,
}

/// A lesson as it is learned from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KeptLesson {
    /// Which.
    pub id: LessonId,
    /// What was done.
    pub kind: LessonKind,
    /// Thousandths.
    pub weight: i64,
    /// JSON.
    pub features: String,
}

/// A lesson as it is listed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LessonLine {
    /// Which.
    pub id: LessonId,
    /// When, UTC milliseconds.
    pub at: Millis,
    /// What was done.
    pub kind: LessonKind,
    /// Of which entry; `None` once that is forgotten.
    pub entry_id: Option<EntryId>,
    /// Its headline; empty once it is forgotten.
    pub headline: String,
    /// The name of its title; empty once it is forgotten.
    pub title: String,
}

/// One learned weight.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WeightRow {
    /// Hash of the feature.
    pub feature: i64,
    /// The term of a card that it is part of.
    pub term: String,
    /// As people read it.
    pub name: String,
    /// As it is learned, fixed point.
    pub z: i64,
    /// Likewise.
    pub n: i64,
}

/// From what the weights were learned.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Learned {
    /// The highest lesson.
    pub to: i64,
    /// How often lessons had gone.
    pub taken: u64,
    /// Version of the rules that it was learned by.
    pub rules: u32,
}

/// Lessons of the kinds that this version knows: what a later one learned from is passed over, here and wherever lessons are counted.
const KNOWN: &str = "kind IN ('opened', 'finished', 'left', 'passed', 'saved', 'more', 'less')";

fn kept(row: &rusqlite::Row<'_>) -> rusqlite::Result<KeptLesson> {
    Ok(KeptLesson {
        id: LessonId(row.get(0)?),
        kind: word(row, 1, LessonKind::of)?,
        weight: row.get(2)?,
        features: row.get(3)?,
    })
}

impl Reading<'_> {
    /// Lessons after one and up to one, in the order in which they came.
    ///
    /// # Errors
    /// The database cannot be read, or holds what this version does not know.
    pub fn lessons(&self, after: LessonId, upto: LessonId) -> Result<Vec<KeptLesson>, Error> {
        let mut statement = self.prepare_cached(&format!(
            "SELECT seq, kind, weight, features FROM lessons WHERE seq > ?1 AND seq <= ?2 AND {KNOWN} ORDER BY seq"
        ))?;
        statement.query_map([after.0, upto.0], kept)?.collect::<Result<_, _>>().map_err(Into::into)
    }

    /// The last so many lessons up to one, in the order in which they came, but for what was passed over.
    ///
    /// # Errors
    /// The database cannot be read, or holds what this version does not know.
    pub fn last_lessons(&self, upto: LessonId, most: u32) -> Result<Vec<KeptLesson>, Error> {
        let mut statement = self.prepare_cached(&format!(
            "SELECT seq, kind, weight, features FROM lessons WHERE seq <= ?1 AND {KNOWN} AND kind <> 'passed'
             ORDER BY seq DESC LIMIT ?2"
        ))?;
        let mut lessons: Vec<KeptLesson> =
            statement.query_map(params![upto.0, most], kept)?.collect::<Result<_, _>>()?;
        lessons.reverse();
        Ok(lessons)
    }

    /// How many lessons there are up to one, but for what was passed over.
    ///
    /// # Errors
    /// The database cannot be read.
    pub fn lessons_upto(&self, upto: LessonId) -> Result<u64, Error> {
        let count: i64 = self.query_row(
            &format!("SELECT count(*) FROM lessons WHERE seq <= ?1 AND {KNOWN} AND kind <> 'passed'"),
            [upto.0],
            |row| row.get(0),
        )?;
        Ok(count.try_into().unwrap_or(0))
    }

    /// Lessons, the latest first: what was said outright, or all; with how many there are in all.
    ///
    /// # Errors
    /// The database cannot be read, or holds what this version does not know.
    pub fn lesson_lines(&self, with_reading: bool, most: u32) -> Result<(Vec<LessonLine>, u32), Error> {
        let mut statement = self.prepare_cached(&format!(
            "SELECT seq, at, kind, entry_id, coalesce(headline, ''), coalesce(custom_name, name, '')
             FROM lessons LEFT JOIN entries ON entries.id = entry_id LEFT JOIN publications ON publications.id = publication_id
             WHERE {KNOWN} AND (?1 OR kind IN ('more', 'less')) ORDER BY seq DESC LIMIT ?2"
        ))?;
        let lines = statement.query_map(params![with_reading, most], |row| {
            Ok(LessonLine {
                id: LessonId(row.get(0)?),
                at: row.get(1)?,
                kind: word(row, 2, LessonKind::of)?,
                entry_id: row.get::<_, Option<i64>>(3)?.map(EntryId),
                headline: row.get(4)?,
                title: row.get(5)?,
            })
        })?;
        let lines = lines.collect::<Result<_, _>>()?;
        Ok((lines, self.lesson_count()?))
    }

    /// How many lessons there are.
    ///
    /// # Errors
    /// The database cannot be read.
    pub fn lesson_count(&self) -> Result<u32, Error> {
        Ok(self.query_row("SELECT count(*) FROM lessons", [], |row| row.get(0))?)
    }

    /// What was said outright of an entry, last.
    ///
    /// # Errors
    /// The database cannot be read, or holds what this version does not know.
    pub fn said_of(&self, entry: EntryId) -> Result<Option<(LessonId, LessonKind)>, Error> {
        Ok(self
            .prepare_cached(
                "SELECT seq, kind FROM lessons WHERE entry_id = ?1 AND kind IN ('more', 'less') ORDER BY seq DESC LIMIT 1",
            )?
            .query_row([entry.0], |row| Ok((LessonId(row.get(0)?), word(row, 1, LessonKind::of)?)))
            .optional()?)
    }

    /// What was learned of an entry, and when.
    ///
    /// # Errors
    /// The database cannot be read, or holds what this version does not know.
    pub fn lessons_of(&self, entry: EntryId) -> Result<Vec<(LessonKind, Millis)>, Error> {
        let mut statement =
            self.prepare_cached(&format!("SELECT kind, at FROM lessons WHERE entry_id = ?1 AND {KNOWN}"))?;
        let lessons =
            statement.query_map([entry.0], |row| Ok((word(row, 0, LessonKind::of)?, row.get(1)?)))?;
        Ok(lessons.collect::<Result<_, _>>()?)
    }

    /// The entry that was opened last before another, when, and how far it was read, in thousandths.
    ///
    /// # Errors
    /// The database cannot be read.
    pub fn opened_before(&self, other: EntryId) -> Result<Option<(EntryId, Millis, u16)>, Error> {
        Ok(self
            .prepare_cached(
                "SELECT lessons.entry_id, at, progress FROM lessons JOIN statuses ON statuses.entry_id = lessons.entry_id
                 WHERE kind = 'opened' AND lessons.entry_id <> ?1 ORDER BY seq DESC LIMIT 1",
            )?
            .query_row([other.0], |row| Ok((EntryId(row.get(0)?), row.get(1)?, row.get(2)?)))
            .optional()?)
    }

    /// The weights, by their features.
    ///
    /// # Errors
    /// The database cannot be read.
    pub fn weights(&self) -> Result<Vec<WeightRow>, Error> {
        let mut statement =
            self.prepare_cached("SELECT feature, term, name, z, n FROM weights ORDER BY feature")?;
        let weights = statement.query_map([], |row| {
            Ok(WeightRow {
                feature: row.get(0)?,
                term: row.get(1)?,
                name: row.get(2)?,
                z: row.get(3)?,
                n: row.get(4)?,
            })
        })?;
        Ok(weights.collect::<Result<_, _>>()?)
    }

    /// From what the weights were learned, and from what they could be.
    ///
    /// # Errors
    /// The database cannot be read.
    pub fn learned(&self) -> Result<(Learned, Learned), Error> {
        let to: Option<i64> = self.query_row("SELECT max(seq) FROM lessons", [], |row| row.get(0))?;
        let learned = learned(self.setting(LEARNED)?);
        let could = Learned { to: to.unwrap_or(0), taken: number(self.setting(TAKEN)?), ..learned };
        Ok((learned, could))
    }
}

impl Writing<'_> {
    /// Keeps a lesson, unless that was learned of the entry already.
    ///
    /// # Errors
    /// The database cannot be written.
    pub fn keep_lesson(&self, new: &NewLesson) -> Result<Option<LessonId>, Error> {
        let kept = self
            .prepare_cached(
                "INSERT INTO lessons (at, entry_id, kind, weight, features) VALUES (?1, ?2, ?3, ?4, ?5)
                 ON CONFLICT (entry_id, kind) DO NOTHING",
            )?
            .execute(params![new.at, new.entry_id.0, new.kind.word(), new.weight, new.features])?;
        if kept == 0 {
            return Ok(None);
        }
        let id = LessonId(self.last_insert_rowid());
        let count: i64 = self.query_row("SELECT count(*) FROM lessons", [], |row| row.get(0))?;
        if count > MOST_LESSONS + SPARE_LESSONS {
            self.prepare_cached(
                "DELETE FROM lessons WHERE seq <= (SELECT seq FROM lessons ORDER BY seq DESC LIMIT 1 OFFSET ?1)",
            )?
            .execute([MOST_LESSONS])?;
            self.count_taken()?;
        }
        Ok(Some(id))
    }

    /// Keeps what was said outright of an entry as an act; what was said of it before holds no more.
    ///
    /// # Errors
    /// The database cannot be written.
    pub fn say_of_entry(&self, new: &NewLesson) -> Result<Changed, Error> {
        let (deed, other) = match new.kind {
            LessonKind::More => (Deed::More, LessonKind::Less),
            _ => (Deed::Less, LessonKind::More),
        };
        let gone = self
            .prepare_cached("DELETE FROM lessons WHERE entry_id = ?1 AND kind = ?2")?
            .execute(params![new.entry_id.0, other.word()])?;
        if gone > 0 {
            self.count_taken()?;
        }
        let Some(id) = self.keep_lesson(new)? else { return Ok(Changed::nothing(deed)) };
        let name: String = self
            .prepare_cached("SELECT headline FROM entries WHERE id = ?1")?
            .query_row([new.entry_id.0], |row| row.get(0))?;
        let act = Act { name: Some(name), ..marks::act(deed, &[new.entry_id.0]) };
        let act_id = self.record_act(&act, "lesson", 0, &[id.0], new.at)?;
        Ok(Changed { act_id: Some(act_id), changed: 1, act })
    }

    /// Takes back what was learned of entries by one kind; answers how many went.
    ///
    /// # Errors
    /// The database cannot be written.
    pub fn take_kind_back(&self, entries: &[EntryId], kind: LessonKind) -> Result<u64, Error> {
        let mut found = self.prepare_cached("SELECT seq FROM lessons WHERE entry_id = ?1 AND kind = ?2")?;
        let mut lessons = Vec::new();
        for entry in entries {
            if let Some(lesson) =
                found.query_row(params![entry.0, kind.word()], |row| row.get(0)).optional()?
            {
                lessons.push(lesson);
            }
        }
        self.take_lessons_back(&lessons)
    }

    /// Takes lessons back; answers how many went. The weights are to be learned anew then.
    ///
    /// # Errors
    /// The database cannot be written.
    pub fn take_lessons_back(&self, lessons: &[i64]) -> Result<u64, Error> {
        let mut take = self.prepare_cached("DELETE FROM lessons WHERE seq = ?1")?;
        let mut gone = 0;
        for lesson in lessons {
            gone += take.execute([lesson])? as u64;
        }
        if gone > 0 {
            self.count_taken()?;
        }
        Ok(gone)
    }

    /// Forgets all lessons and what was learned from them.
    ///
    /// # Errors
    /// The database cannot be written.
    pub fn forget_lessons(&self) -> Result<(), Error> {
        self.execute("DELETE FROM lessons", [])?;
        self.execute("DELETE FROM weights", [])?;
        self.count_taken()
    }

    /// Keeps weights that changed, or all anew, and from what they were learned. False where they were learned from something else
    /// meanwhile than `before`: then nothing is kept.
    ///
    /// # Errors
    /// The database cannot be written.
    pub fn put_weights(
        &self,
        rows: &[WeightRow],
        is_anew: bool,
        before: Learned,
        after: Learned,
    ) -> Result<bool, Error> {
        if learned(self.setting(LEARNED)?) != before {
            return Ok(false);
        }
        if is_anew {
            self.execute("DELETE FROM weights", [])?;
        }
        let mut put = self.prepare_cached(
            "INSERT INTO weights (feature, term, name, z, n) VALUES (?1, ?2, ?3, ?4, ?5)
             ON CONFLICT (feature) DO UPDATE SET z = ?4, n = ?5",
        )?;
        for row in rows {
            put.execute(params![row.feature, row.term, row.name, row.z, row.n])?;
        }
        self.set_setting(LEARNED, &json!(after))?;
        Ok(true)
    }

    fn count_taken(&self) -> Result<(), Error> {
        let taken = number(self.setting(TAKEN)?);
        self.set_setting(TAKEN, &json!(taken + 1))
    }

    /// Lessons stay when the entries go that a query names.
    pub(super) fn keep_lessons_of(&self, going: &str) -> Result<(), Error> {
        self.prepare_cached(&format!("UPDATE lessons SET entry_id = NULL WHERE entry_id IN ({going})"))?
            .execute([])?;
        Ok(())
    }
}

fn learned(kept: Option<Value>) -> Learned {
    kept.and_then(|kept| serde_json::from_value(kept).ok()).unwrap_or_default()
}

fn number(kept: Option<Value>) -> u64 {
    kept.and_then(|kept| kept.as_u64()).unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_kind_of_lesson_is_known() {
        for kind in LessonKind::ALL {
            assert!(KNOWN.contains(&format!("'{}'", kind.word())), "{kind:?}");
        }
    }
}
