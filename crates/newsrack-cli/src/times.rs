//! Moments as text.

use jiff::{Timestamp, tz::TimeZone};
use newsrack_model::Millis;

/// RFC 3339 in UTC, to the second unless it has a part of one.
pub(crate) fn rfc3339(at: Millis) -> String {
    Timestamp::from_millisecond(at).map(|at| at.to_string()).unwrap_or_default()
}

/// What RFC 3339 says, or a bare day as its first moment in UTC; nothing is 0. `None` for anything else.
pub(crate) fn millis(text: &str) -> Option<Millis> {
    if text.is_empty() {
        return Some(0);
    }
    let at = text.parse::<Timestamp>().or_else(|_| format!("{text}T00:00:00Z").parse());
    at.ok().map(Timestamp::as_millisecond)
}

/// For people, in their own time.
pub(crate) fn short(at: Millis) -> String {
    let Ok(at) = Timestamp::from_millisecond(at) else { return String::new() };
    at.to_zoned_datetime(TimeZone::system()).strftime("%Y-%m-%d %H:%M").to_string()
}

/// "12 Dec", for people, in their own time.
pub(crate) fn day(at: Millis) -> String {
    let Ok(at) = Timestamp::from_millisecond(at) else { return String::new() };
    at.to_zoned_datetime(TimeZone::system()).strftime("%-d %b").to_string()
}
