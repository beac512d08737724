//! What is asked of the network, and what it answers.

use crate::{Body, Error};
use newsrack_model::Validators;
use std::{fmt, future::Future, pin::Pin, time::Duration};
use url::Url;

/// The network as the engine sees it.
pub trait Network: Send + Sync + 'static {
    /// Fetches one address.
    fn fetch(&self, request: Request) -> Pin<Box<dyn Future<Output = Result<Answer, Error>> + Send + '_>>;
}

/// One GET.
#[derive(Debug, Clone)]
pub struct Request {
    /// Where.
    pub url: Url,
    /// Why: it decides bounds and headers.
    pub purpose: Purpose,
    /// What the server said last time; sent back as it came.
    pub validators: Validators,
    /// A person waits for it.
    pub is_asked: bool,
    /// Its host and port may lie in a private network: a person typed them. Redirects elsewhere may not. Where they
    /// lie on the public internet this changes nothing.
    pub is_private_ok: bool,
    /// No other request to its host is likely to follow: the connection need not be kept. Hundreds that are kept in vain
    /// cost memory here and a place there.
    pub is_single: bool,
    /// Sent to the origin of `url` alone, and only if that is encrypted or in a private network that is allowed.
    pub credentials: Option<Credentials>,
}

/// A user name and a password for a server (Basic, RFC 7617).
#[derive(Clone, PartialEq, Eq)]
pub struct Credentials {
    /// Without a colon.
    pub user_name: String,
    /// As the server knows it.
    pub password: String,
}

/// Says that there are some, and not what they are.
impl fmt::Debug for Credentials {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Credentials")
    }
}

/// Why a request is made.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Purpose {
    /// A followed feed.
    Feed,
    /// An article's page.
    Page,
    /// A picture of an article.
    Image,
    /// A title's icon.
    Icon,
    /// Looking for feeds at a typed address.
    Discover,
}

impl Purpose {
    pub(crate) fn accept(self) -> &'static str {
        match self {
            Self::Feed => {
                "application/atom+xml, application/rss+xml, application/feed+json, application/rdf+xml;q=0.9, \
                 application/xml;q=0.8, text/xml;q=0.8, */*;q=0.1"
            }
            Self::Page => "text/html, application/xhtml+xml, */*;q=0.1",
            Self::Image | Self::Icon => "image/avif, image/webp, image/png, image/jpeg, image/gif, */*;q=0.1",
            Self::Discover => {
                "text/html, application/atom+xml, application/rss+xml, application/feed+json, */*;q=0.1"
            }
        }
    }
}

/// A good answer.
#[derive(Debug, Clone)]
pub enum Answer {
    /// A body.
    Fetched(Fetched),
    /// 304: what is stored is still right.
    NotModified(NotModified),
}

/// A body and what came with it.
#[derive(Debug, Clone)]
pub struct Fetched {
    /// Where it was found, after redirects.
    pub url: Url,
    /// The way there, in order.
    pub redirects: Vec<Redirect>,
    /// `Content-Type`.
    pub content_type: Option<String>,
    /// Decoded.
    pub body: Body,
    /// To be sent back next time.
    pub validators: Validators,
    /// From `Cache-Control` or `Expires`.
    pub max_age: Option<Duration>,
    /// Bytes of the body as they came over the wire.
    pub wire_bytes: u64,
    /// The address that was asked lies in a private network, and the request allowed it.
    pub is_private: bool,
}

/// One step on the way.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Redirect {
    /// Where it led.
    pub url: Url,
    /// 301 or 308.
    pub is_permanent: bool,
}

/// What came with a 304.
#[derive(Debug, Clone, Default)]
pub struct NotModified {
    /// The way there, in order.
    pub redirects: Vec<Redirect>,
    /// Those the server sent anew; missing ones are to be kept.
    pub validators: Validators,
    /// From `Cache-Control` or `Expires`.
    pub max_age: Option<Duration>,
}
