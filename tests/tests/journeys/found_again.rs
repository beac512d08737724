//! A feed that is lost: where its site names it now, and the way there without a mark lost.

use crate::stand::{MINUTE, MORNING, Stand, host};
use newsrack_api::{Code, wire};
use newsrack_tests::{
    papers::{item, rss},
    press::{Fault, Sheet},
};
use serde_json::json;

#[tokio::test]
async fn a_dead_feed_is_found_again_and_keeps_its_marks() {
    let stand = Stand::open().await;
    let site = format!("http://{}/", host(0));
    let feed = rss("The Daily", &site, &[item("one", "First", MORNING - MINUTE)]);
    stand.print(0, feed.clone());
    let followed = stand.follow(0).await;
    let first = stand.entries("latest", "all").await[0].entry_id;
    let _: wire::Changed = stand.call("save", json!({ "entry_ids": [first], "is_saved": true })).await;
    // The paper moves its feed, and says so on its front page alone.
    stand.press.set_fault(&format!("//{}/feed.xml", host(0)), Fault::NotFound);
    let link = r#"<link rel="alternate" type="application/rss+xml" href="/news/all.rss">"#;
    let page = format!("<!DOCTYPE html><html><head>{link}</head><body>News</body></html>");
    stand.press.serve(&format!("//{}/", host(0)), Sheet::page(page));
    stand.press.serve(&format!("//{}/news/all.rss", host(0)), Sheet::feed(feed));
    stand.refresh().await;
    assert_eq!(stand.feed(&followed).await.reason.unwrap().kind, "not_found");
    let request = json!({ "feed_id": followed.feed_id });
    let again: wire::FoundAgain = stand.call("find_again", request.clone()).await;
    let address = again.candidates[0].feed_url.clone();
    assert_eq!(address, format!("http://{}/news/all.rss", host(0)));
    let request = json!({ "feed_id": followed.feed_id, "address": address });
    let moved: wire::Followed = stand.call("set_address", request).await;
    assert_eq!((moved.feed_id, moved.is_new, moved.new_entries), (followed.feed_id, false, 0));
    let feed = stand.feed(&followed).await;
    assert_eq!((feed.failures, feed.feed_url), (0, address));
    let saved = stand.entries("latest", "saved").await;
    assert_eq!(saved.iter().map(|row| row.entry_id).collect::<Vec<_>>(), [first]);
}

#[tokio::test]
async fn a_site_that_names_no_other_feed_says_so() {
    let stand = Stand::open().await;
    stand.print(0, rss("The Daily", &format!("http://{}/", host(0)), &[item("one", "First", MORNING)]));
    let followed = stand.follow(0).await;
    let refused = stand.refused("find_again", json!({ "feed_id": followed.feed_id })).await;
    assert!(matches!(refused.code, Code::NoFeed | Code::Unreachable), "{refused:?}");
    let refused = stand.refused("set_address", json!({ "feed_id": followed.feed_id, "address": "x" })).await;
    assert_eq!(refused.code, Code::BadRequest);
}

#[tokio::test]
async fn what_is_paused_is_asked_for_by_its_name_alone() {
    let stand = Stand::open().await;
    for number in 0..2 {
        let site = format!("http://{}/", host(number));
        stand.print(number, rss("Paper", &site, &[item("one", "First", MORNING - MINUTE)]));
        stand.follow(number).await;
    }
    let titles = stand.sidebar().await.titles;
    let ids = [titles[0].publication_id];
    let _: wire::Changed = stand.call("pause", json!({ "publication_ids": ids, "is_paused": true })).await;
    let asked = stand.press.asked().len();
    stand.refresh().await;
    assert_eq!(stand.press.asked().len(), asked + 1);
    stand.reader.refresh(ids.to_vec(), newsrack_engine::RefreshMode::Force).await.unwrap();
    assert_eq!(stand.press.asked().len(), asked + 2);
}
