//! Words that mute entries of a title: what is here, what comes, and what is told of it.

use crate::stand::{MINUTE, MORNING, Stand, host};
use newsrack_api::{Code, wire};
use newsrack_tests::papers::{item, rss};
use serde_json::json;
use std::time::Duration;

#[tokio::test]
async fn muted_words_hide_what_is_here_and_what_comes() {
    let stand = Stand::open_at(MORNING + 5 * 60 * MINUTE).await;
    let print = |guids: &[&str]| {
        let items: Vec<_> = guids.iter().map(|guid| item(guid, guid, MORNING)).collect();
        stand.print(0, rss("Paper", &format!("http://{}/", host(0)), &items));
    };
    print(&["Golf is over", "Bridge to open"]);
    let address = format!("http://{}/feed.xml", host(0));
    let request = json!({ "address": address, "notify": "at_once", "section": "World" });
    let followed: wire::Followed = stand.call("follow", request).await;
    let id = followed.publication_id;
    let mute = async |words: &[&str]| -> wire::Nothing {
        stand.call("set_title", json!({ "publication_id": id, "muted_words": words })).await
    };
    mute(&["  GOLF ", "royal   family"]).await;
    assert_eq!(stand.headlines("latest", "all").await, ["Bridge to open"]);
    let sidebar = stand.sidebar().await;
    assert_eq!((sidebar.latest, sidebar.titles[0].unread, sidebar.sections[0].unread), (1, 1, 1));
    assert_eq!(sidebar.titles[0].muted_words, ["GOLF", "royal family"]);

    stand.clock.advance(Duration::from_secs(60 * 60));
    print(&["The Royal Family", "Harbour closed", "Golf is over", "Bridge to open"]);
    let report = stand.refresh().await;
    assert_eq!((report.new_entries, report.updated), (1, 1), "what is muted is not counted as news");
    for place in ["latest", "section:1", "feed:1", "publication:1"] {
        assert_eq!(stand.headlines(place, "unread").await, ["Harbour closed", "Bridge to open"], "{place}");
    }
    mute(&[]).await;
    assert_eq!(stand.headlines("latest", "unread").await.len(), 4, "nothing was deleted");
    let refused = stand.refused("set_title", json!({ "publication_id": id, "muted_words": ["…"] })).await;
    assert_eq!(refused.code, Code::BadRequest);
}

#[tokio::test]
async fn what_is_muted_is_not_announced() {
    let stand = Stand::open_at(MORNING + 5 * 60 * MINUTE).await;
    let print = |guids: &[&str]| {
        let items: Vec<_> = guids.iter().map(|guid| item(guid, guid, MORNING)).collect();
        stand.print(0, rss("Paper", &format!("http://{}/", host(0)), &items));
    };
    print(&["old"]);
    let followed = stand.follow(0).await;
    print(&["golf", "harbour", "old"]);
    stand.refresh().await;
    let ids: Vec<_> = stand.entries("latest", "all").await.into_iter().map(|row| row.entry_id).collect();
    let request = json!({ "publication_id": followed.publication_id, "muted_words": ["golf", "harbour"] });
    let before = stand.reader.announcement(&ids[..2]).await.unwrap().unwrap();
    assert_eq!(before.count, 2);
    let _: wire::Nothing = stand.call("set_title", request).await;
    assert_eq!(stand.reader.announcement(&ids[..2]).await.unwrap(), None);
}
