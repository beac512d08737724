//! Time, handed in.

use newsrack_model::Millis;
use std::time::{SystemTime, UNIX_EPOCH};

pub(crate) const MINUTE: Millis = 60_000;
pub(crate) const HOUR: Millis = 60 * MINUTE;

/// What time it is.
pub trait Clock: Send + Sync + 'static {
    /// Now, in UTC milliseconds.
    fn now(&self) -> Millis;

    /// The local time of day in minutes since midnight, for quiet hours.
    fn minute_of_day(&self) -> u16;

    /// The same at another moment, which may lie on the other side of a change of the clocks: without one, unless the clock knows.
    fn minute_of_day_at(&self, at: Millis) -> u16 {
        let minutes = (at - day_from(self)).div_euclid(MINUTE).rem_euclid(24 * 60);
        u16::try_from(minutes).unwrap_or(0)
    }
}

/// When the local day began, by the clock's own minutes: on a day on which the clocks are changed an hour off.
pub(crate) fn day_from(clock: &(impl Clock + ?Sized)) -> Millis {
    let now = clock.now();
    now - now.rem_euclid(MINUTE) - Millis::from(clock.minute_of_day()) * MINUTE
}

/// The machine's clock.
#[derive(Debug, Clone, Copy, Default)]
pub struct SystemClock;

impl Clock for SystemClock {
    fn now(&self) -> Millis {
        millis(SystemTime::now())
    }

    fn minute_of_day(&self) -> u16 {
        self.minute_of_day_at(self.now())
    }

    fn minute_of_day_at(&self, at: Millis) -> u16 {
        let Ok(at) = jiff::Timestamp::from_millisecond(at) else { return 0 };
        let at = at.to_zoned_datetime(jiff::tz::TimeZone::system());
        let minute = i16::from(at.hour()) * 60 + i16::from(at.minute());
        u16::try_from(minute).unwrap_or(0)
    }
}

/// A clock that is set to before 1970 or after 9999 shows the nearest moment that is not.
fn millis(time: SystemTime) -> Millis {
    let latest = latest();
    let since = time.duration_since(UNIX_EPOCH).unwrap_or_default();
    Millis::try_from(since.as_millis()).unwrap_or(latest).min(latest)
}

/// The last whole second that the calendar knows: the milliseconds after it cannot be read back.
fn latest() -> Millis {
    jiff::Timestamp::MAX.as_second() * 1_000
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::time::Duration;

    #[test]
    fn a_clock_far_off_stays_within_what_can_be_written() {
        let check = |time: Option<SystemTime>, want: Millis| {
            let got = millis(time.unwrap());
            assert_eq!(got, want, "{time:?}");
            assert!(jiff::Timestamp::from_millisecond(got).is_ok(), "{time:?}");
        };
        let latest = latest();
        check(UNIX_EPOCH.checked_sub(Duration::from_secs(1)), 0);
        check(Some(UNIX_EPOCH), 0);
        check(UNIX_EPOCH.checked_add(Duration::from_millis(1_764_000_000_123)), 1_764_000_000_123);
        check(UNIX_EPOCH.checked_add(Duration::from_secs(400_000_000_000)), latest);
        check(UNIX_EPOCH.checked_add(Duration::from_secs(9_000_000_000_000_000_000)), latest);
    }
}
