//! Tokens to elements, closed as well as can be: a stray end tag is ignored, a missing one is supplied, an item ends
//! whatever is open up to the channel, and a document that seems to have ended goes on where another item comes.
//! Nothing here recurses, and depth is bounded.

use crate::{
    namespaces::{self, Space},
    parsed::Warning,
    tokens::{Token, Tokens},
    tree::{Element, Node, local},
};
use std::{borrow::Cow, rc::Rc};

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

/// Tokens between two looks at the time.
const TOKENS_AT_ONCE: usize = 256;

/// The outermost element, and what was mended.
pub(crate) fn build<'t>(
    text: &'t str,
    base: Option<&str>,
    is_over: &dyn Fn() -> bool,
) -> (Option<Element<'t>>, Vec<Warning>) {
    let mut tokens = Tokens::new(text);
    let mut builder =
        Builder { open: Vec::new(), spaces: Vec::new(), base: base.map(Rc::from), ..Builder::default() };
    for count in 0..MOST_TOKENS {
        if count % TOKENS_AT_ONCE == 0 && is_over() {
            builder.warnings.push(Warning::OutOfTime);
            break;
        }
        let Some(token) = tokens.next().filter(|_| builder.elements < MOST_ELEMENTS) else { break };
        match token {
            Token::Start { name, attributes, is_empty } => builder.start(name, attributes, is_empty),
            Token::End { name } => builder.end(name),
            Token::Text(more) => builder.text(more),
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
    (builder.root.map(|root| *root), builder.warnings)
}

#[derive(Default)]
struct Builder<'t> {
    root: Option<Box<Element<'t>>>,
    /// In boxes from the beginning, so that none is moved when it ends.
    #[expect(clippy::vec_box)]
    open: Vec<Box<Element<'t>>>,
    /// Declared prefixes, each with the depth of its element.
    spaces: Vec<(usize, String, Space)>,
    base: Option<Rc<str>>,
    elements: usize,
    warnings: Vec<Warning>,
    /// Open elements beyond the depth that is kept.
    flattened: usize,
}

impl<'t> Builder<'t> {
    fn start(&mut self, raw_name: &'t str, attributes: Vec<(&'t str, Cow<'t, str>)>, is_empty: bool) {
        if self.open.len() >= MOST_DEPTH {
            if self.flattened == 0 && !self.warnings.contains(&Warning::TooDeep) {
                self.warnings.push(Warning::TooDeep);
            }
            self.flattened += usize::from(!is_empty);
            return;
        }
        self.elements += 1;
        let name = lower(local(raw_name));
        let declared: Vec<(String, Space)> = attributes.iter().filter_map(declaration).collect();
        let mut space = self.space(raw_name, &declared);
        // HTML has no such element: its own end tag was lost, and with it the end of its namespace.
        let is_item = is_item(&name, if space == Space::Xhtml { Space::Plain } else { space });
        if self.open.is_empty() && self.root.is_some() && !self.go_on(is_item, &name) {
            return;
        }
        if is_frame(&name) && self.is_open_frame(&name) {
            // The head of the document once more.
            return;
        }
        if is_item {
            self.end_before_item(&name);
            space = self.space(raw_name, &declared);
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
        self.open.push(Box::new(Element {
            space,
            name,
            raw_name,
            attributes,
            lead: None,
            children: Vec::new(),
            base,
            language,
        }));
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

    fn text(&mut self, more: Cow<'t, str>) {
        let Some(open) = self.open.last_mut() else { return };
        match (open.children.last_mut(), &mut open.lead) {
            (Some(Node::Text(text)), _) | (None, Some(text)) => text.to_mut().push_str(&more),
            (None, lead) => *lead = Some(more),
            (Some(Node::Element(_)), _) => open.children.push(Node::Text(more)),
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

    /// Behind the end of the document: an item or another head shows that it was not the end, all else is junk. Where
    /// the first root was a stray, the real one may still come.
    fn go_on(&mut self, is_item: bool, name: &str) -> bool {
        let is_stray = self.root.as_ref().is_some_and(|root| root.is_bare());
        if is_stray && !is_item {
            self.root = None;
            return true;
        }
        if is_item || is_frame(name) {
            self.open.extend(self.root.take());
            return true;
        }
        false
    }

    /// An item stands in nothing but the frame of the document: what else is open lost its end tag. Without a frame,
    /// the document lost its beginning.
    fn end_before_item(&mut self, name: &str) {
        let outer = self.open.iter().position(|open| is_item(&open.name, open.space));
        let at =
            outer.or_else(|| self.open.iter().rposition(|open| is_frame(&open.name)).map(|frame| frame + 1));
        while self.open.len() > at.unwrap_or(0) {
            self.close();
        }
        if self.open.is_empty() {
            self.open.extend(self.root.take());
        }
        if self.open.is_empty() {
            let (name, space) = if name == "entry" { ("feed", Space::Atom) } else { ("rss", Space::Plain) };
            self.open.push(Box::new(Element {
                space,
                name: Cow::Borrowed(name),
                raw_name: name,
                attributes: Vec::new(),
                lead: None,
                children: Vec::new(),
                base: self.base.clone(),
                language: None,
            }));
        }
    }

    /// Within an item these names are somebody's own.
    fn is_open_frame(&self, name: &str) -> bool {
        let mut is_open = false;
        for open in &self.open {
            if is_item(&open.name, open.space) {
                return false;
            }
            is_open |= open.name == name;
        }
        is_open
    }

    /// A title, a link or a date never holds another part of its item: the open one lost its end tag.
    fn end_open_line(&mut self, name: &str, space: Space) {
        if !is_part(name, space) {
            return;
        }
        // The parts of an item stand at the depth of two or three; deeper ones are somebody's markup.
        let lost = (1..self.open.len().min(4)).find(|at| {
            let holder = &*self.open[at - 1].name;
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
        let prefix = &raw_name[..raw_name.len() - local(raw_name).len()];
        let prefix = prefix.strip_suffix(':').unwrap_or(prefix);
        let is_it = |declared: &str| declared.eq_ignore_ascii_case(prefix);
        let own = own.iter().find(|(declared, _)| is_it(declared)).map(|(_, space)| *space);
        let above = || self.spaces.iter().rev().find(|(_, declared, _)| is_it(declared));
        match own.or_else(|| above().map(|(_, _, space)| *space)) {
            // A known prefix with an address nobody knows is still that prefix.
            Some(Space::Foreign) => namespaces::by_prefix(prefix),
            Some(space) => space,
            None => namespaces::by_prefix(prefix),
        }
    }
}

/// A name in lower case; those that feeds write otherwise need no room of their own.
fn lower(name: &str) -> Cow<'_, str> {
    const KNOWN: [&str; 3] = ["pubdate", "lastbuilddate", "origlink"];
    if !name.bytes().any(|byte| byte.is_ascii_uppercase()) {
        return Cow::Borrowed(name);
    }
    let known = KNOWN.into_iter().find(|known| known.eq_ignore_ascii_case(name));
    known.map_or_else(|| Cow::Owned(name.to_ascii_lowercase()), Cow::Borrowed)
}

/// The prefix that an attribute declares, in lower case; empty for the namespace of what has none.
fn declaration((key, address): &(&str, Cow<'_, str>)) -> Option<(String, Space)> {
    let prefix = key.strip_prefix("xmlns")?;
    let prefix = if prefix.is_empty() { prefix } else { prefix.strip_prefix(':')? };
    Some((prefix.to_ascii_lowercase(), namespaces::by_address(address)))
}

/// What feeds list.
pub(crate) fn is_item(name: &str, space: Space) -> bool {
    matches!(name, "item" | "entry") && matches!(space, Space::Plain | Space::Atom)
}

/// The items of a document in their order, wherever in its frame they stand: RSS 1.0 puts them beside the channel,
/// RSS 2.0 inside it, and a lost end tag anywhere.
pub(crate) fn items<'a>(root: &'a Element<'_>, name: &'a str) -> impl Iterator<Item = &'a Element<'a>> {
    let mut rest: Vec<&'a Element<'a>> = root.elements().rev().collect();
    std::iter::from_fn(move || {
        loop {
            let element = rest.pop()?;
            if element.name == name && is_item(name, element.space) {
                return Some(element);
            }
            if is_frame(&element.name) {
                rest.extend(element.elements().rev());
            }
        }
    })
}

/// What stands around the items; RSS 1.1 has its own element for that.
pub(crate) fn is_frame(name: &str) -> bool {
    matches!(name, "rss" | "rdf" | "channel" | "feed" | "items")
}

/// An element that an item or a feed holds beside others.
fn is_part(name: &str, space: Space) -> bool {
    match space {
        Space::Plain | Space::Atom => {
            is_line(name)
                || is_never_markup(name)
                || matches!(name, "description" | "summary" | "content" | "author" | "image" | "source")
        }
        Space::Dc | Space::DcTerms | Space::Content | Space::Media | Space::Itunes | Space::Podcast => true,
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

#[cfg(test)]
mod tests {
    use super::{Element, Space};

    fn build<'t>(text: &'t str, base: Option<&str>) -> (Option<Element<'t>>, Vec<super::Warning>) {
        super::build(text, base, &|| false)
    }

    /// The parts of the one item, each with its text.
    fn check(item: &str, want: &[(&str, &str)]) {
        let text = format!("<rss><channel><item>{item}</item></channel></rss>");
        let root = build(&text, None).0.unwrap();
        let item = root.child(Space::Plain, "channel").unwrap().child(Space::Plain, "item").unwrap();
        let got: Vec<(String, String)> = item
            .elements()
            .map(|part| (part.name.clone().into_owned(), part.text().trim().to_owned()))
            .collect();
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

    /// The guids of all items, joined.
    fn check_items(text: &str, name: &str, want: &str) {
        let root = build(text, None).0.unwrap();
        let guids: Vec<String> =
            super::items(&root, name).map(|item| item.text().trim().to_owned()).collect();
        assert_eq!(guids.join(" "), want, "{text}");
    }

    #[test]
    fn items_are_found_whatever_stands_between_them() {
        for stray in [
            "</item>",
            "</channel>",
            "</rss>",
            "<title>",
            "<description>",
            "<image>",
            "<div>",
            "<channel>",
            "<rss>",
            "<items>",
            "<media:group>",
            "</rss></rss>",
            "<item/>",
            "<rss><channel><title>A</title>",
            "</channel></rss><rss><channel>",
        ] {
            let text =
                format!("<rss><channel><item>1</item>{stray}<item>2</item><item>3</item></channel></rss>");
            let want = if stray == "<item/>" { "1  2 3" } else { "1 2 3" };
            check_items(&text, "item", want);
            let text =
                format!("<feed><entry>1</entry>{}<entry>2</entry></feed>", stray.replace("item>", "entry>"));
            if stray != "<item/>" {
                check_items(&text, "entry", "1 2");
            }
        }
    }

    #[test]
    fn an_entry_behind_xhtml_that_is_never_closed_is_one() {
        let text = "<feed xmlns='http://www.w3.org/2005/Atom'><entry><content><div xmlns='http://www.w3.org/1999/xhtml'>1\
            <entry><id>2</id></entry></feed>";
        check_items(text, "entry", "1 2");
        let root = build(text, None).0.unwrap();
        assert!(super::items(&root, "entry").last().unwrap().child(Space::Atom, "id").is_some());
    }

    #[test]
    fn junk_behind_the_end_is_no_item() {
        check_items("<rss><item>1</item></rss><p>2</p><html><body>3</body></html>", "item", "1");
    }

    #[test]
    fn items_without_a_frame_are_found() {
        check_items("<item>1</item><item>2</item></channel></rss>", "item", "1 2");
        check_items("<entry>1</entry><entry>2</entry></feed>", "entry", "1 2");
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
