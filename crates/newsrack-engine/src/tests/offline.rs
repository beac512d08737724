//! What is fetched ahead of a time without a network.

use super::*;
use newsrack_model::{EntryId, Keep, Place};

const FEED: &str = "https://paper.example/feed";
const SENTENCE: &str =
    "The harbour of the old town opened again on Friday, two weeks after the storm that took its pier.";

/// A feed of teasers with a picture each, and their pages.
async fn followed(count: usize) -> Bench {
    let bench = Bench::new();
    let items: String = (0..count)
        .map(|n| {
            format!(
                "<item><guid>{n}</guid><title>Number {n}</title><link>https://paper.example/{n}</link>\
                 <description>Number {n} begins…</description>\
                 <enclosure url='https://paper.example/{n}.png' type='image/png' length='9'/></item>"
            )
        })
        .collect();
    bench.world.say(
        FEED,
        format!("<rss version='2.0'><channel><title>P</title><link>https://paper.example/</link>{items}</channel></rss>"),
    );
    bench.follow(FEED).await;
    for n in 0..count {
        let page =
            format!("<html><body><h1>Number {n}</h1><p>{n} {SENTENCE}</p><p>{SENTENCE}</p></body></html>");
        bench.world.say(&format!("https://paper.example/{n}"), page);
        bench.world.say(&format!("https://paper.example/{n}.png"), PNG);
    }
    bench.world.asked();
    bench
}

fn keep(bench: &Bench, text: bool, images: bool) -> Keep {
    Keep { place: Place::Publication(bench.feed(FEED).publication_id), text, images }
}

fn newest(bench: &Bench, most: u32) -> Vec<EntryId> {
    let rows = bench.reader.inner.store.read(move |store| store.newest(most)).unwrap();
    rows.into_iter().map(|row| row.entry.id).collect()
}

#[tokio::test]
async fn what_is_kept_is_fetched_whole_and_told() {
    let bench = followed(6).await;
    assert_eq!(bench.reader.offline().await.unwrap().entries, 0);
    bench.reader.set_keep(keep(&bench, true, true)).await.unwrap();
    let before = bench.reader.offline().await.unwrap();
    assert_eq!((before.entries, before.whole, before.missing), (6, 0, 6));
    assert_eq!((before.images, before.missing_images), (6, 6));
    bench.reader.fetch_ahead().await.unwrap();
    let after = bench.reader.offline().await.unwrap();
    assert_eq!((after.entries, after.whole, after.missing), (6, 6, 0));
    assert_eq!((after.images, after.missing_images, after.is_fetching), (6, 0, false));
    bench.world.asked();
    bench.reader.fetch_ahead().await.unwrap();
    assert!(bench.world.asked().is_empty(), "nothing is asked for twice");
    bench.reader.set_keep(keep(&bench, false, false)).await.unwrap();
    let gone = bench.reader.offline().await.unwrap();
    assert_eq!((gone.entries, gone.keeps.len()), (0, 0));
}

#[tokio::test]
async fn a_saved_article_is_kept_whole_by_itself() {
    let bench = followed(3).await;
    let id = newest(&bench, 1)[0];
    bench.reader.save(vec![id], true).await.unwrap();
    bench.reader.fetch_ahead().await.unwrap();
    let open = bench.reader.article(id).await.unwrap();
    assert!(open.row.is_full_text && open.document.text().contains(SENTENCE));
    let offline = bench.reader.offline().await.unwrap();
    assert_eq!((offline.entries, offline.whole, offline.images, offline.missing_images), (1, 1, 1, 0));
}

#[tokio::test]
async fn without_a_network_little_is_asked_and_nothing_is_lost() {
    let bench = followed(20).await;
    for n in 0..20 {
        let host = "paper.example".to_owned();
        bench.world.fail(&format!("https://paper.example/{n}"), NetworkError::Connect { host });
    }
    bench.reader.set_keep(keep(&bench, true, false)).await.unwrap();
    bench.reader.fetch_ahead().await.unwrap();
    let asked = bench.world.asked().len();
    assert!((4..=8).contains(&asked), "{asked}");
    let offline = bench.reader.offline().await.unwrap();
    assert_eq!((offline.entries, offline.whole), (20, 0));
    bench.clock.advance(7 * 60 * MINUTE);
    assert_eq!(bench.reader.offline().await.unwrap().missing, 20, "all of them are tried again later");
}

#[tokio::test]
async fn a_title_that_is_never_read_from_pages_is_left_alone() {
    let bench = followed(2).await;
    let never = crate::FeedChange {
        full_text: Some(newsrack_model::FullText::Never),
        ..crate::FeedChange::default()
    };
    bench.reader.set_feed(bench.feed(FEED).id, never).await.unwrap();
    bench.reader.set_keep(keep(&bench, true, false)).await.unwrap();
    bench.reader.fetch_ahead().await.unwrap();
    assert!(bench.world.asked().is_empty());
    assert!(bench.reader.set_keep(Keep { place: Place::Latest, text: true, images: false }).await.is_err());
}

#[tokio::test(start_paused = true)]
async fn a_long_fetch_ahead_holds_up_no_refresh_and_ends_with_the_reader() {
    let bench = followed(9).await;
    for n in 0..9 {
        bench.world.fall_silent(&format!("https://paper.example/{n}"));
    }
    bench.reader.set_keep(keep(&bench, true, false)).await.unwrap();
    let looks = async {
        bench.reader.do_what_is_due().await;
        let first = ["0", "1", "2", "3"].map(|n| format!("https://paper.example/{n}"));
        bench.until_asked(&first.each_ref().map(String::as_str)).await;
        bench.make_due();
        bench.reader.do_what_is_due().await;
    };
    // None of the pages is ever answered: whoever waits for them waits for ever, in a time that costs none.
    let is_done = tokio::time::timeout(std::time::Duration::from_secs(24 * 3_600), looks).await.is_ok();
    assert!(is_done, "a look waits for what is fetched ahead");
    let asked = bench.world.asked();
    assert!(asked.iter().any(|(url, _)| url == FEED), "{asked:?}");
    let pages = asked.iter().filter(|(url, _)| (0..9).any(|n| url.ends_with(&format!("/{n}"))));
    assert_eq!(pages.count(), 4, "one fetches ahead at a time: {asked:?}");
    assert!(bench.reader.offline().await.unwrap().is_fetching);
    bench.reader.shutdown().await;
    assert!(!bench.reader.offline().await.unwrap().is_fetching);
}
