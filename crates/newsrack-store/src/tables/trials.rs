//! Titles on trial.

use crate::{Error, Reading, Writing};
use newsrack_model::{Millis, PublicationId, Trial};
use rusqlite::params;

/// How long a trial lasts.
const LENGTH: Millis = 14 * 24 * 60 * 60 * 1_000;

/// What became of a trial so far.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TrialReport {
    /// Whose.
    pub publication_id: PublicationId,
    /// The name of the title; the reader's own first.
    pub name: String,
    /// From when until when.
    pub trial: Trial,
    /// Entries that came within it, and came unread.
    pub entries: u64,
    /// Of these, how many the reader has read.
    pub read: u64,
    /// Of these, how many are saved.
    pub saved: u64,
    /// Of these, how many were opened.
    pub opened: u64,
    /// The reading time of each, times how far it was read, in whole minutes.
    pub minutes: u64,
}

const TRIALS: &str = "
SELECT id, coalesce(custom_name, name), trial_from, trial_until FROM publications AS title
WHERE trial_from IS NOT NULL
    AND EXISTS (SELECT 1 FROM feeds WHERE publication_id = title.id AND unfollowed_at IS NULL)
ORDER BY trial_until, id";

/// What arrived read was never marked, and does not count.
const CAME: &str = "
SELECT count(*), coalesce(sum(is_read), 0), coalesce(sum(is_saved), 0), coalesce(sum(opened_at IS NOT NULL), 0),
    coalesce(sum(minutes * progress), 0) / 1000
FROM statuses INDEXED BY statuses_publication_all CROSS JOIN entries ON entries.id = entry_id
WHERE is_listed = 1 AND statuses.publication_id = ?1 AND first_seen_at >= ?2 AND first_seen_at < ?3
    AND (is_read = 0 OR read_seq IS NOT NULL OR opened_at IS NOT NULL)";

impl Reading<'_> {
    /// The trials of followed titles, those that run and those that are over, in the order in which they end.
    ///
    /// # Errors
    /// The database cannot be read.
    pub fn trials(&self) -> Result<Vec<TrialReport>, Error> {
        let mut titles = self.prepare_cached(TRIALS)?;
        let mut came = self.prepare_cached(CAME)?;
        let reports = titles.query_map([], |row| {
            let trial = Trial { began_at: row.get(2)?, ends_at: row.get(3)? };
            let id: i64 = row.get(0)?;
            let name = row.get(1)?;
            came.query_row([id, trial.began_at, trial.ends_at], |row| {
                let number = |at| row.get::<_, i64>(at).map(|number| number.try_into().unwrap_or(0));
                Ok(TrialReport {
                    publication_id: PublicationId(id),
                    name,
                    trial,
                    entries: number(0)?,
                    read: number(1)?,
                    saved: number(2)?,
                    opened: number(3)?,
                    minutes: number(4)?,
                })
            })
        })?;
        Ok(reports.collect::<Result<_, _>>()?)
    }

    /// Whether the trial of a followed title ended after one moment, and not after another.
    ///
    /// # Errors
    /// The database cannot be read.
    pub fn has_trial_ended(&self, after: Millis, until: Millis) -> Result<bool, Error> {
        let mut statement = self.prepare_cached(
            "SELECT 1 FROM publications AS title WHERE trial_until > ?1 AND trial_until <= ?2
                AND EXISTS (SELECT 1 FROM feeds WHERE publication_id = title.id AND unfollowed_at IS NULL)",
        )?;
        Ok(statement.exists([after, until])?)
    }
}

impl Writing<'_> {
    /// Puts a title on trial from now on. A trial that runs goes on; one that is over begins anew.
    ///
    /// # Errors
    /// The database cannot be written.
    pub fn begin_trial(&self, title: PublicationId, now: Millis) -> Result<(), Error> {
        self.prepare_cached(
            "UPDATE publications SET trial_from = ?2, trial_until = ?3
             WHERE id = ?1 AND (trial_until IS NULL OR trial_until <= ?2)",
        )?
        .execute(params![title.0, now, now.saturating_add(LENGTH)])?;
        Ok(())
    }

    /// Makes an ordinary title of one on trial; tells whether it was on one.
    ///
    /// # Errors
    /// The database cannot be written.
    pub fn drop_trial(&self, title: PublicationId) -> Result<bool, Error> {
        let count = self
            .prepare_cached(
                "UPDATE publications SET trial_from = NULL, trial_until = NULL WHERE id = ?1 AND trial_from IS NOT NULL",
            )?
            .execute([title.0])?;
        Ok(count > 0)
    }

    /// Whether a feed of a title is followed.
    ///
    /// # Errors
    /// The database cannot be read.
    pub fn is_title_followed(&self, title: PublicationId) -> Result<bool, Error> {
        Ok(self
            .prepare_cached("SELECT 1 FROM feeds WHERE publication_id = ?1 AND unfollowed_at IS NULL")?
            .exists([title.0])?)
    }
}
