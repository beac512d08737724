//! Refreshes as they are asked for: one at a time, begun, stopped, and told of.

use crate::{
    Error, Event, Reader, RefreshMode, RefreshReport, RefreshState,
    chosen::{Wanted, count_titles},
    run::Run,
};
use newsrack_model::PublicationId;
use std::sync::{Mutex, MutexGuard, PoisonError};
use tokio::sync::watch;

/// What runs now, and how the last one ended.
#[derive(Debug)]
pub(crate) struct Refreshing {
    state: Mutex<RefreshState>,
    /// True while a run is wanted; sending false stops it.
    is_wanted: watch::Sender<bool>,
    running: watch::Sender<Running>,
}

/// What runs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Running {
    Nothing,
    /// To see whether anything can be reached. It gives way to a person.
    Try,
    Refresh,
}

impl Default for Refreshing {
    fn default() -> Self {
        Self {
            state: Mutex::new(RefreshState::Rest { last_at: None, titles: 0 }),
            is_wanted: watch::Sender::new(false),
            running: watch::Sender::new(Running::Nothing),
        }
    }
}

impl Refreshing {
    pub(crate) fn state(&self) -> MutexGuard<'_, RefreshState> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Lets the running refresh stop.
    pub(crate) fn stop(&self) {
        self.is_wanted.send_replace(false);
    }

    /// Waits until the running refresh is to stop.
    pub(crate) async fn stopped(&self) {
        // The sender lives as long as the reader, so that waiting cannot fail.
        let _ = self.is_wanted.subscribe().wait_for(|is_wanted| !is_wanted).await;
    }

    /// Waits until nothing runs.
    pub(crate) async fn ended(&self) {
        // The sender lives as long as the reader, so that waiting cannot fail.
        let _ = self.running.subscribe().wait_for(|running| *running == Running::Nothing).await;
    }

    /// Takes the turn if nothing runs; else tells what does.
    fn begin(&self, begins: Running) -> Result<(), Running> {
        let mut runs = Running::Nothing;
        self.running.send_if_modified(|running| {
            runs = *running;
            let is_first = runs == Running::Nothing;
            if is_first {
                // Before anybody can stop it, and before the feeds are chosen: who stops it is to be heard.
                self.is_wanted.send_replace(true);
                *running = begins;
            }
            is_first
        });
        if runs == Running::Nothing { Ok(()) } else { Err(runs) }
    }
}

impl Reader {
    /// The refresh line as it stands.
    ///
    /// # Errors
    /// The store cannot be read.
    pub async fn refresh_state(&self) -> Result<RefreshState, Error> {
        let state = self.inner.refreshing.state().clone();
        match state {
            RefreshState::Rest { .. } => {
                let (last_at, titles) = self
                    .read(|store| {
                        let feeds = store.feeds_followed()?;
                        let last_at = feeds.iter().filter_map(|feed| feed.feed.last_ok_at).max();
                        Ok((last_at, count_titles(&feeds)))
                    })
                    .await?;
                Ok(RefreshState::Rest { last_at, titles })
            }
            other => Ok(other),
        }
    }

    /// Begins a refresh and returns at once; it reports by events.
    ///
    /// # Errors
    /// Another refresh runs, here or in another process, or the store fails.
    pub async fn start_refresh(
        &self,
        titles: Vec<PublicationId>,
        mode: RefreshMode,
    ) -> Result<RefreshState, Error> {
        self.start_wanted(Wanted::new(titles, mode)).await
    }

    pub(crate) async fn start_wanted(&self, wanted: Wanted) -> Result<RefreshState, Error> {
        let run = self.prepare(wanted).await?;
        let state = self.inner.refreshing.state().clone();
        let reader = self.clone();
        // Trouble has been told by an event.
        tokio::spawn(async move {
            drop(reader.refresh_and_index(run).await);
            reader.start_gathering();
        });
        Ok(state)
    }

    /// Refreshes and waits until documents and search are done.
    ///
    /// # Errors
    /// As [`Reader::start_refresh`], and where the folder could not keep what came; then no more feeds were asked.
    pub async fn refresh(
        &self,
        titles: Vec<PublicationId>,
        mode: RefreshMode,
    ) -> Result<RefreshReport, Error> {
        self.refresh_wanted(Wanted::new(titles, mode)).await
    }

    pub(crate) async fn refresh_wanted(&self, wanted: Wanted) -> Result<RefreshReport, Error> {
        let run = self.prepare(wanted).await?;
        self.refresh_and_index(run).await
    }

    async fn refresh_and_index(&self, run: Run) -> Result<RefreshReport, Error> {
        let report = self.run(run).await?;
        // Search is made from what is stored: what it cannot take now goes on waiting, and nothing is lost.
        let _ = self.index_all().await;
        Ok(report)
    }

    /// Stops the running refresh; what came is kept.
    pub fn stop_refresh(&self) -> RefreshState {
        self.inner.refreshing.stop();
        self.inner.refreshing.state().clone()
    }

    async fn prepare(&self, wanted: Wanted) -> Result<Run, Error> {
        let refreshing = &self.inner.refreshing;
        let begins = if wanted.is_try() { Running::Try } else { Running::Refresh };
        while let Err(running) = refreshing.begin(begins) {
            if running == Running::Refresh || !wanted.is_asked() {
                return Err(Error::RefreshRunning);
            }
            refreshing.stop();
            refreshing.ended().await;
        }
        let turn = Turn(self.clone());
        if wanted.is_asked() {
            self.inner.pauses.asked();
        }
        let run = self.grant(wanted, turn).await?;
        if !run.is_try {
            self.say(RefreshState::Running { done: 0, total: run.total(), failed: 0 });
        }
        Ok(run)
    }

    pub(crate) fn say(&self, refresh: RefreshState) {
        self.inner.refreshing.state().clone_from(&refresh);
        self.tell(&Event::Refresh { refresh });
    }
}

/// The right to be the one refresh of this reader. However it ends, by a panic too, the next one may begin.
pub(crate) struct Turn(Reader);

impl Drop for Turn {
    fn drop(&mut self) {
        let state = self.0.inner.refreshing.state().clone();
        if let RefreshState::Running { done, total, .. } = state {
            self.0.say(RefreshState::Stopped { done, total });
        }
        self.0.inner.refreshing.running.send_replace(Running::Nothing);
    }
}
