//! A page cut into numbered blocks, the same whatever an extractor thinks of it: labels are made for these.
//!
//! Nothing is left out but what is never text. What stands directly in a block-level element, between its block-level
//! children, is one block; two line breaks part it.

use dom_query::{Document, NodeRef};

/// Elements that begin and end a block.
#[rustfmt::skip]
const BLOCK_LEVEL: &[&str] = &[
    "address", "article", "aside", "blockquote", "body", "button", "caption", "center", "dd", "details", "dialog",
    "dir", "div", "dl", "dt", "fieldset", "figcaption", "figure", "footer", "form", "frameset", "h1", "h2", "h3",
    "h4", "h5", "h6", "header", "hgroup", "hr", "html", "legend", "li", "listing", "main", "menu", "nav", "ol",
    "optgroup", "option", "p", "plaintext", "pre", "search", "section", "select", "summary", "table", "tbody", "td",
    "textarea", "tfoot", "th", "thead", "tr", "ul", "xmp",
];
/// Elements whose text is no text of the page.
#[rustfmt::skip]
const NO_TEXT: &[&str] =
    &["head", "iframe", "noembed", "noframes", "noscript", "script", "style", "svg", "template"];
/// The elements named in the path of a block.
const TAIL: usize = 4;

/// The text of one block.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Block {
    /// The last elements that lead to it, with class and id.
    pub(super) path: String,
    /// White space folded.
    pub(super) text: String,
    /// Whether it stands in a `figcaption`.
    pub(super) is_caption: bool,
}

/// Cuts a page.
pub(super) fn cut(html: &str) -> Vec<Block> {
    let document = Document::from(html);
    let mut cutter = Cutter::default();
    let root = document.root();
    let mut next = root.first_child();
    while let Some(node) = next {
        let goes_in = cutter.enter(&node);
        next = node.first_child().filter(|_| goes_in);
        // Out of all that ends here.
        let mut ended = if next.is_none() { Some(node) } else { None };
        while let Some(node) = ended.take() {
            cutter.leave(&node);
            next = node.next_sibling();
            if next.is_none() {
                ended = node.parent().filter(|parent| parent.id != root.id);
            }
        }
    }
    cutter.end_run();
    cutter.blocks
}

/// The text of all blocks, as it is labelled: a page whose sum differs is another page.
pub(super) fn sum(blocks: &[Block]) -> String {
    // FNV-1a, 64 bits.
    let bytes = blocks.iter().flat_map(|block| block.text.bytes().chain([b'\n']));
    let hash = bytes.fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
    });
    format!("{hash:016x}")
}

#[derive(Default)]
struct Cutter {
    blocks: Vec<Block>,
    /// The open elements: what is said of each, and whether it is of block level.
    open: Vec<(String, bool)>,
    run: String,
    /// The path of the run's first text.
    path: String,
    /// Line breaks since the last text.
    breaks: usize,
    captions: usize,
}

impl Cutter {
    /// Whether to look into it.
    fn enter(&mut self, node: &NodeRef) -> bool {
        if node.is_text() {
            self.add(&node.text());
        }
        let Some(name) = node.node_name().filter(|_| node.is_element()) else { return false };
        if NO_TEXT.contains(&&*name) {
            return false;
        }
        if &*name == "br" {
            self.breaks += 1;
            self.run.push(' ');
        }
        let is_block = BLOCK_LEVEL.contains(&&*name);
        if is_block {
            self.end_run();
        }
        self.captions += usize::from(&*name == "figcaption");
        self.open.push((said(node, &name), is_block));
        true
    }

    fn leave(&mut self, node: &NodeRef) {
        let Some(name) = node.node_name().filter(|_| node.is_element()) else { return };
        if NO_TEXT.contains(&&*name) {
            return;
        }
        let ended = self.open.pop();
        if ended.is_some_and(|(_, is_block)| is_block) {
            self.end_run();
        }
        self.captions -= usize::from(&*name == "figcaption");
    }

    fn add(&mut self, text: &str) {
        if text.trim().is_empty() {
            self.run.push(' ');
            return;
        }
        if self.breaks > 1 {
            self.end_run();
        }
        self.breaks = 0;
        if self.run.trim().is_empty() {
            let tail = self.open.iter().skip(self.open.len().saturating_sub(TAIL));
            self.path = tail.map(|(said, _)| said.as_str()).collect::<Vec<_>>().join(" ");
        }
        self.run.push_str(text);
    }

    fn end_run(&mut self) {
        let text = folded(&self.run);
        self.run.clear();
        self.breaks = 0;
        if !text.is_empty() {
            self.blocks.push(Block { path: self.path.clone(), text, is_caption: self.captions > 0 });
        }
    }
}

/// An element in one word.
fn said(node: &NodeRef, name: &str) -> String {
    let id = node.id_attr().filter(|id| !id.is_empty()).map(|id| format!("#{id}")).unwrap_or_default();
    let class = node.class().unwrap_or_default();
    let classes: String = class.split_whitespace().map(|class| format!(".{class}")).collect();
    format!("{name}{id}{classes}")
}

/// Text with its white space folded.
pub(super) fn folded(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_is_cut_into_what_stands_directly_in_each_element() {
        let check = |html: &str, want: &[&str]| {
            let blocks = cut(html);
            assert_eq!(blocks.iter().map(|block| block.text.as_str()).collect::<Vec<_>>(), want, "{html}");
        };
        check("", &[]);
        check("<title>No</title><p>One <b>b<i>old</i></b>  word\n<p>Two", &["One bold word", "Two"]);
        check("<div>before<p>in</p>after</div>last", &["before", "in", "after", "last"]);
        check("<a href=x>a<h2>b</h2>c</a>", &["a", "b", "c"]);
        check("<div>a<br>b<br> <br>c</div>", &["a b", "c"]);
        check("<p>a<script>b</script><noscript>c</noscript><svg><title>d</title></svg>e</p>", &["ae"]);
        check(
            "<template><p>a</p></template><iframe>b</iframe><ul><li>c<ul><li>d</ul>e</ul>",
            &["c", "d", "e"],
        );
        check("<table><tr><td>a<td>b</table>", &["a", "b"]);
    }

    #[test]
    fn a_block_says_where_it_stands() {
        let blocks =
            cut("<main id=m><figure class='wide big'><figcaption>a <b>b</b></figcaption></figure><p>c");
        assert_eq!(blocks[0].path, "body main#m figure.wide.big figcaption");
        assert!(blocks[0].is_caption && !blocks[1].is_caption);
    }

    #[test]
    fn the_sum_is_of_the_text_and_its_blocks() {
        let sum = |html: &str| sum(&cut(html));
        assert_eq!(sum("<p>a</p><p>b</p>"), sum("<div>a<div> b</div></div>"));
        assert_ne!(sum("<p>a</p><p>b</p>"), sum("<p>a b</p>"));
        assert_eq!(sum(""), "cbf29ce484222325");
    }

    #[test]
    fn a_deep_page_is_cut() {
        assert_eq!(cut(&format!("{}a", "<div>".repeat(5_000))).len(), 1);
    }
}
