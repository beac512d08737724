//! What the last import brought: kept, so that its report can be read again once it was closed.

use crate::{Error, Imported, MarksImported, PrivateLine, Reader};
use newsrack_model::Millis;
use newsrack_store::Writing;
use serde::{Deserialize, Serialize};

const KEY: &str = "last_import";

/// The report of the last import. What took it back then is left to undo.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct LastImport {
    /// When it was.
    pub at: Millis,
    /// Feeds added; of a file of marks, articles.
    pub added: u32,
    /// Feeds that were followed already.
    pub already: u32,
    /// What became of marks, where a file of them was brought in.
    pub marks: Option<MarkCounts>,
    /// Where a line stood that could not be taken, from 1, and why.
    pub refused: Vec<(u32, String)>,
    /// Lines that were taken though their addresses lie in a private network.
    pub private: Vec<PrivateLine>,
}

/// How many marks a file brought.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct MarkCounts {
    /// Marked read that were not.
    pub read: u32,
    /// Saved that were not.
    pub saved: u32,
    /// Left out: read in feeds that are not followed.
    pub left_out: u32,
    /// The reader stopped it.
    #[serde(default)]
    pub is_stopped: bool,
}

impl Reader {
    /// The report of the last import; none before the first.
    ///
    /// # Errors
    /// The store cannot be read.
    pub async fn last_import(&self) -> Result<Option<LastImport>, Error> {
        let kept = self.read(|store| store.setting(KEY)).await?;
        Ok(kept.and_then(|value| serde_json::from_value(value).ok()))
    }
}

impl LastImport {
    pub(crate) fn of_list(imported: &Imported, at: Millis) -> Self {
        let refused = imported.refused.iter().map(|line| (line.line, line.reason.clone())).collect();
        let Imported { added, already, .. } = *imported;
        Self { at, added, already, marks: None, refused, private: imported.private.clone() }
    }

    pub(crate) fn of_marks(imported: &MarksImported, at: Millis) -> Self {
        let MarksImported { added, read, saved, left_out, is_stopped, .. } = *imported;
        let marks = Some(MarkCounts { read, saved, left_out, is_stopped });
        Self { at, added, marks, refused: imported.refused.clone(), ..Self::default() }
    }

    /// In place of the one before.
    pub(crate) fn keep(&self, store: &Writing<'_>) -> Result<(), newsrack_store::Error> {
        let Ok(value) = serde_json::to_value(self) else { return Ok(()) };
        store.set_setting(KEY, &value)
    }
}
