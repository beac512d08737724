//! Filling the index behind the refresh. search.db commits first, then the queue rows go; repeats are harmless.

use super::{Failed, IDS_PER_BLOCK, IDS_PER_TABLE, Search, VERSION, blocks, is_damage, tables, version};
use crate::{Durability, Error, Store, open};
use newsrack_model::{EntryId, Millis};
use newsrack_words::index_text;
use rusqlite::Connection;
use std::{
    collections::{HashMap, HashSet},
    sync::atomic::Ordering::Relaxed,
};

struct Waiting {
    seq: i64,
    entry: i64,
    /// `None` if the entry is no longer there.
    words: Option<Words>,
}

struct Words {
    sort_at: Millis,
    headline: String,
    body: String,
}

impl Search {
    pub(crate) fn index(&self, store: &Store, most: u32) -> Result<u64, Error> {
        // Another process is at it; it will do our share too, and until it has done so this is what search misses.
        let Some(_lock) = self.lock()? else { return store.read(|reading| reading.queue_length()) };
        if self.is_damaged.load(Relaxed) {
            self.throw_away()?;
        }
        let indexed = match self.index_some(store, most) {
            Err(Failed::Index(error)) if is_damage(&error) => {
                self.throw_away()?;
                self.index_some(store, most)
            }
            indexed => indexed,
        };
        indexed.map_err(|(Failed::Index(error) | Failed::Store(error))| error)
    }

    fn index_some(&self, store: &Store, most: u32) -> Result<u64, Failed> {
        let mut connection = self.open_to_write(store)?;
        let waiting = waiting(store, most).map_err(Failed::Store)?;
        let Some(last) = waiting.last().map(|waiting| waiting.seq) else { return Ok(0) };
        write(&mut connection, &waiting).map_err(Failed::Index)?;
        let left = store.write(Durability::Content, move |writing| {
            writing.prepare_cached("DELETE FROM index_queue WHERE seq <= ?1")?.execute([last])?;
            let left: i64 = writing
                .prepare_cached("SELECT count(*) FROM index_queue")?
                .query_row([], |row| row.get(0))?;
            Ok(left.try_into().unwrap_or(0))
        });
        left.map_err(Failed::Store)
    }

    fn open_to_write(&self, store: &Store) -> Result<Connection, Failed> {
        let connection = open::connect(&self.path, true).map_err(Failed::Index)?;
        connection.pragma_update_and_check(None, "journal_mode", "WAL", |_| Ok(()))?;
        connection.pragma_update(None, "synchronous", "NORMAL")?;
        match version(&connection)? {
            VERSION => return Ok(connection),
            0 => {}
            other => return Err(Failed::Index(Error::Damaged(format!("an index of version {other}")))),
        }
        // A new index has everything to learn.
        store
            .write(Durability::Content, |writing| {
                writing.execute_batch("DELETE FROM index_queue; INSERT INTO index_queue (entry_id) SELECT id FROM entries ORDER BY id DESC;")?;
                Ok(())
            })
            .map_err(Failed::Store)?;
        connection.execute_batch(
            "CREATE TABLE IF NOT EXISTS blocks (number INTEGER PRIMARY KEY, newest INTEGER NOT NULL) STRICT",
        )?;
        connection.pragma_update(None, "user_version", VERSION)?;
        Ok(connection)
    }
}

/// What waits longest, with its words.
fn waiting(store: &Store, most: u32) -> Result<Vec<Waiting>, Error> {
    store.read(|reading| {
        let mut statement =
            reading.prepare_cached("SELECT seq, entry_id FROM index_queue ORDER BY seq LIMIT ?1")?;
        let rows = statement
            .query_map([most], |row| Ok((row.get(0)?, row.get(1)?)))?
            .collect::<Result<Vec<(i64, i64)>, _>>()?;
        let mut waiting = Vec::with_capacity(rows.len());
        for (seq, entry) in rows {
            let row = reading.entry(EntryId(entry))?;
            let body = reading.document(EntryId(entry))?.map(|document| document.text()).unwrap_or_default();
            let words = row.map(|row| Words {
                sort_at: row.entry.sort_at,
                headline: row.entry.headline,
                body: format!("{}\n{body}", row.entry.summary),
            });
            waiting.push(Waiting { seq, entry, words });
        }
        Ok(waiting)
    })
}

fn write(connection: &mut Connection, waiting: &[Waiting]) -> Result<(), Error> {
    let transaction = connection.transaction()?;
    let blocks = blocks(&transaction)?;
    let mut tables: HashSet<i64> = tables(&blocks).into_iter().collect();
    let mut newest: HashMap<i64, Millis> =
        blocks.into_iter().map(|block| (block.number, block.newest)).collect();
    for entry in waiting {
        let (table, block) = (entry.entry / IDS_PER_TABLE, entry.entry / IDS_PER_BLOCK);
        if tables.insert(table) {
            transaction.execute_batch(&format!(
                "CREATE VIRTUAL TABLE words_{table} USING fts5 (
                    headline, body, content = '', contentless_delete = 1, detail = full, tokenize = 'ascii')"
            ))?;
        }
        let sort_at = entry.words.as_ref().map_or(Millis::MIN, |words| words.sort_at);
        if newest.get(&block).is_none_or(|newest| sort_at > *newest) {
            newest.insert(block, sort_at);
            transaction
                .prepare_cached(
                    "INSERT INTO blocks (number, newest) VALUES (?1, ?2) ON CONFLICT DO UPDATE SET newest = excluded.newest",
                )?
                .execute([block, sort_at])?;
        }
        transaction
            .prepare_cached(&format!("DELETE FROM words_{table} WHERE rowid = ?1"))?
            .execute([entry.entry])?;
        if let Some(Words { headline, body, .. }) = &entry.words {
            transaction
                .prepare_cached(&format!(
                    "INSERT INTO words_{table} (rowid, headline, body) VALUES (?1, ?2, ?3)"
                ))?
                .execute((entry.entry, index_text(headline), index_text(body)))?;
        }
    }
    transaction.commit()?;
    Ok(())
}
