//! Days and times as people and machines write them.

use crate::extract::moment::Moment;

/// How the names of months begin, in the languages that news is written in.
#[rustfmt::skip]
const MONTHS: &[(i64, &[&str])] = &[
    (1, &[
        "jan", "janv", "jän", "ene", "gen", "sty", "led", "янв", "січ", "ocak", "tammi", "ian", "sij",
        "يناير", "जनवरी", "ιαν", "ינואר", "jaan", "яну", "ιανο", "มกราคม",
    ]),
    (2, &[
        "feb", "fév", "fev", "lut", "úno", "uno", "фев", "лют", "şub", "sub", "helmi", "velj", "فبراير",
        "फरवरी", "φεβ", "פברואר", "veebr", "กุมภาพันธ์",
    ]),
    (3, &[
        "mar", "mär", "maa", "mrt", "bře", "мар", "бер", "ožu", "mac", "مارس", "मार्च", "μαρ", "μάρ", "מרץ",
        "mrz", "març", "มีนาคม",
    ]),
    (4, &[
        "apr", "avr", "abr", "kwi", "dub", "апр", "кві", "nis", "huhti", "tra", "أبريل", "ابريل", "अप्रैल",
        "απρ", "אפריל", "ápr", "เมษายน",
    ]),
    (5, &[
        "may", "mai", "mei", "maj", "mag", "máj", "kvě", "май", "мая", "мај", "трав", "toukok", "svi",
        "مايو", "मई", "μάι", "μαΐ", "μαϊ", "מאי", "maig", "maí", "พฤษภาคม",
    ]),
    (6, &[
        "jun", "juin", "giu", "czer", "červn", "cerv", "июн", "чер", "haz", "kesä", "lipnj", "iun", "يونيو",
        "जून", "ιουν", "ιούν", "יוני", "jún", "juny", "юни", "jui", "มิถุนายน",
    ]),
    (7, &[
        "jul", "juil", "lug", "lip", "červenc", "июл", "лип", "tem", "heinä", "srpnj", "iul", "يوليو",
        "जुलाई", "ιουλ", "ιούλ", "יולי", "júl", "юли", "กรกฎาคม",
    ]),
    (8, &[
        "aug", "aoû", "aou", "ago", "sie", "srp", "авг", "сер", "ağu", "agu", "elok", "kolovoz", "أغسطس",
        "اغسطس", "अगस्त", "αυγ", "αύγ", "אוגוסט", "สิงหาคม",
    ]),
    (9, &[
        "sep", "set", "wrz", "zář", "сен", "вер", "eyl", "syysk", "ruj", "سبتمبر", "सितंबर", "σεπ", "σεπτ",
        "ספטמבר", "szept", "септ", "กันยายน",
    ]),
    (10, &[
        "oct", "okt", "ott", "out", "paź", "říj", "окт", "жов", "eki", "lokak", "أكتوبر", "اكتوبر",
        "अक्टूबर", "οκτ", "אוקטובר", "окто", "ตุลาคม",
    ]),
    (11, &[
        "nov", "lis", "ноя", "лис", "kas", "marras", "stud", "نوفمبر", "नवंबर", "νοε", "νοέ", "נובמבר",
        "noi", "ное", "พฤศจิกายน",
    ]),
    (12, &[
        "dec", "dez", "déc", "dic", "gru", "pros", "дек", "гру", "ara", "joulu", "des", "ديسمبر", "दिसंबर",
        "δεκ", "דצמבר", "desem", "detsem", "prosin", "ธันวาคม",
    ]),
];

/// Words that may stand between a day and its month, or a month and its year.
const BETWEEN: &[&str] = &["de", "of", "del", "d", "di", "do", "den", "der", "the"];
/// Letters in which a day is looked for.
const MOST_CHARS: usize = 400;
const FIRST_YEAR: i64 = 1990;
const LAST_YEAR: i64 = 2100;

enum Token {
    Number { value: i64, digits: usize },
    Word(String),
    Mark(char),
}

/// The first day that a text names. `language` (BCP 47) says whether 3/4 is in March or in April.
pub(crate) fn day_in(text: &str, language: Option<&str>) -> Option<Moment> {
    // Most lines have no number, and no day is told without one.
    if !text.chars().take(MOST_CHARS).any(|sign| digit(sign).is_some()) {
        return None;
    }
    let tokens = tokens(text);
    (0..tokens.len()).find_map(|at| day_at(&tokens[at..], language))
}

/// A month by the beginning of its name.
fn month(word: &str) -> Option<i64> {
    let word = word.trim_end_matches('.');
    if word.chars().count() < 3 || word.chars().count() > 14 {
        return None;
    }
    // The longest beginning counts: "junio" and "juli" begin alike.
    let fitting = MONTHS.iter().flat_map(|(number, names)| {
        names.iter().filter(|name| word.starts_with(**name)).map(move |name| (name.len(), *number))
    });
    fitting.max().map(|(_, number)| number)
}

fn day_at(tokens: &[Token], language: Option<&str>) -> Option<Moment> {
    use Token::{Mark, Number, Word};
    match tokens {
        // 2026-11-27, 2026/11/27, 2026. 11. 27, 2026年11月27日
        [
            Number { value: year, digits: 4 },
            Mark('-' | '/' | '.' | '年' | '년'),
            Number { value: month, .. },
            Mark('-' | '/' | '.' | '月' | '월'),
            Number { value: day, digits: 1 | 2 },
            ..,
        ] => dated(*year, *month, *day),
        // 27.11.2026, 11/27/2026, 27-11-26
        [
            Number { value: first, digits: 1 | 2 },
            Mark(one @ ('.' | '/' | '-')),
            Number { value: second, digits: 1 | 2 },
            Mark(other @ ('.' | '/' | '-')),
            Number { value: year, digits },
            ..,
        ] if one == other && (*digits == 4 || *digits == 2 && *one != '-') => {
            let year = if *digits == 2 { year + 2_000 } else { *year };
            let is_month_first = *second > 12 || (*first <= 12 && *one == '/' && is_american(language));
            if is_month_first { dated(year, *first, *second) } else { dated(year, *second, *first) }
        }
        // November 27, 2026; Nov. 27th 2026
        [Word(name), rest @ ..] => {
            let month = month(name)?;
            // The leaf of a calendar: its parts stand close.
            if let [Number { value, digits: 6 }, ..] = rest {
                return dated(value % 10_000, month, value / 10_000);
            }
            let [Number { value: day, digits: 1 | 2 }, rest @ ..] = unmarked(rest) else { return None };
            let [Number { value: year, digits: 4 }, ..] = unmarked(without_ending(rest)) else { return None };
            dated(*year, month, *day)
        }
        // 27 November 2026, 27. november 2026, 27 de noviembre de 2026
        [Number { value: day, digits: 1 | 2 }, rest @ ..] => {
            let rest = between(without_ending(rest));
            let [Word(name), rest @ ..] = rest else { return None };
            let month = month(name)?;
            let [Number { value: year, digits: 4 }, ..] = between(rest) else { return None };
            dated(*year, month, *day)
        }
        // 2026 November 27 (Hungarian, Lithuanian)
        [Number { value: year, digits: 4 }, rest @ ..] => {
            let [Word(name), rest @ ..] = unmarked(rest) else { return None };
            let month = month(name)?;
            let [Number { value: day, digits: 1 | 2 }, ..] = unmarked(rest) else { return None };
            dated(*year, month, *day)
        }
        _ => None,
    }
}

fn dated(year: i64, month: i64, day: i64) -> Option<Moment> {
    // Years of the Buddhist era.
    let year = if (2_500..2_650).contains(&year) { year - 543 } else { year };
    if (FIRST_YEAR..=LAST_YEAR).contains(&year) { Moment::day(year, month, day) } else { None }
}

/// English of America, and English that does not say of where, names the month first.
fn is_american(language: Option<&str>) -> bool {
    language.is_none_or(|language| {
        let language = language.to_ascii_lowercase().replace('_', "-");
        language == "en" || language == "en-us" || language.starts_with("en-us-")
    })
}

fn unmarked(mut tokens: &[Token]) -> &[Token] {
    while let [Token::Mark(',' | '.' | '-' | '/' | '\''), rest @ ..] = tokens {
        tokens = rest;
    }
    tokens
}

fn without_ending(tokens: &[Token]) -> &[Token] {
    match tokens {
        [Token::Word(word), rest @ ..]
            if matches!(word.as_str(), "st" | "nd" | "rd" | "th" | "er" | "º" | "ª" | "o" | "ste" | "e") =>
        {
            rest
        }
        tokens => tokens,
    }
}

fn between(tokens: &[Token]) -> &[Token] {
    let mut tokens = unmarked(tokens);
    while let [Token::Word(word), rest @ ..] = tokens
        && BETWEEN.contains(&word.as_str())
    {
        tokens = unmarked(rest);
    }
    tokens
}

fn tokens(text: &str) -> Vec<Token> {
    let mut tokens = Vec::new();
    let mut signs = text.chars().take(MOST_CHARS).peekable();
    while let Some(sign) = signs.next() {
        if let Some(digit) = digit(sign) {
            let (mut value, mut digits) = (digit, 1);
            while let Some(more) = signs.peek().and_then(|sign| self::digit(*sign)) {
                value = (value * 10 + more).min(99_999_999);
                digits += 1;
                signs.next();
            }
            tokens.push(Token::Number { value, digits });
        } else if matches!(sign, '年' | '月' | '日' | '년' | '월' | '일') {
            tokens.push(Token::Mark(sign));
        } else if sign.is_alphabetic() || sign == 'º' || is_joined(sign) {
            let mut word: String = sign.to_lowercase().collect();
            while let Some(more) = signs.peek().filter(|sign| sign.is_alphabetic() || is_joined(**sign)) {
                word.extend(more.to_lowercase());
                signs.next();
            }
            tokens.push(Token::Word(word));
        } else if !sign.is_whitespace() {
            tokens.push(Token::Mark(sign));
        }
    }
    tokens
}

/// Signs that belong to the letter before them.
fn is_joined(sign: char) -> bool {
    matches!(sign, '\u{300}'..='\u{36f}' | '\u{900}'..='\u{97f}' | '\u{e00}'..='\u{e7f}')
}

fn digit(sign: char) -> Option<i64> {
    let digit = match sign {
        '0'..='9' => sign as u32 - '0' as u32,
        '\u{660}'..='\u{669}' => sign as u32 - 0x660,
        '\u{6f0}'..='\u{6f9}' => sign as u32 - 0x6f0,
        '\u{966}'..='\u{96f}' => sign as u32 - 0x966,
        '\u{e50}'..='\u{e59}' => sign as u32 - 0xe50,
        _ => return None,
    };
    Some(i64::from(digit))
}

/// A moment as machines write it: ISO 8601, RFC 2822, seconds or milliseconds since 1970; else the first day named.
pub(crate) fn moment(text: &str, language: Option<&str>) -> Option<Moment> {
    let text = text.trim();
    if text.len() >= 10 && text.bytes().all(|byte| byte.is_ascii_digit()) {
        let number: i64 = text.parse().ok()?;
        return match text.len() {
            10 => Some(Moment::in_utc(number * 1_000)),
            13 => Some(Moment::in_utc(number)),
            14 => timed(&text[..8], &text[8..]),
            _ => None,
        };
    }
    let plain_day = text.get(..8).filter(|day| day.bytes().all(|byte| byte.is_ascii_digit()));
    if let Some(day) = plain_day
        && !text[8..].starts_with(|sign: char| sign.is_ascii_digit())
    {
        return timed(day, text[8..].trim_start_matches(['T', 't', ' ']));
    }
    let day = day_in(text, language)?;
    let Some((hour, minute, second, zone)) = time_in(text) else { return Some(day) };
    if hour == 0 && minute == 0 && second == 0 {
        return Some(day);
    }
    // A clock without a zone is not known in UTC; machines that leave it out mean UTC mostly.
    let is_machine = text.get(..4).is_some_and(|year| year.bytes().all(|byte| byte.is_ascii_digit()));
    match (zone, is_machine) {
        (Some(offset), _) => at(day, (hour, minute, second), offset),
        (None, true) => at(day, (hour, minute, second), 0),
        (None, false) => Some(day),
    }
}

fn at(day: Moment, time: (i64, i64, i64), offset: i64) -> Option<Moment> {
    let of_day = Moment::at((1970, 1, 1), time, offset)?;
    Some(Moment::At { millis: day.millis() + of_day.millis(), day: day.millis() })
}

/// `20261127` and `0130`, `013005`, `013005Z`.
fn timed(day: &str, time: &str) -> Option<Moment> {
    let number = |from: usize, to: usize| day.get(from..to)?.parse::<i64>().ok();
    let day = dated(number(0, 4)?, number(4, 6)?, number(6, 8)?)?;
    let digits: String = time.chars().filter(|sign| *sign != ':').take_while(char::is_ascii_digit).collect();
    let part = |from: usize| digits.get(from..from + 2).and_then(|part| part.parse::<i64>().ok());
    match (part(0), part(2)) {
        (Some(hour), Some(minute)) if hour + minute + part(4).unwrap_or(0) > 0 => at(
            day,
            (hour, minute, part(4).unwrap_or(0)),
            zone(&time[digits.len().min(time.len())..]).unwrap_or(0),
        ),
        _ => Some(day),
    }
}

/// The first clock in a text: hour, minute, second, and how many minutes it is ahead of UTC where it says so.
fn time_in(text: &str) -> Option<(i64, i64, i64, Option<i64>)> {
    let bytes = text.as_bytes();
    let is_digit = |at: usize| bytes.get(at).is_some_and(u8::is_ascii_digit);
    let number = |from: usize, to: usize| text.get(from..to)?.parse::<i64>().ok();
    let colon = (1..bytes.len()).find(|at| {
        bytes[*at] == b':'
            && is_digit(*at - 1)
            && is_digit(*at + 1)
            && is_digit(*at + 2)
            && !is_digit(*at + 3)
    })?;
    let start = if colon > 1 && is_digit(colon - 2) { colon - 2 } else { colon - 1 };
    let mut hour = number(start, colon)?;
    let minute = number(colon + 1, colon + 3)?;
    let mut end = colon + 3;
    let mut second = 0;
    if bytes.get(end) == Some(&b':') && is_digit(end + 1) && is_digit(end + 2) {
        second = number(end + 1, end + 3)?;
        end += 3;
        if bytes.get(end) == Some(&b'.') {
            end += 1;
            while is_digit(end) {
                end += 1;
            }
        }
    }
    let rest = text.get(end..).unwrap_or_default();
    let lower = rest.trim_start().to_ascii_lowercase();
    let marks = ["p.m.", "pm", "a.m.", "am"];
    let half = marks.iter().find(|mark| lower.starts_with(**mark));
    let rest = half.map_or(rest, |half| &rest.trim_start()[half.len()..]);
    match half.map(|half| &half[..1]) {
        Some("p") if hour < 12 => hour += 12,
        Some("a") if hour == 12 => hour = 0,
        _ => {}
    }
    (hour < 24 && minute < 60 && second <= 60).then(|| (hour, minute, second, zone(rest)))
}

/// How many minutes a zone is ahead of UTC.
fn zone(text: &str) -> Option<i64> {
    let text = text.trim_start_matches([' ', '(', ',', '\u{a0}']);
    let sign = text.chars().next()?;
    if matches!(sign, '+' | '-' | '−') {
        let digits: String = text[sign.len_utf8()..]
            .chars()
            .filter(|sign| *sign != ':')
            .take_while(char::is_ascii_digit)
            .take(4)
            .collect();
        let (hours, minutes) = match digits.len() {
            4 => (digits[..2].parse::<i64>().ok()?, digits[2..].parse::<i64>().ok()?),
            1 | 2 => (digits.parse::<i64>().ok()?, 0),
            _ => return None,
        };
        let offset = hours * 60 + minutes;
        return (offset <= 15 * 60).then_some(if sign == '+' { offset } else { -offset });
    }
    let name: String = text.chars().take_while(char::is_ascii_alphabetic).collect();
    Some(match name.to_ascii_uppercase().as_str() {
        "Z" | "UTC" | "GMT" => 0,
        "BST" | "CET" | "WEST" => 60,
        "CEST" | "EET" | "SAST" => 120,
        "EEST" | "MSK" => 180,
        "IST" => 330,
        "EST" | "CDT" => -300,
        "EDT" => -240,
        "CST" | "MDT" => -360,
        "MST" | "PDT" => -420,
        "PST" => -480,
        "JST" | "KST" => 540,
        "AEST" => 600,
        "AEDT" => 660,
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::{day_in, moment};

    #[test]
    fn days_are_read_in_many_languages() {
        let check = |text: &str, language: Option<&str>, want: &str| {
            let got = day_in(text, language).map_or_else(|| "none".to_owned(), |day| day.to_string());
            assert_eq!(got, want, "{text:?} {language:?}");
        };
        check("Published November 27, 2026 at noon", None, "2026-11-27");
        check("Nov. 27th 2026", Some("en"), "2026-11-27");
        check("27 Nov 2026", Some("en-GB"), "2026-11-27");
        check("Freitag, 27. November 2026, 08:15 Uhr", Some("de"), "2026-11-27");
        check("27. März 2026", Some("de"), "2026-03-27");
        check("27 de noviembre de 2026", Some("es"), "2026-11-27");
        check("1er juin 2026", Some("fr"), "2026-06-01");
        check("le 3 juillet 2026", Some("fr"), "2026-07-03");
        check("3 giugno 2026", Some("it"), "2026-06-03");
        check("27 листопада 2026", Some("uk"), "2026-11-27");
        check("27 ноября 2026, 10:00", Some("ru"), "2026-11-27");
        check("5 września 2026", Some("pl"), "2026-09-05");
        check("5. července 2026", Some("cs"), "2026-07-05");
        check("5. června 2026", Some("cs"), "2026-06-05");
        check("27 Kasım 2026", Some("tr"), "2026-11-27");
        check("2026年11月27日", Some("ja"), "2026-11-27");
        check("2026. 11. 27.", Some("ko"), "2026-11-27");
        check("2026. november 27.", Some("hu"), "2026-11-27");
        check("27 مارس 2026", Some("ar"), "2026-03-27");
        check("27 นี้", Some("th"), "none");
        check("03/04/2026", Some("en-US"), "2026-03-04");
        check("03/04/2026", Some("en-GB"), "2026-04-03");
        check("03/04/2026", Some("fr"), "2026-04-03");
        check("27/11/2026", Some("en"), "2026-11-27");
        check("Nov 272026", Some("de"), "2026-11-27");
        check("Nov 402026", Some("de"), "none");
        check("3.4.2026", Some("en"), "2026-04-03");
        check("3.4.26", Some("de"), "2026-04-03");
        check("31.2.2026", Some("de"), "none");
        check("© 2026 The Paper", None, "none");
        check("Chapter 3, verse 4, 5", None, "none");
        check("10.5.1850", None, "none");
    }

    #[test]
    fn moments_of_machines_are_read() {
        let check = |text: &str, want: &str| {
            let got = moment(text, None).map_or_else(|| "none".to_owned(), |moment| moment.to_string());
            assert_eq!(got, want, "{text:?}");
        };
        check("2026-11-27", "2026-11-27");
        check("2026-11-27T01:30:05Z", "2026-11-27T01:30:05Z");
        check("2026-11-27T01:30:05.123+02:00", "2026-11-26T23:30:05Z");
        check("2026-11-27T01:30-0500", "2026-11-27T06:30:00Z");
        check("2026-11-27 01:30:05 +0100", "2026-11-27T00:30:05Z");
        check("2026-11-27T01:30:05", "2026-11-27T01:30:05Z");
        // Midnight where the publisher is means that only the day is known.
        check("2026-11-27T00:00:00+02:00", "2026-11-27");
        check("Fri, 27 Nov 2026 10:20:00 GMT", "2026-11-27T10:20:00Z");
        check("Fri, 27 Nov 2026 10:20:00 +0530", "2026-11-27T04:50:00Z");
        check("November 27, 2026 5:27 pm EST", "2026-11-27T22:27:00Z");
        check("November 27, 2026 5:27 pm", "2026-11-27");
        check("20261127", "2026-11-27");
        check("20261127T013005Z", "2026-11-27T01:30:05Z");
        check("20261127013005", "2026-11-27T01:30:05Z");
        check("1795743005000", "2026-11-27T01:30:05Z");
        check("1795743005", "2026-11-27T01:30:05Z");
        check("tomorrow", "none");
        check("", "none");
    }
}
