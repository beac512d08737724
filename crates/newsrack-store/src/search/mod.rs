//! `search.db`: the words of every entry. Derived: losing it costs a rebuild, never a mark.

mod index;
mod query;

use crate::{Error, open};
use rusqlite::Connection;
use std::{
    path::{Path, PathBuf},
    sync::{Mutex, PoisonError},
};

/// Ids in one table: the newest tables answer alone for a full page.
const IDS_PER_TABLE: i64 = 100_000;
/// Raised when the words are cut or stored differently: an older file is thrown away.
const VERSION: i64 = 1;

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

    /// Runs a query; an index that is not there yet, or is damaged, knows nothing.
    fn with_reader<T: Default>(
        &self,
        query: impl FnOnce(&Connection) -> Result<T, Error>,
    ) -> Result<T, Error> {
        let mut reader = self.reader.lock().unwrap_or_else(PoisonError::into_inner);
        if reader.is_none() {
            if !self.path.exists() {
                return Ok(T::default());
            }
            *reader = Some(open::connect(&self.path, false)?);
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

/// The numbers of the tables that exist, newest first.
fn tables(connection: &Connection) -> Result<Vec<i64>, Error> {
    let mut statement = connection.prepare_cached(
        "SELECT name FROM sqlite_schema WHERE type = 'table' AND sql LIKE 'CREATE VIRTUAL%'",
    )?;
    let names = statement.query_map([], |row| row.get::<_, String>(0))?.collect::<Result<Vec<_>, _>>()?;
    let mut numbers: Vec<i64> = names
        .iter()
        .filter_map(|name| name.strip_prefix("words_"))
        .filter_map(|number| number.parse().ok())
        .collect();
    numbers.sort_unstable_by(|one, other| other.cmp(one));
    Ok(numbers)
}
