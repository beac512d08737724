//! Opening the folder. Nothing that is there is ever overwritten.

use crate::{Error, migrate};
use rusqlite::{Connection, OpenFlags, config::DbConfig};
use std::{fs, io, path::Path, time::Duration};

/// Older ones can lose commits with two connections in WAL mode.
const LEAST_SQLITE: i32 = 3_051_003;
/// How long another process may hold the database.
pub(crate) const PATIENCE: Duration = Duration::from_secs(10);

/// Makes the folder if needed, brings the database up to date, and opens the connection that writes.
pub(crate) fn open(folder: &Path) -> Result<Connection, Error> {
    if rusqlite::version_number() < LEAST_SQLITE {
        return Err(Error::OldSqlite(rusqlite::version()));
    }
    let shown = || folder.display().to_string();
    make(folder).map_err(|error| name_folder(unmade(error), &shown()))?;
    let path = folder.join("newsrack.db");
    // In this order: another process that makes it just now writes to the database before it begins a log.
    let has_log = fs::metadata(folder.join("newsrack.db-wal")).is_ok_and(|log| log.len() > 0);
    let is_new = fs::metadata(&path).map_or(true, |metadata| metadata.len() == 0);
    // SQLite takes an empty file for a new database, and a log beside it for waste.
    if is_new && has_log {
        return Err(Error::Emptied);
    }
    let mut connection = connect(&path, true).map_err(|error| name_folder(error, &shown()))?;
    prepare(&mut connection, is_new).map_err(|error| name_folder(error, &shown()))?;
    Ok(connection)
}

/// Makes the folder for its owner alone: what somebody reads is nobody else's business on a machine of many.
fn make(folder: &Path) -> io::Result<()> {
    let mut made = fs::DirBuilder::new();
    made.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut made, 0o700);
    made.create(folder)
}

/// Makes an empty file for its owner alone where there is none; a log and what belongs to it get the rights of their
/// database.
fn make_private(path: &Path) {
    let mut options = fs::OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    // What is wrong with the folder is told better by whoever opens the database in it.
    let _ = options.open(path);
}

fn prepare(connection: &mut Connection, is_new: bool) -> Result<(), Error> {
    if is_new {
        // Both must stand before the first table; later they mean rewriting the file.
        connection.pragma_update(None, "page_size", 8_192)?;
        connection.pragma_update(None, "auto_vacuum", "INCREMENTAL")?;
    }
    // Read before anything is written: a newer, foreign or damaged file stays as it is.
    if is_foreign(connection)? {
        return Err(Error::Foreign);
    }
    let found: i64 = connection.pragma_query_value(None, "user_version", |row| row.get(0))?;
    if found > migrate::known() {
        return Err(Error::Newer { found, known: migrate::known() });
    }
    let mode: String = connection.pragma_update_and_check(None, "journal_mode", "WAL", |row| row.get(0))?;
    // Tells a folder that cannot be written now from one that cannot be written later, and waits for no other writer,
    // as a transaction would.
    if mode != "wal" || connection.is_readonly("main")? {
        return Err(Error::ReadOnly(String::new()));
    }
    migrate::migrate(connection)
}

/// Another program made it: it says so, or it has tables and not those that ours has had since the first version.
fn is_foreign(connection: &Connection) -> Result<bool, Error> {
    let application: i64 = connection.pragma_query_value(None, "application_id", |row| row.get(0))?;
    let (tables, ours): (i64, i64) = connection.query_row(
        "SELECT count(*), sum(name IN ('publications', 'feeds', 'entries', 'statuses')) FROM sqlite_schema WHERE type = 'table'",
        [],
        |row| Ok((row.get(0)?, row.get::<_, Option<i64>>(1)?.unwrap_or(0))),
    )?;
    Ok(application != 0 || tables > 0 && ours < 4)
}

/// Opens one more connection to a database in the folder.
pub(crate) fn connect(path: &Path, writes: bool) -> Result<Connection, Error> {
    let flags =
        OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_CREATE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    make_private(path);
    let connection = Connection::open_with_flags(path, flags)?;
    connection.busy_timeout(PATIENCE)?;
    connection.set_prepared_statement_cache_capacity(128);
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_DEFENSIVE, true)?;
    // One plan for every value: without this, statements over partial indexes are compiled anew at each use, which
    // made a page of a list five times slower.
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_ENABLE_QPSG, true)?;
    connection.pragma_update(None, "trusted_schema", false)?;
    connection.pragma_update(None, "foreign_keys", writes)?;
    connection.pragma_update(None, "query_only", !writes)?;
    connection.pragma_update(None, "temp_store", "MEMORY")?;
    connection.pragma_update(None, "cache_size", -16_384)?;
    // Pages that change again and again are copied out of the log less often; it grows to some 32 MB.
    connection.pragma_update(None, "wal_autocheckpoint", 4_000)?;
    Ok(connection)
}

/// Why a folder cannot be made: one that never was there is not one that went away.
fn unmade(error: io::Error) -> Error {
    match Error::from(error) {
        Error::Gone => Error::Unmade,
        other => other,
    }
}

fn name_folder(error: Error, folder: &str) -> Error {
    match error {
        Error::ReadOnly(_) => Error::ReadOnly(folder.to_owned()),
        other => other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Everybody on the machine could read what somebody reads.
    #[cfg(unix)]
    #[test]
    fn what_is_made_is_its_owners_alone() {
        use std::os::unix::fs::PermissionsExt;
        let room = tempfile::tempdir().unwrap();
        let folder = room.path().join("data");
        let _open = open(&folder).unwrap();
        let check = |name: &str, want: u32| {
            let mode = fs::metadata(folder.join(name)).unwrap().permissions().mode();
            assert_eq!(mode & 0o777, want, "{name}");
        };
        check("", 0o700);
        check("newsrack.db", 0o600);
        check("newsrack.db-wal", 0o600);
    }

    /// It was "not there any more", though it never was.
    #[test]
    fn a_folder_that_cannot_be_made_never_was_there() {
        let check = |folder: &Path, want: Option<Error>| {
            assert_eq!(open(folder).err(), want, "{}", folder.display());
        };
        #[cfg(target_os = "linux")]
        check(Path::new("/proc/newsrack/data"), Some(Error::Unmade));
        let folder = tempfile::tempdir().unwrap();
        check(&folder.path().join("a/b/c"), None);
        let file = folder.path().join("file");
        fs::write(&file, "x").unwrap();
        check(&file, Some(Error::Taken));
        check(&file.join("data"), Some(Error::Taken));
    }
}
