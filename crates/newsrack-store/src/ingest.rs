//! One feed's good answer, kept whole in one transaction: entries, placements, validators.

use crate::{
    Error, Hash, Writing,
    tables::{EntryToAdd, Masthead, text_hash},
};
use newsrack_model::{Author, Document, EntryId, FeedId, LeadImage, Millis, PublicationId, Validators};
use rusqlite::{OptionalExtension, params};
use std::collections::{HashMap, HashSet};

/// Of a feed that is new to the reader, this many entries arrive unread.
const UNREAD_AT_FIRST: usize = 20;

/// One item of a feed, ready to be kept.
#[derive(Debug, Clone, Default)]
pub struct NewEntry {
    /// The publisher's id, or what stands in for it.
    pub key: String,
    /// The page.
    pub url: Option<String>,
    /// The page's address without fragment and tracking.
    pub canonical_url: Option<String>,
    /// Plain text.
    pub headline: String,
    /// Plain text.
    pub summary: String,
    /// Who wrote it.
    pub authors: Vec<Author>,
    /// The publisher's own section or categories.
    pub categories: Vec<String>,
    /// The picture that leads it.
    pub lead_image: Option<LeadImage>,
    /// BCP 47.
    pub language: Option<String>,
    /// When the publisher says it appeared.
    pub published_at: Option<Millis>,
    /// When the publisher says it last changed.
    pub updated_at: Option<Millis>,
    /// The body, where the feed brings one.
    pub document: Option<Document>,
    /// Tells whether the feed's own words for it changed.
    pub item_hash: i64,
    /// The feed brings it whole.
    pub is_full_text: bool,
    /// Reading time; 0 for a teaser.
    pub minutes: u16,
}

impl NewEntry {
    pub(crate) fn canonical_hash(&self) -> Option<Hash> {
        self.canonical_url.as_deref().map(|url| Hash::of(url.as_bytes()))
    }
}

/// A feed's good answer.
#[derive(Debug, Clone, Default)]
pub struct Ingest {
    /// In the feed's order.
    pub entries: Vec<NewEntry>,
    /// The name the feed gives itself.
    pub name: String,
    /// The name of its title, should that not be settled yet.
    pub title: String,
    /// Its site.
    pub site_url: Option<String>,
    /// BCP 47.
    pub language: Option<String>,
    /// The address of its icon.
    pub icon_url: Option<String>,
    /// What makes two feeds one title.
    pub host_key: String,
    /// To be handed back with the next request.
    pub validators: Validators,
    /// Of the body as it was read.
    pub body_hash: Hash,
    /// When the next scheduled fetch is due.
    pub next_due_at: Millis,
    /// When it answered.
    pub now: Millis,
    /// Its older entries arrive as read.
    pub is_first_fetch: bool,
}

/// What an answer brought.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Ingested {
    /// Entries that nobody knew.
    pub new: Vec<EntryId>,
    /// Entries whose words changed.
    pub changed: Vec<EntryId>,
    /// Entries that the feed no longer carries. They stay.
    pub gone: u32,
}

/// A placement as it was before this answer.
struct Placed {
    entry: i64,
    item_hash: i64,
    position: i64,
    is_gone: bool,
}

impl Writing<'_> {
    /// Keeps a feed's answer.
    ///
    /// # Errors
    /// The database cannot be written; then nothing of the answer was kept, and its validators neither.
    pub fn ingest(&self, feed: FeedId, ingest: &Ingest) -> Result<Ingested, Error> {
        let mut publication = self.publication_of_feed(feed)?;
        if ingest.is_first_fetch {
            let masthead = Masthead {
                site_key: &ingest.host_key,
                name: if ingest.title.is_empty() { &ingest.name } else { &ingest.title },
                site_url: ingest.site_url.as_deref(),
                language: ingest.language.as_deref(),
                icon_url: ingest.icon_url.as_deref(),
            };
            publication = self.settle(feed, publication, &masthead)?;
        }
        let mut answer = Answer::new(self, feed, publication, ingest)?;
        for (position, entry) in ingest.entries.iter().enumerate() {
            answer.keep(position, entry)?;
        }
        let ingested = answer.finish()?;
        self.feed_answered(feed, ingest)?;
        Ok(ingested)
    }

    fn publication_of_feed(&self, feed: FeedId) -> Result<PublicationId, Error> {
        Ok(self
            .prepare_cached("SELECT publication_id FROM feeds WHERE id = ?1")?
            .query_row([feed.0], |row| row.get(0).map(PublicationId))?)
    }
}

/// One answer on its way into the tables.
struct Answer<'a> {
    store: &'a Writing<'a>,
    feed: FeedId,
    publication: PublicationId,
    ingest: &'a Ingest,
    /// Entry by placement before this answer.
    placed: HashMap<i64, Placed>,
    /// Canonical addresses that name no single item: the site's own, the feed's own, or one that occurs twice.
    ambiguous: HashSet<Hash>,
    /// Entries whose own key stands in this answer: an address must not lead to them from another item.
    own: HashSet<i64>,
    seen: HashSet<i64>,
    /// The newest of a first fetch, by position.
    unread: HashSet<usize>,
    ingested: Ingested,
    placed_anew: Vec<i64>,
}

impl<'a> Answer<'a> {
    fn new(
        store: &'a Writing<'a>,
        feed: FeedId,
        publication: PublicationId,
        ingest: &'a Ingest,
    ) -> Result<Self, Error> {
        let placed = placed(store, feed)?;
        let mut own = HashSet::new();
        for entry in &ingest.entries {
            own.extend(known_by_key(store, feed, &entry.key)?.flatten());
        }
        let mut newest: Vec<usize> = (0..ingest.entries.len()).collect();
        newest.sort_by_key(|at| {
            (std::cmp::Reverse(ingest.entries[*at].published_at.unwrap_or(ingest.now)), *at)
        });
        newest.truncate(UNREAD_AT_FIRST);
        Ok(Self {
            store,
            feed,
            publication,
            ingest,
            placed,
            ambiguous: ambiguous(ingest),
            own,
            seen: HashSet::new(),
            unread: newest.into_iter().collect(),
            ingested: Ingested::default(),
            placed_anew: Vec::new(),
        })
    }

    fn keep(&mut self, position: usize, entry: &NewEntry) -> Result<(), Error> {
        let id = match known_by_key(self.store, self.feed, &entry.key)? {
            // A tombstone: the reader let it go; it does not come back.
            Some(None) => return Ok(()),
            Some(Some(id)) => id,
            None => {
                let known = self.known_by_address(entry)?;
                let id = match known {
                    Some(id) => id,
                    None => self.add(position, entry)?,
                };
                self.store
                    .prepare_cached(
                        "INSERT OR IGNORE INTO entry_keys (feed_id, key_hash, entry_id) VALUES (?1, ?2, ?3)",
                    )?
                    .execute([self.feed.0, Hash::of(entry.key.as_bytes()).0, id])?;
                id
            }
        };
        if self.seen.insert(id) { self.place(id, position, entry) } else { Ok(()) }
    }

    fn known_by_address(&self, entry: &NewEntry) -> Result<Option<i64>, Error> {
        let Some(hash) = entry.canonical_hash().filter(|hash| !self.ambiguous.contains(hash)) else {
            return Ok(None);
        };
        let found: Option<i64> = self
            .store
            .prepare_cached("SELECT id FROM entries WHERE publication_id = ?1 AND canonical_hash = ?2 ORDER BY id LIMIT 1")?
            .query_row([self.publication.0, hash.0], |row| row.get(0))
            .optional()?;
        Ok(found.filter(|id| !self.own.contains(id)))
    }

    fn add(&mut self, position: usize, entry: &NewEntry) -> Result<i64, Error> {
        let now = self.ingest.now;
        let id = self.store.add_entry(&EntryToAdd {
            entry,
            publication: self.publication,
            feed: self.feed,
            sort_at: entry.published_at.map_or(now, |at| at.clamp(0, now)),
            is_read: self.ingest.is_first_fetch && !self.unread.contains(&position),
            now,
        })?;
        if let Some(document) = &entry.document {
            self.store.put_document(id, document)?;
        }
        self.store.prepare_cached("INSERT INTO index_queue (entry_id) VALUES (?1)")?.execute([id])?;
        self.ingested.new.push(EntryId(id));
        // It is counted when it is placed.
        Ok(id)
    }

    fn place(&mut self, id: i64, position: usize, entry: &NewEntry) -> Result<(), Error> {
        let position = i64::try_from(position).unwrap_or(i64::MAX);
        let before = match self.placed.remove(&id) {
            Some(before) => Some(before),
            None => gone(self.store, self.feed, id)?,
        };
        let Some(before) = before else {
            let is_new = self.ingested.new.last() == Some(&EntryId(id));
            return self.place_anew(id, position, entry, is_new);
        };
        if before.position != position || before.is_gone {
            self.move_placement(id, &before, position)?;
        }
        if before.item_hash != entry.item_hash {
            self.store
                .prepare_cached("UPDATE placements SET item_hash = ?3 WHERE feed_id = ?1 AND entry_id = ?2")?
                .execute([self.feed.0, id, entry.item_hash])?;
            self.change(id, entry)?;
        }
        Ok(())
    }

    fn place_anew(&mut self, id: i64, position: i64, entry: &NewEntry, is_new: bool) -> Result<(), Error> {
        let now = self.ingest.now;
        let insert = |store: &Writing<'_>| -> Result<(), Error> {
            store
                .prepare_cached(
                    "INSERT INTO placements (feed_id, entry_id, sort_at, item_hash, position, position_at, best_position,
                        first_seen_at, is_unread, is_saved)
                     SELECT ?1, entry_id, sort_at, ?3, ?4, ?5, ?4, ?5, NOT is_read, is_saved FROM statuses WHERE entry_id = ?2",
                )?
                .execute([self.feed.0, id, entry.item_hash, position, now])?;
            store
                .prepare_cached("UPDATE statuses SET is_listed = 1 WHERE entry_id = ?1 AND is_listed = 0")?
                .execute([id])?;
            Ok(())
        };
        if is_new {
            insert(self.store)?;
            self.placed_anew.push(id);
            return Ok(());
        }
        self.store.recounting([id], insert)?;
        self.take_over(id)
    }

    /// Sums how long it stood how high; then writes where it stands now.
    fn move_placement(&self, id: i64, before: &Placed, position: i64) -> Result<(), Error> {
        let weight = 1.0 / (2.0 + before.position.max(0) as f64).log2();
        self.store
            .prepare_cached(
                "UPDATE placements SET
                    rank_ms = rank_ms + CASE WHEN gone_at IS NULL THEN CAST((?4 - position_at) * ?5 AS INTEGER) ELSE 0 END,
                    position = ?3, position_at = ?4, best_position = min(best_position, ?3), gone_at = NULL
                 WHERE feed_id = ?1 AND entry_id = ?2",
            )?
            .execute(params![self.feed.0, id, position, self.ingest.now, weight])?;
        Ok(())
    }

    /// Only the origin feed's own words count; another feed takes over once the origin has dropped the item.
    fn change(&mut self, id: i64, entry: &NewEntry) -> Result<(), Error> {
        let (origin, headline): (i64, String) = self
            .store
            .prepare_cached("SELECT origin_feed_id, headline FROM entries WHERE id = ?1")?
            .query_row([id], |row| Ok((row.get(0)?, row.get(1)?)))?;
        if origin != self.feed.0 {
            return self.take_over(id);
        }
        let words_before = self.store.text_hash(id)?;
        let words = entry.document.as_ref().map(text_hash);
        // A feed that shrinks to teasers does not take the article away.
        let is_changed = headline != entry.headline || (words.is_some() && words != words_before);
        if is_changed {
            self.store.keep_revision(id, self.ingest.now)?;
            self.store.prepare_cached("INSERT INTO index_queue (entry_id) VALUES (?1)")?.execute([id])?;
            self.ingested.changed.push(EntryId(id));
        }
        self.store.change_entry(id, entry)?;
        if let Some(document) = &entry.document {
            self.store.put_document(id, document)?;
        }
        Ok(())
    }

    fn take_over(&self, id: i64) -> Result<(), Error> {
        self.store
            .prepare_cached(
                "UPDATE entries SET origin_feed_id = ?2 WHERE id = ?1 AND EXISTS (
                    SELECT 1 FROM placements WHERE entry_id = ?1 AND feed_id = origin_feed_id AND gone_at IS NOT NULL)",
            )?
            .execute([id, self.feed.0])?;
        Ok(())
    }

    fn finish(mut self) -> Result<Ingested, Error> {
        self.store.count_new(std::mem::take(&mut self.placed_anew))?;
        // What is left of the placements was not in this answer.
        for (id, before) in std::mem::take(&mut self.placed) {
            if !before.is_gone {
                self.move_placement(id, &before, before.position)?;
                self.store
                    .prepare_cached(
                        "UPDATE placements SET gone_at = ?3 WHERE feed_id = ?1 AND entry_id = ?2",
                    )?
                    .execute([self.feed.0, id, self.ingest.now])?;
                self.ingested.gone += 1;
            }
        }
        Ok(self.ingested)
    }
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

/// `Some(None)` is a tombstone.
fn known_by_key(store: &Writing<'_>, feed: FeedId, key: &str) -> Result<Option<Option<i64>>, Error> {
    Ok(store
        .prepare_cached("SELECT entry_id FROM entry_keys WHERE feed_id = ?1 AND key_hash = ?2")?
        .query_row([feed.0, Hash::of(key.as_bytes()).0], |row| row.get(0))
        .optional()?)
}

fn ambiguous(ingest: &Ingest) -> HashSet<Hash> {
    let mut once = HashSet::new();
    let mut ambiguous: HashSet<Hash> = ingest
        .entries
        .iter()
        .filter_map(NewEntry::canonical_hash)
        .filter(|hash| !once.insert(*hash))
        .collect();
    if let Some(site) = &ingest.site_url {
        let bare = site.trim_end_matches('/');
        ambiguous.extend([Hash::of(bare.as_bytes()), Hash::of(format!("{bare}/").as_bytes())]);
    }
    ambiguous
}
