//! The whole article from its page, in the real window: what comes, and what is said where nothing does.

use crate::run::{HOSTS, MINUTE, MORNING, Run, follow_both, until};
use fantoccini::Locator;
use newsrack_tests::{
    desktop::Window,
    papers::item,
    press::{Fault, Sheet},
};
use serde_json::json;

pub(crate) const PARTS: [&str; 3] = [
    "The harbour of the old town closed on Friday night, when the storm that had been feared for days took its pier.",
    "Fishermen who had come home in time stood at the wall and counted their boats, and found that none was missing.",
    "How long the harbour stays closed nobody would say: divers are to look at the piles as soon as the sea lets them.",
];

/// The page of an article of the first paper.
pub(crate) fn print_page(run: &Run, guid: &str, headline: &str, head: &str, parts: &[&str]) {
    let text: String = parts.iter().map(|part| format!("<p>{part}</p>")).collect();
    let page = format!(
        "<html lang=en><head><title>{headline} - The Harbour Ledger</title>{head}</head><body><nav><a href=/>Home</a></nav>\
         <h1>{headline}</h1><article>{text}</article></body></html>"
    );
    run.press.serve(&format!("//{}/{guid}", HOSTS[0]), Sheet::page(page));
}

/// Opens the newest article of the first paper.
pub(crate) async fn open_harbour(window: &Window<'_>) {
    follow_both(window).await;
    window.press_keys("g").await.unwrap();
    window.press_keys("a").await.unwrap();
    window.wait_for_texts("entry-row", |rows| rows.len() == 6).await.unwrap();
    window.click(Locator::Css("[data-testid=entry-row]")).await.unwrap();
}

pub(crate) async fn wait_for(window: &Window<'_>, words: &str) {
    let seen = window.wait_for_texts("article", |texts| texts.concat().contains(words)).await;
    seen.unwrap_or_else(|error| panic!("\"{words}\" is not there: {error:#}"));
}

#[tokio::test]
async fn a_teaser_is_read_whole_from_its_page() {
    let run = Run::new().await;
    print_page(&run, "harbour", "Harbour closed by storm", "<meta name=author content='Ann Lee'>", &PARTS);
    let window = run.open().await;
    open_harbour(&window).await;
    wait_for(&window, PARTS[2]).await;
    wait_for(&window, "Ann Lee").await;
    // In the list too: of the others a teaser is kept.
    let marked = |rows: &[String]| rows.iter().map(|row| row.contains("Only a teaser")).collect::<Vec<_>>();
    window
        .wait_for_texts("entry-row", |rows| marked(rows) == [false, true, true, true, true, true])
        .await
        .unwrap();
    let article = window.texts("article").await.unwrap().concat();
    assert!(!article.contains("being fetched") && !article.contains("stops here"), "{article}");
    // It is kept: the page may go.
    run.press.serve(&format!("//{}/harbour", HOSTS[0]), Sheet::empty("text/html"));
    window.close().await.unwrap();
    let window = run.open().await;
    open_harbour(&window).await;
    wait_for(&window, PARTS[2]).await;
    // And found by words that only the page has.
    let found = window.call("search", json!({ "query": "divers piles" })).await.unwrap();
    assert_eq!(found["entries"].as_array().unwrap().len(), 1, "{found}");
    window.close().await.unwrap();
}

#[tokio::test]
async fn a_page_that_cannot_be_had_is_told_and_tried_again() {
    let run = Run::new().await;
    let window = run.open().await;
    open_harbour(&window).await;
    wait_for(&window, "There is nothing at this address (404).").await;
    wait_for(&window, "Harbour closed by storm. Harbour closed by storm.").await;
    print_page(&run, "harbour", "Harbour closed by storm", "", &PARTS);
    window.click_button("article", "Try again").await.unwrap();
    wait_for(&window, PARTS[2]).await;
    window.close().await.unwrap();
}

#[tokio::test]
async fn a_wall_is_told_with_a_way_to_sign_in() {
    let run = Run::new().await;
    let tier = "<meta property='article:content_tier' content=locked>";
    print_page(&run, "harbour", "Harbour closed by storm", tier, &PARTS[..2]);
    let window = run.open().await;
    open_harbour(&window).await;
    wait_for(&window, PARTS[1]).await;
    wait_for(&window, "Sign in to The Harbour Ledger to read on").await;
    wait_for(&window, "Open original").await;
    window.close().await.unwrap();
}

#[tokio::test]
async fn an_article_whose_page_changed_says_so_when_it_is_opened_again() {
    let run = Run::new().await;
    print_page(&run, "harbour", "Harbour closed by storm", "", &PARTS[..2]);
    let window = run.open().await;
    open_harbour(&window).await;
    wait_for(&window, PARTS[1]).await;
    let at = |number: i64| MORNING - number * MINUTE;
    let changed = newsrack_tests::papers::Item {
        text: "Divers are to look",
        ..item("harbour", "Harbour closed by storm", at(1))
    };
    run.print(
        0,
        &[changed, item("bridge", "Bridge to open", at(3)), item("council", "Council votes", at(5))],
    );
    print_page(&run, "harbour", "Harbour closed by storm", "", &PARTS);
    run.advance(10 * MINUTE);
    window.press_keys("R").await.unwrap();
    until("the feed was read again", async || {
        let open = window.call("article", json!({ "entry_id": harbour(&window).await })).await.unwrap();
        open["wants_page"] == true
    })
    .await;
    window.press_keys("j").await.unwrap();
    window.press_keys("k").await.unwrap();
    wait_for(&window, PARTS[2]).await;
    wait_for(&window, "Changed after you read it").await;
    window.click_button("article", "Show what changed").await.unwrap();
    wait_for(&window, "2 sentences are the same.").await;
    // It was shown and left: there is nothing to say of it any more.
    window.press_keys("j").await.unwrap();
    window.wait_for_texts("article", |texts| !texts.concat().contains(PARTS[2])).await.unwrap();
    window.press_keys("k").await.unwrap();
    wait_for(&window, PARTS[2]).await;
    let article = window.texts("article").await.unwrap().concat();
    assert!(!article.contains("Changed after you read it"), "{article}");
    window.close().await.unwrap();
}

#[tokio::test]
async fn what_is_kept_is_there_without_a_network() {
    let run = Run::new().await;
    for (guid, headline) in
        [("harbour", "Harbour closed by storm"), ("bridge", "Bridge to open"), ("council", "Council votes")]
    {
        print_page(&run, guid, headline, "", &PARTS);
    }
    let window = run.open().await;
    follow_both(&window).await;
    let titles = window.call("titles", json!({})).await.unwrap();
    let ledger = titles["titles"]
        .as_array()
        .unwrap()
        .iter()
        .find(|title| title["name"] == "The Harbour Ledger")
        .unwrap();
    let place = format!("publication:{}", ledger["publication_id"]);
    window.call("set_keep", json!({ "place": place, "text": true, "images": true })).await.unwrap();
    window.call("fetch_offline", json!({})).await.unwrap();
    until("all three are here", async || {
        let offline = window.call("offline", json!({})).await.unwrap();
        offline["whole"] == 3 && offline["missing"] == 0 && offline["is_fetching"] == false
    })
    .await;
    // Nothing answers any more, and all of it is to be read.
    for guid in ["harbour", "bridge", "council"] {
        run.press.set_fault(&format!("//{}/{guid}", HOSTS[0]), Fault::Reset);
    }
    open_harbour(&window).await;
    wait_for(&window, PARTS[2]).await;
    window.close().await.unwrap();
}

/// The number of the newest article.
async fn harbour(window: &Window<'_>) -> u64 {
    let list = window.call("entries", json!({ "place": "latest", "limit": 1 })).await.unwrap();
    list["entries"][0]["entry_id"].as_u64().unwrap()
}
