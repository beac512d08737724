//! Putting entries into stories: what is to be looked at, and groups laid over the stories that are there, so that a story
//! keeps its number, and its marks, while accounts come and go.

use super::stories::{MUTED_AT_ONCE, StoryWish, entries_of_story, story_of, story_wish};
use crate::{Error, Reading, Writing};
use newsrack_model::{EntryId, Millis, PublicationId, StoryId};
use rusqlite::{OptionalExtension, params};
use serde_json::{Value, json};
use std::collections::{BTreeMap, BTreeSet, HashMap};

/// Where it is kept, among the settings, when all was compared anew, and up to which entry.
const COMPARED: &str = "stories_compared";

/// Bytes of a text that stories and copies are told by.
const MOST_TEXT: usize = 6_000;

/// An entry as far as stories go by it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EntryToGroup {
    /// Ours.
    pub id: EntryId,
    /// The title that printed it.
    pub publication_id: PublicationId,
    /// When, UTC milliseconds.
    pub sort_at: Millis,
    /// As printed.
    pub headline: String,
    /// Its text as far as it is stored and asked for, plain, a paragraph a line; else its summary.
    pub text: String,
    /// BCP 47.
    pub language: Option<String>,
}

/// What became of entries that were put into stories.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct PutIntoStories {
    /// How many came to a story, went to another, or left theirs.
    pub moved: usize,
    /// How many of them are muted now and were not before, or come back.
    pub muted: u64,
}

/// One text in several titles.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FoundCopies {
    /// Where it comes from.
    pub original: EntryId,
    /// The others, and whether each has a sentence that the original does not have.
    pub others: Vec<(EntryId, bool)>,
}

impl Reading<'_> {
    /// The highest entry that was looked at.
    ///
    /// # Errors
    /// The database cannot be read.
    pub fn stories_looked_to(&self) -> Result<EntryId, Error> {
        Ok(EntryId(self.query_row("SELECT looked_to FROM story_progress", [], |row| row.get(0))?))
    }

    /// How common words are, as it was kept.
    ///
    /// # Errors
    /// The database cannot be read.
    pub fn story_words(&self) -> Result<Option<Vec<u8>>, Error> {
        Ok(self.query_row("SELECT words FROM story_progress", [], |row| row.get(0))?)
    }

    /// Entries printed since a moment that were not looked at, in the order in which they came, also those that no list shows now,
    /// for they may come back; with the highest entry up to which these are all.
    ///
    /// # Errors
    /// The database cannot be read.
    pub fn entries_to_group(&self, since: Millis, most: usize) -> Result<(Vec<EntryId>, EntryId), Error> {
        let looked_to = self.stories_looked_to()?;
        let highest: Option<i64> = self.query_row("SELECT max(id) FROM entries", [], |row| row.get(0))?;
        // By number, so that each step begins where the last one ended, however much is stored.
        let mut ids: Vec<EntryId> = self
            .prepare_cached(
                "SELECT entry_id FROM statuses NOT INDEXED
                 WHERE entry_id > ?2 AND sort_at >= ?1 ORDER BY entry_id LIMIT ?3",
            )?
            .query_map(params![since, looked_to.0, most as i64 + 1], |row| row.get(0).map(EntryId))?
            .collect::<Result<_, _>>()?;
        let upto = match ids.get(most) {
            Some(_) => ids[most - 1],
            None => EntryId(highest.unwrap_or(0).max(looked_to.0)),
        };
        ids.truncate(most);
        Ok((ids, upto))
    }

    /// Entries printed since a moment that were looked at, at most so many of the latest, and the stories of those that have one.
    ///
    /// # Errors
    /// The database cannot be read.
    pub fn entries_grouped(
        &self,
        since: Millis,
        most: usize,
    ) -> Result<(Vec<EntryId>, Vec<Vec<EntryId>>), Error> {
        let looked_to = self.stories_looked_to()?;
        let mut ids: BTreeSet<EntryId> = self
            .prepare_cached(
                "SELECT entry_id FROM statuses INDEXED BY statuses_all
                 WHERE is_listed = 1 AND sort_at >= ?1 AND entry_id <= ?2 ORDER BY sort_at DESC LIMIT ?3",
            )?
            .query_map(params![since, looked_to.0, most as i64], |row| row.get(0).map(EntryId))?
            .collect::<Result<_, _>>()?;
        let mut stories: BTreeMap<i64, Vec<EntryId>> = BTreeMap::new();
        let mut statement = self.prepare_cached(
            "SELECT story_id, entry_id FROM story_entries WHERE sort_at >= ?1 ORDER BY sort_at DESC LIMIT ?2",
        )?;
        let mut rows = statement.query(params![since, most as i64])?;
        while let Some(row) = rows.next()? {
            let entry = EntryId(row.get(1)?);
            // Those of a muted story too, which are not listed.
            ids.insert(entry);
            stories.entry(row.get(0)?).or_default().push(entry);
        }
        let mut stories: Vec<Vec<EntryId>> = stories.into_values().filter(|story| story.len() > 1).collect();
        stories.iter_mut().for_each(|story| story.sort_unstable());
        Ok((ids.into_iter().collect(), stories))
    }

    /// An entry as far as stories go by it. The whole text is asked for where copies are to be found.
    ///
    /// # Errors
    /// The database cannot be read.
    pub fn entry_to_group(&self, id: EntryId, is_whole: bool) -> Result<Option<EntryToGroup>, Error> {
        let entry = self
            .prepare_cached(
                "SELECT publication_id, sort_at, headline, summary, language FROM entries WHERE id = ?1",
            )?
            .query_row([id.0], |row| {
                Ok(EntryToGroup {
                    id,
                    publication_id: PublicationId(row.get(0)?),
                    sort_at: row.get(1)?,
                    headline: row.get(2)?,
                    text: row.get(3)?,
                    language: row.get(4)?,
                })
            })
            .optional()?;
        let Some(mut entry) = entry else { return Ok(None) };
        if is_whole {
            match self.document(id) {
                Ok(document) => {
                    let mut text = document.unwrap_or_default().text();
                    if text.len() > entry.text.len() {
                        let end = (0..=MOST_TEXT.min(text.len())).rfind(|end| text.is_char_boundary(*end));
                        text.truncate(end.unwrap_or(0));
                        entry.text = text;
                    }
                }
                // One body that cannot be read back keeps no other from its story.
                Err(Error::Stored(_)) => {}
                Err(error) => return Err(error),
            }
        }
        Ok(Some(entry))
    }

    /// The highest entry there was when all entries were last compared with each other, and when that was, UTC milliseconds.
    ///
    /// # Errors
    /// The database cannot be read.
    pub fn stories_compared(&self) -> Result<(EntryId, Millis), Error> {
        let kept = self.setting(COMPARED)?.unwrap_or_default();
        let number = |name: &str| kept.get(name).and_then(Value::as_i64).unwrap_or(0);
        Ok((EntryId(number("to")), number("at")))
    }

    /// Which entries have the text of which other one, as it was told: original and copy, of copies with a number from one to another.
    ///
    /// # Errors
    /// The database cannot be read.
    pub fn copies_between(&self, first: EntryId, last: EntryId) -> Result<Vec<(EntryId, EntryId)>, Error> {
        let mut statement = self.prepare_cached(
            "SELECT original_id, entry_id FROM copies
             WHERE entry_id BETWEEN ?1 AND ?2 AND entry_id <> original_id ORDER BY entry_id",
        )?;
        let copies =
            statement.query_map([first.0, last.0], |row| Ok((EntryId(row.get(0)?), EntryId(row.get(1)?))))?;
        Ok(copies.collect::<Result<_, _>>()?)
    }
}

impl Writing<'_> {
    /// All entries up to this one were looked at.
    ///
    /// # Errors
    /// The database cannot be written.
    pub fn set_stories_looked_to(&self, upto: EntryId) -> Result<(), Error> {
        self.prepare_cached("UPDATE story_progress SET looked_to = max(looked_to, ?1)")?.execute([upto.0])?;
        Ok(())
    }

    /// All entries up to this one were compared with each other just now.
    ///
    /// # Errors
    /// The database cannot be written.
    pub fn set_stories_compared(&self, upto: EntryId, now: Millis) -> Result<(), Error> {
        self.set_setting(COMPARED, &json!({ "to": upto.0, "at": now }))
    }

    /// Keeps how common words are.
    ///
    /// # Errors
    /// The database cannot be written.
    pub fn set_story_words(&self, words: &[u8]) -> Result<(), Error> {
        self.prepare_cached("UPDATE story_progress SET words = ?1")?.execute([words])?;
        Ok(())
    }

    /// Lays groups over the stories that are there. A story goes on in the group that has most of its entries; one that has
    /// none left becomes part of the story that took most of them, and its marks go along. Groups of one stand alone, unless
    /// older accounts of their story are not among what was grouped. A part that leaves a story which is followed or muted is so too. What
    /// the reader said to be of one story goes along.
    ///
    /// # Errors
    /// The database cannot be written.
    pub fn put_into_stories(&self, groups: &[Vec<EntryId>]) -> Result<PutIntoStories, Error> {
        let known = self.known_stories(groups)?;
        let claims = claims(groups, &known);
        let is_claimed: BTreeSet<StoryId> = claims.iter().flatten().copied().collect();
        let mut moved: Vec<i64> = Vec::new();
        let mut heirs: BTreeMap<StoryId, BTreeMap<StoryId, usize>> = BTreeMap::new();
        for (group, claim) in groups.iter().zip(&claims) {
            let story = match claim {
                Some(story) => *story,
                None if group.len() > 1 => self.make_story_of(group)?,
                None => {
                    for entry in group.iter().filter(|entry| known.contains_key(entry)) {
                        self.prepare_cached("DELETE FROM story_entries WHERE entry_id = ?1")?
                            .execute([entry.0])?;
                        moved.push(entry.0);
                    }
                    continue;
                }
            };
            for entry in group {
                let before = known.get(entry).copied();
                if before == Some(story) {
                    continue;
                }
                if let Some(before) = before.filter(|before| !is_claimed.contains(before)) {
                    *heirs.entry(before).or_default().entry(story).or_default() += 1;
                }
                // It may have been forgotten since it was looked at.
                if let Some(sort_at) = self.sort_at(entry.0)? {
                    self.put_into_story(entry.0, story, sort_at)?;
                    moved.push(entry.0);
                }
            }
        }
        for (story, heirs) in heirs {
            let heir = heirs.into_iter().max_by_key(|(heir, count)| (*count, std::cmp::Reverse(heir.0)));
            if let Some((heir, _)) = heir {
                moved.extend(self.merge_story(story, heir)?);
            }
        }
        moved.extend(self.take_along_said(groups)?);
        Ok(PutIntoStories { moved: moved.len(), muted: self.mute_moved(moved)? })
    }

    /// The stories of these entries.
    fn known_stories(&self, groups: &[Vec<EntryId>]) -> Result<HashMap<EntryId, StoryId>, Error> {
        let mut known = HashMap::new();
        for entry in groups.iter().flatten() {
            if let Some(story) = story_of(self, *entry)? {
                known.insert(*entry, story);
            }
        }
        Ok(known)
    }

    /// Makes a story of a group. Where all of it that had a story had one and the same, it is wanted as that one is.
    pub(super) fn make_story_of(&self, group: &[EntryId]) -> Result<StoryId, Error> {
        let mut before: BTreeSet<StoryId> = BTreeSet::new();
        for entry in group {
            before.extend(story_of(self, *entry)?);
        }
        self.prepare_cached("INSERT INTO stories DEFAULT VALUES")?.execute([])?;
        let story = StoryId(self.last_insert_rowid());
        if let (Some(before), 1) = (before.first(), before.len()) {
            let wish = story_wish(self, *before)?;
            if wish.is_followed || wish.is_muted {
                self.put_story_wish(story, wish)?;
            }
        }
        Ok(story)
    }

    /// Makes a story part of another; answers the entries that went along, or are muted now.
    fn merge_story(&self, story: StoryId, heir: StoryId) -> Result<Vec<i64>, Error> {
        let mut moved = entries_of_story(self, story)?;
        self.prepare_cached("UPDATE story_entries SET story_id = ?2 WHERE story_id = ?1")?
            .execute([story.0, heir.0])?;
        self.prepare_cached("UPDATE stories SET merged_into = ?2 WHERE id = ?1")?
            .execute([story.0, heir.0])?;
        let (own, other) = (story_wish(self, story)?, story_wish(self, heir)?);
        if own != StoryWish::default() {
            let is_muted = own.is_muted || other.is_muted;
            // What was new in either is new.
            let both = StoryWish {
                is_followed: own.is_followed || other.is_followed,
                is_muted,
                read_at: earlier(own.read_at, other.read_at),
                read_to: earlier(own.read_to, other.read_to),
            };
            self.put_story_wish(heir, both)?;
            self.prepare_cached("DELETE FROM story_marks WHERE story_id = ?1")?.execute([story.0])?;
            if is_muted != other.is_muted {
                moved = entries_of_story(self, heir)?;
            }
        }
        if moved.len() > MUTED_AT_ONCE {
            self.look_at_muted_story(heir)?;
            moved.truncate(MUTED_AT_ONCE);
        }
        Ok(moved)
    }

    /// What came into a muted story goes from the lists, and what left one comes back.
    fn mute_moved(&self, mut moved: Vec<i64>) -> Result<u64, Error> {
        let has_muted =
            self.prepare_cached("SELECT 1 FROM story_marks WHERE is_muted = 1 LIMIT 1")?.exists([])?;
        moved.sort_unstable();
        moved.dedup();
        if has_muted { self.mute_again(moved) } else { Ok(0) }
    }

    /// Keeps which entries have one text. What is told of them replaces what was told before, but where they come from an
    /// original that is not among them: whoever compares texts has forgotten it, and it is theirs still. Whatever came from one
    /// that is not the original any more goes along.
    ///
    /// # Errors
    /// The database cannot be written.
    pub fn put_copies(&self, copies: &[FoundCopies]) -> Result<(), Error> {
        let mut put = self.prepare_cached(
            "INSERT INTO copies (entry_id, original_id, has_additions)
             SELECT ?1, ?2, ?3 WHERE EXISTS (SELECT 1 FROM entries WHERE id = ?1)
                AND EXISTS (SELECT 1 FROM entries WHERE id = ?2)
             ON CONFLICT (entry_id) DO UPDATE SET original_id = ?2, has_additions = ?3",
        )?;
        let mut go_along =
            self.prepare_cached("UPDATE copies SET original_id = ?2 WHERE original_id = ?1")?;
        for found in copies {
            let told = || std::iter::once((found.original, false)).chain(found.others.iter().copied());
            let mut known: BTreeMap<EntryId, (EntryId, bool)> = BTreeMap::new();
            for (entry, _) in told() {
                known.extend(self.copy_of(entry)?.map(|known| (entry, known)));
            }
            let before: BTreeSet<EntryId> = known.values().map(|(original, _)| *original).collect();
            let ids: BTreeSet<EntryId> = told().map(|(entry, _)| entry).collect();
            let forgotten = before.difference(&ids).next().copied();
            let original = forgotten.unwrap_or(found.original);
            for former in before.iter().filter(|former| **former != original) {
                go_along.execute([former.0, original.0])?;
            }
            // What a copy added is added in its copies too.
            let is_added = known.get(&found.original).is_some_and(|(_, has_additions)| *has_additions);
            for (entry, has_additions) in told() {
                let has_additions = match (forgotten, known.get(&entry)) {
                    (None, _) => has_additions,
                    (Some(_), Some((_, has_additions))) => *has_additions,
                    (Some(_), None) => has_additions || is_added,
                };
                put.execute(params![entry.0, original.0, has_additions])?;
            }
        }
        Ok(())
    }

    /// The original of an entry's text, and whether the entry has a sentence that it does not have.
    fn copy_of(&self, entry: EntryId) -> Result<Option<(EntryId, bool)>, Error> {
        let known = self
            .prepare_cached("SELECT original_id, has_additions FROM copies WHERE entry_id = ?1")?
            .query_row([entry.0], |row| Ok((EntryId(row.get(0)?), row.get(1)?)))
            .optional()?;
        Ok(known)
    }
}

fn earlier<T: Ord>(one: Option<T>, other: Option<T>) -> Option<T> {
    match (one, other) {
        (Some(one), Some(other)) => Some(one.min(other)),
        (one, other) => one.or(other),
    }
}

/// Which story goes on in which group: each in that with most of its entries, each group with one; of equal claims the oldest
/// story's counts.
fn claims(groups: &[Vec<EntryId>], known: &HashMap<EntryId, StoryId>) -> Vec<Option<StoryId>> {
    let mut votes: Vec<(usize, StoryId, usize)> = Vec::new();
    for (at, group) in groups.iter().enumerate() {
        let mut counts: BTreeMap<StoryId, usize> = BTreeMap::new();
        for story in group.iter().filter_map(|entry| known.get(entry)) {
            *counts.entry(*story).or_default() += 1;
        }
        votes.extend(counts.into_iter().map(|(story, count)| (count, story, at)));
    }
    votes.sort_unstable_by_key(|(count, story, at)| (std::cmp::Reverse(*count), *story, *at));
    let (mut claims, mut taken) = (vec![None; groups.len()], BTreeSet::new());
    for (_, story, at) in votes {
        if claims[at].is_none() && taken.insert(story) {
            claims[at] = Some(story);
        }
    }
    claims
}
