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
    let found = bench.reader.discover("https://paper.example/").await.unwrap().found;
    bench.world.asked();
    // The name may lead into the reader's network by now.
    bench.follow(&found[0].feed_url).await;
    assert_eq!(bench.world.asked(), [("https://evil.example/feed".to_owned(), false)]);
}

#[tokio::test]
async fn a_feed_that_was_chosen_is_asked_for_by_no_rule_of_a_platform() {
    let bench = Bench::new();
    bench.world.say("https://paper.example/", PAGE.replace("URL", "https://evil.example/@kit"));
    bench.world.say("https://evil.example/@kit", rss("https://evil.example/", &[]));
    let found = bench.reader.discover("https://paper.example/").await.unwrap().found;
    bench.world.asked();
    // The name may lead into the reader's network by now.
    bench.follow(&found[0].feed_url).await;
    assert_eq!(bench.world.asked(), [("https://evil.example/@kit".to_owned(), false)]);
}

#[tokio::test]
async fn a_private_address_of_a_list_is_told_and_taken() {
    let bench = Bench::new();
    let lines: String = ["http://192.168.1.1/feed", "https://paper.example/feed", "http://nas.local/feed"]
        .map(|url| format!("<outline xmlUrl='{url}'/>\n"))
        .concat();
    let list = format!("<opml>\n{lines}</opml>");
    for _ in 0..2 {
        let imported = bench.reader.import_opml(list.clone()).await.unwrap();
        assert_eq!((imported.added + imported.already, imported.refused.len()), (3, 0));
        let told: Vec<_> = imported.private.iter().map(|line| (line.line, line.reason.as_str())).collect();
        let why = "lies in a private network. It is followed, for you chose the list.";
        let want =
            [(2, format!("http://192.168.1.1/feed {why}")), (4, format!("http://nas.local/feed {why}"))];
        assert_eq!(told, want.each_ref().map(|(line, reason)| (*line, reason.as_str())));
    }
    let many: String = (0..1_500).map(|n| format!("<outline xmlUrl='http://10.0.0.1/{n}'/>\n")).collect();
    let private = bench.reader.import_opml(format!("<opml>{many}</opml>")).await.unwrap().private;
    assert_eq!(private.len(), 1_001);
    assert_eq!(private[1_000].reason, "From here on 500 more lie in a private network.");
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
        let found = bench.reader.discover(typed).await.unwrap().found;
        let key = found[0].newest[0].image.unwrap();
        assert!(matches!(key, ImageKey::Found(_)));
        assert_eq!(bench.reader.image(&key.to_string()).await.is_ok(), want, "{typed} {picture}");
    };
    check("http://10.0.0.1/feed", "http://10.0.0.1/a.png", true).await;
    check("http://10.0.0.1/feed", "http://10.0.0.1:8080/a.png", false).await;
    check("http://10.0.0.1/feed", "https://paper.example/a.png", true).await;
    check("https://paper.example/feed", "http://10.0.0.1/a.png", false).await;
}

/// "Find new address" asked at home for whatever site a feed named, as if the reader had typed it.
#[tokio::test]
async fn the_site_that_a_feed_names_is_not_typed() {
    // What is followed, the site that it names, and whether one asks there as at home.
    let check = async |feed: &str, site: &str, want: bool| {
        let bench = Bench::new();
        bench.world.say(feed, rss(site, &[]));
        let id = bench.follow(feed).await.id;
        bench.world.fail(feed, NetworkError::NotFound);
        bench.world.say(site, "<p>nothing</p>");
        bench.world.asked();
        bench.reader.find_again(id).await.unwrap_err();
        let at_home = |url: &str| crate::address::is_same_place(site, url);
        let asked = bench.world.asked();
        let mut of_site = asked.iter().filter(|(url, _)| at_home(url));
        assert!(of_site.all(|(_, is_private_ok)| *is_private_ok == want), "{feed} {site}: {asked:?}");
        assert!(asked.iter().any(|(url, _)| at_home(url)), "{feed} {site}: {asked:?}");
    };
    check("https://paper.example/feed", "http://10.0.0.1/", false).await;
    check("https://paper.example/feed", "https://paper.example/", false).await;
    check("http://10.0.0.1:8080/feed", "http://10.0.0.1/", false).await;
    check("http://10.0.0.1:8080/feed", "http://10.0.0.2:8080/", false).await;
    check("http://10.0.0.1:8080/feed", "http://10.0.0.1:8080/", true).await;
}
