//! Many files on all processors, counted together in their order.

use super::tally::Tally;
use anyhow::{Context as _, anyhow};
use std::{
    fs,
    path::{Path, PathBuf},
    thread,
};

/// Counts each file by itself; the sum is the same whatever the number of processors.
pub(super) fn count<T: Sync>(
    all: &[T],
    one: impl Fn(&T) -> anyhow::Result<Tally> + Sync,
) -> anyhow::Result<Tally> {
    let workers = thread::available_parallelism().map_or(1, usize::from);
    let share = all.len().div_ceil(workers).max(1);
    let sums: Vec<anyhow::Result<Tally>> = thread::scope(|scope| {
        let work = |part: &[T]| {
            let mut sum = Tally::default();
            for each in part {
                sum.add(one(each)?);
            }
            Ok(sum)
        };
        let workers: Vec<_> = all.chunks(share).map(|part| scope.spawn(move || work(part))).collect();
        let ended = workers.into_iter().map(|worker| worker.join());
        ended.map(|ended| ended.unwrap_or_else(|_| Err(anyhow!("a reader panicked")))).collect()
    });
    let mut sum = Tally::default();
    for part in sums {
        sum.add(part?);
    }
    Ok(sum)
}

/// The files of a folder and of those within it, in the order of their names.
pub(super) fn files(folder: &Path) -> anyhow::Result<Vec<PathBuf>> {
    let mut folders = vec![folder.to_owned()];
    let mut files = Vec::new();
    while let Some(folder) = folders.pop() {
        let entries =
            fs::read_dir(&folder).with_context(|| format!("failed to read {}", folder.display()))?;
        for entry in entries {
            let path = entry?.path();
            if path.is_dir() { folders.push(path) } else { files.push(path) }
        }
    }
    files.sort();
    Ok(files)
}

/// The name of a file within its corpus.
pub(super) fn name(file: &Path, folder: &Path) -> String {
    file.strip_prefix(folder).unwrap_or(file).display().to_string()
}
