//! Which entry each item of an answer means.
//!
//! An item is known by its key. A key that several items of one answer share tells nothing: they are known by their
//! links. Items that share both are one article that is listed twice, unless that holds for most of the answer, or the
//! link is the site's own: then they are known by their words. What was shared once is noted, and not trusted again.

use crate::{Error, Hash, Ingest, NewEntry, Writing, answer::Placed, rekey::rekey, tables::tombstone};
use newsrack_model::{FeedId, Millis, PublicationId};
use rusqlite::{OptionalExtension, params};
use std::collections::{HashMap, HashSet, hash_map::Entry};

/// So many items that share everything but their words may still be one article, listed again and again.
pub(crate) const FEW: usize = 3;

/// So many names of one entry in one feed are kept.
const MOST_NAMES: i64 = 16;

/// So many notes of names that were shared are kept of one feed, and those of its last answer that had one to make.
const MOST_NOTES: i64 = 1_000;

/// An item of an answer.
pub(crate) struct Item<'a> {
    /// Where it stands in the answer.
    pub(crate) position: usize,
    pub(crate) entry: &'a NewEntry,
    pub(crate) means: Meaning,
    /// What the article is called further down, where it is listed more than once.
    pub(crate) also: Vec<&'a str>,
    /// What it is known by.
    name: Hash,
}

/// What an item means.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Meaning {
    /// What nobody knew.
    New,
    /// An entry known by the item's name.
    Named(i64),
    /// An entry known otherwise: the name is new.
    Renamed(i64),
    /// What the reader let go: it does not come back.
    LetGo,
}

impl<'a> Item<'a> {
    fn new(position: usize, entry: &'a NewEntry) -> Self {
        Self { position, entry, means: Meaning::New, also: Vec::new(), name: Hash::of(entry.key.as_bytes()) }
    }

    /// Apart from all keys, of which many are addresses.
    fn link(&self) -> Option<Hash> {
        let url = self.entry.canonical_url.as_deref()?;
        Some(Hash::of(format!("newsrack:link:{url}").as_bytes()))
    }

    /// No other item of an answer has the same, once twins are left out.
    fn words(&self) -> Hash {
        let (key, link, headline, at) = self.said();
        let at = at.map(|at| at.to_string()).unwrap_or_default();
        Hash::of(format!("newsrack:words:{key}\0{}\0{headline}\0{at}", link.unwrap_or_default()).as_bytes())
    }

    /// All that an item is told apart by. The date counts only without a link: some feeds date at each answer anew.
    fn said(&self) -> (&'a str, Option<&'a str>, &'a str, Option<i64>) {
        let NewEntry { key, canonical_url, headline, published_at, .. } = self.entry;
        (key, canonical_url.as_deref(), headline, published_at.filter(|_| canonical_url.is_none()))
    }
}

/// The items of an answer in its order, each entry once, with what they mean.
pub(crate) fn items<'a>(
    store: &Writing<'_>,
    (feed, publication): (FeedId, PublicationId),
    ingest: &'a Ingest,
    placed: &HashMap<i64, Placed>,
) -> Result<Vec<Item<'a>>, Error> {
    let names = Names { store, feed };
    let own_addresses = own_addresses(ingest.site_url.as_deref(), &names.feed_url()?);
    let mut items: Vec<Item<'_>> =
        ingest.entries.iter().enumerate().map(|(at, entry)| Item::new(at, entry)).collect();
    leave_out_twins(&mut items, &own_addresses);
    let claims = names.tell_apart(&mut items, ingest.now)?;
    // Entries that an item is known to mean: nothing weaker leads to them from another.
    let mut own = HashSet::new();
    for item in &mut items {
        item.means = match names.named(item.name)? {
            Some(Some(id)) => Meaning::Named(id),
            Some(None) => Meaning::LetGo,
            None => Meaning::New,
        };
        if let Meaning::Named(id) = item.means {
            own.insert(id);
        }
    }
    for (at, id) in claims {
        if items[at].means == Meaning::New && own.insert(id) {
            items[at].means = Meaning::Renamed(id);
        }
    }
    let ambiguous = ambiguous(&items, own_addresses);
    for item in items.iter_mut().filter(|item| item.means == Meaning::New) {
        let Some(address) = item.entry.canonical_hash().filter(|address| !ambiguous.contains(address)) else {
            continue;
        };
        if let Some(id) = by_address(store, publication, address)? {
            if own.insert(id) {
                item.means = Meaning::Renamed(id);
            }
        } else if !ingest.is_first_fetch && names.named(tombstone(address))?.is_some() {
            item.means = Meaning::LetGo;
        }
    }
    // What is missing in an answer that ended in the middle did not go.
    if !ingest.is_cut_off {
        rekey(store, feed, placed, &mut items, &mut own, &ambiguous)?;
    }
    // Two keys may have come to mean one entry: what stands higher speaks for it.
    let mut seen = HashSet::new();
    items.retain(|item| !matches!(item.means, Meaning::Named(id) | Meaning::Renamed(id) if !seen.insert(id)));
    Ok(items)
}

/// Notes by what name a feed's items will be known. One that is called otherwise again and again is so by a publisher
/// who makes names up at each answer: then its earlier ones go.
pub(crate) fn name(store: &Writing<'_>, feed: FeedId, item: &Item<'_>, entry: i64) -> Result<(), Error> {
    if matches!(item.means, Meaning::Renamed(_)) {
        store
            .prepare_cached(
                "DELETE FROM entry_keys WHERE entry_id = ?2 AND feed_id = ?1
                 AND (SELECT count(*) FROM entry_keys WHERE entry_id = ?2 AND feed_id = ?1) >= ?3",
            )?
            .execute([feed.0, entry, MOST_NAMES])?;
    }
    Names { store, feed }.put(item.name, entry)
}

/// What the names of an answer tell that several of its items share.
#[derive(Default)]
struct Shared {
    /// Items by their places, and the entries that were known by such a name until now.
    claims: Vec<(usize, i64)>,
    /// Names that nobody knew to be shared.
    notes: Vec<Hash>,
}

/// The names that a feed's items are known by.
struct Names<'a> {
    store: &'a Writing<'a>,
    feed: FeedId,
}

impl Names<'_> {
    /// Gives each item a name of its own. Answers which entries such items are by the names that they shared.
    fn tell_apart(&self, items: &mut [Item<'_>], now: Millis) -> Result<Vec<(usize, i64)>, Error> {
        let mut shared = Shared::default();
        let links = sharing(items, Item::link);
        for (key, group) in sharing(items, |item| Some(item.name)) {
            if self.is_shared(key, group.len(), &group, items, &mut shared)? {
                for at in group {
                    items[at].name = items[at].link().unwrap_or_else(|| items[at].words());
                }
            }
        }
        for (link, group) in links {
            let named: Vec<usize> = group.iter().copied().filter(|at| items[*at].name == link).collect();
            if !named.is_empty() && self.is_shared(link, group.len(), &named, items, &mut shared)? {
                for at in named {
                    items[at].name = items[at].words();
                }
            }
        }
        self.note(&shared.notes, now)?;
        Ok(shared.claims)
    }

    /// Whether several items have a name, or once had. The first time that is noted, and what the name meant until then
    /// is claimed by the one of `group` that it most likely is.
    fn is_shared(
        &self,
        name: Hash,
        bearers: usize,
        group: &[usize],
        items: &[Item<'_>],
        shared: &mut Shared,
    ) -> Result<bool, Error> {
        let note = Hash::seeded(name.0.cast_unsigned(), b"newsrack:shared");
        if self.named(note)?.is_some() {
            return Ok(true);
        }
        if bearers < 2 {
            return Ok(false);
        }
        shared.notes.push(note);
        if let Some(Some(id)) = self.named(name)? {
            self.store
                .prepare_cached("DELETE FROM entry_keys WHERE feed_id = ?1 AND key_hash = ?2")?
                .execute([self.feed.0, name.0])?;
            shared.claims.extend(self.heir(id, group, items)?.map(|at| (at, id)));
        }
        Ok(true)
    }

    /// Keeps notes; the oldest go. Those are of names that a publisher makes up at each answer: what is shared again is
    /// noted again.
    fn note(&self, notes: &[Hash], now: Millis) -> Result<(), Error> {
        if notes.is_empty() {
            return Ok(());
        }
        let mut keep = self.store.prepare_cached(
            "INSERT OR IGNORE INTO entry_keys (feed_id, key_hash, noted_at) VALUES (?1, ?2, ?3)",
        )?;
        for note in notes {
            keep.execute([self.feed.0, note.0, now])?;
        }
        self.store
            .prepare_cached(
                "DELETE FROM entry_keys WHERE feed_id = ?1 AND noted_at <
                    (SELECT noted_at FROM entry_keys WHERE feed_id = ?1 AND noted_at IS NOT NULL
                     ORDER BY noted_at DESC LIMIT 1 OFFSET ?2)",
            )?
            .execute([self.feed.0, MOST_NOTES - 1])?;
        Ok(())
    }

    /// The same page under the same headline, else the same page, else the same headline.
    fn heir(&self, id: i64, group: &[usize], items: &[Item<'_>]) -> Result<Option<usize>, Error> {
        let (headline, page): (String, Option<i64>) = self
            .store
            .prepare_cached("SELECT headline, canonical_hash FROM entries WHERE id = ?1")?
            .query_row([id], |row| Ok((row.get(0)?, row.get(1)?)))?;
        let likeness = |at: &usize| {
            let entry = items[*at].entry;
            let is_page = page.is_some() && entry.canonical_hash().map(Hash::number) == page;
            (is_page, entry.headline == headline)
        };
        let like =
            group.iter().rev().filter(|at| likeness(at) != (false, false)).max_by_key(|at| likeness(at));
        Ok(like.copied())
    }

    /// `Some(None)` is a tombstone, or a note.
    fn named(&self, name: Hash) -> Result<Option<Option<i64>>, Error> {
        Ok(self
            .store
            .prepare_cached("SELECT entry_id FROM entry_keys WHERE feed_id = ?1 AND key_hash = ?2")?
            .query_row([self.feed.0, name.0], |row| row.get(0))
            .optional()?)
    }

    fn put(&self, name: Hash, entry: i64) -> Result<(), Error> {
        self.store
            .prepare_cached(
                "INSERT OR IGNORE INTO entry_keys (feed_id, key_hash, entry_id) VALUES (?1, ?2, ?3)",
            )?
            .execute(params![self.feed.0, name.0, entry])?;
        Ok(())
    }

    fn feed_url(&self) -> Result<String, Error> {
        Ok(self
            .store
            .prepare_cached("SELECT feed_url FROM feeds WHERE id = ?1")?
            .query_row([self.feed.0], |row| row.get(0))?)
    }
}

/// Which items have each name, by their places among them.
fn sharing<'a>(items: &[Item<'a>], name: impl Fn(&Item<'a>) -> Option<Hash>) -> HashMap<Hash, Vec<usize>> {
    let mut groups: HashMap<Hash, Vec<usize>> = HashMap::with_capacity(items.len());
    for (at, item) in items.iter().enumerate() {
        if let Some(name) = name(item) {
            groups.entry(name).or_default().push(at);
        }
    }
    groups
}

/// The entry of a publication that lies at an address.
fn by_address(store: &Writing<'_>, publication: PublicationId, address: Hash) -> Result<Option<i64>, Error> {
    Ok(store
        .prepare_cached(
            "SELECT id FROM entries WHERE publication_id = ?1 AND canonical_hash = ?2 ORDER BY id LIMIT 1",
        )?
        .query_row([publication.0, address.0], |row| row.get(0))
        .optional()?)
}

/// Leaves out what stands in an answer twice; what stands higher stays, and knows what else it is called.
fn leave_out_twins(items: &mut Vec<Item<'_>>, own_addresses: &HashSet<Hash>) {
    let mut bearers: HashMap<(&str, Option<&str>), usize> = HashMap::with_capacity(items.len());
    for item in items.iter() {
        let (key, link, ..) = item.said();
        *bearers.entry((key, link)).or_default() += 1;
    }
    let all = items.len();
    let mut stands = HashMap::with_capacity(all);
    let mut kept: Vec<Item<'_>> = Vec::with_capacity(all);
    for item in items.drain(..) {
        let (key, link, headline, at) = item.said();
        let count = bearers.get(&(key, link)).copied().unwrap_or_default();
        let is_constant = count >= FEW && count * 2 > all;
        let is_page = item.entry.canonical_hash().is_some_and(|page| !own_addresses.contains(&page));
        let words = (!is_page || is_constant).then_some((headline, at));
        match stands.entry((key, link, words)) {
            Entry::Vacant(place) => {
                place.insert(kept.len());
                kept.push(item);
            }
            Entry::Occupied(place) => {
                let above = &mut kept[*place.get()];
                if above.entry.headline != headline && !above.also.contains(&headline) {
                    above.also.push(headline);
                }
            }
        }
    }
    *items = kept;
}

/// The site's own address and the feed's, by http and by https.
fn own_addresses(site_url: Option<&str>, feed_url: &str) -> HashSet<Hash> {
    let bare = site_url.into_iter().chain([feed_url]).map(|own| own.trim_end_matches('/'));
    let spelled = |bare: &str| {
        let rest = bare.split_once("://").map_or(bare, |(_, rest)| rest);
        ["http", "https"]
            .into_iter()
            .flat_map(|scheme| [format!("{scheme}://{rest}"), format!("{scheme}://{rest}/")])
            .map(|own| Hash::of(own.as_bytes()))
            .collect::<Vec<_>>()
    };
    bare.flat_map(spelled).collect()
}

/// Addresses that name no single item: one that occurs twice, the site's own, the feed's own.
fn ambiguous(items: &[Item<'_>], own_addresses: HashSet<Hash>) -> HashSet<Hash> {
    let mut once = HashSet::new();
    let mut ambiguous = own_addresses;
    ambiguous.extend(
        items.iter().filter_map(|item| item.entry.canonical_hash()).filter(|hash| !once.insert(*hash)),
    );
    ambiguous
}
