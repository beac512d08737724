//! The words of a segment with their postings, in the order of their bytes, some in a leaf. A word with many postings
//! fills a leaf alone.

use super::{
    bytes::{Bytes, damaged, push_number, sealed, unsealed, unsealed_from},
    postings::Postings,
};
use crate::Error;
use rusqlite::{Connection, OptionalExtension, Row, params};
use std::ops::Range;

pub(super) const TABLE: &str = "
    CREATE TABLE leaves (segment INTEGER NOT NULL, first BLOB NOT NULL, body BLOB NOT NULL) STRICT;
    CREATE UNIQUE INDEX leaf_by_word ON leaves (segment, first);";

/// Bytes of a leaf with more than one word. Whoever looks for a word reads half of it.
const LEAF_BYTES: usize = 2_000;

/// Writes the leaves of a new segment.
pub(super) struct LeafWriter<'a> {
    connection: &'a Connection,
    segment: i64,
    first: Vec<u8>,
    last: Vec<u8>,
    body: Vec<u8>,
}

impl<'a> LeafWriter<'a> {
    pub(super) fn new(connection: &'a Connection, segment: i64) -> Self {
        Self { connection, segment, first: Vec::new(), last: Vec::new(), body: Vec::new() }
    }

    /// Words come in order.
    pub(super) fn put(&mut self, word: &[u8], postings: &[u8]) -> Result<(), Error> {
        if !self.body.is_empty() && self.body.len() + word.len() + postings.len() > LEAF_BYTES {
            self.write()?;
        }
        if self.body.is_empty() {
            self.first.clear();
            self.first.extend_from_slice(word);
            self.last.clear();
        }
        let shared = self.last.iter().zip(word).take_while(|(one, other)| one == other).count();
        push_number(&mut self.body, shared as u64);
        push_number(&mut self.body, (word.len() - shared) as u64);
        self.body.extend_from_slice(&word[shared..]);
        push_number(&mut self.body, postings.len() as u64);
        self.body.extend_from_slice(postings);
        self.last.truncate(shared);
        self.last.extend_from_slice(&word[shared..]);
        Ok(())
    }

    pub(super) fn end(mut self) -> Result<(), Error> {
        self.write()
    }

    fn write(&mut self) -> Result<(), Error> {
        if !self.body.is_empty() {
            self.connection
                .prepare_cached("INSERT INTO leaves (segment, first, body) VALUES (?1, ?2, ?3)")?
                .execute(params![self.segment, self.first, sealed(std::mem::take(&mut self.body))])?;
        }
        Ok(())
    }
}

/// A leaf as it is stored.
pub(super) struct Leaf {
    first: Vec<u8>,
    body: Vec<u8>,
}

impl Leaf {
    /// The leaf that holds a word if any does; the first one, if all words come after it.
    pub(super) fn of(connection: &Connection, segment: i64, word: &[u8]) -> Result<Option<Self>, Error> {
        let leaf = connection
            .prepare_cached(
                "SELECT first, body FROM leaves WHERE segment = ?1 AND first <= ?2 ORDER BY first DESC LIMIT 1",
            )?
            .query_row(params![segment, word], Self::from_row)
            .optional()?;
        if leaf.is_some() { Ok(leaf) } else { Self::after(connection, segment, &[]) }
    }

    /// The leaf that follows one that begins with this word.
    pub(super) fn after(connection: &Connection, segment: i64, first: &[u8]) -> Result<Option<Self>, Error> {
        Ok(connection
            .prepare_cached(
                "SELECT first, body FROM leaves WHERE segment = ?1 AND first > ?2 ORDER BY first LIMIT 1",
            )?
            .query_row(params![segment, first], Self::from_row)
            .optional()?)
    }

    fn from_row(row: &Row<'_>) -> Result<Self, rusqlite::Error> {
        Ok(Self { first: row.get(0)?, body: row.get(1)? })
    }

    fn words(&self) -> Result<Words<'_>, Error> {
        let rest = unsealed(&self.body)?;
        // By it the leaf was found, and it stands outside the seal.
        let mut first = Words { word: Vec::new(), rest };
        first.next()?;
        if first.word == self.first { Ok(Words { word: Vec::new(), rest }) } else { Err(damaged()) }
    }
}

/// The words of a leaf, one after the other.
struct Words<'a> {
    word: Vec<u8>,
    rest: Bytes<'a>,
}

impl<'a> Words<'a> {
    /// Goes to the next word; answers the bytes of its postings.
    fn next(&mut self) -> Result<Option<&'a [u8]>, Error> {
        if self.rest.is_empty() {
            return Ok(None);
        }
        let (shared, own) = (self.rest.small()? as usize, self.rest.small()?);
        if shared > self.word.len() {
            return Err(damaged());
        }
        self.word.truncate(shared);
        self.word.extend_from_slice(self.rest.take(own)?);
        let length = self.rest.small()?;
        self.rest.take(length).map(Some)
    }
}

/// All words of a segment, one after the other.
pub(super) struct WordCursor {
    segment: i64,
    leaf: Option<Leaf>,
    /// In the leaf's body: where the postings of this word are, behind which the next one stands.
    postings: Range<usize>,
    word: Vec<u8>,
}

impl WordCursor {
    /// Stands on the first word.
    pub(super) fn new(connection: &Connection, segment: i64) -> Result<Self, Error> {
        let leaf = Leaf::after(connection, segment, &[])?;
        let mut cursor = Self { segment, leaf, postings: 0..0, word: Vec::new() };
        cursor.advance(connection)?;
        Ok(cursor)
    }

    /// `None` behind the last.
    pub(super) fn word(&self) -> Option<&[u8]> {
        self.leaf.is_some().then_some(self.word.as_slice())
    }

    pub(super) fn postings(&self) -> Result<Postings<'_>, Error> {
        let body = self.leaf.as_ref().map_or(&[][..], |leaf| &leaf.body);
        Postings::read(Bytes::new(body.get(self.postings.clone()).ok_or_else(damaged)?))
    }

    pub(super) fn advance(&mut self, connection: &Connection) -> Result<(), Error> {
        while let Some(leaf) = &self.leaf {
            let rest = unsealed_from(&leaf.body, self.postings.end)?;
            let mut words = Words { word: std::mem::take(&mut self.word), rest };
            if let Some(postings) = words.next()? {
                let end = self.postings.end + rest.len() - words.rest.len();
                self.postings = end - postings.len()..end;
                self.word = words.word;
                return Ok(());
            }
            self.leaf = Leaf::after(connection, self.segment, &leaf.first)?;
            self.postings = 0..0;
        }
        Ok(())
    }
}

/// Hands over the postings of a word.
pub(super) fn with_word(
    connection: &Connection,
    segment: i64,
    wanted: &str,
    mut put: impl FnMut(Postings<'_>) -> Result<(), Error>,
) -> Result<(), Error> {
    let wanted = wanted.as_bytes();
    let Some(leaf) = Leaf::of(connection, segment, wanted)? else { return Ok(()) };
    let mut words = leaf.words()?;
    while let Some(postings) = words.next()? {
        if words.word == wanted {
            return put(Postings::read(Bytes::new(postings))?);
        }
    }
    Ok(())
}

/// Hands over each word that begins so, and its postings.
pub(super) fn with_beginning(
    connection: &Connection,
    segment: i64,
    beginning: &str,
    mut put: impl FnMut(&[u8], Postings<'_>) -> Result<(), Error>,
) -> Result<(), Error> {
    let beginning = beginning.as_bytes();
    let mut next = Leaf::of(connection, segment, beginning)?;
    while let Some(leaf) = next {
        let mut words = leaf.words()?;
        while let Some(postings) = words.next()? {
            if words.word.starts_with(beginning) {
                put(&words.word, Postings::read(Bytes::new(postings))?)?;
            } else if words.word.as_slice() > beginning {
                return Ok(());
            }
        }
        next = Leaf::after(connection, segment, &leaf.first)?;
    }
    Ok(())
}
