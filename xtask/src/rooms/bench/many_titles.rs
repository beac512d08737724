//! Hundreds of titles and more: brought in, looked for in the catalogue, and laid out as a table in the real window.

use super::{
    figure::{Figure, millis, time},
    store::{self, call},
    window,
};
use crate::program;
use anyhow::{Context as _, ensure};
use newsrack_api::wire;
use newsrack_engine::Reader;
use newsrack_tests::{
    clock::ManualClock,
    desktop::{Desktop, Window},
    press::Press,
};
use serde_json::json;
use std::{
    fmt::Write as _,
    fs,
    path::Path,
    process::Command,
    sync::atomic::{AtomicBool, Ordering::Relaxed},
    time::{Duration, Instant},
};
use tokio::time::sleep;

/// Titles of a large list, and of the table.
pub(super) const TITLES: u64 = 2_000;
const IMPORTS: u32 = 7;
/// Rows of a page of what the catalogue finds.
const ROWS: u32 = 50;
/// Typed key by key: names in several scripts, a beginning that many share, an address, and what nothing is called.
const TYPED: &[&str] = &[
    "guardian",
    "süddeutsche",
    "le monde",
    "new york",
    "朝日新聞",
    "новая газета",
    "الجزيرة",
    "हिन्दुस्तान",
    "경향신문",
    "ελευθερ",
    "bbc.co.uk",
    "zyzzyva",
];
/// Feeds of the list that is brought in while the reader reads, and the sections that each stands in: with more places than
/// are taken of one list.
const LONGEST: (u64, u64) = (8_500, 8);
const BETWEEN_MARKS: Duration = Duration::from_millis(5);
const WINDOWS: usize = 7;
/// By then a window has done what it does at its start.
const SETTLED: Duration = Duration::from_secs(3);

/// A list of titles as other readers write it.
fn list(titles: u64, sections: u64) -> String {
    let mut list = String::from("<opml version=\"2.0\"><body>");
    for section in 0..sections {
        let _ = write!(list, "<outline text=\"Section {section}\">");
        for title in 0..titles {
            let _ = write!(
                list,
                "<outline text=\"Paper {title}\" type=\"rss\" xmlUrl=\"https://paper{title}.example/feed.xml\"/>"
            );
        }
        list.push_str("</outline>");
    }
    list + "</body></opml>"
}

/// A list of 2,000 titles from its file until all is on the disk, by the command line.
///
/// # Errors
/// The command fails.
pub(super) fn import(newsrack: &Path, scratch: &Path) -> anyhow::Result<Vec<Figure>> {
    fs::create_dir_all(scratch)?;
    let file = scratch.join("titles.opml");
    fs::write(&file, list(TITLES, 1))?;
    let data = scratch.join("data");
    let run = |_| {
        if data.exists() {
            fs::remove_dir_all(&data)?;
        }
        let mut command = Command::new(newsrack);
        program::read(command.arg("--data-dir").arg(&data).arg("import").arg(&file)).map(drop)
    };
    let figures = vec![Figure::new("newsrack import, 2,000 titles", "ms", time(IMPORTS, run)?)];
    fs::remove_dir_all(scratch)?;
    Ok(figures)
}

/// What each key that is typed costs in the catalogue, with its counts; and how long marks wait while a long list comes in.
///
/// # Errors
/// The folder cannot be used.
pub(super) fn commands(folder: &Path) -> anyhow::Result<Vec<Figure>> {
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build()?;
    let _inside = runtime.enter();
    let reader = store::reader(folder)?;
    let mut keys = Vec::new();
    for word in TYPED {
        let ends = word.char_indices().map(|(at, sign)| at + sign.len_utf8());
        for typed in ends.map(|end| &word[..end]) {
            let request = json!({ "query": typed, "limit": ROWS });
            // The first run does not count: it reads the catalogue.
            let took = time(3, |_| runtime.block_on(call(&reader, "catalogue", request.clone())).map(drop))?;
            keys.extend(took);
        }
    }
    let marks = runtime.block_on(marks_beside_an_import(&reader))?;
    Ok(vec![
        Figure::new("catalogue, a key", "ms", keys),
        Figure::new("a mark while 8,500 feeds in 8 sections come in", "ms", marks),
    ])
}

async fn marks_beside_an_import(reader: &Reader) -> anyhow::Result<Vec<f64>> {
    let latest: wire::Entries =
        serde_json::from_value(call(reader, "entries", json!({ "limit": 1 })).await?)?;
    let entry = latest.entries.first().context("failed to find an article to mark")?.entry_id;
    let is_over = AtomicBool::new(false);
    let (feeds, sections) = LONGEST;
    let import = async {
        let imported = call(reader, "import_opml", json!({ "opml": list(feeds, sections) })).await;
        is_over.store(true, Relaxed);
        imported
    };
    let marks = async {
        let mut took = Vec::new();
        let mut is_read = false;
        while !is_over.load(Relaxed) {
            is_read = !is_read;
            let begin = Instant::now();
            call(reader, "mark", json!({ "entry_ids": [entry], "is_read": is_read })).await?;
            took.push(millis(begin.elapsed()));
            sleep(BETWEEN_MARKS).await;
        }
        anyhow::Ok(took)
    };
    let (imported, took) = tokio::join!(import, marks);
    let added = imported?["added"].as_u64();
    ensure!(added == Some(feeds), "failed to bring in {feeds} feeds: {added:?}");
    took
}

/// The table of titles in the real window over a copy of this folder, from its keys until its rows are painted.
///
/// # Errors
/// The private desktop or the window does not start, or the table does not come.
pub(super) fn table(folder: &Path, program: &Path) -> anyhow::Result<Vec<Figure>> {
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build()?;
    {
        // Nobody answers for invented titles: windows that ask would measure that too.
        let _inside = runtime.enter();
        let reader = store::reader(folder)?;
        let quiet = json!({ "settings": { "refresh_minutes": 0, "refreshes_at_start": false } });
        runtime.block_on(call(&reader, "set_settings", quiet))?;
        runtime.block_on(reader.shutdown());
    }
    let (mut first, mut again) = (Vec::new(), Vec::new());
    // The first window warms the disk and does not count.
    for run in 0..=WINDOWS {
        let took = runtime.block_on(openings(folder, program))?;
        if run > 0 {
            first.extend(took.first());
            again.extend(took.iter().skip(1));
        }
    }
    Ok(vec![
        Figure::new("table of 2,000 titles, first opening, keys to painted", "ms", first),
        Figure::new("table of 2,000 titles, later openings, keys to painted", "ms", again),
    ])
}

async fn openings(folder: &Path, program: &Path) -> anyhow::Result<Vec<f64>> {
    const SCRIPT: &str =
        "const rows = () => document.querySelectorAll('[data-testid=\"manage\"] tbody th').length;
        (async () => {
            const took = [];
            for (let number = 0; number < 4; number += 1) {
                const begin = performance.now();
                press('g', 'KeyG');
                press('m', 'KeyM');
                await until(() => rows() > 0);
                await painted();
                took.push(performance.now() - begin);
                await rest(1500);
                press('g', 'KeyG');
                press('a', 'KeyA');
                await until(() => rows() === 0);
                await rest(500);
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
    serde_json::from_value(took.clone()).with_context(|| format!("failed to open the table: {took}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_list_has_each_title_in_each_section() {
        let list = list(3, 2);
        assert_eq!(list.matches("xmlUrl").count(), 6);
        assert_eq!(list.matches("paper2.example").count(), 2);
    }
}
