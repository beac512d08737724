//! The lines of a page: runs of text as a reader sees them, each with where it stands.

use crate::{
    fold::{fold, is_blank},
    names::{is_block, is_foreign, is_picture},
    tree::{NodeRef, Tree},
};

/// Lines of one page that are looked at; what follows is no article.
pub(crate) const MOST_LINES: usize = 20_000;

/// What a line is to the article.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    /// Words of the article.
    Body,
    /// Words of a note that the article leads to: they stand where no rule looks at them.
    Note,
    /// The headline once more.
    Headline,
    /// The line under the headline.
    Deck,
    /// Who wrote it.
    Byline,
    /// When it appeared.
    Date,
    /// What a picture shows.
    Caption,
    /// Other stories and offers.
    Promo,
    /// What stands behind the last sentence: notices, contacts, topics.
    Tail,
    /// Who the author is.
    Biography,
    /// Buttons, forms, marks of galleries.
    Widget,
}

impl Kind {
    /// Whether a line stays in the tree that the article is made of; captions go where their pictures do.
    pub(crate) fn is_kept(self) -> bool {
        matches!(self, Self::Body | Self::Note | Self::Caption)
    }
}

/// Where in a text a line stands by its element.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Form {
    Paragraph,
    Heading(u8),
    Item,
    Cell,
    Quote,
    Code,
}

/// A run of text.
#[derive(Clone, Debug)]
pub(crate) struct Line {
    /// The texts that it is made of.
    pub(crate) texts: Vec<usize>,
    /// The innermost block that it stands in.
    pub(crate) block: usize,
    /// Its words, folded and trimmed.
    pub(crate) text: String,
    pub(crate) form: Form,
    pub(crate) kind: Kind,
    /// Letters in links.
    pub(crate) link_chars: usize,
    pub(crate) links: usize,
    pub(crate) chars: usize,
    /// Words; a sign of Chinese or Japanese counts half.
    pub(crate) words: usize,
    /// All of it is strong, or all of it is stressed.
    pub(crate) is_strong: bool,
    pub(crate) is_stressed: bool,
    /// The picture that stands between it and the line before.
    pub(crate) picture: Option<usize>,
    /// What that picture shows, as its alternative says.
    pub(crate) alternative: String,
}

impl Line {
    /// The share of its letters that are links.
    pub(crate) fn link_share(&self) -> f64 {
        if self.chars == 0 { 0.0 } else { self.link_chars as f64 / self.chars as f64 }
    }

    pub(crate) fn is_heading(&self) -> bool {
        matches!(self.form, Form::Heading(_))
    }

    /// Whether it ends as a sentence does.
    pub(crate) fn is_ended(&self) -> bool {
        let end =
            self.text.trim_end_matches(['"', '\'', '”', '’', '»', ')', ']', '“', '」', '』', ' ', '\u{a0}']);
        end.ends_with(['.', '!', '?', '…', '。', '！', '？', ':', ';', '।', '۔', '؟', '៖', '။', '።'])
            || (self.text.ends_with(['”', '"', '»', '」', '』']) && self.words > 6)
    }

    /// Whether it reads as running text.
    pub(crate) fn is_sentence(&self) -> bool {
        self.words >= 8 && self.link_share() < 0.5 && (self.is_ended() || self.words >= 20)
    }
}

/// The lines below an element in reading order.
pub(crate) fn lines(tree: &Tree, top: usize, is_out: &dyn Fn(NodeRef<'_>) -> bool) -> Vec<Line> {
    let mut reader =
        Reader { lines: Vec::new(), run: Run::default(), is_out, picture: None, alternative: String::new() };
    let place = Place {
        block: top,
        form: Form::Paragraph,
        is_link: false,
        is_strong: false,
        is_stressed: false,
        is_data: false,
    };
    reader.children(tree.node(top), place);
    reader.end();
    reader.lines
}

/// Words, a sign of scripts without blanks for a half.
pub(crate) fn count_words(text: &str) -> usize {
    let signs = text.chars().filter(|sign| is_sign(*sign)).count();
    let words = text
        .split_whitespace()
        .filter(|word| word.chars().any(|sign| sign.is_alphanumeric() && !is_sign(sign)));
    words.count() + signs / 2
}

fn is_sign(sign: char) -> bool {
    matches!(sign, '\u{e00}'..='\u{eff}' | '\u{1000}'..='\u{109f}' | '\u{1780}'..='\u{17ff}' | '\u{3040}'..='\u{30ff}' | '\u{3400}'..='\u{4dbf}' | '\u{4e00}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{3ffff}')
}

#[derive(Clone, Copy)]
struct Place {
    block: usize,
    form: Form,
    is_link: bool,
    is_strong: bool,
    is_stressed: bool,
    is_data: bool,
}

#[derive(Default)]
struct Run {
    texts: Vec<usize>,
    text: String,
    block: usize,
    form: Option<Form>,
    link_chars: usize,
    links: usize,
    strong_chars: usize,
    stressed_chars: usize,
    chars: usize,
    breaks: usize,
}

struct Reader<'a> {
    lines: Vec<Line>,
    run: Run,
    is_out: &'a dyn Fn(NodeRef<'_>) -> bool,
    picture: Option<usize>,
    alternative: String,
}

impl Reader<'_> {
    fn children(&mut self, node: NodeRef<'_>, place: Place) {
        for child in node.children() {
            self.node(child, place);
        }
    }

    fn node(&mut self, node: NodeRef<'_>, mut place: Place) {
        if let Some(text) = node.text() {
            return self.text(node.id(), text, place);
        }
        let name = node.name();
        if name.is_empty() && node.children().next().is_none() {
            return;
        }
        if (self.is_out)(node) || self.lines.len() >= MOST_LINES {
            return;
        }
        match name {
            "br" => {
                self.run.breaks += 1;
                if self.run.breaks > 1 {
                    self.end();
                } else {
                    self.run.text.push(' ');
                }
                return;
            }
            "hr" => return self.end(),
            _ if is_picture(name) => {
                // A sign within a line is no picture.
                if crate::pictures::sign(node).is_none() {
                    self.end();
                    self.picture = Some(node.id());
                    self.alternative = node.attribute("alt").unwrap_or_default().to_owned();
                }
                return;
            }
            _ if is_foreign(name) => {
                self.end();
                self.picture = Some(node.id());
                return;
            }
            "a" => {
                self.run.links += usize::from(!place.is_link);
                place.is_link |= node.has("href");
            }
            "b" | "strong" => place.is_strong = true,
            "i" | "em" => place.is_stressed = true,
            "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => place.form = Form::Heading(name.as_bytes()[1] - b'0'),
            "li" | "dt" | "dd" => place.form = Form::Item,
            "table" => place.is_data = !crate::tables::is_layout(node),
            "td" | "th" => place.form = if place.is_data { Form::Cell } else { Form::Paragraph },
            "blockquote" | "q" => place.form = Form::Quote,
            "pre" => place.form = Form::Code,
            _ => {}
        }
        if is_block(name) {
            self.end();
            place.block = node.id();
            self.children(node, place);
            self.end();
        } else {
            self.children(node, place);
        }
    }

    fn text(&mut self, id: usize, text: &str, place: Place) {
        let chars = text.chars().filter(|sign| !sign.is_whitespace()).count();
        let run = &mut self.run;
        if run.form.is_none() {
            if is_blank(text) {
                return;
            }
            run.form = Some(place.form);
            run.block = place.block;
            run.text.clear();
        }
        run.text.push_str(text);
        run.texts.push(id);
        if chars > 0 {
            run.breaks = 0;
        }
        run.chars += chars;
        run.link_chars += if place.is_link { chars } else { 0 };
        run.strong_chars += if place.is_strong { chars } else { 0 };
        run.stressed_chars += if place.is_stressed { chars } else { 0 };
    }

    fn end(&mut self) {
        let run = std::mem::take(&mut self.run);
        let Some(form) = run.form else {
            // Links around pictures, and the like.
            return;
        };
        let text = fold(&run.text).trim().to_owned();
        if is_blank(&text) {
            return;
        }
        self.lines.push(Line {
            words: count_words(&text),
            texts: run.texts,
            block: run.block,
            text,
            form,
            kind: Kind::Body,
            link_chars: run.link_chars,
            links: run.links,
            chars: run.chars,
            is_strong: run.strong_chars * 10 >= run.chars * 9,
            is_stressed: run.stressed_chars * 10 >= run.chars * 9,
            picture: self.picture.take(),
            alternative: std::mem::take(&mut self.alternative),
        });
    }
}
