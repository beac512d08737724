//! Making few segments of many: what is asked of each costs a look, so there must not be too many; and what was struck
//! out is to leave the disk.

use super::{
    bytes::damaged,
    leaves::{LeafWriter, WordCursor},
    postings::PostingsWriter,
    segment::Segment,
};
use crate::{Error, lists::Key};
use rusqlite::Connection;
use std::ops::Range;

/// So many segments of about one size become one.
const MANY: usize = 12;
/// Segments of so many entries stay as they are.
pub(super) const FULL: u32 = 900;
/// From which number of entries on a segment is of the next size.
const SIZES: [u32; 2] = [75, FULL];

/// Merges some segments, if any are to be merged. Nothing changes for whoever asks.
pub(super) fn merge_some(connection: &mut Connection) -> Result<bool, Error> {
    let Some(chosen) = chosen(Segment::all(connection)?) else { return Ok(false) };
    let transaction = connection.transaction()?;
    merge(&transaction, &chosen)?;
    transaction.commit()?;
    Ok(true)
}

/// Those that came first of the first size of which there are many; else one of which half is struck out.
fn chosen(mut segments: Vec<Segment>) -> Option<Vec<Segment>> {
    segments.sort_unstable_by_key(|segment| segment.id);
    for size in 0..SIZES.len() {
        let alike: Vec<Segment> = segments
            .iter()
            .filter(|segment| SIZES.partition_point(|least| *least <= segment.entries) == size)
            .take(MANY)
            .cloned()
            .collect();
        if alike.len() == MANY {
            return Some(alike);
        }
    }
    segments
        .into_iter()
        .find(|segment| segment.struck.count() > segment.entries / 2)
        .map(|segment| vec![segment])
}

fn merge(connection: &Connection, segments: &[Segment]) -> Result<(), Error> {
    let (keys, mut sources) = sources(connection, segments)?;
    if !keys.is_empty() {
        let mut leaves = LeafWriter::new(connection, Segment::add(connection, &keys)?);
        let mut gathered = Gathered::default();
        let mut word = Vec::new();
        while let Some(first) = sources.iter().filter_map(|source| source.words.word()).min() {
            word.clear();
            word.extend_from_slice(first);
            for source in sources.iter_mut().filter(|source| source.words.word() == Some(&word)) {
                gathered.add(source)?;
                source.words.advance(connection)?;
            }
            if let Some(postings) = gathered.take_postings() {
                leaves.put(&word, postings)?;
            }
        }
        leaves.end()?;
    }
    segments.iter().try_for_each(|segment| segment.remove(connection))
}

/// A segment that is merged.
struct Source {
    words: WordCursor,
    /// By its ordinals, those of the new segment; `None` for what is struck out.
    ordinals: Vec<Option<u32>>,
}

/// The segments, and the keys of the new one.
fn sources(connection: &Connection, segments: &[Segment]) -> Result<(Vec<Key>, Vec<Source>), Error> {
    let mut sources = Vec::with_capacity(segments.len());
    let mut all = Vec::new();
    for (at, segment) in segments.iter().enumerate() {
        let keys = segment.keys(connection)?;
        sources.push(Source {
            words: WordCursor::new(connection, segment.id)?,
            ordinals: vec![None; keys.len()],
        });
        let live = (0..).zip(keys).filter(|(ordinal, _)| !segment.struck.has(*ordinal));
        all.extend(live.map(|(ordinal, key)| (key, at, ordinal as usize)));
    }
    all.sort_unstable();
    for (new, (_, at, ordinal)) in (0..).zip(&all) {
        sources[*at].ordinals[*ordinal] = Some(new);
    }
    Ok((all.into_iter().map(|(key, ..)| key).collect(), sources))
}

/// The postings of one word, out of several segments.
#[derive(Default)]
struct Gathered {
    /// By its ordinal: how often the word stands in an entry, and where in `positions` its positions are.
    entries: Vec<(u32, u32, Range<usize>)>,
    positions: Vec<u8>,
    writer: PostingsWriter,
    bytes: Vec<u8>,
}

impl Gathered {
    fn add(&mut self, source: &Source) -> Result<(), Error> {
        source.words.postings()?.each_packed(|ordinal, times, positions| {
            if let Some(ordinal) = source.ordinals.get(ordinal as usize).ok_or_else(damaged)? {
                let from = self.positions.len();
                self.positions.extend_from_slice(positions);
                self.entries.push((*ordinal, times, from..self.positions.len()));
            }
            Ok(())
        })
    }

    /// What was gathered, and begins anew; `None` where nothing was.
    fn take_postings(&mut self) -> Option<&[u8]> {
        if self.entries.is_empty() {
            return None;
        }
        self.entries.sort_unstable_by_key(|(ordinal, ..)| *ordinal);
        for (ordinal, times, positions) in self.entries.drain(..) {
            self.writer.add_packed(ordinal, times, &self.positions[positions]);
        }
        self.positions.clear();
        self.writer.end(&mut self.bytes);
        Some(&self.bytes)
    }
}
