//! One refresh: many feeds fetched side by side, each one's answer or failure kept as it comes.

use crate::{
    Error, Event, Reader, RefreshFailure, RefreshReport, RefreshState, cadence,
    chosen::{Run, count_u32},
    feed_refresh::{Failure, Manner, Outcome, Refreshed},
    hosts::{Hosts, place},
    indexing::IndexingBeside,
    portal::{self, Evidence},
};
use newsrack_model::{EntryId, Feed, Millis, Notify, ReasonKind};
use newsrack_store::FollowedFeed;
use std::{collections::BTreeSet, sync::Arc};
use tokio::task::JoinSet;

/// Feeds in hand at once. How many requests may flow at once is the network's to say; this bounds memory, and is more than
/// may hang.
const MOST_IN_HAND: usize = 256;

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
    is_stopped: bool,
    is_portal: bool,
    trouble: Option<Error>,
}

/// How a refresh ended.
enum End {
    Done,
    Stopped,
    Offline,
    /// Something else answers in place of the feeds.
    Portal(Evidence),
}

impl Reader {
    pub(crate) async fn run(&self, run: Run) -> Result<RefreshReport, Error> {
        let mut progress = Progress {
            report: RefreshReport {
                feeds: run.total() + run.skipped,
                skipped: run.skipped,
                ..RefreshReport::default()
            },
            evidence: Evidence::new(self.inner.pauses.doubted(self.now())),
            ..Progress::default()
        };
        let was_behind_portal = self.inner.pauses.is_behind_portal();
        let mut waiting = run.feeds.iter().cloned();
        let mut witnesses = run.witnesses.iter().cloned();
        let mut in_hand = JoinSet::new();
        let mut indexing = IndexingBeside::new(self.clone());
        loop {
            while in_hand.len() < MOST_IN_HAND
                && !progress.is_stopped
                && let Some(next) = waiting.next()
            {
                self.ask(&mut in_hand, &run, next);
            }
            if in_hand.is_empty() && progress.is_in_doubt() && !run.is_try {
                for witness in witnesses.by_ref() {
                    progress.report.feeds += 1;
                    self.ask(&mut in_hand, &run, witness);
                }
            }
            let finished = tokio::select! {
                finished = in_hand.join_next() => finished,
                () = self.inner.refreshing.stopped(), if !progress.is_stopped => {
                    progress.is_stopped = true;
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
                progress.is_stopped = true;
                return;
            }
            // What cannot be kept need not be asked for; what has been asked goes its way.
            Outcome::Unkept(error) => {
                progress.is_stopped = true;
                progress.trouble.get_or_insert(error);
                return;
            }
            _ => {}
        }
        progress.done += 1;
        progress.evidence.note(&refreshed);
        let may_be_ours = refreshed.is_unreached() || refreshed.is_strange();
        let is_doubted = progress.evidence.is_doubted(refreshed.feed.feed.id);
        if (may_be_ours && !is_doubted) || (refreshed.is_failed() && run.is_try) {
            progress.held.push(refreshed);
        } else {
            if run.is_try && refreshed.is_answered() {
                self.inner.pauses.got_past_portal(refreshed.feed.feed.id, self.now());
            }
            progress.is_answered |= refreshed.is_answered();
            self.count(&run.hosts, refreshed, progress).await;
        }
        if !progress.is_portal && progress.evidence.is_portal() {
            (progress.is_portal, progress.is_stopped) = (true, true);
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
        progress.is_portal |= was_behind_portal && !progress.is_answered && !held.is_empty();
        let is_all_held = count_u32(&held) == progress.done && progress.done > 0;
        let is_offline = is_all_held && !progress.is_stopped && is_offline(&held);
        // Of a refresh that was stopped early nobody knows whether they fail or we are offline.
        let is_unknown = is_all_held && progress.is_stopped;
        if !(progress.is_portal || is_offline || is_unknown) {
            for refreshed in held {
                self.count(&run.hosts, refreshed, &mut progress).await;
            }
        }
        self.keep_rests(&run.hosts).await;
        progress.report.seconds = run.started.elapsed().as_secs_f64();
        let end = match (progress.is_portal, is_offline, progress.is_stopped) {
            (true, ..) => End::Portal(std::mem::take(&mut progress.evidence)),
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

    /// Adds one feed's outcome to the report, and keeps its failure.
    async fn count(&self, hosts: &Hosts, refreshed: Refreshed, progress: &mut Progress) {
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
                report.new_entries += count_u32(&ingested.new);
                report.changed_entries += count_u32(&ingested.changed);
                if refreshed.feed.feed.notify == Notify::AtOnce && !is_first {
                    progress.announced.extend(&ingested.new);
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
                self.keep_failure(hosts, &refreshed.feed.feed, failure).await;
            }
        }
    }

    async fn keep_failure(&self, hosts: &Hosts, feed: &Feed, failure: &Failure) {
        let now = self.now();
        let next = next_after(feed, failure, now);
        let put_off_until = failure.later.map(|later| match later.after {
            Some(_) => next,
            None => now.saturating_add(cadence::PATIENCE),
        });
        if let (Some(until), true) = (put_off_until, failure.later.is_some_and(|later| later.is_for_host)) {
            hosts.rest_until(&feed.feed_url, until.min(now.saturating_add(cadence::LONGEST)));
        }
        let (id, reason) = (feed.id, failure.reason.clone());
        // If this write fails too, the folder is in trouble, and the window has been told so.
        let _ = self.keep(move |store| store.feed_failed(id, &reason, next, put_off_until, now)).await;
    }

    /// Where a server spoke for its host, the host's other feeds wait too; what some of them answered at the same time
    /// does not count against it.
    async fn keep_rests(&self, hosts: &Hosts) {
        let now = self.now();
        for (feeds, until) in hosts.rests_until() {
            let times: Vec<_> =
                feeds.iter().map(|feed| (*feed, cadence::with_host(*feed, now, until))).collect();
            // As above.
            let _ = self.keep(move |store| store.put_off_with(&times, until)).await;
        }
    }

    async fn finish(&self, run: &Run, report: &RefreshReport, done: u32, end: End, announced: Vec<EntryId>) {
        let now = self.now();
        let last_at = || run.feeds.iter().filter_map(|(_, feed)| feed.feed.last_ok_at).max();
        let state = match end {
            // A try that failed tells nothing new.
            End::Portal(_) if run.is_try => None,
            End::Portal(evidence) => Some(RefreshState::Offline {
                since: self.inner.pauses.behind_portal(evidence.into_strange(), now),
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
                Some(RefreshState::Done { at: now, new_entries, failed, titles: run.title_count })
            }
        };
        if report.failed > 0 || report.updated > 0 {
            self.tell(&Event::TitlesChanged {});
        }
        if let Some(state) = state {
            self.say(state);
        }
        if !announced.is_empty() && self.may_announce().await {
            self.tell(&Event::Announce { entry_ids: announced });
        }
    }
}

impl Progress {
    /// Nothing was reached, of too few hosts to tell why.
    fn is_in_doubt(&self) -> bool {
        !self.held.is_empty() && !self.is_answered && !self.is_stopped
    }
}

/// Not one byte came back from any of so many hosts.
fn is_offline(held: &[Refreshed]) -> bool {
    let hosts: BTreeSet<&str> = held.iter().map(|refreshed| place(&refreshed.feed.feed.feed_url)).collect();
    hosts.len() >= portal::HOSTS && held.iter().all(Refreshed::is_unreached)
}

/// When a feed that failed is asked again.
fn next_after(feed: &Feed, failure: &Failure, now: Millis) -> Millis {
    let (kind, gone) = (failure.reason.kind.as_str(), ReasonKind::Gone.word());
    if kind == gone {
        let was_gone = feed.reason.as_ref().is_some_and(|reason| reason.kind == gone);
        return cadence::after_gone(feed.id, now, feed.last_try_at.filter(|_| was_gone));
    }
    // Who is not let in without a name is not let in the next time either.
    if kind == ReasonKind::Denied.word() && failure.reason.about.as_deref() == Some("401") {
        return Millis::MAX;
    }
    let after = failure.later.and_then(|later| later.after);
    cadence::after_failure(feed.id, now, feed.failures + 1, feed.last_ok_at, after)
}
