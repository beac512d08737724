//! Moving in: stars and read states from another reader's file.

mod sorting;

use crate::{Error, Event, Reader, imports::LastImport, reader::blocking};
use newsrack_feed::marked::Articles;
use newsrack_model::{ActId, EntryId, FeedId, Millis};
use newsrack_store::{BroughtMarks, Error as StoreError, Ingest, NewFeed, Writing};
use sorting::{Article, Sorting};
use std::{collections::HashMap, sync::atomic::Ordering::Relaxed};

/// What a file of marks brought.
#[derive(Debug, Clone, Default)]
pub struct MarksImported {
    /// Articles that were not here.
    pub added: u32,
    /// Marked read that were not.
    pub read: u32,
    /// Saved that were not.
    pub saved: u32,
    /// Left out: read in feeds that are not followed.
    pub left_out: u32,
    /// The reader stopped it; what had come in by then is here with its marks.
    pub is_stopped: bool,
    /// Items that could not be taken: which, from 1, and why in plain words.
    pub refused: Vec<(u32, String)>,
    /// Takes the marks back; articles that were added stay.
    pub act_id: Option<ActId>,
}

impl Reader {
    /// Brings in stars and read states. Saved articles are kept whole, also of feeds that are not followed; read ones of
    /// followed feeds alone. Nothing is followed and nothing is fetched. Each article comes in with its marks, so that
    /// nothing is unread that was read, wherever it ends. How far it is is told by events.
    ///
    /// # Errors
    /// The file is no such file, or the store fails: [`Error::Partly`] then tells what was brought in until then, which
    /// stays, and can be taken back.
    pub async fn import_marks(&self, bytes: Vec<u8>) -> Result<MarksImported, Error> {
        let stops = self.inner.marks_stops.load(Relaxed);
        let articles = blocking(move || Articles::open(bytes).map_err(Error::List)).await?;
        let followed = self.read(|store| store.feeds_followed()).await?;
        let followed = followed.into_iter().map(|feed| feed.feed.feed_url).collect();
        let mut sorting = Sorting::new(articles, followed);
        let mut done = MarksImported::default();
        let now = self.now();
        loop {
            if self.inner.marks_stops.load(Relaxed) != stops {
                done.is_stopped = true;
                break;
            }
            let (sorted, part) = blocking(move || {
                let part = sorting.part();
                Ok::<_, Error>((sorting, part))
            })
            .await?;
            sorting = sorted;
            if part.is_empty() {
                break;
            }
            let act = done.act_id;
            match self.intend(move |store| bring(store, &part, act, now)).await {
                Ok((added, marks)) => done.add(added, marks),
                Err(error) => {
                    self.tell_brought(&done);
                    return Err(done.until(error));
                }
            }
            let (read, total) = sorting.progress();
            self.tell(&Event::BringingMarks { done: read, total });
        }
        (done.left_out, done.refused) = sorting.left();
        let kept = LastImport::of_marks(&done, now);
        self.intend(move |store| kept.keep(store)).await?;
        self.tell_brought(&done);
        Ok(done)
    }

    /// Stops a file of marks on its way in, once the part in hand is in. Brought in again, it goes on from there.
    pub fn stop_marks(&self) {
        self.inner.marks_stops.fetch_add(1, Relaxed);
    }

    fn tell_brought(&self, done: &MarksImported) {
        self.tell(&Event::MarksChanged { entry_ids: Vec::new() });
        if done.added > 0 {
            self.tell(&Event::EntriesChanged { new: 0, publication_ids: Vec::new(), changed: Vec::new() });
        }
    }
}

impl MarksImported {
    fn add(&mut self, added: usize, marks: BroughtMarks) {
        let more =
            |count: &mut u32, by: usize| *count = count.saturating_add(u32::try_from(by).unwrap_or(u32::MAX));
        more(&mut self.added, added);
        more(&mut self.read, marks.read);
        more(&mut self.saved, marks.saved);
        self.act_id = marks.act_id;
    }

    /// What went wrong, with what had come in by then.
    fn until(&self, error: Error) -> Error {
        if self.added + self.read + self.saved == 0 {
            return error;
        }
        Error::Partly { read: self.read, saved: self.saved, error: Box::new(error) }
    }
}

/// Finds each article, adds those that are not here, and marks them. Tells how many were added, and what was marked.
fn bring(
    store: &Writing<'_>,
    part: &[(NewFeed, Vec<Article>)],
    act: Option<ActId>,
    now: Millis,
) -> Result<(usize, BroughtMarks), StoreError> {
    let (mut added, mut read, mut saved) = (0, Vec::new(), Vec::new());
    for (new_feed, articles) in part {
        let feed = store.know(new_feed, now)?;
        let mut ids = HashMap::<usize, EntryId>::new();
        let mut missing = Vec::new();
        for (at, article) in articles.iter().enumerate() {
            let url = article.entry.canonical_url.as_deref();
            match url.map(|url| store.entry_at(feed, url)).transpose()?.flatten() {
                Some(id) => _ = ids.insert(at, id),
                None => missing.push(at),
            }
        }
        let new = add(store, feed, articles, &missing, now)?;
        added += new.len();
        ids.extend(new);
        for (at, id) in ids {
            read.extend(articles[at].marks.is_read.then_some(id));
            saved.extend(articles[at].marks.is_saved.then_some(id));
        }
    }
    // Two addresses may be one article.
    for ids in [&mut read, &mut saved] {
        ids.sort_unstable();
        ids.dedup();
    }
    Ok((added, store.bring_marks(&read, &saved, act, now)?))
}

/// Adds those that are missing; answers the place of each with its id.
fn add(
    store: &Writing<'_>,
    feed: FeedId,
    articles: &[Article],
    missing: &[usize],
    now: Millis,
) -> Result<Vec<(usize, EntryId)>, StoreError> {
    if missing.is_empty() {
        return Ok(Vec::new());
    }
    let entries = missing.iter().map(|at| articles[*at].entry.clone()).collect();
    // As an answer that was cut off: nothing that is not in it is gone.
    let ingest = Ingest { entries, now, is_cut_off: true, ..Ingest::default() };
    let ingested = store.bring(feed, &ingest)?;
    Ok(ingested.new_at.iter().map(|at| missing[*at]).zip(ingested.new).collect())
}
