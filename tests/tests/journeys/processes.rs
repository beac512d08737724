//! Two processes on one folder, and one that is killed. The second process is this test binary, started anew.

use crate::stand::{MORNING, Stand, reader};
use newsrack_api::{dispatch, wire};
use newsrack_engine::{Error, Event, RefreshMode, RefreshState};
use newsrack_model::EntryId;
use newsrack_tests::papers::{Item, item, rss};
use newsrack_tests::{clock::ManualClock, press::Fault};
use serde_json::json;
use std::{
    collections::BTreeSet,
    env,
    io::{BufRead, BufReader, Write},
    process::{Child, Command, Stdio},
    time::Duration,
};

const FOLDER: &str = "NEWSRACK_JOURNEY_FOLDER";

async fn with_many(count: usize) -> Stand {
    let stand = Stand::open().await;
    let guids: Vec<String> = (0..count).map(|number| format!("n{number}")).collect();
    let items: Vec<Item<'_>> = guids.iter().map(|guid| item(guid, guid, MORNING)).collect();
    stand.print(0, rss("The Daily", "http://paper0.example/", &items));
    stand.follow(0).await;
    let _: wire::Changed = stand.call("mark_place", json!({ "place": "latest", "is_read": false })).await;
    stand
}

/// Starts another process that runs one of the tests below on the stand's folder.
fn start(stand: &Stand, test: &str) -> Child {
    Command::new(env::current_exe().unwrap())
        .args(["--exact", test, "--ignored", "--nocapture"])
        .env(FOLDER, stand.folder())
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap()
}

/// Lines that the other process says to us, not the test runner's own.
fn said(child: &mut Child) -> impl Iterator<Item = String> {
    let lines = BufReader::new(child.stdout.take().unwrap()).lines();
    lines.map_while(Result::ok).filter_map(|line| line.split_once("said: ").map(|(_, said)| said.to_owned()))
}

#[allow(clippy::print_stdout, reason = "the first process listens")]
fn say(word: impl std::fmt::Display) {
    println!("said: {word}");
    std::io::stdout().flush().unwrap();
}

fn second_reader() -> Option<newsrack_engine::Reader> {
    let folder = env::var_os(FOLDER)?;
    Some(reader(folder.as_ref(), &ManualClock::new(MORNING), "127.0.0.1:9".parse().unwrap()))
}

#[tokio::test]
async fn what_was_acknowledged_survives_a_kill() {
    let stand = with_many(500).await;
    stand.reader.shutdown().await;
    let mut child = start(&stand, "processes::process_that_marks");
    let acknowledged: BTreeSet<i64> = said(&mut child).take(40).map(|id| id.parse().unwrap()).collect();
    child.kill().unwrap(); // SIGKILL: nothing is tidied up
    child.wait().unwrap();
    assert_eq!(acknowledged.len(), 40);
    let stand = stand.reopen().await;
    let read: BTreeSet<i64> = stand
        .entries("latest", "all")
        .await
        .into_iter()
        .filter(|row| row.is_read)
        .map(|row| row.entry_id.0)
        .collect();
    assert!(acknowledged.is_subset(&read), "lost: {:?}", acknowledged.difference(&read));
    // The counts agree with the rows, and everything goes on.
    assert_eq!(stand.sidebar().await.latest, 500 - read.len() as u64);
    assert_eq!(stand.refresh().await.failed, 0);
}

#[tokio::test]
#[ignore = "started by what_was_acknowledged_survives_a_kill"]
async fn process_that_marks() {
    let Some(reader) = second_reader() else { return };
    let request = json!({ "place": "latest", "limit": 500 });
    let page = dispatch(&reader, "entries", request).await.unwrap();
    let page: wire::Entries = serde_json::from_value(page).unwrap();
    for row in page.entries {
        reader.mark(vec![row.entry_id], true).await.unwrap();
        say(row.entry_id);
    }
    std::future::pending::<()>().await;
}

#[tokio::test]
async fn another_process_is_noticed() {
    let stand = with_many(3).await;
    let mut events = stand.reader.events();
    let schedule = tokio::spawn({
        let reader = stand.reader.clone();
        async move { reader.run_schedule().await }
    });
    let noticed = async |events: &mut newsrack_engine::EventStream| {
        let marks = |event: &Event| matches!(event, Event::MarksChanged { .. });
        while !events.next().await.iter().any(marks) {}
    };
    // The schedule has to have looked once before it can notice a change.
    tokio::time::sleep(Duration::from_millis(700)).await;
    let id = stand.entries("latest", "all").await[0].entry_id;
    let mut child = start(&stand, "processes::process_that_saves_one");
    tokio::time::timeout(Duration::from_secs(10), noticed(&mut events)).await.unwrap();
    schedule.abort();
    assert!(child.wait().unwrap().success());
    let saved: Vec<EntryId> =
        stand.entries("latest", "saved").await.into_iter().map(|row| row.entry_id).collect();
    assert_eq!(saved, [id]);
}

#[tokio::test]
#[ignore = "started by another_process_is_noticed"]
async fn process_that_saves_one() {
    let Some(reader) = second_reader() else { return };
    let page = dispatch(&reader, "entries", json!({ "place": "latest" })).await.unwrap();
    let page: wire::Entries = serde_json::from_value(page).unwrap();
    reader.save(vec![page.entries[0].entry_id], true).await.unwrap();
}

#[tokio::test]
async fn two_refreshes_never_run_at_once() {
    let stand = with_many(3).await;
    stand.press.set_fault("/feed.xml", Fault::Hang);
    let other = stand.another();
    stand.reader.start_refresh(Vec::new(), RefreshMode::Force).await.unwrap();
    let check = async |reader: &newsrack_engine::Reader| {
        let error = reader.refresh(Vec::new(), RefreshMode::Force).await.unwrap_err();
        assert!(matches!(error, Error::RefreshRunning), "{error:?}");
        assert!(crate::stand::is_plain(&error.sentence()));
    };
    check(&stand.reader).await;
    check(&other).await;
    let mut child = start(&stand, "processes::process_that_refreshes");
    let told = tokio::task::spawn_blocking(move || {
        let told: Vec<String> = said(&mut child).collect();
        child.wait().unwrap();
        told
    });
    assert_eq!(told.await.unwrap(), ["refresh_running"]);
    // Marks need no turn: they go in between.
    let id = stand.entries("latest", "all").await[0].entry_id;
    other.mark(vec![id], true).await.unwrap();
    assert!(stand.entries("latest", "all").await.iter().any(|row| row.entry_id == id && row.is_read));
    stand.reader.stop_refresh();
    stand.reader.shutdown().await;
    let state: RefreshState = stand.call("refresh_state", json!({})).await;
    assert_eq!(state, RefreshState::Stopped { done: 0, total: 1 });
    stand.press.clear_fault("/feed.xml");
    other.refresh(Vec::new(), RefreshMode::Force).await.unwrap();
}

#[tokio::test]
#[ignore = "started by two_refreshes_never_run_at_once"]
async fn process_that_refreshes() {
    let Some(reader) = second_reader() else { return };
    match reader.refresh(Vec::new(), RefreshMode::Force).await {
        Err(Error::RefreshRunning) => say("refresh_running"),
        other => say(format!("{other:?}")),
    }
}
