//! Small feeds written on the spot.

use jiff::{Timestamp, fmt::rfc2822};
use newsrack_model::Millis;
use std::fmt::Write as _;

/// One item of a feed.
#[derive(Clone, Copy)]
pub(crate) struct Item<'a> {
    pub(crate) guid: &'a str,
    pub(crate) headline: &'a str,
    pub(crate) text: &'a str,
    pub(crate) at: Millis,
}

/// An item whose text is its headline twice.
pub(crate) fn item<'a>(guid: &'a str, headline: &'a str, at: Millis) -> Item<'a> {
    Item { guid, headline, text: headline, at }
}

/// RSS 2.0 of a title whose site is `site`.
pub(crate) fn rss(name: &str, site: &str, items: &[Item<'_>]) -> String {
    let mut feed = format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?><rss version=\"2.0\"><channel><title>{name}</title><link>{site}</link>"
    );
    for Item { guid, headline, text, at } in items {
        let at =
            rfc2822::to_string(&Timestamp::from_millisecond(*at).unwrap().in_tz("UTC").unwrap()).unwrap();
        let _ = write!(
            feed,
            "<item><title>{headline}</title><link>{site}{guid}</link><guid isPermaLink=\"false\">{guid}</guid>\
             <pubDate>{at}</pubDate><description>&lt;p&gt;{text}. {text}.&lt;/p&gt;</description></item>"
        );
    }
    feed + "</channel></rss>"
}
