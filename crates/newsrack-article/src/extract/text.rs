//! The words of a body alone.

use newsrack_model::{Block, Document, Inline};

/// Whose cards hold the words of a quoted post rather than the name of a player.
const POSTS: &[&str] = &["X", "Instagram", "Facebook", "TikTok", "Bluesky", "Mastodon", "Threads", "Reddit"];

pub(crate) fn of(document: &Document) -> String {
    let mut paragraphs = Vec::new();
    gather(&document.blocks, &mut paragraphs);
    document.notes.iter().for_each(|note| gather(&note.blocks, &mut paragraphs));
    paragraphs.join("\n\n")
}

/// The words of some blocks alone.
pub(crate) fn of_blocks(blocks: &[Block]) -> String {
    let mut paragraphs = Vec::new();
    gather(blocks, &mut paragraphs);
    paragraphs.join("\n\n")
}

fn gather(blocks: &[Block], into: &mut Vec<String>) {
    for block in blocks {
        match block {
            Block::Paragraph { inlines } | Block::Heading { inlines, .. } => {
                add(&Inline::text_of(inlines), into)
            }
            Block::List { items, .. } => items.iter().for_each(|item| gather(item, into)),
            Block::Quote { blocks, cite, .. } => {
                gather(blocks, into);
                add(&Inline::text_of(cite), into);
            }
            Block::Code { text, .. } => add(text, into),
            Block::Definitions { items } => {
                for item in items {
                    item.terms.iter().for_each(|term| add(&Inline::text_of(term), into));
                    item.meanings.iter().for_each(|meaning| gather(meaning, into));
                }
            }
            Block::Details { summary, blocks } => {
                add(&Inline::text_of(summary), into);
                gather(blocks, into);
            }
            Block::Table { rows, .. } => {
                for row in rows {
                    let cells: Vec<String> = row.iter().map(|cell| Inline::text_of(&cell.inlines)).collect();
                    add(&cells.join("\t"), into);
                }
            }
            Block::Embed(embed) if POSTS.contains(&embed.provider.as_str()) => add(&embed.title, into),
            Block::Figure(_) | Block::Embed(_) | Block::Media(_) | Block::Divider => {}
        }
    }
}

fn add(text: &str, into: &mut Vec<String>) {
    let text = text.trim();
    if !text.is_empty() {
        into.push(text.to_owned());
    }
}
