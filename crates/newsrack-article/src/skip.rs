//! What is never content.

use crate::tree::NodeRef;

const NAMES: &[&str] = &[
    "script", "style", "template", "title", "meta", "link", "base", "input", "select", "option", "textarea",
    "button", "svg", "math", "canvas", "map", "dialog", "menu", "nav", "datalist", "param", "source",
    "track", "frame", "frameset", "noframes", "applet", "slot", "rp", "progress", "meter",
];

/// Class words of feeds' own furniture: share bars, flares, related boxes and calls to subscribe.
const CLASSES: &[&str] = &[
    "sharedaddy",
    "share-button",
    "sharing",
    "social-share",
    "addtoany",
    "feedflare",
    "jp-relatedposts",
    "wpcnt",
    "mc4wp",
    "newsletter-signup",
    "screen-reader-text",
    "sr-only",
    "visually-hidden",
    "heateor",
    "yarpp",
    "ssba",
    "crp_related",
];

/// Whether an element and all in it is left out.
pub(crate) fn is_skipped(node: NodeRef<'_>) -> bool {
    let name = node.name();
    if name.is_empty() {
        return false;
    }
    NAMES.contains(&name) || is_hidden(node) || node.has_class(CLASSES)
}

fn is_hidden(node: NodeRef<'_>) -> bool {
    node.has("hidden")
        || node.attribute("style").is_some_and(|style| {
            let style: String =
                style.chars().filter(|c| !c.is_whitespace()).collect::<String>().to_ascii_lowercase();
            style.contains("display:none") || style.contains("visibility:hidden")
        })
}
