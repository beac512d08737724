//! HTML to a tree, as a browser reads it, within bounds: building never recurses, and no page takes long.

use crate::{
    bounded,
    sink::{Handle, Sink},
    tree::Tree,
};
use html5ever::{
    interface::TreeSink,
    tendril::StrTendril,
    tokenizer::{BufferQueue, StartTag, Tag, Token, TokenSink, TokenSinkResult, Tokenizer},
    tree_builder::{TreeBuilder, TreeBuilderOpts},
};
use std::cell::Cell;

/// Elements within elements; the tags of deeper ones are left out, their text stays.
const MOST_DEPTH: usize = 150;
/// Bytes that the tokenizer gets at a time.
const PIECE_BYTES: usize = 4_096;
/// What comparing the attributes of a tag with one another may cost in all.
///
/// The tokenizer looks for duplicates by comparing each with each: a megabyte of attributes would take minutes.
const MOST_COMPARISONS: usize = 1_000_000_000;
/// Tags, their attributes, and runs of text, as many as the tokenizer may tell; what follows is left out. It tells stray signs,
/// entities and the ends of lines one by one, and each costs far more than a letter of a text does. A novel has a fifth.
const MOST_PARTS: usize = 800_000;
/// Bytes of an attribute; longer ones, pictures written out in them, are left out.
const MOST_ATTRIBUTE_BYTES: usize = 64 << 10;

/// Attributes that say something; all others never reach the tree. Mending crossed tags copies attributes, so
/// a tag with thousands of them would be thousands many times over.
const KEPT: &[&str] = &[
    "alt",
    "alttext",
    "aria-label",
    "cite",
    "class",
    "colspan",
    "data",
    "data-actualsrc",
    "data-full-url",
    "data-hi-res-src",
    "data-href",
    "data-instgrm-permalink",
    "data-lang",
    "data-language",
    "data-large-file",
    "data-lazy",
    "data-lazy-src",
    "data-lazy-srcset",
    "data-orig-file",
    "data-original",
    "data-poster",
    "data-shortcode",
    "data-src",
    "data-srcset",
    "data-tweetid",
    "data-url",
    "data-videoid",
    "encoding",
    "height",
    "hidden",
    "href",
    "id",
    "lang",
    "name",
    "poster",
    "role",
    "rowspan",
    "src",
    "srcset",
    "start",
    "style",
    "title",
    "value",
    "videoid",
    "width",
];

/// Elements that can hold no others. Their tags pass at any depth: what a script or style holds is told
/// from text only if its tag is seen.
const LEAVES: &[&str] = &[
    "area", "base", "br", "col", "embed", "hr", "iframe", "img", "input", "link", "meta", "noembed",
    "noframes", "param", "script", "source", "style", "textarea", "title", "track", "wbr", "xmp",
];

/// Attributes that say what a part of a page is for; the words of an article need none of them.
const KEPT_OF_PAGES: &[&str] = &[
    "articleprop",
    "charset",
    "content",
    "datetime",
    "dir",
    "http-equiv",
    "itemprop",
    "itemtype",
    "property",
    "pubdate",
    "rel",
    "type",
];
/// Beginnings of further names that pages use as they like.
const KEPT_LEADS: &[&str] = &["data-", "aria-"];
/// Bytes of an attribute that only a page's own scripts know.
const MOST_OWN_BYTES: usize = 256;
/// Attributes of one tag of a page.
const MOST_ATTRIBUTES: usize = 32;

/// What is read, and so which attributes and elements are kept.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Matter {
    /// An article as feeds send it: what is no content is left out.
    Article,
    /// A whole page: nothing is left out, for what its furniture says tells where the article is.
    Page,
}

/// Whether an attribute of this name reaches the tree of an article.
pub(crate) fn is_kept(name: &str) -> bool {
    KEPT.contains(&name)
}

/// Whether an attribute of this name reaches the tree of a page.
pub(crate) fn is_kept_of_page(name: &str) -> bool {
    is_kept(name) || KEPT_OF_PAGES.contains(&name) || KEPT_LEADS.iter().any(|lead| name.starts_with(lead))
}

/// Reads HTML as a browser would.
pub(crate) fn parse(html: &str) -> Tree {
    read(html, Matter::Article)
}

/// Reads a whole page as a browser would.
pub(crate) fn parse_page(html: &str) -> Tree {
    read(html, Matter::Page)
}

fn read(html: &str, matter: Matter) -> Tree {
    let builder = TreeBuilder::new(
        Sink::new(matter),
        TreeBuilderOpts { scripting_enabled: false, ..TreeBuilderOpts::default() },
    );
    let guard =
        Guard { builder, matter, taken: Cell::default(), left_out: Cell::new(0), parts: Cell::new(0) };
    let tokenizer = Tokenizer::new(guard, html5ever::tokenizer::TokenizerOpts::default());
    let queue = BufferQueue::default();
    let mut comparisons = Comparisons::default();
    let mut pieces = pieces(html);
    for piece in pieces.by_ref() {
        tokenizer.sink.taken.set(Taken::Nothing);
        queue.push_back(StrTendril::from_slice(piece));
        // Scripts are never run: the tokenizer stops behind each and goes on at once.
        while !queue.is_empty() {
            let _ = tokenizer.feed(&queue);
        }
        comparisons.add(piece, tokenizer.sink.taken.get());
        if comparisons.all > MOST_COMPARISONS || tokenizer.sink.is_full() {
            break;
        }
    }
    tokenizer.end();
    let is_cut = tokenizer.sink.is_full() || pieces.next().is_some();
    tokenizer.sink.builder.sink.finish().cut(is_cut)
}

/// Pieces that end behind each ">", so that a tag or comment that ends in one ends with it.
fn pieces(mut html: &str) -> impl Iterator<Item = &str> {
    std::iter::from_fn(move || {
        let piece = bounded(html, PIECE_BYTES);
        let piece = piece.find('>').map_or(piece, |at| &piece[..=at]);
        html = &html[piece.len()..];
        (!piece.is_empty()).then_some(piece)
    })
}

/// What a piece of the page came to.
#[derive(Clone, Copy, Default, PartialEq, Eq)]
enum Taken {
    #[default]
    Nothing,
    Text,
    /// A tag or a comment.
    Tag,
}

/// How often attributes may have been compared with one another. The tokenizer does not tell where it is, so this
/// counts what may part attributes since the last token.
#[derive(Default)]
struct Comparisons {
    all: usize,
    parting: usize,
    is_in_tag: bool,
}

impl Comparisons {
    fn add(&mut self, piece: &str, taken: Taken) {
        // What begins with "<!" is no tag; long comments are not counted.
        let begins_tag = || piece.split('<').skip(1).any(|behind| !behind.starts_with('!'));
        self.is_in_tag = taken != Taken::Tag && (self.is_in_tag || begins_tag());
        if taken != Taken::Nothing {
            self.parting = 0;
        } else if self.is_in_tag {
            let is_parting = |byte: &u8| matches!(byte, b' ' | b'\n' | b'\t' | b'\r' | b'\x0c' | b'/' | b'=');
            let new = piece.bytes().filter(is_parting).count();
            self.parting += new;
            self.all += self.parting * new;
        }
    }
}

/// Stands before the tree builder and keeps what is too deep or too much away from it.
struct Guard {
    builder: TreeBuilder<Handle, Sink>,
    matter: Matter,
    taken: Cell<Taken>,
    /// Start tags that were too deep and wait for their end tags.
    left_out: Cell<usize>,
    /// What the tokenizer has told.
    parts: Cell<usize>,
}

impl Guard {
    fn is_full(&self) -> bool {
        self.parts.get() > MOST_PARTS || self.builder.sink.is_full()
    }

    fn is_too_deep(&self, tag: &Tag) -> bool {
        if LEAVES.contains(&&*tag.name) {
            return false;
        }
        let left_out = self.left_out.get();
        if tag.kind == StartTag {
            let is_too_deep = self.builder.sink.open_depth() > MOST_DEPTH;
            self.left_out.set(left_out + usize::from(is_too_deep));
            return is_too_deep;
        }
        self.left_out.set(left_out.saturating_sub(1));
        left_out > 0
    }

    fn keep_telling(&self, tag: &mut Tag) {
        tag.attrs.retain(|attribute| {
            let (name, bytes) = (&*attribute.name.local, attribute.value.len());
            bytes <= MOST_ATTRIBUTE_BYTES
                && (is_kept(name)
                    || (self.matter == Matter::Page
                        && is_kept_of_page(name)
                        && (bytes <= MOST_OWN_BYTES || KEPT_OF_PAGES.contains(&name))))
        });
        if self.matter == Matter::Page {
            tag.attrs.truncate(MOST_ATTRIBUTES);
        }
    }
}

impl TokenSink for Guard {
    type Handle = Handle;

    fn process_token(&self, token: Token, line_number: u64) -> TokenSinkResult<Handle> {
        self.parts.set(self.parts.get() + 1);
        let token = match token {
            Token::ParseError(_) => return TokenSinkResult::Continue,
            Token::CommentToken(_) => {
                self.taken.set(Taken::Tag);
                return TokenSinkResult::Continue;
            }
            Token::TagToken(mut tag) => {
                self.taken.set(Taken::Tag);
                self.parts.set(self.parts.get() + tag.attrs.len());
                if self.is_too_deep(&tag) {
                    return TokenSinkResult::Continue;
                }
                self.keep_telling(&mut tag);
                Token::TagToken(tag)
            }
            token => {
                if self.taken.get() == Taken::Nothing {
                    self.taken.set(Taken::Text);
                }
                token
            }
        };
        if self.is_full() && !matches!(token, Token::EOFToken) {
            return TokenSinkResult::Continue;
        }
        self.builder.process_token(token, line_number)
    }

    fn end(&self) {
        self.builder.end();
    }

    fn adjusted_current_node_present_but_not_in_html_namespace(&self) -> bool {
        self.builder.adjusted_current_node_present_but_not_in_html_namespace()
    }
}

#[cfg(test)]
mod tests {
    use super::parse_page;

    /// Bytes of text, and nodes, that are read of a page.
    fn read(html: &str) -> (usize, usize) {
        let tree = parse_page(html);
        let text = tree.root().descendants().filter_map(|node| node.text()).map(str::len).sum();
        (text, tree.len())
    }

    #[test]
    fn what_is_more_than_an_article_is_not_read() {
        let check = |name: &str, html: &str, most_text: usize, most_nodes: usize| {
            let (text, nodes) = read(html);
            assert!(text <= most_text && nodes <= most_nodes, "{name}: {text} bytes, {nodes} nodes");
        };
        let filled = |part: &str| part.repeat((15 << 20) / part.len());
        let some_text = (4 << 20) + 8_192;
        check("one paragraph", &filled("word "), some_text, 10);
        check("one word", &filled("x"), some_text, 10);
        check("paragraphs", &filled(&format!("<p>{}", "word ".repeat(100))), some_text, 20_000);
        check("an area of text", &format!("<textarea>{}", filled("word ")), some_text, 10);
        // What costs is each thing that the tokenizer tells, however small.
        check("short paragraphs", &filled("<p>a</p>"), some_text, 120_010);
        check("stray signs", &filled("<"), 800_000, 10);
        check("broken entities", &filled("&x"), 1_600_000, 10);
        check("entities", &filled("&amp;"), 800_000, 10);
        check("lines", &filled("a\n"), some_text, 10);
        let attributes: String = (0..30).map(|number| format!(" data-{number}=1")).collect();
        check("attributes", &filled(&format!("<i{attributes}>a</i>")), 50_000, 70_000);
    }

    #[test]
    fn long_honest_pages_are_read_whole() {
        let check = |name: &str, html: &str, want: usize| assert_eq!(read(html).0, want, "{name}");
        // A long novel, set in lines as books on the web are.
        let line = "It was the best of times, it was the worst of times, it was the age, &mdash;\n";
        let novel = format!("<p>{}</p>", line.repeat(6)).repeat(8_000);
        check("a novel", &novel, (line.len() - 7 + 3) * 6 * 8_000);
        // A program of the page itself is no text of an article.
        let program =
            "for (let at = 0; at < parts.length && isOpen; at++) show('<p>', parts[at]);\n".repeat(80_000);
        let page = format!("<script>{program}</script><p>{}</p>", "word ".repeat(200_000));
        check("a long program before the text", &page, program.len() + 1_000_000);
    }
}
