//! The standard checker of accessibility, axe, over what the real window draws.

use crate::run::{Run, follow_both};
use fantoccini::Locator;
use newsrack_tests::desktop::Window;
use serde_json::{Value, json};
use std::{fs, path::Path};

const CONTROL: &str = "\u{e009}";
const ESCAPE: &str = "\u{e00c}";
const PAGES: [&str; 7] = ["appearance", "reading", "refresh", "notifications", "storage", "titles", "about"];

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
    window.element("first-run").await.unwrap();
    check("the first run").await;

    follow_both(&window).await;
    window.element("timeline").await.unwrap();
    for theme in ["light", "dark"] {
        window.call("set_settings", json!({ "settings": { "theme": theme } })).await.unwrap();
        let dressed = format!(":root[data-theme=\"{theme}\"]");
        window.page.wait().for_element(Locator::Css(&dressed)).await.unwrap();
        window.press_keys("g").await.unwrap();
        window.press_keys("a").await.unwrap();
        window.wait_for_texts("entry-row", |rows| rows.len() == 6).await.unwrap();
        window.element("entry-row").await.unwrap().click().await.unwrap();
        window.wait_for_texts("article", |texts| texts.concat().contains("storm")).await.unwrap();
        check(&format!("a list with an article, {theme}")).await;

        window.press_keys("a").await.unwrap();
        window.element("add-sheet").await.unwrap();
        check(&format!("the sheet that adds, {theme}")).await;
        window.press_keys(ESCAPE).await.unwrap();
        window.wait_for_texts("add-sheet", <[String]>::is_empty).await.unwrap();

        window.press_keys("?").await.unwrap();
        window.element("help-sheet").await.unwrap();
        check(&format!("the help, {theme}")).await;
        window.press_keys(ESCAPE).await.unwrap();
        window.wait_for_texts("help-sheet", <[String]>::is_empty).await.unwrap();

        window.press_keys(&format!("{CONTROL},")).await.unwrap();
        window.element("settings-sheet").await.unwrap();
        for page in PAGES {
            let tab = format!("#tab-{page}");
            window.page.find(Locator::Css(&tab)).await.unwrap().click().await.unwrap();
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
