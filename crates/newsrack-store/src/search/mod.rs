//! `search.db`: the words of every entry. Derived: losing it costs a rebuild, never a mark.

mod alike;
mod at_hand;
mod batch;
mod bytes;
mod index;
mod leaves;
mod matching;
mod merge;
mod pieces;
mod postings;
mod query;
mod related;
mod segment;
mod telling;
mod vocabulary;
mod waiting;

use crate::{Error, FolderLock, lock, open};
use at_hand::AtHand;
use rusqlite::{Connection, config::DbConfig};
use segment::Segment;
use std::{
    fs,
    io::ErrorKind,
    path::{Path, PathBuf},
    sync::{
        Mutex, PoisonError,
        atomic::{AtomicBool, Ordering::Relaxed},
    },
};

/// Raised when the words are cut or stored differently: an older file is thrown away.
const VERSION: i64 = 4;

/// The index beside the database.
pub(crate) struct Search {
    path: PathBuf,
    /// Kept between queries, so that typing is quick.
    reader: Mutex<Option<Connection>>,
    /// Somebody met damage and could not throw the index away, for another was filling it.
    is_damaged: AtomicBool,
    at_hand: AtHand,
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
        Self {
            path: folder.join("search.db"),
            reader: Mutex::new(None),
            is_damaged: AtomicBool::new(false),
            at_hand: AtHand::default(),
        }
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
                *reader = None;
                if !self.is_damage(&error) {
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

    /// The file is not as we made it. What SQLite has no word for may be that too, for we ask nothing of the index but
    /// what it can answer; or it was short of memory.
    fn is_damage(&self, error: &Error) -> bool {
        match error {
            Error::Damaged(_) => true,
            Error::Sqlite(_) => {
                !open::connect(&self.path, false).is_ok_and(|connection| is_sound(&connection))
            }
            _ => false,
        }
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
        // What it was is lost with a damaged beginning.
        connection.pragma_update(None, "auto_vacuum", "INCREMENTAL")?;
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

fn version(connection: &Connection) -> Result<i64, rusqlite::Error> {
    connection.pragma_query_value(None, "user_version", |row| row.get(0))
}

/// Its tables are there, and each segment begins as it should.
fn is_sound(connection: &Connection) -> bool {
    let ask = || -> Result<(), Error> {
        for segment in Segment::all(connection)? {
            segment.keys(connection)?;
            leaves::WordCursor::new(connection, segment.id)?;
        }
        Ok(())
    };
    ask().is_ok()
}
