//! One refresh: many feeds fetched side by side, each one's answer or failure kept as it comes.

use crate::{
    Error, Event, Reader, RefreshFailure, RefreshMode, RefreshReport, RefreshState,
    cadence::{self, ASKED_FLOOR},
    feed_refresh::{Outcome, Refreshed},
};
use newsrack_model::{EntryId, Millis, Notify, PublicationId, ReasonKind};
use newsrack_store::FollowedFeed;
use std::{
    collections::{BTreeSet, HashMap, HashSet},
    sync::{Mutex, MutexGuard, PoisonError},
};
use tokio::{sync::watch, task::JoinSet, time::Instant};

/// Feeds in hand at once. How many requests may flow at once is the network's to say; this bounds memory, and is more than
/// may hang.
const MOST_IN_HAND: usize = 256;
/// From this many hosts on, no answer from any of them means that we are offline, not that all of them fail.
const OFFLINE_HOSTS: usize = 3;

/// What runs now, and how the last one ended.
#[derive(Debug)]
pub(crate) struct Refreshing {
    state: Mutex<RefreshState>,
    /// True while a run is wanted; sending false stops it.
    is_wanted: watch::Sender<bool>,
    is_running: watch::Sender<bool>,
}

impl Default for Refreshing {
    fn default() -> Self {
        Self {
            state: Mutex::new(RefreshState::Rest { last_at: None, titles: 0 }),
            is_wanted: watch::Sender::new(false),
            is_running: watch::Sender::new(false),
        }
    }
}

impl Refreshing {
    fn state(&self) -> MutexGuard<'_, RefreshState> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Waits until the running refresh is to stop.
    pub(crate) async fn stopped(&self) {
        // The sender lives as long as the reader, so that waiting cannot fail.
        let _ = self.is_wanted.subscribe().wait_for(|is_wanted| !is_wanted).await;
    }

    /// Waits until nothing runs.
    pub(crate) async fn ended(&self) {
        // The sender lives as long as the reader, so that waiting cannot fail.
        let _ = self.is_running.subscribe().wait_for(|is_running| !is_running).await;
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
        let run = self.prepare(titles, mode).await?;
        let state = self.inner.refreshing.state().clone();
        let reader = self.clone();
        // Trouble has been told by an event.
        tokio::spawn(async move { drop(reader.run(run).await) });
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
        let run = self.prepare(titles, mode).await?;
        let report = self.run(run).await?;
        // Search is made from what is stored: what it cannot take now goes on waiting, and nothing is lost.
        let _ = self.index_all().await;
        Ok(report)
    }

    /// Stops the running refresh; what came is kept.
    pub fn stop_refresh(&self) -> RefreshState {
        self.inner.refreshing.is_wanted.send_replace(false);
        self.inner.refreshing.state().clone()
    }

    async fn prepare(&self, titles: Vec<PublicationId>, mode: RefreshMode) -> Result<Run, Error> {
        let is_first = self.inner.refreshing.is_running.send_if_modified(|is_running| {
            let was_running = std::mem::replace(is_running, true);
            !was_running
        });
        if !is_first {
            return Err(Error::RefreshRunning);
        }
        let turn = Turn(self.clone());
        // Before the feeds are chosen: who stops it meanwhile is to be heard.
        self.inner.refreshing.is_wanted.send_replace(true);
        if mode != RefreshMode::Due {
            self.inner.pauses.asked();
        }
        let run = self.choose(titles, mode, turn).await?;
        self.say(RefreshState::Running { done: 0, total: run.total(), failed: 0 });
        Ok(run)
    }

    async fn choose(&self, titles: Vec<PublicationId>, mode: RefreshMode, turn: Turn) -> Result<Run, Error> {
        let lock = self.inner.store.refresh_lock().map_err(Error::Store)?.ok_or(Error::RefreshRunning)?;
        let now = self.now();
        let (feeds, due) = self
            .read(move |store| {
                let due = if mode == RefreshMode::Due { store.due_feeds(now, u32::MAX)? } else { Vec::new() };
                Ok((store.feeds_followed()?, due.into_iter().collect::<HashSet<_>>()))
            })
            .await?;
        let title_count = count_titles(&feeds);
        let asked =
            feeds.into_iter().filter(|feed| titles.is_empty() || titles.contains(&feed.feed.publication_id));
        let mut skipped = 0;
        let feeds: Vec<FollowedFeed> = asked
            .filter(|feed| {
                let is_chosen = match mode {
                    RefreshMode::Due => return due.contains(&feed.feed.id),
                    RefreshMode::Force => true,
                    RefreshMode::All => may_be_asked(feed, now),
                };
                skipped += u32::from(!is_chosen);
                is_chosen
            })
            .collect();
        let feeds = in_turn(feeds);
        Ok(Run {
            _lock: lock,
            _turn: turn,
            feeds,
            skipped,
            is_asked: mode != RefreshMode::Due,
            title_count,
            started: Instant::now(),
        })
    }

    async fn run(&self, run: Run) -> Result<RefreshReport, Error> {
        let mut report = RefreshReport {
            feeds: run.total() + run.skipped,
            skipped: run.skipped,
            ..RefreshReport::default()
        };
        let total = run.total();
        let hosts: BTreeSet<&str> = run.feeds.iter().map(|feed| host(&feed.feed.feed_url)).collect();
        let may_be_offline = hosts.len() >= OFFLINE_HOSTS;
        let mut waiting = run.feeds.iter().cloned();
        let mut in_hand = JoinSet::new();
        let mut announced: Vec<EntryId> = Vec::new();
        let mut unreached: Vec<Refreshed> = Vec::new();
        let mut done = 0;
        let mut is_stopped = false;
        let mut trouble: Option<Error> = None;

        loop {
            while in_hand.len() < MOST_IN_HAND
                && !is_stopped
                && let Some(feed) = waiting.next()
            {
                let reader = self.clone();
                let is_asked = run.is_asked;
                in_hand.spawn(async move { reader.refresh_feed(feed, is_asked).await });
            }
            let finished = tokio::select! {
                finished = in_hand.join_next() => finished,
                () = self.inner.refreshing.stopped(), if !is_stopped => {
                    is_stopped = true;
                    continue;
                }
            };
            let Some(finished) = finished else { break };
            // A feed's task catches its panics: what is left is one that was dropped with everything else.
            let Ok(refreshed) = finished else { continue };
            match refreshed.outcome {
                Outcome::GivenUp => {
                    is_stopped = true;
                    continue;
                }
                // What cannot be kept need not be asked for; what has been asked goes its way.
                Outcome::Unkept(error) => {
                    is_stopped = true;
                    trouble.get_or_insert(error);
                    continue;
                }
                _ => {}
            }
            done += 1;
            if refreshed.is_unreached() && may_be_offline {
                unreached.push(refreshed);
            } else {
                self.count(refreshed, &mut report, &mut announced).await;
            }
            let failed = report.failed + u32::try_from(unreached.len()).unwrap_or(u32::MAX);
            self.say(RefreshState::Running { done, total, failed });
        }

        // Of a refresh that was stopped early nobody knows whether they fail or we are offline.
        let is_reached =
            unreached.is_empty() || u32::try_from(unreached.len()).is_ok_and(|count| count < done);
        if is_reached {
            for refreshed in unreached {
                self.count(refreshed, &mut report, &mut announced).await;
            }
        }
        report.seconds = run.started.elapsed().as_secs_f64();
        self.finish(&run, &report, done, is_stopped, !is_reached && !is_stopped, announced).await;
        trouble.map_or(Ok(report), |error| {
            self.tell_trouble(&error);
            Err(error)
        })
    }

    /// Adds one feed's outcome to the report, and keeps its failure.
    async fn count(&self, refreshed: Refreshed, report: &mut RefreshReport, announced: &mut Vec<EntryId>) {
        if matches!(refreshed.outcome, Outcome::Unchanged | Outcome::Updated { .. }) {
            self.inner.pauses.answered();
        }
        match refreshed.outcome {
            Outcome::GivenUp | Outcome::Unkept(_) => {}
            Outcome::Unchanged => report.unchanged += 1,
            Outcome::Updated { ref ingested, is_first } => {
                report.updated += 1;
                report.new_entries += count_u32(&ingested.new);
                report.changed_entries += count_u32(&ingested.changed);
                if refreshed.feed.feed.notify == Notify::AtOnce && !is_first {
                    announced.extend(&ingested.new);
                }
                if !ingested.new.is_empty() || !ingested.changed.is_empty() {
                    self.tell(&Event::EntriesChanged {
                        new: count_u32(&ingested.new),
                        publication_ids: vec![refreshed.feed.feed.publication_id],
                        changed: ingested.changed.clone(),
                    });
                }
            }
            Outcome::Failed(ref failure) => {
                report.failed += 1;
                report.failures.push(RefreshFailure {
                    feed_url: refreshed.feed.feed.feed_url.clone(),
                    kind: failure.reason.kind.clone(),
                    reason: failure.reason.message.clone(),
                });
                let now = self.now();
                let feed = &refreshed.feed.feed;
                let gone = ReasonKind::Gone.word();
                let next = if failure.reason.kind == gone {
                    let was_gone = feed.reason.as_ref().is_some_and(|reason| reason.kind == gone);
                    cadence::after_gone(feed.id, now, feed.last_try_at.filter(|_| was_gone))
                } else {
                    cadence::after_failure(
                        feed.id,
                        now,
                        feed.failures + 1,
                        feed.last_ok_at,
                        failure.retry_after,
                    )
                };
                let put_off_until = failure.retry_after.map(|_| next);
                let (id, reason) = (feed.id, failure.reason.clone());
                // If this write fails too, the folder is in trouble, and the window has been told so.
                let _ =
                    self.keep(move |store| store.feed_failed(id, &reason, next, put_off_until, now)).await;
            }
        }
    }

    async fn finish(
        &self,
        run: &Run,
        report: &RefreshReport,
        done: u32,
        is_stopped: bool,
        is_offline: bool,
        announced: Vec<EntryId>,
    ) {
        let now = self.now();
        let state = if is_offline {
            let last_at = run.feeds.iter().filter_map(|feed| feed.feed.last_ok_at).max();
            RefreshState::Offline { since: self.inner.pauses.offline(now), last_at }
        } else if is_stopped {
            RefreshState::Stopped { done, total: run.total() }
        } else {
            let (new_entries, failed) = (report.new_entries, report.failed);
            RefreshState::Done { at: now, new_entries, failed, titles: run.title_count }
        };
        if report.failed > 0 || report.updated > 0 {
            self.tell(&Event::TitlesChanged {});
        }
        self.say(state);
        if !announced.is_empty() && self.may_announce().await {
            self.tell(&Event::Announce { entry_ids: announced });
        }
    }

    fn say(&self, refresh: RefreshState) {
        self.inner.refreshing.state().clone_from(&refresh);
        self.tell(&Event::Refresh { refresh });
    }
}

/// A refresh that has been granted.
struct Run {
    /// Held until the run is over, so that no second process refreshes the same folder.
    _lock: newsrack_store::FolderLock,
    /// Behind the lock, so that whoever waits for the end finds it free.
    _turn: Turn,
    feeds: Vec<FollowedFeed>,
    skipped: u32,
    is_asked: bool,
    title_count: u32,
    started: Instant,
}

/// The right to be the one refresh of this reader. However it ends, by a panic too, the next one may begin.
struct Turn(Reader);

impl Drop for Turn {
    fn drop(&mut self) {
        let state = self.0.inner.refreshing.state().clone();
        if let RefreshState::Running { done, total, .. } = state {
            self.0.say(RefreshState::Stopped { done, total });
        }
        self.0.inner.refreshing.is_running.send_replace(false);
    }
}

impl Run {
    fn total(&self) -> u32 {
        count_u32(&self.feeds)
    }
}

/// Not within the floor, nor before the moment that its server named. A clock that was set back silences nobody.
fn may_be_asked(feed: &FollowedFeed, now: Millis) -> bool {
    feed.feed.last_try_at.is_none_or(|at| {
        at > now || (now - at >= ASKED_FLOOR && feed.put_off_until.is_none_or(|until| until <= now))
    })
}

/// Each host's first feed, then each one's second, and so on: of those in hand few wait for a moment of the same host.
fn in_turn(feeds: Vec<FollowedFeed>) -> Vec<FollowedFeed> {
    let mut turns: HashMap<String, usize> = HashMap::new();
    let mut feeds: Vec<(usize, FollowedFeed)> = feeds
        .into_iter()
        .map(|feed| {
            let turn = turns.entry(host(&feed.feed.feed_url).to_owned()).or_default();
            *turn += 1;
            (*turn, feed)
        })
        .collect();
    feeds.sort_by_key(|(turn, _)| *turn);
    feeds.into_iter().map(|(_, feed)| feed).collect()
}

fn count_titles(feeds: &[FollowedFeed]) -> u32 {
    let titles: BTreeSet<PublicationId> = feeds.iter().map(|feed| feed.feed.publication_id).collect();
    u32::try_from(titles.len()).unwrap_or(u32::MAX)
}

fn count_u32<T>(items: &[T]) -> u32 {
    u32::try_from(items.len()).unwrap_or(u32::MAX)
}

fn host(url: &str) -> &str {
    url.split('/').nth(2).unwrap_or(url)
}
