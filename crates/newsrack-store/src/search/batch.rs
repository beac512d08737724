//! Entries on their way into a new segment.

use super::{
    leaves::LeafWriter,
    pieces::Pieces,
    postings::{PostingsWriter, place},
    segment::Segment,
    vocabulary::Vocabulary,
};
use crate::{Error, lists::Key};
use newsrack_words::index_words;
use rusqlite::Connection;
use std::ops::Range;

/// Stands for a position that no word has: no phrase reaches over it.
const GAP: u32 = u32::MAX;

/// The words of some entries, as they stand in them.
#[derive(Default)]
pub(super) struct Batch {
    /// Each entry, and where its tokens begin.
    entries: Vec<(Key, usize)>,
    /// The numbers of words, one after the other.
    tokens: Pieces<u32>,
    vocabulary: Vocabulary,
}

impl Batch {
    /// Adds an entry. No phrase reaches from one of its texts into the next.
    pub(super) fn add<'t>(&mut self, key: Key, texts: impl IntoIterator<Item = &'t str>) {
        self.entries.push((key, self.tokens.len()));
        for text in texts {
            index_words(text, |word| self.tokens.push(self.vocabulary.count(word)));
            self.tokens.push(GAP);
        }
    }

    /// How many words it holds: its size in memory is some 12 bytes for each.
    pub(super) fn len(&self) -> usize {
        self.tokens.len()
    }

    /// Writes them as a segment.
    pub(super) fn write(self, connection: &Connection) -> Result<(), Error> {
        let ends = self.entries.iter().skip(1).map(|(_, begin)| *begin).chain([self.tokens.len()]);
        let mut entries: Vec<(Key, Range<usize>)> =
            self.entries.iter().zip(ends).map(|((key, begin), end)| (*key, *begin..end)).collect();
        entries.sort_unstable_by_key(|(key, _)| *key);
        let keys: Vec<Key> = entries.iter().map(|(key, _)| *key).collect();
        if keys.is_empty() {
            return Ok(());
        }
        let (places, ends) = self.places(entries.into_iter().map(|(_, tokens)| tokens));
        let mut leaves = LeafWriter::new(connection, Segment::add(connection, &keys)?);
        let (mut postings, mut bytes) = (PostingsWriter::default(), Vec::new());
        for (word, number) in self.vocabulary.sorted() {
            let begin = number.checked_sub(1).map_or(0, |before| ends[before]);
            postings.add_places(places.slices(begin..ends[number]).flatten());
            postings.end(&mut bytes);
            leaves.put(word, &bytes)?;
        }
        leaves.end()
    }

    /// All places, those of one word together and in order; and where those of each word end.
    fn places(&self, entries: impl Iterator<Item = Range<usize>>) -> (Pieces<u64>, Pieces<usize>) {
        // Where the next place of each word goes: first its beginning, at last its end.
        let (mut all, mut ends) = (0, Pieces::default());
        for count in self.vocabulary.counts() {
            ends.push(all);
            all += count as usize;
        }
        let mut places = Pieces::of(0, all);
        for (ordinal, tokens) in (0..).zip(entries) {
            for (position, number) in (0..).zip(self.tokens.slices(tokens).flatten()) {
                if *number != GAP {
                    let next = &mut ends[*number as usize];
                    places[*next] = place(ordinal, position);
                    *next += 1;
                }
            }
        }
        (places, ends)
    }
}
