//! What is never content.

use crate::tree::NodeRef;

const NAMES: &[&str] = &[
    "script", "style", "template", "title", "meta", "link", "base", "input", "select", "option", "textarea",
    "button", "svg", "canvas", "map", "dialog", "menu", "nav", "datalist", "track", "frame", "frameset",
    "noframes", "noembed", "applet", "slot", "rp", "progress", "meter",
];

/// How class words of feeds' own furniture begin: share bars, flares, related boxes, calls to subscribe,
/// words for those who hear the page, and formulas that are said a second time.
const CLASSES: &[&str] = &[
    "sharedaddy",
    "share-button",
    "share-bar",
    "share-link",
    "share-tools",
    "sharing",
    "social-share",
    "social-icons",
    "social-links",
    "addtoany",
    "a2a_",
    "addthis",
    "feedflare",
    "jp-relatedposts",
    "jp-post-flair",
    "related-posts",
    "relatedposts",
    "wpcnt",
    "mc4wp",
    "newsletter-signup",
    "subscription-widget",
    "subscribe-widget",
    "button-wrapper",
    "screen-reader",
    "sr-only",
    "visually-hidden",
    "visuallyhidden",
    "heateor",
    "yarpp",
    "ssba",
    "shariff",
    "et_social",
    "dpsp",
    "crp_related",
    "essb_",
    "wp-dark-mode",
    "toggle-caption",
    "hide-caption",
    "enlarge-image",
    "mw-editsection",
    "katex-html",
    "mathjax_preview",
    "mjx-assistive",
    "post-views",
    "wp-block-jetpack-subscriptions",
];

/// Class words of the numbers of a program's lines.
const LINE_NUMBERS: &[&str] = &["gutter", "linenos", "lineno", "line-numbers-rows", "rouge-gutter"];

/// Furniture is small; what holds more words than this is the article, whatever it is called.
const MOST_FURNITURE_BYTES: usize = 1_500;

/// Paragraphs that make a form a wrapper of an article rather than something to fill in.
const WRAPPED_PARAGRAPHS: usize = 3;

/// Whether an element and all in it is left out.
pub(crate) fn is_skipped(node: NodeRef<'_>) -> bool {
    let name = node.name();
    if name.is_empty() {
        return false;
    }
    NAMES.contains(&name)
        || is_hidden(node)
        || (name == "form" && paragraphs(node) < WRAPPED_PARAGRAPHS && is_small(node))
        || (node.has_class_of(CLASSES) && is_small(node))
        || (matches!(name, "td" | "span" | "div" | "pre") && is_line_numbers(node))
}

fn paragraphs(node: NodeRef<'_>) -> usize {
    node.descendants().filter(|node| node.name() == "p").take(WRAPPED_PARAGRAPHS).count()
}

/// Whether few words are in an element, not counting what is no content in it.
fn is_small(node: NodeRef<'_>) -> bool {
    let mut bytes = 0;
    let mut waiting = vec![node];
    while let Some(node) = waiting.pop() {
        bytes += node.text().map_or(0, str::len);
        if bytes > MOST_FURNITURE_BYTES {
            return false;
        }
        waiting.extend(node.children().filter(|child| !NAMES.contains(&child.name())));
    }
    true
}

fn is_line_numbers(node: NodeRef<'_>) -> bool {
    let is_number = |text: &str| text.chars().all(|sign| sign.is_ascii_digit() || sign.is_whitespace());
    node.classes().any(|class| LINE_NUMBERS.contains(&class.as_str()))
        && node.descendants().filter_map(NodeRef::text).all(is_number)
}

/// Whether its own attributes hide an element.
pub(crate) fn is_hidden(node: NodeRef<'_>) -> bool {
    let is_styled = |property: &str, value: &str| style(node, property).as_deref() == Some(value);
    node.has("hidden")
        || (node.has("style")
            && (is_styled("display", "none")
                || is_styled("visibility", "hidden")
                || is_styled("mso-hide", "all")
                || is_without_size(node)))
}

/// Letters of no size. Letters to readers set all of their boxes so and give each text its own size again.
fn is_without_size(node: NodeRef<'_>) -> bool {
    let size_of = |node: NodeRef<'_>| style(node, "font-size");
    let is_zero = size_of(node).is_some_and(|size| {
        let digits = size.trim_end_matches(|sign: char| sign.is_ascii_alphabetic() || sign == '%');
        digits.trim().parse::<f32>().is_ok_and(|size| size == 0.0)
    });
    is_zero && !node.descendants().any(|node| size_of(node).is_some())
}

/// What an element's own style says of a property, in lower case.
pub(crate) fn style(node: NodeRef<'_>, property: &str) -> Option<String> {
    let declarations = node.attribute("style")?.split(';').rev();
    declarations.filter_map(|declaration| declaration.split_once(':')).find_map(|(name, value)| {
        let value = value.trim().to_ascii_lowercase();
        let value = value.trim_end_matches("!important").trim_end();
        name.trim().eq_ignore_ascii_case(property).then(|| value.to_owned())
    })
}
