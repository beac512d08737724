//! How long a search for feeds may take, and where it looks.

use super::*;
use crate::Error;
use tokio::time::Instant;

const SITE: &str = "https://paper.example/";

fn links(count: usize) -> String {
    let link = |n| format!("<link rel=alternate type='application/rss+xml' href='/{n}'>");
    (0..count).map(link).collect()
}

/// The addresses of a search in vain, with the kind of why.
async fn tried(bench: &Bench, address: &str) -> Vec<(String, String)> {
    match bench.reader.discover(address).await.unwrap_err() {
        Error::NoFeed { tried, .. } => {
            tried.into_iter().map(|tried| (tried.address, tried.why.kind)).collect()
        }
        error => panic!("{error:?}"),
    }
}

/// A page of slow links was asked for one after the other, for minutes.
#[tokio::test(start_paused = true)]
async fn a_search_ends_in_time_and_says_what_it_did_not_ask() {
    let bench = Bench::new();
    bench.world.say(SITE, links(10_000));
    for n in 0..24 {
        bench.world.slow_down(&format!("{SITE}{n}"), Duration::from_secs(15));
    }
    let begin = Instant::now();
    let tried = tried(&bench, SITE).await;
    assert!((24..27).contains(&begin.elapsed().as_secs()), "{:?}", begin.elapsed());
    let of = |kind: &str| tried.iter().filter(|(_, why)| why == kind).count();
    assert_eq!((of("not_found"), of("search_ended")), (4, 19), "{tried:?}");
    // What was found by then counts, and comes in the order of the page.
    bench.world.say(&format!("{SITE}2"), rss(SITE, &[]));
    bench.world.say(&format!("{SITE}1"), rss(SITE, &[]));
    bench.world.slow_down(&format!("{SITE}2"), Duration::from_secs(1));
    let found = bench.reader.discover(SITE).await.unwrap().found;
    let found: Vec<&str> = found.iter().map(|found| found.feed_url.as_str()).collect();
    assert_eq!(found, [format!("{SITE}1"), format!("{SITE}2")]);
    // The page itself may keep it waiting.
    bench.world.fall_silent(SITE);
    assert_eq!(self::tried(&bench, SITE).await, [(SITE.to_owned(), "search_ended".to_owned())]);
}

#[tokio::test(start_paused = true)]
async fn looking_for_a_lost_feed_ends_in_time_too() {
    let bench = Bench::new();
    bench.world.say(&format!("{SITE}feed"), rss("https://other.example/", &[]));
    let id = bench.follow(&format!("{SITE}feed")).await.id;
    bench.world.fall_silent("https://other.example/");
    bench.world.fall_silent(SITE);
    let begin = Instant::now();
    bench.reader.find_again(id).await.unwrap_err();
    assert!(begin.elapsed() < Duration::from_secs(27), "{:?}", begin.elapsed());
}

/// Whoever pasted the address of a page that is gone learned that, and no more.
#[tokio::test]
async fn of_a_page_that_is_gone_the_site_is_asked() {
    let check = async |error: NetworkError| {
        let (bench, page) = (Bench::new(), format!("{SITE}blog/story"));
        bench.world.fail(&page, error.clone());
        let before = tried(&bench, &page).await;
        let first: Vec<&str> = before.iter().take(3).map(|(address, _)| address.as_str()).collect();
        assert_eq!(first, [&*page, SITE, "https://paper.example/blog/feed"], "{error:?}");
        bench.world.say(&format!("{SITE}blog/rss.xml"), rss(SITE, &[]));
        let found = bench.reader.discover(&page).await.unwrap().found;
        assert_eq!(found[0].feed_url, format!("{SITE}blog/rss.xml"), "{error:?}");
        bench.world.say(SITE, "<a href='/rss/0.xml'>News</a>");
        bench.world.say(&format!("{SITE}rss/0.xml"), rss(SITE, &[]));
        let found = bench.reader.discover(&page).await.unwrap().found;
        assert_eq!(found[0].feed_url, format!("{SITE}rss/0.xml"), "{error:?}");
    };
    check(NetworkError::NotFound).await;
    check(NetworkError::Gone).await;
    check(NetworkError::Denied { status: 403 }).await;
    check(NetworkError::Status { status: 500 }).await;
    check(NetworkError::Redirects).await;
    // Where the host is not there, or wants to be left alone, nothing else of it is asked.
    let check = async |error: NetworkError| {
        let bench = Bench::new();
        bench.world.fail(SITE, error);
        assert!(matches!(bench.reader.discover(SITE).await, Err(Error::Unreachable(_))));
        assert_eq!(bench.world.asked().len(), 1);
    };
    check(NetworkError::Dns { host: "paper.example".into() }).await;
    let later = NetworkError::Later {
        host: "paper.example".into(),
        status: 503,
        retry_after: None,
        is_private: false,
    };
    check(later).await;
}

#[tokio::test]
async fn a_page_that_sends_its_reader_on_is_followed() {
    let check = async |to: &str, says: String, want: &str| {
        let bench = Bench::new();
        bench.world.say(SITE, format!("<meta http-equiv=refresh content='0; url={to}'>"));
        bench.world.say(to, says);
        bench.world.say(want, rss(SITE, &[]));
        assert_eq!(bench.reader.discover(SITE).await.unwrap().found[0].feed_url, want, "{to}");
    };
    check("https://paper.example/en/", links(1), "https://paper.example/0").await;
    check("https://paper.example/en/", String::new(), "https://paper.example/en/").await;
    let bench = Bench::new();
    bench.world.say(SITE, "<meta http-equiv=refresh content='0; url=http://10.0.0.1/'>");
    tried(&bench, SITE).await;
    assert!(bench.world.asked().iter().all(|(url, ok)| !url.contains("10.0") || !ok));
}
