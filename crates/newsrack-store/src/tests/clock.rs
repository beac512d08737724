//! Clocks that jump: nothing is lost by it, and nothing waits for a time that never comes.

use super::*;

const MONTH: Millis = 30 * DAY;
const HOUR: Millis = DAY / 24;
const TEN_YEARS: Millis = 3_652 * DAY;

/// The schedule's looks of some days, one every six hours of a clock that begins here; tells how many were needed until
/// nothing unfollowed was left.
fn looks_until_forgotten(bench: &Bench, clock: Millis, days: i64) -> Option<i64> {
    bench.write(move |store| {
        for look in 0..days * 4 {
            let seen = store.time_seen(clock + look * 6 * HOUR)?;
            while store.forget_unfollowed(seen - MONTH)? {}
            if !store.prepare("SELECT 1 FROM feeds")?.exists([])? {
                return Ok(Some(look));
            }
        }
        Ok(None)
    })
}

/// A reader that has just unfollowed its only title.
fn unfollowed() -> Bench {
    let bench = Bench::new();
    let feed = bench.follow("a.example", None);
    bench.answer(feed, 0, vec![item("a", -1)]);
    assert_eq!(looks_until_forgotten(&bench, NOW, 2), None);
    bench.write(move |store| store.unfollow_feed(feed, NOW + 2 * DAY));
    bench
}

#[test]
fn one_look_at_a_clock_ten_years_ahead_forgets_nothing() {
    let bench = unfollowed();
    // However long the look lasts, and however often it is repeated.
    bench.write(|store| {
        for look in 0..1_000 {
            assert!(store.time_seen(NOW + TEN_YEARS + look * 20_000)? < NOW + 5 * DAY);
        }
        Ok(())
    });
    assert_eq!(looks_until_forgotten(&bench, NOW + TEN_YEARS, 2), None);
    // It jumps to and fro: what it went ahead it goes back.
    for _ in 0..200 {
        for now in [NOW + 2 * DAY, NOW + TEN_YEARS] {
            assert_eq!(looks_until_forgotten(&bench, now, 1).filter(|_| now < NOW + MONTH), None);
        }
    }
    let act = bench.write(move |store| store.undo(None, NOW + 4 * DAY));
    assert_eq!(act.map(|changed| changed.changed), Some(1), "it can still be taken back");
}

#[test]
fn thirty_days_that_passed_are_enough() {
    let check = |clock: Millis, want: std::ops::RangeInclusive<i64>| {
        let looks = looks_until_forgotten(&unfollowed(), clock, 60);
        assert!(looks.is_some_and(|looks| want.contains(&looks)), "{looks:?} looks, {want:?} wanted");
    };
    // Day after day: four looks each.
    check(NOW + 2 * DAY, 120..=122);
    // Off for two months, or for years: some looks later, not at the first.
    check(NOW + 60 * DAY, 28..=31);
    check(NOW + TEN_YEARS, 28..=31);
}

#[test]
fn what_is_unfollowed_while_the_clock_is_behind_is_kept_as_long() {
    let bench = unfollowed();
    bench.write(|store| store.undo(None, NOW + 2 * DAY));
    let behind = NOW - TEN_YEARS;
    assert_eq!(looks_until_forgotten(&bench, behind, 1), None);
    bench.write(move |store| store.unfollow_feed(FeedId(1), behind + DAY));
    assert_eq!(looks_until_forgotten(&bench, NOW + 2 * DAY, 25), None);
    assert!(looks_until_forgotten(&bench, NOW + 27 * DAY, 10).is_some());
}

#[test]
fn a_due_time_past_any_rule_is_due_now_and_by_hand_stays_by_hand() {
    let bench = Bench::new();
    let feed = bench.follow("a.example", None);
    let check = |next_due_at: Millis, tried_at: Millis, want: bool| {
        let reason = newsrack_model::Trouble { kind: "status".into(), about: None, message: String::new() };
        bench.write(move |store| store.feed_failed(feed, &reason, next_due_at, None, tried_at));
        let due = bench.read(|store| store.due_feeds(NOW, 9));
        assert_eq!(!due.is_empty(), want, "due at {next_due_at}, tried at {tried_at}");
    };
    check(NOW, NOW - 1, true);
    check(NOW + 1, NOW - 1, false);
    // The longest that a server or a failure may ask for.
    check(NOW + 7 * DAY + 7 * DAY / 10, NOW, false);
    check(NOW + TEN_YEARS, NOW, true);
    check(NOW + HOUR, NOW + 1, true);
    check(NOW + TEN_YEARS, NOW + TEN_YEARS, true);
    check(Millis::MAX, NOW, false);
    check(Millis::MAX, NOW + TEN_YEARS, false);
}
