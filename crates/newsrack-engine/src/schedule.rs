//! What happens by itself: due refreshes, the index behind search, and news from other processes.

use crate::{Error, Event, Reader, RefreshMode, reader::blocking};
use newsrack_model::Millis;
use std::time::Duration;

/// How often the schedule looks at the clock. Due times live in the database, so that sleep and restarts cost nothing.
const BETWEEN_LOOKS: Duration = Duration::from_secs(20);
/// How often another process's commits are looked for.
const BETWEEN_FOREIGN_LOOKS: Duration = Duration::from_millis(500);
/// Unfollowed titles are forgotten after this long.
const FORGET_AFTER: Millis = 30 * 24 * 60 * 60 * 1_000;

impl Reader {
    /// Runs until the handle's task is dropped: refreshes what is due, fills the index, forgets what was unfollowed.
    pub async fn run_schedule(&self) {
        let mut foreign = tokio::time::interval(BETWEEN_FOREIGN_LOOKS);
        let mut looks = tokio::time::interval(BETWEEN_LOOKS);
        let mut version = None;
        loop {
            tokio::select! {
                _ = foreign.tick() => self.notice_foreign(&mut version).await,
                _ = looks.tick() => self.do_what_is_due().await,
            }
        }
    }

    async fn do_what_is_due(&self) {
        let now = self.now();
        // Each of these tries again at the next look; a folder in trouble has said so by an event.
        let _ = self.intend(move |store| store.forget_unfollowed(now - FORGET_AFTER)).await;
        let due = self.read(move |store| store.due_feeds(now, 1)).await.unwrap_or_default();
        if !due.is_empty() && self.settings().await.is_ok_and(|settings| settings.refresh_minutes > 0) {
            // Another process may hold the lock: then the next look tries again.
            if !matches!(self.refresh(Vec::new(), RefreshMode::Due).await, Err(Error::RefreshRunning)) {
                return;
            }
        }
        let _ = self.index_all().await;
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
