//! Elements, and the markup in them written anew. Nothing here recurses.

use crate::{entities, namespaces::Space};
use std::{borrow::Cow, rc::Rc};

/// An element with its attributes and what it holds.
#[derive(Debug)]
pub(crate) struct Element<'t> {
    pub(crate) space: Space,
    /// Without prefix, in lower case.
    pub(crate) name: Cow<'t, str>,
    /// As written, for putting markup together again.
    pub(crate) raw_name: &'t str,
    pub(crate) attributes: Vec<(&'t str, Cow<'t, str>)>,
    /// The text before the first child: most elements hold nothing else, and need no room for children.
    pub(crate) lead: Option<Cow<'t, str>>,
    pub(crate) children: Vec<Node<'t>>,
    /// The base for relative addresses inside it, where one is stated here or above.
    pub(crate) base: Option<Rc<str>>,
    /// The language of it, where one is stated here or above.
    pub(crate) language: Option<Rc<str>>,
}

#[derive(Debug)]
pub(crate) enum Node<'t> {
    /// In a box: room for children is taken for several at once.
    Element(Box<Element<'t>>),
    Text(Cow<'t, str>),
}

impl<'t> Element<'t> {
    /// The first attribute of this name, whatever its prefix or case.
    pub(crate) fn attribute(&self, name: &str) -> Option<&str> {
        let is_it = |key: &str| {
            let Some((prefix, local)) =
                key.len().checked_sub(name.len()).map(|at| key.as_bytes().split_at(at))
            else {
                return false;
            };
            local.eq_ignore_ascii_case(name.as_bytes()) && prefix.last().is_none_or(|last| *last == b':')
        };
        self.attributes.iter().find(|(key, _)| is_it(key)).map(|(_, value)| value.trim())
    }

    pub(crate) fn elements(&self) -> impl DoubleEndedIterator<Item = &Element<'t>> {
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

    pub(crate) fn child(&self, space: Space, name: &str) -> Option<&Element<'t>> {
        self.elements().find(|child| child.is(space, name))
    }

    pub(crate) fn is(&self, space: Space, name: &str) -> bool {
        self.space == space && self.name == name
    }

    /// Holds nothing at all.
    pub(crate) fn is_bare(&self) -> bool {
        self.lead.is_none() && self.children.is_empty()
    }

    /// All text inside, tags left out.
    pub(crate) fn text(&self) -> Cow<'_, str> {
        let lead = self.lead.as_deref().unwrap_or_default();
        if self.children.is_empty() {
            return Cow::Borrowed(lead);
        }
        let mut text = lead.to_owned();
        let mut stack: Vec<&Node<'_>> = self.children.iter().rev().collect();
        while let Some(node) = stack.pop() {
            match node {
                Node::Text(more) => text.push_str(more),
                Node::Element(element) => {
                    text.push_str(element.lead.as_deref().unwrap_or_default());
                    stack.extend(element.children.iter().rev());
                }
            }
        }
        Cow::Owned(text)
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
            Node(&'a Node<'a>),
            Close(&'a str),
        }
        let mut html = String::new();
        entities::escape(self.lead.as_deref().unwrap_or_default(), &mut html);
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
                    let name = local(element.raw_name);
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
                    if element.is_bare() && is_void(name) {
                        html.push_str(" />");
                        continue;
                    }
                    html.push('>');
                    entities::escape(element.lead.as_deref().unwrap_or_default(), &mut html);
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
    // Names are short: a search made for long texts costs more than a look at each byte.
    name.bytes().rposition(|byte| byte == b':').map_or(name, |at| &name[at + 1..])
}
