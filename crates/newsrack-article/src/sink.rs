//! Where the reader of HTML puts the nodes that it makes: an arena, so that building and dropping never recurse.

use crate::{
    parse::Matter,
    tree::{Data, Node, Tree},
};
use html5ever::{
    Attribute, ExpandedName, QualName,
    interface::{ElementFlags, NodeOrText, QuirksMode, TreeSink},
    local_name, ns,
    tendril::StrTendril,
};
use std::{
    borrow::Cow,
    cell::{Cell, RefCell},
    rc::Rc,
};

/// Elements and texts; what follows is left out.
const MOST_NODES: usize = 200_000;
/// The same of a whole page, where each is looked at by far more questions. Its lines that are looked at are 20,000.
const MOST_NODES_OF_PAGE: usize = 120_000;
/// Bytes of attributes in one tree; elements that follow have none. The mending of crossed tags makes copies of
/// elements with all their attributes, so they can come to more than the page itself has.
const MOST_ATTRIBUTE_BYTES: usize = 2 << 20;
/// The same of a whole page, whose furniture has more of them than words.
const MOST_ATTRIBUTE_BYTES_OF_PAGE: usize = 8 << 20;

/// Bytes of text in one tree; what follows is left out. The longest novels have less, and each byte is looked at many times. What
/// scripts and styles hold is not counted: it is looked at once, if at all.
const MOST_TEXT_BYTES: usize = 4 << 20;

/// A node, and what the reader asks about it most.
#[derive(Clone)]
pub(crate) struct Handle {
    id: usize,
    name: Rc<QualName>,
}

/// The nodes so far.
pub(crate) struct Sink {
    matter: Matter,
    nodes: RefCell<Vec<Node>>,
    /// How deep the innermost open element lies.
    open_depth: Cell<usize>,
    attribute_bytes: Cell<usize>,
    text_bytes: Cell<usize>,
    document: Handle,
}

impl Sink {
    pub(crate) fn new(matter: Matter) -> Self {
        let name = Rc::new(QualName::new(None, ns!(), local_name!("")));
        Self {
            matter,
            nodes: RefCell::new(vec![Node::default()]),
            open_depth: Cell::new(0),
            attribute_bytes: Cell::new(0),
            text_bytes: Cell::new(0),
            document: Handle { id: 0, name },
        }
    }

    /// Whether there are as many nodes, or as much text, as are read.
    pub(crate) fn is_full(&self) -> bool {
        let most_nodes = match self.matter {
            Matter::Article => MOST_NODES,
            Matter::Page => MOST_NODES_OF_PAGE,
        };
        self.nodes.borrow().len() > most_nodes || self.text_bytes.get() > MOST_TEXT_BYTES
    }

    pub(crate) fn open_depth(&self) -> usize {
        self.open_depth.get()
    }

    fn add(&self, data: Data) -> usize {
        let mut nodes = self.nodes.borrow_mut();
        nodes.push(Node::new(data));
        nodes.len() - 1
    }

    /// Looks from the end: what moves is nearly always among the newest.
    fn detach(nodes: &mut [Node], id: usize) {
        if let Some(parent) = nodes[id].parent.take() {
            let children = &mut nodes[parent].children;
            if let Some(at) = children.iter().rposition(|child| *child == id) {
                children.remove(at);
            }
        }
    }

    fn attach(&self, parent: usize, at: Option<usize>, child: NodeOrText<Handle>) {
        let child = match child {
            NodeOrText::AppendNode(node) => node.id,
            NodeOrText::AppendText(text) => {
                let mut nodes = self.nodes.borrow_mut();
                if !is_of_machines(&nodes[parent].data) {
                    self.text_bytes.set(self.text_bytes.get() + text.len());
                }
                let before = match at {
                    Some(at) => at.checked_sub(1).and_then(|at| nodes[parent].children.get(at)).copied(),
                    None => nodes[parent].children.last().copied(),
                };
                if let Some(Data::Text(known)) = before.map(|id| &mut nodes[id].data) {
                    known.push_tendril(&text);
                    return;
                }
                drop(nodes);
                self.add(Data::Text(text))
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

fn is_of_machines(data: &Data) -> bool {
    matches!(data, Data::Element { name, .. } if matches!(&**name, "script" | "style"))
}

impl TreeSink for Sink {
    type Handle = Handle;
    type Output = Tree;
    type ElemName<'a> = ExpandedName<'a>;

    fn finish(self) -> Tree {
        match self.matter {
            Matter::Article => Tree::new(self.nodes.into_inner()),
            Matter::Page => Tree::whole(self.nodes.into_inner()),
        }
    }

    fn parse_error(&self, _: Cow<'static, str>) {}

    fn get_document(&self) -> Handle {
        self.document.clone()
    }

    fn elem_name<'a>(&'a self, target: &'a Handle) -> ExpandedName<'a> {
        target.name.expanded()
    }

    fn create_element(&self, name: QualName, attributes: Vec<Attribute>, _: ElementFlags) -> Handle {
        let new_bytes: usize = attributes.iter().map(|attribute| attribute.value.len()).sum();
        let bytes = self.attribute_bytes.get() + new_bytes;
        let most = match self.matter {
            Matter::Article => MOST_ATTRIBUTE_BYTES,
            Matter::Page => MOST_ATTRIBUTE_BYTES_OF_PAGE,
        };
        let attributes = if bytes > most { Vec::new() } else { attributes };
        self.attribute_bytes.set(bytes);
        let id = self.add(Data::Element { name: name.local.to_ascii_lowercase(), attributes });
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
            (parent, nodes[parent].children.iter().rposition(|child| *child == sibling.id))
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
