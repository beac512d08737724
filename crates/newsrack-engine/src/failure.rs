//! Why a feed's turn failed, whose fault that may be, and when it is asked again.

use crate::{cadence, error::of_feed};
use newsrack_fetch::{Error as NetworkError, Redirect};
use newsrack_model::{Feed, Millis, ReasonKind, Trouble};
use std::time::Duration;
use url::Url;

/// A network that wants its users to sign in says so of itself (RFC 6585, 6).
const SIGN_IN: u16 = 511;

/// A feed's turn that failed.
#[derive(Debug)]
pub(crate) struct Failure {
    pub(crate) reason: Trouble,
    pub(crate) again: Again,
    /// No byte came back: the fault may be ours.
    pub(crate) is_unreached: bool,
    /// Perhaps it was not the feed's host that answered.
    pub(crate) is_strange: bool,
}

/// When a feed that failed is asked again.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Again {
    /// Later each time.
    Usual,
    /// When its server said.
    Later(Later),
    /// It is gone for good (410): once more.
    Gone,
    /// Who is not let in without a name (401) is not let in the next time either: by hand alone.
    ByHand,
}

/// A server asked to be left alone.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Later {
    /// How long, where it said so.
    pub(crate) after: Option<Duration>,
    /// It speaks for all feeds of its host, which lies on the public internet and is the one that was asked.
    pub(crate) is_for_host: bool,
}

impl Failure {
    /// One that is the feed's own.
    pub(crate) fn new(kind: ReasonKind, message: &str) -> Self {
        let reason = Trouble::new(kind.into(), message);
        Self { reason, again: Again::Usual, is_unreached: false, is_strange: false }
    }

    /// A panic on its way.
    pub(crate) fn went_wrong() -> Self {
        Self::new(ReasonKind::Unreadable, "Reading it went wrong. It was left as it was.")
    }

    /// What came is no feed. A page in its place may be somebody else's, and so may be what came from elsewhere.
    pub(crate) fn unread(error: newsrack_feed::Error, redirects: &[Redirect], asked: Option<&Url>) -> Self {
        let kind = of_feed(error);
        let host = asked.and_then(Url::host_str);
        let is_elsewhere = redirects.iter().any(|step| step.url.host_str() != host);
        let is_strange = kind == ReasonKind::WebPage || is_elsewhere;
        Self { is_strange, ..Self::new(kind, &error.sentence()) }
    }

    /// The network had no answer, or the server gave none.
    pub(crate) fn refused(error: &NetworkError, asked: &Url) -> Self {
        let is_own = |host: &str| Some(host) == asked.host_str();
        let is_unreached = match error {
            NetworkError::Dns { host } | NetworkError::Connect { host } => is_own(host),
            NetworkError::Timeout { is_silent, .. } => *is_silent,
            _ => false,
        };
        let is_strange = match error {
            NetworkError::Tls { .. }
            | NetworkError::Astray { .. }
            | NetworkError::Redirects
            | NetworkError::BadRedirect
            | NetworkError::Status { status: SIGN_IN } => true,
            NetworkError::Dns { host }
            | NetworkError::Connect { host }
            | NetworkError::PrivateAddress { host } => !is_own(host),
            _ => false,
        };
        let again = match *error {
            NetworkError::Later { ref host, retry_after, is_private, .. } => {
                Again::Later(Later { after: retry_after, is_for_host: !is_private && is_own(host) })
            }
            NetworkError::Gone => Again::Gone,
            NetworkError::Denied { status: 401 } | NetworkError::Astray { status: 401, .. } => Again::ByHand,
            _ => Again::Usual,
        };
        Self { reason: Trouble::new(error.reason(), error.sentence()), again, is_unreached, is_strange }
    }

    /// Whether and how its server asked to be left alone.
    pub(crate) fn later(&self) -> Option<Later> {
        match self.again {
            Again::Later(later) => Some(later),
            _ => None,
        }
    }

    /// When its feed is asked again.
    pub(crate) fn next(&self, feed: &Feed, now: Millis) -> Millis {
        let usual = |after| cadence::after_failure(feed.id, now, feed.failures + 1, feed.last_ok_at, after);
        match self.again {
            Again::Usual => usual(None),
            Again::Later(later) => usual(later.after),
            Again::Gone => {
                let was_gone =
                    feed.reason.as_ref().is_some_and(|reason| reason.kind == ReasonKind::Gone.word());
                cadence::after_gone(feed.id, now, feed.last_try_at.filter(|_| was_gone))
            }
            Again::ByHand => Millis::MAX,
        }
    }
}
