//! Three mornings of a real title, where its captures are at hand: window, tray and notification tell the same truth.

use crate::run::{Run, number_beside, until};
use fantoccini::Locator;
use newsrack_feed::{Hints, ParsedEntry, parse};
use newsrack_model::Millis;
use newsrack_tests::{
    corpora,
    desktop::{NotificationServer, SOON, TrayHost, Window, set_clock},
    press::{Sheet, captures},
};
use serde_json::{Value, json};
use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    path::Path,
    time::Duration,
};
use tokio::time::{Instant, sleep};

const HOST: &str = "ledger.example";
/// Mornings are at least so far apart.
const APART: Millis = 6 * 60 * 60 * 1_000;
/// Of the backlog of a new title so many arrive unread.
const UNREAD_AT_FIRST: usize = 5;

/// A capture: when it was taken, and its headlines by what names them.
struct Morning {
    at: Millis,
    headlines: BTreeMap<String, String>,
}

#[tokio::test]
async fn three_captured_mornings_tell_one_truth() {
    let Some(folder) = corpora::folder("feeds/captured/bbc") else { return };
    let sheet = captures(&folder).unwrap();
    let mornings = three_mornings(&folder, &sheet);
    let run = Run::new().await;
    run.press.serve(&format!("//{HOST}/feed.xml"), sheet);
    set_clock(&run.desktop, &run.press, mornings[0].at).unwrap();
    let mut server = NotificationServer::open(&run.desktop, &["body", "actions"]).await.unwrap();
    let mut host = TrayHost::open(&run.desktop).await.unwrap();
    let window = run.open().await;
    let tray = host.item(SOON).await.unwrap();
    // Each article has a row of its own, so that all can be counted.
    window.call("set_settings", json!({ "settings": { "groups_stories": false } })).await.unwrap();
    window
        .call("follow", json!({ "address": format!("http://{HOST}/feed.xml"), "notify": "at_once" }))
        .await
        .unwrap();
    window.element("timeline").await.unwrap();
    window.press_keys("g").await.unwrap();
    window.press_keys("a").await.unwrap();
    let mut known = BTreeSet::new();
    let (mut unread, mut told) = (0, 0);
    for (number, morning) in mornings.iter().enumerate() {
        let new = morning.headlines.keys().filter(|key| !known.contains(*key)).count();
        known.extend(morning.headlines.keys().cloned());
        unread += if number == 0 { new.min(UNREAD_AT_FIRST) } else { new };
        if number > 0 {
            set_clock(&run.desktop, &run.press, morning.at).unwrap();
            tray.click("Refresh now", SOON).await.unwrap();
            told += 1;
            let notice = server.wait_for(told, SOON).await.unwrap();
            assert!(notice.summary.starts_with(&format!("{new} new")), "{new} are new, and not: {notice:?}");
            // Looked at and put away, so that the next one counts anew.
            server.dismiss(notice.id).await.unwrap();
            window.wait_for_texts("pill", |pills| pills == [format!("{new} new")]).await.unwrap();
            window.click(Locator::Css("[data-testid=pill]")).await.unwrap();
        }
        until("the tray counts what is unread", async || {
            tray.tooltip()
                .await
                .unwrap()
                .split('\n')
                .any(|line| line.starts_with(&format!("{unread} unread")))
        })
        .await;
        let shows = |texts: &[String]| number_beside("Latest", texts) == Some(unread as u64);
        window.wait_for_texts("sidebar", shows).await.unwrap();
        let rows = rows(&window).await;
        assert_eq!(rows.len(), known.len(), "morning {number}: nothing is lost and nothing doubled");
        // What was re-headlined shows its new words, and what the paper dropped is kept.
        let shown: BTreeSet<&str> = rows.iter().map(|row| row["headline"].as_str().unwrap()).collect();
        for headline in morning.headlines.values() {
            assert!(shown.contains(headline.as_str()), "morning {number}: \"{headline}\" is not there");
        }
        // And the page draws what it is told, from the first row to the last.
        let told: Vec<&str> = rows.iter().map(|row| row["headline"].as_str().unwrap()).collect();
        wait_for_drawn(&window, &told).await;
        let newest = told[0];
        until("the tray names the newest", async || {
            tray.labels().await.unwrap().iter().any(|label| newest.starts_with(label.trim_end_matches('…')))
        })
        .await;
    }
    assert_eq!(server.notices().len(), told, "none for the backlog of the first morning");
    window.close().await.unwrap();
}

/// Waits until the rows of the page, scrolled through, are these.
async fn wait_for_drawn(window: &Window<'_>, headlines: &[&str]) {
    const SCRIPT: &str = "const done = arguments[0];
        const scroller = document.querySelector('[data-testid=\"timeline\"] [data-pane=\"list\"]');
        const frame = () => new Promise((end) => requestAnimationFrame(() => setTimeout(end)));
        const drawn = new Map();
        (async () => {
            for (let top = 0; ; top += scroller.clientHeight / 2) {
                scroller.scrollTop = top;
                await frame();
                await frame();
                for (const row of document.querySelectorAll('[data-testid=\"entry-row\"]'))
                    drawn.set(Number(row.getAttribute('aria-posinset')), row.querySelector('h3').textContent);
                if (top + scroller.clientHeight >= scroller.scrollHeight) break;
            }
            scroller.scrollTop = 0;
            await frame();
            done([...drawn].sort(([one], [other]) => one - other));
        })().catch((error) => done(String(error)));";
    let want: Vec<(usize, &str)> = (1..).zip(headlines.iter().copied()).collect();
    let last = Instant::now() + SOON;
    loop {
        let drawn = window.page.execute_async(SCRIPT, Vec::new()).await.unwrap();
        // Pages that are not here yet leave gaps.
        if drawn == json!(want) {
            return;
        }
        assert!(Instant::now() < last, "the page draws {drawn}, not {want:?}");
        sleep(Duration::from_millis(50)).await;
    }
}

async fn rows(window: &Window<'_>) -> Vec<Value> {
    let page = window.call("entries", json!({ "place": "latest", "limit": 500 })).await.unwrap();
    page["entries"].as_array().unwrap().clone()
}

/// The first three captures, some hours apart, of which the second has something new, something re-headlined and
/// something gone, and the third something new.
fn three_mornings(folder: &Path, sheet: &Sheet) -> [Morning; 3] {
    let mut files: Vec<_> = fs::read_dir(folder).unwrap().map(|file| file.unwrap().path()).collect();
    files.sort();
    let mut found: Vec<Morning> = Vec::new();
    for (at, file) in sheet.times().zip(&files) {
        let Ok(feed) = parse(&fs::read(file).unwrap(), Hints::default()) else { continue };
        if found.last().is_some_and(|last| at - last.at < APART) {
            continue;
        }
        let named = |entry: ParsedEntry| Some((entry.key()?, entry.title?));
        let morning = Morning { at, headlines: feed.entries.into_iter().filter_map(named).collect() };
        let is_next = found.last().is_none_or(|last| {
            let is_new = morning.headlines.keys().any(|key| !last.headlines.contains_key(key));
            let is_gone = last.headlines.keys().any(|key| !morning.headlines.contains_key(key));
            let is_changed = morning
                .headlines
                .iter()
                .any(|(key, headline)| last.headlines.get(key).is_some_and(|before| before != headline));
            is_new && (found.len() > 1 || is_gone && is_changed)
        });
        if !is_next {
            found.clear();
        }
        found.push(morning);
        if found.len() == 3 {
            break;
        }
    }
    found.try_into().unwrap_or_else(|found: Vec<_>| panic!("only {} mornings", found.len()))
}
