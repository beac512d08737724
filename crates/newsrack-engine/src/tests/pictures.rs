//! Pictures: fetched once for all who ask, and told when they cannot be had.

use super::*;
use crate::{Error, images::Picture};
use futures_util::future::join_all;
use newsrack_fetch::Purpose;

const URL: &str = "https://paper.example/a.png";

fn picture() -> Picture {
    Picture { url: URL.into(), is_private_ok: false }
}

#[tokio::test]
async fn many_who_ask_at_a_time_are_served_by_one_request() {
    let bench = Bench::new();
    bench.world.say(URL, PNG);
    let all = join_all((0..8).map(|_| bench.reader.picture(picture(), Purpose::Image, true))).await;
    for image in all {
        assert_eq!(image.unwrap().bytes, PNG);
    }
    assert_eq!(bench.world.asked().len(), 1);
    bench.reader.picture(picture(), Purpose::Image, true).await.unwrap();
    assert!(bench.world.asked().is_empty(), "it is kept");
}

#[tokio::test]
async fn a_picture_that_failed_is_asked_for_again_later() {
    let bench = Bench::new();
    let gone = NetworkError::Connect { host: "paper.example".into() };
    bench.world.fail(URL, gone.clone());
    let all = join_all((0..8).map(|_| bench.reader.picture(picture(), Purpose::Image, true))).await;
    for image in all {
        assert!(matches!(image, Err(Error::Unreachable(error)) if error == gone));
    }
    assert_eq!(bench.world.asked().len(), 1);
    bench.world.say(URL, "<svg/>");
    let image = bench.reader.picture(picture(), Purpose::Image, true).await;
    assert!(matches!(image, Err(Error::NotFound(_))));
    bench.world.say(URL, PNG);
    bench.clock.advance(6 * 60 * MINUTE);
    assert!(bench.reader.picture(picture(), Purpose::Image, true).await.is_ok());
}

#[tokio::test]
async fn a_picture_that_was_refused_is_not_asked_for_each_time_it_is_drawn() {
    let check = async |answer: Result<&str, NetworkError>, want: usize| {
        let bench = Bench::new();
        match &answer {
            Ok(body) => bench.world.say(URL, *body),
            Err(error) => bench.world.fail(URL, error.clone()),
        }
        for _ in 0..12 {
            bench.reader.picture(picture(), Purpose::Image, true).await.unwrap_err();
            bench.clock.advance(59 * MINUTE);
        }
        assert_eq!(bench.world.asked().len(), want, "{answer:?}");
    };
    check(Err(NetworkError::NotFound), 2).await;
    check(Err(NetworkError::Denied { status: 403 }), 2).await;
    check(Ok("<svg/>"), 2).await;
    // Perhaps it was our network.
    check(Err(NetworkError::Dns { host: "paper.example".into() }), 12).await;
}

#[tokio::test]
async fn a_page_that_a_portal_says_is_no_refusal_of_a_picture() {
    let bench = super::schedule::with(3).await;
    let page = super::politeness::PAGE;
    bench.world.say(URL, page);
    bench.reader.picture(picture(), Purpose::Image, true).await.unwrap_err();
    (0..3).for_each(|host| bench.world.say(&super::politeness::url(host), page));
    bench.reader.refresh(Vec::new(), crate::RefreshMode::Force).await.unwrap();
    bench.reader.picture(picture(), Purpose::Image, true).await.unwrap_err();
    bench.world.say(URL, PNG);
    assert!(bench.reader.picture(picture(), Purpose::Image, true).await.is_ok());
}

#[tokio::test]
async fn a_candidate_shows_its_newest_three() {
    let bench = Bench::new();
    let items: String = [3, 1, 4, 2]
        .iter()
        .map(|day| {
            format!(
                "<item><guid>{day}</guid><title>Day {day}</title><pubDate>0{day} Jan 2024 06:00:00 GMT</pubDate>\
                 <enclosure url='https://paper.example/{day}.png' type='image/png' length='1'/></item>"
            )
        })
        .collect();
    let feed = format!("<rss version='2.0'><channel><title>Paper</title>{items}</channel></rss>");
    bench.world.say("https://paper.example/feed", feed);
    bench.world.say("https://paper.example/4.png", PNG);
    let found = bench.reader.discover("https://paper.example/feed").await.unwrap().found;
    let newest = &found[0].newest;
    let headlines: Vec<&str> = newest.iter().map(|entry| entry.headline.as_str()).collect();
    assert_eq!(headlines, ["Day 4", "Day 3", "Day 2"]);
    bench.world.asked();
    let key = newest[0].image.unwrap().to_string();
    assert_eq!(bench.reader.image(&key).await.unwrap().bytes, PNG);
    assert_eq!(bench.world.asked(), [("https://paper.example/4.png".to_owned(), false)]);
    assert!(bench.reader.image("found/7").await.is_err(), "nothing else can be named");
}

/// A reader of one article with a leading picture and one in its text, of which the feed says this size.
async fn with_article(body: &str) -> Bench {
    let bench = Bench::new();
    let lead = format!("<enclosure url='{LEAD}' type='image/jpeg' length='1'/><guid>");
    let feed = rss("https://paper.example/", &[]).replace("<guid>", &lead);
    let picture = format!("&lt;img src='{URL}' {body}&gt;&lt;p&gt;words&lt;/p&gt;</description>");
    bench.world.say("https://paper.example/feed", feed.replace("</description>", &picture));
    bench.follow("https://paper.example/feed").await;
    bench.world.asked();
    bench
}

const LEAD: &str = "https://paper.example/lead.jpg";

/// Width and height of a picture that has a name, if it is shown.
async fn drawn(bench: &Bench, name: &str) -> Option<(u32, u32)> {
    let image = bench.reader.image(name).await.ok()?;
    let look = crate::images::look::Look::at(&image.bytes).unwrap();
    assert_eq!(image.mime_type, look.kind.mime_type(), "{name}");
    Some((look.width, look.height))
}

#[tokio::test]
async fn a_picture_is_as_large_as_it_is_drawn_and_asked_for_once() {
    let mut bench = with_article("").await;
    bench.world.say(LEAD, samples::jpeg(2_000, 1_000));
    assert_eq!(drawn(&bench, "row/1").await, Some((320, 160)));
    assert_eq!(drawn(&bench, "lead/1").await, Some((1_600, 800)));
    assert_eq!(bench.world.asked().len(), 1, "a row is made from what an article shows");
    assert_eq!(drawn(&bench, "lead/1/full").await, Some((2_000, 1_000)));
    assert_eq!(bench.world.asked().len(), 1, "what was made smaller is asked for again to be seen whole");
    bench = bench.reopen();
    for (name, want) in [("row/1", (320, 160)), ("lead/1", (1_600, 800)), ("lead/1/full", (2_000, 1_000))] {
        assert_eq!(drawn(&bench, name).await, Some(want), "{name}");
    }
    assert!(bench.world.asked().is_empty(), "all are kept");
}

#[tokio::test]
async fn a_picture_that_cannot_be_seen_whole_is_seen_as_it_is() {
    let bench = with_article("").await;
    bench.world.say(LEAD, samples::jpeg(1_700, 100));
    bench.reader.image("lead/1").await.unwrap();
    bench.world.fail(LEAD, NetworkError::Dns { host: "paper.example".into() });
    assert_eq!(drawn(&bench, "lead/1/full").await, Some((1_600, 94)));
    bench.world.say(URL, PNG);
    bench.reader.image("body/1/0").await.unwrap();
    bench.world.asked();
    assert_eq!(bench.reader.image("body/1/0/full").await.unwrap().bytes, PNG);
    assert!(bench.world.asked().is_empty(), "it is whole already");
}

#[tokio::test]
async fn pictures_that_wait_for_their_turn_all_come() {
    let bench = Bench::new();
    let urls: Vec<String> = (0..12).map(|at| format!("https://paper.example/{at}.jpg")).collect();
    for (url, more) in urls.iter().zip(0..) {
        bench.world.say(url, samples::jpeg(1_700 + more, 100));
    }
    let pictures = urls.iter().map(|url| {
        bench.reader.picture(Picture { url: url.clone(), is_private_ok: false }, Purpose::Image, true)
    });
    for image in join_all(pictures).await {
        assert_eq!(image.unwrap().mime_type, "image/jpeg");
    }
    let left = std::fs::read_dir(bench.folder.path().join("images/by-address")).unwrap();
    let left: Vec<_> = left.map(|file| file.unwrap().file_name().into_string().unwrap()).collect();
    assert_eq!((left.len(), left.iter().any(|name| name.contains("part"))), (12, false), "{left:?}");
}

#[tokio::test]
async fn a_size_that_was_not_said_is_told_once_it_was_seen() {
    let check = async |said: &str, told: (Option<u32>, Option<u32>), want: (Option<u32>, Option<u32>)| {
        let mut bench = with_article(said).await;
        bench.world.say(URL, PNG);
        bench.world.say(LEAD, samples::turned_jpeg(60, 40));
        let sizes = async |bench: &Bench| {
            let article = bench.reader.article(newsrack_model::EntryId(1)).await.unwrap();
            let [body] = crate::images::sizes::pictures(&article.document)[..] else { panic!("{article:?}") };
            let lead = article.lead_image.unwrap();
            ((body.width, body.height), (lead.width, lead.height))
        };
        assert_eq!(sizes(&bench).await, (told, (None, None)), "{said}");
        bench.reader.image("body/1/0").await.unwrap();
        bench.reader.image("row/1").await.unwrap();
        bench = bench.reopen();
        assert_eq!(sizes(&bench).await, (want, (Some(40), Some(60))), "{said}");
    };
    let seen = (Some(32), Some(24));
    check("", (None, None), seen).await;
    check("width=64", (Some(64), None), seen).await;
    check("width=64 height=64", (Some(64), Some(64)), seen).await;
    // The same shape: it is the publisher's to say how large it is drawn.
    check("width=64 height=48", (Some(64), Some(48)), (Some(64), Some(48))).await;
}

#[tokio::test]
async fn what_counts_readers_is_shown_to_nobody_and_asked_for_once() {
    let mut bench = with_article("").await;
    let counter = samples::drawing_png(2, 2);
    bench.world.say(URL, counter.clone());
    bench.world.say(LEAD, counter);
    let drawn = async |bench: &Bench| {
        let article = bench.reader.article(newsrack_model::EntryId(1)).await.unwrap();
        (article.lead_image.is_some(), crate::images::sizes::pictures(&article.document).len())
    };
    assert_eq!(drawn(&bench).await, (true, 1));
    for name in ["lead/1", "row/1", "body/1/0", "body/1/0/full"] {
        assert!(matches!(bench.reader.image(name).await, Err(Error::NotFound(_))), "{name}");
    }
    assert_eq!(bench.world.asked().len(), 2);
    bench = bench.reopen();
    assert_eq!(drawn(&bench).await, (false, 0));
    bench.reader.image("lead/1").await.unwrap_err();
    assert!(bench.world.asked().is_empty(), "it is known from then on");
    // What stood in for a picture that was not ready does not hide it for ever.
    bench.clock.advance(31 * 24 * 60 * MINUTE);
    bench.world.say(LEAD, PNG);
    assert_eq!(drawn(&bench).await, (true, 1));
    assert_eq!(bench.reader.image("lead/1").await.unwrap().bytes, PNG);
    assert_eq!(drawn(&bench).await, (true, 1));
}

#[tokio::test]
async fn pictures_of_saved_and_pinned_articles_stay() {
    let bench = with_article("").await;
    bench.world.say(URL, samples::jpeg(400, 300));
    bench.world.say(LEAD, samples::jpeg(500, 300));
    for name in ["lead/1", "row/1", "body/1/0"] {
        bench.reader.image(name).await.unwrap();
    }
    let entry = newsrack_model::EntryId(1);
    let told = async || bench.reader.image_use(vec![500, 0]).await.unwrap();
    let free = told().await;
    // The row's is the lead picture too.
    let all = crate::Going { pictures: 2, bytes: free.next.unwrap().bytes, unused_since: bench.clock.now() };
    assert_eq!((free.pinned_bytes, free.next, free.lowered), (0, Some(all), vec![None, Some(all)]));
    assert!(
        all.bytes < free.used_bytes && free.used_bytes - all.bytes < 300,
        "lines are used, and are no pictures"
    );
    bench.set("image_budget_mb", 1).await;
    bench.reader.pin_pictures(vec![entry, newsrack_model::EntryId(99)]).await.unwrap();
    assert_eq!((told().await.next, told().await.budget_bytes), (None, 1_000_000));
    assert_eq!(told().await.lowered, [None, None]);
    bench.set("image_budget_mb", 0).await;
    assert!(told().await.pinned_bytes > 10_000);
    bench.set("image_budget_mb", 1).await;
    bench.reader.unpin_pictures(vec![entry]).await.unwrap();
    bench.reader.save(vec![entry], true).await.unwrap();
    bench.set("image_budget_mb", 0).await;
    assert!(told().await.pinned_bytes > 10_000, "it is saved");
    bench.set("image_budget_mb", 1).await;
    bench.reader.save(vec![entry], false).await.unwrap();
    bench.set("image_budget_mb", 0).await;
    assert_eq!(told().await.used_bytes, 0);
}

#[tokio::test]
async fn a_picture_of_an_older_folder_is_found() {
    let bench = Bench::new();
    let older = bench.folder.path().join("images").join(crate::images::names::address_name(URL));
    std::fs::create_dir_all(older.parent().unwrap()).unwrap();
    std::fs::write(&older, samples::jpeg(1_700, 100)).unwrap();
    let image = bench.reader.picture(picture(), Purpose::Image, true).await.unwrap();
    assert_eq!(crate::images::look::Look::at(&image.bytes).unwrap().width, 1_600);
    assert!(bench.world.asked().is_empty() && !older.exists());
    bench.reader.picture(picture(), Purpose::Image, true).await.unwrap();
    assert!(bench.world.asked().is_empty());
}
