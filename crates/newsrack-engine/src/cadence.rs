//! When a feed is asked next. Due times live in the database, so a restart asks nothing twice.

use crate::{
    clock::{HOUR, MINUTE},
    rhythm,
    spread::{CROWD, in_crowd, spread},
};
use newsrack_model::{FeedId, Millis, Wishes};
use newsrack_store::Pace;
use std::time::Duration;

/// No hint of a server puts a feed off longer.
pub(crate) const LONGEST: Millis = 24 * HOUR;
/// "Refresh now" asks no feed twice within this time.
pub(crate) const ASKED_FLOOR: Millis = 5 * MINUTE;
/// Failing this long makes a feed wait a week between tries.
const HOPELESS_AFTER: Millis = 7 * LONGEST;
/// Of a server that asks to be left alone and does not say how long.
const PATIENCE: Millis = HOUR;
/// The shortest interval that the reader can choose.
const SHORTEST: Millis = 15 * MINUTE;

/// What is known when the next time is set.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Hints {
    /// Chosen by the reader; 0 = only by hand, `None` = as often as the title has news.
    pub(crate) minutes: Option<u16>,
    /// Between two entries, where it is known.
    pub(crate) rhythm: Option<Millis>,
    /// The server can say "nothing new", and does.
    pub(crate) has_validators: bool,
    /// What its answers have said, the one that came just now included.
    pub(crate) pace: Pace,
    /// Followed feeds of its host, with it.
    pub(crate) crowd: usize,
}

/// After a good answer.
pub(crate) fn after_success(feed: FeedId, now: Millis, hints: &Hints) -> Millis {
    let own = match hints.minutes {
        Some(0) => return Millis::MAX,
        Some(minutes) => (Millis::from(minutes) * MINUTE).max(SHORTEST),
        None => rhythm::interval(hints.rhythm, hints.has_validators && hints.pace.same_bodies == 0),
    };
    let asked_for = asked_for(&hints.pace, now);
    let wait = own.max(asked_for);
    let at = if hints.crowd >= CROWD {
        in_crowd(feed, now, wait, own.min(rhythm::USUAL).max(asked_for))
    } else {
        now.saturating_add(spread(feed, now, wait))
    };
    outside(at, hints.pace.wishes, now.saturating_add(LONGEST))
}

/// How long after a good answer at `at` a feed waits by what its answers said, and how: a day at most.
fn asked_for(pace: &Pace, at: Millis) -> Millis {
    let fresh = pace.fresh_until.map_or(0, |until| until - at);
    let ttl = Millis::from(pace.wishes.ttl_minutes.unwrap_or(0)) * MINUTE;
    let same = match pace.same_bodies {
        0 => 0,
        again => doubled(again),
    };
    fresh.min(LONGEST).max(ttl.min(LONGEST)).max(same)
}

/// Until when an answer stays fresh, for [`Pace`].
pub(crate) fn fresh_until(now: Millis, max_age: Option<Duration>) -> Option<Millis> {
    max_age.map(|max_age| now.saturating_add(millis(max_age).min(LONGEST)))
}

/// Whether a feed that answered well at `last_ok_at` may be asked now, before it is due: what its server asked for holds.
pub(crate) fn may_come_early(last_ok_at: Millis, now: Millis, pace: &Pace) -> bool {
    now - last_ok_at >= asked_for(pace, last_ok_at)
        && outside(now, pace.wishes, now.saturating_add(HOUR)) == now
}

/// The same after an answer that need not say it, as "nothing new" need not (RFC 9111, 3.2): how long the last one was to
/// stay fresh, which came at `last_ok_at`, begins anew.
pub(crate) fn fresh_anew(
    now: Millis,
    last_ok_at: Option<Millis>,
    fresh_until: Option<Millis>,
) -> Option<Millis> {
    let (at, until) = last_ok_at.zip(fresh_until)?;
    Some(now.saturating_add((until - at).clamp(0, LONGEST)))
}

/// After the reader changed the interval: counted from the last good answer, at `last_ok_at`. What the server asked for
/// stays.
pub(crate) fn after_change(
    feed: FeedId,
    last_ok_at: Millis,
    put_off_until: Option<Millis>,
    hints: &Hints,
) -> Millis {
    after_success(feed, last_ok_at, hints).max(put_off_until.unwrap_or(0))
}

/// After a failure: one hour, doubled each time up to a day, a week for the hopeless; the server's own word wins.
pub(crate) fn after_failure(
    feed: FeedId,
    now: Millis,
    failures: u32,
    last_ok_at: Option<Millis>,
    retry_after: Option<Duration>,
) -> Millis {
    if retry_after.is_some() {
        return patience(now, retry_after);
    }
    let is_hopeless = failures > 7 && last_ok_at.is_none_or(|at| now - at > HOPELESS_AFTER);
    now.saturating_add(spread(feed, now, if is_hopeless { 7 * LONGEST } else { doubled(failures) }))
}

/// Until when a server is left alone that asked for it, and said for how long or not.
pub(crate) fn patience(now: Millis, after: Option<Duration>) -> Millis {
    now.saturating_add(after.map_or(PATIENCE, |wait| millis(wait).clamp(MINUTE, 7 * LONGEST)))
}

/// After a server said that a feed is gone for good (410): asked once more a day later, for a server may be wrong for an
/// hour; once that is confirmed, by hand alone. `gone_at` is when it last said so, if that was its last word.
pub(crate) fn after_gone(feed: FeedId, now: Millis, gone_at: Option<Millis>) -> Millis {
    if gone_at.is_some_and(|at| now - at >= LONGEST) {
        return Millis::MAX;
    }
    now.saturating_add(spread(feed, now, LONGEST))
}

/// An hour, doubled each time up to a day.
fn doubled(times: u32) -> Millis {
    HOUR.saturating_mul(1 << times.saturating_sub(1).min(10)).min(LONGEST)
}

/// The first hour from `at` on that the feed does not ask to be left out. It is a wish: `latest` holds against it.
fn outside(at: Millis, wishes: Wishes, latest: Millis) -> Millis {
    let is_skipped = |at: Millis| {
        let hour = at.div_euclid(HOUR).rem_euclid(24);
        // The first of January 1970 was a Thursday.
        let day = (at.div_euclid(LONGEST) + 4).rem_euclid(7);
        wishes.skip_hours >> hour & 1 == 1 || wishes.skip_days >> day & 1 == 1
    };
    // By whole hours, so that feeds that wish the same do not all come at the full hour.
    let mut outside = at;
    while outside < latest && is_skipped(outside) {
        outside += HOUR;
    }
    outside.min(latest).max(at)
}

fn millis(duration: Duration) -> Millis {
    Millis::try_from(duration.as_millis()).unwrap_or(Millis::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    const NOW: Millis = 1_700_000_000_000;

    fn minutes_after(at: Millis) -> Millis {
        (at - NOW) / MINUTE
    }

    fn hour(hour: Millis) -> Millis {
        NOW - NOW % LONGEST + hour * HOUR
    }

    #[test]
    fn the_longest_hint_wins_within_a_day() {
        let check = |minutes, max_age: Option<u64>, ttl_minutes, floor: Millis| {
            let wishes = Wishes { ttl_minutes, ..Wishes::default() };
            let fresh_until = fresh_until(NOW, max_age.map(Duration::from_secs));
            let pace = Pace { wishes, fresh_until, ..Pace::default() };
            let hints = Hints { minutes, pace, ..Hints::default() };
            let got = minutes_after(after_success(FeedId(7), NOW, &hints));
            assert!((floor..=floor + floor / 10).contains(&got), "{hints:?}: {got} is not near {floor}");
        };
        check(None, None, None, 60);
        check(Some(60), None, None, 60);
        check(Some(60), Some(7_200), None, 120);
        check(Some(60), None, Some(180), 180);
        check(Some(60), Some(60), Some(5), 60);
        check(Some(60), Some(60 * 60 * 24 * 365), None, 24 * 60);
        check(Some(60), Some(u64::MAX), None, 24 * 60);
        check(Some(60), None, Some(u32::MAX), 24 * 60);
        check(Some(15), None, Some(30), 30);
        check(Some(1), None, None, 15);
    }

    #[test]
    fn by_hand_means_never_by_itself() {
        assert_eq!(
            after_success(FeedId(1), NOW, &Hints { minutes: Some(0), ..Hints::default() }),
            Millis::MAX
        );
    }

    #[test]
    fn a_title_is_asked_as_often_as_it_has_news_unless_the_reader_chose() {
        let check = |minutes, rhythm: Option<Millis>, has_validators, floor: Millis| {
            let rhythm = rhythm.map(|rhythm| rhythm * MINUTE);
            let hints = Hints { minutes, rhythm, has_validators, ..Hints::default() };
            let got = minutes_after(after_success(FeedId(7), NOW, &hints));
            assert!((floor..=floor + floor / 10).contains(&got), "{hints:?}: {got} is not near {floor}");
        };
        check(None, None, true, 60);
        check(None, Some(5), true, 30);
        check(None, Some(5), false, 60);
        check(None, Some(45), true, 60);
        check(None, Some(4 * 60), true, 120);
        check(None, Some(5 * 60 + 20), true, 150);
        check(None, Some(7 * 24 * 60), true, 360);
        check(Some(60), Some(7 * 24 * 60), true, 60);
        check(Some(15), Some(5), false, 15);
        check(Some(240), Some(5), true, 240);
    }

    #[test]
    fn the_same_again_without_being_asked_whether_it_is_new_is_asked_less_and_less() {
        let check = |same_bodies, minutes, floor: Millis| {
            let pace = Pace { same_bodies, ..Pace::default() };
            let hints = Hints { minutes, pace, ..Hints::default() };
            let got = minutes_after(after_success(FeedId(7), NOW, &hints));
            assert!((floor..=floor + floor / 10).contains(&got), "{hints:?}: {got} is not near {floor}");
        };
        for (same_bodies, hours) in [(0, 1), (1, 1), (2, 2), (3, 4), (5, 16), (6, 24), (600, 24)] {
            check(same_bodies, None, hours * 60);
        }
        check(3, Some(15), 240);
        check(0, Some(15), 15);
    }

    #[test]
    fn hours_and_days_that_a_feed_asks_to_skip_are_skipped_for_a_day_at_most() {
        // A Tuesday.
        let check = |at: Millis, skip_hours: u32, skip_days: u8, want: Millis| {
            let wishes = Wishes { skip_hours, skip_days, ..Wishes::default() };
            let got = (outside(hour(at) + 7 * MINUTE, wishes, hour(0) + LONGEST) - hour(0)) / HOUR;
            assert_eq!(got, want, "{at} {skip_hours:b} {skip_days:b}");
        };
        check(5, 0, 0, 5);
        check(5, 0b111_0000, 0, 7);
        check(23, 1 << 23, 0, 24);
        check(5, 1 << 4, 0, 5);
        check(5, u32::MAX, 0, 24);
        check(5, 0, 1 << 2, 24);
        check(5, 0, 0b111_1011, 5);
        check(5, 0, u8::MAX, 24);
        // What is later anyway stays so.
        check(30, u32::MAX, u8::MAX, 30);
    }

    #[test]
    fn three_hundred_feeds_of_one_host_are_spread_over_the_interval() {
        let wait = HOUR;
        let next = |feed: i64, now: Millis| {
            after_success(FeedId(feed), now, &Hints { crowd: 300, ..Hints::default() })
        };
        // All were asked at once, after an import.
        let feeds = 1_000..1_300;
        let times: Vec<Millis> = feeds.clone().map(|feed| next(feed, NOW + (feed - 1_000) * 2_000)).collect();
        let busiest =
            times.iter().map(|at| times.iter().filter(|other| (*at..*at + MINUTE).contains(other)).count());
        assert!(busiest.max() <= Some(6), "{times:?}");
        for (feed, at) in feeds.zip(times) {
            // Asked some seconds late each time, it finds its moment again, never sooner than the interval.
            let (late, again) = (at + 20_000, next(feed, at + 20_000));
            assert!(at - NOW >= wait && at - NOW <= 2 * wait + wait / 2 && again - late >= wait, "{feed}");
            assert_eq!(again - at, wait + wait / 10);
        }
    }

    #[test]
    fn one_of_many_that_was_asked_off_its_moment_has_the_next_that_keeps_the_floor() {
        // Hours between its entries, and what its server asks for; how many hours it waits at least and at most.
        let check = |rhythm: Option<Millis>, fresh: Option<Millis>, least: Millis, most: Millis| {
            let hints = Hints { rhythm: rhythm.map(|rhythm| rhythm * HOUR), crowd: 9, ..Hints::default() };
            let waits = (0..200).map(|step| {
                let now = NOW + step * 7 * MINUTE;
                let pace = Pace { fresh_until: fresh.map(|fresh| now + fresh * HOUR), ..Pace::default() };
                (after_success(FeedId(7), now, &Hints { pace, ..hints }) - now) / MINUTE
            });
            let (shortest, longest) = (waits.clone().min().unwrap(), waits.max().unwrap());
            assert!(
                shortest >= least * 60 && longest <= most * 60,
                "{rhythm:?} {fresh:?}: {shortest} to {longest} minutes"
            );
        };
        check(None, None, 1, 3);
        check(Some(12), None, 1, 8);
        check(None, Some(5), 5, 11);
        // Never longer than any hint may put it off, and the tenth.
        check(None, Some(24), 24, 27);
        check(Some(12), Some(20), 20, 27);
    }

    #[test]
    fn none_is_asked_early_against_its_servers_wishes() {
        let check = |pace: Pace, hours: Millis, want: bool| {
            assert_eq!(may_come_early(hour(0), hour(hours), &pace), want, "{pace:?} after {hours}");
        };
        let wishes = |ttl_minutes, skip_hours| Wishes { ttl_minutes, skip_hours, ..Wishes::default() };
        let of = |wishes| Pace { wishes, ..Pace::default() };
        check(Pace::default(), 1, true);
        let fresh = Pace { fresh_until: Some(hour(3)), ..Pace::default() };
        check(fresh, 2, false);
        check(fresh, 3, true);
        check(of(wishes(Some(180), 0)), 2, false);
        check(of(wishes(Some(180), 0)), 3, true);
        check(of(wishes(None, 1 << 5)), 5, false);
        check(of(wishes(None, 1 << 5)), 6, true);
        check(of(wishes(None, u32::MAX)), 5, false);
        let same = Pace { same_bodies: 9, ..Pace::default() };
        check(same, 23, false);
        check(same, 24, true);
    }

    #[test]
    fn how_long_an_answer_stays_fresh_begins_anew_where_nothing_new_says_nothing_of_it() {
        let check = |last_ok_at: Option<Millis>, fresh_until: Option<Millis>, want: Option<Millis>| {
            let at = |minutes: Option<Millis>| minutes.map(|minutes| NOW + minutes * MINUTE);
            assert_eq!(fresh_anew(NOW, at(last_ok_at), at(fresh_until)), at(want), "{last_ok_at:?}");
        };
        check(Some(-130), Some(-10), Some(120));
        check(Some(-130), None, None);
        check(None, Some(-10), None);
        // It comes early, because a person asked.
        check(Some(-5), Some(115), Some(120));
    }

    #[test]
    fn a_changed_interval_counts_from_the_last_good_answer() {
        let check = |minutes, fresh: Option<Millis>, put_off: Option<Millis>, want: Millis| {
            let pace = Pace { fresh_until: fresh.map(|fresh| NOW + fresh * MINUTE), ..Pace::default() };
            let hints = Hints { minutes: Some(minutes), pace, ..Hints::default() };
            let got = after_change(FeedId(7), NOW, put_off.map(|put_off| NOW + put_off * MINUTE), &hints);
            let want = if want == Millis::MAX { want } else { NOW + want * MINUTE };
            let most = want.saturating_add(want.saturating_sub(NOW) / 10);
            assert!((want..=most).contains(&got), "{minutes}: {got} is not near {want}");
        };
        check(60, None, None, 60);
        check(0, None, None, Millis::MAX);
        check(30, None, None, 30);
        // The server asked for five hours.
        check(30, Some(300), None, 300);
        check(30, None, Some(300), 300);
        check(600, Some(300), None, 600);
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
        // Absurdly long is as long as it may be.
        check(1, Some(NOW), Some(10 * 365 * 24 * 3_600), 7 * 24 * 60);
        check(1, Some(NOW), Some(1_000_000_000_000_000_000), 7 * 24 * 60);
        check(1, Some(NOW), Some(u64::MAX), 7 * 24 * 60);
    }
}
