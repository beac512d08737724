//! Filling the index behind the refresh. search.db commits first, then the queue rows go; repeats are harmless.

use super::{
    Failed, Search, VERSION,
    batch::Batch,
    leaves,
    merge::merge_some,
    segment, version,
    waiting::{Most, Waiting, leave_queue},
};
use crate::{Durability, Error, Store, open};
use rusqlite::{Connection, OptionalExtension};
use std::{collections::BTreeSet, sync::atomic::Ordering::Relaxed};

/// Entries that are put into the queue in one transaction, when all have to be.
const QUEUED_AT_ONCE: u32 = 10_000;
/// Pages that are given back in one transaction.
const GIVEN_BACK_AT_ONCE: u32 = 1_000;

impl Search {
    pub(crate) fn index(&self, store: &Store, most: u32) -> Result<u64, Error> {
        // Another process is at it; it will do our share too, and until it has done so this is what search misses.
        let Some(_lock) = self.lock()? else { return store.read(|reading| reading.queue_length()) };
        if self.is_damaged.load(Relaxed) {
            self.throw_away()?;
        }
        let indexed = match self.index_some(store, most) {
            Err(Failed::Index(error)) if self.is_damage(&error) => {
                self.throw_away()?;
                self.index_some(store, most)
            }
            indexed => indexed,
        };
        indexed.map_err(|(Failed::Index(error) | Failed::Store(error))| error)
    }

    fn index_some(&self, store: &Store, most: u32) -> Result<u64, Failed> {
        let mut connection = self.open_to_write(store)?;
        let waiting = Waiting::read(store, Most::entries(most)).map_err(Failed::Store)?;
        if waiting.is_empty() {
            self.at_hand.clear();
            return Ok(0);
        }
        let Waiting { ids, batches, places } = waiting;
        write(&mut connection, &ids, batches).map_err(Failed::Index)?;
        store
            .write(Durability::Content, move |writing| leave_queue(&places, writing))
            .map_err(Failed::Store)?;
        // Only now: where a merge finds no room on the disk, what was written is not written again and again.
        while merge_some(&mut connection).map_err(Failed::Index)? {}
        let left = store.read(|reading| reading.queued()).map_err(Failed::Store)?;
        if left == 0 {
            self.at_hand.clear();
            give_back(&connection)?;
        }
        Ok(left)
    }

    fn open_to_write(&self, store: &Store) -> Result<Connection, Failed> {
        let connection = open::connect(&self.path, true).map_err(Failed::Index)?;
        // It holds only before the first table: merging leaves room behind that is to be given back.
        connection.pragma_update(None, "auto_vacuum", "INCREMENTAL")?;
        connection.pragma_update_and_check(None, "journal_mode", "WAL", |_| Ok(()))?;
        // What it holds leaves the queue, which another's commit may bring to the disk first.
        connection.pragma_update(None, "synchronous", "FULL")?;
        // What it writes it hardly reads again.
        connection.pragma_update(None, "cache_size", -4_096)?;
        match version(&connection)? {
            VERSION => return Ok(connection),
            0 => {}
            other => return Err(Failed::Index(Error::Damaged(format!("an index of version {other}")))),
        }
        // A new index has everything to learn.
        queue_all(store).map_err(Failed::Store)?;
        let transaction = connection.unchecked_transaction()?;
        transaction.execute_batch(segment::TABLE)?;
        transaction.execute_batch(leaves::TABLE)?;
        transaction.pragma_update(None, "user_version", VERSION)?;
        transaction.commit()?;
        Ok(connection)
    }
}

/// Puts all entries into the queue, newest first, some at a time: marks go between.
fn queue_all(store: &Store) -> Result<(), Error> {
    store.write(Durability::Content, |writing| Ok(writing.execute_batch("DELETE FROM index_queue")?))?;
    let mut below = i64::MAX;
    loop {
        let queued = store.write(Durability::Content, move |writing| {
            writing
                .prepare_cached(
                    "INSERT INTO index_queue (entry_id)
                     SELECT entry_id FROM statuses WHERE entry_id < ?1 ORDER BY entry_id DESC LIMIT ?2",
                )?
                .execute((below, QUEUED_AT_ONCE))?;
            let lowest = writing
                .prepare_cached("SELECT entry_id FROM index_queue WHERE seq = last_insert_rowid()")?
                .query_row([], |row| row.get(0))
                .optional()?;
            Ok(lowest.filter(|_| writing.changes() > 0))
        })?;
        match queued {
            Some(lowest) => below = lowest,
            None => return Ok(()),
        }
    }
}

/// Cuts off what merging has left behind, once it is much of the file: a little is soon written again.
fn give_back(connection: &Connection) -> Result<(), Failed> {
    let pages = |name: &str| connection.pragma_query_value::<i64, _>(None, name, |row| row.get(0));
    if pages("freelist_count")? * 10 > pages("page_count")? {
        while pages("freelist_count")? > 0 {
            let before = pages("page_count")?;
            let mut statement =
                connection.prepare_cached(&format!("PRAGMA incremental_vacuum({GIVEN_BACK_AT_ONCE})"))?;
            let mut steps = statement.query([])?;
            while steps.next()?.is_some() {}
            // A file that was not made for it gives nothing back.
            if pages("page_count")? >= before {
                break;
            }
        }
    }
    Ok(())
}

/// Writes what waited in the place of what was known of it.
fn write(connection: &mut Connection, ids: &BTreeSet<i64>, batches: Vec<Batch>) -> Result<(), Error> {
    let transaction = connection.transaction()?;
    segment::strike_out(&transaction, ids)?;
    batches.into_iter().try_for_each(|batch| batch.write(&transaction))?;
    Ok(transaction.commit()?)
}
