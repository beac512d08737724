//! A fair order of Latest: what a title that seldom prints brings keeps its place among what a busy one brings.

use crate::stand::{DAY, MINUTE, MORNING, Stand, host};
use newsrack_api::{Code, wire};
use newsrack_model::Millis;
use newsrack_tests::papers::{item, rss};
use serde_json::json;
use std::time::Duration;

const HOUR: Millis = 60 * MINUTE;

#[tokio::test]
async fn a_fair_order_is_set_and_stays_still_while_news_arrive() {
    let stand = Stand::open_at(MORNING).await;
    let print = |paper: usize, items: &[(String, Millis)]| {
        let items: Vec<_> = items.iter().map(|(guid, at)| item(guid, guid, *at)).collect();
        stand.print(paper, rss("Paper", &format!("http://{}/", host(paper)), &items));
    };
    let ages = |name: &'static str, apart: Millis| {
        (1..=30).map(move |n| (format!("{name} {n}"), MORNING - n * apart)).collect::<Vec<_>>()
    };
    let (mut hourly, mut weekly) = (ages("hourly", HOUR), ages("weekly", 7 * 24 * HOUR));
    print(0, &hourly);
    print(1, &weekly);
    stand.follow(0).await;
    stand.follow(1).await;

    weekly.insert(0, ("a letter".into(), MORNING + MINUTE));
    print(1, &weekly);
    for hour in 1..=3 {
        hourly.insert(0, (format!("bulletin {hour}"), MORNING + hour * HOUR));
    }
    print(0, &hourly);
    stand.clock.advance(DAY / 6);
    stand.refresh().await;
    let newest = ["bulletin 3", "bulletin 2", "bulletin 1", "a letter"];
    let fair = ["a letter", "bulletin 3", "bulletin 2", "bulletin 1"];
    let top = async |request| {
        let page: wire::Entries = stand.call("entries", request).await;
        let shown: Vec<_> = page.entries.iter().take(4).map(|row| row.headline.clone()).collect();
        (shown, page.order, page.snapshot)
    };
    let open = top(json!({})).await;
    assert_eq!((open.0.as_slice(), open.1.as_str()), (newest.map(String::from).as_slice(), "newest"));
    assert_eq!(top(json!({ "order": "fair" })).await.0, fair);
    let _: wire::Settings =
        stand.call("set_settings", json!({ "settings": { "latest_order": "fair" } })).await;
    let opened = top(json!({})).await;
    assert_eq!((opened.0.as_slice(), opened.1.as_str()), (fair.map(String::from).as_slice(), "fair"));
    assert_eq!(top(json!({ "snapshot": open.2 })).await.0, newest, "a list that is open stays as it is");
    assert_eq!(stand.headlines("today", "all").await[..4], newest);

    hourly.insert(0, ("bulletin 9".into(), MORNING + 9 * HOUR));
    hourly.insert(0, ("bulletin 15".into(), MORNING + 15 * HOUR));
    print(0, &hourly);
    stand.clock.advance(Duration::from_secs(12 * 60 * 60));
    stand.refresh().await;
    assert_eq!(top(json!({ "snapshot": opened.2 })).await.0, fair);
    let now = ["bulletin 15", "a letter", "bulletin 9", "bulletin 3"];
    assert_eq!(top(json!({})).await.0, now, "half a day, and no longer");
    let refused = stand.refused("entries", json!({ "order": "oldest" })).await;
    assert_eq!(refused.code, Code::BadRequest);
}
