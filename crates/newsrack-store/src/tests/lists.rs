//! Lists are snapshots: they neither jump nor lose rows while the world goes on.

use super::*;

#[test]
fn every_place_and_filter_agrees_with_its_total() {
    let bench = Bench::new();
    let feeds = [
        bench.follow("a.one", Some("World")),
        bench.follow("b.two", Some("World")),
        bench.follow("c.two", None),
    ];
    for (at, feed) in feeds.into_iter().enumerate() {
        let new = |n: i64| NewEntry { is_full_text: n % 3 == 0, ..item(&format!("{at}-{n}"), -n * 97) };
        bench.answer(feed, 0, (0..30).map(new).collect());
    }
    let page = bench.list(Place::Latest, Filter::All, None);
    let (some, others) = (ids(&page)[..7].to_vec(), ids(&page)[20..31].to_vec());
    bench.write(move |store| store.mark(&some, true, NOW));
    bench.write(move |store| store.save(&others, true, NOW));
    let section = bench.read(|store| store.sections())[0].id;
    let publication = bench.read(|store| store.feed(feeds[1])).unwrap().feed.publication_id;
    for place in [
        Place::Today,
        Place::Latest,
        Place::Section(section),
        Place::SectionPublication(section, publication),
        Place::Publication(publication),
        Place::Feed(feeds[0]),
    ] {
        for filter in [Filter::All, Filter::Unread, Filter::Saved, Filter::FullText] {
            let shown = bench.headlines(place, filter, None);
            assert!(!shown.is_empty() || filter == Filter::Saved, "{place} {filter}");
        }
    }
    assert_eq!(bench.list(Place::Latest, Filter::Saved, None).total, 11);
    assert_eq!(bench.list(Place::Latest, Filter::FullText, None).total, 30);
}

#[test]
fn pages_and_jumps_show_every_row_once() {
    let bench = Bench::new();
    let feed = bench.follow("a.example", Some("World"));
    bench.answer(feed, 0, vec![item("first", -1)]);
    // Many of one minute: the id breaks the tie.
    bench.answer(feed, 1, (0..5_600).map(|n| item(&format!("n{n}"), -(n / 50))).collect());
    let section = bench.read(|store| store.sections())[0].id;
    for place in [Place::Latest, Place::Feed(feed), Place::Section(section)] {
        let whole: Vec<EntryId> = {
            let mut all = Vec::new();
            let mut start = Start::First;
            let mut snapshot = None;
            loop {
                let query = ListQuery { snapshot, start, ..query(place, Filter::All) };
                let page = bench.read(|store| store.page(&query));
                assert_eq!(page.index, all.len() as u64);
                all.extend(ids(&page));
                snapshot = Some(page.snapshot);
                let Some(next) = page.next else { break all };
                start = Start::After(next);
            }
        };
        assert_eq!(whole.len(), 5_601, "{place}");
        let snapshot = Some(bench.list(place, Filter::All, None).snapshot);
        for at in [5_001, 0, 1, 999, 1_000, 1_001, 4_999, 5_000, 5_600, 9_999] {
            let start = Start::At(at);
            let query =
                ListQuery { snapshot: snapshot.clone(), start, limit: 20, ..query(place, Filter::All) };
            let page = bench.read(|store| store.page(&query));
            let from = usize::try_from(at).unwrap().min(whole.len());
            assert_eq!(ids(&page), whole[from..(from + 20).min(whole.len())], "{place} at {at}");
        }
    }
}

#[test]
fn fences_are_set_when_a_long_list_opens() {
    let check = |count: i64, want: usize| {
        let bench = Bench::new();
        let feed = bench.follow("a.example", None);
        bench.answer(feed, 0, (0..count).map(|n| item(&format!("n{n}"), -n)).collect());
        bench.list(Place::Latest, Filter::All, None);
        assert_eq!(bench.read(|store| Ok(store.fences.lists())), want, "{count} rows");
    };
    check(100, 0);
    check(5_001, 1);
}

#[test]
fn a_long_list_that_only_a_walk_can_count_is_walked_once_and_not_for_each_page() {
    let bench = Bench::new();
    let feed = bench.follow("a.example", Some("World"));
    let item = |n: i64| NewEntry { is_full_text: n % 2_000 == 0, ..item(&format!("n{n}"), -n) };
    bench.answer(feed, 0, (0..5_001).map(item).collect());
    let section = bench.read(|store| store.sections())[0].id;
    let publication = bench.read(|store| store.feed(feed)).unwrap().feed.publication_id;
    let places = [Place::Latest, Place::Section(section), Place::Publication(publication), Place::Feed(feed)];
    for (at, place) in places.into_iter().enumerate() {
        let opened = bench.list(place, Filter::FullText, None);
        let again = bench.list(place, Filter::FullText, Some(opened.snapshot));
        assert_eq!([opened.total, again.total], [3, 3], "{place}");
        assert_eq!(bench.read(|store| Ok(store.fences.lists())), at + 1, "{place}");
    }
}

#[test]
fn what_arrives_waits_and_what_was_read_stays() {
    let bench = Bench::new();
    let feed = bench.follow("a.example", None);
    bench.answer(feed, 0, vec![item("old", -2), item("older", -3)]);
    let opened = bench.list(Place::Latest, Filter::Unread, None);
    let first = ids(&opened)[0];
    bench.write(move |store| store.mark(&[first], true, NOW));
    // Between the two in time: it must not push a row.
    bench.answer(feed, 5, vec![item("old", -2), item("older", -3), item("late", -2), item("new", 4)]);
    for place in [Place::Latest, Place::Feed(feed), Place::Today] {
        let same = bench.headlines(place, Filter::Unread, Some(opened.snapshot.clone()));
        assert_eq!(same, ["old", "older"], "{place}");
        let waiting =
            bench.read(|store| store.arrived_since(place, Filter::Unread, &opened.snapshot, NOW + 60_000));
        assert_eq!(waiting, 2, "{place}");
    }
    assert_eq!(bench.headlines(Place::Latest, Filter::Unread, None), ["new", "late", "older"]);
}

#[test]
fn a_list_that_was_read_whole_stays_whole() {
    let bench = Bench::new();
    let feed = bench.follow("a.example", None);
    // All of the first come unread, and so do all that are new in the second.
    for count in [5, 2_300] {
        bench.answer(feed, 0, (0..count).map(|n| item(&format!("n{n}"), -n)).collect());
    }
    let opened = bench.list(Place::Feed(feed), Filter::Unread, None);
    let snapshot = opened.snapshot.clone();
    let changed = bench
        .write(move |store| store.mark_place(Place::Feed(feed), Filter::Unread, Some(&snapshot), true, NOW));
    assert_eq!(changed.changed, 2_300);
    let again = bench.list(Place::Feed(feed), Filter::Unread, Some(opened.snapshot));
    assert_eq!((again.total, again.unread, again.rows.len()), (2_300, 0, 500));
}

#[test]
fn today_is_the_last_day() {
    let bench = Bench::new();
    let feed = bench.follow("a.example", None);
    bench.answer(feed, 0, vec![item("now", -1), item("yesterday", -60 * 25)]);
    assert_eq!(bench.headlines(Place::Today, Filter::All, None), ["now"]);
    assert_eq!(bench.read(|store| store.counts(NOW)).today, 1);
    assert_eq!(bench.read(|store| store.counts(NOW + 2 * DAY)).today, 0);
}

#[test]
fn what_is_read_again_after_an_undo_stays_too() {
    let bench = Bench::new();
    let feed = bench.follow("a.example", None);
    let new = bench.answer(feed, 0, vec![item("a", -1), item("b", -2)]).new;
    let mark = |is_read| {
        let new = new.clone();
        bench.write(move |store| store.mark(&new, is_read, NOW));
    };
    mark(true);
    let opened = bench.list(Place::Latest, Filter::Unread, None);
    assert!(opened.rows.is_empty());
    bench.write(|store| store.undo(None, NOW)).unwrap();
    let same = || bench.headlines(Place::Latest, Filter::Unread, Some(opened.snapshot.clone()));
    assert_eq!(same(), ["a", "b"]);
    mark(true);
    assert_eq!(same(), ["a", "b"], "read after the list was opened");
    mark(false);
    assert_eq!(same(), ["a", "b"], "each once");
}

#[test]
fn what_another_feed_of_the_section_carried_already_does_not_arrive() {
    let bench = Bench::new();
    let (one, two) = (bench.follow("one.example", Some("World")), bench.follow("two.example", Some("World")));
    bench.answer(one, 0, vec![item("a", -1), item("b", -2)]);
    bench.answer(two, 0, vec![]);
    let section = bench.read(|store| store.sections())[0].id;
    let publication = bench.read(|store| store.feed(one)).unwrap().feed.publication_id;
    for place in [Place::Section(section), Place::SectionPublication(section, publication)] {
        let opened = bench.list(place, Filter::All, None);
        let minutes = if place == Place::Section(section) { 1 } else { 2 };
        let other = if minutes == 1 { "a" } else { "b" };
        bench.answer(two, minutes, vec![item(other, -1), item(&format!("new {other}"), 0)]);
        for filter in [Filter::All, Filter::Unread] {
            let waiting = bench.read(|store| store.arrived_since(place, filter, &opened.snapshot, NOW));
            assert_eq!(waiting, 1, "{place} {filter}");
            let shown = bench.headlines(place, filter, Some(opened.snapshot.clone()));
            assert_eq!(shown.len(), opened.rows.len(), "{place} {filter}");
        }
    }
}

#[test]
fn of_what_arrives_only_what_passes_the_filter_waits() {
    let bench = Bench::new();
    let feed = bench.follow("a.example", Some("World"));
    let whole = |key: &str, minutes| NewEntry { is_full_text: true, ..item(key, minutes) };
    bench.answer(feed, 0, vec![whole("old", -1)]);
    let section = bench.read(|store| store.sections())[0].id;
    let publication = bench.read(|store| store.feed(feed)).unwrap().feed.publication_id;
    let places = [
        Place::Today,
        Place::Latest,
        Place::Publication(publication),
        Place::Section(section),
        Place::Feed(feed),
    ];
    let opened = bench.list(Place::Latest, Filter::All, None).snapshot;
    let new = bench.answer(feed, 1, vec![whole("c", 0), item("b", 0), item("a", 0), whole("old", -1)]).new;
    let (saved, read) = (vec![new[0]], vec![new[1], new[2]]);
    bench.write(move |store| store.save(&saved, true, NOW));
    bench.write(move |store| store.mark(&read, true, NOW));
    for place in places {
        for (filter, want) in
            [(Filter::All, 3), (Filter::Unread, 1), (Filter::Saved, 1), (Filter::FullText, 1)]
        {
            let waiting = bench.read(|store| store.arrived_since(place, filter, &opened, NOW + 60_000));
            assert_eq!(waiting, want, "{place} {filter}");
            let shown = bench.headlines(place, filter, Some(opened.clone()));
            assert_eq!(shown.len(), usize::from(filter != Filter::Saved), "{place} {filter}");
        }
    }
}
