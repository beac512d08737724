//! Settings, as JSON by key.

use super::readable::readable;
use crate::{Error, Reading, Writing};
use rusqlite::{Connection, OptionalExtension};
use serde_json::Value;

impl Reading<'_> {
    /// What is kept under a key. What is damaged says nothing.
    ///
    /// # Errors
    /// The database cannot be read.
    pub fn setting(&self, key: &str) -> Result<Option<Value>, Error> {
        setting(self, key)
    }
}

impl Writing<'_> {
    /// The same, before it is changed.
    ///
    /// # Errors
    /// The database cannot be read.
    pub fn setting(&self, key: &str) -> Result<Option<Value>, Error> {
        setting(self, key)
    }

    /// Keeps a value under a key.
    ///
    /// # Errors
    /// The database cannot be written.
    pub fn set_setting(&self, key: &str, value: &Value) -> Result<(), Error> {
        self.prepare_cached("INSERT INTO settings (key, value) VALUES (?1, ?2) ON CONFLICT DO UPDATE SET value = excluded.value")?
            .execute([key, &value.to_string()])?;
        Ok(())
    }
}

fn setting(connection: &Connection, key: &str) -> Result<Option<Value>, Error> {
    let text: Option<Option<String>> = connection
        .prepare_cached("SELECT value FROM settings WHERE key = ?1")?
        .query_row([key], |row| readable(row.get(0)))
        .optional()?;
    Ok(text.flatten().and_then(|text| serde_json::from_str(&text).ok()))
}
