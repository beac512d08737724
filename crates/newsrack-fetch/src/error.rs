//! Why a fetch failed, by kind.

use crate::Distrust;
use newsrack_model::{Reason, ReasonKind};
use std::time::Duration;

/// Why a fetch failed.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Error {
    /// The name of the host cannot be resolved.
    #[error("resolve {host}")]
    Dns {
        /// The host.
        host: String,
    },
    /// Nobody answers at the address.
    #[error("connect to {host}")]
    Connect {
        /// The host.
        host: String,
    },
    /// The encrypted connection cannot be trusted.
    #[error("trust {host}: {why:?}")]
    Tls {
        /// The host.
        host: String,
        /// What is wrong with it.
        why: Distrust,
    },
    /// It took too long.
    #[error("get an answer within {seconds} seconds")]
    Timeout {
        /// The bound.
        seconds: u64,
        /// Nothing came back at all: perhaps nobody was reached.
        is_silent: bool,
    },
    /// The connection broke off.
    #[error("read the answer to its end")]
    Broken,
    /// More bytes than allowed, on the wire or decoded.
    #[error("read the answer: it is larger than {most_bytes} bytes")]
    TooLarge {
        /// The bound.
        most_bytes: u64,
    },
    /// It unpacks to far more bytes than were sent, or wants far more memory for it: a bomb.
    #[error("unpack the answer: it grows beyond measure")]
    Overpacked,
    /// Redirects in a circle, or too many.
    #[error("follow the redirects: they do not end")]
    Redirects,
    /// A redirect to something that is no web address.
    #[error("follow a redirect to a place that is not on the web")]
    BadRedirect,
    /// The address lies in a private network.
    #[error("fetch {host}: it is not on the public internet")]
    PrivateAddress {
        /// The host.
        host: String,
    },
    /// The address is not one that can be fetched.
    #[error("understand the address")]
    BadAddress,
    /// The body cannot be decoded.
    #[error("decode the answer")]
    BadEncoding,
    /// 404.
    #[error("find the page (404)")]
    NotFound,
    /// 410.
    #[error("find the page: it is gone for good (410)")]
    Gone,
    /// 401 or 403.
    #[error("be let in ({status})")]
    Denied {
        /// The status.
        status: u16,
    },
    /// 429 or 503: come back later.
    #[error("be served now ({status})")]
    Later {
        /// Who says so: the host that was asked, or the one where redirects led.
        host: String,
        /// The status.
        status: u16,
        /// When, if the server says it.
        retry_after: Option<Duration>,
        /// It lies in a private network.
        is_private: bool,
    },
    /// Redirects led to another host, and that one had nothing: 401, 403, 404, or any other status.
    #[error("get a good answer from {host} (status {status})")]
    Astray {
        /// The other host.
        host: String,
        /// Its status.
        status: u16,
    },
    /// Any other status.
    #[error("get a good answer (status {status})")]
    Status {
        /// The status.
        status: u16,
    },
    /// The client cannot be made, or broke down.
    #[error("use the network: {0}")]
    Client(String),
}

impl Error {
    /// Why, for whoever says it in their own words.
    #[must_use]
    pub fn reason(&self) -> Reason {
        match self {
            Self::Dns { host } => Reason::about(ReasonKind::Dns, host),
            Self::Connect { host } => Reason::about(ReasonKind::Connect, host),
            Self::Tls { host, why } => Reason::about(why.kind(), host),
            Self::Timeout { seconds, .. } => Reason::about(ReasonKind::Timeout, seconds),
            Self::Broken => ReasonKind::Broken.into(),
            Self::TooLarge { .. } | Self::Overpacked => ReasonKind::TooLarge.into(),
            Self::Redirects => ReasonKind::Redirects.into(),
            Self::BadRedirect => ReasonKind::BadRedirect.into(),
            Self::PrivateAddress { host } => Reason::about(ReasonKind::PrivateAddress, host),
            Self::BadAddress => ReasonKind::BadAddress.into(),
            Self::BadEncoding => ReasonKind::BadEncoding.into(),
            Self::NotFound => ReasonKind::NotFound.into(),
            Self::Gone => ReasonKind::Gone.into(),
            Self::Denied { status } => Reason::about(ReasonKind::Denied, status),
            Self::Later { status, .. } => Reason::about(ReasonKind::Later, status),
            Self::Astray { status: 404, .. } => ReasonKind::NotFound.into(),
            Self::Astray { status: status @ (401 | 403), .. } => Reason::about(ReasonKind::Denied, status),
            Self::Status { status } | Self::Astray { status, .. } => {
                Reason::about(ReasonKind::Status, status)
            }
            Self::Client(_) => ReasonKind::Client.into(),
        }
    }

    /// How long the server asks to be left alone.
    #[must_use]
    pub fn retry_after(&self) -> Option<Duration> {
        match self {
            Self::Later { retry_after, .. } => *retry_after,
            _ => None,
        }
    }

    /// One plain sentence in English, for the command line and logs.
    #[must_use]
    pub fn sentence(&self) -> String {
        match self {
            Self::Dns { host } => format!("There is no server by the name {host}, or the network is down."),
            Self::Connect { host } => format!("Nobody answers at {host}."),
            Self::Tls { host, why } => why.sentence(host),
            Self::Timeout { seconds, .. } => format!("The server did not answer within {seconds} seconds."),
            Self::Broken => "The connection broke off in the middle.".into(),
            Self::TooLarge { most_bytes } => {
                format!("The answer of the server is larger than {} megabytes.", most_bytes.div_ceil(1 << 20))
            }
            Self::Overpacked => "What the server sent unpacks to far more than it should.".into(),
            Self::Redirects => "The address leads in a circle.".into(),
            Self::BadRedirect => "The address leads to a place that is not on the web.".into(),
            Self::PrivateAddress { host } => format!("{host} is not on the public internet."),
            Self::BadAddress => "The address cannot be read.".into(),
            Self::BadEncoding => "What the server sent cannot be unpacked.".into(),
            Self::NotFound | Self::Astray { status: 404, .. } => {
                "There is nothing at this address (404).".into()
            }
            Self::Gone => "What lay at this address is gone for good (410).".into(),
            Self::Denied { status: 401 } | Self::Astray { status: 401, .. } => {
                "The server needs a user name and a password (401).".into()
            }
            Self::Denied { status } | Self::Astray { status: status @ 403, .. } => {
                format!("The server does not let us in ({status}).")
            }
            Self::Later { status, .. } => format!("The server asks us to come back later ({status})."),
            Self::Status { status } | Self::Astray { status, .. } => {
                format!("The server answered with an error ({status}).")
            }
            Self::Client(_) => "The network cannot be used.".into(),
        }
    }
}
