//! A program that ends when nobody holds it any more.

use anyhow::{Context as _, bail};
use std::{process::Stdio, time::Duration};
use tokio::{
    io::{AsyncBufReadExt, BufReader},
    process::{Child, Command},
    time::timeout,
};

/// Slow machines are slow, but a program that has said nothing by then has failed.
const LONGEST_START: Duration = Duration::from_secs(20);

/// A running program; killed when dropped.
#[derive(Debug)]
pub struct Process {
    child: Child,
}

impl Process {
    /// Starts a program that writes to nobody.
    ///
    /// # Errors
    /// It is not installed.
    pub fn start(mut command: Command) -> anyhow::Result<Self> {
        let name = command.as_std().get_program().to_string_lossy().into_owned();
        command.kill_on_drop(true).stdin(Stdio::null());
        let child = command.spawn().with_context(|| format!("failed to start {name}"))?;
        Ok(Self { child })
    }

    /// Starts a program and waits for its first line.
    ///
    /// # Errors
    /// It is not installed, or ends or says nothing within 20 seconds.
    pub async fn start_and_hear(mut command: Command) -> anyhow::Result<(Self, String)> {
        let name = command.as_std().get_program().to_string_lossy().into_owned();
        command.stdout(Stdio::piped()).stderr(Stdio::null());
        let mut process = Self::start(command)?;
        let Some(output) = process.child.stdout.take() else { bail!("failed to listen to {name}") };
        let mut line = String::new();
        let heard = timeout(LONGEST_START, BufReader::new(output).read_line(&mut line)).await;
        heard.with_context(|| format!("failed to hear from {name} in time"))??;
        let line = line.trim().to_owned();
        if line.is_empty() {
            bail!("failed to start {name}: it ended at once");
        }
        Ok((process, line))
    }

    /// Its number, while it runs.
    #[must_use]
    pub fn id(&self) -> Option<u32> {
        self.child.id()
    }

    /// Whether it still runs.
    pub fn is_alive(&mut self) -> bool {
        matches!(self.child.try_wait(), Ok(None))
    }

    /// Waits until it has ended by itself, and tells its exit code.
    ///
    /// # Errors
    /// It still runs after `longest`.
    pub async fn ended(&mut self, longest: Duration) -> anyhow::Result<Option<i32>> {
        Ok(timeout(longest, self.child.wait()).await.context("failed to see it end in time")??.code())
    }

    /// Kills it, as a power cut would (SIGKILL), and waits until it is gone.
    ///
    /// # Errors
    /// The system refuses.
    pub async fn kill(&mut self) -> anyhow::Result<()> {
        Ok(self.child.kill().await?)
    }
}
