//! The icons of titles: asked of their sites behind everything else, and never to anybody's inconvenience.

use crate::{Error, Event, Reader, address, clock::HOUR, hosts::host, images::Picture, reader::blocking};
use futures_util::future::join_all;
use newsrack_feed::discover;
use newsrack_fetch::{Answer, Error as NetworkError, Purpose, Request};
use newsrack_model::{Millis, PublicationId, Validators};
use newsrack_store::Site;
use std::{
    collections::HashMap,
    sync::{Mutex, MutexGuard, PoisonError},
};
use url::Url;

/// Sites asked at a time.
const AT_ONCE: usize = 4;
/// Icons of a site that are tried.
const MOST_ICONS: usize = 3;
/// A site that had none is asked again after this long.
const AGAIN_AFTER: Millis = 30 * 24 * HOUR;
/// A site that could not be reached is asked again after this long.
const UNREACHED_AGAIN_AFTER: Millis = HOUR;

/// Sites that could not be reached, and until when they are left alone. Kept for as long as the process runs: what
/// they have is not known.
#[derive(Debug, Default)]
pub(crate) struct Unreached {
    until: Mutex<HashMap<PublicationId, Millis>>,
}

impl Unreached {
    fn until(&self) -> MutexGuard<'_, HashMap<PublicationId, Millis>> {
        self.until.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Those to be left alone. A clock that was set back silences nobody.
    fn resting(&self, now: Millis) -> Vec<PublicationId> {
        let mut until = self.until();
        until.retain(|_, until| (now..=now + UNREACHED_AGAIN_AFTER).contains(until));
        until.keys().copied().collect()
    }
}

/// Why nothing is known of a site's icon: nobody answered.
struct NoAnswer;

impl Reader {
    /// Asks a few sites that were never asked for their icon. What fails is silent.
    pub(crate) async fn find_icons(&self) {
        let now = self.now();
        let resting = self.inner.unreached.resting(now);
        let most = AT_ONCE + resting.len();
        let sites = self.read(move |store| store.sites_without_icon(now - AGAIN_AFTER, most)).await;
        let mut sites = sites.unwrap_or_default();
        sites.retain(|site| !resting.contains(&site.publication_id));
        if !sites.is_empty() {
            let put_off = self.read(move |store| store.put_off(now)).await.unwrap_or_default();
            sites.retain(|site| !put_off.iter().any(|url| host(url) == host(&site.url)));
        }
        sites.truncate(AT_ONCE);
        if join_all(sites.iter().map(|site| self.find_icon(site))).await.contains(&true) {
            self.tell(&Event::TitlesChanged {});
        }
    }

    /// Tells whether it was found.
    async fn find_icon(&self, site: &Site) -> bool {
        let (id, now) = (site.publication_id, self.now());
        let Ok(icon) = self.icon_of(site).await else {
            self.inner.unreached.until().insert(id, now + UNREACHED_AGAIN_AFTER);
            return false;
        };
        let is_found = icon.is_some();
        // Kept too where there is none: or it would be asked for again and again.
        self.keep(move |store| store.icon_asked(id, icon.as_deref(), now)).await.is_ok() && is_found
    }

    /// The first icon of a site that is a picture.
    async fn icon_of(&self, site: &Site) -> Result<Option<String>, NoAnswer> {
        let id = site.publication_id;
        let private = self.read(move |store| store.private_feeds(id)).await.map_err(|_| NoAnswer)?;
        let is_private_ok = |url: &str| private.iter().any(|feed_url| address::is_same_place(feed_url, url));
        let Ok(url) = Url::parse(&site.url) else { return Ok(None) };
        let request = Request {
            url,
            purpose: Purpose::Page,
            validators: Validators::default(),
            is_asked: false,
            is_private_ok: is_private_ok(&site.url),
            is_single: false,
        };
        let page = match self.inner.network.fetch(request).await {
            Ok(Answer::Fetched(page)) => page,
            Err(error) if !is_answer(&error) => return Err(NoAnswer),
            Ok(Answer::NotModified(_)) | Err(_) => return Ok(None),
        };
        let Ok(urls) = blocking(move || Ok::<_, Error>(candidates(&page.body, &page.url))).await else {
            return Ok(None);
        };
        for url in urls {
            let picture = Picture { is_private_ok: is_private_ok(&url), url: url.clone() };
            if self.picture(picture, Purpose::Icon, false).await.is_ok() {
                return Ok(Some(url));
            }
        }
        Ok(None)
    }
}

/// The site said no; another day it would say the same.
fn is_answer(error: &NetworkError) -> bool {
    !matches!(
        error,
        NetworkError::Dns { .. }
            | NetworkError::Connect { .. }
            | NetworkError::Tls { .. }
            | NetworkError::Timeout { .. }
            | NetworkError::Broken
            | NetworkError::Later { .. }
            | NetworkError::Client(_)
    )
}

/// The icons that a page names, and last the one where browsers look when it names none.
fn candidates(html: &[u8], page: &Url) -> Vec<String> {
    let named = named(html, page).into_iter().take(MOST_ICONS);
    let usual = page.join("/favicon.ico").ok().map(String::from);
    named.chain(usual).collect()
}

/// The icons that a page names and the window shows, the largest first.
pub(crate) fn named(html: &[u8], page: &Url) -> Vec<String> {
    let is_shown = |url: &Url| !url.path().to_ascii_lowercase().ends_with(".svg");
    discover::icon_links(html, page).into_iter().filter(is_shown).map(String::from).collect()
}
