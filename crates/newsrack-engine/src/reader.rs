//! The reader: one handle through which every use case goes.

use crate::{
    Clock, Error, Event, EventStream, discovered::Discovered, icons::Unreached, image_cache::ImageCache,
    images::Flights, outbox::Outbox, pauses::Pauses, refresh::Refreshing,
};
use newsrack_fetch::Network;
use newsrack_model::Millis;
use newsrack_store::{Durability, Reading, Store, Writing};
use std::{path::PathBuf, sync::Arc};

/// What a reader is opened with: the world is handed in.
pub struct Setup {
    /// The data folder; made if it is not there.
    pub folder: PathBuf,
    /// Time.
    pub clock: Arc<dyn Clock>,
    /// The network.
    pub network: Arc<dyn Network>,
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
    pub(crate) outbox: Outbox,
    pub(crate) refreshing: Refreshing,
    pub(crate) pauses: Pauses,
    pub(crate) images: ImageCache,
    pub(crate) flights: Flights,
    pub(crate) discovered: Discovered,
    pub(crate) unreached: Unreached,
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
                discovered: Discovered::new(setup.clock.now()),
                pauses: Pauses::default(),
                unreached: Unreached::default(),
                folder: setup.folder,
                clock: setup.clock,
                network: setup.network,
                outbox: Outbox::default(),
                refreshing: Refreshing::default(),
            }),
        })
    }

    /// What changes from now on, in batches.
    #[must_use]
    pub fn events(&self) -> EventStream {
        self.inner.outbox.stream()
    }

    /// Ends a running refresh and waits for what is being written.
    pub async fn shutdown(&self) {
        self.stop_refresh();
        self.inner.refreshing.ended().await;
    }

    /// Now, in UTC milliseconds, by the clock that was handed in.
    #[must_use]
    pub fn now(&self) -> Millis {
        self.inner.clock.now()
    }

    pub(crate) fn tell(&self, event: &Event) {
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
        let written = blocking(move || store.write(durability, change)).await;
        if let Err(Error::Store(error)) = &written
            && error.is_about_the_folder()
        {
            self.tell(&Event::StoreTrouble { message: error.sentence() });
        }
        written
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
