//! Elements, and the markup in them written anew. Nothing here recurses.

use crate::{entities, namespaces::Space};
use std::rc::Rc;

/// An element with its attributes and what it holds.
#[derive(Debug)]
pub(crate) struct Element {
    pub(crate) space: Space,
    /// Without prefix, in lower case.
    pub(crate) name: String,
    /// As written, for putting markup together again.
    pub(crate) raw_name: String,
    pub(crate) attributes: Vec<(String, String)>,
    pub(crate) children: Vec<Node>,
    /// The base for relative addresses inside it, where one is stated here or above.
    pub(crate) base: Option<Rc<str>>,
    /// The language of it, where one is stated here or above.
    pub(crate) language: Option<Rc<str>>,
}

#[derive(Debug)]
pub(crate) enum Node {
    /// In a box: room for children is taken for several at once.
    Element(Box<Element>),
    Text(String),
}

impl Element {
    /// The first attribute of this name, whatever its prefix or case.
    pub(crate) fn attribute(&self, name: &str) -> Option<&str> {
        self.attributes
            .iter()
            .find(|(key, _)| local(key).eq_ignore_ascii_case(name))
            .map(|(_, value)| value.trim())
    }

    pub(crate) fn elements(&self) -> impl DoubleEndedIterator<Item = &Element> {
        self.children.iter().filter_map(|node| match node {
            Node::Element(element) => Some(&**element),
            Node::Text(_) => None,
        })
    }

    /// The base, for an entry to keep.
    pub(crate) fn own_base(&self) -> Option<String> {
        self.base.as_deref().map(str::to_owned)
    }

    /// The language, for an entry to keep.
    pub(crate) fn own_language(&self) -> Option<String> {
        self.language.as_deref().map(str::to_owned)
    }

    pub(crate) fn child(&self, space: Space, name: &str) -> Option<&Element> {
        self.elements().find(|child| child.is(space, name))
    }

    pub(crate) fn is(&self, space: Space, name: &str) -> bool {
        self.space == space && self.name == name
    }

    /// All text inside, tags left out.
    pub(crate) fn text(&self) -> String {
        let mut text = String::new();
        let mut stack: Vec<&Node> = self.children.iter().rev().collect();
        while let Some(node) = stack.pop() {
            match node {
                Node::Text(more) => text.push_str(more),
                Node::Element(element) => stack.extend(element.children.iter().rev()),
            }
        }
        text
    }

    /// The text inside, trimmed; `None` if there is none.
    pub(crate) fn trimmed(&self) -> Option<String> {
        let text = self.text();
        let trimmed = text.trim();
        (!trimmed.is_empty()).then(|| trimmed.to_owned())
    }

    /// What is inside as HTML: text that is HTML already, or markup put together again.
    pub(crate) fn html(&self) -> Option<String> {
        if self.elements().next().is_none() {
            return self.trimmed();
        }
        let html = self.markup();
        let trimmed = html.trim();
        (!trimmed.is_empty()).then(|| trimmed.to_owned())
    }

    /// The markup inside, written anew.
    pub(crate) fn markup(&self) -> String {
        enum Step<'a> {
            Node(&'a Node),
            Close(&'a str),
        }
        let mut html = String::new();
        let mut stack: Vec<Step<'_>> = self.children.iter().rev().map(Step::Node).collect();
        while let Some(step) = stack.pop() {
            match step {
                Step::Close(name) => {
                    html.push_str("</");
                    html.push_str(name);
                    html.push('>');
                }
                Step::Node(Node::Text(text)) => entities::escape(text, &mut html),
                Step::Node(Node::Element(element)) => {
                    let name = local(&element.raw_name);
                    html.push('<');
                    html.push_str(name);
                    for (key, value) in element.attributes.iter().filter(|(key, _)| !key.starts_with("xmlns"))
                    {
                        html.push(' ');
                        html.push_str(key);
                        html.push_str("=\"");
                        entities::escape(value, &mut html);
                        html.push('"');
                    }
                    if element.children.is_empty() && is_void(name) {
                        html.push_str(" />");
                        continue;
                    }
                    html.push('>');
                    stack.push(Step::Close(name));
                    stack.extend(element.children.iter().rev().map(Step::Node));
                }
            }
        }
        html
    }
}

fn is_void(name: &str) -> bool {
    matches!(
        name.to_ascii_lowercase().as_str(),
        "br" | "img"
            | "hr"
            | "input"
            | "source"
            | "embed"
            | "wbr"
            | "col"
            | "area"
            | "link"
            | "meta"
            | "track"
            | "param"
    )
}

/// A name without its prefix.
pub(crate) fn local(name: &str) -> &str {
    name.rsplit_once(':').map_or(name, |(_, local)| local)
}
