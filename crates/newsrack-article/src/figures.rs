//! Pictures: which of many sizes, what stands below, and which are no pictures at all.

use crate::{
    address, credit,
    inlines::{self, fold, folded},
    skip::is_skipped,
    tree::NodeRef,
};
use newsrack_model::{Figure, Image};
use url::Url;

/// Pixels that are enough for the widest column on the sharpest screen.
const ENOUGH_WIDTH: u32 = 2_000;
/// Pictures in one figure.
const MOST_IMAGES: usize = 60;

/// Where a picture's address may stand; scripts put the late ones in place.
const SOURCES: &[&str] =
    &["data-src", "data-lazy-src", "data-original", "data-hi-res-src", "data-orig-file", "src"];
const SOURCE_SETS: &[&str] = &["data-srcset", "data-lazy-srcset", "srcset"];

/// Addresses of things that count readers.
const COUNTERS: &[&str] = &[
    "feeds.feedburner.com/~",
    "feedsportal.com",
    "pixel.wp.com",
    "stats.wordpress.com",
    "doubleclick.net",
    "/pixel.gif",
    "scorecardresearch.com",
    "google-analytics.com",
    "quantserve.com",
    "/b.gif",
    "/1x1.",
    "/spacer.gif",
    "/blank.gif",
    "pixel.quantserve",
    "/count.gif",
    "medium.com/_/stat",
    "rss-pixel",
    "/tracking/rss",
    "feedads.",
    "feeds.wordpress.com",
    "a.fsdn.com",
    "counter.theconversation.com",
    "r.republish",
];

/// A figure with its caption and credit; `None` if it holds no picture, or more than pictures.
pub(crate) fn of_figure(node: NodeRef<'_>, base: Option<&Url>) -> Option<Figure> {
    let holds_other = node.descendants().any(|node| {
        matches!(node.name(), "blockquote" | "table" | "pre" | "iframe" | "video" | "audio" | "object")
    });
    if holds_other {
        return None;
    }
    let mut images: Vec<Image> = Vec::new();
    for picture in node.descendants().filter(|node| node.name() == "img") {
        if let Some(image) = image(picture, base, None)
            && !images.iter().any(|known| known.url == image.url)
            && images.len() < MOST_IMAGES
        {
            images.push(image);
        }
    }
    if images.is_empty() {
        return None;
    }
    let is_caption = |node: &NodeRef<'_>| {
        node.name() == "figcaption" || node.has_class(&["caption-text", "wp-caption-text"])
    };
    let Some(caption) = node.descendants().filter(is_caption).last() else {
        return Some(Figure { images, ..Figure::default() });
    };
    let (caption, credit) = credit::split(caption, base);
    Some(Figure { images, caption, credit })
}

/// A picture that stands alone, its title for a caption.
pub(crate) fn of_picture(node: NodeRef<'_>, base: Option<&Url>) -> Option<Figure> {
    let picture = match node.name() {
        "img" => node,
        _ => node.descendants().find(|node| node.name() == "img")?,
    };
    // A picture without an address of its own is filled by its neighbours.
    let sources = node.children().filter(|child| child.name() == "source" && !has_own_source(picture));
    let image = image(picture, base, sources.filter_map(|source| best_of_sets(source, base)).next())?;
    let caption = picture.attribute("title").filter(|title| *title != image.alt && title.contains(' '));
    let caption = caption.map(|title| folded(vec![newsrack_model::Inline::text(title)])).unwrap_or_default();
    Some(Figure { images: vec![image], caption, credit: None })
}

/// The sign that a small picture stands for.
pub(crate) fn emoji(node: NodeRef<'_>) -> Option<String> {
    let is_sign = node.name() == "img"
        && (node.has_class(&["emoji", "wp-smiley"])
            || node.attribute("src").is_some_and(|src| src.contains("/emoji/")));
    let alt = node.attribute("alt").filter(|alt| alt.chars().count() <= 12);
    if is_sign { alt.map(str::to_owned) } else { None }
}

fn image(node: NodeRef<'_>, base: Option<&Url>, beside: Option<String>) -> Option<Image> {
    if is_skipped(node) {
        return None;
    }
    let pixels = |name: &str| {
        let text = node.attribute(name)?;
        text.trim_end_matches("px")
            .parse::<f32>()
            .ok()
            .filter(|size| (0.0..=30_000.0).contains(size))
            .map(|size| size as u32)
    };
    let (width, height) = (pixels("width"), pixels("height"));
    // What is that small counts readers.
    if width.is_some_and(|width| width <= 3) || height.is_some_and(|height| height <= 3) {
        return None;
    }
    let url = best_of_sets(node, base).or_else(|| own_source(node, base)).or(beside)?;
    if COUNTERS.iter().any(|counter| url.contains(counter)) {
        return None;
    }
    let alt = fold(node.attribute("alt").unwrap_or_default()).trim().to_owned();
    Some(Image {
        url,
        alt,
        width: width.filter(|width| *width > 0),
        height: height.filter(|height| *height > 0),
    })
}

fn has_own_source(node: NodeRef<'_>) -> bool {
    SOURCES.iter().any(|name| node.has(name))
}

fn own_source(node: NodeRef<'_>, base: Option<&Url>) -> Option<String> {
    SOURCES.iter().find_map(|name| node.attribute(name).and_then(|src| address::web(src, base)))
}

/// The widest that is not wider than enough; else the narrowest.
fn best_of_sets(node: NodeRef<'_>, base: Option<&Url>) -> Option<String> {
    let set = SOURCE_SETS.iter().find_map(|name| node.attribute(name))?;
    let mut best: Option<(u32, String)> = None;
    for (url, width) in candidates(set) {
        let Some(url) = address::web(&url, base) else { continue };
        let is_better = match &best {
            None => true,
            Some((known, _)) if *known > ENOUGH_WIDTH => width < *known,
            Some((known, _)) => width > *known && width <= ENOUGH_WIDTH,
        };
        if is_better {
            best = Some((width, url));
        }
    }
    best.map(|(_, url)| url)
}

/// The candidates of a `srcset` (WHATWG 4.8.4.2.1); a density of 1x counts as 1,000 pixels.
fn candidates(set: &str) -> Vec<(String, u32)> {
    let mut found = Vec::new();
    let mut rest = set.trim_start_matches([' ', ',', '\n', '\t']);
    while !rest.is_empty() {
        let end = rest.find(char::is_whitespace).unwrap_or(rest.len());
        let (url, after) = rest.split_at(end);
        let (url, descriptor, next) = match url.strip_suffix(',') {
            Some(url) => (url, "", after),
            None => {
                let end = after.find(',').map_or(after.len(), |at| at + 1);
                (url, after[..end].trim_end_matches(','), &after[end..])
            }
        };
        let descriptor = descriptor.trim();
        let width = match descriptor.strip_suffix('w') {
            Some(width) => width.parse().unwrap_or(0),
            None => descriptor
                .strip_suffix('x')
                .and_then(|x| x.parse::<f32>().ok())
                .map_or(1_000, |x| (x * 1_000.0) as u32),
        };
        found.push((url.to_owned(), width));
        rest = next.trim_start_matches([' ', ',', '\n', '\t', '\r']);
    }
    found
}

/// A caption's inlines without those that only give the credit.
pub(crate) fn caption_inlines(
    node: NodeRef<'_>,
    base: Option<&Url>,
    leaves_out: &dyn Fn(NodeRef<'_>) -> bool,
) -> Vec<newsrack_model::Inline> {
    let mut run = Vec::new();
    for child in node.children() {
        if leaves_out(child) {
            continue;
        }
        if child.descendants().any(leaves_out) {
            run.extend(caption_inlines(child, base, leaves_out));
        } else {
            inlines::of(child, base, &mut run);
        }
    }
    run
}
