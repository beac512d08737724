//! What another program costs: time by the clock and of the processor, and memory at its highest.

use anyhow::{Context as _, ensure};
use std::{
    fs,
    process::{Child, Command, Stdio},
    thread,
    time::{Duration, Instant},
};

/// Clock ticks a second in `/proc`, the same on every Linux that people use.
const TICKS: f64 = 100.0;
const BETWEEN_LOOKS: Duration = Duration::from_millis(2);

/// What one run of a program cost.
#[derive(Debug, Clone, Copy)]
pub(super) struct Cost {
    /// Seconds by the clock.
    pub(super) wall: f64,
    /// Seconds of the processor, the system's among them.
    pub(super) processor: f64,
    /// MiB at the highest.
    pub(super) memory: f64,
}

/// Runs a program to its end; it must end well, or in one of `other_codes`.
///
/// # Errors
/// It cannot be started, or does not end well.
pub(super) fn cost_of(command: &mut Command, other_codes: &[i32]) -> anyhow::Result<Cost> {
    let processor = ended_programs()?;
    let begun = Instant::now();
    let mut child = command
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .context("failed to start a program")?;
    let mut memory = 0.0_f64;
    let status = loop {
        memory = memory.max(highest_memory(&child));
        if let Some(status) = child.try_wait()? {
            break status;
        }
        thread::sleep(BETWEEN_LOOKS);
    };
    let wall = begun.elapsed().as_secs_f64();
    let code = status.code();
    ensure!(
        status.success() || code.is_some_and(|code| other_codes.contains(&code)),
        "failed: {command:?} ended with {status}"
    );
    Ok(Cost { wall, processor: ended_programs()? - processor, memory })
}

/// MiB that a program that still runs has had at the highest; 0 if it has ended.
pub(super) fn highest_memory(child: &Child) -> f64 {
    memory(&child.id().to_string(), "VmHWM:")
}

/// MiB that this program has now.
pub(super) fn own_memory() -> f64 {
    memory("self", "VmRSS:")
}

/// MiB that this program has had at the highest since [`forget_highest_memory`].
pub(super) fn own_highest_memory() -> f64 {
    memory("self", "VmHWM:")
}

/// Begins to measure this program's memory anew (proc_pid_clear_refs(5)).
///
/// # Errors
/// The system does not allow it.
pub(super) fn forget_highest_memory() -> anyhow::Result<()> {
    fs::write("/proc/self/clear_refs", "5").context("failed to measure memory anew")
}

fn memory(process: &str, name: &str) -> f64 {
    let status = fs::read_to_string(format!("/proc/{process}/status")).unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix(name));
    let kilobytes = line.and_then(|line| line.split_whitespace().next()?.parse::<f64>().ok());
    kilobytes.unwrap_or(0.0) / 1_024.0
}

/// Seconds of the processor that a program that still runs has used.
///
/// # Errors
/// It has ended.
pub(super) fn used_by(id: u32) -> anyhow::Result<f64> {
    times(&format!("/proc/{id}/stat"), 11)
}

/// Seconds of the processor that ended programs of ours have used.
///
/// # Errors
/// The system does not say.
pub(super) fn ended_programs() -> anyhow::Result<f64> {
    times("/proc/self/stat", 13)
}

/// Two neighbouring fields of proc_pid_stat, counted behind the name, which may hold anything.
fn times(path: &str, at: usize) -> anyhow::Result<f64> {
    let stat = fs::read_to_string(path)?;
    let fields: Vec<&str> = stat.rsplit(')').next().unwrap_or_default().split_whitespace().collect();
    ensure!(fields.len() > at + 1, "failed to read {path}");
    Ok((fields[at].parse::<f64>()? + fields[at + 1].parse::<f64>()?) / TICKS)
}
