//! Text to feeds under their headings.

use super::{
    Outline,
    list::List,
    marks::{Mark, Marks},
    one_line, tag,
};
use crate::{Error, Hints, encoding, entities};

/// Larger files are not lists that a person keeps.
const MOST_BYTES: usize = 20 << 20;
/// Bytes that tell what a file is that is no list.
const LOOKED_AT: usize = 64 << 10;

/// Reads OPML as tolerantly as feeds are read. A feed that stands in several places comes once, with all of them.
///
/// # Errors
/// The text is empty, too large, or has no outline at all.
pub fn read(bytes: &[u8]) -> Result<Outline, Error> {
    if bytes.len() > MOST_BYTES {
        return Err(Error::LargeList);
    }
    let text = encoding::decode(bytes, None).text;
    if text.trim().is_empty() {
        return Err(Error::EmptyList);
    }
    let mut list = List::default();
    let mut lines = Lines { text: &text, at: 0, line: 1 };
    let (mut is_opml, mut title) = (false, None);
    for mark in Marks::new(&text) {
        is_opml |= !matches!(mark, Mark::Title(_));
        match mark {
            Mark::Opml => {}
            Mark::Title(name) => {
                title =
                    title.or_else(|| Some(one_line(&entities::text(name))).filter(|name| !name.is_empty()));
            }
            Mark::Open { at, tag, is_last, is_long } => {
                list.open(&tag::read(tag, is_last, is_long), lines.at(at));
            }
            Mark::Close => list.close(),
        }
    }
    if is_opml { Ok(list.outline(title)) } else { Err(other(bytes)) }
}

/// What a file is that is no list.
fn other(bytes: &[u8]) -> Error {
    match crate::parse(&bytes[..bytes.len().min(LOOKED_AT)], Hints::default()) {
        Ok(_) => Error::FeedAsList,
        Err(Error::Page) => Error::PageAsList,
        Err(_) => Error::NotOpml,
    }
}

/// Line numbers of places that come in the order of the text.
struct Lines<'a> {
    text: &'a str,
    at: usize,
    line: u32,
}

impl Lines<'_> {
    fn at(&mut self, at: usize) -> u32 {
        let passed = self.text.as_bytes()[self.at..at].iter().filter(|byte| **byte == b'\n').count();
        self.line = self.line.saturating_add(u32::try_from(passed).unwrap_or(u32::MAX));
        self.at = at;
        self.line
    }
}
