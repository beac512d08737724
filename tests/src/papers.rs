//! Small feeds, and files of feeds, written on the spot.

use crate::press::http_date;
use newsrack_model::Millis;
use std::fmt::Write as _;

/// One item of a feed. All texts go into the markup as they are.
#[derive(Debug, Clone, Copy)]
pub struct Item<'a> {
    /// The publisher's id; also the path of its page.
    pub guid: &'a str,
    /// Its headline.
    pub headline: &'a str,
    /// A sentence without its full stop; the item says it twice.
    pub text: &'a str,
    /// When it appeared, in UTC milliseconds.
    pub at: Millis,
}

/// An item whose text is its headline.
#[must_use]
pub fn item<'a>(guid: &'a str, headline: &'a str, at: Millis) -> Item<'a> {
    Item { guid, headline, text: headline, at }
}

/// RSS 2.0 of a title whose site is `site`, with a slash at its end.
#[must_use]
pub fn rss(name: &str, site: &str, items: &[Item<'_>]) -> String {
    let mut feed = format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?><rss version=\"2.0\"><channel><title>{name}</title><link>{site}</link>"
    );
    for Item { guid, headline, text, at } in items {
        let at = http_date(*at);
        let _ = write!(
            feed,
            "<item><title>{headline}</title><link>{site}{guid}</link><guid isPermaLink=\"false\">{guid}</guid>\
             <pubDate>{at}</pubDate><description>&lt;p&gt;{text}. {text}.&lt;/p&gt;</description></item>"
        );
    }
    feed + "</channel></rss>"
}

/// OPML that names these feeds, one a line from the second on, each by its number.
#[must_use]
pub fn opml(urls: impl IntoIterator<Item = impl AsRef<str>>) -> String {
    let mut opml = "<opml version=\"2.0\"><body>\n".to_owned();
    for (number, url) in urls.into_iter().enumerate() {
        let _ = writeln!(opml, "<outline text=\"{number}\" xmlUrl=\"{}\"/>", url.as_ref());
    }
    opml + "</body></opml>"
}
