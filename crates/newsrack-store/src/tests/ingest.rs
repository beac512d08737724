//! What a feed's answers make of the tables.

use super::*;
use crate::tables::unpack;

#[test]
fn new_changed_and_vanished_entries_are_told_apart() {
    let bench = Bench::new();
    let feed = bench.follow("a.example", None);
    let first = bench.answer(feed, 0, vec![item("one", -3), item("two", -2)]);
    assert_eq!((first.new.len(), first.changed.len(), first.gone), (2, 0, 0));
    let second = bench.answer(feed, 10, vec![item("three", 9), reworded(item("two", -2), "two, again")]);
    assert_eq!((second.new.len(), second.changed.len(), second.gone), (1, 1, 1));
    assert_eq!(bench.headlines(Place::Latest, Filter::All, None), ["three", "two, again", "one"]);
    let changed = second.changed[0];
    let revisions = bench.read(|store| store.revisions(changed));
    assert_eq!(revisions.iter().map(|revision| revision.headline.as_str()).collect::<Vec<_>>(), ["two"]);
    let earlier: Vec<u8> =
        bench.read(|store| Ok(store.query_row("SELECT body FROM revisions", [], |row| row.get(0))?));
    assert_eq!(unpack(&earlier).unwrap().text(), "two", "the earlier body is kept beside its headline");
    let same = bench.answer(feed, 20, vec![item("three", 9), reworded(item("two", -2), "two, again")]);
    assert_eq!((same.new.len(), same.changed.len(), same.gone), (0, 0, 0));
    let back = bench.answer(feed, 30, vec![item("one", -3)]);
    assert_eq!((back.new.len(), back.changed.len(), back.gone), (0, 0, 2));
}

#[test]
fn entries_keep_their_place_and_nothing_comes_from_the_future() {
    let bench = Bench::new();
    let feed = bench.follow("a.example", None);
    bench.answer(
        feed,
        0,
        vec![item("tomorrow", 24 * 60), NewEntry { published_at: None, ..item("undated", 0) }],
    );
    for row in bench.list(Place::Latest, Filter::All, None).rows {
        assert_eq!(row.entry.sort_at, NOW, "{}", row.entry.headline);
    }
    bench.answer(
        feed,
        60,
        vec![NewEntry { published_at: Some(0), ..reworded(item("tomorrow", 0), "moved") }],
    );
    assert_eq!(bench.list(Place::Latest, Filter::All, None).rows[0].entry.sort_at, NOW);
}

#[test]
fn the_backlog_of_a_new_title_arrives_as_read() {
    let bench = Bench::new();
    let feed = bench.follow("a.example", None);
    bench.answer(feed, 0, (0..50).map(|n| item(&format!("n{n}"), -n)).collect());
    let unread = bench.headlines(Place::Feed(feed), Filter::Unread, None);
    assert_eq!(unread, (0..5).map(|n| format!("n{n}")).collect::<Vec<_>>());
    bench.answer(feed, 10, (50..90).map(|n| item(&format!("n{n}"), -n)).collect());
    assert_eq!(bench.list(Place::Feed(feed), Filter::Unread, None).total, 45);
}

#[test]
fn one_article_in_two_feeds_is_one_entry() {
    let bench = Bench::new();
    let (world, sport) =
        (bench.follow("world.example", Some("World")), bench.follow("sport.example", Some("Sport")));
    bench.answer(world, 0, vec![item("both", -1), item("world", -2)]);
    // Another guid, the same page.
    bench.answer(sport, 1, vec![NewEntry { key: "other".into(), ..item("both", -1) }, item("sport", -3)]);
    assert_eq!(bench.headlines(Place::Latest, Filter::All, None), ["both", "world", "sport"]);
    assert_eq!(bench.headlines(Place::Feed(sport), Filter::All, None), ["both", "sport"]);
    let sections = bench.read(|store| store.sections());
    assert_eq!(bench.headlines(Place::Section(sections[1].id), Filter::Unread, None), ["both", "sport"]);
}

/// What a reader sees of an entry that two feeds carry: its headline now, and those before, newest first.
fn told(bench: &Bench, entry: EntryId) -> (String, Vec<String>) {
    let earlier = bench.read(|store| store.revisions(entry)).into_iter().map(|revision| revision.headline);
    (bench.read(|store| store.entry(entry)).unwrap().entry.headline, earlier.collect())
}

#[test]
fn only_the_origin_feed_rewords_and_the_other_takes_over_when_it_is_gone() {
    let bench = Bench::new();
    let (one, two) = (bench.follow("one.example", None), bench.follow("two.example", None));
    let entry = bench.answer(one, 0, vec![item("a", -1)]).new[0];
    let check = |minutes, feed, words: Option<&str>, now: &str, earlier: &[&str]| {
        let answer = words.map(|words| reworded(item("a", -1), words)).into_iter().collect();
        let before = told(&bench, entry);
        let changed = bench.answer(feed, minutes, answer).changed;
        let after = told(&bench, entry);
        assert_eq!(
            (after.0.as_str(), &after.1),
            (now, &earlier.iter().map(|&word| word.to_owned()).collect()),
            "{minutes}"
        );
        assert_eq!(changed, if before == after { vec![] } else { vec![entry] }, "{minutes}");
    };
    // The two differ from the first, and each goes on in its own words.
    check(1, two, Some("theirs"), "a", &[]);
    check(2, two, Some("theirs, again"), "a", &[]);
    check(3, one, Some("b"), "b", &["a"]);
    check(4, two, Some("theirs, again"), "b", &["a"]);
    // That the origin dropped it changes nothing, and neither do the other's words of before.
    check(5, one, None, "b", &["a"]);
    check(6, two, Some("theirs, again"), "b", &["a"]);
    // What it then says of its own, from the first time on.
    check(7, two, Some("theirs, later"), "theirs, later", &["b", "a"]);
    check(8, two, Some("theirs, later"), "theirs, later", &["b", "a"]);
    // The first is no longer the origin when it carries it again.
    check(9, one, Some("c"), "theirs, later", &["b", "a"]);
    check(10, two, Some("theirs, last"), "theirs, last", &["theirs, later", "b", "a"]);
    check(11, two, None, "theirs, last", &["theirs, later", "b", "a"]);
    check(12, one, Some("d"), "d", &["theirs, last", "theirs, later", "b", "a"]);
}

#[test]
fn a_feed_that_begins_to_carry_what_its_origin_dropped_changes_nothing_by_that() {
    let bench = Bench::new();
    let (one, two) = (bench.follow("one.example", None), bench.follow("two.example", None));
    let entry = bench.answer(one, 0, vec![item("a", -1)]).new[0];
    bench.answer(one, 1, vec![]);
    let theirs = |words: &str| vec![reworded(item("a", -1), words)];
    assert_eq!(bench.answer(two, 2, theirs("theirs")), Ingested::default(), "takeover alone");
    assert_eq!(told(&bench, entry), ("a".into(), vec![]));
    assert_eq!(bench.answer(two, 3, theirs("theirs, later")).changed, [entry]);
    assert_eq!(told(&bench, entry), ("theirs, later".into(), vec!["a".into()]));
}

#[test]
fn a_feed_that_was_unfollowed_no_longer_speaks_for_its_entries() {
    let bench = Bench::new();
    let (one, two) = (bench.follow("one.example", None), bench.follow("two.example", None));
    let entry = bench.answer(one, 0, vec![item("a", -1)]).new[0];
    bench.answer(two, 1, vec![reworded(item("a", -1), "theirs")]);
    bench.write(move |store| store.unfollow_feed(one, NOW));
    assert!(bench.answer(two, 2, vec![reworded(item("a", -1), "theirs")]).changed.is_empty());
    assert_eq!(bench.answer(two, 3, vec![reworded(item("a", -1), "theirs, later")]).changed, [entry]);
    assert_eq!(told(&bench, entry), ("theirs, later".into(), vec!["a".into()]));
}

#[test]
fn an_address_that_names_many_items_joins_none() {
    let bench = Bench::new();
    let feed = bench.follow("a.example", None);
    let live = |key: &str| NewEntry { canonical_url: Some("https://a.example/live".into()), ..item(key, -1) };
    assert_eq!(bench.answer(feed, 0, vec![live("one"), live("two"), live("three")]).new.len(), 3);
    let own = NewEntry { canonical_url: item("one", 0).canonical_url, ..item("fresh", 1) };
    assert_eq!(bench.answer(feed, 1, vec![live("one"), live("two"), own]).new.len(), 1);
}

#[test]
fn an_address_that_is_the_sites_or_the_feeds_own_joins_none() {
    let check = |address: &str| {
        let bench = Bench::new();
        let feed = bench.follow("a.example", None);
        let site = Some("https://a.example".to_owned());
        let item = |key: &str| NewEntry { canonical_url: Some(address.to_owned()), ..item(key, -1) };
        for (key, minutes) in [("one", 0), ("two", 1)] {
            let ingest = Ingest {
                entries: vec![item(key)],
                site_url: site.clone(),
                host_key: "example".into(),
                now: NOW + minutes,
                ..Ingest::default()
            };
            let new = bench.write(move |store| store.ingest(feed, &ingest)).new;
            assert_eq!(new.len(), 1, "{address} {key}");
        }
    };
    check("https://a.example/");
    check("https://a.example/feed");
    check("https://a.example/feed/");
}

#[test]
fn validators_come_with_the_entries_and_outlive_a_304() {
    let bench = Bench::new();
    let feed = bench.follow("a.example", None);
    let ingest = Ingest { name: "A".into(), validators: validators("\"v1\""), now: NOW, ..Ingest::default() };
    bench.write(move |store| store.ingest(feed, &ingest));
    bench.write(move |store| store.feed_unchanged(feed, &Validators::default(), 1, NOW + 1));
    let kept = bench.read(|store| store.feed(feed)).unwrap();
    assert_eq!(kept.feed.validators, validators("\"v1\""));
    assert_eq!((kept.feed.last_ok_at, kept.feed.next_due_at), (Some(NOW + 1), 1));
}

#[test]
fn a_failure_keeps_everything_and_says_why() {
    let bench = Bench::new();
    let feed = bench.follow("a.example", None);
    bench.answer(feed, 0, vec![item("one", -1)]);
    let reason = newsrack_model::Trouble {
        kind: "dns".into(),
        about: Some("a.example".into()),
        message: "No a.example.".into(),
    };
    let told = reason.clone();
    bench.write(move |store| store.feed_failed(feed, &reason, 9, None, NOW + 5));
    let kept = bench.read(|store| store.feed(feed)).unwrap().feed;
    assert_eq!((kept.failures, kept.reason, kept.last_ok_at), (1, Some(told), Some(NOW)));
    assert_eq!(bench.headlines(Place::Latest, Filter::All, None), ["one"]);
}

#[test]
fn a_feed_that_shrinks_to_teasers_keeps_the_article() {
    let bench = Bench::new();
    let feed = bench.follow("a.example", None);
    let entry = bench.answer(feed, 0, vec![item("whole", -1)]).new[0];
    bench.answer(feed, 1, vec![NewEntry { document: None, item_hash: 1, ..item("whole", -1) }]);
    assert_eq!(bench.read(|store| store.document(entry)).unwrap().text(), "whole");
}

#[test]
fn a_teaser_does_not_take_the_place_of_a_whole_article() {
    let bench = Bench::new();
    let feed = bench.follow("a.example", None);
    let whole = |words: &str| NewEntry { is_full_text: true, minutes: 4, ..reworded(item("a", -1), words) };
    let entry = bench.answer(feed, 0, vec![whole("all of it")]).new[0];
    let check = |minutes, answer: NewEntry, is_changed: bool, (headline, words): (&str, &str)| {
        let changed = bench.answer(feed, minutes, vec![answer]).changed;
        assert_eq!(!changed.is_empty(), is_changed, "{headline}");
        let row = bench.read(|store| store.entry(entry)).unwrap();
        assert_eq!((row.entry.headline.as_str(), row.is_full_text, row.minutes), (headline, true, 4));
        assert_eq!(bench.read(|store| store.document(entry)).unwrap().text(), words);
    };
    let teaser = reworded(item("a", -1), "a bit");
    check(1, NewEntry { headline: "all of it".into(), ..teaser.clone() }, false, ("all of it", "all of it"));
    // Another headline is news all the same.
    check(2, NewEntry { item_hash: 2, ..teaser }, true, ("a bit", "all of it"));
    check(3, whole("all of it, again"), true, ("all of it, again", "all of it, again"));
}

#[test]
fn words_that_an_older_folder_hashed_are_the_same_words() {
    let bench = Bench::new();
    let feed = bench.follow("a.example", None);
    let entry = bench.answer(feed, 0, vec![item("a", -1)]).new[0];
    let text = bench.read(|store| store.document(entry)).unwrap().text();
    bench.write(move |store| {
        Ok(store.execute("UPDATE documents SET text_hash = ?1", [Hash::of(text.as_bytes()).number()])?)
    });
    let again = |item_hash| NewEntry { item_hash, ..item("a", -1) };
    assert!(bench.answer(feed, 1, vec![again(1)]).changed.is_empty());
    let other = NewEntry { headline: "a".into(), ..reworded(again(2), "other words") };
    assert_eq!(bench.answer(feed, 2, vec![other]).changed, [entry]);
}

#[test]
fn of_earlier_wordings_the_newest_twenty_are_kept() {
    let bench = Bench::new();
    let feed = bench.follow("a.example", None);
    let wording = |n: i64| reworded(item("a", -1), &format!("wording {n}"));
    let entry = bench.answer(feed, 0, vec![wording(0)]).new[0];
    for n in 1..=30 {
        bench.answer(feed, n, vec![wording(n)]);
    }
    let revisions = bench.read(|store| store.revisions(entry));
    let kept: Vec<(u32, String)> =
        revisions.into_iter().map(|revision| (revision.n, revision.headline)).collect();
    let want: Vec<(u32, String)> = (11..=30).rev().map(|n| (n, format!("wording {}", n - 1))).collect();
    assert_eq!(kept, want);
}

#[test]
fn an_answer_that_was_cut_off_is_not_vouched_for() {
    let bench = Bench::new();
    let feed = bench.follow("a.example", None);
    let ingest = |entries, is_cut_off, now| Ingest {
        entries,
        validators: validators("\"v1\""),
        body_hash: Hash::of(b"body"),
        is_cut_off,
        now,
        ..Ingest::default()
    };
    let whole = ingest(vec![item("a", -1), item("b", -2)], false, NOW);
    bench.write(move |store| store.ingest(feed, &whole));
    let cut = ingest(vec![item("new", 0), item("a", -1)], true, NOW + 1);
    let ingested = bench.write(move |store| store.ingest(feed, &cut));
    assert_eq!((ingested.new.len(), ingested.gone), (1, 0));
    let kept = bench.read(|store| store.feed(feed)).unwrap();
    assert_eq!((kept.feed.validators, kept.body_hash), (Validators::default(), None));
    let gone: i64 = bench.read(|store| {
        Ok(store
            .query_row("SELECT count(*) FROM placements WHERE gone_at IS NOT NULL", [], |row| row.get(0))?)
    });
    assert_eq!(gone, 0);
}

fn undated(key: &str) -> NewEntry {
    NewEntry { published_at: None, ..item(key, 0) }
}

#[test]
fn a_feed_without_dates_is_listed_in_its_own_order() {
    let bench = Bench::new();
    let feed = bench.follow("a.example", None);
    let check = |minutes: i64, answer: &[&str], new: &[&str], want: &[&str]| {
        let told = bench.answer(feed, minutes, answer.iter().map(|key| undated(key)).collect()).new;
        let told: Vec<String> =
            told.into_iter().map(|id| bench.read(|store| store.entry(id)).unwrap().entry.headline).collect();
        assert_eq!(told, new, "what is new is told in the feed's order");
        assert_eq!(bench.headlines(Place::Latest, Filter::All, None), want);
        assert_eq!(bench.headlines(Place::Feed(feed), Filter::All, None), want);
    };
    check(0, &["c", "b", "a"], &["c", "b", "a"], &["c", "b", "a"]);
    check(10, &["e", "d", "c", "b", "a"], &["e", "d"], &["e", "d", "c", "b", "a"]);
    check(20, &["f", "c", "e"], &["f"], &["f", "e", "d", "c", "b", "a"]);
}

#[test]
fn entries_of_one_moment_are_listed_in_the_feeds_order() {
    let bench = Bench::new();
    let feed = bench.follow("a.example", None);
    bench.answer(feed, 0, vec![item("first", -5), item("second", -5), item("third", -5)]);
    assert_eq!(bench.headlines(Place::Latest, Filter::All, None), ["first", "second", "third"]);
}

/// An item that was cut off before its headline came took the entry's away, and left none among the earlier ones.
#[test]
fn what_comes_without_a_headline_takes_none_away_and_leaves_none_behind() {
    let check = |headlines: &[&str], want: &str, earlier: &[&str]| {
        let bench = Bench::new();
        let feed = bench.follow("a.example", None);
        for (minutes, headline) in (0..).zip(headlines) {
            let document = Some(body(headline)).filter(|_| !headline.is_empty());
            bench.answer(feed, minutes, vec![NewEntry { document, ..reworded(item("a", -1), headline) }]);
        }
        let entry = &bench.list(Place::Feed(feed), Filter::All, None).rows[0].entry;
        let revisions = bench.read(|store| store.revisions(entry.id));
        let told: Vec<String> = revisions.into_iter().map(|revision| revision.headline).collect();
        assert_eq!(
            (entry.headline.as_str(), told),
            (want, earlier.iter().map(|&told| told.to_owned()).collect())
        );
    };
    check(&["", "One"], "One", &[]);
    check(&["One", ""], "One", &[]);
    check(&["One", "", "Two", "", "One"], "One", &["Two", "One"]);
}
