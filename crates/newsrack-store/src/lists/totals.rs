//! How long a list is, and what waits behind it.

use super::{Snapshot, walk::Listing};
use crate::{Error, Reading, counts};
use newsrack_model::{Filter, Millis, Place};

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
        let listing = Listing { place, filter, snapshot: Snapshot { at: now, ..snapshot.clone() } };
        self.arrived(&listing)
    }

    fn arrived(&self, listing: &Listing) -> Result<u64, Error> {
        let snapshot = &listing.snapshot;
        let only_unread = listing.filter == Filter::Unread;
        let count: i64 = match (listing.place, listing.feeds(self.connection)?) {
            (_, Some(feeds)) => {
                let mut statement = self.prepare_cached(
                    "SELECT entry_id FROM placements WHERE seq > ?1 AND feed_id = ?2 AND (?3 = 0 OR is_unread = 1)",
                )?;
                let mut arrived = std::collections::HashSet::new();
                for feed in feeds {
                    let ids =
                        statement.query_map((snapshot.seq, feed, only_unread), |row| row.get::<_, i64>(0))?;
                    arrived.extend(ids.collect::<Result<Vec<_>, _>>()?);
                }
                arrived.len().try_into().unwrap_or(i64::MAX)
            }
            (place, None) => {
                let publication = match place {
                    Place::Publication(id) => Some(id.0),
                    _ => None,
                };
                self.prepare_cached(
                    "SELECT count(*) FROM statuses WHERE entry_id > ?1 AND is_listed = 1 AND sort_at >= ?2
                     AND (?3 IS NULL OR publication_id = ?3) AND (?4 = 0 OR is_read = 0)",
                )?
                .query_row((snapshot.entry, listing.since(), publication, only_unread), |row| row.get(0))?
            }
        };
        Ok(count.try_into().unwrap_or(0))
    }

    /// Rows of a list at its snapshot.
    pub(crate) fn total(&self, listing: &Listing) -> Result<u64, Error> {
        let Some(name) = counts::name(listing.place).filter(|_| listing.filter != Filter::FullText) else {
            return self.walked(listing);
        };
        let count = self.place_count(name)?;
        match listing.filter {
            Filter::Saved => Ok(count.saved),
            Filter::Unread => {
                let feeds = listing.feeds(self.connection)?;
                match listing.read_since(self.connection, feeds.as_deref())? {
                    Some(read) => {
                        Ok((count.unread + read.len() as u64).saturating_sub(self.arrived(listing)?))
                    }
                    None => self.walked(listing),
                }
            }
            Filter::All | Filter::FullText => Ok(count.total.saturating_sub(self.arrived(listing)?)),
        }
    }

    /// Unread entries of a place now.
    pub(crate) fn unread_in(&self, place: Place, now: Millis) -> Result<u64, Error> {
        match counts::name(place) {
            Some(name) => Ok(self.place_count(name)?.unread),
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
