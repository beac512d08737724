//! A title on trial: its days, the question at their end, and both answers.

use crate::stand::{DAY, MORNING, Stand};
use newsrack_api::{Code, wire};
use newsrack_engine::{Event, Reader};
use newsrack_tests::papers::{item, rss};
use serde_json::json;
use std::time::Duration;

async fn follow(stand: &Stand, number: usize) -> wire::Followed {
    let name = format!("Paper {number}");
    let site = format!("http://paper{number}.example/");
    stand.print(number, rss(&name, &site, &[item("one", "First", MORNING - 1)]));
    let address = format!("{site}feed.xml");
    stand.call("follow", json!({ "address": address, "is_trial": true })).await
}

async fn trials(stand: &Stand) -> Vec<wire::TitleOnTrial> {
    stand.call::<wire::Trials>("trials", json!({})).await.trials
}

/// Whether the pages are told within one look of the schedule that titles changed.
async fn is_told(reader: &Reader) -> bool {
    let mut events = reader.events();
    let heard = async { while !events.next().await.contains(&Event::TitlesChanged {}) {} };
    tokio::select! {
        () = reader.run_schedule() => false,
        () = heard => true,
        () = tokio::time::sleep(Duration::from_secs(3)) => false,
    }
}

#[tokio::test]
async fn a_trial_ends_with_a_question_and_with_nothing_else() {
    let stand = Stand::open().await;
    let (kept, let_go) = (follow(&stand, 0).await, follow(&stand, 1).await);
    let _: wire::Settings = stand
        .call("set_settings", json!({ "settings": { "refresh_minutes": 0, "refreshes_at_start": false } }))
        .await;
    let running = trials(&stand).await;
    assert_eq!(running.len(), 2);
    assert!(
        running.iter().all(|trial| !trial.is_over && trial.worth.entries == 1 && trial.began_at == MORNING)
    );
    assert!(!is_told(&stand.reader).await, "nothing ended yet");

    stand.clock.advance(14 * DAY);
    assert!(is_told(&stand.reader).await, "the pages ask");
    assert!(!is_told(&stand.reader).await, "once");
    assert!(trials(&stand).await.iter().all(|trial| trial.is_over));
    assert_eq!(stand.sidebar().await.titles.len(), 2, "nothing is unfollowed by itself");

    let end = async |title: &wire::Followed, keep: bool| -> wire::EndedTrial {
        stand.call("end_trial", json!({ "publication_id": title.publication_id, "keep": keep })).await
    };
    assert!(end(&kept, true).await.changed.is_none());
    let act = end(&let_go, false).await.changed.and_then(|changed| changed.act_id);
    assert!(trials(&stand).await.is_empty());
    let names = async || -> Vec<(String, bool)> {
        let titles = stand.sidebar().await.titles.into_iter();
        titles.map(|title| (title.name, title.trial.is_some())).collect()
    };
    assert_eq!(names().await, [("Paper 0".to_owned(), false)]);
    let _: wire::Changed = stand.call("undo", json!({ "act_id": act })).await;
    assert_eq!(names().await, [("Paper 0".to_owned(), false), ("Paper 1".to_owned(), false)]);
    let again =
        stand.refused("end_trial", json!({ "publication_id": kept.publication_id, "keep": false })).await;
    assert_eq!(again.code, Code::NotFound);
}

#[tokio::test]
async fn a_title_that_is_followed_can_be_put_on_trial() {
    let stand = Stand::open().await;
    let title = follow(&stand, 0).await.publication_id;
    let set = async |is_trial: bool| -> wire::Nothing {
        stand.call("set_title", json!({ "publication_id": title, "is_trial": is_trial })).await
    };
    set(false).await;
    assert!(trials(&stand).await.is_empty());
    stand.clock.advance(DAY);
    set(true).await;
    stand.clock.advance(DAY);
    set(true).await;
    let running = trials(&stand).await;
    assert_eq!(running[0].ends_at - running[0].began_at, i64::try_from((14 * DAY).as_millis()).unwrap());
    assert_eq!(running[0].ends_at, stand.clock.now() + i64::try_from((13 * DAY).as_millis()).unwrap());
    assert_eq!(running[0].worth.entries, 0, "what was there before says nothing");
    stand.refused("set_title", json!({ "publication_id": 99, "is_trial": true })).await;
}
