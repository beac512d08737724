//! Filling the index behind the refresh. search.db commits first, then the queue rows go; repeats are harmless.

use super::{
    Failed, Search, VERSION,
    batch::Batch,
    is_damage, leaves,
    merge::{FULL, merge_some},
    segment, version,
};
use crate::{Durability, Error, Hash, Reading, Store, open};
use newsrack_model::EntryId;
use rusqlite::{Connection, OptionalExtension};
use std::{collections::BTreeSet, sync::atomic::Ordering::Relaxed, thread};

/// Words of a batch, of however few entries: some articles are whole books.
const MOST_WORDS: usize = 3 << 18;
/// From so many entries on two threads cut them into words: each makes a segment that needs no merging.
const MANY: usize = 2 * FULL as usize;

/// What waits longest, in one go.
struct Waiting {
    /// Each entry once; also those that are no longer there.
    ids: BTreeSet<i64>,
    batches: Vec<Batch>,
    /// How far this is in the queue.
    last: i64,
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
        let Some(waiting) = waiting(store, most).map_err(Failed::Store)? else { return Ok(0) };
        let last = waiting.last;
        write(&mut connection, waiting).map_err(Failed::Index)?;
        while merge_some(&mut connection).map_err(Failed::Index)? {}
        let left = store.write(Durability::Content, move |writing| {
            writing.prepare_cached("DELETE FROM index_queue WHERE seq <= ?1")?.execute([last])?;
            let left: i64 = writing
                .prepare_cached("SELECT count(*) FROM index_queue")?
                .query_row([], |row| row.get(0))?;
            Ok(left.try_into().unwrap_or(0))
        });
        let left = left.map_err(Failed::Store)?;
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
        connection.execute_batch(segment::TABLE)?;
        connection.execute_batch(leaves::TABLE)?;
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

fn waiting(store: &Store, most: u32) -> Result<Option<Waiting>, Error> {
    // Places in the queue, and the entries there, each once.
    let mut queue: Vec<(i64, i64)> = store.read(|reading| {
        let mut statement =
            reading.prepare_cached("SELECT seq, entry_id FROM index_queue ORDER BY seq LIMIT ?1")?;
        let rows = statement.query_map([most], |row| Ok((row.get(0)?, row.get(1)?)))?;
        Ok(rows.collect::<Result<_, _>>()?)
    })?;
    let Some((end, _)) = queue.last().copied() else { return Ok(None) };
    let mut ids = BTreeSet::new();
    queue.retain(|(_, id)| ids.insert(*id));

    let (first, second) = queue.split_at(if queue.len() < MANY { queue.len() } else { queue.len() / 2 });
    let (batch, taken, other) = thread::scope(|scope| {
        let other = (!second.is_empty()).then(|| scope.spawn(|| batch_of(store, second)));
        let (batch, taken) = batch_of(store, first)?;
        let other = other.map(|other| other.join().unwrap_or(Err(Error::TakenBack))).transpose()?;
        Ok::<_, Error>((batch, taken, other))
    })?;
    let mut waiting = Waiting { ids, batches: vec![batch], last: end };
    let mut all_taken = taken;
    // Where the first stopped at a book, the second is for another time.
    if let Some((batch, taken)) = other.filter(|_| taken == first.len()) {
        waiting.batches.push(batch);
        all_taken += taken;
    }
    if let Some((next, _)) = queue.get(all_taken) {
        waiting.last = next - 1;
        waiting.ids = queue[..all_taken].iter().map(|(_, id)| *id).collect();
    }
    Ok(Some(waiting))
}

/// The words of these entries, and of how many of them they are.
fn batch_of(store: &Store, queue: &[(i64, i64)]) -> Result<(Batch, usize), Error> {
    store.read(|reading| {
        let (mut batch, mut taken) = (Batch::default(), 0);
        while batch.len() < MOST_WORDS
            && let Some((_, id)) = queue.get(taken)
        {
            reading.add_words(*id, &mut batch)?;
            taken += 1;
        }
        Ok((batch, taken))
    })
}

impl Reading<'_> {
    fn add_words(&self, entry: i64, batch: &mut Batch) -> Result<(), Error> {
        let row = self
            .prepare_cached(
                "SELECT sort_at, headline, summary, text_hash
                 FROM entries LEFT JOIN documents ON entry_id = id WHERE id = ?1",
            )?
            .query_row([entry], |row| {
                let (headline, summary): (String, String) = (row.get(1)?, row.get(2)?);
                Ok((row.get(0)?, headline, summary, row.get::<_, Option<i64>>(3)?.map(Hash)))
            })
            .optional()?;
        let Some((sort_at, headline, summary, text)) = row else { return Ok(()) };
        let text = match text.and_then(|hash| self.search.at_hand.take(EntryId(entry), hash)) {
            Some(text) => text,
            None => self.document(EntryId(entry))?.unwrap_or_default().text(),
        };
        let summary = if begins_with(&text, &summary) { "" } else { &summary };
        batch.add((sort_at, entry), [headline.as_str(), summary, &text]);
        Ok(())
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

fn write(connection: &mut Connection, Waiting { ids, batches, .. }: Waiting) -> Result<(), Error> {
    let transaction = connection.transaction()?;
    segment::strike_out(&transaction, &ids)?;
    batches.into_iter().try_for_each(|batch| batch.write(&transaction))?;
    Ok(transaction.commit()?)
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
