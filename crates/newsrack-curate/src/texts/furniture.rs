//! What hangs on a text and is not of it: bylines, agency lines, newsletter lines, places and dates at its head.

/// A paragraph at the edge of a text is furniture only if it is no longer than this, in bytes.
const LONGEST: usize = 200;
/// Paragraphs at either end that may be furniture.
const EDGE: usize = 3;
/// Where the head of a text with its place, date and agency has to end, in bytes.
const HEAD: usize = 90;

/// How such paragraphs begin, lower case.
const BEGINNINGS: &[&str] = &[
    "reporting by",
    "(reporting",
    "additional reporting",
    "(additional reporting",
    "editing by",
    "(editing",
    "sign up",
    "subscribe",
    "read more",
    "continue reading",
    "this story was supplied",
    "this article was supplied",
    "with material",
    "source:",
    "(text:",
    "text:",
    "©",
    "follow us",
    "(mit material",
    "mit material",
    "quelle:",
    "abonnieren",
    "weiterlesen",
    "(red",
    "source :",
    "abonnez",
    "inscrivez",
    "lire la suite",
    "recevez",
    "redacción",
    "con información",
    "(con información",
    "fuente:",
    "suscríb",
    "suscrib",
    "apúnt",
    "leer más",
    "подпис",
    "по материалам",
    "источник",
    "(по материалам",
    "читайте",
    "来源",
    "(来源",
    "（来源",
    "(编辑",
    "（编辑",
    "责任编辑",
    "(责任编辑",
    "订阅",
];

/// How they begin if they are short; a sentence may begin so too.
const SHORT_BEGINNINGS: &[&str] = &[
    "by ",
    "von ",
    "par ",
    "por ",
    "avec ",
    "jetzt ",
    "copyright",
    "автор",
    "记者",
    "(记者",
    "关注",
    "编辑",
    "更多",
];
/// Words and bytes of what is short.
const SHORT_WORDS: usize = 8;
const SHORT_BYTES: usize = 80;

/// What stands in such paragraphs, lower case.
const WITHIN: &[&str] = &["newsletter", "appeared first on", "рассылк", "boletín", "infolettre"];

/// Words of wire services, lower case. One in the head or the last line makes a text an agency's.
const AGENCIES: &[&str] = &[
    "reuters",
    "(ap)",
    "associated press",
    "afp",
    "dpa",
    "efe",
    "tass",
    "тасс",
    "риа новости",
    "интерфакс",
    "xinhua",
    "新华社",
    "ansa",
    "apa",
    "ritzau",
    "ntb",
    "upi",
    "bloomberg",
    "kyodo",
    "共同社",
    "yonhap",
    "pti",
];

/// A text without its furniture, and whether an agency signed it.
#[derive(Debug)]
pub(super) struct Bare<'a> {
    /// What is left, paragraph by paragraph.
    pub(super) paragraphs: Vec<&'a str>,
    pub(super) is_agency: bool,
}

impl<'a> Bare<'a> {
    pub(super) fn of(text: &'a str) -> Self {
        let mut paragraphs: Vec<&str> =
            text.lines().map(str::trim).filter(|paragraph| !paragraph.is_empty()).collect();
        let mut is_agency = false;
        let count = paragraphs.len();
        let mut at = 0;
        paragraphs.retain(|paragraph| {
            let is_edge = at < EDGE || at + EDGE >= count;
            let lower =
                if is_edge && paragraph.len() <= LONGEST { paragraph.to_lowercase() } else { String::new() };
            let is_furniture = is_furniture(&lower);
            is_agency |= is_furniture && names_agency(&lower);
            at += 1;
            !is_furniture
        });
        if let Some(first) = paragraphs.first_mut() {
            let (head, rest) = head(first);
            is_agency |= is_signed(head);
            *first = rest;
        }
        Self { paragraphs, is_agency }
    }
}

fn is_furniture(lower: &str) -> bool {
    let is_short = lower.len() <= SHORT_BYTES && lower.split_whitespace().count() <= SHORT_WORDS;
    let is_line = |sign: char| matches!(sign, '—' | '–' | '-');
    !lower.is_empty()
        && (BEGINNINGS.iter().any(|beginning| lower.starts_with(beginning))
            || is_short && SHORT_BEGINNINGS.iter().any(|beginning| lower.starts_with(beginning))
            || WITHIN.iter().any(|within| lower.contains(within))
            // "— Some Agency", at the end.
            || lower.starts_with(is_line) && lower.split_whitespace().count() <= 6)
}

fn names_agency(lower: &str) -> bool {
    let names = |word: &str| {
        lower.match_indices(word).any(|(at, word)| {
            let is_letter = |sign: Option<char>| sign.is_some_and(char::is_alphabetic);
            word.chars().any(|sign| sign > '\u{2FFF}')
                || !is_letter(lower[..at].chars().next_back())
                    && !is_letter(lower[at + word.len()..].chars().next())
        })
    };
    AGENCIES.iter().any(|word| names(word))
}

/// `(Agency)` or `/Agency/` stands in the head.
fn is_signed(head: &str) -> bool {
    let within = |open: char, close: char| {
        head.split_once(open)
            .and_then(|(_, rest)| rest.split_once(close))
            .is_some_and(|(name, _)| name.chars().next().is_some_and(char::is_alphabetic))
    };
    within('(', ')') || within('（', '）') || within('/', '/') || names_agency(&head.to_lowercase())
}

/// Place, date and agency before the first sentence, and what follows them.
fn head(paragraph: &str) -> (&str, &str) {
    let ends = [") - ", ") – ", ") — ", " — ", " – ", " - ", "/. ", "/ ", ") ", ")", "）", "电 "];
    let end = ends.iter().find_map(|end| {
        let at = paragraph.find(end)? + end.len();
        let head = &paragraph[..at];
        let is_head = at <= HEAD
            // A bracket alone ends what begins with one: a name may have its short form behind it.
            && (!end.trim_end().ends_with([')', '）']) || paragraph.starts_with(['(', '（']))
            // A dash or a bracket within a sentence ends no head: what stands before it has words in small letters.
            && small_words(head) <= if head.contains(['(', '（', '/']) { 3 } else { 0 };
        is_head.then_some(at)
    });
    paragraph.split_at(end.unwrap_or(0))
}

fn small_words(head: &str) -> usize {
    head.split_whitespace().filter(|word| word.chars().next().is_some_and(char::is_lowercase)).count()
}

#[cfg(test)]
mod tests {
    use super::Bare;

    #[test]
    fn furniture_is_cut() {
        let check = |text: &str, want: &str, is_agency: bool| {
            let bare = Bare::of(text);
            assert_eq!((bare.paragraphs.join("|").as_str(), bare.is_agency), (want, is_agency), "{text}");
        };
        check("", "", false);
        check("By staff\n\nNine ports agreed.\n\nSign up for our newsletter.", "Nine ports agreed.", false);
        check("VELBRUCK, March 3 (Norden Press) - Nine ports agreed.", "Nine ports agreed.", true);
        check("(Meridian) Neun Häfen teilen.", "Neun Häfen teilen.", true);
        check("КАМЕНКА, 29 мая. /Меридиан/. Девять портов.", "Девять портов.", true);
        check("(北望社临川湾电)九个港口。\n(编辑:沈)", "九个港口。", true);
        check("VELBRUCK — Nine ports agreed.\n— Reuters", "Nine ports agreed.", true);
        check("Nine ports - all of the north - agreed.", "Nine ports - all of the north - agreed.", false);
        let whole = "By the time that the last of the passengers were ashore, the tide had turned.";
        check(whole, whole, false);
        check("The Bank of Velbruck (BV) cut rates.", "The Bank of Velbruck (BV) cut rates.", false);
        check("The dpaper said so.\nSubscribe to the dpaper.", "The dpaper said so.", false);
    }
}
