//! A story of real papers, where their captures are at hand: from their feeds to its page, and on to the evening.

use crate::run::{Run, until};
use newsrack_model::Millis;
use newsrack_tests::{
    corpora,
    desktop::{Window, set_clock},
    press::captures,
};
use serde_json::{Value, json};
use std::collections::BTreeSet;

const PAPERS: [&str; 5] = ["bbc", "cnn", "fox", "rnz", "smh"];
/// 20 September 2021, half past midnight and seven in the evening, UTC: all five were captured shortly before both.
const MORNING: Millis = 1_632_097_800_000;
const EVENING: Millis = 1_632_164_400_000;

#[tokio::test]
async fn a_story_of_captured_mornings_opens_with_what_each_paper_tells() {
    let Some(folder) = corpora::folder("feeds/captured") else { return };
    let run = Run::new().await;
    let hosts = PAPERS.map(|paper| format!("{paper}.example"));
    for (paper, host) in PAPERS.iter().zip(&hosts) {
        run.press.serve(&format!("//{host}/feed.xml"), captures(&folder.join(paper)).unwrap());
    }
    set_clock(&run.desktop, &run.press, MORNING).unwrap();
    let hosts: Vec<&str> = hosts.iter().map(String::as_str).collect();
    let window = Window::open(&run.desktop, &run.press, &hosts).await.unwrap();
    for host in &hosts {
        let address = format!("http://{host}/feed.xml");
        window.call("follow", json!({ "address": address, "first": true })).await.unwrap();
    }
    window.call("start_refresh", json!({})).await.unwrap();
    until("a story of three papers is found", async || !told_by_three(&window).await.is_null()).await;
    let row = told_by_three(&window).await;
    let (story, titles) = (row["story"]["story_id"].clone(), row["story"]["titles"].as_u64().unwrap());
    // The list is opened anew, and gone down to its row.
    for key in ["g", "u", "g", "a"] {
        window.press_keys(key).await.unwrap();
    }
    let at = position(&window, &row["entry_id"]).await;
    for _ in 0..=at {
        window.press_keys("j").await.unwrap();
    }
    window.wait_for_texts("article", |texts| says(texts, &row["headline"])).await.unwrap();
    window.press_keys("c").await.unwrap();
    let told = |texts: &[String]| says(texts, &row["headline"]);
    window.wait_for_texts("story", told).await.unwrap();
    assert_eq!(papers_on_page(&window).await.len() as u64, titles, "all coverage, by title");
    window.click_button("story", "Follow").await.unwrap();
    until("it is followed", async || followed(&window).await["story_id"] == story).await;
    // Back to where it was opened.
    window.press_keys("\u{e00c}").await.unwrap();
    window.element("article").await.unwrap();

    set_clock(&run.desktop, &run.press, EVENING).unwrap();
    window.call("start_refresh", json!({})).await.unwrap();
    until("what is new of it is counted", async || followed(&window).await["new"].as_u64() > Some(0)).await;
    let page = window.call("story", json!({ "story_id": story })).await.unwrap();
    let new = page["accounts"].as_array().unwrap().iter().filter(|account| account["is_new"] == true).count();
    assert_eq!(page["new"].as_u64(), Some(new as u64));
    assert!(page["titles"].as_u64() >= Some(titles), "{page}");
    window.close().await.unwrap();
}

/// The first row of Latest whose story three papers and more tell; null where there is none.
async fn told_by_three(window: &Window<'_>) -> Value {
    let list = rows(window).await;
    list.into_iter().find(|row| row["story"]["titles"].as_u64() >= Some(3)).unwrap_or(Value::Null)
}

async fn position(window: &Window<'_>, entry: &Value) -> usize {
    rows(window).await.iter().position(|row| row["entry_id"] == *entry).unwrap()
}

async fn rows(window: &Window<'_>) -> Vec<Value> {
    let wanted = json!({ "place": "latest", "limit": 500, "is_grouped": true });
    window.call("entries", wanted).await.unwrap()["entries"].as_array().unwrap().clone()
}

async fn followed(window: &Window<'_>) -> Value {
    window.call("stories", json!({})).await.unwrap()["stories"][0].clone()
}

fn says(texts: &[String], words: &Value) -> bool {
    texts.iter().any(|text| text.contains(words.as_str().unwrap_or_default()))
}

/// The papers that the table of all coverage names.
async fn papers_on_page(window: &Window<'_>) -> BTreeSet<String> {
    const NAMES: &str =
        "return [...document.querySelectorAll('[data-testid=\"story\"] tbody th[scope=\"row\"]')]
            .map((name) => name.textContent.trim())";
    let names = window.page.execute(NAMES, Vec::new()).await.unwrap();
    serde_json::from_value(names).unwrap()
}
