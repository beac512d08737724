//! What waits for the index: its words, read and cut, and its places in the queue.

use super::{batch::Batch, merge::FULL};
use crate::{Error, Hash, Reading, Store, Writing};
use newsrack_model::EntryId;
use rusqlite::OptionalExtension;
use std::{collections::BTreeSet, ops::RangeInclusive, thread};

/// How much is taken in one go.
#[derive(Clone, Copy)]
pub(super) struct Most {
    /// Entries.
    pub(super) entries: u32,
    /// Words of a batch, of however few entries: some articles are whole books.
    words: usize,
    /// Entries that one thread cuts into words. More are cut by two: each makes a segment that needs no merging.
    alone: usize,
}

impl Most {
    pub(super) fn entries(entries: u32) -> Self {
        Self { entries, words: 3 << 18, alone: 2 * FULL as usize - 1 }
    }
}

/// Entries that waited, with their words.
#[derive(Default)]
pub(super) struct Waiting {
    /// Each once; also those that are no longer there.
    pub(super) ids: BTreeSet<i64>,
    pub(super) batches: Vec<Batch>,
    /// Their places in the queue.
    pub(super) places: Vec<RangeInclusive<i64>>,
}

/// An entry in the queue.
struct Place {
    seq: i64,
    entry: i64,
}

impl Waiting {
    /// Some of those that wait longest.
    pub(super) fn read(store: &Store, most: Most) -> Result<Self, Error> {
        let mut queue: Vec<Place> = store.read(|reading| {
            let mut statement =
                reading.prepare_cached("SELECT seq, entry_id FROM index_queue ORDER BY seq LIMIT ?1")?;
            let places = statement
                .query_map([most.entries], |row| Ok(Place { seq: row.get(0)?, entry: row.get(1)? }))?;
            Ok(places.collect::<Result<_, _>>()?)
        })?;
        let Some(end) = queue.last().map(|place| place.seq) else { return Ok(Self::default()) };
        // What waits twice is indexed once, as it is now.
        let mut seen = BTreeSet::new();
        queue.retain(|place| seen.insert(place.entry));

        let (first, second) =
            queue.split_at(if queue.len() > most.alone { queue.len() / 2 } else { queue.len() });
        let [one, other] = thread::scope(|scope| {
            let other = scope.spawn(|| batch_of(store, second, most.words));
            [batch_of(store, first, most.words), other.join().unwrap_or(Err(Error::TakenBack))]
        });
        let mut waiting = Self::default();
        waiting.take(first, one?, second.first().map_or(end, |place| place.seq - 1));
        waiting.take(second, other?, end);
        Ok(waiting)
    }

    /// Adds a part of the queue, which reaches up to `end`, as far as it was taken.
    fn take(&mut self, part: &[Place], (batch, taken): (Batch, usize), end: i64) {
        if let Some(first) = part.first().filter(|_| taken > 0) {
            self.ids.extend(part[..taken].iter().map(|place| place.entry));
            self.places.push(first.seq..=part.get(taken).map_or(end, |next| next.seq - 1));
            self.batches.push(batch);
        }
    }

    pub(super) fn is_empty(&self) -> bool {
        self.ids.is_empty()
    }
}

/// Takes what stands at these places out of the queue.
pub(super) fn leave_queue(places: &[RangeInclusive<i64>], store: &Writing<'_>) -> Result<(), Error> {
    let mut statement = store.prepare_cached("DELETE FROM index_queue WHERE seq BETWEEN ?1 AND ?2")?;
    for places in places {
        statement.execute([places.start(), places.end()])?;
    }
    Ok(())
}

/// The words of these entries, and of how many of them they are.
fn batch_of(store: &Store, queue: &[Place], most_words: usize) -> Result<(Batch, usize), Error> {
    let (mut batch, mut taken) = (Batch::default(), 0);
    if !queue.is_empty() {
        store.read(|reading| {
            while batch.len() < most_words
                && let Some(place) = queue.get(taken)
            {
                reading.add_words(place.entry, &mut batch)?;
                taken += 1;
            }
            Ok(())
        })?;
    }
    Ok((batch, taken))
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
            None => match self.document(EntryId(entry)) {
                Ok(document) => document.unwrap_or_default().text(),
                // One body that cannot be read back keeps no other from being found.
                Err(Error::Stored(_)) => String::new(),
                Err(error) => return Err(error),
            },
        };
        let summary = if begins_with(&text, &summary) { "" } else { &summary };
        batch.add((sort_at, entry), [headline.as_str(), summary, &text]);
        Ok(())
    }
}

/// Most summaries are the beginning of their text, cut at a word: these need not be found twice.
fn begins_with(text: &str, summary: &str) -> bool {
    let summary = summary.trim_end();
    let cut = summary.trim_end_matches('…');
    let mut words = text.split_whitespace();
    let mut own = cut.split_whitespace().peekable();
    while let Some(word) = own.next() {
        let may_go_on = own.peek().is_none() && cut.len() < summary.len();
        if !words.next().is_some_and(|text| text == word || may_go_on && text.starts_with(word)) {
            return false;
        }
    }
    true
}

#[cfg(test)]
mod tests {
    use super::{Most, Waiting, begins_with, leave_queue};
    use crate::{Durability, Error, Store};

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
        check("Nine po…", true);
        check("Nine po", false);
        check("Nine ports agree. At last, they say, it is done. And more", false);
    }

    /// Entries 1 to 8 of two words each wait, the first and the fifth twice.
    fn store(folder: &tempfile::TempDir) -> Store {
        let store = Store::open(folder.path()).unwrap();
        let fill = |writing: &crate::Writing<'_>| -> Result<(), Error> {
            writing.execute_batch(
                "INSERT INTO publications (id, name, site_key) VALUES (1, 'A', 'a');
                 INSERT INTO feeds (id, publication_id, feed_url, name) VALUES (1, 1, 'https://a.example/', 'A');",
            )?;
            for id in [1, 2, 1, 3, 4, 5, 6, 7, 5, 8] {
                writing.execute(
                    "INSERT INTO entries (id, publication_id, origin_feed_id, sort_at, first_seen_at, headline, summary)
                     SELECT ?1, 1, 1, ?1, ?1, 'two words', '' WHERE NOT EXISTS (SELECT 1 FROM entries WHERE id = ?1)",
                    [id],
                )?;
                writing.execute("INSERT INTO index_queue (entry_id) VALUES (?1)", [id])?;
            }
            Ok(())
        };
        store.write(Durability::Content, fill).unwrap();
        store
    }

    #[test]
    fn what_was_not_taken_goes_on_waiting() {
        let folder = tempfile::tempdir().unwrap();
        let check = |most: Most, want: &[i64], want_batches: usize, want_left: &[i64]| {
            let store = store(&folder);
            let waiting = Waiting::read(&store, most).unwrap();
            assert_eq!(waiting.ids.iter().copied().collect::<Vec<_>>(), want);
            assert_eq!(waiting.batches.len(), want_batches);
            let places = waiting.places;
            let left = store.write(Durability::Content, move |writing| {
                leave_queue(&places, writing)?;
                let mut left = writing.prepare("SELECT entry_id FROM index_queue ORDER BY seq")?;
                let left = left.query_map([], |row| row.get(0))?.collect::<Result<Vec<i64>, _>>()?;
                writing.execute_batch(
                    "DELETE FROM index_queue; DELETE FROM entries; DELETE FROM feeds; DELETE FROM publications;",
                )?;
                Ok(left)
            });
            assert_eq!(left.unwrap(), want_left);
        };
        let most = |entries, words, alone| Most { entries, words, alone };
        check(most(100, 1_000, 100), &[1, 2, 3, 4, 5, 6, 7, 8], 1, &[]);
        check(most(4, 1_000, 100), &[1, 2, 3], 1, &[4, 5, 6, 7, 5, 8]);
        check(most(100, 1_000, 5), &[1, 2, 3, 4, 5, 6, 7, 8], 2, &[]);
        // A headline of two words, and a gap behind each text: five.
        check(most(100, 6, 100), &[1, 2], 1, &[3, 4, 5, 6, 7, 5, 8]);
        check(most(100, 11, 5), &[1, 2, 3, 5, 6, 7], 2, &[4, 8]);
        check(most(100, 1, 5), &[1, 5], 2, &[2, 1, 3, 4, 6, 7, 5, 8]);
    }
}
