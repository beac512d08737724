//! A document in a short notation: one line a block.

use newsrack_article::build;
use newsrack_model::{Block, Cell, Definition, Document, Inline, MediaKind};
use url::Url;

/// Builds the HTML of a page at a known address.
pub(crate) fn check(html: &str, want: &str) {
    let base = Url::parse("https://site.example/news/story").unwrap();
    let got = document(&build(html, Some(&base)));
    assert_eq!(got, want, "{html}");
}

/// The blocks, and each note behind them.
pub(crate) fn document(document: &Document) -> String {
    let notes =
        document.notes.iter().enumerate().map(|(at, note)| format!("#{} {}", at + 1, blocks(&note.blocks)));
    [blocks(&document.blocks)].into_iter().chain(notes).collect::<Vec<_>>().join(" ¶ ")
}

pub(crate) fn blocks(all: &[Block]) -> String {
    all.iter().map(block).collect::<Vec<_>>().join(" ¶ ")
}

fn block(block: &Block) -> String {
    match block {
        Block::Paragraph { inlines } => run(inlines),
        Block::Heading { level, inlines } => format!("h{level} {}", run(inlines)),
        Block::Figure(figure) => {
            let images: Vec<String> = figure
                .images
                .iter()
                .map(|image| {
                    format!(
                        "{}{}",
                        image.url,
                        if image.alt.is_empty() { String::new() } else { format!(" '{}'", image.alt) }
                    )
                })
                .collect();
            let credit = figure.credit.as_ref().map(|credit| format!(" © {credit}")).unwrap_or_default();
            format!("fig({}) {}{credit}", images.join(", "), run(&figure.caption))
                .replace("  ", " ")
                .trim_end()
                .to_owned()
        }
        Block::List { is_ordered, start, items } => {
            let items: Vec<String> = items.iter().map(|item| blocks(item)).collect();
            format!("{}[{}]", if *is_ordered { format!("ol{start}") } else { "ul".into() }, items.join(" | "))
        }
        Block::Quote { blocks: inner, cite, is_pull } => {
            let cite = if cite.is_empty() { String::new() } else { format!(" — {}", run(cite)) };
            format!("{}<{}{cite}>", if *is_pull { "pull" } else { "quote" }, blocks(inner))
        }
        Block::Code { text, language } => format!("code({}) {text}", language.as_deref().unwrap_or("")),
        Block::Table { caption, rows } => {
            let cell = |cell: &Cell| {
                let span = if (cell.columns, cell.rows) == (1, 1) {
                    String::new()
                } else {
                    format!("{}x{}:", cell.columns, cell.rows)
                };
                format!("{span}{}{}", if cell.is_head { "!" } else { "" }, run(&cell.inlines))
            };
            let rows: Vec<String> =
                rows.iter().map(|row| row.iter().map(cell).collect::<Vec<_>>().join(",")).collect();
            format!("table({}) {}", run(caption), rows.join(" / "))
        }
        Block::Embed(embed) => format!("embed({} {} '{}')", embed.provider, embed.url, embed.title),
        Block::Media(media) => {
            let kind = if media.kind == MediaKind::Audio { "audio" } else { "video" };
            let title = if media.title.is_empty() { String::new() } else { format!(" '{}'", media.title) };
            format!("{kind}({} {}{title})", media.url, media.poster.as_deref().unwrap_or("-"))
        }
        Block::Divider => "---".into(),
        Block::Definitions { items } => {
            let item = |item: &Definition| {
                let terms: Vec<String> = item.terms.iter().map(|term| run(term)).collect();
                let meanings: Vec<String> = item.meanings.iter().map(|meaning| blocks(meaning)).collect();
                format!("{}: {}", terms.join(" + "), meanings.join(" / "))
            };
            format!("dl[{}]", items.iter().map(item).collect::<Vec<_>>().join(" | "))
        }
        Block::Details { summary, blocks: held } => format!("details({}){{{}}}", run(summary), blocks(held)),
    }
}

fn run(inlines: &[Inline]) -> String {
    inlines
        .iter()
        .map(|inline| match inline {
            Inline::Text { text } => text.clone(),
            Inline::Strong { inlines } => format!("*{}*", run(inlines)),
            Inline::Emphasis { inlines } => format!("_{}_", run(inlines)),
            Inline::Link { url, inlines } => format!("[{}]({url})", run(inlines)),
            Inline::Code { text } => format!("`{text}`"),
            Inline::Sub { inlines } => format!("~{}~", run(inlines)),
            Inline::Sup { inlines } => format!("^{}^", run(inlines)),
            Inline::Ruby { base, reading } => format!("{base}({reading})"),
            Inline::Break => "⏎".into(),
            Inline::Struck { inlines } => format!("-{}-", run(inlines)),
            Inline::Note { number } => format!("#{number}"),
        })
        .collect()
}
