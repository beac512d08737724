//! What else is told of an article's matter: the stored entries most like it by their words.

use super::{
    Failed, VERSION,
    alike::{Alike, Compared, Found, alike},
    telling::telling_words,
    version,
};
use crate::{Error, Reading, Row};
use newsrack_model::{EntryId, Millis, PublicationId};
use newsrack_words::{index_words, words};
use std::collections::{BTreeSet, HashMap};

/// Entries of one publication among them.
const MOST_OF_ONE: usize = 2;
/// The article's days, and the newest ones: what is older has to be much more alike.
const NEAR: Millis = 14 * 24 * 60 * 60 * 1_000;
const OLD_COUNTS: f64 = 0.6;
/// Words in common below which likeness is chance, and what of the article's words they must say. A word that says less
/// than a quarter of what the first one says does not count for this.
const FEWEST_SHARED: usize = 3;
const LEAST_SAID: f64 = 0.25;
const FLOOR: f64 = 0.18;
/// A piece of fewer telling words is compared as if it had so many: all of two words are not much.
const LEAST_WORDS: f64 = 5.0;
/// A word in the other's headline says more than one somewhere in its text.
const IN_HEADLINE: f64 = 1.5;
/// Share of two headlines' words from which on they are wordings of one.
const SAME_HEADLINE: f64 = 0.6;

impl Reading<'_> {
    /// The entries most like this one by their words, the most alike first; none where nothing is much like it, where it
    /// is not there, and while the index does not know of others. Other wordings of it in its own publication are left
    /// out. `now` is in UTC milliseconds: what is of the last two weeks is as near as what is of the article's own days.
    ///
    /// # Errors
    /// The database or its index cannot be read.
    pub fn related(&self, entry: EntryId, most: usize, now: Millis) -> Result<Vec<Row>, Error> {
        let Some(own) = self.entry(entry)? else { return Ok(Vec::new()) };
        let text = match self.document(entry) {
            Ok(document) => document.unwrap_or_default().text(),
            Err(Error::Stored(_)) => String::new(),
            Err(error) => return Err(error),
        };
        let telling = telling_words(&own.entry.headline, &own.entry.summary, &text);
        let Found { words, alike } = self.search.with_reader(|connection| {
            // Segments come and go; all is asked of one state.
            let state = connection.unchecked_transaction()?;
            // Another process may be building it anew.
            if version(&state)? != VERSION {
                return Ok(Found::default());
            }
            alike(&state, (own.entry.sort_at, entry.0), &telling).map_err(Failed::Index)
        })?;

        let own_headline = headline_words(&own.entry.headline);
        let mut scored = Vec::new();
        for found in alike {
            let Some(row) = self.shown(found.key.1)? else { continue };
            let is_own = row.entry.publication_id == own.entry.publication_id;
            if is_own && is_same_headline(&own_headline, &headline_words(&row.entry.headline)) {
                continue;
            }
            let score = likeness(&words, &found, &row) * nearness(&own, &row, now);
            if telling_shared(&words, &found) >= FEWEST_SHARED && score >= FLOOR {
                scored.push((score, row));
            }
        }
        scored.sort_by(|(one, left), (other, right)| {
            let key = |row: &Row| (row.entry.sort_at, row.entry.id.0);
            other.total_cmp(one).then_with(|| key(right).cmp(&key(left)))
        });
        let mut of_one: HashMap<PublicationId, usize> = HashMap::new();
        let mut rows: Vec<Row> = scored.into_iter().map(|(_, row)| row).collect();
        rows.retain(|row| {
            let count = of_one.entry(row.entry.publication_id).or_default();
            *count += 1;
            *count <= MOST_OF_ONE
        });
        rows.truncate(most);
        Ok(rows)
    }

    /// An entry that lists show, or would show among the saved.
    fn shown(&self, entry: i64) -> Result<Option<Row>, Error> {
        let is_shown = self
            .prepare_cached("SELECT 1 FROM statuses WHERE entry_id = ?1 AND (is_listed = 1 OR is_saved = 1)")?
            .exists([entry])?;
        if is_shown { self.entry(EntryId(entry)) } else { Ok(None) }
    }
}

/// What the words that an entry shares say, of what all the article's words would. A word says less where it is one of
/// many: in a long text that names it once.
fn likeness(words: &[Compared], found: &Alike, row: &Row) -> f64 {
    let mut headline = BTreeSet::new();
    index_words(&row.entry.headline, |word| {
        headline.insert(word.to_owned());
    });
    let length = f64::from(row.minutes.max(1));
    let said: f64 = found
        .shared
        .iter()
        .filter_map(|(at, times)| words.get(*at).map(|word| (word, f64::from(*times))))
        .map(|(word, times)| {
            let stress = if headline.contains(&word.word) { IN_HEADLINE } else { 1.0 };
            word.says * stress * times / (times + length / 2.0)
        })
        .sum();
    let all: f64 = words.iter().map(|word| word.says).sum();
    said / all.max(most_said(words) * LEAST_WORDS)
}

/// Shared words that say something.
fn telling_shared(words: &[Compared], found: &Alike) -> usize {
    let least = most_said(words) * LEAST_SAID;
    found.shared.iter().filter(|(at, _)| words.get(*at).is_some_and(|word| word.says >= least)).count()
}

/// What the word says that says most.
fn most_said(words: &[Compared]) -> f64 {
    words.iter().map(|word| word.says).fold(f64::MIN_POSITIVE, f64::max)
}

fn nearness(own: &Row, row: &Row, now: Millis) -> f64 {
    let (own, sort_at) = (own.entry.sort_at, row.entry.sort_at);
    let is_near = |moment: Millis| moment.saturating_sub(sort_at).saturating_abs() <= NEAR;
    if is_near(own) || is_near(now) { 1.0 } else { OLD_COUNTS }
}

fn headline_words(headline: &str) -> BTreeSet<String> {
    words(headline).into_iter().collect()
}

fn is_same_headline(one: &BTreeSet<String>, other: &BTreeSet<String>) -> bool {
    let common = one.intersection(other).count() as f64;
    let all = one.union(other).count() as f64;
    all > 0.0 && common / all >= SAME_HEADLINE
}
