//! A mistake of ours where a feed is read.

use super::*;
use crate::RefreshMode;

const FEEDS: usize = 200;
const BROKEN: usize = 77;

fn url(number: usize) -> String {
    format!("https://paper{number}.example/feed")
}

#[tokio::test]
async fn a_panic_in_one_of_two_hundred_feeds_is_that_feeds_alone() {
    let bench = Bench::new();
    let mut opml = "<opml version='2.0'><body>".to_owned();
    for number in 0..FEEDS {
        bench.world.say(&url(number), rss_of("", ["one"]));
        opml.push_str(&format!("<outline text='{number}' xmlUrl='{}'/>", url(number)));
    }
    bench.reader.import_opml(opml + "</body></opml>").await.unwrap();
    bench.world.say(&url(BROKEN), rss_of("", ["one"]) + "<?press panic?>");
    let report = bench.reader.refresh(Vec::new(), RefreshMode::Force).await.unwrap();
    assert_eq!((report.updated as usize, report.failed, report.failures.len()), (FEEDS - 1, 1, 1));
    assert_eq!((&*report.failures[0].feed_url, &*report.failures[0].kind), (&*url(BROKEN), "unreadable"));

    // It is left alone for longer and longer, and the others are not.
    let mut waits = Vec::new();
    for failures in 1..=4 {
        let feed = bench.feed(&url(BROKEN));
        assert_eq!(feed.failures, failures);
        waits.push(feed.next_due_at - bench.clock.now());
        bench.clock.advance(feed.next_due_at - bench.clock.now());
        bench.world.asked();
        let report = bench.reader.refresh(Vec::new(), RefreshMode::Due).await.unwrap();
        assert_eq!((report.failed, report.updated), (1, 0), "after {failures}");
    }
    assert!(waits.is_sorted() && waits[3] >= 7 * waits[0], "{waits:?}");

    // Once the mistake is mended, all is well in one turn.
    bench.world.say(&url(BROKEN), rss_of("", ["one", "two"]));
    let report = bench.reader.refresh(Vec::new(), RefreshMode::Force).await.unwrap();
    assert_eq!((report.updated, report.failed, report.new_entries), (1, 0, 2));
    assert_eq!(bench.feed(&url(BROKEN)).failures, 0);
}
