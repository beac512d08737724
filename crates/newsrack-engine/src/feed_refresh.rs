//! One feed: fetched, read, converted, kept. Whatever goes wrong on the way is that feed's failure and nobody else's, but
//! for a folder that cannot keep what it said.

use crate::{
    Error, Event, Reader,
    cadence::{self, Hints},
    convert,
    error::of_feed,
    moves::Move,
    reader::blocking,
    titles,
};
use futures_util::FutureExt;
use newsrack_feed::{ParsedFeed, Warning};
use newsrack_fetch::{Answer, Fetched, NotModified, Purpose, Request};
use newsrack_model::{ReasonKind, Trouble};
use newsrack_store::{Error as StoreError, FollowedFeed, Ingest, Ingested, body_hash};
use std::{
    panic::AssertUnwindSafe,
    time::{Duration, Instant},
};
use url::Url;

/// An honest feed takes some milliseconds.
const LONGEST_READING: Duration = Duration::from_secs(5);

/// A feed after its turn.
pub(crate) struct Refreshed {
    pub(crate) feed: FollowedFeed,
    pub(crate) outcome: Outcome,
}

pub(crate) enum Outcome {
    Unchanged,
    Updated {
        ingested: Ingested,
        is_first: bool,
    },
    Failed(Failure),
    /// What it said could not be kept, which is no fault of the feed.
    Unkept(Error),
    /// The refresh was stopped before it answered.
    GivenUp,
}

pub(crate) struct Failure {
    pub(crate) reason: Trouble,
    pub(crate) retry_after: Option<Duration>,
}

impl Refreshed {
    /// No byte came back: the fault may be ours, not the feed's.
    pub(crate) fn is_unreached(&self) -> bool {
        matches!(&self.outcome, Outcome::Failed(failure) if matches!(failure.reason.kind.as_str(), "dns" | "connect"))
    }
}

impl Reader {
    pub(crate) async fn refresh_feed(&self, feed: FollowedFeed, is_asked: bool) -> Refreshed {
        // Nothing that a panic may have left half done is used after it.
        let outcome = match AssertUnwindSafe(self.try_feed(&feed, is_asked)).catch_unwind().await {
            Ok(Ok(outcome) | Err(outcome)) => outcome,
            Err(_) => Outcome::Failed(went_wrong()),
        };
        Refreshed { feed, outcome }
    }

    /// However it ends, it is an outcome; the error is one that came early.
    async fn try_feed(&self, feed: &FollowedFeed, is_asked: bool) -> Result<Outcome, Outcome> {
        let url = Url::parse(&feed.feed.feed_url)
            .map_err(|_| failure(ReasonKind::BadAddress, "Its address cannot be read."))?;
        let request = Request {
            url,
            purpose: Purpose::Feed,
            validators: feed.feed.validators.clone(),
            is_asked,
            is_private_ok: feed.feed.is_private_ok,
        };
        // Only the waiting is given up: what has answered is kept, and told.
        let answer = tokio::select! {
            biased;
            () = self.inner.refreshing.stopped() => return Ok(Outcome::GivenUp),
            answer = self.inner.network.fetch(request) => answer,
        };
        match answer {
            Ok(Answer::NotModified(answer)) => self.keep_unchanged(feed, answer).await,
            Ok(Answer::Fetched(answer)) => self.keep_answer(feed, answer).await,
            Err(error) => Err(Outcome::Failed(Failure {
                retry_after: error.retry_after(),
                reason: Trouble::new(error.reason(), error.sentence()),
            })),
        }
    }

    async fn keep_unchanged(&self, feed: &FollowedFeed, answer: NotModified) -> Result<Outcome, Outcome> {
        let now = self.now();
        // Read after the answer: the reader may have changed it while we waited.
        let minutes = self.settings().await?.refresh_minutes;
        let hints = Hints { minutes, max_age: answer.max_age, ttl_minutes: None };
        let (id, next) = (feed.feed.id, cadence::after_success(feed.feed.id, now, hints));
        let moved = Move::of(&feed.feed.feed_url, &answer.redirects);
        let has_moved = self
            .keep(move |store| {
                store.feed_unchanged(id, &answer.validators, next, now)?;
                moved.note(store, id, now)
            })
            .await?;
        self.tell_move(has_moved);
        Ok(Outcome::Unchanged)
    }

    async fn keep_answer(&self, feed: &FollowedFeed, answer: Fetched) -> Result<Outcome, Outcome> {
        let body_hash = body_hash(&answer.body);
        if feed.body_hash == Some(body_hash) {
            let Fetched { redirects, validators, max_age, .. } = answer;
            return self.keep_unchanged(feed, NotModified { redirects, validators, max_age }).await;
        }
        let now = self.now();
        let (id, minutes) = (feed.feed.id, self.settings().await?.refresh_minutes);
        let is_first = feed.feed.last_ok_at.is_none();
        let read =
            blocking(move || -> Result<_, Error> { Ok(read_answer(&answer).map(|parsed| (parsed, answer))) });
        // A panic in a parser ends its thread, not the reader: it is this feed's failure.
        let (parsed, answer) = read.await.map_err(|_| went_wrong())??;

        let hints = Hints { minutes, max_age: answer.max_age, ttl_minutes: parsed.ttl_minutes };
        let ingest = Ingest {
            entries: parsed.entries,
            name: parsed.name,
            title: parsed.title,
            site_url: parsed.site_url,
            language: parsed.language,
            icon_url: parsed.icon_url,
            host_key: parsed.host_key,
            validators: answer.validators,
            body_hash,
            next_due_at: cadence::after_success(id, now, hints),
            now,
            is_first_fetch: is_first,
            is_cut_off: parsed.is_cut_off,
        };
        let moved = Move::of(&feed.feed.feed_url, &answer.redirects);
        // An address from a file is allowed to be private until its first answer says that it is not.
        let is_allowed_in_vain = is_first && feed.feed.is_private_ok && !answer.is_private;
        let (ingested, has_moved) = self
            .keep(move |store| {
                let ingested = store.ingest(id, &ingest)?;
                if is_allowed_in_vain {
                    store.forbid_private(id)?;
                }
                Ok((ingested, moved.note(store, id, now)?))
            })
            .await?;
        self.tell_move(has_moved);
        Ok(Outcome::Updated { ingested, is_first })
    }

    fn tell_move(&self, has_moved: bool) {
        if has_moved {
            self.tell(&Event::TitlesChanged {});
        }
    }
}

/// What one answer holds, ready for the store.
struct ReadAnswer {
    entries: Vec<newsrack_store::NewEntry>,
    name: String,
    title: String,
    site_url: Option<String>,
    language: Option<String>,
    icon_url: Option<String>,
    host_key: String,
    ttl_minutes: Option<u32>,
    is_cut_off: bool,
}

fn read_answer(answer: &Fetched) -> Result<ReadAnswer, Failure> {
    let hints =
        newsrack_feed::Hints { url: Some(answer.url.as_str()), content_type: answer.content_type.as_deref() };
    let feed =
        read_in_time(&answer.body, hints).map_err(|error| failure(of_feed(error), &error.sentence()))?;
    let name = crate::discover::name(&feed, &answer.url);
    Ok(ReadAnswer {
        entries: convert::entries(&feed),
        title: titles::of_feed(&name, feed.site_url.as_deref().unwrap_or(answer.url.as_str())),
        name,
        is_cut_off: is_cut_off(&feed),
        host_key: crate::address::host_key(feed.site_url.as_deref(), answer.url.as_str()),
        site_url: feed.site_url,
        language: feed.language,
        icon_url: feed.image_url,
        ttl_minutes: feed.ttl_minutes,
    })
}

/// Reads a feed, for as long as an honest one can take on a slow machine; what was read by then is the feed.
pub(crate) fn read_in_time(
    bytes: &[u8],
    hints: newsrack_feed::Hints<'_>,
) -> Result<ParsedFeed, newsrack_feed::Error> {
    let begun = Instant::now();
    newsrack_feed::parse_until(bytes, hints, &|| begun.elapsed() > LONGEST_READING)
}

/// The connection broke off, the server did, or the time was over: what is missing may still be there.
pub(crate) fn is_cut_off(feed: &ParsedFeed) -> bool {
    feed.warnings.iter().any(|warning| matches!(warning, Warning::CutOff | Warning::OutOfTime))
}

fn failure(kind: ReasonKind, message: &str) -> Failure {
    Failure { reason: Trouble::new(kind.into(), message), retry_after: None }
}

/// A panic on its way.
fn went_wrong() -> Failure {
    failure(ReasonKind::Unreadable, "Reading it went wrong. It was left as it was.")
}

impl From<Failure> for Outcome {
    fn from(failure: Failure) -> Self {
        Self::Failed(failure)
    }
}

impl From<Error> for Outcome {
    fn from(error: Error) -> Self {
        match &error {
            // Something in it cannot be stored, and would not be the next time.
            Error::Store(StoreError::TakenBack | StoreError::Sqlite(_) | StoreError::Stored(_)) => {
                Self::Failed(failure(ReasonKind::Store, &error.sentence()))
            }
            _ => Self::Unkept(error),
        }
    }
}
