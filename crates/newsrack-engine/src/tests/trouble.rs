//! A folder that cannot keep what comes.

use super::*;
use crate::{Error, Event, RefreshMode, RefreshState, StoreError};

const FEEDS: [&str; 3] =
    ["https://paper0.example/feed", "https://paper1.example/feed", "https://paper2.example/feed"];
const FULL: Error = Error::Store(StoreError::Full);

/// More than fits into the pages that are there.
fn news() -> impl Iterator<Item = String> {
    (0..200).map(|n| format!("{n} {}", "word ".repeat(150)))
}

/// A reader of three titles, each with something new to say.
async fn with_news() -> Bench {
    let bench = Bench::new();
    for url in FEEDS {
        bench.world.say(url, rss_of("", ["old"]));
        bench.follow(url).await;
        bench.world.say(url, rss_of("", news()));
    }
    bench.world.asked();
    bench.make_due();
    bench
}

impl Bench {
    /// Lets the database grow no further, or grow again.
    fn fill(&self, is_full: bool) {
        let write = move |store: &newsrack_store::Writing<'_>| {
            let pages: i64 = store.pragma_query_value(None, "page_count", |row| row.get(0))?;
            let most = if is_full { pages } else { 1_000_000 };
            store.pragma_update_and_check(None, "max_page_count", most, |_| Ok(()))?;
            Ok(())
        };
        self.reader.inner.store.write(Durability::Content, write).unwrap();
        // Nor is there room beside it.
        let room = self.folder.path().join("room.tmp");
        if is_full { std::fs::create_dir(room) } else { std::fs::remove_dir(room) }.unwrap();
    }
}

#[tokio::test]
async fn a_full_disk_is_no_fault_of_the_feeds() {
    let bench = with_news().await;
    let before = FEEDS.map(|url| bench.feed(url));
    let mut events = bench.reader.events();
    bench.fill(true);
    let refreshed = bench.reader.refresh(Vec::new(), RefreshMode::Due).await;
    assert_eq!(refreshed.map(drop).unwrap_err().to_string(), FULL.to_string());
    assert_eq!(FEEDS.map(|url| bench.feed(url)), before, "none counts a failure, and all are due");
    let state = bench.reader.refresh_state().await.unwrap();
    assert_eq!(state, RefreshState::Stopped { done: 0, total: 3 });
    let trouble = trouble_of(&StoreError::Full);
    assert!(events.next().await.contains(&trouble));
}

#[tokio::test]
async fn the_end_of_a_full_disk_is_told_and_what_waited_is_fetched() {
    let bench = with_news().await;
    let mut events = bench.reader.events();
    bench.fill(true);
    bench.reader.do_what_is_due().await;
    let over = Event::StoreTroubleOver {};
    assert!(!events.next().await.contains(&over));
    bench.world.asked();
    bench.clock.advance(MINUTE / 3);
    bench.reader.do_what_is_due().await;
    assert_eq!(bench.world.asked(), [], "what cannot be kept is not asked for again and again");
    bench.fill(false);
    bench.reader.do_what_is_due().await;
    assert!(events.next().await.contains(&over));
    bench.clock.advance(MINUTE);
    bench.reader.do_what_is_due().await;
    assert_eq!(bench.world.asked().len(), 3);
    bench.reader.tell(&Event::SettingsChanged {});
    assert!(!events.next().await.contains(&over), "it is told once");
}

#[tokio::test]
async fn what_went_wrong_in_storing_one_feed_is_its_own_failure() {
    let bench = with_news().await;
    let write = |store: &newsrack_store::Writing<'_>| {
        store.execute_batch(
            "CREATE TRIGGER wrong BEFORE INSERT ON entries WHEN new.headline LIKE '7 %' BEGIN SELECT raise(FAIL, 'no'); END",
        )?;
        Ok(())
    };
    bench.reader.inner.store.write(Durability::Intent, write).unwrap();
    bench.world.say(FEEDS[0], rss_of("", 50..60));
    bench.world.say(FEEDS[2], rss_of("", 50..60));
    let report = bench.reader.refresh(Vec::new(), RefreshMode::Due).await.unwrap();
    assert_eq!((report.updated, report.failed), (2, 1));
    assert_eq!(FEEDS.map(|url| bench.feed(url).failures), [0, 1, 0]);
}

#[tokio::test]
async fn damage_is_not_over_because_another_page_is_sound() {
    let bench = with_news().await;
    let mut events = bench.reader.events();
    let damaged = || StoreError::Damaged("database disk image is malformed".into());
    let written = bench.reader.intend(move |_| Err::<(), _>(damaged())).await;
    assert_eq!(written.unwrap_err().to_string(), damaged().to_string());
    bench.set("refresh_minutes", 30).await;
    let told = events.next().await;
    assert!(told.contains(&trouble_of(&damaged())), "{told:?}");
}

fn trouble_of(error: &StoreError) -> Event {
    Event::StoreTrouble { reason: newsrack_model::Trouble::new(error.reason(), error.sentence()) }
}
