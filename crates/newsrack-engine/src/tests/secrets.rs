//! User names and passwords: whose they are, and where none is taken.

use super::*;
use crate::{Credentials, Error, Secrets};

const ORIGIN: &str = "https://paper.example";

#[tokio::test]
async fn feeds_of_one_origin_share_a_password_and_the_last_takes_it_along() {
    let bench = Bench::new();
    let mut feeds = Vec::new();
    for name in ["world", "sport"] {
        let url = format!("{ORIGIN}/{name}");
        bench.world.say(&url, rss_of("", [name]));
        feeds.push(bench.follow(&url).await.id);
    }
    let set = async |at: usize, password: Option<&str>| {
        bench.reader.set_credentials(feeds[at], "Aladdin".into(), password.map(str::to_owned)).await.unwrap();
    };
    let kept = || bench.secrets.get(ORIGIN).unwrap().map(|kept| kept.password);
    set(0, Some("one")).await;
    assert_eq!(kept().as_deref(), Some("one"));
    // Only a feed that they were set for sends them.
    let sent = async || -> Vec<bool> {
        bench.world.asked();
        bench.reader.refresh(Vec::new(), crate::RefreshMode::Force).await.unwrap();
        let asked = std::mem::take(&mut *bench.world.asked.lock().unwrap());
        let mut sent: Vec<_> =
            asked.into_iter().map(|it| (it.url.path().to_owned(), it.credentials)).collect();
        sent.sort_by(|one, other| one.0.cmp(&other.0));
        let one = Credentials { user_name: "Aladdin".into(), password: kept().unwrap_or_default() };
        sent.iter().map(|(_, sent)| sent.as_ref() == Some(&one)).collect()
    };
    assert_eq!(sent().await, [false, true]);
    set(1, Some("two")).await;
    assert_eq!(sent().await, [true, true]);
    set(0, None).await;
    assert_eq!(kept().as_deref(), Some("two"), "the other still needs it");
    set(1, None).await;
    assert_eq!(kept(), None);
    assert_eq!(sent().await, [false, false]);
}

#[tokio::test]
async fn no_password_is_taken_for_an_open_address() {
    let bench = Bench::new();
    let url = "http://paper.example/feed";
    bench.world.say(url, rss_of("", ["one"]));
    let feed = bench.follow(url).await.id;
    let refused = bench.reader.set_credentials(feed, "Aladdin".into(), Some("open sesame".into())).await;
    assert!(matches!(&refused, Err(Error::Request(sentence)) if sentence.contains("https")), "{refused:?}");
    assert_eq!(bench.secrets.get("http://paper.example"), Ok(None));
}

#[tokio::test]
async fn a_password_goes_when_its_feed_can_come_back_no_more() {
    const DAY: i64 = 24 * 60 * MINUTE;
    let bench = Bench::new();
    let mut feeds = Vec::new();
    for url in ["https://paper.example/world", "https://paper.example/sport", "https://other.example/feed"] {
        bench.world.say(url, rss_of("", [url]));
        let feed = bench.follow(url).await;
        bench.reader.set_credentials(feed.id, "Aladdin".into(), Some("sesame".into())).await.unwrap();
        feeds.push(feed.id);
    }
    let kept = |origin: &str| bench.secrets.get(origin).unwrap().is_some();
    let pass = async |days: i64| {
        for _ in 0..days {
            bench.clock.0.fetch_add(DAY, Ordering::Relaxed);
            bench.reader.do_what_is_due().await;
        }
    };
    bench.reader.do_what_is_due().await;
    bench.reader.unfollow_feed(feeds[0]).await.unwrap();
    bench.reader.unfollow_feed(feeds[2]).await.unwrap();
    pass(29).await;
    assert!(kept(ORIGIN) && kept("https://other.example"), "they can come back still");
    pass(3).await;
    assert!(!kept("https://other.example"));
    assert!(kept(ORIGIN), "another feed needs it");
    bench.reader.unfollow_feed(feeds[1]).await.unwrap();
    pass(32).await;
    assert!(!kept(ORIGIN));
    let left = bench.reader.inner.store.read(|store| store.orphaned_secrets()).unwrap();
    assert!(left.is_empty(), "{left:?}");
}

/// The window said that the system keeps a password where it kept none; the old one stayed there for ever, and a feed that
/// moved to where another has a password sent that.
#[tokio::test]
async fn a_feed_that_moves_to_another_origin_has_no_password_there() {
    const DAY: i64 = 24 * 60 * MINUTE;
    let check = async |to: &str, is_typed: bool, keeps: bool| {
        let bench = Bench::new();
        let from = "https://paper.example/world";
        for url in [from, to, "https://other.example/own"] {
            bench.world.say(url, rss_of("", [url]));
        }
        let feed = bench.follow(from).await.id;
        let other = bench.follow("https://other.example/own").await.id;
        for feed in [feed, other] {
            bench.reader.set_credentials(feed, "Aladdin".into(), Some("sesame".into())).await.unwrap();
        }
        if is_typed {
            bench.reader.set_address(feed, to).await.unwrap();
        } else {
            bench.world.move_on(from, to);
            for _ in 0..3 {
                bench.clock.advance(DAY);
                bench.reader.refresh(Vec::new(), crate::RefreshMode::Force).await.unwrap();
            }
        }
        let known = bench.reader.inner.store.read(|store| store.feed(feed)).unwrap().unwrap();
        assert_eq!((known.feed.feed_url.as_str(), known.has_credentials), (to, keeps), "{is_typed}");
        let kept = |origin: &str| bench.secrets.get(origin).unwrap().is_some();
        assert_eq!((kept(ORIGIN), kept("https://other.example")), (keeps, true), "{to} {is_typed}");
    };
    for is_typed in [false, true] {
        check("https://other.example/world", is_typed, false).await;
        check("https://paper.example/new", is_typed, true).await;
    }
}
