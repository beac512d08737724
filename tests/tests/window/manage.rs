//! The table of titles in the real window: what a lost feed offers, and how much of two thousand titles is drawn.

use crate::run::{DAY, HOSTS, MORNING, Run, follow_both, until};
use newsrack_tests::{
    papers::{item, rss},
    press::{Fault, Sheet},
};
use serde_json::json;
use std::fmt::Write as _;

#[tokio::test]
async fn a_dead_feed_is_found_again_from_the_table() {
    let run = Run::new().await;
    let window = run.open().await;
    follow_both(&window).await;
    // The paper moves its feed, and its front page alone says so.
    let feed =
        rss("The Harbour Ledger", &format!("http://{}/", HOSTS[0]), &[item("moved", "Moved", MORNING)]);
    run.press.serve(&format!("//{}/moved/all.rss", HOSTS[0]), Sheet::feed(feed));
    let link = r#"<link rel="alternate" type="application/rss+xml" href="/moved/all.rss">"#;
    run.press.serve(
        &format!("//{}/", HOSTS[0]),
        Sheet::page(format!("<html><head>{link}</head><body>News</body></html>")),
    );
    run.press.set_fault(&format!("//{}/feed.xml", HOSTS[0]), Fault::NotFound);
    until("it has failed three times", async || {
        // One that runs by itself is in its way, and does as much.
        let _ = window.call("start_refresh", json!({ "mode": "force" })).await;
        let titles = window.call("titles", json!({})).await.unwrap();
        titles["titles"]
            .as_array()
            .unwrap()
            .iter()
            .any(|title| title["feeds"][0]["failures"].as_u64() >= Some(3))
    })
    .await;
    // Its own page offers every way out, as the table does.
    window.click_button("sidebar", "The Harbour Ledger").await.unwrap();
    let ways = ["Find new address", "Edit address", "Pause", "Title settings"];
    window
        .wait_for_texts("timeline", |texts| ways.iter().all(|way| texts.concat().contains(way)))
        .await
        .unwrap();
    window.press_keys("gm").await.unwrap();
    window.wait_for_texts("manage", |texts| texts.concat().contains("Failed")).await.unwrap();
    window.click_button("manage", "Failed").await.unwrap();
    window.click_button("manage", "Find new address").await.unwrap();
    window.wait_for_texts("manage", |texts| texts.concat().contains("moved/all.rss")).await.unwrap();
    window.click_button("manage", "Use this address").await.unwrap();
    window.wait_for_texts("manage", |texts| !texts.concat().contains("Failed")).await.unwrap();
    let titles = window.call("titles", json!({})).await.unwrap().to_string();
    assert!(titles.contains("moved/all.rss"), "{titles}");
    // Several at once, and back.
    const TICK_ALL: &str = "document.querySelector('[data-testid=manage] thead .check').click()";
    window.page.execute(TICK_ALL, Vec::new()).await.unwrap();
    window.click_button("manage", "Notify").await.unwrap();
    const TWICE_A_DAY: &str = "[...document.querySelectorAll('[role=menuitem]')]
        .find((item) => item.textContent.includes('Twice a day')).click()";
    window.page.execute(TWICE_A_DAY, Vec::new()).await.unwrap();
    window
        .wait_for_texts("slip", |texts| texts.concat().contains("Notifications of 2 feeds set"))
        .await
        .unwrap();
    let wishes = async || {
        let titles = window.call("titles", json!({})).await.unwrap();
        titles["titles"]
            .as_array()
            .unwrap()
            .iter()
            .map(|title| title["feeds"][0]["notify"].clone())
            .collect::<Vec<_>>()
    };
    assert_eq!(wishes().await, ["digest", "digest"]);
    window.click_button("slip", "Undo").await.unwrap();
    until("it is taken back", async || wishes().await == ["at_once", "at_once"]).await;
    window.click_button("manage", "Unfollow 2 titles").await.unwrap();
    window.wait_for_texts("slip", |texts| texts.concat().contains("2 titles unfollowed")).await.unwrap();
    window.click_button("slip", "Undo").await.unwrap();
    window.wait_for_texts("manage", |texts| texts.concat().contains("The Harbour Ledger")).await.unwrap();
    window.close().await.unwrap();
}

/// Its own page offered nothing of a title that only fell silent.
#[tokio::test]
async fn a_silent_title_offers_its_ways_out_on_its_own_page() {
    let run = Run::new().await;
    let keys: Vec<String> = (9..16).map(|days| format!("day {days}")).collect();
    let items: Vec<_> = (9..).zip(&keys).map(|(days, key)| item(key, key, MORNING - days * DAY)).collect();
    run.print(0, &items);
    let window = run.open().await;
    follow_both(&window).await;
    window.click_button("sidebar", "Evening Mail").await.unwrap();
    window.wait_for_texts("entry-row", |rows| rows.concat().contains("Ferry sails again")).await.unwrap();
    let trouble = async || window.texts("timeline").await.unwrap().concat().contains("nothing new");
    assert!(!trouble().await, "it brings something each day");
    window.click_button("sidebar", "The Harbour Ledger").await.unwrap();
    let ways =
        ["nothing new for 9 days", "Find new address", "Try again", "Edit address", "Pause", "Unfollow"];
    window
        .wait_for_texts("timeline", |texts| ways.iter().all(|way| texts.concat().contains(way)))
        .await
        .unwrap();
    window.click_button("timeline", "Pause").await.unwrap();
    window.wait_for_texts("timeline", |texts| !texts.concat().contains("nothing new")).await.unwrap();
    window.close().await.unwrap();
}

#[tokio::test]
#[allow(clippy::print_stderr, reason = "a figure for the notes")]
async fn of_two_thousand_titles_those_in_view_are_drawn() {
    let run = Run::new().await;
    let window = run.open().await;
    let mut list = String::from("<opml>");
    for number in 0..2_000 {
        write!(list, "<outline text='Paper {number}' xmlUrl='https://p{number}.example/feed'/>").unwrap();
    }
    list.push_str("</opml>");
    window.call("import_opml", json!({ "opml": list })).await.unwrap();
    window.wait_for_texts("sidebar", |texts| texts.concat().contains("Paper 1")).await.unwrap();
    const OPEN: &str = "const done = arguments[0]; const begin = performance.now();
        document.body.dispatchEvent(new KeyboardEvent('keydown', { key: 'g', bubbles: true }));
        document.body.dispatchEvent(new KeyboardEvent('keydown', { key: 'm', bubbles: true }));
        const look = () => {
            if (!document.querySelector('[data-testid=manage] tbody th')) return requestAnimationFrame(look);
            requestAnimationFrame(() => setTimeout(() => done(performance.now() - begin)));
        };
        look();";
    let mut took = Vec::new();
    for _ in 0..3 {
        let shown = window.page.execute_async(OPEN, Vec::new()).await.unwrap();
        took.push(shown.as_f64().unwrap() as u128);
        const ROWS: &str = "return document.querySelectorAll('[data-testid=manage] tbody th').length";
        let rows = window.page.execute(ROWS, Vec::new()).await.unwrap();
        assert!(rows.as_u64() < Some(60), "only what is in view is drawn: {rows} rows");
        window.press_keys("\u{e00c}").await.unwrap();
        window.wait_for_texts("manage", |texts| texts.is_empty()).await.unwrap();
    }
    eprintln!("a table of 2,000 titles opens in {took:?} ms");
    window.close().await.unwrap();
}
