//! What every journey stands on: a folder, a clock by hand, a press, and a reader that takes its hosts from the press.

use newsrack_api::{ApiError, dispatch, wire};
use newsrack_engine::{NoSecrets, Reader, RefreshMode, RefreshReport, Setup};
use newsrack_fetch::{HttpNetwork, Limits, Options};
use newsrack_model::Millis;
use newsrack_tests::{
    clock::ManualClock,
    press::{Press, Sheet},
};
use serde::de::DeserializeOwned;
use serde_json::{Value, json};
use std::{net::SocketAddr, path::Path, sync::Arc, time::Duration};
use tempfile::TempDir;

/// Six o'clock on a Tuesday in March 2026, UTC.
pub(crate) const MORNING: Millis = 1_773_122_400_000;
pub(crate) const MINUTE: Millis = 60_000;
pub(crate) const DAY: Duration = Duration::from_secs(24 * 60 * 60);

/// Hosts that the press answers for.
pub(crate) const HOSTS: usize = 120;

/// A host of the press: `paper0.example` and on.
pub(crate) fn host(number: usize) -> String {
    assert!(number < HOSTS);
    format!("paper{number}.example")
}

pub(crate) struct Stand {
    pub(crate) clock: ManualClock,
    pub(crate) press: Press,
    pub(crate) reader: Reader,
    folder: TempDir,
    limits: Limits,
}

impl Stand {
    pub(crate) async fn open() -> Self {
        Self::open_at(MORNING).await
    }

    pub(crate) async fn open_at(now: Millis) -> Self {
        Self::open_with(now, limits()).await
    }

    /// One whose reader soon loses patience with a server. Who is well answers long before, on a busy machine too.
    pub(crate) async fn open_impatient() -> Self {
        let limits = Limits { idle: Duration::from_secs(3), total: Duration::from_secs(5), ..limits() };
        Self::open_with(MORNING, limits).await
    }

    async fn open_with(now: Millis, limits: Limits) -> Self {
        let clock = ManualClock::new(now);
        let press = Press::open(clock.clone()).await.unwrap();
        let folder = tempfile::tempdir().unwrap();
        let reader = reader_with(limits, folder.path(), &clock, press.address());
        Self { clock, press, reader, folder, limits }
    }

    pub(crate) fn folder(&self) -> &Path {
        self.folder.path()
    }

    /// A second reader of the same folder.
    pub(crate) fn another(&self) -> Reader {
        reader_with(self.limits, self.folder(), &self.clock, self.press.address())
    }

    /// Closes the reader and opens the folder again.
    pub(crate) async fn reopen(self) -> Self {
        self.reader.shutdown().await;
        let Self { clock, press, reader: closed, folder, limits } = self;
        drop(closed);
        let reader = reader_with(limits, folder.path(), &clock, press.address());
        Self { clock, press, reader, folder, limits }
    }

    /// Runs a command of the wire that must be done.
    pub(crate) async fn call<T: DeserializeOwned>(&self, name: &str, request: Value) -> T {
        let answer = dispatch(&self.reader, name, request).await;
        serde_json::from_value(answer.unwrap_or_else(|error| panic!("{name}: {error:?}"))).unwrap()
    }

    /// Runs a command of the wire that must be refused.
    pub(crate) async fn refused(&self, name: &str, request: Value) -> ApiError {
        let error = dispatch(&self.reader, name, request).await.unwrap_err();
        assert!(is_plain(&error.message), "{error:?}");
        error
    }

    /// Prints a feed at `http://paperN.example/feed.xml`.
    pub(crate) fn print(&self, number: usize, feed: impl Into<Vec<u8>>) {
        self.press.serve(&format!("//{}/feed.xml", host(number)), Sheet::feed(feed));
    }

    /// Follows `http://paperN.example/feed.xml`.
    pub(crate) async fn follow(&self, number: usize) -> wire::Followed {
        self.call("follow", json!({ "address": format!("http://{}/feed.xml", host(number)) })).await
    }

    /// Refreshes everything, floors or not.
    pub(crate) async fn refresh(&self) -> RefreshReport {
        self.reader.refresh(Vec::new(), RefreshMode::Force).await.unwrap()
    }

    pub(crate) async fn entries(&self, place: &str, filter: &str) -> Vec<wire::EntryRow> {
        let request = json!({ "place": place, "filter": filter, "limit": 500 });
        self.call::<wire::Entries>("entries", request).await.entries
    }

    pub(crate) async fn headlines(&self, place: &str, filter: &str) -> Vec<String> {
        self.entries(place, filter).await.into_iter().map(|row| row.headline).collect()
    }

    pub(crate) async fn sidebar(&self) -> wire::Sidebar {
        self.call("sidebar", json!({})).await
    }

    /// The one feed of a title.
    pub(crate) async fn feed(&self, followed: &wire::Followed) -> wire::TitleFeed {
        let titles: wire::Titles = self.call("titles", json!({})).await;
        let mut feeds = titles.titles.into_iter().flat_map(|title| title.feeds);
        feeds.find(|feed| feed.feed_id == followed.feed_id).unwrap()
    }
}

/// A busy machine is slow: patience is for the journeys that are about it. But of small bounds, and in a hurry from one
/// request to the next.
fn limits() -> Limits {
    let patience = Duration::from_secs(10 * 60);
    Limits {
        connect: patience,
        idle: patience,
        total: patience,
        wire_bytes: 2 << 20,
        body_bytes: 4 << 20,
        apart: Duration::from_millis(5),
        ..Limits::default()
    }
}

/// Opens a reader that finds every paper at the press.
pub(crate) fn reader(folder: &Path, clock: &ManualClock, press: SocketAddr) -> Reader {
    reader_with(limits(), folder, clock, press)
}

/// The same, with bounds of its own.
fn reader_with(limits: Limits, folder: &Path, clock: &ManualClock, press: SocketAddr) -> Reader {
    let host_map = (0..HOSTS).map(|number| (host(number), press)).collect();
    let network = HttpNetwork::new(Options { limits, host_map, ..Options::default() }).unwrap();
    let setup = Setup {
        folder: folder.to_owned(),
        clock: Arc::new(clock.clone()),
        network: Arc::new(network),
        secrets: Arc::new(NoSecrets),
    };
    Reader::open(setup).unwrap()
}

/// A sentence that a person who never saw a computer from the inside can read.
pub(crate) fn is_plain(sentence: &str) -> bool {
    let is_sentence = sentence
        .starts_with(|sign: char| sign.is_uppercase() || sign.is_numeric() || sign == '"')
        && sentence.ends_with(['.', '?', '!']);
    let has_jargon = ["Error", "error:", "::", "http2", "os error", "panicked", "{", "None", "hyper"]
        .iter()
        .any(|word| sentence.contains(word));
    // A host may begin a sentence.
    (is_sentence || sentence.starts_with("paper")) && !has_jargon
}
