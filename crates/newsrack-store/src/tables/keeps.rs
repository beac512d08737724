//! What the reader keeps for times without a network.

use super::feeds_in;
use crate::{Error, Reading, Writing};
use newsrack_model::{EntryId, EntryPage, Keep, Millis, PageState, Place, PublicationId, SectionId};
use rusqlite::params;
use std::collections::{BTreeMap, HashSet};

const PUBLICATION: i64 = 1;
const SECTION: i64 = 3;
/// Of one place, so many of the newest are kept.
const MOST_OF_PLACE: usize = 300;
/// Saved entries that are kept; the newest.
const MOST_SAVED: usize = 10_000;

/// An entry that is kept, and what of it is here.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KeptEntry {
    /// Which.
    pub id: EntryId,
    /// Its text is to be here.
    pub wants_text: bool,
    /// All of its text is here.
    pub is_whole: bool,
    /// Its page tells no more to everybody.
    pub is_wall: bool,
    /// The address of its page, where its text is to be here, that may have the rest, and may be asked now.
    pub page: Option<String>,
    /// When its page failed, where it is left alone for that.
    pub failed_at: Option<Millis>,
    /// Its pictures are to be here too.
    pub wants_images: bool,
}

impl Reading<'_> {
    /// The titles and sections that are kept. One that is unfollowed is kept again once that is taken back.
    ///
    /// # Errors
    /// The database cannot be read.
    pub fn keeps(&self) -> Result<Vec<Keep>, Error> {
        let sections: HashSet<SectionId> = self.sections()?.iter().map(|section| section.id).collect();
        let mut statement = self.prepare_cached(
            "SELECT kind, id, keeps_text, keeps_images FROM keeps
             WHERE kind <> 1 OR EXISTS (SELECT 1 FROM feeds WHERE publication_id = keeps.id AND unfollowed_at IS NULL)
             ORDER BY kind, id",
        )?;
        let keeps = statement.query_map([], |row| {
            let (kind, id): (i64, i64) = (row.get(0)?, row.get(1)?);
            let place = match kind {
                PUBLICATION => Place::Publication(PublicationId(id)),
                _ => Place::Section(SectionId(id)),
            };
            Ok(Keep { place, text: row.get(2)?, images: row.get(3)? })
        })?;
        let is_there = |keep: &Keep| match keep.place {
            Place::Section(id) => sections.contains(&id),
            _ => true,
        };
        Ok(keeps.collect::<Result<Vec<_>, _>>()?.into_iter().filter(is_there).collect())
    }

    /// All that is kept, the newest first: what is saved, and of each place that is kept what came since a moment.
    /// `failed_before` = pages that failed are asked again if they were asked before that.
    ///
    /// # Errors
    /// The database cannot be read.
    pub fn kept_entries(&self, since: Millis, failed_before: Millis) -> Result<Vec<KeptEntry>, Error> {
        let all = Wish { text: true, images: true };
        let mut kept = self.newest_of(SAVED, &[1], Millis::MIN, MOST_SAVED, all)?;
        for Keep { place, text, images } in self.keeps()? {
            let wish = Wish { text, images };
            match place {
                Place::Publication(id) => {
                    add(&mut kept, self.newest_of(OF_PUBLICATION, &[id.0], since, MOST_OF_PLACE, wish)?);
                }
                Place::Section(id) => {
                    let feeds = feeds_in(self.connection, id, None)?;
                    add(&mut kept, self.newest_of(OF_FEED, &feeds, since, MOST_OF_PLACE, wish)?);
                }
                _ => {}
            }
        }
        let mut state = self.prepare_cached(STATE)?;
        let mut found = Vec::with_capacity(kept.len());
        for ((_, id), Wish { text: wants_text, images: wants_images }) in kept.into_iter().rev() {
            let mut rows = state.query(params![id])?;
            let Some(row) = rows.next()? else { continue };
            let (is_full_text, page, is_always): (bool, Option<String>, bool) =
                (row.get(0)?, row.get(1)?, row.get(2)?);
            let word: Option<String> = row.get(3)?;
            let (asked_at, failures, is_stale): (Option<Millis>, Option<u32>, Option<bool>) =
                (row.get(4)?, row.get(5)?, row.get(6)?);
            let may_ask = match (failures, is_stale) {
                (Some(failures), _) if failures > 0 => asked_at.is_some_and(|at| at < failed_before),
                (Some(_), Some(is_stale)) => is_stale,
                _ => true,
            };
            let is_read = matches!(word.as_deref(), Some("whole" | "wall"));
            // Where all are read from their pages, what the feed brings is not what the reader wants.
            let is_whole = is_full_text && (!is_always || is_read || page.is_none());
            let may_have_rest = wants_text && page.is_some() && (!is_full_text || is_always);
            found.push(KeptEntry {
                id: EntryId(id),
                wants_text,
                is_whole,
                is_wall: word.as_deref() == Some(PageState::Wall.word()),
                page: page.filter(|_| may_have_rest && may_ask),
                failed_at: asked_at.filter(|_| may_have_rest && !may_ask && failures > Some(0)),
                wants_images,
            });
        }
        Ok(found)
    }

    /// The newest of some lists together, each once. `sql` reads one of them, the newest first.
    fn newest_of(
        &self,
        sql: &str,
        lists: &[i64],
        since: Millis,
        most: usize,
        wish: Wish,
    ) -> Result<Kept, Error> {
        let (mut newest, mut since) = (Kept::new(), since);
        let mut statement = self.prepare_cached(sql)?;
        for list in lists {
            let mut rows = statement.query(params![list, since, i64::try_from(most).unwrap_or(i64::MAX)])?;
            while let Some(row) = rows.next()? {
                newest.insert((row.get(0)?, row.get(1)?), wish);
            }
            while newest.len() > most {
                newest.pop_first();
            }
            // Of the lists that follow, what is older has no room.
            if let Some(((oldest, _), _)) = newest.first_key_value().filter(|_| newest.len() == most) {
                since = since.max(*oldest);
            }
        }
        Ok(newest)
    }
}

/// By time and number.
type Kept = BTreeMap<(Millis, i64), Wish>;

/// What of an entry is to be here.
#[derive(Debug, Clone, Copy, Default)]
struct Wish {
    text: bool,
    images: bool,
}

fn add(kept: &mut Kept, more: Kept) {
    for (entry, wish) in more {
        let known = kept.entry(entry).or_default();
        (known.text, known.images) = (known.text | wish.text, known.images | wish.images);
    }
}

impl Writing<'_> {
    /// Keeps a title or a section, or lets it go where neither text nor pictures are wanted.
    ///
    /// # Errors
    /// The database cannot be written.
    pub fn set_keep(&self, keep: &Keep) -> Result<(), Error> {
        let (kind, id) = match keep.place {
            Place::Publication(id) => (PUBLICATION, id.0),
            Place::Section(id) => (SECTION, id.0),
            _ => return Ok(()),
        };
        if !keep.text && !keep.images {
            self.prepare_cached("DELETE FROM keeps WHERE kind = ?1 AND id = ?2")?.execute([kind, id])?;
            return Ok(());
        }
        self.prepare_cached(
            "INSERT INTO keeps (kind, id, keeps_text, keeps_images) VALUES (?1, ?2, ?3, ?4)
             ON CONFLICT DO UPDATE SET keeps_text = excluded.keeps_text, keeps_images = excluded.keeps_images",
        )?
        .execute(params![kind, id, keep.text, keep.images])?;
        Ok(())
    }

    /// Keeps of a title what is kept of another, besides its own.
    pub(super) fn keep_too(&self, from: PublicationId, to: PublicationId) -> Result<(), Error> {
        self.prepare_cached(
            "INSERT INTO keeps (kind, id, keeps_text, keeps_images)
             SELECT kind, ?2, keeps_text, keeps_images FROM keeps WHERE kind = 1 AND id = ?1
             ON CONFLICT DO UPDATE SET keeps_text = max(keeps_text, excluded.keeps_text),
                keeps_images = max(keeps_images, excluded.keeps_images)",
        )?
        .execute([from.0, to.0])?;
        Ok(())
    }

    /// A title or a section that is gone leaves its number to another, which nobody may have wished to keep.
    pub(super) fn drop_bare_keeps(&self) -> Result<(), Error> {
        self.prepare_cached(
            "DELETE FROM keeps WHERE id NOT IN (SELECT id FROM publications) AND kind = 1
                OR id NOT IN (SELECT id FROM sections) AND kind = 3",
        )?
        .execute([])?;
        Ok(())
    }
}

impl Writing<'_> {
    /// Takes back that an entry's page could not be read, if that was the last that was noted since `before`: nobody is to
    /// blame for it.
    ///
    /// # Errors
    /// The database cannot be written.
    pub fn page_not_asked(&self, entry: EntryId, before: Option<&EntryPage>) -> Result<(), Error> {
        let Some(before) = before else {
            self.prepare_cached(
                "DELETE FROM pages WHERE entry_id = ?1 AND state = 'failed' AND failures = 1",
            )?
            .execute([entry.0])?;
            return Ok(());
        };
        let reason = before.reason.as_ref();
        self.prepare_cached(
            "UPDATE pages SET asked_at = ?2, failures = ?3, reason_kind = ?4, reason_about = ?5, reason_message = ?6
             WHERE entry_id = ?1 AND failures = ?3 + 1",
        )?
        .execute(params![
            entry.0,
            before.asked_at,
            before.failures,
            reason.map(|reason| &reason.kind),
            reason.and_then(|reason| reason.about.as_ref()),
            reason.map(|reason| &reason.message),
        ])?;
        Ok(())
    }
}

const SAVED: &str = "
SELECT sort_at, entry_id FROM statuses WHERE is_saved = 1 AND ?1 = 1 AND sort_at >= ?2
ORDER BY sort_at DESC, entry_id DESC LIMIT ?3";

const OF_PUBLICATION: &str = "
SELECT sort_at, entry_id FROM statuses WHERE publication_id = ?1 AND is_listed = 1 AND sort_at >= ?2
ORDER BY sort_at DESC, entry_id DESC LIMIT ?3";

const OF_FEED: &str = "
SELECT sort_at, entry_id FROM placements WHERE feed_id = ?1 AND is_muted = 0 AND sort_at >= ?2
ORDER BY sort_at DESC, entry_id DESC LIMIT ?3";

/// A title that is never read from its pages is not so here either.
const STATE: &str = "
SELECT is_full_text, CASE WHEN full_text <> 'never' THEN url END, full_text = 'always', state, asked_at, failures, is_stale
FROM entries JOIN publications ON publications.id = publication_id LEFT JOIN pages ON entry_id = entries.id
WHERE entries.id = ?1";
