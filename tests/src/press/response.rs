//! A well-formed answer: the sheet, or 304 where the request already has it.

use super::{Validation, request::Request, sheet::Printed};
use flate2::{Compression, write::GzEncoder};
use jiff::{Timestamp, fmt::rfc2822};
use newsrack_model::Millis;
use std::{fmt::Write as _, io::Write as _, sync::Arc};

pub(super) struct Response {
    pub(super) status: u16,
    pub(super) headers: Vec<(String, String)>,
    pub(super) body: Arc<[u8]>,
}

impl Response {
    /// A status with a short body.
    pub(super) fn plain(status: u16, body: &str) -> Self {
        let headers = vec![("Content-Type".to_owned(), "text/plain; charset=utf-8".to_owned())];
        Self { status, headers, body: body.as_bytes().into() }
    }

    /// Sets a header, in place of one of the same name.
    pub(super) fn with_header(mut self, name: &str, value: impl Into<String>) -> Self {
        self.headers.retain(|(other, _)| !other.eq_ignore_ascii_case(name));
        self.headers.push((name.to_owned(), value.into()));
        self
    }

    pub(super) fn with_body(self, body: Arc<[u8]>) -> Self {
        Self { body, ..self }
    }

    /// The sheet as the request may have it.
    pub(super) fn of(printed: Printed, request: &Request) -> Self {
        let mut headers = printed.headers;
        let etag = etag(&printed.body);
        let modified = http_date(printed.at);
        let has_etag = matches!(printed.validation, Validation::Both | Validation::Etag);
        let has_modified = matches!(printed.validation, Validation::Both | Validation::LastModified);
        // If-None-Match wins over If-Modified-Since (RFC 9110, 13.1.3).
        let is_known = match request.header("if-none-match") {
            Some(known) => {
                has_etag && known.split(',').any(|one| one.trim().trim_start_matches("W/") == etag)
            }
            None => has_modified && request.header("if-modified-since") == Some(modified.as_str()),
        };
        if has_etag {
            headers.push(("ETag".to_owned(), etag));
        }
        if has_modified {
            headers.push(("Last-Modified".to_owned(), modified));
        }
        if is_known {
            return Self { status: 304, headers, body: Arc::default() };
        }
        headers.push(("Content-Type".to_owned(), printed.content_type));
        if printed.is_gzipped && request.accepts_gzip() {
            headers.push(("Content-Encoding".to_owned(), "gzip".to_owned()));
            return Self { status: 200, headers, body: gzip(&printed.body).into() };
        }
        Self { status: 200, headers, body: printed.body }
    }

    /// Status line and headers, with the length that is claimed for the body.
    pub(super) fn head(&self, claimed_length: Option<u64>) -> String {
        let mut head = format!("HTTP/1.1 {} {}\r\n", self.status, reason(self.status));
        for (name, value) in &self.headers {
            let _ = write!(head, "{name}: {value}\r\n");
        }
        if let Some(length) = claimed_length.filter(|_| self.status != 304) {
            let _ = write!(head, "Content-Length: {length}\r\n");
        }
        head
    }
}

/// `Tue, 21 Apr 2020 00:43:01 GMT`.
pub(crate) fn http_date(at: Millis) -> String {
    let at = Timestamp::from_millisecond(at).unwrap_or_default();
    rfc2822::DateTimePrinter::new().timestamp_to_rfc9110_string(&at).unwrap_or_default()
}

pub(super) fn gzip(body: &[u8]) -> Vec<u8> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::fast());
    // Writing into memory cannot fail.
    let _ = encoder.write_all(body);
    encoder.finish().unwrap_or_default()
}

/// The tag that the press gives a body. FNV-1a: the same bytes give the same tag in every run.
#[must_use]
pub fn etag(body: &[u8]) -> String {
    let hash = body.iter().fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| {
        (hash ^ u64::from(*byte)).wrapping_mul(0x100_0000_01b3)
    });
    format!("\"{hash:016x}\"")
}

fn reason(status: u16) -> &'static str {
    match status {
        200 => "OK",
        301 => "Moved Permanently",
        302 => "Found",
        304 => "Not Modified",
        400 => "Bad Request",
        401 => "Unauthorized",
        404 => "Not Found",
        405 => "Method Not Allowed",
        410 => "Gone",
        429 => "Too Many Requests",
        503 => "Service Unavailable",
        511 => "Network Authentication Required",
        _ => "Internal Server Error",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_are_http_dates() {
        assert_eq!(http_date(1_587_429_781_000), "Tue, 21 Apr 2020 00:43:01 GMT");
    }
}
