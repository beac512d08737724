//! The few headers that we read.

use newsrack_model::Validators;
use reqwest::header::{CACHE_CONTROL, DATE, ETAG, EXPIRES, HeaderMap, LAST_MODIFIED, RETRY_AFTER};
use std::time::{Duration, SystemTime};

/// Longer values are not kept: no validator is.
const MOST_BYTES: usize = 1_024;

/// ETag and Last-Modified, byte for byte.
pub(crate) fn validators(headers: &HeaderMap) -> Validators {
    let bytes = |name| {
        let value = headers.get(name)?;
        let bytes = value.as_bytes();
        (!bytes.is_empty() && bytes.len() <= MOST_BYTES).then(|| bytes.to_vec())
    };
    Validators { etag: bytes(ETAG), last_modified: bytes(LAST_MODIFIED) }
}

/// How long the answer stays fresh: `max-age`, else `Expires` against the server's own `Date`.
pub(crate) fn max_age(headers: &HeaderMap) -> Option<Duration> {
    let control = headers.get(CACHE_CONTROL).and_then(|value| value.to_str().ok()).unwrap_or_default();
    for part in control.split(',').map(str::trim) {
        if part.eq_ignore_ascii_case("no-cache") || part.eq_ignore_ascii_case("no-store") {
            return None;
        }
        if let Some((name, value)) = part.split_once('=')
            && name.trim().eq_ignore_ascii_case("max-age")
        {
            return seconds(value.trim().trim_matches('"'));
        }
    }
    let date = |name| {
        headers
            .get(name)
            .and_then(|value| value.to_str().ok())
            .and_then(|text| httpdate::parse_http_date(text).ok())
    };
    date(EXPIRES)?.duration_since(date(DATE)?).ok()
}

/// A number of seconds; one that is larger than any number counts as the largest (RFC 9111, 1.2.2).
fn seconds(text: &str) -> Option<Duration> {
    let is_number = !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    is_number.then(|| Duration::from_secs(text.parse().unwrap_or(u64::MAX)))
}

/// `Retry-After` in seconds or as a date (RFC 9110, 10.2.3), against the server's own `Date`, else our clock.
pub(crate) fn retry_after(headers: &HeaderMap) -> Option<Duration> {
    let text = headers.get(RETRY_AFTER)?.to_str().ok()?.trim();
    if let Some(seconds) = seconds(text) {
        return Some(seconds);
    }
    let until = httpdate::parse_http_date(text).ok()?;
    let theirs = headers
        .get(DATE)
        .and_then(|value| value.to_str().ok())
        .and_then(|text| httpdate::parse_http_date(text).ok());
    until.duration_since(theirs.unwrap_or_else(SystemTime::now)).ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use reqwest::header::HeaderName;

    fn headers(all: &[(&str, &str)]) -> HeaderMap {
        all.iter()
            .map(|(name, value)| (HeaderName::try_from(*name).unwrap(), value.parse().unwrap()))
            .collect()
    }

    #[test]
    fn freshness_is_read() {
        let check = |all: &[(&str, &str)], want: Option<u64>| {
            assert_eq!(max_age(&headers(all)), want.map(Duration::from_secs), "{all:?}");
        };
        check(&[], None);
        check(&[("cache-control", "public, max-age=300")], Some(300));
        check(&[("cache-control", "Max-Age=\"60\"")], Some(60));
        check(&[("cache-control", "no-cache, max-age=300")], None);
        // More than any number counts as the largest.
        check(&[("cache-control", "max-age=1000000000000000000")], Some(1_000_000_000_000_000_000));
        check(&[("cache-control", "max-age=1000000000000000000000000000000")], Some(u64::MAX));
        check(&[("cache-control", "max-age=-1000000000000000000000000000000")], None);
        check(&[("cache-control", "max-age=")], None);
        check(
            &[("expires", "Tue, 24 Nov 2026 11:00:00 GMT"), ("date", "Tue, 24 Nov 2026 10:00:00 GMT")],
            Some(3_600),
        );
        check(&[("expires", "0")], None);
    }

    #[test]
    fn retry_after_is_read_in_both_forms() {
        let check = |all: &[(&str, &str)], want: Option<u64>| {
            assert_eq!(retry_after(&headers(all)), want.map(Duration::from_secs), "{all:?}");
        };
        check(&[("retry-after", "120")], Some(120));
        check(
            &[("retry-after", "Tue, 24 Nov 2026 10:05:00 GMT"), ("date", "Tue, 24 Nov 2026 10:00:00 GMT")],
            Some(300),
        );
        check(&[("retry-after", "1000000000000000000000000000000")], Some(u64::MAX));
        check(&[("retry-after", "-1000000000000000000000000000000")], None);
        check(&[("retry-after", "1000000000000000000000000000000.5")], None);
        check(&[("retry-after", "soon")], None);
        check(&[("retry-after", "")], None);
        check(&[], None);
    }

    #[test]
    fn validators_are_kept_byte_for_byte() {
        let got = validators(&headers(&[("etag", "W/\"a\\b\""), ("last-modified", "yesterday, I think")]));
        assert_eq!(got.etag.as_deref(), Some(b"W/\"a\\b\"".as_slice()));
        assert_eq!(got.last_modified.as_deref(), Some(b"yesterday, I think".as_slice()));
    }
}
