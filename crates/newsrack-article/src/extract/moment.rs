//! Times and days as pages tell them.

use newsrack_model::Millis;
use std::fmt;

const DAY: Millis = 86_400_000;

/// A time, or a day without a time (UTC milliseconds; a day is its midnight UTC).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Moment {
    /// A time.
    At(Millis),
    /// A day: its time is not known.
    Day(Millis),
}

impl Moment {
    /// UTC milliseconds.
    #[must_use]
    pub fn millis(self) -> Millis {
        match self {
            Self::At(millis) | Self::Day(millis) => millis,
        }
    }

    /// A day of the calendar; `None` if there is no such day.
    pub(crate) fn day(year: i64, month: i64, day: i64) -> Option<Self> {
        is_day(year, month, day).then(|| Self::Day(days(year, month, day) * DAY))
    }

    /// A time in UTC; `offset` is how many minutes the clock is ahead of it.
    pub(crate) fn at(date: (i64, i64, i64), time: (i64, i64, i64), offset: i64) -> Option<Self> {
        let (hour, minute, second) = time;
        let is_time = (0..=24).contains(&hour) && (0..60).contains(&minute) && (0..=60).contains(&second);
        let seconds = hour * 3_600 + (minute - offset) * 60 + second;
        (is_day(date.0, date.1, date.2) && is_time && offset.abs() <= 16 * 60)
            .then(|| Self::At(days(date.0, date.1, date.2) * DAY + seconds * 1_000))
    }

    /// The day that it falls on, in UTC.
    pub(crate) fn of_day(self) -> Millis {
        self.millis().div_euclid(DAY)
    }
}

impl fmt::Display for Moment {
    /// RFC 3339, or `YYYY-MM-DD` for a day.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (year, month, day) = date(self.millis().div_euclid(DAY));
        write!(f, "{year:04}-{month:02}-{day:02}")?;
        if let Self::At(millis) = self {
            let seconds = millis.rem_euclid(DAY) / 1_000;
            write!(f, "T{:02}:{:02}:{:02}Z", seconds / 3_600, seconds / 60 % 60, seconds % 60)?;
        }
        Ok(())
    }
}

fn is_day(year: i64, month: i64, day: i64) -> bool {
    let is_leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
    let length = match month {
        2 => 28 + i64::from(is_leap),
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    };
    (1..=9_999).contains(&year) && (1..=12).contains(&month) && (1..=length).contains(&day)
}

/// Days since 1970-01-01 in the Gregorian calendar (Howard Hinnant's).
fn days(year: i64, month: i64, day: i64) -> i64 {
    let year = if month <= 2 { year - 1 } else { year };
    let era = year.div_euclid(400);
    let of_era = year.rem_euclid(400);
    let of_year = (153 * ((month + 9) % 12) + 2) / 5 + day - 1;
    era * 146_097 + of_era * 365 + of_era / 4 - of_era / 100 + of_year - 719_468
}

fn date(days: i64) -> (i64, i64, i64) {
    let days = days + 719_468;
    let era = days.div_euclid(146_097);
    let of_era = days.rem_euclid(146_097);
    let year = (of_era - of_era / 1_460 + of_era / 36_524 - of_era / 146_096) / 365;
    let of_year = of_era - (365 * year + year / 4 - year / 100);
    let month = (5 * of_year + 2) / 153;
    let day = of_year - (153 * month + 2) / 5 + 1;
    let month = if month < 10 { month + 3 } else { month - 9 };
    (year + era * 400 + i64::from(month <= 2), month, day)
}

#[cfg(test)]
mod tests {
    use super::Moment;

    #[test]
    fn moments_are_printed_as_they_were_told() {
        let check = |moment: Option<Moment>, want: &str| {
            assert_eq!(moment.map_or_else(|| "none".to_owned(), |moment| moment.to_string()), want);
        };
        check(Moment::day(1970, 1, 1), "1970-01-01");
        check(Moment::day(2000, 2, 29), "2000-02-29");
        check(Moment::day(2001, 2, 29), "none");
        check(Moment::day(1969, 12, 31), "1969-12-31");
        check(Moment::at((2026, 11, 27), (1, 30, 5), 0), "2026-11-27T01:30:05Z");
        check(Moment::at((2026, 11, 27), (1, 30, 5), 120), "2026-11-26T23:30:05Z");
        check(Moment::at((2026, 11, 27), (1, 30, 5), -330), "2026-11-27T07:00:05Z");
        check(Moment::at((2026, 13, 27), (1, 30, 5), 0), "none");
        check(Moment::at((2026, 1, 27), (25, 30, 5), 0), "none");
    }
}
