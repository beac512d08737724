//! The blocks of an article as text for a terminal.

use newsrack_model::{Block, Document, Figure, Inline};

/// Blocks within blocks; documents have fewer.
const MOST_NESTED: u8 = 32;

/// Blocks as text, a blank line between them.
pub(crate) fn text(blocks: &[Block]) -> String {
    within(blocks, 0)
}

fn within(blocks: &[Block], nested: u8) -> String {
    let texts = blocks.iter().map(|block| one(block, nested)).filter(|text| !text.is_empty());
    texts.collect::<Vec<_>>().join("\n\n")
}

fn one(block: &Block, nested: u8) -> String {
    let text = match block {
        _ if nested > MOST_NESTED => String::new(),
        Block::Heading { inlines, .. } => Inline::text_of(inlines).to_uppercase(),
        Block::Divider => "* * *".into(),
        Block::Figure(figure) => picture(figure),
        Block::Embed(embed) => bracketed(&[&format!("{}:", embed.provider), &embed.title, &embed.url]),
        Block::Media(media) => bracketed(&[&media.title, &media.url]),
        Block::List { is_ordered, start, items } => {
            list(is_ordered.then_some(i64::from(*start)), items, nested + 1)
        }
        Block::Quote { blocks, cite, .. } => {
            [within(blocks, nested + 1), Inline::text_of(cite)].join("\n\n").trim().to_owned()
        }
        Block::Details { summary, blocks } => {
            [Inline::text_of(summary), within(blocks, nested + 1)].join("\n\n").trim().to_owned()
        }
        Block::Definitions { items } => {
            let terms = |terms: &[Vec<Inline>]| terms.iter().map(|term| Inline::text_of(term)).collect();
            let meanings = |all: &[Vec<Block>]| all.iter().map(|blocks| within(blocks, nested + 1)).collect();
            let both = |(mut terms, meanings): (Vec<String>, Vec<String>)| {
                terms.extend(meanings);
                terms.join("\n\n")
            };
            let items = items.iter().map(|item| both((terms(&item.terms), meanings(&item.meanings))));
            items.collect::<Vec<_>>().join("\n\n")
        }
        Block::Paragraph { .. } | Block::Code { .. } | Block::Table { .. } => {
            Document { blocks: vec![block.clone()], ..Document::default() }.text()
        }
    };
    text.trim_end().to_owned()
}

/// "[Picture: what it shows. (Who made it)]", as far as it is told.
fn picture(figure: &Figure) -> String {
    let caption = Inline::text_of(&figure.caption);
    let alt = figure.images.iter().map(|image| image.alt.trim()).find(|alt| !alt.is_empty());
    let shows = Some(caption.trim()).filter(|caption| !caption.is_empty()).or(alt).unwrap_or_default();
    let credit = figure.credit.as_ref().map(|credit| format!("({credit})")).unwrap_or_default();
    match (shows, credit.as_str()) {
        ("", "") => "[Picture]".into(),
        (shows, credit) => bracketed(&["Picture:", shows, credit]),
    }
}

fn bracketed(words: &[&str]) -> String {
    let words: Vec<&str> = words.iter().map(|word| word.trim()).filter(|word| !word.is_empty()).collect();
    format!("[{}]", words.join(" "))
}

/// Items with their bullets, or with their numbers from the first on, which end below one another.
fn list(first: Option<i64>, items: &[Vec<Block>], nested: u8) -> String {
    let mark = |at: usize| match first {
        Some(first) => format!("{}.", first.saturating_add(at as i64)),
        None => "•".to_owned(),
    };
    let width = |mark: &str| mark.chars().count();
    let widest = (0..items.len()).map(|at| width(&mark(at))).max().unwrap_or(0);
    let lines = items.iter().enumerate().map(|(at, blocks)| {
        let text = within(blocks, nested);
        let indented = text.replace('\n', &format!("\n{}", " ".repeat(widest + 1)));
        format!("{:>widest$} {indented}", mark(at))
            .replace(&format!("\n{}\n", " ".repeat(widest + 1)), "\n\n")
    });
    lines.collect::<Vec<_>>().join("\n")
}
