//! The standard checker of accessibility, axe, over what the real window draws.

use crate::{
    run::{HOSTS, Run, follow_both, until},
    whole::{PARTS, open_harbour, print_page, wait_for},
};
use fantoccini::Locator;
use newsrack_tests::{
    desktop::Window,
    press::{Sheet, png},
};
use serde_json::{Value, json};
use std::{fs, path::Path};

const CONTROL: &str = "\u{e009}";
/// Shift and F10.
const MENU: &str = "\u{e008}\u{e03a}";
const ESCAPE: &str = "\u{e00c}";
const TICK_ALL: &str = "document.querySelector('[data-testid=manage] thead .check').click()";
const PAGES: [&str; 7] = ["appearance", "reading", "refresh", "notifications", "storage", "offline", "about"];

/// The checker, as `npm ci` in `ui` brings it; `None` with one printed line where that was never done.
#[allow(clippy::print_stderr, reason = "a skipped test says so")]
fn axe() -> Option<String> {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("../ui/node_modules/axe-core/axe.min.js");
    let axe = fs::read_to_string(file).ok();
    if axe.is_none() {
        eprintln!("skipped: there is no axe-core in ui/node_modules");
    }
    axe
}

/// What the checker finds in the page as it is now, and the names of what it looked at and found well.
async fn look(window: &Window<'_>) -> Value {
    // A splitter lies between two landmarks and is in neither: the rule `region` knows no such thing.
    const SCRIPT: &str = "const done = arguments[0];
        const still = Promise.all(document.getAnimations().map((one) => one.finished.catch(() => {})));
        const runOnly = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
        const told = ({ id, impact, nodes }) => [id, impact, ...nodes.map((node) => `${node.html} ${node.failureSummary}`)];
        still.then(() => axe.run(document, { runOnly, rules: { region: { enabled: false } } })).then(
            ({ violations, passes }) => done({ violations: violations.map(told), well: passes.map(({ id }) => id) }),
            (error) => done(String(error)));";
    window.page.execute_async(SCRIPT, Vec::new()).await.unwrap()
}

#[tokio::test]
async fn the_checker_finds_nothing_in_the_way() {
    let Some(axe) = axe() else { return };
    let run = Run::new().await;
    let window = run.open().await;
    window.page.execute(&axe, Vec::new()).await.unwrap();
    let check = async |what: &str| {
        let found = look(&window).await;
        assert_eq!(found["violations"], json!([]), "{what}: {found}");
        for looked_at in ["color-contrast", "button-name"] {
            assert!(found["well"].as_array().unwrap().contains(&json!(looked_at)), "{what}: {found}");
        }
    };
    for (step, button) in [
        ("What do you read?", "Continue"),
        ("What shall it be about?", "Continue"),
        ("titles are ticked", "Skip"),
    ] {
        window.wait_for_texts("first-run", |texts| texts.concat().contains(step)).await.unwrap();
        check(&format!("the first run: {step}")).await;
        window.click_button("first-run", button).await.unwrap();
    }
    window
        .wait_for_texts("first-run", |texts| texts.concat().contains("Choose your first titles"))
        .await
        .unwrap();
    check("the first run, skipped").await;

    follow_both(&window).await;
    window.element("timeline").await.unwrap();
    for theme in ["light", "dark"] {
        window.call("set_settings", json!({ "settings": { "theme": theme } })).await.unwrap();
        let dressed = format!(":root[data-theme=\"{theme}\"]");
        window.page.wait().for_element(Locator::Css(&dressed)).await.unwrap();
        window.press_keys("g").await.unwrap();
        window.press_keys("a").await.unwrap();
        window.wait_for_texts("entry-row", |rows| rows.len() == 6).await.unwrap();
        window.click(Locator::Css("[data-testid=entry-row]")).await.unwrap();
        window.wait_for_texts("article", |texts| texts.concat().contains("storm")).await.unwrap();
        check(&format!("a list with an article, {theme}")).await;

        window.press_keys("a").await.unwrap();
        window.element("add-sheet").await.unwrap();
        window.element("catalogue-rows").await.unwrap();
        check(&format!("the sheet that adds, {theme}")).await;
        let row = Locator::Css("#find-row-0");
        window.click(row).await.unwrap();
        window.element("catalogue-title").await.unwrap();
        check(&format!("a title of the catalogue, {theme}")).await;
        // Back to the list, and out.
        window.press_keys(ESCAPE).await.unwrap();
        window.wait_for_texts("catalogue-title", <[String]>::is_empty).await.unwrap();
        window.press_keys(ESCAPE).await.unwrap();
        window.wait_for_texts("add-sheet", <[String]>::is_empty).await.unwrap();

        let row = "[data-row^=\"publication:\"]";
        window.click(Locator::Css(row)).await.unwrap();
        window.press_keys(MENU).await.unwrap();
        let item = Locator::XPath("//*[@role='menuitem'][contains(., 'Move to')]");
        window.page.wait().for_element(item).await.unwrap();
        check(&format!("the menu of a title, {theme}")).await;
        window.click(Locator::XPath("//*[@role='menuitem'][contains(., 'Mute or favour')]")).await.unwrap();
        window
            .wait_for_texts("topic-sheet", |texts| texts.concat().contains("articles of the last month"))
            .await
            .unwrap();
        window.click_button("topic-sheet", "See the newest").await.unwrap();
        check(&format!("what is muted or favoured, {theme}")).await;
        window.press_keys(ESCAPE).await.unwrap();
        window.wait_for_texts("topic-sheet", <[String]>::is_empty).await.unwrap();
        window.press_keys(MENU).await.unwrap();
        window.click(item).await.unwrap();
        window.element("move-sheet").await.unwrap();
        check(&format!("where a title goes to, {theme}")).await;
        window.press_keys(ESCAPE).await.unwrap();
        window.wait_for_texts("move-sheet", <[String]>::is_empty).await.unwrap();

        window.press_keys("g").await.unwrap();
        window.press_keys("m").await.unwrap();
        window.wait_for_texts("manage", |texts| texts.concat().contains("The Harbour Ledger")).await.unwrap();
        check(&format!("the table of titles, {theme}")).await;
        window.page.execute(TICK_ALL, Vec::new()).await.unwrap();
        window.wait_for_texts("manage", |texts| texts.concat().contains("2 ticked")).await.unwrap();
        check(&format!("titles that are ticked, {theme}")).await;
        window.click_button("manage", "The Harbour Ledger").await.unwrap();
        window.element("title-sheet").await.unwrap();
        check(&format!("a title's own settings, {theme}")).await;
        window.press_keys(ESCAPE).await.unwrap();
        window.wait_for_texts("title-sheet", <[String]>::is_empty).await.unwrap();
        window.press_keys("g").await.unwrap();
        window.press_keys("m").await.unwrap();
        window.wait_for_texts("manage", <[String]>::is_empty).await.unwrap();

        window.press_keys("?").await.unwrap();
        window.element("help-sheet").await.unwrap();
        check(&format!("the help, {theme}")).await;
        window.press_keys(ESCAPE).await.unwrap();
        window.wait_for_texts("help-sheet", <[String]>::is_empty).await.unwrap();

        window.press_keys(&format!("{CONTROL},")).await.unwrap();
        window.element("settings-sheet").await.unwrap();
        for page in PAGES {
            let tab = format!("#tab-{page}");
            window.click(Locator::Css(&tab)).await.unwrap();
            window
                .page
                .wait()
                .for_element(Locator::Css(&format!("{tab}[aria-selected=\"true\"]")))
                .await
                .unwrap();
            check(&format!("settings, {page}, {theme}")).await;
        }
        window.press_keys(ESCAPE).await.unwrap();
        window.wait_for_texts("settings-sheet", <[String]>::is_empty).await.unwrap();
    }
    window.close().await.unwrap();
}

/// A paragraph of each kind that news uses.
const KINDS: &str = "words with a note<sup><a id=r1 href='#n1'>1</a></sup></p><h2>What was lost</h2>\
    <figure><img src=/pier.png width=900 height=600 alt='The pier'><figcaption>The pier before the storm. <span class=credit>Photo: Ann Lee</span></figcaption></figure>\
    <blockquote><p>We saw it go, and nobody was on it, thank heaven, said the harbour master on Friday night.</p></blockquote>\
    <table><caption>Storms</caption><tr><th>Year</th><th>Piers lost</th></tr><tr><td>1962</td><td>2</td></tr><tr><td>2026</td><td>1</td></tr></table>\
    <ul><li>The pier of stone</li><li>The pier of wood</li></ul><iframe src='https://www.youtube.com/embed/abcdefghijk' width=560 height=315></iframe>\
    <details><summary>How a pier is built</summary><p>From the land to the sea, pile by pile, in summer.</p></details>\
    <p>The notes follow.</p><hr><ol><li id=n1>Of the piers of the town, the third in age. <a href='#r1'>↩</a></li></ol><p>";

#[tokio::test]
async fn the_checker_finds_nothing_on_the_page_of_an_article() {
    let Some(axe) = axe() else { return };
    let run = Run::new().await;
    run.press
        .serve(&format!("//{}/pier.png", HOSTS[0]), Sheet::new("image/png", png(900, 600, [90, 120, 140])));
    print_page(&run, "harbour", "Harbour closed by storm", "", &[PARTS[0], PARTS[1], KINDS, PARTS[2]]);
    let tier = "<meta property='article:content_tier' content=locked>";
    print_page(&run, "bridge", "Bridge to open", tier, &PARTS[..2]);
    let window = run.open().await;
    window.page.execute(&axe, Vec::new()).await.unwrap();
    let check = async |what: &str| {
        let found = look(&window).await;
        assert_eq!(found["violations"], json!([]), "{what}: {found}");
        assert!(found["well"].as_array().unwrap().contains(&json!("color-contrast")), "{what}: {found}");
    };
    let is_there = async |css: &str| !window.page.find_all(Locator::Css(css)).await.unwrap().is_empty();
    open_harbour(&window).await;
    wait_for(&window, PARTS[2]).await;
    for theme in ["light", "sepia", "dark", "black", "contrast-light", "contrast-dark"] {
        window.call("set_settings", json!({ "settings": { "theme": theme } })).await.unwrap();
        let dressed = format!(":root[data-theme=\"{theme}\"]");
        window.page.wait().for_element(Locator::Css(&dressed)).await.unwrap();
        check(&format!("a whole article, {theme}")).await;
        for (what, keys, css) in [
            ("the letters", "T", ".type-panel"),
            ("a picture", "i", ".lightbox"),
            ("more", "e", "[role=menu]"),
        ] {
            window.press_keys(keys).await.unwrap();
            until(&format!("{what} is there"), async || is_there(css).await).await;
            check(&format!("{what}, {theme}")).await;
            window.press_keys(ESCAPE).await.unwrap();
            until(&format!("{what} is gone"), async || !is_there(css).await).await;
        }
        // By the menu: the driver goes on holding Control down, and Escape is another key with it.
        window.press_keys("e").await.unwrap();
        let item = Locator::XPath("//*[@role='menuitem'][contains(., 'Find in the article')]");
        window.click(item).await.unwrap();
        until("find is there", async || is_there(".artbar .find").await).await;
        window.press_keys("pier").await.unwrap();
        check(&format!("find, {theme}")).await;
        window.press_keys(ESCAPE).await.unwrap();
        until("find is gone", async || !is_there(".artbar .find").await).await;
    }
    let open = "document.querySelector('[data-testid=\"article\"] .body sup button').click()";
    window.page.execute(open, Vec::new()).await.unwrap();
    until("a note is open", async || is_there(".footnote:popover-open").await).await;
    check("a note").await;
    window.press_keys(ESCAPE).await.unwrap();
    for settings in [json!({ "layout": "paper" }), json!({ "layout": "columns", "zoom": 200 })] {
        window.call("set_settings", json!({ "settings": settings })).await.unwrap();
        check(&settings.to_string()).await;
    }
    window.call("set_settings", json!({ "settings": { "zoom": 100 } })).await.unwrap();
    window.page.find_all(Locator::Css("[data-testid=\"entry-row\"] h3 a")).await.unwrap();
    window.press_keys("j").await.unwrap();
    window.press_keys("j").await.unwrap();
    wait_for(&window, "to read on").await;
    check("a wall").await;
    window.close().await.unwrap();
}
