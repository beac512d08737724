//! The two ways in which almost all feeds write a date, read without looking for any other. Each gives what
//! [`crate::dates`] makes of the same text.

use crate::dates::{DAY, HOUR, MINUTE, days};
use newsrack_model::Millis;

const WEEKDAYS: [&[u8]; 7] = [b"Mon", b"Tue", b"Wed", b"Thu", b"Fri", b"Sat", b"Sun"];
const MONTHS: [&[u8]; 12] =
    [b"Jan", b"Feb", b"Mar", b"Apr", b"May", b"Jun", b"Jul", b"Aug", b"Sep", b"Oct", b"Nov", b"Dec"];

/// `2003-12-31T10:14:55.5+02:00` or `Wed, 31 Dec 2003 10:14:55 +0200`, sign for sign.
pub(crate) fn read(text: &str) -> Option<Millis> {
    let text = text.as_bytes();
    iso(text).or_else(|| rfc(text))
}

fn iso(text: &[u8]) -> Option<Millis> {
    let (date, time) = text.split_at_checked(11)?;
    let [_, _, _, _, b'-', _, _, b'-', _, _, b'T'] = date else { return None };
    let day = days(number(&date[..4])?, number(&date[5..7])?, number(&date[8..10])?)?;
    let (at, rest) = clock(time)?;
    let (fraction, rest) = match rest {
        [b'.', rest @ ..] => rest.split_at(rest.iter().take_while(|sign| sign.is_ascii_digit()).count()),
        _ => (&b"0"[..], rest),
    };
    // Three signs of it are milliseconds.
    let millis = match fraction {
        [] => return None,
        [_] => number(fraction)? * 100,
        [_, _] => number(fraction)? * 10,
        [first @ .., _] if first.len() == 2 => number(fraction)?,
        [..] => number(&fraction[..3])?,
    };
    let shift = match rest {
        b"Z" | b"" => 0,
        [sign, hours @ .., b':', _, _] => shift(*sign, hours, &rest[rest.len() - 2..])?,
        _ => return None,
    };
    Some(day * DAY + at + millis - shift)
}

fn rfc(text: &[u8]) -> Option<Millis> {
    let text = match text {
        [weekday @ .., _] if weekday.len() < 5 => return None,
        [_, _, _, b',', b' ', rest @ ..] if WEEKDAYS.contains(&&text[..3]) => rest,
        _ => text,
    };
    let (day, rest) = match text {
        [_, b' ', rest @ ..] => (&text[..1], rest),
        [_, _, b' ', rest @ ..] => (&text[..2], rest),
        _ => return None,
    };
    let ([_, _, _, b' ', _, _, _, _, b' '], time) = rest.split_at_checked(9)? else { return None };
    let month = MONTHS.iter().position(|month| rest.starts_with(month))? + 1;
    let day = days(number(&rest[4..8])?, i64::try_from(month).ok()?, number(day)?)?;
    let (at, zone) = clock(time)?;
    let shift = match zone {
        b" GMT" | b" UTC" | b" Z" => 0,
        [b' ', sign, _, _, _, _] => shift(*sign, &zone[2..4], &zone[4..])?,
        _ => return None,
    };
    Some(day * DAY + at - shift)
}

/// `10:14:55`, and what follows it.
fn clock(text: &[u8]) -> Option<(Millis, &[u8])> {
    let (clock, rest) = text.split_at_checked(8)?;
    let [_, _, b':', _, _, b':', _, _] = clock else { return None };
    let (hour, minute, second) = (number(&clock[..2])?, number(&clock[3..5])?, number(&clock[6..])?);
    let is_clock = hour < 24 && minute < 60 && second < 60;
    is_clock.then_some((hour * HOUR + minute * MINUTE + second * 1_000, rest))
}

/// Zones that nobody lives in are left to the other reader.
fn shift(sign: u8, hours: &[u8], minutes: &[u8]) -> Option<Millis> {
    let hours = number(hours).filter(|number| hours.len() == 2 && *number < 15)?;
    let shift = hours * HOUR + number(minutes).filter(|minutes| *minutes < 60)? * MINUTE;
    match sign {
        b'+' => Some(shift),
        b'-' => Some(-shift),
        _ => None,
    }
}

/// The few digits that a text is made of.
fn number(text: &[u8]) -> Option<i64> {
    text.iter()
        .try_fold(0, |number, sign| sign.is_ascii_digit().then(|| number * 10 + i64::from(sign - b'0')))
}

#[cfg(test)]
mod tests {
    use super::read;
    use crate::dates;

    #[test]
    fn plain_dates_are_what_the_other_reader_makes_of_them() {
        for text in [
            "2003-12-31T10:14:55Z",
            "2003-12-31T10:14:55",
            "2003-02-31T00:00:00.5+05:30",
            "2003-12-31T10:14:55.12-08:00",
            "2003-12-31T10:14:55.123Z",
            "2003-12-31T10:14:55.123456789+14:00",
            "Wed, 31 Dec 2003 10:14:55 GMT",
            "Sat, 1 Mar 2003 10:14:55 +0230",
            "31 May 2003 23:59:59 -0800",
            "Thu, 01 Jan 1970 00:00:00 Z",
            "Tue, 05 Sep 2002 10:14:55 UTC",
        ] {
            assert!(read(text).is_some(), "{text}");
            assert_eq!(read(text), dates::any(text), "{text}");
        }
    }

    #[test]
    fn other_dates_are_left_alone() {
        for text in [
            "",
            "2003-12-31",
            "2003-12-31T10:14:55.Z",
            "2003-12-31T24:00:00Z",
            "2003-12-31T10:14:55+99:00",
            "2003-13-31T10:14:55Z",
            "Do, 31 Dec 2003 10:14:55 GMT",
            "Wed, 31 Dec 03 10:14:55 GMT",
            "Wed, 31 Dec 2003 10:14:55 EST",
            "Wed, 31 Dec 2003 10:14:55 +99:0",
            "Wed, 32 Dec 2003 10:14:55 GMT",
        ] {
            assert_eq!(read(text), None, "{text}");
        }
    }
}
