//! What servers are spared: at the start, after sleep, behind a portal, and when one of them asks for patience.

use super::{
    schedule::{start, with},
    *,
};
use crate::{RefreshMode, RefreshState};
use std::{collections::BTreeSet, time::Duration};

const LOOK: Millis = MINUTE / 3;
pub(super) const HOUR: Millis = 60 * MINUTE;

pub(super) fn url(host: usize) -> String {
    format!("https://paper{host}.example/feed")
}

/// What was asked at each of so many looks, 20 seconds apart.
pub(super) async fn looks(bench: &Bench, count: usize) -> Vec<usize> {
    let mut asked = Vec::new();
    for _ in 0..count {
        bench.reader.do_what_is_due().await;
        asked.push(bench.world.asked().iter().filter(|(url, _)| url.ends_with("/feed")).count());
        bench.clock.advance(LOOK);
    }
    asked
}

#[tokio::test(start_paused = true)]
async fn fifty_starts_in_a_day_ask_nothing_more() {
    let day = async |restarts: bool| {
        let mut bench = with(3).await;
        // One whose site nobody reaches.
        let dead = "https://dead.example/";
        bench.world.say(&url(3), rss(dead, &[]));
        bench.follow(&url(3)).await;
        bench.world.fail(dead, NetworkError::Dns { host: "dead.example".into() });
        bench.world.asked();
        let (mut asked, mut dead_asked) = (0, 0);
        for _ in 0..50 {
            bench.clock.advance(24 * HOUR / 50);
            if restarts {
                bench = bench.reopen();
            }
            start(&bench).await;
            let urls = bench.world.asked();
            dead_asked += urls.iter().filter(|(url, _)| url == dead).count();
            asked += urls.len();
        }
        assert_eq!(dead_asked, 1, "restarts: {restarts}");
        asked
    };
    let (with, without) = (day(true).await, day(false).await);
    assert_eq!(with, without);
    assert!((1..=4 * 24 + 1).contains(&with), "{with} requests");
}

#[tokio::test]
async fn after_sleep_what_waited_is_spread_while_nobody_looks() {
    let check = async |is_hidden: bool, sum: usize, most: usize| {
        let bench = with(60).await;
        looks(&bench, 2).await;
        bench.reader.set_hidden(is_hidden);
        bench.clock.advance(8 * HOUR);
        let asked = looks(&bench, 30).await;
        assert_eq!((asked.iter().sum::<usize>(), asked.iter().max()), (sum, Some(&most)), "{asked:?}");
    };
    check(true, 60, 3).await;
    check(false, 60, 60).await;
}

#[tokio::test]
async fn what_waited_offline_is_spread_while_nobody_looks() {
    let bench = with(60).await;
    bench.reader.set_hidden(true);
    looks(&bench, 1).await;
    for host in 0..60 {
        let error = NetworkError::Dns { host: format!("paper{host}.example") };
        bench.world.fail(&url(host), error);
    }
    bench.clock.advance(2 * HOUR);
    let offline = looks(&bench, 60).await;
    assert!(offline.iter().all(|asked| *asked <= 6) && offline.iter().sum::<usize>() <= 24, "{offline:?}");
    for host in 0..60 {
        bench.world.say(&url(host), rss("", &[]));
    }
    bench.clock.advance(15 * MINUTE);
    let online = looks(&bench, 32).await;
    assert_eq!((online.iter().sum::<usize>(), online[0]), (60, 6), "{online:?}");
    assert!(online[1..].iter().all(|asked| *asked <= 3), "{online:?}");
    assert!((0..60).all(|host| bench.feed(&url(host)).failures == 0));
}

#[tokio::test]
async fn a_public_host_speaks_for_all_its_feeds_a_private_one_for_the_one_that_was_asked() {
    let check = async |host: &str, by: &str, is_private: bool, want: usize| {
        let bench = Bench::new();
        let urls: Vec<String> = (0..4).map(|feed| format!("https://{host}/{feed}")).collect();
        for url in &urls {
            bench.world.say(url, rss_of(host, [url]));
            bench.follow(url).await;
        }
        bench.world.asked();
        let later = NetworkError::Later { host: by.to_owned(), status: 429, retry_after: None, is_private };
        bench.world.fail(&urls[0], later);
        bench.make_due();
        bench.reader.refresh(Vec::new(), RefreshMode::Due).await.unwrap();
        bench.world.asked();
        // An hour where it does not say how long, and for who presses the button too.
        let mut asked = 0;
        for _ in 0..9 {
            bench.clock.advance(6 * MINUTE);
            bench.reader.refresh(Vec::new(), RefreshMode::All).await.unwrap();
            asked += bench.world.asked().len();
        }
        assert_eq!(asked, want, "{host}");
        bench.clock.advance(7 * MINUTE);
        bench.reader.refresh(Vec::new(), RefreshMode::All).await.unwrap();
        assert_eq!(bench.world.asked().len(), 4, "{host}");
        let failures: Vec<u32> = urls.iter().map(|url| bench.feed(url).failures).collect();
        assert_eq!(failures, [2, 0, 0, 0], "{host}: nobody else is blamed");
    };
    check("busy.example", "busy.example", false, 0).await;
    check("10.0.0.1", "10.0.0.1", true, 27).await;
    // Where a redirect led.
    check("busy.example", "elsewhere.example", false, 27).await;
}

#[tokio::test]
async fn no_icon_is_asked_of_a_host_that_wants_to_be_left_alone() {
    let bench = Bench::new();
    let icon = "https://paper0.example/";
    bench.world.say(&url(0), rss(icon, &[]));
    bench.follow(&url(0)).await;
    let host = "paper0.example".to_owned();
    let later = NetworkError::Later { host, status: 503, retry_after: None, is_private: false };
    bench.world.fail(&url(0), later);
    bench.make_due();
    bench.reader.refresh(Vec::new(), RefreshMode::Due).await.unwrap();
    bench.world.asked();
    bench.reader.find_icons().await;
    assert_eq!(bench.world.asked(), []);
    bench.clock.advance(61 * MINUTE);
    bench.reader.find_icons().await;
    assert!(bench.world.asked().iter().any(|(url, _)| url == icon));
}

pub(super) const PAGE: &str =
    "<!DOCTYPE html><html><head><title>Sign in</title></head><body>Sign in</body></html>";

pub(super) fn wants_sign_in(state: &RefreshState) -> bool {
    matches!(state, RefreshState::Offline { wants_sign_in: true, .. })
}

#[tokio::test]
async fn behind_a_portal_it_tries_gently_and_goes_on_within_thirty_seconds() {
    let bench = with(40).await;
    looks(&bench, 1).await;
    bench.clock.advance(90 * MINUTE);
    for host in 0..40 {
        bench.world.say(&url(host), PAGE);
    }
    let asked = looks(&bench, 60).await;
    assert!(asked[0] <= 40 && asked[1..].iter().all(|asked| *asked == 1), "{asked:?}");
    assert!(wants_sign_in(&bench.reader.refresh_state().await.unwrap()));
    let feed = |host| bench.feed(&url(host));
    assert!((0..40).all(|host| feed(host).failures == 0 && feed(host).last_ok_at == Some(NOW)));
    for host in 0..40 {
        bench.world.say(&url(host), rss_of("", ["new"]));
    }
    looks(&bench, 1).await;
    assert!((0..40).all(|host| feed(host).last_ok_at > Some(NOW)));
    assert!(matches!(bench.reader.refresh_state().await.unwrap(), RefreshState::Done { .. }));
}

#[tokio::test]
async fn three_titles_that_break_at_once_are_no_portal_for_long() {
    let bench = with(12).await;
    looks(&bench, 1).await;
    bench.clock.advance(90 * MINUTE);
    let broken: BTreeSet<usize> = (0..3).collect();
    for host in 0..12 {
        bench
            .world
            .say(&url(host), if broken.contains(&host) { PAGE.to_owned() } else { rss_of("", ["new"]) });
    }
    looks(&bench, 4).await;
    let failed: BTreeSet<usize> = (0..12).filter(|host| bench.feed(&url(*host)).failures > 0).collect();
    assert_eq!(failed, broken);
    // And while they stay so, nothing more is asked of anybody than ever.
    bench.clock.advance(30 * MINUTE);
    assert_eq!(looks(&bench, 9).await.iter().sum::<usize>(), 0);
}

/// A refresh of many hosts that were well, where a page comes of the last `strange` after `strange_after` for each of
/// them, and of the others after `slow`.
async fn strange_among(hosts: usize, strange: usize, strange_after: Duration, slow: Duration) -> Bench {
    let bench = with(hosts).await;
    bench.clock.advance(90 * MINUTE);
    for host in 0..hosts {
        match host.checked_sub(hosts - strange) {
            Some(number) => {
                bench.world.say(&url(host), PAGE);
                bench.world.slow_down(&url(host), strange_after * u32::try_from(number + 1).unwrap());
            }
            None => {
                bench.world.say(&url(host), rss_of("", ["new"]));
                bench.world.slow_down(&url(host), slow);
            }
        }
    }
    bench.world.asked();
    bench
}

#[tokio::test(start_paused = true)]
async fn parked_domains_that_answer_first_are_no_portal() {
    let check = async |hosts: usize, strange: usize, slow: Duration| {
        let bench = strange_among(hosts, strange, Duration::ZERO, slow).await;
        let report = bench.reader.refresh(Vec::new(), RefreshMode::All).await.unwrap();
        let counts = (report.updated, report.failed);
        let want = [hosts - strange, strange].map(|count| u32::try_from(count).unwrap());
        assert_eq!(counts, want.into(), "{strange} of {hosts}, {slow:?}");
        let failed: Vec<usize> = (0..hosts).filter(|host| bench.feed(&url(*host)).failures > 0).collect();
        assert_eq!(failed, Vec::from_iter(hosts - strange..hosts), "{strange} of {hosts}, {slow:?}");
    };
    check(103, 3, Duration::from_millis(250)).await;
    check(103, 3, Duration::from_secs(20)).await;
    check(40, 20, Duration::from_millis(250)).await;
}

#[tokio::test(start_paused = true)]
async fn a_portal_is_told_before_everybody_was_asked() {
    let check = async |strange_after: Duration, want: usize| {
        let bench = strange_among(100, 100, strange_after, Duration::ZERO).await;
        let report = bench.reader.refresh(Vec::new(), RefreshMode::All).await.unwrap();
        assert_eq!((report.updated, report.failed), (0, 0));
        assert!(wants_sign_in(&bench.reader.refresh_state().await.unwrap()));
        // What answers in the same moment has answered.
        let asked = bench.world.asked().len();
        assert!(asked <= want, "{strange_after:?}: {asked}");
        assert!((0..100).all(|host| bench.feed(&url(host)).failures == 0));
    };
    // More than half of all.
    check(Duration::from_millis(100), 52).await;
    // All lead to one server, which is asked gently.
    check(Duration::from_secs(2), 13).await;
}

#[tokio::test]
async fn a_host_with_many_feeds_is_asked_one_by_one() {
    let bench = Bench::new();
    let urls: Vec<String> = (0..60).map(|feed| format!("https://blogs.example/{feed}/feed")).collect();
    for url in &urls {
        bench.world.say(url, rss_of(url, [url]));
        bench.follow(url).await;
    }
    bench.world.asked();
    bench.make_due();
    looks(&bench, 1).await;
    // Over the hour after the first, and the tenth that may be added, twice.
    bench.clock.advance(HOUR);
    let asked = looks(&bench, 2 * 66 * 3).await;
    assert!(asked.iter().all(|asked| *asked <= 2), "{asked:?}");
    assert!(asked.iter().sum::<usize>() >= 60, "{asked:?}");
}

#[tokio::test]
async fn one_that_cannot_be_reached_is_asked_about_among_others() {
    let check = async |are_all_away: bool, failures: u32, asked: usize| {
        let bench = with(4).await;
        bench.clock.advance(2 * HOUR);
        let away = if are_all_away { 4 } else { 1 };
        for host in 0..away {
            bench.world.fail(&url(host), NetworkError::Dns { host: format!("paper{host}.example") });
        }
        let due: Vec<_> = (0..4)
            .map(|host| (bench.feed(&url(host)).id, if host == 0 { 0 } else { NOW + 9 * HOUR }))
            .collect();
        bench.reader.inner.store.write(Durability::Intent, move |store| store.set_due(&due)).unwrap();
        assert_eq!(looks(&bench, 1).await, [asked]);
        let failed: Vec<u32> = (0..4).map(|host| bench.feed(&url(host)).failures).collect();
        assert_eq!(failed, [failures, 0, 0, 0]);
        let state = bench.reader.refresh_state().await.unwrap();
        assert_eq!(matches!(state, RefreshState::Offline { .. }), are_all_away, "{state:?}");
    };
    check(true, 0, 3).await;
    check(false, 1, 3).await;
}
