//! Announcing an edition that came out at its hour.

use super::hours;
use crate::{Error, Event, Reader};
use newsrack_model::EditionId;
use newsrack_store::KeptEdition;

impl Reader {
    /// Announces an edition that the clock made, if the reader wants that and alerts may be given; else it passes in silence. The very
    /// first is not announced, nor one that was made between two hours because many more titles are followed.
    pub(super) async fn announce_edition(&self, id: EditionId) {
        let Ok(settings) = self.settings().await else { return };
        if !settings.notifies_editions || !self.may_announce().await {
            return;
        }
        let before = self.read(move |store| match store.edition_before(id)? {
            Some(before) => store.edition(Some(before)),
            None => Ok(None),
        });
        let Ok(Some(before)) = before.await else { return };
        let due_at = hours::last_due(&*self.inner.clock, &settings.edition_hours);
        if due_at.is_some_and(|due_at| before.made_at < due_at) {
            self.tell(&Event::AnnounceEdition { edition_id: id });
        }
    }

    /// What a notification of an edition says; `None` if it was opened meanwhile.
    ///
    /// # Errors
    /// The store fails.
    pub async fn edition_announcement(&self, id: EditionId) -> Result<Option<KeptEdition>, Error> {
        let kept = self.read(move |store| store.edition(Some(id))).await?;
        Ok(kept.filter(|kept| kept.opened_at.is_none()))
    }
}
