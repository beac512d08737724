//! Pictures for the window: named by entry, never by address; fetched once, made no larger than they are drawn, and kept
//! within a budget.

mod ahead;
pub(crate) mod cache;
pub(crate) mod copies;
pub(crate) mod darkroom;
mod develop;
mod keep;
mod key;
pub(crate) mod look;
pub(crate) mod names;
mod room;
mod shrink;
pub(crate) mod sizes;

pub use key::ImageKey;
pub use room::{Going, ImageUse};

use crate::{Error, Reader, address, full_text::lead_image};
use cache::Kept;
use copies::Form;
use names::address_name;
use newsrack_fetch::{Error as NetworkError, Purpose, Request};
use newsrack_model::{Entry, EntryId, FeedId, Validators};
use newsrack_store::{PictureSize, Reading};
use std::{
    collections::HashMap,
    sync::{Arc, Mutex, PoisonError, Weak},
};
use tokio::sync::OnceCell;
use url::Url;

/// A picture's bytes.
#[derive(Debug, Clone)]
pub struct ImageFile {
    /// As fetched, or smaller.
    pub bytes: Vec<u8>,
    /// By the bytes, never by the server's word.
    pub mime_type: &'static str,
}

impl From<Kept> for ImageFile {
    fn from(copy: Kept) -> Self {
        Self { mime_type: copy.kind.mime_type(), bytes: Arc::unwrap_or_clone(copy.bytes) }
    }
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
type Shown = Result<Kept, Option<NetworkError>>;

/// A picture on its way, or here.
type Flight = OnceCell<Shown>;

/// Pictures that are on their way, so that many who ask for one at a time are served by one request.
#[derive(Debug, Default)]
pub(crate) struct Flights {
    by_name: Mutex<HashMap<(String, Form, bool), Weak<Flight>>>,
}

impl Flights {
    fn join(&self, name: &str, form: Form, is_private_ok: bool) -> Arc<Flight> {
        let mut by_name = self.by_name.lock().unwrap_or_else(PoisonError::into_inner);
        by_name.retain(|_, flight| flight.strong_count() > 0);
        let flight = by_name.entry((name.to_owned(), form, is_private_ok)).or_default();
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
    /// There is no such picture, it cannot be reached, is not a raster picture, or only counts readers.
    pub async fn image(&self, key: &str) -> Result<ImageFile, Error> {
        let (key, form) = ImageKey::asked(key)?;
        let nothing = || Error::NotFound("picture");
        if let ImageKey::Found(number) = key {
            let picture = self.inner.discovered.picture(number).ok_or_else(nothing)?;
            return self.picture(picture, Purpose::Image, true).await;
        }
        let stored = self.read(move |store| stored(store, key)).await?.ok_or_else(nothing)?;
        let url = stored.picture.url.clone();
        if let ImageKey::Icon(title) = key {
            let icon = self.picture(stored.picture, Purpose::Icon, true).await;
            let is_refused = match &icon {
                Err(Error::Unreachable(NetworkError::NotFound | NetworkError::Gone)) => true,
                // A portal would say a page, in place of every picture.
                Err(Error::NotFound(_)) => self.inner.pauses.is_online(),
                _ => false,
            };
            if is_refused {
                self.forget_icon(title, url).await;
            }
            return icon;
        }
        let now = self.now();
        if stored.seen.is_some_and(|seen| sizes::is_counter(&seen, now)) {
            return Err(nothing());
        }
        let copy = self.shown(stored.picture, form, Purpose::Image, true).await?;
        let size = (copy.width, copy.height);
        let is_known = stored.seen.is_some_and(|seen| (seen.width, seen.height) == size);
        if !is_known && sizes::is_news(stored.said, size) {
            self.note_size(&url, size).await;
        }
        Ok(copy.into())
    }

    /// A picture by its address as an article shows it, from the folder or fetched now, once for all who ask for it at a
    /// time.
    pub(crate) async fn picture(
        &self,
        picture: Picture,
        purpose: Purpose,
        is_asked: bool,
    ) -> Result<ImageFile, Error> {
        self.shown(picture, Form::Screen, purpose, is_asked).await.map(ImageFile::from)
    }

    async fn shown(
        &self,
        picture: Picture,
        form: Form,
        purpose: Purpose,
        is_asked: bool,
    ) -> Result<Kept, Error> {
        let Picture { url, is_private_ok } = picture;
        let url = Url::parse(&url).map_err(|_| Error::NotFound("picture"))?;
        let name = address_name(url.as_str());
        let request = Request {
            url,
            purpose,
            validators: Validators::default(),
            is_asked,
            is_private_ok,
            is_single: false,
            credentials: None,
        };
        let shown = match form {
            Form::Screen => self.screen(name, request).await,
            Form::Row => {
                let row = self.row(name.clone(), request);
                self.fly(&name, form, is_private_ok, row).await
            }
            Form::Full => {
                let full = self.full(name.clone(), request);
                self.fly(&name, form, is_private_ok, full).await
            }
        };
        shown.map_err(|why| why.map_or(Error::NotFound("picture"), Error::Unreachable))
    }

    /// A picture as an article shows it.
    async fn screen(&self, name: String, request: Request) -> Shown {
        let is_private_ok = request.is_private_ok;
        let screen = self.keep_picture(name.clone(), Form::Screen, request);
        self.fly(&name, Form::Screen, is_private_ok, screen).await
    }

    async fn fly(
        &self,
        name: &str,
        form: Form,
        is_private_ok: bool,
        work: impl Future<Output = Shown>,
    ) -> Shown {
        let flight = self.inner.flights.join(name, form, is_private_ok);
        flight.get_or_init(|| work).await;
        // The last to leave takes it along; the others take copies.
        let shown = match Arc::try_unwrap(flight) {
            Ok(cell) => cell.into_inner(),
            Err(flight) => flight.get().cloned(),
        };
        shown.unwrap_or(Err(None))
    }

    /// Notes how large a picture is. If this fails, it is seen again.
    async fn note_size(&self, url: &str, (width, height): (u32, u32)) {
        let (name, seen_at) = (sizes::size_name(url), self.now());
        let size = PictureSize { width, height, seen_at };
        let _ = self.keep(move |store| store.note_picture_size(&name, size)).await;
    }
}

/// Megabytes as people and the settings count them.
fn megabytes(count: u32) -> u64 {
    u64::from(count) * 1_000_000
}

/// A picture of what is stored.
struct Stored {
    picture: Picture,
    /// Width and height, where the publisher says them.
    said: (Option<u32>, Option<u32>),
    /// What was seen at its address.
    seen: Option<PictureSize>,
}

/// Where a stored picture lies. A private allowance is its feed's own, and holds at the feed's own host and port.
fn stored(store: &Reading<'_>, key: ImageKey) -> Result<Option<Stored>, newsrack_store::Error> {
    let of_feed = |url: &str, said, feed: FeedId| {
        let feed = store.feed(feed)?.filter(|feed| feed.feed.is_private_ok);
        let is_private_ok = feed.is_some_and(|feed| address::is_same_place(&feed.feed.feed_url, url));
        let seen = store.picture_size(&sizes::size_name(url))?;
        Ok(Some(Stored { picture: Picture { url: url.to_owned(), is_private_ok }, said, seen }))
    };
    match key {
        ImageKey::Lead(id) | ImageKey::Row(id) => {
            let Some(entry) = drawn(store, id)? else { return Ok(None) };
            let page = store.page_of(id)?;
            let Some(image) = lead_image(&entry, page.as_ref()) else { return Ok(None) };
            of_feed(&image.url, (image.width, image.height), entry.origin_feed_id)
        }
        ImageKey::Body(id, at) => {
            let Some(entry) = drawn(store, id)? else { return Ok(None) };
            let document = store.document(id)?.unwrap_or_default();
            let pictures = sizes::pictures(&document);
            let Some(image) = pictures.get(usize::from(at)) else { return Ok(None) };
            of_feed(image.url, (image.width, image.height), entry.origin_feed_id)
        }
        ImageKey::Icon(id) => {
            let Some(url) = store.icon_url(id)? else { return Ok(None) };
            let is_private_ok =
                store.private_feeds(id)?.iter().any(|feed_url| address::is_same_place(feed_url, &url));
            Ok(Some(Stored { picture: Picture { url, is_private_ok }, said: (None, None), seen: None }))
        }
        ImageKey::Found(_) => Ok(None),
    }
}

/// An entry whose pictures are shown.
fn drawn(store: &Reading<'_>, id: EntryId) -> Result<Option<Entry>, newsrack_store::Error> {
    Ok(store.entry(id)?.filter(|row| row.shows_images).map(|row| row.entry))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_megabyte_is_a_million_bytes() {
        assert_eq!(
            (megabytes(0), megabytes(500), megabytes(u32::MAX)),
            (0, 500_000_000, 4_294_967_295_000_000)
        );
    }
}
