//! What can go wrong in a use case. A feed that fails is not an error here: it is data on the feed.

use crate::Found;

/// Why a use case could not be done.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The store refused or failed.
    #[error(transparent)]
    Store(#[from] newsrack_store::Error),
    /// The address cannot be understood; holds a sentence for people.
    #[error("read the address: {0}")]
    Address(String),
    /// There is no feed at the address; holds a sentence for people.
    #[error("find a feed: {0}")]
    NoFeed(String),
    /// Several feeds are there and the reader must choose.
    #[error("choose among {} feeds", .0.len())]
    SeveralFeeds(Vec<Found>),
    /// The address cannot be reached.
    #[error(transparent)]
    Unreachable(newsrack_fetch::Error),
    /// Another refresh holds the lock, here or in another process.
    #[error("refresh: another refresh is running")]
    RefreshRunning,
    /// What the request names is not there.
    #[error("find the {0}")]
    NotFound(&'static str),
    /// The request makes no sense; holds a sentence for people.
    #[error("understand the request: {0}")]
    Request(String),
    /// The reader is closing.
    #[error("go on: the reader is closing")]
    Closing,
}

impl Error {
    /// One plain sentence for people.
    #[must_use]
    pub fn sentence(&self) -> String {
        match self {
            Self::Store(error) => error.sentence(),
            Self::Address(sentence) | Self::NoFeed(sentence) | Self::Request(sentence) => sentence.clone(),
            Self::SeveralFeeds(found) => {
                format!("There are {} feeds at this address. Choose one.", found.len())
            }
            Self::Unreachable(error) => error.sentence(),
            Self::RefreshRunning => "Another refresh is running.".into(),
            Self::NotFound(what) => format!("This {what} is not here any more."),
            Self::Closing => "Newsrack is closing.".into(),
        }
    }
}
