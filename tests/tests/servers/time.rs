//! Servers that let one wait. The clock of the runtime jumps to whatever is waited for, so that a minute takes a moment.
//! What it shows then depends on the sockets: only who ends before whom is looked at, and by which bound.

use crate::{FEED, ask, fetch, network, press, request, with_fault};
use newsrack_fetch::{Error, Request};
use newsrack_tests::press::{Fault, Sheet};
use std::time::Duration;
use tokio::task::JoinSet;

const SECOND: Duration = Duration::from_secs(1);

/// A host that is well: it cannot say "nothing new", and was not asked to.
const WELL: Fault = Fault::Unconditional;

/// Asks hosts at once, in this order, and tells how they ended, first things first.
async fn race(hosts: &[(String, Fault)], is_asked: bool) -> Vec<(String, Option<Error>)> {
    let press = press().await;
    for (host, fault) in hosts {
        press.set_fault(&format!("//{host}/feed.xml"), fault.clone());
    }
    let names: Vec<String> = hosts.iter().map(|(host, _)| host.clone()).collect();
    let network = network(&names, press.address());
    let mut running = JoinSet::new();
    for host in names {
        let network = network.clone();
        running.spawn(async move {
            let request = Request { is_asked, ..request(&format!("http://{host}/feed.xml")) };
            let got = ask(&network, request).await;
            (host, got.err())
        });
    }
    let mut ended = Vec::new();
    while let Some(one) = running.join_next().await {
        ended.push(one.unwrap());
    }
    ended
}

#[tokio::test(start_paused = true)]
async fn each_way_to_let_one_wait_ends() {
    let hosts = [
        // Each byte comes before the patience for one is over.
        ("drips.example", Fault::SlowDrip { every: 10 * SECOND }),
        // A head that does not come to its end is no answer yet.
        ("begins.example", Fault::SlowHeaders { every: SECOND }),
        ("hangs.example", Fault::Hang),
    ];
    let mut ended = race(&hosts.map(|(host, fault)| (host.to_owned(), fault)), true).await;
    ended[..2].sort_by(|one, other| one.0.cmp(&other.0));
    let timeout = |seconds, is_silent| Some(Error::Timeout { seconds, is_silent });
    let want = [("begins", 15, true), ("hangs", 15, true), ("drips", 60, false)];
    let want =
        want.map(|(host, seconds, is_silent)| (format!("{host}.example"), timeout(seconds, is_silent)));
    assert_eq!(ended, want);
}

#[tokio::test(start_paused = true)]
async fn a_server_that_is_only_slow_is_heard_to_its_end() {
    let fetched = with_fault(Fault::SlowDrip { every: SECOND / 2 }).await.unwrap();
    assert_eq!(*fetched.body, *FEED.as_bytes());
}

/// Redirects do not begin the minute anew.
#[tokio::test(start_paused = true)]
async fn the_minute_is_one_for_all_steps() {
    let press = press().await;
    press.set_latency(14 * SECOND);
    press.set_fault("/feed.xml", Fault::RedirectChain { hops: 5 });
    let network = network(&["paper.example".into()], press.address());
    let got = fetch(&network, "http://paper.example/feed.xml").await;
    assert_eq!(got.err(), Some(Error::Timeout { seconds: 60, is_silent: false }));
    // The sixth would have had the feed.
    assert!((1..6).contains(&press.asked().len()), "{:?}", press.asked());
}

#[tokio::test(start_paused = true)]
async fn a_hundred_and_fifty_that_let_one_wait_hold_nobody_up() {
    const EACH: usize = 50;
    const OTHERS: usize = 20;
    let faults = [Fault::Hang, Fault::SlowHeaders { every: SECOND }, Fault::SlowDrip { every: 10 * SECOND }];
    let slow = |fault: Fault, kind: usize| {
        (0..EACH).map(move |number| (format!("slow{kind}-{number}.example"), fault.clone()))
    };
    let mut hosts: Vec<_> = faults.into_iter().zip(0..).flat_map(|(fault, kind)| slow(fault, kind)).collect();
    hosts.extend((0..OTHERS).map(|number| (format!("well{number}.example"), WELL)));
    let ended = race(&hosts, true).await;
    let (well, slow) = ended.split_at(OTHERS);
    assert!(well.iter().all(|(host, error)| host.starts_with("well") && error.is_none()), "{well:?}");
    assert!(slow.iter().all(|(_, error)| matches!(error, Some(Error::Timeout { .. }))), "{slow:?}");
    assert_eq!(slow.len(), 3 * EACH);
}

/// Asks hosts whose large answers drip for a minute, in the background, and then others for a path; tells which ended
/// first. By the clock on the wall: the sockets of large answers do not follow one that jumps.
async fn first_beside_large(large: usize, path: &str, others: usize, is_asked: bool) -> Vec<(String, bool)> {
    let press = press().await;
    press.serve("/large.xml", Sheet::feed(vec![b' '; 2 << 20]));
    let drips: Vec<String> = (0..large).map(|number| format!("drips{number}.example")).collect();
    let others: Vec<String> = (0..others).map(|number| format!("other{number}.example")).collect();
    let network = network(&[&drips[..], &others[..]].concat(), press.address());
    let mut running = JoinSet::new();
    let mut spawn = |host: &str, path: &str, is_asked: bool| {
        let (network, host) = (network.clone(), host.to_owned());
        let request = Request { is_asked, ..request(&format!("http://{host}{path}")) };
        running.spawn(async move { (host, ask(&network, request).await.is_ok()) });
    };
    for host in &drips {
        press.set_fault(&format!("//{host}/feed.xml"), Fault::LargeDrip { every: SECOND });
        spawn(host, "/feed.xml", false);
    }
    // Until as many as may be are large, or wait to be.
    tokio::time::sleep(SECOND).await;
    others.iter().for_each(|host| spawn(host, path, is_asked));
    let mut ended = Vec::new();
    while ended.len() < others.len() {
        ended.push(running.join_next().await.unwrap().unwrap());
    }
    ended
}

#[tokio::test]
async fn sixteen_that_drip_a_large_answer_hold_no_small_one_up() {
    let ended = first_beside_large(16, "/feed.xml", 5, false).await;
    assert!(ended.iter().all(|(host, is_ok)| host.starts_with("other") && *is_ok), "{ended:?}");
}

#[tokio::test]
async fn a_large_answer_that_a_person_waits_for_does_not_wait_for_those_in_the_background() {
    let ended = first_beside_large(4, "/large.xml", 3, true).await;
    assert!(ended.iter().all(|(host, is_ok)| host.starts_with("other") && *is_ok), "{ended:?}");
}

#[tokio::test(start_paused = true)]
async fn an_encrypted_door_that_stays_silent_is_left() {
    let press = press().await;
    press.serve("/feed.xml", Sheet::feed(FEED));
    press.set_fault("//paper.example", "tls_silent".parse().unwrap());
    let door = press.open_door().await.unwrap();
    let network = network(&["paper.example".into()], door.address());
    let got = fetch(&network, "https://paper.example/feed.xml").await;
    // The bound of a connection, and not the longer one of an answer.
    assert_eq!(got.err(), Some(Error::Timeout { seconds: 10, is_silent: true }));
}
