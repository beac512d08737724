//! Reading in the real window: rows, articles, marks, mornings, notifications.

use crate::run::{DAY, MINUTE, MORNING, Run, follow_both, number_beside, until};
use fantoccini::Locator;
use newsrack_tests::{
    desktop::{NotificationServer, SOON, TrayHost, Window},
    papers::item,
};
use serde_json::json;

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
pub(crate) async fn show_latest(window: &Window<'_>) {
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

pub(crate) async fn wait_for_article(window: &Window<'_>, words: &str) {
    let seen = window.wait_for_texts("article", |texts| texts.concat().contains(words)).await;
    seen.unwrap_or_else(|error| panic!("\"{words}\" is not there: {error:#}"));
}

#[tokio::test]
async fn an_opened_article_is_read() {
    let run = Run::new().await;
    let window = with_rows(&run).await;
    wait_for_unread(&window, 6).await;
    window.click(Locator::Css("[data-testid=entry-row]")).await.unwrap();
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
    window.click(Locator::Css("[data-testid=pill]")).await.unwrap();
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
