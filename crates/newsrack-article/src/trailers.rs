//! What feeds append to every article: where it appeared first, and calls to read on.

use newsrack_model::{Block, Inline};

/// Letters of the longest trailer.
const MOST_CHARS: usize = 300;

/// Beginnings and ends of lines that are not the article's.
const READ_ON: &[&str] = &[
    "continue reading",
    "read more",
    "read the full",
    "read full",
    "read the rest",
    "read on",
    "view article",
    "comments",
    "view comments",
    "weiterlesen",
    "lire la suite",
    "leer más",
    "permalink",
    "full story",
    "more…",
    "more...",
];

/// Drops trailers from the end of an article, and dividers that then open or close it.
pub(crate) fn drop(blocks: &mut Vec<Block>) {
    while let Some(last) = blocks.last() {
        let is_trailer = match last {
            Block::Divider => true,
            Block::Paragraph { inlines } => is_trailer(inlines),
            _ => false,
        };
        if !is_trailer {
            break;
        }
        blocks.pop();
    }
    let leading = blocks.iter().take_while(|block| matches!(block, Block::Divider)).count();
    blocks.drain(..leading);
}

fn is_trailer(inlines: &[Inline]) -> bool {
    let text = Inline::text_of(inlines);
    if text.chars().count() > MOST_CHARS {
        return false;
    }
    let text = text.trim().trim_matches(['[', ']', '(', ')']).to_lowercase();
    let appeared = (text.starts_with("the post ") || text.starts_with("the article "))
        && (text.contains(" appeared first on ") || text.contains(" first appeared on "));
    let is_link_alone =
        inlines.len() <= 2 && inlines.iter().any(|inline| matches!(inline, Inline::Link { .. }));
    appeared || (is_link_alone && READ_ON.iter().any(|words| text.starts_with(words)))
}
