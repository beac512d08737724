//! The head of a request, read from a socket.

use std::io;
use tokio::io::{AsyncBufRead, AsyncBufReadExt, AsyncReadExt};

/// Longer heads are refused.
const MOST_HEAD_BYTES: u64 = 64 << 10;

#[derive(Debug, Clone)]
pub(super) struct Request {
    pub(super) method: String,
    /// Path and query, as asked.
    pub(super) target: String,
    /// Names in lower case.
    pub(super) headers: Vec<(String, String)>,
}

impl Request {
    /// Reads the next request of a connection; `None` at its end.
    pub(super) async fn read(stream: &mut (impl AsyncBufRead + Unpin)) -> io::Result<Option<Self>> {
        let mut stream = stream.take(MOST_HEAD_BYTES);
        let mut line = String::new();
        if stream.read_line(&mut line).await? == 0 {
            return Ok(None);
        }
        let mut words = line.split_whitespace().map(str::to_owned);
        let (Some(method), Some(target)) = (words.next(), words.next()) else {
            return Err(io::ErrorKind::InvalidData.into());
        };
        let mut headers = Vec::new();
        loop {
            line.clear();
            if stream.read_line(&mut line).await? == 0 {
                return Err(io::ErrorKind::UnexpectedEof.into());
            }
            if line.trim().is_empty() {
                return Ok(Some(Self { method, target, headers }));
            }
            if let Some((name, value)) = line.split_once(':') {
                headers.push((name.trim().to_ascii_lowercase(), value.trim().to_owned()));
            }
        }
    }

    pub(super) fn path(&self) -> &str {
        self.target.split('?').next().unwrap_or_default()
    }

    /// `//daily.example/feed.xml`: how a sheet of one host alone is named.
    pub(super) fn path_of_host(&self) -> String {
        format!("//{}{}", self.host(), self.path())
    }

    /// `Host` without the port.
    pub(super) fn host(&self) -> &str {
        let host = self.header("host").unwrap_or_default();
        host.rsplit_once(':').map_or(host, |(name, _)| name)
    }

    pub(super) fn header(&self, name: &str) -> Option<&str> {
        self.headers.iter().find(|(other, _)| other == name).map(|(_, value)| value.as_str())
    }

    pub(super) fn accepts_gzip(&self) -> bool {
        self.header("accept-encoding").is_some_and(|encodings| encodings.contains("gzip"))
    }

    /// The client wants the connection to end with this answer.
    pub(super) fn is_last(&self) -> bool {
        self.header("connection").is_some_and(|value| value.eq_ignore_ascii_case("close"))
    }
}
