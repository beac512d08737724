//! Titles that are announced together, in the morning and in the evening.

use crate::stand::{MINUTE, MORNING, Stand, host};
use newsrack_api::wire;
use newsrack_engine::Event;
use newsrack_tests::papers::{item, rss};
use serde_json::{Value, json};
use std::time::Duration;

const HOUR: Duration = Duration::from_secs(60 * 60);

fn print(stand: &Stand, guids: &[&str]) {
    let items: Vec<_> = guids.iter().map(|guid| item(guid, guid, MORNING)).collect();
    stand.print(0, rss("Paper", &format!("http://{}/", host(0)), &items));
}

/// The headlines that one look of the schedule announces.
async fn announced(stand: &Stand) -> Vec<String> {
    let mut events = stand.reader.events();
    let listen = async {
        loop {
            for event in events.next().await {
                if let Event::Announce { entry_ids } = event {
                    return entry_ids;
                }
            }
        }
    };
    let ids = tokio::select! {
        () = stand.reader.run_schedule() => Vec::new(),
        ids = listen => ids,
        () = tokio::time::sleep(Duration::from_secs(2)) => Vec::new(),
    };
    let rows = stand.entries("latest", "all").await;
    let headline = |id| rows.iter().find(|row| row.entry_id == id).unwrap().headline.clone();
    ids.into_iter().map(headline).collect()
}

async fn stand(settings: Value) -> Stand {
    // Ten in the morning.
    let stand = Stand::open_at(MORNING + 4 * 60 * MINUTE).await;
    print(&stand, &["backlog"]);
    let _: wire::Settings = stand.call("set_settings", json!({ "settings": settings })).await;
    let address = format!("http://{}/feed.xml", host(0));
    let _: wire::Followed = stand.call("follow", json!({ "address": address, "notify": "digest" })).await;
    assert!(announced(&stand).await.is_empty(), "backlog is no news");
    stand
}

#[tokio::test]
async fn a_digest_comes_in_the_evening_and_in_the_morning() {
    let stand = stand(json!({ "refresh_minutes": 0 })).await;
    print(&stand, &["noon", "backlog"]);
    stand.clock.advance(2 * HOUR);
    stand.refresh().await;
    assert!(announced(&stand).await.is_empty(), "not with its refresh");
    stand.clock.advance(4 * HOUR);
    print(&stand, &["afternoon", "noon", "backlog"]);
    stand.refresh().await;
    stand.clock.advance(2 * HOUR + Duration::from_secs(60));
    assert_eq!(announced(&stand).await, ["afternoon", "noon"]);
    assert!(announced(&stand).await.is_empty(), "once");
    // What came at night is told in the morning, and not within the night.
    print(&stand, &["night", "afternoon", "noon", "backlog"]);
    stand.clock.advance(8 * HOUR);
    stand.refresh().await;
    assert!(announced(&stand).await.is_empty());
    stand.clock.advance(6 * HOUR);
    assert_eq!(announced(&stand).await, ["night"]);
}

#[tokio::test]
async fn a_digest_waits_for_the_end_of_a_quiet_hour() {
    let stand = stand(json!({ "refresh_minutes": 0, "quiet_from": 17 * 60, "quiet_until": 9 * 60 })).await;
    print(&stand, &["noon", "backlog"]);
    stand.clock.advance(2 * HOUR);
    stand.refresh().await;
    stand.clock.advance(7 * HOUR);
    assert!(announced(&stand).await.is_empty(), "19:00");
    stand.clock.advance(13 * HOUR);
    assert!(announced(&stand).await.is_empty(), "8:00");
    stand.clock.advance(HOUR);
    assert_eq!(announced(&stand).await, ["noon"], "9:00");
}
