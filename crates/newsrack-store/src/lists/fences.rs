//! Fences: every thousandth key of a long list, so that a jump to any row is a short walk.
//!
//! They are set in the background when a long list opens. A jump that comes before its fence stands waits for that one
//! alone: rows keep their numbers, which a jump to a guessed moment could not promise.

use super::walk::{Key, Listing};
use crate::{Error, open};
use rusqlite::Connection;
use std::{
    path::{Path, PathBuf},
    sync::{
        Arc, Condvar, Mutex, MutexGuard, PoisonError,
        atomic::{AtomicBool, Ordering},
    },
    thread::JoinHandle,
};

/// Rows between fences.
const APART: u64 = 1_000;
/// Rows that are walked sooner than fences are set for them.
pub(super) const SHORT: u64 = 5_000;
/// Lists remembered.
const MOST_LISTS: usize = 4;

/// The fences of the long lists that were opened last.
pub(crate) struct Fences {
    database: PathBuf,
    lists: Mutex<Vec<(Listing, Arc<Fenced>)>>,
    at_work: Mutex<Vec<JoinHandle<()>>>,
    is_closing: Arc<AtomicBool>,
}

/// The fences of one list, growing until they are all set.
#[derive(Default)]
struct Fenced {
    set: Mutex<Set>,
    grew: Condvar,
}

#[derive(Default)]
struct Set {
    keys: Vec<Key>,
    is_done: bool,
    /// Rows of the whole list, once all fences are set.
    rows: Option<u64>,
}

impl Fences {
    pub(crate) fn new(folder: &Path) -> Self {
        Self {
            database: folder.join("newsrack.db"),
            lists: Mutex::default(),
            at_work: Mutex::default(),
            is_closing: Arc::default(),
        }
    }

    /// Begins to set the fences of a list, if it is long and they are not there.
    pub(crate) fn prepare(&self, listing: &Listing, total: u64) {
        if total > SHORT {
            self.of(listing);
        }
    }

    /// Rows of a list whose length only a walk can tell, counted while its fences are set; `None` where not all could
    /// be. Every page of the list says how long it is, and a walk for each would take longer than the page.
    pub(crate) fn rows(&self, listing: &Listing) -> Option<u64> {
        self.of(listing).rows()
    }

    /// The key behind which row `index` of a list of `total` rows begins; `None` for the top, or if the list is shorter.
    pub(crate) fn before(
        &self,
        connection: &Connection,
        listing: &Listing,
        index: u64,
        total: u64,
    ) -> Result<Option<Key>, Error> {
        let number = if total > SHORT { usize::try_from(index / APART).unwrap_or(usize::MAX) } else { 0 };
        let (number, mut key) = match number {
            0 => (0, None),
            number => self.of(listing).nearest(number),
        };
        let mut left = index.saturating_sub(number as u64 * APART);
        if left > 0 {
            listing.walk(connection, key, &mut |sort_at, entry| {
                key = Some((sort_at, entry));
                left -= 1;
                left > 0
            })?;
        }
        Ok(key)
    }

    /// How many lists have fences, or will have.
    #[cfg(test)]
    pub(crate) fn lists(&self) -> usize {
        lock(&self.lists).len()
    }

    fn of(&self, listing: &Listing) -> Arc<Fenced> {
        let mut lists = lock(&self.lists);
        if let Some((_, fenced)) = lists.iter().find(|(known, _)| known == listing) {
            return Arc::clone(fenced);
        }
        let fenced = Arc::new(Fenced::default());
        lists.insert(0, (listing.clone(), Arc::clone(&fenced)));
        lists.truncate(MOST_LISTS);
        drop(lists);
        let (database, listing) = (self.database.clone(), listing.clone());
        let (finish, is_closing) = (Finish(Arc::clone(&fenced)), Arc::clone(&self.is_closing));
        let work = move || {
            // Where not all fences are set a jump walks further, which is no fault.
            let _ = finish.0.fill(&database, &listing, &is_closing);
        };
        // Where there is no thread to be had, the work is dropped, and so is done.
        if let Ok(thread) = std::thread::Builder::new().name("newsrack-fences".into()).spawn(work) {
            let mut at_work = lock(&self.at_work);
            at_work.retain(|thread| !thread.is_finished());
            at_work.push(thread);
        }
        fenced
    }
}

impl Fences {
    /// Ends what is at work; what it did not set is walked to.
    pub(crate) fn close(&self) {
        self.is_closing.store(true, Ordering::Relaxed);
        for thread in lock(&self.at_work).drain(..) {
            // Each thread ends the waiting for itself, however it ends.
            let _ = thread.join();
        }
    }
}

impl Drop for Fences {
    fn drop(&mut self) {
        self.close();
    }
}

impl Fenced {
    /// The fence of this number, once it is set, or the last one of a list that is shorter; with its own number.
    fn nearest(&self, number: usize) -> (usize, Option<Key>) {
        let mut set = lock(&self.set);
        while set.keys.len() < number && !set.is_done {
            set = self.grew.wait(set).unwrap_or_else(PoisonError::into_inner);
        }
        let number = number.min(set.keys.len());
        (number, number.checked_sub(1).map(|at| set.keys[at]))
    }

    fn rows(&self) -> Option<u64> {
        let mut set = lock(&self.set);
        while !set.is_done {
            set = self.grew.wait(set).unwrap_or_else(PoisonError::into_inner);
        }
        set.rows
    }

    fn fill(&self, database: &Path, listing: &Listing, is_closing: &AtomicBool) -> Result<(), Error> {
        let connection = open::connect(database, false)?;
        let (mut row, mut is_whole) = (0, true);
        listing.walk(&connection, None, &mut |sort_at, entry| {
            row += 1;
            if row % APART == 0 {
                lock(&self.set).keys.push((sort_at, entry));
                self.grew.notify_all();
                is_whole = !is_closing.load(Ordering::Relaxed);
                return is_whole;
            }
            true
        })?;
        lock(&self.set).rows = is_whole.then_some(row);
        Ok(())
    }
}

/// However the work ends, nobody waits for it any longer.
struct Finish(Arc<Fenced>);

impl Drop for Finish {
    fn drop(&mut self) {
        lock(&self.0.set).is_done = true;
        self.0.grew.notify_all();
    }
}

fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
