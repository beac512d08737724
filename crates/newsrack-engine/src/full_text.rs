//! The whole article from its page: asked for where the feed brings only a teaser, or its title is set to it. What goes wrong
//! is data on the entry, with a plain reason; the feed's text stays.

mod look;

use crate::{Error, Event, OpenArticle, Reader, address, reader::blocking, teaser::Measured};
use look::{Looked, trouble};
use newsrack_article as article;
use newsrack_fetch::{Answer, Fetched, Purpose, Request};
use newsrack_model::{
    Entry, EntryId, EntryPage, FullText, LeadImage, Millis, PageState, ReasonKind, Trouble, Validators,
};
use newsrack_store::{NewPage, Reading, Row, TextMark, Writing};
use std::{
    collections::HashMap,
    panic,
    sync::{
        Arc, Mutex, PoisonError, Weak,
        atomic::{AtomicBool, Ordering},
    },
};
use tokio::sync::OnceCell;
use url::Url;

/// A page that failed is asked for again by opening the article after so long, twice as long each time.
const FIRST_REST: Millis = 15 * 60 * 1_000;
const LONGEST_REST: Millis = 24 * 60 * 60 * 1_000;
/// Publishers change an article most in its first days, and their feeds often do not tell: a page that was read is read
/// again by opening the article so long after it was asked for last…
const SECOND_LOOK: Millis = 6 * 60 * 60 * 1_000;
/// …while the article is younger than this.
const SETTLED: Millis = 7 * 24 * 60 * 60 * 1_000;

/// Pages that are being fetched, so that whoever asks for one a second time waits for the first and has its answer.
#[derive(Debug, Default)]
pub(crate) struct PagesInHand {
    by_entry: Mutex<HashMap<EntryId, Weak<PageInHand>>>,
}

/// A page that is being fetched.
#[derive(Debug, Default)]
struct PageInHand {
    done: OnceCell<()>,
    /// A person waits for it, whoever sent for it: what comes of it is to stay.
    is_asked: AtomicBool,
}

impl PagesInHand {
    fn join(&self, entry: EntryId) -> Arc<PageInHand> {
        let mut by_entry = self.by_entry.lock().unwrap_or_else(PoisonError::into_inner);
        by_entry.retain(|_, page| page.strong_count() > 0);
        let page = by_entry.entry(entry).or_default();
        page.upgrade().unwrap_or_else(|| {
            let made = Arc::default();
            *page = Arc::downgrade(&made);
            made
        })
    }
}

/// An entry as far as its page matters.
struct Wanted {
    row: Row,
    url: Url,
    is_private_ok: bool,
    /// What the feed brought of it, or an earlier look at the page.
    kept: Measured,
    /// By what that is known.
    mark: TextMark,
}

impl Reader {
    /// The article with the text of its page, fetched now. Where that fails the answer says why, and has what was there
    /// before.
    ///
    /// # Errors
    /// The entry is not there, or the store fails.
    pub async fn full_text(&self, entry: EntryId) -> Result<OpenArticle, Error> {
        let open = self.read_from_page(entry, true).await?;
        // Found by its words from now on. What goes wrong with that is tried again with the next refresh.
        let reader = self.clone();
        tokio::spawn(async move { drop(reader.index_all().await) });
        Ok(open)
    }

    /// The same, of which search learns later. `is_asked` = a person waits.
    pub(crate) async fn read_from_page(&self, entry: EntryId, is_asked: bool) -> Result<OpenArticle, Error> {
        Ok(self.read_with_others(entry, is_asked).await?.0)
    }

    /// The same, and whether a person waits for the page, here or elsewhere.
    pub(crate) async fn read_with_others(
        &self,
        entry: EntryId,
        is_asked: bool,
    ) -> Result<(OpenArticle, bool), Error> {
        // Behind a portal nothing but the portal would be read; and whoever asks meanwhile is not to have nothing for it.
        if !is_asked && self.inner.pauses.is_behind_portal() {
            return Ok((self.article(entry).await?, false));
        }
        let page = self.inner.pages.join(entry);
        page.is_asked.fetch_or(is_asked, Ordering::Relaxed);
        // Where the one who asked gives up or fails, the next who waits asks again.
        page.done.get_or_try_init(|| self.look_at_page(entry, is_asked)).await?;
        let is_asked = page.is_asked.load(Ordering::Relaxed);
        drop(page);
        Ok((self.article(entry).await?, is_asked))
    }

    async fn look_at_page(&self, entry: EntryId, is_asked: bool) -> Result<(), Error> {
        let found = self.read(move |store| wanted(store, entry)).await?;
        let Some(wanted) = found.ok_or(Error::NotFound("article"))? else {
            let (reason, now) = (trouble(ReasonKind::NoPage), self.now());
            return self.keep(move |store| store.page_failed(entry, &reason, now)).await;
        };
        let request = Request {
            url: wanted.url.clone(),
            purpose: Purpose::Page,
            validators: Validators::default(),
            is_asked,
            is_private_ok: wanted.is_private_ok,
            is_single: false,
            credentials: None,
        };
        let wanted = Arc::new(wanted);
        let looked = match self.inner.network.fetch(request).await {
            Ok(Answer::Fetched(page)) => self.read_page(wanted.clone(), page).await,
            // It was not asked whether there is something new.
            Ok(Answer::NotModified(_)) => Looked::Failed(trouble(ReasonKind::NothingSent)),
            Err(error) => Looked::Failed(Trouble::new(error.reason(), error.sentence())),
        };
        let looked = match looked {
            Looked::Shut(_) if self.inner.pauses.is_behind_portal() => {
                Looked::Failed(trouble(ReasonKind::OtherPage))
            }
            looked => looked,
        };
        // What is kept now replaces what stood there until now, however long the page took.
        let now = self.now();
        if self.keep(move |store| settle(store, &wanted, looked, now)).await? {
            self.tell(&Event::FullText { entry_ids: vec![entry] });
        }
        Ok(())
    }

    async fn read_page(&self, wanted: Arc<Wanted>, page: Fetched) -> Looked {
        // Never closed: one that cannot be had is no reason to read without.
        let _turn = self.inner.readings.acquire().await;
        let read = blocking(move || {
            // A panic in the extractor is this page's failure.
            let read = panic::catch_unwind(panic::AssertUnwindSafe(|| look::read(&wanted, &page)));
            Ok::<_, Error>(read.unwrap_or_else(|_| Looked::Failed(trouble(ReasonKind::UnreadablePage))))
        });
        read.await.unwrap_or_else(|_| Looked::Failed(trouble(ReasonKind::Closing)))
    }
}

/// `None` inside: there is no page to ask for.
fn wanted(store: &Reading<'_>, id: EntryId) -> Result<Option<Option<Wanted>>, newsrack_store::Error> {
    let Some(row) = store.entry(id)? else { return Ok(None) };
    let Some(url) = row.entry.url.as_deref().and_then(|url| Url::parse(url).ok()) else {
        return Ok(Some(None));
    };
    let feed = store.feed(row.entry.origin_feed_id)?.filter(|feed| feed.feed.is_private_ok);
    let is_private_ok = feed.is_some_and(|feed| address::is_same_place(&feed.feed.feed_url, url.as_str()));
    let Some(mark) = store.text_mark(id)? else { return Ok(None) };
    let text = store.document(id)?.unwrap_or_default().text();
    Ok(Some(Some(Wanted { kept: Measured::of(&text), row, url, is_private_ok, mark })))
}

/// Keeps what came of a look, and tells whether it was anything. Much may have happened since the page was asked for: what
/// is kept is compared with what stands there now.
fn settle(
    store: &Writing<'_>,
    wanted: &Wanted,
    looked: Looked,
    now: Millis,
) -> Result<bool, newsrack_store::Error> {
    let id = wanted.row.entry.id;
    // It may have been forgotten meanwhile.
    let Some(mark) = store.text_mark(id)? else { return Ok(false) };
    let before = store.page_of(id)?;
    let was_read = mark.is_of_page && before.as_ref().is_some_and(|page| page.state == PageState::Whole);
    let facts = before.map(|page| page.facts).unwrap_or_default();
    let mut page = NewPage {
        state: PageState::Wall,
        facts,
        document: None,
        minutes: None,
        language: None,
        reason: None,
        is_stale: mark != wanted.mark,
    };
    match looked {
        Looked::Failed(reason) => {
            store.page_failed(id, &reason, now)?;
            return Ok(false);
        }
        // What was read whole stays so behind a wall that went up later.
        Looked::Shut(_) if was_read => page.state = PageState::Whole,
        Looked::Article(found) if was_read && (found.is_wall || found.is_long) => {
            page.state = PageState::Whole;
        }
        Looked::Shut(is_free) => page.facts.is_free = is_free.or(page.facts.is_free),
        Looked::Article(found) => {
            let kept = if mark.text_hash == wanted.mark.text_hash {
                wanted.kept
            } else {
                Measured::of(&store.document(id)?.unwrap_or_default().text())
            };
            let is_alike = found.letters * 10 >= kept.letters * 9;
            let is_part = found.is_wall || found.is_long;
            let is_better = match is_part {
                // A part may say less than the feed did.
                true => {
                    !mark.is_whole && if mark.is_of_page { is_alike } else { found.letters > kept.letters }
                }
                // What a publisher took back is taken back; and that of a short piece says no more than the feed.
                false => mark.is_of_page || is_alike,
            };
            if !is_part && !is_better && kept.is_cut {
                store.page_failed(id, &trouble(ReasonKind::NoText), now)?;
                return Ok(false);
            }
            if found.is_long && !found.is_wall {
                page.state = PageState::Failed;
                page.reason = Some(trouble(ReasonKind::LongPage));
            }
            if !is_part {
                page.state = PageState::Whole;
                page.minutes = match (is_better, mark.is_whole) {
                    (true, _) => Some(found.minutes),
                    (false, true) => None,
                    (false, false) => Some(article::minutes(&store.document(id)?.unwrap_or_default().text())),
                };
            }
            page.facts = found.facts;
            page.language = found.language;
            page.document = is_better.then_some(found.document);
        }
    }
    store.keep_page(id, &page, now)?;
    Ok(true)
}

/// The picture that leads an article: the page's, which stands there with its caption, before the feed's, which is made for
/// lists.
pub(crate) fn lead_image(entry: &Entry, page: Option<&EntryPage>) -> Option<LeadImage> {
    let of_page = page.and_then(|page| page.facts.lead_image.clone());
    match (of_page, &entry.lead_image) {
        (Some(of_page), Some(of_feed)) => {
            let (caption, credit) = (of_feed.caption.clone(), of_feed.credit.clone());
            let is_same = article::is_same_picture(&of_page.url, &of_feed.url);
            Some(LeadImage {
                caption: of_page.caption.or_else(|| caption.filter(|_| is_same)),
                credit: of_page.credit.or_else(|| credit.filter(|_| is_same)),
                ..of_page
            })
        }
        (of_page, of_feed) => of_page.or_else(|| of_feed.clone()),
    }
}

/// Whether opening an article asks for its page.
pub(crate) fn wants_page(row: &Row, page: Option<&EntryPage>, wish: FullText, now: Millis) -> bool {
    let wishes = match wish {
        FullText::Auto => !row.is_full_text,
        FullText::Always => true,
        FullText::Never => false,
    };
    let may_change = now.saturating_sub(row.entry.sort_at) < SETTLED;
    let is_due = page.is_none_or(|page| {
        let rested = now.saturating_sub(page.asked_at);
        match page.failures {
            0 if page.is_stale => true,
            0 if page.is_body => may_change && rested >= SECOND_LOOK,
            // Some walls stand for an hour.
            0 => page.state == PageState::Wall && may_change && rested >= LONGEST_REST,
            failures if page.is_stale || !page.is_body => rested >= rest(failures),
            // What was read is here, and no words are known to be missing.
            failures => may_change && rested >= rest(failures).max(SECOND_LOOK),
        }
    });
    let was_read = page.is_some_and(|page| page.state == PageState::Whole);
    row.entry.url.is_some() && is_due && (wishes || (was_read && wish != FullText::Never))
}

fn rest(failures: u32) -> Millis {
    FIRST_REST.saturating_mul(1 << (failures - 1).min(20)).min(LONGEST_REST)
}
