//! Errors at the edge: a code where the window branches on it, a plain sentence for people.

use crate::wire::{Candidate, Tried};
use newsrack_model::Reason;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// What the window or a script may branch on. A code that nobody branches on is removed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Code {
    /// The request cannot be understood.
    BadRequest,
    /// What it names is not there.
    NotFound,
    /// Several feeds were found and a choice is needed; they stand in `candidates`.
    SeveralFeeds,
    /// No feed was found at the address.
    NoFeed,
    /// The server wants a user name and a password, or others than these.
    NeedsCredentials,
    /// The address cannot be reached now.
    Unreachable,
    /// Another refresh holds the lock.
    RefreshRunning,
    /// The data folder cannot be used.
    Folder,
    /// Anything else.
    Failed,
}

/// Why, for whoever says it in their own words.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct Why {
    /// The word of a [`newsrack_model::ReasonKind`].
    pub kind: String,
    /// What the sentence names: a host, a number, a file.
    pub about: Option<String>,
}

impl From<Reason> for Why {
    fn from(reason: Reason) -> Self {
        Self { kind: reason.kind.word().into(), about: reason.about }
    }
}

/// An error on the wire.
#[derive(Debug, Clone, Serialize, Deserialize, TS, thiserror::Error)]
#[error("{message}")]
pub struct ApiError {
    /// What to branch on.
    pub code: Code,
    /// Why, where there is more to tell than the code.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub reason: Option<Box<Why>>,
    /// One plain sentence in English, for the command line, and for kinds that the page does not know.
    pub message: String,
    /// With [`Code::SeveralFeeds`]: what can be chosen.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[ts(optional, as = "Option<Vec<Candidate>>")]
    pub candidates: Vec<Candidate>,
    /// With [`Code::NoFeed`]: which addresses were asked, and what was there instead.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[ts(optional, as = "Option<Vec<Tried>>")]
    pub tried: Vec<Tried>,
    /// For programmers: why, in the words of the machine; never shown to people.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub detail: Option<String>,
}

impl ApiError {
    /// An error without candidates or detail.
    #[must_use]
    pub fn new(code: Code, message: impl Into<String>) -> Self {
        Self {
            code,
            reason: None,
            message: message.into(),
            candidates: Vec::new(),
            tried: Vec::new(),
            detail: None,
        }
    }

    /// The same with a reason that the page can tell in its own words.
    #[must_use]
    pub fn because(self, reason: impl Into<Reason>) -> Self {
        Self { reason: Some(Box::new(reason.into().into())), ..self }
    }
}
