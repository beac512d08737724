//! Titles on trial: what became of them, and how a trial ends.

use crate::{Error, Event, Reader};
use newsrack_model::{Millis, PublicationId};
use newsrack_store::{Changed, TrialReport};
use std::sync::atomic::Ordering::Relaxed;

impl Reader {
    /// The trials of followed titles, those that run and those that are over, in the order in which they end.
    ///
    /// # Errors
    /// The store fails.
    pub async fn trials(&self) -> Result<Vec<TrialReport>, Error> {
        self.read(|store| store.trials()).await
    }

    /// Ends a trial: the title becomes an ordinary one, or is unfollowed. `None` where it is kept, for then there is
    /// nothing to take back.
    ///
    /// # Errors
    /// The title is not on trial, or the store fails.
    pub async fn end_trial(&self, title: PublicationId, keeps: bool) -> Result<Option<Changed>, Error> {
        let now = self.now();
        let ended = self.intend(move |store| {
            Ok(match (store.drop_trial(title)?, keeps) {
                (false, _) => None,
                (true, true) => Some(None),
                (true, false) => Some(Some(store.unfollow_publication(title, now)?)),
            })
        });
        match ended.await?.ok_or(Error::NotOnTrial)? {
            Some(changed) => self.after_titles_changed(changed).map(Some),
            None => {
                self.tell(&Event::TitlesChanged {});
                Ok(None)
            }
        }
    }

    /// Tells whoever listens that a trial ended since the last look, so that the reader is asked.
    pub(crate) async fn notice_ended_trials(&self, now: Millis) {
        let before = self.inner.trials_seen.swap(now, Relaxed);
        let has_ended = self.read(move |store| store.has_trial_ended(before, now)).await;
        if has_ended.unwrap_or(false) {
            self.tell(&Event::TitlesChanged {});
        }
    }
}
