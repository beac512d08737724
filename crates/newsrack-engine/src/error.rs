//! What can go wrong in a use case. A feed that fails is not an error here: it is data on the feed.

use crate::{Found, Tried, address::BadAddress};
use newsrack_feed::Error as FeedError;
use newsrack_model::{Reason, ReasonKind};

/// Why a use case could not be done.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The store refused or failed.
    #[error(transparent)]
    Store(#[from] newsrack_store::Error),
    /// The address cannot be understood.
    #[error("read the address: {0:?}")]
    Address(BadAddress),
    /// There is no feed at the host.
    #[error("find a feed at {host}")]
    NoFeed {
        /// Where it was looked for.
        host: String,
        /// What was asked, and what was there instead.
        tried: Vec<Tried>,
    },
    /// The platform at the host gives feeds to nobody.
    #[error("find a feed at {0}, which gives none")]
    GivesNoFeeds(String),
    /// A list of so many titles lies at the address.
    #[error("follow a list of {0} titles")]
    IsList(u32),
    /// The server sent nothing to read.
    #[error("find a feed: the server sent nothing to read")]
    NothingSent,
    /// Several feeds are there and the reader must choose.
    #[error("choose among {} feeds", .0.len())]
    SeveralFeeds(Vec<Found>),
    /// The server lets nobody in without a user name and a password (401), or not with these.
    #[error("be let in by {host}")]
    NeedsCredentials {
        /// Whose server.
        host: String,
        /// Some were given.
        were_given: bool,
        /// The way there is open, so that they were sent only if it lies in a private network.
        is_open: bool,
    },
    /// All feeds that were found at a host, named with its port, are followed already.
    #[error("find another feed at {0}: all of them are followed")]
    AllFollowed(String),
    /// The title is on no trial.
    #[error("end the trial: the title is not on trial")]
    NotOnTrial,
    /// The address cannot be reached.
    #[error(transparent)]
    Unreachable(newsrack_fetch::Error),
    /// Another refresh holds the lock, here or in another process.
    #[error("refresh: another refresh is running")]
    RefreshRunning,
    /// What the request names is not there.
    #[error("find the {0}")]
    NotFound(&'static str),
    /// The list of titles cannot be read.
    #[error(transparent)]
    List(FeedError),
    /// A file of articles came in as far as it is told here, and then something went wrong.
    #[error("bring in articles: {error}")]
    Partly {
        /// Articles that were marked read.
        read: u32,
        /// Articles that were saved.
        saved: u32,
        /// What went wrong.
        error: Box<Error>,
    },
    /// A section needs a name.
    #[error("name the section: there is no name")]
    Unnamed,
    /// A name is too long.
    #[error("name the {of}: a name has at most {most} letters")]
    LongName {
        /// What is named.
        of: &'static str,
        /// The bound.
        most: usize,
    },
    /// More articles at once than can be marked.
    #[error("mark more than {most} articles at once")]
    TooMany {
        /// The bound.
        most: usize,
    },
    /// The request makes no sense, which only a program can bring about; holds a sentence in English.
    #[error("understand the request: {0}")]
    Request(String),
    /// No store of passwords can be used.
    #[error(transparent)]
    Secrets(#[from] crate::SecretsError),
    /// The reader is closing.
    #[error("go on: the reader is closing")]
    Closing,
}

impl Error {
    /// Why, for whoever says it in their own words; `None` for a mistake that only a program can make.
    #[must_use]
    pub fn reason(&self) -> Option<Reason> {
        Some(match self {
            Self::Store(error) => error.reason(),
            Self::Unreachable(error) => error.reason(),
            Self::List(error) => of_list(*error).into(),
            Self::Partly { error, .. } => return error.reason(),
            Self::Address(wrong) => wrong.kind().into(),
            Self::NoFeed { host, .. } => Reason::about(ReasonKind::NoFeed, host),
            Self::GivesNoFeeds(host) => Reason::about(ReasonKind::GivesNoFeeds, host),
            Self::IsList(titles) => Reason::about(ReasonKind::IsList, titles),
            Self::NothingSent => ReasonKind::NothingSent.into(),
            Self::AllFollowed(host) => Reason::about(ReasonKind::AllFollowed, host),
            Self::NotOnTrial => ReasonKind::NotOnTrial.into(),
            Self::NeedsCredentials { .. } => Reason::about(ReasonKind::Denied, 401),
            Self::SeveralFeeds(found) => Reason::about(ReasonKind::SeveralFeeds, found.len()),
            Self::RefreshRunning => ReasonKind::RefreshRunning.into(),
            Self::NotFound(what) => not_found(what)?.into(),
            Self::Unnamed => ReasonKind::Unnamed.into(),
            Self::LongName { most, .. } => Reason::about(ReasonKind::LongName, most),
            Self::TooMany { most } => Reason::about(ReasonKind::TooMany, most),
            Self::Closing => ReasonKind::Closing.into(),
            Self::Request(_) | Self::Secrets(_) => return None,
        })
    }

    /// One plain sentence in English, for the command line and logs.
    #[must_use]
    pub fn sentence(&self) -> String {
        match self {
            Self::Store(error) => error.sentence(),
            Self::Request(sentence) => sentence.clone(),
            Self::Secrets(_) => {
                "This system keeps no passwords just now: no store for them runs, or it is locked.".into()
            }
            Self::Address(wrong) => wrong.sentence(),
            Self::List(error) => error.sentence(),
            Self::Partly { read, saved, error } => format!(
                "{} {saved} saved and {read} marked read were brought in until then. They stay, and undo takes them back.",
                error.sentence()
            ),
            Self::NoFeed { host, .. } => format!("No feed was found at {host}."),
            Self::GivesNoFeeds(host) => format!("{host} gives no feeds, so that it cannot be followed."),
            Self::IsList(titles) => format!("This is a list of {titles} titles. Import it."),
            Self::AllFollowed(host) => format!("All feeds that {host} names are followed already."),
            Self::NotOnTrial => "This title is not on trial.".into(),
            Self::NothingSent => "The server sent nothing to read.".into(),
            Self::Unnamed => "A section needs a name.".into(),
            Self::LongName { of, most } => format!("The name of a {of} has at most {most} letters."),
            Self::TooMany { most } => format!("At most {most} articles can be marked at once."),
            Self::SeveralFeeds(found) => {
                format!("There are {} feeds at this address. Choose one.", found.len())
            }
            Self::NeedsCredentials { host, were_given: false, .. } => {
                format!("{host} wants a user name and a password.")
            }
            Self::NeedsCredentials { host, is_open: false, .. } => {
                format!("{host} does not accept this user name and password.")
            }
            Self::NeedsCredentials { host, .. } => format!(
                "{host} was not opened by this user name and password. Outside your own network they are sent only to an address that begins with https."
            ),
            Self::Unreachable(error) => error.sentence(),
            Self::RefreshRunning => "Another refresh is running.".into(),
            Self::NotFound("act to take back") => "There is nothing to take back.".into(),
            Self::NotFound(what) => format!("This {what} is not here any more."),
            Self::Closing => "Newsrack is closing.".into(),
        }
    }
}

/// Why bytes are no feed. (The room that reads them has words of its own, which say the same of a feed and of a list.)
pub(crate) fn of_feed(error: FeedError) -> ReasonKind {
    match error {
        FeedError::Empty | FeedError::EmptyList => ReasonKind::Empty,
        FeedError::Page | FeedError::PageAsList => ReasonKind::WebPage,
        FeedError::NotAFeed | FeedError::NotOpml | FeedError::NotMarks | FeedError::FeedAsList => {
            ReasonKind::NotAFeed
        }
        FeedError::TooLarge | FeedError::LargeList => ReasonKind::TooLarge,
    }
}

/// Why a file is no list of titles.
fn of_list(error: FeedError) -> ReasonKind {
    match error {
        FeedError::Empty | FeedError::EmptyList => ReasonKind::EmptyList,
        FeedError::TooLarge | FeedError::LargeList => ReasonKind::LargeList,
        FeedError::NotMarks => ReasonKind::NotMarks,
        FeedError::FeedAsList => ReasonKind::FeedAsList,
        FeedError::PageAsList => ReasonKind::PageAsList,
        FeedError::Page | FeedError::NotAFeed | FeedError::NotOpml => ReasonKind::NotOpml,
    }
}

fn not_found(what: &str) -> Option<ReasonKind> {
    match what {
        "article" => Some(ReasonKind::NoArticle),
        "title" => Some(ReasonKind::NoTitle),
        "picture" => Some(ReasonKind::NoPicture),
        "act to take back" => Some(ReasonKind::NoAct),
        _ => None,
    }
}
