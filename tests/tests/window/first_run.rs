//! The first run in the real window: three steps to the first news, and a title found by its name.

use crate::run::{MINUTE, Run, until};
use fantoccini::Locator;
use newsrack_catalogue::{Catalogue, Title};
use newsrack_tests::{
    desktop::Window,
    papers::{item, rss},
    press::{Door, Fault, Sheet},
};
use serde_json::json;
use std::{
    collections::BTreeMap,
    net::SocketAddr,
    time::{Duration, Instant},
};
use url::Url;

const ENTER: &str = "\u{e007}";
const DOWN: &str = "\u{e015}";
/// From the button to the first headline.
const MOST: Duration = Duration::from_secs(3);

/// Prints every feed of the titles that are suggested to somebody who reads English, and says where each host answers.
fn print_all(run: &Run, door: &Door) -> Vec<(String, SocketAddr)> {
    let titles = Catalogue::built_in().titles().iter();
    let known = titles.filter(|title| title.language == "en" && title.is_well_known());
    let mut hosts = BTreeMap::new();
    for Title { name, site, feeds, .. } in known {
        let name = name.replace('&', "&amp;");
        for feed in feeds {
            let url = Url::parse(&feed.url).unwrap();
            let headline = format!("{name} has news");
            let items = [item("one", &headline, run.press.now() - MINUTE)];
            let host = url.host_str().unwrap();
            run.press.serve(&format!("//{host}{}", url.path()), Sheet::feed(rss(&name, site, &items)));
            let address = if url.scheme() == "https" { door.address() } else { run.press.address() };
            hosts.insert(host.to_owned(), address);
        }
    }
    hosts.into_iter().collect()
}

#[tokio::test]
#[allow(clippy::print_stderr, reason = "the figure is to be read")]
async fn the_first_news_comes_soon_after_three_steps() {
    let run = Run::new().await;
    let door = run.press.open_door().await.unwrap();
    let hosts = print_all(&run, &door);
    run.press.set_latency(Duration::from_millis(200));
    let window = Window::open_at_door(&run.desktop, &run.press, &door, &hosts).await.unwrap();
    window.wait_for_texts("first-run", |texts| texts.concat().contains("What do you read?")).await.unwrap();
    window.click_button("first-run", "Continue").await.unwrap();
    window.wait_for_texts("first-run", |texts| texts.concat().contains("Science")).await.unwrap();
    window.click_button("first-run", "Continue").await.unwrap();
    window.wait_for_texts("first-run", |texts| texts.concat().contains("titles are ticked")).await.unwrap();
    assert!(run.press.asked().is_empty(), "nothing is asked for before the reader says so");

    let pressed = Instant::now();
    window.click_button("first-run", "Follow 8 titles").await.unwrap();
    let stories = window.wait_for_texts("coming-story", |stories| !stories.is_empty()).await.unwrap();
    let took = pressed.elapsed();
    eprintln!("from the button to the first headline: {} ms", took.as_millis());
    assert!(stories[0].contains("has news"), "{stories:?}");
    assert!(took <= MOST, "{took:?}");

    let all = window.wait_for_texts("first-run", |texts| texts.concat().contains("Everything is in.")).await;
    assert!(all.unwrap().concat().contains("8 of 8 titles in"), "each answered");
    // What each prints is one form, filled in with its name, which passes for one story.
    let each = json!({ "settings": { "groups_stories": false } });
    window.call("set_settings", each).await.unwrap();
    window.click_button("first-run", "Open the news").await.unwrap();
    window.wait_for_texts("entry-row", |rows| rows.len() >= 8).await.unwrap();
    let sidebar = window.texts("sidebar").await.unwrap().concat();
    for section in ["World", "Science", "Culture"] {
        assert!(sidebar.contains(section), "{section}: {sidebar}");
    }
    window.close().await.unwrap();
}

#[tokio::test]
async fn a_half_done_first_run_goes_on_where_it_was_left() {
    let run = Run::new().await;
    let window = run.open().await;
    window.click_button("first-run", "Continue").await.unwrap();
    window.wait_for_texts("first-run", |texts| texts.concat().contains("Each topic becomes")).await.unwrap();
    window.click(Locator::XPath("//label[contains(., 'Health')]")).await.unwrap();
    window.close().await.unwrap();
    let window = run.open().await;
    window.wait_for_texts("first-run", |texts| texts.concat().contains("Each topic becomes")).await.unwrap();
    let ticked = "return [...document.querySelectorAll('label:has(:checked)')].some((one) => one.innerText.includes('Health'))";
    until("the tick is there again", async || {
        window.page.execute(ticked, Vec::new()).await.unwrap() == json!(true)
    })
    .await;
    window.close().await.unwrap();
}

#[tokio::test]
async fn titles_that_do_not_answer_are_told_of() {
    let run = Run::new().await;
    let door = run.press.open_door().await.unwrap();
    let hosts = print_all(&run, &door);
    run.press.set_fault("*", Fault::NotFound);
    let window = Window::open_at_door(&run.desktop, &run.press, &door, &hosts).await.unwrap();
    for step in ["What do you read?", "What shall it be about?"] {
        window.wait_for_texts("first-run", |texts| texts.concat().contains(step)).await.unwrap();
        window.click_button("first-run", "Continue").await.unwrap();
    }
    window.wait_for_texts("first-run", |texts| texts.concat().contains("titles are ticked")).await.unwrap();
    window.click_button("first-run", "Follow 8 titles").await.unwrap();
    window
        .wait_for_texts("first-run", |texts| texts.concat().contains("8 of 8 titles could not be had"))
        .await
        .unwrap();
    window.click_button("first-run", "Open the news").await.unwrap();
    window.element("timeline").await.unwrap();
    window.close().await.unwrap();
}

#[tokio::test]
async fn a_title_is_followed_by_typing_its_name() {
    let run = Run::new().await;
    let door = run.press.open_door().await.unwrap();
    let hosts = print_all(&run, &door);
    let window = Window::open_at_door(&run.desktop, &run.press, &door, &hosts).await.unwrap();
    window.element("first-run").await.unwrap();
    window.press_keys("a").await.unwrap();
    let sheet = window.element("add-sheet").await.unwrap();
    let field = sheet.find(Locator::Css("input[role=combobox]")).await.unwrap();
    field.send_keys("the guardian").await.unwrap();
    window.wait_for_texts("catalogue-rows", |rows| rows.concat().starts_with("The Guardian")).await.unwrap();
    field.send_keys(&format!("{DOWN}{ENTER}")).await.unwrap();
    window.wait_for_texts("catalogue-title", |texts| texts.concat().contains("Its feeds")).await.unwrap();
    assert!(run.press.asked().is_empty(), "nothing is asked for to look at the catalogue");
    window.click_button("add-sheet", "Follow").await.unwrap();
    let rows = window.wait_for_texts("entry-row", |rows| !rows.is_empty()).await.unwrap();
    assert!(rows[0].contains("The Guardian has news"), "{rows:?}");
    window.close().await.unwrap();
}
