//! What the tray shows: how much is unread, and the newest headlines.

use crate::{Error, Reader};
use newsrack_curate::{Headline, copies};
use newsrack_model::EntryId;
use newsrack_store::Row;

/// Headlines in its menu.
const LINES: usize = 3;
/// Rows looked at so that three different stories are among them.
const ROWS: u32 = 24;

/// What the tray shows.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Tray {
    /// Unread entries in all.
    pub unread: u64,
    /// The newest unread headlines, no story twice.
    pub newest: Vec<(EntryId, String)>,
}

impl Reader {
    /// What the tray shows now.
    ///
    /// # Errors
    /// The store fails.
    pub async fn tray(&self) -> Result<Tray, Error> {
        let now = self.now();
        let (counts, rows) = self.read(move |store| Ok((store.counts(now)?, store.newest(ROWS)?))).await?;
        Ok(Tray { unread: counts.latest, newest: different(&rows, LINES) })
    }
}

/// The first of each group of near-copies, newest first.
fn different(rows: &[Row], most: usize) -> Vec<(EntryId, String)> {
    let headlines: Vec<Headline<'_>> = rows
        .iter()
        .map(|row| Headline {
            id: row.entry.id,
            publication_id: row.entry.publication_id,
            text: &row.entry.headline,
            sort_at: row.entry.sort_at,
        })
        .collect();
    let groups = copies(&headlines);
    rows.iter()
        .filter(|row| groups.iter().any(|group| group.first() == Some(&row.entry.id)))
        .take(most)
        .map(|row| (row.entry.id, row.entry.headline.clone()))
        .collect()
}
