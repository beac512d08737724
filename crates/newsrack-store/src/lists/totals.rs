//! How long a list is, and what waits behind it.

use super::{Snapshot, fences::SHORT, seldom, walk::Listing};
use crate::{Error, Reading, counts};
use newsrack_model::{Filter, Millis, Place};
use std::{collections::HashSet, sync::Arc};

impl Reading<'_> {
    /// Entries that came to a list since its snapshot.
    ///
    /// # Errors
    /// The database cannot be read.
    pub fn arrived_since(
        &self,
        place: Place,
        filter: Filter,
        snapshot: &Snapshot,
        now: Millis,
    ) -> Result<u64, Error> {
        // Today, looked at now: what came in the last day.
        let snapshot = Snapshot { at: now, ..snapshot.clone() };
        let listing = Listing { place, filter, snapshot, behind: Arc::default() };
        self.arrived(&listing)
    }

    fn arrived(&self, listing: &Listing) -> Result<u64, Error> {
        let snapshot = &listing.snapshot;
        match (listing.place, listing.feeds(self.connection)?) {
            (_, Some(feeds)) => {
                let feeds: HashSet<i64> = feeds.into_iter().collect();
                let mut statement = self.prepare_cached(placed_since(listing.filter))?;
                let mut rows = statement.query([snapshot.seq])?;
                let mut arrived = HashSet::new();
                while let Some(row) = rows.next()? {
                    if feeds.contains(&row.get(1)?) {
                        arrived.insert(row.get::<_, i64>(0)?);
                    }
                }
                // What another of these feeds carried already is in the list; what nobody knew cannot be.
                let mut count = 0;
                for entry in arrived {
                    let is_new = entry > snapshot.entry || !listing.was_in(self.connection, entry, &feeds)?;
                    count += u64::from(is_new);
                }
                Ok(count)
            }
            (Place::Seldom, None) => {
                let mut arrived = 0;
                for title in seldom::titles(self.connection, snapshot)? {
                    arrived += self.made(listing, Some(title))?;
                }
                Ok(arrived)
            }
            (place, None) => {
                let publication = match place {
                    Place::Publication(id) => Some(id.0),
                    _ => None,
                };
                self.made(listing, publication)
            }
        }
    }

    /// Entries of one title, or of all, that were made since the list was opened.
    fn made(&self, listing: &Listing, publication: Option<i64>) -> Result<u64, Error> {
        let count: i64 = self
            .prepare_cached(made_since(listing.filter))?
            .query_row((listing.snapshot.entry, listing.since(), publication), |row| row.get(0))?;
        Ok(count.try_into().unwrap_or(0))
    }

    /// Rows of a list at its snapshot.
    pub(crate) fn total(&self, listing: &Listing) -> Result<u64, Error> {
        let Some(name) = counts::name(listing.place) else { return self.walked(listing) };
        let count = self.place_count(name)?;
        let walked = || match (count.total > SHORT).then(|| self.fences.rows(listing)).flatten() {
            Some(rows) => Ok(rows),
            None => self.walked(listing),
        };
        let behind = listing.behind.len() as u64;
        match listing.filter {
            Filter::Saved => Ok(count.saved.saturating_sub(self.arrived(listing)?)),
            Filter::Unread => {
                let feeds = listing.feeds(self.connection)?;
                match listing.read_since(self.connection, feeds.as_deref())? {
                    Some(read) => {
                        let read = read.len() as u64;
                        Ok((count.unread + read).saturating_sub(self.arrived(listing)? + behind))
                    }
                    None => walked(),
                }
            }
            Filter::FullText => walked(),
            Filter::All => Ok(count.total.saturating_sub(self.arrived(listing)? + behind)),
        }
    }

    /// Unread entries of a place now.
    pub(crate) fn unread_in(&self, place: Place, now: Millis) -> Result<u64, Error> {
        match counts::name(place) {
            Some(name) => Ok(self.place_count(name)?.unread),
            None if place == Place::Seldom => seldom::unread(self, now),
            None => Ok(self.counts(now)?.today),
        }
    }

    fn walked(&self, listing: &Listing) -> Result<u64, Error> {
        let mut total = 0;
        listing.walk(self.connection, None, &mut |_, _| {
            total += 1;
            true
        })?;
        Ok(total)
    }
}

/// What was placed behind a snapshot, of what passes a filter. The rows behind it are few and lie together: an index by
/// anything else would be read whole.
fn placed_since(filter: Filter) -> &'static str {
    match filter {
        Filter::All => "SELECT entry_id, feed_id FROM placements NOT INDEXED WHERE seq > ?1 AND is_muted = 0",
        Filter::Unread => {
            "SELECT entry_id, feed_id FROM placements NOT INDEXED WHERE seq > ?1 AND is_unread = 1"
        }
        Filter::Saved => {
            "SELECT entry_id, feed_id FROM placements NOT INDEXED WHERE seq > ?1 AND is_saved = 1"
        }
        Filter::FullText => {
            "SELECT entry_id, feed_id FROM placements NOT INDEXED CROSS JOIN entries ON id = entry_id
             WHERE seq > ?1 AND is_muted = 0 AND is_full_text = 1"
        }
    }
}

/// How many entries were made behind a snapshot, of what passes a filter. What is saved is shown though no feed
/// carries it any more, as in its list. These rows lie together too.
fn made_since(filter: Filter) -> &'static str {
    match filter {
        Filter::All => {
            "SELECT count(*) FROM statuses NOT INDEXED
             WHERE entry_id > ?1 AND sort_at >= ?2 AND (?3 IS NULL OR publication_id = ?3) AND is_listed = 1"
        }
        Filter::Unread => {
            "SELECT count(*) FROM statuses NOT INDEXED
             WHERE entry_id > ?1 AND sort_at >= ?2 AND (?3 IS NULL OR publication_id = ?3) AND is_listed = 1 AND is_read = 0"
        }
        Filter::Saved => {
            "SELECT count(*) FROM statuses NOT INDEXED
             WHERE entry_id > ?1 AND sort_at >= ?2 AND (?3 IS NULL OR publication_id = ?3) AND is_saved = 1"
        }
        Filter::FullText => {
            "SELECT count(*) FROM statuses NOT INDEXED CROSS JOIN entries ON id = entry_id
             WHERE entry_id > ?1 AND statuses.sort_at >= ?2 AND (?3 IS NULL OR statuses.publication_id = ?3)
                AND is_listed = 1 AND is_full_text = 1"
        }
    }
}
