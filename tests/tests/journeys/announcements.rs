//! What is announced outside the window, and when not.

use crate::stand::{DAY, MINUTE, MORNING, Stand, host};
use newsrack_api::wire;
use newsrack_engine::{Event, EventStream};
use newsrack_model::EntryId;
use newsrack_tests::papers::{item, opml, rss};
use serde_json::{Value, json};
use std::time::Duration;

/// Follows two titles; only the first is announced. Then a morning later both bring something new.
async fn next_morning(settings: Value, later: Duration) -> (Stand, Vec<EntryId>) {
    let stand = Stand::open().await;
    let print = |number: usize, guids: &[&str]| {
        let items: Vec<_> = guids.iter().map(|guid| item(guid, guid, MORNING)).collect();
        stand.print(number, rss("Paper", &format!("http://{}/", host(number)), &items));
    };
    let _: wire::Settings = stand.call("set_settings", json!({ "settings": settings })).await;
    let mut events = stand.reader.events();
    for (number, notify) in [(0, "at_once"), (1, "off")] {
        print(number, &["old"]);
        let address = format!("http://{}/feed.xml", host(number));
        let _: wire::Followed = stand.call("follow", json!({ "address": address, "notify": notify })).await;
    }
    stand.clock.advance(later);
    print(0, &["harbour", "bridge", "old"]);
    print(1, &["quiet", "old"]);
    assert_eq!(stand.refresh().await.new_entries, 3);
    let announced = announced(&mut events).await;
    (stand, announced)
}

/// What was announced until the refresh was told to be done.
async fn announced(events: &mut EventStream) -> Vec<EntryId> {
    let mut announced = Vec::new();
    let listen = async {
        loop {
            for event in events.next().await {
                if let Event::Announce { entry_ids } = event {
                    announced.extend(entry_ids);
                }
            }
        }
    };
    // Batches come four times a second; a second without an end is one without an announcement.
    let _ = tokio::time::timeout(Duration::from_secs(1), listen).await;
    announced
}

#[tokio::test]
async fn only_titles_that_ask_for_it_are_announced() {
    let (stand, ids) = next_morning(json!({}), DAY + Duration::from_secs(4 * 60 * 60)).await;
    let mut headlines = Vec::new();
    for row in stand.entries("latest", "all").await {
        if ids.contains(&row.entry_id) {
            headlines.push(row.headline);
        }
    }
    headlines.sort();
    assert_eq!(headlines, ["bridge", "harbour"]);
    let announcement = stand.reader.announcement(&ids).await.unwrap().unwrap();
    assert_eq!((announcement.count, announcement.titles.as_slice()), (2, ["Paper".to_owned()].as_slice()));
    // What was read meanwhile is no news.
    let _: wire::Changed = stand.call("mark", json!({ "entry_ids": [ids[0]], "is_read": true })).await;
    assert_eq!(stand.reader.announcement(&ids).await.unwrap().unwrap().count, 1);
    let _: wire::Changed = stand.call("mark_place", json!({ "place": "latest", "is_read": true })).await;
    assert_eq!(stand.reader.announcement(&ids).await.unwrap(), None);
}

/// What an import brings in has never been fetched: its backlog is no news, however it is to be announced.
#[tokio::test]
async fn the_backlog_of_an_imported_title_is_not_announced() {
    let stand = Stand::open_at(MORNING + 4 * 60 * MINUTE).await;
    let address = format!("http://{}/feed.xml", host(0));
    let print = |guids: &[&str]| {
        let items: Vec<_> = guids.iter().map(|guid| item(guid, guid, MORNING)).collect();
        stand.print(0, rss("Paper", &format!("http://{}/", host(0)), &items));
    };
    let imported: wire::Imported = stand.call("import_opml", json!({ "opml": opml([&address]) })).await;
    assert_eq!(imported.added, 1);
    let titles: wire::Titles = stand.call("titles", json!({})).await;
    let feed_id = titles.titles[0].feeds[0].feed_id;
    let _: Value = stand.call("set_feed", json!({ "feed_id": feed_id, "notify": "at_once" })).await;
    let mut events = stand.reader.events();
    print(&["harbour", "bridge"]);
    assert_eq!(stand.refresh().await.new_entries, 2);
    assert_eq!(announced(&mut events).await, [], "the backlog");
    // From then on its news is announced.
    stand.clock.advance(DAY);
    print(&["tram", "harbour", "bridge"]);
    assert_eq!(stand.refresh().await.new_entries, 1);
    assert_eq!(announced(&mut events).await.len(), 1);
}

#[tokio::test]
async fn there_are_hours_without_alerts() {
    let check = async |settings: Value, later: Duration, want: usize| {
        let (_, ids) = next_morning(settings.clone(), later).await;
        assert_eq!(ids.len(), want, "{settings} after {later:?}");
    };
    // The journey begins at six in the morning, a quiet hour by default.
    check(json!({}), DAY, 0).await;
    check(json!({}), DAY + Duration::from_secs(60 * 60), 2).await;
    check(json!({ "quiet_from": 0, "quiet_until": 0 }), DAY, 2).await;
    let noon = DAY + Duration::from_secs(6 * 60 * 60);
    check(json!({ "notifies": false }), noon, 0).await;
    check(json!({ "alerts_paused_until": MORNING + 40 * 60 * MINUTE }), noon, 0).await;
    check(json!({ "alerts_paused_until": MORNING + 20 * 60 * MINUTE }), noon, 2).await;
}
