//! What the lists, the search and an opened article cost, without window and wire.

use super::figure::{Figure, time};
use anyhow::Context as _;
use newsrack_api::dispatch;
use newsrack_engine::{HttpNetwork, NetworkOptions, Reader, Setup, SystemClock};
use newsrack_model::{Filter, Millis, Order, Place, SectionId};
use newsrack_store::{ListQuery, Page, Start, Store};
use rusqlite::Connection;
use serde_json::{Value, json};
use std::{path::Path, sync::Arc};

const RUNS: u32 = 200;
const ROWS: u32 = 100;
/// Runs that open the folder anew.
const FRESH: u32 = 20;

/// Pages of 100 rows from the store.
///
/// # Errors
/// The folder cannot be read.
pub(super) fn lists(folder: &Path, now: Millis) -> anyhow::Result<Vec<Figure>> {
    let store = Store::open(folder)?;
    let section = store.read(|store| store.sections())?.first().map_or(SectionId(0), |section| section.id);
    let query = |place, filter, start| ListQuery {
        is_grouped: false,
        place,
        filter,
        order: Order::Newest,
        snapshot: None,
        start,
        limit: ROWS,
        now,
    };
    let fair = |query: ListQuery| ListQuery { order: Order::Fair, ..query };
    let page = |query: &ListQuery| -> anyhow::Result<Page> { Ok(store.read(|store| store.page(query))?) };
    let middle = page(&query(Place::Latest, Filter::All, Start::First))?.total / 2;
    let mut figures = Vec::new();
    // A folder that was just opened has no fences yet: its first jump looks for the way.
    let jump = query(Place::Latest, Filter::All, Start::At(middle));
    let first_jumps = time(FRESH, |_| Ok(Store::open(folder)?.read(|store| store.page(&jump)).map(drop)?))?;
    figures.push(Figure::new("open, and jump to the middle of latest", "ms", first_jumps));
    figures.push(Figure::new(
        "counts of all places",
        "ms",
        time(RUNS, |_| Ok(store.read(|store| store.counts(now)).map(drop)?))?,
    ));
    let bare = Connection::open(folder.join("newsrack.db"))?;
    figures.push(Figure::new(
        "page of 100, latest, by a bare statement",
        "ms",
        time(RUNS, |_| bare_page(&bare))?,
    ));
    for (name, query) in [
        ("page of 100, latest", query(Place::Latest, Filter::All, Start::First)),
        ("page of 100, latest, unread", query(Place::Latest, Filter::Unread, Start::First)),
        ("page of 100, latest, fair", fair(query(Place::Latest, Filter::All, Start::First))),
        ("page of 100, latest, fair, unread", fair(query(Place::Latest, Filter::Unread, Start::First))),
        ("page of 100, a section", query(Place::Section(section), Filter::All, Start::First)),
        ("page of 100, middle of latest", query(Place::Latest, Filter::All, Start::At(middle))),
        ("page of 100, middle of latest, fair", fair(query(Place::Latest, Filter::All, Start::At(middle)))),
    ] {
        figures.push(Figure::new(name, "ms", time(RUNS, |_| page(&query).map(drop))?));
    }
    Ok(figures)
}

/// The rows of the first page of Latest, every column read, by one statement and without fences or snapshot.
fn bare_page(connection: &Connection) -> anyhow::Result<()> {
    let mut statement = connection.prepare_cached(
        "SELECT * FROM statuses JOIN entries ON id = entry_id WHERE is_listed = 1
         ORDER BY statuses.sort_at DESC, entry_id DESC LIMIT 100",
    )?;
    let columns = statement.column_count();
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        for column in 0..columns {
            std::hint::black_box(row.get_ref(column)?);
        }
    }
    Ok(())
}

/// A reader over a folder, to be opened within a runtime.
///
/// # Errors
/// The folder cannot be opened.
pub(super) fn reader(folder: &Path) -> anyhow::Result<Reader> {
    let network = Arc::new(HttpNetwork::new(NetworkOptions::default())?);
    Ok(Reader::open(Setup {
        folder: folder.to_owned(),
        clock: Arc::new(SystemClock),
        network,
        secrets: Arc::new(newsrack_engine::NoSecrets),
    })?)
}

/// Runs a command as the window does, but for the bridge.
///
/// # Errors
/// It is refused; the error holds what was said.
pub(super) async fn call(reader: &Reader, name: &str, request: Value) -> anyhow::Result<Value> {
    dispatch(reader, name, request).await.map_err(|error| anyhow::anyhow!("{name}: {}", error.message))
}

/// The `article` and `search` commands, as the window calls them but for the bridge.
///
/// # Errors
/// The folder cannot be opened, or a command fails.
pub(super) fn commands(folder: &Path) -> anyhow::Result<Vec<Figure>> {
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build()?;
    let _inside = runtime.enter();
    let reader = reader(folder)?;
    let call = |name: &str, request: Value| runtime.block_on(call(&reader, name, request));
    let latest = call("entries", json!({ "limit": RUNS }))?;
    let ids: Vec<&Value> =
        latest["entries"].as_array().into_iter().flatten().map(|row| &row["entry_id"]).collect();
    let article = time(RUNS, |run| {
        let id = ids.get(run as usize % ids.len().max(1)).context("failed to find an entry")?;
        call("article", json!({ "entry_id": id })).map(drop)
    })?;
    let mut figures = vec![Figure::new("article command", "ms", article)];
    for (name, words) in [
        ("search command, a word", "ferry"),
        ("search command, two words", "canal strike"),
        ("search command, a word that nothing holds", "zyzzyva"),
        ("search command, a phrase", "\"interest rates\""),
        ("search command, a phrase that nothing holds, of frequent words", "\"the canal\""),
        ("search command, two letters", "ba"),
        ("search command, the two most frequent", "th"),
    ] {
        let search = time(RUNS, |_| call("search", json!({ "query": words, "limit": ROWS })).map(drop))?;
        figures.push(Figure::new(name, "ms", search));
    }
    Ok(figures)
}
