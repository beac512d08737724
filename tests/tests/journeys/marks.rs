//! Marks: kept when the reader is closed, taken back when asked, never touched by a refresh.

use crate::stand::{MINUTE, MORNING, Stand};
use newsrack_api::{Code, wire};
use newsrack_tests::papers::{Item, item, rss};
use serde_json::json;

async fn with_five() -> Stand {
    let stand = Stand::open().await;
    let guids = ["a", "b", "c", "d", "e"];
    let at = |number: usize| MORNING - i64::try_from(number).unwrap() * MINUTE;
    let items: Vec<Item<'_>> =
        guids.iter().enumerate().map(|(number, guid)| item(guid, guid, at(number))).collect();
    stand.print(0, rss("The Daily", "http://paper0.example/", &items));
    stand.follow(0).await;
    stand
}

/// Headline, read, saved.
async fn marks(stand: &Stand) -> Vec<(String, bool, bool)> {
    let rows = stand.entries("latest", "all").await;
    rows.into_iter().map(|row| (row.headline, row.is_read, row.is_saved)).collect()
}

#[tokio::test]
async fn marks_survive_a_reopen() {
    let stand = with_five().await;
    let ids: Vec<_> = stand.entries("latest", "all").await.into_iter().map(|row| row.entry_id).collect();
    let _: wire::Changed =
        stand.call("mark", json!({ "entry_ids": [ids[0], ids[1]], "is_read": true })).await;
    let _: wire::Changed = stand.call("mark", json!({ "entry_ids": [ids[1]], "is_read": false })).await;
    let _: wire::Changed = stand.call("save", json!({ "entry_ids": [ids[2]], "is_saved": true })).await;
    let anchor = json!({ "block": 7, "of": 40, "share": 0.25, "lines": 0 });
    let reached = json!({ "entry_id": ids[3], "progress": 420, "anchor": anchor });
    let _: wire::Nothing = stand.call("progress", reached).await;
    let before = (marks(&stand).await, stand.sidebar().await.latest, stand.sidebar().await.saved);
    let stand = stand.reopen().await;
    assert_eq!((marks(&stand).await, stand.sidebar().await.latest, stand.sidebar().await.saved), before);
    assert_eq!((before.1, before.2), (4, 1));
    let article: wire::Article = stand.call("article", json!({ "entry_id": ids[3] })).await;
    assert_eq!(article.progress, 420);
    let anchor = article.anchor.unwrap();
    assert_eq!((anchor.block, anchor.of, anchor.share, anchor.lines), (7, 40, 0.25, 0.0), "to the paragraph");
    // And a refresh that brings the same feed again leaves them alone.
    stand.press.serve("//paper0.example/feed.xml", {
        let items: Vec<Item<'_>> =
            ["a", "b", "c", "d", "e"].iter().map(|guid| item(guid, guid, MORNING)).collect();
        newsrack_tests::press::Sheet::feed(rss("The Daily", "http://paper0.example/", &items) + "\n")
    });
    stand.refresh().await;
    assert_eq!(marks(&stand).await, before.0);
}

#[tokio::test]
async fn every_bulk_act_is_taken_back() {
    let stand = with_five().await;
    let ids: Vec<_> = stand.entries("latest", "all").await.into_iter().map(|row| row.entry_id).collect();
    let _: wire::Changed = stand.call("mark", json!({ "entry_ids": [ids[0]], "is_read": true })).await;
    let before = marks(&stand).await;
    let all: wire::Changed = stand.call("mark_place", json!({ "place": "latest", "is_read": true })).await;
    assert_eq!((all.changed, stand.sidebar().await.latest), (4, 0));
    // The act is still there after a reopen.
    let stand = stand.reopen().await;
    let undone: wire::Changed = stand.call("undo", json!({ "act_id": all.act_id })).await;
    assert_eq!(undone.changed, 4);
    assert_eq!(marks(&stand).await, before, "the one that was read before stays read");
    assert_eq!(stand.sidebar().await.latest, 4);
    // An act is taken back once.
    let refused = stand.refused("undo", json!({ "act_id": all.act_id })).await;
    assert_eq!(refused.code, Code::NotFound);
}

#[tokio::test]
async fn what_was_just_read_stays_in_an_open_list() {
    let stand = with_five().await;
    let request = json!({ "place": "latest", "filter": "unread" });
    let page: wire::Entries = stand.call("entries", request).await;
    let read = page.entries[1].entry_id;
    let _: wire::Changed = stand.call("mark", json!({ "entry_ids": [read], "is_read": true })).await;
    let request = json!({ "place": "latest", "filter": "unread", "snapshot": page.snapshot });
    let open: wire::Entries = stand.call("entries", request).await;
    assert_eq!((open.entries.len(), open.entries[1].is_read), (5, true));
    assert_eq!(stand.entries("latest", "unread").await.len(), 4, "a list opened anew is without it");
}
