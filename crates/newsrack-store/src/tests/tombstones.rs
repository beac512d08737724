//! What was forgotten while its feed lives on does not come back.

use super::*;

fn rows(bench: &Bench, table: &str) -> i64 {
    bench.read(|store| Ok(store.query_row(&format!("SELECT count(*) FROM {table}"), [], |row| row.get(0))?))
}

/// Forgets the entry of a headline.
fn forget(bench: &Bench, headline: &str) -> u64 {
    let page = bench.list(Place::Latest, Filter::All, None);
    let going: Vec<EntryId> =
        page.rows.iter().filter(|row| row.entry.headline == headline).map(|row| row.entry.id).collect();
    assert_eq!(going.len(), 1, "{headline}");
    bench.write(move |store| store.forget(&going))
}

#[test]
fn an_entry_that_was_forgotten_does_not_come_back_while_its_feed_lives_on() {
    // What the feed says of it then.
    let check = |what: &str, later: NewEntry| {
        let bench = Bench::new();
        let feed = bench.follow("a.example", Some("World"));
        bench.answer(feed, 0, vec![item("a", -1), item("b", -2)]);
        assert_eq!(forget(&bench, "a"), 1);
        let answer = || vec![item("c", 1), later.clone(), item("b", -2)];
        let told = bench.answer(feed, 1, answer());
        assert_eq!((told.new.len(), told.changed.len(), told.gone), (1, 0, 0), "{what}");
        assert_eq!(bench.answer(feed, 2, answer()), Ingested::default(), "{what}");
        // Gone, and back again.
        bench.answer(feed, 3, vec![item("b", -2)]);
        assert_eq!(bench.answer(feed, 4, answer()).new, [], "{what}");
        for place in [Place::Latest, Place::Feed(feed)] {
            assert_eq!(bench.headlines(place, Filter::All, None), ["c", "b"], "{what}");
        }
    };
    check("the same", item("a", -1));
    check("other words", reworded(item("a", -1), "a, again"));
    check(
        "another page",
        NewEntry { canonical_url: Some("https://a.example/other".into()), ..item("a", -1) },
    );
    check("another guid, the same page", NewEntry { key: "urn:a".into(), ..item("a", -1) });
}

#[test]
fn all_that_is_known_of_an_entry_goes_with_it() {
    let bench = Bench::new();
    let (one, two) = (bench.follow("x.one", Some("World")), bench.follow("y.one", None));
    let both = bench.answer(one, 0, vec![item("both", -1), item("own", -2)]).new[0];
    bench.answer(two, 1, vec![item("both", -1)]);
    bench.answer(one, 2, vec![reworded(item("both", -1), "both, again"), item("own", -2)]);
    while bench.store.index_batch(100).unwrap() > 0 {}
    let all: Vec<EntryId> = ids(&bench.list(Place::Latest, Filter::All, None));
    let act = bench.write(move |store| store.mark(&all, true, NOW)).act_id;
    assert_eq!(forget(&bench, "both, again"), 1);
    let tables = ["entries", "statuses", "documents", "placements"];
    assert_eq!(tables.map(|table| rows(&bench, table)), [1; 4]);
    assert_eq!(rows(&bench, "revisions"), 0);
    while bench.store.index_batch(100).unwrap() > 0 {}
    assert_eq!(bench.read(|store| store.search("both", 9, None)).rows, []);
    // Twice is no fault, and undo takes back what is left.
    assert_eq!(bench.write(move |store| store.forget(&[both])), 0);
    assert_eq!(bench.write(move |store| store.undo(act, NOW)).unwrap().changed, 1);
    // Neither feed brings it back, and no other of the title.
    assert_eq!(bench.answer(two, 3, vec![item("both", -1)]).new, []);
    assert_eq!(bench.answer(one, 4, vec![item("both", -1), item("own", -2)]).new, []);
    assert_eq!(bench.headlines(Place::Latest, Filter::All, None), ["own"]);
}

#[test]
fn another_feed_of_the_title_does_not_bring_a_forgotten_entry_back() {
    let bench = Bench::new();
    let (one, two) = (bench.follow("x.one", None), bench.follow("y.one", None));
    bench.answer(one, 0, vec![item("a", -1)]);
    bench.answer(two, 1, vec![item("b", -2)]);
    forget(&bench, "a");
    assert_eq!(
        bench.answer(two, 2, vec![NewEntry { key: "urn:a".into(), ..item("a", -1) }, item("b", -2)]).new,
        []
    );
}

#[test]
fn what_the_reader_saved_is_not_forgotten() {
    let bench = Bench::new();
    let feed = bench.follow("a.example", None);
    let new = bench.answer(feed, 0, vec![item("saved", -1), item("plain", -2)]).new;
    let saved = new[0];
    bench.write(move |store| store.save(&[saved], true, NOW));
    assert_eq!(bench.write(move |store| store.forget(&new)), 1);
    assert_eq!(bench.headlines(Place::Latest, Filter::All, None), ["saved"]);
}

#[test]
fn a_page_that_several_entries_share_is_not_closed_by_forgetting_one() {
    let bench = Bench::new();
    let feed = bench.follow("a.example", None);
    let live = |key: &str| NewEntry { canonical_url: Some("https://a.example/live".into()), ..item(key, -1) };
    bench.answer(feed, 0, vec![live("one"), live("two")]);
    forget(&bench, "one");
    let told = bench.answer(feed, 1, vec![live("three"), live("four"), live("one")]);
    assert_eq!(told.new.len(), 2, "{told:?}");
}

#[test]
fn whoever_follows_a_forgotten_feed_again_begins_anew() {
    let bench = Bench::new();
    let feed = bench.follow("x.one", None);
    bench.answer(feed, 0, vec![item("a", -1), item("b", -2)]);
    forget(&bench, "a");
    bench.write(move |store| store.unfollow_feed(feed, NOW));
    // Soon after it is still the same feed.
    assert_eq!(bench.follow("x.one", None), feed);
    assert_eq!(bench.answer(feed, 1, vec![item("a", -1), item("b", -2)]), Ingested::default());
    bench.write(move |store| store.unfollow_feed(feed, NOW));
    while bench.write(|store| store.forget_unfollowed(NOW + 1)) {}
    assert_eq!(rows(&bench, "entry_keys"), 0);
    let again = bench.follow("x.one", None);
    assert_eq!(bench.answer(again, 2, vec![item("a", -1), item("b", -2)]).new.len(), 2);
}
