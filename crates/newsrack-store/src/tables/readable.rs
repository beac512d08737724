//! Rows of which something cannot be read: a word that a later version wrote, or a value that damage left where none like it belongs.
//! They are passed over and stay in their tables as they are, for one of them must not keep all others from being shown.

use rusqlite::{Error, Row};

/// A kind, by its word in a column.
pub(super) fn word<T>(row: &Row<'_>, at: usize, of: fn(&str) -> Option<T>) -> rusqlite::Result<T> {
    let word: String = row.get(at)?;
    of(&word).ok_or_else(|| {
        let unknown = format!("there is no {word:?}").into();
        Error::FromSqlConversionFailure(at, rusqlite::types::Type::Text, unknown)
    })
}

/// What was read of a row; `None` where it holds what cannot be read. That the database itself cannot be read is an error still.
pub(super) fn readable<T>(read: rusqlite::Result<T>) -> rusqlite::Result<Option<T>> {
    match read {
        Ok(read) => Ok(Some(read)),
        Err(
            Error::FromSqlConversionFailure(..)
            | Error::IntegralValueOutOfRange(..)
            | Error::InvalidColumnType(..)
            | Error::Utf8Error(..),
        ) => Ok(None),
        Err(error) => Err(error),
    }
}

/// Those of many rows that can be read, in their order.
pub(super) fn all_readable<T>(rows: impl Iterator<Item = rusqlite::Result<T>>) -> rusqlite::Result<Vec<T>> {
    rows.filter_map(|row| readable(row).transpose()).collect()
}
