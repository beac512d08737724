//! A mistake of ours where a feed is read, in a reader that was built for tests: everything else goes on.

#![allow(clippy::unwrap_used, reason = "in a test a panic is the report")]

use newsrack_engine::{Reader, RefreshMode, Setup};
use newsrack_fetch::{HttpNetwork, Options};
use newsrack_tests::{
    clock::ManualClock,
    papers::opml,
    press::{Fault, Generated, Press},
};
use std::{net::Ipv4Addr, sync::Arc, time::Duration};

const TITLES: u32 = 200;
const BROKEN: u32 = 77;

#[cfg(target_os = "linux")] // elsewhere only 127.0.0.1 of the loopback addresses is there
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_panic_in_one_of_two_hundred_feeds_is_that_feeds_alone() {
    let clock = ManualClock::new(1_773_122_400_000);
    let press = Press::open_at((Ipv4Addr::UNSPECIFIED, 0).into(), clock.clone()).await.unwrap();
    press.serve_generated(Generated { titles: TITLES, entries: 3, ..Generated::default() });
    let folder = tempfile::tempdir().unwrap();
    let network = Arc::new(HttpNetwork::new(Options::default()).unwrap());
    let setup = Setup {
        folder: folder.path().to_owned(),
        clock: Arc::new(clock.clone()),
        network,
        secrets: Arc::new(newsrack_engine::NoSecrets),
    };
    let reader = Reader::open(setup).unwrap();
    reader.import_opml(opml((0..TITLES).map(|title| press.generated_url(title)))).await.unwrap();
    press.set_fault(&format!("/titles/{BROKEN}/feed.xml"), Fault::Panic);
    let report = reader.refresh(Vec::new(), RefreshMode::Force).await.unwrap();
    assert_eq!((report.updated, report.failed), (TITLES - 1, 1), "{:?}", report.failures);
    assert_eq!(report.failures[0].reason, "Reading it went wrong. It was left as it was.");

    // It has no validators of what nobody read: once the mistake is mended it is asked for whole.
    press.clear_fault("*");
    clock.advance(Duration::from_secs(60));
    let report = reader.refresh(Vec::new(), RefreshMode::Force).await.unwrap();
    assert_eq!((report.updated, report.unchanged, report.failed), (1, TITLES - 1, 0));
    reader.shutdown().await;
}
