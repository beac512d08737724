//! `search.db`: the words of every entry. Derived: losing it costs a rebuild, never a mark.

mod index;
mod query;

use crate::{Error, FolderLock, lock, open};
use newsrack_model::Millis;
use rusqlite::{Connection, config::DbConfig};
use std::{
    fs,
    io::ErrorKind,
    path::{Path, PathBuf},
    sync::{
        Mutex, PoisonError,
        atomic::{AtomicBool, Ordering::Relaxed},
    },
};

/// Ids in one table: the newest tables answer alone for a full page. What a table needs for the two letters that begin
/// the most frequent words grows with its size (100,000 ids: 180 ms); a rare word looks into each.
const IDS_PER_TABLE: i64 = 20_000;
/// Ids in one block; a table is made of whole blocks.
const IDS_PER_BLOCK: i64 = 1_000;
/// Raised when the words are cut or stored differently: an older file is thrown away.
const VERSION: i64 = 3;

/// The index beside the database.
pub(crate) struct Search {
    path: PathBuf,
    /// Kept between queries, so that typing is quick.
    reader: Mutex<Option<Connection>>,
    /// Somebody met damage and could not throw the index away, for another was filling it.
    is_damaged: AtomicBool,
}

/// Why a search went wrong, and in which file.
enum Failed {
    Index(Error),
    Store(Error),
}

impl From<rusqlite::Error> for Failed {
    fn from(error: rusqlite::Error) -> Self {
        Self::Index(error.into())
    }
}

impl Search {
    pub(crate) fn new(folder: &Path) -> Self {
        Self { path: folder.join("search.db"), reader: Mutex::new(None), is_damaged: AtomicBool::new(false) }
    }

    /// Runs a query; an index that is not there yet, is damaged, or is of another version, knows nothing. One that is
    /// damaged is thrown away, so that the next indexing builds it again.
    fn with_reader<T: Default>(
        &self,
        query: impl FnOnce(&Connection) -> Result<T, Failed>,
    ) -> Result<T, Error> {
        let mut reader = self.reader.lock().unwrap_or_else(PoisonError::into_inner);
        match self.ask(&mut reader, query) {
            Ok(found) => Ok(found),
            Err(Failed::Store(error)) => Err(error),
            Err(Failed::Index(error)) => {
                let is_damaged = is_damage(&error) && !reader.as_ref().is_some_and(is_sound);
                *reader = None;
                if !is_damaged {
                    return Err(error);
                }
                drop(reader);
                self.is_damaged.store(true, Relaxed);
                // Whoever fills it just now meets the damage too, or leaves it to the next indexing.
                if let Ok(Some(_lock)) = self.lock() {
                    let _ = self.throw_away();
                }
                Ok(T::default())
            }
        }
    }

    fn ask<T: Default>(
        &self,
        reader: &mut Option<Connection>,
        query: impl FnOnce(&Connection) -> Result<T, Failed>,
    ) -> Result<T, Failed> {
        if reader.is_none() {
            if self.is_damaged.load(Relaxed) || !self.path.exists() {
                return Ok(T::default());
            }
            let connection = open::connect(&self.path, false).map_err(Failed::Index)?;
            if version(&connection)? != VERSION {
                return Ok(T::default());
            }
            *reader = Some(connection);
        }
        reader.as_ref().map_or_else(|| Ok(T::default()), query)
    }

    /// The right to write the index; `None` while another has it.
    fn lock(&self) -> Result<Option<FolderLock>, Error> {
        lock::try_lock(&self.path.with_file_name("index.lock"))
    }

    /// Empties the index, whatever is in it. The file stays, for other processes have it open too: they see it empty,
    /// where a new file in its place would leave them with the old one.
    fn throw_away(&self) -> Result<(), Error> {
        self.forget_reader();
        self.empty().or_else(|_| self.remove())?;
        self.is_damaged.store(false, Relaxed);
        Ok(())
    }

    /// As sqlite.org/c3ref/c_dbconfig_defensive.html tells it of `SQLITE_DBCONFIG_RESET_DATABASE`.
    fn empty(&self) -> Result<(), Error> {
        let connection = Connection::open(&self.path)?;
        connection.busy_timeout(open::PATIENCE)?;
        let _ = connection.prepare("SELECT 1 FROM sqlite_schema");
        connection.set_db_config(DbConfig::SQLITE_DBCONFIG_RESET_DATABASE, true)?;
        connection.execute_batch("VACUUM")?;
        connection.set_db_config(DbConfig::SQLITE_DBCONFIG_RESET_DATABASE, false)?;
        Ok(())
    }

    fn remove(&self) -> Result<(), Error> {
        for end in ["", "-wal", "-shm"] {
            let mut name = self.path.clone().into_os_string();
            name.push(end);
            match fs::remove_file(name) {
                Err(error) if error.kind() != ErrorKind::NotFound => return Err(error.into()),
                _ => {}
            }
        }
        Ok(())
    }

    fn forget_reader(&self) {
        *self.reader.lock().unwrap_or_else(PoisonError::into_inner) = None;
    }
}

/// The file is not as we made it. What SQLite has no word for is that too: we ask nothing of the index but what it can
/// answer.
fn is_damage(error: &Error) -> bool {
    matches!(error, Error::Damaged(_) | Error::Sqlite(_))
}

/// It can be asked. Then the fault lay with the question, and is no reason to build everything again.
fn is_sound(connection: &Connection) -> bool {
    let ask = || -> Result<(), Error> {
        for table in tables(&blocks(connection)?) {
            connection
                .prepare(&format!("SELECT rowid FROM words_{table} WHERE words_{table} MATCH '\"a\"*'"))?
                .query([])?
                .next()?;
        }
        Ok(())
    };
    ask().is_ok()
}

fn version(connection: &Connection) -> Result<i64, rusqlite::Error> {
    connection.pragma_query_value(None, "user_version", |row| row.get(0))
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
