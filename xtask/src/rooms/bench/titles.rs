//! The command line from its start to its end.

use super::{
    cost::ended_programs,
    figure::{Figure, time},
};
use crate::program;
use std::{path::Path, process::Command};

const RUNS: u32 = 20;

/// `newsrack titles` on a folder: wall time, and processor time where the system tells it.
///
/// # Errors
/// The command fails.
pub(super) fn titles(newsrack: &Path, folder: &Path) -> anyhow::Result<Vec<Figure>> {
    let before = ended_programs()?;
    let run = |_| {
        let mut command = Command::new(newsrack);
        program::read(command.arg("--data-dir").arg(folder).args(["--json", "titles"])).map(drop)
    };
    let mut figures = vec![Figure::new("newsrack titles", "ms", time(RUNS, run)?)];
    let each = (ended_programs()? - before) * 1_000.0 / f64::from(RUNS + 1);
    figures.push(Figure::fixed("newsrack titles, processor", "ms", each));
    Ok(figures)
}
