//! Servers that let one wait. The clock of the runtime jumps to whatever is waited for, so that a minute takes a moment.

use crate::{FEED, fetch, network, press, with_fault};
use newsrack_fetch::Error;
use newsrack_tests::press::{Fault, Sheet};
use std::time::Duration;
use tokio::{task::JoinSet, time::Instant};

const SECOND: Duration = Duration::from_secs(1);

#[tokio::test(start_paused = true)]
async fn each_way_to_let_one_wait_ends() {
    let check = async |fault: Fault, bound: u64, want_seconds: u64| {
        let (started, name) = (Instant::now(), format!("{fault:?}"));
        assert_eq!(with_fault(fault).await.err(), Some(Error::Timeout { seconds: bound }), "{name}");
        assert_eq!(started.elapsed().as_secs(), want_seconds, "{name}");
    };
    check(Fault::Hang, 15, 15).await;
    // A head that does not come to its end is no answer yet.
    check(Fault::SlowHeaders { every: SECOND }, 15, 15).await;
    // Each byte comes before the patience for one is over.
    check(Fault::SlowDrip { every: 10 * SECOND }, 60, 60).await;
}

#[tokio::test(start_paused = true)]
async fn a_server_that_is_only_slow_is_heard_to_its_end() {
    let fetched = with_fault(Fault::SlowDrip { every: SECOND / 2 }).await.unwrap();
    assert_eq!(fetched.body, FEED.as_bytes());
}

/// Redirects do not begin the minute anew.
#[tokio::test(start_paused = true)]
async fn the_minute_is_one_for_all_steps() {
    let press = press().await;
    press.set_latency(14 * SECOND);
    press.set_fault("/feed.xml", Fault::RedirectChain { hops: 5 });
    let network = network(&["paper.example".into()], press.address());
    let started = Instant::now();
    let got = fetch(&network, "http://paper.example/feed.xml").await;
    assert_eq!(got.err(), Some(Error::Timeout { seconds: 60 }));
    // What politeness adds between steps is not the server's.
    assert!((60..63).contains(&started.elapsed().as_secs()), "{:?}", started.elapsed());
}

#[tokio::test(start_paused = true)]
async fn a_hundred_and_fifty_that_let_one_wait_hold_nobody_up() {
    const EACH: usize = 50;
    let press = press().await;
    let faults = [Fault::Hang, Fault::SlowHeaders { every: SECOND }, Fault::SlowDrip { every: 10 * SECOND }];
    let mut hosts = Vec::new();
    for (kind, fault) in faults.iter().enumerate() {
        for number in 0..EACH {
            hosts.push(format!("slow{kind}-{number}.example"));
            press.set_fault(&format!("//{}/feed.xml", hosts[hosts.len() - 1]), fault.clone());
        }
    }
    hosts.extend((0..20).map(|number| format!("well{number}.example")));
    let network = network(&hosts, press.address());
    let started = Instant::now();
    let mut running = JoinSet::new();
    for host in hosts {
        let network = network.clone();
        running.spawn(async move {
            let got = fetch(&network, &format!("http://{host}/feed.xml")).await;
            (host, got, started.elapsed())
        });
    }
    let mut ended = 0;
    while let Some(one) = running.join_next().await {
        let (host, got, after) = one.unwrap();
        match (host.starts_with("well"), got) {
            (true, Ok(_)) => assert!(after < 2 * SECOND, "{host} after {after:?}"),
            (false, Err(Error::Timeout { .. })) => assert!(after <= 62 * SECOND, "{host} after {after:?}"),
            (_, got) => panic!("{host}: {got:?}"),
        }
        ended += 1;
    }
    assert_eq!(ended, 3 * EACH + 20);
}

#[tokio::test(start_paused = true)]
async fn an_encrypted_door_that_stays_silent_is_left() {
    let press = press().await;
    press.serve("/feed.xml", Sheet::feed(FEED));
    press.set_fault("//paper.example", "tls_silent".parse().unwrap());
    let door = press.open_door().await.unwrap();
    let network = network(&["paper.example".into()], door.address());
    let started = Instant::now();
    let got = fetch(&network, "https://paper.example/feed.xml").await;
    assert_eq!(got.err(), Some(Error::Timeout { seconds: 10 }));
    assert_eq!(started.elapsed().as_secs(), 10);
}
