//! One feed: fetched, read, converted, kept. Whatever goes wrong on the way is that feed's failure and nobody else's, but
//! for a folder that cannot keep what it said.

use crate::{
    Error, Event, Reader,
    cadence::{self, Crowd, Hints},
    convert,
    error::of_feed,
    hosts::{self, Hosts},
    moves::Move,
    preferences,
    reader::blocking,
    rhythm, titles,
};
use futures_util::FutureExt;
use newsrack_feed::{ParsedFeed, Warning};
use newsrack_fetch::{Answer, Error as NetworkError, Fetched, NotModified, Purpose, Redirect, Request};
use newsrack_model::{FeedId, Millis, ReasonKind, Trouble, Validators, Wishes};
use newsrack_store::{Error as StoreError, FollowedFeed, Ingest, Ingested, Pace, body_hash};
use std::{
    panic::AssertUnwindSafe,
    time::{Duration, Instant},
};
use url::Url;

/// An honest feed takes some milliseconds.
const LONGEST_READING: Duration = Duration::from_secs(5);

/// How a feed is asked.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Manner {
    /// A person waits for it.
    pub(crate) is_asked: bool,
    /// Its server says "nothing new" for too long: it is asked for the whole.
    pub(crate) wants_whole: bool,
    /// What its answers have said so far.
    pub(crate) pace: Pace,
    pub(crate) crowd: Crowd,
}

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
    /// Another feed of its host was told to come back later, and so was this one.
    PutOff,
    /// The refresh was stopped before it answered.
    GivenUp,
}

pub(crate) struct Failure {
    pub(crate) reason: Trouble,
    /// When to come back, where the server asked for it.
    pub(crate) later: Option<Later>,
    /// Perhaps it was not the feed's host that answered.
    pub(crate) is_strange: bool,
}

/// A server asked to be left alone.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Later {
    /// How long, where it said so.
    pub(crate) after: Option<Duration>,
    /// It speaks for all feeds of its host, which lies on the public internet.
    pub(crate) is_for_host: bool,
}

impl Refreshed {
    /// No byte came back: the fault may be ours, not the feed's.
    pub(crate) fn is_unreached(&self) -> bool {
        matches!(&self.outcome, Outcome::Failed(failure) if !failure.is_strange && matches!(failure.reason.kind.as_str(), "dns" | "connect"))
    }

    pub(crate) fn is_answered(&self) -> bool {
        matches!(self.outcome, Outcome::Unchanged | Outcome::Updated { .. })
    }

    pub(crate) fn is_failed(&self) -> bool {
        matches!(self.outcome, Outcome::Failed(_))
    }

    /// A page where the feed was, another host, or one that cannot prove who it is.
    pub(crate) fn is_strange(&self) -> bool {
        matches!(&self.outcome, Outcome::Failed(failure) if failure.is_strange)
    }
}

impl Reader {
    pub(crate) async fn refresh_feed(&self, feed: FollowedFeed, manner: Manner, hosts: &Hosts) -> Refreshed {
        // Nothing that a panic may have left half done is used after it.
        let outcome = match AssertUnwindSafe(self.try_feed(&feed, manner, hosts)).catch_unwind().await {
            Ok(Ok(outcome) | Err(outcome)) => outcome,
            Err(_) => Outcome::Failed(went_wrong()),
        };
        Refreshed { feed, outcome }
    }

    /// However it ends, it is an outcome; the error is one that came early.
    async fn try_feed(&self, feed: &FollowedFeed, manner: Manner, hosts: &Hosts) -> Result<Outcome, Outcome> {
        let url = Url::parse(&feed.feed.feed_url)
            .map_err(|_| failure(ReasonKind::BadAddress, "Its address cannot be read."))?;
        let validators =
            if manner.wants_whole { Validators::default() } else { feed.feed.validators.clone() };
        let request = Request {
            url,
            purpose: Purpose::Feed,
            validators,
            is_asked: manner.is_asked,
            is_private_ok: feed.feed.is_private_ok,
            is_single: manner.crowd.count <= 1,
        };
        // Only the waiting is given up: what has answered is kept, and told.
        let answer = tokio::select! {
            biased;
            () = self.inner.refreshing.stopped() => return Ok(Outcome::GivenUp),
            () = hosts.rests(&feed.feed.feed_url) => return Ok(Outcome::PutOff),
            answer = self.inner.network.fetch(request) => answer,
        };
        match answer {
            Ok(Answer::NotModified(answer)) => self.keep_unchanged(feed, answer, manner, false).await,
            Ok(Answer::Fetched(answer)) => self.keep_answer(feed, answer, manner).await,
            Err(error) => {
                let failure = refused(&error, &feed.feed.feed_url);
                if failure.later.is_some_and(|later| later.is_for_host) {
                    hosts.rest(&feed.feed.feed_url);
                }
                Err(Outcome::Failed(failure))
            }
        }
    }

    /// `is_whole` = all of it came, and it was the same as before.
    async fn keep_unchanged(
        &self,
        feed: &FollowedFeed,
        answer: NotModified,
        manner: Manner,
        is_whole: bool,
    ) -> Result<Outcome, Outcome> {
        let (id, now, before) = (feed.feed.id, self.now(), manner.pace);
        let pace = Pace {
            same_bodies: match is_whole && !manner.wants_whole {
                // Who presses the button again and again does not make it rarer.
                true => before.same_bodies.saturating_add(u32::from(!manner.is_asked)),
                false => 0,
            },
            whole_at: before.whole_at.filter(|_| !is_whole && !manner.wants_whole).or(Some(now)),
            fresh_until: cadence::fresh_until(now, answer.max_age),
            wishes: before.wishes,
        };
        let has_validators =
            answer.validators != Validators::default() || feed.feed.validators != Validators::default();
        let next = self.next_due(id, now, pace, manner.crowd, has_validators).await?;
        let moved = Move::of(&feed.feed.feed_url, &answer.redirects);
        let has_moved = self
            .keep(move |store| {
                store.feed_unchanged(id, &answer.validators, next, now)?;
                if pace != before {
                    store.set_pace(id, &pace)?;
                }
                moved.note(store, id, now)
            })
            .await?;
        self.tell_move(has_moved);
        Ok(Outcome::Unchanged)
    }

    /// Read after the answer: the reader may have changed the interval while we waited.
    async fn next_due(
        &self,
        feed: FeedId,
        now: Millis,
        pace: Pace,
        crowd: Crowd,
        has_validators: bool,
    ) -> Result<Millis, Error> {
        let (minutes, rhythm) = self
            .read(move |store| {
                let since = now.saturating_sub(rhythm::LEARNT_FROM);
                let arrivals = store.arrivals(feed, since, now, rhythm::MOST_TIMES)?;
                Ok((preferences::interval(store)?, rhythm::rhythm(&arrivals, now)))
            })
            .await?;
        Ok(cadence::after_success(feed, now, &Hints { minutes, rhythm, has_validators, pace, crowd }))
    }

    async fn keep_answer(
        &self,
        feed: &FollowedFeed,
        answer: Fetched,
        manner: Manner,
    ) -> Result<Outcome, Outcome> {
        let body_hash = body_hash(&answer.body);
        if feed.body_hash == Some(body_hash) {
            let Fetched { redirects, validators, max_age, .. } = answer;
            let answer = NotModified { redirects, validators, max_age };
            return self.keep_unchanged(feed, answer, manner, true).await;
        }
        // It is never closed. What waits for its turn is as small as on the wire.
        let _turn = self.inner.readings.acquire().await;
        let now = self.now();
        let id = feed.feed.id;
        let is_first = feed.feed.last_ok_at.is_none();
        let feed_url = feed.feed.feed_url.clone();
        let read = blocking(move || -> Result<_, Error> {
            Ok(read_answer(&answer, &feed_url).map(|parsed| (parsed, answer)))
        });
        // A panic in a parser ends its thread, not the reader: it is this feed's failure.
        let (parsed, answer) = read.await.map_err(|_| went_wrong())??;

        let pace = Pace {
            same_bodies: 0,
            whole_at: Some(now),
            fresh_until: cadence::fresh_until(now, answer.max_age),
            wishes: parsed.wishes,
        };
        let has_validators = answer.validators != Validators::default();
        let next_due_at = self.next_due(id, now, pace, manner.crowd, has_validators).await?;
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
            next_due_at,
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
                store.set_pace(id, &pace)?;
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
    wishes: Wishes,
    is_cut_off: bool,
}

fn read_answer(answer: &Fetched, feed_url: &str) -> Result<ReadAnswer, Failure> {
    let hints =
        newsrack_feed::Hints { url: Some(answer.url.as_str()), content_type: answer.content_type.as_deref() };
    let feed =
        read_in_time(&answer.body, hints).map_err(|error| unread(error, &answer.redirects, feed_url))?;
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
        wishes: feed.wishes,
    })
}

/// In a test build a feed can say that reading it shall meet a mistake of ours.
#[cfg(any(test, feature = "press"))]
fn break_down_if_told(body: &[u8]) {
    let order = b"<?press panic?>";
    assert!(!body.windows(order.len()).any(|piece| piece == order), "as it was told to");
}

/// Reads a feed, for as long as an honest one can take on a slow machine; what was read by then is the feed.
pub(crate) fn read_in_time(
    bytes: &[u8],
    hints: newsrack_feed::Hints<'_>,
) -> Result<ParsedFeed, newsrack_feed::Error> {
    #[cfg(any(test, feature = "press"))]
    break_down_if_told(bytes);
    let begun = Instant::now();
    newsrack_feed::parse_until(bytes, hints, &|| begun.elapsed() > LONGEST_READING)
}

/// The connection broke off, the server did, or the time was over: what is missing may still be there.
pub(crate) fn is_cut_off(feed: &ParsedFeed) -> bool {
    feed.warnings.iter().any(|warning| matches!(warning, Warning::CutOff | Warning::OutOfTime))
}

fn failure(kind: ReasonKind, message: &str) -> Failure {
    Failure { reason: Trouble::new(kind.into(), message), later: None, is_strange: false }
}

/// What came is no feed. A page in its place may be somebody else's, and so may be what came from elsewhere.
fn unread(error: newsrack_feed::Error, redirects: &[Redirect], feed_url: &str) -> Failure {
    let kind = of_feed(error);
    let is_elsewhere = redirects.iter().any(|step| step.url.host_str() != Some(hosts::host(feed_url)));
    Failure { is_strange: kind == ReasonKind::WebPage || is_elsewhere, ..failure(kind, &error.sentence()) }
}

/// The network had no answer, or the server gave none.
fn refused(error: &NetworkError, feed_url: &str) -> Failure {
    let is_strange = match error {
        NetworkError::Tls { .. }
        | NetworkError::Astray { .. }
        | NetworkError::Redirects
        | NetworkError::BadRedirect => true,
        NetworkError::Dns { host }
        | NetworkError::Connect { host }
        | NetworkError::PrivateAddress { host } => host != hosts::host(feed_url),
        _ => false,
    };
    let later = match *error {
        NetworkError::Later { retry_after, is_private, .. } => {
            Some(Later { after: retry_after, is_for_host: !is_private })
        }
        _ => None,
    };
    Failure { reason: Trouble::new(error.reason(), error.sentence()), later, is_strange }
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
