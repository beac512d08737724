//! The texts of what is kept, from their pages.

use super::Answers;
use crate::{Error, Event, Reader};
use newsrack_model::{EntryId, EntryPage, ReasonKind, Trouble};
use tokio::task::JoinSet;

/// Articles that are fetched at once; the network sets hosts apart.
const AT_ONCE: usize = 4;

/// A page to ask for.
#[derive(Debug)]
pub(super) struct Wanted {
    pub(super) entry: EntryId,
    pub(super) host: String,
}

/// A page that nobody answered for, and what was known of it before.
struct Unreached {
    before: Option<EntryPage>,
    why: Trouble,
    /// A person waits for it too, and is told why: that stays.
    is_asked: bool,
}

/// A page that could not be had, of which nobody knows yet whose fault that is.
#[derive(Debug)]
pub(super) struct Held {
    entry: EntryId,
    why: Trouble,
}

impl Reader {
    /// Fetches texts, the first ones first. Pages that nobody answered for are handed back, and are until then as if nobody
    /// had asked.
    pub(super) async fn fetch_texts(&self, texts: Vec<Wanted>, answers: &mut Answers) -> Vec<Held> {
        let mut left = texts.len();
        let mut waiting = texts.into_iter();
        let (mut in_hand, mut held) = (JoinSet::new(), Vec::new());
        loop {
            while in_hand.len() < AT_ONCE
                && let Some(wanted) = waiting.next()
            {
                if answers.may_ask(&wanted.host) {
                    let reader = self.clone();
                    in_hand.spawn(async move {
                        let came = reader.fetch_text(wanted.entry).await;
                        (wanted, came)
                    });
                } else {
                    left -= 1;
                }
            }
            let Some(done) = in_hand.join_next().await else { break };
            left -= 1;
            self.tell(&Event::Offline { left: u32::try_from(left).unwrap_or(u32::MAX) });
            let Ok((Wanted { entry, host }, Ok(came))) = done else { continue };
            match came {
                None => answers.answered(&host),
                Some(Unreached { is_asked: true, .. }) => answers.unreached(&host),
                Some(Unreached { before, why, .. }) => {
                    answers.unreached(&host);
                    // If this fails, the page rests for a while.
                    let taken = self.keep(move |store| store.page_not_asked(entry, before.as_ref())).await;
                    if taken.is_ok() {
                        held.push(Held { entry, why });
                    }
                }
            }
        }
        held
    }

    /// Notes of pages that nobody answered for that this is their own fault.
    pub(super) async fn note_failed(&self, held: Vec<Held>) -> Result<(), Error> {
        if held.is_empty() {
            return Ok(());
        }
        let now = self.now();
        self.keep(move |store| {
            held.iter().try_for_each(|Held { entry, why }| store.page_failed(*entry, why, now))
        })
        .await
    }

    async fn fetch_text(&self, entry: EntryId) -> Result<Option<Unreached>, Error> {
        let before = self.read(move |store| store.page_of(entry)).await?;
        let (open, is_asked) = self.read_with_others(entry, false).await?;
        let page = open.page;
        let failures = |page: &Option<EntryPage>| page.as_ref().map_or(0, |page| page.failures);
        let is_new = failures(&page) > failures(&before);
        let why = page.and_then(|page| page.reason).filter(|why| is_new && is_unreached(&why.kind));
        Ok(why.map(|why| Unreached { before, why, is_asked }))
    }
}

/// Nobody answered, which may be our own network's fault.
fn is_unreached(kind: &str) -> bool {
    [ReasonKind::Dns, ReasonKind::Connect, ReasonKind::Timeout].iter().any(|known| known.word() == kind)
}
