//! Dates in every dialect that feeds speak. Unknown zones are UTC; what cannot be read is absent, never "now".

use crate::dates_plain;
use newsrack_model::Millis;
use std::borrow::Cow;

/// Reads a date, or tells that it cannot be read.
pub(crate) fn read(text: &str) -> Option<Millis> {
    let text = text.trim();
    if text.is_empty() || text.len() > 100 {
        return None;
    }
    dates_plain::read(text).or_else(|| any(text))
}

/// Whatever way it is written.
pub(crate) fn any(text: &str) -> Option<Millis> {
    iso(text).or_else(|| seconds(text)).or_else(|| words(text))
}

/// Seconds or milliseconds since 1970, as programs write that forget to say it in words.
fn seconds(text: &str) -> Option<Millis> {
    let number = || text.parse::<Millis>().ok().filter(|_| text.bytes().all(|byte| byte.is_ascii_digit()));
    match text.len() {
        9 | 10 => Some(number()? * 1_000),
        12 | 13 => number(),
        _ => None,
    }
}

/// ISO 8601 and RFC 3339, whole or in part: `2003`, `2003-12`, `20031231`, `2003-12-31T10:14:55.5Z`, `2003-365`.
fn iso(text: &str) -> Option<Millis> {
    let (date, time) = match text.find(['T', 't', ' ']) {
        Some(at) => (&text[..at], text[at + 1..].trim()),
        None => (text, ""),
    };
    if date.is_empty() || !date.bytes().all(|byte| byte.is_ascii_digit() || byte == b'-') {
        return None;
    }
    let number = |text: &str| text.parse::<i64>().ok();
    let parts: Vec<&str> = date.split('-').collect();
    let days = match parts.as_slice() {
        [whole] => match whole.len() {
            4 => days(number(whole)?, 1, 1)?,
            6 => days(century(number(&whole[..2])?), number(&whole[2..4])?, number(&whole[4..])?)?,
            8 => days(number(&whole[..4])?, number(&whole[4..6])?, number(&whole[6..])?)?,
            _ => return None,
        },
        ["", year] if year.len() == 2 => days(century(number(year)?), 1, 1)?,
        [year, day] if day.len() == 3 => days(number(year)?, 1, 1)? + number(day)?.clamp(1, 366) - 1,
        [year, month] => days(number(year).map(short_year(year))?, number(month)?, 1)?,
        [year, month, day] => days(number(year).map(short_year(year))?, number(month)?, number(day)?)?,
        _ => return None,
    };
    if time.is_empty() {
        return Some(days * DAY);
    }
    let split = time
        .find(|sign: char| !(sign.is_ascii_digit() || matches!(sign, ':' | '.' | ',')))
        .unwrap_or(time.len());
    Some(days * DAY + clock(&time[..split])? - zone(time[split..].trim()))
}

/// RFC 822 and its many relatives: words for months, anything between, years of two signs.
fn words(text: &str) -> Option<Millis> {
    let (mut day, mut month, mut year, mut time, mut shift, mut pm) = (None, None, None, None, None, None);
    let spaced = if text.is_ascii() { Cow::Borrowed(text) } else { Cow::Owned(without_east_asian(text)) };
    for word in spaced.split(|sign: char| sign.is_whitespace() || matches!(sign, ',' | ';' | '(' | ')')) {
        let word = word.trim_matches('.');
        if word.is_empty() {
            continue;
        }
        let lower = word.to_lowercase();
        if word.contains(':') && word.as_bytes()[0].is_ascii_digit() {
            let split = word
                .find(|sign: char| !(sign.is_ascii_digit() || matches!(sign, ':' | '.')))
                .unwrap_or(word.len());
            time = Some(clock(&word[..split])?);
            let rest = word[split..].trim();
            match rest.to_ascii_lowercase().as_str() {
                "" => {}
                "am" => pm = Some(false),
                "pm" => pm = Some(true),
                _ => shift = Some(zone(rest)),
            }
        } else if let Some(number) = month_number(&lower) {
            month = Some(number);
        } else if matches!(lower.as_str(), "am" | "pm") {
            pm = Some(lower == "pm");
        } else if word.starts_with(['+', '-']) && word.len() > 2 && time.is_some() {
            shift = Some(zone(word));
        } else if word.contains(['-', '/', '.']) && word.as_bytes()[0].is_ascii_digit() {
            let parts: Vec<&str> = word.split(['-', '/', '.']).filter(|part| !part.is_empty()).collect();
            let [one, two, three] = parts.as_slice() else { continue };
            if one.len() == 4 {
                (year, month, day) = (one.parse().ok(), month_or_number(two), three.parse().ok());
            } else {
                let american = word.contains('/');
                let (d, m) = if american { (two, one) } else { (one, two) };
                (day, month, year) =
                    (d.parse().ok(), month_or_number(m), three.parse().ok().map(short_year(three)));
            }
        } else if let Ok(number) =
            word.trim_end_matches(|sign: char| sign.is_ascii_alphabetic()).parse::<i64>()
        {
            match (day, year) {
                (None, _) if number <= 31 && word.len() <= 4 => day = Some(number),
                (_, None) => year = Some(short_year(word)(number)),
                // An hour without minutes, as some calendars write.
                _ if time.is_none() && number < 24 => time = Some(number * HOUR),
                _ => {}
            }
        } else if time.is_some()
            && shift.is_none()
            && lower.bytes().all(|byte| byte.is_ascii_alphabetic())
            && lower.len() <= 5
            && !is_weekday(&lower)
        {
            shift = Some(zone(word));
        }
    }
    let mut time = time.unwrap_or(0);
    match pm {
        Some(true) if time < 12 * HOUR => time += 12 * HOUR,
        Some(false) if time >= 12 * HOUR => time -= 12 * HOUR,
        _ => {}
    }
    Some(days(year?, month?, day?)? * DAY + time - shift.unwrap_or(0))
}

/// Signs of years, months and days as marks between them.
fn without_east_asian(text: &str) -> String {
    text.replace(['年', '月', '년', '월'], "-").replace(['日', '일'], " ")
}

pub(crate) const MINUTE: Millis = 60_000;
pub(crate) const HOUR: Millis = 60 * MINUTE;
pub(crate) const DAY: Millis = 24 * HOUR;

/// `10:14:55.5`, `10:14`, `101455`; 24:00 and a leap second are the next moment.
fn clock(text: &str) -> Option<Millis> {
    let text = text.replace(',', ".");
    let (whole, fraction) = text.split_once('.').unwrap_or((&text, ""));
    let parts: Vec<i64> = if whole.contains(':') {
        whole.split(':').map(|part| part.parse().ok()).collect::<Option<_>>()?
    } else if whole.bytes().all(|byte| byte.is_ascii_digit()) && matches!(whole.len(), 2 | 4 | 6) {
        whole
            .as_bytes()
            .chunks(2)
            .map(|two| std::str::from_utf8(two).ok()?.parse().ok())
            .collect::<Option<_>>()?
    } else {
        return None;
    };
    let at = |index: usize| parts.get(index).copied().unwrap_or(0);
    if parts.len() > 3
        || !(0..=24).contains(&at(0))
        || !(0..60).contains(&at(1))
        || !(0..=60).contains(&at(2))
    {
        return None;
    }
    let millis: i64 =
        format!("{:0<3.3}", fraction.chars().take_while(char::is_ascii_digit).collect::<String>())
            .parse()
            .unwrap_or(0);
    Some(at(0) * HOUR + at(1) * MINUTE + at(2) * 1_000 + millis)
}

/// The shift of a zone in milliseconds; unknown ones are UTC.
fn zone(text: &str) -> Millis {
    let text = text.trim().trim_start_matches("GMT").trim_start_matches("UTC").trim();
    if let Some(sign) = text.chars().next().filter(|sign| matches!(sign, '+' | '-' | '−')) {
        let digits: String = text.chars().filter(char::is_ascii_digit).take(4).collect();
        let number: i64 = digits.parse().unwrap_or(0);
        let shift = match digits.len() {
            1 | 2 => number * HOUR,
            3 | 4 => number / 100 * HOUR + number % 100 * MINUTE,
            _ => 0,
        };
        return if shift > 15 * HOUR {
            0
        } else if sign == '+' {
            shift
        } else {
            -shift
        };
    }
    let hours = match text.to_ascii_uppercase().as_str() {
        "EDT" | "AST" => -4,
        "EST" | "CDT" | "ET" => -5,
        "CST" | "MDT" => -6,
        "MST" | "PDT" => -7,
        "PST" | "AKDT" | "PT" => -8,
        "AKST" => -9,
        "HST" => -10,
        "BRT" | "ART" | "ADT" => -3,
        "CET" | "MEZ" | "BST" | "WEST" | "WAT" => 1,
        "CEST" | "MESZ" | "EET" | "SAST" | "CAT" => 2,
        "EEST" | "MSK" | "EAT" => 3,
        "PKT" => 5,
        "HKT" | "SGT" | "AWST" => 8,
        "JST" | "KST" => 9,
        "AEST" => 10,
        "AEDT" => 11,
        "NZST" => 12,
        "NZDT" => 13,
        "IST" => return 5 * HOUR + 30 * MINUTE,
        "ACST" => return 9 * HOUR + 30 * MINUTE,
        "ACDT" => return 10 * HOUR + 30 * MINUTE,
        _ => 0,
    };
    hours * HOUR
}

fn century(year: i64) -> i64 {
    if year < 69 { 2_000 + year } else { 1_900 + year }
}

/// Years of two signs are of this or the last century.
fn short_year(written: &str) -> impl Fn(i64) -> i64 + use<> {
    let is_short = written.len() <= 2;
    move |year| if is_short { century(year) } else { year }
}

fn month_or_number(text: &&str) -> Option<i64> {
    text.parse().ok().or_else(|| month_number(&text.to_lowercase()))
}

/// Days from 1970-01-01 to a day of the proleptic Gregorian calendar; a day the month does not have runs over.
pub(crate) fn days(year: i64, month: i64, day: i64) -> Option<i64> {
    if !(1..=9_999).contains(&year) || !(1..=12).contains(&month) || !(1..=31).contains(&day) {
        return None;
    }
    let y = if month <= 2 { year - 1 } else { year };
    let era = y.div_euclid(400);
    let of_era = y.rem_euclid(400);
    let of_year = (153 * ((month + 9) % 12) + 2) / 5 + day - 1;
    Some(era * 146_097 + of_era * 365 + of_era / 4 - of_era / 100 + of_year - 719_468)
}

fn is_weekday(word: &str) -> bool {
    ["mon", "tue", "wed", "thu", "fri", "sat", "sun"].iter().any(|day| word.starts_with(day))
}

/// Month names of the languages whose papers write them into feeds.
fn month_number(word: &str) -> Option<i64> {
    const NAMES: [&[&str]; 12] = [
        &["jan", "ene", "янв", "ιαν", "gen", "oca"],
        &["feb", "fév", "fev", "фев", "φεβ", "şub"],
        &["mar", "mär", "maa", "март", "мар", "μάρ", "μαρ", "márc"],
        &["apr", "abr", "avr", "апр", "απρ", "ápr", "nis"],
        &["may", "mai", "maj", "maio", "mag", "май", "мая", "μάι", "μαϊ", "máj"],
        &["jun", "juin", "giu", "июн", "ιούν", "jún", "haz"],
        &["jul", "juil", "lug", "июл", "ιούλ", "júl", "tem"],
        &["aug", "ago", "aoû", "авг", "αύγ", "αυγ"],
        &["sep", "set", "сен", "σεπ", "szept", "eyl"],
        &["oct", "okt", "out", "ott", "окт", "οκτ"],
        &["nov", "ноя", "νοέ", "νοε", "kas"],
        &["dec", "dez", "déc", "dic", "дек", "δεκ", "ara"],
    ];
    let at = NAMES.iter().position(|names| names.iter().any(|name| word.starts_with(name)))?;
    // "Marzo" is a month, "Marina" is not one a feed would write in a date.
    (word.chars().count() <= 10).then_some(at as i64 + 1)
}

#[cfg(test)]
mod tests {
    use super::read;

    fn check(text: &str, want: Option<&str>) {
        let want = want.map(|want| want.parse::<i64>().unwrap());
        assert_eq!(read(text).map(|at| at / 1_000), want, "{text}");
    }

    #[test]
    fn dates_are_read() {
        check("2003-12-31T10:14:55Z", Some("1072865695"));
        check("2003-12-31T10:14:55.500+02:00", Some("1072858495"));
        check("2003-12-31 10:14:55", Some("1072865695"));
        check("2003-12-31", Some("1072828800"));
        check("20031231", Some("1072828800"));
        check("2003-12", Some("1070236800"));
        check("2003", Some("1041379200"));
        check("2003-365", Some("1072828800"));
        check("Wed, 31 Dec 2003 10:14:55 GMT", Some("1072865695"));
        check("Wed, 31 Dec 2003 10:14:55 +0200", Some("1072858495"));
        check("Wed, 31 Dec 03 10:14:55 EST", Some("1072883695"));
        check("31 Dec 2003 10:14 PST", Some("1072894440"));
        check("December 31, 2003 10:14 pm", Some("1072908840"));
        check("Wednesday 31 December 2003", Some("1072828800"));
        check("31.12.2003 10:14", Some("1072865640"));
        check("12/31/2003 10:14:55 AM", Some("1072865695"));
        check("2003年12月31日 10:14:55", Some("1072865695"));
        check("Wed Dec 31 10:14:55 2003", Some("1072865695"));
        check("Thu, 01 Jan 2004 24:00:00 GMT", Some("1073001600"));
    }

    #[test]
    fn dialects_of_the_world_are_read() {
        // All of them are 5 September 2002, 10:14:55 UTC.
        for text in [
            "Thu, 05 Sept 2002 10:14:55 GMT",
            "Thursday, 05-Sep-02 10:14:55 GMT",
            "Thu,05 Sep 2002 10:14:55 GMT",
            "Thu Sep 05 10:14:55 UTC 2002",
            "Thu Sep 05 2002 12:14:55 GMT+0200 (CEST)",
            "Thu, 5 Sep 2002 10:14:55 Z",
            "Thu, 05 Sep 2002 12:14:55 +02:00",
            "Thu, 05 Sep 2002 06:14:55 EDT",
            "2002-09-05T10:14:55.000+0000",
            "2002-09-05T12:14:55+02",
            "2002-09-05 10:14:55 UTC",
            "2002-09-05T12:14:55 +02:00",
            "20020905T101455Z",
            "2002/09/05 10:14:55",
            "September 5, 2002 10:14:55 AM",
            "Do, 05 Sep 2002 10:14:55 GMT",
            "jeu., 05 sept. 2002 10:14:55 +0000",
            "jue, 05 septiembre 2002 10:14:55 GMT",
            "чт, 05 сен 2002 10:14:55 GMT",
            "2002年09月05日 10:14:55",
            "1031220895",
            "1031220895000",
        ] {
            check(text, Some("1031220895"));
        }
    }

    #[test]
    fn what_is_no_date_is_absent() {
        for text in
            ["", "soon", "yesterday at noon", "2003-13-45", "99999-01-01", "32 Foo 2003", &"9".repeat(200)]
        {
            check(text, None);
        }
    }
}
