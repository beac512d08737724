//! One refresh: many feeds fetched side by side, each one's answer or failure kept as it comes.

use crate::{
    Error, Event, Reader, RefreshFailure, RefreshReport, RefreshResting, RefreshState, TitlesResting,
    cadence,
    chosen::{Chosen, Wanted, chosen, count_u32},
    failure::Failure,
    feed_refresh::{Manner, Outcome, Refreshed},
    hosts::Hosts,
    indexing::IndexingBeside,
    portal::Evidence,
    reach::is_offline,
    refresh::Turn,
    spread,
};
use newsrack_model::{EntryId, Feed, FeedId, Notify};
use newsrack_store::FollowedFeed;
use std::{collections::HashSet, sync::Arc};
use tokio::{task::JoinSet, time::Instant};

/// Feeds in hand at once. How many requests may flow at once is the network's to say; this bounds memory, and is more than
/// may hang.
const MOST_IN_HAND: usize = 256;

/// A refresh that has been granted.
pub(crate) struct Run {
    /// Held until the run is over, so that no second process refreshes the same folder.
    _lock: newsrack_store::FolderLock,
    /// Behind the lock, so that whoever waits for the end finds it free.
    _turn: Turn,
    feeds: Vec<(Manner, FollowedFeed)>,
    witnesses: Vec<(Manner, FollowedFeed)>,
    skipped: u32,
    resting: Vec<RefreshResting>,
    hosts: Arc<Hosts>,
    /// To see whether anything can be reached: what may be ours it blames on nobody.
    pub(crate) is_try: bool,
    /// The reader asked for it.
    is_by_hand: bool,
    title_count: u32,
    started: Instant,
}

impl Run {
    pub(crate) fn total(&self) -> u32 {
        count_u32(&self.feeds)
    }
}

/// How far a refresh is.
#[derive(Default)]
struct Progress {
    report: RefreshReport,
    announced: Vec<EntryId>,
    /// Failures that may be ours, until it is known whose they are.
    held: Vec<Refreshed>,
    evidence: Evidence,
    done: u32,
    is_answered: bool,
    asks_no_more: bool,
    is_portal: bool,
    trouble: Option<Error>,
}

/// How a refresh ended.
enum End {
    Done,
    Stopped,
    Offline,
    /// Something else answers in place of these feeds.
    Portal(HashSet<FeedId>),
}

impl Reader {
    /// Chooses what is asked.
    ///
    /// # Errors
    /// Another process refreshes the folder, or the store cannot be read.
    pub(crate) async fn grant(&self, wanted: Wanted, turn: Turn) -> Result<Run, Error> {
        let lock = self.inner.store.refresh_lock().map_err(Error::Store)?.ok_or(Error::RefreshRunning)?;
        let (now, is_try, is_by_hand) = (self.now(), wanted.is_try(), wanted.is_by_hand());
        let Chosen { feeds, witnesses, skipped, resting, hosts, title_count } =
            self.read(move |store| chosen(store, &wanted, now)).await?;
        let (hosts, started) = (Arc::new(hosts), Instant::now());
        let (_lock, _turn) = (lock, turn);
        Ok(Run {
            _lock,
            _turn,
            feeds,
            witnesses,
            skipped,
            resting,
            hosts,
            is_try,
            is_by_hand,
            title_count,
            started,
        })
    }

    pub(crate) async fn run(&self, run: Run) -> Result<RefreshReport, Error> {
        let mut progress = Progress {
            report: RefreshReport {
                feeds: run.total() + run.skipped,
                skipped: run.skipped,
                resting: run.resting.clone(),
                ..RefreshReport::default()
            },
            evidence: Evidence::new(self.inner.pauses.doubted(self.now())),
            ..Progress::default()
        };
        run.feeds.iter().for_each(|(_, feed)| progress.evidence.expect(&feed.feed));
        let was_behind_portal = self.inner.pauses.is_behind_portal();
        let mut waiting = run.feeds.iter().cloned();
        let mut witnesses = run.witnesses.iter().cloned();
        let mut in_hand = JoinSet::new();
        let mut indexing = IndexingBeside::new(self.inner.store.clone());
        loop {
            while in_hand.len() < MOST_IN_HAND
                && !progress.asks_no_more
                && let Some(next) = waiting.next()
            {
                self.ask(&mut in_hand, &run, next);
            }
            if in_hand.is_empty() && progress.is_in_doubt() && !run.is_try {
                for witness in witnesses.by_ref() {
                    progress.report.feeds += 1;
                    progress.report.resting.retain(|resting| resting.feed_url != witness.1.feed.feed_url);
                    progress.evidence.expect(&witness.1.feed);
                    self.ask(&mut in_hand, &run, witness);
                }
            }
            let finished = tokio::select! {
                finished = in_hand.join_next() => finished,
                () = self.inner.refreshing.stopped(), if !progress.asks_no_more => {
                    progress.asks_no_more = true;
                    continue;
                }
            };
            let Some(finished) = finished else { break };
            // A feed's task catches its panics: what is left is one that was dropped with everything else.
            if let Ok(refreshed) = finished {
                if let Outcome::Updated { ingested, .. } = &refreshed.outcome {
                    indexing.add(count_u32(&ingested.new) + count_u32(&ingested.changed));
                }
                self.take(&run, refreshed, &mut progress).await;
            }
        }
        indexing.end().await;
        self.end(&run, progress, was_behind_portal).await
    }

    fn ask(&self, in_hand: &mut JoinSet<Refreshed>, run: &Run, (manner, feed): (Manner, FollowedFeed)) {
        let (reader, hosts) = (self.clone(), Arc::clone(&run.hosts));
        in_hand.spawn(async move { reader.refresh_feed(feed, manner, &hosts).await });
    }

    /// One feed has had its turn.
    async fn take(&self, run: &Run, refreshed: Refreshed, progress: &mut Progress) {
        match refreshed.outcome {
            Outcome::GivenUp => {
                progress.asks_no_more = true;
                return;
            }
            // What cannot be kept need not be asked for; what has been asked goes its way.
            Outcome::Unkept(error) => {
                progress.asks_no_more = true;
                progress.trouble.get_or_insert(error);
                return;
            }
            _ => {}
        }
        progress.done += 1;
        let now = Instant::now();
        progress.evidence.note(&refreshed, now);
        let may_be_ours = refreshed.is_unreached() || refreshed.is_strange();
        let is_doubted = progress.evidence.is_doubted(refreshed.feed.feed.id);
        if may_be_ours && (run.is_try || !is_doubted) {
            progress.held.push(refreshed);
        } else {
            if run.is_try && refreshed.is_answered() {
                self.inner.pauses.got_past_portal(refreshed.feed.feed.id, self.now());
            }
            progress.is_answered |= refreshed.is_answered();
            self.settle(refreshed, progress).await;
        }
        if !progress.is_portal && progress.evidence.is_portal(now) {
            (progress.is_portal, progress.asks_no_more) = (true, true);
            self.inner.refreshing.stop();
        }
        if !run.is_try {
            let (total, failed) = (run.total(), progress.report.failed + count_u32(&progress.held));
            self.say(RefreshState::Running { done: progress.done.min(total), total, failed });
        }
    }

    /// Everybody has had their turn, or the refresh was stopped: now it is known whose the failures are.
    async fn end(
        &self,
        run: &Run,
        mut progress: Progress,
        was_behind_portal: bool,
    ) -> Result<RefreshReport, Error> {
        let held = std::mem::take(&mut progress.held);
        // A try that was not answered well has found no way past it.
        progress.is_portal |= was_behind_portal && !progress.is_answered && (run.is_try || !held.is_empty());
        let is_all_held = count_u32(&held) == progress.done && progress.done > 0;
        let is_offline = is_all_held && !progress.asks_no_more && is_offline(&held);
        // Of a refresh that was stopped early nobody knows whether they fail or we are offline.
        let is_unknown = is_all_held && progress.asks_no_more;
        if !(progress.is_portal || is_offline || is_unknown) {
            for refreshed in held {
                self.settle(refreshed, &mut progress).await;
            }
        }
        self.keep_rests(&run.hosts).await;
        progress.report.seconds = run.started.elapsed().as_secs_f64();
        let end = match (progress.is_portal, is_offline, progress.asks_no_more) {
            (true, ..) => End::Portal(std::mem::take(&mut progress.evidence).into_strange()),
            (false, true, _) => End::Offline,
            (false, false, true) => End::Stopped,
            (false, false, false) => End::Done,
        };
        let Progress { report, announced, done, trouble, .. } = progress;
        self.finish(run, &report, done, end, announced).await;
        trouble.map_or(Ok(report), |error| {
            self.tell_trouble(&error);
            Err(error)
        })
    }

    /// Adds one feed's outcome to the report, keeps its failure, and tells of its news.
    async fn settle(&self, refreshed: Refreshed, progress: &mut Progress) {
        let report = &mut progress.report;
        if refreshed.is_answered() {
            self.inner.pauses.answered();
        }
        match refreshed.outcome {
            Outcome::GivenUp | Outcome::Unkept(_) => {}
            Outcome::PutOff => report.skipped += 1,
            Outcome::Unchanged => report.unchanged += 1,
            Outcome::Updated { ref ingested, is_first } => {
                report.updated += 1;
                let new = count_u32(&ingested.new).saturating_sub(ingested.muted);
                report.new_entries += new;
                report.changed_entries += count_u32(&ingested.changed);
                if refreshed.feed.feed.notify == Notify::AtOnce && !is_first {
                    progress.announced.extend(&ingested.new);
                }
                if !ingested.new.is_empty() || !ingested.changed.is_empty() {
                    self.tell(&Event::EntriesChanged {
                        new,
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
                self.keep_failure(&refreshed.feed.feed, failure).await;
            }
        }
    }

    async fn keep_failure(&self, feed: &Feed, failure: &Failure) {
        let now = self.now();
        let (id, reason, next) = (feed.id, failure.reason.clone(), failure.next(feed, now));
        let put_off_until = failure.later().map(|later| cadence::patience(now, later.after));
        // If this write fails too, the folder is in trouble, and the window has been told so.
        let _ = self.keep(move |store| store.feed_failed(id, &reason, next, put_off_until, now)).await;
    }

    /// Where a server spoke for its host, the host's other feeds wait too; what some of them answered at the same time
    /// does not count against it.
    async fn keep_rests(&self, hosts: &Hosts) {
        let now = self.now();
        for (feeds, until) in hosts.rests_until() {
            let times: Vec<_> =
                feeds.iter().map(|feed| (*feed, spread::with_host(*feed, now, until))).collect();
            // As above.
            let _ = self.keep(move |store| store.put_off_with(&times, until)).await;
        }
    }

    async fn finish(&self, run: &Run, report: &RefreshReport, done: u32, end: End, announced: Vec<EntryId>) {
        let now = self.now();
        if matches!(end, End::Offline | End::Portal(_)) {
            self.forget_missed_icons().await;
            self.inner.refused.forget();
        }
        let last_at = || run.feeds.iter().filter_map(|(_, feed)| feed.feed.last_ok_at).max();
        let state = match end {
            // A try that failed tells nothing new.
            End::Portal(_) if run.is_try => None,
            End::Portal(strange) => Some(RefreshState::Offline {
                since: self.inner.pauses.behind_portal(strange, now),
                last_at: last_at(),
                wants_sign_in: true,
            }),
            End::Offline => Some(RefreshState::Offline {
                since: self.inner.pauses.offline(now),
                last_at: last_at(),
                wants_sign_in: false,
            }),
            End::Stopped => Some(RefreshState::Stopped { done, total: run.total() }),
            End::Done => {
                let (new_entries, failed) = (report.new_entries, report.failed);
                let resting = TitlesResting::of(&report.resting).filter(|_| run.is_by_hand);
                Some(RefreshState::Done { at: now, new_entries, failed, titles: run.title_count, resting })
            }
        };
        if report.failed > 0 || report.updated > 0 {
            self.tell(&Event::TitlesChanged {});
        }
        if let Some(state) = state {
            self.say(state);
        }
        if !announced.is_empty() && self.may_announce().await {
            self.keep_announced(announced.clone()).await;
            self.tell(&Event::Announce { entry_ids: announced });
        }
    }
}

impl Progress {
    /// Nothing was reached, of too few hosts to tell why.
    fn is_in_doubt(&self) -> bool {
        !self.held.is_empty() && !self.is_answered && !self.asks_no_more
    }
}
