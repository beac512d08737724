//! Bytes of a page to text: the byte order mark, what the server says, what the page says, then what it looks like.

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1252};
use std::borrow::Cow;

/// Bytes in which a page says its charset (WHATWG: 1,024; many pages say it later).
const PRESCANNED: usize = 8 << 10;
/// Bytes that detection looks at.
const DETECTED: usize = 512 << 10;

/// The text of a page. `content_type` is the header that came with it.
#[must_use]
pub fn decode_page<'a>(bytes: &'a [u8], content_type: Option<&str>) -> Cow<'a, str> {
    if let Some((encoding, length)) = Encoding::for_bom(bytes) {
        return encoding.decode_without_bom_handling(&bytes[length..]).0;
    }
    if let Some(wide) = of_first_tag(bytes).or_else(|| content_type.and_then(|it| of_wide_header(it, bytes)))
    {
        return wide.decode_without_bom_handling(bytes).0;
    }
    // Labels lie about UTF-8 above all: what fits it is it, but for charsets that write all signs in ASCII.
    let whole = std::str::from_utf8(bytes).ok().filter(|_| !bytes.contains(&0x1b));
    if let Some(text) = whole {
        return Cow::Borrowed(text);
    }
    if is_mostly_utf_8(bytes) {
        return String::from_utf8_lossy(bytes);
    }
    let stated =
        content_type.and_then(of_header).or_else(|| of_page(bytes)).filter(|stated| *stated != UTF_8);
    stated.unwrap_or_else(|| guessed(bytes)).decode_without_bom_handling(bytes).0
}

/// UTF-16 by its first sign that is no blank: a tag of two bytes a sign.
fn of_first_tag(bytes: &[u8]) -> Option<&'static Encoding> {
    let is_blank = |byte: u8| matches!(byte, b'\t' | b'\n' | b'\x0c' | b'\r' | b' ');
    let (signs, _) = bytes.as_chunks::<2>();
    let first = signs.iter().position(|sign| match sign {
        [blank, 0] | [0, blank] => !is_blank(*blank),
        _ => true,
    })?;
    match &signs[first..] {
        [[b'<', 0], [1..=u8::MAX, 0], ..] => Some(UTF_16LE),
        [[0, b'<'], [0, 1..=u8::MAX], ..] => Some(UTF_16BE),
        _ => None,
    }
}

/// UTF-16 where the server says so, and the bytes do not gainsay it: the tags of a page have a zero for each sign.
fn of_wide_header(content_type: &str, bytes: &[u8]) -> Option<&'static Encoding> {
    let encoding = label_of_header(content_type)?;
    let is_wide = encoding == UTF_16LE || encoding == UTF_16BE;
    (is_wide && bytes.iter().take(PRESCANNED).any(|byte| *byte == 0)).then_some(encoding)
}

/// Far more signs of several bytes than places that do not fit.
fn is_mostly_utf_8(bytes: &[u8]) -> bool {
    let (mut signs, mut strangers) = (0_usize, 0_usize);
    for chunk in bytes.utf8_chunks() {
        signs += chunk.valid().bytes().filter(|byte| *byte >= 0xc0).count();
        strangers += usize::from(!chunk.invalid().is_empty());
    }
    signs > strangers * 4
}

/// `text/html; charset="windows-1251"`.
fn of_header(content_type: &str) -> Option<&'static Encoding> {
    label_of_header(content_type).map(readable)
}

fn label_of_header(content_type: &str) -> Option<&'static Encoding> {
    let lower = content_type.to_ascii_lowercase();
    let label = lower.split("charset=").nth(1)?;
    let label = label.trim_matches([' ', '"', '\'']).split([';', ' ', ',', '"', '\'']).next()?;
    Encoding::for_label(label.as_bytes())
}

/// `<meta charset=…>`, `<meta http-equiv=… content="…charset=…">` or the declaration of XML.
fn of_page(bytes: &[u8]) -> Option<&'static Encoding> {
    let head: String =
        bytes.iter().take(PRESCANNED).map(|byte| char::from(*byte).to_ascii_lowercase()).collect();
    let metas = head.match_indices("<meta").map(|(at, _)| &head[at..]);
    let declaration = head.trim_start().starts_with("<?xml").then_some(head.as_str());
    metas.chain(declaration).find_map(|tag| {
        let tag = &tag[..tag.find('>').unwrap_or(tag.len())];
        let at = tag.find("charset").map(|at| at + 7).or_else(|| tag.find("encoding").map(|at| at + 8))?;
        let label = tag[at..].trim_start().strip_prefix('=')?.trim_start_matches([' ', '"', '\'']);
        for_label(label.split(['"', '\'', ' ', ';', '/', '?']).next()?)
    })
}

/// A page whose label could be read is not in UTF-16, whatever the label says.
fn for_label(label: &str) -> Option<&'static Encoding> {
    Encoding::for_label(label.as_bytes()).map(readable)
}

fn readable(encoding: &'static Encoding) -> &'static Encoding {
    if encoding == UTF_16LE || encoding == UTF_16BE { UTF_8 } else { encoding }
}

fn guessed(bytes: &[u8]) -> &'static Encoding {
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Allow);
    detector.feed(&bytes[..bytes.len().min(DETECTED)], true);
    let guess = detector.guess(None, Utf8Detection::Deny);
    if guess == UTF_8 { WINDOWS_1252 } else { guess }
}

#[cfg(test)]
mod tests {
    use super::decode_page;
    use encoding_rs::Encoding;

    #[test]
    fn charsets_are_found() {
        let check = |label: &str, text: &str, content_type: Option<&str>, head: &str| {
            let encoding = Encoding::for_label(label.as_bytes()).unwrap();
            let page = format!("{head}<p>{text}</p>");
            assert_eq!(
                decode_page(&encoding.encode(&page).0, content_type),
                page,
                "{label} {content_type:?} {head}"
            );
        };
        let russian = "Девять портов договорились делить причалы до весны";
        check("utf-8", "Häfen teilen Kaie", None, "");
        check("utf-8", "Häfen teilen Kaie", Some("text/html; charset=iso-8859-1"), "<meta charset=latin1>");
        check("windows-1251", russian, Some("text/html; charset=windows-1251"), "");
        check("windows-1251", russian, Some("text/html"), "<meta charset=\"windows-1251\">");
        check(
            "windows-1251",
            russian,
            None,
            "<meta http-equiv='Content-Type' content='text/html; charset=windows-1251'>",
        );
        check("koi8-r", russian, None, "<?xml version=\"1.0\" encoding=\"koi8-r\"?>");
        check("windows-1251", russian, None, "");
        check("shift_jis", "九つの港が岸壁を分け合うことで合意した。", None, "");
        check("iso-2022-jp", "九つの港", Some("text/html; charset=iso-2022-jp"), "");
        // The label of the page could not be read if it were true.
        check("windows-1251", russian, None, "<meta charset=utf-16>");
    }

    #[test]
    fn marks_and_bad_bytes_are_borne() {
        assert_eq!(decode_page(b"\xef\xbb\xbfa", Some("text/html; charset=koi8-r")), "a");
        assert_eq!(decode_page(b"\xff\xfea\0b\0", None), "ab");
        assert_eq!(decode_page(b"<\0p\0>\0", None), "<p>");
        // Blanks before the first tag, and what the server says, tell UTF-16 as well.
        assert_eq!(decode_page(b"\r\0\n\0 \0<\0p\0>\0", None), "\r\n <p>");
        assert_eq!(decode_page(b"\0\n\0\t\0<\0p\0>", None), "\n\t<p>");
        assert_eq!(decode_page(b"p\0<\0b\0", Some("text/html; charset=UTF-16LE")), "p<b");
        assert_eq!(decode_page(b"\0p\0<\0b", Some("text/html; charset=utf-16be")), "p<b");
        // A label that lies.
        assert_eq!(decode_page(b"<p>a", Some("text/html; charset=utf-16")), "<p>a");
        assert_eq!(decode_page(b"\0\0<p>a", None), "\0\0<p>a");
        assert_eq!(
            decode_page("Häfen, Kräne, Möwen, Öl\u{0}\u{1}".as_bytes(), None),
            "Häfen, Kräne, Möwen, Öl\u{0}\u{1}"
        );
        let mut bytes = "Häfen, Kräne, Möwen, Öl, Übersee".as_bytes().to_vec();
        bytes.push(0xff);
        assert_eq!(
            decode_page(&bytes, Some("text/html; charset=iso-8859-1")),
            "Häfen, Kräne, Möwen, Öl, Übersee\u{fffd}"
        );
        assert_eq!(decode_page(b"", None), "");
        assert_eq!(decode_page(b"caf\xe9 cr\xe8me", Some("text/html; charset=utf-8")), "café crème");
    }
}
