//! The store: one writer, many readers, one folder.

use crate::{
    Durability, Error, FolderLock,
    lists::{Fences, Grouped},
    lock, open, room,
    search::Search,
    writer::Writer,
};
use rusqlite::Connection;
use std::{
    ops::Deref,
    path::{Path, PathBuf},
    sync::{Arc, Mutex, MutexGuard, PoisonError},
};

/// Connections kept for readers.
const READERS: usize = 4;

/// The data folder, open. A cheap handle: clones share everything.
#[derive(Clone)]
pub struct Store {
    inner: Arc<Inner>,
}

struct Inner {
    /// Dropped first: the writer's last act cuts the log, for which nobody may still be reading.
    fences: Fences,
    readers: Mutex<Vec<Connection>>,
    writer: Writer,
    folder: PathBuf,
    search: Search,
    grouped: Grouped,
}

impl Store {
    /// Opens the folder, making it if it is not there and bringing an older one up to date.
    ///
    /// # Errors
    /// The folder cannot be written, is full, damaged, or from a newer Newsrack. Nothing is overwritten.
    pub fn open(folder: &Path) -> Result<Self, Error> {
        let connection =
            open::open(folder).map_err(|error| room::look_closer(error, || room::try_room(folder)))?;
        let writer = Writer::start(connection)?;
        let inner = Inner {
            writer,
            readers: Mutex::default(),
            folder: folder.to_owned(),
            fences: Fences::new(folder),
            search: Search::new(folder),
            grouped: Grouped::default(),
        };
        Ok(Self { inner: Arc::new(inner) })
    }

    /// Reads one moment of the database.
    ///
    /// # Errors
    /// What the query says.
    pub fn read<T>(&self, query: impl FnOnce(&Reading<'_>) -> Result<T, Error>) -> Result<T, Error> {
        self.read_or_fail(query).map_err(|error| self.look_closer(error))
    }

    fn read_or_fail<T>(&self, query: impl FnOnce(&Reading<'_>) -> Result<T, Error>) -> Result<T, Error> {
        let kept = self.readers().pop();
        let connection = match kept {
            Some(connection) => connection,
            None => open::connect(&self.inner.folder.join("newsrack.db"), false)?,
        };
        connection.execute_batch("BEGIN")?;
        let found = query(&Reading {
            connection: &connection,
            fences: &self.inner.fences,
            search: &self.inner.search,
            grouped: &self.inner.grouped,
        });
        let ended = connection.execute_batch("COMMIT");
        let mut readers = self.readers();
        if ended.is_ok() && readers.len() < READERS {
            readers.push(connection);
        }
        drop(readers);
        // What the query met says more than how its transaction ended.
        let found = found?;
        ended?;
        Ok(found)
    }

    /// Changes the database; returns when the change is committed as `durability` promises.
    ///
    /// # Errors
    /// What the change says; then it was taken back whole.
    pub fn write<T: Send + 'static>(
        &self,
        durability: Durability,
        change: impl FnOnce(&Writing<'_>) -> Result<T, Error> + Send + 'static,
    ) -> Result<T, Error> {
        self.inner.writer.write(durability, change).map_err(|error| self.look_closer(error))
    }

    /// Writes what waits and folds the log into the database, whoever still has a handle: from then on nothing is written.
    /// A process that ends without it, or while something is being read, leaves a long log, which the next start reads.
    pub fn close(&self) {
        self.inner.fences.close();
        self.readers().clear();
        self.inner.writer.close();
    }

    /// Tries whether the folder's disk takes something as large as a usual change.
    ///
    /// # Errors
    /// Why it does not.
    pub fn try_room(&self) -> Result<(), Error> {
        Ok(room::try_room(&self.inner.folder)?)
    }

    fn look_closer(&self, error: Error) -> Error {
        room::look_closer(error, || room::try_room(&self.inner.folder))
    }

    /// Changes whenever another process has committed to this folder.
    ///
    /// # Errors
    /// The database cannot be read.
    pub fn foreign_version(&self) -> Result<i64, Error> {
        self.inner
            .writer
            .look(|connection| Ok(connection.pragma_query_value(None, "data_version", |row| row.get(0))?))
    }

    /// The right to refresh this folder; `None` while another process has it.
    ///
    /// # Errors
    /// The folder cannot be written.
    pub fn refresh_lock(&self) -> Result<Option<FolderLock>, Error> {
        lock::try_lock(&self.inner.folder.join("refresh.lock"))
    }

    /// The right to put entries into stories; `None` while another process has it.
    ///
    /// # Errors
    /// The folder cannot be written.
    pub fn stories_lock(&self) -> Result<Option<FolderLock>, Error> {
        lock::try_lock(&self.inner.folder.join("stories.lock"))
    }

    /// Puts up to `most` waiting entries into the search index and tells how many still wait. While another process
    /// fills the index this does nothing, and the number does not fall by it.
    ///
    /// # Errors
    /// The index cannot be written, for another reason than damage: that costs a rebuild. Nothing is lost by it: the
    /// entries go on waiting.
    pub fn index_batch(&self, most: u32) -> Result<u64, Error> {
        self.inner.search.index(self, most)
    }

    pub(crate) fn search(&self) -> &Search {
        &self.inner.search
    }

    fn readers(&self) -> MutexGuard<'_, Vec<Connection>> {
        self.inner.readers.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// One moment of the database. Queries are added to it by the file of their table.
pub struct Reading<'a> {
    pub(crate) connection: &'a Connection,
    pub(crate) fences: &'a Fences,
    pub(crate) search: &'a Search,
    pub(crate) grouped: &'a Grouped,
}

/// A transaction that changes the database. Changes are added to it by the file of their table.
pub struct Writing<'a> {
    pub(crate) connection: &'a Connection,
}

impl<'a> Writing<'a> {
    pub(crate) fn new(connection: &'a Connection) -> Self {
        Self { connection }
    }

    /// Writes something that changes nothing: it fails as any change would.
    ///
    /// # Errors
    /// The database cannot be written.
    pub fn try_out(&self) -> Result<(), Error> {
        // No entry has this id, and no transaction sees it.
        self.prepare_cached("INSERT INTO index_queue (entry_id) VALUES (0)")?.execute([])?;
        self.prepare_cached("DELETE FROM index_queue WHERE seq = ?1")?.execute([self.last_insert_rowid()])?;
        Ok(())
    }
}

impl Deref for Reading<'_> {
    type Target = Connection;

    fn deref(&self) -> &Connection {
        self.connection
    }
}

impl Deref for Writing<'_> {
    type Target = Connection;

    fn deref(&self) -> &Connection {
        self.connection
    }
}
