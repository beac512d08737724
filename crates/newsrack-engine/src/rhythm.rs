//! How often a title has news, learnt from its own entries.

use crate::cadence::LONGEST;
use newsrack_model::Millis;
use newsrack_store::Arrivals;

const MINUTE: Millis = 60_000;
const HOUR: Millis = 60 * MINUTE;
/// Where the reader has chosen no interval.
pub(crate) const USUAL: Millis = 60 * MINUTE;
/// Of a title with that much news, if its server can say "nothing new" in one line.
const BUSY: Millis = 30 * MINUTE;
/// Of a title that has little to say.
const QUIET: Millis = 6 * HOUR;
/// What a title's rhythm is learnt from.
pub(crate) const LEARNT_FROM: Millis = 14 * LONGEST;
/// Times looked at to learn it.
pub(crate) const MOST_TIMES: u32 = 200;
/// With fewer, the time they are spread over says more than what lies between them.
const FEW_TIMES: usize = 5;
/// A server that has said "nothing new" this long is asked for the whole, if it should have had news.
pub(crate) const SUSPICIOUS_AFTER: Millis = 8 * LONGEST;
/// So many times should it have had news within that time.
const SUSPICIOUS_TIMES: Millis = 4;

/// How often a title is asked that has news at this rhythm: twice as often, within bounds.
pub(crate) fn interval(rhythm: Option<Millis>, has_validators: bool) -> Millis {
    match rhythm {
        None => USUAL,
        Some(rhythm) if rhythm <= BUSY && has_validators => BUSY,
        Some(rhythm) => (rhythm / 2).clamp(USUAL, QUIET),
    }
}

/// The time between two entries in the two weeks before `until`: the median. With few entries, or none, it is the two
/// weeks shared among them, if anything is known from before; else nothing can be said yet.
pub(crate) fn rhythm(arrivals: &Arrivals, until: Millis) -> Option<Millis> {
    let times = &arrivals.times;
    if times.len() < FEW_TIMES {
        let is_old = arrivals.earliest.is_some_and(|earliest| earliest <= until - LEARNT_FROM);
        let count = Millis::try_from(times.len()).unwrap_or(0) + 1;
        return is_old.then_some(LEARNT_FROM / count);
    }
    let mut gaps: Vec<Millis> = times.windows(2).map(|pair| pair[0] - pair[1]).collect();
    gaps.sort_unstable();
    let median = gaps[gaps.len() / 2];
    // A title that has fallen silent is not busy any more, whatever it was.
    Some(median.max((until - times[0]) / 4))
}

/// Whether a server that goes on saying "nothing new" is to be asked for the whole, once: it has said so for eight days,
/// and by its rhythm before there should have been news again and again.
pub(crate) fn is_suspicious(whole_at: Option<Millis>, rhythm_before: Option<Millis>, now: Millis) -> bool {
    whole_at.is_some_and(|at| now - at >= SUSPICIOUS_AFTER)
        && rhythm_before.is_some_and(|rhythm| rhythm <= SUSPICIOUS_AFTER / SUSPICIOUS_TIMES)
}

#[cfg(test)]
mod tests {
    use super::*;

    const NOW: Millis = 1_700_000_000_000;

    #[test]
    fn a_rhythm_is_the_median_of_two_weeks() {
        let check = |ages: &[Millis], earliest: Option<Millis>, want: Option<Millis>| {
            let times = ages.iter().map(|age| NOW - age * HOUR).collect();
            let arrivals = Arrivals { times, earliest: earliest.map(|age| NOW - age * HOUR) };
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
    fn who_says_nothing_new_for_eight_days_is_suspicious_if_there_should_have_been() {
        let check = |days: Option<Millis>, rhythm: Option<Millis>, want: bool| {
            let whole_at = days.map(|days| NOW - days * LONGEST);
            assert_eq!(
                is_suspicious(whole_at, rhythm.map(|hours| hours * HOUR), NOW),
                want,
                "{days:?} {rhythm:?}"
            );
        };
        check(Some(8), Some(1), true);
        check(Some(8), Some(48), true);
        check(Some(7), Some(1), false);
        check(Some(8), Some(49), false);
        check(Some(8), None, false);
        check(None, Some(1), false);
    }
}
