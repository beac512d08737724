//! What a list of titles would bring, before anything of it is stored.

use crate::{
    Error, Reader, address, bounds,
    opml::{Origin, decoded, feed_name, read},
};
use newsrack_catalogue::bare_address;
use newsrack_feed::opml::{Outline, OutlineFeed, Refused};
use newsrack_store::Reading;
use std::collections::HashSet;
use url::Url;

/// What a list would bring.
#[derive(Debug, Clone, Default)]
pub struct ListPreview {
    /// The name that it gives itself.
    pub name: Option<String>,
    /// Its feeds, each once, in its order.
    pub feeds: Vec<PreviewFeed>,
    /// The headings with nothing below them, each a path from the outermost; they come whichever feeds do.
    pub empty_sections: Vec<Vec<String>>,
    /// Lines that cannot be taken.
    pub refused: Vec<Refused>,
}

/// A feed that a list would bring.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PreviewFeed {
    /// What the list calls it, else its host.
    pub name: String,
    /// Its address.
    pub feed_url: String,
    /// The headings it stands under, each a path from the outermost.
    pub sections: Vec<Vec<String>>,
    /// It is followed already: it would be filed under these headings, and no more.
    pub is_followed: bool,
    /// Its address lies in a private network.
    pub is_private: bool,
}

impl Reader {
    /// What bringing an OPML text in would do. Nothing is stored.
    ///
    /// # Errors
    /// The text is not OPML, or the store cannot be read.
    pub async fn preview_opml(&self, text: String) -> Result<ListPreview, Error> {
        self.look_through(decoded(&text), Origin::File).await
    }

    /// As [`Reader::preview_opml`], from the web address of a list.
    ///
    /// # Errors
    /// As [`Reader::preview_opml`], or the address cannot be read or reached.
    pub async fn preview_opml_at(&self, address: &str) -> Result<ListPreview, Error> {
        self.look_through(self.list_at(address).await?, Origin::Web).await
    }

    async fn look_through(&self, bytes: Vec<u8>, origin: Origin) -> Result<ListPreview, Error> {
        let (Outline { title, feeds, headings, refused }, _) = read(bytes, origin).await?;
        let feeds = self.read(move |store| seen(store, feeds)).await?;
        let empty = headings.into_iter().filter(|heading| heading.is_empty);
        let empty_sections = empty.map(|heading| heading.path).collect();
        Ok(ListPreview { name: title.as_deref().map(bounds::name), feeds, empty_sections, refused })
    }
}

/// The feeds of a list, with which of them are followed.
fn seen(store: &Reading<'_>, feeds: Vec<OutlineFeed>) -> Result<Vec<PreviewFeed>, newsrack_store::Error> {
    let followed: HashSet<String> =
        store.followed_addresses()?.iter().map(|(address, ..)| bare_address(address).to_owned()).collect();
    let told = |feed: OutlineFeed| PreviewFeed {
        is_followed: followed.contains(bare_address(&feed.feed_url)),
        is_private: Url::parse(&feed.feed_url).is_ok_and(|url| address::is_private(&url)),
        name: feed_name(&feed),
        feed_url: feed.feed_url,
        sections: feed.sections,
    };
    Ok(feeds.into_iter().map(told).collect())
}
