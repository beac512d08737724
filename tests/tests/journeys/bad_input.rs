//! Every way a server goes wrong: a plain sentence, old entries stay, the others are not held up, and it heals.

use crate::stand::{DAY, MINUTE, MORNING, Stand, host, is_plain};
use newsrack_api::wire;
use newsrack_engine::{RefreshMode, RefreshState};
use newsrack_tests::papers::{Item, item, rss};
use newsrack_tests::press::Fault;
use serde_json::json;
use std::time::Duration;

/// The feed of a title on the first morning, and on the second with one entry more.
fn feed(number: usize, is_second: bool) -> String {
    let old = item("old", "Grüße aus Köln", MORNING - MINUTE);
    let older = item("older", "Yesterday", MORNING - 2 * MINUTE);
    let new = item("new", "This morning", MORNING + MINUTE);
    let items: &[Item<'_>] = if is_second { &[new, old, older] } else { &[old, older] };
    rss(&format!("Paper {number}"), &format!("http://{}/", host(number)), items)
}

/// Runs a second morning on which title 0 has a fault; gives the kind of its failure.
async fn second_morning(fault: Fault) -> (Stand, wire::Followed, Option<String>) {
    let stand = match fault {
        Fault::Hang | Fault::SlowDrip { .. } => Stand::open_impatient().await,
        _ => Stand::open().await,
    };
    stand.print(0, feed(0, false));
    stand.print(1, feed(1, false));
    let broken = stand.follow(0).await;
    let healthy = stand.follow(1).await;
    let before = stand.entries(&format!("publication:{}", broken.publication_id), "all").await;
    stand.clock.advance(DAY);
    stand.print(0, feed(0, true));
    stand.print(1, feed(1, true));
    let name = format!("{fault:?}");
    stand.press.set_fault(&format!("//{}/feed.xml", host(0)), fault);
    let report = stand.refresh().await;

    let well = stand.headlines(&format!("publication:{}", healthy.publication_id), "all").await;
    assert_eq!(well, ["This morning", "Grüße aus Köln", "Yesterday"], "{name}: the other title came through");
    let after = stand.entries(&format!("publication:{}", broken.publication_id), "all").await;
    for row in &before {
        assert!(after.iter().any(|kept| kept.entry_id == row.entry_id), "{name}: {} stays", row.headline);
    }
    for failure in &report.failures {
        assert!(is_plain(&failure.reason), "{name}: {}", failure.reason);
    }
    let kind = report.failures.first().map(|failure| failure.kind.clone());
    (stand, broken, kind)
}

/// The title fails with one of `kinds`, says so, and is well again when the server is.
async fn check(fault: Fault, kinds: &[&str]) {
    let name = format!("{fault:?}");
    let (stand, broken, kind) = second_morning(fault).await;
    assert!(kind.as_deref().is_some_and(|kind| kinds.contains(&kind)), "{name}: {kind:?}");
    let feed = stand.feed(&broken).await;
    assert_eq!((feed.failures, feed.last_ok_at), (1, Some(MORNING)), "{name}");
    assert_eq!(feed.reason.as_ref().map(|reason| &reason.kind), kind.as_ref(), "{name}");
    let place = format!("publication:{}", broken.publication_id);
    assert_eq!(stand.headlines(&place, "all").await, ["Grüße aus Köln", "Yesterday"], "{name}");
    assert!(feed.reason.is_some_and(|reason| is_plain(&reason.message)), "{name}");
    assert!(feed.next_due_at >= stand.clock.now() + 60 * MINUTE, "{name}: it is left alone for a while");
    stand.press.clear_fault("*");
    stand.clock.advance(DAY);
    let report = stand.refresh().await;
    assert_eq!((report.failed, report.new_entries), (0, 1), "{name}: what it missed comes when it is well");
    let feed = stand.feed(&broken).await;
    assert_eq!((feed.failures, feed.reason), (0, None), "{name}");
    assert_eq!(feed.feed_url, format!("http://{}/feed.xml", host(0)), "{name}");
    let want = ["This morning", "Grüße aus Köln", "Yesterday"];
    assert_eq!(stand.headlines(&place, "all").await, want, "{name}: nothing is doubled");
    // The first morning's validators were kept all the while, whatever the bad answer said.
    let asked = stand.press.asked_for("/feed.xml");
    let sent: Vec<_> = asked
        .iter()
        .filter(|asked| asked.host == host(0))
        .map(|asked| asked.header("if-none-match"))
        .collect();
    assert!(
        sent.len() == 3 && sent[0].is_none() && sent[1].is_some() && sent[1] == sent[2],
        "{name}: {sent:?}"
    );
}

#[tokio::test]
async fn nothing_where_a_feed_should_be() {
    check(Fault::Empty, &["empty"]).await;
}

#[tokio::test]
async fn a_page_where_a_feed_should_be() {
    check(Fault::Html, &["web_page"]).await;
}

#[tokio::test]
async fn the_page_of_a_site_that_broke() {
    check(Fault::ErrorPage, &["web_page"]).await;
}

#[tokio::test]
async fn bytes_without_sense() {
    check(Fault::Garbage, &["not_a_feed"]).await;
}

#[tokio::test]
async fn half_of_it() {
    check(Fault::Truncated, &["broken"]).await;
}

#[tokio::test]
async fn a_byte_now_and_then() {
    check(Fault::SlowDrip { every: Duration::from_millis(100) }, &["timeout"]).await;
}

#[tokio::test]
async fn no_answer() {
    check(Fault::Hang, &["timeout"]).await;
}

#[tokio::test]
async fn a_cut_connection() {
    check(Fault::Reset, &["broken"]).await;
}

#[tokio::test]
async fn not_there() {
    check(Fault::NotFound, &["not_found"]).await;
}

#[tokio::test]
async fn gone_for_good() {
    check(Fault::Gone, &["gone"]).await;
}

/// The largest whole number that a page can hold.
const NEVER: i64 = (1 << 53) - 1;

#[tokio::test]
async fn what_is_gone_for_good_is_asked_once_more_and_then_by_hand_alone() {
    let stand = Stand::open().await;
    stand.print(0, feed(0, false));
    let followed = stand.follow(0).await;
    stand.press.set_fault("*", Fault::Gone);
    stand.clock.advance(DAY);
    stand.refresh().await;
    let due = |feed: &wire::TitleFeed| feed.next_due_at - stand.clock.now();
    assert!(
        (DAY.as_millis()..=DAY.as_millis() * 11 / 10).contains(&(due(&stand.feed(&followed).await) as u128))
    );
    stand.clock.advance(DAY * 2);
    stand.reader.refresh(Vec::new(), RefreshMode::Due).await.unwrap();
    assert_eq!(stand.feed(&followed).await.next_due_at, NEVER);
    // Not by itself any more, for however long; its articles stay, and by hand it is asked and may come back.
    stand.press.forget_asked();
    stand.clock.advance(DAY * 400);
    stand.reader.refresh(Vec::new(), RefreshMode::Due).await.unwrap();
    assert!(stand.press.asked().is_empty());
    assert!(!stand.headlines("latest", "all").await.is_empty());
    stand.press.clear_fault("*");
    stand.refresh().await;
    let back = stand.feed(&followed).await;
    assert!(back.failures == 0 && back.next_due_at < NEVER, "{back:?}");
}

#[tokio::test]
async fn broken_inside() {
    check(Fault::ServerError, &["status"]).await;
}

#[tokio::test]
async fn a_circle() {
    check(Fault::RedirectLoop, &["redirects"]).await;
}

#[tokio::test]
async fn too_much() {
    check(Fault::Huge, &["too_large"]).await;
}

#[tokio::test]
async fn too_much_unpacked() {
    check(Fault::GzipBomb, &["too_large"]).await;
}

#[tokio::test]
async fn a_redirect_to_a_file() {
    check(Fault::MovedPermanently { to: "file:///etc/passwd".into() }, &["bad_redirect"]).await;
}

#[tokio::test]
async fn an_address_that_is_longer_than_any() {
    check(Fault::LongLocation, &["bad_redirect"]).await;
}

#[tokio::test]
async fn another_charset_than_it_says() {
    let (stand, broken, kind) = second_morning(Fault::WrongCharset).await;
    assert_eq!(kind, None, "what can be read is read");
    let place = format!("publication:{}", broken.publication_id);
    // A single byte that is no UTF-8 is read as what it was before somebody called it so.
    let want = ["This morning", "Grüße aus Köln", "Yesterday"];
    assert_eq!(stand.headlines(&place, "all").await, want);
    // The server mends it, and nothing has to change.
    stand.press.clear_fault("*");
    assert_eq!(stand.refresh().await.changed_entries, 0);
    assert_eq!(stand.headlines(&place, "all").await, want);
}

#[tokio::test]
async fn markup_that_breaks_in_the_middle() {
    let (stand, broken, kind) = second_morning(Fault::BrokenXml).await;
    assert_eq!(kind, None, "what can be read is read");
    let headlines = stand.headlines(&format!("publication:{}", broken.publication_id), "all").await;
    for good in ["This morning", "Grüße aus Köln", "Yesterday"] {
        assert!(headlines.iter().any(|headline| headline == good), "{good}: {headlines:?}");
    }
}

#[tokio::test]
async fn a_server_that_asks_for_patience_gets_it() {
    let (stand, broken, kind) = second_morning(Fault::RateLimited { retry_after: 7_200 }).await;
    assert_eq!(kind.as_deref(), Some("later"));
    let feed = stand.feed(&broken).await;
    assert!(feed.next_due_at >= stand.clock.now() + 120 * MINUTE, "{feed:?}");
    stand.press.forget_asked();
    stand.clock.advance(Duration::from_secs(90 * 60));
    // Neither the schedule nor the button asks it before.
    for mode in [RefreshMode::Due, RefreshMode::All] {
        stand.reader.refresh(Vec::new(), mode).await.unwrap();
        let asked = stand.press.asked();
        assert!(asked.iter().all(|asked| asked.host != host(0)), "{mode:?}: {asked:?}");
    }
    stand.clock.advance(Duration::from_secs(31 * 60));
    stand.reader.refresh(Vec::new(), RefreshMode::All).await.unwrap();
    assert!(stand.press.asked().iter().any(|asked| asked.host == host(0)));
}

/// So many hang, and three more answer: those are there while the others still hang.
async fn hang(count: usize) {
    let stand = Stand::open().await;
    let all = count + 3;
    for number in 0..all {
        stand.print(number, feed(number, false));
        stand.follow(number).await;
    }
    stand.clock.advance(DAY);
    for number in 0..all {
        stand.print(number, feed(number, true));
        if number < count {
            stand.press.set_fault(&format!("//{}/feed.xml", host(number)), Fault::Hang);
        }
    }
    let _: RefreshState = stand.call("start_refresh", json!({ "mode": "force" })).await;
    loop {
        let headlines = stand.headlines("latest", "all").await;
        let new = headlines.iter().filter(|headline| *headline == "This morning").count();
        let state: RefreshState = stand.call("refresh_state", json!({})).await;
        let is_hanging = matches!(state, RefreshState::Running { failed: 0, .. });
        assert!(is_hanging, "{state:?} when {new} had come");
        if new == 3 {
            break;
        }
        tokio::time::sleep(Duration::from_millis(5)).await;
    }
    stand.reader.stop_refresh();
    stand.reader.shutdown().await;
}

#[tokio::test]
async fn some_that_hang_hold_nobody_up() {
    hang(12).await;
}

#[tokio::test]
async fn a_hundred_that_hang_hold_nobody_up() {
    hang(100).await;
}

#[tokio::test]
async fn failing_again_and_again_waits_longer_and_is_told() {
    let stand = Stand::open().await;
    stand.print(0, feed(0, false));
    let broken = stand.follow(0).await;
    stand.press.set_fault("*", Fault::ServerError);
    let mut waits = Vec::new();
    for _ in 0..4 {
        stand.clock.advance(DAY);
        stand.refresh().await;
        waits.push(stand.feed(&broken).await.next_due_at - stand.clock.now());
    }
    assert!(waits.is_sorted() && waits[3] > 4 * waits[0], "{waits:?}");
    assert_eq!((stand.feed(&broken).await.failures, stand.sidebar().await.failing), (4, 1));
}
