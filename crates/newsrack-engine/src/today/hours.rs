//! When editions are made: hours of the reader's day, as the clock on the wall has them.

use crate::{Clock, clock::MINUTE};
use newsrack_model::{EditionKind, Millis};

const DAY: Millis = 24 * 60 * MINUTE;
/// Minutes of the day from which it is noon, and evening.
const NOON: u16 = 11 * 60;
const EVENING: u16 = 15 * 60;

/// The kind of an edition that is made at a minute of the day.
pub(super) fn kind_at(minute: u16) -> EditionKind {
    match minute {
        ..NOON => EditionKind::Morning,
        NOON..EVENING => EditionKind::Noon,
        _ => EditionKind::Evening,
    }
}

/// The last moment at which one was due; `None` where none is made by the clock.
pub(super) fn last_due(clock: &dyn Clock, hours: &[u16]) -> Option<Millis> {
    let now = clock.now();
    moments(clock, now, hours).filter(|at| *at <= now).max()
}

/// The next moment at which one is due.
pub(super) fn next_due(clock: &dyn Clock, hours: &[u16]) -> Option<Millis> {
    let now = clock.now();
    moments(clock, now, hours).filter(|at| *at > now).min()
}

/// When the clock on the wall has these hours yesterday, today and tomorrow. On a night in which the clocks are changed no hour moves for
/// those before it, one that comes twice is the first of the two, and one that does not come is where it would have been.
fn moments(clock: &dyn Clock, now: Millis, hours: &[u16]) -> impl Iterator<Item = Millis> {
    let midnight = midnight(now, clock.minute_of_day_at(now));
    let days = hours.iter().flat_map(|hour| [-1, 0, 1].map(|day| (*hour, day)));
    days.map(move |(hour, day)| {
        let plain = midnight + day * DAY + Millis::from(hour) * MINUTE;
        let shifted = [-60, -30, 0, 30, 60].map(|by| plain + by * MINUTE);
        shifted.into_iter().find(|at| clock.minute_of_day_at(*at) == hour).unwrap_or(plain)
    })
}

/// The days since 1970 by the reader's own midnight: an edition's date, as a number.
pub(super) fn date(now: Millis, minute: u16) -> i64 {
    // Noon, so that an hour more or less of a day changes nothing.
    (midnight(now, minute) + DAY / 2).div_euclid(DAY)
}

fn midnight(now: Millis, minute: u16) -> Millis {
    now - now.rem_euclid(MINUTE) - Millis::from(minute) * MINUTE
}

#[cfg(test)]
mod tests {
    use super::*;

    const HOUR: Millis = 60 * MINUTE;
    /// Noon on a day whose midnight is a whole number of days.
    const NOW: Millis = 20_000 * DAY + 12 * HOUR;

    /// A moment, and how many minutes the clock on the wall goes on or back at another, from UTC.
    struct Wall {
        now: Millis,
        changes_at: Millis,
        by: Millis,
    }

    impl Clock for Wall {
        fn now(&self) -> Millis {
            self.now
        }

        fn minute_of_day(&self) -> u16 {
            self.minute_of_day_at(self.now)
        }

        fn minute_of_day_at(&self, at: Millis) -> u16 {
            let by = if at >= self.changes_at { self.by } else { 0 };
            u16::try_from((at / MINUTE + by).rem_euclid(1_440)).unwrap()
        }
    }

    /// In minutes since midnight of [`NOW`]'s day.
    fn due(minute: Millis, hours: &[u16], changes_at: Millis, by: Millis) -> [Option<Millis>; 2] {
        let midnight = NOW - 12 * HOUR;
        let now = midnight + minute * MINUTE + 59_999;
        let clock = Wall { now, changes_at: midnight + changes_at * MINUTE, by };
        [last_due(&clock, hours), next_due(&clock, hours)]
            .map(|at| at.map(|at| (at - midnight).div_euclid(MINUTE)))
    }

    #[test]
    fn editions_are_due_at_their_hours() {
        let check = |minute: Millis, hours: &[u16], last: Option<Millis>, next: Option<Millis>| {
            assert_eq!(due(minute, hours, 0, 0), [last, next], "{minute} of {hours:?}");
        };
        check(720, &[], None, None);
        check(720, &[420, 1_050], Some(420), Some(1_050));
        check(419, &[420, 1_050], Some(1_050 - 1_440), Some(420));
        check(420, &[420, 1_050], Some(420), Some(1_050));
        check(1_051, &[1_050, 420], Some(1_050), Some(420 + 1_440));
        check(0, &[0], Some(0), Some(1_440));
    }

    /// When clocks went back, the last hour was due again an hour later.
    #[test]
    fn an_hour_is_due_once_in_the_night_when_clocks_are_changed() {
        let evening = 1_050 - 1_440;
        // At three they go back to two: minute 180 and on is 120 and on upon the wall.
        let back = |minute, hours: &[u16], last, next| {
            assert_eq!(due(minute, hours, 180, -60), [Some(last), Some(next)], "back: {minute} of {hours:?}");
        };
        for minute in [179, 180, 239, 240, 479] {
            back(minute, &[420, 1_050], evening, 480);
        }
        back(480, &[420, 1_050], 480, 1_110);
        back(200, &[60], 60, 60 + 1_500);
        // Half past two comes twice.
        for minute in [150, 180, 209, 210, 240] {
            back(minute, &[150], 150, 150 + 1_500);
        }
        // At two they go on to three: half past two does not come.
        let on = |minute, hours: &[u16], last, next| {
            assert_eq!(due(minute, hours, 120, 60), [Some(last), Some(next)], "on: {minute} of {hours:?}");
        };
        for minute in [119, 120, 359] {
            on(minute, &[420, 1_050], evening, 360);
        }
        on(360, &[420, 1_050], 360, 990);
        on(120, &[150], 90, 90 + 1_440);
    }

    #[test]
    fn an_edition_is_of_its_hour() {
        let check = |minute, want| assert_eq!(kind_at(minute), want, "{minute}");
        check(0, EditionKind::Morning);
        check(659, EditionKind::Morning);
        check(660, EditionKind::Noon);
        check(899, EditionKind::Noon);
        check(900, EditionKind::Evening);
        check(1_439, EditionKind::Evening);
    }

    #[test]
    fn a_date_is_the_readers_own() {
        assert_eq!(date(NOW, 720), 20_000);
        assert_eq!(date(NOW, 1_439), 20_000, "twelve hours ahead");
        assert_eq!(date(NOW + 12 * HOUR, 780), 20_000, "before midnight by the reader's clock");
        assert_eq!(date(NOW + 12 * HOUR, 0), 20_001);
    }
}
