//! Tags as almost all are written, read in one look: every value in quotation marks right behind its `=`, nothing
//! between, no `<` inside. Anything else is left to [`crate::tokens`], which reads the same from such a tag, slowly.

use crate::entities;
use std::borrow::Cow;

/// More attributes, or a longer tag in bytes, are not read here.
const MOST_ATTRIBUTES: usize = 128;
const MOST_BYTES: usize = 1 << 20;

/// A start tag that a text begins with.
pub(crate) struct Plain<'a> {
    pub(crate) name: &'a str,
    pub(crate) attributes: Vec<(&'a str, Cow<'a, str>)>,
    pub(crate) is_empty: bool,
    /// Its length in bytes.
    pub(crate) length: usize,
}

/// The start tag that `rest` begins with, if it is plain.
pub(crate) fn start(rest: &str) -> Option<Plain<'_>> {
    let bytes = rest.as_bytes();
    if !bytes.get(1).is_some_and(|byte| byte.is_ascii_alphabetic() || matches!(byte, b'_' | b':')) {
        return None;
    }
    let mut at = name_end(bytes, 1);
    let name = &rest[1..at];
    let mut attributes = Vec::new();
    loop {
        let before = at;
        while matches!(bytes.get(at), Some(b' ' | b'\n' | b'\t' | b'\r')) {
            at += 1;
        }
        match bytes.get(at)? {
            b'>' => return Some(Plain { name, attributes, is_empty: false, length: at + 1 }),
            b'/' if bytes.get(at + 1) == Some(&b'>') => {
                return Some(Plain { name, attributes, is_empty: true, length: at + 2 });
            }
            // An attribute stands behind a space.
            _ if at == before || at > MOST_BYTES || attributes.len() >= MOST_ATTRIBUTES => return None,
            _ => {}
        }
        let key_end = name_end(bytes, at);
        let (key, value_at) = (&rest[at..key_end], key_end + 2);
        let quote = *bytes.get(key_end + 1).filter(|byte| matches!(byte, b'"' | b'\''))?;
        if key.is_empty() || bytes[key_end] != b'=' {
            return None;
        }
        let is_bound = |byte: &u8| *byte == quote || *byte == b'<';
        let value_end = value_at + bytes[value_at..].iter().take(MOST_BYTES).position(is_bound)?;
        if bytes[value_end] == b'<' {
            return None;
        }
        let value = &rest[value_at..value_end];
        at = value_end + 1;
        // Without a value it says nothing, but that a namespace or a base ends here.
        if !value.is_empty() || key.starts_with("xml") {
            attributes.push((key, entities::attribute(value)));
        }
    }
}

/// The name of the end tag that `rest` begins with and its length in bytes, if it is plain.
pub(crate) fn end(rest: &str) -> Option<(&str, usize)> {
    let bytes = rest.as_bytes();
    let end = name_end(bytes, 2);
    (bytes.get(1) == Some(&b'/') && bytes.get(end) == Some(&b'>')).then(|| (&rest[2..end], end + 1))
}

/// Where the signs end that names are plainly written with.
fn name_end(bytes: &[u8], from: usize) -> usize {
    let rest = bytes.get(from..).unwrap_or_default();
    from + rest.iter().position(|byte| !IS_NAME[usize::from(*byte)]).unwrap_or(rest.len())
}

const IS_NAME: [bool; 256] = {
    let signs = b"abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_:-.";
    let mut is_name = [false; 256];
    let mut at = 0;
    while at < signs.len() {
        is_name[signs[at] as usize] = true;
        at += 1;
    }
    is_name
};
