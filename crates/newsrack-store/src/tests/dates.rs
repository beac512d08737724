//! When an entry stands in the lists, whatever its publisher says of its date.

use super::*;

const YEAR: Millis = 365 * DAY;

#[test]
fn an_entry_stands_where_it_was_published_and_never_later_than_it_was_first_seen() {
    let check = |what: &str, published_at: Option<Millis>, want: Millis| {
        let bench = Bench::new();
        let feed = bench.follow("a.example", None);
        let odd = |published_at| NewEntry { published_at, ..item("odd", 0) };
        let entry = bench.answer(feed, 0, vec![odd(published_at)]).new[0];
        let sort_at = || bench.read(|store| store.entry(entry)).unwrap().entry.sort_at;
        assert_eq!(sort_at(), want, "{what}");
        let kept = bench.read(|store| store.entry(entry)).unwrap().entry;
        assert_eq!((kept.published_at, kept.first_seen_at), (published_at, NOW), "{what}");
        // Whatever is said of it later: another date, none, other words, another place, gone and back again.
        let again = |published_at, words: &str| reworded(odd(published_at), words);
        bench.answer(feed, 1, vec![again(Some(NOW + 9 * DAY), "odd"), item("plain", 0)]);
        bench.answer(feed, 2, vec![item("plain", 0), again(Some(0), "otherwise")]);
        bench.answer(feed, 3, vec![item("plain", 0)]);
        bench.answer(feed, 4, vec![again(None, "odd"), item("plain", 0)]);
        assert_eq!(sort_at(), want, "{what}, later");
        let copies: (Millis, Millis) = bench.read(|store| {
            Ok(store.query_row(
                "SELECT statuses.sort_at, placements.sort_at FROM statuses JOIN placements USING (entry_id) WHERE entry_id = ?1",
                [entry.0],
                |row| Ok((row.get(0)?, row.get(1)?)),
            )?)
        });
        assert_eq!(copies, (want, want), "{what}: the lists' copies");
    };
    check("none", None, NOW);
    check("now", Some(NOW), NOW);
    check("a moment ago", Some(NOW - 1), NOW - 1);
    check("a moment ahead", Some(NOW + 1), NOW);
    check("an hour ahead: a wrong zone", Some(NOW + 60 * 60_000), NOW);
    check("tomorrow", Some(NOW + DAY), NOW);
    check("a year ahead", Some(NOW + YEAR), NOW);
    check("2038, where 32 bits end", Some(2_147_483_647_000), NOW);
    check("a second after", Some(2_147_483_648_000), NOW);
    check("the end of the year 9999", Some(253_402_300_799_999), NOW);
    check("the end of numbers", Some(Millis::MAX), NOW);
    check("a year ago", Some(NOW - YEAR), NOW - YEAR);
    check("2000", Some(946_684_800_000), 946_684_800_000);
    check("1970", Some(0), 0);
    check("a second after 1970", Some(1_000), 1_000);
    check("before 1970", Some(-YEAR), 0);
    check("1901, where 32 bits begin", Some(-2_147_483_648_000), 0);
    check("the year 1", Some(-62_135_596_800_000), 0);
    check("the beginning of numbers", Some(Millis::MIN), 0);
}

#[test]
fn what_comes_from_the_future_stays_on_top_no_longer_than_what_came_with_it() {
    let bench = Bench::new();
    let feed = bench.follow("a.example", None);
    let future = || NewEntry { published_at: Some(NOW + 50 * YEAR), ..item("future", 0) };
    bench.answer(feed, 0, vec![item("before", -1), future()]);
    let lists = |want: &[&str]| {
        for place in [Place::Latest, Place::Feed(feed)] {
            assert_eq!(bench.headlines(place, Filter::All, None), want, "{place}");
        }
    };
    lists(&["future", "before"]);
    // An hour later it has had its time, wherever the feed still puts it.
    bench.answer(feed, 60, vec![future(), item("after", 59), item("before", -1)]);
    lists(&["after", "future", "before"]);
    let today = bench.list(Place::Today, Filter::All, None);
    assert_eq!(today.rows.len(), 3);
}

#[test]
fn a_clock_from_before_1970_keeps_entries_no_later_than_they_were_first_seen() {
    let bench = Bench::new();
    let feed = bench.follow("a.example", None);
    let dates = [None, Some(NOW), Some(0), Some(-DAY), Some(-9 * DAY), Some(Millis::MIN)];
    let odd =
        |(n, published_at): (usize, Option<Millis>)| NewEntry { published_at, ..item(&n.to_string(), 0) };
    let ingest =
        Ingest { entries: dates.into_iter().enumerate().map(odd).collect(), now: -DAY, ..Ingest::default() };
    let new = bench.write(move |store| store.ingest(feed, &ingest)).new;
    for (entry, date) in new.into_iter().zip(dates) {
        assert_eq!(bench.read(|store| store.entry(entry)).unwrap().entry.sort_at, -DAY, "{date:?}");
    }
}
