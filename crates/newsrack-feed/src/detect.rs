//! Which format bytes are in, and the way to its builder.

use crate::{Error, Hints, ParsedFeed, Warning, atom, build, encoding, json, namespaces::Space, rss};

/// Larger documents are no feeds.
const MOST_BYTES: usize = 50 << 20;

/// Reads a feed of any format in any charset.
///
/// # Errors
/// Only where there is no feed at all: nothing, a web page, an unknown format, or far too many bytes.
pub fn parse(bytes: &[u8], hints: Hints<'_>) -> Result<ParsedFeed, Error> {
    parse_until(bytes, hints, &|| false)
}

/// As [`parse`], until the time is over: what was read by then is the feed, with [`Warning::OutOfTime`]. The time is
/// looked at between a few hundred tags or texts, and between the items of a JSON feed.
///
/// # Errors
/// As [`parse`].
pub fn parse_until(bytes: &[u8], hints: Hints<'_>, is_over: &dyn Fn() -> bool) -> Result<ParsedFeed, Error> {
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
        Some(b'{' | b'[') => json::parse(text, hints, is_over)?,
        _ => markup(text, hints, is_over)?,
    };
    if !decoded.is_whole {
        feed.warnings.push(Warning::BadBytes);
    }
    Ok(feed)
}

fn markup(text: &str, hints: Hints<'_>, is_over: &dyn Fn() -> bool) -> Result<ParsedFeed, Error> {
    let start = feed_start(text, true).or_else(|| feed_start(text, false)).or_else(|| headless_start(text));
    let Some(start) = start else {
        // Junk may stand before JSON too; only one that says what it is counts.
        let json = text.find('{').map(|at| &text[at..]).filter(|json| json.contains("jsonfeed.org/version"));
        return match json {
            _ if is_page(text) => Err(Error::Page),
            Some(json) => json::parse(json, hints, is_over),
            None => Err(Error::NotAFeed),
        };
    };
    let (root, warnings) = build::build(&text[start..], hints.url, is_over);
    let root = root.ok_or(Error::NotAFeed)?;
    let mut feed = match (root.name.as_ref(), root.space) {
        ("feed", Space::Atom | Space::Plain | Space::Foreign) => atom::feed(&root),
        ("rdf", _) => rss::feed(&root, crate::Format::Rdf),
        _ => rss::feed(&root, crate::Format::Rss),
    };
    feed.warnings.splice(0..0, warnings);
    Ok(feed)
}

/// Where the feed's outermost element begins; a web page never holds one of these names as a tag. A comment that was
/// never closed may hide it, so that one may look into them too.
fn feed_start(text: &str, is_comment_hidden: bool) -> Option<usize> {
    let mut from = 0;
    let mut may_end = is_comment_hidden;
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
        match local_name(rest).as_str() {
            "rss" | "rdf" | "feed" | "channel" | "entry" => return Some(at),
            "html" | "head" | "body" => return None,
            _ => from = at + 1,
        }
    }
    None
}

/// Where the first item begins of a feed that lost its beginning; that it is one shows at its end.
fn headless_start(text: &str) -> Option<usize> {
    let ends = ["</rss>", "</channel>", "</rdf:RDF>", "</feed>"];
    ends.into_iter().find(|end| text.trim_end().ends_with(end))?;
    let mut tags = text.match_indices('<').take(1_000).map(|(at, _)| (at, local_name(&text[at..])));
    tags.find_map(|(at, name)| match name.as_str() {
        "html" | "head" | "body" => Some(None),
        "item" | "entry" => Some(Some(at)),
        _ => None,
    })?
}

/// The name of a tag without its prefix, in lower case; empty for what is no start tag.
fn local_name(tag: &str) -> String {
    let name: String =
        tag[1..].chars().take_while(|sign| sign.is_ascii_alphanumeric() || *sign == ':').collect();
    name.rsplit(':').next().unwrap_or_default().to_ascii_lowercase()
}

fn is_page(text: &str) -> bool {
    let mut end = text.len().min(4_096);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    let head = text[..end].to_ascii_lowercase();
    ["<html", "<!doctype html", "<head", "<body", "<div", "<script"].iter().any(|mark| head.contains(mark))
}
