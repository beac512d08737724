//! What following brings in.

use super::*;

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
