//! Errors at the edge: a code where the window branches on it, a plain sentence for people.

use crate::wire::Candidate;
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
    /// The address cannot be reached now.
    Unreachable,
    /// Another refresh holds the lock.
    RefreshRunning,
    /// The data folder cannot be used.
    Folder,
    /// Anything else.
    Failed,
}

/// An error on the wire.
#[derive(Debug, Clone, Serialize, Deserialize, TS, thiserror::Error)]
#[error("{message}")]
pub struct ApiError {
    /// What to branch on.
    pub code: Code,
    /// One plain sentence.
    pub message: String,
    /// With [`Code::SeveralFeeds`]: what can be chosen.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[ts(optional, as = "Option<Vec<Candidate>>")]
    pub candidates: Vec<Candidate>,
}

impl ApiError {
    /// An error without candidates.
    #[must_use]
    pub fn new(code: Code, message: impl Into<String>) -> Self {
        Self { code, message: message.into(), candidates: Vec::new() }
    }
}
