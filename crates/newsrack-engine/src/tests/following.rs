//! What following brings in.

use super::*;
use crate::{Event, EventStream, FeedChange, RefreshMode};
use newsrack_model::Notify;

const FEED: &str = "https://paper.example/feed";
const SITE: &str = "https://paper.example/";

#[tokio::test]
async fn following_a_feed_again_by_its_page_marks_no_news_as_read() {
    let bench = Bench::new();
    bench.world.say(SITE, "<link rel=alternate type='application/rss+xml' href=/feed>");
    bench.world.say(FEED, rss_of(SITE, 0..30));
    bench.follow(FEED).await;
    let unread = async || bench.reader.shelf().await.unwrap().counts.latest;
    assert_eq!(unread().await, 5, "the backlog arrives as read");
    bench.world.say(FEED, rss_of(SITE, 30..60));
    let again = bench.reader.follow(SITE, None, true, Default::default()).await.unwrap();
    assert_eq!((again.is_new, again.new_entries), (false, 30));
    assert_eq!(unread().await, 35);
}

#[tokio::test]
async fn an_address_that_is_followed_twice_is_one_feed_and_one_request() {
    let bench = Bench::new();
    bench.world.say(SITE, "<link rel=alternate type='application/rss+xml' href=/feed>");
    bench.world.say(FEED, rss_of("", 0..3));
    let first = bench.follow(FEED).await.id;
    bench.world.asked();
    for again in [FEED, "HTTPS://Paper.example:443/feed", " https://paper.example/feed#top"] {
        assert_eq!(bench.reader.follow(again, None, true, Default::default()).await.unwrap().feed_id, first);
    }
    assert_eq!(bench.world.asked(), [], "what is followed need not be asked for");
    bench.reader.follow(SITE, None, true, Default::default()).await.unwrap();
    let outline = format!("<outline type='rss' xmlUrl='{FEED}'/>");
    let opml = format!("<opml version='2.0'><body>{}</body></opml>", outline.repeat(3));
    bench.reader.import_opml(opml).await.unwrap();
    bench.world.asked();
    for mode in [RefreshMode::Force, RefreshMode::Due] {
        bench.make_due();
        bench.reader.refresh(Vec::new(), mode).await.unwrap();
        let asked: Vec<String> = bench.world.asked().into_iter().map(|(url, _)| url).collect();
        assert_eq!(asked, [FEED]);
    }
}

/// A list, and whoever pasted the address, made two of what the catalogue knows to be one.
#[tokio::test]
async fn with_and_without_tls_it_is_one_feed() {
    let open = "http://paper.example/feed";
    let list = |urls: &[&str]| {
        let line = |url: &&str| format!("<outline text='World'><outline xmlUrl='{url}'/></outline>");
        format!("<opml>{}</opml>", urls.iter().map(line).collect::<String>())
    };
    let check = async |first: &str, then: &str| {
        let bench = Bench::new();
        bench.world.say(SITE, "<link rel=alternate type='application/rss+xml' href=/feed>");
        bench.world.say(
            "http://paper.example/",
            format!("<link rel=alternate type='application/rss+xml' href='{then}'>"),
        );
        for url in [first, then] {
            bench.world.say(url, rss_of("", 0..3));
        }
        let id = bench.follow(first).await.id;
        for again in [then, "http://paper.example/", SITE] {
            let followed = bench.reader.follow(again, None, true, Default::default()).await.unwrap();
            assert_eq!((followed.feed_id, followed.is_new), (id, false), "{first} {again}");
        }
        let found = bench.reader.discover("http://paper.example/").await.unwrap().found;
        assert!(found[0].is_followed);
        let imported = bench.reader.import_opml(list(&[then, first])).await.unwrap();
        assert_eq!((imported.added, imported.already), (0, 1));
        let feeds = bench.reader.shelf().await.unwrap().feeds;
        assert_eq!((feeds.len(), feeds[0].section_ids.len()), (1, 1));
        assert_eq!(feeds[0].feed.feed_url, first, "the one that is followed stays");
    };
    check(open, FEED).await;
    check(FEED, open).await;
    for urls in [[open, FEED], [FEED, open]] {
        let bench = Bench::new();
        let imported = bench.reader.import_opml(list(&urls)).await.unwrap();
        assert_eq!((imported.added, imported.already), (1, 0));
        assert_eq!(
            bench.reader.shelf().await.unwrap().feeds[0].feed.feed_url,
            FEED,
            "of both in a list that with TLS"
        );
    }
    // Where a feed is lost, its own address with TLS may be what it lies at now.
    let bench = Bench::new();
    bench.world.say(open, rss_of(SITE, 0..3));
    let id = bench.follow(open).await.id;
    bench.world.say(SITE, "<link rel=alternate type='application/rss+xml' href=/feed>");
    bench.world.say(FEED, rss_of(SITE, 0..3));
    assert_eq!(bench.reader.find_again(id).await.unwrap()[0].feed_url, FEED);
    bench.reader.set_address(id, FEED).await.unwrap();
    assert_eq!(bench.feed(FEED).id, id);
}

#[tokio::test]
async fn a_feed_that_was_brought_in_and_never_answered_is_fetched_for_the_first_time() {
    let bench = Bench::new();
    let opml = format!("<opml version='2.0'><body><outline type='rss' xmlUrl='{FEED}'/></body></opml>");
    bench.reader.import_opml(opml).await.unwrap();
    bench.world.say(SITE, "<link rel=alternate type='application/rss+xml' href=/feed>");
    bench.world.say(FEED, rss_of(SITE, 0..30));
    bench.follow(SITE).await;
    assert_eq!(bench.reader.shelf().await.unwrap().counts.latest, 5);
}

/// Whether new entries were announced.
async fn is_announced(bench: &Bench, events: &mut EventStream) -> bool {
    let end = Event::Indexing { left: 77 };
    bench.reader.tell(&end);
    let mut told = Vec::new();
    while !told.contains(&end) {
        told.extend(events.next().await);
    }
    told.iter().any(|event| matches!(event, Event::Announce { .. }))
}

#[tokio::test]
async fn an_answer_that_brings_nothing_whole_does_not_use_up_the_first_fetch() {
    let whole = rss_of(SITE, 0..30);
    let (fifth, _) = whole.match_indices("</item>").nth(4).unwrap();
    let none: [u8; 0] = [];
    let check = async |first: Option<String>, unread_first: u64| {
        let bench = Bench::new();
        let opml = format!(
            "<opml version='2.0'><body><outline type='rss' text='typed' xmlUrl='{FEED}'/></body></opml>"
        );
        bench.reader.import_opml(opml).await.unwrap();
        let at_once = FeedChange { notify: Some(Notify::AtOnce), ..FeedChange::default() };
        bench.reader.set_feed(bench.feed(FEED).id, at_once).await.unwrap();
        match first.clone() {
            Some(body) => bench.world.say(FEED, body),
            None => bench.world.say_nothing_new(FEED),
        }
        let mut events = bench.reader.events();
        let refresh = async || {
            let report = bench.reader.refresh(Vec::new(), RefreshMode::Force).await.unwrap();
            assert_eq!(report.failed, 0, "{report:?}");
            bench.clock.advance(MINUTE);
            bench.reader.shelf().await.unwrap()
        };
        assert_eq!(refresh().await.counts.latest, unread_first, "{first:?}");
        bench.world.say(FEED, whole.clone());
        let shelf = refresh().await;
        assert_eq!(shelf.counts.latest, 5, "{first:?}: the backlog arrives as read");
        assert_eq!(shelf.feeds[0].title, "Paper", "{first:?}");
        assert!(!bench.feed(FEED).is_private_ok, "{first:?}");
        assert!(!is_announced(&bench, &mut events).await, "{first:?}");
        // From now on all is news, though an answer is cut off.
        bench.world.say(FEED, whole[..fifth].to_owned());
        refresh().await;
        bench.world.say(FEED, rss_of(SITE, 30..60));
        assert_eq!(refresh().await.counts.latest, 35, "{first:?}");
        assert!(is_announced(&bench, &mut events).await, "{first:?}");
    };
    check(None, 0).await;
    check(Some(rss_of(SITE, none)), 0).await;
    check(Some(whole[..fifth].to_owned()), 5).await;
}

#[tokio::test]
async fn a_feed_that_was_cut_off_when_followed_is_not_vouched_for() {
    let bench = Bench::new();
    let whole = rss_of(SITE, 0..3);
    bench.world.say(FEED, whole[..whole.rfind("</item>").unwrap()].to_owned());
    assert_eq!(bench.follow(FEED).await.validators, Validators::default());
}

#[tokio::test]
async fn a_follow_that_fails_has_not_followed() {
    let bench = Bench::new();
    bench.world.say(FEED, rss_of(SITE, 0..3));
    let rule = |sql: &'static str| {
        bench
            .reader
            .inner
            .store
            .write(Durability::Intent, move |store| Ok(store.execute_batch(sql)?))
            .unwrap();
    };
    rule(
        "CREATE TRIGGER no_room BEFORE INSERT ON entries WHEN NEW.headline = '1' BEGIN SELECT RAISE(ABORT, 'no room'); END",
    );
    let follow = async || bench.reader.follow(FEED, Some("World".into()), true, Default::default()).await;
    assert!(follow().await.is_err());
    let shelf = bench.reader.shelf().await.unwrap();
    assert_eq!((shelf.feeds.len(), shelf.sections.len(), shelf.counts.latest), (0, 0, 0));
    let known = bench.reader.inner.store.read(|store| store.feed_by_url(FEED)).unwrap();
    assert!(known.is_none(), "nothing of it is left");
    rule("DROP TRIGGER no_room");
    let followed = follow().await.unwrap();
    assert_eq!((followed.is_new, followed.new_entries), (true, 3));
}

#[tokio::test]
async fn a_section_without_a_name_or_with_one_too_long_is_refused_before_anything_is_done() {
    let check = async |name: &str, want: Result<&str, &str>| {
        let bench = Bench::new();
        bench.world.say(FEED, rss_of(SITE, 0..3));
        let answer = bench.reader.follow(FEED, Some(name.into()), true, Default::default()).await;
        let sections: Vec<String> =
            bench.reader.shelf().await.unwrap().sections.into_iter().map(|section| section.name).collect();
        match (answer, want) {
            (Ok(_), Ok(kept)) => assert_eq!(sections, [kept]),
            (Err(error), Err(sentence)) => {
                assert_eq!(error.sentence(), sentence);
                assert!(sections.is_empty() && bench.world.asked().is_empty(), "{name}");
            }
            (answer, _) => panic!("{name:?}: {answer:?}"),
        }
        // Followed already, or changed later: the same rule.
        bench.follow(FEED).await;
        let again = bench.reader.follow(FEED, Some(name.into()), true, Default::default()).await;
        let change = FeedChange { sections: Some(vec![name.into()]), ..FeedChange::default() };
        let changed = bench.reader.set_feed(bench.feed(FEED).id, change).await;
        assert_eq!((again.is_ok(), changed.is_ok()), (want.is_ok(), want.is_ok()), "{name}");
    };
    check("", Err("A section needs a name.")).await;
    check(" \t ", Err("A section needs a name.")).await;
    check(" My \n city ", Ok("My city")).await;
    check(&"ä".repeat(200), Ok(&"ä".repeat(200))).await;
    check(&"ä".repeat(201), Err("The name of a section has at most 200 letters.")).await;
}
