//! What was unfollowed goes for good after a while, and nothing else does.

use super::*;

const MONTH: Millis = 30 * DAY;

/// As the schedule does, but all at once; tells how many steps it took.
fn forget(bench: &Bench, now: Millis) -> u32 {
    let mut steps = 0;
    while bench.write(move |store| store.forget_unfollowed(now - MONTH)) {
        steps += 1;
        assert!(steps < 1_000, "it comes to an end");
    }
    steps
}

fn rows(bench: &Bench, table: &str) -> i64 {
    bench.read(|store| Ok(store.query_row(&format!("SELECT count(*) FROM {table}"), [], |row| row.get(0))?))
}

#[test]
fn what_was_unfollowed_a_month_ago_is_gone_with_all_that_only_it_carried() {
    let bench = Bench::new();
    let (one, two) = (bench.follow("x.one", Some("World")), bench.follow("y.one", None));
    bench.answer(one, 0, vec![item("own", -1), item("shared", -2)]);
    bench.answer(one, 1, vec![reworded(item("own", -1), "own, again"), item("shared", -2)]);
    bench.answer(two, 2, vec![item("shared", -2), item("other", -3)]);
    while bench.store.index_batch(100).unwrap() > 0 {}
    let act = bench.write(move |store| store.unfollow_feed(one, NOW)).act_id;

    assert_eq!(forget(&bench, NOW + MONTH), 0, "it may still be taken back");
    bench.write(move |store| store.undo(act, NOW)).unwrap();
    assert_eq!(bench.headlines(Place::Latest, Filter::All, None), ["own, again", "shared", "other"]);
    let act = bench.write(move |store| store.unfollow_feed(one, NOW)).act_id;

    assert!(forget(&bench, NOW + MONTH + 1) > 0);
    assert!(bench.write(move |store| store.undo(act, NOW)).is_none());
    assert_eq!(bench.headlines(Place::Latest, Filter::All, None), ["shared", "other"]);
    let page = bench.list(Place::Latest, Filter::All, None);
    assert_eq!(page.rows[0].entry.origin_feed_id, two, "the feed that is left speaks for it");
    for (table, want) in [
        ("feeds", 1),
        ("publications", 1),
        ("sections", 0),
        ("section_feeds", 0),
        ("entries", 2),
        ("statuses", 2),
        ("documents", 2),
        ("revisions", 0),
        ("placements", 2),
        ("entry_keys", 2),
        ("acts", 0),
        ("act_changes", 0),
    ] {
        assert_eq!(rows(&bench, table), want, "{table}");
    }
    while bench.store.index_batch(100).unwrap() > 0 {}
    assert_eq!(bench.read(|store| store.search("own", 9, None)).rows, []);
    assert_eq!(rows(&bench, "index_queue"), 0);

    let again = bench.follow("x.one", None);
    assert_eq!(bench.answer(again, 9, vec![item("own", -1)]).new.len(), 1, "followed again, it begins anew");
}

#[test]
fn what_the_reader_saved_stays_until_it_was_let_go_for_as_long() {
    let bench = Bench::new();
    let feed = bench.follow("x.one", None);
    let new = bench.answer(feed, 0, vec![item("kept", -1), item("plain", -2)]).new;
    let kept = new[0];
    bench.write(move |store| store.save(&[kept], true, NOW));
    for id in new {
        let anchor = Some(Anchor { block: 1, of: 3, share: 0.5, lines: 0.0 });
        let reached = Reached { progress: 400, anchor, ..Reached::default() };
        bench.write(move |store| store.opened(id, NOW, reached));
    }
    bench.write(move |store| store.unfollow_feed(feed, NOW));
    forget(&bench, NOW + MONTH + 1);
    assert_eq!(bench.headlines(Place::Latest, Filter::Saved, None), ["kept"]);
    assert_eq!(bench.read(|store| store.document(kept)).unwrap().text(), "kept");
    assert_eq!((rows(&bench, "entries"), rows(&bench, "anchors"), rows(&bench, "feeds")), (1, 1, 1));

    let later = NOW + 2 * MONTH;
    let let_go = bench.write(move |store| store.save(&[kept], false, later)).act_id;
    forget(&bench, later + MONTH);
    bench.write(move |store| store.undo(let_go, later)).unwrap();
    assert_eq!(bench.headlines(Place::Latest, Filter::Saved, None), ["kept"], "letting go was taken back");

    bench.write(move |store| store.save(&[kept], false, later));
    forget(&bench, later + MONTH + 1);
    for table in ["entries", "anchors", "feeds", "publications", "acts"] {
        assert_eq!(rows(&bench, table), 0, "{table}");
    }
}

#[test]
fn a_feed_that_is_followed_again_keeps_what_it_had_and_asks_for_the_rest() {
    let bench = Bench::new();
    let feed = bench.follow("x.one", None);
    let entries: Vec<NewEntry> = (0..450).map(|n| item(&format!("n{n}"), -n)).collect();
    let ingest = Ingest {
        entries,
        validators: validators("\"v1\""),
        body_hash: Hash::of(b"body"),
        host_key: "one".into(),
        now: NOW,
        is_first_fetch: true,
        ..Ingest::default()
    };
    bench.write(move |store| store.ingest(feed, &ingest));
    bench.write(move |store| store.unfollow_feed(feed, NOW));
    assert!(bench.write(|store| store.forget_unfollowed(NOW + 1)));
    let left = rows(&bench, "entries");
    assert!((1..450).contains(&left), "one step is short: {left} are left");
    assert_eq!(bench.follow("x.one", None), feed);
    assert_eq!(forget(&bench, NOW + 9 * MONTH), 0, "it is followed");
    let kept = bench.read(|store| store.feed(feed)).unwrap();
    assert_eq!((kept.feed.validators, kept.body_hash), (Validators::default(), None));
    assert_eq!(bench.list(Place::Feed(feed), Filter::All, None).total, u64::try_from(left).unwrap());
}

#[test]
fn acts_are_forgotten_unless_they_can_still_bring_something_back() {
    let bench = Bench::new();
    let (one, two) = (bench.follow("x.one", None), bench.follow("y.one", None));
    let new = bench.answer(one, 0, vec![item("a", -1), item("b", -2)]).new;
    bench.write(move |store| store.mark(&new, true, NOW));
    let publication = bench.read(|store| store.feed(one)).unwrap().feed.publication_id;
    let act = bench.write(move |store| store.unfollow_publication(publication, NOW)).act_id;
    assert_eq!(bench.follow("y.one", None), two);
    let fresh = bench
        .write(move |store| {
            let done = FollowedMany { added: vec![two], ..FollowedMany::default() };
            store.record_follows(done, NOW + MONTH)
        })
        .unwrap();
    bench.write(move |store| store.undo(Some(fresh), NOW + MONTH)).unwrap();

    // One of its feeds was unfollowed anew, by taking back an import, which no other act can bring back.
    forget(&bench, NOW + MONTH + 1);
    assert_eq!((rows(&bench, "acts"), rows(&bench, "feeds")), (2, 1));
    assert_eq!(bench.write(move |store| store.undo(act, NOW + MONTH + 1)).unwrap().changed, 1);
    let followed = bench.read(|store| store.feeds_followed());
    assert_eq!(followed.iter().map(|feed| feed.feed.id).collect::<Vec<_>>(), [two]);
    forget(&bench, NOW + 3 * MONTH);
    assert_eq!((rows(&bench, "acts"), rows(&bench, "feeds")), (0, 1));
}

/// The rows of the titles that were merged into it pointed there, and nothing was forgotten any more.
#[test]
fn a_title_that_others_were_merged_into_is_forgotten_with_them() {
    let bench = Bench::new();
    let feeds = ["a.one", "b.two", "c.three"].map(|name| bench.follow(name, None));
    for (minute, feed) in (0..).zip(feeds) {
        bench.answer(feed, minute, vec![item(&format!("own {minute}"), -1)]);
    }
    let title = |feed| bench.read(|store| store.feed(feed)).unwrap().feed.publication_id;
    let [one, two, three] = feeds.map(title);
    bench.write(move |store| store.merge_titles(&[one], two, NOW));
    bench.write(move |store| store.merge_titles(&[two], three, NOW));
    bench.write(move |store| store.unfollow_publication(three, NOW));
    assert!(forget(&bench, NOW + MONTH + 1) > 0);
    let left: i64 =
        bench.read(|store| Ok(store.query_row("SELECT count(*) FROM publications", [], |row| row.get(0))?));
    assert_eq!(left, 0);
}
