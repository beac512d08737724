//! Moments as text.

use jiff::{Timestamp, tz::TimeZone};
use newsrack_model::Millis;

/// RFC 3339 in UTC, to the second unless it has a part of one.
pub(crate) fn rfc3339(at: Millis) -> String {
    Timestamp::from_millisecond(at).map(|at| at.to_string()).unwrap_or_default()
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
