//! The walk: blocks in reading order.

use crate::{
    embeds, figures,
    inlines::{self, folded, paragraphs},
    skip::is_skipped,
    tables,
    tree::{NodeRef, Tree},
};
use newsrack_model::{Block, Inline};
use url::Url;

/// Blocks of a whole document.
pub(crate) fn blocks(tree: &Tree, base: Option<&Url>) -> Vec<Block> {
    of_children(tree.root(), base)
}

/// Blocks of an element's children.
pub(crate) fn of_children(node: NodeRef<'_>, base: Option<&Url>) -> Vec<Block> {
    let mut flow = Flow { base, blocks: Vec::new(), run: Vec::new() };
    flow.children(node);
    flow.end_run();
    flow.blocks
}

struct Flow<'a> {
    base: Option<&'a Url>,
    blocks: Vec<Block>,
    /// Inlines that wait for the end of their paragraph.
    run: Vec<Inline>,
}

impl Flow<'_> {
    fn children(&mut self, node: NodeRef<'_>) {
        for child in node.children() {
            self.node(child);
        }
    }

    fn node(&mut self, node: NodeRef<'_>) {
        if is_skipped(node) {
            return;
        }
        match node.name() {
            "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => self.heading(node),
            "ul" | "ol" => self.list(node),
            "blockquote" => self.quote(node, node.has_class(&["pull"])),
            "aside" if node.has_class(&["pull"]) => self.quote(node, true),
            "pre" => self.code(node),
            "table" => self.table(node),
            "figure" => self.figure(node),
            "div" if node.has_class(&["wp-caption"]) => self.figure(node),
            "picture" | "img" => self.picture(node),
            "noscript" if holds_only_a_known_picture(node, &self.blocks, self.base) => {}
            "iframe" | "object" | "embed" | "video" | "audio" => {
                self.end_run();
                self.blocks.extend(embeds::of(node, self.base));
            }
            "hr" => self.block(Block::Divider),
            "dl" => self.definitions(node),
            name if is_block(name) => {
                self.end_run();
                self.children(node);
                self.end_run();
            }
            // An inline element around blocks or pictures is only a wrapper.
            "" => inlines::of(node, self.base, &mut self.run),
            _ if holds_blocks(node) => self.children(node),
            _ => inlines::of(node, self.base, &mut self.run),
        }
    }

    fn block(&mut self, block: Block) {
        self.end_run();
        self.blocks.push(block);
    }

    fn end_run(&mut self) {
        let run = std::mem::take(&mut self.run);
        self.blocks.extend(paragraphs(run).into_iter().map(|inlines| Block::Paragraph { inlines }));
    }

    fn heading(&mut self, node: NodeRef<'_>) {
        self.end_run();
        for picture in node.descendants().filter(|node| node.name() == "img") {
            self.picture(picture);
        }
        let inlines = folded(inlines::of_children(node, self.base));
        if !inlines.is_empty() {
            let level =
                node.name().as_bytes().get(1).map_or(2, |digit| digit.saturating_sub(b'0')).clamp(2, 6);
            self.blocks.push(Block::Heading { level, inlines });
        }
    }

    fn list(&mut self, node: NodeRef<'_>) {
        let mut items: Vec<Vec<Block>> = Vec::new();
        for child in node.children().filter(|child| !is_skipped(*child)) {
            let mut blocks = match child.name() {
                // A list straight in a list belongs to the item before it.
                "ul" | "ol" => {
                    let mut inner = Flow { base: self.base, blocks: Vec::new(), run: Vec::new() };
                    inner.list(child);
                    inner.blocks
                }
                "" => continue,
                _ => of_children(child, self.base),
            };
            match items.last_mut() {
                Some(last) if matches!(child.name(), "ul" | "ol") => last.append(&mut blocks),
                _ if blocks.is_empty() => {}
                _ => items.push(blocks),
            }
        }
        if !items.is_empty() {
            let start = node.attribute("start").and_then(|start| start.parse().ok()).unwrap_or(1);
            self.block(Block::List { is_ordered: node.name() == "ol", start, items });
        }
    }

    fn quote(&mut self, node: NodeRef<'_>, is_pull: bool) {
        if let Some(embed) = embeds::of_quote(node, self.base) {
            return self.block(embed);
        }
        let is_cite = |child: &NodeRef<'_>| matches!(child.name(), "cite" | "footer");
        let cite = node.children().rfind(is_cite);
        let mut inner = Flow { base: self.base, blocks: Vec::new(), run: Vec::new() };
        for child in node.children().filter(|child| !is_cite(child)) {
            inner.node(child);
        }
        inner.end_run();
        let cite = cite.map(|cite| folded(inlines::of_children(cite, self.base))).unwrap_or_default();
        match (inner.blocks.is_empty(), cite.is_empty()) {
            (true, true) => {}
            (true, false) => self.block(Block::Quote {
                blocks: vec![Block::Paragraph { inlines: cite }],
                cite: Vec::new(),
                is_pull,
            }),
            (false, _) => self.block(Block::Quote { blocks: inner.blocks, cite, is_pull }),
        }
    }

    fn code(&mut self, node: NodeRef<'_>) {
        let text = preformatted(node);
        if !text.trim().is_empty() {
            let language = node.descendants().chain([node]).find_map(|node| {
                node.attribute("class")?
                    .split_ascii_whitespace()
                    .find_map(|class| class.strip_prefix("language-"))
            });
            self.block(Block::Code { text, language: language.map(str::to_owned) });
        }
    }

    fn table(&mut self, node: NodeRef<'_>) {
        if tables::is_layout(node) {
            self.end_run();
            for part in tables::parts(node) {
                self.children(part);
                self.end_run();
            }
        } else if let Some(table) = tables::of(node, self.base) {
            self.block(table);
        }
    }

    fn figure(&mut self, node: NodeRef<'_>) {
        self.end_run();
        match figures::of_figure(node, self.base) {
            Some(figure) => self.blocks.push(Block::Figure(figure)),
            // A figure may hold a quote, a table, code or a player.
            None => {
                self.children(node);
                self.end_run();
            }
        }
    }

    fn picture(&mut self, node: NodeRef<'_>) {
        if let Some(sign) = figures::emoji(node) {
            return self.run.push(Inline::text(sign));
        }
        if let Some(figure) = figures::of_picture(node, self.base) {
            let is_told = self.blocks.iter().any(|block| match block {
                Block::Figure(known) => known.images.iter().any(|image| image.url == figure.images[0].url),
                _ => false,
            });
            if !is_told {
                self.block(Block::Figure(figure));
            }
        }
    }

    /// Terms and what they mean, as paragraphs: the term strong.
    fn definitions(&mut self, node: NodeRef<'_>) {
        self.end_run();
        for child in node.descendants().filter(|child| matches!(child.name(), "dt" | "dd")) {
            let inlines = folded(inlines::of_children(child, self.base));
            match child.name() {
                _ if inlines.is_empty() => {}
                "dt" => self.block(Block::Paragraph { inlines: vec![Inline::Strong { inlines }] }),
                _ => self.block(Block::Paragraph { inlines }),
            }
        }
    }
}

/// Text as it stands, a line break for each `<br>`.
fn preformatted(node: NodeRef<'_>) -> String {
    let mut text = String::new();
    for part in node.descendants() {
        match part.text() {
            Some(words) => text.push_str(words),
            None if part.name() == "br" => text.push('\n'),
            None => {}
        }
    }
    text.trim_matches('\n').trim_end().to_owned()
}

/// Pages that load pictures late say them once more for readers without scripts.
fn holds_only_a_known_picture(node: NodeRef<'_>, blocks: &[Block], base: Option<&Url>) -> bool {
    let mut pictures = node.descendants().filter(|node| node.name() == "img");
    let (Some(picture), None) = (pictures.next(), pictures.next()) else { return false };
    let Some(figure) = figures::of_picture(picture, base) else { return true };
    matches!(blocks.last(), Some(Block::Figure(last)) if last.images[0].url == figure.images[0].url)
}

fn holds_blocks(node: NodeRef<'_>) -> bool {
    node.descendants().any(|node| {
        let name = node.name();
        is_block(name)
            || matches!(name, "figure" | "iframe" | "object" | "embed" | "video" | "audio" | "picture" | "hr")
            || (name == "img" && figures::emoji(node).is_none())
    })
}

pub(crate) fn is_block(name: &str) -> bool {
    matches!(
        name,
        "html"
            | "head"
            | "body"
            | "p"
            | "div"
            | "section"
            | "article"
            | "main"
            | "header"
            | "footer"
            | "address"
            | "aside"
            | "details"
            | "summary"
            | "center"
            | "li"
            | "ul"
            | "ol"
            | "dl"
            | "dt"
            | "dd"
            | "blockquote"
            | "pre"
            | "table"
            | "thead"
            | "tbody"
            | "tfoot"
            | "tr"
            | "td"
            | "th"
            | "caption"
            | "figure"
            | "figcaption"
            | "form"
            | "fieldset"
            | "legend"
            | "noscript"
            | "h1"
            | "h2"
            | "h3"
            | "h4"
            | "h5"
            | "h6"
            | "hgroup"
            | "search"
            | "marquee"
    )
}
