//! How often a title has news, learnt from its own entries.

use crate::{
    cadence::LONGEST,
    clock::{HOUR, MINUTE},
};
use newsrack_model::Millis;
use newsrack_store::Arrivals;

/// Where the reader has chosen no interval.
pub(crate) const USUAL: Millis = 60 * MINUTE;
/// Of a title with that much news, if its server can say "nothing new" in one line.
const BUSY: Millis = 30 * MINUTE;
/// Of a title that has little to say.
const QUIET: Millis = 6 * HOUR;
/// What a title's rhythm is learnt from.
const LEARNT_FROM: Millis = 14 * LONGEST;
/// Times looked at to learn it.
const MOST_TIMES: u32 = 200;
/// With fewer, the time they are spread over says more than what lies between them.
const FEW_TIMES: usize = 5;
/// A server that has said "nothing new" this long is asked for the whole, if it should have had news.
const SUSPICIOUS_AFTER: Millis = 8 * LONGEST;
/// So many times should it have had news within that time.
const SUSPICIOUS_TIMES: Millis = 4;

/// How often a title is asked that has news at this rhythm: twice as often, within bounds, and in whole half hours, so
/// that an entry more or less moves no feed off its moment among those of its host.
pub(crate) fn interval(rhythm: Option<Millis>, has_validators: bool) -> Millis {
    match rhythm {
        None => USUAL,
        Some(rhythm) if rhythm <= BUSY && has_validators => BUSY,
        Some(rhythm) => (rhythm / 2 - rhythm / 2 % BUSY).clamp(USUAL, QUIET),
    }
}

/// The rhythm in the two weeks before `until`, learnt from what arrived since a moment, the newest so many.
pub(crate) fn learnt<E>(
    until: Millis,
    arrivals: impl FnOnce(Millis, u32) -> Result<Arrivals, E>,
) -> Result<Option<Millis>, E> {
    Ok(rhythm(&arrivals(until.saturating_sub(LEARNT_FROM), MOST_TIMES)?, until))
}

/// The time between two entries in the two weeks before `until`: the median. Where many share a time, as where only the
/// day is told, it is no longer than the two weeks shared among all. With few times, or none, it is the two weeks shared
/// among them, if anything is known from before; else nothing can be said yet.
fn rhythm(arrivals: &Arrivals, until: Millis) -> Option<Millis> {
    let times = &arrivals.times;
    if times.len() < FEW_TIMES {
        let is_old = arrivals.earliest.is_some_and(|earliest| earliest <= until - LEARNT_FROM);
        let count = Millis::try_from(times.len()).unwrap_or(0) + 1;
        return is_old.then_some(LEARNT_FROM / count);
    }
    let mut gaps: Vec<Millis> = times.windows(2).map(|pair| pair[0] - pair[1]).collect();
    gaps.sort_unstable();
    let median = gaps[gaps.len() / 2];
    let rhythm = median.min(LEARNT_FROM / Millis::from(arrivals.count.max(1)));
    // A title that has fallen silent is not busy any more, whatever it was. Of many that share a time the last came later
    // than that.
    let silence = until - times[0] - (median - rhythm);
    Some(rhythm.max(silence / 4))
}

/// Whether a server that goes on saying "nothing new" is to be asked for the whole, once: it has said so for eight days,
/// and by its rhythm before, which is asked for only then, there should have been news again and again.
pub(crate) fn is_suspicious<E>(
    whole_at: Option<Millis>,
    now: Millis,
    rhythm_before: impl FnOnce(Millis) -> Result<Option<Millis>, E>,
) -> Result<bool, E> {
    let Some(at) = whole_at.filter(|at| now - at >= SUSPICIOUS_AFTER) else { return Ok(false) };
    Ok(rhythm_before(at)?.is_some_and(|rhythm| rhythm <= SUSPICIOUS_AFTER / SUSPICIOUS_TIMES))
}

#[cfg(test)]
mod tests {
    use super::*;

    const NOW: Millis = 1_700_000_000_000;

    #[test]
    fn a_rhythm_is_the_median_of_two_weeks() {
        let check = |ages: &[Millis], earliest: Option<Millis>, want: Option<Millis>| {
            let times: Vec<Millis> = ages.iter().map(|age| NOW - age * HOUR).collect();
            let count = u32::try_from(times.len()).unwrap();
            let arrivals = Arrivals { times, count, earliest: earliest.map(|age| NOW - age * HOUR) };
            assert_eq!(rhythm(&arrivals, NOW), want.map(|want| want * HOUR), "{ages:?}");
        };
        const WEEKS: Millis = 14 * 24;
        check(&[], None, None);
        check(&[1, 2], Some(2), None);
        check(&[], Some(WEEKS + 1), Some(WEEKS));
        check(&[1, 2, 3], Some(WEEKS), Some(WEEKS / 4));
        check(&[0, 2, 4, 6, 100], Some(100), Some(2));
        // An old title that is busy now, and one that was.
        check(&[0, 1, 2, 3, 4, 5], Some(9_000), Some(1));
        check(&[80, 81, 82, 83, 84, 85], Some(9_000), Some(20));
    }

    #[test]
    fn a_title_that_tells_only_the_day_is_as_busy_as_it_has_entries() {
        // Its entries of each day, and at what hour of the last one it is asked.
        let check = |each_day: u32, hour: Millis, want: Millis| {
            let times = (0..14).map(|day| NOW - hour * HOUR - day * LONGEST).collect();
            let arrivals = Arrivals { times, count: 14 * each_day, earliest: Some(NOW - 99 * LONGEST) };
            assert_eq!(rhythm(&arrivals, NOW), Some(want * HOUR), "{each_day} a day at {hour}");
        };
        check(1, 20, 24);
        check(12, 0, 2);
        check(12, 20, 2);
        // Nothing since the day before yesterday.
        check(12, 62, 10);
    }

    #[test]
    fn who_says_nothing_new_for_eight_days_is_suspicious_if_there_should_have_been() {
        let check = |days: Option<Millis>, rhythm: Option<Millis>, want: bool| {
            let whole_at = days.map(|days| NOW - days * LONGEST);
            let before = |at| {
                assert_eq!(Some(at), whole_at);
                Ok::<_, ()>(rhythm.map(|hours| hours * HOUR))
            };
            assert_eq!(is_suspicious(whole_at, NOW, before), Ok(want), "{days:?} {rhythm:?}");
        };
        check(Some(8), Some(1), true);
        check(Some(8), Some(48), true);
        check(Some(7), Some(1), false);
        check(Some(8), Some(49), false);
        check(Some(8), None, false);
        check(None, Some(1), false);
    }
}
