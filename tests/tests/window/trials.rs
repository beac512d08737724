//! A title on trial, and what the reader wants of one title, in the real window.

use crate::run::{DAY, HOSTS, Run, follow_both, until};
use fantoccini::Locator;
use newsrack_tests::desktop::Window;
use serde_json::{Value, json};

const ENTER: &str = "\u{e007}";

async fn titles(window: &Window<'_>) -> Vec<Value> {
    let titles = window.call("titles", json!({})).await.unwrap();
    titles["titles"].as_array().unwrap().clone()
}

/// Types the address of a paper into the sheet, and tries it.
async fn try_paper(window: &Window<'_>, paper: usize) {
    window.press_keys("a").await.unwrap();
    let sheet = window.element("add-sheet").await.unwrap();
    let address = sheet.find(Locator::Css("input:not([type=checkbox], [type=file])")).await.unwrap();
    address.send_keys(&format!("http://{}/feed.xml{ENTER}", HOSTS[paper])).await.unwrap();
    window.click_button("add-sheet", "Try for fourteen days").await.unwrap();
    window.wait_for_texts("add-sheet", <[String]>::is_empty).await.unwrap();
}

#[tokio::test]
async fn trials_begin_in_the_sheet_and_end_with_one_question_each() {
    const NAMES: [&str; 2] = ["The Harbour Ledger", "Evening Mail"];
    let run = Run::new().await;
    let window = run.open().await;
    for (paper, name) in NAMES.iter().enumerate() {
        try_paper(&window, paper).await;
        window.wait_for_texts("sidebar", |texts| texts.concat().contains(name)).await.unwrap();
    }
    assert!(titles(&window).await.iter().all(|title| title["trial"].is_object()));
    window.close().await.unwrap();
    // The day before nothing is asked yet.
    run.advance(13 * DAY);
    let window = run.open().await;
    window.wait_for_texts("sidebar", |texts| texts.concat().contains(NAMES[0])).await.unwrap();
    assert!(window.texts("trial-sheet").await.unwrap().is_empty());
    window.close().await.unwrap();
    // Fourteen days after they began nothing has gone by itself, and the reader is asked of one after the other.
    run.advance(DAY);
    let window = run.open().await;
    let over = |name: &str| format!("{name}: fourteen days are over");
    let asked = window.wait_for_texts("trial-sheet", |texts| !texts.is_empty()).await.unwrap().concat();
    let first = NAMES.iter().position(|name| asked.contains(&over(name))).expect(&asked);
    let (kept, gone) = (NAMES[first], NAMES[1 - first]);
    assert_eq!(titles(&window).await.len(), 2);
    window.click_button("trial-sheet", "Keep following").await.unwrap();
    window.wait_for_texts("trial-sheet", |texts| texts.concat().contains(&over(gone))).await.unwrap();
    window.click_button("trial-sheet", "Unfollow").await.unwrap();
    let unfollowed = format!("{gone} unfollowed");
    window.wait_for_texts("slip", |texts| texts.concat().contains(&unfollowed)).await.unwrap();
    let left = titles(&window).await;
    assert_eq!((left.len(), &left[0]["name"], &left[0]["trial"]), (1, &json!(kept), &Value::Null));
    window.click_button("slip", "Undo").await.unwrap();
    until("it comes back as an ordinary title", async || {
        let titles = titles(&window).await;
        titles.len() == 2 && titles.iter().all(|title| title["trial"].is_null())
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
