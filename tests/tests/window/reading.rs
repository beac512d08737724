//! Reading in the real window: rows, articles, marks, mornings, notifications.

use crate::run::{DAY, MINUTE, MORNING, Run, follow_both, number_beside, until};
use newsrack_tests::{
    desktop::{NotificationServer, SOON, TrayHost, Window},
    hostile::{ATTACKS, collected, feed},
    papers::item,
    press::{Asked, Sheet},
};
use serde_json::{Value, json};
use std::time::Duration;
use tokio::time::sleep;

const DOWN: &str = "\u{e015}";

/// The six headlines of both papers, newest first.
const HEADLINES: [&str; 6] = [
    "Harbour closed by storm",
    "Ferry sails again",
    "Bridge to open",
    "School wins prize",
    "Council votes",
    "Market moves",
];

/// Follows both papers and shows all their entries.
async fn with_rows(run: &Run) -> Window<'_> {
    let window = run.open().await;
    follow_both(&window).await;
    show_latest(&window).await;
    let rows = window.wait_for_texts("entry-row", |rows| rows.len() == 6).await.unwrap();
    for (row, headline) in rows.iter().zip(HEADLINES) {
        assert!(row.contains(headline), "{rows:?}");
    }
    window
}

/// Goes to the place with everything in it, as a reader of a list does.
async fn show_latest(window: &Window<'_>) {
    window.element("timeline").await.unwrap();
    window.press_keys("g").await.unwrap();
    window.press_keys("a").await.unwrap();
}

/// What the store says of the sidebar.
async fn told(window: &Window<'_>, name: &str) -> u64 {
    window.call("sidebar", json!({})).await.unwrap()[name].as_u64().unwrap()
}

/// Waits until so many are unread, in the store and in the sidebar.
async fn wait_for_unread(window: &Window<'_>, count: u64) {
    until("the count of unread", async || told(window, "latest").await == count).await;
    window.wait_for_texts("sidebar", |texts| number_beside("Latest", texts) == Some(count)).await.unwrap();
}

async fn wait_for_article(window: &Window<'_>, words: &str) {
    let seen = window.wait_for_texts("article", |texts| texts.concat().contains(words)).await;
    seen.unwrap_or_else(|error| panic!("\"{words}\" is not there: {error:#}"));
}

#[tokio::test]
async fn an_opened_article_is_read() {
    let run = Run::new().await;
    let window = with_rows(&run).await;
    wait_for_unread(&window, 6).await;
    window.element("entry-row").await.unwrap().click().await.unwrap();
    wait_for_article(&window, "Harbour closed by storm. Harbour closed by storm.").await;
    wait_for_unread(&window, 5).await;
    // Keys do the same, and take it back.
    window.press_keys("j").await.unwrap();
    wait_for_article(&window, "Ferry sails again.").await;
    wait_for_unread(&window, 4).await;
    window.press_keys("m").await.unwrap();
    wait_for_unread(&window, 5).await;
    // Choosing without opening marks nothing.
    window.press_keys(DOWN).await.unwrap();
    window.press_keys("s").await.unwrap();
    until("it is saved", async || told(&window, "saved").await == 1).await;
    window.close().await.unwrap();
    // What was read and saved is so in the next run.
    let window = run.open().await;
    show_latest(&window).await;
    window.wait_for_texts("entry-row", |rows| rows.len() == 6).await.unwrap();
    wait_for_unread(&window, 5).await;
    assert_eq!(told(&window, "saved").await, 1);
    window.close().await.unwrap();
}

#[tokio::test]
async fn a_list_marked_read_is_taken_back_from_its_slip() {
    let run = Run::new().await;
    let window = with_rows(&run).await;
    window.press_keys("A").await.unwrap();
    window.wait_for_texts("slip", |slips| slips.concat().contains('6')).await.unwrap();
    until("all are read", async || told(&window, "latest").await == 0).await;
    window.click_button("slip", "Undo").await.unwrap();
    wait_for_unread(&window, 6).await;
    window.close().await.unwrap();
}

#[tokio::test]
async fn a_new_morning_waits_behind_the_pill() {
    let run = Run::new().await;
    let window = with_rows(&run).await;
    run.advance(DAY);
    run.print(
        0,
        &[
            item("tram", "Tram returns", MORNING + DAY - MINUTE),
            item("harbour", "Harbour open again", MORNING - MINUTE),
            item("bridge", "Bridge to open", MORNING - 3 * MINUTE),
        ],
    );
    window.press_keys("R").await.unwrap();
    window.wait_for_texts("pill", |pills| pills == ["1 new"]).await.unwrap();
    let rows = window.texts("entry-row").await.unwrap();
    assert!(rows.len() == 6 && !rows.concat().contains("Tram returns"), "the list keeps still: {rows:?}");
    window.element("pill").await.unwrap().click().await.unwrap();
    let rows = window.wait_for_texts("entry-row", |rows| rows.len() == 7).await.unwrap();
    assert!(rows[0].contains("Tram returns") && rows[1].contains("Harbour open again"), "{rows:?}");
    assert!(rows.concat().contains("Council votes"), "what the paper dropped stays: {rows:?}");
    window.wait_for_texts("pill", <[String]>::is_empty).await.unwrap();
    window.wait_for_texts("refresh-line", |lines| lines.concat().contains('1')).await.unwrap();
    window.close().await.unwrap();
}

#[tokio::test]
async fn a_pressed_notification_opens_its_article() {
    let run = Run::new().await;
    let mut server = NotificationServer::open(&run.desktop, &["body", "actions"]).await.unwrap();
    let mut host = TrayHost::open(&run.desktop).await.unwrap();
    let window = with_rows(&run).await;
    host.item(SOON).await.unwrap();
    window.press_cross().unwrap();
    window.wait_until_shown(false).await.unwrap();
    run.advance(DAY);
    run.print(1, &[item("strike", "Strike ends", MORNING + DAY - MINUTE)]);
    host.item(SOON).await.unwrap().click("Refresh now", SOON).await.unwrap();
    let notice = server.wait_for(1, SOON).await.unwrap();
    assert_eq!(notice.summary, "Strike ends");
    assert!(notice.actions.iter().any(|(name, _)| name == "default"), "{notice:?}");
    server.press(notice.id, "default").await.unwrap();
    window.wait_until_shown(true).await.unwrap();
    wait_for_article(&window, "Strike ends. Strike ends.").await;
    assert_eq!(server.notices().len(), 1);
    window.close().await.unwrap();
}

#[tokio::test]
async fn a_line_of_the_tray_opens_its_article() {
    let run = Run::new().await;
    let mut host = TrayHost::open(&run.desktop).await.unwrap();
    let window = with_rows(&run).await;
    host.item(SOON).await.unwrap().click("Ferry sails again", SOON).await.unwrap();
    wait_for_article(&window, "Ferry sails again. Ferry sails again.").await;
    window.close().await.unwrap();
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

/// Opens every article of a feed full of attacks, and looks for any trace of them in the page.
async fn attack_with(attacks: Vec<String>) {
    const WATCH: &str =
        "window.harm = []; for (const name of ['alert', 'confirm', 'prompt', 'print', 'open'])
        window[name] = () => window.harm.push(name);
        document.addEventListener('securitypolicyviolation', (event) => window.harm.push(event.blockedURI));";
    // Drawn by us: text, links, pictures and our own icons. Nothing that loads, runs, submits or styles.
    const LOOK: &str = "const own = document.querySelectorAll('head > script, head > style, head > link, head > meta');
        const all = document.querySelectorAll('script, style, link, meta, base, iframe, object, embed, form, video, audio, \
            frame, applet, math, foreignObject, animate, use[href^=\"http\"]');
        const strange = [...all].filter((one) => ![...own].includes(one)).map((one) => one.outerHTML);
        for (const one of document.querySelectorAll('*')) for (const { name, value } of one.attributes)
            if (name.startsWith('on') || /^\\s*(javascript|data|vbscript|file):/i.test(value)) strange.push(name + '=' + value);
        return { strange, harm: window.harm, url: location.href };";
    let run = Run::new().await;
    let window = run.open().await;
    run.press.serve("//ledger.example/feed.xml", Sheet::feed(feed(&attacks)));
    window.page.execute(WATCH, Vec::new()).await.unwrap();
    let home = window.page.current_url().await.unwrap();
    window.call("follow", json!({ "address": "http://ledger.example/feed.xml" })).await.unwrap();
    show_latest(&window).await;
    window.wait_for_texts("entry-row", |rows| !rows.is_empty()).await.unwrap();
    for number in 0..attacks.len() {
        open_next(&window, &format!("before {number}.")).await;
        let found = window.page.execute(LOOK, Vec::new()).await.unwrap();
        assert_eq!((&found["strange"], &found["harm"]), (&json!([]), &json!([])), "attack {number}");
        assert_eq!(found["url"], Value::from(home.as_str()), "attack {number}");
    }
    // Pictures of an article are asked for by right, and as pictures.
    let is_picture = |asked: &Asked| asked.header("accept").is_some_and(|kinds| kinds.starts_with("image/"));
    let asked = run.press.asked();
    let others: Vec<&Asked> = asked.iter().filter(|asked| !is_picture(asked)).collect();
    assert!(others.len() == 1 && others[0].path == "/feed.xml", "{others:?}");
    window.close().await.unwrap();
}

#[tokio::test]
async fn attacks_are_only_words_in_the_window() {
    attack_with(ATTACKS.iter().map(|&attack| attack.to_owned()).collect()).await;
}

#[tokio::test]
async fn collected_attacks_are_only_words_in_the_window() {
    let Some(attacks) = collected() else { return };
    attack_with(attacks).await;
}
