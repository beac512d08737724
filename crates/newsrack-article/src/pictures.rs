//! One picture: which of its sizes, where late ones have their address, and which are no pictures at all.

use crate::{fold::fold, names::is_picture, page::Page, skip::style, tree::NodeRef};
use newsrack_model::Image;

/// Pixels that are enough for the widest column on the sharpest screen.
const ENOUGH_WIDTH: u32 = 2_000;
/// Pixels a side of what counts readers.
const COUNTER_SIDE: u32 = 3;
/// Pixels a side of marks beside text.
const ICON_SIDE: u32 = 24;
/// Sizes that are looked at; no page has more.
const MOST_CANDIDATES: usize = 100;

/// Where a picture's address may stand; scripts put the late ones in place.
const SOURCES: &[&str] = &[
    "data-src",
    "data-lazy-src",
    "data-lazy",
    "data-original",
    "data-actualsrc",
    "data-full-url",
    "data-hi-res-src",
    "src",
    "data-large-file",
    "data-orig-file",
    "data-url",
];
const SOURCE_SETS: &[&str] = &["data-srcset", "data-lazy-srcset", "srcset"];

/// Addresses of what stands in until a script runs.
const STAND_INS: &[&str] =
    &["/blank.", "/spacer.", "/placeholder.", "/transparent.", "/lazy.", "/lazyload.", "/1x1.", "/grey.gif"];

/// Addresses of things that count readers, or that offer to share.
const COUNTERS: &[&str] = &[
    "feeds.feedburner.com/~",
    "feeds.feedblitz.com/~",
    "feedsportal.com",
    "feeds.wordpress.com",
    "feedads.",
    "pixel.wp.com",
    "stats.wordpress.com",
    "stats.wp.com",
    "doubleclick.net",
    "scorecardresearch.com",
    "google-analytics.com",
    "googletagmanager.com",
    "googleusercontent.com/tracker/",
    "blogger.com/tracker",
    "facebook.com/tr?",
    "facebook.com/tr/",
    "quantserve.com",
    "chartbeat.net",
    "parsely.com/",
    "list-manage.com/track",
    "track.hubspot.com",
    "hubspot.com/__ptq",
    "api.follow.it/track",
    "medium.com/_/stat",
    "counter.theconversation.com",
    "r.republish",
    "/republication-tracker",
    "a.fsdn.com",
    "buysellads.com",
    "/pixel.gif",
    "/pixel.png",
    "/b.gif",
    "/1x1.",
    "/spacer.gif",
    "/blank.gif",
    "/count.gif",
    "/counter.gif",
    "rss-pixel",
    "/tracking/rss",
    "/trackingpixel",
    "tracking-pixel",
];

/// The picture that an element stands for; `beside` is an address that its neighbours give.
pub(crate) fn of(node: NodeRef<'_>, page: &Page<'_>, beside: Option<String>) -> Option<Image> {
    let (width, height) = (side(node, "width"), side(node, "height"));
    let is_at_most = |most: u32| move |side: u32| side <= most;
    let is_counter =
        width.is_some_and(is_at_most(COUNTER_SIDE)) || height.is_some_and(is_at_most(COUNTER_SIDE));
    let is_icon = width.is_some_and(is_at_most(ICON_SIDE)) && height.is_some_and(is_at_most(ICON_SIDE));
    if is_counter || is_icon {
        return None;
    }
    let url = best_of_sets(node, page).or_else(|| own_source(node, page)).or(beside)?;
    if COUNTERS.iter().any(|counter| url.contains(counter)) {
        return None;
    }
    let alt = fold(node.attribute("alt").unwrap_or_default()).trim().to_owned();
    Some(Image { url, alt, width, height })
}

/// The sign that a small picture stands for.
pub(crate) fn sign(node: NodeRef<'_>) -> Option<String> {
    let is_sign = is_picture(node.name())
        && (node.has_class(&["emoji", "wp-smiley"])
            || node.attribute("src").is_some_and(|src| src.contains("/emoji/")));
    let alt = node.attribute("alt").filter(|alt| alt.chars().count() <= 12);
    if is_sign { alt.map(str::to_owned) } else { None }
}

/// Whether a picture has an address of its own rather than its neighbours'.
pub(crate) fn has_own_source(node: NodeRef<'_>) -> bool {
    SOURCES.iter().chain(SOURCE_SETS).any(|name| node.has(name))
}

/// Pixels that the publisher states, in the attribute or in the style.
fn side(node: NodeRef<'_>, name: &str) -> Option<u32> {
    let pixels = |text: &str| {
        let size = text.trim().trim_end_matches("px").parse::<f32>().ok();
        size.filter(|size| (0.0..=30_000.0).contains(size)).map(|size| size as u32)
    };
    let own = node.attribute(name).and_then(pixels);
    own.or_else(|| style(node, name).filter(|size| size.ends_with("px")).as_deref().and_then(pixels))
}

fn own_source(node: NodeRef<'_>, page: &Page<'_>) -> Option<String> {
    let mut named = SOURCES.iter().filter_map(|name| node.attribute(name));
    named.find_map(|address| real(address, page))
}

/// The address of a picture, unless it is a stand-in's.
fn real(address: &str, page: &Page<'_>) -> Option<String> {
    page.web(address).filter(|url| !STAND_INS.iter().any(|part| url.contains(part)))
}

/// The widest that is not wider than enough; else the narrowest.
pub(crate) fn best_of_sets(node: NodeRef<'_>, page: &Page<'_>) -> Option<String> {
    let set = SOURCE_SETS.iter().find_map(|name| node.attribute(name))?;
    let mut candidates = candidates(set);
    candidates.sort_by_key(|(_, width)| match *width {
        width if width <= ENOUGH_WIDTH => (0, ENOUGH_WIDTH - width),
        width => (1, width),
    });
    candidates.into_iter().find_map(|(url, _)| real(url, page))
}

/// The candidates of a `srcset` (WHATWG 4.8.4.2.1); a density of 1x counts as 1,000 pixels.
fn candidates(set: &str) -> Vec<(&str, u32)> {
    let is_parting = |sign: char| sign.is_ascii_whitespace() || sign == ',';
    let mut found = Vec::new();
    let mut rest = set.trim_start_matches(is_parting);
    while !rest.is_empty() && found.len() < MOST_CANDIDATES {
        let end = rest.find(|sign: char| sign.is_ascii_whitespace()).unwrap_or(rest.len());
        let (url, after) = rest.split_at(end);
        // A comma that ends the address ends the candidate; one within belongs to the address.
        let (descriptor, next) = match url.ends_with(',') {
            true => ("", after),
            false => after.split_once(',').unwrap_or((after, "")),
        };
        let descriptor = descriptor.trim();
        let width = match descriptor.strip_suffix('w') {
            Some(width) => width.parse().unwrap_or(0),
            None => descriptor
                .strip_suffix('x')
                .and_then(|density| density.parse::<f32>().ok())
                .map_or(1_000, |density| (density * 1_000.0) as u32),
        };
        found.push((url.trim_end_matches(','), width));
        rest = next.trim_start_matches(is_parting);
    }
    found
}
