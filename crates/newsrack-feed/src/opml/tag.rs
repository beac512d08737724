//! What an outline says of itself: its attributes as they are written, or as well as they can be made out.

use crate::entities;

/// All that is asked of an outline.
const NAMES: [&str; 11] = [
    "text",
    "title",
    "type",
    "xmlUrl",
    "htmlUrl",
    "url",
    "newsrack:name",
    "newsrack:ordered",
    "newsrack:title",
    "newsrack:called",
    "newsrack:merged",
];
const BEGIN: usize = "<outline".len();

/// The attributes of an outline by their names in any case.
#[derive(Debug, Default)]
pub(super) struct Tag<'a> {
    values: [Option<&'a str>; NAMES.len()],
    /// Closed by itself.
    pub(super) is_empty: bool,
    /// The file ends within the tag: nothing that it says counts.
    pub(super) is_cut: bool,
    /// It is longer than what was looked at, where no address stands.
    pub(super) is_long: bool,
}

impl<'a> Tag<'a> {
    /// The value of an attribute, trimmed; `None` if it says nothing.
    pub(super) fn said(&self, name: &str) -> Option<String> {
        let value = self.values[place(name)?]?;
        let value = entities::attribute(value);
        let value = value.trim();
        (!value.is_empty()).then(|| value.to_owned())
    }

    /// The attribute stands there, be it without a value.
    pub(super) fn has(&self, name: &str) -> bool {
        place(name).is_some_and(|at| self.values[at].is_some())
    }

    /// The first that says something counts.
    fn keep(&mut self, name: &str, value: &'a str) {
        if let Some(at) = place(name)
            && self.values[at].is_none_or(str::is_empty)
        {
            self.values[at] = Some(value);
        }
    }
}

fn place(name: &str) -> Option<usize> {
    NAMES.iter().position(|known| known.eq_ignore_ascii_case(name))
}

/// Reads from `<outline` on; what stands behind the tag counts only if the tag seems to have ended too early.
pub(super) fn read(text: &str, is_last: bool, is_long: bool) -> Tag<'_> {
    let tag = seen(text, is_last);
    Tag { is_long: is_long && whole(text).is_none() && !tag.has("xmlUrl"), ..tag }
}

fn seen(text: &str, is_last: bool) -> Tag<'_> {
    match whole(text) {
        // The title of a heading may speak of a feed.
        Some((tag, looked)) if tag.has("xmlUrl") || !names_feed(&text[looked..]) => tag,
        _ => mended(text, is_last),
    }
}

/// What a comment says counts for nothing.
fn names_feed(text: &str) -> bool {
    let text = text.split("<!--").next().unwrap_or(text);
    text.as_bytes().windows(6).any(|word| word.eq_ignore_ascii_case(b"xmlUrl"))
}

/// A tag as HTML allows it, with values in marks or without, and how much of the text is beyond doubt: all of the
/// tag if it is as XML wants it. `None` if a mark stands where none may.
fn whole(text: &str) -> Option<(Tag<'_>, usize)> {
    let mut tag = Tag::default();
    let mut is_strict = true;
    let mut rest = &text[BEGIN..];
    loop {
        rest = rest.trim_start_matches(|sign: char| sign.is_whitespace() || sign == '/');
        if let Some(after) = rest.strip_prefix('>') {
            tag.is_empty = text[..text.len() - rest.len()].ends_with('/');
            let end = text.len() - after.len();
            return Some((tag, if is_strict { end } else { BEGIN }));
        }
        let end = rest.find(|sign: char| sign.is_whitespace() || "=>/<\"'".contains(sign))?;
        let (name, after) = rest.split_at(end);
        if after.starts_with(['<', '"', '\'']) {
            return None;
        }
        let after = after.trim_start();
        let Some(value) = after.strip_prefix('=') else {
            is_strict = false;
            rest = after;
            continue;
        };
        let value = value.trim_start();
        let (value, after) = match value.chars().next() {
            Some(quote @ ('"' | '\'')) => value[1..].split_once(quote)?,
            _ => {
                is_strict = false;
                let end = value.find(|sign: char| sign.is_whitespace() || sign == '>')?;
                // The slash of "type=rss/>" closes the tag.
                let slash = value[end..].starts_with('>') && value[..end].ends_with('/');
                value.split_at(end - usize::from(slash))
            }
        };
        tag.keep(name, value);
        rest = after;
    }
}

/// A tag whose marks went wrong: markup in a description, marks in a title, one that is lost. Each `name="` begins a
/// value, which goes on to the next.
fn mended(text: &str, is_last: bool) -> Tag<'_> {
    let mut tag = Tag { is_cut: is_last && !is_closed(text), ..Tag::default() };
    if tag.is_cut {
        return tag;
    }
    let mut starts = starts(text).peekable();
    while let Some(start) = starts.next() {
        let end = starts.peek().map_or(text.len(), |next| next.name_at);
        let value = &text[start.value_at..end];
        if !start.name.to_ascii_lowercase().ends_with("url") {
            tag.keep(start.name, name_in(value, start.quote));
            continue;
        }
        // No address holds one of these.
        let length = value.find(|sign: char| sign.is_whitespace() || "\"'<>".contains(sign));
        tag.keep(start.name, &value[..length.unwrap_or(value.len())]);
    }
    tag.is_empty = text.rfind('>').is_some_and(|end| text[..end].ends_with('/'));
    tag
}

/// A `>` stands behind the last value; where that one's mark is lost, at the end of the text.
fn is_closed(text: &str) -> bool {
    let Some(last) = starts(text).last() else { return text.contains('>') };
    let value = &text[last.value_at..];
    match value.rfind(last.quote) {
        Some(end) => value[end..].contains('>'),
        None => value.split("</").next().unwrap_or(value).trim_end().ends_with('>'),
    }
}

struct Start<'a> {
    name: &'a str,
    name_at: usize,
    value_at: usize,
    quote: char,
}

/// The places of `name="` behind white space or a mark.
fn starts(text: &str) -> impl Iterator<Item = Start<'_>> {
    text.match_indices('=').filter_map(move |(at, _)| {
        let after = text[at + 1..].trim_start();
        let quote = after.chars().next().filter(|sign| matches!(sign, '"' | '\''))?;
        let before = text[..at].trim_end();
        let is_name = |sign: char| sign.is_alphanumeric() || matches!(sign, '_' | ':' | '.' | '-');
        let name = &before[before.trim_end_matches(is_name).len()..];
        let name_at = before.len() - name.len();
        let is_start =
            text[..name_at].ends_with(|sign: char| sign.is_whitespace() || matches!(sign, '"' | '\''));
        (is_start && !name.is_empty()).then_some(Start {
            name,
            name_at,
            value_at: text.len() - after.len() + 1,
            quote,
        })
    })
}

/// A name up to its last mark, or to the end of the tag where the mark is lost.
fn name_in(value: &str, quote: char) -> &str {
    match value.rfind(quote) {
        Some(end) => &value[..end],
        None => value.split("/>").next().unwrap_or(value).split('>').next().unwrap_or(value),
    }
}

#[cfg(test)]
mod tests {
    use super::read;

    /// `text | xmlUrl | htmlUrl`, with `/` behind an empty tag and `…` behind one that is cut off.
    fn check(text: &str, want: &str) {
        let tag = read(text, true, false);
        let values = ["text", "xmlUrl", "htmlUrl"].map(|name| tag.said(name).unwrap_or_default());
        let end = format!("{}{}", if tag.is_empty { " /" } else { "" }, if tag.is_cut { " …" } else { "" });
        assert_eq!(values.join(" | ") + &end, want, "{text}");
    }

    #[test]
    fn whole_tags_are_read() {
        check("<outline text='A' xmlUrl=\"b\" htmlUrl = 'c' />", "A | b | c /");
        check("<outline\ntext=A xmlUrl=b>", "A | b | ");
        check("<outline text=A xmlUrl=b/>", "A | b |  /");
        check("<outline TEXT='A'XMLURL='b'checked htmlUrl=''/>", "A | b |  /");
        check("<outline text='R&amp;D <1> \"x\"' xmlUrl='?a=1&copy=2'/>", "R&D <1> \"x\" | ?a=1&copy=2 |  /");
        check("<outline text='' text='A' text='B'>", "A |  | ");
        check("<outline text='a = xmlUrl=\"b\" c'>", "a = xmlUrl=\"b\" c |  | ");
        check("<outline text='A'> <!-- xmlUrl='b' -->", "A |  | ");
        check("<outline/>", " |  |  /");
        check("<outline>", " |  | ");
    }

    #[test]
    fn broken_tags_are_mended() {
        check("<outline text=\"The \"Best\" of\" xmlUrl=\"b\"/>", "The \"Best\" of | b |  /");
        check("<outline text=\"A xmlUrl=\"b\" htmlUrl=\"c\"/>", "A | b | c /");
        check("<outline text=\"A\" xmlUrl=\"b htmlUrl=\"c\">", "A | b | c");
        check("<outline text=\"A\" xmlUrl=\"b/c />\n", "A | b/c |  /");
        check("<outline xmlUrl=\"b\" text=\"A />\n", "A | b |  /");
        check("<outline text=\"A\" d=\"<a href=\"x\">x</a>\" xmlUrl=\"b\"/>", "A | b |  /");
        check("<outline text=\"A\" d=\"<img src=\"x\"/>\" xmlUrl=\"b\">", "A | b | ");
        check("<outline text='it's' xmlUrl='b'/>", "it's | b |  /");
    }

    #[test]
    fn what_is_cut_through_says_nothing() {
        check("<outline text='A' xmlUrl", " |  |  …");
        check("<outline text='A' xmlUrl='b' htmlU", " |  |  …");
        check("<outline text='A' xmlUrl='b", " |  |  …");
        check("<outline text='A' xmlUrl=b\n", " |  |  …");
        check("<outline text='A' xmlUrl='b' htmlUrl='c", " |  |  …");
    }
}
