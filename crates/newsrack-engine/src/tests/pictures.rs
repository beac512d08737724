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
    let found = bench.reader.discover("https://paper.example/feed").await.unwrap();
    let newest = &found[0].newest;
    let headlines: Vec<&str> = newest.iter().map(|entry| entry.headline.as_str()).collect();
    assert_eq!(headlines, ["Day 4", "Day 3", "Day 2"]);
    bench.world.asked();
    let key = newest[0].image.unwrap().to_string();
    assert_eq!(bench.reader.image(&key).await.unwrap().bytes, PNG);
    assert_eq!(bench.world.asked(), [("https://paper.example/4.png".to_owned(), false)]);
    assert!(bench.reader.image("found/7").await.is_err(), "nothing else can be named");
}
