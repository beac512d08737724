//! Which format bytes are in, and the way to its builder.

use crate::{Error, Hints, ParsedFeed, Warning, atom, encoding, json, namespaces::Space, rss, tree};

/// Larger documents are no feeds.
const MOST_BYTES: usize = 50 << 20;

/// Reads a feed of any format in any charset.
///
/// # Errors
/// Only where there is no feed at all: nothing, a web page, an unknown format, or far too many bytes.
pub fn parse(bytes: &[u8], hints: Hints<'_>) -> Result<ParsedFeed, Error> {
    if bytes.len() > MOST_BYTES {
        return Err(Error::TooLarge);
    }
    let decoded = encoding::decode(bytes, hints.content_type);
    // Junk before the first mark is common: blank lines, warnings of a content system, stray marks.
    let text =
        decoded.text.trim_matches(|sign: char| sign.is_whitespace() || matches!(sign, '\u{feff}' | '\0'));
    if text.is_empty() {
        return Err(Error::Empty);
    }
    let mut feed = match text.as_bytes().first() {
        Some(b'{' | b'[') => json::parse(text, hints)?,
        _ => markup(text, hints)?,
    };
    if !decoded.is_whole {
        feed.warnings.push(Warning::BadBytes);
    }
    Ok(feed)
}

fn markup(text: &str, hints: Hints<'_>) -> Result<ParsedFeed, Error> {
    let start = feed_start(text).ok_or_else(|| if is_page(text) { Error::Page } else { Error::NotAFeed })?;
    let (root, warnings) = tree::build(&text[start..], hints.url);
    let root = root.ok_or(Error::NotAFeed)?;
    let mut feed = match (root.name.as_str(), root.space) {
        ("feed", Space::Atom | Space::Plain | Space::Foreign) => atom::feed(&root),
        ("entry", Space::Atom) => atom::lone_entry(&root),
        ("rdf", _) => rss::feed(&root, crate::Format::Rdf),
        _ => rss::feed(&root, crate::Format::Rss),
    };
    feed.warnings.splice(0..0, warnings);
    Ok(feed)
}

/// Where the feed's outermost element begins; a web page never holds one of these names as a tag.
fn feed_start(text: &str) -> Option<usize> {
    let mut from = 0;
    let mut may_end = true;
    // Comments and declarations may stand before it, and junk; a page names <html> first.
    for _ in 0..1_000 {
        let at = from + text.get(from..)?.find('<')?;
        let rest = &text[at..];
        if rest.starts_with("<!--") {
            // A comment that never ends is looked through once, not once for each that follows.
            let end = if may_end { rest.find("-->") } else { None };
            may_end = end.is_some();
            from = at + end.map_or(4, |end| end + 3);
            continue;
        }
        let name: String =
            rest[1..].chars().take_while(|sign| sign.is_ascii_alphanumeric() || *sign == ':').collect();
        let local = name.rsplit(':').next().unwrap_or_default().to_ascii_lowercase();
        match local.as_str() {
            "rss" | "rdf" | "feed" | "channel" | "entry" => return Some(at),
            "html" | "head" | "body" => return None,
            _ => from = at + 1,
        }
    }
    None
}

fn is_page(text: &str) -> bool {
    let mut end = text.len().min(4_096);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    let head = text[..end].to_ascii_lowercase();
    ["<html", "<!doctype html", "<head", "<body", "<div", "<script"].iter().any(|mark| head.contains(mark))
}
