//! The real network: reqwest, with redirects, bounds and decoding in our own hands.

use crate::{
    Answer, Error, Fetched, Network, NotModified, Purpose, Redirect, Request,
    decode::decode,
    guard, headers,
    lanes::{Lanes, Waits},
    proxy,
    resolver::{self, NoAddress, OnlyPrivate, Resolver},
};
use futures_util::StreamExt;
use reqwest::{
    Client, Response, StatusCode,
    header::{
        ACCEPT, ACCEPT_ENCODING, CONTENT_ENCODING, CONTENT_TYPE, HeaderMap, HeaderName, HeaderValue,
        IF_MODIFIED_SINCE, IF_NONE_MATCH, LOCATION,
    },
};
use std::{
    collections::HashSet,
    future::Future,
    net::SocketAddr,
    pin::Pin,
    sync::{
        Arc,
        atomic::{AtomicU64, Ordering},
    },
    time::{Duration, Instant},
};
use url::{Host, Url};

/// The bounds of one fetch.
#[derive(Debug, Clone, Copy)]
pub struct Limits {
    /// Until a connection stands.
    pub connect: Duration,
    /// Between two pieces of the answer.
    pub idle: Duration,
    /// From the first step to the last byte, redirects counted.
    pub total: Duration,
    /// Bytes of the body on the wire.
    pub wire_bytes: u64,
    /// Bytes of the body decoded.
    pub body_bytes: u64,
    /// Steps of redirection.
    pub redirects: usize,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            connect: Duration::from_secs(10),
            idle: Duration::from_secs(15),
            total: Duration::from_secs(60),
            wire_bytes: 10 << 20,
            body_bytes: 20 << 20,
            redirects: 5,
        }
    }
}

/// How the network is made.
#[derive(Debug, Clone, Default)]
pub struct Options {
    /// What we call ourselves; `Newsrack/VERSION (desktop news reader)` if empty.
    pub user_agent: String,
    /// The bounds of one fetch.
    pub limits: Limits,
    /// Hosts with a fixed address, for tests; they count as public.
    pub host_map: Vec<(String, SocketAddr)>,
}

/// HTTP over reqwest. Cheap to clone.
#[derive(Debug, Clone)]
pub struct HttpNetwork {
    public: Client,
    /// Resolves to private addresses too; used only for a private host that the request allows.
    any: Client,
    lanes: Arc<Lanes>,
    limits: Limits,
    fixed: Arc<[String]>,
    proxies: Arc<[String]>,
}

impl HttpNetwork {
    /// Makes the clients.
    ///
    /// # Errors
    /// [`Error::Client`] if the machine's certificates cannot be read.
    pub fn new(options: Options) -> Result<Self, Error> {
        let Options { user_agent, limits, host_map } = options;
        let user_agent = if user_agent.is_empty() {
            format!("Newsrack/{} (desktop news reader)", env!("CARGO_PKG_VERSION"))
        } else {
            user_agent
        };
        let proxies: Arc<[String]> = if host_map.is_empty() { proxy::hosts() } else { Arc::default() };
        let fixed = host_map.iter().map(|(host, _)| host.to_ascii_lowercase()).collect();
        let client = |is_private_ok| {
            let builder = Client::builder()
                .user_agent(&user_agent)
                .dns_resolver(Resolver {
                    map: host_map.clone(),
                    is_private_ok,
                    proxies: Arc::clone(&proxies),
                })
                .redirect(reqwest::redirect::Policy::none())
                .retry(reqwest::retry::never())
                .referer(false)
                .connect_timeout(limits.connect)
                .read_timeout(limits.idle)
                .pool_idle_timeout(Duration::from_secs(30))
                .http1_ignore_invalid_headers_in_responses(true);
            // A proxy resolves names for us; it cannot know the reader's own network nor a fixed name.
            let is_direct = is_private_ok || !host_map.is_empty();
            let builder = if is_direct { builder.no_proxy() } else { builder };
            builder.build().map_err(|error| Error::Client(error.to_string()))
        };
        Ok(Self { public: client(false)?, any: client(true)?, lanes: Arc::default(), limits, fixed, proxies })
    }

    async fn get(&self, request: Request) -> Result<Answer, Error> {
        let home = place(&request.url);
        let mut url = request.url.clone();
        let mut redirects: Vec<Redirect> = Vec::new();
        let mut seen = HashSet::from([url.clone()]);
        let mut left = self.limits.total;
        let mut is_home_private = false;
        loop {
            if !matches!(url.scheme(), "http" | "https") {
                return Err(if redirects.is_empty() { Error::BadAddress } else { Error::BadRedirect });
            }
            let is_private = self.guard(&url, request.is_private_ok && place(&url) == home).await?;
            is_home_private |= is_private;
            let client = if is_private { &self.any } else { &self.public };
            let mut slot = self.lanes.enter(&lane(&url, is_private), waits(&request), is_private).await;
            // Waiting for a polite moment is not the server's fault: only what flows is timed.
            let (begun, received) = (Instant::now(), AtomicU64::new(0));
            let step = tokio::time::timeout(left, self.step(client, &request, &url, &received));
            let step = slot.run(&received, step).await;
            let step = step.map_err(|_| Error::Timeout { seconds: self.limits.total.as_secs() })??;
            left = left.saturating_sub(begun.elapsed());
            match step {
                Step::NotModified(answer) => {
                    return Ok(Answer::NotModified(NotModified { redirects, ..answer }));
                }
                Step::Fetched(answer) => {
                    let is_private = is_home_private;
                    return Ok(Answer::Fetched(Fetched { redirects, is_private, ..answer }));
                }
                Step::Redirected(redirect) => {
                    if redirects.len() >= self.limits.redirects || !seen.insert(redirect.url.clone()) {
                        return Err(Error::Redirects);
                    }
                    url = redirect.url.clone();
                    redirects.push(redirect);
                }
            }
        }
    }

    /// One request and its answer. Validators go along to the end of a redirect: they came from there.
    async fn step(
        &self,
        client: &Client,
        request: &Request,
        url: &Url,
        received: &AtomicU64,
    ) -> Result<Step, Error> {
        let sent = client.get(url.clone()).headers(request_headers(request)).send().await;
        let response = sent.map_err(|error| explain(&error, url, &self.limits))?;
        let status = response.status();
        if !status.is_redirection() || status == StatusCode::NOT_MODIFIED {
            return self.answer(response, url, received).await;
        }
        let target = response.headers().get(LOCATION).ok_or(Error::Status { status: status.as_u16() })?;
        let target = std::str::from_utf8(target.as_bytes()).map_err(|_| Error::BadRedirect)?;
        let mut next = url.join(target).map_err(|_| Error::BadRedirect)?;
        next.set_fragment(None);
        let is_permanent = matches!(status, StatusCode::MOVED_PERMANENTLY | StatusCode::PERMANENT_REDIRECT);
        Ok(Step::Redirected(Redirect { url: next, is_permanent }))
    }

    /// Refuses addresses in private networks that nobody typed; tells whether this one is private.
    /// Names are guarded again where they are resolved.
    async fn guard(&self, url: &Url, is_private_ok: bool) -> Result<bool, Error> {
        let is_private = match url.host() {
            Some(Host::Ipv4(address)) => !guard::is_public(address.into()),
            Some(Host::Ipv6(address)) => !guard::is_public(address.into()),
            Some(Host::Domain(name)) if self.fixed.iter().any(|fixed| fixed == name) => false,
            Some(Host::Domain(name)) => {
                let is_local = name.trim_end_matches('.') == "localhost" || name.ends_with(".localhost");
                // The resolver lets a proxy's name through, so that content which names one is looked into here.
                let is_looked_up = is_private_ok || self.proxies.iter().any(|proxy| proxy == name);
                is_local || (is_looked_up && resolver::is_private(name).await)
            }
            None => return Err(Error::BadAddress),
        };
        match is_private && !is_private_ok {
            true => Err(Error::PrivateAddress { host: url.host_str().unwrap_or_default().to_owned() }),
            false => Ok(is_private),
        }
    }

    async fn answer(&self, response: Response, url: &Url, received: &AtomicU64) -> Result<Step, Error> {
        let (status, header) = (response.status(), response.headers().clone());
        let (validators, max_age) = (headers::validators(&header), headers::max_age(&header));
        match status.as_u16() {
            304 => {
                let redirects = Vec::new();
                return Ok(Step::NotModified(NotModified { redirects, validators, max_age }));
            }
            200..=299 => {}
            404 => return Err(Error::NotFound),
            410 => return Err(Error::Gone),
            status @ (401 | 403) => return Err(Error::Denied { status }),
            status @ (429 | 503) => {
                return Err(Error::Later { status, retry_after: headers::retry_after(&header) });
            }
            status => return Err(Error::Status { status }),
        }
        let text = |name| header.get(name).and_then(|value| value.to_str().ok()).map(str::to_owned);
        let body = self.body(response, url, received).await?;
        let wire_bytes = body.len() as u64;
        let body = match text(CONTENT_ENCODING) {
            Some(encoding) => {
                let most_bytes = self.limits.body_bytes;
                tokio::task::spawn_blocking(move || decode(body, &encoding, most_bytes))
                    .await
                    .map_err(|error| Error::Client(error.to_string()))??
            }
            None => body,
        };
        let content_type = text(CONTENT_TYPE);
        let (url, redirects) = (url.clone(), Vec::new());
        let is_private = false; // the whole way says it
        Ok(Step::Fetched(Fetched {
            url,
            redirects,
            content_type,
            body,
            validators,
            max_age,
            wire_bytes,
            is_private,
        }))
    }

    async fn body(&self, response: Response, url: &Url, received: &AtomicU64) -> Result<Vec<u8>, Error> {
        let most_bytes = self.limits.wire_bytes;
        if response.content_length().is_some_and(|length| length > most_bytes) {
            return Err(Error::TooLarge { most_bytes });
        }
        let mut body = Vec::new();
        let mut pieces = response.bytes_stream();
        while let Some(piece) = pieces.next().await {
            let piece = piece.map_err(|error| explain(&error, url, &self.limits))?;
            if (body.len() + piece.len()) as u64 > most_bytes {
                return Err(Error::TooLarge { most_bytes });
            }
            received.fetch_add(piece.len() as u64, Ordering::Relaxed);
            body.extend_from_slice(&piece);
        }
        Ok(body)
    }
}

impl Network for HttpNetwork {
    fn fetch(&self, request: Request) -> Pin<Box<dyn Future<Output = Result<Answer, Error>> + Send + '_>> {
        Box::pin(self.get(request))
    }
}

/// What one request led to.
enum Step {
    NotModified(NotModified),
    Fetched(Fetched),
    Redirected(Redirect),
}

/// Host and port: what an allowance for a private address is bound to.
fn place(url: &Url) -> (Option<String>, Option<u16>) {
    (url.host_str().map(str::to_owned), url.port_or_known_default())
}

/// The name of a host's lane; private ones are told apart by port, for one machine may be many servers.
fn lane(url: &Url, is_private: bool) -> String {
    let host = url.host_str().unwrap_or_default();
    match is_private {
        true => format!("{host}:{}", url.port_or_known_default().unwrap_or_default()),
        false => host.to_owned(),
    }
}

fn waits(request: &Request) -> Waits {
    match (request.is_asked, request.purpose) {
        (false, _) => Waits::Nobody,
        (true, Purpose::Image) => Waits::Looking,
        (true, _) => Waits::Reader,
    }
}

fn request_headers(request: &Request) -> HeaderMap {
    let mut headers = HeaderMap::new();
    headers.insert(ACCEPT, HeaderValue::from_static(request.purpose.accept()));
    let encodings = match request.purpose {
        Purpose::Image | Purpose::Icon => "identity",
        Purpose::Feed | Purpose::Page | Purpose::Discover => "gzip, br, zstd",
    };
    headers.insert(ACCEPT_ENCODING, HeaderValue::from_static(encodings));
    let mut hand_back = |name: HeaderName, value: &Option<Vec<u8>>| {
        if let Some(value) = value.as_deref().and_then(|bytes| HeaderValue::from_bytes(bytes).ok()) {
            headers.insert(name, value);
        }
    };
    hand_back(IF_NONE_MATCH, &request.validators.etag);
    hand_back(IF_MODIFIED_SINCE, &request.validators.last_modified);
    headers
}

/// Finds the one cause that a person can do something with.
fn explain(error: &reqwest::Error, url: &Url, limits: &Limits) -> Error {
    let host = || url.host_str().unwrap_or_default().to_owned();
    let mut causes: Vec<String> = Vec::new();
    let mut cause: Option<&(dyn std::error::Error + 'static)> = Some(error);
    while let Some(error) = cause {
        if error.is::<OnlyPrivate>() {
            return Error::PrivateAddress { host: host() };
        }
        if error.is::<NoAddress>() {
            return Error::Dns { host: host() };
        }
        causes.push(error.to_string());
        cause = error.source();
    }
    if error.is_timeout() {
        let seconds = if error.is_connect() { limits.connect } else { limits.idle };
        return Error::Timeout { seconds: seconds.as_secs() };
    }
    if let Some(detail) = causes.iter().rev().find(|cause| cause.to_ascii_lowercase().contains("certificate"))
    {
        return Error::Tls { host: host(), detail: detail.clone() };
    }
    if error.is_connect() {
        return Error::Connect { host: host() };
    }
    Error::Broken
}
