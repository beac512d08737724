//! A page that was read changes while its feed does not: noticed by opening the article, and not sooner.

use super::*;
use crate::FeedChange;
use newsrack_model::{EntryId, FullText, PageState, Reached};

const FEED: &str = "https://paper.example/feed";
const PAGE: &str = "https://paper.example/harbour";
const HOUR: Millis = 60 * MINUTE;
const TEASER: &str = "The harbour of the old town opened again on Friday, two weeks after the storm…";
const PARTS: [&str; 3] = [
    "The harbour of the old town opened again on Friday, two weeks after the storm that took its pier and four of its boats.",
    "Fishermen, who had waited for it in three villages, went out the same night and came home with more than usual, they said.",
    "The council will build the pier anew of stone, and not of wood, as it has stood since the days of the herring.",
];

fn print_page(bench: &Bench, parts: &[&str]) {
    let text: String = parts.iter().map(|part| format!("<p>{part}</p>")).collect();
    let headline = "Harbour opens again after the great storm";
    bench.world.say(PAGE, format!("<html><body><h1>{headline}</h1><article>{text}</article></body></html>"));
}

/// A reader whose paper has so much of its one article in the feed, after its page was read.
async fn read_once(text: &str) -> (Bench, EntryId) {
    let bench = Bench::new();
    let feed = format!(
        "<rss version='2.0'><channel><title>Paper</title><link>https://paper.example/</link><item><guid>1</guid>\
         <title>Harbour opens again after the great storm</title><link>{PAGE}</link><description>{text}</description></item>\
         </channel></rss>"
    );
    bench.world.say(FEED, feed);
    bench.follow(FEED).await;
    let id = bench.reader.inner.store.read(|store| store.newest(1)).unwrap()[0].entry.id;
    print_page(&bench, &PARTS[..2]);
    let open = bench.reader.full_text(id).await.unwrap();
    bench
        .reader
        .progress(id, Reached { progress: 0, wording: Some(open.wording), ..Reached::default() })
        .await
        .unwrap();
    bench.world.asked();
    (bench, id)
}

#[tokio::test]
async fn a_page_that_changes_while_its_feed_does_not_is_noticed_by_opening() {
    let (bench, id) = read_once(TEASER).await;
    print_page(&bench, &PARTS);
    bench.clock.advance(6 * HOUR - 1);
    assert!(!bench.reader.article(id).await.unwrap().wants_page);
    bench.clock.advance(1);
    assert!(bench.reader.article(id).await.unwrap().wants_page);
    assert!(bench.world.asked().is_empty(), "nothing is asked for by itself");
    let open = bench.reader.full_text(id).await.unwrap();
    assert_eq!(open.document.text(), PARTS.join("\n\n"));
    assert_eq!(open.changed_at, Some(bench.clock.now()));
    assert!(!open.wants_page, "once in six hours");
    let revisions = bench.reader.inner.store.read(|store| store.revisions(id)).unwrap();
    assert_eq!(revisions.len(), 1);
    // Without other words there is nothing to tell.
    bench
        .reader
        .progress(id, Reached { progress: 0, wording: Some(open.wording), ..Reached::default() })
        .await
        .unwrap();
    bench.clock.advance(6 * HOUR);
    let open = bench.reader.full_text(id).await.unwrap();
    assert_eq!((open.wording, open.changed_at), (1, None));
}

#[tokio::test]
async fn a_page_is_looked_at_again_only_while_its_article_is_young() {
    let day = 24 * HOUR;
    for (age, want) in [(HOUR, false), (6 * HOUR, true), (7 * day - 1, true), (7 * day, false)] {
        let (bench, id) = read_once(TEASER).await;
        bench.clock.advance(age);
        assert_eq!(bench.reader.article(id).await.unwrap().wants_page, want, "{age}");
        let change = FeedChange { full_text: Some(FullText::Never), ..FeedChange::default() };
        bench.reader.set_feed(bench.feed(FEED).id, change).await.unwrap();
        assert!(!bench.reader.article(id).await.unwrap().wants_page, "the title is set to never");
    }
}

#[tokio::test]
async fn a_second_look_that_fails_leaves_what_was_read_and_rests_as_long() {
    let (bench, id) = read_once(TEASER).await;
    bench.clock.advance(6 * HOUR);
    bench.world.fail(PAGE, NetworkError::NotFound);
    let open = bench.reader.full_text(id).await.unwrap();
    assert_eq!(open.document.text(), PARTS[..2].join("\n\n"));
    assert_eq!((open.page.unwrap().state, open.changed_at), (PageState::Whole, None));
    bench.clock.advance(6 * HOUR - 1);
    assert!(!bench.reader.article(id).await.unwrap().wants_page);
    bench.clock.advance(1);
    assert!(bench.reader.article(id).await.unwrap().wants_page);
}

#[tokio::test]
async fn a_page_that_had_less_than_the_feed_is_not_looked_at_again() {
    let whole = PARTS.join(" ").repeat(5);
    let (bench, id) = read_once(&whole).await;
    bench.clock.advance(7 * HOUR);
    assert!(!bench.reader.article(id).await.unwrap().wants_page);
}
