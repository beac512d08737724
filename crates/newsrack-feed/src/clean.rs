//! The last pass over what builders found: plain titles, resolved addresses, split authors.

use crate::{address, entities};
use newsrack_model::Author;
use std::borrow::Cow;
use url::Url;

/// Longer texts are cut: nobody reads them, and they would fill the disk.
const MOST_TEXT: usize = 8 << 20;
/// Longer addresses are none, in bytes: nothing that a person could open, and each would be kept and sent about.
pub(crate) const MOST_ADDRESS: usize = 4_096;
/// A longer tag names no language, in bytes.
const MOST_LANGUAGE: usize = 64;
/// No tag in a title is longer, in bytes.
const MOST_TAG: usize = 4_096;
/// Tags of one title that may be looked through in vain.
const MOST_VAIN: usize = 256;

/// An absolute http or https address, resolved against the base; `None` if it is too long.
pub(crate) fn resolve(address: &str, base: Option<&str>) -> Option<String> {
    let address = address.trim();
    if address.is_empty() || address.starts_with('#') {
        return None;
    }
    if address::is_normal(address) {
        return (address.len() <= MOST_ADDRESS).then(|| address.to_owned());
    }
    let url = match Url::parse(address) {
        Ok(url) => url,
        Err(_) => Url::parse(base?).ok()?.join(address).ok()?,
    };
    (matches!(url.scheme(), "http" | "https") && url.as_str().len() <= MOST_ADDRESS).then(|| url.into())
}

/// An address that some papers escape twice (`&amp;ref=rss`), undone once, always the same way.
pub(crate) fn undo_escape<'a>(address: impl Into<Cow<'a, str>>) -> Cow<'a, str> {
    let address = address.into();
    // The one sign is found faster, and few addresses have it.
    let is_escaped = address.contains('&') && address.contains("&amp;");
    if is_escaped { Cow::Owned(address.replace("&amp;", "&")) } else { address }
}

/// A title as plain text: tags off, references resolved again (they are often escaped twice), one line.
pub(crate) fn plain(text: &str) -> Option<String> {
    let stripped = strip_tags(text);
    let resolved = if stripped.contains('&') { entities::text(&stripped) } else { Cow::Borrowed(&*stripped) };
    one_line(&resolved)
}

/// Text with its white space folded.
pub(crate) fn one_line(text: &str) -> Option<String> {
    if is_folded(text) {
        return Some(text.to_owned());
    }
    let mut line = String::with_capacity(text.len());
    for word in text.split_whitespace() {
        if !line.is_empty() {
            line.push(' ');
        }
        line.push_str(word);
    }
    (!line.is_empty()).then_some(line)
}

/// Words with one blank between them and nothing around them, as most titles are.
fn is_folded(text: &str) -> bool {
    let bytes = text.as_bytes();
    let (Some(first), Some(last)) = (bytes.first(), bytes.last()) else { return false };
    let next = &bytes[1..];
    // Many places are looked at in one step.
    let is_loose = bytes.iter().zip(next).fold(false, |is_loose, (sign, next)| {
        is_loose | (*sign < b' ') | ((*sign == b' ') & (*next == b' '))
    });
    let is_tight = !is_loose && *first > b' ' && *last > b' ';
    is_tight && (text.is_ascii() || !text.chars().any(|sign| !sign.is_ascii() && sign.is_whitespace()))
}

/// Takes out what looks like a tag, and leaves "1 < 2" alone.
fn strip_tags(text: &str) -> Cow<'_, str> {
    if !text.contains('<') {
        return Cow::Borrowed(text);
    }
    let mut plain = String::with_capacity(text.len());
    let (mut at, mut vain) = (0, 0);
    // The next ">" is kept, since there may be none and each "<" would look for it again.
    let mut next_end = text.find('>');
    while let Some(begin) = text[at..].find('<').map(|found| at + found) {
        plain.push_str(&text[at..begin]);
        let tag = &text[begin..];
        if next_end.is_some_and(|end| end < begin) {
            next_end = tag.find('>').map(|found| begin + found);
        }
        at = begin;
        let Some(first) = next_end else { break };
        if tag[1..].starts_with(|sign: char| sign.is_ascii_alphabetic() || matches!(sign, '/' | '!')) {
            let end = if vain < MOST_VAIN { tag_end(tag) } else { None };
            vain += usize::from(end.is_none());
            at = end.map_or(first, |end| begin + end) + 1;
        } else {
            plain.push('<');
            at += 1;
        }
    }
    plain.push_str(&text[at..]);
    Cow::Owned(plain)
}

/// Where a tag ends: at the first `>` outside quotation marks; `None` where a mark is never closed.
fn tag_end(tag: &str) -> Option<usize> {
    let mut quote = None;
    for (at, sign) in tag.bytes().enumerate().take(MOST_TAG) {
        match (quote, sign) {
            (None, b'>') => return Some(at),
            // A mark opens a value only behind "="; elsewhere it is an apostrophe.
            (None, b'"' | b'\'') if tag[..at].trim_end().ends_with('=') => quote = Some(sign),
            (Some(open), _) if open == sign => quote = None,
            _ => {}
        }
    }
    None
}

/// HTML within the bound.
pub(crate) fn bounded(html: String) -> String {
    if html.len() <= MOST_TEXT {
        return html;
    }
    let mut end = MOST_TEXT;
    while !html.is_char_boundary(end) {
        end -= 1;
    }
    html[..end].to_owned()
}

/// A language tag (BCP 47); many write it with the mark of a locale (`en_US`).
pub(crate) fn language(tag: &str) -> Option<String> {
    let tag = tag.trim();
    (1..=MOST_LANGUAGE).contains(&tag.len()).then(|| tag.replace('_', "-"))
}

/// `a@b (Name)`, `Name (a@b)`, `Name <a@b>`, a name, or an address of e-mail.
pub(crate) fn author(text: &str) -> Option<Author> {
    let text = plain(text)?;
    let is_mail = |word: &str| word.contains('@') && !word.contains(' ');
    let (name, email) =
        if let Some((mail, name)) = text.split_once('(').filter(|(mail, _)| is_mail(mail.trim())) {
            (name.trim_end_matches(')').trim().to_owned(), Some(mail.trim().to_owned()))
        } else if let Some((name, mail)) =
            text.strip_suffix(')').and_then(|text| text.rsplit_once('(')).filter(|(_, mail)| is_mail(mail))
        {
            (name.trim().to_owned(), Some(mail.trim_start_matches("mailto:").to_owned()))
        } else if is_mail(&text) {
            (String::new(), Some(text.trim_start_matches("mailto:").to_owned()))
        } else {
            (text.clone(), None)
        };
    Some(Author { name: (!name.is_empty()).then_some(name), email, ..Author::default() })
}

/// `Name <a@b>` before tags are stripped.
pub(crate) fn author_raw(text: &str) -> Option<Author> {
    if let Some((name, mail)) = text.split_once('<')
        && let Some(mail) =
            mail.trim().strip_suffix('>').filter(|mail| mail.contains('@') && !mail.contains(' '))
    {
        return Some(Author { name: plain(name), email: Some(mail.trim().to_owned()), ..Author::default() });
    }
    author(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn titles_are_plain() {
        let check = |text: &str, want: Option<&str>| assert_eq!(plain(text).as_deref(), want, "{text}");
        check("A <b>bold</b> title", Some("A bold title"));
        check("AT&amp;amp;T", Some("AT&amp;T"));
        check("1 &lt; 2", Some("1 < 2"));
        check("1 < 2", Some("1 < 2"));
        check(" two\n lines ", Some("two lines"));
        for loose in
            ["two  lines", "two lines ", " two lines", "two\u{a0}lines", "two\tlines", "two\u{3000}lines"]
        {
            check(loose, Some("two lines"));
        }
        check("\u{e4} \u{4e2d}", Some("\u{e4} \u{4e2d}"));
        check("<img alt=\"a<br />b\" src='c'>d", Some("d"));
        check("<b class=\"x>y</b>'s", Some("y's"));
        check("a <b", Some("a <b"));
        check("a <b <1 <c> d", Some("a d"));
        check("<br/>", None);
    }

    #[test]
    fn addresses_are_resolved() {
        let check = |address: &str, base: Option<&str>, want: Option<&str>| {
            assert_eq!(resolve(address, base).as_deref(), want, "{address}");
        };
        check("/a?b=1", Some("https://x.example/feed"), Some("https://x.example/a?b=1"));
        check("//y.example/a", Some("https://x.example/"), Some("https://y.example/a"));
        check("https://x.example/ä", None, Some("https://x.example/%C3%A4"));
        check("", Some("https://x.example/"), None);
        check("#top", Some("https://x.example/"), None);
        check("javascript:alert(1)", Some("https://x.example/"), None);
        check("a", None, None);
        let long = |length: usize| format!("https://x.example/{}", "x".repeat(length - 18));
        check(&long(4_096), None, Some(&long(4_096)));
        check(&long(4_097), None, None);
    }

    #[test]
    fn tags_of_languages_are_bounded() {
        let check = |tag: &str, want: Option<&str>| assert_eq!(language(tag).as_deref(), want, "{tag}");
        check(" en_US\n", Some("en-US"));
        check("", None);
        check(&"x".repeat(64), Some(&"x".repeat(64)));
        check(&"x".repeat(65), None);
    }

    #[test]
    fn authors_are_split() {
        let check = |text: &str, name: Option<&str>, email: Option<&str>| {
            let got = author_raw(text).unwrap();
            assert_eq!((got.name.as_deref(), got.email.as_deref()), (name, email), "{text}");
        };
        check("a@b.example (Ann Bee)", Some("Ann Bee"), Some("a@b.example"));
        check("Ann Bee (a@b.example)", Some("Ann Bee"), Some("a@b.example"));
        check("Ann Bee (Rome)", Some("Ann Bee (Rome)"), None);
        check("Ann Bee <a@b.example>", Some("Ann Bee"), Some("a@b.example"));
        check("Ann Bee", Some("Ann Bee"), None);
        check("a@b.example", None, Some("a@b.example"));
    }
}
