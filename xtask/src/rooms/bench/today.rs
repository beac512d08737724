//! The front page: an edition from thousands of stories, a topic tried on a month, and a stored edition until it is painted.

use super::{
    figure::{Figure, time},
    store::{self, call},
    window,
};
use anyhow::{Context as _, ensure};
use newsrack_engine::Reader;
use newsrack_tests::{
    clock::ManualClock,
    desktop::{Desktop, Window},
    press::Press,
};
use serde_json::json;
use std::{path::Path, time::Duration};
use tokio::time::sleep;

/// Titles of the folder: 100,000 entries of so many were printed within a month.
pub(super) const TITLES: u64 = 225;
const EDITIONS: u32 = 10;
const PREVIEWS: u32 = 10;
/// Stories of the last two days that an edition is chosen from.
const CANDIDATES: u64 = 5_000;
/// Topics that are tried: what many entries have, what few have, and what none has.
const TOPICS: &[(&str, &str)] = &[
    ("word", "ferry"),
    ("word", "the"),
    ("word", "zyzzyva"),
    ("phrase", "interest rates"),
    ("phrase", "the canal of the"),
    ("name", "Parliament"),
    ("author", "Barel Tormin"),
];
const WINDOWS: usize = 5;
/// Until a window has nothing left to do.
const SETTLED: Duration = Duration::from_secs(4);

/// Measures over this folder, which is changed.
///
/// # Errors
/// The folder cannot be used, or the private desktop or the window does not start.
pub(super) fn today(folder: &Path, program: &Path) -> anyhow::Result<Vec<Figure>> {
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build()?;
    let mut figures = {
        let _inside = runtime.enter();
        let reader = store::reader(folder)?;
        // Nobody answers for invented titles: windows that ask would measure that too.
        let quiet = json!({ "settings": { "refresh_minutes": 0, "refreshes_at_start": false } });
        runtime.block_on(call(&reader, "set_settings", quiet))?;
        let figures = commands(&reader, &runtime)?;
        runtime.block_on(reader.shutdown());
        figures
    };
    let mut painted = Vec::new();
    // The first window warms the disk and does not count.
    for run in 0..=WINDOWS {
        let took = runtime.block_on(openings(folder, program))?;
        if run > 0 {
            painted.extend(took);
        }
    }
    figures.push(Figure::new("a stored edition, keys to painted", "ms", painted));
    Ok(figures)
}

fn commands(reader: &Reader, runtime: &tokio::runtime::Runtime) -> anyhow::Result<Vec<Figure>> {
    // As the schedule has it: an edition that is asked for waits for what is in no story yet.
    runtime.block_on(reader.gather_stories())?;
    // With all that is read and stored for it; the first one, which is not counted, loads what is kept in memory.
    let editions = time(EDITIONS, |_| runtime.block_on(call(reader, "make_edition", json!({}))).map(drop))?;
    let made = runtime.block_on(call(reader, "edition", json!({})))?;
    let candidates = made["edition"]["candidates"].as_u64();
    ensure!(candidates == Some(CANDIDATES), "failed to choose from {CANDIDATES} stories: {candidates:?}");
    let mut figures = vec![Figure::new("an edition from 5,000 stories, stored", "ms", editions)];
    for (kind, key) in TOPICS {
        let request = json!({ "kind": kind, "key": key });
        let took =
            time(PREVIEWS, |_| runtime.block_on(call(reader, "preview_topic", request.clone())).map(drop))?;
        let caught = runtime.block_on(call(reader, "preview_topic", request))?;
        let (entries, of) = (caught["entries"].as_u64(), caught["of"].as_u64());
        let (entries, of) = entries.zip(of).context("failed to try a topic")?;
        figures.push(Figure::new(&format!("{kind} \"{key}\" tried: {entries} of {of}"), "ms", took));
    }
    Ok(figures)
}

/// From the keys that show the front page until its cards are painted.
async fn openings(folder: &Path, program: &Path) -> anyhow::Result<Vec<f64>> {
    const SCRIPT: &str =
        "const cards = () => document.querySelectorAll('[data-testid=\"today\"] [data-card]').length;
        (async () => {
            const took = [];
            for (let number = 0; number < 5; number += 1) {
                press('g', 'KeyG');
                press('a', 'KeyA');
                await until(() => cards() === 0);
                await rest(1000);
                const begin = performance.now();
                press('g', 'KeyG');
                press('t', 'KeyT');
                await until(() => cards() > 0);
                await painted();
                took.push(performance.now() - begin);
                await rest(1000);
            }
            done(took);
        })().catch((error) => done(String(error)));";
    let desktop = Desktop::open().await?;
    let press = Press::open(ManualClock::new(0)).await?;
    window::copy(folder, &desktop)?;
    let window = Window::open(&desktop, &press, &[]).await?;
    window::process(program)?;
    window::first_paint(&window).await?;
    sleep(SETTLED).await;
    let took = window.page.execute_async(&format!("{}{SCRIPT}", window::IN_PAGE), Vec::new()).await?;
    window.close().await?;
    serde_json::from_value(took.clone()).with_context(|| format!("failed to open the front page: {took}"))
}
