//! The real network: reqwest, with redirects, bounds and decoding in our own hands.

use crate::{
    Answer, Distrust, Error, Fetched, Network, NotModified, Purpose, Redirect, Request,
    basic::basic,
    body::Bodies,
    flow::Flow,
    guard, headers,
    lanes::{Lanes, Waits},
    proxy,
    resolver::{Names, NoAddress, OnlyPrivate, Resolver},
    trust,
    way::{Way, without_secrets},
};
use reqwest::{
    Client, Response, StatusCode,
    header::{
        ACCEPT, ACCEPT_ENCODING, AUTHORIZATION, CONTENT_TYPE, HeaderMap, HeaderName, HeaderValue,
        IF_MODIFIED_SINCE, IF_NONE_MATCH, LOCATION,
    },
};
use std::{
    collections::HashSet,
    future::Future,
    net::SocketAddr,
    pin::Pin,
    sync::{Arc, atomic::Ordering},
    time::Duration,
};
use url::{Host, Url};

/// Where a server's owner can read what Newsrack is and how to have it changed. The one place where it is named: to be
/// set to the project's page before the first release, for it has none yet.
const ABOUT: &str = "https://newsrack.invalid/about";
/// Bytes of a redirect's target.
const MOST_TARGET: usize = 4_096;

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
    /// A connection is kept open for the next request so long.
    pub kept: Duration,
    /// Between two requests to one host that nobody waits for.
    pub apart: Duration,
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
            kept: Duration::from_secs(30),
            apart: Duration::from_secs(2),
        }
    }
}

/// How the network is made.
#[derive(Debug, Clone, Default)]
pub struct Options {
    /// What we call ourselves; `Newsrack/VERSION (+ADDRESS)` if empty, with the address of a page about us.
    pub user_agent: String,
    /// The bounds of one fetch.
    pub limits: Limits,
    /// Hosts with fixed addresses, for tests; they count as public.
    pub host_map: Vec<(String, SocketAddr)>,
    /// Certificates (DER) whose owners are trusted beside those that the system trusts, for tests.
    pub roots: Vec<Vec<u8>>,
}

/// Two clients that differ in one thing alone.
#[derive(Debug, Clone)]
struct Pair {
    /// Keeps a connection for the next request.
    keeping: Client,
    /// For requests that come alone.
    single: Client,
}

/// HTTP over reqwest. Cheap to clone.
#[derive(Debug, Clone)]
pub struct HttpNetwork {
    public: Pair,
    /// Resolves to private addresses too; used only for a private host that the request allows.
    any: Pair,
    lanes: Arc<Lanes>,
    bodies: Arc<Bodies>,
    limits: Limits,
    fixed: Arc<[String]>,
    names: Names,
    proxies: Arc<[String]>,
}

impl HttpNetwork {
    /// Makes the clients.
    ///
    /// # Errors
    /// [`Error::Client`] if the machine's certificates cannot be read.
    pub fn new(options: Options) -> Result<Self, Error> {
        Self::with_names(options, Names::default())
    }

    pub(crate) fn with_names(options: Options, names: Names) -> Result<Self, Error> {
        let Options { user_agent, limits, host_map, roots } = options;
        let user_agent = if user_agent.is_empty() {
            format!("Newsrack/{} (+{ABOUT})", env!("CARGO_PKG_VERSION"))
        } else {
            user_agent
        };
        let proxies: Arc<[String]> = if host_map.is_empty() { proxy::hosts() } else { Arc::default() };
        let fixed = host_map.iter().map(|(host, _)| host.to_ascii_lowercase()).collect();
        let encryption = trust::config(&roots)?;
        let client = |is_private_ok, most_kept| {
            let builder = Client::builder()
                .user_agent(&user_agent)
                .tls_backend_preconfigured(encryption.clone())
                .dns_resolver(Resolver {
                    map: host_map.clone(),
                    is_private_ok,
                    names: names.clone(),
                    proxies: Arc::clone(&proxies),
                })
                .redirect(reqwest::redirect::Policy::none())
                .retry(reqwest::retry::never())
                .referer(false)
                .connect_timeout(limits.connect)
                .read_timeout(limits.idle)
                .pool_idle_timeout(limits.kept)
                .pool_max_idle_per_host(most_kept)
                .http1_ignore_invalid_headers_in_responses(true);
            // A proxy resolves names for us; it cannot know the reader's own network nor a fixed name.
            let is_direct = is_private_ok || !host_map.is_empty();
            let builder = if is_direct { builder.no_proxy() } else { builder };
            builder.build().map_err(|error| Error::Client(error.to_string()))
        };
        let pair = |is_private_ok| {
            Ok(Pair { keeping: client(is_private_ok, usize::MAX)?, single: client(is_private_ok, 0)? })
        };
        Ok(Self {
            public: pair(false)?,
            any: pair(true)?,
            lanes: Arc::new(Lanes::new(limits.apart)),
            bodies: Arc::new(Bodies::new(limits.wire_bytes, limits.body_bytes)),
            limits,
            fixed,
            names,
            proxies,
        })
    }

    async fn get(&self, request: Request) -> Result<Answer, Error> {
        let home = place(&request.url);
        let mut way = Way::new(request.url.clone());
        let mut seen = HashSet::from([way.url.clone()]);
        let flow = Flow::new(self.limits.total, request.is_asked);
        loop {
            if !matches!(way.url.scheme(), "http" | "https") {
                return Err(if way.redirects.is_empty() { Error::BadAddress } else { Error::BadRedirect });
            }
            let is_allowed = request.is_private_ok && place(&way.url) == home;
            way.is_private = self.guard(&way.url, is_allowed).await?;
            way.was_private |= way.is_private;
            let pair = if way.is_private { &self.any } else { &self.public };
            let client = if request.is_single { &pair.single } else { &pair.keeping };
            let lane = lane(&way.url, way.is_private);
            let mut slot = self.lanes.enter(&lane, waits(&request), way.is_private).await;
            // Waiting for a polite moment is not the server's fault: only what flows is timed.
            let step = slot.run(&flow, flow.time(self.step(client, &request, &way, &flow))).await;
            let step = step.ok_or_else(|| out_of_time(self.limits.total, &flow))?;
            match step.map_err(|error| way.explain(error, &request.url))? {
                Step::Answered(answer) => return Ok(answer),
                Step::Redirected(redirect) => {
                    if way.redirects.len() >= self.limits.redirects || !seen.insert(redirect.url.clone()) {
                        return Err(Error::Redirects);
                    }
                    way.url = redirect.url.clone();
                    way.redirects.push(redirect);
                }
            }
        }
    }

    /// One request and its answer. Validators go along to the end of a redirect: they came from there.
    async fn step(&self, client: &Client, request: &Request, way: &Way, flow: &Flow) -> Result<Step, Error> {
        let url = &way.url;
        let sent = client.get(url.clone()).headers(request_headers(request, way)).send().await;
        let response = sent.map_err(|error| explain(&error, url, &self.limits, flow))?;
        flow.is_answered.store(true, Ordering::Relaxed);
        let status = response.status();
        if !status.is_redirection() || status == StatusCode::NOT_MODIFIED {
            return self.answer(response, way, flow).await.map(Step::Answered);
        }
        let target = response.headers().get(LOCATION).ok_or(Error::Status { status: status.as_u16() })?;
        let target = std::str::from_utf8(target.as_bytes()).map_err(|_| Error::BadRedirect)?;
        if target.len() > MOST_TARGET {
            return Err(Error::BadRedirect);
        }
        let mut next = without_secrets(url.join(target).map_err(|_| Error::BadRedirect)?);
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
                let is_local = {
                    let name = name.trim_end_matches('.');
                    name == "localhost" || name.ends_with(".localhost")
                };
                // The resolver lets a proxy's name through, so that content which names one is looked into here.
                let is_looked_up = is_private_ok || self.proxies.iter().any(|proxy| proxy == name);
                is_local || (is_looked_up && self.names.is_private(name).await)
            }
            None => return Err(Error::BadAddress),
        };
        match is_private && !is_private_ok {
            true => Err(Error::PrivateAddress { host: url.host_str().unwrap_or_default().to_owned() }),
            false => Ok(is_private),
        }
    }

    async fn answer(&self, response: Response, way: &Way, flow: &Flow) -> Result<Answer, Error> {
        let (status, header) = (response.status(), response.headers().clone());
        let (validators, max_age) = (headers::validators(&header), headers::max_age(&header));
        match status.as_u16() {
            304 => {
                let redirects = way.redirects.clone();
                return Ok(Answer::NotModified(NotModified { redirects, validators, max_age }));
            }
            200..=299 => {}
            404 => return Err(Error::NotFound),
            410 => return Err(Error::Gone),
            status @ (401 | 403) => return Err(Error::Denied { status }),
            status @ (429 | 503) => {
                let (host, retry_after) = (way.host(), headers::retry_after(&header));
                return Err(Error::Later { host, status, retry_after, is_private: way.is_private });
            }
            status => return Err(Error::Status { status }),
        }
        let text = |name| header.get(name).and_then(|value| value.to_str().ok()).map(str::to_owned);
        let explain = |error: &reqwest::Error| explain(error, &way.url, &self.limits, flow);
        let (body, wire_bytes) = self.bodies.read(response, flow, explain).await?;
        Ok(Answer::Fetched(Fetched {
            url: way.url.clone(),
            redirects: way.redirects.clone(),
            content_type: text(CONTENT_TYPE),
            body,
            validators,
            max_age,
            wire_bytes,
            is_private: way.was_private,
        }))
    }
}

impl Network for HttpNetwork {
    fn fetch(&self, request: Request) -> Pin<Box<dyn Future<Output = Result<Answer, Error>> + Send + '_>> {
        Box::pin(self.get(request))
    }
}

/// What one request led to.
enum Step {
    Answered(Answer),
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

fn request_headers(request: &Request, way: &Way) -> HeaderMap {
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
    // A redirect may lead anywhere, and an open way may be read by anybody.
    let is_theirs =
        way.url.origin() == request.url.origin() && (way.url.scheme() == "https" || way.is_private);
    if let Some(value) = request.credentials.as_ref().filter(|_| is_theirs).and_then(basic) {
        headers.insert(AUTHORIZATION, value);
    }
    headers
}

fn out_of_time(bound: Duration, flow: &Flow) -> Error {
    Error::Timeout { seconds: bound.as_secs(), is_silent: !flow.is_answered.load(Ordering::Relaxed) }
}

/// Finds the one cause that a person can do something with.
fn explain(error: &reqwest::Error, url: &Url, limits: &Limits, flow: &Flow) -> Error {
    let host = || url.host_str().unwrap_or_default().to_owned();
    let mut is_hung_up = false;
    let mut cause: Option<&(dyn std::error::Error + 'static)> = Some(error);
    while let Some(error) = cause {
        if error.is::<OnlyPrivate>() {
            return Error::PrivateAddress { host: host() };
        }
        if error.is::<NoAddress>() {
            return Error::Dns { host: host() };
        }
        if let Some(why) = trust::distrust(error) {
            return Error::Tls { host: host(), why };
        }
        is_hung_up |= trust::is_hung_up(error);
        cause = error.source();
    }
    if error.is_timeout() {
        return out_of_time(if error.is_connect() { limits.connect } else { limits.idle }, flow);
    }
    if error.is_connect() && is_hung_up && url.scheme() == "https" {
        return Error::Tls { host: host(), why: Distrust::HungUp };
    }
    if error.is_connect() {
        return Error::Connect { host: host() };
    }
    Error::Broken
}
