//! The plain words of a document: what search finds, what a change is told by, what is read aloud.

use crate::{Block, Document, Inline};

impl Document {
    /// The words alone, blocks parted by blank lines; notes at the end.
    #[must_use]
    pub fn text(&self) -> String {
        let mut text = String::with_capacity(1_024);
        blocks(&self.blocks, &mut text);
        self.notes.iter().for_each(|note| blocks(&note.blocks, &mut text));
        text.truncate(text.trim_end().len());
        text
    }
}

impl Inline {
    /// The words of a run of inlines.
    #[must_use]
    pub fn text_of(inlines: &[Self]) -> String {
        let mut text = String::new();
        write(inlines, &mut text);
        text
    }
}

fn blocks(all: &[Block], text: &mut String) {
    for block in all {
        match block {
            Block::Paragraph { inlines } | Block::Heading { inlines, .. } => write(inlines, text),
            Block::Figure(figure) => write(&figure.caption, text),
            Block::List { items, .. } => items.iter().for_each(|item| blocks(item, text)),
            Block::Quote { blocks: quoted, cite, .. } => {
                blocks(quoted, text);
                write(cite, text);
            }
            Block::Code { text: code, .. } => text.push_str(code),
            Block::Table { caption, rows } => {
                write(caption, text);
                for row in rows {
                    end_line(text);
                    for (at, cell) in row.iter().enumerate() {
                        text.push_str(if at > 0 { "\t" } else { "" });
                        write(&cell.inlines, text);
                    }
                }
            }
            Block::Embed(embed) => text.push_str(&embed.title),
            Block::Media(media) => text.push_str(&media.title),
            Block::Divider => {}
            Block::Definitions { items } => {
                for item in items {
                    for term in &item.terms {
                        write(term, text);
                        end_block(text);
                    }
                    item.meanings.iter().for_each(|meaning| blocks(meaning, text));
                }
            }
            Block::Details { summary, blocks: held } => {
                write(summary, text);
                end_block(text);
                blocks(held, text);
            }
        }
        end_block(text);
    }
}

fn write(inlines: &[Inline], text: &mut String) {
    for inline in inlines {
        match inline {
            Inline::Text { text: words } | Inline::Code { text: words } => text.push_str(words),
            Inline::Strong { inlines }
            | Inline::Emphasis { inlines }
            | Inline::Link { inlines, .. }
            | Inline::Sub { inlines }
            | Inline::Sup { inlines }
            | Inline::Struck { inlines } => write(inlines, text),
            // A number is no word.
            Inline::Note { .. } => {}
            Inline::Ruby { base, .. } => text.push_str(base),
            Inline::Break => text.push('\n'),
        }
    }
}

fn end_line(text: &mut String) {
    if !text.is_empty() && !text.ends_with('\n') {
        text.push('\n');
    }
}

fn end_block(text: &mut String) {
    if !text.is_empty() && !text.ends_with("\n\n") {
        end_line(text);
        text.push('\n');
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Definition, Note};

    #[test]
    fn terms_details_and_notes_are_words() {
        let paragraph = |text: &str| Block::Paragraph { inlines: vec![Inline::text(text)] };
        let document = Document {
            blocks: vec![
                Block::Definitions {
                    items: vec![Definition {
                        terms: vec![vec![Inline::text("Berth")], vec![Inline::text("Quay")]],
                        meanings: vec![vec![paragraph("A place.")]],
                    }],
                },
                Block::Details {
                    summary: vec![Inline::text("More")],
                    blocks: vec![Block::Paragraph {
                        inlines: vec![
                            Inline::Struck { inlines: vec![Inline::text("Nine")] },
                            Inline::text(" ten"),
                            Inline::Note { number: 1 },
                        ],
                    }],
                },
            ],
            notes: vec![Note { blocks: vec![paragraph("Counted twice.")] }],
            ..Document::default()
        };
        assert_eq!(document.text(), "Berth\n\nQuay\n\nA place.\n\nMore\n\nNine ten\n\nCounted twice.");
    }

    #[test]
    fn words_come_in_reading_order() {
        let paragraph = |text: &str| Block::Paragraph { inlines: vec![Inline::text(text)] };
        let document = Document {
            blocks: vec![
                paragraph("One"),
                Block::Divider,
                Block::List {
                    is_ordered: false,
                    start: 1,
                    items: vec![vec![paragraph("a")], vec![paragraph("b")]],
                },
                Block::Quote {
                    blocks: vec![paragraph("Said")],
                    cite: vec![Inline::text("Who")],
                    is_pull: false,
                },
            ],
            ..Document::default()
        };
        assert_eq!(document.text(), "One\n\na\n\nb\n\nSaid\n\nWho");
        assert_eq!(Document::default().text(), "");
    }
}
