//! Filling the index behind search.

use crate::{Error, Event, Reader, reader::blocking};
use newsrack_store::Store;
use std::{sync::atomic::Ordering::Relaxed, time::Duration};
use tokio::task::JoinHandle;

/// Entries indexed in one go: the longer the run, the less is sorted and merged again.
const BATCH: u32 = 2_000;
/// So many that came in a running refresh are indexed beside it.
const BESIDE: u32 = 1_000;
/// Between looks at what another process does.
const BETWEEN_LOOKS: Duration = Duration::from_millis(100);
/// Looks in a row at which it has not come any further; then it is left alone.
const MOST_LOOKS: u32 = 20;

impl Reader {
    /// Fills the index behind search until nothing waits; says how far it is. Where another process is at it, waits for
    /// that one as long as it comes any further.
    ///
    /// # Errors
    /// The store fails.
    pub async fn index_all(&self) -> Result<(), Error> {
        let (mut before, mut looks) = (u64::MAX, 0);
        loop {
            let store = self.inner.store.clone();
            let left = blocking(move || store.index_batch(BATCH)).await?;
            self.tell_indexing(left);
            if left == 0 || looks == MOST_LOOKS {
                return Ok(());
            }
            if left < before {
                looks = 0;
            } else {
                looks += 1;
                tokio::time::sleep(BETWEEN_LOOKS).await;
            }
            before = left;
        }
    }

    /// Tells how many entries wait. Who heard that some do hears that none does any more, be it at a later time.
    pub(crate) fn tell_indexing(&self, left: u64) {
        if self.inner.is_indexing_told.swap(left > 0, Relaxed) || left > 0 {
            self.tell(&Event::Indexing { left });
        }
    }
}

/// Indexing beside a running refresh, on a thread of its own.
pub(crate) struct IndexingBeside {
    store: Store,
    waiting: u32,
    running: Option<JoinHandle<()>>,
}

impl IndexingBeside {
    pub(crate) fn new(store: Store) -> Self {
        Self { store, waiting: 0, running: None }
    }

    /// So many more wait.
    pub(crate) fn add(&mut self, count: u32) {
        self.waiting += count;
        if self.waiting >= BESIDE && self.running.as_ref().is_none_or(JoinHandle::is_finished) {
            self.waiting = 0;
            let store = self.store.clone();
            // What it cannot take now goes on waiting.
            self.running =
                Some(tokio::spawn(async move { drop(blocking(move || store.index_batch(BATCH)).await) }));
        }
    }

    /// Waits until what has begun is done.
    pub(crate) async fn end(self) {
        if let Some(running) = self.running {
            // It has nothing to say: what is left of its work, the next indexing does.
            let _ = running.await;
        }
    }
}
