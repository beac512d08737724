//! Icons come from the site, are pictures, and cost one look.

use super::*;

const FEED: &str = "https://paper.example/feed";
const SITE: &str = "https://paper.example/";

fn icon(bench: &Bench) -> Option<String> {
    let id = bench.feed(FEED).publication_id;
    bench.reader.inner.store.read(move |store| store.icon_url(id)).unwrap()
}

/// A site with these answers, followed and looked at once; gives the address of its icon.
async fn check(answers: &[(&str, &[u8])], want: Option<&str>) {
    let bench = Bench::new();
    bench.world.say(FEED, rss(SITE, &[]));
    for (url, answer) in answers {
        bench.world.say(url, *answer);
    }
    bench.follow(FEED).await;
    bench.reader.find_icons().await;
    assert_eq!(icon(&bench).as_deref(), want, "{answers:?}");
    assert_eq!(bench.reader.shelf().await.unwrap().feeds[0].has_icon, want.is_some());
    bench.world.asked();
    bench.reader.find_icons().await;
    assert!(bench.world.asked().is_empty(), "a site is asked once");
}

#[tokio::test]
async fn the_icon_is_the_first_that_is_a_picture() {
    let page = b"<link rel=icon href=/small.png><link rel=icon sizes=180x180 href=/large.png><link rel=icon href=/i.svg>";
    let (small, large) = ("https://paper.example/small.png", "https://paper.example/large.png");
    check(&[(SITE, page), (small, PNG), (large, PNG)], Some(large)).await;
    check(&[(SITE, page), (small, PNG), (large, b"<html>")], Some(small)).await;
    let usual = "https://paper.example/favicon.ico";
    let list = [0, 0, 1, 0, 1, 0, 32, 24, 0, 0, 1, 0, 8, 0, PNG.len() as u8, 0, 0, 0, 22, 0, 0, 0];
    check(&[(SITE, b"<p>nothing"), (usual, &[&list, PNG].concat())], Some(usual)).await;
    check(&[(SITE, page)], None).await;
    check(&[], None).await;
}

#[tokio::test]
async fn a_site_without_an_icon_is_asked_again_after_a_month() {
    let bench = Bench::new();
    bench.world.say(FEED, rss(SITE, &[]));
    bench.follow(FEED).await;
    bench.reader.find_icons().await;
    bench.world.asked();
    bench.clock.advance(31 * 24 * 60 * MINUTE);
    bench.reader.find_icons().await;
    assert_eq!(bench.world.asked(), [(SITE.to_owned(), false)]);
}

#[tokio::test]
async fn the_page_that_names_a_feed_names_its_icon_too() {
    let bench = Bench::new();
    bench.world.say(
        SITE,
        "<link rel=alternate type='application/rss+xml' href=/feed><link rel=icon href=/icon.png>",
    );
    bench.world.say(FEED, rss(SITE, &[]));
    // The sheet finds it by the site, and follows it by its own address.
    let found = bench.reader.discover(SITE).await.unwrap().found;
    bench.follow(&found[0].feed_url).await;
    assert_eq!(icon(&bench).as_deref(), Some("https://paper.example/icon.png"));
}

#[tokio::test]
async fn a_private_site_is_asked_only_where_its_feed_is() {
    let check = async |site: &str, want: bool| {
        let bench = Bench::new();
        bench.world.say("http://10.0.0.1/feed", rss(site, &[]));
        bench.follow("http://10.0.0.1/feed").await;
        bench.world.asked();
        bench.reader.find_icons().await;
        assert_eq!(bench.world.asked(), [(site.to_owned(), want)]);
    };
    check("http://10.0.0.1/", true).await;
    check("http://10.0.0.1:8080/", false).await;
    check("http://10.0.0.2/", false).await;
}

#[tokio::test]
async fn a_site_that_nobody_reached_is_asked_again_after_a_week() {
    let mut bench = Bench::new();
    bench.world.say(FEED, rss(SITE, &[]));
    bench.follow(FEED).await;
    bench.world.fail(SITE, NetworkError::Dns { host: "paper.example".into() });
    bench.reader.find_icons().await;
    let png = "https://paper.example/i.png";
    bench.world.say(SITE, "<link rel=icon href=/i.png>");
    bench.world.say(png, PNG);
    bench.world.asked();
    bench.reader.find_icons().await;
    assert!(bench.world.asked().is_empty(), "not at every look");
    for day in 1..=6 {
        bench.clock.advance(24 * 60 * MINUTE);
        bench = bench.reopen();
        bench.reader.find_icons().await;
        assert!(bench.world.asked().is_empty(), "day {day}");
    }
    bench.clock.advance(25 * 60 * MINUTE);
    bench.reader.find_icons().await;
    assert_eq!(icon(&bench).as_deref(), Some(png));
}

#[tokio::test]
async fn a_site_that_was_asked_while_nothing_could_be_reached_does_not_wait_a_week() {
    let check = async |is_back: bool, error: Option<NetworkError>, want: bool| {
        let bench = super::schedule::with(3).await;
        bench.world.say(FEED, rss(SITE, &[]));
        bench.follow(FEED).await;
        let png = "https://paper.example/i.png";
        bench.world.fail(SITE, NetworkError::Timeout { seconds: 10, is_silent: true });
        bench.reader.find_icons().await;
        let urls = (0..3).map(super::politeness::url).chain([FEED.to_owned()]);
        for url in urls.clone() {
            match &error {
                Some(error) => bench.world.fail(&url, error.clone()),
                None => bench.world.say(&url, super::politeness::PAGE),
            }
        }
        if is_back {
            // A feed answers, and only then the network goes away.
            bench.world.say(FEED, rss(SITE, &[]));
            bench.reader.refresh(Vec::new(), crate::RefreshMode::Force).await.unwrap();
        }
        bench.reader.refresh(Vec::new(), crate::RefreshMode::Force).await.unwrap();
        urls.for_each(|url| bench.world.say(&url, rss(SITE, &[])));
        bench.world.say(SITE, "<link rel=icon href=/i.png>");
        bench.world.say(png, PNG);
        bench.clock.advance(16 * MINUTE);
        bench.make_due();
        bench.reader.do_what_is_due().await;
        assert_eq!(icon(&bench).is_some(), want, "{is_back} {error:?}");
    };
    let silent = NetworkError::Timeout { seconds: 10, is_silent: true };
    check(false, Some(silent.clone()), true).await;
    check(false, None, true).await;
    check(true, Some(silent), false).await;
}

#[tokio::test]
async fn a_logo_that_its_server_refuses_is_asked_for_once() {
    let check = async |answer: Option<&str>| {
        let mut bench = Bench::new();
        let logo = "https://paper.example/logo";
        let image = format!("<channel><image><url>{logo}</url></image>");
        bench.world.say(FEED, rss("", &[]).replace("<channel>", &image));
        if let Some(answer) = answer {
            bench.world.say(logo, answer);
        }
        bench.follow(FEED).await;
        assert_eq!(icon(&bench).as_deref(), Some(logo));
        let key = format!("icon/{}", bench.feed(FEED).publication_id);
        bench.world.asked();
        for _ in 0..50 {
            bench.reader.image(&key).await.unwrap_err();
            bench = bench.reopen();
            bench.clock.advance(29 * MINUTE);
        }
        assert_eq!(bench.world.asked(), [(logo.to_owned(), false)], "{answer:?}");
        assert!(!bench.reader.shelf().await.unwrap().feeds[0].has_icon, "nobody draws it");
    };
    check(None).await;
    check(Some("<svg/>")).await;
}

#[tokio::test]
async fn dead_sites_stand_in_nobodys_way() {
    let bench = Bench::new();
    let site = |at: usize| format!("https://paper{at}.example/");
    for at in 0..6 {
        let feed = format!("{}feed", site(at));
        bench.world.say(&feed, rss(&site(at), &[]));
        bench.follow(&feed).await;
        bench.world.fail(&site(at), NetworkError::Timeout { seconds: 10, is_silent: true });
    }
    bench.world.asked();
    bench.reader.find_icons().await;
    assert_eq!(bench.world.asked().len(), 4);
    bench.reader.find_icons().await;
    let mut asked: Vec<String> = bench.world.asked().into_iter().map(|(url, _)| url).collect();
    asked.sort_unstable();
    assert_eq!(asked, [site(4), site(5)]);
    bench.reader.find_icons().await;
    assert_eq!(bench.world.asked(), []);
}
