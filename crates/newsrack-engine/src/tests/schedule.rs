//! What happens by itself, and when it does not.

use super::*;
use crate::RefreshMode;

const FEED: &str = "https://paper0.example/feed";

/// A reader with feeds of so many hosts, followed a moment ago.
pub(super) async fn with(hosts: usize) -> Bench {
    let bench = Bench::new();
    for host in 0..hosts {
        let url = format!("https://paper{host}.example/feed");
        bench.world.say(&url, rss("", &[]));
        bench.follow(&url).await;
    }
    bench.world.asked();
    bench
}

/// Minutes at which the schedule asked, looking once a minute.
async fn asks(bench: &Bench, minutes: Millis) -> Vec<Millis> {
    let mut asks = Vec::new();
    for minute in 0..minutes {
        bench.reader.do_what_is_due().await;
        if !bench.world.asked().is_empty() {
            asks.push(minute);
        }
        bench.clock.advance(MINUTE);
    }
    asks
}

/// Runs the schedule until it looked once.
pub(super) async fn start(bench: &Bench) {
    let reader = bench.reader.clone();
    let schedule = tokio::spawn(async move { reader.run_schedule().await });
    tokio::time::sleep(std::time::Duration::from_secs(10)).await;
    schedule.abort();
    bench.reader.inner.refreshing.ended().await;
}

#[tokio::test(start_paused = true)]
async fn the_refresh_at_the_start_is_the_readers_to_want() {
    let check = async |at_start: bool, minutes: u16, since: Millis, want: usize| {
        let bench = with(1).await;
        bench.set("refreshes_at_start", at_start).await;
        bench.set("refresh_minutes", minutes).await;
        bench.clock.advance(since * MINUTE);
        start(&bench).await;
        assert_eq!(bench.world.asked().len(), want, "{at_start}, every {minutes}, asked {since} ago");
    };
    check(true, 60, 10, 0).await;
    check(true, 60, 90, 1).await;
    check(false, 60, 90, 0).await;
    // By hand alone, but at the start.
    check(true, 0, 59, 0).await;
    check(true, 0, 90, 1).await;
    check(false, 0, 90, 0).await;
}

#[tokio::test(start_paused = true)]
async fn without_a_refresh_at_the_start_the_first_comes_an_interval_later() {
    let bench = with(1).await;
    bench.set("refreshes_at_start", false).await;
    bench.clock.advance(24 * 60 * MINUTE);
    start(&bench).await;
    assert_eq!(asks(&bench, 70).await, [60]);
}

#[tokio::test]
async fn a_changed_interval_is_obeyed_at_once() {
    let bench = with(1).await;
    bench.set("refresh_minutes", 0).await;
    assert_eq!(asks(&bench, 120).await, [0; 0]);
    bench.world.say(FEED, rss_of("", ["new"]));
    bench.set("refresh_minutes", 60).await;
    assert_eq!(asks(&bench, 3).await, [0]);
    assert_eq!(asks(&bench, 30).await, [0; 0]);
    bench.set("refresh_minutes", 15).await;
    assert_eq!(asks(&bench, 3).await, [0]);
}

#[tokio::test]
async fn offline_it_asks_ever_more_gently_and_at_once_when_asked() {
    let bench = with(3).await;
    for host in 0..3 {
        let host = format!("paper{host}.example");
        bench.world.fail(&format!("https://{host}/feed"), NetworkError::Dns { host });
    }
    bench.make_due();
    assert_eq!(asks(&bench, 40).await, [0, 1, 3, 8, 23, 38]);
    // Whoever presses the button begins anew.
    bench.reader.refresh(Vec::new(), RefreshMode::Force).await.unwrap();
    bench.world.asked();
    assert_eq!(asks(&bench, 4).await, [1, 3]);
    // It comes back, and nothing is left of it.
    bench.world.say(FEED, rss("", &[]));
    bench.make_due();
    bench.reader.refresh(Vec::new(), RefreshMode::Due).await.unwrap();
    bench.world.asked();
    bench.make_due();
    assert_eq!(asks(&bench, 1).await, [0]);
}

#[tokio::test]
async fn offline_is_told_since_when() {
    let bench = with(3).await;
    for host in 0..3 {
        let host = format!("paper{host}.example");
        bench.world.fail(&format!("https://{host}/feed"), NetworkError::Dns { host });
    }
    for _ in 0..2 {
        bench.reader.refresh(Vec::new(), RefreshMode::Force).await.unwrap();
        let state = bench.reader.refresh_state().await.unwrap();
        assert!(matches!(state, crate::RefreshState::Offline { since: NOW, .. }), "{state:?}");
        bench.clock.advance(MINUTE);
    }
}

#[tokio::test]
async fn another_process_has_a_minute() {
    let bench = with(1).await;
    bench.make_due();
    let other = newsrack_store::Store::open(bench.folder.path()).unwrap();
    let held = other.refresh_lock().unwrap();
    assert!(held.is_some());
    bench.reader.do_what_is_due().await;
    drop(held);
    let mut looks = Vec::new();
    for _ in 0..4 {
        bench.clock.advance(MINUTE / 3);
        bench.reader.do_what_is_due().await;
        looks.push(bench.world.asked().len());
    }
    assert_eq!(looks, [0, 0, 1, 0]);
}

#[tokio::test]
async fn a_server_that_named_a_time_is_left_alone_until_then() {
    let bench = with(1).await;
    let ask = async |mode: RefreshMode| {
        let report = bench.reader.refresh(Vec::new(), mode).await.unwrap();
        (report.skipped, bench.world.asked().len())
    };
    let later = |seconds| NetworkError::Later {
        host: "paper0.example".into(),
        status: 429,
        retry_after: Some(std::time::Duration::from_secs(seconds)),
        is_private: false,
    };
    bench.clock.advance(10 * MINUTE);
    bench.world.fail(FEED, later(7_200));
    assert_eq!(ask(RefreshMode::All).await, (0, 1));
    bench.clock.advance(90 * MINUTE);
    assert_eq!(ask(RefreshMode::All).await, (1, 0), "the server asked for two hours");
    assert_eq!(ask(RefreshMode::Due).await, (0, 0));
    assert_eq!(ask(RefreshMode::Force).await, (0, 1), "force asks all the same");
    bench.clock.advance(121 * MINUTE);
    assert_eq!(ask(RefreshMode::All).await, (0, 1));
    // A failure without a word of the server puts nobody off who asks.
    bench.world.fail(FEED, NetworkError::Status { status: 500 });
    bench.clock.advance(121 * MINUTE);
    assert_eq!(ask(RefreshMode::All).await, (0, 1));
    bench.clock.advance(6 * MINUTE);
    assert_eq!(ask(RefreshMode::All).await, (0, 1));
    // Nor does an old word after a good answer.
    bench.world.fail(FEED, later(7_200));
    assert_eq!(ask(RefreshMode::Force).await, (0, 1));
    bench.world.say(FEED, rss("", &[]));
    assert_eq!(ask(RefreshMode::Force).await, (0, 1));
    bench.clock.advance(6 * MINUTE);
    assert_eq!(ask(RefreshMode::All).await, (0, 1));
}

#[tokio::test]
async fn after_a_clock_that_jumped_ten_years_ahead_and_back_feeds_are_asked_as_ever() {
    let bench = with(1).await;
    const TEN_YEARS: Millis = 3_652 * 24 * 60 * MINUTE;
    bench.clock.advance(TEN_YEARS);
    assert_eq!(asks(&bench, 3).await, [0]);
    bench.clock.advance(-TEN_YEARS);
    assert_eq!(asks(&bench, 70).await.first(), Some(&0));
    let next = bench.feed(FEED).next_due_at;
    assert!(next < NOW + 3 * 60 * MINUTE, "due again at {next}");
}

#[tokio::test]
async fn what_was_just_unfollowed_can_be_taken_back_after_a_clock_has_jumped() {
    let bench = with(1).await;
    let feed = bench.feed(FEED);
    bench.reader.do_what_is_due().await;
    bench.reader.unfollow(feed.publication_id).await.unwrap();
    bench.clock.advance(3_652 * 24 * 60 * MINUTE);
    bench.reader.do_what_is_due().await;
    assert_eq!(bench.reader.undo(None).await.unwrap().changed, 1);
}
