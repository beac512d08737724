//! Publishers' HTML to a [`Document`]: typed blocks of typed inlines. Nothing of the markup survives.
//!
//! The HTML is read as a browser reads it (the WHATWG algorithm, by html5ever) into a tree of bounded size and depth;
//! the tree is then walked once, and what is not known to be content is left out.

mod address;
mod credit;
mod embeds;
mod figures;
mod flow;
mod inlines;
mod lines;
mod skip;
mod tables;
mod trailers;
mod tree;

pub use lines::{minutes, plain_line, summary};

use newsrack_model::Document;
use url::Url;

/// Bytes of HTML that are read; what follows is left out.
const MOST_BYTES: usize = 4 << 20;

/// Reads HTML into blocks. Relative addresses are resolved against `base`; without one they are dropped.
#[must_use]
pub fn build(html: &str, base: Option<&Url>) -> Document {
    let tree = tree::parse(bounded(html));
    let mut blocks = flow::blocks(&tree, base);
    trailers::drop(&mut blocks);
    Document { blocks, language: None, direction: None }
}

/// The words of a document, blocks parted by blank lines.
#[must_use]
pub fn plain_text(document: &Document) -> String {
    document.text()
}

fn bounded(html: &str) -> &str {
    let mut end = html.len().min(MOST_BYTES);
    while !html.is_char_boundary(end) {
        end -= 1;
    }
    &html[..end]
}
