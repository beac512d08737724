//! Stars and read states from another reader's file.

use crate::stand::{MINUTE, MORNING, Stand, host};
use newsrack_api::{Code, wire};
use newsrack_tests::papers::{item, rss};
use serde_json::{Value, json};

fn article(number: usize, path: &str, states: &[&str]) -> Value {
    let site = format!("http://{}/", host(number));
    let states: Vec<String> = states.iter().map(|state| format!("user/1/state/com.google/{state}")).collect();
    json!({
        "title": format!("Article {path}"), "published": (MORNING - 60 * MINUTE) / 1_000,
        "canonical": [{ "href": format!("{site}{path}") }], "summary": { "content": format!("<p>Words of {path}.</p>") },
        "categories": states, "origin": { "streamId": format!("feed/{site}feed.xml"), "title": "Paper", "htmlUrl": site },
    })
}

#[tokio::test]
async fn stars_and_read_states_come_along() {
    let stand = Stand::open().await;
    let site = format!("http://{}/", host(0));
    stand.print(0, rss("Paper", &site, &[item("one", "One", MORNING - MINUTE), item("two", "Two", MORNING)]));
    stand.follow(0).await;
    let items = json!({ "items": [
        article(0, "one", &["read", "starred"]),
        article(0, "old", &["read"]),
        article(1, "kept", &["starred"]),
        article(1, "only-read", &["read"]),
        { "categories": ["x/starred"] },
    ] });
    let request = json!({ "json": items.to_string() });
    let done: wire::MarksImported = stand.call("import_marks", request.clone()).await;
    assert_eq!((done.added, done.read, done.saved, done.left_out, done.refused.len()), (2, 2, 2, 1, 1));
    // Nothing is followed, and nothing is asked.
    assert_eq!(stand.sidebar().await.titles.len(), 1);
    let mut saved = stand.headlines("latest", "saved").await;
    saved.sort();
    assert_eq!(saved, ["Article kept", "One"]);
    let mut all = stand.headlines("latest", "all").await;
    all.sort();
    assert_eq!(all, ["Article old", "One", "Two"]);
    assert_eq!(stand.headlines("latest", "unread").await, ["Two"]);
    // A second time brings nothing.
    let again: wire::MarksImported = stand.call("import_marks", request).await;
    assert_eq!((again.added, again.read, again.saved, again.act_id), (0, 0, 0, None));
    // Undo takes the marks back.
    let _: wire::Changed = stand.call("undo", json!({ "act_id": done.act_id })).await;
    assert!(stand.headlines("latest", "saved").await.is_empty());
    // The feed goes on as if nothing had been.
    let report = stand.refresh().await;
    assert_eq!((report.failed, report.new_entries), (0, 0));
}

#[tokio::test]
async fn what_is_no_such_file_is_refused_plainly() {
    let stand = Stand::open().await;
    for text in ["", "{}", "[]", "<opml/>"] {
        let refused = stand.refused("import_marks", json!({ "json": text })).await;
        assert_eq!(refused.code, Code::BadRequest, "{text}");
    }
}
