//! One answer on its way into the tables: what is new, where it stands, and which words changed.

use crate::{
    Error, Ingest, Ingested, NewEntry, Writing,
    head_start::Rhythm,
    identity::{self, Item, Meaning},
    standing::Whole,
    tables::{EntryToAdd, Mutes},
};
use newsrack_model::{EntryId, FeedId, Millis, PublicationId};
use rusqlite::{OptionalExtension, params};
use std::{
    cmp::Reverse,
    collections::{HashMap, HashSet},
};

/// Of a feed that is new to the reader, this many entries arrive unread: a taste. More of one new title would lie over what
/// all others bring on that day.
const UNREAD_AT_FIRST: usize = 5;

/// A placement as it was before this answer.
pub(crate) struct Placed {
    entry: i64,
    item_hash: i64,
    position: i64,
    is_gone: bool,
}

/// One answer on its way into the tables.
pub(crate) struct Answer<'a> {
    store: &'a Writing<'a>,
    feed: FeedId,
    publication: PublicationId,
    ingest: &'a Ingest,
    /// Entry by placement before this answer.
    placed: HashMap<i64, Placed>,
    /// What arrives unread of what is new, by position.
    unread: HashSet<usize>,
    mutes: Mutes,
    /// Of its title; told when the first new entry comes.
    rhythm: Option<Rhythm>,
    ingested: Ingested,
    /// An entry came, went, or stands elsewhere.
    has_moved: bool,
}

impl<'a> Answer<'a> {
    pub(crate) fn new(
        store: &'a Writing<'a>,
        feed: FeedId,
        publication: PublicationId,
        ingest: &'a Ingest,
    ) -> Result<Self, Error> {
        Ok(Self {
            store,
            feed,
            publication,
            ingest,
            placed: placed(store, feed)?,
            unread: HashSet::new(),
            mutes: store.mutes(publication)?,
            rhythm: None,
            ingested: Ingested::default(),
            has_moved: false,
        })
    }

    /// Keeps all items. Of entries that are as new, as all without a date are, lists show the highest number first: so
    /// what stands last in the feed is numbered first.
    pub(crate) fn keep(&mut self) -> Result<(), Error> {
        let items = identity::items(self.store, (self.feed, self.publication), self.ingest, &self.placed)?;
        let mut newest: Vec<&Item<'_>> = items.iter().collect();
        newest.sort_by_key(|item| Reverse(item.entry.published_at.unwrap_or(self.ingest.now)));
        self.choose_unread(&newest)?;
        for item in items.iter().rev() {
            let id = match item.means {
                Meaning::LetGo => continue,
                Meaning::New => self.add(item.position, item.entry.whole()?)?,
                Meaning::Named(id) | Meaning::Renamed(id) => {
                    self.place(id, item.position, item.entry)?;
                    id
                }
            };
            if !matches!(item.means, Meaning::Named(_)) {
                identity::name(self.store, self.feed, item, id)?;
            }
            for headline in &item.also {
                self.store.keep_headline(id, headline, self.ingest.now)?;
            }
        }
        self.ingested.new.reverse();
        self.ingested.new_at.reverse();
        self.ingested.changed.reverse();
        Ok(())
    }

    /// Of a first answer the newest few arrive unread, and of any no more than the reader wants of its title in a day: the
    /// newest of them.
    fn choose_unread(&mut self, newest: &[&Item<'_>]) -> Result<(), Error> {
        let few = if self.ingest.is_first_fetch { UNREAD_AT_FIRST } else { usize::MAX };
        let is_heard =
            |entry: &NewEntry| self.mutes.muted_by(&entry.headline, &entry.summary, &entry.authors).is_none();
        let new = newest.iter().take(few).filter(|item| item.means == Meaning::New && is_heard(item.entry));
        let new = new.map(|item| item.position);
        let day_from = self.ingest.day_from;
        self.unread = match self.store.room_today(self.publication, day_from)? {
            None => new.collect(),
            Some(room) => {
                let new: Vec<usize> = new.collect();
                let unread = new.len().min(room);
                if !new.is_empty() {
                    let counts = (unread, new.len() - unread);
                    self.store.count_today(self.publication, day_from, counts)?;
                }
                new.into_iter().take(unread).collect()
            }
        };
        Ok(())
    }

    fn add(&mut self, position: usize, entry: Whole<'_>) -> Result<i64, Error> {
        let now = self.ingest.now;
        // A clock may stand before 1970.
        let sort_at = entry.published_at.map_or(now, |at| at.max(0).min(now));
        let head_start = self.head_start()?;
        let muted_by = self.mutes.muted_by(&entry.headline, &entry.summary, &entry.authors);
        let is_muted = muted_by.is_some();
        // What comes back from being muted is what it would have been without: of a first answer, backlog.
        let is_backlog = self.ingest.is_first_fetch;
        let is_read = !self.unread.contains(&position) && (is_backlog || !is_muted);
        let (publication, feed) = (self.publication, self.feed);
        let id = self.store.add_entry(&EntryToAdd {
            entry,
            publication,
            feed,
            sort_at,
            head_start,
            is_read,
            muted_by,
            now,
        })?;
        if let Some(document) = &entry.document {
            self.store.put_document(id, document)?;
        }
        self.store.prepare_cached("INSERT INTO index_queue (entry_id) VALUES (?1)")?.execute([id])?;
        self.store
            .prepare_cached(
                "INSERT INTO placements (feed_id, entry_id, sort_at, item_hash, position, position_at, best_position,
                    first_seen_at, is_unread, is_saved, is_muted)
                 VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?5, ?6, ?7, 0, ?8)",
            )?
            .execute(params![
                feed.0,
                id,
                sort_at,
                entry.item_hash,
                stored(position),
                now,
                !is_read && !is_muted,
                is_muted
            ])?;
        self.has_moved = true;
        self.ingested.muted += u32::from(is_muted);
        self.ingested.new.push(EntryId(id));
        self.ingested.new_at.push(position);
        Ok(id)
    }

    /// Of the next new entry. Backlog, which is what a first answer brings, has none.
    fn head_start(&mut self) -> Result<Millis, Error> {
        if self.ingest.is_first_fetch {
            return Ok(0);
        }
        let rhythm = match self.rhythm.take() {
            Some(rhythm) => rhythm,
            None => Rhythm::of(self.store, self.publication, self.ingest.now)?,
        };
        Ok(self.rhythm.insert(rhythm).next())
    }

    fn place(&mut self, id: i64, position: usize, entry: &NewEntry) -> Result<(), Error> {
        let position = stored(position);
        let before = match self.placed.remove(&id) {
            Some(before) => Some(before),
            None => gone(self.store, self.feed, id)?,
        };
        let Some(before) = before else {
            return self.place_anew(id, position, entry);
        };
        if before.position != position || before.is_gone {
            self.move_placement(id, &before, position)?;
        }
        if before.item_hash != entry.item_hash {
            self.store
                .prepare_cached("UPDATE placements SET item_hash = ?3 WHERE feed_id = ?1 AND entry_id = ?2")?
                .execute([self.feed.0, id, entry.item_hash])?;
            self.change(id, entry.whole()?)?;
        }
        Ok(())
    }

    /// An entry of another feed stands in this one too.
    fn place_anew(&mut self, id: i64, position: i64, entry: &NewEntry) -> Result<(), Error> {
        self.has_moved = true;
        let (feed, now) = (self.feed.0, self.ingest.now);
        self.store.recounting([id], |store| -> Result<(), Error> {
            store
                .prepare_cached(
                    "INSERT INTO placements (feed_id, entry_id, sort_at, item_hash, position, position_at, best_position,
                        first_seen_at, is_unread, is_saved)
                     SELECT ?1, entry_id, sort_at, ?3, ?4, ?5, ?4, ?5, NOT is_read, is_saved FROM statuses WHERE entry_id = ?2",
                )?
                .execute([feed, id, entry.item_hash, position, now])?;
            store.list_touched()
        })?;
        self.take_over(id)?;
        Ok(())
    }

    /// Sums how long it stood how high; then writes where it stands now. `rank_ms` is raw matter for ranks, which
    /// nothing reads yet, and `best_position` tells who led with a story: how high and how long cannot be found out later. A clock that was set back
    /// takes nothing away.
    fn move_placement(&mut self, id: i64, before: &Placed, position: i64) -> Result<(), Error> {
        self.has_moved = true;
        let weight = 1.0 / (2.0 + before.position.max(0) as f64).log2();
        self.store
            .prepare_cached(
                "UPDATE placements SET
                    rank_ms = rank_ms + CASE WHEN gone_at IS NULL THEN CAST(max(?4 - position_at, 0) * ?5 AS INTEGER) ELSE 0 END,
                    position = ?3, position_at = ?4, best_position = min(best_position, ?3), gone_at = NULL
                 WHERE feed_id = ?1 AND entry_id = ?2",
            )?
            .execute(params![self.feed.0, id, position, self.ingest.now, weight])?;
        Ok(())
    }

    /// Only the origin feed's own words count. Another feed takes over once the origin has dropped the item; that alone
    /// changes nothing, but this is a change of its own.
    fn change(&mut self, id: i64, entry: Whole<'_>) -> Result<(), Error> {
        let (origin, headline, summary, is_whole): (i64, String, String, bool) = self
            .store
            .prepare_cached(
                "SELECT origin_feed_id, headline, summary, is_full_text FROM entries WHERE id = ?1",
            )?
            .query_row([id], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?)))?;
        if origin != self.feed.0 && !self.take_over(id)? {
            return Ok(());
        }
        // A feed that shrinks to teasers does not take the article away. What was read from the page has the page's words
        // from then on, and may have others there now; of a wall it is less than all, and gives way to all of it.
        let is_kept = if self.store.is_of_page(id)? {
            is_whole || !entry.is_full_text
        } else {
            is_whole && !entry.is_full_text
        };
        let document = entry.document.as_ref().filter(|_| !is_kept);
        self.store.page_is_stale(id)?;
        let words_before = self.store.text_hash(id)?;
        // An item that was cut off before its headline has none. It takes none away, and there is none to be kept of it.
        let is_reheadlined = headline != entry.headline && !entry.headline.is_empty();
        let is_changed = is_reheadlined || document.is_some_and(|document| !document.says(words_before));
        if is_changed {
            if !headline.is_empty() {
                self.store.keep_revision(id, self.ingest.now)?;
            }
            self.ingested.changed.push(EntryId(id));
        }
        if is_changed || summary != entry.summary {
            self.store.prepare_cached("INSERT INTO index_queue (entry_id) VALUES (?1)")?.execute([id])?;
        }
        self.store.change_entry(id, entry)?;
        self.store.mute_again([id])?;
        if let Some(document) = document {
            self.store.put_document(id, document)?;
        }
        Ok(())
    }

    /// Speaks for an entry from now on, if the feed that did so dropped it or is no longer followed.
    fn take_over(&self, id: i64) -> Result<bool, Error> {
        let taken = self
            .store
            .prepare_cached(
                "UPDATE entries SET origin_feed_id = ?2 WHERE id = ?1 AND EXISTS (
                    SELECT 1 FROM placements JOIN feeds ON feeds.id = feed_id
                    WHERE entry_id = ?1 AND feed_id = origin_feed_id AND (gone_at IS NOT NULL OR unfollowed_at IS NOT NULL))",
            )?
            .execute([id, self.feed.0])?;
        Ok(taken > 0)
    }

    pub(crate) fn finish(mut self) -> Result<Ingested, Error> {
        self.store.count_new(self.ingested.new.iter().map(|id| id.0))?;
        // What is left of the placements was not in this answer.
        for (id, before) in std::mem::take(&mut self.placed) {
            if !self.ingest.is_cut_off {
                self.drop_placement(id, &before)?;
            }
        }
        if self.has_moved {
            self.store.note_order(self.feed, self.ingest)?;
        }
        Ok(self.ingested)
    }

    fn drop_placement(&mut self, id: i64, before: &Placed) -> Result<(), Error> {
        self.move_placement(id, before, before.position)?;
        self.store
            .prepare_cached("UPDATE placements SET gone_at = ?3 WHERE feed_id = ?1 AND entry_id = ?2")?
            .execute([self.feed.0, id, self.ingest.now])?;
        self.ingested.gone += 1;
        Ok(())
    }
}

/// A position as it is stored.
fn stored(position: usize) -> i64 {
    i64::try_from(position).unwrap_or(i64::MAX)
}

/// The placement of an entry that the feed had dropped and carries again.
fn gone(store: &Writing<'_>, feed: FeedId, id: i64) -> Result<Option<Placed>, Error> {
    Ok(store
        .prepare_cached(
            "SELECT entry_id, item_hash, position FROM placements WHERE feed_id = ?1 AND entry_id = ?2",
        )?
        .query_row([feed.0, id], |row| {
            Ok(Placed { entry: row.get(0)?, item_hash: row.get(1)?, position: row.get(2)?, is_gone: true })
        })
        .optional()?)
}

/// What stood in the feed's last answer.
fn placed(store: &Writing<'_>, feed: FeedId) -> Result<HashMap<i64, Placed>, Error> {
    let mut statement = store.prepare_cached(
        "SELECT entry_id, item_hash, position FROM placements WHERE feed_id = ?1 AND gone_at IS NULL",
    )?;
    let rows = statement.query_map([feed.0], |row| {
        Ok(Placed { entry: row.get(0)?, item_hash: row.get(1)?, position: row.get(2)?, is_gone: false })
    })?;
    rows.map(|row| row.map(|placed| (placed.entry, placed)).map_err(Error::from)).collect()
}
