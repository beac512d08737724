//! Tokens to elements, closed as well as can be: a stray end tag is ignored, a missing one is supplied, an item that
//! opens inside an open item ends it. Nothing here recurses, and depth is bounded.

use crate::{
    entities,
    namespaces::{self, Space},
    parsed::Warning,
    tokens::{Token, Tokens},
};
use std::rc::Rc;

/// Deeper elements are flattened: their text stays, their tags go.
const MOST_DEPTH: usize = 256;
/// Tokens of one document; a feed of ten thousand entries has a tenth of it.
const MOST_TOKENS: usize = 3_000_000;
/// Elements of one document; each costs some hundred bytes while it is read.
const MOST_ELEMENTS: usize = 1_000_000;
/// Prefixes declared at one place; each may be looked at for every element.
const MOST_SPACES: usize = 256;
/// A base or a language that is longer is none, in bytes.
const MOST_STATED: usize = 4_096;

/// An element with its attributes and what it holds.
#[derive(Debug)]
pub(crate) struct Element {
    pub(crate) space: Space,
    /// Without prefix, in lower case.
    pub(crate) name: String,
    /// As written, for putting markup together again.
    raw_name: String,
    attributes: Vec<(String, String)>,
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

/// The prefix that an attribute declares, in lower case; empty for the namespace of what has none.
fn declaration((key, address): &(String, String)) -> Option<(String, Space)> {
    let prefix = key.strip_prefix("xmlns")?;
    let prefix = if prefix.is_empty() { prefix } else { prefix.strip_prefix(':')? };
    Some((prefix.to_ascii_lowercase(), namespaces::by_address(address)))
}

/// An element that an item or a feed holds beside others.
fn is_part(name: &str, space: Space) -> bool {
    match space {
        Space::Plain | Space::Atom => {
            is_line(name)
                || is_never_markup(name)
                || matches!(name, "description" | "summary" | "content" | "author" | "image" | "source")
        }
        Space::Dc | Space::DcTerms | Space::Content | Space::Media | Space::Itunes => true,
        Space::Rdf | Space::Xhtml | Space::Xml | Space::Foreign => false,
    }
}

/// Parts that hold a line of text, or nothing.
fn is_line(name: &str) -> bool {
    matches!(
        name,
        "title"
            | "link"
            | "guid"
            | "pubdate"
            | "lastbuilddate"
            | "category"
            | "comments"
            | "enclosure"
            | "language"
            | "ttl"
            | "id"
            | "published"
            | "updated"
    )
}

/// Parts whose names HTML does not have, so that they end even an open description.
fn is_never_markup(name: &str) -> bool {
    matches!(name, "guid" | "pubdate" | "lastbuilddate" | "enclosure" | "item" | "entry")
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

fn local(name: &str) -> &str {
    name.rsplit_once(':').map_or(name, |(_, local)| local)
}

/// The outermost element, and what was mended.
pub(crate) fn build(text: &str, base: Option<&str>) -> (Option<Element>, Vec<Warning>) {
    let mut tokens = Tokens::new(text);
    let mut builder =
        Builder { open: Vec::new(), spaces: Vec::new(), base: base.map(Rc::from), ..Builder::default() };
    for _ in 0..MOST_TOKENS {
        let Some(token) = tokens.next().filter(|_| builder.elements < MOST_ELEMENTS) else { break };
        match token {
            Token::Start { name, attributes, is_empty } => builder.start(name, attributes, is_empty),
            Token::End { name } => builder.end(name),
            Token::Text(more) => builder.text(&more),
        }
    }
    if builder.open.len() > 1 {
        builder.warnings.push(Warning::CutOff);
    }
    while !builder.open.is_empty() {
        builder.close();
    }
    if tokens.faults > 0 {
        builder.warnings.push(Warning::Broken(tokens.faults));
    }
    (builder.root, builder.warnings)
}

#[derive(Default)]
struct Builder {
    root: Option<Element>,
    open: Vec<Element>,
    /// Declared prefixes, each with the depth of its element.
    spaces: Vec<(usize, String, Space)>,
    base: Option<Rc<str>>,
    elements: usize,
    warnings: Vec<Warning>,
    /// Open elements beyond the depth that is kept.
    flattened: usize,
}

impl Builder {
    fn start(&mut self, raw_name: &str, attributes: Vec<(String, String)>, is_empty: bool) {
        if self.open.is_empty() && self.root.is_some() {
            // Junk behind the end; but where the first root was a stray, the real one may still come.
            if self.root.as_ref().is_some_and(|root| !root.children.is_empty()) {
                return;
            }
            self.root = None;
        }
        if self.open.len() >= MOST_DEPTH {
            if self.flattened == 0 && !self.warnings.contains(&Warning::TooDeep) {
                self.warnings.push(Warning::TooDeep);
            }
            self.flattened += usize::from(!is_empty);
            return;
        }
        self.elements += 1;
        let name = local(raw_name).to_ascii_lowercase();
        let declared: Vec<(String, Space)> = attributes.iter().filter_map(declaration).collect();
        let space = self.space(raw_name, &declared);
        if matches!(name.as_str(), "item" | "entry") && matches!(space, Space::Plain | Space::Atom) {
            self.end_open_item(&name, space);
        }
        self.end_open_line(&name, space);
        let depth = self.open.len();
        let room = MOST_SPACES.saturating_sub(self.spaces.len());
        self.spaces.extend(declared.into_iter().take(room).map(|(prefix, space)| (depth, prefix, space)));
        let parent = self.open.last();
        let inherited = parent.map_or(&self.base, |parent| &parent.base);
        let stated = |wanted: &str| {
            let found = attributes.iter().find(|(key, _)| key.eq_ignore_ascii_case(wanted));
            found.map(|(_, value)| value.trim()).filter(|value| value.len() <= MOST_STATED)
        };
        let base = match stated("xml:base") {
            Some(own) => {
                crate::clean::resolve(own, inherited.as_deref()).map(Rc::from).or_else(|| inherited.clone())
            }
            None => inherited.clone(),
        };
        let language = match stated("xml:lang") {
            Some(own) => crate::clean::language(own).map(Rc::from),
            None => parent.and_then(|parent| parent.language.clone()),
        };
        self.open.push(Element {
            space,
            name,
            raw_name: raw_name.to_owned(),
            attributes,
            children: Vec::new(),
            base,
            language,
        });
        if is_empty {
            self.close();
        }
    }

    /// Pops to the nearest open element of that name; without one the tag is a stray.
    fn end(&mut self, raw_name: &str) {
        if self.flattened > 0 {
            self.flattened -= 1;
            return;
        }
        let Some(at) = self.open.iter().rposition(|open| open.raw_name.eq_ignore_ascii_case(raw_name)) else {
            return;
        };
        while self.open.len() > at {
            self.close();
        }
    }

    fn text(&mut self, more: &str) {
        let Some(open) = self.open.last_mut() else { return };
        match open.children.last_mut() {
            Some(Node::Text(text)) => text.push_str(more),
            _ => open.children.push(Node::Text(more.to_owned())),
        }
    }

    fn close(&mut self) {
        let Some(element) = self.open.pop() else { return };
        let depth = self.open.len();
        while self.spaces.last().is_some_and(|(at, _, _)| *at >= depth) {
            self.spaces.pop();
        }
        match self.open.last_mut() {
            Some(parent) => parent.children.push(Node::Element(Box::new(element))),
            None => self.root = Some(element),
        }
    }

    /// An item never holds an item: the open one lost its end tag.
    fn end_open_item(&mut self, name: &str, space: Space) {
        let within = self.open.iter().rposition(|open| open.name == name && open.space == space);
        if let Some(at) = within.filter(|at| *at <= 3) {
            while self.open.len() > at {
                self.close();
            }
        }
    }

    /// A title, a link or a date never holds another part of its item: the open one lost its end tag.
    fn end_open_line(&mut self, name: &str, space: Space) {
        if !is_part(name, space) {
            return;
        }
        // The parts of an item stand at the depth of two or three; deeper ones are somebody's markup.
        let lost = (1..self.open.len().min(4)).find(|at| {
            let holder = self.open[at - 1].name.as_str();
            let open = &self.open[*at];
            matches!(holder, "item" | "entry" | "channel" | "feed")
                && matches!(open.space, Space::Plain | Space::Atom)
                && (is_line(&open.name) || (open.name == "description" && is_never_markup(name)))
        });
        if let Some(at) = lost {
            while self.open.len() > at {
                self.close();
            }
        }
    }

    fn space(&self, raw_name: &str, own: &[(String, Space)]) -> Space {
        let prefix = raw_name.rsplit_once(':').map_or("", |(prefix, _)| prefix).to_ascii_lowercase();
        let own = own.iter().find(|(declared, _)| *declared == prefix).map(|(_, space)| *space);
        let above = || self.spaces.iter().rev().find(|(_, declared, _)| *declared == prefix);
        match own.or_else(|| above().map(|(_, _, space)| *space)) {
            // A known prefix with an address nobody knows is still that prefix.
            Some(Space::Foreign) => namespaces::by_prefix(&prefix),
            Some(space) => space,
            None => namespaces::by_prefix(&prefix),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Space, build};

    /// The parts of the one item, each with its text.
    fn check(item: &str, want: &[(&str, &str)]) {
        let (root, _) = build(&format!("<rss><channel><item>{item}</item></channel></rss>"), None);
        let root = root.unwrap();
        let item = root.child(Space::Plain, "channel").unwrap().child(Space::Plain, "item").unwrap();
        let got: Vec<(String, String)> =
            item.elements().map(|part| (part.name.clone(), part.text().trim().to_owned())).collect();
        let want: Vec<(String, String)> =
            want.iter().map(|(name, text)| ((*name).to_owned(), (*text).to_owned())).collect();
        assert_eq!(got, want, "{item:?}");
    }

    #[test]
    fn items_behind_a_lost_end_are_kept() {
        for part in ["<title>A", "<description>A", "<atom:link href='u'>", "<category>A"] {
            let text = format!("<rss><channel>{part}<item><guid>1</guid></item></channel></rss>");
            let root = build(&text, None).0.unwrap();
            let channel = root.child(Space::Plain, "channel").unwrap();
            assert!(channel.child(Space::Plain, "item").is_some(), "{part}");
        }
    }

    #[test]
    fn an_item_that_ends_another_keeps_its_namespaces() {
        let text = "<rss><channel><item><guid>1</guid>\
            <item xmlns:x='http://purl.org/dc/elements/1.1/'><x:date>2</x:date></item></channel></rss>";
        let root = build(text, None).0.unwrap();
        let item = root.child(Space::Plain, "channel").unwrap().elements().last().unwrap();
        assert!(item.child(Space::Dc, "date").is_some());
    }

    #[test]
    fn parts_whose_end_is_lost_end_at_the_next() {
        check("<title>A</titel><guid>1</guid>", &[("title", "A"), ("guid", "1")]);
        check("<title>A <link>u</link>", &[("title", "A"), ("link", "u")]);
        check("<guid>1<pubDate>2</pubDate>", &[("guid", "1"), ("pubdate", "2")]);
        check("<enclosure url='u'><guid>1</guid>", &[("enclosure", ""), ("guid", "1")]);
        check("<atom:link href='u'><title>A</title>", &[("link", ""), ("title", "A")]);
        check("<link>u<dc:date>2</dc:date>", &[("link", "u"), ("date", "2")]);
        check("<description>A <b>b<guid>1</guid>", &[("description", "A b"), ("guid", "1")]);
        check("<title>A</b></title></p><guid>1</guid>", &[("title", "A"), ("guid", "1")]);
        // Markup in a title is part of it, and so is a link in a description.
        check("<title>A <b>b</b></title>", &[("title", "A b")]);
        check("<description>A <link>b</link></description>", &[("description", "A b")]);
    }
}
