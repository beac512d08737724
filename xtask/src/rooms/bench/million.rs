//! A list of a million entries in the real window: scrolled, jumped about in, searched, walked through by keys. What is
//! measured in the page stands in `million.js`.

use super::{figure::Figure, window};
use anyhow::{Context as _, ensure};
use fantoccini::wd::TimeoutConfiguration;
use newsrack_tests::{
    clock::ManualClock,
    desktop::{Desktop, Window},
    press::Press,
};
use serde::Deserialize;
use serde_json::{Value, json};
use std::{path::Path, time::Duration};

const PAGE: &str = include_str!("million.js");
/// Pixels of a tick of the wheel.
const TICK: i32 = 120;
/// Pixels that a hand on a touchpad throws the list by, in each frame.
const THROW: i32 = 600;
const PATIENCE: Duration = Duration::from_secs(60);
const SCROLLED: Duration = Duration::from_secs(8);
/// Of the thumb's way. Each jump is far from the one before.
const JUMPS: &[f64] = &[
    0.5, 0.9, 0.1, 0.6, 0.25, 0.99, 0.4, 0.75, 0.01, 0.55, 0.85, 0.15, 0.65, 0.3, 0.95, 0.45, 0.8, 0.2, 0.7,
    0.35,
];
/// A word is looked for at each of its letters.
const WORDS: &[&str] = &["minbar", "ferry", "the", "comet"];
/// Steps of a key held down.
const HELD: u32 = 200;

/// Stutters, blanks and waits in a window over a copy of this folder.
///
/// # Errors
/// The private desktop or the window does not start, or what is asked for does not come.
pub(super) fn million(folder: &Path, program: &Path) -> anyhow::Result<Vec<Figure>> {
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build()?;
    runtime.block_on(async {
        let desktop = Desktop::open().await?;
        let press = Press::open(ManualClock::new(0)).await?;
        window::copy(folder, &desktop)?;
        let window = Window::open(&desktop, &press, &[]).await?;
        window::first_paint(&window).await?;
        window.page.execute(PAGE, Vec::new()).await?;
        // What it asks of the driver may take longer than the driver's own patience.
        window.page.update_timeouts(TimeoutConfiguration::new(Some(PATIENCE), None, None)).await?;
        let measured = measure(&window).await;
        let memory = window::memory_of(window::process(program)?)?;
        window.close().await?;
        let mut figures = measured?;
        figures.push(Figure::fixed("memory of all its processes after that", "MiB", memory));
        Ok(figures)
    })
}

async fn measure(window: &Window<'_>) -> anyhow::Result<Vec<Figure>> {
    let mut figures = Vec::new();
    let _: Value = ask(window, "latest", json!([])).await?;
    let resting: Frames = ask(window, "rest", json!([2_000])).await?;
    figures.push(Figure::new("frames of a window at rest", "ms", resting.gaps));

    for (name, share, step) in [
        ("scrolled by ticks", 0.0, TICK),
        ("thrown", 0.0, THROW),
        ("thrown back, from the middle", 0.5, -THROW),
    ] {
        let _: Jump = ask(window, "jump", json!([share])).await?;
        let frames = ask::<Frames>(window, "scroll", json!([step, SCROLLED.as_millis()])).await?;
        figures.extend(frames.figures(name));
    }

    let mut missed = Vec::new();
    for share in [0.0, 0.5, 1.0] {
        let _: Jump = ask(window, "jump", json!([share])).await?;
        let away = if share < 1.0 { TICK } else { -TICK };
        let steps = [[away; 6].as_slice(), &[-away; 3]].concat();
        missed.extend(ask::<Vec<f64>>(window, "steps", json!([steps])).await?);
    }
    figures.push(Figure::new("pixels by which a tick misses its way", "px", missed));

    figures.extend(jumps(window).await?);

    let _: Jump = ask(window, "jump", json!([0.0])).await?;
    for (name, share) in [("thumb dragged to the middle", 0.5), ("thumb dragged on to nine tenths", 0.9)] {
        let took: Took = ask(window, "drag", json!([share, 1_500])).await?;
        figures.push(Figure::new(
            &format!("{name}, let go to painted"),
            "ms",
            took.took.into_iter().collect(),
        ));
        figures.push(Figure::new(&format!("{name}, frames"), "ms", took.frames.gaps));
    }

    for (name, filter) in [("unread", 1), ("full text", 3)] {
        let Filtered { opened, jumps } = ask(window, "filter", json!([filter, [0.9, 0.3, 0.6]])).await?;
        let mut jumps = jumps.into_iter().map(|jump| jump.took);
        figures.push(Figure::fixed(&format!("{name}, click to painted"), "ms", opened));
        figures.push(Figure::new(&format!("{name}, first jump"), "ms", jumps.by_ref().take(1).collect()));
        figures.push(Figure::new(&format!("{name}, jumps after it"), "ms", jumps.collect()));
    }

    figures.extend(searches(window).await?);

    let _: Value = ask(window, "latest", json!([])).await?;
    for (name, key, code) in [("j held down", "j", "KeyJ"), ("k held down", "k", "KeyK")] {
        let held: Held = ask(window, "hold", json!([key, code, HELD])).await?;
        let want = if key == "j" { i64::from(HELD) - 1 } else { 0 };
        ensure!(held.row == want, "failed to walk by {key}: row {} is chosen, not {want}", held.row);
        figures.extend(held.frames.figures(name));
    }
    Ok(figures)
}

/// Jumps about, and looks whether what is shown is what belongs there.
async fn jumps(window: &Window<'_>) -> anyhow::Result<Vec<Figure>> {
    let (mut took, mut astray, mut moved) = (Vec::new(), Vec::new(), Vec::new());
    for share in JUMPS {
        let jump: Jump = ask(window, "jump", json!([share])).await?;
        let there = window.call("entries", json!({ "at": jump.row, "limit": 1 })).await?;
        let id = &there["entries"][0]["entry_id"];
        ensure!(*id == jump.id, "failed to show what is in row {}: {} instead of {id}", jump.row, jump.id);
        took.push(jump.took);
        astray.push((jump.row as f64 / jump.total - share).abs() * 100.0);
        moved.push(jump.moved);
    }
    Ok(vec![
        Figure::new("jump to painted", "ms", took),
        Figure::new("jump, hundredths of the list astray", "%", astray),
        Figure::new("jump, pixels moved once at rest", "px", moved),
    ])
}

async fn searches(window: &Window<'_>) -> anyhow::Result<Vec<Figure>> {
    let (mut by_letters, mut hasty, mut gaps) =
        ([Vec::new(), Vec::new(), Vec::new()], Vec::new(), Vec::new());
    for word in WORDS {
        let typed: Typed = ask(window, "search", json!([word, false])).await?;
        for (number, took) in typed.took.into_iter().enumerate() {
            by_letters[number.min(2)].push(took);
        }
        let typed_on: Typed = ask(window, "search", json!([word, true])).await?;
        hasty.extend(typed_on.took);
        gaps.extend(typed.frames.gaps.into_iter().chain(typed_on.frames.gaps));
    }
    let [one, two, more] = by_letters;
    let mut figures = vec![
        Figure::new("search, one letter, key to painted", "ms", one),
        Figure::new("search, two letters, key to painted", "ms", two),
        Figure::new("search, more letters, key to painted", "ms", more),
        Figure::new("search, word typed at once, last key to painted", "ms", hasty),
        Figure::new("search, frames", "ms", gaps),
    ];
    let _: Typed = ask(window, "search", json!(["the", true])).await?;
    let frames: Frames = ask(window, "scroll", json!([THROW, SCROLLED.as_millis()])).await?;
    figures.extend(frames.figures("what a search found, thrown"));
    Ok(figures)
}

/// Calls one of the functions of the page and waits for what it tells.
async fn ask<T: serde::de::DeserializeOwned>(
    window: &Window<'_>,
    name: &str,
    arguments: Value,
) -> anyhow::Result<T> {
    const SCRIPT: &str = "const [name, wishes, done] = arguments;
        window.newsrackBench[name](...wishes).then((good) => done({ good: good ?? null }), (bad) => done({ bad: String(bad) }));";
    let told = window.page.execute_async(SCRIPT, vec![json!(name), arguments.clone()]).await?;
    ensure!(told["bad"].is_null(), "failed to {name} {arguments}: {}", told["bad"]);
    serde_json::from_value(told["good"].clone())
        .with_context(|| format!("failed to read what {name} tells: {told}"))
}

/// What was seen of the frames of a while. All in milliseconds.
#[derive(Deserialize)]
struct Frames {
    /// From one frame to the next.
    gaps: Vec<f64>,
    /// Our script in each frame in which the list was scrolled.
    work: Vec<f64>,
    /// And what it then took to lay the page out.
    layout: Vec<f64>,
    /// How long articles were missing in the view, each time.
    blanks: Vec<f64>,
}

impl Frames {
    fn figures(self, name: &str) -> Vec<Figure> {
        let mut figures = vec![Figure::new(&format!("{name}, frames"), "ms", self.gaps)];
        for (what, times) in [("our script a step", self.work), ("layout a step", self.layout)] {
            if !times.is_empty() {
                figures.push(Figure::new(&format!("{name}, {what}"), "ms", times));
            }
        }
        figures.push(Figure::fixed(&format!("{name}, times blank"), "", self.blanks.len() as f64));
        if !self.blanks.is_empty() {
            figures.push(Figure::new(&format!("{name}, blank for"), "ms", self.blanks));
        }
        figures
    }
}

#[derive(Deserialize)]
struct Jump {
    took: f64,
    row: u64,
    id: i64,
    total: f64,
    moved: f64,
}

#[derive(Deserialize)]
struct Filtered {
    opened: f64,
    jumps: Vec<Jump>,
}

#[derive(Deserialize)]
struct Took {
    #[serde(flatten)]
    frames: Frames,
    took: Option<f64>,
}

#[derive(Deserialize)]
struct Typed {
    #[serde(flatten)]
    frames: Frames,
    took: Vec<f64>,
}

#[derive(Deserialize)]
struct Held {
    #[serde(flatten)]
    frames: Frames,
    row: i64,
}
