//! The reader: one handle through which every use case goes.

use crate::{
    Clock, Error, Event, EventStream,
    discovered::Discovered,
    full_text::PagesInHand,
    images::{Flights, cache::ImageCache, darkroom::Darkroom},
    offline::Ahead,
    outbox::Outbox,
    pauses::Pauses,
    refresh::Refreshing,
    refused::Refused,
    secrets::Secrets,
    stories::{Gathering, StoriesAnnounced},
    today::{Editions, Known},
};
use newsrack_fetch::Network;
use newsrack_model::{Millis, Trouble};
use newsrack_store::{Durability, Error as StoreError, Reading, Store, Writing};
use std::{
    path::PathBuf,
    sync::{
        Arc,
        atomic::{AtomicBool, AtomicI64, AtomicU64, Ordering::Relaxed},
    },
};
use tokio::sync::Semaphore;

/// Answers that are read at once.
const MOST_READINGS: usize = 4;
/// Kibibytes of answers that are read or wait to be written: of usual ones many share a transaction, and of the largest
/// there is one at a time.
pub(crate) const MOST_IN_HAND: u32 = 1 << 10;

/// What a reader is opened with: the world is handed in.
pub struct Setup {
    /// The data folder; made if it is not there.
    pub folder: PathBuf,
    /// Time.
    pub clock: Arc<dyn Clock>,
    /// The network.
    pub network: Arc<dyn Network>,
    /// Keeps user names and passwords.
    pub secrets: Arc<dyn Secrets>,
}

/// All use cases. A cheap handle: clones share everything.
#[derive(Clone)]
pub struct Reader {
    pub(crate) inner: Arc<Inner>,
}

pub(crate) struct Inner {
    pub(crate) store: Store,
    pub(crate) folder: PathBuf,
    pub(crate) clock: Arc<dyn Clock>,
    pub(crate) network: Arc<dyn Network>,
    pub(crate) secrets: Arc<dyn Secrets>,
    pub(crate) outbox: Outbox,
    pub(crate) refreshing: Refreshing,
    /// Turns to read an answer.
    pub(crate) readings: Semaphore,
    /// Room for answers from their reading until they are kept, in kibibytes.
    pub(crate) in_hand: Semaphore,
    pub(crate) pauses: Pauses,
    pub(crate) images: ImageCache,
    pub(crate) flights: Flights,
    pub(crate) darkroom: Darkroom,
    pub(crate) discovered: Discovered,
    pub(crate) refused: Refused,
    pub(crate) pages: PagesInHand,
    pub(crate) ahead: Ahead,
    pub(crate) gathering: Gathering,
    pub(crate) stories_announced: StoriesAnnounced,
    pub(crate) editions: Editions,
    pub(crate) taste: Known,
    /// Somebody was told of a folder in trouble, and not yet of its end.
    pub(crate) is_in_trouble: AtomicBool,
    /// How often a file of marks on its way in was to stop.
    pub(crate) marks_stops: AtomicU64,
    /// Nobody looks at the window.
    pub(crate) is_hidden: AtomicBool,
    /// Somebody was told that entries wait for the index.
    pub(crate) is_indexing_told: AtomicBool,
    /// Until when it was told which trials are over, in UTC milliseconds.
    pub(crate) trials_seen: AtomicI64,
}

impl Reader {
    /// Opens the data folder, bringing an older one up to date.
    ///
    /// # Errors
    /// The folder cannot be used: read-only, full, damaged, or written by a newer Newsrack. Nothing is overwritten.
    pub fn open(setup: Setup) -> Result<Self, newsrack_store::Error> {
        let store = Store::open(&setup.folder)?;
        Ok(Self {
            inner: Arc::new(Inner {
                store,
                images: ImageCache::new(setup.folder.join("images")),
                flights: Flights::default(),
                darkroom: Darkroom::default(),
                discovered: Discovered::new(setup.clock.now()),
                trials_seen: AtomicI64::new(setup.clock.now()),
                pauses: Pauses::default(),
                refused: Refused::default(),
                pages: PagesInHand::default(),
                ahead: Ahead::default(),
                gathering: Gathering::default(),
                stories_announced: StoriesAnnounced::default(),
                editions: Editions::default(),
                taste: Known::default(),
                folder: setup.folder,
                clock: setup.clock,
                network: setup.network,
                secrets: setup.secrets,
                outbox: Outbox::default(),
                refreshing: Refreshing::default(),
                readings: Semaphore::new(MOST_READINGS),
                in_hand: Semaphore::new(MOST_IN_HAND as usize),
                marks_stops: AtomicU64::new(0),
                is_in_trouble: AtomicBool::new(false),
                is_hidden: AtomicBool::new(false),
                is_indexing_told: AtomicBool::new(false),
            }),
        })
    }

    /// What changes from now on, in batches.
    #[must_use]
    pub fn events(&self) -> EventStream {
        self.inner.outbox.stream()
    }

    /// Ends a running refresh, what is fetched ahead and a file of marks on its way in, and waits for what is being written.
    pub async fn shutdown(&self) {
        self.stop_refresh();
        self.stop_marks();
        self.inner.ahead.stop();
        self.inner.refreshing.ended().await;
        self.inner.ahead.ended().await;
        let reader = self.clone();
        // Nothing is lost where it cannot be waited for: the step is one transaction.
        let _ = blocking(move || {
            reader.inner.gathering.close();
            Ok::<_, StoreError>(())
        })
        .await;
    }

    /// Closes the data folder, whoever still has a handle: what waits is written and its log is folded in. Every change fails
    /// from then on.
    pub async fn close(&self) {
        let store = self.inner.store.clone();
        // There is nothing to tell of it.
        let _ = blocking(move || {
            store.close();
            Ok::<_, StoreError>(())
        })
        .await;
    }

    /// Now, in UTC milliseconds, by the clock that was handed in.
    #[must_use]
    pub fn now(&self) -> Millis {
        self.inner.clock.now()
    }

    pub(crate) fn tell(&self, event: &Event) {
        self.inner.ahead.seen.hear(event);
        self.inner.outbox.send(event);
    }

    /// Reads on a blocking thread.
    pub(crate) async fn read<T: Send + 'static>(
        &self,
        query: impl FnOnce(&Reading<'_>) -> Result<T, newsrack_store::Error> + Send + 'static,
    ) -> Result<T, Error> {
        let store = self.inner.store.clone();
        blocking(move || store.read(query)).await
    }

    /// Writes what the reader did: acknowledged only when it is on the disk.
    pub(crate) async fn intend<T: Send + 'static>(
        &self,
        change: impl FnOnce(&Writing<'_>) -> Result<T, newsrack_store::Error> + Send + 'static,
    ) -> Result<T, Error> {
        self.write(Durability::Intent, change).await
    }

    /// Writes what was fetched: it may be fetched again after a power cut.
    pub(crate) async fn keep<T: Send + 'static>(
        &self,
        change: impl FnOnce(&Writing<'_>) -> Result<T, newsrack_store::Error> + Send + 'static,
    ) -> Result<T, Error> {
        self.write(Durability::Content, change).await
    }

    async fn write<T: Send + 'static>(
        &self,
        durability: Durability,
        change: impl FnOnce(&Writing<'_>) -> Result<T, newsrack_store::Error> + Send + 'static,
    ) -> Result<T, Error> {
        let store = self.inner.store.clone();
        let written = blocking(move || {
            store.write(durability, |writing| {
                let before = writing.total_changes();
                change(writing).map(|done| (done, writing.total_changes() > before))
            })
        })
        .await;
        match written {
            Ok((done, has_changed)) => {
                if has_changed && self.inner.is_in_trouble.load(Relaxed) {
                    self.end_trouble().await;
                }
                Ok(done)
            }
            Err(error) => {
                self.tell_trouble(&error);
                Err(error)
            }
        }
    }

    /// Tells of a folder in trouble.
    pub(crate) fn tell_trouble(&self, error: &Error) {
        if let Error::Store(error) = error
            && error.is_about_the_folder()
        {
            // Damage does not mend by itself, however well other pages take what is written.
            self.inner.is_in_trouble.store(!matches!(error, StoreError::Damaged(_)), Relaxed);
            self.tell(&Event::StoreTrouble { reason: Trouble::new(error.reason(), error.sentence()) });
        }
    }

    /// A write succeeded. A small one does so on a full disk too, where the log has room left: the disk is asked.
    async fn end_trouble(&self) {
        let store = self.inner.store.clone();
        if blocking(move || store.try_room()).await.is_ok() && self.inner.is_in_trouble.swap(false, Relaxed) {
            self.tell(&Event::StoreTroubleOver {});
        }
    }
}

/// Runs blocking work off the async threads.
pub(crate) async fn blocking<T: Send + 'static, E>(
    work: impl FnOnce() -> Result<T, E> + Send + 'static,
) -> Result<T, Error>
where
    Error: From<E>,
    E: Send + 'static,
{
    match tokio::task::spawn_blocking(work).await {
        Ok(done) => Ok(done?),
        Err(_) => Err(Error::Closing),
    }
}
