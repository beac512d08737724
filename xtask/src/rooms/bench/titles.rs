//! The command line from its start to its end.

use super::figure::{Figure, time};
use crate::program;
use std::{fs, path::Path, process::Command};

const RUNS: u32 = 20;
/// Clock ticks a second in `/proc`, the same on every Linux that people use.
const TICKS: f64 = 100.0;

/// `newsrack titles` on a folder: wall time, and processor time where the system tells it.
///
/// # Errors
/// The command fails.
pub(super) fn titles(newsrack: &Path, folder: &Path) -> anyhow::Result<Vec<Figure>> {
    let before = ended_programs();
    let run = |_| {
        let mut command = Command::new(newsrack);
        program::read(command.arg("--data-dir").arg(folder).args(["--json", "titles"])).map(drop)
    };
    let mut figures = vec![Figure::new("newsrack titles", "ms", time(RUNS, run)?)];
    if let (Some(before), Some(after)) = (before, ended_programs()) {
        let each = (after - before) / TICKS * 1_000.0 / f64::from(RUNS + 1);
        figures.push(Figure::fixed("newsrack titles, processor", "ms", each));
    }
    Ok(figures)
}

/// Ticks of the processor that ended children have used: `cutime` and `cstime` (proc_pid_stat).
fn ended_programs() -> Option<f64> {
    let stat = fs::read_to_string("/proc/self/stat").ok()?;
    // The name in the second field may hold anything, brackets too.
    let fields: Vec<&str> = stat.rsplit_once(')')?.1.split_whitespace().collect();
    Some(fields.get(13)?.parse::<f64>().ok()? + fields.get(14)?.parse::<f64>().ok()?)
}
