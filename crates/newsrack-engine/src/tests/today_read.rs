//! What is read of a front page, and what is not.

use super::{
    stories::bench,
    today::{asked, cards, more, shown},
    *,
};
use crate::today::Card;
use newsrack_model::{LessonKind, Reached};

#[tokio::test]
async fn read_marks_change_and_nothing_else() {
    let bench = bench().await;
    asked(&bench).await;
    let entry = cards(&shown(&bench).await).next().unwrap().entry_id().unwrap();
    assert_eq!(shown(&bench).await.read, 0);
    bench.reader.mark(vec![entry], true).await.unwrap();
    assert_eq!(shown(&bench).await.read, 1);
}

/// Of a title that is new the five newest arrive unread. A first page of it was told to be half read, and nothing was learned from what
/// was passed over there.
#[tokio::test]
async fn what_arrived_read_was_not_read() {
    let bench = Bench::new();
    more(&bench, "courier", 8).await;
    bench.reader.open_edition(asked(&bench).await).await.unwrap();
    let read = async || shown(&bench).await.read;
    let edition = shown(&bench).await;
    let entries: Vec<_> = cards(&edition).filter_map(Card::entry_id).collect();
    let listed = bench.reader.inner.store.read(|store| {
        entries
            .iter()
            .map(|entry| Ok(store.entry(*entry)?.unwrap().status.is_read))
            .collect::<Result<Vec<_>, _>>()
    });
    let (unread, came): (Vec<_>, Vec<_>) =
        entries.iter().zip(listed.unwrap()).partition(|(_, is_read)| !is_read);
    assert_eq!((entries.len(), unread.len(), came.len(), read().await), (8, 5, 3, 0));
    assert!(cards(&edition).all(|card| !card.row.as_ref().unwrap().status.is_read));
    bench.reader.mark(vec![*came[0].0], true).await.unwrap();
    assert_eq!(read().await, 1, "said by the reader");
    let reached = Reached { progress: 0, wording: None, anchor: None };
    bench.reader.progress(entries[7], reached).await.unwrap();
    let taught = bench.reader.lessons(true).await.unwrap();
    let passed = taught.lessons.iter().filter(|lesson| lesson.kind == LessonKind::Passed).count();
    assert_eq!(passed, if entries[3..7].contains(came[0].0) { 3 } else { 4 });
}
