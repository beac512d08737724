//! Text to tokens on quick-xml, which never gives up: where it stops, the sign it stopped at is taken as text.

use crate::{
    cdata, entities,
    plain_tag::{self, Plain},
    swallowed, tree,
};
use quick_xml::{Reader, events::Event, events::attributes::Attributes};
use std::borrow::Cow;

/// Attributes of one element; the rest are dropped.
const MOST_ATTRIBUTES: usize = 256;
/// Signs of one tag; a longer one is text.
const MOST_TAG: usize = 4 << 20;
/// Words looked at in one tag: where quotation marks went wrong, a whole description may stand there as names.
const MOST_WORDS: usize = 8_192;
/// Faults stepped over.
const MOST_FAULTS: u32 = 100_000;
/// Bytes looked at in vain, in a short text and for each byte of a long one: a tag whose quotation mark is never
/// closed may cost a look at all that follows it.
const MOST_LOOKED: usize = 8 << 20;
const MOST_LOOKED_EACH: usize = 8;
/// What is no tag, by its two ends.
const HIDDEN: [(&str, &str); 3] = [(cdata::MARK, cdata::END), ("<!--", "-->"), ("<?", "?>")];

/// One token.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Token<'a> {
    Start {
        name: &'a str,
        attributes: Vec<(&'a str, Cow<'a, str>)>,
        is_empty: bool,
    },
    End {
        name: &'a str,
    },
    /// Character references are resolved.
    Text(Cow<'a, str>),
}

pub(crate) struct Tokens<'a> {
    text: &'a str,
    /// Where the next token begins in `text`.
    at: usize,
    /// The text to come is an address.
    is_address: bool,
    pub(crate) faults: u32,
    /// Bytes that were looked at and must be read again.
    looked: usize,
    /// Ends of `HIDDEN` that do not come any more: a feed may forget to close each of its thousand texts.
    is_gone: [bool; HIDDEN.len()],
}

impl<'a> Tokens<'a> {
    pub(crate) fn new(text: &'a str) -> Self {
        Self { text, at: 0, is_address: false, faults: 0, looked: 0, is_gone: [false; HIDDEN.len()] }
    }

    pub(crate) fn next(&mut self) -> Option<Token<'a>> {
        loop {
            let begin = self.at;
            let rest = self.text.get(begin..).filter(|rest| !rest.is_empty())?;
            if !rest.starts_with('<') {
                let raw = &rest[..cdata::first(rest.as_bytes(), b'<').unwrap_or(rest.len())];
                self.at += raw.len();
                let text = if self.is_address { entities::attribute(raw) } else { entities::text(raw) };
                return Some(Token::Text(text));
            }
            if let Some(token) = self.plain(rest) {
                return Some(token);
            }
            if let Some(mark) = self.unclosed(begin) {
                self.faults += 1;
                self.at = begin + mark.len();
                continue;
            }
            if let Some(raw) = cdata::whole(rest) {
                if self.is_swallowing(raw) {
                    continue;
                }
                self.at += raw.len();
                return Some(Token::Text(Cow::Borrowed(cdata::inner(raw))));
            }
            let mut reader = reader(rest);
            let event = reader.read_event();
            self.at = begin.saturating_add(usize::try_from(reader.buffer_position()).unwrap_or(usize::MAX));
            let Ok(event) = event else {
                if let Some(token) = self.step_over(begin) {
                    return Some(token);
                }
                continue;
            };
            let end = self.at.min(self.text.len());
            let raw = self.text.get(begin..end).unwrap_or_default();
            if matches!(event, Event::CData(_) | Event::Comment(_) | Event::PI(_) | Event::DocType(_)) {
                self.at = begin;
                if self.is_swallowing(raw) {
                    continue;
                }
                self.at = end;
            }
            match event {
                Event::Eof => return None,
                Event::Start(_) | Event::Empty(_) => {
                    if tag_end(raw) == Ok(raw.len()) {
                        return Some(self.start(raw));
                    }
                    return self.step_over(begin);
                }
                Event::End(_) => {
                    self.is_address = false;
                    // Where its ">" is lost, it would swallow the next tag.
                    let next = raw.match_indices('<').nth(1).map(|(at, _)| at);
                    let next = next.filter(|_| self.looked < self.most_looked());
                    if let Some(next) = next {
                        self.faults += 1;
                        self.looked += raw.len();
                        self.at = begin + next;
                    }
                    let raw = &raw[..next.unwrap_or(raw.len())];
                    let name = raw.trim_start_matches("</").trim_end_matches('>').trim();
                    return Some(Token::End { name });
                }
                Event::Text(_) | Event::GeneralRef(_) => return Some(Token::Text(entities::text(raw))),
                Event::CData(_) => return Some(Token::Text(Cow::Borrowed(cdata::inner(raw)))),
                Event::Comment(_) | Event::Decl(_) | Event::PI(_) | Event::DocType(_) => {}
            }
        }
    }

    /// The tag that `rest` begins with, where there is nothing doubtful about it.
    fn plain(&mut self, rest: &'a str) -> Option<Token<'a>> {
        if let Some((name, length)) = plain_tag::end(rest) {
            self.is_address = false;
            self.at += length;
            return Some(Token::End { name });
        }
        let Plain { name, attributes, is_empty, length } = plain_tag::start(rest)?;
        self.is_address = holds_address(name);
        self.at += length;
        Some(Token::Start { name, attributes, is_empty })
    }

    /// Whether what is no markup swallowed items; then one goes on behind its mark.
    fn is_swallowing(&mut self, raw: &str) -> bool {
        let mark = if self.looked < self.most_looked() { swallowed::mark(raw) } else { None };
        if let Some(mark) = mark {
            self.faults += 1;
            self.looked += raw.len();
            self.at += mark;
        }
        mark.is_some()
    }

    fn start(&mut self, raw: &'a str) -> Token<'a> {
        let inner = raw.trim_start_matches('<').trim_end_matches('>');
        let is_empty = inner.ends_with('/');
        let inner = inner.strip_suffix('/').unwrap_or(inner);
        let name_end = inner.find(|sign: char| sign.is_whitespace() || sign == '/').unwrap_or(inner.len());
        let name = &inner[..name_end];
        self.is_address = holds_address(name);
        Token::Start { name, attributes: attributes(inner, name_end), is_empty }
    }

    /// Goes on behind the mark at `begin` that the tokeniser could not read; a bare `<` is text.
    fn step_over(&mut self, begin: usize) -> Option<Token<'a>> {
        self.faults += 1;
        self.looked += self.at.saturating_sub(begin);
        let rest = self.text.get(begin..).unwrap_or_default();
        if self.faults > MOST_FAULTS || self.looked > self.most_looked() || rest.is_empty() {
            self.at = self.text.len();
            return None;
        }
        match tag_end(rest) {
            Ok(end) => {
                self.at = begin + end;
                return Some(self.start(&rest[..end]));
            }
            Err(looked) => self.looked += looked,
        }
        // An opening that is never closed loses its own mark and nothing of what follows it.
        for ((mark, end), is_gone) in HIDDEN.iter().zip(&mut self.is_gone) {
            *is_gone |= rest.starts_with(mark) && !rest.contains(end);
        }
        let marks = HIDDEN.iter().map(|(mark, _)| *mark).chain(["<!DOCTYPE", "<!"]);
        let mark = marks.into_iter().find(|mark| rest.starts_with(mark));
        let length = mark.map_or_else(|| rest.chars().next().map_or(1, char::len_utf8), str::len);
        self.at = begin + length;
        match mark {
            Some(_) => None,
            None => Some(Token::Text(Cow::Borrowed(&rest[..length]))),
        }
    }

    fn most_looked(&self) -> usize {
        MOST_LOOKED.max(self.text.len().saturating_mul(MOST_LOOKED_EACH))
    }

    /// A mark whose end is known not to come.
    fn unclosed(&self, begin: usize) -> Option<&'static str> {
        let rest = self.text.get(begin..)?;
        let mut marks = HIDDEN.iter().zip(self.is_gone).filter(|(_, is_gone)| *is_gone);
        marks.find(|((mark, _), _)| rest.starts_with(mark)).map(|((mark, _), _)| *mark)
    }
}

fn reader(text: &str) -> Reader<&[u8]> {
    let mut reader = Reader::from_str(text);
    let config = reader.config_mut();
    config.check_end_names = false;
    config.allow_unmatched_ends = true;
    config.allow_dangling_amp = true;
    reader
}

/// Elements in whose text `&copy=1` is a parameter, as it is in an attribute.
fn holds_address(name: &str) -> bool {
    let local = tree::local(name);
    ["link", "guid", "url", "id", "comments", "origLink"]
        .iter()
        .any(|known| local.eq_ignore_ascii_case(known))
}

/// Where the tag that `rest` begins with ends; if it is none, how far one had to look to know. As in HTML, quotation
/// marks count only behind `=`: a tag with `b="say "it's""` ends where it seems to. Outside them a tag holds no `<`,
/// else a bare `<` swallowed what follows it. A value that seems to hold the end of its own element or of an item is
/// one whose mark is lost: the tag ends at its first `>`; without one it is no tag.
fn tag_end(rest: &str) -> Result<usize, usize> {
    let mut signs = rest.char_indices().skip(1).take(MOST_TAG);
    if !signs.next().is_some_and(|(_, sign)| sign.is_alphabetic() || matches!(sign, '_' | ':')) {
        return Err(0);
    }
    let (mut quote, mut is_value) = (None, false);
    // Where the first ">" stands in the value that is open.
    let mut value_end = None;
    for (at, sign) in signs {
        match (quote, sign) {
            (Some(open), _) if open == sign => quote = None,
            (Some(_), '>') => value_end = value_end.or(Some(at + 1)),
            (Some(_), '<') if ends_element(&rest[at..], rest) => return value_end.ok_or(at),
            (Some(_), _) => {}
            (None, '"' | '\'') if is_value => (quote, value_end) = (Some(sign), None),
            (None, '<') => return Err(at),
            (None, '>') => return Ok(at + 1),
            _ => {}
        }
        is_value = sign == '=' || (is_value && sign.is_whitespace());
    }
    Err(rest.len().min(MOST_TAG))
}

/// The text goes on with the end tag of the element that `tag` begins, or with the bounds of an item.
fn ends_element(text: &str, tag: &str) -> bool {
    if swallowed::bound(text).is_some() {
        return true;
    }
    let Some(rest) = text.strip_prefix("</") else { return false };
    let name = tag[1..].split(|sign: char| sign.is_whitespace() || matches!(sign, '>' | '/')).next();
    name.is_some_and(|name| rest.starts_with(name) && rest[name.len()..].trim_start().starts_with('>'))
}

fn attributes(tag: &str, name_end: usize) -> Vec<(&str, Cow<'_, str>)> {
    let mut all = Vec::new();
    for attribute in Attributes::html(tag, name_end).with_checks(false).flatten().take(MOST_WORDS) {
        let name = attribute.key.into_inner();
        // Without a value it says nothing, but that a namespace or a base ends here.
        if attribute.value.is_empty() && !name.starts_with("xml") {
            continue;
        }
        if all.len() >= MOST_ATTRIBUTES {
            break;
        }
        all.push((name, entities::attribute(attribute.value)));
    }
    all
}

#[cfg(test)]
mod tests {
    use super::{Plain, Token, Tokens, plain_tag, tag_end};

    /// Tokens written shortly: `<a x=1>`, `</a>`, text as it is.
    fn check(text: &str, want: &[&str]) {
        let mut tokens = Tokens::new(text);
        let mut got: Vec<String> = Vec::new();
        let mut is_text = false;
        while let Some(token) = tokens.next() {
            let was_text = std::mem::replace(&mut is_text, matches!(token, Token::Text(_)));
            let short = match token {
                Token::Start { name, attributes, is_empty } => {
                    let attributes: String =
                        attributes.iter().map(|(name, value)| format!(" {name}={value}")).collect();
                    format!("<{name}{attributes}{}>", if is_empty { "/" } else { "" })
                }
                Token::End { name } => format!("</{name}>"),
                Token::Text(text) => text.into_owned(),
            };
            match got.last_mut() {
                Some(last) if was_text && is_text => last.push_str(&short),
                _ => got.push(short),
            }
        }
        assert_eq!(got, want, "{text}");
    }

    #[test]
    fn whole_markup_is_read() {
        check("<a x='1' y=\"&lt;&amp;\">t</a>", &["<a x=1 y=<&>", "t", "</a>"]);
        check("<a/><b />", &["<a/>", "<b/>"]);
        check("<a><![CDATA[x]]y]]]></a>", &["<a>", "x]]y]", "</a>"]);
        check("<a><![CDATA[<b>&amp;]]></a>", &["<a>", "<b>&amp;", "</a>"]);
        check("<!-- c --><?pi?><!DOCTYPE x [<!ENTITY y 'z'>]><a>&y;</a>", &["<a>", "&y;", "</a>"]);
    }

    #[test]
    fn plain_tags_are_what_the_slow_reader_makes_of_them() {
        for (tag, is_plain) in [
            ("<a>", true),
            ("<a:b-c.d_e/>", true),
            ("<a b='c' d:e=\"f>g'&amp;&copy=1\"\n\t>", true),
            ("<a b='' xmlns='' xml:base=\"\" />", true),
            ("<a b=\"c\"/>", true),
            ("<a b=c>", false),
            ("<a b>", false),
            ("<a b = 'c'>", false),
            ("<a b='c'd='e'>", false),
            ("<a b='c' / >", false),
            ("<a b='<i>'>", false),
            ("<\u{e4} b='c'>", false),
        ] {
            let plain = plain_tag::start(tag);
            assert_eq!(plain.is_some(), is_plain, "{tag}");
            assert_eq!(tag_end(tag), Ok(tag.len()), "{tag}");
            let Some(Plain { name, attributes, is_empty, length }) = plain else { continue };
            assert_eq!(length, tag.len(), "{tag}");
            assert_eq!(Token::Start { name, attributes, is_empty }, Tokens::new(tag).start(tag), "{tag}");
        }
    }

    #[test]
    fn references_are_read_as_browsers_read_them() {
        check("<a>&amp;&#233;&#x2019;&#146;&eacute;&nope;&</a>", &["<a>", "&é’’é&nope;&", "</a>"]);
        check("<link>/?a=1&copy=2&amp;b=3</link>&copy=", &["<link>", "/?a=1&copy=2&b=3", "</link>", "©="]);
        check("<a>AT&T and R&D</a>", &["<a>", "AT&T and R&D", "</a>"]);
    }

    #[test]
    fn faults_are_stepped_over() {
        check("<a>1 < 2</a>", &["<a>", "1 < 2", "</a>"]);
        check("<a>1 <2</a>", &["<a>", "1 <2", "</a>"]);
        check("<a><![CDATA[x</a><b>y</b>", &["<a>", "x", "</a>", "<b>", "y", "</b>"]);
        check("<a><!-- x</a><b>y</b>", &["<a>", " x", "</a>", "<b>", "y", "</b>"]);
        check("<a><![CDATA[x</a><b><![CDATA[y</b><?z", &["<a>", "x", "</a>", "<b>", "y", "</b>", "z"]);
        check("<a>x", &["<a>", "x"]);
        check("<a>x</", &["<a>", "x</"]);
        check("<a>x</a\n<b>y</b>", &["<a>", "x", "</a>", "<b>", "y", "</b>"]);
        check(
            "<a><![CDATA[x</item><item>y<![CDATA[z]]></item>",
            &["<a>", "x", "</item>", "<item>", "yz", "</item>"],
        );
        check("x <", &["x <"]);
        check("<a x=1 y z=''>z</a>", &["<a x=1>", "z", "</a>"]);
        check("<a xmlns=''/>", &["<a xmlns=/>"]);
    }

    #[test]
    fn marks_that_went_wrong_end_with_their_tag() {
        check("<a b=\"say \"it's\" so\" c='d'/> <a e='f'>", &["<a b=say  c=d/>", " ", "<a e=f>"]);
        check("<a b=\"say \"it's\" so\" c='d'/>", &["<a b=say  c=d/>"]);
        check("<a b='x>z</a><c d='e'>", &["<a>", "z", "</a>", "<c d=e>"]);
        check("<a b='x />\n<c/></item><d e='f'/>", &["<a/>", "\n", "<c/>", "</item>", "<d e=f/>"]);
        check("<a b='x <item>y<c d='e'/></item>", &["<a b='x ", "<item>", "y", "<c d=e/>", "</item>"]);
        check("<a b='x > <y'>z</a>", &["<a b=x > <y>", "z", "</a>"]);
        check("<a b='<i>x</i>'>z</a>", &["<a b=<i>x</i>>", "z", "</a>"]);
    }
}
