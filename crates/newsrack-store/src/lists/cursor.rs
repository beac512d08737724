//! What names a list as it was, and a spot in it. Opaque outside: written and read here alone.

use crate::Error;
use newsrack_model::{Millis, Order};
use rusqlite::Connection;
use std::{fmt, str::FromStr};

/// The moment a list was opened: what came later waits, what was read later stays visible.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Snapshot {
    /// Highest entry id.
    pub(crate) entry: i64,
    /// Highest placement.
    pub(crate) seq: i64,
    /// Highest act of marking read.
    pub(crate) read_seq: i64,
    /// When; Today counts back from it.
    pub(crate) at: Millis,
    /// How it is ordered, if it is of Latest: another setting moves no row of a list that is open.
    pub(crate) order: Order,
    /// A story has one row, the others of it stand behind that one.
    pub(crate) is_grouped: bool,
}

impl Snapshot {
    /// The moment, for a list newest first.
    pub(crate) fn take(connection: &Connection, now: Millis) -> Result<Self, Error> {
        let highest =
            |sql: &str| connection.prepare_cached(sql)?.query_row([], |row| row.get::<_, Option<i64>>(0));
        Ok(Self {
            entry: highest("SELECT max(id) FROM entries")?.unwrap_or(0),
            seq: highest("SELECT max(seq) FROM placements")?.unwrap_or(0),
            read_seq: highest("SELECT max(read_seq) FROM statuses WHERE read_seq IS NOT NULL")?.unwrap_or(0),
            at: now,
            order: Order::Newest,
            is_grouped: false,
        })
    }
}

/// A spot behind a row of a list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Cursor {
    /// The moment that the list goes by.
    pub(crate) at: Millis,
    pub(crate) entry: i64,
    /// The number of the next row.
    pub(crate) index: u64,
    /// How the list is ordered: who goes on without a snapshot goes on in the same order.
    pub(crate) order: Order,
}

/// Text that names no list or spot.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("read the name of a list")]
pub struct NameError;

impl fmt::Display for Snapshot {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { entry, seq, read_seq, at, order, is_grouped } = self;
        write!(f, "{entry}.{seq}.{read_seq}.{at}.{}.{}", number(*order), u8::from(*is_grouped))
    }
}

impl FromStr for Snapshot {
    type Err = NameError;

    fn from_str(text: &str) -> Result<Self, NameError> {
        let [entry, seq, read_seq, at, is_fair, is_grouped] = numbers(text)?;
        let is_grouped = match is_grouped {
            0 => false,
            1 => true,
            _ => return Err(NameError),
        };
        Ok(Self { entry, seq, read_seq, at, order: order(is_fair)?, is_grouped })
    }
}

impl fmt::Display for Cursor {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}.{}.{}.{}", self.at, self.entry, self.index, number(self.order))
    }
}

impl FromStr for Cursor {
    type Err = NameError;

    fn from_str(text: &str) -> Result<Self, NameError> {
        let [at, entry, index, is_fair] = numbers(text)?;
        let index = index.try_into().map_err(|_| NameError)?;
        Ok(Self { at, entry, index, order: order(is_fair)? })
    }
}

fn number(order: Order) -> u8 {
    u8::from(order == Order::Fair)
}

fn order(number: i64) -> Result<Order, NameError> {
    match number {
        0 => Ok(Order::Newest),
        1 => Ok(Order::Fair),
        _ => Err(NameError),
    }
}

fn numbers<const N: usize>(text: &str) -> Result<[i64; N], NameError> {
    let all: Result<Vec<i64>, _> = text.split('.').map(str::parse).collect();
    all.map_err(|_| NameError)?.try_into().map_err(|_| NameError)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_come_back() {
        for order in [Order::Newest, Order::Fair] {
            for is_grouped in [false, true] {
                let at = 1_764_000_000_000;
                let snapshot = Snapshot { entry: 9, seq: 8, read_seq: 0, at, order, is_grouped };
                assert_eq!(snapshot.to_string().parse(), Ok(snapshot));
            }
            let cursor = Cursor { at: -5, entry: 3, index: 100, order };
            assert_eq!(cursor.to_string().parse(), Ok(cursor));
        }
        for wrong in ["1.2.3.4", "1.2.3.4.0", "1.2.3.4.2.0", "1.2.3.4.0.2"] {
            assert!(wrong.parse::<Snapshot>().is_err(), "{wrong}");
        }
        for wrong in ["", "1.2", "1.2.3", "1.2.3.0.5", "a.b.c.d", "1.2.-3.0", "1.2.3.2"] {
            assert!(wrong.parse::<Cursor>().is_err(), "{wrong}");
        }
    }
}
