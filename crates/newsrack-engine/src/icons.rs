//! The icons of titles: asked of their sites behind everything else, and never to anybody's inconvenience.

use crate::{Error, Event, Reader, address, images::Picture, reader::blocking};
use futures_util::future::join_all;
use newsrack_feed::discover;
use newsrack_fetch::{Answer, Purpose, Request};
use newsrack_model::{Millis, Validators};
use newsrack_store::Site;
use url::Url;

/// Sites asked at a time.
const AT_ONCE: u32 = 4;
/// Icons of a site that are tried.
const MOST_ICONS: usize = 3;
/// A site that had none is asked again after this long.
const AGAIN_AFTER: Millis = 30 * 24 * 60 * 60 * 1_000;

impl Reader {
    /// Asks a few sites that were never asked for their icon. What fails is silent.
    pub(crate) async fn find_icons(&self) {
        let before = self.now() - AGAIN_AFTER;
        let sites = self.read(move |store| store.sites_without_icon(before, AT_ONCE)).await;
        let sites = sites.unwrap_or_default();
        if join_all(sites.iter().map(|site| self.find_icon(site))).await.contains(&true) {
            self.tell(&Event::TitlesChanged {});
        }
    }

    /// Tells whether it was found.
    async fn find_icon(&self, site: &Site) -> bool {
        let (id, now) = (site.publication_id, self.now());
        let icon = self.icon_of(site).await;
        let is_found = icon.is_some();
        // Kept too where there is none: or it would be asked for again and again.
        self.keep(move |store| store.icon_asked(id, icon.as_deref(), now)).await.is_ok() && is_found
    }

    /// The first icon of a site that is a picture.
    async fn icon_of(&self, site: &Site) -> Option<String> {
        let id = site.publication_id;
        let private = self.read(move |store| store.private_feeds(id)).await.ok()?;
        let is_private_ok = |url: &str| private.iter().any(|feed_url| address::is_same_place(feed_url, url));
        let request = Request {
            url: Url::parse(&site.url).ok()?,
            purpose: Purpose::Page,
            validators: Validators::default(),
            is_asked: false,
            is_private_ok: is_private_ok(&site.url),
        };
        let Ok(Answer::Fetched(page)) = self.inner.network.fetch(request).await else { return None };
        let urls = blocking(move || Ok::<_, Error>(candidates(&page.body, &page.url))).await.ok()?;
        for url in urls {
            let picture = Picture { is_private_ok: is_private_ok(&url), url: url.clone() };
            if self.picture(picture, Purpose::Icon, false).await.is_ok() {
                return Some(url);
            }
        }
        None
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
