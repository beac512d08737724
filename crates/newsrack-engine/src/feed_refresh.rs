//! One feed: fetched, read, converted, kept. Whatever goes wrong on the way is that feed's failure and nobody else's, but
//! for a folder that cannot keep what it said.

use crate::{
    Error, Event, Reader,
    cadence::{self, Hints},
    clock::day_from,
    convert,
    failure::Failure,
    hosts::Hosts,
    moves::Move,
    preferences,
    reader::{MOST_IN_HAND, blocking},
    rhythm, titles,
};
use futures_util::FutureExt;
use newsrack_feed::{ParsedFeed, Warning};
use newsrack_fetch::{Answer, Body, Fetched, NotModified, Purpose, Request};
use newsrack_model::{FeedId, Millis, ReasonKind, Validators, Wishes};
use newsrack_store::{
    Arrivals, Error as StoreError, FollowedFeed, Ingest, Ingested, Pace, Standing, body_hash,
};
use std::{
    panic::AssertUnwindSafe,
    sync::Arc,
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
    /// Followed feeds of its host, with it.
    pub(crate) crowd: usize,
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

impl Refreshed {
    /// No byte came back: the fault may be ours, not the feed's.
    pub(crate) fn is_unreached(&self) -> bool {
        matches!(&self.outcome, Outcome::Failed(failure) if failure.is_unreached)
    }

    pub(crate) fn is_answered(&self) -> bool {
        matches!(self.outcome, Outcome::Unchanged | Outcome::Updated { .. })
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
            Err(_) => Outcome::Failed(Failure::went_wrong()),
        };
        Refreshed { feed, outcome }
    }

    /// However it ends, it is an outcome; the error is one that came early.
    async fn try_feed(&self, feed: &FollowedFeed, manner: Manner, hosts: &Hosts) -> Result<Outcome, Outcome> {
        let url = Url::parse(&feed.feed.feed_url)
            .map_err(|_| Failure::new(ReasonKind::BadAddress, "Its address cannot be read."))?;
        let validators =
            if manner.wants_whole { Validators::default() } else { feed.feed.validators.clone() };
        let request = Request {
            url: url.clone(),
            purpose: Purpose::Feed,
            validators,
            is_asked: manner.is_asked,
            is_private_ok: feed.feed.is_private_ok,
            is_single: manner.crowd <= 1,
            credentials: self.credentials(&feed.feed, feed.has_credentials).await,
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
                let failure = Failure::refused(&error, &url);
                if let Some(later) = failure.later().filter(|later| later.is_for_host) {
                    let now = self.now();
                    let until = cadence::patience(now, later.after).min(now.saturating_add(cadence::LONGEST));
                    hosts.rest_until(&feed.feed.feed_url, until);
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
        let fresh_until = match (answer.max_age, is_whole) {
            (None, false) => cadence::fresh_anew(now, feed.feed.last_ok_at, before.fresh_until),
            (max_age, _) => cadence::fresh_until(now, max_age),
        };
        let pace = Pace {
            same_bodies: match is_whole && !manner.wants_whole {
                // Who presses the button again and again does not make it rarer.
                true => before.same_bodies.saturating_add(u32::from(!manner.is_asked)),
                false => 0,
            },
            whole_at: before.whole_at.filter(|_| !is_whole && !manner.wants_whole).or(Some(now)),
            fresh_until,
            wishes: before.wishes,
        };
        let has_validators =
            answer.validators != Validators::default() || feed.feed.validators != Validators::default();
        let hints = Hints { has_validators, pace, crowd: manner.crowd, ..Hints::default() };
        let next = self
            .read(move |store| {
                let minutes =
                    store.interval_of(id)?.or(preferences::interval(store.setting(preferences::KEY)?));
                let arrivals = |since, most| store.arrivals(id, since, now, most);
                next_due(id, now, Hints { minutes, ..hints }, arrivals)
            })
            .await?;
        let moved = Move::of(&feed.feed.feed_url, &answer.redirects);
        let has_new_address = self
            .keep(move |store| {
                store.feed_unchanged(id, &answer.validators, next, now)?;
                if pace != before {
                    store.set_pace(id, &pace)?;
                }
                moved.note(store, id, now)
            })
            .await?;
        self.tell_new_address(has_new_address).await;
        Ok(Outcome::Unchanged)
    }

    async fn keep_answer(
        &self,
        feed: &FollowedFeed,
        answer: Fetched,
        manner: Manner,
    ) -> Result<Outcome, Outcome> {
        let body_hash = body_hash(&answer.body);
        if feed.body_hash == Some(body_hash) {
            let Fetched { redirects, validators, max_age, body, .. } = answer;
            drop(body);
            let answer = NotModified { redirects, validators, max_age };
            return self.keep_unchanged(feed, answer, manner, true).await;
        }
        // Neither is ever closed. What waits for its turn is small, or one of few.
        let size = u32::try_from(answer.body.len() >> 10).unwrap_or(MOST_IN_HAND).clamp(1, MOST_IN_HAND);
        let _room = self.inner.in_hand.acquire_many(size).await;
        let turn = self.inner.readings.acquire().await;
        let now = self.now();
        let id = feed.feed.id;
        let is_first = !feed.has_begun();
        let asked = Url::parse(&feed.feed.feed_url).ok();
        let store = self.inner.store.clone();
        let read = blocking(move || -> Result<_, Error> {
            // Where that cannot be read all is built, and whoever keeps it tells why.
            let standing = || store.read(|store| store.standing(id)).unwrap_or_default();
            let parsed =
                read_answer(&answer, asked.as_ref(), || (!is_first).then(standing).unwrap_or_default());
            Ok(parsed.map(|parsed| (parsed, Fetched { body: Body::default(), ..answer })))
        });
        // A panic in a parser ends its thread, not the reader: it is this feed's failure.
        let (parsed, answer) = read.await.map_err(|_| Failure::went_wrong())??;
        drop(turn);

        let pace = Pace {
            same_bodies: 0,
            whole_at: Some(now),
            fresh_until: cadence::fresh_until(now, answer.max_age),
            wishes: parsed.wishes,
        };
        let has_validators = answer.validators != Validators::default();
        let hints = Hints { has_validators, pace, crowd: manner.crowd, ..Hints::default() };
        let mut ingest = Arc::new(Ingest {
            entries: parsed.entries,
            name: parsed.name,
            title: parsed.title,
            site_url: parsed.site_url,
            language: parsed.language,
            icon_url: parsed.icon_url,
            host_key: parsed.host_key,
            validators: answer.validators,
            body_hash,
            // Until its entries are there, and say how often it has news.
            next_due_at: now,
            now,
            day_from: day_from(&*self.inner.clock),
            is_first_fetch: is_first,
            is_cut_off: parsed.is_cut_off,
        });
        let moved = Move::of(&feed.feed.feed_url, &answer.redirects);
        // An address from a file is allowed to be private until its first answer says that it is not.
        let is_allowed_in_vain = is_first && feed.feed.is_private_ok && !answer.is_private;
        let keep = |ingest: Arc<Ingest>| {
            let moved = moved.clone();
            self.keep(move |store| {
                let ingested = store.ingest(id, &ingest)?;
                store.set_pace(id, &pace)?;
                let minutes =
                    store.interval_of(id)?.or(preferences::interval(store.setting(preferences::KEY)?));
                let arrivals = |since, most| store.arrivals(id, since, now, most);
                store.set_due(&[(id, next_due(id, now, Hints { minutes, ..hints }, arrivals)?)])?;
                if is_allowed_in_vain {
                    store.forbid_private(id)?;
                }
                Ok((ingested, moved.note(store, id, now)?))
            })
        };
        let mut kept = keep(Arc::clone(&ingest)).await;
        if let (Err(Error::Store(StoreError::NoLongerStands)), Some(feed)) = (&kept, parsed.again) {
            let whole = blocking(move || Ok::<_, Error>(convert::entries(&feed, &Standing::default())));
            let entries = whole.await.map_err(|_| Failure::went_wrong())?;
            ingest = Arc::new(Ingest { entries, ..Arc::unwrap_or_clone(ingest) });
            kept = keep(Arc::clone(&ingest)).await;
        }
        let (ingested, has_new_address) = kept?;
        if let Some(ingest) = Arc::into_inner(ingest) {
            self.inner.store.hold_texts(ingest.entries, &ingested);
        }
        self.tell_new_address(has_new_address).await;
        Ok(Outcome::Updated { ingested, is_first })
    }

    async fn tell_new_address(&self, has_new_address: bool) {
        if has_new_address {
            self.tell(&Event::TitlesChanged {});
            self.delete_orphaned_secrets().await;
        }
    }
}

/// When a feed that answered is asked next. All is read after the answer: the reader may have changed the interval while
/// we waited.
fn next_due(
    feed: FeedId,
    now: Millis,
    hints: Hints,
    arrivals: impl FnOnce(Millis, u32) -> Result<Arrivals, StoreError>,
) -> Result<Millis, StoreError> {
    let rhythm = if hints.minutes.is_none() { rhythm::learnt(now, arrivals)? } else { None };
    Ok(cadence::after_success(feed, now, &Hints { rhythm, ..hints }))
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
    /// All that it was read from, where something was not built because it stands as it did.
    again: Option<ParsedFeed>,
}

/// `standing` is asked late, so that little can change until what is built by it is kept.
fn read_answer(
    answer: &Fetched,
    asked: Option<&Url>,
    standing: impl FnOnce() -> Standing,
) -> Result<ReadAnswer, Failure> {
    let hints =
        newsrack_feed::Hints { url: Some(answer.url.as_str()), content_type: answer.content_type.as_deref() };
    let mut feed = read_in_time(&answer.body, hints)
        .map_err(|error| Failure::unread(error, &answer.redirects, asked))?;
    let name = crate::found::name(&feed, &answer.url);
    let entries = convert::entries(&feed, &standing());
    Ok(ReadAnswer {
        title: titles::of_feed(&name, feed.site_url.as_deref().unwrap_or(answer.url.as_str())),
        name,
        is_cut_off: is_cut_off(&feed),
        host_key: crate::address::host_key(feed.site_url.as_deref(), answer.url.as_str()),
        site_url: feed.site_url.take(),
        language: feed.language.clone(),
        icon_url: feed.image_url.take(),
        wishes: feed.wishes,
        again: entries.iter().any(|entry| entry.is_standing).then_some(feed),
        entries,
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

impl From<Failure> for Outcome {
    fn from(failure: Failure) -> Self {
        Self::Failed(failure)
    }
}

impl From<Error> for Outcome {
    fn from(error: Error) -> Self {
        match &error {
            // Something in it cannot be stored, and would not be the next time.
            Error::Store(
                StoreError::TakenBack
                | StoreError::NoLongerStands
                | StoreError::Sqlite(_)
                | StoreError::Stored(_),
            ) => Self::Failed(Failure::new(ReasonKind::Store, &error.sentence())),
            _ => Self::Unkept(error),
        }
    }
}
