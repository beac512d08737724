//! From what a feed says to what the store keeps. Pure: the parser and the schema never meet but here.

use crate::address;
use newsrack_article as article;
use newsrack_feed::{ParsedEntry, ParsedFeed};
use newsrack_model::{Block, Document, LeadImage};
use newsrack_store::NewEntry;
use url::Url;

/// Letters of a summary: enough for a roomy row and a standfirst.
const SUMMARY_CHARS: usize = 320;
/// A body of fewer letters is a teaser until its page is read.
const WHOLE_CHARS: usize = 1_200;
/// Letters of text that stand in for a headline where a feed gives none.
const HEADLINE_CHARS: usize = 110;

/// All entries of a feed, in the feed's order. Entries that nothing identifies are left out.
pub(crate) fn entries(feed: &ParsedFeed) -> Vec<NewEntry> {
    feed.entries.iter().filter_map(|item| entry(feed, item)).collect()
}

/// One entry of a feed; `None` for one that nothing identifies.
pub(crate) fn entry(feed: &ParsedFeed, item: &ParsedEntry) -> Option<NewEntry> {
    let key = item.key()?;
    let base = item.base_url.as_deref().or(item.url.as_deref()).and_then(|base| Url::parse(base).ok());
    let html = item.content_html.as_deref().or(item.summary_html.as_deref()).unwrap_or_default();
    let mut document = article::build(html, base.as_ref());
    document.language = document.language.or_else(|| item.language.clone()).or_else(|| feed.language.clone());

    let from_summary = item.summary_html.as_deref().map(article::plain_line).filter(|line| !line.is_empty());
    let summary = match from_summary {
        Some(line) => cut(&line, SUMMARY_CHARS),
        None => article::summary(&document, SUMMARY_CHARS),
    };
    let title = item.title.as_deref().map(|title| title.split_whitespace().collect::<Vec<_>>().join(" "));
    let headline = match title.filter(|line| !line.is_empty()) {
        Some(line) => line,
        None => cut(&summary, HEADLINE_CHARS),
    };
    let lead_image = lead_image(item, &mut document);
    let is_full_text = is_whole(&article::plain_text(&document));
    let url = item.url.clone();

    Some(NewEntry {
        item_hash: item_hash(item),
        canonical_url: url.as_deref().and_then(address::canonical),
        is_full_text,
        minutes: if is_full_text { article::minutes(&document) } else { 0 },
        authors: if item.authors.is_empty() { feed.authors.clone() } else { item.authors.clone() },
        categories: item.categories.clone(),
        published_at: item.published_at.or(item.updated_at),
        updated_at: item.updated_at,
        language: document.language.clone(),
        document: (!document.blocks.is_empty()).then_some(document),
        key,
        url,
        headline,
        summary,
        lead_image,
    })
}

/// The feed's own picture for the entry; else the figure that opens the body, which then leaves the body.
fn lead_image(item: &ParsedEntry, document: &mut Document) -> Option<LeadImage> {
    let first = document.blocks.iter().take(2).position(|block| matches!(block, Block::Figure(_)));
    let opening = match first.map(|at| (at, &document.blocks[at])) {
        Some((at, Block::Figure(figure))) if figure.images.len() == 1 => {
            let image = &figure.images[0];
            let caption = article::plain_text(&Document {
                blocks: vec![Block::Paragraph { inlines: figure.caption.clone() }],
                ..Document::default()
            });
            Some((
                at,
                LeadImage {
                    url: image.url.clone(),
                    caption: (!caption.is_empty()).then_some(caption),
                    credit: figure.credit.clone(),
                    width: image.width,
                    height: image.height,
                },
            ))
        }
        _ => None,
    };
    match (&item.image, opening) {
        // The same picture twice, once small: the body's own with its caption is the better one.
        (Some(image), Some((at, opening))) if is_same_picture(&image.url, &opening.url) => {
            document.blocks.remove(at);
            Some(LeadImage {
                caption: opening.caption.or_else(|| image.caption.clone()),
                credit: opening.credit.or_else(|| image.credit.clone()),
                ..opening
            })
        }
        (None, Some((at, opening))) => {
            document.blocks.remove(at);
            Some(opening)
        }
        (image, _) => image.clone(),
    }
}

/// Publishers serve one picture in many widths that differ only in the query or a number in the path.
fn is_same_picture(one: &str, other: &str) -> bool {
    let bare = |url: &str| -> String {
        let path = url.split(['?', '#']).next().unwrap_or(url);
        path.chars().filter(|c| !c.is_ascii_digit()).collect()
    };
    one == other || bare(one) == bare(other)
}

fn is_whole(text: &str) -> bool {
    let end = text.trim_end();
    text.chars().count() >= WHOLE_CHARS
        && !end.ends_with('…')
        && !end.ends_with("[...]")
        && !end.ends_with("...")
}

/// Cuts at a word and says so with an ellipsis.
pub(crate) fn cut(text: &str, most: usize) -> String {
    if text.chars().count() <= most {
        return text.to_owned();
    }
    let head: String = text.chars().take(most).collect();
    let at_word = head.rfind(char::is_whitespace).filter(|at| *at > head.len() / 2).unwrap_or(head.len());
    format!("{}…", head[..at_word].trim_end_matches([',', ';', ':', '.', '–', '-', ' ']))
}

/// Tells whether the feed's own words for an item changed (FNV-1a, 64 bit: the same on every machine for ever).
fn item_hash(item: &ParsedEntry) -> i64 {
    let parts = [
        item.title.as_deref(),
        item.summary_html.as_deref(),
        item.content_html.as_deref(),
        item.url.as_deref(),
        item.image.as_ref().map(|image| image.url.as_str()),
    ];
    let mut hash = 0xcbf2_9ce4_8422_2325_u64;
    for part in parts {
        for byte in part.unwrap_or_default().bytes().chain([0]) {
            hash = (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
        }
    }
    hash.cast_signed()
}
