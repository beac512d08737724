//! Stories in the real window, of invented papers: the keys among accounts, what the reader says and wants of a story, and one row or
//! all of them.

use crate::reading::{show_latest, wait_for_article};
use crate::run::{DAY, MINUTE, MORNING, Run, until};
use newsrack_model::Millis;
use newsrack_tests::{
    desktop::Window,
    papers::{item, rss},
    press::Sheet,
};
use serde_json::{Value, json};

const HOSTS: [&str; 3] = ["harbour.example", "tallyman.example", "lantern.example"];
/// What each prints, the latest first: of the ports, of an earthquake, and something that nobody else tells.
const PRINTED: [[&str; 3]; 3] = [
    [
        "Nine ports agree to share berths while the Kielmar canal is repaired",
        "Earthquake near Thessaloniki damages the White Tower",
        "A reader writes: my first sourdough",
    ],
    [
        "Ports to share berths as Kielmar canal repairs run into spring",
        "White Tower of Thessaloniki damaged in earthquake",
        "Wool prices in Bradford fall for the third week",
    ],
    [
        "Kielmar canal repairs: nine ports will share their berths",
        "Thessaloniki earthquake: White Tower closed after damage",
        "Chess: the Petrov defence, once more",
    ],
];
/// Nine days old: too old to be put into a story of today.
const OLD: &str = "Kielmar canal lock gates cracked: nine ports ask for repairs";

const ESCAPE: &str = "\u{e00c}";
const END: &str = "\u{e010}";
const ENTER: &str = "\u{e007}";
/// Shift and F10.
const MENU: &str = "\u{e008}\u{e03a}";
const TAKE_BACK: &str = "\u{e009}z";

fn print(run: &Run, host: &str, printed: &[(&str, Millis)]) {
    let items: Vec<_> = printed.iter().map(|(headline, at)| item(headline, headline, *at)).collect();
    let feed = rss(host.trim_end_matches(".example"), &format!("http://{host}/"), &items);
    run.press.serve(&format!("//{host}/feed.xml"), Sheet::feed(feed));
}

async fn follow(window: &Window<'_>, host: &str) {
    window.call("follow", json!({ "address": format!("http://{host}/feed.xml") })).await.unwrap();
}

/// Three papers with two stories of three, and three articles that stand alone; the list shows a row for each.
async fn with_stories(run: &Run) -> Window<'_> {
    for (paper, (host, headlines)) in HOSTS.iter().zip(PRINTED).enumerate() {
        let at = |row: usize| MORNING - (row * 3 + paper + 1) as Millis * MINUTE;
        let printed: Vec<_> =
            headlines.iter().enumerate().map(|(row, headline)| (*headline, at(row))).collect();
        print(run, host, &printed);
    }
    let window = Window::open(&run.desktop, &run.press, &HOSTS).await.unwrap();
    for host in HOSTS {
        follow(&window, host).await;
    }
    window.call("start_refresh", json!({})).await.unwrap();
    let told = async || {
        let all = json!({ "place": "latest", "limit": 100, "is_grouped": false });
        window.call("entries", all).await.unwrap()["entries"].as_array().unwrap().clone()
    };
    let of_stories = async || told().await.iter().filter(|row| row["story"]["titles"] == 3).count();
    until("two stories of three are found", async || of_stories().await == 6).await;
    open_anew(run, &window).await;
    wait_for_rows(&window, 5).await;
    window
}

/// The list is opened anew, a minute later: of one moment it is the same list.
async fn open_anew(run: &Run, window: &Window<'_>) {
    run.advance(MINUTE);
    window.element("timeline").await.unwrap();
    for key in ["g", "u"] {
        window.press_keys(key).await.unwrap();
    }
    show_latest(window).await;
}

async fn listed(window: &Window<'_>) -> Vec<Value> {
    let wanted = json!({ "place": "latest", "limit": 100, "is_grouped": true });
    window.call("entries", wanted).await.unwrap()["entries"].as_array().unwrap().clone()
}

async fn wait_for_rows(window: &Window<'_>, count: usize) {
    window.wait_for_texts("entry-row", |rows| rows.len() == count).await.unwrap();
}

/// The headlines of the accounts on the page of a story.
async fn on_page(window: &Window<'_>) -> Vec<String> {
    const TOLD: &str = "return [...document.querySelectorAll('[data-account] .go')]
        .map((one) => one.lastChild.textContent.trim())";
    serde_json::from_value(window.page.execute(TOLD, Vec::new()).await.unwrap()).unwrap()
}

async fn wait_for_page(window: &Window<'_>, count: usize) {
    until(&format!("{count} accounts on the page"), async || on_page(window).await.len() == count).await;
}

async fn press(window: &Window<'_>, keys: &[&str]) {
    for key in keys {
        window.press_keys(key).await.unwrap();
    }
}

/// Waits for an element that a selector finds, and puts the focus there.
async fn focus(window: &Window<'_>, selector: &str) {
    const FOCUS: &str = "const found = document.querySelector(arguments[0]);
        found?.focus();
        return found !== null && document.activeElement === found";
    until(selector, async || window.page.execute(FOCUS, vec![json!(selector)]).await.unwrap() == true).await;
}

/// Waits for an item of the menu that is open, and whether it is the last one.
async fn wait_for_last_item(window: &Window<'_>, words: &str) {
    const LAST: &str =
        "return [...document.querySelectorAll('[role^=\"menuitem\"]')].at(-1)?.innerText.trim() ?? ''";
    until(words, async || window.page.execute(LAST, Vec::new()).await.unwrap() == words).await;
}

#[tokio::test]
async fn keys_lead_among_the_accounts_of_a_story_and_to_its_page() {
    let run = Run::new().await;
    let window = with_stories(&run).await;
    press(&window, &["j"]).await;
    wait_for_article(&window, PRINTED[0][0]).await;
    window.wait_for_texts("article", |texts| texts.concat().contains("More of this story")).await.unwrap();
    for (key, paper) in [("l", 1), ("l", 2), ("l", 2), ("h", 1), ("h", 0), ("h", 0), ("l", 1)] {
        press(&window, &[key]).await;
        wait_for_article(&window, PRINTED[paper][0]).await;
        // What follows the article is known, and with it which account is the next.
        window
            .wait_for_texts("article", |texts| texts.concat().contains("More of this story"))
            .await
            .unwrap();
    }
    press(&window, &["c"]).await;
    wait_for_page(&window, 3).await;
    let told = on_page(&window).await;
    assert!(PRINTED.iter().all(|headlines| told.iter().any(|one| one == headlines[0])), "{told:?}");
    // The list goes on from the row that was left.
    press(&window, &[ESCAPE, "j"]).await;
    wait_for_article(&window, PRINTED[0][1]).await;
    window.close().await.unwrap();
}

#[tokio::test]
async fn a_story_is_followed_and_muted_and_its_rows_are_one_or_all() {
    let run = Run::new().await;
    let window = with_stories(&run).await;
    press(&window, &["j", "c"]).await;
    wait_for_page(&window, 3).await;
    window.click_button("story", "Follow").await.unwrap();
    let lead = |texts: &[String]| PRINTED.iter().any(|printed| texts.concat().contains(printed[0]));
    window.wait_for_texts("sidebar", lead).await.unwrap();
    window.click_button("story", "Mute story").await.unwrap();
    until("it is muted", async || listed(&window).await.len() == 4).await;
    press(&window, &[ESCAPE]).await;
    wait_for_rows(&window, 4).await;
    press(&window, &[TAKE_BACK]).await;
    until("it is back", async || listed(&window).await.len() == 5).await;
    open_anew(&run, &window).await;
    wait_for_rows(&window, 5).await;
    // A row for each account, and one a story again.
    for rows in [9, 5] {
        const MENU_OF_LIST: &str = "[data-testid=\"timeline\"] header [aria-haspopup=\"menu\"]";
        const TURN: &str = "[...document.querySelectorAll('[role=\"menuitemcheckbox\"]')]
            .find((one) => one.innerText.trim() === 'One row a story')?.focus();
            return document.activeElement?.role === 'menuitemcheckbox'";
        focus(&window, MENU_OF_LIST).await;
        press(&window, &[ENTER]).await;
        until("the switch", async || window.page.execute(TURN, Vec::new()).await.unwrap() == true).await;
        press(&window, &[ENTER]).await;
        wait_for_rows(&window, rows).await;
        press(&window, &[ESCAPE]).await;
    }
    let settings = window.call("settings", json!({})).await.unwrap();
    assert_eq!(settings["groups_stories"], true);
    window.close().await.unwrap();
}

#[tokio::test]
async fn what_is_not_of_a_story_is_taken_out_by_keys_and_put_back() {
    let run = Run::new().await;
    let window = with_stories(&run).await;
    press(&window, &["j", "c"]).await;
    wait_for_page(&window, 3).await;
    let told = on_page(&window).await;
    // The first account of the table, by its own menu.
    press(&window, &["j", MENU]).await;
    wait_for_last_item(&window, "Not this story").await;
    press(&window, &[END, ENTER]).await;
    wait_for_page(&window, 2).await;
    assert_eq!(on_page(&window).await, told[1..]);
    let taken_out = async || listed(&window).await.iter().filter(|row| row["story"].is_null()).count();
    assert_eq!(taken_out().await, 4);
    window.click_button("slip", "Undo").await.unwrap();
    wait_for_page(&window, 3).await;
    assert_eq!((on_page(&window).await, taken_out().await), (told, 3));
    window.close().await.unwrap();
}

#[tokio::test]
async fn a_related_article_is_said_to_be_of_the_same_story_by_keys_and_taken_back() {
    let run = Run::new().await;
    const NEW: &str = PRINTED[2][0];
    print(&run, HOSTS[0], &[(OLD, MORNING - 9 * DAY)]);
    print(&run, HOSTS[1], &[(NEW, MORNING - MINUTE)]);
    // What is rare is seen among others.
    let others: Vec<String> = (0..60).map(|number| format!("Chess problem {number}: white moves")).collect();
    let others: Vec<_> = others.iter().map(|headline| (headline.as_str(), MORNING - 20 * DAY)).collect();
    print(&run, HOSTS[2], &others);
    let window = Window::open(&run.desktop, &run.press, &HOSTS).await.unwrap();
    for host in HOSTS {
        follow(&window, host).await;
    }
    window.call("start_refresh", json!({})).await.unwrap();
    open_anew(&run, &window).await;
    window
        .wait_for_texts("entry-row", |rows| rows.first().is_some_and(|row| row.contains(NEW)))
        .await
        .unwrap();
    let entry = listed(&window).await[0]["entry_id"].clone();
    let related = async || window.call("related", json!({ "entry_id": entry })).await.unwrap();
    until("it is related", async || related().await["entries"].as_array().is_some_and(|all| all.len() == 1))
        .await;
    assert!(related().await["story"].is_null(), "both are alone");
    press(&window, &["j"]).await;
    wait_for_article(&window, NEW).await;
    focus(&window, "[data-related]").await;
    press(&window, &[MENU]).await;
    wait_for_last_item(&window, "This is the same story").await;
    press(&window, &[END, ENTER]).await;
    window.wait_for_texts("article", |texts| texts.concat().contains("More of this story")).await.unwrap();
    assert_eq!(related().await["story"]["order"].as_array().unwrap().len(), 2);
    // The focus is where keys go on: the key of all coverage opens the page of both.
    press(&window, &["c"]).await;
    wait_for_page(&window, 2).await;
    assert_eq!(on_page(&window).await, [NEW, OLD]);
    press(&window, &[ESCAPE, TAKE_BACK]).await;
    until("both are alone again", async || related().await["story"].is_null()).await;
    focus(&window, "[data-related]").await;
    window.close().await.unwrap();
}
