//! What marking promises.

use super::*;
use crate::Error;
use newsrack_model::{EntryId, Filter, Place};
use newsrack_store::Start;

const FEED: &str = "https://paper.example/feed";

#[tokio::test]
async fn what_is_not_there_is_not_marked() {
    let bench = Bench::new();
    bench.world.say(FEED, rss_of("https://paper.example/", 0..3));
    bench.follow(FEED).await;
    let page = bench.reader.entries(Place::Latest, Filter::All, None, None, Start::First, 10).await.unwrap();
    let here = page.rows[0].entry.id;
    let gone = EntryId(999);
    let is_refused = |done: Result<_, Error>| matches!(done, Err(Error::NotFound("article")));
    assert!(is_refused(bench.reader.mark(vec![gone], true).await));
    assert!(is_refused(bench.reader.save(vec![gone], true).await));
    assert_eq!(bench.reader.unknown(vec![here, gone]).await.unwrap(), [gone]);
    // One that was forgotten meanwhile does not stand in the way of the others.
    assert_eq!(bench.reader.save(vec![here, gone], true).await.unwrap().changed, 1);
    assert_eq!(bench.reader.mark(Vec::new(), true).await.unwrap().changed, 0);
}
