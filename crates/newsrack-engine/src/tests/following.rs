//! What following brings in.

use super::*;
use crate::FeedChange;

const FEED: &str = "https://paper.example/feed";
const SITE: &str = "https://paper.example/";

#[tokio::test]
async fn following_a_feed_again_by_its_page_marks_no_news_as_read() {
    let bench = Bench::new();
    bench.world.say(SITE, "<link rel=alternate type='application/rss+xml' href=/feed>");
    bench.world.say(FEED, rss_of(SITE, 0..30));
    bench.follow(FEED).await;
    let unread = async || bench.reader.shelf().await.unwrap().counts.latest;
    assert_eq!(unread().await, 20, "the backlog arrives as read");
    bench.world.say(FEED, rss_of(SITE, 30..60));
    let again = bench.reader.follow(SITE, None, true, Default::default()).await.unwrap();
    assert_eq!((again.is_new, again.new_entries), (false, 30));
    assert_eq!(unread().await, 50);
}

#[tokio::test]
async fn a_feed_that_was_brought_in_and_never_answered_is_fetched_for_the_first_time() {
    let bench = Bench::new();
    let opml = format!("<opml version='2.0'><body><outline type='rss' xmlUrl='{FEED}'/></body></opml>");
    bench.reader.import_opml(opml).await.unwrap();
    bench.world.say(SITE, "<link rel=alternate type='application/rss+xml' href=/feed>");
    bench.world.say(FEED, rss_of(SITE, 0..30));
    bench.follow(SITE).await;
    assert_eq!(bench.reader.shelf().await.unwrap().counts.latest, 20);
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
