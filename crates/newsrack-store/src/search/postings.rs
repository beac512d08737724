//! Where a word stands in the entries of a segment.
//!
//! First how many entries and how long their list is, then the entries' ordinals (the number of ordinals passed over,
//! and whether it stands there more than once, how often), then the positions in each, as differences.

use super::bytes::{Bytes, damaged, push_number};
use crate::Error;
use std::cell::Cell;

/// A word's postings as they are stored.
#[derive(Clone, Copy)]
pub(super) struct Postings<'a> {
    entries: u32,
    ordinals: Bytes<'a>,
    positions: Bytes<'a>,
}

impl<'a> Postings<'a> {
    pub(super) fn read(mut bytes: Bytes<'a>) -> Result<Self, Error> {
        let (entries, length) = (bytes.small()?, bytes.small()?);
        let ordinals = Bytes::new(bytes.take(length)?);
        Ok(Self { entries, ordinals, positions: bytes })
    }

    /// How many entries hold the word.
    pub(super) fn entries(&self) -> u32 {
        self.entries
    }

    /// Each entry's ordinal, and how often the word stands in it; ordinals rise.
    pub(super) fn each(mut self, mut put: impl FnMut(u32, u32) -> Result<(), Error>) -> Result<(), Error> {
        let mut next = 0_u32;
        for _ in 0..self.entries {
            let number = self.ordinals.number()?;
            let passed = u32::try_from(number >> 1).map_err(|_| damaged())?;
            let ordinal = next.checked_add(passed).ok_or_else(damaged)?;
            let times = if number & 1 == 0 { 1 } else { self.ordinals.small()?.saturating_add(2) };
            put(ordinal, times)?;
            next = ordinal.checked_add(1).ok_or_else(damaged)?;
        }
        Ok(())
    }

    /// Each entry's ordinal, how often, and the bytes of the positions.
    pub(super) fn each_packed(
        self,
        mut put: impl FnMut(u32, u32, &'a [u8]) -> Result<(), Error>,
    ) -> Result<(), Error> {
        let mut positions = self.positions;
        self.each(|ordinal, times| {
            let length = positions.length_of(times)?;
            put(ordinal, times, positions.take(length)?)
        })
    }

    /// Each position in the entries that are wanted, in order, as [`place`].
    pub(super) fn places(
        self,
        is_wanted: impl FnMut(u32) -> bool,
        mut put: impl FnMut(u64),
    ) -> Result<(), Error> {
        self.positions_of(is_wanted, |ordinal, mut positions| {
            let mut position = 0_u32;
            while !positions.is_empty() {
                position = position.checked_add(positions.small()?).ok_or_else(damaged)?;
                put(place(ordinal, position));
            }
            Ok(())
        })
    }

    /// Adds to `found` those of some places, which rise, from which the word stands so many positions on, or back.
    pub(super) fn follow(self, places: &[u64], distance: i64, found: &mut Vec<u64>) -> Result<(), Error> {
        let at = Cell::new(0);
        let here = || places.get(at.get()).copied();
        let is_wanted = |ordinal| {
            while here().is_some_and(|place| ordinal_of(place) < ordinal) {
                at.set(at.get() + 1);
            }
            here().is_some_and(|place| ordinal_of(place) == ordinal)
        };
        self.positions_of(is_wanted, |ordinal, mut positions| {
            // Before all positions, and before all that could be wanted.
            let mut position = i64::MIN;
            while let Some(place) = here().filter(|place| ordinal_of(*place) == ordinal) {
                let wanted = i64::from(place as u32) + distance;
                while position < wanted && !positions.is_empty() {
                    position = position.max(0) + i64::from(positions.small()?);
                }
                if position == wanted {
                    found.push(place);
                }
                at.set(at.get() + 1);
            }
            Ok(())
        })
    }

    /// The positions in each entry that is wanted, as differences.
    fn positions_of(
        self,
        mut is_wanted: impl FnMut(u32) -> bool,
        mut put: impl FnMut(u32, Bytes<'a>) -> Result<(), Error>,
    ) -> Result<(), Error> {
        let mut positions = self.positions;
        let mut passed = 0_u32;
        self.each(|ordinal, times| {
            if !is_wanted(ordinal) {
                passed = passed.saturating_add(times);
                return Ok(());
            }
            let length = positions.length_of(std::mem::take(&mut passed))?;
            positions.take(length)?;
            let length = positions.length_of(times)?;
            put(ordinal, Bytes::new(positions.take(length)?))
        })
    }
}

/// An entry and a position in it, as one number. The next position is the next number.
pub(super) fn place(ordinal: u32, position: u32) -> u64 {
    u64::from(ordinal) << 32 | u64::from(position)
}

/// The entry of a place.
pub(super) fn ordinal_of(place: u64) -> u32 {
    (place >> 32) as u32
}

/// Postings in the making. One serves for many words.
#[derive(Default)]
pub(super) struct PostingsWriter {
    entries: u32,
    next: u32,
    ordinals: Vec<u8>,
    positions: Vec<u8>,
}

impl PostingsWriter {
    /// Of all the places of a word, in order.
    pub(super) fn add_places<'p>(&mut self, places: impl Iterator<Item = &'p u64>) {
        // The entry at hand, how often the word was met in it, and where last.
        let mut at_hand: Option<(u32, u32, u32)> = None;
        for place in places {
            let (ordinal, position) = (ordinal_of(*place), *place as u32);
            let (times, last) = match at_hand {
                Some((same, times, last)) if same == ordinal => (times, last),
                _ => (0, 0),
            };
            if let Some((before, times, _)) = at_hand.filter(|(before, ..)| *before != ordinal) {
                self.add_entry(before, times);
            }
            push_number(&mut self.positions, u64::from(position - last));
            at_hand = Some((ordinal, times + 1, position));
        }
        if let Some((ordinal, times, _)) = at_hand {
            self.add_entry(ordinal, times);
        }
    }

    /// One entry, behind all that are there.
    pub(super) fn add_packed(&mut self, ordinal: u32, times: u32, positions: &[u8]) {
        self.add_entry(ordinal, times);
        self.positions.extend_from_slice(positions);
    }

    fn add_entry(&mut self, ordinal: u32, times: u32) {
        let passed = u64::from(ordinal - self.next) << 1;
        push_number(&mut self.ordinals, passed | u64::from(times > 1));
        if times > 1 {
            push_number(&mut self.ordinals, u64::from(times - 2));
        }
        self.next = ordinal + 1;
        self.entries += 1;
    }

    /// Writes them to `bytes`, whatever was in it, and begins anew.
    pub(super) fn end(&mut self, bytes: &mut Vec<u8>) {
        bytes.clear();
        push_number(bytes, u64::from(self.entries));
        push_number(bytes, self.ordinals.len() as u64);
        bytes.append(&mut self.ordinals);
        bytes.append(&mut self.positions);
        (self.entries, self.next) = (0, 0);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn postings_come_back() {
        let check = |places: &[(u32, u32)]| {
            let places: Vec<u64> =
                places.iter().map(|(ordinal, position)| place(*ordinal, *position)).collect();
            let (mut writer, mut bytes) = (PostingsWriter::default(), Vec::new());
            writer.add_places(places.iter());
            writer.end(&mut bytes);
            let postings = Postings::read(Bytes::new(&bytes)).unwrap();
            let places_of = |is_wanted: fn(u32) -> bool| {
                let mut found = Vec::new();
                postings.places(is_wanted, |place| found.push(place)).unwrap();
                found
            };
            assert_eq!(places_of(|_| true), places);
            let is_wanted: fn(u32) -> bool = |ordinal| ordinal % 2 == 0;
            let wanted: Vec<u64> =
                places.iter().copied().filter(|place| is_wanted(ordinal_of(*place))).collect();
            assert_eq!(places_of(is_wanted), wanted);
            for distance in -2..=2 {
                let near = |place: &u64| {
                    let wanted = i64::from(*place as u32) + distance;
                    places.iter().any(|other| {
                        ordinal_of(*other) == ordinal_of(*place) && i64::from(*other as u32) == wanted
                    })
                };
                // Places where the word is, and others, at the beginning of an entry too.
                let mut asked: Vec<u64> =
                    places.iter().flat_map(|place| [place & !0xffff_ffff, *place]).collect();
                asked.sort_unstable();
                asked.dedup();
                let mut found = Vec::new();
                postings.follow(&asked, distance, &mut found).unwrap();
                assert_eq!(
                    found,
                    asked.into_iter().filter(near).collect::<Vec<_>>(),
                    "{places:?} {distance}"
                );
            }
            let mut again = Vec::new();
            postings
                .each_packed(|ordinal, times, positions| {
                    writer.add_packed(ordinal, times, positions);
                    Ok(())
                })
                .unwrap();
            writer.end(&mut again);
            assert_eq!(again, bytes);
        };
        check(&[]);
        check(&[(0, 0)]);
        check(&[(0, 0), (0, 1), (1, 0)]);
        check(&[(1, 4), (3, 200), (3, 900), (4, 1), (5, 2), (6, 300), (6, 301)]);
        check(&[(7, 3), (300, 0), (300, 500), (300, 501), (u32::MAX - 1, u32::MAX)]);
    }

    #[test]
    fn whatever_the_bytes_say_reading_ends() {
        let mut seed = 7_u32;
        for length in 0..60 {
            for _ in 0..200 {
                let bytes: Vec<u8> = (0..length)
                    .map(|_| {
                        seed = seed.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
                        // Small numbers are the ones that make sense.
                        (seed >> 24) as u8 & if seed & 4 == 0 { 0x07 } else { 0xff }
                    })
                    .collect();
                if let Ok(postings) = Postings::read(Bytes::new(&bytes)) {
                    let _ = postings.places(|ordinal| ordinal % 2 == 0, |_| {});
                    let _ = postings.follow(&[3, 1 << 32, 1 << 40], -1, &mut Vec::new());
                    let _ = postings.each_packed(|_, _, _| Ok(()));
                }
            }
        }
    }
}
