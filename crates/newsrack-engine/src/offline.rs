//! What is fetched ahead, so that it is here when no network is: saved articles, and titles and sections that are kept.

mod ahead;
mod answers;
mod seen;
mod texts;

pub(crate) use ahead::Ahead;
pub(crate) use answers::Answers;
use seen::Seen;
use texts::Wanted;

use crate::{Error, Event, Reader, clock::HOUR, hosts::host};
use newsrack_model::{EntryId, Keep, Millis, Place};
use newsrack_store::KeptEntry;
use std::collections::BTreeSet;

/// Of titles and sections that are kept, what came in these last days is.
const KEPT_FOR: Millis = 30 * 24 * HOUR;
/// A page that failed is asked again after so long, by itself.
const AGAIN_AFTER: Millis = 6 * HOUR;
/// Whether everything is here that is to be.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Offline {
    /// Titles and sections that are kept.
    pub keeps: Vec<Keep>,
    /// Articles whose text is kept.
    pub entries: u32,
    /// Of them, whole.
    pub whole: u32,
    /// Of them, those of which no more is shown to everybody.
    pub walls: u32,
    /// Of them, those whose text can still be asked for.
    pub missing: u32,
    /// Of them, those whose page could not be had, and rests; by hand it is asked for at once.
    pub failed: u32,
    /// Pictures that are to be here.
    pub images: u32,
    /// Of them, those that are not.
    pub missing_images: u32,
    /// They are being fetched.
    pub is_fetching: bool,
}

impl Reader {
    /// Keeps a title or a section for times without a network, or lets it go.
    ///
    /// # Errors
    /// The place is neither, or the store fails.
    pub async fn set_keep(&self, keep: Keep) -> Result<(), Error> {
        if !matches!(keep.place, Place::Publication(_) | Place::Section(_)) {
            return Err(Error::Request("A title or a section can be kept, and nothing else.".into()));
        }
        self.intend(move |store| store.set_keep(&keep)).await?;
        self.inner.ahead.seen.changed(&[]);
        Ok(())
    }

    /// Whether everything is here that is to be.
    ///
    /// # Errors
    /// The store fails.
    pub async fn offline(&self) -> Result<Offline, Error> {
        let (keeps, kept) = {
            let (since, failed_before) = self.kept_since();
            self.read(move |store| Ok((store.keeps()?, store.kept_entries(since, failed_before)?))).await?
        };
        let count = |is: &dyn Fn(&KeptEntry) -> bool| {
            u32::try_from(kept.iter().filter(|entry| is(entry)).count()).unwrap_or(u32::MAX)
        };
        let with_images: Vec<EntryId> =
            kept.iter().filter(|entry| entry.wants_images).map(|entry| entry.id).collect();
        let pictures = self.pictures_of(with_images).await?;
        let missing_images = pictures.iter().filter(|picture| !picture.is_here).count();
        Ok(Offline {
            entries: count(&|entry| entry.wants_text),
            whole: count(&|entry| entry.wants_text && entry.is_whole),
            walls: count(&|entry| entry.wants_text && entry.is_wall && !entry.is_whole),
            missing: count(&|entry| entry.page.is_some() && !entry.is_whole),
            failed: count(&|entry| entry.wants_text && entry.failed_at.is_some() && entry.page.is_none()),
            images: u32::try_from(pictures.len()).unwrap_or(u32::MAX),
            missing_images: u32::try_from(missing_images).unwrap_or(u32::MAX),
            is_fetching: self.inner.ahead.is_running(),
            keeps,
        })
    }

    /// Fetches what is missing, failed pages too, and returns at once; it tells by events how far it is, and ends with the
    /// reader. Where somebody is at it, this comes after them: they may leave alone what failed.
    pub fn start_offline(&self) {
        let (reader, failed_before) = (self.clone(), self.now() + 1);
        tokio::spawn(async move {
            if reader.inner.ahead.others_ended().await {
                reader.inner.ahead.seen.forget();
                drop(reader.fetch_due(failed_before).await);
            }
        });
    }

    /// The same, where anything changed since it was looked for.
    pub(crate) fn start_due_ahead(&self) {
        let reader = self.clone();
        tokio::spawn(async move { drop(reader.fetch_due_ahead().await) });
    }

    /// Fetches what is missing of what is kept: texts, the newest first, then pictures. Somebody else may be at it; then
    /// nothing is left to do here.
    ///
    /// # Errors
    /// The store fails. A page or a picture that cannot be had is left for later.
    pub async fn fetch_ahead(&self) -> Result<(), Error> {
        self.inner.ahead.seen.forget();
        self.fetch_due_ahead().await
    }

    pub(crate) async fn fetch_due_ahead(&self) -> Result<(), Error> {
        self.fetch_due(self.kept_since().1).await
    }

    async fn fetch_due(&self, failed_before: Millis) -> Result<(), Error> {
        let Some(turn) = self.inner.ahead.begin() else { return Ok(()) };
        if !self.inner.ahead.seen.is_due(self.now()) {
            return Ok(());
        }
        let done = tokio::select! {
            done = self.fetch_missing(failed_before) => done,
            // What is under way is dropped, and what came is kept.
            () = self.inner.ahead.stopped() => return Ok(()),
        };
        if done.is_err() {
            self.inner.ahead.seen.changed(&[]);
        }
        drop(turn);
        if done? {
            self.tell(&Event::Offline { left: 0 });
        }
        Ok(())
    }

    /// Tells whether there was anything to do.
    async fn fetch_missing(&self, failed_before: Millis) -> Result<bool, Error> {
        let (now, seen) = (self.now(), &self.inner.ahead.seen);
        let known = seen.begin(now);
        let since = self.kept_since().0;
        let kept = self.read(move |store| store.kept_entries(since, failed_before)).await?;
        if let Some(first) = kept.iter().filter_map(|entry| entry.failed_at).min() {
            seen.look_at(first.saturating_add(AGAIN_AFTER + 1));
        }
        let of = |is: &dyn Fn(&KeptEntry) -> bool| -> Vec<EntryId> {
            kept.iter().filter(|entry| is(entry)).map(|entry| entry.id).collect()
        };
        let texts: Vec<Wanted> = kept
            .iter()
            .filter_map(|entry| Some(Wanted { entry: entry.id, host: host(entry.page.as_ref()?).to_owned() }))
            .collect();
        let is_any_text = !texts.is_empty();
        let mut answers = Answers::new(seen.resting_hosts(now));
        let held = self.fetch_texts(texts, &mut answers).await;
        if is_any_text {
            // What it cannot take now goes on waiting.
            let _ = self.index_all().await;
        }
        let with_images: BTreeSet<EntryId> = of(&|entry| entry.wants_images).into_iter().collect();
        seen.keep_only(&with_images);
        self.pin(with_images, now).await?;
        // The articles that came have more of them.
        let new = of(&|entry| entry.wants_images && (entry.page.is_some() || !known.contains(&entry.id)));
        // Before they are looked at: what changes meanwhile is for the next look.
        seen.note(&new);
        let pictures = self.pictures_of(new).await?;
        let is_told = is_any_text || pictures.iter().any(|picture| !picture.is_here);
        seen.unreached(&self.fetch_pictures(pictures, &mut answers).await);
        if seen.is_theirs(&answers, self.inner.pauses.answers(), self.now()) {
            self.note_failed(held).await?;
        }
        Ok(is_told)
    }

    /// Lets the pictures of these entries stay, and of no others. Usually they do already.
    async fn pin(&self, entries: BTreeSet<EntryId>, now: Millis) -> Result<(), Error> {
        if self.read(|store| store.pinned_pictures()).await? == entries {
            return Ok(());
        }
        self.keep(move |store| store.pin_only(&entries, now)).await
    }

    /// From when on what is kept came, and before when a page that failed was asked to be asked again.
    fn kept_since(&self) -> (Millis, Millis) {
        (self.now() - KEPT_FOR, self.now() - AGAIN_AFTER)
    }
}
