//! WebKitWebDriver, which starts the window and moves it.

use super::{Desktop, Process};
use anyhow::{Context as _, bail};
use std::{
    net::{Ipv4Addr, TcpListener},
    time::Duration,
};
use tokio::{net::TcpStream, time::sleep};

const BETWEEN_KNOCKS: Duration = Duration::from_millis(20);
const MOST_KNOCKS: u32 = 500;
/// How often another port is tried.
const MOST_TRIES: u32 = 3;

/// A running WebKitWebDriver; killed when dropped. The window it started may live on for a moment.
#[derive(Debug)]
pub struct Driver {
    process: Process,
    port: u16,
}

impl Driver {
    /// Starts a driver on a free port. What is set in `environment` reaches the window too.
    ///
    /// # Errors
    /// WebKitWebDriver is not installed, or does not answer.
    pub async fn start(desktop: &Desktop, environment: &[(&str, &str)]) -> anyhow::Result<Self> {
        let mut tries = 0..MOST_TRIES;
        loop {
            match Self::try_start(desktop, environment).await {
                Err(_) if tries.next().is_some() => {}
                started => return started,
            }
        }
    }

    async fn try_start(desktop: &Desktop, environment: &[(&str, &str)]) -> anyhow::Result<Self> {
        // Free now, and rarely taken by another program in the next millisecond: then that one answers, and ours has ended.
        let port = TcpListener::bind((Ipv4Addr::LOCALHOST, 0))?.local_addr()?.port();
        let mut command = desktop.command("WebKitWebDriver");
        command
            .arg(format!("--port={port}"))
            .envs(environment.iter().copied())
            .env("TAURI_AUTOMATION", "true")
            .env("TAURI_WEBVIEW_AUTOMATION", "true");
        let mut process = Process::start(command).context("failed to start WebKitWebDriver")?;
        for _ in 0..MOST_KNOCKS {
            if TcpStream::connect((Ipv4Addr::LOCALHOST, port)).await.is_ok() {
                sleep(BETWEEN_KNOCKS).await;
                if process.is_alive() {
                    return Ok(Self { process, port });
                }
            }
            if !process.is_alive() {
                break;
            }
            sleep(BETWEEN_KNOCKS).await;
        }
        bail!("failed to reach WebKitWebDriver")
    }

    /// Where it answers.
    #[must_use]
    pub fn url(&self) -> String {
        format!("http://127.0.0.1:{}", self.port)
    }

    /// Whether it still runs.
    pub fn is_alive(&mut self) -> bool {
        self.process.is_alive()
    }
}
