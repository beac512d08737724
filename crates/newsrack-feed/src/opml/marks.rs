//! Where the outlines of a text begin and end. In XML no value may hold a `<`, so that each `<outline` begins an
//! outline, whatever went wrong in the one before it: a lost quotation mark costs one line and not the rest.

/// Longer tags are cut, in bytes.
const MOST_TAG: usize = 256 << 10;
/// Longer titles of lists are cut.
const MOST_TITLE: usize = 4 << 10;
/// What is no text of tags, by its two ends.
const HIDDEN: [(&str, &str); 3] = [("<!--", "-->"), ("<![CDATA[", "]]>"), ("<?", "?>")];

/// What a list is made of.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Mark<'a> {
    /// The file says what it is.
    Opml,
    /// The text of a title, before the first outline.
    Title(&'a str),
    /// `tag` begins with `<outline` and goes on to the next mark, at least to its own end.
    Open {
        at: usize,
        tag: &'a str,
        is_last: bool,
        /// No mark comes for so long that the rest of it was not looked at.
        is_long: bool,
    },
    Close,
}

pub(super) struct Marks<'a> {
    text: &'a str,
    at: usize,
    /// No title comes behind an outline.
    is_head: bool,
    /// Ends of `HIDDEN` that do not come any more; to look for them at each beginning could take for ever.
    is_gone: [bool; 3],
}

impl<'a> Marks<'a> {
    pub(super) fn new(text: &'a str) -> Self {
        Self { text, at: 0, is_head: true, is_gone: [false; 3] }
    }

    /// The length of a comment and the like that `rest` begins with.
    fn hidden(&mut self, rest: &str) -> Option<usize> {
        let kind = HIDDEN.iter().position(|(begin, _)| rest.starts_with(begin))?;
        if self.is_gone[kind] {
            return None;
        }
        let (begin, end) = HIDDEN[kind];
        let inner = rest[begin.len()..].find(end);
        self.is_gone[kind] = inner.is_none();
        inner.map(|inner| begin.len() + inner + end.len())
    }
}

impl<'a> Iterator for Marks<'a> {
    type Item = Mark<'a>;

    fn next(&mut self) -> Option<Mark<'a>> {
        loop {
            let begin = self.at + self.text[self.at..].find('<')?;
            let rest = &self.text[begin..];
            if let Some(length) = self.hidden(rest) {
                self.at = begin + length;
                continue;
            }
            self.at = begin + 1;
            if is_tag(rest, "<outline") {
                self.is_head = false;
                let (tag, is_last, is_long) = segment(rest);
                return Some(Mark::Open { at: begin, tag, is_last, is_long });
            }
            if is_tag(rest, "</outline") {
                return Some(Mark::Close);
            }
            if is_tag(rest, "<opml") {
                return Some(Mark::Opml);
            }
            if self.is_head && is_tag(rest, "<title") {
                return Some(Mark::Title(inner(rest)));
            }
        }
    }
}

/// Begins with a tag of this name, in any case; the file may end behind the name.
fn is_tag(rest: &str, begin: &str) -> bool {
    let Some(found) = rest.as_bytes().get(..begin.len()) else { return false };
    found.eq_ignore_ascii_case(begin.as_bytes())
        && !rest[begin.len()..]
            .starts_with(|sign: char| sign.is_alphanumeric() || matches!(sign, '-' | '_' | ':'))
}

/// From a `<outline` to the next mark, whether the file ends there, and whether no mark comes for too long.
fn segment(rest: &str) -> (&str, bool, bool) {
    let ends = ["<outline", "</outline", "</body", "</opml"];
    let marks = rest.match_indices('<').skip(1).map(|(at, _)| at).take_while(|at| *at <= MOST_TAG);
    let end = marks.into_iter().find(|at| ends.iter().any(|end| is_tag(&rest[*at..], end)));
    match end {
        Some(end) => (&rest[..end], false, false),
        None => (start(rest, MOST_TAG), rest.len() <= MOST_TAG, rest.len() > MOST_TAG),
    }
}

/// The text of the element that `rest` begins with.
fn inner(rest: &str) -> &str {
    let inner = start(rest, MOST_TITLE).split_once('>').map_or("", |(_, inner)| inner);
    match inner.strip_prefix("<![CDATA[") {
        Some(text) => text.split("]]>").next().unwrap_or(text),
        None => inner.split('<').next().unwrap_or(inner),
    }
}

/// At most so many bytes of a text.
fn start(text: &str, most: usize) -> &str {
    let mut end = text.len().min(most);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    &text[..end]
}

#[cfg(test)]
mod tests {
    use super::{Mark, Marks};

    /// Marks shortly: `opml`, `title T`, the tag as it is, `/`.
    fn check(text: &str, want: &[&str]) {
        let short = |mark| match mark {
            Mark::Opml => "opml".to_owned(),
            Mark::Title(title) => format!("title {title}"),
            Mark::Open { tag, .. } => tag.to_owned(),
            Mark::Close => "/".to_owned(),
        };
        let got: Vec<String> = Marks::new(text).map(short).collect();
        assert_eq!(got, want, "{text}");
    }

    #[test]
    fn outlines_are_found() {
        check(
            "<?xml?><opml><head><title>T</title></head><body><outline a='b'><OUTLINE/></outline></body></opml>",
            &["opml", "title T", "<outline a='b'>", "<OUTLINE/>", "/"],
        );
        check("<outline a='b", &["<outline a='b"]);
        check("<outlines/><outline-x/><outlineé/>", &[]);
        check(
            "<title><![CDATA[A < B]]></title><outline/><title>no</title>",
            &["title A < B", "<outline/><title>no</title>"],
        );
    }

    #[test]
    fn lost_marks_cost_one_line() {
        check("<outline a='b /><outline c='d'/>", &["<outline a='b />", "<outline c='d'/>"]);
        check("<outline a=\"<i>\" b='c'/></body>", &["<outline a=\"<i>\" b='c'/>"]);
    }

    #[test]
    fn comments_hide_outlines() {
        check("<!-- <outline/> --><outline/><?<outline/>?><![CDATA[<outline/>]]>", &["<outline/><?"]);
        // One that is never closed hides nothing.
        check("<!-- <outline/>", &["<outline/>"]);
    }
}
