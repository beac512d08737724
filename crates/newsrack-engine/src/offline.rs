//! What is fetched ahead, so that it is here when no network is: saved articles, and titles and sections that are kept.

mod ahead;
mod seen;

pub(crate) use ahead::Ahead;
use seen::Seen;

use crate::{Error, Event, Reader, clock::HOUR};
use newsrack_model::{EntryId, Keep, Millis, Place, ReasonKind};
use newsrack_store::KeptEntry;
use std::collections::BTreeSet;
use tokio::task::JoinSet;

/// Of titles and sections that are kept, what came in these last days is.
const KEPT_FOR: Millis = 30 * 24 * HOUR;
/// A page that failed is asked again after so long, by itself.
const AGAIN_AFTER: Millis = 6 * HOUR;
/// Articles that are fetched at once; the network sets hosts apart.
const AT_ONCE: usize = 4;
/// So many pages in a row that nobody answered mean that there is no network.
const MOST_UNREACHED: u32 = 4;

/// Whether everything is here that is to be.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Offline {
    /// Titles and sections that are kept.
    pub keeps: Vec<Keep>,
    /// Articles that are kept.
    pub entries: u32,
    /// Of them, whole.
    pub whole: u32,
    /// Of them, those of which no more is shown to everybody.
    pub walls: u32,
    /// Of them, those whose text can still be asked for.
    pub missing: u32,
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
            entries: count(&|_| true),
            whole: count(&|entry| entry.is_whole),
            walls: count(&|entry| entry.is_wall && !entry.is_whole),
            missing: count(&|entry| entry.wants_page),
            images: u32::try_from(pictures.len()).unwrap_or(u32::MAX),
            missing_images: u32::try_from(missing_images).unwrap_or(u32::MAX),
            is_fetching: self.inner.ahead.is_running(),
            keeps,
        })
    }

    /// Fetches what is missing and returns at once; it tells by events how far it is, and ends with the reader.
    pub fn start_offline(&self) {
        self.inner.ahead.seen.forget();
        self.start_due_ahead();
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
        let Some(turn) = self.inner.ahead.begin() else { return Ok(()) };
        if !self.inner.ahead.seen.is_due(self.now()) {
            return Ok(());
        }
        let done = tokio::select! {
            done = self.fetch_missing() => done,
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
    async fn fetch_missing(&self) -> Result<bool, Error> {
        let (now, seen) = (self.now(), &self.inner.ahead.seen);
        let known = seen.begin(now);
        let (since, failed_before) = self.kept_since();
        let kept = self.read(move |store| store.kept_entries(since, failed_before)).await?;
        if let Some(first) = kept.iter().filter_map(|entry| entry.failed_at).min() {
            seen.look_at(first.saturating_add(AGAIN_AFTER + 1));
        }
        let of = |is: &dyn Fn(&KeptEntry) -> bool| -> Vec<EntryId> {
            kept.iter().filter(|entry| is(entry)).map(|entry| entry.id).collect()
        };
        let texts = of(&|entry| entry.wants_page);
        self.fetch_texts(&texts).await;
        if !texts.is_empty() {
            // What it cannot take now goes on waiting.
            let _ = self.index_all().await;
        }
        let with_images: BTreeSet<EntryId> = of(&|entry| entry.wants_images).into_iter().collect();
        seen.keep_only(&with_images);
        self.pin(with_images, now).await?;
        // The articles that came have more of them.
        let new = of(&|entry| entry.wants_images && (entry.wants_page || !known.contains(&entry.id)));
        // Before they are looked at: what changes meanwhile is for the next look.
        seen.note(&new);
        let pictures = self.pictures_of(new).await?;
        let is_told = !texts.is_empty() || pictures.iter().any(|picture| !picture.is_here);
        seen.unreached(&self.fetch_pictures(pictures).await);
        Ok(is_told)
    }

    /// Lets the pictures of these entries stay, and of no others. Usually they do already.
    async fn pin(&self, entries: BTreeSet<EntryId>, now: Millis) -> Result<(), Error> {
        if self.read(|store| store.pinned_pictures()).await? == entries {
            return Ok(());
        }
        self.keep(move |store| store.pin_only(&entries, now)).await
    }

    async fn fetch_texts(&self, texts: &[EntryId]) {
        let mut waiting = texts.iter().copied();
        let mut in_hand = JoinSet::new();
        let (mut left, mut unreached) = (texts.len(), 0);
        loop {
            while in_hand.len() < AT_ONCE
                && unreached < MOST_UNREACHED
                && let Some(entry) = waiting.next()
            {
                let reader = self.clone();
                in_hand.spawn(async move { reader.read_from_page(entry, false).await });
            }
            let Some(done) = in_hand.join_next().await else { break };
            let reason =
                done.ok().and_then(Result::ok).and_then(|open| open.page).and_then(|page| page.reason);
            unreached =
                if reason.is_some_and(|reason| is_unreached(&reason.kind)) { unreached + 1 } else { 0 };
            left -= 1;
            self.tell(&Event::Offline { left: u32::try_from(left).unwrap_or(u32::MAX) });
        }
    }

    /// From when on what is kept came, and before when a page that failed was asked to be asked again.
    fn kept_since(&self) -> (Millis, Millis) {
        (self.now() - KEPT_FOR, self.now() - AGAIN_AFTER)
    }
}

/// Nobody answered, which may be our own network's fault.
fn is_unreached(kind: &str) -> bool {
    [ReasonKind::Dns, ReasonKind::Connect, ReasonKind::Timeout].iter().any(|known| known.word() == kind)
}
