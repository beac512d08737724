//! The whole article from its page: asked for where the feed brings only a teaser, or its title is set to it. What goes wrong
//! is data on the entry, with a plain reason; the feed's text stays.

use crate::{Error, Event, OpenArticle, Reader, address, bounds, reader::blocking, teaser::Measured};
use newsrack_article::{self as article, Extracted, NoArticle};
use newsrack_fetch::{Answer, Fetched, Purpose, Request};
use newsrack_model::{
    Entry, EntryId, EntryPage, FullText, LeadImage, Millis, PageFacts, PageState, ReasonKind, Trouble,
    Validators,
};
use newsrack_store::{NewPage, PackedDocument, Reading, Row};
use std::{
    collections::HashMap,
    panic,
    sync::{Arc, Mutex, PoisonError, Weak},
};
use url::Url;

/// A page that failed is asked for again by opening the article after so long, twice as long each time.
const FIRST_REST: Millis = 15 * 60 * 1_000;
const LONGEST_REST: Millis = 24 * 60 * 60 * 1_000;
/// Words of the feed that an article's page holds too; a page with fewer is another one: a portal, a question about
/// cookies, the front page.
const FEWEST_SHARED: f64 = 0.34;
/// Words of a headline that say enough to tell pages apart by.
const FEWEST_TELLING: usize = 4;

/// Pages that are being fetched, so that whoever asks for one a second time waits for the first.
#[derive(Debug, Default)]
pub(crate) struct PagesInHand {
    by_entry: Mutex<HashMap<EntryId, Weak<tokio::sync::Mutex<()>>>>,
}

impl PagesInHand {
    fn turn(&self, entry: EntryId) -> Arc<tokio::sync::Mutex<()>> {
        let mut by_entry = self.by_entry.lock().unwrap_or_else(PoisonError::into_inner);
        by_entry.retain(|_, turn| turn.strong_count() > 0);
        let turn = by_entry.entry(entry).or_default();
        turn.upgrade().unwrap_or_else(|| {
            let made = Arc::default();
            *turn = Arc::downgrade(&made);
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
}

/// What came of one look at a page.
enum Looked {
    Kept(Box<NewPage>),
    Failed(Trouble),
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
        let turn = self.inner.pages.turn(entry);
        let begun = self.now();
        let waiting = turn.lock().await;
        let known = self.read(move |store| store.page_of(entry)).await?;
        // Whoever waited for another's request has its answer.
        if known.is_none_or(|page| page.asked_at < begun || (is_asked && page.asked_at == begun)) {
            self.look_at_page(entry, is_asked).await?;
        }
        drop(waiting);
        self.article(entry).await
    }

    async fn look_at_page(&self, entry: EntryId, is_asked: bool) -> Result<(), Error> {
        let found = self.read(move |store| wanted(store, entry)).await?;
        let now = self.now();
        let Some(wanted) = found.ok_or(Error::NotFound("article"))? else {
            let reason = trouble(ReasonKind::NoPage);
            return self.keep(move |store| store.page_failed(entry, &reason, now)).await;
        };
        let request = Request {
            url: wanted.url.clone(),
            purpose: Purpose::Page,
            validators: Validators::default(),
            is_asked,
            is_private_ok: wanted.is_private_ok,
            is_single: false,
        };
        let looked = match self.inner.network.fetch(request).await {
            Ok(Answer::Fetched(page)) => self.read_page(wanted, page).await,
            // It was not asked whether there is something new.
            Ok(Answer::NotModified(_)) => Looked::Failed(trouble(ReasonKind::NothingSent)),
            Err(error) => Looked::Failed(Trouble::new(error.reason(), error.sentence())),
        };
        match looked {
            Looked::Failed(reason) => self.keep(move |store| store.page_failed(entry, &reason, now)).await?,
            Looked::Kept(page) => {
                self.keep(move |store| store.keep_page(entry, &page, now)).await?;
                self.tell(&Event::FullText { entry_ids: vec![entry] });
            }
        }
        Ok(())
    }

    async fn read_page(&self, wanted: Wanted, page: Fetched) -> Looked {
        // Never closed: one that cannot be had is no reason to read without.
        let _turn = self.inner.readings.acquire().await;
        let read = blocking(move || {
            // A panic in the extractor is this page's failure.
            let read = panic::catch_unwind(panic::AssertUnwindSafe(|| read(&wanted, &page)));
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
    let text = store.document(id)?.unwrap_or_default().text();
    Ok(Some(Some(Wanted { kept: Measured::of(&text), row, url, is_private_ok })))
}

/// The article of a page that came for an entry.
fn read(wanted: &Wanted, page: &Fetched) -> Looked {
    let html = article::decode_page(&page.body, page.content_type.as_deref());
    let rules = page.url.host_str().and_then(article::site_rules);
    let found = match article::extract_free(&html, &page.url, rules.as_ref()) {
        Ok(found) => found,
        Err(why @ (NoArticle::SignIn | NoArticle::Paid)) => {
            let facts =
                PageFacts { is_free: (why == NoArticle::Paid).then_some(false), ..PageFacts::default() };
            return Looked::Kept(Box::new(NewPage {
                state: PageState::Wall,
                facts,
                document: None,
                minutes: 0,
                language: None,
            }));
        }
        Err(why) => return Looked::Failed(trouble(kind(why))),
    };
    let text = found.text();
    if !is_of(&wanted.row.entry, &found, &text) {
        return Looked::Failed(trouble(ReasonKind::OtherPage));
    }
    let measured = Measured::of(&text);
    let is_wall = found.has_paid || measured.is_cut || (found.is_free == Some(false) && !measured.is_long());
    // The page of a wall may say less than the feed did, and that of a short piece no more.
    let is_better = match is_wall {
        true => measured.letters > wanted.kept.letters,
        false => measured.letters * 10 >= wanted.kept.letters * 9,
    };
    let language = found.document.language.clone().and_then(bounds::tag);
    let minutes = if is_wall { 0 } else { article::minutes(&text) };
    let document = is_better.then(|| PackedDocument::pack(&found.document, text));
    Looked::Kept(Box::new(NewPage {
        state: if is_wall { PageState::Wall } else { PageState::Whole },
        facts: facts(found),
        document,
        minutes,
        language,
    }))
}

/// Whether a page is the entry's own, by the words that the feed said of it.
fn is_of(entry: &Entry, found: &Extracted, text: &str) -> bool {
    let of_page: std::collections::HashSet<String> =
        newsrack_words::words(&format!("{}\n{text}", found.headline.as_deref().unwrap_or_default()))
            .into_iter()
            .collect();
    let shared = |text: &str| {
        let words = newsrack_words::words(text);
        let known = words.iter().filter(|word| of_page.contains(*word)).count();
        (words.len(), known as f64 / words.len().max(1) as f64)
    };
    let (telling, of_headline) = shared(&entry.headline);
    let (_, of_summary) = shared(&entry.summary);
    telling < FEWEST_TELLING || of_headline >= FEWEST_SHARED || of_summary >= FEWEST_SHARED
}

/// Bounded, as all that is kept.
fn facts(found: Extracted) -> PageFacts {
    let line =
        |text: Option<String>| text.map(|text| bounds::headline(&text)).filter(|text| !text.is_empty());
    PageFacts {
        deck: line(found.deck),
        byline: line(found.byline),
        authors: bounds::authors(&found.authors),
        section: line(found.section),
        updated_at: found.updated_at.map(article::Moment::millis),
        lead_image: found.lead_image.and_then(bounds::image),
        is_free: found.is_free,
        canonical_url: found.canonical_url.and_then(bounds::address),
    }
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
    let is_due = page.is_none_or(|page| match page.failures {
        0 => page.is_stale,
        failures => now.saturating_sub(page.asked_at) >= rest(failures),
    });
    let was_read = page.is_some_and(|page| page.state == PageState::Whole);
    row.entry.url.is_some() && is_due && (wishes || (was_read && wish != FullText::Never))
}

fn rest(failures: u32) -> Millis {
    FIRST_REST.saturating_mul(1 << (failures - 1).min(20)).min(LONGEST_REST)
}

fn kind(why: NoArticle) -> ReasonKind {
    match why {
        NoArticle::NotFound => ReasonKind::NoText,
        NoArticle::NotHtml => ReasonKind::NotAPage,
        NoArticle::TooLarge => ReasonKind::TooLarge,
        NoArticle::SignIn | NoArticle::Paid => ReasonKind::Denied,
    }
}

fn trouble(kind: ReasonKind) -> Trouble {
    let sentence = match kind {
        ReasonKind::NoPage => "The article names no page of its own.",
        ReasonKind::NothingSent => "The server sent nothing to read.",
        ReasonKind::NoText => "No article could be found in its page.",
        ReasonKind::NotAPage => "What its address leads to is no web page.",
        ReasonKind::TooLarge => "Its page is larger than an article can be.",
        ReasonKind::OtherPage => "Its address now leads to something else.",
        ReasonKind::Closing => "Newsrack is closing.",
        _ => "Reading its page went wrong.",
    };
    Trouble::new(kind.into(), sentence)
}
