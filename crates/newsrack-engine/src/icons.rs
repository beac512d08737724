//! The icons of titles: asked of their sites behind everything else, and never to anybody's inconvenience.

use crate::{
    Error, Event, Reader, address, clock::HOUR, hosts::host, images::Picture, reader::blocking,
    refused::is_answer,
};
use futures_util::future::join_all;
use newsrack_feed::discover;
use newsrack_fetch::{Answer, Error as NetworkError, Purpose, Request};
use newsrack_model::{Millis, PublicationId, Validators};
use newsrack_store::Site;
use std::sync::atomic::Ordering::Relaxed;
use url::Url;

/// Sites asked at a time.
const AT_ONCE: usize = 4;
/// Icons of a site that are tried.
const MOST_ICONS: usize = 3;
/// A site that had none is asked again after this long.
const AGAIN_AFTER: Millis = 30 * 24 * HOUR;
/// A site that could not be reached is asked again after this long.
const UNREACHED_AGAIN_AFTER: Millis = 7 * 24 * HOUR;

/// Why nothing is known of a site's icon: nobody answered.
struct NoAnswer;

impl Reader {
    /// Asks a few sites that were never asked for their icon. What fails is silent.
    pub(crate) async fn find_icons(&self) {
        // What cannot be kept need not be asked for: it would be asked for again at the next look.
        if self.inner.is_in_trouble.load(Relaxed) {
            return;
        }
        let now = self.now();
        let sites = self.read(move |store| store.sites_without_icon(now - AGAIN_AFTER, AT_ONCE)).await;
        let mut sites = sites.unwrap_or_default();
        if !sites.is_empty() {
            let put_off = self.read(move |store| store.put_off(now)).await.unwrap_or_default();
            sites.retain(|site| !put_off.iter().any(|url| host(url) == host(&site.url)));
        }
        if join_all(sites.iter().map(|site| self.find_icon(site))).await.contains(&true) {
            self.tell(&Event::TitlesChanged {});
        }
    }

    /// Tells whether it was found.
    async fn find_icon(&self, site: &Site) -> bool {
        let (id, now) = (site.publication_id, self.now());
        let (icon, asked_at) = match self.icon_of(site).await {
            Ok(icon) => (icon, now),
            // As if it had been asked so long ago that its next time is a week away.
            Err(NoAnswer) => (None, now - AGAIN_AFTER + UNREACHED_AGAIN_AFTER),
        };
        let is_found = icon.is_some();
        if !is_found {
            self.inner.pauses.missed_icon(id);
        }
        // Kept too where there is none: or it would be asked for again and again, at every start too.
        self.keep(move |store| store.icon_asked(id, icon.as_deref(), asked_at)).await.is_ok() && is_found
    }

    /// Nothing can be reached, or something else answers in place of everybody: what was asked in vain since a feed last
    /// answered is as if it had never been asked.
    pub(crate) async fn forget_missed_icons(&self) {
        let missed = self.inner.pauses.take_missed_icons();
        if !missed.is_empty() {
            // If this fails too, they wait their time.
            let _ = self.keep(move |store| store.icons_not_asked(&missed)).await;
        }
    }

    /// A title's icon turned out to be none: nobody draws it any more, and its site may be asked for another in its time.
    pub(crate) async fn forget_icon(&self, id: PublicationId, url: String) {
        // If this fails, it is found out again.
        if self.keep(move |store| store.icon_refused(id, &url)).await.is_ok_and(|is_known| is_known) {
            self.tell(&Event::TitlesChanged {});
        }
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
            credentials: None,
        };
        let page = match self.inner.network.fetch(request).await {
            Ok(Answer::Fetched(page)) => page,
            Err(error) if !is_answer(&error) || matches!(error, NetworkError::Later { .. }) => {
                return Err(NoAnswer);
            }
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
