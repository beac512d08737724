//! The life of the window: tray, notifications, a second start, closing and quitting.

use crate::run::{DAY, MINUTE, MORNING, Run, follow_both, until};
use newsrack_tests::{
    desktop::{NotificationServer, SOON, TrayHost, built},
    papers::item,
    press::Fault,
};
use rusqlite::{Connection, TransactionBehavior};
use serde_json::{Value, json};
use std::time::Duration;
use tokio::time::sleep;

#[tokio::test]
async fn the_tray_counts_refreshes_and_quits() {
    let run = Run::new().await;
    let mut host = TrayHost::open(&run.desktop).await.unwrap();
    let window = run.open().await;
    let item_in_tray = host.item(SOON).await.unwrap();
    follow_both(&window).await;
    until("the tooltip counts", async || item_in_tray.tooltip().await.unwrap().contains('6')).await;
    let labels = item_in_tray.labels().await.unwrap();
    assert_eq!((labels[0].as_str(), labels.last().map(String::as_str)), ("Open Newsrack", Some("Quit")));
    assert!(labels.iter().any(|label| label == "Harbour closed by storm"), "{labels:?}");

    run.advance(DAY);
    run.print(0, &[item("tram", "Tram returns", MORNING + DAY - MINUTE)]);
    item_in_tray.click("Refresh now", SOON).await.unwrap();
    until("the refresh is counted", async || item_in_tray.tooltip().await.unwrap().contains('7')).await;
    item_in_tray.click("Mark all read", SOON).await.unwrap();
    until("nothing is unread", async || {
        item_in_tray.tooltip().await.unwrap().contains("Nothing unread")
            && !item_in_tray.labels().await.unwrap().iter().any(|label| label == "Mark all read")
    })
    .await;
    item_in_tray.click("Quit", SOON).await.unwrap();
    window.wait_for_end().await.unwrap();
}

#[tokio::test]
async fn new_entries_make_one_notification() {
    let run = Run::new().await;
    let mut server =
        NotificationServer::open(&run.desktop, &["body", "body-markup", "actions"]).await.unwrap();
    let window = run.open().await;
    follow_both(&window).await;
    run.advance(DAY);
    run.print(0, &[item("tram", "Tram &amp; train &lt;b&gt;return&lt;/b&gt;", MORNING + DAY - MINUTE)]);
    window.call("start_refresh", json!({ "mode": "force" })).await.unwrap();
    let one = server.wait_for(1, SOON).await.unwrap();
    assert_eq!((one.app_name.as_str(), one.summary.as_str()), ("Newsrack", "Tram & train return"));
    assert!(one.body.contains("The Harbour Ledger"), "{one:?}");
    // More news before the first was looked at: still one notification, which says both.
    run.advance(DAY);
    run.print(1, &[item("strike", "Strike ends", MORNING + 2 * DAY - MINUTE)]);
    window.call("start_refresh", json!({ "mode": "force" })).await.unwrap();
    let two = server.wait_for(2, SOON).await.unwrap();
    assert_eq!((two.replaces_id, two.id), (one.id, one.id));
    assert!(two.summary.contains('2'), "{two:?}");
    // What brings nothing new says nothing.
    window.call("start_refresh", json!({ "mode": "force" })).await.unwrap();
    until("the refresh ends", async || {
        window.call("refresh_state", json!({})).await.unwrap()["state"] == "done"
    })
    .await;
    sleep(Duration::from_secs(1)).await;
    assert_eq!(server.notices().len(), 2);
    window.close().await.unwrap();
}

#[tokio::test]
async fn a_refresh_of_several_titles_makes_one_notification() {
    let run = Run::new().await;
    let mut server = NotificationServer::open(&run.desktop, &["body", "actions"]).await.unwrap();
    let window = run.open().await;
    follow_both(&window).await;
    run.advance(DAY);
    run.print(0, &[item("tram", "Tram returns", MORNING + DAY - MINUTE)]);
    run.print(1, &[item("strike", "Strike ends", MORNING + DAY - MINUTE)]);
    window.call("start_refresh", json!({ "mode": "force" })).await.unwrap();
    let notice = server.wait_for(1, SOON).await.unwrap();
    assert_eq!(notice.summary, "2 new from 2 titles");
    let mut titles: Vec<&str> = notice.body.split(", ").collect();
    titles.sort_unstable();
    assert_eq!(titles, ["Evening Mail", "The Harbour Ledger"]);
    until("the refresh ends", async || {
        window.call("refresh_state", json!({})).await.unwrap()["state"] == "done"
    })
    .await;
    sleep(Duration::from_secs(1)).await;
    assert_eq!(server.notices().len(), 1);
    window.close().await.unwrap();
}

#[tokio::test]
async fn a_second_start_brings_the_first_window_back() {
    let run = Run::new().await;
    let mut host = TrayHost::open(&run.desktop).await.unwrap();
    let window = run.open().await;
    window.wait_until_shown(true).await.unwrap();
    host.item(SOON).await.unwrap();
    window.press_cross().unwrap();
    window.wait_until_shown(false).await.unwrap();
    let mut second = window.start_again(&run.press).unwrap();
    assert_eq!(second.ended(SOON).await.unwrap(), Some(0));
    window.wait_until_shown(true).await.unwrap();
    window.close().await.unwrap();
}

#[tokio::test]
async fn closing_leaves_the_tray_and_the_tray_brings_it_back() {
    let run = Run::new().await;
    let mut host = TrayHost::open(&run.desktop).await.unwrap();
    let window = run.open().await;
    window.wait_until_shown(true).await.unwrap();
    let item_in_tray = host.item(SOON).await.unwrap();
    window.press_cross().unwrap();
    window.wait_until_shown(false).await.unwrap();
    item_in_tray.click("Open Newsrack", SOON).await.unwrap();
    window.wait_until_shown(true).await.unwrap();
    window.press_cross().unwrap();
    window.wait_until_shown(false).await.unwrap();
    item_in_tray.activate().await.unwrap();
    window.wait_until_shown(true).await.unwrap();
    // A panel that goes away must not leave a window that nobody can reach.
    window.press_cross().unwrap();
    window.wait_until_shown(false).await.unwrap();
    host.close().await.unwrap();
    window.wait_until_shown(true).await.unwrap();
    // And without a tray, closing is quitting.
    window.press_cross().unwrap();
    window.wait_for_end().await.unwrap();
}

#[tokio::test]
async fn the_window_is_as_large_as_it_was_left() {
    const LEFT: (u16, u16) = (1_011, 707);
    let run = Run::new().await;
    let window = run.open().await;
    assert_ne!(window.size().unwrap(), LEFT);
    window.resize(LEFT).unwrap();
    until("the window is drawn anew", async || {
        let width = window.page.execute("return innerWidth", Vec::new()).await.unwrap();
        window.size().unwrap() == LEFT && width == LEFT.0
    })
    .await;
    window.quit().await.unwrap();
    let window = run.open().await;
    assert_eq!(window.size().unwrap(), LEFT);
    window.close().await.unwrap();
}

/// Tasks of the window held the folder until the process ended: a small database lay beside a log of megabytes.
#[tokio::test]
async fn quitting_folds_the_log_into_the_database() {
    let run = Run::new().await;
    let window = run.open().await;
    follow_both(&window).await;
    let log = run.desktop.data_folder().join("newsrack/newsrack.db-wal");
    let length = || std::fs::metadata(&log).map_or(0, |log| log.len());
    assert_ne!(length(), 0);
    window.quit().await.unwrap();
    assert_eq!(length(), 0);
}

/// The window that was quitting took the second start for its own, which ended; and none was left.
#[tokio::test]
async fn a_start_while_another_window_quits_opens_one() {
    const MARK: &str = "window.__TAURI_INTERNALS__.invoke('call', arguments[0])";
    let run = Run::new().await;
    let window = run.open().await;
    follow_both(&window).await;
    // While somebody else writes a mark has to wait, and quitting with it.
    let mut database = Connection::open(run.desktop.data_folder().join("newsrack/newsrack.db")).unwrap();
    let writing = database.transaction_with_behavior(TransactionBehavior::Immediate).unwrap();
    let request = json!({ "name": "mark_place", "request": { "place": "latest", "is_read": true } });
    window.page.execute(MARK, vec![request]).await.unwrap();
    // Nothing tells that it waits.
    sleep(Duration::from_millis(500)).await;
    window.begin_to_quit().await;
    let mut second = window.start_again(&run.press).unwrap();
    while second.is_alive() && window.found_by_a_start().await.unwrap() != second.id() {
        sleep(Duration::from_millis(20)).await;
    }
    assert!(window.is_running(), "it has quit before the second start found it");
    drop(writing);
    window.wait_for_end().await.unwrap();
    window.wait_until_shown(true).await.unwrap();
    assert!(second.is_alive());
}

#[tokio::test]
async fn the_command_line_and_the_window_share_a_folder() {
    let run = Run::new().await;
    let mut host = TrayHost::open(&run.desktop).await.unwrap();
    let window = run.open().await;
    let item_in_tray = host.item(SOON).await.unwrap();
    follow_both(&window).await;
    until("the tooltip counts", async || item_in_tray.tooltip().await.unwrap().contains('6')).await;
    let newsrack = async |arguments: &[&str]| {
        let mut command = run.desktop.command(built("newsrack").unwrap());
        let output = command.arg("--json").args(arguments).output().await.unwrap();
        let told: Value = serde_json::from_slice(&output.stdout).unwrap_or_default();
        (output.status.code(), told)
    };
    let (code, titles) = newsrack(&["titles"]).await;
    assert_eq!((code, titles["titles"].as_array().unwrap().len()), (Some(0), 2), "{titles}");
    let (code, changed) = newsrack(&["mark", "read", "--place", "latest"]).await;
    assert_eq!((code, &changed["changed"]), (Some(0), &json!(6)));
    until("the window notices", async || item_in_tray.tooltip().await.unwrap().contains("Nothing unread"))
        .await;
    let (code, _) = newsrack(&["undo"]).await;
    assert_eq!(code, Some(0));
    until("the window notices", async || item_in_tray.tooltip().await.unwrap().contains('6')).await;
    // Only one refreshes at a time.
    run.press.set_fault("*", Fault::Hang);
    window.call("start_refresh", json!({ "mode": "force" })).await.unwrap();
    let (code, told) = newsrack(&["refresh", "--force"]).await;
    assert_eq!((code, &told["error"]["code"]), (Some(4), &json!("refresh_running")), "{told}");
    window.close().await.unwrap();
}
