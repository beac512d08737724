//! Entries whose words are stored together. In a segment they are numbered from 0, oldest first: by these ordinals
//! postings name them. A segment is written once; what no longer holds is struck out, and left out when it is merged.

use super::bytes::{damaged, push_number, sealed, unsealed};
use crate::{Error, lists::Key};
use newsrack_model::Millis;
use rusqlite::{Connection, Row, params};
use std::collections::BTreeSet;

pub(super) const TABLE: &str = "
    CREATE TABLE segments (
        id INTEGER PRIMARY KEY,
        entries INTEGER NOT NULL,
        oldest INTEGER NOT NULL,
        newest INTEGER NOT NULL,
        lowest_id INTEGER NOT NULL,
        highest_id INTEGER NOT NULL,
        struck BLOB NOT NULL,
        keys BLOB NOT NULL
    ) STRICT;";

/// One segment, without what it holds.
#[derive(Debug, Clone)]
pub(super) struct Segment {
    pub(super) id: i64,
    /// With those that are struck out.
    pub(super) entries: u32,
    pub(super) oldest: Millis,
    pub(super) newest: Millis,
    /// Which ordinals are struck out.
    pub(super) struck: Ordinals,
    lowest_id: i64,
    highest_id: i64,
}

const COLUMNS: &str = "id, entries, oldest, newest, lowest_id, highest_id, struck, length(keys)";

impl Segment {
    fn from_row(row: &Row<'_>) -> Result<Self, Error> {
        let entries: u32 = row.get(1)?;
        // A key has two bytes at least: no other number is believed, for sets are made by it.
        if i64::from(entries) * 2 > row.get(7)? {
            return Err(damaged());
        }
        Ok(Self {
            id: row.get(0)?,
            entries,
            oldest: row.get(2)?,
            newest: row.get(3)?,
            lowest_id: row.get(4)?,
            highest_id: row.get(5)?,
            struck: Ordinals::unpacked(row.get_ref(6)?.as_blob().map_err(|_| damaged())?, entries)?,
        })
    }

    /// All of them, that with the newest entry first.
    pub(super) fn all(connection: &Connection) -> Result<Vec<Self>, Error> {
        let mut statement =
            connection.prepare_cached(&format!("SELECT {COLUMNS} FROM segments ORDER BY newest DESC, id"))?;
        let segments = statement.query_and_then([], Self::from_row)?;
        segments.collect()
    }

    /// Keeps the names of a new segment's entries, which are sorted; answers its number.
    pub(super) fn add(connection: &Connection, keys: &[Key]) -> Result<i64, Error> {
        let (Some(oldest), Some(newest)) = (keys.first(), keys.last()) else { return Err(damaged()) };
        let ids = || keys.iter().map(|(_, id)| *id);
        connection
            .prepare_cached(
                "INSERT INTO segments (entries, oldest, newest, lowest_id, highest_id, struck, keys)
                 VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
            )?
            .execute(params![
                keys.len() as i64,
                oldest.0,
                newest.0,
                ids().min(),
                ids().max(),
                Ordinals::none(0).packed(),
                packed(keys)
            ])?;
        Ok(connection.last_insert_rowid())
    }

    pub(super) fn remove(&self, connection: &Connection) -> Result<(), Error> {
        connection.prepare_cached("DELETE FROM leaves WHERE segment = ?1")?.execute([self.id])?;
        connection.prepare_cached("DELETE FROM segments WHERE id = ?1")?.execute([self.id])?;
        Ok(())
    }

    /// When its entries appeared, and which they are, by their ordinals.
    pub(super) fn keys(&self, connection: &Connection) -> Result<Vec<Key>, Error> {
        let keys = connection
            .prepare_cached("SELECT keys FROM segments WHERE id = ?1")?
            .query_row([self.id], |row| Ok(unpacked(row.get_ref(0)?.as_blob()?, self.entries)))??;
        let times = (keys.first().map(|key| key.0), keys.last().map(|key| key.0));
        if times == (Some(self.oldest), Some(self.newest)) { Ok(keys) } else { Err(damaged()) }
    }

    fn strike(&self, connection: &Connection, struck: &Ordinals) -> Result<(), Error> {
        connection
            .prepare_cached("UPDATE segments SET struck = ?2 WHERE id = ?1")?
            .execute(params![self.id, struck.packed()])?;
        Ok(())
    }
}

/// Strikes out whatever is known of these entries.
pub(super) fn strike_out(connection: &Connection, ids: &BTreeSet<i64>) -> Result<(), Error> {
    for segment in Segment::all(connection)? {
        if ids.range(segment.lowest_id..=segment.highest_id).next().is_none() {
            continue;
        }
        let mut struck = segment.struck.clone();
        for (ordinal, (_, id)) in (0..).zip(segment.keys(connection)?) {
            if ids.contains(&id) {
                struck.put(ordinal)?;
            }
        }
        match struck.count() {
            all if all == segment.entries => segment.remove(connection)?,
            more if more > segment.struck.count() => segment.strike(connection, &struck)?,
            _ => {}
        }
    }
    Ok(())
}

fn packed(keys: &[Key]) -> Vec<u8> {
    let mut bytes = Vec::with_capacity(keys.len() * 6);
    let mut last = (0_i64, 0_i64);
    for (sort_at, id) in keys {
        push_number(&mut bytes, folded(sort_at.wrapping_sub(last.0)));
        push_number(&mut bytes, folded(id.wrapping_sub(last.1)));
        last = (*sort_at, *id);
    }
    sealed(bytes)
}

fn unpacked(blob: &[u8], entries: u32) -> Result<Vec<Key>, Error> {
    let mut bytes = unsealed(blob)?;
    let mut keys = Vec::new();
    let mut last = (0_i64, 0_i64);
    while !bytes.is_empty() {
        let (sort_at, id) = (unfolded(bytes.number()?), unfolded(bytes.number()?));
        last = (last.0.wrapping_add(sort_at), last.1.wrapping_add(id));
        keys.push(last);
    }
    if keys.len() == entries as usize { Ok(keys) } else { Err(damaged()) }
}

/// Small numbers for small differences, whichever way.
fn folded(difference: i64) -> u64 {
    (difference << 1 ^ difference >> 63).cast_unsigned()
}

fn unfolded(number: u64) -> i64 {
    (number >> 1).cast_signed() ^ -((number & 1).cast_signed())
}

/// A set of a segment's ordinals.
#[derive(Debug, Clone)]
pub(super) struct Ordinals {
    entries: u32,
    bits: Vec<u64>,
}

impl Ordinals {
    pub(super) fn none(entries: u32) -> Self {
        Self { entries, bits: vec![0; (entries as usize).div_ceil(64)] }
    }

    fn packed(&self) -> Vec<u8> {
        let (mut bytes, mut next) = (Vec::new(), 0);
        for ordinal in self.rising() {
            push_number(&mut bytes, u64::from(ordinal - next));
            next = ordinal + 1;
        }
        sealed(bytes)
    }

    fn unpacked(blob: &[u8], entries: u32) -> Result<Self, Error> {
        let (mut ordinals, mut bytes, mut next) = (Self::none(entries), unsealed(blob)?, 0_u32);
        while !bytes.is_empty() {
            let ordinal = next.checked_add(bytes.small()?).ok_or_else(damaged)?;
            ordinals.put(ordinal)?;
            next = ordinal + 1;
        }
        Ok(ordinals)
    }

    /// An ordinal that the segment does not have is damage.
    pub(super) fn put(&mut self, ordinal: u32) -> Result<(), Error> {
        if ordinal >= self.entries {
            return Err(damaged());
        }
        self.bits[ordinal as usize / 64] |= 1 << (ordinal % 64);
        Ok(())
    }

    pub(super) fn has(&self, ordinal: u32) -> bool {
        self.bits.get(ordinal as usize / 64).is_some_and(|bits| bits >> (ordinal % 64) & 1 == 1)
    }

    pub(super) fn keep(&mut self, others: &Self) {
        self.bits.iter_mut().zip(&others.bits).for_each(|(bits, others)| *bits &= others);
    }

    pub(super) fn leave_out(&mut self, others: &Self) {
        self.bits.iter_mut().zip(&others.bits).for_each(|(bits, others)| *bits &= !others);
    }

    pub(super) fn is_empty(&self) -> bool {
        self.bits.iter().all(|bits| *bits == 0)
    }

    pub(super) fn count(&self) -> u32 {
        self.bits.iter().map(|bits| bits.count_ones()).sum()
    }

    pub(super) fn rising(&self) -> impl DoubleEndedIterator<Item = u32> + '_ {
        (0..self.entries).filter(|ordinal| self.has(*ordinal))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_come_back() {
        let check = |keys: &[Key]| assert_eq!(unpacked(&packed(keys), keys.len() as u32).unwrap(), keys);
        check(&[(0, 1)]);
        check(&[(-5, 9), (0, 1), (1_795_000_000_000, 7), (1_795_000_000_000, 8)]);
        check(&[(i64::MIN, i64::MAX), (i64::MAX, i64::MIN)]);
        assert!(unpacked(&packed(&[(0, 1)]), 2).is_err());
    }

    #[test]
    fn ordinals_are_a_set() {
        let set = |ordinals: &[u32]| {
            let mut set = Ordinals::none(130);
            ordinals.iter().for_each(|ordinal| set.put(*ordinal).unwrap());
            set
        };
        let mut some = set(&[0, 63, 64, 129]);
        let again = Ordinals::unpacked(&some.packed(), 130).unwrap();
        assert_eq!(again.rising().collect::<Vec<_>>(), [0, 63, 64, 129]);
        assert!(Ordinals::unpacked(&some.packed(), 129).is_err());
        assert_eq!(some.rising().rev().collect::<Vec<_>>(), [129, 64, 63, 0]);
        some.keep(&set(&[0, 64, 65, 129]));
        some.leave_out(&set(&[0]));
        assert_eq!((some.rising().collect::<Vec<_>>(), some.count()), (vec![64, 129], 2));
        assert!(some.put(130).is_err() && !some.has(500));
        some.leave_out(&some.clone());
        assert!(some.is_empty());
    }
}
