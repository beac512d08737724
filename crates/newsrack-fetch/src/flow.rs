//! One request under way: what it got so far, and how much of its time is left.

use std::{
    future::Future,
    pin::pin,
    sync::{
        Mutex, MutexGuard, PoisonError,
        atomic::{AtomicBool, AtomicU64},
    },
    time::Duration,
};
use tokio::time::{Instant, sleep};

/// While the time stands still it is looked at this often.
const STANDSTILL_LOOKS: Duration = Duration::from_secs(1);

/// What the steps of one fetch share. Only what flows is timed: while we let a server wait, its time stands still.
#[derive(Debug)]
pub(crate) struct Flow {
    /// Bytes of bodies, as they came over the wire.
    pub(crate) received: AtomicU64,
    /// The head of an answer came, be it of a redirect.
    pub(crate) is_answered: AtomicBool,
    /// A person waits for it.
    pub(crate) is_awaited: bool,
    time: Mutex<Time>,
}

#[derive(Debug)]
struct Time {
    left: Duration,
    /// Since when it runs, if it does.
    runs_since: Option<Instant>,
}

impl Time {
    fn stop(&mut self) {
        if let Some(since) = self.runs_since.take() {
            self.left = self.left.saturating_sub(since.elapsed());
        }
    }

    fn stands_still(&self) -> bool {
        self.runs_since.is_none()
    }

    fn left(&self) -> Duration {
        self.runs_since.map_or(self.left, |since| self.left.saturating_sub(since.elapsed()))
    }
}

impl Flow {
    /// A fetch that may take so long, all its steps together.
    pub(crate) fn new(total: Duration, is_awaited: bool) -> Self {
        let (received, is_answered) = (AtomicU64::new(0), AtomicBool::new(false));
        let time = Mutex::new(Time { left: total, runs_since: None });
        Self { received, is_answered, is_awaited, time }
    }

    /// Runs a step on the time that is left; `None` if that is over first.
    pub(crate) async fn time<T>(&self, step: impl Future<Output = T>) -> Option<T> {
        let mut step = pin!(step);
        self.lock().runs_since = Some(Instant::now());
        let done = loop {
            let (left, stands_still) = {
                let time = self.lock();
                (time.left(), time.stands_still())
            };
            if left.is_zero() && !stands_still {
                break None;
            }
            let pause = if stands_still { left.max(STANDSTILL_LOOKS) } else { left };
            tokio::select! {
                biased;
                done = &mut step => break Some(done),
                () = sleep(pause) => {}
            }
        };
        self.lock().stop();
        done
    }

    /// Waits, within a step, for something of ours; meanwhile the time stands still.
    pub(crate) async fn off_the_clock<T>(&self, wait: impl Future<Output = T>) -> T {
        self.lock().stop();
        let done = wait.await;
        self.lock().runs_since = Some(Instant::now());
        done
    }

    /// Its step waits for something of ours, or none runs.
    pub(crate) fn stands_still(&self) -> bool {
        self.lock().stands_still()
    }

    fn lock(&self) -> MutexGuard<'_, Time> {
        self.time.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const SECOND: Duration = Duration::from_secs(1);

    #[tokio::test(start_paused = true)]
    async fn only_what_flows_is_timed() {
        let check = async |waits: u64, flows: u64, want_seconds: u64, is_done: bool| {
            let (flow, started) = (Flow::new(60 * SECOND, true), Instant::now());
            // A first step takes ten seconds, and between two steps nothing is timed.
            assert!(flow.time(sleep(10 * SECOND)).await.is_some());
            sleep(100 * SECOND).await;
            let step = async {
                flow.off_the_clock(sleep(waits as u32 * SECOND)).await;
                sleep(flows as u32 * SECOND).await;
            };
            assert_eq!(flow.time(step).await.is_some(), is_done, "{waits} {flows}");
            assert_eq!(started.elapsed().as_secs(), 110 + want_seconds, "{waits} {flows}");
        };
        check(0, 49, 49, true).await;
        check(0, 51, 50, false).await;
        check(500, 49, 549, true).await;
        check(500, 51, 550, false).await;
    }
}
