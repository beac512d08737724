//! Times and days as pages tell them.

use jiff::{Timestamp, civil::Date, tz::TimeZone};
use newsrack_model::Millis;
use std::fmt;

const DAY: Millis = 86_400_000;
/// How far clocks are ahead of UTC and behind it.
const MOST_AHEAD: Millis = 14 * 3_600_000;
const MOST_BEHIND: Millis = 12 * 3_600_000;

/// A time, or a day without a time (UTC milliseconds; a day is its midnight UTC).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Moment {
    /// A time.
    At {
        /// When.
        millis: Millis,
        /// The day that its clock told: late evenings and early mornings have another one in UTC.
        day: Millis,
    },
    /// A day: its time is not known.
    Day(Millis),
}

impl Moment {
    /// UTC milliseconds.
    #[must_use]
    pub fn millis(self) -> Millis {
        match self {
            Self::At { millis, .. } | Self::Day(millis) => millis,
        }
    }

    /// The day of the calendar where it was told, which is not always that of UTC.
    #[must_use]
    pub fn told_day(self) -> Self {
        match self {
            Self::At { day, .. } | Self::Day(day) => Self::Day(day),
        }
    }

    /// A day of the calendar; `None` if there is no such day.
    pub(crate) fn day(year: i64, month: i64, day: i64) -> Option<Self> {
        midnight(year, month, day).map(Self::Day)
    }

    /// A time in UTC; `offset` is how many minutes the clock is ahead of it.
    pub(crate) fn at(date: (i64, i64, i64), time: (i64, i64, i64), offset: i64) -> Option<Self> {
        let (hour, minute, second) = time;
        let is_time = (0..=24).contains(&hour) && (0..60).contains(&minute) && (0..=60).contains(&second);
        let seconds = hour * 3_600 + (minute - offset) * 60 + second;
        let midnight = midnight(date.0, date.1, date.2).filter(|_| is_time && offset.abs() <= 16 * 60)?;
        Some(Self::At { millis: midnight + seconds * 1_000, day: midnight })
    }

    /// A time that nothing tells a clock of.
    pub(crate) fn in_utc(millis: Millis) -> Self {
        Self::At { millis, day: millis.div_euclid(DAY) * DAY }
    }

    /// This time, told by a clock that shows `day`, where some clock on earth does.
    pub(crate) fn told_on(self, day: Self) -> Self {
        let from_midnight = self.millis() - day.told_day().millis();
        match self {
            Self::At { millis, .. } if (-MOST_AHEAD..DAY + MOST_BEHIND).contains(&from_midnight) => {
                Self::At { millis, day: day.told_day().millis() }
            }
            moment => moment,
        }
    }
}

impl fmt::Display for Moment {
    /// RFC 3339, or `YYYY-MM-DD` for a day.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let form = if matches!(self, Self::At { .. }) { "%Y-%m-%dT%H:%M:%SZ" } else { "%Y-%m-%d" };
        let time = Timestamp::from_millisecond(self.millis()).map_err(|_| fmt::Error)?;
        write!(f, "{}", time.strftime(form))
    }
}

/// When a day begins in UTC; `None` if there is no such day.
fn midnight(year: i64, month: i64, day: i64) -> Option<Millis> {
    let date = Date::new(year.try_into().ok()?, month.try_into().ok()?, day.try_into().ok()?).ok()?;
    let is_told = (1..=9_999).contains(&year);
    Some(TimeZone::UTC.to_timestamp(date.at(0, 0, 0, 0)).ok().filter(|_| is_told)?.as_millisecond())
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

    #[test]
    fn late_evenings_keep_the_day_of_their_clock() {
        let at = |hour: i64, offset: i64| Moment::at((2026, 11, 27), (hour, 30, 0), offset).unwrap();
        let check = |moment: Moment, want: &str| assert_eq!(moment.told_day().to_string(), want);
        check(at(20, -300), "2026-11-27");
        check(at(0, 60), "2026-11-27");
        check(Moment::day(2026, 11, 27).unwrap(), "2026-11-27");
        check(Moment::in_utc(at(20, -300).millis()), "2026-11-28");
        let on = |moment: Moment, day: i64| moment.told_on(Moment::day(2026, 11, day).unwrap());
        check(on(at(23, 0), 28), "2026-11-28");
        check(on(at(9, 0), 28), "2026-11-27");
        check(on(at(1, 0), 26), "2026-11-26");
        check(on(at(13, 0), 26), "2026-11-27");
    }
}
