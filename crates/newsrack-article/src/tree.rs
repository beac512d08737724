//! HTML to a tree of bounded depth and size, in one arena: building and dropping it never recurses.

use html5ever::{
    Attribute, ExpandedName, QualName,
    interface::{ElementFlags, NodeOrText, QuirksMode, TreeSink},
    local_name, ns,
    tendril::StrTendril,
    tokenizer::{BufferQueue, Token, TokenSink, TokenSinkResult, Tokenizer},
    tree_builder::TreeBuilder,
};
use std::{
    borrow::Cow,
    cell::{Cell, RefCell},
    rc::Rc,
};

/// Elements within elements; what lies deeper is left out.
const MOST_DEPTH: usize = 200;
/// Elements and texts; what follows is left out.
const MOST_NODES: usize = 200_000;

/// An arena of nodes; the document is the first.
pub(crate) struct Tree {
    nodes: Vec<Node>,
}

#[derive(Default)]
struct Node {
    parent: Option<usize>,
    children: Vec<usize>,
    depth: usize,
    data: Data,
}

#[derive(Default)]
enum Data {
    #[default]
    Other,
    Text(String),
    Element {
        name: String,
        attributes: Vec<(String, String)>,
    },
}

/// A node in its tree.
#[derive(Clone, Copy)]
pub(crate) struct NodeRef<'a> {
    tree: &'a Tree,
    id: usize,
}

impl Tree {
    pub(crate) fn root(&self) -> NodeRef<'_> {
        NodeRef { tree: self, id: 0 }
    }
}

impl<'a> NodeRef<'a> {
    pub(crate) fn children(self) -> impl DoubleEndedIterator<Item = NodeRef<'a>> {
        let tree = self.tree;
        tree.nodes[self.id].children.iter().map(move |id| NodeRef { tree, id: *id })
    }

    /// All nodes below, in document order.
    pub(crate) fn descendants(self) -> impl Iterator<Item = NodeRef<'a>> {
        let mut waiting: Vec<NodeRef<'a>> = self.children().rev().collect();
        std::iter::from_fn(move || {
            let next = waiting.pop()?;
            waiting.extend(next.children().rev());
            Some(next)
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
        match &self.tree.nodes[self.id].data {
            Data::Element { attributes, .. } => attributes
                .iter()
                .find(|(name, _)| name == wanted)
                .map(|(_, value)| value.trim())
                .filter(|value| !value.is_empty()),
            _ => None,
        }
    }

    pub(crate) fn has(self, wanted: &str) -> bool {
        match &self.tree.nodes[self.id].data {
            Data::Element { attributes, .. } => attributes.iter().any(|(name, _)| name == wanted),
            _ => false,
        }
    }

    /// One of its class words holds one of these.
    pub(crate) fn has_class(self, parts: &[&str]) -> bool {
        self.attribute("class").is_some_and(|class| {
            class.split_ascii_whitespace().any(|word| {
                let word = word.to_ascii_lowercase();
                parts.iter().any(|part| word.contains(part))
            })
        })
    }

    /// The words below, unfolded, leaving out what `skips` says.
    pub(crate) fn all_text(self, skips: &dyn Fn(NodeRef<'a>) -> bool) -> String {
        let mut text = String::new();
        // `None` is the end of a block.
        let mut waiting = vec![Some(self)];
        while let Some(next) = waiting.pop() {
            let Some(node) = next else {
                text.push(' ');
                continue;
            };
            match node.text() {
                Some(words) => text.push_str(words),
                None if node.id != self.id && skips(node) => {}
                None => {
                    if node.name() == "br" || crate::flow::is_block(node.name()) {
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

/// Reads HTML as a browser would.
pub(crate) fn parse(html: &str) -> Tree {
    let builder = TreeBuilder::new(
        Sink::default(),
        html5ever::tree_builder::TreeBuilderOpts { scripting_enabled: false, ..Default::default() },
    );
    let tokenizer = Tokenizer::new(Guard { builder }, html5ever::tokenizer::TokenizerOpts::default());
    let queue = BufferQueue::default();
    queue.push_back(StrTendril::from_slice(html));
    // Scripts are never run: the tokenizer stops behind each and goes on at once.
    while !queue.is_empty() {
        let _ = tokenizer.feed(&queue);
    }
    tokenizer.end();
    tokenizer.sink.builder.sink.finish()
}

/// Stands before the tree builder and keeps what is too deep or too much away from it.
struct Guard {
    builder: TreeBuilder<Handle, Sink>,
}

impl TokenSink for Guard {
    type Handle = Handle;

    fn process_token(&self, token: Token, line_number: u64) -> TokenSinkResult<Handle> {
        let sink = &self.builder.sink;
        let is_too_much = sink.nodes.borrow().len() > MOST_NODES || sink.open_depth.get() > MOST_DEPTH;
        let is_opening = match &token {
            Token::TagToken(tag) => tag.kind == html5ever::tokenizer::StartTag,
            Token::EOFToken => false,
            _ => true,
        };
        if is_too_much && is_opening {
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

#[derive(Clone)]
struct Handle {
    id: usize,
    name: Rc<QualName>,
}

struct Sink {
    nodes: RefCell<Vec<Node>>,
    /// How deep the innermost open element lies.
    open_depth: Cell<usize>,
    document: Handle,
}

impl Default for Sink {
    fn default() -> Self {
        let name = Rc::new(QualName::new(None, ns!(), local_name!("")));
        Self {
            nodes: RefCell::new(vec![Node::default()]),
            open_depth: Cell::new(0),
            document: Handle { id: 0, name },
        }
    }
}

impl Sink {
    fn add(&self, data: Data) -> usize {
        let mut nodes = self.nodes.borrow_mut();
        nodes.push(Node { data, ..Node::default() });
        nodes.len() - 1
    }

    fn detach(nodes: &mut [Node], id: usize) {
        if let Some(parent) = nodes[id].parent.take() {
            nodes[parent].children.retain(|child| *child != id);
        }
    }

    fn attach(&self, parent: usize, at: Option<usize>, child: NodeOrText<Handle>) {
        let child = match child {
            NodeOrText::AppendNode(node) => node.id,
            NodeOrText::AppendText(text) => {
                let mut nodes = self.nodes.borrow_mut();
                let before = match at {
                    Some(at) => at.checked_sub(1).and_then(|at| nodes[parent].children.get(at)).copied(),
                    None => nodes[parent].children.last().copied(),
                };
                if let Some(Data::Text(known)) = before.map(|id| &mut nodes[id].data) {
                    known.push_str(&text);
                    return;
                }
                drop(nodes);
                self.add(Data::Text(text.to_string()))
            }
        };
        let mut nodes = self.nodes.borrow_mut();
        Self::detach(&mut nodes, child);
        let depth = nodes[parent].depth + 1;
        nodes[child].parent = Some(parent);
        nodes[child].depth = depth;
        match at {
            Some(at) => {
                let at = at.min(nodes[parent].children.len());
                nodes[parent].children.insert(at, child);
            }
            None => nodes[parent].children.push(child),
        }
        if matches!(nodes[child].data, Data::Element { .. }) {
            self.open_depth.set(depth);
        }
    }
}

impl TreeSink for Sink {
    type Handle = Handle;
    type Output = Tree;
    type ElemName<'a> = ExpandedName<'a>;

    fn finish(self) -> Tree {
        Tree { nodes: self.nodes.into_inner() }
    }

    fn parse_error(&self, _: Cow<'static, str>) {}

    fn get_document(&self) -> Handle {
        self.document.clone()
    }

    fn elem_name<'a>(&'a self, target: &'a Handle) -> ExpandedName<'a> {
        target.name.expanded()
    }

    fn create_element(&self, name: QualName, attributes: Vec<Attribute>, _: ElementFlags) -> Handle {
        let attributes = attributes
            .into_iter()
            .map(|attribute| (attribute.name.local.to_string(), attribute.value.to_string()))
            .collect();
        let id = self.add(Data::Element { name: name.local.to_ascii_lowercase().to_string(), attributes });
        Handle { id, name: Rc::new(name) }
    }

    fn create_comment(&self, _: StrTendril) -> Handle {
        Handle { id: self.add(Data::Other), name: Rc::clone(&self.document.name) }
    }

    fn create_pi(&self, _: StrTendril, _: StrTendril) -> Handle {
        Handle { id: self.add(Data::Other), name: Rc::clone(&self.document.name) }
    }

    fn append(&self, parent: &Handle, child: NodeOrText<Handle>) {
        self.attach(parent.id, None, child);
    }

    fn append_based_on_parent_node(&self, element: &Handle, before: &Handle, child: NodeOrText<Handle>) {
        let has_parent = self.nodes.borrow()[element.id].parent.is_some();
        if has_parent { self.append_before_sibling(element, child) } else { self.append(before, child) }
    }

    fn append_doctype_to_document(&self, _: StrTendril, _: StrTendril, _: StrTendril) {}

    fn pop(&self, node: &Handle) {
        self.open_depth.set(self.nodes.borrow()[node.id].depth.saturating_sub(1));
    }

    fn get_template_contents(&self, target: &Handle) -> Handle {
        target.clone()
    }

    fn same_node(&self, one: &Handle, other: &Handle) -> bool {
        one.id == other.id
    }

    fn set_quirks_mode(&self, _: QuirksMode) {}

    fn append_before_sibling(&self, sibling: &Handle, new: NodeOrText<Handle>) {
        let (parent, at) = {
            let nodes = self.nodes.borrow();
            let Some(parent) = nodes[sibling.id].parent else { return };
            (parent, nodes[parent].children.iter().position(|child| *child == sibling.id))
        };
        self.attach(parent, at, new);
    }

    fn add_attrs_if_missing(&self, _: &Handle, _: Vec<Attribute>) {}

    fn remove_from_parent(&self, target: &Handle) {
        Self::detach(&mut self.nodes.borrow_mut(), target.id);
    }

    fn reparent_children(&self, node: &Handle, new_parent: &Handle) {
        let mut nodes = self.nodes.borrow_mut();
        let children = std::mem::take(&mut nodes[node.id].children);
        for child in &children {
            nodes[*child].parent = Some(new_parent.id);
        }
        nodes[new_parent.id].children.extend(children);
    }
}
