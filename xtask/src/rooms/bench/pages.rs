//! Hostile pages, each read by a command line of its own: what it costs, beside an ordinary page.

use super::{
    cost::{Cost, cost_of},
    figure::Figure,
    hostile::{ALL, ordinary},
};
use std::{fs, path::Path, process::Command};

/// The command line ends so where a page holds no article.
const NOTHING: i32 = 1;
/// Runs of the ordinary page.
const RUNS: usize = 5;
/// What no page may cost: seconds of the processor, and MiB more than an ordinary page.
const MOST_PROCESSOR: f64 = 1.0;
const MOST_MEMORY: f64 = 256.0;

/// Reads all kinds of hostile pages.
///
/// # Errors
/// A page cannot be written, or the command line ends as it should not.
pub(super) fn pages(newsrack: &Path, scratch: &Path) -> anyhow::Result<Vec<Figure>> {
    let folder = scratch.join("pages");
    if folder.exists() {
        fs::remove_dir_all(&folder)?;
    }
    fs::create_dir_all(&folder)?;
    let read = |page: Vec<u8>| -> anyhow::Result<Cost> {
        let file = folder.join("page.html");
        fs::write(&file, page)?;
        let mut command = Command::new(newsrack);
        command.args(["extract", "--url", "https://paper.example/2026/11/27/story", "--json"]).arg(&file);
        cost_of(&mut command, &[NOTHING])
    };
    let mut base = Vec::new();
    for _ in 0..RUNS {
        base.push(read(ordinary())?);
    }
    let of = |part: fn(&Cost) -> f64| base.iter().map(part).collect::<Vec<_>>();
    let mut figures = vec![
        Figure::new("an ordinary page, processor", "s", of(|cost| cost.processor)),
        Figure::new("an ordinary page, memory", "MiB", of(|cost| cost.memory)),
    ];
    let ordinary_memory = figures[1].middle();
    let (mut most_processor, mut most_memory, mut beyond) = (0.0_f64, 0.0_f64, 0);
    for (name, made) in ALL {
        let cost = read(made())?;
        let more = (cost.memory - ordinary_memory).max(0.0);
        most_processor = most_processor.max(cost.processor);
        most_memory = most_memory.max(more);
        beyond += u32::from(cost.processor > MOST_PROCESSOR || more > MOST_MEMORY);
        figures.push(Figure::fixed(&format!("{name}, processor"), "s", cost.processor));
        figures.push(Figure::fixed(&format!("{name}, memory beyond"), "MiB", more));
    }
    fs::remove_dir_all(&folder)?;
    figures.push(Figure::fixed("hostile pages, the most processor", "s", most_processor));
    figures.push(Figure::fixed("hostile pages, the most memory beyond", "MiB", most_memory));
    figures.push(Figure::fixed("hostile pages beyond what one may cost", "pages", f64::from(beyond)));
    Ok(figures)
}
