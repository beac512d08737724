//! A page of a list.

use super::{Cursor, ListQuery, Page, Snapshot, Start, grouped};
use crate::{Error, Reading};
use newsrack_model::{EntryId, Order, Place};

impl Reading<'_> {
    /// A page of a list.
    ///
    /// # Errors
    /// The database cannot be read.
    pub fn page(&self, query: &ListQuery) -> Result<Page, Error> {
        let snapshot = match &query.snapshot {
            Some(snapshot) => snapshot.clone(),
            None => {
                let order = match query.start {
                    _ if query.place != Place::Latest => Order::Newest,
                    Start::After(cursor) => cursor.order,
                    _ => query.order,
                };
                let is_grouped = query.is_grouped && grouped::may_be(query.place, query.filter);
                Snapshot { order, is_grouped, ..Snapshot::take(self.connection, query.now)? }
            }
        };
        let listing = self.grouped.listing(self.connection, query.place, query.filter, snapshot)?;
        let total = self.total(&listing)?;
        self.fences.prepare(&listing, total);
        let (after, index) = match query.start {
            Start::First => (None, 0),
            Start::After(cursor) => (Some((cursor.at, cursor.entry)), cursor.index),
            Start::At(index) => {
                let index = index.min(total);
                (self.fences.before(self.connection, &listing, index, total)?, index)
            }
        };
        let limit = query.limit as usize;
        let mut keys = Vec::with_capacity(limit + 1);
        listing.walk(self.connection, after, &mut |at, entry| {
            keys.push((at, entry));
            keys.len() <= limit
        })?;
        let goes_on = keys.len() > limit;
        keys.truncate(limit);
        let next = keys.last().filter(|_| goes_on).map(|(at, entry)| Cursor {
            at: *at,
            entry: *entry,
            index: index + keys.len() as u64,
            order: listing.snapshot.order,
        });
        let rows = keys
            .iter()
            .filter_map(|(_, entry)| self.bare_entry(EntryId(*entry)).transpose())
            .collect::<Result<Vec<_>, _>>()?;
        let rows = self.marked(rows)?;
        let unread = self.unread_in(query.place, query.now)?;
        Ok(Page { rows, next, index, total, unread, snapshot: listing.snapshot })
    }
}
