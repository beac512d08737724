//! What a new entry costs in a small archive and in a large one, from its bytes to where search finds it.

use super::{
    cost::used_by,
    figure::Figure,
    press::PressProcess,
    refresh::Reader,
    seed::{self, Wanted},
    seed_anew,
};
use anyhow::{Context as _, ensure};
use std::{fs, path::Path};

const TITLES: u32 = 300;
const ENTRIES: u32 = 30;
/// Each step brings about one new entry to each title.
const STEP: i64 = 30 * 60 * 1_000;
const STEPS: usize = 5;
/// New entries of each step that are stored and indexed without being fetched.
const HANDED_IN: u64 = 1_000;

/// Milliseconds of the processor for each new entry, over archives of these sizes.
///
/// # Errors
/// A program fails, or the folders cannot be written.
pub(super) fn growth(
    newsrack: &Path,
    press: &Path,
    scratch: &Path,
    sizes: &[u64],
    now: i64,
) -> anyhow::Result<Vec<Figure>> {
    let mut figures = Vec::new();
    let mut middles: Vec<[f64; 2]> = Vec::new();
    for size in sizes {
        let folder = scratch.join(format!("growth-{size}"));
        seed_anew(&folder, *size, super::TITLES, now)?;
        let press = PressProcess::start(press, TITLES, ENTRIES, 0)?;
        let reader = Reader::over(newsrack, &folder);
        reader.bring_in(scratch, &press, 0..TITLES)?;
        let titles = |reader: &Reader| -> anyhow::Result<f64> { Ok(reader.refresh()?.processor) };
        titles(&reader)?;
        // What a run costs that brings nothing is not the new entries' cost.
        let still = titles(&reader)?;
        let mut each = Vec::new();
        for _ in 0..STEPS {
            let now: i64 = press.tell("clock")?.trim().parse().context("failed to read the press's clock")?;
            press.tell(&format!("clock?at={}", now + STEP))?;
            let known = reader.entries()?;
            let cost = titles(&reader)?;
            let new = reader.entries()? - known;
            ensure!(new > 0.0, "nothing new came");
            each.push((cost - still).max(0.0) / new * 1_000.0);
        }
        figures.push(Figure::new(&format!("a new entry at {size} stored, processor"), "ms", each));
        let mut alone = Vec::new();
        for step in 0..STEPS as u64 {
            let stored = size + step * HANDED_IN;
            let wanted =
                Wanted { entries: stored + HANDED_IN, titles: super::TITLES, now, folder: folder.clone() };
            let answers = seed::answers(&wanted, stored)?;
            let before = used_by(std::process::id())?;
            seed::store(&folder, answers)?;
            seed::index(&folder)?;
            alone.push((used_by(std::process::id())? - before) / HANDED_IN as f64 * 1_000.0);
        }
        figures.push(Figure::new(&format!("the same at {size}, store and search alone"), "ms", alone));
        middles.push([figures[figures.len() - 2].middle(), figures[figures.len() - 1].middle()]);
        fs::remove_dir_all(&folder)?;
    }
    if let ([first, ..], [.., last]) = (&middles[..], &middles[..]) {
        figures.push(Figure::fixed(
            "the largest to the smallest, fetch to search",
            "times",
            last[0] / first[0],
        ));
        figures.push(Figure::fixed(
            "the largest to the smallest, store and search alone",
            "times",
            last[1] / first[1],
        ));
    }
    Ok(figures)
}
