//! Private networks: only the host and port that the reader typed, and only if that host itself is private.

use super::*;
use crate::ImageKey;
use newsrack_model::EntryId;

const PAGE: &str = "<link rel=alternate type='application/rss+xml' href='URL'>";

#[tokio::test]
async fn an_allowance_is_given_to_a_private_host_that_was_typed_and_to_no_other() {
    // What is typed, what the page there names (if it is one), and whether the feed is allowed then.
    let check = async |typed: &str, named: Option<&str>, want: Option<bool>| {
        let bench = Bench::new();
        if let Some(named) = named {
            bench.world.say(typed, PAGE.replace("URL", named));
        }
        bench.world.say(named.unwrap_or(typed), rss("https://paper.example/", &[]));
        let followed = bench.reader.follow(typed, None, true, Default::default()).await.ok();
        let got = followed.map(|followed| bench.feed(&followed.feed_url).is_private_ok);
        assert_eq!(got, want, "{typed} {named:?}");
    };
    check("http://10.0.0.1:8080/feed", None, Some(true)).await;
    check("https://paper.example/feed", None, Some(false)).await;
    check("http://10.0.0.1:8080/", Some("http://10.0.0.1:8080/feed"), Some(true)).await;
    check("http://10.0.0.1:8080/", Some("https://paper.example/feed"), Some(false)).await;
    check("https://paper.example/", Some("https://paper.example/feed"), Some(false)).await;
    check("http://10.0.0.1:8080/", Some("http://10.0.0.1/feed"), None).await;
    check("https://paper.example/", Some("http://10.0.0.1/feed"), None).await;
}

#[tokio::test]
async fn a_feed_chosen_from_a_public_pages_list_was_not_typed() {
    let bench = Bench::new();
    bench.world.say("https://paper.example/", PAGE.replace("URL", "https://evil.example/feed"));
    bench.world.say("https://evil.example/feed", rss("https://evil.example/", &[]));
    let found = bench.reader.discover("https://paper.example/").await.unwrap();
    bench.world.asked();
    // The name may lead into the reader's network by now.
    bench.follow(&found[0].feed_url).await;
    assert_eq!(bench.world.asked(), [("https://evil.example/feed".to_owned(), false)]);
}

#[tokio::test]
async fn an_imported_address_keeps_its_allowance_only_if_it_is_private() {
    let bench = Bench::new();
    let (home, away) = ("http://10.0.0.1/feed", "https://paper.example/feed");
    for url in [home, away] {
        bench.world.say(url, rss(url, &[]));
    }
    let opml = format!(
        "<opml version='2.0'><body><outline text='a' xmlUrl='{home}'/><outline text='b' xmlUrl='{away}'/></body></opml>"
    );
    bench.reader.import_opml(opml).await.unwrap();
    let report = bench.reader.refresh(Vec::new(), crate::RefreshMode::All).await.unwrap();
    assert_eq!((report.updated, report.failed), (2, 0));
    assert!(bench.feed(home).is_private_ok);
    assert!(!bench.feed(away).is_private_ok);
}

#[tokio::test]
async fn pictures_are_allowed_at_the_feeds_own_host_and_port() {
    let bench = Bench::new();
    let pictures = ["http://10.0.0.1:8080/a.png", "http://10.0.0.1/b.png", "http://10.0.0.2:8080/c.png"];
    for picture in pictures {
        bench.world.say(picture, PNG);
    }
    bench.world.say("http://10.0.0.1:8080/feed", rss("http://10.0.0.1:8080/", &pictures));
    bench.follow("http://10.0.0.1:8080/feed").await;
    let article = bench.reader.article(EntryId(1)).await.unwrap();
    assert_eq!(article.images.len(), 3);
    for (picture, key) in article.images {
        let is_shown = bench.reader.image(&key.to_string()).await.is_ok();
        assert_eq!(is_shown, picture == pictures[0], "{picture}");
    }
}

#[tokio::test]
async fn pictures_of_a_candidate_are_allowed_like_its_own_address() {
    let check = async |typed: &str, picture: &str, want: bool| {
        let bench = Bench::new();
        let lead = format!("<enclosure url='{picture}' type='image/png' length='1'/><guid>");
        bench.world.say(typed, rss("https://paper.example/", &[]).replace("<guid>", &lead));
        bench.world.say(picture, PNG);
        let found = bench.reader.discover(typed).await.unwrap();
        let key = found[0].newest[0].image.unwrap();
        assert!(matches!(key, ImageKey::Found(_)));
        assert_eq!(bench.reader.image(&key.to_string()).await.is_ok(), want, "{typed} {picture}");
    };
    check("http://10.0.0.1/feed", "http://10.0.0.1/a.png", true).await;
    check("http://10.0.0.1/feed", "http://10.0.0.1:8080/a.png", false).await;
    check("http://10.0.0.1/feed", "https://paper.example/a.png", true).await;
    check("https://paper.example/feed", "http://10.0.0.1/a.png", false).await;
}
