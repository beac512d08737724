//! Publishers' HTML to a [`Document`]: typed blocks of typed inlines. Nothing of the markup survives.
//!
//! The HTML is read as a browser reads it (the WHATWG algorithm, by html5ever) into a tree of bounded size and depth,
//! without what is known to be no content; the tree is then walked once.

mod address;
mod changes;
mod clipping;
mod credit;
mod details;
mod embeds;
mod extract;
mod figures;
mod flow;
mod fold;
mod hyphens;
mod inlines;
mod lines;
mod lists;
mod names;
mod notes;
mod page;
mod parse;
mod pictures;
mod players;
mod preformatted;
mod quote_signs;
mod quotes;
mod ruby;
mod same_picture;
mod sink;
mod skip;
mod tables;
mod trailers;
mod tree;

pub use address::is_tracking;
pub use changes::{Change, Piece, changes, sentences};
pub use clipping::{Clipping, to_html, to_markdown};
pub use extract::{Extracted, Moment, NoArticle, SiteRules, decode_page, extract, extract_free, site_rules};
pub use hyphens::hyphenate;
pub use lines::{minutes, plain_line, summary};
pub use same_picture::is_same_picture;

use newsrack_model::Document;
use url::Url;

/// Bytes of HTML that are read; what follows is left out.
const MOST_BYTES: usize = 4 << 20;

/// Reads HTML into blocks. Relative addresses are resolved against `base`; without one they are dropped.
#[must_use]
pub fn build(html: &str, base: Option<&Url>) -> Document {
    let tree = parse::parse(bounded(html, MOST_BYTES));
    let mut document = flow::document(&tree, base, None);
    trailers::drop(&mut document.blocks);
    document
}

/// The words of a document, blocks parted by blank lines.
#[must_use]
pub fn plain_text(document: &Document) -> String {
    document.text()
}

/// The beginning of a text: at most so many bytes, cut between characters.
fn bounded(text: &str, most_bytes: usize) -> &str {
    let mut end = text.len().min(most_bytes);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    &text[..end]
}
