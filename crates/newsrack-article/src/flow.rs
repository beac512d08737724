//! The walk: blocks in reading order.

use crate::{
    details, embeds, figures,
    fold::{folded, is_blank, paragraphs},
    inlines::{self, Within},
    lists,
    names::{is_block, is_foreign, is_picture},
    notes::{self, Notes},
    page::Page,
    pictures, preformatted, quotes, tables,
    tree::{NodeRef, Tree, holds},
};
use newsrack_model::{Block, Document, Image, Inline, Note};
use url::Url;

/// Lists and quotations within one another; what lies deeper stands beside them. Readers of the stored form
/// have a bound of their own, and no column is wide enough for more.
const MOST_NESTED: u8 = 10;

/// The document of a whole article. `language` is that of its text, where it is known.
pub(crate) fn document(tree: &Tree, base: Option<&Url>, language: Option<&str>) -> Document {
    let page = Page::new(base, language, Notes::find(tree, base));
    let mut flow = Flow::new(&page);
    flow.children(tree.root());
    let mut blocks = flow.take();
    let mut notes = Vec::new();
    let tell = |notes: &mut Vec<Note>| {
        // A note may lead to further ones.
        while let Some(node) = page.notes.told(notes.len()) {
            notes.push(notes::read(tree.node(node), &page));
        }
    };
    tell(&mut notes);
    // What nothing leads to after all stays in the text.
    for node in page.notes.untold() {
        blocks.extend(notes::read(tree.node(node), &page).blocks);
    }
    tell(&mut notes);
    if !notes.is_empty() {
        notes::drop_heading(&mut blocks);
    }
    Document { blocks, notes, ..Document::default() }
}

/// What an inline element around blocks means for the text in them.
#[derive(Clone)]
enum Dress {
    Strong,
    Emphasis,
    Struck,
    Link(String),
}

/// A walk in one place of the article: the body, a list's item, a quotation.
pub(crate) struct Flow<'a> {
    pub(crate) page: &'a Page<'a>,
    blocks: Vec<Block>,
    /// Inlines that wait for the end of their paragraph.
    run: Vec<Inline>,
    dresses: Vec<Dress>,
    nested: u8,
}

impl<'a> Flow<'a> {
    pub(crate) fn new(page: &'a Page<'a>) -> Self {
        Self { page, blocks: Vec::new(), run: Vec::new(), dresses: Vec::new(), nested: 0 }
    }

    /// A walk in a place within this one; `None` where that would lie too deep.
    pub(crate) fn within(&self) -> Option<Self> {
        (self.nested < MOST_NESTED).then(|| Self {
            nested: self.nested + 1,
            dresses: self.dresses.clone(),
            ..Self::new(self.page)
        })
    }

    /// All that the walk has met since it was last asked.
    pub(crate) fn take(&mut self) -> Vec<Block> {
        self.end_run();
        std::mem::take(&mut self.blocks)
    }

    pub(crate) fn children(&mut self, node: NodeRef<'_>) {
        for child in node.children() {
            self.node(child);
        }
    }

    pub(crate) fn node(&mut self, node: NodeRef<'_>) {
        let name = node.name();
        if self.page.notes.is_left_out(node) {
            return;
        }
        if let Some(figures) = figures::of(node, self.page) {
            self.end_run();
            self.blocks.extend(figures.into_iter().map(Block::Figure));
            return;
        }
        match name {
            "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => self.heading(node),
            "ul" | "ol" => lists::read(self, node),
            "dl" => lists::read_terms(self, node),
            "details" => details::read(self, node),
            "blockquote" => quotes::read(self, node, quotes::is_pull(node)),
            "aside" | "div" | "p" | "q" if quotes::is_pull(node) => quotes::read(self, node, true),
            "pre" | "listing" | "xmp" | "plaintext" => self.extend(preformatted::of(node)),
            "table" => self.table(node),
            "figure" => self.figure(node),
            "picture" => self.picture(node),
            "noscript" if self.is_told(node) => {}
            "hr" => self.block(Block::Divider),
            _ if is_picture(name) => self.picture(node),
            _ if is_foreign(name) || embeds::is_post(node) => self.foreign(node),
            _ if is_block(name) => {
                self.end_run();
                self.children(node);
                self.end_run();
            }
            // An inline element around blocks or pictures dresses the text in them.
            _ if node.holds(holds::BLOCK) => self.around(node),
            _ => self.inline(node),
        }
    }

    pub(crate) fn block(&mut self, block: Block) {
        self.end_run();
        self.blocks.push(block);
    }

    fn extend(&mut self, block: Option<Block>) {
        if let Some(block) = block {
            self.block(block);
        }
    }

    pub(crate) fn end_run(&mut self) {
        let run = std::mem::take(&mut self.run);
        self.paragraphs(run);
    }

    /// A run as paragraphs, whatever it was before.
    pub(crate) fn paragraphs(&mut self, run: Vec<Inline>) {
        self.blocks.extend(paragraphs(run).into_iter().map(|inlines| Block::Paragraph { inlines }));
    }

    fn inline(&mut self, node: NodeRef<'_>) {
        if self.dresses.is_empty() {
            return inlines::of(node, self.page, Within::default(), &mut self.run);
        }
        let mut run = Vec::new();
        inlines::of(node, self.page, self.dressed(), &mut run);
        if !run.is_empty() {
            let run = self.dress(run);
            self.run.extend(run);
        }
    }

    fn around(&mut self, node: NodeRef<'_>) {
        let dressed = self.dressed();
        let dress = match node.name() {
            "b" | "strong" if !dressed.is_strong => Some(Dress::Strong),
            "i" | "em" if !dressed.is_emphasis => Some(Dress::Emphasis),
            "del" | "s" | "strike" if !dressed.is_struck => Some(Dress::Struck),
            "a" if !dressed.is_link => {
                node.attribute("href").and_then(|href| self.page.link(href)).map(Dress::Link)
            }
            _ => None,
        };
        let is_dressing = dress.is_some();
        self.dresses.extend(dress);
        self.children(node);
        if is_dressing {
            self.dresses.pop();
        }
    }

    fn dressed(&self) -> Within {
        let mut within = Within::default();
        for dress in &self.dresses {
            match dress {
                Dress::Strong => within.is_strong = true,
                Dress::Emphasis => within.is_emphasis = true,
                Dress::Struck => within.is_struck = true,
                Dress::Link(_) => within.is_link = true,
            }
        }
        within
    }

    fn dress(&self, mut run: Vec<Inline>) -> Vec<Inline> {
        for dress in self.dresses.iter().rev() {
            let inlines = run;
            run = match dress {
                Dress::Strong => vec![Inline::Strong { inlines }],
                Dress::Emphasis => vec![Inline::Emphasis { inlines }],
                Dress::Struck => vec![Inline::Struck { inlines }],
                Dress::Link(url) => match self.page.again(url) {
                    Some(url) => vec![Inline::Link { url, inlines }],
                    None => inlines,
                },
            };
        }
        run
    }

    /// The inlines of an element, in the dress of this place.
    pub(crate) fn inlines(&self, node: NodeRef<'_>) -> Vec<Inline> {
        let run = inlines::of_children(node, self.page, self.dressed());
        folded(self.dress(run))
    }

    fn heading(&mut self, node: NodeRef<'_>) {
        self.end_run();
        self.pictures(node);
        let inlines = self.inlines(node);
        if !inlines.is_empty() {
            let level =
                node.name().as_bytes().get(1).map_or(2, |digit| digit.saturating_sub(b'0')).clamp(2, 6);
            self.blocks.push(Block::Heading { level, inlines });
        }
    }

    /// The pictures in what holds only text here.
    pub(crate) fn pictures(&mut self, node: NodeRef<'_>) {
        if node.holds(holds::PICTURE) {
            for picture in node.descendants().filter(|node| is_picture(node.name())) {
                let figure =
                    figures::of_picture(picture, self.page).filter(|_| pictures::sign(picture).is_none());
                self.extend(figure.map(Block::Figure));
            }
        }
    }

    fn table(&mut self, node: NodeRef<'_>) {
        self.end_run();
        let table = if tables::is_layout(node) { None } else { tables::of(node, self.page) };
        if let Some(table) = table {
            self.block(table);
            return self.pictures(node);
        }
        for part in tables::parts(node) {
            self.children(part);
            self.end_run();
        }
    }

    /// A figure around something else than pictures: its caption goes to what it holds.
    fn figure(&mut self, node: NodeRef<'_>) {
        self.end_run();
        if let Some(card) = embeds::of_bare_address(node, self.page) {
            return self.block(card);
        }
        let first = self.blocks.len();
        for child in node.children().filter(|child| !figures::is_caption(*child)) {
            match child.name() {
                "blockquote" if quotes::is_pull(node) => quotes::read(self, child, true),
                _ => self.node(child),
            }
        }
        self.end_run();
        for caption in node.children().filter(|child| figures::is_caption(*child)) {
            let words = figures::words(caption, self.page);
            if words.is_empty() {
                continue;
            }
            let text = Inline::text_of(&words);
            match self.blocks.get_mut(first) {
                Some(Block::Embed(embed)) if embed.title.is_empty() => embed.title = text,
                Some(Block::Media(media)) if media.title.is_empty() => media.title = text,
                Some(Block::Table { caption, .. }) if caption.is_empty() => *caption = words,
                Some(Block::Quote { cite, .. }) if cite.is_empty() => *cite = words,
                _ => self.paragraphs(words),
            }
        }
    }

    fn picture(&mut self, node: NodeRef<'_>) {
        if let Some(sign) = pictures::sign(node) {
            let run = self.dress(vec![Inline::text(sign)]);
            return self.run.extend(run);
        }
        self.extend(figures::of_picture(node, self.page).map(Block::Figure));
    }

    fn foreign(&mut self, node: NodeRef<'_>) {
        self.end_run();
        match embeds::of(node, self.page) {
            // The post and the frame of the same post, or a frame in a frame.
            Some(block) if self.blocks.last() == Some(&block) => {}
            Some(block) => self.blocks.push(block),
            // What stands in a player is for those who cannot show it.
            None if node.name() != "iframe" => self.children(node),
            None => {}
        }
    }

    /// Pages that load pictures late say them once more for readers without scripts.
    fn is_told(&self, node: NodeRef<'_>) -> bool {
        let mut pictures = node.descendants().filter(|node| is_picture(node.name())).peekable();
        pictures.peek().is_some()
            && is_blank(&node.all_text())
            && pictures.all(|picture| {
                let is_known = |image: Image| self.page.knows_picture(&image.url);
                self.page.may_look() && figures::image(picture, self.page).is_none_or(is_known)
            })
    }
}
