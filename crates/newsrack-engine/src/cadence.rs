//! When a feed is asked next. Due times live in the database, so a restart asks nothing twice.

use newsrack_model::{Feed, FeedId, Millis};
use std::time::Duration;

const MINUTE: Millis = 60_000;
const HOUR: Millis = 60 * MINUTE;
/// No hint of a server puts a feed off longer.
const LONGEST: Millis = 24 * HOUR;
/// "Refresh now" asks no feed twice within this time.
pub(crate) const ASKED_FLOOR: Millis = 5 * MINUTE;
/// Failing this long makes a feed wait a week between tries.
const HOPELESS_AFTER: Millis = 7 * LONGEST;

/// What is known when the next time is set.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Hints {
    /// From the settings; 0 = only by hand.
    pub(crate) minutes: u16,
    /// From `Cache-Control` or `Expires`.
    pub(crate) max_age: Option<Duration>,
    /// From the feed's own `ttl`.
    pub(crate) ttl_minutes: Option<u32>,
}

/// After a good answer.
pub(crate) fn after_success(feed: FeedId, now: Millis, hints: Hints) -> Millis {
    if hints.minutes == 0 {
        return Millis::MAX;
    }
    let own = Millis::from(hints.minutes.max(15)) * MINUTE;
    let max_age = hints.max_age.map_or(0, millis);
    let ttl = Millis::from(hints.ttl_minutes.unwrap_or(0)) * MINUTE;
    let wait = own.max(max_age.min(LONGEST)).max(ttl.min(LONGEST));
    now.saturating_add(spread(feed, now, wait))
}

/// After the reader changed the interval: counted from the last good answer. Where a server or a failure asked for
/// longer than the interval before, that stays.
pub(crate) fn after_change(feed: &Feed, before: u16, after: u16) -> Millis {
    let Some(last_ok_at) = feed.last_ok_at.filter(|_| feed.failures == 0) else { return feed.next_due_at };
    let next = |minutes| after_success(feed.id, last_ok_at, Hints { minutes, ..Hints::default() });
    let was_put_off = feed.next_due_at > next(before);
    if was_put_off && after > 0 { next(after).max(feed.next_due_at) } else { next(after) }
}

/// After a failure: one hour, doubled each time up to a day, a week for the hopeless; the server's own word wins.
pub(crate) fn after_failure(
    feed: FeedId,
    now: Millis,
    failures: u32,
    last_ok_at: Option<Millis>,
    retry_after: Option<Duration>,
) -> Millis {
    if let Some(wait) = retry_after {
        return now.saturating_add(millis(wait).clamp(MINUTE, 7 * LONGEST));
    }
    let doubled = HOUR.saturating_mul(1 << failures.saturating_sub(1).min(10)).min(LONGEST);
    let is_hopeless = failures > 7 && last_ok_at.is_none_or(|at| now - at > HOPELESS_AFTER);
    now.saturating_add(spread(feed, now, if is_hopeless { 7 * LONGEST } else { doubled }))
}

/// After a server said that a feed is gone for good (410): asked once more a day later, for a server may be wrong for an
/// hour; once that is confirmed, by hand alone. `gone_at` is when it last said so, if that was its last word.
pub(crate) fn after_gone(feed: FeedId, now: Millis, gone_at: Option<Millis>) -> Millis {
    if gone_at.is_some_and(|at| now - at >= LONGEST) {
        return Millis::MAX;
    }
    now.saturating_add(spread(feed, now, LONGEST))
}

/// Up to a tenth more, different for each feed and time, so that a thousand feeds never come due at once.
/// Only ever later: a floor stays a floor.
fn spread(feed: FeedId, now: Millis, wait: Millis) -> Millis {
    let mixed = (feed.0.unsigned_abs() ^ now.unsigned_abs()).wrapping_mul(0x9E37_79B9_7F4A_7C15) >> 32;
    let thousandth = Millis::try_from(mixed % 100).unwrap_or(0);
    wait + wait / 1_000 * thousandth
}

fn millis(duration: Duration) -> Millis {
    Millis::try_from(duration.as_millis()).unwrap_or(LONGEST)
}

#[cfg(test)]
mod tests {
    use super::*;

    const NOW: Millis = 1_700_000_000_000;

    fn minutes_after(at: Millis) -> Millis {
        (at - NOW) / MINUTE
    }

    #[test]
    fn the_longest_hint_wins_within_a_day() {
        let check = |minutes, max_age: Option<u64>, ttl_minutes, floor: Millis| {
            let hints = Hints { minutes, max_age: max_age.map(Duration::from_secs), ttl_minutes };
            let got = minutes_after(after_success(FeedId(7), NOW, hints));
            assert!((floor..=floor + floor / 10).contains(&got), "{hints:?}: {got} is not near {floor}");
        };
        check(60, None, None, 60);
        check(60, Some(7_200), None, 120);
        check(60, None, Some(180), 180);
        check(60, Some(60), Some(5), 60);
        check(60, Some(60 * 60 * 24 * 365), None, 24 * 60);
        check(1, None, None, 15);
    }

    #[test]
    fn by_hand_means_never_by_itself() {
        assert_eq!(after_success(FeedId(1), NOW, Hints::default()), Millis::MAX);
    }

    #[test]
    fn a_changed_interval_counts_from_the_last_good_answer() {
        const DUE: Millis = NOW + 60 * MINUTE;
        let check = |before, after, next_due_at, want: Millis| {
            let feed = Feed {
                id: FeedId(7),
                publication_id: newsrack_model::PublicationId(1),
                feed_url: String::new(),
                name: String::new(),
                validators: newsrack_model::Validators::default(),
                next_due_at,
                last_try_at: Some(NOW),
                last_ok_at: Some(NOW),
                failures: 0,
                reason: None,
                is_private_ok: false,
                notify: newsrack_model::Notify::Off,
            };
            let got = after_change(&feed, before, after);
            let most = want.saturating_add((want - NOW) / 10);
            assert!((want..=most).contains(&got), "{before} to {after}: {got} is not near {want}");
            // What failed waits as long as it did, and what was never asked is asked as soon.
            for other in [Feed { failures: 1, ..feed.clone() }, Feed { last_ok_at: None, ..feed }] {
                assert_eq!(after_change(&other, before, after), next_due_at);
            }
        };
        check(0, 60, Millis::MAX, DUE);
        check(60, 0, DUE, Millis::MAX);
        check(60, 30, DUE, NOW + 30 * MINUTE);
        check(30, 60, NOW + 30 * MINUTE, DUE);
        // The server asked for five hours.
        check(60, 30, NOW + 300 * MINUTE, NOW + 300 * MINUTE);
        check(60, 600, NOW + 300 * MINUTE, NOW + 600 * MINUTE);
    }

    #[test]
    fn what_is_gone_is_asked_once_more() {
        let check = |gone_at: Option<Millis>, want: Option<Millis>| {
            let got = after_gone(FeedId(7), NOW, gone_at);
            let most = want.map_or(Millis::MAX, |want| want + want / 10);
            assert!(
                (want.map_or(Millis::MAX, |want| NOW + want)..=NOW.saturating_add(most)).contains(&got),
                "{gone_at:?}"
            );
        };
        check(None, Some(LONGEST));
        check(Some(NOW - HOUR), Some(LONGEST));
        check(Some(NOW - LONGEST), None);
        // A clock that was set back confirms nothing.
        check(Some(NOW + LONGEST), Some(LONGEST));
    }

    #[test]
    fn failures_wait_longer_and_longer() {
        let check = |failures, last_ok, retry: Option<u64>, floor: Millis| {
            let at = after_failure(FeedId(7), NOW, failures, last_ok, retry.map(Duration::from_secs));
            let got = minutes_after(at);
            assert!((floor..=floor + floor / 10).contains(&got), "{failures}: {got} is not near {floor}");
        };
        check(1, Some(NOW), None, 60);
        check(2, Some(NOW), None, 120);
        check(20, Some(NOW - LONGEST), None, 24 * 60);
        check(20, Some(NOW - 8 * LONGEST), None, 7 * 24 * 60);
        check(1, Some(NOW), Some(600), 10);
        check(1, Some(NOW), Some(0), 1);
    }
}
