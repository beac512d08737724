//! The store as its callers use it, on a real folder. After every test the kept counts must equal a recount.

mod arranging;
mod churn;
mod clock;
mod dates;
mod editions;
mod fair;
mod folder;
mod follows;
mod forgetting;
mod health;
mod identity;
mod ingest;
mod keeps;
mod lists;
mod marks;
mod moves;
mod muting;
mod paces;
mod pictures;
mod placements;
mod related;
mod search;
mod sections;
mod seldom;
mod standing;
mod stories;
mod stories_said;
mod stories_strained;
mod taste;
mod tombstones;
mod topics;
mod trials;
mod unreadable;
mod words;
mod worth;

use crate::*;
use newsrack_model::{
    Act, Anchor, Block, Deed, Document, EntryId, FeedId, Filter, Inline, Millis, Order, Place, Reached,
    Validators,
};
use tempfile::TempDir;

pub(super) const DAY: Millis = 24 * 60 * 60 * 1_000;
pub(super) const NOW: Millis = 1_764_000_000_000;

/// A store in a folder of its own.
pub(super) struct Bench {
    pub(super) store: Store,
    pub(super) folder: TempDir,
}

impl Bench {
    pub(super) fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        Self { store: Store::open(folder.path()).unwrap(), folder }
    }

    pub(super) fn write<T: Send + 'static>(
        &self,
        change: impl FnOnce(&Writing<'_>) -> Result<T, Error> + Send + 'static,
    ) -> T {
        self.store.write(Durability::Intent, change).unwrap()
    }

    pub(super) fn read<T>(&self, query: impl FnOnce(&Reading<'_>) -> Result<T, Error>) -> T {
        self.store.read(query).unwrap()
    }

    pub(super) fn follow(&self, name: &str, section: Option<&str>) -> FeedId {
        let new = NewFeed {
            feed_url: format!("https://{name}/feed"),
            name: name.to_owned(),
            host_key: name.split('.').next_back().unwrap_or_default().to_owned(),
            sections: section.map(Into::into).into_iter().collect(),
            ..NewFeed::default()
        };
        self.write(move |store| store.follow(&new, NOW)).feed_id
    }

    /// A feed's answer with these entries, some minutes after [`NOW`].
    pub(super) fn answer(&self, feed: FeedId, minutes: i64, entries: Vec<NewEntry>) -> Ingested {
        let kept = self.read(|store| store.feed(feed)).unwrap();
        let (is_first_fetch, name) = (!kept.has_begun(), kept.feed.name);
        let host_key = name.split('.').next_back().unwrap_or_default().to_owned();
        let now = NOW + minutes * 60_000;
        self.tell(feed, Ingest { entries, name, host_key, now, is_first_fetch, ..Ingest::default() })
    }

    /// Keeps an answer as the engine does: what stands is told briefly, and all is told whole if that was too little.
    pub(super) fn tell(&self, feed: FeedId, whole: Ingest) -> Ingested {
        let standing = self.read(|store| store.standing(feed));
        let entries = whole.entries.iter().map(|entry| briefly(entry, &standing)).collect();
        let brief = Ingest { entries, ..whole.clone() };
        match self.store.write(Durability::Intent, move |store| store.ingest(feed, &brief)) {
            Err(Error::NoLongerStands) => self.write(move |store| store.ingest(feed, &whole)),
            kept => kept.unwrap(),
        }
    }

    pub(super) fn list(&self, place: Place, filter: Filter, snapshot: Option<Snapshot>) -> Page {
        let query = ListQuery { snapshot, now: NOW + 60 * 60_000, ..query(place, filter) };
        self.read(|store| store.page(&query))
    }

    pub(super) fn headlines(&self, place: Place, filter: Filter, snapshot: Option<Snapshot>) -> Vec<String> {
        let page = self.list(place, filter, snapshot);
        assert_eq!(page.total, page.rows.len() as u64, "{place} {filter}: the total is the rows");
        page.rows.into_iter().map(|row| row.entry.headline).collect()
    }
}

/// The first page of a list, newest first.
pub(super) fn query(place: Place, filter: Filter) -> ListQuery {
    let (order, start) = (Order::Newest, Start::First);
    ListQuery { place, filter, order, is_grouped: false, snapshot: None, start, limit: 500, now: NOW }
}

impl Drop for Bench {
    fn drop(&mut self) {
        if std::thread::panicking() {
            return;
        }
        let kept = self.read(all_counts);
        self.write(|store| store.recount_all());
        assert_eq!(kept, self.read(all_counts), "kept counts equal a recount");
    }
}

type CountRow = (i64, i64, i64, i64, i64, i64);

fn all_counts(store: &Reading<'_>) -> Result<Vec<CountRow>, Error> {
    let mut statement = store.prepare(
        "SELECT kind, id, within_id, total, unread, saved FROM counts
         WHERE total <> 0 OR unread <> 0 OR saved <> 0 ORDER BY kind, id, within_id",
    )?;
    let rows = statement.query_map([], |row| {
        Ok((row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?, row.get(4)?, row.get(5)?))
    })?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// An entry published some minutes after [`NOW`], its body its headline.
pub(super) fn item(key: &str, minutes: i64) -> NewEntry {
    NewEntry {
        key: key.to_owned(),
        headline: key.to_owned(),
        url: Some(format!("https://a.example/{key}")),
        canonical_url: Some(format!("https://a.example/{key}")),
        published_at: Some(NOW + minutes * 60_000),
        item_hash: Hash::of(key.as_bytes()).0,
        document: Some(body(key)),
        ..NewEntry::default()
    }
}

/// What is told of an item: where it stands as it did, only what it is known by.
pub(super) fn briefly(entry: &NewEntry, standing: &Standing) -> NewEntry {
    if standing.item_hash(&entry.key) != Some(entry.item_hash) {
        return entry.clone();
    }
    let NewEntry { key, url, canonical_url, headline, published_at, updated_at, item_hash, .. } =
        entry.clone();
    NewEntry {
        key,
        url,
        canonical_url,
        headline,
        published_at,
        updated_at,
        item_hash,
        is_standing: true,
        ..NewEntry::default()
    }
}

/// The same item in other words.
pub(super) fn reworded(entry: NewEntry, headline: &str) -> NewEntry {
    NewEntry {
        headline: headline.to_owned(),
        item_hash: Hash::of(headline.as_bytes()).0,
        document: Some(body(headline)),
        ..entry
    }
}

pub(super) fn body(text: &str) -> PackedDocument {
    let blocks = vec![Block::Paragraph { inlines: vec![Inline::text(text)] }];
    PackedDocument::pack(&Document { blocks, ..Document::default() }, text.to_owned())
}

pub(super) fn ids(page: &Page) -> Vec<EntryId> {
    page.rows.iter().map(|row| row.entry.id).collect()
}

pub(super) fn validators(etag: &str) -> Validators {
    Validators { etag: Some(etag.as_bytes().to_vec()), last_modified: None }
}
