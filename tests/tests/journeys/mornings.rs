//! Morning after morning: what is new, what changed, what is gone, what stayed.

use crate::stand::{DAY, MINUTE, MORNING, Stand};
use newsrack_api::wire;
use newsrack_tests::papers::{Item, item, rss};
use serde_json::json;
use std::time::Duration;

const HOUR: Duration = Duration::from_secs(60 * 60);

#[tokio::test]
async fn three_mornings_bring_what_is_new_changed_and_gone() {
    let stand = Stand::open().await;
    let day = i64::try_from(DAY.as_millis()).unwrap();
    let print = |items: &[Item<'_>]| stand.print(0, rss("The Daily", "http://paper0.example/", items));
    let harbour = item("harbour", "Harbour closed by storm", MORNING - MINUTE);
    let bridge = item("bridge", "Bridge to open", MORNING - 2 * MINUTE);
    let council = item("council", "Council votes", MORNING - 3 * MINUTE);
    print(&[harbour, bridge, council]);
    let daily = stand.follow(0).await;
    let rows = stand.entries("latest", "all").await;
    let _: wire::Changed = stand
        .call("mark", json!({ "entry_ids": [rows[0].entry_id, rows[2].entry_id], "is_read": true }))
        .await;

    // The second morning: one is new, one has another headline, one is gone from the feed.
    stand.clock.advance(DAY);
    let reopened = Item { headline: "Harbour open again", ..harbour };
    print(&[item("ferry", "Ferry sails", MORNING + day - MINUTE), reopened, bridge]);
    let report = stand.refresh().await;
    assert_eq!((report.updated, report.new_entries, report.changed_entries, report.failed), (1, 1, 1, 0));
    let headlines = stand.headlines("latest", "all").await;
    assert_eq!(headlines, ["Ferry sails", "Harbour open again", "Bridge to open", "Council votes"]);
    assert_eq!(stand.headlines("latest", "unread").await, ["Ferry sails", "Bridge to open"], "marks stay");
    let article: wire::Article = stand.call("article", json!({ "entry_id": rows[0].entry_id })).await;
    assert_eq!(article.earlier_headlines, ["Harbour closed by storm"]);
    assert_eq!(article.entry.sort_at, MORNING - MINUTE, "a new headline does not move it");

    // The third morning: nothing changed, and the server need not even send it.
    stand.clock.advance(DAY);
    stand.press.forget_asked();
    let report = stand.refresh().await;
    assert_eq!((report.unchanged, report.new_entries, report.changed_entries), (1, 0, 0));
    assert_eq!(stand.press.asked()[0].status, 304);
    // What was gone comes back with the mark it had.
    print(&[council]);
    let report = stand.refresh().await;
    assert_eq!((report.new_entries, report.changed_entries), (0, 0));
    let back = stand.entries("latest", "all").await;
    assert_eq!((back.len(), back[3].headline.as_str(), back[3].is_read), (4, "Council votes", true));
    assert_eq!(stand.feed(&daily).await.last_ok_at, Some(stand.clock.now()));
}

#[tokio::test]
async fn only_what_is_due_is_asked() {
    let stand = Stand::open().await;
    let refresh = async |mode: newsrack_engine::RefreshMode| {
        stand.press.forget_asked();
        let report = stand.reader.refresh(Vec::new(), mode).await.unwrap();
        (report.skipped, stand.press.asked().len())
    };
    use newsrack_engine::RefreshMode::{All, Due, Force};
    stand.print(0, rss("The Daily", "http://paper0.example/", &[item("one", "First", MORNING)]));
    stand.follow(0).await;
    assert_eq!(refresh(All).await, (1, 0), "asked a moment ago");
    assert_eq!(refresh(Due).await.1, 0);
    assert_eq!(refresh(Force).await, (0, 1));
    stand.clock.advance(Duration::from_secs(5 * 60));
    assert_eq!(refresh(Due).await.1, 0);
    assert_eq!(refresh(All).await, (0, 1));
    stand.clock.advance(2 * HOUR);
    assert_eq!(refresh(Due).await.1, 1);
    // A clock that was set back does not silence a feed for ever.
    stand.clock.set(MORNING - 400 * 24 * 60 * MINUTE);
    assert_eq!(refresh(All).await.1, 1);
}

#[tokio::test]
async fn a_list_keeps_still_while_news_arrive() {
    let stand = Stand::open().await;
    stand.print(0, rss("The Daily", "http://paper0.example/", &[item("one", "First", MORNING)]));
    stand.follow(0).await;
    let page: wire::Entries = stand.call("entries", json!({ "place": "latest" })).await;
    stand.clock.advance(HOUR);
    let items = [item("two", "Second", MORNING + MINUTE), item("one", "First", MORNING)];
    stand.print(0, rss("The Daily", "http://paper0.example/", &items));
    stand.refresh().await;
    let kept = json!({ "place": "latest", "snapshot": page.snapshot });
    let still: wire::Entries = stand.call("entries", kept.clone()).await;
    assert_eq!(still.entries.len(), 1);
    let waiting: wire::Waiting = stand.call("waiting", kept).await;
    assert_eq!(waiting.waiting, 1, "it waits behind the pill");
    // What came after the list was opened is not marked with it.
    let request = json!({ "place": "latest", "snapshot": page.snapshot, "is_read": true });
    let changed: wire::Changed = stand.call("mark_place", request).await;
    assert_eq!(changed.changed, 1);
    assert_eq!(stand.headlines("latest", "unread").await, ["Second"]);
}

#[tokio::test]
async fn news_are_found_by_their_words() {
    let stand = Stand::open().await;
    let storm =
        Item { guid: "storm", headline: "Züge stehen still", text: "Der Sturm über Köln", at: MORNING };
    stand
        .print(0, rss("The Daily", "http://paper0.example/", &[storm, item("b", "東京で桜が咲く", MORNING)]));
    stand.follow(0).await;
    stand.refresh().await;
    let check = async |query: &str, want: usize| {
        let found: wire::Entries = stand.call("search", json!({ "query": query })).await;
        assert_eq!(found.entries.len(), want, "{query}");
    };
    check("zuge", 1).await;
    check("Stur", 1).await;
    check("sturm köln", 1).await;
    check("\"still zuge\"", 0).await;
    check("東京", 1).await;
    check("sturm -koln", 0).await;
    check("\" AND (", 0).await;
}
