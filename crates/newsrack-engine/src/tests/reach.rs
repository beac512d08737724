//! Whose fault it is that a feed does not answer, and what is asked to find out.

use super::{
    politeness::{HOUR, PAGE, looks, url, wants_sign_in},
    schedule::with,
    *,
};
use crate::{Error, RefreshMode, RefreshState, chosen::Wanted};
use std::time::Duration;

fn away(host: usize) -> NetworkError {
    NetworkError::Dns { host: format!("paper{host}.example") }
}

impl Bench {
    fn failures(&self, hosts: usize) -> Vec<u32> {
        (0..hosts).map(|host| self.feed(&url(host)).failures).collect()
    }

    /// Makes these due, the first of them for the longest time, and no others.
    fn make_only_due(&self, hosts: usize, due: &[usize]) {
        let time = |host: usize| {
            let at = due.iter().position(|due| *due == host);
            at.map_or(NOW + 99 * HOUR, |at| Millis::try_from(at).unwrap())
        };
        let times: Vec<_> = (0..hosts).map(|host| (self.feed(&url(host)).id, time(host))).collect();
        self.reader.inner.store.write(Durability::Intent, move |store| store.set_due(&times)).unwrap();
    }
}

/// A reader of so many hosts, in place of which something else answers.
async fn behind_portal(hosts: usize) -> Bench {
    let bench = with(hosts).await;
    looks(&bench, 1).await;
    bench.clock.advance(90 * MINUTE);
    for host in 0..hosts {
        bench.world.say(&url(host), PAGE);
    }
    looks(&bench, 2).await;
    assert!(wants_sign_in(&bench.reader.refresh_state().await.unwrap()));
    bench
}

#[tokio::test]
async fn hosts_that_stay_silent_are_nobodys_fault_while_no_other_answers() {
    let check = async |silent: usize, is_silent: bool, failures: u32| {
        let bench = with(4).await;
        for host in 0..silent {
            bench.world.fail(&url(host), NetworkError::Timeout { seconds: 10, is_silent });
        }
        bench.reader.refresh(Vec::new(), RefreshMode::Force).await.unwrap();
        let want: Vec<u32> = (0..4).map(|host| if host < silent { failures } else { 0 }).collect();
        assert_eq!(bench.failures(4), want, "{silent} {is_silent}");
        let state = bench.reader.refresh_state().await.unwrap();
        assert_eq!(matches!(state, RefreshState::Offline { .. }), failures == 0, "{state:?}");
    };
    check(4, true, 0).await;
    // Something came of each answer.
    check(4, false, 1).await;
    check(3, true, 1).await;
}

#[tokio::test]
async fn hosts_that_were_dead_before_say_nothing_of_the_network() {
    let check = async |are_all_away: bool, failures: u32| {
        let bench = with(6).await;
        (0..3).for_each(|host| bench.world.fail(&url(host), away(host)));
        bench.reader.refresh(Vec::new(), RefreshMode::Force).await.unwrap();
        assert_eq!(bench.failures(6), [1, 1, 1, 0, 0, 0]);
        if are_all_away {
            (3..6).for_each(|host| bench.world.fail(&url(host), away(host)));
        }
        bench.clock.advance(2 * HOUR);
        bench.make_only_due(6, &[0, 1, 2]);
        bench.world.asked();
        assert_eq!(looks(&bench, 1).await, [6], "others are asked too");
        assert_eq!(bench.failures(6), [failures, failures, failures, 0, 0, 0]);
        let state = bench.reader.refresh_state().await.unwrap();
        assert_eq!(matches!(state, RefreshState::Offline { .. }), are_all_away, "{state:?}");
    };
    check(false, 2).await;
    check(true, 1).await;
}

/// One feed is dead and due alone, look after look: how often the others are asked within six hours of their answer.
#[tokio::test]
async fn others_are_not_asked_about_a_dead_one_against_their_servers_wishes() {
    let check = async |max_age: Option<u64>, wish: &str, is_asked: bool, most: usize| {
        let bench = Bench::new();
        *bench.world.max_age.lock().unwrap() = max_age.map(Duration::from_secs);
        for host in 0..3 {
            let feed = rss_of("", ["one"]).replace("<channel>", &format!("<channel>{wish}"));
            bench.world.say(&url(host), feed);
            bench.follow(&url(host)).await;
        }
        bench.world.fail(&url(0), away(0));
        bench.world.asked();
        let mut others = 0;
        for _ in 0..6 * 4 {
            bench.clock.advance(15 * MINUTE);
            bench.make_only_due(3, &[0]);
            let dead = vec![bench.feed(&url(0)).publication_id];
            match is_asked {
                true => bench.reader.refresh(dead, RefreshMode::Force).await.unwrap(),
                false => bench.reader.refresh(Vec::new(), RefreshMode::Due).await.unwrap(),
            };
            others += bench.world.asked().iter().filter(|(asked, _)| *asked != url(0)).count();
        }
        assert!((1..=most).contains(&others), "{max_age:?} {wish} {is_asked}: {others}");
    };
    // Two others, each once an hour.
    check(None, "", false, 12).await;
    check(None, "", true, 12).await;
    check(Some(3 * 3_600), "", false, 4).await;
    check(None, "<ttl>180</ttl>", false, 4).await;
    check(None, "<ttl>180</ttl>", true, 4).await;
}

#[tokio::test]
async fn of_many_that_are_due_the_longest_waiting_are_asked() {
    let bench = with(6).await;
    bench.make_only_due(6, &[5, 2, 4, 0]);
    bench.reader.refresh_wanted(Wanted::due(3)).await.unwrap();
    let mut asked: Vec<String> = bench.world.asked().into_iter().map(|(url, _)| url).collect();
    asked.sort();
    assert_eq!(asked, [url(2), url(4), url(5)]);
}

#[tokio::test]
async fn dead_ones_that_are_due_do_not_stand_for_well_ones_that_wait_behind_them() {
    let bench = with(6).await;
    (0..3).for_each(|host| bench.world.fail(&url(host), away(host)));
    bench.reader.refresh(Vec::new(), RefreshMode::Force).await.unwrap();
    (3..6).for_each(|host| bench.world.fail(&url(host), away(host)));
    bench.clock.advance(2 * HOUR);
    bench.make_only_due(6, &[0, 1, 2, 3, 4, 5]);
    bench.reader.refresh_wanted(Wanted::due(3)).await.unwrap();
    assert_eq!(bench.failures(6), [1, 1, 1, 0, 0, 0]);
    assert!(matches!(bench.reader.refresh_state().await.unwrap(), RefreshState::Offline { .. }));
}

#[tokio::test]
async fn who_asks_does_not_wait_for_a_try_behind_a_portal() {
    let bench = behind_portal(6).await;
    let before = bench.reader.refresh_state().await.unwrap();
    (0..6).for_each(|host| bench.world.fall_silent(&url(host)));
    let reader = bench.reader.clone();
    let look = tokio::spawn(async move { reader.do_what_is_due().await });
    while bench.world.asked().is_empty() {
        tokio::task::yield_now().await;
    }
    // Nobody waits for what comes by itself: that one lets it be.
    let by_itself = bench.reader.refresh(Vec::new(), RefreshMode::Due).await;
    assert!(matches!(by_itself, Err(Error::RefreshRunning)), "{by_itself:?}");
    assert_eq!(bench.reader.refresh_state().await.unwrap(), before);
    bench.world.silent.lock().unwrap().clear();
    (0..6).for_each(|host| bench.world.say(&url(host), rss_of("", ["new"])));
    let report = bench.reader.refresh(Vec::new(), RefreshMode::All).await.unwrap();
    assert_eq!((report.updated, report.failed), (6, 0));
    look.await.unwrap();
}

#[tokio::test]
async fn what_a_person_asked_for_gives_way_to_nobody() {
    let bench = with(1).await;
    bench.world.fall_silent(&url(0));
    let reader = bench.reader.clone();
    let run = tokio::spawn(async move { reader.refresh(Vec::new(), RefreshMode::Force).await });
    bench.until_asked(&[&url(0)]).await;
    let second = bench.reader.refresh(Vec::new(), RefreshMode::Force).await;
    assert!(matches!(second, Err(Error::RefreshRunning)), "{second:?}");
    bench.reader.stop_refresh();
    run.await.unwrap().unwrap();
}

#[tokio::test]
async fn a_server_that_asks_for_patience_is_heard_behind_a_portal_too() {
    let bench = behind_portal(6).await;
    for host in 0..6 {
        let retry_after = Some(Duration::from_secs(2 * 3_600));
        let asks = format!("paper{host}.example");
        let later = NetworkError::Later { status: 429, host: asks, retry_after, is_private: false };
        bench.world.fail(&url(host), later);
    }
    assert_eq!(looks(&bench, 1).await, [1]);
    let failures = bench.failures(6);
    assert_eq!(failures.iter().sum::<u32>(), 1, "{failures:?}");
    assert!(wants_sign_in(&bench.reader.refresh_state().await.unwrap()));
    let asked = looks(&bench, 12).await;
    assert_eq!(asked.iter().sum::<usize>(), 5, "each of the others once: {asked:?}");
}

#[tokio::test]
async fn feeds_that_were_put_off_say_nothing_against_a_portal() {
    let bench = with(3).await;
    let busy: Vec<String> = (0..6).map(|feed| format!("https://busy.example/{feed}/feed")).collect();
    for url in &busy {
        bench.world.say(url, rss_of(url, [url]));
        bench.follow(url).await;
        let host = "busy.example".to_owned();
        let later = NetworkError::Later { status: 429, host, retry_after: None, is_private: false };
        bench.world.fail(url, later);
    }
    (0..3).for_each(|host| bench.world.say(&url(host), PAGE));
    bench.clock.advance(2 * HOUR);
    bench.make_due();
    let report = bench.reader.refresh(Vec::new(), RefreshMode::Due).await.unwrap();
    assert!(report.skipped >= 4, "{report:?}");
    assert!(wants_sign_in(&bench.reader.refresh_state().await.unwrap()));
    assert_eq!(bench.failures(3), [0, 0, 0]);
}

#[tokio::test]
async fn a_network_that_says_it_wants_us_to_sign_in_is_no_fault_of_the_titles() {
    let bench = with(3).await;
    (0..3).for_each(|host| bench.world.fail(&url(host), NetworkError::Status { status: 511 }));
    bench.reader.refresh(Vec::new(), RefreshMode::Force).await.unwrap();
    assert!(wants_sign_in(&bench.reader.refresh_state().await.unwrap()));
    assert_eq!(bench.failures(3), [0, 0, 0]);
}
