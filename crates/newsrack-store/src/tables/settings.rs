//! Settings, as JSON by key.

use crate::{Error, Reading, Writing};
use rusqlite::{Connection, OptionalExtension};
use serde_json::Value;

impl Reading<'_> {
    /// What is kept under a key.
    ///
    /// # Errors
    /// The database cannot be read, or the value is damaged.
    pub fn setting(&self, key: &str) -> Result<Option<Value>, Error> {
        setting(self, key)
    }
}

impl Writing<'_> {
    /// What is kept under a key, before it is changed.
    ///
    /// # Errors
    /// The database cannot be read, or the value is damaged.
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
    let text: Option<String> = connection
        .prepare_cached("SELECT value FROM settings WHERE key = ?1")?
        .query_row([key], |row| row.get(0))
        .optional()?;
    Ok(text.map(|text| serde_json::from_str(&text)).transpose()?)
}
