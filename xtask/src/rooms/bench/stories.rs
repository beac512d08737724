//! What it costs to put what arrives into stories, and to show them: eight weeks of real headlines, pressed into one.

use super::{
    cost::{forget_highest_memory, own_highest_memory, own_memory, used_by},
    figure::{Figure, millis, time},
    store,
};
use crate::rooms::eval::stories::headlines;
use anyhow::{Context as _, bail};
use newsrack_engine::{Opening, Reader, Start};
use newsrack_model::{FeedId, Filter, Millis, Place};
use newsrack_store::{Durability, Ingest, NewEntry, NewFeed, Store};
use std::{collections::BTreeMap, fs, path::Path, time::Instant};
use tokio::runtime::Runtime;

const DAY: Millis = 24 * 60 * 60 * 1_000;
/// Days into which the headlines are pressed, and entries that live in them.
const DAYS: Millis = 6;
const LIVE: usize = 50_000;
/// Entries that come behind these, as one refresh brings them.
const MORE: usize = 500;
const RUNS: u32 = 50;

/// Measures in a folder that is made anew.
///
/// # Errors
/// The headlines are not here, or the folder cannot be written.
pub(super) fn stories(scratch: &Path, now: Millis) -> anyhow::Result<Vec<Figure>> {
    let Some(mut headlines) = headlines()? else { bail!("the stories of the corpora are not here") };
    // What bears no date has no place in a week.
    headlines.retain(|headline| headline.at > 0);
    headlines.truncate(LIVE);
    let folder = scratch.join("stories");
    if folder.exists() {
        fs::remove_dir_all(&folder)?;
    }
    fs::create_dir_all(&folder)?;
    let (first, last) = (headlines[0].at, headlines[headlines.len() - 1].at);
    let share = DAYS as f64 * DAY as f64 / (last - first).max(1) as f64;
    let pressed = |at: Millis| now - DAYS * DAY + ((at - first) as f64 * share) as Millis;
    let mut papers: BTreeMap<String, Vec<NewEntry>> = BTreeMap::new();
    for (number, headline) in headlines.iter().enumerate() {
        papers.entry(headline.source.clone()).or_default().push(NewEntry {
            key: number.to_string(),
            headline: headline.title.clone(),
            summary: headline.text.clone(),
            language: headline.language.clone(),
            published_at: Some(pressed(headline.at)),
            item_hash: number as i64,
            ..NewEntry::default()
        });
    }
    let behind = headlines.len() - MORE;
    let late = |entry: &NewEntry| entry.key.parse::<usize>().is_ok_and(|number| number >= behind);
    let (mut early, mut more) = (Vec::new(), Vec::new());
    for (name, entries) in papers {
        let (later, sooner) = entries.into_iter().partition(|entry| late(entry));
        early.push((name.clone(), sooner));
        more.push((name, later));
    }
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build()?;
    let _inside = runtime.enter();
    let mut feeds = BTreeMap::new();
    put(&folder, &mut feeds, early, now)?;
    let reader = store::reader(&folder)?;
    fill_caches(&runtime, &reader)?;
    forget_highest_memory()?;
    let begun = own_memory();
    let all = gather(&runtime, &reader)? / behind as f64;
    let memory = own_highest_memory() - begun;
    put(&folder, &mut feeds, more, now)?;
    let each = gather(&runtime, &reader)? / MORE as f64;
    drop(reader);
    // Another start of the program: what stands is loaded for the first entry that comes.
    let one =
        NewEntry { key: "last".into(), headline: headlines[behind].title.clone(), ..NewEntry::default() };
    put(&folder, &mut feeds, vec![(headlines[behind].source.clone(), vec![one])], now)?;
    let reader = store::reader(&folder)?;
    let load = gather(&runtime, &reader)?;
    let mut figures = vec![
        Figure::fixed("an entry, from nothing to all of them, processor", "ms", all),
        Figure::fixed("an entry among all of them, processor", "ms", each),
        Figure::fixed("loading them at another start, processor", "ms", load),
        Figure::fixed("stories in memory", "MiB", memory),
    ];
    figures.extend(shown(&runtime, &reader)?);
    Ok(figures)
}

/// Reads all, and marks all read and back: what the database keeps of its pages is none of what stories need.
fn fill_caches(runtime: &Runtime, reader: &Reader) -> anyhow::Result<()> {
    let opening = Opening { is_grouped: Some(false), ..Opening::default() };
    let page = |snapshot, start| {
        runtime.block_on(reader.entries(Place::Latest, Filter::All, opening, snapshot, start, 500))
    };
    let mut at = page(None, Start::First)?;
    while let Some(next) = at.next {
        at = page(Some(at.snapshot), Start::After(next))?;
    }
    runtime.block_on(reader.mark_place(Place::Latest, Filter::All, None, true))?;
    runtime.block_on(reader.undo(None))?;
    Ok(())
}

/// A list with one row a story, beside the same with all rows, and the page of the largest story.
fn shown(runtime: &Runtime, reader: &Reader) -> anyhow::Result<Vec<Figure>> {
    let page = |is_grouped: bool| {
        let opening = Opening { is_grouped: Some(is_grouped), ..Opening::default() };
        runtime.block_on(reader.entries(Place::Latest, Filter::Unread, opening, None, Start::First, 100))
    };
    let rows = page(true)?.rows;
    let largest = rows.iter().filter_map(|row| row.story).max_by_key(|story| story.accounts);
    let largest = largest.context("failed to find a story among the latest")?;
    eprintln!("{} of {} rows; a story of {}", page(true)?.total, page(false)?.total, largest.accounts);
    Ok(vec![
        Figure::new("page of 100, latest, unread", "ms", time(RUNS, |_| Ok(page(false).map(drop)?))?),
        Figure::new("the same, one row a story", "ms", time(RUNS, |_| Ok(page(true).map(drop)?))?),
        Figure::new(
            "the page of a story",
            "ms",
            time(RUNS, |_| Ok(runtime.block_on(reader.story(largest.story_id)).map(drop)?))?,
        ),
    ])
}

/// Milliseconds of the processor that all that waits takes.
fn gather(runtime: &Runtime, reader: &Reader) -> anyhow::Result<f64> {
    let own = std::process::id();
    let (before, begin) = (used_by(own)?, Instant::now());
    runtime.block_on(reader.gather_stories())?;
    let used = (used_by(own)? - before) * 1_000.0;
    eprintln!("{:.0} ms, {used:.0} of the processor", millis(begin.elapsed()));
    Ok(used)
}

/// Keeps what papers print.
fn put(
    folder: &Path,
    feeds: &mut BTreeMap<String, FeedId>,
    papers: Vec<(String, Vec<NewEntry>)>,
    now: Millis,
) -> anyhow::Result<()> {
    let store = Store::open(folder)?;
    for (name, entries) in papers {
        let is_known = feeds.contains_key(&name);
        let feed = match feeds.get(&name) {
            Some(feed) => *feed,
            None => {
                let host = format!("{}.example", name.to_lowercase().replace(' ', "-"));
                let feed_url = format!("https://{host}/feed");
                let new = NewFeed { feed_url, name: name.clone(), host_key: host, ..NewFeed::default() };
                store.write(Durability::Intent, move |store| store.follow(&new, now))?.feed_id
            }
        };
        feeds.insert(name.clone(), feed);
        let host_key = format!("{}.example", name.to_lowercase().replace(' ', "-"));
        let ingest = Ingest { entries, name, host_key, now, is_first_fetch: !is_known, ..Ingest::default() };
        store.write(Durability::Content, move |store| store.ingest(feed, &ingest))?;
    }
    Ok(())
}
