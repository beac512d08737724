//! Sections in the sidebar: made, filled by the pointer, put in order by keys, and written to OPML.

use crate::run::{Run, follow_both, until};
use fantoccini::{
    Locator,
    actions::{InputSource as _, KeyAction, KeyActions, MOUSE_BUTTON_LEFT, MouseActions, PointerAction},
};
use newsrack_tests::desktop::Window;
use serde_json::{Value, json};
use std::time::Duration;

const ENTER: &str = "\u{e007}";
const ESCAPE: char = '\u{e00c}';
const CONTROL: char = '\u{e009}';
const ALT: char = '\u{e00a}';
const SHIFT: char = '\u{e008}';
const UP: char = '\u{e013}';
const DOWN: char = '\u{e015}';
const LEDGER: &str = "The Harbour Ledger";
const EVENING: &str = "Evening Mail";

/// How far down in a row the pointer is let go, from its middle.
const IN_THE_MIDDLE: f64 = 0.0;
const NEAR_THE_BOTTOM: f64 = 9.0;

/// The outlines of the OPML that is written, each as its depth and its name.
async fn outlines(window: &Window<'_>) -> Vec<String> {
    let opml = window.call("export_opml", json!({})).await.unwrap()["opml"].as_str().unwrap().to_owned();
    let mut depth = 0_usize;
    let mut found = Vec::new();
    for line in opml.lines().map(str::trim) {
        if let Some(words) = line.strip_prefix("<outline ") {
            let name = words.split("text=\"").nth(1).and_then(|rest| rest.split('"').next()).unwrap();
            found.push(format!("{depth} {name}"));
            depth += usize::from(!line.ends_with("/>"));
        } else if line == "</outline>" {
            depth -= 1;
        }
    }
    found
}

/// Whether the rows of the sidebar are those that the store has.
async fn is_drawn(window: &Window<'_>) -> bool {
    const ROWS: &str =
        "return [...document.querySelectorAll('[data-row*=\":\"]')].map((row) => row.dataset.row)";
    let sidebar = window.call("sidebar", json!({})).await.unwrap();
    let all = |of: &Value, name: &str| of[name].as_array().cloned().unwrap_or_default();
    let mut wanted = Vec::new();
    for section in all(&sidebar, "sections") {
        let place = format!("section:{}", section["section_id"]);
        let titles = all(&section, "titles");
        let inner = titles.iter().map(|title| format!("{place}/publication:{}", title["publication_id"]));
        wanted.extend([place.clone()].into_iter().chain(inner.collect::<Vec<_>>()));
    }
    for title in all(&sidebar, "titles") {
        if all(&title, "feeds").iter().all(|feed| feed["section_ids"] == json!([])) {
            wanted.push(format!("publication:{}", title["publication_id"]));
        }
    }
    evaluate(window, ROWS).await == json!(wanted)
}

async fn wait_for_outlines(window: &Window<'_>, what: &str, wanted: &[&str]) {
    let mut last = Vec::new();
    for _ in 0..200 {
        last = outlines(window).await;
        // A row that is about to be drawn anew is none to put a hand on.
        if last == wanted && is_drawn(window).await {
            return;
        }
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
    panic!("{what}: {last:?} and not {wanted:?}");
}

/// The row of a name, as XPath: the first of several.
fn row(name: &str) -> String {
    format!("(//*[@data-testid='sidebar']//*[@data-row][.//*[normalize-space()='{name}']])[1]")
}

/// Presses a row and begins to carry it.
async fn lift(window: &Window<'_>, from: &str) {
    let page = &window.page;
    let element = page.wait().for_element(Locator::XPath(from)).await.unwrap();
    let hand = || MouseActions::new("mouse".to_owned());
    let over = PointerAction::MoveToElement { element, duration: None, x: 0.0, y: 0.0 };
    let press = hand().then(over).then(PointerAction::Down { button: MOUSE_BUTTON_LEFT });
    page.perform_actions(press).await.unwrap();
    // What carries it may still be on its way into the page.
    until("it is carried", async || {
        let on = hand().then(PointerAction::MoveBy { duration: None, x: 2.0, y: 1.0 });
        page.perform_actions(on).await.unwrap();
        !page.find_all(Locator::Css(".over .slip")).await.unwrap().is_empty()
    })
    .await;
}

/// Presses a row, carries it to another, and lets it go there, while a key is held down if one is named.
async fn drag(window: &Window<'_>, from: &str, to: &str, y: f64, key: Option<char>) {
    let page = &window.page;
    let hand = || MouseActions::new("mouse".to_owned());
    let keys = || KeyActions::new("keys".to_owned());
    let element = page.wait().for_element(Locator::XPath(to)).await.unwrap();
    lift(window, from).await;
    let over =
        PointerAction::MoveToElement { element, duration: Some(Duration::from_millis(100)), x: 0.0, y };
    page.perform_actions(hand().then(over)).await.unwrap();
    if let Some(value) = key {
        page.perform_actions(keys().then(KeyAction::Down { value })).await.unwrap();
    }
    page.perform_actions(hand().then(PointerAction::Up { button: MOUSE_BUTTON_LEFT })).await.unwrap();
    if let Some(value) = key {
        page.perform_actions(keys().then(KeyAction::Up { value })).await.unwrap();
    }
}

/// Puts the focus on a row and presses Alt, Shift and an arrow.
async fn step(window: &Window<'_>, name: &str, arrow: char) {
    const FOCUS: &str = "arguments[0].focus()";
    let found = window.page.find(Locator::XPath(&row(name))).await.unwrap();
    window.page.execute(FOCUS, vec![serde_json::to_value(&found).unwrap()]).await.unwrap();
    let held = [ALT, SHIFT];
    let mut keys = KeyActions::new("keys".to_owned());
    for value in held.into_iter().chain([arrow]) {
        keys = keys.then(KeyAction::Down { value });
    }
    for value in [arrow].into_iter().chain(held) {
        keys = keys.then(KeyAction::Up { value });
    }
    window.page.perform_actions(keys).await.unwrap();
}

async fn make(window: &Window<'_>, name: &str) {
    window.click(Locator::Css("#new-section")).await.unwrap();
    let field = window.page.wait().for_element(Locator::Css(".naming input")).await.unwrap();
    field.send_keys(&format!("{name}{ENTER}")).await.unwrap();
}

async fn evaluate(window: &Window<'_>, script: &str) -> Value {
    window.page.execute(script, Vec::new()).await.unwrap()
}

#[tokio::test]
async fn sections_are_made_filled_and_put_in_order() {
    let run = Run::new().await;
    let window = run.open().await;
    follow_both(&window).await;
    until("both are there", async || is_drawn(&window).await).await;

    for name in ["World", "Sport"] {
        make(&window, name).await;
        window.page.wait().for_element(Locator::XPath(&row(name))).await.unwrap();
    }
    // A name that is there already is told of at the field, and can be typed on.
    make(&window, "world").await;
    let told = window.page.wait().for_element(Locator::Css(".naming [role=alert]")).await.unwrap();
    assert_eq!(told.text().await.unwrap(), "There is a section of that name already.");
    assert_eq!(evaluate(&window, "return document.activeElement.value").await, json!("world"));
    window.press_keys(&ESCAPE.to_string()).await.unwrap();
    until("the field is gone", async || {
        window.page.find_all(Locator::Css(".naming")).await.unwrap().is_empty()
    })
    .await;

    // By the pointer: into a section, from one to another, and before another title.
    let into_world = ["0 Evening Mail", "0 World", "1 The Harbour Ledger", "0 Sport"];
    drag(&window, &row(LEDGER), &row("World"), IN_THE_MIDDLE, None).await;
    wait_for_outlines(&window, "into World", &into_world).await;
    drag(&window, &row(LEDGER), &row("Sport"), IN_THE_MIDDLE, Some(ESCAPE)).await;
    wait_for_outlines(&window, "not into Sport", &into_world).await;
    drag(&window, &row(LEDGER), &row("Sport"), IN_THE_MIDDLE, None).await;
    wait_for_outlines(&window, "to Sport", &["0 Evening Mail", "0 World", "0 Sport", "1 The Harbour Ledger"])
        .await;
    drag(&window, &row(EVENING), &row(LEDGER), NEAR_THE_BOTTOM, None).await;
    let behind = ["0 World", "0 Sport", "1 The Harbour Ledger", "1 Evening Mail"];
    wait_for_outlines(&window, "behind it", &behind).await;
    // What a drag ends with is no click: the list shows what it showed.
    assert_eq!(
        evaluate(&window, "return document.querySelector('[data-row][aria-current]').dataset.row").await,
        json!("today")
    );

    // By keys, with the focus on the row that moves.
    step(&window, EVENING, UP).await;
    let sport = ["0 Sport", "1 Evening Mail", "1 The Harbour Ledger"];
    wait_for_outlines(&window, "a title moves up", &[&["0 World"], &sport[..]].concat()).await;
    until("it is read aloud where it stands", async || {
        let said = evaluate(
            &window,
            "return document.querySelector('[data-testid=\"sidebar\"] ~ [role=status]').textContent",
        );
        said.await == json!("Evening Mail, 1 of 2 in Sport")
    })
    .await;
    until("its row has the focus", async || {
        let here = evaluate(&window, "return document.activeElement.textContent").await;
        here.as_str().is_some_and(|text| text.contains(EVENING))
    })
    .await;

    // With Control held it is put there too; and a section moves with all that is in it.
    drag(&window, &row(EVENING), &row("World"), IN_THE_MIDDLE, Some(CONTROL)).await;
    let world = ["0 World", "1 Evening Mail"];
    wait_for_outlines(&window, "there too", &[&world[..], &sport[..]].concat()).await;
    step(&window, "Sport", UP).await;
    wait_for_outlines(&window, "a section moves up", &[&sport[..], &world[..]].concat()).await;
    // What is taken back is the last act; a section that moved is its own way back.
    window.press_keys(&format!("{CONTROL}z")).await.unwrap();
    wait_for_outlines(&window, "there no more", &[&sport[..], &["0 World"]].concat()).await;
    window.wait_for_texts("sidebar", |texts| texts.concat().matches(EVENING).count() == 1).await.unwrap();
    step(&window, EVENING, DOWN).await;
    let moved = ["0 Sport", "1 The Harbour Ledger", "1 Evening Mail", "0 World"];
    wait_for_outlines(&window, "a title moves down", &moved).await;

    // It is so in the next run.
    window.close().await.unwrap();
    let window = run.open().await;
    window.page.wait().for_element(Locator::XPath(&row("Sport"))).await.unwrap();
    let texts = window.texts("sidebar").await.unwrap().concat();
    let at = |name: &str| texts.find(name).unwrap();
    assert!(at("Sport") < at(LEDGER) && at(LEDGER) < at(EVENING) && at(EVENING) < at("World"), "{texts}");
    window.close().await.unwrap();
}

#[tokio::test]
async fn titles_are_made_one_and_parted_again() {
    const MENU: &str = "\u{e008}\u{e03a}";
    let run = Run::new().await;
    let window = run.open().await;
    follow_both(&window).await;
    until("both are there", async || is_drawn(&window).await).await;
    window.click(Locator::XPath(&row(LEDGER))).await.unwrap();
    window.press_keys(MENU).await.unwrap();
    let item = "//*[@role='menuitem'][contains(., 'Title settings')]";
    window.click(Locator::XPath(item)).await.unwrap();
    window.element("title-sheet").await.unwrap();
    window.click_button("title-sheet", "Merge with").await.unwrap();
    window
        .page
        .wait()
        .for_element(Locator::Css(".merge input"))
        .await
        .unwrap()
        .send_keys("even")
        .await
        .unwrap();
    let other = format!("//*[@data-testid='title-sheet']//li//button[contains(., '{EVENING}')]");
    window.click(Locator::XPath(&other)).await.unwrap();
    let is_there =
        async |name: &str| !window.page.find_all(Locator::XPath(&row(name))).await.unwrap().is_empty();
    until("there is one title", async || !is_there(EVENING).await).await;
    assert!(is_there(LEDGER).await);
    let part = format!("[aria-label='Make {EVENING} its own title']");
    window.click(Locator::Css(&part)).await.unwrap();
    until("there are two again", async || is_there(EVENING).await).await;
    window
        .wait_for_texts("slip", |slips| slips.concat().contains("is now a title of its own"))
        .await
        .unwrap();
    window.close().await.unwrap();
}

#[tokio::test]
async fn a_title_is_carried_through_a_long_sidebar() {
    const TITLES: usize = 900;
    let run = Run::new().await;
    let window = run.open().await;
    let outlines: String = (0..TITLES)
        .map(|at| format!("<outline type='rss' text='Paper {at:03}' xmlUrl='http://{at}.example/feed.xml'/>"))
        .collect();
    let opml = format!("<opml version='2.0'><body><outline text='Long'>{outlines}</outline></body></opml>");
    window.call("import_opml", json!({ "opml": opml })).await.unwrap();
    lift(&window, &row("Paper 000")).await;
    let carry = async |y: f64| {
        let to = PointerAction::MoveTo { duration: None, x: 100.0, y };
        let hand = MouseActions::new("mouse".to_owned()).then(to);
        window.page.perform_actions(hand).await.unwrap();
    };
    let bottom = "const { bottom } = document.querySelector('[data-testid=\"sidebar\"] .scroll').getBoundingClientRect();
        return Math.round(bottom);";
    let bottom = evaluate(&window, bottom).await.as_f64().unwrap();
    carry(bottom - 4.0).await;
    until("the sidebar rolls on while the pointer rests at its edge", async || {
        let top = "return document.querySelector('[data-testid=\"sidebar\"] .scroll').scrollTop";
        evaluate(&window, top).await.as_f64().unwrap() > 4_000.0
    })
    .await;
    carry(bottom - 200.0).await;
    let hand = MouseActions::new("mouse".to_owned()).then(PointerAction::Up { button: MOUSE_BUTTON_LEFT });
    window.page.perform_actions(hand).await.unwrap();
    until("it stands where it was let go", async || {
        let sidebar = window.call("sidebar", json!({})).await.unwrap();
        let titles = sidebar["sections"][0]["titles"].as_array().unwrap();
        titles.iter().position(|title| title["name"] == "Paper 000").unwrap() > 100
    })
    .await;
    window.close().await.unwrap();
}
