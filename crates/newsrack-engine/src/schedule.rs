//! What happens by itself: due refreshes, the index behind search, and news from other processes.

use crate::{Error, Event, Reader, RefreshMode, reader::blocking};
use newsrack_model::Millis;
use std::{sync::atomic::Ordering::Relaxed, time::Duration};

/// How often the schedule looks at the clock. Due times live in the database, so that sleep and restarts cost nothing.
const BETWEEN_LOOKS: Duration = Duration::from_secs(20);
const MINUTE: Millis = 60_000;
/// How often another process's commits are looked for.
const BETWEEN_FOREIGN_LOOKS: Duration = Duration::from_millis(500);
/// Unfollowed titles are forgotten after this long.
const FORGET_AFTER: Millis = 30 * 24 * 60 * 60 * 1_000;

impl Reader {
    /// Runs until the handle's task is dropped: refreshes what is due, fills the index, looks for icons, forgets what
    /// was unfollowed. The first call in a process begins as the reader wishes: with a refresh, or without.
    pub async fn run_schedule(&self) {
        if self.inner.pauses.begin() {
            self.begin().await;
        }
        // Side by side: what another process did is seen while a refresh runs too.
        tokio::join!(self.watch_others(), self.watch_clock());
    }

    async fn begin(&self) {
        let Ok(settings) = self.settings().await else { return };
        match (settings.refreshes_at_start, settings.refresh_minutes) {
            // With a schedule, its first look is the refresh at the start.
            (true, 1..) => {}
            // Another process may be refreshing already; then nothing is missing.
            (true, 0) => drop(self.start_refresh(Vec::new(), RefreshMode::All).await),
            (false, minutes) => self.inner.pauses.rest_at_start(self.now(), Millis::from(minutes) * MINUTE),
        }
    }

    async fn watch_clock(&self) {
        let mut looks = tokio::time::interval(BETWEEN_LOOKS);
        loop {
            looks.tick().await;
            self.do_what_is_due().await;
        }
    }

    async fn watch_others(&self) {
        let mut looks = tokio::time::interval(BETWEEN_FOREIGN_LOOKS);
        let mut version = None;
        loop {
            looks.tick().await;
            self.notice_foreign(&mut version).await;
        }
    }

    pub(crate) async fn do_what_is_due(&self) {
        let now = self.now();
        // Each of these tries again at the next look; a folder in trouble has said so by an event, and says when it is
        // over.
        if self.inner.is_in_trouble.load(Relaxed) {
            let _ = self.intend(|store| store.try_out()).await;
        }
        while let Ok(true) = self.forget(now).await {}
        if self.is_refresh_due(now).await {
            match self.refresh(Vec::new(), RefreshMode::Due).await {
                Ok(_) => {}
                Err(Error::RefreshRunning) => self.inner.pauses.taken(now),
                // It would be asked for again at each look.
                Err(_) => self.inner.pauses.unkept(now),
            }
        }
        let _ = self.index_all().await;
        if self.inner.pauses.is_online() {
            self.find_icons().await;
        }
    }

    /// The thirty days must be seen to pass: a clock that jumps makes nothing old.
    async fn forget(&self, now: Millis) -> Result<bool, Error> {
        self.intend(move |store| store.forget_unfollowed(store.time_seen(now)? - FORGET_AFTER)).await
    }

    async fn is_refresh_due(&self, now: Millis) -> bool {
        !self.inner.pauses.is_resting(now)
            && self.read(move |store| store.due_feeds(now, 1)).await.is_ok_and(|due| !due.is_empty())
            && self.settings().await.is_ok_and(|settings| settings.refresh_minutes > 0)
    }

    async fn notice_foreign(&self, version: &mut Option<i64>) {
        let store = self.inner.store.clone();
        let Ok(seen) = blocking(move || store.foreign_version()).await else { return };
        if version.replace(seen).is_some_and(|before| before != seen) {
            self.tell(&Event::MarksChanged { entry_ids: Vec::new() });
            self.tell(&Event::EntriesChanged { new: 0, publication_ids: Vec::new(), changed: Vec::new() });
            self.tell(&Event::TitlesChanged {});
        }
    }
}
