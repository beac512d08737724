//! Marks: read, saved, and every bulk act taken back.

use crate::{Error, Event, Reader};
use newsrack_model::{ActId, Anchor, Deed, EntryId, Filter, Place, Reached};
use newsrack_store::{Changed, Snapshot};

/// Ids in one request.
const MOST_IDS: usize = 10_000;

impl Reader {
    /// Marks entries read or unread. Acknowledged when it is on the disk.
    ///
    /// # Errors
    /// Too many ids at once, none of them is there, or the store fails.
    pub async fn mark(&self, entries: Vec<EntryId>, is_read: bool) -> Result<Changed, Error> {
        self.expect_some(&entries).await?;
        let now = self.now();
        let ids = entries.clone();
        let changed = self.intend(move |store| store.mark(&ids, is_read, now)).await?;
        self.tell(&Event::MarksChanged { entry_ids: entries });
        Ok(changed)
    }

    /// As [`Reader::mark`], and one alone can be taken back too: the window remembers the last one that was marked by
    /// hand, the command line has nothing to remember it by.
    ///
    /// # Errors
    /// As [`Reader::mark`].
    pub async fn mark_as_act(&self, entries: Vec<EntryId>, is_read: bool) -> Result<Changed, Error> {
        self.expect_some(&entries).await?;
        let now = self.now();
        let ids = entries.clone();
        let changed = self.intend(move |store| store.mark_as_act(&ids, is_read, now)).await?;
        self.tell(&Event::MarksChanged { entry_ids: entries });
        Ok(changed)
    }

    /// Marks what a list held at its snapshot; what came later is not touched.
    ///
    /// # Errors
    /// The store fails.
    pub async fn mark_place(
        &self,
        place: Place,
        filter: Filter,
        snapshot: Option<Snapshot>,
        is_read: bool,
    ) -> Result<Changed, Error> {
        let now = self.now();
        let changed = self
            .intend(move |store| store.mark_place(place, filter, snapshot.as_ref(), is_read, now))
            .await?;
        self.tell(&Event::MarksChanged { entry_ids: Vec::new() });
        Ok(changed)
    }

    /// Saves entries, or lets them go.
    ///
    /// # Errors
    /// Too many ids at once, none of them is there, or the store fails.
    pub async fn save(&self, entries: Vec<EntryId>, is_saved: bool) -> Result<Changed, Error> {
        self.expect_some(&entries).await?;
        let now = self.now();
        let ids = entries.clone();
        let changed = self.intend(move |store| store.save(&ids, is_saved, now)).await?;
        self.inner.ahead.seen.changed(&[]);
        self.learn_from_saving(&entries, is_saved).await;
        self.tell(&Event::MarksChanged { entry_ids: entries });
        Ok(changed)
    }

    /// Those of the entries that are not stored, or not any more.
    ///
    /// # Errors
    /// Too many ids at once, or the store fails.
    pub async fn unknown(&self, entries: Vec<EntryId>) -> Result<Vec<EntryId>, Error> {
        bounded(&entries)?;
        self.read(move |store| store.unknown(&entries)).await
    }

    /// An entry that was forgotten meanwhile does not stand in the way of the others.
    async fn expect_some(&self, entries: &[EntryId]) -> Result<(), Error> {
        let unknown = self.unknown(entries.to_vec()).await?;
        match !entries.is_empty() && unknown.len() == entries.len() {
            true => Err(Error::NotFound("article")),
            false => Ok(()),
        }
    }

    /// Takes an act back: a named one, or the newest that was not taken back.
    ///
    /// # Errors
    /// There is nothing to take back, or the store fails.
    pub async fn undo(&self, act: Option<ActId>) -> Result<Changed, Error> {
        let now = self.now();
        let (changed, (let_go, saved)) = self
            .intend(move |store| {
                let saves = store.saves_taken_back(act)?;
                Ok((store.undo(act, now)?, saves))
            })
            .await?;
        let changed = changed.ok_or(Error::NotFound("act to take back"))?;
        // What saving taught goes with it, and comes back with it.
        self.learn_from_saving(&let_go, false).await;
        self.learn_from_saving(&saved, true).await;
        if matches!(changed.act.deed, Deed::SameStory | Deed::NotStory) {
            self.tell(&Event::StoriesChanged {});
        }
        if matches!(changed.act.deed, Deed::Merge | Deed::Split) {
            self.mute_by_topics().await;
        }
        if matches!(changed.act.deed, Deed::More | Deed::Less) {
            // Where that fails it is unlearned before the next page is made.
            let _ = self.learn().await;
            self.tell(&Event::TasteChanged {});
        }
        self.tell(&Event::MarksChanged { entry_ids: Vec::new() });
        self.tell(&Event::TitlesChanged {});
        Ok(changed)
    }

    /// Notes that an article is open, which wording of it is shown, and how far it is read. A paragraph that no page can
    /// have told is left out.
    ///
    /// # Errors
    /// The store fails.
    pub async fn progress(&self, entry: EntryId, reached: Reached) -> Result<(), Error> {
        let now = self.now();
        let reached = Reached {
            progress: reached.progress.min(1_000),
            anchor: reached.anchor.filter(Anchor::is_sound),
            ..reached
        };
        let progress = reached.progress;
        self.intend(move |store| store.opened(entry, now, reached)).await?;
        self.learn_from_reading(entry, progress).await;
        Ok(())
    }
}

fn bounded(entries: &[EntryId]) -> Result<(), Error> {
    if entries.len() > MOST_IDS {
        return Err(Error::TooMany { most: MOST_IDS });
    }
    Ok(())
}
