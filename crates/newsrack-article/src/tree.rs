//! The elements and texts of an article in one arena, without what is never content.

use crate::{
    names::{is_block, is_foreign, is_picture},
    pictures,
    skip::is_skipped,
};
use html5ever::{Attribute, LocalName, tendril::StrTendril};

/// Elements within elements in a tree; what lies deeper is left out.
///
/// The reader of HTML keeps its own, lower bound; only the mending of crossed tags can go beyond that one.
const MOST_DEPTH: usize = 250;

/// What is somewhere below an element.
pub(crate) mod holds {
    /// A block, a picture or foreign matter.
    pub(crate) const BLOCK: u8 = 1;
    /// A picture.
    pub(crate) const PICTURE: u8 = 2;
    /// Something that is called a caption.
    pub(crate) const CAPTION: u8 = 4;
}

/// An arena of nodes; the document is the first.
pub(crate) struct Tree {
    nodes: Vec<Node>,
    is_cut: bool,
}

#[derive(Default)]
pub(crate) struct Node {
    pub(crate) parent: Option<usize>,
    pub(crate) children: Vec<usize>,
    pub(crate) depth: usize,
    pub(crate) data: Data,
    holds: u8,
}

impl Node {
    pub(crate) fn new(data: Data) -> Self {
        Self { data, ..Self::default() }
    }
}

#[derive(Clone, Default)]
pub(crate) enum Data {
    #[default]
    Other,
    Text(StrTendril),
    Element {
        name: LocalName,
        attributes: Vec<Attribute>,
    },
}

/// A node in its tree.
#[derive(Clone, Copy)]
pub(crate) struct NodeRef<'a> {
    tree: &'a Tree,
    id: usize,
}

impl Tree {
    /// Takes off what is no content and what lies too deep, and notes what each element holds.
    pub(crate) fn new(nodes: Vec<Node>) -> Self {
        let mut tree = Self { nodes, is_cut: false };
        let mut order = Vec::with_capacity(tree.nodes.len());
        let mut waiting = vec![(0, 0)];
        while let Some((id, depth)) = waiting.pop() {
            order.push(id);
            let mut children = std::mem::take(&mut tree.nodes[id].children);
            children.retain(|child| depth < MOST_DEPTH && !is_skipped(NodeRef { tree: &tree, id: *child }));
            waiting.extend(children.iter().rev().map(|child| (*child, depth + 1)));
            tree.nodes[id].children = children;
        }
        // Children come behind their parents in this order.
        for id in order.into_iter().rev() {
            let below = tree.nodes[id].children.iter().map(|child| tree.nodes[*child].holds);
            let below = below.fold(0, |all, holds| all | holds);
            let is = NodeRef { tree: &tree, id }.is();
            tree.nodes[id].holds = below | is;
        }
        tree
    }

    /// Takes off only what lies too deep. What elements hold is not noted.
    pub(crate) fn whole(nodes: Vec<Node>) -> Self {
        let mut tree = Self { nodes, is_cut: false };
        let mut waiting = vec![(0, 0)];
        while let Some((id, depth)) = waiting.pop() {
            if depth == MOST_DEPTH {
                tree.nodes[id].children.clear();
            }
            tree.nodes[id].depth = depth;
            waiting.extend(tree.nodes[id].children.iter().map(|child| (*child, depth + 1)));
        }
        tree
    }

    /// The same, and what was read ends before its end.
    pub(crate) fn cut(self, is_cut: bool) -> Self {
        Self { is_cut, ..self }
    }

    /// Whether what was read ends before its end.
    pub(crate) fn is_cut(&self) -> bool {
        self.is_cut
    }

    /// How many nodes there are; their numbers are below it.
    pub(crate) fn len(&self) -> usize {
        self.nodes.len()
    }

    pub(crate) fn node(&self, id: usize) -> NodeRef<'_> {
        NodeRef { tree: self, id }
    }

    /// A copy of the node's name and attributes, or its text, without what it holds.
    pub(crate) fn data(&self, id: usize) -> &Data {
        &self.nodes[id].data
    }

    pub(crate) fn root(&self) -> NodeRef<'_> {
        NodeRef { tree: self, id: 0 }
    }
}

impl<'a> NodeRef<'a> {
    /// Its number in the tree.
    pub(crate) fn id(self) -> usize {
        self.id
    }

    pub(crate) fn depth(self) -> usize {
        self.tree.nodes[self.id].depth
    }

    pub(crate) fn parent(self) -> Option<NodeRef<'a>> {
        self.tree.nodes[self.id].parent.map(|id| NodeRef { tree: self.tree, id })
    }

    /// The node itself and those that it lies in, from inside out.
    pub(crate) fn line(self) -> impl Iterator<Item = NodeRef<'a>> {
        std::iter::successors(Some(self), |node| node.parent())
    }

    pub(crate) fn children(self) -> impl DoubleEndedIterator<Item = NodeRef<'a>> {
        let tree = self.tree;
        tree.nodes[self.id].children.iter().map(move |id| NodeRef { tree, id: *id })
    }

    /// The numbers of its children.
    pub(crate) fn child_ids(self) -> &'a [usize] {
        &self.tree.nodes[self.id].children
    }

    /// All nodes below, in document order. Whoever asks for few of very many pays for few.
    pub(crate) fn descendants(self) -> impl Iterator<Item = NodeRef<'a>> {
        let tree = self.tree;
        // At most one for each depth.
        let mut waiting = vec![self.child_ids().iter()];
        std::iter::from_fn(move || {
            while let Some(children) = waiting.last_mut() {
                if let Some(id) = children.next() {
                    let next = NodeRef { tree, id: *id };
                    waiting.push(next.child_ids().iter());
                    return Some(next);
                }
                waiting.pop();
            }
            None
        })
    }

    /// The lower-case name of an element; empty for anything else.
    pub(crate) fn name(self) -> &'a str {
        match &self.tree.nodes[self.id].data {
            Data::Element { name, .. } => name,
            _ => "",
        }
    }

    pub(crate) fn text(self) -> Option<&'a str> {
        match &self.tree.nodes[self.id].data {
            Data::Text(text) => Some(text),
            _ => None,
        }
    }

    /// An attribute that is there and not blank.
    pub(crate) fn attribute(self, wanted: &str) -> Option<&'a str> {
        self.find(wanted).map(str::trim).filter(|value| !value.is_empty())
    }

    pub(crate) fn has(self, wanted: &str) -> bool {
        self.find(wanted).is_some()
    }

    fn find(self, wanted: &str) -> Option<&'a str> {
        debug_assert!(
            crate::parse::is_kept_of_page(wanted),
            "{wanted} is not among the attributes that are kept"
        );
        match &self.tree.nodes[self.id].data {
            Data::Element { attributes, .. } => attributes
                .iter()
                .find(|attribute| *attribute.name.local == *wanted)
                .map(|attribute| &*attribute.value),
            _ => None,
        }
    }

    /// One of its class words holds one of these.
    pub(crate) fn has_class(self, parts: &[&str]) -> bool {
        self.classes().any(|word| parts.iter().any(|part| word.contains(part)))
    }

    /// One of its class words is one of these, or begins with it.
    pub(crate) fn has_class_of(self, beginnings: &[&str]) -> bool {
        self.classes().any(|word| beginnings.iter().any(|beginning| word.starts_with(beginning)))
    }

    /// Its class words in lower case.
    pub(crate) fn classes(self) -> impl Iterator<Item = String> {
        let class = self.attribute("class").unwrap_or_default();
        class.split_ascii_whitespace().map(str::to_ascii_lowercase)
    }

    /// Whether something of `kind` (see [`holds`]) is below.
    pub(crate) fn holds(self, kind: u8) -> bool {
        self.children().any(|child| child.tree.nodes[child.id].holds & kind != 0)
    }

    /// What this node is itself.
    fn is(self) -> u8 {
        let name = self.name();
        if name.is_empty() {
            return 0;
        }
        let is_shown_picture = is_picture(name) && pictures::sign(self).is_none();
        let is_own_line = is_block(name) || is_foreign(name) || matches!(name, "picture" | "hr");
        let is_caption = name == "figcaption" || self.has_class(&["caption"]);
        let mut is = 0;
        is |= if is_own_line || is_shown_picture { holds::BLOCK } else { 0 };
        is |= if is_shown_picture { holds::PICTURE } else { 0 };
        is |= if is_caption { holds::CAPTION } else { 0 };
        is
    }

    /// The words below, unfolded, a blank where a block begins or ends.
    pub(crate) fn all_text(self) -> String {
        self.first_text(usize::MAX)
    }

    /// The same, no more of it than says what it is: with the text in which that many bytes are reached.
    pub(crate) fn first_text(self, bytes: usize) -> String {
        let mut text = String::new();
        // `None` is the end of a block.
        let mut waiting = vec![Some(self)];
        while text.len() < bytes
            && let Some(next) = waiting.pop()
        {
            let Some(node) = next else {
                text.push(' ');
                continue;
            };
            match (node.text(), node.name()) {
                (Some(words), _) => text.push_str(words),
                // What stands in them is for those who cannot show them.
                (None, name) if is_foreign(name) => {}
                (None, name) => {
                    if name == "br" || is_block(name) {
                        text.push(' ');
                        waiting.push(None);
                    }
                    waiting.extend(node.children().rev().map(Some));
                }
            }
        }
        text
    }
}
