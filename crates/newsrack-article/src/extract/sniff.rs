//! Whether a text is a page at all, as browsers tell it (WHATWG, MIME Sniffing), and a little milder: what templates leave
//! before the first tag, and zeros, make no page another thing.

use crate::bounded;

/// Bytes in which a text shows what it is (WHATWG: the resource header).
const LOOKED_AT: usize = 1_445;
/// How files begin that are no text, as their bytes are read as one.
const OTHERS: &[&str] = &["%PDF-", "%!PS-", "PK\u{3}\u{4}", "GIF8", "\u{7f}ELF", "RIFF", "ID3"];
/// Tags that only pages have.
const OF_PAGES: &[&str] = &["!doctype html", "html", "head", "body"];

/// Whether a text has a tag at all, and is no program, data or picture.
pub(crate) fn is_page(text: &str) -> bool {
    let bare = text.trim_start_matches(is_nothing);
    let head = bounded(bare, LOOKED_AT);
    if begins_tag(head.as_bytes()) {
        return true;
    }
    if is_data(head) || is_other(head) {
        return false;
    }
    if head.match_indices('<').any(|(at, _)| is_of_page(&head[at + 1..])) {
        return true;
    }
    !head.contains('\0') && bare.as_bytes().windows(2).any(begins_tag)
}

/// Blanks, zeros and marks of byte order.
fn is_nothing(sign: char) -> bool {
    sign.is_whitespace() || matches!(sign, '\0' | '\u{feff}')
}

fn begins_tag(bytes: &[u8]) -> bool {
    matches!(bytes, [b'<', next, ..] if next.is_ascii_alphabetic() || matches!(next, b'!' | b'?'))
}

fn is_of_page(behind: &str) -> bool {
    OF_PAGES.iter().any(|tag| {
        let (name, rest) = (behind.as_bytes().get(..tag.len()), behind.as_bytes().get(tag.len()));
        name.is_some_and(|name| name.eq_ignore_ascii_case(tag.as_bytes()))
            && rest.is_none_or(|next| next.is_ascii_whitespace() || *next == b'>')
    })
}

fn is_other(head: &str) -> bool {
    // The first byte of a picture is none of a text, and read as one sign or another.
    let behind_first = head.strip_prefix(|_| true).unwrap_or_default();
    OTHERS.iter().any(|other| head.starts_with(other)) || behind_first.starts_with("PNG\r\n\u{1a}")
}

/// JSON, whose brackets hold what no template's do: `{"`, `[{`, `[1`.
fn is_data(head: &str) -> bool {
    let mut signs = head.chars();
    let first = signs.next();
    let next = signs.find(|sign| !sign.is_whitespace());
    match (first, next) {
        (Some('{'), next) => matches!(next, None | Some('"' | '}')),
        (Some('['), next) => next.is_none_or(|next| matches!(next, '"' | '{' | '-') || next.is_ascii_digit()),
        _ => false,
    }
}
