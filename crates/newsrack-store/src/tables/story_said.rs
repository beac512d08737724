//! What the reader says of stories: that an article is of one, or is not. It holds before all that words say, and is an act that
//! can be taken back to what was said before.

use super::stories::{entries_of_story, story_now, story_of};
use crate::{Changed, Error, Reading, Writing};
use newsrack_model::{Act, Deed, EntryId, Millis, StoryId};
use rusqlite::{OptionalExtension, params};
use serde_json::{Value, json};
use std::collections::{BTreeMap, BTreeSet};

/// What the reader says of an entry holds against so many accounts of a story, which is all that are grouped together: those that it
/// is not held apart from would go along with it.
const MOST_SAID: usize = 1_000;
/// Where it is kept, among the settings, how often the reader said something of stories. What is said may be one thing and then
/// another of the same two, so that no table tells it.
const TIMES_SAID: &str = "stories_said";
/// Fields of acts: what was said of an entry and others, and in which story an entry was before it was put into this one.
const SAID: &str = "said";
const STORY: &str = "story";

/// What the reader said of two entries.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct StorySaid {
    /// Of which.
    pub entry_id: EntryId,
    /// And of which.
    pub other_id: EntryId,
    /// They are of one story; else they are not.
    pub is_same: bool,
}

/// What an entry is said to be of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SaidOf {
    /// This story.
    Story(StoryId),
    /// That of another entry, be it alone so far.
    Entry(EntryId),
}

/// What became of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SaidStory {
    /// The entry's story now; `None` if it stands alone.
    pub story: Option<StoryId>,
    /// Takes it back.
    pub changed: Changed,
}

/// Which entry moves, to which story and beside which of its accounts, the one that it is said of first.
struct Move {
    entry: i64,
    story: Option<StoryId>,
    others: Vec<i64>,
}

impl Reading<'_> {
    /// How often the reader said something of stories.
    ///
    /// # Errors
    /// The database cannot be read.
    pub fn times_said(&self) -> Result<u64, Error> {
        Ok(times(self.setting(TIMES_SAID)?))
    }

    /// What the reader said of entries printed since a moment; of two that both were said to be of one story with an older entry, or
    /// one of them not, what follows from that.
    ///
    /// # Errors
    /// The database cannot be read.
    pub fn stories_said(&self, since: Millis) -> Result<Vec<StorySaid>, Error> {
        let mut statement = self.prepare_cached(
            "SELECT entry_id, other_id, is_same, entry.sort_at >= ?1, other.sort_at >= ?1 FROM story_said
             CROSS JOIN entries AS entry ON entry.id = entry_id CROSS JOIN entries AS other ON other.id = other_id
             WHERE entry.sort_at >= ?1 OR other.sort_at >= ?1",
        )?;
        let mut rows = statement.query([since])?;
        let mut all = Vec::new();
        // By older entries: those that were said to be of one story with it, and those that were said not to be.
        let mut through: BTreeMap<i64, (Vec<EntryId>, Vec<EntryId>)> = BTreeMap::new();
        while let Some(row) = rows.next()? {
            let (entry, other, is_same): (i64, i64, bool) = (row.get(0)?, row.get(1)?, row.get(2)?);
            match (row.get(3)?, row.get(4)?) {
                (true, true) => {
                    all.push(StorySaid { entry_id: EntryId(entry), other_id: EntryId(other), is_same });
                }
                (is_new, _) => {
                    let (new, old) = if is_new { (entry, other) } else { (other, entry) };
                    let (same, apart) = through.entry(old).or_default();
                    if is_same { same.push(EntryId(new)) } else { apart.push(EntryId(new)) }
                }
            }
        }
        let direct: BTreeSet<(EntryId, EntryId)> = all
            .iter()
            .map(|said| (said.entry_id.min(said.other_id), said.entry_id.max(said.other_id)))
            .collect();
        let mut follows = |one: EntryId, other: EntryId, is_same: bool| {
            if one != other && !direct.contains(&(one.min(other), one.max(other))) {
                all.push(StorySaid { entry_id: one, other_id: other, is_same });
            }
        };
        for (same, apart) in through.values() {
            for pair in same.windows(2) {
                follows(pair[0], pair[1], true);
            }
            for one in same {
                apart.iter().for_each(|other| follows(*one, *other, false));
            }
        }
        Ok(all)
    }
}

impl Writing<'_> {
    /// How often the reader said something of stories.
    ///
    /// # Errors
    /// The database cannot be read.
    pub fn times_said(&self) -> Result<u64, Error> {
        Ok(times(self.setting(TIMES_SAID)?))
    }

    fn count_said(&self) -> Result<(), Error> {
        self.set_setting(TIMES_SAID, &json!(self.times_said()?.wrapping_add(1)))
    }

    /// The reader says that an entry is of a story, or is not; that holds whatever the words say, until the contrary is said. Two
    /// entries that stood alone become a story, and an entry whose story has several takes in another that stood alone. `None`
    /// where nobody knows the entry, or what it is said to be of.
    ///
    /// # Errors
    /// The database cannot be written.
    pub fn say_story(
        &self,
        entry: EntryId,
        of: SaidOf,
        is_same: bool,
        now: Millis,
    ) -> Result<Option<SaidStory>, Error> {
        let Some(Move { entry: moves, story, others }) = self.move_of(entry, of, is_same)? else {
            return Ok(None);
        };
        let before = story_of(self, EntryId(moves))?;
        // By the two: what is to be said of them now.
        let mut wanted: BTreeMap<(i64, i64), Option<bool>> = BTreeMap::new();
        let said = self.said_within(moves, story)?;
        wanted.extend(said.iter().map(|(other, _)| ((moves, *other), None)));
        // Of one story it is with one of its accounts, and the others go with that one; apart it is from each.
        for other in others.iter().take(if is_same { 1 } else { MOST_SAID }) {
            wanted.insert((moves, *other), Some(is_same));
        }
        // What was said to be of this story by this account stays of it by another.
        for (held, _) in said.iter().filter(|(_, is_held)| *is_held) {
            if let Some(other) = others.iter().find(|other| *other != held) {
                wanted.insert((*held, *other), Some(true));
            }
        }
        if let Some(left) = before.filter(|before| is_same && Some(*before) != story) {
            let left = entries_of_story(self, left)?.into_iter().filter(|other| *other != moves);
            wanted.extend(left.take(MOST_SAID).map(|other| ((moves, other), Some(false))));
        }
        let mut changes: BTreeMap<(i64, Option<bool>), Vec<i64>> = BTreeMap::new();
        for ((one, other), want) in wanted {
            let was = self.said(one, other)?;
            if was != want {
                self.put_said(one, other, want)?;
                changes.entry((one, was)).or_default().push(other);
            }
        }
        let after = if is_same { story } else { before.filter(|before| Some(*before) != story) };
        let mut changed = Changed::nothing(if is_same { Deed::SameStory } else { Deed::NotStory });
        if after != before || !changes.is_empty() {
            let act = Act { count: 1, ..changed.act };
            let id = self.record_bare_act(&act, now)?;
            for ((one, was), others) in changes {
                self.record_change(id, &format!("{SAID}:{one}"), number(was), &others)?;
            }
            if after != before {
                self.move_to_story(moves, after)?;
                self.record_change(id, &format!("{STORY}:{}", of_story(after)), of_story(before), &[moves])?;
            }
            self.count_said()?;
            changed = Changed { act_id: Some(id), changed: 1, act };
        }
        Ok(Some(SaidStory { story: story_of(self, entry)?, changed }))
    }

    /// Which entry moves where. A story that has several accounts takes in what is alone, whichever of the two was named first.
    fn move_of(&self, entry: EntryId, of: SaidOf, is_same: bool) -> Result<Option<Move>, Error> {
        if self.sort_at(entry.0)?.is_none() {
            return Ok(None);
        }
        let beside = |entry: EntryId, story: Option<StoryId>| {
            let all = story.map_or(Ok(Vec::new()), |story| entries_of_story(self, story))?;
            Ok::<Vec<i64>, Error>(all.into_iter().filter(|other| *other != entry.0).collect())
        };
        let other = match of {
            SaidOf::Story(story) => {
                let Some(story) = story_now(self, story)? else { return Ok(None) };
                let others = beside(entry, Some(story))?;
                return Ok(Some(Move { entry: entry.0, story: Some(story), others }));
            }
            SaidOf::Entry(other) => other,
        };
        if other == entry || self.sort_at(other.0)?.is_none() {
            return Ok(None);
        }
        let (own, its) = (story_of(self, entry)?, story_of(self, other)?);
        let takes = |story: Option<StoryId>, of: EntryId| Ok::<bool, Error>(!beside(of, story)?.is_empty());
        let (entry, story, other) = if !is_same || takes(its, other)? {
            (entry, its, other)
        } else if takes(own, entry)? || (its.is_none() && own.is_some()) {
            (other, own, entry)
        } else if its.is_some() {
            (entry, its, other)
        } else {
            self.prepare_cached("INSERT INTO stories DEFAULT VALUES")?.execute([])?;
            let story = StoryId(self.last_insert_rowid());
            self.move_to_story(other.0, Some(story))?;
            (entry, Some(story), other)
        };
        let mut others = vec![other.0];
        others.extend(beside(entry, story)?.into_iter().filter(|one| *one != other.0));
        Ok(Some(Move { entry: entry.0, story, others }))
    }

    /// Accounts of a story of which something was said with an entry, and whether they were said to be of it by that entry.
    fn said_within(&self, entry: i64, story: Option<StoryId>) -> Result<Vec<(i64, bool)>, Error> {
        let mut statement = self.prepare_cached(
            "SELECT other_id, 0 FROM story_said CROSS JOIN story_entries ON story_entries.entry_id = other_id
             WHERE story_said.entry_id = ?1 AND story_id = ?2
             UNION ALL SELECT entry_id, is_same FROM story_said CROSS JOIN story_entries USING (entry_id)
             WHERE other_id = ?1 AND story_id = ?2",
        )?;
        let said =
            statement.query_map(params![entry, of_story(story)], |row| Ok((row.get(0)?, row.get(1)?)))?;
        Ok(said.collect::<Result<_, _>>()?)
    }

    /// What was said of two entries, in whichever order.
    fn said(&self, one: i64, other: i64) -> Result<Option<bool>, Error> {
        let said = self
            .prepare_cached(
                "SELECT is_same FROM story_said WHERE entry_id = ?1 AND other_id = ?2
                 UNION ALL SELECT is_same FROM story_said WHERE entry_id = ?2 AND other_id = ?1",
            )?
            .query_row([one, other], |row| row.get(0))
            .optional()?;
        Ok(said)
    }

    fn put_said(&self, one: i64, other: i64, is_same: Option<bool>) -> Result<(), Error> {
        for (one, other) in [(one, other), (other, one)] {
            self.prepare_cached("DELETE FROM story_said WHERE entry_id = ?1 AND other_id = ?2")?
                .execute([one, other])?;
        }
        if let Some(is_same) = is_same {
            // One of them may have been forgotten since.
            self.prepare_cached(
                "INSERT INTO story_said (entry_id, other_id, is_same)
                 SELECT ?1, ?2, ?3 WHERE EXISTS (SELECT 1 FROM entries WHERE id = ?1)
                    AND EXISTS (SELECT 1 FROM entries WHERE id = ?2)",
            )?
            .execute(params![one, other, is_same])?;
        }
        Ok(())
    }

    /// Puts an entry into a story, or out of any, and looks again at what mutes it.
    fn move_to_story(&self, entry: i64, story: Option<StoryId>) -> Result<(), Error> {
        match (story, self.sort_at(entry)?) {
            (Some(story), Some(sort_at)) => self.put_into_story(entry, story, sort_at)?,
            _ => {
                self.prepare_cached("DELETE FROM story_entries WHERE entry_id = ?1")?.execute([entry])?;
            }
        }
        self.mute_again([entry])?;
        Ok(())
    }

    /// Takes back one change of an act, if it is one of what was said. An entry that went on to yet another story stays there.
    pub(super) fn take_back_said(&self, field: &str, before: i64, ids: &[i64]) -> Result<bool, Error> {
        let (what, of) = match field.split_once(':') {
            Some((what @ (SAID | STORY), of)) => (what, of.parse::<i64>()),
            _ => return Ok(false),
        };
        let of = of.map_err(|_| Error::Stored(format!("an act on {field}")))?;
        for id in ids {
            if what == SAID {
                self.put_said(of, *id, is_same(before))?;
                continue;
            }
            let now = |story| if story == 0 { Ok(None) } else { story_now(self, StoryId(story)) };
            if story_of(self, EntryId(*id))? == now(of)? {
                self.move_to_story(*id, now(before)?)?;
            }
        }
        self.count_said()?;
        Ok(true)
    }

    /// Takes along, after some entries were put into stories, those that the reader said to be of one story with them and that are too
    /// old to be compared with anything. Tells which went.
    pub(super) fn take_along_said(&self, groups: &[Vec<EntryId>]) -> Result<Vec<i64>, Error> {
        let mut moved = Vec::new();
        if !self.prepare_cached("SELECT 1 FROM story_said WHERE is_same = 1 LIMIT 1")?.exists([])? {
            return Ok(moved);
        }
        let compared: BTreeSet<i64> = groups.iter().flatten().map(|entry| entry.0).collect();
        let mut said = self.prepare_cached(
            "SELECT other_id FROM story_said WHERE entry_id = ?1 AND is_same = 1
             UNION SELECT entry_id FROM story_said WHERE other_id = ?1 AND is_same = 1",
        )?;
        for entry in &compared {
            let others: Vec<i64> = said.query_map([entry], |row| row.get(0))?.collect::<Result<_, _>>()?;
            for other in others.into_iter().filter(|other| !compared.contains(other)) {
                let (own, its) = (story_of(self, EntryId(*entry))?, story_of(self, EntryId(other))?);
                if own.is_some() && own == its {
                    continue;
                }
                let story = match own {
                    Some(story) => story,
                    None => self.make_story_of(&[EntryId(*entry), EntryId(other)])?,
                };
                for one in [*entry, other] {
                    if let Some(sort_at) = self.sort_at(one)? {
                        self.put_into_story(one, story, sort_at)?;
                        moved.push(one);
                    }
                }
            }
        }
        Ok(moved)
    }

    /// When an entry was printed; `None` if it is not stored, or not any more.
    pub(super) fn sort_at(&self, entry: i64) -> Result<Option<Millis>, Error> {
        let sort_at = self
            .prepare_cached("SELECT sort_at FROM entries WHERE id = ?1")?
            .query_row([entry], |row| row.get(0))
            .optional()?;
        Ok(sort_at)
    }
}

fn times(kept: Option<Value>) -> u64 {
    kept.and_then(|kept| kept.as_u64()).unwrap_or(0)
}

/// What was said of two, as acts keep it.
fn number(said: Option<bool>) -> i64 {
    said.map_or(-1, i64::from)
}

fn is_same(number: i64) -> Option<bool> {
    (number >= 0).then_some(number == 1)
}

/// A story as acts keep it, where none is 0.
fn of_story(story: Option<StoryId>) -> i64 {
    story.map_or(0, |story| story.0)
}
