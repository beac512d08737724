//! What is muted, and what lists show of it. Here stands the one rule: an entry is muted by a word of its title's that its
//! headline or summary holds (`muted_by`), and lists leave it out unless it is saved, which is the reader's own word too.

use crate::{Error, Writing};
use newsrack_model::PublicationId;
use newsrack_words::Phrases;
use rusqlite::{OptionalExtension, params};
use std::collections::HashMap;

/// What mutes the entries of a title.
#[derive(Debug, Clone, Default)]
pub(crate) struct Mutes(Phrases);

impl Mutes {
    /// The word that mutes an entry.
    pub(crate) fn muted_by(&self, headline: &str, summary: &str) -> Option<&str> {
        self.0.found_in(&[headline, summary])
    }
}

impl Writing<'_> {
    /// Sets the words and phrases that mute entries of a title, those that are here too. What they no longer hold comes
    /// back. Answers how many entries are muted now that were not, or the other way round.
    ///
    /// # Errors
    /// The database cannot be written.
    pub fn set_muted_words(&self, title: PublicationId, words: &[String]) -> Result<u64, Error> {
        self.prepare_cached("UPDATE publications SET muted_words = ?2 WHERE id = ?1")?
            .execute(params![title.0, serde_json::to_string(words)?])?;
        let mut statement = self.prepare_cached("SELECT entry_id FROM statuses WHERE publication_id = ?1")?;
        let entries = statement.query_map([title.0], |row| row.get(0))?.collect::<Result<Vec<_>, _>>()?;
        self.mute_again(entries)
    }

    /// What mutes entries of a title.
    pub(crate) fn mutes(&self, title: PublicationId) -> Result<Mutes, Error> {
        let words: Option<String> = self
            .prepare_cached("SELECT muted_words FROM publications WHERE id = ?1")?
            .query_row([title.0], |row| row.get(0))
            .optional()?;
        let words: Vec<String> = words.and_then(|json| serde_json::from_str(&json).ok()).unwrap_or_default();
        Ok(Mutes(Phrases::new(words.iter().map(String::as_str))))
    }

    /// Looks at entries again whose words or whose title changed; answers how many are muted otherwise than before.
    pub(crate) fn mute_again(&self, entries: impl IntoIterator<Item = i64>) -> Result<u64, Error> {
        let mut mutes: HashMap<i64, Mutes> = HashMap::new();
        let mut statement = self.prepare_cached(
            "SELECT statuses.publication_id, headline, summary, muted_by
             FROM statuses CROSS JOIN entries ON entries.id = entry_id WHERE entry_id = ?1",
        )?;
        let mut changed: Vec<(i64, Option<String>)> = Vec::new();
        for entry in entries {
            let mut rows = statement.query([entry])?;
            let Some(row) = rows.next()? else { continue };
            let (title, muted_by): (i64, Option<String>) = (row.get(0)?, row.get(3)?);
            if let std::collections::hash_map::Entry::Vacant(place) = mutes.entry(title) {
                place.insert(self.mutes(PublicationId(title))?);
            }
            let (headline, summary): (String, String) = (row.get(1)?, row.get(2)?);
            let now = mutes[&title].muted_by(&headline, &summary);
            if now != muted_by.as_deref() {
                changed.push((entry, now.map(str::to_owned)));
            }
        }
        if changed.is_empty() {
            return Ok(0);
        }
        self.recounting(changed.iter().map(|(entry, _)| *entry), |store| {
            let mut mute = store.prepare_cached("UPDATE statuses SET muted_by = ?2 WHERE entry_id = ?1")?;
            for (entry, word) in &changed {
                mute.execute(params![entry, word])?;
            }
            store.list_touched()
        })?;
        Ok(changed.len() as u64)
    }

    /// Within a recounting: lists what a followed feed carries and nothing mutes, and hides the rest.
    pub(crate) fn list_touched(&self) -> Result<(), Error> {
        self.prepare_cached(
            "UPDATE statuses SET is_listed = (muted_by IS NULL OR is_saved) AND EXISTS (
                SELECT 1 FROM placements JOIN feeds ON feeds.id = feed_id
                WHERE placements.entry_id = statuses.entry_id AND unfollowed_at IS NULL)
             WHERE entry_id IN (SELECT entry_id FROM touched)",
        )?
        .execute([])?;
        self.prepare_cached(
            "UPDATE placements SET is_muted = state.is_muted, is_unread = NOT is_read AND NOT state.is_muted
             FROM (SELECT statuses.entry_id, is_read, muted_by IS NOT NULL AND NOT is_saved AS is_muted
                   FROM touched CROSS JOIN statuses ON statuses.entry_id = touched.entry_id) AS state
             WHERE placements.entry_id = state.entry_id AND placements.is_muted <> state.is_muted",
        )?
        .execute([])?;
        Ok(())
    }
}
