//! Finding the feeds at an address that a person typed: by the rules of platforms, by what the page names, and else where
//! sites usually keep them.
//!
//! Longer than a file should be: the order in which a search goes its ways is one story, and is told in one place.

use crate::{
    Error, Found, FoundEntry, Reader, address, bounds,
    discovered::NamedFeed,
    error::of_feed,
    feed_refresh,
    found::{name, newest},
    icons,
    images::Picture,
    reader::blocking,
    secrets, titles,
};
use futures_util::stream::{self, StreamExt};
use newsrack_feed::{
    Error as FeedError, Hints, discover, opml,
    platforms::{self, Way},
};
use newsrack_fetch::{Answer, Credentials, Error as FetchError, Fetched, Purpose, Request};
use newsrack_model::{ReasonKind, Trouble, Validators};
use std::{collections::HashSet, time::Duration};
use tokio::time::{Instant, timeout_at};
use url::{Origin, Url};

/// Feeds looked into at one address.
const MOST_FEEDS: usize = 8;
/// Addresses asked in all.
const MOST_ASKED: usize = 24;
/// Of these so many at a time.
const AT_ONCE: usize = 4;
/// How long a search may take: whoever waits for it would not wait longer.
const LONGEST_SEARCH: Duration = Duration::from_secs(25);
/// What is said of an address that was not asked, or did not answer, by then.
const SEARCH_ENDED: &str = "The search took too long, and ended without this address.";
/// Bytes at the head of an answer in which a list of titles says that it is one.
const HEAD: usize = 4_096;

/// What lies at an address.
#[derive(Debug, Clone, Default)]
pub struct Discovery {
    /// Feeds, most likely first.
    pub found: Vec<Found>,
    /// Or a list of titles, as other readers write it.
    pub list: Option<FoundList>,
}

/// A list of titles at an address.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FoundList {
    /// Its address.
    pub url: String,
    /// The name that it gives itself.
    pub name: Option<String>,
    /// Feeds in it.
    pub feeds: u32,
}

/// An address that was asked for a feed in vain.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Tried {
    /// Which.
    pub address: String,
    /// What was found there instead.
    pub why: Trouble,
}

impl Reader {
    /// The feeds at an address, most likely first, without following them; or the list of titles that lies there.
    ///
    /// # Errors
    /// The address cannot be read or reached, or there is no feed: then it is told what was tried.
    pub async fn discover(&self, address: &str) -> Result<Discovery, Error> {
        self.discover_with(address, None).await
    }

    /// As [`Reader::discover`], with a user name and a password for the server at the address. They are sent to its origin
    /// alone, and only where that is encrypted or lies in a private network; those in the address count as given so.
    ///
    /// # Errors
    /// As [`Reader::discover`]; and these cannot be a user name and a password, or do not open the address.
    pub async fn discover_with(
        &self,
        address: &str,
        credentials: Option<Credentials>,
    ) -> Result<Discovery, Error> {
        let (typed, _) = address::typed_for(address).map_err(Error::Address)?;
        // What a page named and the reader chose from a list was not typed.
        let named = self.inner.discovered.named(typed.as_str());
        let is_private_ok = named.is_none_or(|feed| feed.is_private_ok);
        self.discover_from(address, is_private_ok, credentials, search_end()).await
    }

    /// As [`Reader::discover_with`], from an address that may lie in a private network only if `is_private_ok`, until a
    /// moment.
    pub(crate) async fn discover_from(
        &self,
        address: &str,
        is_private_ok: bool,
        credentials: Option<Credentials>,
        until: Instant,
    ) -> Result<Discovery, Error> {
        let (typed, own) = address::typed_for(address).map_err(Error::Address)?;
        let credentials = credentials.or(own);
        credentials.as_ref().map_or(Ok(()), secrets::check)?;
        let host = typed.host_str().unwrap_or_default().to_owned();
        let is_bare = !address.contains("://");
        let mut search = Search::new(self, &typed, is_private_ok, credentials, until);
        let mut looked_at = None;
        // What a page named and the reader chose from a list is a feed.
        let is_named = self.inner.discovered.named(typed.as_str()).is_some();
        match platforms::way(&typed).filter(|_| !is_named) {
            Some(Way::NoFeeds) => return Err(Error::GivesNoFeeds(host)),
            Some(Way::Feeds(feeds)) => search.look_into(feeds).await?,
            Some(Way::Said { page, said }) => {
                let answer = match page {
                    Some(other) => search.ask(&other).await,
                    None => match search.get_typed_in_time(&typed, is_bare).await {
                        Some(page) => Some(looked_at.insert(page?).clone()),
                        None => return search.result(host),
                    },
                };
                if let Some(page) = answer {
                    let text = String::from_utf8_lossy(&page.body);
                    if let Some(feed) = said.in_page(&text) {
                        search.look_into(vec![feed]).await?;
                    } else {
                        search.tried(&page.url, &FeedError::Page);
                    }
                }
            }
            None => {}
        }
        if !search.found.is_empty() {
            return Ok(search.discovery());
        }
        let page = match looked_at {
            Some(page) => page,
            None => match search.get_typed_in_time(&typed, is_bare).await {
                None => return search.result(host),
                Some(Ok(page)) => page,
                Some(Err(error @ Error::NeedsCredentials { .. })) => return Err(error),
                // The page is gone, and its site may still be there.
                Some(Err(error)) if !is_named && is_of_the_page(&error) => {
                    search.asked.insert(typed.clone());
                    search.note(typed.to_string(), &error);
                    search.look_beyond(&typed).await?;
                    return search.result(host);
                }
                // A platform that refuses its page may have told of its feeds before.
                Some(Err(error)) if search.tried.is_empty() => return Err(error),
                Some(Err(error)) => return Err(search.nothing(host, Some((typed.to_string(), error)))),
            },
        };
        let credentials = search.sent_to(&page);
        let error = match self.read_found(page.clone(), search.home.as_deref()).await? {
            Ok(found) => {
                let found = Found { credentials, ..found };
                return Ok(Discovery { found: vec![found], list: None });
            }
            Err(error) => error,
        };
        if let Some(list) = found_list(&page).await? {
            return Ok(Discovery { found: Vec::new(), list: Some(list) });
        }
        search.tried(&page.url, &error);
        search.look_around(&page).await?;
        search.result(host)
    }

    pub(crate) async fn get(&self, url: &Url, is_private_ok: bool) -> Result<Fetched, Error> {
        self.get_with(url, is_private_ok, None).await
    }

    async fn get_with(
        &self,
        url: &Url,
        is_private_ok: bool,
        credentials: Option<Credentials>,
    ) -> Result<Fetched, Error> {
        let request = Request {
            url: url.clone(),
            purpose: Purpose::Discover,
            validators: Validators::default(),
            is_asked: true,
            is_private_ok,
            is_single: false,
            credentials,
        };
        match self.inner.network.fetch(request).await {
            // It is held while more is asked for: so it must not keep that waiting.
            Ok(Answer::Fetched(fetched)) => Ok(Fetched { body: fetched.body.into_bytes().into(), ..fetched }),
            Ok(Answer::NotModified(_)) => Err(Error::NothingSent),
            Err(error) => Err(Error::Unreachable(error)),
        }
    }

    /// What lies at an address, if that is known by a moment.
    async fn get_until(
        &self,
        url: &Url,
        is_private_ok: bool,
        credentials: Option<Credentials>,
        until: Instant,
    ) -> Option<Result<Fetched, Error>> {
        if Instant::now() >= until {
            return None;
        }
        timeout_at(until, self.get_with(url, is_private_ok, credentials)).await.ok()
    }

    /// The feed in an answer, or why there is none. `home` = the private address that was typed.
    async fn read_found(
        &self,
        answer: Fetched,
        home: Option<&str>,
    ) -> Result<Result<Found, FeedError>, Error> {
        let now = self.now();
        let parsed = blocking(move || -> Result<_, Error> {
            let hints =
                Hints { url: Some(answer.url.as_str()), content_type: answer.content_type.as_deref() };
            let feed = feed_refresh::read_in_time(&answer.body, hints);
            Ok(feed.map(|mut feed| {
                feed.description = feed.description.as_deref().map(bounds::caption);
                (newest(&feed, now), feed, answer)
            }))
        })
        .await?;
        let (newest, feed, answer) = match parsed {
            Ok(parsed) => parsed,
            Err(error) => return Ok(Err(error)),
        };
        let feed_url = answer.url.to_string();
        let is_followed = self.followed_at(&feed_url).await?.is_some();
        let is_private_ok = home.is_some_and(|home| address::is_same_place(home, &feed_url));
        let newest = newest.into_iter().map(|(entry, image)| {
            let image = image.map(|url| {
                let is_private_ok = is_private_ok && address::is_same_place(&feed_url, &url);
                self.inner.discovered.add(Picture { url, is_private_ok })
            });
            FoundEntry { image, ..entry }
        });
        let newest = newest.collect();
        let icon_url = self.inner.discovered.named(&feed_url).and_then(|feed| feed.icon_url);
        let name = name(&feed, &answer.url);
        Ok(Ok(Found {
            title: titles::of_feed(&name, feed.site_url.as_deref().unwrap_or(answer.url.as_str())),
            name,
            feed,
            feed_url,
            is_followed,
            newest,
            is_private_ok,
            icon_url,
            credentials: None,
            validators: answer.validators,
            max_age: answer.max_age,
            body: answer.body.into_bytes(),
        }))
    }
}

/// One search for the feeds of an address.
struct Search<'a> {
    reader: &'a Reader,
    /// The address whose host and port may lie in a private network, for the reader typed it; none once a page answered
    /// that does not lie there.
    home: Option<String>,
    /// Whether the address itself may.
    is_private_ok: bool,
    /// Sent to this origin alone.
    credentials: Option<Credentials>,
    origin: Origin,
    /// When it ends.
    until: Instant,
    /// What the page shows as its icon, and where that was.
    icon: Option<(String, Url)>,
    asked: HashSet<Url>,
    tried: Vec<Tried>,
    found: Vec<Found>,
}

impl<'a> Search<'a> {
    fn new(
        reader: &'a Reader,
        typed: &Url,
        is_private_ok: bool,
        credentials: Option<Credentials>,
        until: Instant,
    ) -> Self {
        Self {
            reader,
            home: Some(typed.to_string()).filter(|_| is_private_ok),
            is_private_ok,
            credentials,
            origin: typed.origin(),
            until,
            icon: None,
            asked: HashSet::new(),
            tried: Vec::new(),
            found: Vec::new(),
        }
    }

    /// What lies at an address that was typed, if that is known by the end of the search; else it is told.
    async fn get_typed_in_time(&mut self, typed: &Url, is_bare: bool) -> Option<Result<Fetched, Error>> {
        let until = self.until;
        let answer = timeout_at(until, self.get_typed(typed.clone(), is_bare)).await.ok();
        if answer.is_none() {
            self.ended(typed);
        }
        answer
    }

    /// What lies at an address that was typed, without a scheme if `is_bare`.
    async fn get_typed(&mut self, mut typed: Url, is_bare: bool) -> Result<Fetched, Error> {
        let is_private_ok = self.is_private_ok;
        // A password is not sent over an open way: perhaps there is a closed one to the same server.
        let is_closed_first = self.credentials.is_some()
            && typed.scheme() == "http"
            && typed.port().is_none()
            && !address::is_private(&typed)
            && typed.set_scheme("https").is_ok();
        let error = match self.get_at(&typed, is_private_ok).await {
            Ok(answer) => return Ok(self.typed_answer(&typed, answer)),
            Err(error) => error,
        };
        // A host without TLS is still a newspaper: try what the reader did not forbid.
        if !matches!(error, Error::Unreachable(_))
            || !(is_bare || is_closed_first)
            || typed.scheme() != "https"
        {
            return Err(error);
        }
        let mut plain = typed;
        if plain.set_scheme("http").is_err() {
            return Err(error);
        }
        match self.get_at(&plain, is_private_ok).await {
            Ok(answer) => Ok(self.typed_answer(&plain, answer)),
            Err(locked @ Error::NeedsCredentials { .. }) => Err(locked),
            Err(_) => Err(error),
        }
    }

    /// A feed at home may be found from a page at home, at the very host and port that was typed; what was given for the
    /// server is sent to the origin that answered.
    fn typed_answer(&mut self, typed: &Url, answer: Fetched) -> Fetched {
        let is_at_home = answer.is_private && address::is_same_place(typed.as_str(), answer.url.as_str());
        self.home = is_at_home.then(|| typed.to_string());
        self.origin = typed.origin();
        answer
    }

    /// With what was given for the server.
    async fn get_at(&self, url: &Url, is_private_ok: bool) -> Result<Fetched, Error> {
        let answer = self.reader.get_with(url, is_private_ok, self.credentials.clone()).await;
        answer.map_err(|error| match error {
            Error::Unreachable(FetchError::Denied { status: 401 }) => Error::NeedsCredentials {
                host: url.host_str().unwrap_or_default().to_owned(),
                were_given: self.credentials.is_some(),
                is_open: url.scheme() == "http" && !address::is_private(url),
            },
            error => error,
        })
    }

    /// What went out to where an answer came from.
    fn sent_to(&self, answer: &Fetched) -> Option<Credentials> {
        let is_sent =
            answer.url.origin() == self.origin && (answer.url.scheme() == "https" || answer.is_private);
        self.credentials.clone().filter(|_| is_sent)
    }

    /// Looks for feeds that a page names, that the page where it sends its reader names, that its site's front page names,
    /// and that lie where sites keep them.
    async fn look_around(&mut self, page: &Fetched) -> Result<(), Error> {
        self.asked.insert(page.url.clone());
        self.note_icon(page);
        self.look_into(discover::links(&page.body, &page.url)).await?;
        if let Some(next) = discover::refresh(&page.body, &page.url).filter(|_| self.found.is_empty())
            && let Some(next) = self.ask(&next).await
        {
            self.look_at(next).await?;
        }
        if self.found.is_empty() { self.look_beyond(&page.url).await } else { Ok(()) }
    }

    /// Looks for feeds elsewhere on the site of a page.
    async fn look_beyond(&mut self, page: &Url) -> Result<(), Error> {
        let front = page.join("/").ok().filter(|front| front != page);
        if let Some(front) = front
            && let Some(front) = self.ask(&front).await
        {
            self.look_into(discover::links(&front.body, &front.url)).await?;
            if self.found.is_empty() {
                self.tried(&front.url, &FeedError::Page);
            }
        }
        if self.found.is_empty() {
            self.look_into(discover::usual_paths(page)).await?;
        }
        Ok(())
    }

    /// Takes the feed that a page sent its reader to, or those that the page there names.
    async fn look_at(&mut self, page: Fetched) -> Result<(), Error> {
        let Err(error) = self.take(page.clone()).await? else { return Ok(()) };
        self.look_into(discover::links(&page.body, &page.url)).await?;
        if self.found.is_empty() {
            self.tried(&page.url, &error);
        }
        Ok(())
    }

    /// Reads the feeds at these addresses, of which a few are asked at a time. A dead link among good ones is no reason to
    /// find nothing.
    async fn look_into(&mut self, links: Vec<Url>) -> Result<(), Error> {
        let links: Vec<Url> = links.into_iter().filter(|link| self.may_ask(link)).collect();
        let (reader, until) = (self.reader, self.until);
        let links: Vec<_> = links
            .into_iter()
            .map(|link| (is_at(self.home.as_deref(), &link), self.to_send(&link), link))
            .collect();
        let answers = links.into_iter().map(|(is_at_home, credentials, link)| async move {
            (reader.get_until(&link, is_at_home, credentials, until).await, link)
        });
        let mut answers = std::pin::pin!(stream::iter(answers).buffered(AT_ONCE));
        while self.found.len() < MOST_FEEDS
            && let Some((answer, link)) = answers.next().await
        {
            if let Some(answer) = self.answered(&link, answer)
                && let Err(error) = self.take(answer).await?
            {
                self.tried(&link, &error);
            }
        }
        Ok(())
    }

    /// Takes the feed in an answer, or tells why there is none.
    async fn take(&mut self, answer: Fetched) -> Result<Result<(), FeedError>, Error> {
        let home = self.home.clone().filter(|_| answer.is_private);
        let credentials = self.sent_to(&answer);
        let mut feed = match self.reader.read_found(answer, home.as_deref()).await? {
            Ok(feed) => feed,
            Err(error) => return Ok(Err(error)),
        };
        if self.found.iter().any(|known| known.feed_url == feed.feed_url) {
            return Ok(Ok(()));
        }
        let site = feed.feed.site_url.as_deref().unwrap_or(&feed.feed_url);
        let icon = self.icon.as_ref().filter(|(_, page)| address::is_same_site(site, page.as_str()));
        feed.icon_url = icon.map(|(icon, _)| icon.clone());
        feed.credentials = credentials;
        let (url, icon_url) = (feed.feed_url.clone(), feed.icon_url.clone());
        let named = NamedFeed { url, is_private_ok: feed.is_private_ok, icon_url };
        self.reader.inner.discovered.name(named);
        self.found.push(feed);
        Ok(Ok(()))
    }

    /// What lies at an address; nothing if it was asked before, or cannot be reached, which is noted.
    async fn ask(&mut self, url: &Url) -> Option<Fetched> {
        if !self.may_ask(url) {
            return None;
        }
        let is_at_home = is_at(self.home.as_deref(), url);
        let answer = self.reader.get_until(url, is_at_home, self.to_send(url), self.until).await;
        self.answered(url, answer)
    }

    /// What was given for the server, where it may go.
    fn to_send(&self, url: &Url) -> Option<Credentials> {
        self.credentials.clone().filter(|_| url.origin() == self.origin)
    }

    fn may_ask(&mut self, url: &Url) -> bool {
        self.asked.len() < MOST_ASKED && self.asked.insert(url.clone())
    }

    /// An answer that came in time and is good; any other is noted.
    fn answered(&mut self, url: &Url, answer: Option<Result<Fetched, Error>>) -> Option<Fetched> {
        match answer {
            // To read it takes time too.
            Some(Ok(answer)) if Instant::now() < self.until => return Some(answer),
            Some(Err(error)) => self.note(url.to_string(), &error),
            _ => self.ended(url),
        }
        None
    }

    fn ended(&mut self, url: &Url) {
        let why = Trouble::new(ReasonKind::SearchEnded.into(), SEARCH_ENDED);
        self.tell(url.to_string(), why);
    }

    fn note_icon(&mut self, page: &Fetched) {
        let icon = icons::named(&page.body, &page.url).into_iter().next();
        self.icon = icon.map(|icon| (icon, page.url.clone()));
    }

    fn tried(&mut self, url: &Url, error: &FeedError) {
        self.tell(url.to_string(), Trouble::new(of_feed(*error).into(), error.sentence()));
    }

    fn note(&mut self, address: String, error: &Error) {
        if let Some(reason) = error.reason() {
            self.tell(address, Trouble::new(reason, error.sentence()));
        }
    }

    /// Once for each address, however many ways lead to it: by a redirect, or from a rule and from the page.
    fn tell(&mut self, address: String, why: Trouble) {
        if self.tried.iter().all(|tried| tried.address != address) {
            self.tried.push(Tried { address, why });
        }
    }

    fn result(self, host: String) -> Result<Discovery, Error> {
        if self.found.is_empty() { Err(self.nothing(host, None)) } else { Ok(self.discovery()) }
    }

    fn nothing(mut self, host: String, last: Option<(String, Error)>) -> Error {
        if let Some((address, error)) = last {
            self.note(address, &error);
        }
        Error::NoFeed { host, tried: self.tried }
    }

    fn discovery(self) -> Discovery {
        Discovery { found: self.found, list: None }
    }
}

/// When a search that begins now ends.
pub(crate) fn search_end() -> Instant {
    Instant::now() + LONGEST_SEARCH
}

fn is_at(home: Option<&str>, url: &Url) -> bool {
    home.is_some_and(|home| address::is_same_place(home, url.as_str()))
}

/// Whether it is the page that is not to be had, and not its host.
fn is_of_the_page(error: &Error) -> bool {
    let Error::Unreachable(error) = error else { return matches!(error, Error::NothingSent) };
    matches!(
        error,
        FetchError::NotFound
            | FetchError::Gone
            | FetchError::Denied { .. }
            | FetchError::Status { .. }
            | FetchError::Astray { .. }
            | FetchError::Redirects
            | FetchError::BadRedirect
    )
}

/// The list of titles in an answer, if it is one.
async fn found_list(answer: &Fetched) -> Result<Option<FoundList>, Error> {
    let head = answer.body[..answer.body.len().min(HEAD)].to_ascii_lowercase();
    if !head.windows(5).any(|signs| signs == b"<opml") {
        return Ok(None);
    }
    let (url, body) = (answer.url.to_string(), answer.body.clone());
    let list = blocking(move || Ok::<_, Error>(opml::read(&body).ok())).await?;
    Ok(list.filter(|list| !list.feeds.is_empty()).map(|list| FoundList {
        url,
        name: list.title.as_deref().map(bounds::name),
        feeds: u32::try_from(list.feeds.len()).unwrap_or(u32::MAX),
    }))
}
