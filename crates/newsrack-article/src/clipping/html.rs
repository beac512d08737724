//! A page of clean HTML, with a style of its own and no script. [`crate::build`] reads its body back as the same
//! document.

use super::{Clipping, MOST_DEPTH, web};
use newsrack_model::{
    Block, Cell, Definition, Direction, Document, Figure, Image, Inline, LeadImage, MediaKind, Note,
};
use std::collections::HashSet;

const STYLE: &str = include_str!("style.css");
/// Whatever a browser makes of the page: nothing in it runs or frames another.
const POLICY: &str =
    "script-src 'none'; object-src 'none'; frame-src 'none'; base-uri 'none'; form-action 'none'";

/// An article as a whole page.
#[must_use]
pub fn to_html(document: &Document, clipping: &Clipping) -> String {
    let mut page = Page {
        html: String::with_capacity(4_096),
        clipping,
        notes: document.notes.len(),
        led: HashSet::new(),
    };
    page.put("<!doctype html>\n<html");
    page.attribute("lang", document.language.as_deref().unwrap_or_default());
    page.attribute(
        "dir",
        match document.direction {
            Some(Direction::Ltr) => "ltr",
            Some(Direction::Rtl) => "rtl",
            None => "",
        },
    );
    page.put(">\n<head>\n<meta charset=\"utf-8\">\n<meta name=\"viewport\" content=\"width=device-width\">\n<meta name=\"referrer\" content=\"no-referrer\">\n<meta http-equiv=\"Content-Security-Policy\"");
    page.attribute("content", POLICY);
    page.put(">\n<title>");
    page.text(&clipping.headline);
    page.put("</title>\n<style>\n");
    page.put(STYLE);
    page.put("</style>\n</head>\n<body>\n<article>\n");
    page.head();
    page.blocks(&document.blocks, 0);
    page.all_notes(&document.notes);
    page.put("</article>\n</body>\n</html>\n");
    page.html
}

struct Page<'a> {
    html: String,
    clipping: &'a Clipping,
    notes: usize,
    /// Notes that were led to: the way back leads to the first place.
    led: HashSet<u32>,
}

impl Page<'_> {
    fn put(&mut self, markup: &str) {
        self.html.push_str(markup);
    }

    fn text(&mut self, text: &str) {
        for sign in text.chars() {
            match sign {
                '&' => self.html.push_str("&amp;"),
                '<' => self.html.push_str("&lt;"),
                '>' => self.html.push_str("&gt;"),
                '"' => self.html.push_str("&quot;"),
                sign => self.html.push(sign),
            }
        }
    }

    /// An attribute, if it says anything.
    fn attribute(&mut self, name: &str, value: &str) {
        if !value.is_empty() {
            self.put(&format!(" {name}=\""));
            self.text(value);
            self.put("\"");
        }
    }

    fn head(&mut self) {
        let clipping = self.clipping;
        let own = [
            Some(&clipping.headline),
            clipping.deck.as_ref(),
            clipping.byline.as_ref(),
            clipping.title.as_ref(),
        ];
        let further = [clipping.date.as_ref(), clipping.url.as_ref()];
        if own.into_iter().chain(further).flatten().any(|text| !text.is_empty()) {
            self.put("<header>\n");
            self.line("h1", "", &clipping.headline);
            self.line("p", "deck", clipping.deck.as_deref().unwrap_or_default());
            let facts = [&clipping.byline, &clipping.title, &clipping.date];
            let facts: Vec<&str> =
                facts.into_iter().flatten().map(String::as_str).filter(|fact| !fact.is_empty()).collect();
            self.line("p", "facts", &facts.join(" · "));
            if let Some(url) = clipping.url.as_deref().and_then(web) {
                self.put("<p class=\"facts\"><a");
                self.attribute("href", url);
                self.put(">");
                self.text(url);
                self.put("</a></p>\n");
            }
            self.put("</header>\n");
        }
        if let Some(lead) = &clipping.lead {
            self.figure(&figure_of(lead), 0);
        }
    }

    fn line(&mut self, name: &str, class: &str, text: &str) {
        if !text.is_empty() {
            self.put(&format!("<{name}"));
            self.attribute("class", class);
            self.put(">");
            self.text(text);
            self.put(&format!("</{name}>\n"));
        }
    }

    fn blocks(&mut self, blocks: &[Block], depth: usize) {
        for block in blocks.iter().filter(|_| depth < MOST_DEPTH) {
            self.block(block, depth);
        }
    }

    fn block(&mut self, block: &Block, depth: usize) {
        match block {
            Block::Paragraph { inlines } => self.run_in("p", inlines),
            Block::Heading { level, inlines } => self.run_in(&format!("h{}", level.clamp(&2, &6)), inlines),
            Block::Figure(figure) => self.figure(figure, depth),
            Block::List { is_ordered, start, items } => {
                let name = if *is_ordered { "ol" } else { "ul" };
                self.put(&format!("<{name}"));
                self.attribute(
                    "start",
                    &if *is_ordered && *start != 1 { start.to_string() } else { String::new() },
                );
                self.put(">\n");
                for item in items {
                    self.put("<li>");
                    self.item(item, depth);
                    self.put("</li>\n");
                }
                self.put(&format!("</{name}>\n"));
            }
            Block::Quote { blocks, cite, is_pull } => self.quote(blocks, cite, *is_pull, depth),
            Block::Code { text, language } => {
                let class = language.as_ref().map(|language| format!("language-{language}"));
                self.put("<pre><code");
                self.attribute("class", class.as_deref().unwrap_or_default());
                self.put(">");
                self.text(text);
                self.put("</code></pre>\n");
            }
            Block::Table { caption, rows } => self.table(caption, rows),
            Block::Embed(embed) => {
                let Some(url) = web(&embed.url) else { return self.line("p", "", &embed.title) };
                self.put("<figure class=\"embed\"><a");
                self.attribute("href", url);
                self.attribute("data-provider", &embed.provider);
                self.put(">");
                self.text(if embed.title.is_empty() { url } else { &embed.title });
                self.put("</a></figure>\n");
            }
            Block::Media(media) => {
                let Some(url) = web(&media.url) else { return self.line("p", "", &media.title) };
                let name = if media.kind == MediaKind::Audio { "audio" } else { "video" };
                self.put(&format!("<figure><{name} controls preload=\"none\""));
                self.attribute("src", url);
                let poster = media.poster.as_ref().map(|poster| self.clipping.picture(poster));
                self.attribute("poster", &poster.unwrap_or_default());
                self.put(&format!("></{name}>"));
                self.line("figcaption", "", &media.title);
                self.put("</figure>\n");
            }
            Block::Divider => self.put("<hr>\n"),
            Block::Definitions { items } => self.definitions(items, depth),
            Block::Details { summary, blocks } => {
                self.put("<details>");
                self.run_in("summary", summary);
                self.blocks(blocks, depth + 1);
                self.put("</details>\n");
            }
        }
    }

    fn run_in(&mut self, name: &str, inlines: &[Inline]) {
        self.put(&format!("<{name}>"));
        self.run(inlines, 0);
        self.put(&format!("</{name}>\n"));
    }

    /// What an item holds; a paragraph alone needs no element of its own.
    fn item(&mut self, blocks: &[Block], depth: usize) {
        match blocks {
            [Block::Paragraph { inlines }] => self.run(inlines, 0),
            blocks => self.blocks(blocks, depth + 1),
        }
    }

    fn figure(&mut self, figure: &Figure, _: usize) {
        self.put("<figure>");
        for image in &figure.images {
            self.image(image);
        }
        if !figure.caption.is_empty() || figure.credit.is_some() {
            self.put("<figcaption>");
            self.run(&figure.caption, 0);
            if let Some(credit) = &figure.credit {
                self.put(" <span class=\"credit\">");
                self.text(credit);
                self.put("</span>");
            }
            self.put("</figcaption>");
        }
        self.put("</figure>\n");
    }

    fn image(&mut self, image: &Image) {
        let source = self.clipping.picture(&image.url);
        if source.is_empty() {
            return;
        }
        self.put("<img");
        self.attribute("src", &source);
        self.put(" alt=\"");
        self.text(&image.alt);
        self.put("\"");
        self.attribute("width", &image.width.map(|side| side.to_string()).unwrap_or_default());
        self.attribute("height", &image.height.map(|side| side.to_string()).unwrap_or_default());
        self.put(">");
    }

    fn quote(&mut self, blocks: &[Block], cite: &[Inline], is_pull: bool, depth: usize) {
        self.put("<blockquote");
        self.attribute("class", if is_pull { "pullquote" } else { "" });
        self.put(">\n");
        for block in blocks.iter().filter(|_| depth < MOST_DEPTH) {
            // A quotation straight in one that is pulled out would be taken for the same.
            let is_within = is_pull && matches!(block, Block::Quote { .. });
            self.put(if is_within { "<div>" } else { "" });
            self.block(block, depth + 1);
            self.put(if is_within { "</div>" } else { "" });
        }
        if !cite.is_empty() {
            self.run_in("footer", cite);
        }
        self.put("</blockquote>\n");
    }

    fn table(&mut self, caption: &[Inline], rows: &[Vec<Cell>]) {
        // Its role tells it from a table that only places things.
        self.put("<table role=\"table\">\n");
        if !caption.is_empty() {
            self.run_in("caption", caption);
        }
        for row in rows {
            self.put("<tr>");
            for cell in row {
                let name = if cell.is_head { "th" } else { "td" };
                let span = |span: u16| if span > 1 { span.to_string() } else { String::new() };
                self.put(&format!("<{name}"));
                self.attribute("colspan", &span(cell.columns));
                self.attribute("rowspan", &span(cell.rows));
                self.put(">");
                self.run(&cell.inlines, 0);
                self.put(&format!("</{name}>"));
            }
            self.put("</tr>\n");
        }
        self.put("</table>\n");
    }

    fn definitions(&mut self, items: &[Definition], depth: usize) {
        self.put("<dl>\n");
        for item in items {
            for term in &item.terms {
                self.run_in("dt", term);
            }
            for meaning in &item.meanings {
                self.put("<dd>");
                self.item(meaning, depth);
                self.put("</dd>\n");
            }
        }
        self.put("</dl>\n");
    }

    fn all_notes(&mut self, notes: &[Note]) {
        if notes.is_empty() {
            return;
        }
        self.put("<section role=\"doc-endnotes\">\n<ol>\n");
        for (number, note) in (1_u32..).zip(notes) {
            self.put(&format!("<li id=\"note-{number}\">"));
            // The way back stands behind the last words.
            let (last, blocks) = match note.blocks.split_last() {
                Some((Block::Paragraph { inlines }, blocks)) => (inlines.as_slice(), blocks),
                _ => (&[][..], note.blocks.as_slice()),
            };
            self.blocks(blocks, 1);
            self.put("<p>");
            self.run(last, 0);
            if self.led.contains(&number) {
                self.put(&format!(" <a href=\"#noteref-{number}\" role=\"doc-backlink\">↩</a>"));
            }
            self.put("</p></li>\n");
        }
        self.put("</ol>\n</section>\n");
    }

    fn run(&mut self, inlines: &[Inline], depth: usize) {
        if depth > MOST_DEPTH {
            return;
        }
        for inline in inlines {
            match inline {
                Inline::Text { text } => self.text(text),
                Inline::Strong { inlines } => self.dress("strong", inlines, depth),
                Inline::Emphasis { inlines } => self.dress("em", inlines, depth),
                Inline::Struck { inlines } => self.dress("s", inlines, depth),
                Inline::Sub { inlines } => self.dress("sub", inlines, depth),
                Inline::Sup { inlines } => self.dress("sup", inlines, depth),
                Inline::Link { url, inlines } => match web(url) {
                    Some(url) => {
                        self.put("<a");
                        self.attribute("href", url);
                        self.put(">");
                        self.run(inlines, depth + 1);
                        self.put("</a>");
                    }
                    None => self.run(inlines, depth + 1),
                },
                Inline::Code { text } => {
                    self.put("<code>");
                    self.text(text);
                    self.put("</code>");
                }
                Inline::Ruby { base, reading } => {
                    self.put("<ruby>");
                    self.text(base);
                    self.put("<rp>(</rp><rt>");
                    self.text(reading);
                    self.put("</rt><rp>)</rp></ruby>");
                }
                Inline::Break => self.put("<br>"),
                Inline::Note { number } => self.note(*number),
            }
        }
    }

    fn dress(&mut self, name: &str, inlines: &[Inline], depth: usize) {
        self.put(&format!("<{name}>"));
        self.run(inlines, depth + 1);
        self.put(&format!("</{name}>"));
    }

    fn note(&mut self, number: u32) {
        if number == 0 || number as usize > self.notes {
            return self.put(&format!("<sup>{number}</sup>"));
        }
        let id = if self.led.insert(number) { format!(" id=\"noteref-{number}\"") } else { String::new() };
        self.put(&format!("<sup><a{id} href=\"#note-{number}\" role=\"doc-noteref\">{number}</a></sup>"));
    }
}

/// The lead picture as a figure.
pub(super) fn figure_of(lead: &LeadImage) -> Figure {
    Figure {
        images: vec![Image {
            url: lead.url.clone(),
            alt: String::new(),
            width: lead.width,
            height: lead.height,
        }],
        caption: lead.caption.iter().map(Inline::text).collect(),
        credit: lead.credit.clone(),
    }
}
