//! Attacks of every kind, through feeds and through pages, into the real window: they are only words there, and would be with
//! the policy off.

use crate::{
    reading::{show_latest, wait_for_article},
    run::{HOSTS, Run},
};
use newsrack_tests::{
    desktop::Window,
    hostile::{self, ATTACKS, collected},
    press::{Asked, Sheet},
};
use serde_json::{Value, json};
use std::time::Duration;
use tokio::time::sleep;

/// Notes whatever a script could do, and what the policy had to forbid.
const WATCH: &str = "window.harm = []; for (const name of ['alert', 'confirm', 'prompt', 'print', 'open'])
    window[name] = () => window.harm.push(name);
    document.addEventListener('securitypolicyviolation', (event) => window.harm.push(event.blockedURI));";

/// Drawn by us: text, links, pictures of our protocol and our own icons. Whatever else there is, is strange.
const LOOK: &str = "const own = [...document.querySelectorAll('html, head, head > *')];
    const drawn = new Set(`body div main nav section article aside header footer h1 h2 h3 h4 h5 h6 p span a bdi b i em strong
        s u sub sup small mark code pre kbd br hr ul ol li dl dt dd blockquote figure figcaption img button time table
        caption thead tbody tr th td details summary ruby rt rp label input abbr q cite dialog svg use symbol path g circle
        rect line polyline`.split(/\\s+/));
    const isOurs = (one) => own.includes(one) || (drawn.has(one.localName) && (one.localName !== 'use' || one.getAttribute('href').startsWith('#'))
        && (one.localName !== 'img' || /^(nrimg|tauri):[/][/]localhost[/]/.test(one.src)));
    const strange = [...document.querySelectorAll('*')].filter((one) => !isOurs(one)).map((one) => one.outerHTML.slice(0, 300));
    for (const one of document.querySelectorAll('*')) for (const { name, value } of one.attributes)
        if (name.startsWith('on') || name === 'srcdoc' || /^\\s*(javascript|data|vbscript|file):/i.test(value)) strange.push(name + '=' + value);
    return { strange, harm: window.harm, url: location.href };";

/// How the attacks come.
#[derive(Clone, Copy)]
enum Through {
    /// In every field of a feed, of each of these formats.
    Feed(fn(&[String]) -> String),
    /// In the pages of a feed's teasers.
    Pages,
}

/// Opens every article of a feed that leads to attacks, and looks for any trace of them in the page.
async fn attack_with(attacks: Vec<String>, through: Through, has_policy: bool) {
    let run = Run::new().await;
    let starter: &[&str] = if has_policy { &[] } else { &["/usr/bin/env", "NEWSRACK_NO_CSP=1"] };
    let window = Window::open_through(&run.desktop, &run.press, HOSTS, starter).await.unwrap();
    let words = match through {
        Through::Feed(print) => {
            run.press.serve("//ledger.example/feed.xml", Sheet::feed(print(&attacks)));
            "before"
        }
        Through::Pages => {
            let site = "http://ledger.example/";
            run.press.serve("//ledger.example/feed.xml", Sheet::feed(hostile::teasers(site, attacks.len())));
            for (number, attack) in attacks.iter().enumerate() {
                let page = Sheet::page(hostile::page(number, attack));
                run.press.serve(&format!("//ledger.example/{number}"), page);
            }
            "behind"
        }
    };
    window.page.execute(WATCH, Vec::new()).await.unwrap();
    let home = window.page.current_url().await.unwrap();
    window.call("follow", json!({ "address": "http://ledger.example/feed.xml" })).await.unwrap();
    show_latest(&window).await;
    window.wait_for_texts("entry-row", |rows| !rows.is_empty()).await.unwrap();
    for number in 0..attacks.len() {
        open_next(&window, &format!("{words} {number}.")).await;
        let found = window.page.execute(LOOK, Vec::new()).await.unwrap();
        assert_eq!((&found["strange"], &found["harm"]), (&json!([]), &json!([])), "attack {number}");
        assert_eq!(found["url"], Value::from(home.as_str()), "attack {number}");
    }
    // Pictures of an article are asked for by right, and as pictures; its page is asked for once.
    let is_picture = |asked: &Asked| asked.header("accept").is_some_and(|kinds| kinds.starts_with("image/"));
    let asked = run.press.asked();
    let mut others: Vec<&str> =
        asked.iter().filter(|asked| !is_picture(asked)).map(|asked| asked.path.as_str()).collect();
    // The front page is looked at for the title's icon, sooner or later.
    others.retain(|path| *path != "/");
    let mut wanted = vec!["/feed.xml".to_owned()];
    if matches!(through, Through::Pages) {
        wanted.extend((0..attacks.len()).map(|number| format!("/{number}")));
    }
    others.sort_unstable();
    wanted.sort_unstable();
    assert_eq!(others, wanted);
    // Last, for the policy tells of the try a moment later, and that would count as harm.
    assert_eq!(is_eval_refused(&window).await, has_policy);
    window.close().await.unwrap();
}

/// Whether the policy stands: words that are run as a script are refused by it.
async fn is_eval_refused(window: &Window<'_>) -> bool {
    let script = "try { return eval('1 + 1') === 2 ? false : true } catch { return true }";
    window.page.execute(script, Vec::new()).await.unwrap().as_bool().unwrap()
}

/// Opens the next article of the list, whose words are known. A list that is still being loaded lets a key pass.
async fn open_next(window: &Window<'_>, words: &str) {
    for _ in 0..3 {
        window.press_keys("j").await.unwrap();
        for _ in 0..60 {
            if window.texts("article").await.unwrap().concat().contains(words) {
                return;
            }
            sleep(Duration::from_millis(50)).await;
        }
    }
    wait_for_article(window, words).await;
}

fn some() -> Vec<String> {
    ATTACKS.iter().map(|&attack| attack.to_owned()).collect()
}

#[tokio::test]
async fn attacks_are_only_words_in_the_window() {
    attack_with(some(), Through::Feed(hostile::feed), true).await;
}

#[tokio::test]
async fn attacks_in_other_formats_are_only_words_in_the_window() {
    attack_with(some(), Through::Feed(hostile::atom), true).await;
    attack_with(some(), Through::Feed(hostile::json), true).await;
}

#[tokio::test]
async fn attacks_in_pages_are_only_words_in_the_window() {
    attack_with(some(), Through::Pages, true).await;
}

#[tokio::test]
async fn attacks_are_only_words_where_no_policy_stands_behind_us() {
    attack_with(collected().unwrap_or_else(some), Through::Feed(hostile::feed), false).await;
}

#[tokio::test]
async fn attacks_in_pages_are_only_words_where_no_policy_stands_behind_us() {
    attack_with(collected().unwrap_or_else(some), Through::Pages, false).await;
}

#[tokio::test]
async fn collected_attacks_are_only_words_in_the_window() {
    let Some(attacks) = collected() else { return };
    attack_with(attacks, Through::Feed(hostile::feed), true).await;
}

#[tokio::test]
async fn collected_attacks_in_pages_are_only_words_in_the_window() {
    let Some(attacks) = collected() else { return };
    attack_with(attacks, Through::Pages, true).await;
}
