//! Bytes to text: byte order mark, HTTP charset, declaration, then UTF-8, then windows-1252.

use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1252};
use std::borrow::Cow;

/// Text, the bytes themselves where they are one already, and whether every byte fitted the charset.
pub(crate) struct Decoded<'a> {
    pub(crate) text: Cow<'a, str>,
    pub(crate) is_whole: bool,
}

/// Bytes at the beginning in which UTF-16 shows: half of them are nothing where markup stands.
const LOOKED_AT: usize = 256;

pub(crate) fn decode<'a>(bytes: &'a [u8], content_type: Option<&str>) -> Decoded<'a> {
    let bytes = match Encoding::for_bom(bytes) {
        Some((encoding, length)) if encoding == UTF_8 => {
            let bytes = &bytes[length..];
            return utf_8(bytes, std::str::from_utf8(bytes).ok());
        }
        Some((encoding, length)) if is_utf_16(&bytes[length..]) => return with(encoding, &bytes[length..]),
        // Two bytes of junk that look like the mark of UTF-16.
        Some((_, length)) => &bytes[length..],
        None => bytes,
    };
    // Without a mark, two bytes of "<" in UTF-16 are unmistakable, and so is white space before it.
    let sign = bytes
        .chunks_exact(2)
        .find(|two| !matches!(two, [0, b' ' | b'\n' | b'\r' | b'\t'] | [b' ' | b'\n' | b'\r' | b'\t', 0]));
    match sign {
        Some([0, b'<' | b'{']) => return with(UTF_16BE, bytes),
        Some([b'<' | b'{', 0]) => return with(UTF_16LE, bytes),
        _ => {}
    }
    let whole = std::str::from_utf8(bytes).ok();
    let is_utf_8 = whole.is_some();
    let stated = [content_type.and_then(http_charset), declared(bytes)];
    for encoding in stated.into_iter().flatten() {
        if encoding == UTF_8 {
            // What claims to be UTF-8 and is hardly so may be what the next label says.
            if is_utf_8 || is_mostly_utf_8(bytes) {
                return utf_8(bytes, whole);
            }
        } else if encoding == UTF_16BE
            || encoding == UTF_16LE
            || (is_utf_8 && is_surely_utf_8(bytes, encoding))
        {
            // A lie: in UTF-16 the declaration itself could not be read, and by chance no text in another charset is
            // UTF-8 as well. Labels lie in one direction above all: UTF-8 sent as latin-1.
        } else {
            let decoded = with(encoding, bytes);
            if decoded.is_whole || !is_mostly_utf_8(bytes) {
                return decoded;
            }
        }
    }
    if is_utf_8 || is_mostly_utf_8(bytes) || stated.contains(&Some(UTF_8)) {
        utf_8(bytes, whole)
    } else {
        with(WINDOWS_1252, bytes)
    }
}

fn is_utf_16(bytes: &[u8]) -> bool {
    bytes.len() < 2 || bytes.iter().take(LOOKED_AT).any(|byte| *byte == 0)
}

/// More signs of several bytes than places that do not fit; a text without any sign of several bytes is not.
fn is_mostly_utf_8(bytes: &[u8]) -> bool {
    let (mut signs, mut strangers) = (0, 0);
    for chunk in bytes.utf8_chunks() {
        signs += chunk.valid().bytes().filter(|byte| *byte >= 0xc0).count();
        strangers += usize::from(!chunk.invalid().is_empty() && !chunk.valid().is_empty());
    }
    signs > strangers
}

/// In charsets of one byte a single sign of UTF-8 would be two or three that nobody writes side by side; in those of
/// two bytes (GBK, Shift_JIS, EUC-KR, Big5) a word may be UTF-8 by chance, but hardly a sign of three bytes, nor one
/// within a Latin word.
fn is_surely_utf_8(bytes: &[u8], stated: &'static Encoding) -> bool {
    let least = if stated.is_single_byte() { 0xc0 } else { 0xe0 };
    let is_long = |signs: usize| bytes.iter().filter(|byte| **byte >= 0xc0).take(signs).count() == signs;
    let in_word =
        |four: &[u8]| four[0].is_ascii_lowercase() && four[1] >= 0xc0 && four[3].is_ascii_lowercase();
    bytes.iter().any(|byte| *byte >= least) || is_long(4) || bytes.windows(4).any(in_word)
}

fn with<'a>(encoding: &'static Encoding, bytes: &'a [u8]) -> Decoded<'a> {
    let (text, had_errors) = encoding.decode_without_bom_handling(bytes);
    Decoded { text, is_whole: !had_errors }
}

/// UTF-8 as it is really sent: a single byte that does not fit is taken from windows-1252, so that a quotation mark
/// or an accent survives a careless tool; a sign that is cut in two is lost, and so is the last byte of a cut-off.
/// `whole` is the text of `bytes` where all of them fit.
fn utf_8<'a>(bytes: &'a [u8], whole: Option<&'a str>) -> Decoded<'a> {
    let text = whole.map_or_else(|| Cow::Owned(mended(bytes)), Cow::Borrowed);
    // Windows marks that became UTF-8 number by number: nobody means the control signs of C1.
    let text = if holds_c1(&text) { text.chars().map(mended_mark).collect() } else { text };
    Decoded { text, is_whole: whole.is_some() }
}

fn mended(bytes: &[u8]) -> String {
    let mut text = String::with_capacity(bytes.len());
    let mut passed = 0;
    for chunk in bytes.utf8_chunks() {
        text.push_str(chunk.valid());
        passed += chunk.valid().len() + chunk.invalid().len();
        match chunk.invalid() {
            [] => {}
            [byte] if passed < bytes.len() => text.push(from_windows_1252(*byte)),
            _ => text.push(char::REPLACEMENT_CHARACTER),
        }
    }
    text
}

/// Looks at many bytes at once for the one that these signs begin with: few texts have it.
fn holds_c1(text: &str) -> bool {
    let bytes = text.as_bytes();
    let is_c1 = |at: usize| bytes[at] == 0xc2 && bytes.get(at + 1).is_some_and(|next| *next < 0xa0);
    let mut chunks = bytes.chunks(64).enumerate();
    chunks.any(|(number, chunk)| {
        let holds_lead = chunk.iter().fold(false, |holds, byte| holds | (*byte == 0xc2));
        holds_lead && (number * 64..number * 64 + chunk.len()).any(is_c1)
    })
}

fn is_windows_1252_mark(sign: char) -> bool {
    matches!(sign, '\u{80}'..='\u{9f}')
}

fn mended_mark(sign: char) -> char {
    match u8::try_from(sign) {
        Ok(byte) if is_windows_1252_mark(sign) => from_windows_1252(byte),
        _ => sign,
    }
}

fn from_windows_1252(byte: u8) -> char {
    let (text, _) = WINDOWS_1252.decode_without_bom_handling(std::slice::from_ref(&byte));
    let sign = text.chars().next();
    // Five bytes have no sign.
    sign.filter(|sign| !sign.is_control()).unwrap_or(char::REPLACEMENT_CHARACTER)
}

/// `text/xml; charset="utf-8"`. A bare `text/xml` says nothing: nobody means US-ASCII by it.
fn http_charset(content_type: &str) -> Option<&'static Encoding> {
    let lower = content_type.to_ascii_lowercase();
    let label = lower.split("charset=").nth(1)?;
    let label = label.trim_start_matches(['"', '\'', ' ']).split([';', '"', '\'', ' ', ',']).next()?;
    by_label(label)
}

/// `<?xml version="1.0" encoding="iso-8859-1"?>`, wherever in the first kilobyte it stands.
fn declared(bytes: &[u8]) -> Option<&'static Encoding> {
    let head = &bytes[..bytes.len().min(1_024)];
    let head = String::from_utf8_lossy(head);
    let declaration = &head[head.find("<?xml")?..];
    let declaration = &declaration[..declaration.find("?>").unwrap_or(declaration.len())];
    let label = declaration.split("encoding").nth(1)?.trim_start_matches([' ', '=', '\t', '\n', '\r']);
    let quote = label.chars().next().filter(|quote| matches!(quote, '"' | '\''))?;
    by_label(label[1..].split(quote).next()?)
}

/// The WHATWG labels (gb2312 means GBK, iso-8859-1 means windows-1252), and a few that feeds use beside them.
fn by_label(label: &str) -> Option<&'static Encoding> {
    let label = label.trim();
    Encoding::for_label(label.as_bytes()).or_else(|| match label.to_ascii_lowercase().as_str() {
        "utf_8" | "u8" | "utf8mb4" => Some(UTF_8),
        "cp1252" | "windows_1252" => Some(WINDOWS_1252),
        _ => None,
    })
}

#[cfg(test)]
mod tests {
    use super::decode;

    fn check(bytes: &[u8], content_type: Option<&str>, want: &str) {
        assert_eq!(decode(bytes, content_type).text, want);
    }

    #[test]
    fn charsets_are_found() {
        check("\u{feff}<a>é</a>".as_bytes(), None, "<a>é</a>");
        check("<a>é</a>".as_bytes(), None, "<a>é</a>");
        check(b"<a>\xe9</a>", None, "<a>é</a>");
        check(b"<a>\x93x\x94</a>", Some("text/xml; charset=iso-8859-1"), "<a>“x”</a>");
        check(
            b"<?xml version='1.0' encoding='iso-8859-2'?>\xb1",
            None,
            "<?xml version='1.0' encoding='iso-8859-2'?>ą",
        );
        check(
            b"<?xml version=\"1.0\" encoding=\"gb2312\"?>\xc4\xe3",
            None,
            "<?xml version=\"1.0\" encoding=\"gb2312\"?>你",
        );
        check(b"\xff\xfe<\0a\0>\0", None, "<a>");
        check(b"\0<\0a\0>", None, "<a>");
        check("<?xml encoding=\"utf-16\"?>é".as_bytes(), None, "<?xml encoding=\"utf-16\"?>é");
    }

    const LABELS: [&str; 9] =
        ["iso-8859-1", "windows-1251", "us-ascii", "utf-16", "shift_jis", "gb2312", "big5", "nobody", ""];

    #[test]
    fn labels_that_lie_are_not_believed() {
        for (utf_8, label) in ["<a>\u{201c}x\u{201d}</a>", "<a>Br\u{fc}cke</a>"]
            .into_iter()
            .flat_map(|text| LABELS.map(|label| (text, label)))
        {
            check(utf_8.as_bytes(), Some(&format!("text/xml; charset={label}")), utf_8);
            let declared = format!("<?xml version='1.0' encoding='{label}'?>{utf_8}");
            check(declared.as_bytes(), None, &declared);
        }
        // The header lies, the declaration does not.
        check(
            b"<?xml encoding='windows-1251'?>\xcf\xf0\xe8\xe2\xe5\xf2",
            Some("text/xml; charset=utf-8"),
            "<?xml encoding='windows-1251'?>Привет",
        );
    }

    #[test]
    fn a_bad_byte_does_not_change_the_charset() {
        // Early in the text, and without a label.
        check("<a>\u{e9} x</a>".as_bytes(), None, "<a>\u{e9} x</a>");
        check(b"<a>\xff \xc3\xa9 \xc3\xa8 and much behind it</a>", None, "<a>ÿ é è and much behind it</a>");
        check(b"\xff\xfe<rss>a</rss>", None, "<rss>a</rss>");
    }

    #[test]
    fn utf_16_is_known_without_its_mark() {
        check(b"\0\n\0<\0a\0>", None, "\n<a>");
        check(b"{\0}\0", None, "{}");
    }

    #[test]
    fn bad_bytes_are_mended_and_said() {
        let check = |bytes: &[u8], want: &str| {
            let bytes = [b"<?xml encoding=\"utf-8\"?>", bytes].concat();
            let decoded = decode(&bytes, None);
            assert_eq!(decoded.text.split_once("?>").unwrap().1, want);
            assert!(!decoded.is_whole);
        };
        check(b"<a>caf\xe9</a>", "<a>café</a>");
        check(b"<a>\x93caf\xc3\xa9\x94</a>", "<a>“café”</a>");
        // Half a sign is no sign of another charset.
        check(b"<a>\xe2\x80</a>", "<a>\u{fffd}</a>");
        check(b"<a>x\xe2", "<a>x\u{fffd}");
        check(b"<a>\x81</a>", "<a>\u{fffd}</a>");
    }

    #[test]
    fn windows_marks_in_utf_8_are_signs() {
        check("<a>don\u{92}t</a>".as_bytes(), None, "<a>don’t</a>");
        // Wherever it stands among those that are looked at together.
        for length in 0..140 {
            let long = "x".repeat(length);
            check(format!("{long}\u{92}").as_bytes(), None, &format!("{long}’"));
            check(format!("{long}\u{a9}").as_bytes(), None, &format!("{long}\u{a9}"));
        }
    }
}
