//! What else is told of an article's matter: the stored entries most like it by their words.

use super::{
    Failed, VERSION,
    alike::{Alike, Compared, Found, alike},
    telling::telling_words,
    version,
};
use crate::{Error, Reading, Row};
use newsrack_model::{Entry, EntryId, Millis, PublicationId};
use newsrack_words::{index_words, language_of, stem, words};
use std::collections::{BTreeSet, HashMap};

/// Entries of one publication that come by their likeness; more of it follow behind all others.
const MOST_OF_ONE: usize = 2;
/// What lies apart from the article's days and from the newest ones counts for less, down to half: after so long for two
/// thirds.
const NEAR: Millis = 7 * 24 * 60 * 60 * 1_000;
const OLD_COUNTS: f64 = 0.5;
/// What of the article's words the words in common must say, and how rare they must be together, as logarithms: below it
/// likeness is chance. Without a name among them they have to be rarer by far.
const FLOOR: f64 = 0.1;
const RARE: f64 = 10.0;
const RARE_WITHOUT_NAME: f64 = 25.0;
/// A piece of fewer telling words is compared as if it had so many: all of two words are not much.
const LEAST_WORDS: f64 = 5.0;
/// A word in the other's headline says more than one somewhere in its text.
const IN_HEADLINE: f64 = 1.5;
/// Share of two headlines' words from which on they are wordings of one: in the article's own publication, and elsewhere,
/// where one print of a headline is enough.
const SAME_HEADLINE: f64 = 0.6;
const SAME_PRINT: f64 = 0.75;

impl Reading<'_> {
    /// The entries most like this one by their words, the most alike first; none where nothing is much like it, where it
    /// is not there, and while the index does not know of others. Other wordings of it in its own publication, prints of
    /// its headline, and what is of its own story are left out. `now` is in UTC milliseconds: what is new is as near as
    /// what is of the article's own days.
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
        let Entry { headline, summary, .. } = &own.entry;
        let told = if text.is_empty() { summary } else { &text };
        let language = language_of(headline, told, own.entry.language.as_deref()).unwrap_or("und");
        let telling = telling_words(headline, summary, &text, language);
        let Found { words, alike } = self.search.with_reader(|connection| {
            // Segments come and go; all is asked of one state.
            let state = connection.unchecked_transaction()?;
            // Another process may be building it anew.
            if version(&state)? != VERSION {
                return Ok(Found::default());
            }
            alike(&state, (own.entry.sort_at, entry.0), &telling, language).map_err(Failed::Index)
        })?;

        let own_headline = headline_words(&own.entry.headline);
        let own_story = self.own_story(entry)?;
        let mut scored = Vec::new();
        for found in alike {
            if is_chance(&words, &found) || own_story.contains(&found.key.1) {
                continue;
            }
            let Some(row) = self.shown(found.key.1)? else { continue };
            let is_own = row.entry.publication_id == own.entry.publication_id;
            if is_own && in_common(&own_headline, &headline_words(&row.entry.headline)) >= SAME_HEADLINE {
                continue;
            }
            let score = likeness(&words, &found, &row, language) * nearness(&own, &row, now);
            if score >= FLOOR {
                scored.push((score, row));
            }
        }
        scored.sort_by(|(one, left), (other, right)| {
            let key = |row: &Row| (row.entry.sort_at, row.entry.id.0);
            other.total_cmp(one).then_with(|| key(right).cmp(&key(left)))
        });
        let mut rows = in_turn(own_headline, scored.into_iter().map(|(_, row)| row));
        rows.truncate(most);
        Ok(rows)
    }

    /// The other entries of its story, which the story shows.
    fn own_story(&self, entry: EntryId) -> Result<BTreeSet<i64>, Error> {
        let mut statement = self.prepare_cached(
            "SELECT other.entry_id FROM story_entries AS own JOIN story_entries AS other USING (story_id)
             WHERE own.entry_id = ?1 AND other.entry_id <> ?1",
        )?;
        let entries = statement.query_map([entry.0], |row| row.get(0))?;
        Ok(entries.collect::<Result<_, _>>()?)
    }

    /// An entry that lists show, or would show among the saved.
    fn shown(&self, entry: i64) -> Result<Option<Row>, Error> {
        let is_shown = self
            .prepare_cached("SELECT 1 FROM statuses WHERE entry_id = ?1 AND (is_listed = 1 OR is_saved = 1)")?
            .exists([entry])?;
        if is_shown { self.entry(EntryId(entry)) } else { Ok(None) }
    }
}

/// One print of each headline, the article's own being known, and what one publication has more of behind all else.
fn in_turn(own_headline: BTreeSet<String>, found: impl Iterator<Item = Row>) -> Vec<Row> {
    let mut headlines = vec![own_headline];
    let mut of_one: HashMap<PublicationId, usize> = HashMap::new();
    let (mut rows, mut late) = (Vec::new(), Vec::new());
    for row in found {
        let headline = headline_words(&row.entry.headline);
        if headlines.iter().any(|other| in_common(other, &headline) >= SAME_PRINT) {
            continue;
        }
        headlines.push(headline);
        let count = of_one.entry(row.entry.publication_id).or_default();
        *count += 1;
        if *count <= MOST_OF_ONE { rows.push(row) } else { late.push(row) }
    }
    rows.append(&mut late);
    rows
}

/// What the words that an entry shares say, of what all the article's words would. A word says less where it is one of
/// many: in a long text that names it once.
fn likeness(words: &[Compared], found: &Alike, row: &Row, language: &str) -> f64 {
    let mut headline = BTreeSet::new();
    index_words(&row.entry.headline, |word| {
        headline.extend(stem(word, language));
    });
    let length = f64::from(row.minutes.max(1));
    let said: f64 = found
        .shared
        .iter()
        .filter_map(|(at, times)| words.get(*at).map(|word| (word, f64::from(*times))))
        .map(|(word, times)| {
            let stress = if headline.contains(&word.stem) { IN_HEADLINE } else { 1.0 };
            word.says * stress * times / (times + length / 2.0)
        })
        .sum();
    let all: f64 = words.iter().map(|word| word.says).sum();
    said / all.max(most_said(words) * LEAST_WORDS)
}

/// Whether what they share may well be chance.
fn is_chance(words: &[Compared], found: &Alike) -> bool {
    let shared = || found.shared.iter().filter_map(|(at, _)| words.get(*at));
    let rarity: f64 = shared().map(|word| word.rarity).sum();
    rarity < if shared().any(|word| word.is_name) { RARE } else { RARE_WITHOUT_NAME }
}

/// What the word says that says most.
fn most_said(words: &[Compared]) -> f64 {
    words.iter().map(|word| word.says).fold(f64::MIN_POSITIVE, f64::max)
}

fn nearness(own: &Row, row: &Row, now: Millis) -> f64 {
    let apart = |moment: Millis| moment.saturating_sub(row.entry.sort_at).saturating_abs();
    let apart = apart(own.entry.sort_at).min(apart(now)) as f64;
    OLD_COUNTS + (1.0 - OLD_COUNTS) * (-apart / NEAR as f64).exp()
}

fn headline_words(headline: &str) -> BTreeSet<String> {
    words(headline).into_iter().collect()
}

/// Which share of all their words both have; none of no words.
fn in_common(one: &BTreeSet<String>, other: &BTreeSet<String>) -> f64 {
    let all = one.union(other).count();
    one.intersection(other).count() as f64 / all.max(1) as f64
}
