//! Fences: every thousandth key of a long list, so that a jump to any row is a short walk.

use super::walk::{Key, Listing};
use crate::Error;
use rusqlite::Connection;
use std::sync::{Arc, Mutex, PoisonError};

/// Rows between fences.
const APART: u64 = 1_000;
/// Lists remembered.
const MOST_LISTS: usize = 4;

/// The fences of the lists that were jumped in last.
#[derive(Default)]
pub(crate) struct Fences {
    lists: Mutex<Vec<(Listing, Arc<Vec<Key>>)>>,
}

impl Fences {
    /// The key behind which row `index` of the list begins; `None` for the top, or if the list is shorter.
    pub(crate) fn before(
        &self,
        connection: &Connection,
        listing: &Listing,
        index: u64,
    ) -> Result<Option<Key>, Error> {
        if index == 0 {
            return Ok(None);
        }
        let fences = if index < APART { Arc::default() } else { self.of(connection, listing)? };
        let fence = usize::try_from(index / APART).unwrap_or(usize::MAX).min(fences.len());
        let mut key = fence.checked_sub(1).map(|at| fences[at]);
        let mut left = index - fence as u64 * APART;
        if left > 0 {
            listing.walk(connection, key, &mut |sort_at, entry| {
                key = Some((sort_at, entry));
                left -= 1;
                left > 0
            })?;
        }
        Ok(key)
    }

    fn of(&self, connection: &Connection, listing: &Listing) -> Result<Arc<Vec<Key>>, Error> {
        let lock = || self.lists.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some((_, fences)) = lock().iter().find(|(known, _)| known == listing) {
            return Ok(Arc::clone(fences));
        }
        let mut fences = Vec::new();
        let mut row = 0;
        listing.walk(connection, None, &mut |sort_at, entry| {
            row += 1;
            if row % APART == 0 {
                fences.push((sort_at, entry));
            }
            true
        })?;
        let fences = Arc::new(fences);
        let mut lists = lock();
        lists.retain(|(known, _)| known != listing);
        lists.insert(0, (listing.clone(), Arc::clone(&fences)));
        lists.truncate(MOST_LISTS);
        Ok(fences)
    }
}
