//! What the lists, the search and an opened article cost, without window and wire.

use super::figure::{Figure, time};
use anyhow::Context as _;
use newsrack_api::dispatch;
use newsrack_engine::{HttpNetwork, NetworkOptions, Reader, Setup, SystemClock};
use newsrack_model::{Filter, Millis, Place, SectionId};
use newsrack_store::{ListQuery, Page, Start, Store};
use serde_json::{Value, json};
use std::{path::Path, sync::Arc};

const RUNS: u32 = 200;
const ROWS: u32 = 100;

/// Pages of 100 rows from the store.
///
/// # Errors
/// The folder cannot be read.
pub(super) fn lists(folder: &Path, now: Millis) -> anyhow::Result<Vec<Figure>> {
    let store = Store::open(folder)?;
    let section = store.read(|store| store.sections())?.first().map_or(SectionId(0), |section| section.id);
    let query = |place, filter, start| ListQuery { place, filter, snapshot: None, start, limit: ROWS, now };
    let page = |query: &ListQuery| -> anyhow::Result<Page> { Ok(store.read(|store| store.page(query))?) };
    let middle = page(&query(Place::Latest, Filter::All, Start::First))?.total / 2;
    let mut figures = Vec::new();
    for (name, query) in [
        ("page of 100, latest", query(Place::Latest, Filter::All, Start::First)),
        ("page of 100, latest, unread", query(Place::Latest, Filter::Unread, Start::First)),
        ("page of 100, a section", query(Place::Section(section), Filter::All, Start::First)),
        ("page of 100, middle of latest", query(Place::Latest, Filter::All, Start::At(middle))),
    ] {
        figures.push(Figure::new(name, "ms", time(RUNS, |_| page(&query).map(drop))?));
    }
    Ok(figures)
}

/// The `article` and `search` commands, as the window calls them but for the bridge.
///
/// # Errors
/// The folder cannot be opened, or a command fails.
pub(super) fn commands(folder: &Path) -> anyhow::Result<Vec<Figure>> {
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build()?;
    let _inside = runtime.enter();
    let network = Arc::new(HttpNetwork::new(NetworkOptions::default())?);
    let reader = Reader::open(Setup { folder: folder.to_owned(), clock: Arc::new(SystemClock), network })?;
    let call = |name: &str, request: Value| -> anyhow::Result<Value> {
        runtime
            .block_on(dispatch(&reader, name, request))
            .map_err(|error| anyhow::anyhow!("{name}: {}", error.message))
    };
    let latest = call("entries", json!({ "limit": RUNS }))?;
    let ids: Vec<&Value> =
        latest["entries"].as_array().into_iter().flatten().map(|row| &row["entry_id"]).collect();
    let article = time(RUNS, |run| {
        let id = ids.get(run as usize % ids.len().max(1)).context("failed to find an entry")?;
        call("article", json!({ "entry_id": id })).map(drop)
    })?;
    let search = time(RUNS, |run| {
        let word = ["ferry", "canal strike", "comet", "ba"][run as usize % 4];
        call("search", json!({ "query": word, "limit": ROWS })).map(drop)
    })?;
    Ok(vec![Figure::new("article command", "ms", article), Figure::new("search command", "ms", search)])
}
