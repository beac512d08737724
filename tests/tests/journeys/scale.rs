//! Many titles at once: bounded in flight, complete in the end.

use crate::stand::{Stand, is_plain, reader};
use newsrack_api::{dispatch, wire};
use newsrack_engine::RefreshMode;
use newsrack_tests::{
    clock::ManualClock,
    papers::opml,
    press::{Generated, Press},
};
use serde_json::json;
use std::{iter, net::Ipv4Addr, time::Duration};

const TITLES: u32 = 150;
const ENTRIES: u32 = 4;
/// Requests of a refresh that a person asked for: those that flow, and those that on a busy machine only wait.
const MOST_AT_ONCE: usize = 32 + 128;

#[cfg(target_os = "linux")] // elsewhere only 127.0.0.1 of the loopback addresses is there
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn many_titles_come_bounded_and_whole() {
    let clock = ManualClock::new(crate::stand::MORNING);
    let press = Press::open_at((Ipv4Addr::UNSPECIFIED, 0).into(), clock.clone()).await.unwrap();
    press.serve_generated(Generated { titles: TITLES, entries: ENTRIES, ..Generated::default() });
    press.set_latency(Duration::from_millis(20));
    let folder = tempfile::tempdir().unwrap();
    let reader = reader(folder.path(), &clock, press.address());
    let opml = opml((0..TITLES).map(|title| press.generated_url(title)));
    dispatch(&reader, "import_opml", json!({ "opml": opml })).await.unwrap();
    let report = reader.refresh(Vec::new(), RefreshMode::Force).await.unwrap();
    assert_eq!(
        (report.updated, report.failed, report.new_entries),
        (TITLES, 0, TITLES * ENTRIES),
        "{:?}",
        report.failures
    );
    let at_once = press.most_at_once();
    assert!((8..=MOST_AT_ONCE).contains(&at_once), "{at_once} at once");

    // The same again costs one small answer a title, and changes nothing.
    press.forget_asked();
    let report = reader.refresh(Vec::new(), RefreshMode::Force).await.unwrap();
    assert_eq!((report.unchanged, report.new_entries), (TITLES, 0));
    assert!(press.asked().iter().all(|asked| asked.status == 304));
    // An hour later each has two more.
    clock.advance(Duration::from_secs(60 * 60));
    let report = reader.refresh(Vec::new(), RefreshMode::Force).await.unwrap();
    assert_eq!((report.updated, report.new_entries), (TITLES, TITLES * 2));
    let sidebar: wire::Sidebar =
        serde_json::from_value(dispatch(&reader, "sidebar", json!({})).await.unwrap()).unwrap();
    assert_eq!(sidebar.latest, u64::from(TITLES * (ENTRIES + 2)));
}

#[tokio::test]
async fn a_long_opml_is_taken_at_once() {
    let stand = Stand::open().await;
    let urls = (0..5_000).map(|number| format!("https://p{number}.example/feed"));
    let opml = opml(urls.chain(iter::once("ftp://p.example/".to_owned())));
    let imported: wire::Imported = stand.call("import_opml", json!({ "opml": opml })).await;
    assert_eq!((imported.added, imported.refused.len()), (5_000, 1));
    assert_eq!(imported.refused[0].line, 5_002);
    // It begins with the name that the line has.
    let sentence = imported.refused[0].reason.strip_prefix("“5000”: ").unwrap();
    assert!(is_plain(sentence), "{sentence}");
    assert_eq!(stand.sidebar().await.titles.len(), 5_000);
}
