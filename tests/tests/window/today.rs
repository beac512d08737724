//! The front page over real papers, where their captures are at hand: what stands on it and why, what is learned from saying
//! less and more, and what is left out of the next one, by the hand of a reader.

use crate::run::{
    CAPTURED_EVENING, DAY, MINUTE, MORNING, Run, follow_both, follow_captured, latest, serve_captured, until,
};
use fantoccini::Locator;
use newsrack_tests::{
    desktop::{Window, set_clock},
    papers::item,
};
use serde_json::{Value, json};
use std::{collections::BTreeSet, time::Duration};
use tokio::time::sleep;

const ESCAPE: &str = "\u{e00c}";
const CONTROL: char = '\u{e009}';
/// The menu of the row that has the focus.
const MENU: &str = "\u{e008}\u{e03a}";

#[tokio::test]
async fn an_edition_of_captured_mornings_tells_why_and_heeds_what_is_said() {
    let run = Run::new().await;
    let Some(hosts) = serve_captured(&run) else { return };
    let window = Window::open(&run.desktop, &run.press, &hosts.each_ref().map(String::as_str)).await.unwrap();
    // None but those that are asked for.
    window.call("set_settings", json!({ "settings": { "edition_hours": [] } })).await.unwrap();
    follow_captured(&window, &hosts).await;
    stories_stand(&window).await;
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

    // Its story is muted in all lists, and its card takes that back.
    let muted = async || {
        let stories = window.call("stories", json!({})).await.unwrap();
        stories["stories"].as_array().unwrap().iter().any(|story| story["is_muted"] == true)
    };
    window.page.execute(ASK, Vec::new()).await.unwrap();
    window.click_button("why", "Mute or favour").await.unwrap();
    let of_story = "//*[@data-testid='topic-sheet']//label[.//*[normalize-space()='Story']]";
    window.click(Locator::XPath(of_story)).await.unwrap();
    window.click_button("topic-sheet", "Mute").await.unwrap();
    until("its story is muted", &muted).await;
    window.press_keys(ESCAPE).await.unwrap();
    window.wait_for_texts("topic-sheet", <[String]>::is_empty).await.unwrap();
    window.page.execute(ASK, Vec::new()).await.unwrap();
    window.click_button("why", "Unmute story").await.unwrap();
    until("it is muted no more", async || !muted().await).await;
    window.click_button("why", "Close").await.unwrap();

    // None of the title that led, for a week: tried before it is said, listed with its end, taken back, and said again.
    let left_out = lead.clone();
    let title = left_out["title"].as_str().unwrap();
    for is_last in [false, true] {
        window.page.execute(ASK, Vec::new()).await.unwrap();
        window.click_button("why", "Mute or favour").await.unwrap();
        leave_out(&window, title, "1").await;
        let [topic] = &topics(&window).await[..] else { panic!("there is one topic") };
        assert_eq!((&topic["name"], &topic["points"]), (&left_out["title"], &Value::Null));
        let holds = topic["until"].as_i64().unwrap() - topic["made_at"].as_i64().unwrap();
        // The page looks at its clock now and then.
        assert!((holds - 7 * DAY).abs() < 10 * MINUTE, "{topic}");
        if !is_last {
            take_back_in_settings(&window, title).await;
        }
    }
    let stands = window.call("edition", json!({ "edition_id": morning["edition_id"] })).await.unwrap();
    assert_eq!(headlines_of(&stands["edition"]), headlines_of(&morning), "it stands as it was made");

    set_clock(&run.desktop, &run.press, CAPTURED_EVENING).unwrap();
    let known = entries(&window).await;
    window.call("start_refresh", json!({})).await.unwrap();
    until("the evening's news are here", async || entries(&window).await > known).await;
    stories_stand(&window).await;

    // What is said once changes the next edition of the same news, and lead stories stand as newsrooms have them.
    let before = made(&window).await;
    assert_eq!(titles_in(&before, "for_you"), [""; 0], "nothing was asked for yet");
    let [one, other] = two_titles(&before);
    for title in [&one, &other] {
        say(&window, &before, title, "more").await;
    }
    let between = made(&window).await;
    assert_sums(&cards(&between));
    let for_you = titles_in(&between, "for_you");
    for title in [&one, &other] {
        assert!(for_you.contains(title), "more of {title} was asked for: {for_you:?}");
    }
    let said = cards(&between).into_iter().filter(|card| card["lane"] == "for_you");
    for card in said.filter(|card| card["title"] == *one.as_str()) {
        assert!(term(&card, "said") > 300, "{card}");
        assert!(term(&card, "language").abs() < 20, "nearly all are in one: {card}");
    }
    // It leaves, or sinks where it has much in common with what more was said of.
    say(&window, &between, &other, "less").await;
    let evening = made(&window).await;
    assert!(titles_in(&evening, "for_you").contains(&one), "more of {one} holds");
    let [most, least] = [&between, &evening].map(|edition| best_for_you(edition, &other));
    assert!(least.is_none_or(|least| Some(least + 300) <= most), "less of {other}: {most:?}, then {least:?}");
    for part in ["lead", "deck"] {
        assert_eq!(titles_in(&evening, part), titles_in(&before, part), "{part}");
    }
    let later = cards(&evening);
    assert_sums(&later);
    // By the stories that the morning's cards are of now, for these come together and apart.
    let now = window.call("edition", json!({ "edition_id": morning["edition_id"] })).await.unwrap();
    let stood = cards(&now["edition"]);
    let stood: BTreeSet<i64> = stood.iter().filter_map(|card| card["story_id"].as_i64()).collect();
    let again = later.iter().filter(|card| card["story_id"].as_i64().is_some_and(|id| stood.contains(&id)));
    for card in again {
        assert!(!card["news"].is_null(), "{} stood this morning, and nothing is new of it", card["headline"]);
    }
    assert!(
        later.iter().all(|card| card["title"] != left_out["title"]),
        "{} was left out",
        left_out["title"]
    );
    // What was said of titles is learned, and told.
    let taste = window.call("lessons", json!({})).await.unwrap()["taste"].clone();
    let mut lines = taste.as_array().unwrap().iter();
    let line = lines.find(|line| line["term"] == "title" && line["about"] == *one.as_str());
    assert!(line.is_some_and(|line| line["points"].as_i64() > Some(0)), "{one}: {taste}");
    a_section_is_left_out_and_taken_in_again(&window, &one).await;
    window.close().await.unwrap();
}

async fn open_front_page_settings(window: &Window<'_>) {
    window.press_keys(&format!("{CONTROL},")).await.unwrap();
    window.click(Locator::Css("#tab-today")).await.unwrap();
}

/// By the menu of its row: of the title in it nothing is on the next page, until that is taken back where it was said.
async fn a_section_is_left_out_and_taken_in_again(window: &Window<'_>, title: &str) {
    const FOCUS: &str = "const row = document.querySelector('[data-row^=\"section:\"]');
        row?.focus();
        return row !== null && document.activeElement === row;";
    let told = window.call("titles", json!({})).await.unwrap();
    let titles = told["titles"].as_array().unwrap();
    let feeds = &titles.iter().find(|one| one["name"] == title).unwrap()["feeds"];
    let feeds: Vec<&Value> = feeds.as_array().unwrap().iter().map(|feed| &feed["feed_id"]).collect();
    let made_section = window.call("make_section", json!({ "name": "Abroad" })).await.unwrap();
    window.call("file_feeds", json!({ "feed_ids": feeds, "to": made_section["section_id"] })).await.unwrap();
    until("its row is there", async || window.page.execute(FOCUS, Vec::new()).await.unwrap() == true).await;
    window.press_keys(MENU).await.unwrap();
    window.click(Locator::XPath("//*[@role='menuitem'][contains(., 'Mute or favour')]")).await.unwrap();
    let stands = async || cards(&made(window).await).iter().any(|card| card["title"] == title);
    assert!(stands().await);
    leave_out(window, "Abroad", "0").await;
    assert!(!stands().await, "{title} is of a section that is left out");
    until("the menu is there again", async || window.page.execute(FOCUS, Vec::new()).await.unwrap() == true)
        .await;
    window.press_keys(MENU).await.unwrap();
    window.click(Locator::XPath("//*[@role='menuitem'][contains(., 'Mute or favour')]")).await.unwrap();
    window.click_button("topic-sheet", "Remove").await.unwrap();
    let is_in = |topics: &[Value]| topics.iter().any(|topic| topic["kind"] == "section");
    until("the section is taken in again", async || !is_in(&topics(window).await)).await;
    window.wait_for_texts("topic-sheet", |texts| !texts.concat().contains("· left out")).await.unwrap();
    window.press_keys(ESCAPE).await.unwrap();
    window.wait_for_texts("topic-sheet", <[String]>::is_empty).await.unwrap();
    assert!(stands().await);
}

/// Says in the sheet that is open, or on its way, that something be left out for so many weeks, 0 for good; and leaves it by a key.
async fn leave_out(window: &Window<'_>, name: &str, weeks: &str) {
    let tried = |texts: &[String]| {
        let sheet = texts.concat();
        sheet.contains(name) && sheet.contains("articles of the last month")
    };
    window.wait_for_texts("topic-sheet", tried).await.unwrap();
    let length = window.page.find(Locator::Css("[data-testid=\"topic-sheet\"] select")).await.unwrap();
    length.select_by_value(weeks).await.unwrap();
    window.click_button("topic-sheet", "Leave out").await.unwrap();
    let end = if weeks == "0" { "left out" } else { "left out · until" };
    window.wait_for_texts("topic-sheet", |texts| texts.concat().contains(end)).await.unwrap();
    window.press_keys(ESCAPE).await.unwrap();
    window.wait_for_texts("topic-sheet", <[String]>::is_empty).await.unwrap();
}

/// What was said is listed with its end and what it keeps off the page, and can be taken back there.
async fn take_back_in_settings(window: &Window<'_>, name: &str) {
    open_front_page_settings(window).await;
    let listed = |texts: &[String]| {
        let sheet = texts.concat();
        sheet.contains(name) && sheet.contains("left out · until")
    };
    window.wait_for_texts("settings-sheet", listed).await.unwrap();
    window.click_button("settings-sheet", "What it caught").await.unwrap();
    let caught = |texts: &[String]| texts.concat().contains("kept off the front page");
    window.wait_for_texts("settings-sheet", caught).await.unwrap();
    window.click_button("settings-sheet", "Remove").await.unwrap();
    until("it is taken back", async || topics(window).await.is_empty()).await;
    // The button that was pressed takes no keys any more.
    window.wait_for_texts("settings-sheet", |texts| !listed(texts)).await.unwrap();
    window.press_keys(ESCAPE).await.unwrap();
    window.wait_for_texts("settings-sheet", <[String]>::is_empty).await.unwrap();
}

/// Nothing that was said was listed, nor what was learned of it, where two words that weigh most were called alike.
#[tokio::test]
async fn what_was_said_is_listed_and_taken_back() {
    const HEADLINE: &str = "Carpets and cars: Newton has a newt in its barley at the bar";
    let run = Run::new().await;
    run.print(0, &[item("newt", HEADLINE, MORNING - MINUTE)]);
    let window = run.open().await;
    follow_both(&window).await;
    stories_stand(&window).await;
    let edition = made(&window).await;
    let card = cards(&edition).into_iter().find(|card| card["headline"] == HEADLINE).unwrap();
    let said = json!({ "edition_id": edition["edition_id"], "rank": card["rank"], "said": "more" });
    window.call("say_card", said).await.unwrap();
    let taste = window.call("lessons", json!({})).await.unwrap()["taste"].clone();
    let taste = taste.as_array().unwrap();
    let words: BTreeSet<&str> = taste.iter().filter_map(|line| line["about"].as_str()).collect();
    assert!(words.len() < taste.len(), "two are called alike: {taste:?}");
    open_front_page_settings(&window).await;
    let listed = |texts: &[String]| {
        let sheet = texts.concat();
        [HEADLINE, "You read about Newton"].iter().all(|words| sheet.contains(words))
    };
    window.wait_for_texts("settings-sheet", listed).await.unwrap();
    window.click_button("settings-sheet", "Take back").await.unwrap();
    until("it is taken back", async || lessons(&window).await.is_empty()).await;
    window.wait_for_texts("settings-sheet", |texts| !texts.concat().contains(HEADLINE)).await.unwrap();
    window.close().await.unwrap();
}

/// The two titles that have least of the front: two of ten cards is the most that any has, whatever is said.
fn two_titles(edition: &Value) -> [String; 2] {
    let front = [titles_in(edition, "lead"), titles_in(edition, "deck")].concat();
    let titles: BTreeSet<String> =
        cards(edition).iter().map(|card| card["title"].as_str().unwrap().to_owned()).collect();
    let mut titles: Vec<String> = titles.into_iter().collect();
    titles.sort_by_key(|title| front.iter().filter(|other| *other == title).count());
    titles.truncate(2);
    titles.try_into().unwrap()
}

/// The titles of the cards in a part.
fn titles_in(edition: &Value, kind: &str) -> Vec<String> {
    let blocks = edition["blocks"].as_array().unwrap().iter().filter(|block| block["kind"] == kind);
    let cards = blocks.flat_map(|block| block["cards"].as_array().unwrap());
    cards.map(|card| card["title"].as_str().unwrap().to_owned()).collect()
}

/// The most that a card for this reader has of a title; `None` where the title has none there.
fn best_for_you(edition: &Value, title: &str) -> Option<i64> {
    let cards = cards(edition).into_iter().filter(|card| card["lane"] == "for_you" && card["title"] == title);
    cards.map(|card| card["points"].as_i64().unwrap()).max()
}

/// Thousandths of a term; 0 where a card does not have it.
fn term(card: &Value, term: &str) -> i64 {
    let terms = card["terms"].as_array().unwrap();
    terms.iter().find(|it| it["term"] == term).map_or(0, |it| it["points"].as_i64().unwrap())
}

/// Says more or less of the last card of a title: of others it has nothing in common with that but the title, as a rule.
async fn say(window: &Window<'_>, edition: &Value, title: &str, said: &str) {
    let card = cards(edition).into_iter().rfind(|card| card["title"] == title).unwrap();
    let asked = json!({ "edition_id": edition["edition_id"], "rank": card["rank"], "said": said });
    window.call("say_card", asked).await.unwrap();
}

/// Waits until what came is put into stories: a page that is made before goes by stories that change.
async fn stories_stand(window: &Window<'_>) {
    const STILL: usize = 10;
    let (mut before, mut still) = (Vec::new(), 0);
    while still < STILL {
        let now: Vec<_> =
            latest(window).await.iter().map(|row| (row["entry_id"].clone(), row["story"].clone())).collect();
        still = if now == before { still + 1 } else { 0 };
        before = now;
        sleep(Duration::from_millis(100)).await;
    }
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

async fn entries(window: &Window<'_>) -> Option<u64> {
    let wanted = json!({ "place": "latest", "limit": 1, "is_grouped": false });
    window.call("entries", wanted).await.unwrap()["total"].as_u64()
}

async fn topics(window: &Window<'_>) -> Vec<Value> {
    window.call("topics", json!({})).await.unwrap()["topics"].as_array().unwrap().clone()
}

async fn lessons(window: &Window<'_>) -> Vec<Value> {
    window.call("lessons", json!({})).await.unwrap()["lessons"].as_array().unwrap().clone()
}
