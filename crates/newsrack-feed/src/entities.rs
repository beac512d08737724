//! Character references as browsers read them (WHATWG): XML's five, numbers with the windows-1252 range, HTML's
//! names; anything else stays as it is written.

use std::borrow::Cow;

/// Text between tags.
pub(crate) fn text(raw: &str) -> Cow<'_, str> {
    htmlize::unescape(raw)
}

/// The value of an attribute, where `&copy=1` is a parameter and not a sign.
pub(crate) fn attribute(raw: &str) -> Cow<'_, str> {
    htmlize::unescape_attribute(raw)
}

/// Text put back into HTML.
pub(crate) fn escape(text: &str, into: &mut String) {
    for sign in text.chars() {
        match sign {
            '&' => into.push_str("&amp;"),
            '<' => into.push_str("&lt;"),
            '>' => into.push_str("&gt;"),
            '"' => into.push_str("&quot;"),
            other => into.push(other),
        }
    }
}
