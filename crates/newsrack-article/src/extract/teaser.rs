//! What of an article is a teaser: its first paragraphs.

use super::text;
use newsrack_model::{Block, Document, Inline};

/// Letters of what publishers show to everybody; a sign of Chinese, Japanese or Korean counts for two.
const MOST_LETTERS: usize = 1_000;

/// Keeps the first paragraphs of an article alone; whether anything was left out.
pub(crate) fn keep(document: &mut Document) -> bool {
    let mut letters = 0;
    let is_beyond = |block: &Block| {
        letters += letters_of(&text_of(block));
        letters > MOST_LETTERS
    };
    let Some(end) = document.blocks.iter().position(is_beyond) else { return false };
    let beyond = text_of(&document.blocks[end]);
    document.blocks.truncate(end);
    document.notes.clear();
    // A heading announces what is left out.
    while matches!(document.blocks.last(), Some(Block::Heading { .. } | Block::Divider)) {
        document.blocks.pop();
    }
    if document.blocks.iter().all(|block| text_of(block).is_empty()) {
        let inlines = vec![Inline::text(beginning(&beyond))];
        document.blocks.push(Block::Paragraph { inlines });
    }
    true
}

fn text_of(block: &Block) -> String {
    text::of_blocks(std::slice::from_ref(block))
}

fn letters_of(text: &str) -> usize {
    text.chars().map(weight).sum()
}

fn weight(sign: char) -> usize {
    1 + usize::from(sign >= '\u{2E80}')
}

/// As much of a text as may be kept, cut at a word.
fn beginning(text: &str) -> String {
    let mut letters = 0;
    let end = text.char_indices().find(|(_, sign)| {
        letters += weight(*sign);
        letters > MOST_LETTERS
    });
    let head = &text[..end.map_or(text.len(), |(at, _)| at)];
    // Scripts without blanks are cut where they are.
    let at_word = head.rfind(char::is_whitespace).filter(|at| *at > head.len() / 2).unwrap_or(head.len());
    format!("{}…", head[..at_word].trim_end())
}
