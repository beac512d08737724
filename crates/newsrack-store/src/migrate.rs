//! Bringing an older database up to date, one numbered step at a time.

use crate::Error;
use rusqlite::{Connection, TransactionBehavior};

/// Steps are only ever added. `user_version` says how many were taken.
pub(crate) const STEPS: &[&str] = &[
    include_str!("../migrations/0001_first.sql"),
    include_str!("../migrations/0002_forgetting.sql"),
    include_str!("../migrations/0003_answers.sql"),
    include_str!("../migrations/0004_acts.sql"),
    include_str!("../migrations/0005_edited.sql"),
    include_str!("../migrations/0006_paces.sql"),
    include_str!("../migrations/0007_begun.sql"),
    include_str!("../migrations/0008_notes.sql"),
    include_str!("../migrations/0009_pages.sql"),
    include_str!("../migrations/0010_picture_sizes.sql"),
    include_str!("../migrations/0011_keeps.sql"),
    include_str!("../migrations/0012_seen.sql"),
    include_str!("../migrations/0013_anchors.sql"),
    include_str!("../migrations/0014_arranging.sql"),
    include_str!("../migrations/0015_pauses.sql"),
    include_str!("../migrations/0016_catalogue.sql"),
    include_str!("../migrations/0017_trials.sql"),
    include_str!("../migrations/0018_title_settings.sql"),
    include_str!("../migrations/0019_muted.sql"),
    include_str!("../migrations/0020_credentials.sql"),
    include_str!("../migrations/0021_head_starts.sql"),
    include_str!("../migrations/0022_stories.sql"),
    include_str!("../migrations/0023_opened.sql"),
    include_str!("../migrations/0024_editions.sql"),
    include_str!("../migrations/0025_taste.sql"),
    include_str!("../migrations/0026_announced.sql"),
    include_str!("../migrations/0027_left_out.sql"),
];

/// The version that this Newsrack writes.
pub(crate) fn known() -> i64 {
    STEPS.len() as i64
}

/// Takes the steps that are missing, all or none.
pub(crate) fn migrate(connection: &mut Connection) -> Result<(), Error> {
    let found = version(connection)?;
    if found > known() {
        return Err(Error::Newer { found, known: known() });
    }
    if found == known() {
        return Ok(());
    }
    take_steps(connection)
}

fn take_steps(connection: &mut Connection) -> Result<(), Error> {
    let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
    // Another process may have been faster, and newer.
    let found = version(&transaction)?;
    if found > known() {
        return Err(Error::Newer { found, known: known() });
    }
    for step in STEPS.iter().skip(usize::try_from(found).unwrap_or(usize::MAX)) {
        transaction.execute_batch(step)?;
    }
    transaction.pragma_update(None, "user_version", known())?;
    transaction.commit()?;
    Ok(())
}

fn version(connection: &Connection) -> Result<i64, Error> {
    Ok(connection.pragma_query_value(None, "user_version", |row| row.get(0))?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_newer_newsrack_that_was_faster_is_noticed() {
        let mut connection = Connection::open_in_memory().unwrap();
        connection.pragma_update(None, "user_version", known() + 1).unwrap();
        let newer = Error::Newer { found: known() + 1, known: known() };
        assert_eq!(take_steps(&mut connection), Err(newer));
        assert_eq!(version(&connection), Ok(known() + 1));
    }
}
