//! Character references as browsers read them (WHATWG): XML's five, numbers with the windows-1252 range, HTML's
//! names; anything else stays as it is written.

use std::borrow::Cow;

/// Text between tags.
pub(crate) fn text(raw: &str) -> Cow<'_, str> {
    htmlize::unescape(raw)
}

/// The value of an attribute, where `&copy=1` is a parameter and not a sign.
pub(crate) fn attribute<'a>(raw: impl Into<Cow<'a, str>>) -> Cow<'a, str> {
    htmlize::unescape_attribute(raw)
}

/// Text put back into HTML.
pub(crate) fn escape(text: &str, into: &mut String) {
    let mut begin = 0;
    for (at, byte) in text.bytes().enumerate() {
        let reference = match byte {
            b'&' => "&amp;",
            b'<' => "&lt;",
            b'>' => "&gt;",
            b'"' => "&quot;",
            _ => continue,
        };
        into.push_str(&text[begin..at]);
        into.push_str(reference);
        begin = at + 1;
    }
    into.push_str(&text[begin..]);
}
