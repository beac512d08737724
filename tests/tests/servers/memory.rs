//! Servers that send more than anybody should read, many at once: what is held of all of them stays in bounds.

use crate::{fetch, network, press};
use newsrack_fetch::Error;
use tokio::task::JoinSet;

const FAULTS: &str = "NEWSRACK_PRESS_FAULTS";

/// In a process of its own, for memory is counted by the process.
#[tokio::test]
async fn twenty_answers_at_once_without_an_end_take_little_memory() {
    let child = tokio::process::Command::new(std::env::current_exe().unwrap())
        .args(["--exact", "memory::process_that_is_sent_too_much", "--ignored"])
        .env(FAULTS, "endless_chunked zstd_bomb")
        .output();
    let output = child.await.unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stdout));
}

#[tokio::test]
#[ignore = "started by twenty_answers_at_once_without_an_end_take_little_memory"]
async fn process_that_is_sent_too_much() {
    let Ok(faults) = std::env::var(FAULTS) else { return };
    let hosts: Vec<String> = (0..20).map(|number| format!("paper{number}.example")).collect();
    let press = press().await;
    for fault in faults.split(' ') {
        press.set_fault("*", fault.parse().unwrap());
        let network = network(&hosts, press.address());
        // What the press itself needs is there already.
        let warm = fetch(&network, "http://paper0.example/feed.xml").await;
        assert!(matches!(warm, Err(Error::TooLarge { .. })), "{warm:?}");
        let before = peak_kilobytes();
        let mut running = JoinSet::new();
        for host in &hosts {
            let (network, url) = (network.clone(), format!("http://{host}/feed.xml"));
            running.spawn(async move { fetch(&network, &url).await });
        }
        while let Some(one) = running.join_next().await {
            let got = one.unwrap();
            assert!(matches!(got, Err(Error::TooLarge { .. })), "{got:?}");
        }
        let grown = peak_kilobytes() - before;
        assert!(grown < 64 << 10, "{fault}: {grown} KB more");
    }
}

/// The most memory that this process ever held.
fn peak_kilobytes() -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap();
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:")).unwrap();
    line.trim().trim_end_matches(" kB").parse().unwrap()
}
