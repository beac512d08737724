//! Those that find an article in a page: ours, and one to compare it with.

use super::{blocks, clock, pages};
use dom_smoothie::Readability;
use newsrack_article::{decode_page, extract, site_rules};
use std::panic;
use url::Url;

/// What was found in a page.
#[derive(Debug, Default, Clone)]
pub(super) struct Reading {
    /// The body, its blocks on lines of their own; empty where no article was found.
    pub(super) text: String,
    pub(super) headline: String,
    /// Joined by commas.
    pub(super) authors: String,
    /// `YYYY-MM-DD`, or nothing.
    pub(super) day: String,
    /// Of the processor.
    pub(super) millis: f64,
}

/// A reader of pages: bytes and address.
pub(super) type Read = fn(&[u8], &str) -> Reading;

/// Ours.
pub(super) fn ours(bytes: &[u8], url: &str) -> Reading {
    let (html, url) = (decode_page(bytes, None), Url::parse(url).ok());
    let begun = clock::now();
    let rules = url.as_ref().and_then(|url| site_rules(url.host_str()?));
    let article = panic::catch_unwind(|| extract(&html, url.as_ref()?, rules.as_ref()).ok());
    let millis = clock::since(begun);
    let Ok(Some(article)) = article else { return Reading { millis, ..Reading::default() } };
    let authors = article.authors.iter().filter_map(|author| author.name.as_deref());
    // Labels have the day that stands on the page, whatever it is in UTC.
    let day = article.published_at.map(|moment| moment.told_day().to_string());
    Reading {
        text: article.text(),
        authors: authors.collect::<Vec<_>>().join(", "),
        headline: article.headline.unwrap_or_default(),
        day: day.unwrap_or_default(),
        millis,
    }
}

/// The second opinion.
pub(super) fn dom_smoothie(bytes: &[u8], url: &str) -> Reading {
    let html = pages::decoded(bytes);
    let begun = clock::now();
    let article = panic::catch_unwind(|| Readability::new(html.as_str(), Some(url), None).ok()?.parse().ok());
    let millis = clock::since(begun);
    let Ok(Some(article)) = article else { return Reading { millis, ..Reading::default() } };
    // Its own text runs paragraphs together. Captions in their element anybody would leave out.
    let blocks = blocks::cut(&article.content);
    let texts = blocks.iter().filter(|block| !block.is_caption).map(|block| block.text.as_str());
    Reading {
        text: texts.collect::<Vec<_>>().join("\n\n"),
        headline: article.title,
        authors: article.byline.unwrap_or_default(),
        day: article.published_time.and_then(|time| time.get(..10).map(str::to_owned)).unwrap_or_default(),
        millis,
    }
}
