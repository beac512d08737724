//! An edition that came out at its hour is announced once, where the reader wants that.

use super::{
    stories::bench,
    today::{asked, more},
    *,
};
use crate::{Event, EventStream, today::KeptEdition};
use newsrack_model::EditionKind;
use serde_json::{Value, json};

/// What happens, one after the other.
#[derive(Clone)]
enum Step {
    Set(&'static str, Value),
    /// The next such minute of the day comes, and with it so many new stories of a title.
    Come(u16, &'static str, usize),
    /// The schedule looks: so many editions are there then, and the newest is announced or not.
    Look(usize, bool),
    /// One is asked for by hand, and not announced.
    Ask,
}
use Step::*;

const MORNING: u16 = 7 * 60;
const EVENING: u16 = 17 * 60 + 30;

/// What is announced, as the notification has it.
async fn announced(bench: &Bench, events: &mut EventStream) -> Option<KeptEdition> {
    let end = Event::Indexing { left: 77 };
    bench.reader.tell(&end);
    let mut told = Vec::new();
    while !told.contains(&end) {
        told.extend(events.next().await);
    }
    let ids = told.iter().filter_map(|event| match event {
        Event::AnnounceEdition { edition_id } => Some(*edition_id),
        _ => None,
    });
    let ids: Vec<_> = ids.collect();
    assert!(ids.len() < 2, "{ids:?}");
    bench.reader.edition_announcement(*ids.first()?).await.unwrap()
}

/// It is noon, three titles are followed, and no edition was made yet.
async fn check(what: &str, steps: &[Step]) {
    let bench = bench().await;
    let mut events = bench.reader.events();
    for step in steps.iter().cloned() {
        match step {
            Set(name, value) => bench.set(name, value).await,
            Come(minute, title, count) => {
                bench.clock.advance_to(minute);
                more(&bench, title, count).await;
            }
            Look(editions, is_announced) => {
                bench.reader.make_due_edition().await;
                let announced = announced(&bench, &mut events).await;
                let kept = bench.reader.editions().await.unwrap();
                assert_eq!(kept.len(), editions, "{what}");
                assert_eq!(announced.as_ref(), kept.first().filter(|_| is_announced), "{what}");
            }
            Ask => {
                asked(&bench).await;
                assert_eq!(announced(&bench, &mut events).await, None, "{what}");
            }
        }
    }
}

#[tokio::test]
async fn an_edition_is_announced_where_that_is_wanted() {
    let on = || Set("notifies_editions", json!(true));
    let evening = || Come(EVENING, "courier", 8);
    let morning = || Come(MORNING, "tollgate", 8);
    check("not unless it is wanted", &[Look(1, false), evening(), Look(2, false)]).await;
    check(
        "each at its hour, once, and never the first",
        &[on(), Look(1, false), evening(), Look(2, true), Look(2, false), morning(), Look(3, true)],
    )
    .await;
    check(
        "late, where it was too little before",
        &[
            on(),
            Look(1, false),
            Come(EVENING, "courier", 2),
            Look(1, false),
            Come(EVENING + 60, "tollgate", 8),
            Look(2, true),
        ],
    )
    .await;
    check("not by hand", &[on(), Look(1, false), Come(13 * 60, "courier", 8), Ask, Look(2, false)]).await;
    check("after one by hand", &[on(), Ask, evening(), Look(2, true)]).await;
    check(
        "not between hours, because more titles are followed",
        &[
            on(),
            Look(1, false),
            Come(721, "courier", 8),
            Come(722, "tollgate", 8),
            Come(723, "millibar", 8),
            Look(1, false),
            Come(724, "ingot", 8),
            Look(2, false),
        ],
    )
    .await;
}

#[tokio::test]
async fn an_edition_passes_in_silence_where_alerts_may_not_be_given() {
    let first = [Set("notifies_editions", json!(true)), Look(1, false)];
    let evening = [Come(EVENING, "courier", 8), Look(2, false)];
    let after = [Look(2, false), Come(MORNING, "tollgate", 8), Look(3, true)];
    let check_between = async |what, set: &[Step], unset: &[Step]| {
        check(what, &[&first, set, &evening, unset, &after].concat()).await;
    };
    check_between(
        "in quiet hours",
        &[Set("quiet_from", json!(17 * 60)), Set("quiet_until", json!(19 * 60))],
        &[Come(20 * 60, "millibar", 1)],
    )
    .await;
    check_between("off", &[Set("notifies", json!(false))], &[Set("notifies", json!(true))]).await;
    check_between(
        "paused",
        &[Set("alerts_paused_until", json!(NOW + 24 * 60 * MINUTE))],
        &[Set("alerts_paused_until", Value::Null)],
    )
    .await;
}

#[tokio::test]
async fn an_edition_that_was_opened_is_not_announced() {
    let bench = bench().await;
    let id = asked(&bench).await;
    let kind = async || bench.reader.edition_announcement(id).await.unwrap().map(|kept| kept.kind);
    assert_eq!(kind().await, Some(EditionKind::Asked));
    bench.reader.open_edition(id).await.unwrap();
    assert_eq!(kind().await, None);
}
