//! A feed that is given another address.

use super::*;
use crate::{NoSecrets, RefreshMode};

const OLD: &str = "https://paper.example/old";
const NEW: &str = "https://paper.example/new";
const SITE: &str = "https://paper.example/";

/// The address had changed by then, and its first answer was lost.
#[tokio::test]
async fn an_address_that_cannot_be_taken_whole_changes_nothing() {
    let bench = Bench::new();
    bench.world.say(OLD, rss_of("", ["one"]));
    bench.world.say(NEW, rss_of("", ["one"]));
    let folder = tempfile::tempdir().unwrap();
    let setup = Setup {
        folder: folder.path().to_owned(),
        clock: bench.clock.clone(),
        network: bench.world.clone(),
        secrets: Arc::new(NoSecrets),
    };
    let reader = Reader::open(setup).unwrap();
    let feed = reader.follow(OLD, None, true, Default::default()).await.unwrap().feed_id;
    let refused = reader.set_address(feed, "https://Aladdin:sesame@paper.example/new").await;
    assert!(refused.is_err(), "no system keeps the password");
    let kept = reader.inner.store.read(|store| store.feed(feed)).unwrap().unwrap();
    assert_eq!(kept.feed.feed_url, OLD);
}

/// It was said that there is no feed at the host, though all its feeds are followed.
#[tokio::test]
async fn a_site_whose_feeds_are_all_followed_is_told_with_its_port() {
    let bench = Bench::new();
    let (site, old, new) =
        ("http://paper.example:8080/", "http://paper.example:8080/old", "http://paper.example:8080/new");
    bench.world.say(site, "<link rel=alternate type='application/rss+xml' href=/new>");
    bench.world.say(old, rss_of(site, ["one"]));
    bench.world.say(new, rss_of(site, ["one", "two"]));
    let feed = bench.follow(old).await.id;
    bench.follow(new).await;
    let error = bench.reader.find_again(feed).await.unwrap_err();
    assert_eq!(error.sentence(), "All feeds that paper.example:8080 names are followed already.");
}

/// It was offered, and then refused as taken.
#[tokio::test]
async fn an_address_of_a_feed_that_was_unfollowed_can_be_taken() {
    let bench = Bench::new();
    bench.world.say(SITE, "<link rel=alternate type='application/rss+xml' href=/new>");
    bench.world.say(OLD, rss_of(SITE, ["one"]));
    bench.world.say(NEW, rss_of(SITE, ["one", "two"]));
    let (feed, other) = (bench.follow(OLD).await.id, bench.follow(NEW).await.id);
    let unfollowed = bench.reader.unfollow_feed(other).await.unwrap();
    let again = bench.reader.find_again(feed).await.unwrap();
    assert_eq!(again[0].feed_url, NEW);
    let moved = bench.reader.set_address(feed, NEW).await.unwrap();
    assert_eq!((moved.feed_id, moved.is_new), (feed, false));
    assert_eq!((bench.feed(NEW).id, bench.feed(OLD).id), (feed, other), "they trade places");
    // Whoever takes the unfollowing back has both, and neither is asked for what the other was told.
    bench.reader.undo(unfollowed.act_id).await.unwrap();
    let both = bench.reader.inner.store.read(|store| store.feeds_followed()).unwrap();
    assert_eq!(both.len(), 2);
    let other = both.iter().find(|known| known.feed.id == other).unwrap();
    assert_eq!((&other.feed.validators, other.body_hash), (&Validators::default(), None));
    bench.reader.refresh(Vec::new(), RefreshMode::Force).await.unwrap();
    // One that is followed keeps its address.
    assert!(bench.reader.set_address(feed, OLD).await.is_err());
    assert_eq!(bench.feed(NEW).id, feed);
}
