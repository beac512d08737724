//! Which elements are blocks, as browsers lay them out.

/// Elements that begin and end a line of their own.
const BLOCKS: &[&str] = &[
    "html",
    "head",
    "body",
    "p",
    "div",
    "section",
    "article",
    "main",
    "header",
    "footer",
    "address",
    "aside",
    "details",
    "summary",
    "center",
    "li",
    "ul",
    "ol",
    "dl",
    "dt",
    "dd",
    "blockquote",
    "pre",
    "listing",
    "xmp",
    "plaintext",
    "table",
    "thead",
    "tbody",
    "tfoot",
    "tr",
    "td",
    "th",
    "caption",
    "figure",
    "figcaption",
    "form",
    "fieldset",
    "legend",
    "noscript",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "hgroup",
    "search",
    "marquee",
];

/// Elements that stand for something foreign, whatever the markup inside.
const FOREIGN: &[&str] = &[
    "iframe",
    "object",
    "embed",
    "video",
    "audio",
    "amp-iframe",
    "amp-youtube",
    "amp-video",
    "amp-audio",
    "amp-twitter",
    "amp-instagram",
    "lite-youtube",
    "lite-vimeo",
];

pub(crate) fn is_block(name: &str) -> bool {
    BLOCKS.contains(&name)
}

pub(crate) fn is_foreign(name: &str) -> bool {
    FOREIGN.contains(&name)
}

pub(crate) fn is_picture(name: &str) -> bool {
    matches!(name, "img" | "amp-img" | "amp-anim")
}
