//! Servers that send more than anybody should read, or all that they may, many at once: what is held of all of them
//! stays in bounds.

use crate::{fetch, network, press};
use newsrack_fetch::Error;
use newsrack_tests::press::Sheet;
use std::{fmt::Write as _, sync::Arc, time::Duration};
use tokio::{sync::Semaphore, task::JoinSet};

const FAULTS: &str = "NEWSRACK_PRESS_FAULTS";
const MOST_GROWN: u64 = 64 << 10;

/// Runs a test of this file in a process of its own, for memory is counted by the process.
async fn alone(test: &str, faults: &str) {
    let child = tokio::process::Command::new(std::env::current_exe().unwrap())
        .args(["--exact", &format!("memory::{test}"), "--ignored"])
        .env(FAULTS, faults)
        .output();
    let output = child.await.unwrap();
    let said = String::from_utf8_lossy(&output.stdout);
    assert!(output.status.success() && said.contains("1 passed"), "{said}");
}

fn hosts() -> Vec<String> {
    (0..20).map(|number| format!("paper{number}.example")).collect()
}

#[tokio::test]
async fn twenty_answers_at_once_without_an_end_take_little_memory() {
    alone("process_that_is_sent_too_much", "endless_chunked zstd_bomb").await;
}

#[tokio::test]
#[ignore = "started by twenty_answers_at_once_without_an_end_take_little_memory"]
async fn process_that_is_sent_too_much() {
    let Ok(faults) = std::env::var(FAULTS) else { return };
    let hosts = hosts();
    let press = press().await;
    for fault in faults.split(' ') {
        press.set_fault("*", fault.parse().unwrap());
        let network = network(&hosts, press.address());
        // What the press itself needs is there already.
        let warm = fetch(&network, "http://paper0.example/feed.xml").await;
        assert!(matches!(warm, Err(Error::TooLarge { .. } | Error::Overpacked)), "{warm:?}");
        let before = peak_kilobytes();
        let mut running = JoinSet::new();
        for host in &hosts {
            let (network, url) = (network.clone(), format!("http://{host}/feed.xml"));
            running.spawn(async move { fetch(&network, &url).await });
        }
        while let Some(one) = running.join_next().await {
            let got = one.unwrap();
            assert!(matches!(got, Err(Error::TooLarge { .. } | Error::Overpacked)), "{got:?}");
        }
        let grown = peak_kilobytes() - before;
        assert!(grown < MOST_GROWN, "{fault}: {grown} KB more");
    }
}

#[tokio::test]
async fn good_answers_that_wait_to_be_read_take_little_memory() {
    alone("process_that_reads_one_by_one", "none").await;
}

/// Fifteen megabytes each, which are read more slowly than they come.
#[tokio::test]
#[ignore = "started by good_answers_that_wait_to_be_read_take_little_memory"]
async fn process_that_reads_one_by_one() {
    const BYTES: usize = 15 << 20;
    let Ok(_) = std::env::var(FAULTS) else { return };
    let hosts = hosts();
    let press = press().await;
    press.serve(
        "/feed.xml",
        Sheet::new("application/xml", packed(BYTES)).with_header("Content-Encoding", "gzip"),
    );
    let network = network(&hosts, press.address());
    let warm = fetch(&network, "http://paper0.example/feed.xml").await.unwrap();
    assert!(warm.body.len() >= BYTES);
    drop(warm);
    let before = peak_kilobytes();
    let turn = Arc::new(Semaphore::new(1));
    let mut running = JoinSet::new();
    for host in &hosts {
        let (network, turn, url) = (network.clone(), Arc::clone(&turn), format!("http://{host}/feed.xml"));
        running.spawn(async move {
            let fetched = fetch(&network, &url).await.unwrap();
            let _turn = turn.acquire().await.unwrap();
            tokio::time::sleep(Duration::from_millis(300)).await;
            fetched.body.len()
        });
    }
    while let Some(one) = running.join_next().await {
        assert!(one.unwrap() >= BYTES);
    }
    let grown = peak_kilobytes() - before;
    assert!(grown < MOST_GROWN, "{grown} KB more");
}

/// So many bytes and some more, packed by gzip as far as a feed of many like words is.
fn packed(bytes: usize) -> Vec<u8> {
    let mut text = String::with_capacity(bytes + 100);
    for number in 0_u64.. {
        if text.len() >= bytes {
            break;
        }
        let _ = write!(text, "<item><title>Story {}</title></item>", number / 20);
    }
    let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
    std::io::Write::write_all(&mut encoder, text.as_bytes()).unwrap();
    encoder.finish().unwrap()
}

/// The most memory that this process ever held.
fn peak_kilobytes() -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap();
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:")).unwrap();
    line.trim().trim_end_matches(" kB").parse().unwrap()
}
