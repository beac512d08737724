//! HTML in one spelling, so that two ways of writing the same thing compare as equal.

use std::collections::BTreeMap;
use url::Url;

/// Tags off, references resolved, white space folded: what a title or a description says.
pub(crate) fn text(html: &str) -> String {
    let plain: String = pieces(html)
        .into_iter()
        .filter_map(|piece| match piece {
            Piece::Text(text) => Some(htmlize::unescape(text).into_owned()),
            Piece::Tag(_) => None,
        })
        .collect();
    folded(&plain)
}

/// Text as it is, with its white space folded.
pub(crate) fn folded(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The same markup in one spelling: names in lower case, attributes sorted, addresses resolved against `base`.
pub(crate) fn canonical(html: &str, base: Option<&str>) -> String {
    let base = base.and_then(|base| Url::parse(base).ok());
    let pieces = pieces(html).into_iter().map(|piece| match piece {
        Piece::Text(text) => htmlize::unescape(text).replace('<', "&lt;").replace('>', "&gt;"),
        Piece::Tag(tag) => canonical_tag(tag, base.as_ref()),
    });
    // White space beside a tag is layout.
    folded(&pieces.collect::<String>().replace('<', " <").replace('>', "> "))
}

enum Piece<'a> {
    Tag(&'a str),
    Text(&'a str),
}

fn pieces(mut rest: &str) -> Vec<Piece<'_>> {
    let mut pieces = Vec::new();
    while !rest.is_empty() {
        let is_tag = rest.len() > 1
            && rest.starts_with('<')
            && rest[1..].starts_with(|sign: char| sign.is_ascii_alphabetic() || sign == '/');
        let end = match is_tag {
            true => rest.find('>').map(|at| at + 1),
            false => rest.char_indices().skip(1).find(|(_, sign)| *sign == '<').map(|(at, _)| at),
        };
        let (piece, after) = rest.split_at(end.unwrap_or(rest.len()));
        pieces.push(if is_tag { Piece::Tag(piece) } else { Piece::Text(piece) });
        rest = after;
    }
    pieces
}

fn canonical_tag(tag: &str, base: Option<&Url>) -> String {
    let inner = tag.trim_start_matches('<').trim_end_matches('>').trim_end_matches('/').trim();
    let (name, mut rest) = inner.split_at(inner.find(char::is_whitespace).unwrap_or(inner.len()));
    let mut attributes = BTreeMap::new();
    while let Some((key, after)) = rest.split_once('=') {
        let quote = after.chars().next().filter(|sign| matches!(sign, '"' | '\''));
        let value = quote.map_or(after, |quote| after[1..].split(quote).next().unwrap_or_default());
        rest = after.get(value.len() + 2..).unwrap_or_default();
        let key = key.trim().to_lowercase();
        // Where the namespace is declared is spelling.
        if key.starts_with("xmlns") {
            continue;
        }
        let value = htmlize::unescape_attribute(value).into_owned();
        let resolved =
            Some(&value).filter(|_| matches!(key.as_str(), "href" | "src")).and_then(|value| match base {
                Some(base) => base.join(value).ok(),
                None => Url::parse(value).ok(),
            });
        attributes.insert(key, resolved.map_or(value, String::from));
    }
    let attributes: String = attributes.iter().map(|(key, value)| format!(" {key}={value:?}")).collect();
    format!("<{}{attributes}>", name.to_lowercase())
}
