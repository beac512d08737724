//! A clock that stands still until it is moved.

use newsrack_engine::Clock;
use newsrack_model::Millis;
use std::{
    sync::{
        Arc,
        atomic::{AtomicI64, Ordering},
    },
    time::Duration,
};

/// Time by hand. Clones show the same time, so that the press and the reader can share one.
#[derive(Debug, Clone)]
pub struct ManualClock {
    now: Arc<AtomicI64>,
}

impl ManualClock {
    /// A clock that shows `now`, in UTC milliseconds.
    #[must_use]
    pub fn new(now: Millis) -> Self {
        Self { now: Arc::new(AtomicI64::new(now)) }
    }

    /// Now, in UTC milliseconds.
    #[must_use]
    pub fn now(&self) -> Millis {
        self.now.load(Ordering::SeqCst)
    }

    /// Sets the clock, also back.
    pub fn set(&self, now: Millis) {
        self.now.store(now, Ordering::SeqCst);
    }

    /// Moves the clock on.
    pub fn advance(&self, by: Duration) {
        self.now.fetch_add(Millis::try_from(by.as_millis()).unwrap_or(Millis::MAX), Ordering::SeqCst);
    }
}

impl Clock for ManualClock {
    fn now(&self) -> Millis {
        Self::now(self)
    }

    /// Days are those of UTC, so that a test says the same in every place.
    fn minute_of_day(&self) -> u16 {
        const MINUTE: Millis = 60_000;
        u16::try_from((Self::now(self) / MINUTE).rem_euclid(24 * 60)).unwrap_or(0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn clones_show_the_same_time() {
        let clock = ManualClock::new(1_000);
        let other = clock.clone();
        other.advance(Duration::from_secs(2));
        assert_eq!(clock.now(), 3_000);
        clock.set(5);
        assert_eq!(other.now(), 5);
    }

    #[test]
    fn days_are_those_of_utc() {
        let check =
            |now: Millis, minute: u16| assert_eq!(ManualClock::new(now).minute_of_day(), minute, "{now}");
        check(0, 0);
        check(90 * 60_000, 90);
        check(-60_000, 24 * 60 - 1);
    }
}
