//! A story of real papers, where their captures are at hand: from their feeds to its page, and on to the evening. And one that three
//! papers carry, as it is announced.

use crate::run::{
    CAPTURED_EVENING, HOSTS, MINUTE, MORNING, Run, follow_captured, latest, serve_captured, told_by_three,
    until,
};
use newsrack_tests::{
    desktop::{NotificationServer, SOON, Window, set_clock},
    papers::{item, rss},
    press::Sheet,
};
use serde_json::{Value, json};
use std::{collections::BTreeSet, time::Duration};
use tokio::time::sleep;

#[tokio::test]
async fn a_story_of_captured_mornings_opens_with_what_each_paper_tells() {
    let run = Run::new().await;
    let Some(hosts) = serve_captured(&run) else { return };
    let window = Window::open(&run.desktop, &run.press, &hosts.each_ref().map(String::as_str)).await.unwrap();
    follow_captured(&window, &hosts).await;
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

    set_clock(&run.desktop, &run.press, CAPTURED_EVENING).unwrap();
    window.call("start_refresh", json!({})).await.unwrap();
    until("what is new of it is counted", async || followed(&window).await["new"].as_u64() > Some(0)).await;
    let page = window.call("story", json!({ "story_id": story })).await.unwrap();
    let new = page["accounts"].as_array().unwrap().iter().filter(|account| account["is_new"] == true).count();
    assert_eq!(page["new"].as_u64(), Some(new as u64));
    assert!(page["titles"].as_u64() >= Some(titles), "{page}");
    window.close().await.unwrap();
}

#[tokio::test]
async fn a_story_that_three_titles_carry_makes_one_notification_that_opens_it() {
    const LANTERN: &str = "lantern.example";
    let run = Run::new().await;
    let mut server =
        NotificationServer::open(&run.desktop, &["body", "body-markup", "actions"]).await.unwrap();
    let print_lantern = |items: &[_]| {
        let feed = rss("The Lantern &amp; Post", &format!("http://{LANTERN}/"), items);
        run.press.serve(&format!("//{LANTERN}/feed.xml"), Sheet::feed(feed));
    };
    print_lantern(&[item("chess", "Chess in the park", MORNING - 7 * MINUTE)]);
    let hosts = [HOSTS, &[LANTERN]].concat();
    let window = Window::open(&run.desktop, &run.press, &hosts).await.unwrap();
    window.call("set_settings", json!({ "settings": { "notify_story_titles": 3 } })).await.unwrap();
    for host in &hosts {
        window.call("follow", json!({ "address": format!("http://{host}/feed.xml") })).await.unwrap();
    }
    refresh(&window).await;
    // Two of them tell of it.
    let headlines = [
        "Nine ports agree to share berths while the Kielmar canal is repaired",
        "Ports to share berths as Kielmar canal repairs run into spring",
        "Kielmar canal repairs: nine ports will share their berths",
    ];
    run.advance(30 * MINUTE);
    for (paper, headline) in headlines.iter().enumerate().take(2) {
        run.print(paper, &[item("ports", headline, MORNING + (1 + paper as i64) * MINUTE)]);
    }
    refresh(&window).await;
    assert!(server.notices().is_empty(), "{:?}", server.notices());
    // And the third.
    run.advance(30 * MINUTE);
    print_lantern(&[item("ports", headlines[2], MORNING + 40 * MINUTE)]);
    refresh(&window).await;
    let notice = server.wait_for(1, SOON).await.unwrap();
    assert!(headlines.contains(&notice.summary.as_str()), "{notice:?}");
    assert_eq!(notice.body, "In 3 of your titles: The Harbour Ledger, Evening Mail, The Lantern &amp; Post");
    // It is told once.
    run.advance(30 * MINUTE);
    refresh(&window).await;
    assert_eq!(server.notices().len(), 1);
    server.press(notice.id, "default").await.unwrap();
    let has_all = |texts: &[String]| {
        let page = texts.concat();
        headlines.iter().all(|headline| page.contains(headline))
    };
    window.wait_for_texts("story", has_all).await.unwrap();
    window.close().await.unwrap();
}

/// Refreshes, and waits until what came was put into stories and announced where it is wanted.
async fn refresh(window: &Window<'_>) {
    window.call("start_refresh", json!({ "mode": "force" })).await.unwrap();
    until("the refresh ends", async || {
        window.call("refresh_state", json!({})).await.unwrap()["state"] == "done"
    })
    .await;
    sleep(Duration::from_secs(1)).await;
}

async fn position(window: &Window<'_>, entry: &Value) -> usize {
    latest(window).await.iter().position(|row| row["entry_id"] == *entry).unwrap()
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
