//! Text to tokens on quick-xml, which never gives up: where it stops, the sign it stopped at is taken as text.

use crate::entities;
use quick_xml::{Reader, events::BytesStart, events::Event};
use std::borrow::Cow;

/// Attributes of one element; the rest are dropped.
const MOST_ATTRIBUTES: usize = 256;
/// Faults stepped over.
const MOST_FAULTS: u32 = 100_000;
/// Bytes looked at in vain: a mark that is never closed may cost a look at all that follows it.
const MOST_LOOKED: usize = 32 << 20;

/// One token.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Token<'a> {
    Start {
        name: &'a str,
        attributes: Vec<(String, String)>,
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
    /// Where `reader` began in `text`.
    offset: usize,
    reader: Reader<&'a [u8]>,
    /// The text to come is an address.
    is_address: bool,
    pub(crate) faults: u32,
    /// Bytes that were looked at and must be read again.
    looked: usize,
}

impl<'a> Tokens<'a> {
    pub(crate) fn new(text: &'a str) -> Self {
        Self { text, offset: 0, reader: reader(text), is_address: false, faults: 0, looked: 0 }
    }

    pub(crate) fn next(&mut self) -> Option<Token<'a>> {
        loop {
            let begin = self.position();
            let event = match self.reader.read_event() {
                Ok(event) => event,
                Err(_) => {
                    if let Some(token) = self.step_over(begin) {
                        return Some(token);
                    }
                    continue;
                }
            };
            let end = self.position().min(self.text.len());
            let raw = self.text.get(begin..end).unwrap_or_default();
            match event {
                Event::Eof => return None,
                Event::Start(start) | Event::Empty(start) => {
                    if !is_tag(raw) {
                        return self.step_over(begin);
                    }
                    let inner = raw.trim_start_matches('<');
                    let name_end = inner
                        .find(|sign: char| sign.is_whitespace() || matches!(sign, '/' | '>'))
                        .unwrap_or(inner.len());
                    self.is_address = holds_address(&inner[..name_end]);
                    return Some(Token::Start {
                        name: &inner[..name_end],
                        attributes: attributes(&start),
                        is_empty: raw.ends_with("/>"),
                    });
                }
                Event::End(_) => {
                    self.is_address = false;
                    let name = raw.trim_start_matches("</").trim_end_matches('>').trim();
                    return Some(Token::End { name });
                }
                Event::Text(_) | Event::GeneralRef(_) => {
                    // A reference may be cut from the text before it; both are resolved by themselves.
                    let text = if self.is_address { entities::attribute(raw) } else { entities::text(raw) };
                    return Some(Token::Text(text));
                }
                Event::CData(_) => {
                    let inner = raw.strip_prefix("<![CDATA[").unwrap_or(raw);
                    return Some(Token::Text(Cow::Borrowed(inner.strip_suffix("]]>").unwrap_or(inner))));
                }
                Event::Comment(_) | Event::Decl(_) | Event::PI(_) | Event::DocType(_) => {}
            }
        }
    }

    fn position(&self) -> usize {
        self.offset + usize::try_from(self.reader.buffer_position()).unwrap_or(usize::MAX)
    }

    /// Goes on behind the mark at `begin` that the tokeniser could not read; a bare `<` is text.
    fn step_over(&mut self, begin: usize) -> Option<Token<'a>> {
        self.faults += 1;
        self.looked += self.position().saturating_sub(begin);
        let rest = self.text.get(begin..).unwrap_or_default();
        if self.faults > MOST_FAULTS || self.looked > MOST_LOOKED || rest.is_empty() {
            self.restart(self.text.len());
            return None;
        }
        // An opening that is never closed loses its own mark and nothing of what follows it.
        let mark =
            ["<![CDATA[", "<!--", "<!DOCTYPE", "<?", "<!"].into_iter().find(|mark| rest.starts_with(mark));
        let length = mark.map_or_else(|| rest.chars().next().map_or(1, char::len_utf8), str::len);
        self.restart(begin + length);
        match mark {
            Some(_) => None,
            None => Some(Token::Text(Cow::Borrowed(&rest[..length]))),
        }
    }

    fn restart(&mut self, at: usize) {
        self.offset = at;
        self.reader = reader(&self.text[at..]);
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
    let local = name.rsplit_once(':').map_or(name, |(_, local)| local);
    ["link", "guid", "url", "id", "comments", "origLink"]
        .iter()
        .any(|known| local.eq_ignore_ascii_case(known))
}

/// Starts with a name, and holds no `<` outside quotation marks: else a bare `<` swallowed what follows it.
fn is_tag(raw: &str) -> bool {
    let mut signs = raw.chars().skip(1);
    if !signs.next().is_some_and(|sign| sign.is_alphabetic() || matches!(sign, '_' | ':')) {
        return false;
    }
    let mut quote = None;
    for sign in signs {
        match (quote, sign) {
            (None, '<') => return false,
            (None, '"' | '\'') => quote = Some(sign),
            (Some(open), _) if open == sign => quote = None,
            _ => {}
        }
    }
    true
}

fn attributes(start: &BytesStart<'_>) -> Vec<(String, String)> {
    let mut all = Vec::new();
    for attribute in start.html_attributes().with_checks(false).flatten().take(MOST_ATTRIBUTES) {
        let name = attribute.key.as_ref().to_owned();
        let value = attribute.value.into_owned();
        all.push((name, entities::attribute(&value).into_owned()));
    }
    all
}

#[cfg(test)]
mod tests {
    use super::{Token, Tokens};

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
        check("<a><![CDATA[<b>&amp;]]></a>", &["<a>", "<b>&amp;", "</a>"]);
        check("<!-- c --><?pi?><!DOCTYPE x [<!ENTITY y 'z'>]><a>&y;</a>", &["<a>", "&y;", "</a>"]);
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
        check("<a>x", &["<a>", "x"]);
        check("<a>x</", &["<a>", "x</"]);
        check("x <", &["x <"]);
        check("<a x=1 y>z</a>", &["<a x=1 y=>", "z", "</a>"]);
    }
}
