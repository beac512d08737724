//! CommonMark with what GitHub adds to it: tables, struck text, notes. Words of the document stay words, whatever signs
//! they begin with.

use super::{
    Clipping, MOST_DEPTH,
    escape::{self, Place},
    html::figure_of,
    table, web,
};
use newsrack_model::{Block, Cell, Definition, Document, Figure, Inline};

/// Numbers of items have at most nine digits.
const MOST_NUMBER: i64 = 999_999_999;

/// An article as Markdown.
#[must_use]
pub fn to_markdown(document: &Document, clipping: &Clipping) -> String {
    let writer = Writer { clipping, notes: document.notes.len() };
    let mut parts = writer.head();
    parts.extend(writer.blocks(&document.blocks, 0));
    for (at, note) in document.notes.iter().enumerate() {
        let words = writer.blocks(&note.blocks, 1).join("\n\n");
        parts.push(format!("[^{}]: {}", at + 1, indented(&words, 4)));
    }
    let mut text = parts.join("\n\n");
    text.push('\n');
    text
}

struct Writer<'a> {
    clipping: &'a Clipping,
    notes: usize,
}

/// Where a run stands, which decides how its lines are broken.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Within {
    Paragraph,
    Heading,
    Cell,
}

impl Writer<'_> {
    fn head(&self) -> Vec<String> {
        let clipping = self.clipping;
        let words = |text: &str| self.run(&[Inline::text(text)], Within::Heading);
        let mut parts = Vec::new();
        if !clipping.headline.is_empty() {
            parts.push(format!("# {}", words(&clipping.headline)));
        }
        if let Some(deck) = clipping.deck.as_deref().filter(|deck| !deck.is_empty()) {
            parts
                .push(self.run(&[Inline::Emphasis { inlines: vec![Inline::text(deck)] }], Within::Paragraph));
        }
        let facts = [&clipping.byline, &clipping.title, &clipping.date];
        let facts: Vec<&str> =
            facts.into_iter().flatten().map(String::as_str).filter(|fact| !fact.is_empty()).collect();
        if !facts.is_empty() {
            parts.push(words(&facts.join(" · ")));
        }
        if let Some(url) = clipping.url.as_deref().and_then(web) {
            parts.push(link(&escaped(url), url));
        }
        parts.extend(clipping.lead.as_ref().map(|lead| self.figure(&figure_of(lead))));
        parts
    }

    /// Each block as its lines.
    fn blocks(&self, blocks: &[Block], depth: usize) -> Vec<String> {
        let mut parts: Vec<String> = Vec::new();
        let mut before: Option<(&Block, bool)> = None;
        for block in blocks.iter().filter(|_| depth < MOST_DEPTH) {
            // Two lists, or two quotations, in a row would be one: lists have two kinds of marks.
            let is_other = before.is_some_and(|(known, is_other)| is_same_list(known, block) && !is_other);
            let text = self.block(block, is_other, depth);
            if text.is_empty() {
                continue;
            }
            if before.is_some_and(|(known, _)| goes_on(known, block)) {
                parts.push("<!-- -->".to_owned());
            }
            parts.push(text);
            before = Some((block, is_other));
        }
        parts
    }

    fn block(&self, block: &Block, is_other: bool, depth: usize) -> String {
        match block {
            Block::Paragraph { inlines } => self.run(inlines, Within::Paragraph),
            Block::Heading { level, inlines } => {
                let words = self.run(inlines, Within::Heading);
                format!("{} {words}", "#".repeat(usize::from(*level.clamp(&1, &6))))
            }
            Block::Figure(figure) => self.figure(figure),
            Block::List { is_ordered, start, items } => {
                let number = |at: usize| (i64::from(*start) + at as i64).clamp(0, MOST_NUMBER);
                let marker = |at: usize| match (is_ordered, is_other) {
                    (true, false) => format!("{}. ", number(at)),
                    (true, true) => format!("{}) ", number(at)),
                    (false, is_other) => if is_other { "+ " } else { "- " }.to_owned(),
                };
                let is_tight = items.iter().all(|item| match item.as_slice() {
                    [Block::Paragraph { .. }] => true,
                    // One that begins with another number would go on with the paragraph.
                    [Block::Paragraph { .. }, Block::List { is_ordered, start, .. }] => {
                        !is_ordered || *start == 1
                    }
                    _ => false,
                });
                let gap = if is_tight { "\n" } else { "\n\n" };
                let lines = items
                    .iter()
                    .enumerate()
                    .map(|(at, item)| item_lines(&marker(at), &self.blocks(item, depth + 1).join(gap)));
                lines.collect::<Vec<_>>().join(gap)
            }
            Block::Quote { blocks, cite, .. } => {
                let mut parts = self.blocks(blocks, depth + 1);
                if !cite.is_empty() {
                    parts.push(format!("— {}", self.run(cite, Within::Paragraph)));
                }
                quoted(&parts.join("\n\n"))
            }
            Block::Code { text, language } => {
                let fence = "`".repeat(escape::longest_ticks(text).max(2) + 1);
                let is_name = |sign: char| sign.is_ascii_alphanumeric() || "+-#._".contains(sign);
                let language =
                    language.as_deref().filter(|name| name.chars().all(is_name)).unwrap_or_default();
                format!("{fence}{language}\n{text}\n{fence}")
            }
            Block::Table { caption, rows } => self.table(caption, rows),
            Block::Embed(embed) => {
                let words = match (embed.provider.as_str(), embed.title.as_str()) {
                    ("", title) => title.to_owned(),
                    (provider, "") => provider.to_owned(),
                    (provider, title) => format!("{provider}: {title}"),
                };
                link(&escaped(&words), &embed.url)
            }
            Block::Media(media) => {
                let words = if media.title.is_empty() { &media.url } else { &media.title };
                link(&escaped(words), &media.url)
            }
            // Hyphens behind a list's mark would be one line of hyphens.
            Block::Divider => "***".to_owned(),
            Block::Definitions { items } => self.definitions(items, is_other, depth),
            Block::Details { summary, blocks } => {
                let mut parts = vec![self.run(&strong(summary), Within::Paragraph)];
                parts.extend(self.blocks(blocks, depth + 1));
                parts.join("\n\n")
            }
        }
    }

    fn definitions(&self, items: &[Definition], is_other: bool, depth: usize) -> String {
        let lines = items.iter().map(|item| {
            let terms = item.terms.iter().map(|term| self.run(&strong(term), Within::Paragraph));
            let meanings = item.meanings.iter().flat_map(|meaning| self.blocks(meaning, depth + 1));
            item_lines(
                if is_other { "+ " } else { "- " },
                &terms.chain(meanings).collect::<Vec<_>>().join("\n\n"),
            )
        });
        lines.collect::<Vec<_>>().join("\n\n")
    }

    /// The pictures, what they show, and who made them.
    fn figure(&self, figure: &Figure) -> String {
        let images = figure.images.iter().filter_map(|image| {
            let source = self.clipping.picture(&image.url);
            (!source.is_empty()).then(|| format!("!{}", bracketed(&escaped(&image.alt), &source)))
        });
        let mut parts = vec![images.collect::<Vec<_>>().join("\n")];
        let caption = self.run(&figure.caption, Within::Paragraph);
        let credit = figure.credit.as_ref().map(|credit| {
            self.run(&[Inline::Emphasis { inlines: vec![Inline::text(credit)] }], Within::Paragraph)
        });
        let words: Vec<String> =
            [caption].into_iter().chain(credit).filter(|line| !line.is_empty()).collect();
        parts.push(words.join("\\\n"));
        parts.retain(|part| !part.is_empty());
        parts.join("\n\n")
    }

    fn table(&self, caption: &[Inline], rows: &[Vec<Cell>]) -> String {
        let caption = self.run(caption, Within::Paragraph);
        let grid = table::grid(rows);
        let line = |cells: Vec<String>| format!("| {} |", cells.join(" | "));
        let mut lines: Vec<String> = grid
            .iter()
            .map(|row| {
                line(
                    row.iter()
                        .map(|cell| {
                            cell.map_or_else(String::new, |cell| self.run(&cell.inlines, Within::Cell))
                        })
                        .collect(),
                )
            })
            .collect();
        let columns = grid.first().map_or(0, Vec::len);
        if columns == 0 {
            return caption;
        }
        lines.insert(1, line(vec!["---".to_owned(); columns]));
        let table = lines.join("\n");
        if caption.is_empty() { table } else { format!("{caption}\n\n{table}") }
    }

    fn run(&self, inlines: &[Inline], within: Within) -> String {
        let mut text = String::new();
        self.inlines(inlines, within, None, &mut text, 0);
        text.trim_matches([' ', '\n']).to_owned()
    }

    /// Adds a run; `next` is the sign behind it.
    fn inlines(
        &self,
        inlines: &[Inline],
        within: Within,
        next: Option<char>,
        text: &mut String,
        depth: usize,
    ) {
        if depth > MOST_DEPTH {
            return;
        }
        for (at, inline) in inlines.iter().enumerate() {
            let next = || inlines.get(at + 1).map_or(next, first_sign);
            match inline {
                Inline::Text { text: words } => {
                    let is_behind_note =
                        at.checked_sub(1).is_some_and(|at| matches!(inlines[at], Inline::Note { .. }));
                    let is_start = text.is_empty() || text.ends_with('\n');
                    let place = match (is_behind_note, is_start) {
                        (true, _) => Place::Note,
                        (false, true) => Place::LineStart,
                        (false, false) => Place::Line,
                    };
                    let words = if is_start { words.trim_start_matches(' ') } else { words };
                    let begin = text.len();
                    escape::text(words, place, text);
                    if within == Within::Heading {
                        let own = text.split_off(begin);
                        // Behind a heading they would be its end.
                        text.push_str(&own.replace("\\#", "#").replace('#', "\\#"));
                    }
                }
                Inline::Strong { inlines } => {
                    self.dress(["**", "<strong>", "</strong>"], inlines, within, next(), text, depth)
                }
                Inline::Emphasis { inlines } => {
                    self.dress(["*", "<em>", "</em>"], inlines, within, next(), text, depth)
                }
                Inline::Struck { inlines } => {
                    self.dress(["~~", "<s>", "</s>"], inlines, within, next(), text, depth)
                }
                Inline::Sub { inlines } => self.tagged("sub", inlines, within, text, depth),
                Inline::Sup { inlines } => self.tagged("sup", inlines, within, text, depth),
                Inline::Link { url, inlines } => {
                    let mut words = String::new();
                    self.inlines(inlines, within, Some(']'), &mut words, depth + 1);
                    text.push_str(&link(&words, url));
                }
                Inline::Code { text: code } => escape::code(code, within == Within::Cell, text),
                Inline::Ruby { base, reading } => {
                    let (base, reading) = (escaped(base), escaped(reading));
                    text.push_str(&format!("<ruby>{base}<rp>(</rp><rt>{reading}</rt><rp>)</rp></ruby>"));
                }
                Inline::Break if within == Within::Paragraph => {
                    text.truncate(text.trim_end_matches(' ').len());
                    text.push_str("\\\n");
                }
                Inline::Break => text.push_str("<br>"),
                Inline::Note { number } if *number > 0 && *number as usize <= self.notes => {
                    text.push_str(&format!("[^{number}]"));
                }
                Inline::Note { number } => text.push_str(&format!("<sup>{number}</sup>")),
            }
        }
    }

    fn tagged(&self, name: &str, inlines: &[Inline], within: Within, text: &mut String, depth: usize) {
        text.push_str(&format!("<{name}>"));
        self.inlines(inlines, within, Some('<'), text, depth + 1);
        text.push_str(&format!("</{name}>"));
    }

    /// Words between marks; between tags where the marks would stand so that they are read as signs.
    fn dress(
        &self,
        [mark, open, close]: [&str; 3],
        inlines: &[Inline],
        within: Within,
        next: Option<char>,
        text: &mut String,
        depth: usize,
    ) {
        let mut inner = String::new();
        self.inlines(inlines, within, mark.chars().next(), &mut inner, depth + 1);
        // Blanks stand outside.
        let words = inner.trim_matches(' ');
        let lead = &inner[..inner.len() - inner.trim_start_matches(' ').len()];
        let tail = if words.is_empty() { "" } else { &inner[lead.len() + words.len()..] };
        if !text.is_empty() && !text.ends_with('\n') {
            text.push_str(lead);
        }
        let next = if tail.is_empty() { next } else { Some(' ') };
        // A mark of the same kind among the words would be the end of them.
        let is_fit = !words.contains(&mark[..1]) && escape::is_fit(text.chars().next_back(), words, next);
        if words.is_empty() {
        } else if is_fit {
            text.push_str(&format!("{mark}{words}{mark}"));
        } else {
            text.push_str(&format!("{open}{words}{close}"));
        }
        text.push_str(tail);
    }
}

/// The first sign of an inline as it is written.
fn first_sign(inline: &Inline) -> Option<char> {
    match inline {
        Inline::Text { text } => text.chars().next(),
        Inline::Strong { .. } | Inline::Emphasis { .. } => Some('*'),
        Inline::Struck { .. } => Some('~'),
        Inline::Link { .. } | Inline::Note { .. } => Some('['),
        Inline::Code { .. } => Some('`'),
        Inline::Break => Some('\\'),
        Inline::Sub { .. } | Inline::Sup { .. } | Inline::Ruby { .. } => Some('<'),
    }
}

/// Whether a block would be taken for more of the one before it.
fn goes_on(before: &Block, block: &Block) -> bool {
    let mut last = before;
    while let Block::Details { blocks, .. } = last {
        match blocks.last() {
            Some(block) => last = block,
            None => return false,
        }
    }
    let is_quote = |block: &Block| matches!(block, Block::Quote { .. });
    let is_list = |block: &Block| matches!(block, Block::List { .. } | Block::Definitions { .. });
    let is_within = matches!(before, Block::Details { .. });
    (is_quote(last) && is_quote(block)) || (is_within && is_list(last) && is_list(block))
}

fn is_same_list(one: &Block, other: &Block) -> bool {
    match (one, other) {
        (Block::List { is_ordered, .. }, Block::List { is_ordered: other, .. }) => is_ordered == other,
        (Block::Definitions { .. }, Block::List { is_ordered, .. })
        | (Block::List { is_ordered, .. }, Block::Definitions { .. }) => !is_ordered,
        (Block::Definitions { .. }, Block::Definitions { .. }) => true,
        _ => false,
    }
}

fn strong(inlines: &[Inline]) -> [Inline; 1] {
    [Inline::Strong { inlines: inlines.to_vec() }]
}

fn escaped(text: &str) -> String {
    let mut escaped = String::new();
    escape::text(text, Place::Line, &mut escaped);
    escaped
}

/// A link; words alone where the address leads nowhere.
fn link(words: &str, url: &str) -> String {
    match web(url) {
        Some(url) if !words.is_empty() => bracketed(words, url),
        _ => words.to_owned(),
    }
}

fn bracketed(words: &str, url: &str) -> String {
    let mut text = format!("[{words}](");
    escape::address(url, &mut text);
    text.push(')');
    text
}

fn item_lines(marker: &str, text: &str) -> String {
    format!("{marker}{}", indented(text, marker.len())).trim_end().to_owned()
}

/// Lines behind the first set in.
fn indented(text: &str, columns: usize) -> String {
    let lines = text.split('\n').enumerate().map(|(at, line)| {
        if at == 0 || line.is_empty() { line.to_owned() } else { format!("{}{line}", " ".repeat(columns)) }
    });
    lines.collect::<Vec<_>>().join("\n")
}

fn quoted(text: &str) -> String {
    let lines =
        text.split('\n').map(|line| if line.is_empty() { ">".to_owned() } else { format!("> {line}") });
    lines.collect::<Vec<_>>().join("\n")
}
