//! What a topic catches: the one rule of what it is about, and a trial of it on what came lately.

use super::{entries::authors, merging::merged_title};
use crate::{Error, Reading, Row};
use newsrack_model::{EntryId, Millis, PublicationId, SectionId, StoryId, TopicKind};
use newsrack_words::{Phrases, Sieve, fold};
use rusqlite::{Connection, params};
use std::collections::{BTreeMap, HashSet};

/// Entries that a topic is tried on, the newest.
const MOST_TRIED: i64 = 100_000;
/// Of what it would catch so many titles are named.
const MOST_TITLES: usize = 5;

/// What a topic would have caught.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TopicCatch {
    /// Entries.
    pub entries: u32,
    /// Entries that were looked at.
    pub of: u32,
    /// Where most of them are from, with how many.
    pub titles: Vec<(PublicationId, String, u32)>,
    /// The newest of them, as many as were asked for.
    pub newest: Vec<Row>,
}

/// What a topic is about, ready to be looked for in entries.
#[derive(Debug, Clone)]
pub enum TopicAim {
    /// Words side by side, in headline or summary.
    Words(Phrases),
    /// The same, in this case.
    Name(Phrases, String),
    /// Who wrote it, folded, without the word before the name.
    Author(String),
    /// Of these titles, sections or stories: what it is of is known without reading it.
    Number(i64),
}

impl TopicAim {
    /// Of a topic's kind and key.
    #[must_use]
    pub fn of(kind: TopicKind, key: &str) -> Self {
        match kind {
            TopicKind::Word | TopicKind::Phrase => Self::Words(Phrases::new([key])),
            TopicKind::Name => Self::Name(Phrases::new([key]), key.to_owned()),
            TopicKind::Author => Self::Author(author_key(key)),
            TopicKind::Title | TopicKind::Section | TopicKind::Story => {
                Self::Number(key.parse().unwrap_or_default())
            }
        }
    }

    /// Whether an entry that says this is caught; what is told by a number never is, here.
    #[must_use]
    pub fn holds(&self, headline: &str, summary: &str, authors: impl FnOnce() -> Vec<String>) -> bool {
        match self {
            Self::Words(phrases) => phrases.found_in(&[headline, summary]).is_some(),
            Self::Name(phrases, name) => {
                phrases.found_in(&[headline, summary]).is_some()
                    && (headline.contains(name.as_str()) || summary.contains(name.as_str()))
            }
            Self::Author(wanted) => authors().iter().any(|author| author_key(author) == *wanted),
            Self::Number(_) => false,
        }
    }
}

/// An author by whatever is printed of one: without the word before the name, in any case and accents and with any blanks.
pub(super) fn author_key(printed: &str) -> String {
    let folded = fold(printed).split_whitespace().collect::<Vec<_>>().join(" ");
    folded.strip_prefix("by ").map(str::to_owned).unwrap_or(folded)
}

/// The title that a topic of one is about: that into which it was merged, unless there is a topic of that one, whose word holds.
pub(super) fn title_meant(store: &Connection, title: i64) -> Result<i64, Error> {
    let home = merged_title(store, PublicationId(title))?.0;
    if home == title {
        return Ok(title);
    }
    let has_own = store
        .prepare_cached("SELECT 1 FROM topics WHERE kind = 'title' AND key = ?1")?
        .exists([home.to_string()])?;
    Ok(if has_own { title } else { home })
}

impl Reading<'_> {
    /// The title that a topic of one is about: it may have become part of another.
    ///
    /// # Errors
    /// The database cannot be read.
    pub fn title_meant(&self, title: PublicationId) -> Result<PublicationId, Error> {
        title_meant(self, title.0).map(PublicationId)
    }

    /// What a topic would have caught of what came since a moment, of what lists show; the newest of it, at most so many.
    ///
    /// # Errors
    /// The database cannot be read.
    pub fn topic_catch(
        &self,
        kind: TopicKind,
        key: &str,
        since: Millis,
        most: usize,
    ) -> Result<TopicCatch, Error> {
        let aim = TopicAim::of(kind, key);
        let (caught, of) = match self.numbered(kind, &aim, since)? {
            Some(numbered) => self.caught_by_number(kind, &numbered, since)?,
            None => self.caught_by_text(&aim, since)?,
        };
        let mut titles = BTreeMap::<i64, u32>::new();
        for (_, _, title) in &caught {
            *titles.entry(*title).or_default() += 1;
        }
        let entries = titles.values().sum();
        let mut newest: Vec<(Millis, i64)> = caught.into_iter().map(|(at, entry, _)| (at, entry)).collect();
        newest.sort_unstable_by(|one, other| other.cmp(one));
        newest.truncate(most);
        let newest = newest.into_iter().filter_map(|(_, entry)| self.entry(EntryId(entry)).transpose());
        Ok(TopicCatch { entries, of, newest: newest.collect::<Result<_, _>>()?, titles: self.most(titles)? })
    }

    /// What is caught of the newest, and of how many, without a look at what they say.
    fn caught_by_number(
        &self,
        kind: TopicKind,
        numbers: &HashSet<i64>,
        since: Millis,
    ) -> Result<(Vec<Caught>, u32), Error> {
        let mut statement = self.prepare_cached(
            "SELECT sort_at, entry_id, publication_id FROM statuses INDEXED BY statuses_all
             WHERE is_listed = 1 AND sort_at >= ?1 ORDER BY sort_at DESC LIMIT ?2",
        )?;
        let mut rows = statement.query(params![since, MOST_TRIED])?;
        let (mut caught, mut of) = (Vec::new(), 0);
        while let Some(row) = rows.next()? {
            of += 1;
            let (at, entry, title) = (row.get(0)?, row.get(1)?, row.get(2)?);
            if numbers.contains(if kind == TopicKind::Title { &title } else { &entry }) {
                caught.push((at, entry, title));
            }
        }
        Ok((caught, of))
    }

    /// The same by what they say. They are read in the order in which they are stored, so that each page is read once; in the order of
    /// lists the next may lie anywhere.
    fn caught_by_text(&self, aim: &TopicAim, since: Millis) -> Result<(Vec<Caught>, u32), Error> {
        let columns =
            if matches!(aim, TopicAim::Author(_)) { "'', '', authors" } else { "headline, summary, '[]'" };
        // The inner limits are what makes SQLite keep the inner orders.
        let mut statement = self.prepare_cached(&format!(
            "SELECT tried.sort_at, entries.id, publication_id, {columns} FROM (
                SELECT entry_id, sort_at FROM (
                    SELECT entry_id, sort_at FROM statuses INDEXED BY statuses_all
                    WHERE is_listed = 1 AND sort_at >= ?1 ORDER BY sort_at DESC LIMIT ?2)
                ORDER BY entry_id LIMIT ?2) AS tried
             CROSS JOIN entries ON entries.id = tried.entry_id"
        ))?;
        let mut rows = statement.query(params![since, MOST_TRIED])?;
        let look = Look::of(aim);
        let (mut caught, mut of) = (Vec::new(), 0);
        while let Some(row) = rows.next()? {
            of += 1;
            if look.catches(row, 3)? {
                caught.push((row.get(0)?, row.get(1)?, row.get(2)?));
            }
        }
        Ok((caught, of))
    }

    /// All entries that a topic is about, whether lists show them or not. It is read once, when a topic is added or removed.
    pub(super) fn caught_of_all(&self, kind: TopicKind, key: &str) -> Result<Vec<i64>, Error> {
        let aim = TopicAim::of(kind, key);
        if let TopicAim::Number(title) = aim {
            let mut statement = self.prepare_cached("SELECT id FROM entries WHERE publication_id = ?1")?;
            let entries = statement.query_map([title_meant(self, title)?], |row| row.get(0))?;
            return Ok(entries.collect::<Result<_, _>>()?);
        }
        let look = Look::of(&aim);
        let mut statement = self.prepare("SELECT id, headline, summary, authors FROM entries")?;
        let mut rows = statement.query([])?;
        let mut caught = Vec::new();
        while let Some(row) = rows.next()? {
            if look.catches(row, 1)? {
                caught.push(row.get(0)?);
            }
        }
        Ok(caught)
    }

    /// What is caught by a number: the title itself, or the entries of a section or a story.
    fn numbered(
        &self,
        kind: TopicKind,
        aim: &TopicAim,
        since: Millis,
    ) -> Result<Option<HashSet<i64>>, Error> {
        let TopicAim::Number(number) = *aim else { return Ok(None) };
        Ok(Some(match kind {
            TopicKind::Story => {
                let story = self.story_now(StoryId(number))?.unwrap_or(StoryId(number));
                let mut statement =
                    self.prepare_cached("SELECT entry_id FROM story_entries WHERE story_id = ?1")?;
                let ids = statement.query_map([story.0], |row| row.get(0))?;
                ids.collect::<Result<_, _>>()?
            }
            TopicKind::Section => self.entries_of_section(SectionId(number), since)?,
            _ => HashSet::from([title_meant(self, number)?]),
        }))
    }

    /// What stands in a feed of a section or of one under it, of what came since a moment: what that section's list has.
    ///
    /// # Errors
    /// The database cannot be read.
    pub fn entries_of_section(&self, section: SectionId, since: Millis) -> Result<HashSet<i64>, Error> {
        let mut statement = self.prepare_cached(
            "SELECT entry_id FROM placements WHERE sort_at >= ?2 AND feed_id IN (
                SELECT feed_id FROM section_feeds WHERE section_id = ?1
                    OR section_id IN (SELECT id FROM sections WHERE parent_id = ?1))",
        )?;
        let ids = statement.query_map(params![section.0, since], |row| row.get(0))?;
        Ok(ids.collect::<Result<_, _>>()?)
    }

    fn most(&self, titles: BTreeMap<i64, u32>) -> Result<Vec<(PublicationId, String, u32)>, Error> {
        let mut titles: Vec<(i64, u32)> = titles.into_iter().collect();
        titles.sort_by_key(|(id, count)| (std::cmp::Reverse(*count), *id));
        titles.truncate(MOST_TITLES);
        let mut name =
            self.prepare_cached("SELECT coalesce(custom_name, name) FROM publications WHERE id = ?1")?;
        let named = titles
            .into_iter()
            .map(|(id, count)| Ok((PublicationId(id), name.query_row([id], |row| row.get(0))?, count)));
        named.collect()
    }
}

/// One that is caught: when it stands in lists, itself, its title.
type Caught = (Millis, i64, i64);

/// A look at rows for what a topic is about.
struct Look<'a> {
    aim: &'a TopicAim,
    /// Passes what may be by the author, as it is stored: names are read for few. Words have a sieve of their own.
    names: Option<Sieve>,
}

impl<'a> Look<'a> {
    fn of(aim: &'a TopicAim) -> Self {
        let name = if let TopicAim::Author(name) = aim { Some(name.as_str()) } else { None };
        Self { aim, names: Sieve::of(name) }
    }

    /// Of a row that has headline, summary and authors from this column on.
    fn catches(&self, row: &rusqlite::Row<'_>, from: usize) -> rusqlite::Result<bool> {
        let text = |at| row.get_ref(from + at).map(|text| text.as_str().unwrap_or_default());
        let (headline, summary, names) = (text(0)?, text(1)?, text(2)?);
        let is_by_nobody_like = self.names.as_ref().is_some_and(|sieve| !sieve.may_hold(names));
        let names = || authors(names).into_iter().filter_map(|author| author.name).collect();
        Ok(!is_by_nobody_like && self.aim.holds(headline, summary, names))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// "By" was left out of what an entry prints and not of the key, so that an author who was named as printed was never found.
    #[test]
    fn an_author_is_found_as_printed() {
        let check = |key: &str, printed: &str, want: bool| {
            let aim = TopicAim::of(TopicKind::Author, key);
            assert_eq!(aim.holds("", "", || vec![printed.to_owned()]), want, "{key:?} in {printed:?}");
        };
        for (key, printed) in [
            ("Ann Pen", "Ann Pen"),
            ("By Ann Pen", "By Ann Pen"),
            ("Ann Pen", "BY  ANN PEN"),
            ("by Ánn Pen", " Ann\u{a0}\n Pen "),
            ("By", "By"),
        ] {
            check(key, printed, true);
        }
        check("Ann Pen", "Byron Ann Pen", false);
        check("Ann", "Ann Pen", false);
        check("By", "By Ann", false);
    }
}
