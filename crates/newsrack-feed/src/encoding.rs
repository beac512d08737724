//! Bytes to text: byte order mark, HTTP charset, declaration, then UTF-8, then windows-1252.

use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1252};

/// Text, and whether every byte fitted the charset.
pub(crate) struct Decoded {
    pub(crate) text: String,
    pub(crate) is_whole: bool,
}

pub(crate) fn decode(bytes: &[u8], content_type: Option<&str>) -> Decoded {
    if let Some((encoding, length)) = Encoding::for_bom(bytes) {
        return match encoding == UTF_8 {
            true => utf_8(&bytes[length..]),
            false => with(encoding, &bytes[length..]),
        };
    }
    // Without a mark, two bytes of "<" in UTF-16 are unmistakable.
    match bytes {
        [0, b'<', ..] => return with(UTF_16BE, bytes),
        [b'<', 0, ..] => return with(UTF_16LE, bytes),
        _ => {}
    }
    let stated = content_type.and_then(http_charset).or_else(|| declared(bytes));
    match stated {
        // A label of UTF-16 on bytes that are not is a lie: the declaration itself could be read as ASCII.
        Some(encoding) if encoding != UTF_16BE && encoding != UTF_16LE && encoding != UTF_8 => {
            let decoded = with(encoding, bytes);
            // Labels lie in one direction above all: UTF-8 sent as latin-1.
            match std::str::from_utf8(bytes) {
                Ok(text) if !text.is_ascii() && !decoded.is_whole => {
                    Decoded { text: text.to_owned(), is_whole: true }
                }
                _ => decoded,
            }
        }
        _ => match std::str::from_utf8(bytes) {
            Ok(_) => utf_8(bytes),
            Err(error) if stated == Some(UTF_8) || error.valid_up_to() > bytes.len() / 2 => utf_8(bytes),
            Err(_) => with(WINDOWS_1252, bytes),
        },
    }
}

fn with(encoding: &'static Encoding, bytes: &[u8]) -> Decoded {
    let (text, had_errors) = encoding.decode_without_bom_handling(bytes);
    Decoded { text: text.into_owned(), is_whole: !had_errors }
}

/// UTF-8 as it is really sent: a single byte that does not fit is taken from windows-1252, so that a quotation mark
/// or an accent survives a careless tool; a sign that is cut in two is lost, and so is the last byte of a cut-off.
fn utf_8(bytes: &[u8]) -> Decoded {
    let mut decoded = Decoded { text: String::with_capacity(bytes.len()), is_whole: true };
    let mut passed = 0;
    for chunk in bytes.utf8_chunks() {
        decoded.text.push_str(chunk.valid());
        passed += chunk.valid().len() + chunk.invalid().len();
        match chunk.invalid() {
            [] => continue,
            [byte] if passed < bytes.len() => decoded.text.push(from_windows_1252(*byte)),
            _ => decoded.text.push(char::REPLACEMENT_CHARACTER),
        }
        decoded.is_whole = false;
    }
    if decoded.text.contains(is_windows_1252_mark) {
        // Windows marks that became UTF-8 number by number: nobody means the control signs of C1.
        decoded.text = decoded.text.chars().map(mended_mark).collect();
    }
    decoded
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

    #[test]
    fn bad_bytes_are_mended_and_said() {
        let check = |bytes: &[u8], want: &str| {
            let decoded = decode(&[b"<?xml encoding=\"utf-8\"?>", bytes].concat(), None);
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
    }
}
