//! Which entries of the index share an article's telling words, by how rare these are.
//!
//! A look for a word in a segment costs the same however large the index is, so that looks are what is counted: some of
//! the article's words are sifted in a small sample, and the strongest of these looked for in the segments nearest in
//! time.

use super::{
    leaves::{with_beginning, with_word},
    postings::Postings,
    segment::Segment,
    telling::Telling,
};
use crate::{Error, lists::Key};
use newsrack_model::Millis;
use newsrack_words::stem;
use rusqlite::Connection;
use std::collections::{BTreeMap, HashMap, btree_map::Entry};

/// Entries, and segments, by which common words are told from rare ones.
const SAMPLE: u32 = 500;
const MOST_SAMPLED: usize = 3;
/// Segments, and entries, in which the strongest words are looked for.
const MOST_WALKED: usize = 32;
const MOST_ENTRIES: u32 = 50_000;
/// Words that are looked for in all of these, and by which entries are compared.
const SOUGHT: usize = 24;
/// A word in more than one of so many entries says nothing of any; but among a few entries a few may share it.
const COMMON: u32 = 5;
const FEW: u32 = 4;
/// Entries whose rows are worth reading.
const MOST_FOUND: usize = 60;

/// An entry that shares words with the article.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Alike {
    pub(super) key: Key,
    pub(super) shared: Shared,
}

/// Words, by their places among the compared, and how often each stands in an entry.
type Shared = Vec<(usize, u32)>;

/// A word by which entries are compared.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Compared {
    pub(super) stem: String,
    /// The logarithm of how few hold it.
    pub(super) rarity: f64,
    /// What sharing it says: its weight in the article, by its rarity.
    pub(super) says: f64,
    pub(super) is_name: bool,
}

/// What was found, that which shares most first.
#[derive(Debug, Default)]
pub(super) struct Found {
    pub(super) words: Vec<Compared>,
    pub(super) alike: Vec<Alike>,
}

/// A word on its way: in how many entries it was seen, and in which.
struct Sought<'a> {
    telling: &'a Telling,
    /// Words that begin as its forms do, and whether they are forms of it.
    forms: HashMap<Vec<u8>, bool>,
    seen: u32,
    /// The number of the entry among all that are walked, and how often the word stands there.
    hits: Vec<(u32, u32)>,
}

/// Finds what is alike in the segments nearest to this moment, but not the entry itself.
pub(super) fn alike(
    connection: &Connection,
    (own_time, own): Key,
    telling: &[Telling],
    language: &str,
) -> Result<Found, Error> {
    let mut segments = Segment::all(connection)?;
    segments.sort_by_key(|segment| (distance(segment, own_time), segment.id));
    let sampled = reaching(&segments, SAMPLE, MOST_SAMPLED);
    let walked = reaching(&segments, MOST_ENTRIES, MOST_WALKED);

    let (mut sought, share) = sift(connection, sampled, telling, language)?;
    let entries: u32 = walked.iter().map(|segment| segment.entries).sum();
    let common = commonest(f64::from(entries) * share);
    for (segment, first) in numbered(walked) {
        for word in sought.iter_mut().filter(|word| word.hits.len() <= common) {
            let mut new = Vec::new();
            word.each_form(connection, segment.id, language, |postings| {
                postings.each(|ordinal, times| {
                    if ordinal < segment.entries && !segment.struck.has(ordinal) {
                        new.push((first + ordinal, times));
                    }
                    Ok(())
                })
            })?;
            // Two forms of it may stand in one entry.
            new.sort_unstable();
            new.dedup_by(|next, last| {
                let is_same = next.0 == last.0;
                last.1 = last.1.saturating_add(if is_same { next.1 } else { 0 });
                is_same
            });
            word.hits.append(&mut new);
        }
    }
    // Fewer than two: the article has it alone.
    sought.retain(|word| (2..=common).contains(&word.hits.len()));
    let words: Vec<Compared> = sought
        .iter()
        .map(|word| {
            let rarity = rarity(entries, word.hits.len());
            Compared {
                stem: word.telling.stem.clone(),
                rarity,
                says: word.telling.weight * rarity,
                is_name: word.telling.is_name,
            }
        })
        .collect();

    let mut keys: BTreeMap<i64, Vec<Key>> = BTreeMap::new();
    let mut found = Vec::new();
    for entry in strongest(entries, &words, &sought) {
        let Some((segment, first)) = numbered(walked).rfind(|(_, first)| *first <= entry) else { continue };
        let keys = match keys.entry(segment.id) {
            Entry::Occupied(known) => known.into_mut(),
            Entry::Vacant(new) => new.insert(segment.keys(connection)?),
        };
        let key = keys.get((entry - first) as usize);
        if let Some(key) = key.filter(|key| key.1 != own) {
            found.push(Alike { key: *key, shared: shared(entry, &sought) });
        }
    }
    Ok(Found { words, alike: found })
}

/// The numbers of the entries of which more than one word says most together, and one more for the article's own.
fn strongest(entries: u32, words: &[Compared], sought: &[Sought<'_>]) -> Vec<u32> {
    // Common words stand in thousands: a place for each entry is quicker than a map of those that have some.
    let mut all = vec![(0.0, 0_u32); entries as usize];
    for (compared, word) in words.iter().zip(sought) {
        for (entry, _) in &word.hits {
            if let Some((said, count)) = all.get_mut(*entry as usize) {
                *said += compared.says;
                *count += 1;
            }
        }
    }
    let some = (0..).zip(all).filter(|(_, (_, count))| *count > 1);
    let mut best: Vec<(f64, u32)> = some.map(|(entry, (said, _))| (said, entry)).collect();
    let order = |one: &(f64, u32), other: &(f64, u32)| other.0.total_cmp(&one.0).then(one.1.cmp(&other.1));
    if best.len() > MOST_FOUND {
        best.select_nth_unstable_by(MOST_FOUND, order);
        best.truncate(MOST_FOUND + 1);
    }
    best.sort_unstable_by(order);
    best.into_iter().map(|(_, entry)| entry).collect()
}

/// The words that an entry has. Where each of them stands is known in order.
fn shared(entry: u32, sought: &[Sought<'_>]) -> Shared {
    let times = |word: &Sought<'_>| {
        word.hits.binary_search_by_key(&entry, |(entry, _)| *entry).ok().map(|at| word.hits[at].1)
    };
    (0..).zip(sought).filter_map(|(at, word)| Some((at, times(word)?))).collect()
}

/// Sifts out the words that a sample shows to be common, and keeps the strongest; and tells which share of all entries
/// is in the article's language: so many hold the commonest of its words.
fn sift<'a>(
    connection: &Connection,
    segments: &[Segment],
    telling: &'a [Telling],
    language: &str,
) -> Result<(Vec<Sought<'a>>, f64), Error> {
    let entries: u32 = segments.iter().map(|segment| segment.entries).sum();
    let mut words = Vec::with_capacity(telling.len());
    for telling in telling {
        let mut word = Sought { telling, forms: HashMap::new(), seen: 0, hits: Vec::new() };
        for segment in segments {
            let mut seen = 0;
            word.each_form(connection, segment.id, language, |postings| {
                seen += postings.entries().min(segment.entries);
                Ok(())
            })?;
            word.seen += seen;
        }
        words.push(word);
    }
    let in_language = words.iter().map(|word| word.seen).max().unwrap_or(0);
    let common = commonest(f64::from(in_language));
    words.retain(|word| word.telling.weight > 0.0 && word.seen as usize <= common);
    let says = |word: &Sought<'_>| word.telling.weight * rarity(entries, word.seen as usize);
    words.sort_by(|one, other| says(other).total_cmp(&says(one)));
    words.truncate(SOUGHT);
    Ok((words, f64::from(in_language) / f64::from(entries.max(1))))
}

impl Sought<'_> {
    /// Hands over the postings of each of its forms in a segment.
    fn each_form(
        &mut self,
        connection: &Connection,
        segment: i64,
        language: &str,
        mut put: impl FnMut(Postings<'_>) -> Result<(), Error>,
    ) -> Result<(), Error> {
        let Telling { stem: own, beginning, .. } = self.telling;
        if self.telling.has_one_form() {
            return with_word(connection, segment, own, put);
        }
        with_beginning(connection, segment, beginning, |word, postings| {
            let is_form = match self.forms.get(word) {
                Some(is_form) => *is_form,
                None => {
                    let is_form = std::str::from_utf8(word)
                        .is_ok_and(|word| word == own || stem(word, language).as_deref() == Some(own));
                    self.forms.insert(word.to_owned(), is_form);
                    is_form
                }
            };
            if is_form { put(postings) } else { Ok(()) }
        })
    }
}

/// In how many of some entries a word may stand that says something.
fn commonest(entries: f64) -> usize {
    (entries / f64::from(COMMON)).ceil().max(f64::from(FEW)) as usize
}

/// What few hold is no rarer than what [`FEW`] hold: copies of an article share its slips too.
fn rarity(entries: u32, held_by: usize) -> f64 {
    (f64::from(entries) / (held_by as f64).max(f64::from(FEW))).max(1.0).ln() + 0.1
}

/// The first segments, as far as so many entries and segments reach; one at least.
fn reaching(segments: &[Segment], entries: u32, most: usize) -> &[Segment] {
    let mut sum = 0_u32;
    let enough = segments.iter().take(most).position(|segment| {
        sum = sum.saturating_add(segment.entries);
        sum >= entries
    });
    &segments[..enough.map_or(most.min(segments.len()), |last| last + 1)]
}

/// Segments, with the number of the first entry of each among all of theirs.
fn numbered(segments: &[Segment]) -> impl DoubleEndedIterator<Item = (&Segment, u32)> {
    let firsts: Vec<u32> = segments
        .iter()
        .scan(0_u32, |next, segment| {
            let first = *next;
            *next = next.saturating_add(segment.entries);
            Some(first)
        })
        .collect();
    segments.iter().zip(firsts)
}

/// How far a segment lies from a moment.
fn distance(segment: &Segment, moment: Millis) -> Millis {
    segment.oldest.saturating_sub(moment).max(moment.saturating_sub(segment.newest)).max(0)
}

#[cfg(test)]
mod tests {
    use super::super::{batch::Batch, leaves, segment, telling::telling_words};
    use super::*;

    /// An index of so many entries a minute apart, whose words are as rare as those of a language are.
    fn index(entries: u32, words: u32) -> Connection {
        let connection = Connection::open_in_memory().unwrap();
        connection.execute_batch(segment::TABLE).unwrap();
        connection.execute_batch(leaves::TABLE).unwrap();
        for first in (0..entries).step_by(1_000) {
            let mut batch = Batch::default();
            for entry in first..entries.min(first + 1_000) {
                batch.add((i64::from(entry) * 60_000, i64::from(entry)), [text(entry, words).as_str()]);
            }
            batch.write(&connection).unwrap();
        }
        connection
    }

    fn text(entry: u32, words: u32) -> String {
        let mut seed = entry.wrapping_mul(2_654_435_761) | 1;
        let mut text = String::new();
        for _ in 0..words {
            seed = seed.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            let rank = (f64::from(seed >> 8) / f64::from(1 << 24) * 12.0).exp();
            text.push_str(&format!("w{rank:.0} "));
        }
        text
    }

    fn found(connection: &Connection, entry: u32, words: u32) -> Found {
        let telling = telling_words("", "", &text(entry, words), "en");
        alike(connection, (i64::from(entry) * 60_000, i64::from(entry)), &telling, "en").unwrap()
    }

    #[test]
    fn the_same_is_found_each_time_and_never_the_entry_itself() {
        let connection = index(2_500, 40);
        let mut count = 0;
        for entry in [0, 999, 1_000, 2_499] {
            let Found { words, alike } = found(&connection, entry, 40);
            assert!(words.len() <= SOUGHT && alike.len() <= MOST_FOUND + 1);
            assert!(alike.iter().all(|alike| alike.key.1 != i64::from(entry)));
            assert_eq!(alike, found(&connection, entry, 40).alike);
            count += alike.len();
        }
        assert!(count > 0, "there is something to compare");
    }

    #[test]
    fn an_index_without_the_words_finds_nothing() {
        let connection = index(0, 0);
        assert_eq!(found(&connection, 1, 40).alike, []);
        let connection = index(50, 40);
        let telling = telling_words("elsewhere entirely", "", "", "en");
        assert_eq!(alike(&connection, (0, 0), &telling, "en").unwrap().alike, []);
    }

    #[test]
    fn looks_are_bounded_however_large_the_index_is() {
        let one = |newest: i64| {
            let connection = Connection::open_in_memory().unwrap();
            connection.execute_batch(segment::TABLE).unwrap();
            let keys: Vec<Key> = (1..=900).map(|n| (newest - 900 + n, newest * 1_000 + n)).collect();
            Segment::add(&connection, &keys).unwrap();
            Segment::all(&connection).unwrap().remove(0)
        };
        let segments: Vec<Segment> = (1..=200).map(|n| one(n * 1_000)).collect();
        assert_eq!(reaching(&segments, SAMPLE, MOST_SAMPLED).len(), 1);
        assert_eq!(reaching(&segments, MOST_ENTRIES, MOST_WALKED).len(), MOST_WALKED);
        assert_eq!(reaching(&segments, 9_000, MOST_WALKED).len(), 10);
        assert_eq!(reaching(&[], 9_000, MOST_WALKED).len(), 0);
        assert_eq!(distance(&segments[0], 1_000), 0);
        assert_eq!(distance(&segments[0], 1_500), 500);
        assert_eq!(distance(&segments[0], 1), 100);
        assert_eq!(distance(&segments[0], i64::MIN), i64::MAX);
    }
}
