//! A title on trial, and what the reader wants of one title, in the real window.

use crate::run::{DAY, HOSTS, Run, follow_both, until};
use serde_json::{Value, json};

async fn titles(window: &newsrack_tests::desktop::Window<'_>) -> Vec<Value> {
    let titles = window.call("titles", json!({})).await.unwrap();
    titles["titles"].as_array().unwrap().clone()
}

#[tokio::test]
async fn a_trial_ends_with_one_question() {
    let run = Run::new().await;
    let window = run.open().await;
    let request = json!({ "address": format!("http://{}/feed.xml", HOSTS[0]), "is_trial": true });
    let followed = window.call("follow", request).await.unwrap();
    window.call("follow", json!({ "address": format!("http://{}/feed.xml", HOSTS[1]) })).await.unwrap();
    window.wait_for_texts("sidebar", |texts| texts.concat().contains("The Harbour Ledger")).await.unwrap();
    window.close().await.unwrap();
    // Fifteen days later nothing has gone by itself, and the reader is asked.
    run.advance(15 * DAY);
    let window = run.open().await;
    let asked = window.wait_for_texts("trial-sheet", |texts| !texts.is_empty()).await.unwrap().concat();
    assert!(asked.contains("The Harbour Ledger: fourteen days are over"), "{asked}");
    assert_eq!(titles(&window).await.len(), 2);
    window.click_button("trial-sheet", "Unfollow").await.unwrap();
    window
        .wait_for_texts("slip", |texts| texts.concat().contains("The Harbour Ledger unfollowed"))
        .await
        .unwrap();
    assert_eq!(titles(&window).await.len(), 1);
    window.click_button("slip", "Undo").await.unwrap();
    until("it comes back as an ordinary title", async || {
        let titles = titles(&window).await;
        let ledger =
            titles.iter().find(|title| title["publication_id"] == followed["publication_id"]).cloned();
        ledger.is_some_and(|title| title["trial"].is_null())
    })
    .await;
    window.close().await.unwrap();
}

#[tokio::test]
async fn a_title_is_muted_by_words_in_its_sheet() {
    let run = Run::new().await;
    let window = run.open().await;
    follow_both(&window).await;
    window.press_keys("g").await.unwrap();
    window.press_keys("a").await.unwrap();
    window.wait_for_texts("entry-row", |rows| rows.len() == 6).await.unwrap();
    window.press_keys("g").await.unwrap();
    window.press_keys("m").await.unwrap();
    window.click_button("manage", "The Harbour Ledger").await.unwrap();
    let sheet =
        window.wait_for_texts("title-sheet", |texts| texts.concat().contains("Muted words")).await.unwrap();
    assert!(sheet.concat().starts_with("The Harbour Ledger"), "{sheet:?}");
    const MUTE: &str = "const field = document.querySelector('[data-testid=title-sheet] textarea');
        field.value = 'STORM'; field.dispatchEvent(new Event('change', { bubbles: true }));";
    window.page.execute(MUTE, Vec::new()).await.unwrap();
    until("the word is kept", async || {
        let titles = titles(&window).await;
        let ledger = titles.iter().find(|title| title["name"] == "The Harbour Ledger");
        ledger.is_some_and(|title| title["muted_words"] == json!(["STORM"]))
    })
    .await;
    window.click_button("title-sheet", "Done").await.unwrap();
    window.wait_for_texts("title-sheet", <[String]>::is_empty).await.unwrap();
    window.press_keys("g").await.unwrap();
    window.press_keys("a").await.unwrap();
    window.wait_for_texts("manage", <[String]>::is_empty).await.unwrap();
    let kept = window.call("entries", json!({ "place": "latest", "filter": "all" })).await.unwrap();
    assert_eq!(kept["total"], 5, "{kept}");
    let rows = window.wait_for_texts("entry-row", |rows| rows.len() == 5).await.unwrap();
    assert!(!rows.concat().contains("storm"), "{rows:?}");
    window.close().await.unwrap();
}
