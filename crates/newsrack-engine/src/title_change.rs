//! What the reader wants of one title.

use crate::{Error, Event, Reader};
use newsrack_model::PublicationId;

/// How a title is to be kept; `None` leaves a thing as it is.
#[derive(Debug, Clone, Default)]
pub struct TitleChange {
    /// It is on trial from now on, or an ordinary title.
    pub is_trial: Option<bool>,
}

impl Reader {
    /// Changes how a title is kept.
    ///
    /// # Errors
    /// The title is not followed, or the store fails.
    pub async fn set_title(&self, title: PublicationId, change: TitleChange) -> Result<(), Error> {
        let now = self.now();
        let written = self.intend(move |store| {
            if !store.is_title_followed(title)? {
                return Ok(false);
            }
            match change.is_trial {
                Some(true) => store.begin_trial(title, now)?,
                Some(false) => _ = store.drop_trial(title)?,
                None => {}
            }
            Ok(true)
        });
        if !written.await? {
            return Err(Error::NotFound("title"));
        }
        self.tell(&Event::TitlesChanged {});
        Ok(())
    }
}
