//! How the times at which feeds are asked are spread, so that they never come due all at once.

use crate::{cadence::LONGEST, clock::MINUTE};
use newsrack_model::{FeedId, Millis};

/// Asked together of what waits.
const LEAST: usize = 3;
/// From so many feeds of one host on each has a time of its own within the interval.
pub(crate) const CROWD: usize = 8;

/// For the other feeds of a host that asked to be left alone: the same time, and never all at once. For longer than a day
/// nobody speaks for others: many who share a host share nothing else.
pub(crate) fn with_host(feed: FeedId, now: Millis, until: Millis) -> Millis {
    now.saturating_add(spread(feed, now, (until - now).clamp(MINUTE, LONGEST)))
}

/// How many of the feeds that are due are asked now, where all are to be asked by `until`, and `step` passes until the
/// next look. A few at least: one that fails alone says nothing of the network.
pub(crate) fn share(due: usize, now: Millis, until: Millis, step: Millis) -> usize {
    let looks = usize::try_from((until - now) / step.max(1)).unwrap_or(0).max(1);
    due.div_ceil(looks).max(LEAST).min(due)
}

/// The next moment that belongs to a feed among those of its host: they are spread over the interval and the tenth that
/// may be added to it, so that each finds its moment again. One that was asked between two of them has the next that lies
/// no less than `floor` away. Where that is further off than any hint may put a feed, it waits as others do.
pub(crate) fn in_crowd(feed: FeedId, now: Millis, wait: Millis, floor: Millis) -> Millis {
    let period = wait + wait / 10;
    // Of numbers that follow one another these parts of 2^32 lie evenly (the golden ratio's), and stay when others go.
    let part = i128::from(feed.0.unsigned_abs().wrapping_mul(0x9E37_79B9_7F4A_7C15) >> 32);
    let moment = Millis::try_from((part * i128::from(period)) >> 32).unwrap_or(0);
    let earliest = now.saturating_add(floor);
    let at = earliest.saturating_add((moment - earliest).rem_euclid(period));
    if at - now > LONGEST + LONGEST / 10 { now.saturating_add(spread(feed, now, wait)) } else { at }
}

/// Up to a tenth more, different for each feed and time, so that a thousand feeds never come due at once.
/// Only ever later: a floor stays a floor.
pub(crate) fn spread(feed: FeedId, now: Millis, wait: Millis) -> Millis {
    let mixed = (feed.0.unsigned_abs() ^ now.unsigned_abs()).wrapping_mul(0x9E37_79B9_7F4A_7C15) >> 32;
    let thousandth = Millis::try_from(mixed % 100).unwrap_or(0);
    wait + wait / 1_000 * thousandth
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        cadence::{Hints, after_failure, after_gone, after_success},
        clock::HOUR,
    };

    const NOW: Millis = 1_700_000_000_000;

    #[test]
    fn a_thousand_that_were_asked_together_do_not_come_due_together() {
        let check = |name: &str, wait: Millis, next: &dyn Fn(FeedId) -> Millis| {
            let waits: Vec<Millis> = (1..=1_000).map(|feed| next(FeedId(feed)) - NOW).collect();
            assert!(
                waits.iter().all(|got| (wait..=wait + wait / 10).contains(got)),
                "{name}: never sooner, and a tenth later at most"
            );
            // Of a tenth of the wait each twentieth has about a twentieth of them.
            let shares = (0..20).map(|part| {
                let share = wait + wait / 200 * part..wait + wait / 200 * (part + 1);
                waits.iter().filter(|wait| share.contains(wait)).count()
            });
            let shares: Vec<usize> = shares.collect();
            assert!(shares.iter().all(|count| (20..=80).contains(count)), "{name}: {shares:?}");
        };
        let day = Hints { minutes: Some(24 * 60), ..Hints::default() };
        check("well", HOUR, &|feed| after_success(feed, NOW, &Hints::default()));
        check("well, once a day", LONGEST, &|feed| after_success(feed, NOW, &day));
        check("failed", HOUR, &|feed| after_failure(feed, NOW, 1, Some(NOW), None));
        check("failed often", LONGEST, &|feed| after_failure(feed, NOW, 6, Some(NOW), None));
        check("gone", LONGEST, &|feed| after_gone(feed, NOW, None));
        check("of a host that rests", 2 * HOUR, &|feed| with_host(feed, NOW, NOW + 2 * HOUR));
    }

    #[test]
    fn a_backlog_is_shared_among_the_looks_that_are_left() {
        let check = |due, left: Millis, want| {
            assert_eq!(share(due, NOW, NOW + left * 1_000, 20_000), want, "{due} {left}")
        };
        check(300, 600, 10);
        check(1, 600, 1);
        check(31, 600, 3);
        check(91, 600, 4);
        check(10, 20, 10);
        check(10, 5, 10);
        check(0, 600, 0);
    }
}
