//! Dates as other programs read them.

use jiff::{Timestamp, fmt::rfc2822};
use newsrack_feed::{Hints, parse};
use newsrack_model::Millis;

/// RFC 3339 and RFC 2822 as another library reads them; a dialect that it does not speak as our reader does.
pub(super) fn read(written: &str) -> Option<Millis> {
    let written = written.trim();
    let standard = written
        .parse::<Timestamp>()
        .ok()
        .or_else(|| rfc2822::DateTimeParser::new().relaxed_weekday(true).parse_timestamp(written).ok());
    if let Some(at) = standard {
        return Some(at.as_millisecond());
    }
    let feed = format!("<rss><channel><item><pubDate>{written}</pubDate></item></channel></rss>");
    parse(feed.as_bytes(), Hints::default()).ok()?.entries.first()?.published_at
}
