//! What happens by itself: due refreshes, the index behind search, and news from other processes.

use crate::{
    Error, Event, Reader,
    chosen::Wanted,
    clock::{HOUR, MINUTE},
    reader::blocking,
    rhythm,
};
use newsrack_model::Millis;
use std::{sync::atomic::Ordering::Relaxed, time::Duration};

/// How often the schedule looks at the clock. Due times live in the database, so that sleep and restarts cost nothing.
pub(crate) const LOOK: Millis = 20_000;
/// How often another process's commits are looked for.
const BETWEEN_FOREIGN_LOOKS: Duration = Duration::from_millis(500);
/// Unfollowed titles are forgotten after this long.
const FORGET_AFTER: Millis = 30 * 24 * HOUR;

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
        // What could not be deleted in an earlier run.
        self.delete_orphaned_secrets().await;
        let Ok(settings) = self.settings().await else { return };
        match (settings.refreshes_at_start, settings.refresh_minutes) {
            // Another process may be refreshing already; then nothing is missing.
            (true, Some(0)) => drop(self.start_wanted(Wanted::at_start()).await),
            // With a schedule, its first look is the refresh at the start.
            (true, _) => {}
            (false, minutes) => {
                let wait = minutes.map_or(rhythm::USUAL, |minutes| Millis::from(minutes) * MINUTE);
                self.inner.pauses.rest_at_start(self.now(), wait);
            }
        }
    }

    async fn watch_clock(&self) {
        let mut looks = tokio::time::interval(Duration::from_millis(LOOK.unsigned_abs()));
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
        let mut has_forgotten = false;
        while let Ok(true) = self.forget(now).await {
            has_forgotten = true;
        }
        if has_forgotten {
            self.delete_orphaned_secrets().await;
        }
        self.end_topics(now).await;
        // What a process that ended left undone.
        let _ = self.look_at_muted().await;
        self.notice_ended_trials(now).await;
        if self.inner.pauses.is_behind_portal() {
            self.try_portal(now).await;
        }
        let share = self.share(now).await;
        if share > 0 {
            match self.refresh_wanted(Wanted::due(share)).await {
                Ok(_) => {}
                Err(Error::RefreshRunning) => self.inner.pauses.taken(now),
                // It would be asked for again at each look.
                Err(_) => self.inner.pauses.unkept(now),
            }
        }
        self.inner.pauses.looked(self.now());
        let _ = self.index_all().await;
        self.start_gathering();
        self.make_due_edition().await;
        self.tell_digest(self.now()).await;
        if self.inner.pauses.is_online() {
            self.find_icons().await;
            // Beside the looks, for hours where much is missing: one host after another is asked gently, and the next
            // refresh waits for none of it.
            self.start_due_ahead();
        }
    }

    /// The thirty days must be seen to pass: a clock that jumps makes nothing old.
    async fn forget(&self, now: Millis) -> Result<bool, Error> {
        self.intend(move |store| store.forget_unfollowed(store.time_seen(now)? - FORGET_AFTER)).await
    }

    /// Whether somebody looks at the window. While nobody does, what waited while the machine slept is asked for little
    /// by little. Until it is told, somebody looks.
    pub fn set_hidden(&self, is_hidden: bool) {
        self.inner.is_hidden.store(is_hidden, Relaxed);
    }

    /// How many of the feeds that are due are asked now.
    async fn share(&self, now: Millis) -> usize {
        let is_wanted = self.settings().await.is_ok_and(|settings| settings.refresh_minutes != Some(0));
        let due = match is_wanted {
            true => self.read(move |store| store.due_feeds(now, u32::MAX)).await.map_or(0, |due| due.len()),
            false => 0,
        };
        let pauses = &self.inner.pauses;
        let share = pauses.share(due, self.inner.is_hidden.load(Relaxed), now);
        if pauses.is_resting(now) || pauses.is_behind_portal() { 0 } else { share }
    }

    /// Asks one feed that was well, to see whether the network lets us through. In turn one of those in whose place
    /// something else answered, and one of the others: if only others answer, there is no portal.
    async fn try_portal(&self, now: Millis) {
        let Some(count) = self.inner.pauses.try_portal(now) else { return };
        let Ok(feeds) = self.read(|store| store.feeds_followed()).await else { return };
        let mut well: Vec<_> = feeds
            .into_iter()
            .filter(|feed| feed.feed.failures == 0 && feed.feed.last_ok_at.is_some())
            .filter(|feed| feed.put_off_until.is_none_or(|until| until <= now))
            .map(|feed| (self.inner.pauses.is_strange(feed.feed.id), feed.feed.last_try_at, feed.feed.id))
            .collect();
        let wants_strange = count % 2 == 1;
        // The longest not asked first; where all are strange or none, one of those.
        well.sort_unstable_by_key(|(is_strange, tried, id)| (*is_strange != wants_strange, *tried, *id));
        let fitting = well.partition_point(|(is_strange, ..)| *is_strange == wants_strange);
        let turns = if fitting > 0 { fitting } else { well.len() };
        let Some((_, _, feed)) = well.get(count / 2 % turns.max(1)).copied() else { return };
        // Another process may be refreshing; then it finds out.
        let _ = self.refresh_wanted(Wanted::one(feed)).await;
    }

    pub(crate) async fn notice_foreign(&self, version: &mut Option<i64>) {
        let store = self.inner.store.clone();
        let Ok(seen) = blocking(move || store.foreign_version()).await else { return };
        if version.replace(seen).is_some_and(|before| before != seen) {
            self.inner.ahead.seen.forget();
            self.tell(&Event::MarksChanged { entry_ids: Vec::new() });
            self.tell(&Event::EntriesChanged { new: 0, publication_ids: Vec::new(), changed: Vec::new() });
            self.tell(&Event::TitlesChanged {});
            self.tell(&Event::StoriesChanged {});
        }
    }
}
