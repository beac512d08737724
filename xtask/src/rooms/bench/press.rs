//! The press as a process of its own, so that what it costs is told apart.

use super::cost;
use anyhow::{Context as _, ensure};
use newsrack_tests::press::generated_url;
use std::{
    fmt::Write as _,
    io::{BufRead as _, BufReader, Read as _, Write as _},
    net::{Ipv4Addr, TcpStream},
    path::Path,
    process::{Child, Command, Stdio},
};

/// A running press; it ends when it is dropped.
pub(super) struct PressProcess {
    child: Child,
    port: u16,
}

impl PressProcess {
    /// Starts a press of made-up titles whose clock stands still.
    ///
    /// # Errors
    /// It does not start.
    pub(super) fn start(program: &Path, titles: u32, entries: u32, latency: u32) -> anyhow::Result<Self> {
        Self::listen(
            Command::new(program)
                .args(["--listen", "0.0.0.0:0", "--at", "1764000000000"])
                .args(["--titles", &titles.to_string(), "--entries", &entries.to_string()])
                .args(["--latency", &latency.to_string()]),
        )
    }

    /// Starts a press of the files of a folder.
    ///
    /// # Errors
    /// It does not start.
    pub(super) fn start_with(program: &Path, folder: &Path) -> anyhow::Result<Self> {
        Self::listen(Command::new(program).arg("--folder").arg(folder))
    }

    fn listen(command: &mut Command) -> anyhow::Result<Self> {
        let mut child = command.stdout(Stdio::piped()).spawn().context("failed to start the press")?;
        let mut line = String::new();
        let output = child.stdout.take().context("failed to hear the press")?;
        BufReader::new(output).read_line(&mut line)?;
        // `http://127.0.0.1:4711/`
        let port = line.trim().trim_end_matches('/').rsplit(':').next().unwrap_or_default();
        let port = port.parse().context("failed to hear where the press is")?;
        Ok(Self { child, port })
    }

    /// The address of a file, or of anything else.
    pub(super) fn url(&self, name: &str) -> String {
        format!("http://127.0.0.1:{}/{name}", self.port)
    }

    /// The address of a title's feed.
    pub(super) fn feed(&self, title: u32) -> String {
        generated_url(self.port, title)
    }

    /// A list of titles to bring in.
    pub(super) fn opml(&self, titles: impl Iterator<Item = u32>) -> String {
        let mut list = "<opml version=\"2.0\"><body>\n".to_owned();
        for title in titles {
            let _ = writeln!(list, "<outline text=\"{title}\" xmlUrl=\"{}\"/>", self.feed(title));
        }
        list + "</body></opml>\n"
    }

    /// Asks the press for something about itself.
    ///
    /// # Errors
    /// It does not answer well.
    pub(super) fn tell(&self, what: &str) -> anyhow::Result<String> {
        let mut stream = TcpStream::connect((Ipv4Addr::LOCALHOST, self.port))?;
        write!(stream, "GET /.press/{what} HTTP/1.1\r\nHost: press\r\nConnection: close\r\n\r\n")?;
        let mut answer = String::new();
        stream.read_to_string(&mut answer)?;
        ensure!(answer.starts_with("HTTP/1.1 200"), "failed to tell the press {what}: {answer}");
        Ok(answer.split_once("\r\n\r\n").map_or_else(String::new, |(_, body)| body.to_owned()))
    }

    /// Bytes of a title's feed.
    ///
    /// # Errors
    /// It does not answer well.
    pub(super) fn bytes(&self, title: u32) -> anyhow::Result<usize> {
        let mut stream = TcpStream::connect((Ipv4Addr::LOCALHOST, self.port))?;
        write!(stream, "GET /titles/{title}/feed.xml HTTP/1.1\r\nHost: press\r\nConnection: close\r\n\r\n")?;
        let mut answer = Vec::new();
        stream.read_to_end(&mut answer)?;
        Ok(answer.len())
    }

    /// Seconds of the processor that it has used.
    ///
    /// # Errors
    /// It has ended.
    pub(super) fn processor(&self) -> anyhow::Result<f64> {
        cost::used_by(self.child.id())
    }
}

impl Drop for PressProcess {
    fn drop(&mut self) {
        // One that has ended already needs neither.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
