//! A refresh that does not go its whole way.

use super::*;
use crate::{Event, RefreshMode, RefreshState};
use futures_util::FutureExt;
use std::pin::pin;

const FEEDS: [&str; 3] =
    ["https://paper0.example/feed", "https://paper1.example/feed", "https://paper2.example/feed"];

/// A reader that follows three feeds of three hosts.
async fn three() -> Bench {
    let bench = Bench::new();
    for url in FEEDS {
        bench.world.say(url, rss_of("", ["old"]));
        bench.follow(url).await;
    }
    bench.world.asked();
    bench
}

async fn state(bench: &Bench) -> RefreshState {
    bench.reader.refresh_state().await.unwrap()
}

#[tokio::test]
async fn a_refresh_that_is_dropped_lets_the_next_one_begin() {
    let bench = three().await;
    bench.world.fall_silent(FEEDS[0]);
    let reader = bench.reader.clone();
    let run = tokio::spawn(async move { reader.refresh(Vec::new(), RefreshMode::Force).await });
    bench.until_asked(&FEEDS).await;
    run.abort();
    assert!(run.await.unwrap_err().is_cancelled());
    assert!(matches!(state(&bench).await, RefreshState::Stopped { total: 3, .. }));
    bench.world.silent.lock().unwrap().clear();
    let report = bench.reader.refresh(Vec::new(), RefreshMode::Force).await.unwrap();
    assert_eq!(report.unchanged, 3);
}

#[tokio::test]
async fn a_stop_is_heard_before_the_feeds_are_chosen() {
    let bench = three().await;
    let mut run = pin!(bench.reader.refresh(Vec::new(), RefreshMode::Force));
    assert!(run.as_mut().now_or_never().is_none(), "it waits for the store");
    bench.reader.stop_refresh();
    run.await.unwrap();
    assert_eq!(state(&bench).await, RefreshState::Stopped { done: 0, total: 3 });
}

#[tokio::test]
async fn stopping_when_one_host_was_dead_is_not_being_offline() {
    let bench = three().await;
    bench.world.fail(FEEDS[0], NetworkError::Dns { host: "paper0.example".into() });
    bench.world.fall_silent(FEEDS[1]);
    bench.world.fall_silent(FEEDS[2]);
    let reader = bench.reader.clone();
    let run = tokio::spawn(async move { reader.refresh(Vec::new(), RefreshMode::Force).await });
    while !matches!(state(&bench).await, RefreshState::Running { done: 1, .. }) {
        tokio::task::yield_now().await;
    }
    bench.reader.stop_refresh();
    run.await.unwrap().unwrap();
    assert_eq!(state(&bench).await, RefreshState::Stopped { done: 1, total: 3 });
    assert_eq!(bench.feed(FEEDS[0]).failures, 0, "nobody knows whose fault it was");
}

#[tokio::test]
async fn what_came_before_a_stop_is_told() {
    let bench = three().await;
    bench.world.say(FEEDS[0], rss_of("", ["new", "old"]));
    bench.world.fall_silent(FEEDS[1]);
    let mut events = bench.reader.events();
    let held = bench.hold_writes();
    let reader = bench.reader.clone();
    let run = tokio::spawn(async move { reader.refresh(Vec::new(), RefreshMode::Force).await });
    bench.until_asked(&FEEDS).await;
    bench.reader.stop_refresh();
    drop(held);
    let report = run.await.unwrap().unwrap();
    assert_eq!((report.new_entries, report.updated, report.unchanged), (1, 1, 1));
    assert_eq!(state(&bench).await, RefreshState::Stopped { done: 2, total: 3 });
    let told = events.next().await;
    assert!(told.iter().any(|event| matches!(event, Event::EntriesChanged { new: 1, .. })), "{told:?}");
}

#[tokio::test]
async fn a_feed_that_was_cut_off_is_asked_for_whole_again() {
    let bench = three().await;
    let whole = rss_of("", ["new", "newer", "old"]);
    bench.world.say(FEEDS[0], whole[..whole.rfind("<item>").unwrap()].to_owned());
    for _ in 0..2 {
        bench.reader.refresh(Vec::new(), RefreshMode::Force).await.unwrap();
        assert_eq!(bench.feed(FEEDS[0]).validators, Validators::default());
    }
    bench.world.say(FEEDS[0], whole);
    let report = bench.reader.refresh(Vec::new(), RefreshMode::Force).await.unwrap();
    assert_eq!(report.updated, 1);
    assert!(bench.feed(FEEDS[0]).validators.etag.is_some());
}

#[tokio::test]
async fn the_index_says_when_it_is_done() {
    let bench = Bench::new();
    bench.world.say(FEEDS[0], rss_of("", 0..2_100));
    bench.follow(FEEDS[0]).await;
    let mut events = bench.reader.events();
    bench.reader.index_all().await.unwrap();
    assert_eq!(events.next().await, [Event::Indexing { left: 0 }]);
    // Where nothing was told, there is no end to tell.
    bench.reader.index_all().await.unwrap();
    bench.reader.tell(&Event::TitlesChanged {});
    assert_eq!(events.next().await, [Event::TitlesChanged {}]);
}

#[tokio::test(start_paused = true)]
async fn where_another_process_fills_the_index_its_end_is_told_when_it_comes() {
    let bench = Bench::new();
    bench.world.say(FEEDS[0], rss_of("", 0..3));
    bench.follow(FEEDS[0]).await;
    let mut events = bench.reader.events();
    let lock = std::fs::File::create(bench.folder.path().join("index.lock")).unwrap();
    lock.lock().unwrap();
    bench.reader.index_all().await.unwrap();
    assert_eq!(events.next().await, [Event::Indexing { left: 3 }]);
    drop(lock);
    bench.reader.index_all().await.unwrap();
    assert_eq!(events.next().await, [Event::Indexing { left: 0 }]);
}

#[tokio::test]
async fn a_feed_whose_turn_panics_has_failed_and_the_others_have_not() {
    let bench = three().await;
    bench.world.break_down(FEEDS[1]);
    let report = bench.reader.refresh(Vec::new(), RefreshMode::Force).await.unwrap();
    assert_eq!((report.feeds, report.failed, report.unchanged), (3, 1, 2));
    assert_eq!(report.failures[0].feed_url, FEEDS[1]);
    let feed = bench.feed(FEEDS[1]);
    assert_eq!(feed.failures, 1);
    assert_eq!(feed.reason.unwrap().message, "Reading it went wrong. It was left as it was.");
    assert!(matches!(state(&bench).await, RefreshState::Done { failed: 1, .. }));
}

#[tokio::test]
async fn a_search_that_meets_a_damaged_index_tells_that_all_must_wait() {
    let bench = three().await;
    bench.reader.index_all().await.unwrap();
    let path = bench.folder.path().join("search.db");
    let length = usize::try_from(std::fs::metadata(&path).unwrap().len()).unwrap();
    std::fs::write(&path, vec![0xA5; length]).unwrap();
    let mut events = bench.reader.events();
    let found = async || bench.reader.search("old".into(), None, 9).await.unwrap().total;
    assert_eq!(found().await, 0);
    assert_eq!(events.next().await, [Event::Indexing { left: 3 }]);
    bench.reader.index_all().await.unwrap();
    assert_eq!(events.next().await, [Event::Indexing { left: 0 }]);
    assert_eq!(found().await, 3);
}

#[tokio::test]
async fn what_failed_and_is_not_asked_is_told_with_its_time() {
    let bench = three().await;
    bench.world.fail(FEEDS[0], NetworkError::Status { status: 500 });
    let refresh = async |mode| bench.reader.refresh(Vec::new(), mode).await.unwrap();
    let report = refresh(RefreshMode::Force).await;
    assert_eq!((report.failed, report.resting.len()), (1, 0), "it was asked");
    let (now, kept) = (bench.reader.now(), bench.feed(FEEDS[0]));
    for (mode, skipped, until) in
        [(RefreshMode::All, 3, now + crate::cadence::ASKED_FLOOR), (RefreshMode::Due, 0, kept.next_due_at)]
    {
        let report = refresh(mode).await;
        assert_eq!(report.skipped, skipped, "{mode:?}");
        let [resting] = &report.resting[..] else { panic!("{mode:?} {report:?}") };
        let told = crate::TitlesResting { titles: 1, until };
        let told = (mode == RefreshMode::All).then_some(told);
        assert!(
            matches!(state(&bench).await, RefreshState::Done { resting, .. } if resting == told),
            "{mode:?}"
        );
        assert_eq!((resting.feed_url.as_str(), resting.failures), (FEEDS[0], 1), "{mode:?}");
        assert_eq!(
            (Some(&resting.reason), resting.until),
            (kept.reason.as_ref().map(|why| &why.message), Some(until))
        );
    }
    let at_start = bench.reader.refresh_wanted(crate::chosen::Wanted::at_start()).await.unwrap();
    assert_eq!(at_start.resting.len(), 1);
    assert!(matches!(state(&bench).await, RefreshState::Done { resting: None, .. }), "nobody asked for it");
    bench.world.fail(FEEDS[0], NetworkError::Denied { status: 401 });
    refresh(RefreshMode::Force).await;
    assert_eq!(refresh(RefreshMode::Due).await.resting[0].until, None, "only by hand");
}
