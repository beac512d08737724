//! Following, unfollowing, and following again.

use super::*;
use newsrack_model::Notify;

#[test]
fn unfollowing_hides_and_undo_brings_everything_back() {
    let bench = Bench::new();
    let (one, two) = (bench.follow("x.one", None), bench.follow("y.two", None));
    let new = bench.answer(one, 0, vec![item("a", -1), item("b", -2), item("kept", -3)]).new;
    bench.answer(two, 0, vec![item("other", -4)]);
    let (read, saved) = (new[0], new[2]);
    bench.write(move |store| store.mark(&[read], true, NOW));
    bench.write(move |store| store.save(&[saved], true, NOW));
    let publication = bench.read(|store| store.feed(one)).unwrap().feed.publication_id;
    let changed = bench.write(move |store| store.unfollow_publication(publication, NOW));
    assert_eq!(changed.changed, 1);
    assert_eq!(bench.headlines(Place::Latest, Filter::All, None), ["other"]);
    assert_eq!(bench.headlines(Place::Latest, Filter::Saved, None), ["kept"], "saved stays");
    assert_eq!(bench.read(|store| store.feeds_followed()).len(), 1);
    bench.write(move |store| store.undo(changed.act_id, NOW)).unwrap();
    assert_eq!(bench.headlines(Place::Latest, Filter::All, None), ["a", "b", "kept", "other"]);
    assert_eq!(bench.headlines(Place::Latest, Filter::Unread, None), ["b", "kept", "other"]);
}

#[test]
fn following_again_is_following_once() {
    let bench = Bench::new();
    let feed = bench.follow("a.example", Some("World"));
    bench.answer(feed, 0, vec![item("a", -1)]);
    bench.write(move |store| store.unfollow_feed(feed, NOW));
    assert_eq!(bench.follow("a.example", Some("Other")), feed);
    assert_eq!(bench.headlines(Place::Feed(feed), Filter::All, None), ["a"]);
    assert_eq!(bench.read(|store| store.feeds_followed())[0].section_ids.len(), 2);
}

#[test]
fn following_again_keeps_the_feed_as_is_asked_now() {
    let check = |before: (Notify, bool), is_unfollowed: bool, asked: (Notify, bool), want: (Notify, bool)| {
        let bench = Bench::new();
        let follow = |(notify, is_private_ok): (Notify, bool)| {
            let feed_url = "https://a.example/feed".to_owned();
            let new = NewFeed { feed_url, notify, is_private_ok, ..NewFeed::default() };
            bench.write(move |store| store.follow(&new, NOW)).feed_id
        };
        let feed = follow(before);
        if is_unfollowed {
            bench.write(move |store| store.unfollow_feed(feed, NOW));
        }
        assert_eq!(follow(asked), feed);
        let kept = bench.read(|store| store.feed(feed)).unwrap().feed;
        assert_eq!((kept.notify, kept.is_private_ok), want, "{before:?} {is_unfollowed} {asked:?}");
    };
    check((Notify::Off, true), true, (Notify::AtOnce, false), (Notify::AtOnce, false));
    check((Notify::AtOnce, false), true, (Notify::Off, true), (Notify::Off, true));
    // Of a feed that is followed an import says nothing new, but that its address came from a file of the reader's.
    check((Notify::AtOnce, false), false, (Notify::Off, true), (Notify::AtOnce, true));
    check((Notify::Off, true), false, (Notify::AtOnce, false), (Notify::Off, true));
}

#[test]
fn a_feed_is_due_from_when_it_is_followed() {
    let bench = Bench::new();
    let follow = |host: &str, now: Millis| {
        let new = NewFeed { feed_url: format!("https://{host}/feed"), ..NewFeed::default() };
        bench.write(move |store| store.follow(&new, now)).feed_id
    };
    let (late, early) = (follow("late.example", NOW + 1), follow("early.example", NOW));
    assert_eq!(bench.read(|store| store.due_feeds(NOW - 1, 9)), []);
    assert_eq!(bench.read(|store| store.due_feeds(NOW + 1, 9)), [early, late]);
    bench.write(move |store| store.unfollow_feed(early, NOW));
    assert_eq!(follow("early.example", NOW + 2), early);
    assert_eq!(bench.read(|store| store.due_feeds(NOW + 2, 9)), [late, early]);
}

/// It was followed, and never asked.
#[test]
fn a_feed_that_was_paused_is_asked_when_it_is_followed_again() {
    let bench = Bench::new();
    let feed = bench.follow("a.example", None);
    let title = bench.read(|store| store.feed(feed)).unwrap().feed.publication_id;
    bench.write(move |store| store.pause_titles(&[title], true, NOW));
    bench.write(move |store| store.unfollow_feed(feed, NOW));
    assert_eq!(bench.follow("a.example", None), feed);
    assert_eq!(bench.read(|store| store.due_feeds(NOW, 9)), [feed]);
    // One that is followed stays paused, though a list names it again.
    bench.write(move |store| store.pause_titles(&[title], true, NOW));
    bench.follow("a.example", None);
    assert_eq!(bench.read(|store| store.due_feeds(NOW, 9)), []);
}

/// Such entries stayed behind, under a title without a feed.
#[test]
fn what_a_feed_brought_before_its_title_was_known_goes_with_it() {
    // What others brought before: to the title that the feed is first taken for, and to its own. Then what both list.
    let check = |theirs: &[&str], homes: &[&str], want_from: &[&str], want_home: &[&str]| {
        let bench = Bench::new();
        let items = |keys: &[&str]| keys.iter().map(|key| item(key, -1)).collect::<Vec<_>>();
        let feed = bench.follow("x.one", Some("World"));
        if !theirs.is_empty() {
            bench.answer(bench.follow("y.one", Some("World")), 0, items(theirs));
        }
        let other = bench.follow("z.home", Some("World"));
        bench.answer(other, 0, items(homes));
        let title = |feed| bench.read(|store| store.feed(feed)).unwrap().feed.publication_id;
        let (from, home) = (title(feed), title(other));
        let tell = |host_key: &str, is_cut_off, entries| {
            let host_key = host_key.to_owned();
            let now = NOW + 60_000 * if is_cut_off { 1 } else { 2 };
            let ingest =
                Ingest { entries, host_key, is_first_fetch: true, is_cut_off, now, ..Ingest::default() };
            bench.tell(feed, ingest).new
        };
        tell("one", true, items(&["a", "b", "c"]));
        let of = |place, filter| {
            let mut headlines = bench.headlines(place, filter, None);
            headlines.sort();
            headlines
        };
        assert!(of(Place::Publication(from), Filter::All).contains(&"c".to_owned()));
        let read = bench.list(Place::Feed(feed), Filter::All, None).rows;
        let id = |headline| read.iter().find(|row| row.entry.headline == headline).unwrap().entry.id;
        let (b, c) = (id("b"), id("c"));
        bench.write(move |store| store.mark(&[b], true, NOW).and(store.save(&[c], true, NOW)));

        tell("home", false, items(&["a", "b", "c", "d"]));
        assert_eq!(title(feed), home);
        let section = bench.read(|store| store.sections())[0].id;
        for (publication, want) in [(from, want_from), (home, want_home)] {
            assert_eq!(of(Place::Publication(publication), Filter::All), want, "{theirs:?} {homes:?}");
            // The total that is kept is the rows that are there, here too.
            assert_eq!(of(Place::SectionPublication(section, publication), Filter::All), want);
        }
        assert_eq!(of(Place::Feed(feed), Filter::All), ["a", "b", "c", "d"]);
        assert_eq!(of(Place::Latest, Filter::Saved), ["c"], "marks go with it");
        assert!(!of(Place::Feed(feed), Filter::Unread).contains(&"b".to_owned()));
        let titles = bench.read(|store| {
            Ok(store.query_row("SELECT count(*) FROM publications", [], |row| row.get::<_, i64>(0))?)
        });
        assert_eq!(titles, 2 - i64::from(want_from.is_empty()), "none is left without feeds and entries");
        assert_eq!(tell("home", false, items(&["a", "b", "c", "d"])), []);
    };
    check(&[], &["h"], &[], &["a", "b", "c", "d", "h"]);
    // What another feed of the title carries too stays there, and is the other title's own as well.
    check(&["a", "t"], &["h"], &["a", "t"], &["a", "b", "c", "d", "h"]);
    // What stands at the same address in the new title already stays another entry of it: each has its own marks.
    check(&[], &["a", "h"], &[], &["a", "a", "b", "c", "d", "h"]);
}
