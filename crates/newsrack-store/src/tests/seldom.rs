//! The place of the seldom heard: whose it is, and that it keeps still as every list.

use super::*;

const HOURS: i64 = 60;
const DAYS: i64 = 24 * HOURS;

/// A title with these entries, some minutes after [`NOW`] each, whose first answer was empty: they arrive unread.
fn title(bench: &Bench, name: &str, ages: impl IntoIterator<Item = i64>) -> FeedId {
    let feed = bench.follow(&format!("{name}.{name}"), None);
    bench.answer(feed, 0, vec![item(&format!("{name} first"), -400 * DAYS)]);
    bench.answer(feed, 0, entries(name, ages));
    feed
}

fn entries(name: &str, ages: impl IntoIterator<Item = i64>) -> Vec<NewEntry> {
    ages.into_iter().map(|at| item(&format!("{name} {at}"), at)).collect()
}

#[test]
fn a_title_is_seldom_heard_by_its_own_rhythm() {
    let check = |name: &str, ages: Vec<i64>, is_young: bool, want: bool| {
        let bench = Bench::new();
        let feed = match is_young {
            true => {
                let feed = bench.follow(&format!("{name}.{name}"), None);
                bench.answer(feed, 0, entries(name, ages.clone()));
                feed
            }
            false => title(&bench, name, ages.clone()),
        };
        let shown = bench.headlines(Place::Seldom, Filter::All, None);
        assert_eq!(!shown.is_empty(), want, "{name}");
        let unread = bench.headlines(Place::Seldom, Filter::Unread, None).len() as u64;
        assert_eq!(bench.read(|store| store.counts(NOW + 60 * 60_000)).seldom, unread, "{name}");
        bench.write(move |store| store.unfollow_feed(feed, NOW));
        assert!(bench.headlines(Place::Seldom, Filter::All, None).is_empty(), "{name}");
    };
    let each = |count: i64, apart: i64| (0..count).map(|n| -n * apart - 1).collect::<Vec<_>>();
    check("weekly", each(8, 7 * DAYS), false, true);
    check("twice", each(16, 7 * DAYS / 2), false, true);
    check("thrice", each(24, 7 * DAYS / 3), false, false);
    check("hourly", each(50, HOURS), false, false);
    check("silent", vec![-40 * DAYS], false, false);
    check("new", vec![-1], true, true);
    check("fresh", each(10, HOURS), true, false);
    check("month", each(8, 7 * DAYS / 2), true, true);
}

#[test]
fn the_seldom_heard_keep_still_and_are_marked_as_a_list() {
    let bench = Bench::new();
    let loud = title(&bench, "loud", (0..60).map(|n| -n * HOURS - 1));
    let quiet = title(&bench, "quiet", [-DAYS, -40 * DAYS]);
    title(&bench, "calm", [-2 * DAYS]);
    let opened = bench.list(Place::Seldom, Filter::Unread, None);
    let shown = ["quiet -1440", "calm -2880"];
    assert_eq!(bench.headlines(Place::Seldom, Filter::Unread, None), shown);
    let read = ids(&opened)[0];
    bench.write(move |store| store.mark(&[read], true, NOW));
    bench.answer(loud, 30, entries("loud", [29]));
    bench.answer(quiet, 30, entries("quiet", [28]));
    let snapshot = opened.snapshot.clone();
    assert_eq!(bench.headlines(Place::Seldom, Filter::Unread, Some(snapshot)), shown);
    let waiting = |filter| {
        let snapshot = opened.snapshot.clone();
        bench.read(move |store| store.arrived_since(Place::Seldom, filter, &snapshot, NOW + 40 * 60_000))
    };
    assert_eq!((waiting(Filter::Unread), waiting(Filter::All)), (1, 1));

    // It floods, and the list that is open goes on as it was.
    bench.answer(quiet, 40, entries("quiet", (0..30).map(|n| 39 - n)));
    let snapshot = opened.snapshot.clone();
    assert_eq!(bench.headlines(Place::Seldom, Filter::Unread, Some(snapshot)), shown);
    assert_eq!(bench.headlines(Place::Seldom, Filter::Unread, None), ["calm -2880"]);

    let snapshot = opened.snapshot;
    let changed =
        bench.write(move |store| store.mark_place(Place::Seldom, Filter::All, Some(&snapshot), true, NOW));
    assert_eq!((changed.changed, changed.act.place.as_deref()), (1, Some("seldom")));
    assert!(bench.headlines(Place::Seldom, Filter::Unread, None).is_empty());
}
