//! A page as the extractor sees it: the tree, what its parts are called, and its lines.

use super::{
    line::{Line, lines},
    marks::{Mark, Marks},
};
use crate::{
    bounded,
    fold::fold,
    names::is_picture,
    skip::is_skipped,
    tree::{NodeRef, Tree},
};

/// Bytes of words that make what is told to readers without scripts more than a request to have some.
const FEWEST_TOLD_BYTES: usize = 800;

/// Bytes of words that tell a name, a headline or a day from all else. Boxes within boxes may each be called a byline.
const MOST_SHOWN_BYTES: usize = 16 << 10;

/// A whole page.
pub(crate) struct Page {
    pub(crate) tree: Tree,
    /// What each part is called, by the number of its node.
    pub(crate) marks: Vec<Mark>,
    /// The number of its name; all parts with the same name have the same, those without one have 0.
    pub(crate) names: Vec<usize>,
    /// What no reader sees: scripts, forms, buttons, hidden parts.
    pub(crate) is_out: Vec<bool>,
    /// Everything that a reader sees, in reading order.
    pub(crate) lines: Vec<Line>,
    /// Words below each node.
    pub(crate) words: Vec<usize>,
    /// Where the body begins.
    pub(crate) body: usize,
}

impl Page {
    pub(crate) fn new(tree: Tree) -> Self {
        let mut marks = vec![Mark::Plain; tree.len()];
        let mut names = vec![0; tree.len()];
        let mut is_out = vec![false; tree.len()];
        let body = tree.root().descendants().find(|node| node.name() == "body").map_or(0, NodeRef::id);
        let mut known = Marks::default();
        let mut waiting = vec![tree.node(body)];
        while let Some(node) = waiting.pop() {
            (marks[node.id()], names[node.id()]) = known.of(node);
            is_out[node.id()] = node.id() != body && is_never_shown(node);
            if !is_out[node.id()] {
                waiting.extend(node.children());
            }
        }
        let lines = lines(&tree, body, &|node| is_out[node.id()]);
        let mut page = Self { tree, marks, names, is_out, lines, words: Vec::new(), body };
        page.words = page.words_below(&page.lines, |line| line.words);
        page
    }

    /// Takes parts for what no reader sees, with all in them.
    pub(crate) fn leave_out(&mut self, nodes: &[usize]) {
        let mut waiting: Vec<usize> = nodes.to_vec();
        while let Some(id) = waiting.pop() {
            if !self.is_out[id] {
                self.is_out[id] = true;
                waiting.extend(self.tree.node(id).children().map(NodeRef::id));
            }
        }
        self.lines = lines(&self.tree, self.body, &|node| self.is_out[node.id()]);
        self.words = self.words_below(&self.lines, |line| line.words);
    }

    /// The words in lines below each node.
    pub(crate) fn words_below(&self, lines: &[Line], counts: impl Fn(&Line) -> usize) -> Vec<usize> {
        let mut words = vec![0; self.tree.len()];
        for line in lines {
            let count = counts(line);
            if count > 0 {
                for node in self.tree.node(line.block).line() {
                    words[node.id()] += count;
                }
            }
        }
        words
    }

    /// The words below a node that a reader sees, folded, a blank between blocks; the first of them, where it holds more than a
    /// name or a headline.
    pub(crate) fn shown_text(&self, id: usize) -> String {
        let mut text = String::new();
        let mut waiting = vec![self.tree.node(id)];
        while text.len() < MOST_SHOWN_BYTES
            && let Some(node) = waiting.pop()
        {
            if self.is_out[node.id()] {
                continue;
            }
            if let Some(words) = node.text() {
                text.push_str(bounded(words, MOST_SHOWN_BYTES));
            } else if node.name() == "br" || crate::names::is_block(node.name()) {
                text.push(' ');
            }
            waiting.extend(node.children().rev());
        }
        fold(&text.replace('\u{a0}', " ")).trim().to_owned()
    }

    /// Whether a node lies in another one, or is it.
    pub(crate) fn is_within(&self, node: usize, outer: usize) -> bool {
        let depth = self.tree.node(outer).depth();
        self.tree.node(node).line().take_while(|node| node.depth() >= depth).any(|node| node.id() == outer)
    }
}

fn is_never_shown(node: NodeRef<'_>) -> bool {
    match node.name() {
        "" => false,
        // Words for readers without scripts are requests to have some; pictures may be the real ones.
        // Some pages tell their whole article so.
        "noscript" => {
            let words = node.first_text(FEWEST_TOLD_BYTES * 16).trim().len();
            (1..FEWEST_TOLD_BYTES).contains(&words)
                || (words == 0 && !node.descendants().any(|node| is_picture(node.name())))
        }
        _ => is_skipped(node),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::parse::parse_page;

    #[test]
    fn boxes_within_boxes_are_not_read_whole_for_each_of_their_names() {
        let text = "<p>word and word</p>".repeat(20_000);
        let nested = |open: &str| Page::new(parse_page(&format!("{}{text}", open.repeat(140))));
        let page = nested("<div class=byline>");
        let bytes = page.tree.node(page.body).descendants().map(|node| page.shown_text(node.id()).len());
        assert!(bytes.max() <= Some(2 * MOST_SHOWN_BYTES));
        let page = nested("<time>");
        let read = page.tree.node(page.body).descendants().map(|node| node.first_text(100).len());
        assert!(read.max() <= Some(200));
        assert!(page.tree.node(page.body).all_text().len() > text.len() / 2, "else nothing is shown");
    }

    #[test]
    fn a_headline_behind_many_blanks_is_found() {
        let page = Page::new(parse_page(&format!("<h1>{}Ports agree</h1>", "<span>  </span>\n".repeat(200))));
        assert_eq!(page.shown_text(page.body), "Ports agree");
    }
}
