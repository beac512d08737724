//! Pictures for the window: named by entry, never by address; fetched once, sniffed, and kept within a budget.

use crate::{
    Error, Reader, address,
    full_text::lead_image,
    image_cache::{file_name, sniff},
    reader::blocking,
};
use newsrack_fetch::{Answer, Error as NetworkError, Purpose, Request};
use newsrack_model::{Block, Document, EntryId, FeedId, PublicationId, Validators};
use newsrack_store::Reading;
use std::{
    collections::{BTreeMap, HashMap},
    fmt,
    str::FromStr,
    sync::{Arc, Mutex, PoisonError, Weak},
};
use tokio::sync::OnceCell;
use url::Url;

/// Which picture of what is stored or was just found. The window can name no other picture in the world.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ImageKey {
    /// The picture that leads an entry.
    Lead(EntryId),
    /// A picture of an entry's body, counted from 0.
    Body(EntryId, u16),
    /// A title's icon.
    Icon(PublicationId),
    /// A picture of a feed that was found and is not followed yet; known for as long as it is among the last few.
    Found(u64),
}

impl ImageKey {
    /// The keys of a body's pictures, by address.
    pub(crate) fn of_document(entry: EntryId, document: &Document) -> BTreeMap<String, Self> {
        addresses(document).into_iter().zip(0..).map(|(url, at)| (url, Self::Body(entry, at))).collect()
    }
}

impl fmt::Display for ImageKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Lead(entry) => write!(f, "lead/{entry}"),
            Self::Body(entry, at) => write!(f, "body/{entry}/{at}"),
            Self::Icon(publication) => write!(f, "icon/{publication}"),
            Self::Found(number) => write!(f, "found/{number}"),
        }
    }
}

impl FromStr for ImageKey {
    type Err = Error;

    fn from_str(text: &str) -> Result<Self, Error> {
        let wrong = || Error::NotFound("picture");
        let mut parts = text.split('/');
        let kind = parts.next().ok_or_else(wrong)?;
        let id: i64 = parts.next().and_then(|id| id.parse().ok()).ok_or_else(wrong)?;
        let at = parts.next();
        match (kind, at, parts.next()) {
            ("lead", None, None) => Ok(Self::Lead(EntryId(id))),
            ("icon", None, None) => Ok(Self::Icon(PublicationId(id))),
            ("found", None, None) => Ok(Self::Found(u64::try_from(id).map_err(|_| wrong())?)),
            ("body", Some(at), None) => Ok(Self::Body(EntryId(id), at.parse().map_err(|_| wrong())?)),
            _ => Err(wrong()),
        }
    }
}

/// A picture's bytes.
#[derive(Debug, Clone)]
pub struct ImageFile {
    /// As fetched.
    pub bytes: Vec<u8>,
    /// By the bytes, never by the server's word.
    pub mime_type: &'static str,
}

/// A picture's address.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Picture {
    /// Absolute.
    pub(crate) url: String,
    /// It lies at the host and port of a feed that may be private.
    pub(crate) is_private_ok: bool,
}

/// What a request for a picture came to; no error of the network means that it is none that the window shows.
type Shown = Result<ImageFile, Option<NetworkError>>;

/// A picture on its way, or here.
type Flight = OnceCell<Shown>;

/// Pictures that are on their way, so that many who ask for one at a time are served by one request.
#[derive(Debug, Default)]
pub(crate) struct Flights {
    by_name: Mutex<HashMap<(String, bool), Weak<Flight>>>,
}

impl Flights {
    fn join(&self, name: &str, is_private_ok: bool) -> Arc<Flight> {
        let mut by_name = self.by_name.lock().unwrap_or_else(PoisonError::into_inner);
        by_name.retain(|_, flight| flight.strong_count() > 0);
        let flight = by_name.entry((name.to_owned(), is_private_ok)).or_default();
        flight.upgrade().unwrap_or_else(|| {
            let made = Arc::default();
            *flight = Arc::downgrade(&made);
            made
        })
    }
}

impl Reader {
    /// A picture, from the folder or fetched now.
    ///
    /// # Errors
    /// There is no such picture, it cannot be reached, or it is not a raster picture.
    pub async fn image(&self, key: &str) -> Result<ImageFile, Error> {
        let key: ImageKey = key.parse()?;
        let picture = match key {
            ImageKey::Found(number) => self.inner.discovered.picture(number),
            stored => self.read(move |store| picture(store, stored)).await?,
        };
        let picture = picture.ok_or(Error::NotFound("picture"))?;
        let ImageKey::Icon(title) = key else { return self.picture(picture, Purpose::Image, true).await };
        let url = picture.url.clone();
        let icon = self.picture(picture, Purpose::Icon, true).await;
        let is_refused = match &icon {
            Err(Error::Unreachable(NetworkError::NotFound | NetworkError::Gone)) => true,
            // A portal would say a page, in place of every picture.
            Err(Error::NotFound(_)) => self.inner.pauses.is_online(),
            _ => false,
        };
        if is_refused {
            self.forget_icon(title, url).await;
        }
        icon
    }

    /// A picture by its address, from the folder or fetched now, once for all who ask for it at a time.
    pub(crate) async fn picture(
        &self,
        picture: Picture,
        purpose: Purpose,
        is_asked: bool,
    ) -> Result<ImageFile, Error> {
        let Picture { url, is_private_ok } = picture;
        let url = Url::parse(&url).map_err(|_| Error::NotFound("picture"))?;
        let name = file_name(url.as_str());
        let flight = self.inner.flights.join(&name, is_private_ok);
        let request = Request {
            url,
            purpose,
            validators: Validators::default(),
            is_asked,
            is_private_ok,
            is_single: false,
        };
        flight.get_or_init(|| self.keep_picture(name, request)).await;
        // The last to leave takes it along; the others take copies.
        let shown = match Arc::try_unwrap(flight) {
            Ok(cell) => cell.into_inner(),
            Err(flight) => flight.get().cloned(),
        };
        match shown {
            Some(Ok(image)) => Ok(image),
            Some(Err(Some(error))) => Err(Error::Unreachable(error)),
            Some(Err(None)) | None => Err(Error::NotFound("picture")),
        }
    }

    async fn keep_picture(&self, name: String, request: Request) -> Shown {
        let cache = self.inner.images.clone();
        let kept = {
            let (cache, name) = (cache.clone(), name.clone());
            blocking(move || Ok::<_, Error>(cache.get(&name))).await.map_err(|_| None)?
        };
        if let Some(image) = kept {
            return Ok(image);
        }
        let is_private_ok = request.is_private_ok;
        if let Some(why) = self.inner.refused.why(&name, is_private_ok, self.now()) {
            return Err(why);
        }
        let fetched = match self.inner.network.fetch(request).await {
            Ok(Answer::Fetched(fetched)) => fetched,
            Ok(Answer::NotModified(_)) => return Err(None),
            Err(error) => {
                self.note_refused(name, is_private_ok, Some(&error));
                return Err(Some(error));
            }
        };
        let Some(mime_type) = sniff(&fetched.body) else {
            self.note_refused(name, is_private_ok, None);
            return Err(None);
        };
        let budget = self.settings().await.map_err(|_| None)?.image_budget_mb;
        let put = blocking(move || {
            // A full disk costs the copy, not the picture.
            let _ = cache.put(&name, &fetched.body, bytes(budget));
            Ok::<_, Error>(ImageFile { bytes: fetched.body.into_bytes(), mime_type })
        });
        put.await.map_err(|_| None)
    }

    fn note_refused(&self, name: String, is_private_ok: bool, why: Option<&NetworkError>) {
        if !self.inner.pauses.is_behind_portal() {
            self.inner.refused.note(name, is_private_ok, why, self.now());
        }
    }

    /// Lets pictures go that a smaller budget has no room for.
    pub(crate) async fn trim_pictures(&self, budget_mb: u32) {
        let cache = self.inner.images.clone();
        // Where that cannot be done now, the next picture that is kept does it.
        let _ = blocking(move || Ok::<_, Error>(cache.trim(bytes(budget_mb)))).await;
    }
}

/// Megabytes as people and the settings count them.
fn bytes(megabytes: u32) -> u64 {
    u64::from(megabytes) * 1_000_000
}

/// Where a stored picture lies. A private allowance is its feed's own, and holds at the feed's own host and port.
fn picture(store: &Reading<'_>, key: ImageKey) -> Result<Option<Picture>, newsrack_store::Error> {
    let of_feed = |url: String, feed: FeedId| {
        let feed = store.feed(feed)?.filter(|feed| feed.feed.is_private_ok);
        let is_private_ok = feed.is_some_and(|feed| address::is_same_place(&feed.feed.feed_url, &url));
        Ok(Some(Picture { url, is_private_ok }))
    };
    match key {
        ImageKey::Lead(id) => {
            let Some(entry) = store.entry(id)?.map(|row| row.entry) else { return Ok(None) };
            let page = store.page_of(id)?;
            lead_image(&entry, page.as_ref())
                .map_or(Ok(None), |image| of_feed(image.url, entry.origin_feed_id))
        }
        ImageKey::Body(id, at) => {
            let Some(entry) = store.entry(id)?.map(|row| row.entry) else { return Ok(None) };
            let document = store.document(id)?.unwrap_or_default();
            let url = addresses(&document).into_iter().nth(usize::from(at));
            url.map_or(Ok(None), |url| of_feed(url, entry.origin_feed_id))
        }
        ImageKey::Icon(id) => {
            let Some(url) = store.icon_url(id)? else { return Ok(None) };
            let is_private_ok =
                store.private_feeds(id)?.iter().any(|feed_url| address::is_same_place(feed_url, &url));
            Ok(Some(Picture { url, is_private_ok }))
        }
        ImageKey::Found(_) => Ok(None),
    }
}

/// The picture addresses of a body in reading order, each once.
fn addresses(document: &Document) -> Vec<String> {
    let mut found: Vec<String> = Vec::new();
    let mut stack: Vec<&Block> = document.blocks.iter().rev().collect();
    while let Some(block) = stack.pop() {
        match block {
            Block::Figure(figure) => {
                for image in &figure.images {
                    if !found.contains(&image.url) {
                        found.push(image.url.clone());
                    }
                }
            }
            Block::Media(media) => found.extend(media.poster.clone().filter(|url| !found.contains(url))),
            Block::List { items, .. } => stack.extend(items.iter().flatten().rev()),
            Block::Quote { blocks, .. } => stack.extend(blocks.iter().rev()),
            _ => {}
        }
    }
    found.truncate(usize::from(u16::MAX));
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_megabyte_is_a_million_bytes() {
        assert_eq!((bytes(0), bytes(500), bytes(u32::MAX)), (0, 500_000_000, 4_294_967_295_000_000));
    }

    #[test]
    fn keys_name_only_what_is_stored() {
        let check = |text: &str, want: Option<ImageKey>| {
            let got = text.parse::<ImageKey>().ok();
            assert_eq!(got, want, "{text}");
            if let Some(key) = got {
                assert_eq!(key.to_string(), text);
            }
        };
        check("lead/7", Some(ImageKey::Lead(EntryId(7))));
        check("body/7/2", Some(ImageKey::Body(EntryId(7), 2)));
        check("icon/3", Some(ImageKey::Icon(PublicationId(3))));
        check("found/1700000000001", Some(ImageKey::Found(1_700_000_000_001)));
        for wrong in [
            "",
            "lead",
            "lead/x",
            "lead/7/1",
            "body/7",
            "body/7/1/2",
            "body/7/70000",
            "found/-1",
            "found/1/2",
            "../etc/passwd",
            "https://a.example/x.png",
        ] {
            check(wrong, None);
        }
    }
}
