//! Titles on trial.

use super::worth::{DAY, Span, Worth};
use crate::{Error, Reading, Writing};
use newsrack_model::{Millis, PublicationId, Trial};
use rusqlite::params;

/// How long a trial lasts.
const LENGTH: Millis = 14 * DAY;

/// What became of a trial so far.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TrialReport {
    /// Whose.
    pub publication_id: PublicationId,
    /// The name of the title; the reader's own first.
    pub name: String,
    /// From when until when.
    pub trial: Trial,
    /// What came within it, and what became of that.
    pub worth: Worth,
}

const TRIALS: &str = "
SELECT id, coalesce(custom_name, name), trial_from, trial_until FROM publications AS title
WHERE trial_from IS NOT NULL
    AND EXISTS (SELECT 1 FROM feeds WHERE publication_id = title.id AND unfollowed_at IS NULL)
ORDER BY trial_until, id";

impl Reading<'_> {
    /// The trials of followed titles, those that run and those that are over, in the order in which they end.
    ///
    /// # Errors
    /// The database cannot be read.
    pub fn trials(&self) -> Result<Vec<TrialReport>, Error> {
        let mut titles = self.prepare_cached(TRIALS)?;
        let mut rows = titles.query([])?;
        let mut reports = Vec::new();
        while let Some(row) = rows.next()? {
            let publication_id = PublicationId(row.get(0)?);
            let trial = Trial { began_at: row.get(2)?, ends_at: row.get(3)? };
            // Whatever a feed dates as old came within it all the same.
            let span = Span { since: trial.began_at, until: trial.ends_at, dated_since: Millis::MIN };
            let worth = self.worth_in(publication_id, &span)?;
            reports.push(TrialReport { publication_id, name: row.get(1)?, trial, worth });
        }
        Ok(reports)
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
