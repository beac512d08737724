//! The front page over real papers, where their captures are at hand: what stands on it and why, and what saying less and more
//! does to the next one.

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
/// Cards of one title of which more or less is said.
const SAID: usize = 3;

#[tokio::test]
async fn an_edition_of_captured_mornings_tells_why_and_heeds_what_is_said() {
    let Some(folder) = corpora::folder("feeds/captured") else { return };
    let run = Run::new().await;
    let hosts = PAPERS.map(|paper| format!("{paper}.example"));
    for (paper, host) in PAPERS.iter().zip(&hosts) {
        run.press.serve(&format!("//{host}/feed.xml"), captures(&folder.join(paper)).unwrap());
    }
    set_clock(&run.desktop, &run.press, MORNING).unwrap();
    let hosts: Vec<&str> = hosts.iter().map(String::as_str).collect();
    let window = Window::open(&run.desktop, &run.press, &hosts).await.unwrap();
    // None but those that are asked for.
    window.call("set_settings", json!({ "settings": { "edition_hours": [] } })).await.unwrap();
    for host in &hosts {
        let address = format!("http://{host}/feed.xml");
        window.call("follow", json!({ "address": address, "first": true })).await.unwrap();
    }
    window.call("start_refresh", json!({})).await.unwrap();
    until("stories are found", async || has_story(&window).await).await;
    let morning = made(&window).await;
    let all = cards(&morning);
    let titles: BTreeSet<&str> = all.iter().filter_map(|card| card["title"].as_str()).collect();
    assert!(all.len() > 10 && titles.len() >= 3, "{} cards of {titles:?}", all.len());
    assert_sums(&all);

    // All of it is on the page.
    for key in ["g", "t"] {
        window.press_keys(key).await.unwrap();
    }
    let headlines: Vec<&str> = all.iter().filter_map(|card| card["headline"].as_str()).collect();
    let has_all = |texts: &[String]| {
        let page = texts.concat();
        headlines.iter().all(|headline| page.contains(headline))
    };
    window.wait_for_texts("today", has_all).await.unwrap();

    // The sum that is shown is the one that ranked, to the digit.
    const ASK: &str = "document.querySelector('[data-testid=\"today\"] [data-card=\"0\"] .why').click()";
    window.page.execute(ASK, Vec::new()).await.unwrap();
    let lead = &all[0];
    let shown = window.wait_for_texts("why", |texts| !texts.is_empty()).await.unwrap().concat();
    for term in lead["terms"].as_array().unwrap() {
        let points = exactly(&term["points"]);
        assert!(shown.contains(&points), "{points} is not in {shown}");
    }
    assert!(shown.contains(&exactly(&lead["points"])), "{} is not in {shown}", lead["points"]);
    window.click_button("why", "Less like this").await.unwrap();
    until("what was said is listed", async || lessons(&window).await.len() == 1).await;
    window.click_button("why", "Close").await.unwrap();

    // Less of one title and more of another.
    let [more, less] = two_titles(&all, lead["title"].as_str().unwrap());
    for (title, said) in [(more, "more"), (less, "less")] {
        for card in all.iter().filter(|card| card["title"] == *title).take(SAID) {
            let asked = json!({ "edition_id": morning["edition_id"], "rank": card["rank"], "said": said });
            window.call("say_card", asked).await.unwrap();
        }
    }
    assert!(lessons(&window).await.len() > SAID);
    let stands = window.call("edition", json!({ "edition_id": morning["edition_id"] })).await.unwrap();
    assert_eq!(headlines_of(&stands["edition"]), headlines_of(&morning), "it stands as it was made");

    set_clock(&run.desktop, &run.press, EVENING).unwrap();
    let known = entries(&window).await;
    window.call("start_refresh", json!({})).await.unwrap();
    until("the evening's news are here", async || entries(&window).await > known).await;
    let evening = made(&window).await;
    let later = cards(&evening);
    assert_sums(&later);
    let stood: BTreeSet<i64> = all.iter().filter_map(|card| card["story_id"].as_i64()).collect();
    let again = later.iter().filter(|card| card["story_id"].as_i64().is_some_and(|id| stood.contains(&id)));
    for card in again {
        assert!(!card["news"].is_null(), "{} stood this morning, and nothing is new of it", card["headline"]);
    }
    // What was said of titles counts wherever what is wanted counts, and is told.
    let of_title = |title: &str| -> Vec<i64> {
        let wanted = later.iter().filter(|card| card["lane"] == "for_you" && card["title"] == *title);
        let terms = wanted.flat_map(|card| card["terms"].as_array().unwrap().clone());
        terms.filter(|term| term["term"] == "title").filter_map(|term| term["points"].as_i64()).collect()
    };
    assert!(
        of_title(more).iter().all(|points| *points > 0) && of_title(less).iter().all(|points| *points < 0)
    );
    let wanted = |title: &str| {
        later.iter().filter(|card| card["lane"] == "for_you" && card["title"] == *title).count()
    };
    assert!(wanted(more) >= wanted(less), "{} of {more}, {} of {less}", wanted(more), wanted(less));
    let taste = window.call("lessons", json!({})).await.unwrap()["taste"].clone();
    let weight = |title: &str| {
        let mut lines = taste.as_array().unwrap().iter();
        lines.find(|line| line["term"] == "title" && line["about"] == *title)?["points"].as_i64()
    };
    assert!(weight(more) > Some(0), "{more}: {taste}");
    assert!(weight(less).is_some_and(|points| points < 0), "{less}: {taste}");
    window.close().await.unwrap();
}

/// Two titles with several cards beside that of the lead.
fn two_titles<'a>(cards: &'a [Value], lead: &str) -> [&'a str; 2] {
    let count = |title: &str| cards.iter().filter(|card| card["title"] == *title).count();
    let titles: BTreeSet<&str> = cards.iter().filter_map(|card| card["title"].as_str()).collect();
    let several: Vec<&str> = titles.into_iter().filter(|title| *title != lead && count(title) >= 2).collect();
    [several[0], several[1]]
}

/// Makes an edition; as it is told of.
async fn made(window: &Window<'_>) -> Value {
    let made = window.call("make_edition", json!({})).await.unwrap();
    let today = window.call("edition", json!({ "edition_id": made["edition_id"] })).await.unwrap();
    today["edition"].clone()
}

fn cards(edition: &Value) -> Vec<Value> {
    let blocks = edition["blocks"].as_array().unwrap();
    blocks.iter().flat_map(|block| block["cards"].as_array().unwrap().clone()).collect()
}

fn headlines_of(edition: &Value) -> Vec<Value> {
    cards(edition).into_iter().map(|card| card["headline"].clone()).collect()
}

fn assert_sums(cards: &[Value]) {
    for card in cards {
        let terms = card["terms"].as_array().unwrap().iter();
        let sum: i64 = terms.map(|term| term["points"].as_i64().unwrap()).sum();
        assert_eq!(card["points"].as_i64(), Some(sum), "{card}");
    }
}

/// Thousandths as the page writes them, without their sign.
fn exactly(points: &Value) -> String {
    let points = points.as_i64().unwrap().unsigned_abs();
    format!("{}.{:03}", points / 1_000, points % 1_000)
}

async fn has_story(window: &Window<'_>) -> bool {
    let wanted = json!({ "place": "latest", "limit": 500, "is_grouped": true });
    let rows = window.call("entries", wanted).await.unwrap()["entries"].as_array().unwrap().clone();
    rows.iter().any(|row| row["story"]["titles"].as_u64() >= Some(3))
}

async fn entries(window: &Window<'_>) -> Option<u64> {
    let wanted = json!({ "place": "latest", "limit": 1, "is_grouped": false });
    window.call("entries", wanted).await.unwrap()["total"].as_u64()
}

async fn lessons(window: &Window<'_>) -> Vec<Value> {
    window.call("lessons", json!({})).await.unwrap()["lessons"].as_array().unwrap().clone()
}
