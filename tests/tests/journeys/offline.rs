//! Without a network: nothing is blamed on the titles, everything kept can be read.

use crate::stand::{DAY, MORNING, Stand, host};
use newsrack_api::{Code, wire};
use newsrack_tests::papers::{item, opml, rss};
use newsrack_tests::press::Press;
use serde_json::json;

#[tokio::test]
async fn offline_is_no_fault_of_the_titles() {
    let mut stand = Stand::open().await;
    let print = |stand: &Stand, number: usize, guid: &str| {
        stand.print(number, rss("Paper", &format!("http://{}/", host(number)), &[item(guid, guid, MORNING)]));
    };
    let mut followed = Vec::new();
    for number in 0..3 {
        print(&stand, number, "one");
        followed.push(stand.follow(number).await);
    }
    // The network goes away.
    let address = stand.press.address();
    let elsewhere = Press::open(stand.clock.clone()).await.unwrap();
    drop(std::mem::replace(&mut stand.press, elsewhere));
    stand.clock.advance(DAY);
    let report = stand.refresh().await;
    assert_eq!((report.updated, report.new_entries), (0, 0));
    let state: wire::RefreshState = stand.call("refresh_state", json!({})).await;
    assert_eq!(
        state,
        wire::RefreshState::Offline {
            since: stand.clock.now(),
            last_at: Some(MORNING),
            wants_sign_in: false
        }
    );
    for followed in &followed {
        let feed = stand.feed(followed).await;
        assert_eq!((feed.failures, feed.reason), (0, None));
    }
    assert_eq!(stand.sidebar().await.failing, 0);
    assert_eq!(stand.entries("latest", "all").await.len(), 3, "what is kept is read all the same");
    let refused = stand.refused("follow", json!({ "address": "http://paper5.example/" })).await;
    assert_eq!(refused.code, Code::Unreachable);

    // It comes back.
    stand.press = Press::open_at(address, stand.clock.clone()).await.unwrap();
    for number in 0..3 {
        print(&stand, number, "two");
    }
    let report = stand.refresh().await;
    assert_eq!((report.updated, report.new_entries, report.failed), (3, 3, 0));
}

#[tokio::test]
async fn one_dead_host_among_others_is_its_own_fault() {
    let stand = Stand::open().await;
    for number in 0..3 {
        stand.print(
            number,
            rss("Paper", &format!("http://{}/", host(number)), &[item("one", "One", MORNING)]),
        );
        stand.follow(number).await;
    }
    let dead = opml(["http://nobody.invalid/feed.xml"]);
    let _: wire::Imported = stand.call("import_opml", json!({ "opml": dead })).await;
    let report = stand.refresh().await;
    assert_eq!((report.unchanged, report.failed), (3, 1));
    assert_eq!(report.failures[0].kind, "dns");
    assert!(crate::stand::is_plain(&report.failures[0].reason), "{:?}", report.failures);
}
