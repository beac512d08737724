//! Filling the index behind the refresh. search.db commits first, then the queue rows go; repeats are harmless.

use super::{Failed, IDS_PER_BLOCK, IDS_PER_TABLE, Search, VERSION, blocks, is_damage, tables, version};
use crate::{Durability, Error, Reading, Store, open};
use newsrack_model::{EntryId, Millis};
use newsrack_words::index_text;
use rusqlite::{Connection, OptionalExtension};
use std::{
    collections::{BTreeMap, HashMap, HashSet, btree_map},
    sync::atomic::Ordering::Relaxed,
};

/// Bytes of words that are gathered before they are sorted and written. FTS5's own measure, a megabyte, made it sort and
/// merge most of what it wrote ten times over.
const HASH_BYTES: u32 = 8 << 20;
/// Bytes of words taken in one go: some articles are whole books.
const MOST_BYTES: usize = 8 << 20;

/// By entry; `None` for one that is no longer there.
type Waiting = BTreeMap<i64, Option<Words>>;

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
        let (waiting, last) = waiting(store, most).map_err(Failed::Store)?;
        let Some(last) = last else { return Ok(0) };
        write(&mut connection, &waiting).map_err(Failed::Index)?;
        let left = store.write(Durability::Content, move |writing| {
            writing.prepare_cached("DELETE FROM index_queue WHERE seq <= ?1")?.execute([last])?;
            let left: i64 = writing
                .prepare_cached("SELECT count(*) FROM index_queue")?
                .query_row([], |row| row.get(0))?;
            Ok(left.try_into().unwrap_or(0))
        });
        let left = left.map_err(Failed::Store)?;
        if left == 0 {
            give_back(&connection)?;
        }
        Ok(left)
    }

    fn open_to_write(&self, store: &Store) -> Result<Connection, Failed> {
        let connection = open::connect(&self.path, true).map_err(Failed::Index)?;
        // It holds only before the first table: merging leaves room behind that is to be given back.
        connection.pragma_update(None, "auto_vacuum", "INCREMENTAL")?;
        connection.pragma_update_and_check(None, "journal_mode", "WAL", |_| Ok(()))?;
        connection.pragma_update(None, "synchronous", "NORMAL")?;
        // What it writes it hardly reads again.
        connection.pragma_update(None, "cache_size", -4_096)?;
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

/// Cuts off what merging has left behind, once it is much of the file: a little is soon written again.
fn give_back(connection: &Connection) -> Result<(), Failed> {
    let pages = |name: &str| connection.pragma_query_value::<i64, _>(None, name, |row| row.get(0));
    if pages("freelist_count")? * 10 > pages("page_count")? {
        let mut statement = connection.prepare("PRAGMA incremental_vacuum")?;
        let mut steps = statement.query([])?;
        while steps.next()?.is_some() {}
    }
    Ok(())
}

/// What waits longest, with its words; each entry once, in the order of their numbers. An index whose rows come in that
/// order is written in long runs, and otherwise row by row.
fn waiting(store: &Store, most: u32) -> Result<(Waiting, Option<i64>), Error> {
    store.read(|reading| {
        let mut statement =
            reading.prepare_cached("SELECT seq, entry_id FROM index_queue ORDER BY seq LIMIT ?1")?;
        let mut rows = statement.query([most])?;
        let (mut last, mut bytes) = (None, 0);
        let mut waiting = Waiting::new();
        while bytes < MOST_BYTES
            && let Some(row) = rows.next()?
        {
            last = Some(row.get(0)?);
            if let btree_map::Entry::Vacant(place) = waiting.entry(row.get(1)?) {
                let words = reading.words(*place.key())?;
                bytes += words.as_ref().map_or(0, |words| words.headline.len() + words.body.len());
                place.insert(words);
            }
        }
        Ok((waiting, last))
    })
}

impl Reading<'_> {
    fn words(&self, entry: i64) -> Result<Option<Words>, Error> {
        let words = self
            .prepare_cached("SELECT sort_at, headline, summary FROM entries WHERE id = ?1")?
            .query_row([entry], |row| {
                Ok(Words {
                    sort_at: row.get(0)?,
                    headline: row.get(1)?,
                    body: row.get::<_, String>(2)? + "\n",
                })
            })
            .optional()?;
        let Some(mut words) = words else { return Ok(None) };
        if let Some(document) = self.document(EntryId(entry))? {
            let text = document.text();
            if begins_with(&text, &words.body) {
                words.body = text;
            } else {
                words.body += &text;
            }
        }
        Ok(Some(words))
    }
}

/// Most summaries are the beginning of their text, cut at a word: these need not be found twice.
fn begins_with(text: &str, summary: &str) -> bool {
    let mut words = text.split_whitespace();
    let mut cut = summary.trim_end().trim_end_matches('…').split_whitespace().peekable();
    while let Some(word) = cut.next() {
        let is_last = cut.peek().is_none();
        if !words.next().is_some_and(|own| own == word || is_last && own.starts_with(word)) {
            return false;
        }
    }
    true
}

fn write(connection: &mut Connection, waiting: &Waiting) -> Result<(), Error> {
    let transaction = connection.transaction()?;
    let blocks = blocks(&transaction)?;
    let mut tables: HashSet<i64> = tables(&blocks).into_iter().collect();
    let mut newest: HashMap<i64, Millis> =
        blocks.into_iter().map(|block| (block.number, block.newest)).collect();
    for (entry, words) in waiting {
        let (table, block) = (entry / IDS_PER_TABLE, entry / IDS_PER_BLOCK);
        if tables.insert(table) {
            transaction.execute_batch(&format!(
                "CREATE VIRTUAL TABLE words_{table} USING fts5 (
                    headline, body, content = '', contentless_delete = 1, detail = full, tokenize = 'ascii');
                 INSERT INTO words_{table} (words_{table}, rank) VALUES ('hashsize', {HASH_BYTES});"
            ))?;
        }
        let sort_at = words.as_ref().map_or(Millis::MIN, |words| words.sort_at);
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
            .execute([entry])?;
        if let Some(Words { headline, body, .. }) = words {
            transaction
                .prepare_cached(&format!(
                    "INSERT INTO words_{table} (rowid, headline, body) VALUES (?1, ?2, ?3)"
                ))?
                .execute((entry, index_text(headline), index_text(body)))?;
        }
    }
    transaction.commit()?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::begins_with;

    #[test]
    fn a_summary_that_is_the_beginning_of_its_text_is_known() {
        let check = |summary: &str, want: bool| {
            let text = "Nine ports agree.\n\nAt last, they say, it is done.";
            assert_eq!(begins_with(text, summary), want, "{summary}");
        };
        check("Nine ports agree. At last, they…", true);
        check("Nine ports agree. At last…", true);
        check("Nine ports agree.\n", true);
        check("", true);
        check("Nine ports disagree…", false);
        check("Ports agree. At last…", false);
        check("Nine por ts", false);
        check("Nine ports agree. At last, they say, it is done. And more", false);
    }
}
