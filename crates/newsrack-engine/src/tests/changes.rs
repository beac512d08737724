//! What changed after it was read: told while it is new to the reader, and not again.

use super::*;
use crate::{OpenArticle, RefreshMode};
use newsrack_article::Change;
use newsrack_model::{Anchor, EntryId, Reached};

const FEED: &str = "https://paper.example/feed";
const PARTS: [&str; 3] = [
    "The harbour of the old town opened again on Friday.",
    "Fishermen went out the same night and came home with more than usual.",
    "The council will build the pier anew of stone.",
];

/// The paper's feed, with so much of its one article.
fn print(bench: &Bench, parts: &[&str]) {
    let text: String = parts.iter().map(|part| format!("&lt;p&gt;{part}&lt;/p&gt;")).collect();
    let feed = format!(
        "<rss version='2.0'><channel><title>Paper</title><link>https://paper.example/</link><item><guid>1</guid>\
         <title>Harbour opens again</title><description>{text}</description></item></channel></rss>"
    );
    bench.world.say(FEED, feed);
}

/// The paper has the article otherwise now.
async fn reprint(bench: &Bench, parts: &[&str]) {
    print(bench, parts);
    bench.clock.advance(MINUTE);
    bench.reader.refresh(Vec::new(), RefreshMode::Force).await.unwrap();
}

/// A reader whose paper has so much of its one article.
async fn followed(parts: &[&str]) -> (Bench, EntryId) {
    let bench = Bench::new();
    print(&bench, parts);
    bench.follow(FEED).await;
    let entries = bench.reader.inner.store.read(|store| store.newest(1)).unwrap();
    (bench, entries[0].entry.id)
}

/// Opens it as the window does: asks for it, shows it, and tells which wording that is.
async fn open(bench: &Bench, id: EntryId) -> OpenArticle {
    bench.clock.advance(MINUTE);
    let open = bench.reader.article(id).await.unwrap();
    shown(bench, id, open.wording).await;
    open
}

async fn shown(bench: &Bench, id: EntryId, wording: u32) {
    bench
        .reader
        .progress(id, Reached { progress: 0, wording: Some(wording), ..Reached::default() })
        .await
        .unwrap();
}

/// The sentences that came since a wording.
async fn added(bench: &Bench, id: EntryId, since: Option<u32>) -> Vec<String> {
    let changes = bench.reader.changes(id, since).await.unwrap().changes;
    let added = changes.into_iter().filter_map(|change| match change {
        Change::Added { text } => Some(text),
        _ => None,
    });
    added.collect()
}

#[tokio::test]
async fn a_change_is_told_when_it_is_opened_and_not_the_time_after() {
    let (bench, id) = followed(&PARTS[..1]).await;
    assert_eq!(open(&bench, id).await.changed_at, None, "it is new");
    assert_eq!(open(&bench, id).await.changed_at, None);
    reprint(&bench, &PARTS[..2]).await;
    let changed_at = bench.clock.now();
    let second = open(&bench, id).await;
    assert_eq!((second.wording, second.row.status.seen_revision), (1, Some(0)));
    assert_eq!(second.changed_at, Some(changed_at));
    // It is shown by now, and what changed can still be asked for.
    assert_eq!(added(&bench, id, second.row.status.seen_revision).await, PARTS[1..2]);
    let third = open(&bench, id).await;
    assert_eq!((third.changed_at, third.row.status.seen_revision), (None, Some(1)));
    reprint(&bench, &PARTS).await;
    let fourth = open(&bench, id).await;
    assert_eq!(fourth.changed_at, Some(bench.clock.now() - MINUTE));
    let since = fourth.row.status.seen_revision;
    assert_eq!(added(&bench, id, since).await, PARTS[2..], "from what was shown last, not from the first");
}

#[tokio::test]
async fn a_wording_that_waits_to_be_shown_is_not_taken_for_shown() {
    let (bench, id) = followed(&PARTS[..1]).await;
    open(&bench, id).await;
    reprint(&bench, &PARTS[..2]).await;
    // The reader scrolls on in the earlier one, and leaves it.
    bench.reader.progress(id, Reached { progress: 400, wording: None, ..Reached::default() }).await.unwrap();
    shown(&bench, id, 0).await;
    let again = bench.reader.article(id).await.unwrap();
    assert!(again.changed_at.is_some());
    assert_eq!(added(&bench, id, None).await, PARTS[1..2]);
    // Nor is one that is yet to come; and what was shown stays so.
    shown(&bench, id, 70).await;
    shown(&bench, id, 0).await;
    assert_eq!(bench.reader.article(id).await.unwrap().row.status.seen_revision, Some(1));
    reprint(&bench, &PARTS).await;
    assert!(bench.reader.article(id).await.unwrap().changed_at.is_some());
}

#[tokio::test]
async fn what_is_only_asked_for_is_not_read() {
    let (bench, id) = followed(&PARTS[..1]).await;
    bench.reader.article(id).await.unwrap();
    reprint(&bench, &PARTS[..2]).await;
    let asked = bench.reader.article(id).await.unwrap();
    assert_eq!((asked.changed_at, asked.row.status.seen_revision), (None, None));
    assert_eq!(added(&bench, id, None).await, PARTS[1..2], "since the wording before");
}

#[tokio::test]
async fn the_paragraph_that_was_left_is_there_after_a_restart() {
    let there = Anchor { block: 7, of: 40, share: 0.25, lines: 0.0 };
    let check = async |anchor: Anchor, is_kept: bool| {
        let (bench, id) = followed(&PARTS).await;
        let reached = Reached { progress: 2_000, anchor: Some(anchor), ..Reached::default() };
        bench.reader.progress(id, reached).await.unwrap();
        let bench = bench.reopen();
        let open = bench.reader.article(id).await.unwrap();
        assert_eq!((open.row.status.progress, open.anchor), (1_000, is_kept.then_some(anchor)), "{anchor:?}");
    };
    check(there, true).await;
    check(Anchor { share: 0.0, lines: 2.5, ..there }, true).await;
    check(Anchor { block: 40, ..there }, false).await;
    check(Anchor { block: 7, of: u32::MAX, ..there }, false).await;
    check(Anchor { share: -0.1, ..there }, false).await;
    check(Anchor { share: 1.1, ..there }, false).await;
    check(Anchor { share: f64::NAN, ..there }, false).await;
    check(Anchor { lines: f64::INFINITY, ..there }, false).await;
    check(Anchor { lines: 1e9, ..there }, false).await;
}
