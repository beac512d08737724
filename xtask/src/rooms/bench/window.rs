//! The real window: from the start of its program to the first paint, and the memory it takes then.

use super::figure::Figure;
use anyhow::{Context as _, bail, ensure};
use newsrack_tests::{
    clock::ManualClock,
    desktop::{Desktop, Window},
    press::Press,
};
use serde_json::{Value, json};
use std::{fs, path::Path, time::Duration};
use tokio::time::sleep;

const RUNS: usize = 7;
const BETWEEN_LOOKS: Duration = Duration::from_millis(50);
const MOST_LOOKS: u32 = 400;
/// After this long a window has settled.
const SETTLED: Duration = Duration::from_secs(4);
/// Clock ticks a second in `/proc`.
const TICKS: f64 = 100.0;

/// What scripts in the page begin with: keys pressed as the reader does, waiting by frames, and the end of a paint.
pub(super) const IN_PAGE: &str = "const done = arguments[0];
    const press = (key, code) => document.body.dispatchEvent(
        new KeyboardEvent('keydown', { key, code, bubbles: true, cancelable: true }));
    const frame = () => new Promise((end) => requestAnimationFrame(end));
    const rest = (ms) => new Promise((end) => setTimeout(end, ms));
    const painted = async () => { await frame(); await rest(0); };
    const until = async (isSo) => {
        const begin = performance.now();
        while (!isSo()) {
            if (performance.now() - begin > 5000) throw new Error('what was asked for does not come or go');
            await frame();
        }
    };";

/// Start-to-painted and memory over a copy of this folder.
///
/// # Errors
/// The private desktop or the window does not start.
pub(super) fn start(folder: &Path, program: &Path) -> anyhow::Result<Vec<Figure>> {
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build()?;
    let (mut painted, mut article, mut opened, mut memory) = (Vec::new(), Vec::new(), Vec::new(), Vec::new());
    // The first run warms the disk and does not count.
    for run in 0..=RUNS {
        let look = runtime.block_on(look(folder, program))?;
        if run > 0 {
            painted.push(look.painted);
            article.extend(look.article);
            opened.extend(look.opened);
            memory.push(look.memory);
        }
    }
    Ok(vec![
        Figure::new("start to painted", "ms", painted),
        Figure::new("article command, through the bridge", "ms", article),
        Figure::new("article, key to painted", "ms", opened),
        Figure::new("memory of all its processes, settled", "MiB", memory),
    ])
}

struct Look {
    painted: f64,
    article: Vec<f64>,
    opened: Vec<f64>,
    memory: f64,
}

async fn look(folder: &Path, program: &Path) -> anyhow::Result<Look> {
    let desktop = Desktop::open().await?;
    let press = Press::open(ManualClock::new(0)).await?;
    copy(folder, &desktop)?;
    let window = Window::open(&desktop, &press, &[]).await?;
    let id = process(program)?;
    let began = wall_now()? - age(id)? * 1_000.0;
    let painted = first_paint(&window).await? - began;
    let article = articles(&window).await?;
    let opened = openings(&window).await?;
    sleep(SETTLED).await;
    let memory = memory_of(id)?;
    window.close().await?;
    Ok(Look { painted, article, opened, memory })
}

/// Gives a desktop this folder's news, of which the window may do what it likes.
pub(super) fn copy(folder: &Path, desktop: &Desktop) -> anyhow::Result<()> {
    let data = desktop.data_folder().join("newsrack");
    fs::create_dir_all(&data)?;
    for file in fs::read_dir(folder)? {
        let file = file?;
        if file.file_type()?.is_file() {
            let copy = data.join(file.file_name());
            fs::copy(file.path(), &copy)?;
            // On the disk before anything is measured: the system writing it would be measured too.
            fs::File::options().write(true).open(copy)?.sync_all()?;
        }
    }
    Ok(())
}

/// When the window's first contents were painted, in UTC milliseconds (W3C, Paint Timing); the news must be there by
/// the look that sees it, or a frame without rows would count.
pub(super) async fn first_paint(window: &Window<'_>) -> anyhow::Result<f64> {
    const SCRIPT: &str = "const paint = performance.getEntriesByName('first-contentful-paint')[0];
        const rows = document.querySelectorAll('[data-testid=\"entry-row\"]').length;
        return paint ? [performance.timeOrigin + paint.startTime, rows] : null;";
    for _ in 0..MOST_LOOKS {
        let seen = window.page.execute(SCRIPT, Vec::new()).await?;
        if let Some((at, rows)) = serde_json::from_value::<Option<(f64, u32)>>(seen)? {
            ensure!(rows > 0, "failed to see a row in what was painted first");
            return Ok(at);
        }
        sleep(BETWEEN_LOOKS).await;
    }
    bail!("failed to see the window paint")
}

/// How long the `article` command takes as the page sees it, for the newest entries.
async fn articles(window: &Window<'_>) -> anyhow::Result<Vec<f64>> {
    const SCRIPT: &str = "const [ids, done] = arguments;
        (async () => {
            const took = [];
            for (const entry_id of ids) {
                const begin = performance.now();
                await window.__TAURI_INTERNALS__.invoke('call', { name: 'article', request: { entry_id } });
                took.push(performance.now() - begin);
            }
            done(took);
        })().catch((error) => done(String(error)));";
    let latest = window.call("entries", json!({ "limit": 30 })).await?;
    let ids: Vec<&Value> =
        latest["entries"].as_array().into_iter().flatten().map(|row| &row["entry_id"]).collect();
    let took = window.page.execute_async(SCRIPT, vec![json!(ids)]).await?;
    serde_json::from_value(took.clone()).with_context(|| format!("failed to open articles: {took}"))
}

/// From the key that opens the next article until the frame that shows it, for the newest entries.
async fn openings(window: &Window<'_>) -> anyhow::Result<Vec<f64>> {
    const SCRIPT: &str = "const shown = () => document.querySelector('[data-testid=\"article\"] article');
        (async () => {
            const took = [];
            press('g', 'KeyG');
            press('a', 'KeyA');
            await rest(1000);
            for (let number = 0; number < 30; number += 1) {
                const before = shown();
                const begin = performance.now();
                press('j', 'KeyJ');
                await until(() => shown() !== before);
                await painted();
                took.push(performance.now() - begin);
                await rest(100);
            }
            done(took);
        })().catch((error) => done(String(error)));";
    let took = window.page.execute_async(&format!("{IN_PAGE}{SCRIPT}"), Vec::new()).await?;
    serde_json::from_value(took.clone()).with_context(|| format!("failed to open articles: {took}"))
}

/// The youngest process of this program.
pub(super) fn process(program: &Path) -> anyhow::Result<u32> {
    let mut found = Vec::new();
    for process in fs::read_dir("/proc")? {
        let Some(id) = process?.file_name().to_str().and_then(|name| name.parse::<u32>().ok()) else {
            continue;
        };
        if fs::read_link(format!("/proc/{id}/exe")).is_ok_and(|exe| exe == program) {
            found.push((stat(id)?.started, id));
        }
    }
    found.sort_unstable();
    found.last().map(|(_, id)| *id).context("failed to find the window's process")
}

struct Stat {
    parent: u32,
    /// In ticks since the machine started.
    started: u64,
}

/// Of proc_pid_stat, counted behind the name, which may hold anything: `ppid` and `starttime`.
fn stat(id: u32) -> anyhow::Result<Stat> {
    let stat = fs::read_to_string(format!("/proc/{id}/stat"))?;
    let fields: Vec<&str> = stat.rsplit(')').next().unwrap_or_default().split_whitespace().collect();
    ensure!(fields.len() > 19, "failed to read what process {id} is");
    Ok(Stat { parent: fields[1].parse()?, started: fields[19].parse()? })
}

/// Seconds since a process started.
fn age(id: u32) -> anyhow::Result<f64> {
    let uptime = fs::read_to_string("/proc/uptime")?;
    let uptime: f64 = uptime.split_whitespace().next().unwrap_or_default().parse()?;
    Ok(uptime - stat(id)?.started as f64 / TICKS)
}

fn wall_now() -> anyhow::Result<f64> {
    Ok(super::figure::millis(std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH)?))
}

/// MiB of a process and all below it; what they share is counted once.
pub(super) fn memory_of(id: u32) -> anyhow::Result<f64> {
    let mut family = vec![id];
    let mut at = 0;
    while let Some(parent) = family.get(at).copied() {
        for process in fs::read_dir("/proc")? {
            let name = process?.file_name();
            let Some(id) = name.to_str().and_then(|name| name.parse::<u32>().ok()) else { continue };
            if stat(id).is_ok_and(|stat| stat.parent == parent) {
                family.push(id);
            }
        }
        at += 1;
    }
    let kilobytes = family.iter().filter_map(|id| {
        let rollup = fs::read_to_string(format!("/proc/{id}/smaps_rollup")).ok()?;
        let line = rollup.lines().find_map(|line| line.strip_prefix("Pss:"))?;
        line.split_whitespace().next()?.parse::<f64>().ok()
    });
    Ok(kilobytes.sum::<f64>() / 1_024.0)
}
