//! `search.db`: the words of every entry. Derived: losing it costs a rebuild, never a mark.

mod index;
mod query;

use crate::{Error, open};
use newsrack_model::Millis;
use rusqlite::Connection;
use std::{
    path::{Path, PathBuf},
    sync::{Mutex, PoisonError},
};

/// Ids in one table: the newest tables answer alone for a full page.
const IDS_PER_TABLE: i64 = 100_000;
/// Ids in one block; a table is made of whole blocks.
const IDS_PER_BLOCK: i64 = 1_000;
/// Raised when the words are cut or stored differently: an older file is thrown away.
const VERSION: i64 = 2;

/// The index beside the database.
pub(crate) struct Search {
    path: PathBuf,
    /// Kept between queries, so that typing is quick.
    reader: Mutex<Option<Connection>>,
}

impl Search {
    pub(crate) fn new(folder: &Path) -> Self {
        Self { path: folder.join("search.db"), reader: Mutex::new(None) }
    }

    /// Runs a query; an index that is not there yet, is damaged, or is of another version, knows nothing.
    fn with_reader<T: Default>(
        &self,
        query: impl FnOnce(&Connection) -> Result<T, Error>,
    ) -> Result<T, Error> {
        let mut reader = self.reader.lock().unwrap_or_else(PoisonError::into_inner);
        if reader.is_none() {
            if !self.path.exists() {
                return Ok(T::default());
            }
            let connection = open::connect(&self.path, false)?;
            if version(&connection)? != VERSION {
                return Ok(T::default());
            }
            *reader = Some(connection);
        }
        let Some(connection) = reader.as_ref() else { return Ok(T::default()) };
        let found = query(connection);
        if matches!(found, Err(Error::Damaged(_))) {
            *reader = None;
            return Ok(T::default());
        }
        found
    }

    fn forget_reader(&self) {
        *self.reader.lock().unwrap_or_else(PoisonError::into_inner) = None;
    }
}

fn version(connection: &Connection) -> Result<i64, Error> {
    match connection.pragma_query_value(None, "user_version", |row| row.get(0)).map_err(Error::from) {
        // What is no database at all has no version either.
        Err(Error::Damaged(_)) => Ok(0),
        found => found,
    }
}

/// Neighbouring ids, and what may be asked of them without reading them.
struct Block {
    /// Its ids are from this times [`IDS_PER_BLOCK`].
    number: i64,
    /// None of its entries is newer. An entry's time never changes, so that this only grows.
    newest: Millis,
}

/// The blocks that hold words, highest ids first.
fn blocks(connection: &Connection) -> Result<Vec<Block>, Error> {
    let mut statement =
        connection.prepare_cached("SELECT number, newest FROM blocks ORDER BY number DESC")?;
    let blocks = statement.query_map([], |row| Ok(Block { number: row.get(0)?, newest: row.get(1)? }))?;
    Ok(blocks.collect::<Result<_, _>>()?)
}

/// The numbers of the tables that these blocks are in, in the same order.
fn tables(blocks: &[Block]) -> Vec<i64> {
    let mut tables: Vec<i64> =
        blocks.iter().map(|block| block.number * IDS_PER_BLOCK / IDS_PER_TABLE).collect();
    tables.dedup();
    tables
}
