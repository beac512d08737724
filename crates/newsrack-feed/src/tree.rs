//! Tokens to elements, closed as well as can be: a stray end tag is ignored, a missing one is supplied, an item that
//! opens inside an open item ends it. Nothing here recurses, and depth is bounded.

use crate::{
    entities,
    namespaces::{self, Space},
    parsed::Warning,
    tokens::{Token, Tokens},
};

/// Deeper elements are flattened: their text stays, their tags go.
const MOST_DEPTH: usize = 256;
/// Tokens of one document; a feed of ten thousand entries has a tenth of it.
const MOST_TOKENS: usize = 3_000_000;

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
    pub(crate) base: Option<String>,
    /// The language of it, where one is stated here or above.
    pub(crate) language: Option<String>,
}

#[derive(Debug)]
pub(crate) enum Node {
    Element(Element),
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
            Node::Element(element) => Some(element),
            Node::Text(_) => None,
        })
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
        Builder { open: Vec::new(), spaces: Vec::new(), base: base.map(str::to_owned), ..Builder::default() };
    for _ in 0..MOST_TOKENS {
        let Some(token) = tokens.next() else { break };
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
    base: Option<String>,
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
        let depth = self.open.len();
        for (key, value) in &attributes {
            if key == "xmlns" {
                self.spaces.push((depth, String::new(), namespaces::by_address(value)));
            } else if let Some(prefix) = key.strip_prefix("xmlns:") {
                self.spaces.push((depth, prefix.to_ascii_lowercase(), namespaces::by_address(value)));
            }
        }
        let name = local(raw_name).to_ascii_lowercase();
        let space = self.space(raw_name);
        if matches!(name.as_str(), "item" | "entry") && matches!(space, Space::Plain | Space::Atom) {
            self.end_open_item(&name, space);
        }
        self.end_open_line(&name, space);
        let parent = self.open.last();
        let inherited = parent.map_or(self.base.as_deref(), |parent| parent.base.as_deref());
        let stated = |wanted: &str| {
            attributes.iter().find(|(key, _)| key.eq_ignore_ascii_case(wanted)).map(|(_, value)| value.trim())
        };
        let base = match stated("xml:base") {
            Some(own) => crate::clean::resolve(own, inherited).or_else(|| inherited.map(str::to_owned)),
            None => inherited.map(str::to_owned),
        };
        let language = match stated("xml:lang") {
            Some(own) => crate::clean::language(own),
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
            Some(parent) => parent.children.push(Node::Element(element)),
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

    fn space(&self, raw_name: &str) -> Space {
        let prefix = raw_name.rsplit_once(':').map_or("", |(prefix, _)| prefix).to_ascii_lowercase();
        let declared =
            self.spaces.iter().rev().find(|(_, declared, _)| *declared == prefix).map(|(_, _, space)| *space);
        match declared {
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
