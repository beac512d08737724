//! A local press for the window, for benches and for looking: feeds, captured histories, made-up titles, faults.

use anyhow::Context as _;
use clap::Parser;
use newsrack_tests::{
    clock::ManualClock,
    press::{Fault, Generated, Press, captures},
};
use std::{
    fs,
    net::SocketAddr,
    path::{Path, PathBuf},
    time::{Duration, SystemTime, UNIX_EPOCH},
};

/// Serves feeds on this machine until it is ended.
///
/// While it runs, http://ADDRESS/.press/clock?at=MILLISECONDS moves its clock, /.press/fault?path=PATH&name=FAULT
/// makes a path fail (without a name: answer well again), and /.press/asked tells what was asked.
#[derive(Parser)]
struct Arguments {
    /// Where to listen; 0.0.0.0 gives each made-up title a loopback address of its own.
    #[arg(long, default_value = "127.0.0.1:0")]
    listen: SocketAddr,
    /// Serve the files of this folder.
    #[arg(long)]
    folder: Option<PathBuf>,
    /// Serve each folder in this one as a title with its history, at /NAME.xml.
    #[arg(long)]
    captured: Option<PathBuf>,
    /// Make up this many titles, at /titles/N/feed.xml.
    #[arg(long, default_value_t = 0)]
    titles: u32,
    /// Entries in a made-up feed.
    #[arg(long, default_value_t = 50)]
    entries: u32,
    /// The time on its clock in UTC milliseconds; now, if not said.
    #[arg(long)]
    at: Option<i64>,
    /// Let the clock run; else it stands still until it is moved.
    #[arg(long)]
    runs: bool,
    /// Milliseconds before each answer.
    #[arg(long, default_value_t = 0)]
    latency: u64,
    /// Make a path fail: /bbc.xml:hang. May be given several times; a wrong name is answered with all of them.
    #[arg(long, value_name = "PATH:FAULT")]
    fault: Vec<String>,
}

#[tokio::main]
async fn main() -> anyhow::Result<()> {
    let arguments = Arguments::parse();
    let now = SystemTime::now().duration_since(UNIX_EPOCH)?;
    let clock = ManualClock::new(arguments.at.unwrap_or(i64::try_from(now.as_millis())?));
    let press = Press::open_at(arguments.listen, clock.clone()).await.context("failed to listen")?;
    press.set_latency(Duration::from_millis(arguments.latency));
    if let Some(folder) = arguments.folder {
        press.serve_folder(folder);
    }
    if let Some(folder) = &arguments.captured {
        serve_captured(&press, folder)?;
    }
    if arguments.titles > 0 {
        let (titles, entries) = (arguments.titles, arguments.entries);
        press.serve_generated(Generated { titles, entries, ..Generated::default() });
    }
    for fault in &arguments.fault {
        let (path, fault) = fault.split_once(':').context("failed to read a fault: write PATH:FAULT")?;
        press.set_fault(path, fault.parse::<Fault>()?);
    }
    say(&press.url("/"));
    let second = Duration::from_secs(1);
    let mut seconds = tokio::time::interval(second);
    seconds.tick().await;
    loop {
        seconds.tick().await;
        if arguments.runs {
            clock.advance(second);
        }
    }
}

fn serve_captured(press: &Press, folder: &Path) -> anyhow::Result<()> {
    for title in fs::read_dir(folder).with_context(|| format!("failed to read {}", folder.display()))? {
        let title = title?;
        if title.file_type()?.is_dir() {
            press.serve(&format!("/{}.xml", title.file_name().to_string_lossy()), captures(&title.path())?);
        }
    }
    Ok(())
}

/// The address on a line of its own: other programs read it.
#[allow(clippy::print_stdout, reason = "a program says where it listens")]
fn say(address: &str) {
    println!("{address}");
}
