//! When editions are made: hours of the reader's day, as the clock on the wall has them.

use crate::clock::MINUTE;
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

/// The last moment at which one was due; `None` where none is made by the clock. `minute` is the minute of the day that it is now.
pub(super) fn last_due(now: Millis, minute: u16, hours: &[u16]) -> Option<Millis> {
    let midnight = midnight(now, minute);
    let due = |hour: &u16| midnight + Millis::from(*hour) * MINUTE - if *hour > minute { DAY } else { 0 };
    hours.iter().map(due).max()
}

/// The next moment at which one is due.
pub(super) fn next_due(now: Millis, minute: u16, hours: &[u16]) -> Option<Millis> {
    let midnight = midnight(now, minute);
    let due = |hour: &u16| midnight + Millis::from(*hour) * MINUTE + if *hour > minute { 0 } else { DAY };
    hours.iter().map(due).min()
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

    #[test]
    fn editions_are_due_at_their_hours() {
        let check = |minute: u16, hours: &[u16], last: Option<Millis>, next: Option<Millis>| {
            let now = NOW - 12 * HOUR + Millis::from(minute) * MINUTE + 59_999;
            let told = [last_due(now, minute, hours), next_due(now, minute, hours)];
            let midnight = NOW - 12 * HOUR;
            assert_eq!(
                told.map(|at| at.map(|at| (at - midnight) / MINUTE)),
                [last, next],
                "{minute} of {hours:?}"
            );
        };
        check(720, &[], None, None);
        check(720, &[420, 1_050], Some(420), Some(1_050));
        check(419, &[420, 1_050], Some(1_050 - 1_440), Some(420));
        check(420, &[420, 1_050], Some(420), Some(1_050));
        check(1_051, &[1_050, 420], Some(1_050), Some(420 + 1_440));
        check(0, &[0], Some(0), Some(1_440));
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
