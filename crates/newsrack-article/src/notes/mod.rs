//! Notes to the text: which links lead to one, where it stands, and the way back from it.
//!
//! Footnotes and endnotes are written in many ways. What they have in common is a short link to a mark on the same
//! page, and behind it a paragraph or a list's item, which is a note by its name or leads back to the link.

mod signs;

use crate::{
    flow::Flow,
    fold::is_blank,
    page::Page,
    tree::{NodeRef, Tree, holds},
};
use newsrack_model::{Block, Inline, Note};
use signs::{
    decoded, fragment, is_marked, is_named, is_near, is_raised, is_reference, is_sayable, is_way_back,
    note_of,
};
use std::{
    cell::RefCell,
    collections::{HashMap, HashSet},
};
use url::Url;

/// Notes of one text; what further links lead to stays where it is.
const MOST_NOTES: usize = 1_000;
/// Links to one note from which its way back is looked for.
const MOST_REFERENCES: usize = 20;
/// Letters of what stands over notes.
const MOST_HEADING_CHARS: usize = 60;
/// Elements around a link or a mark that are looked at.
const NEAR: usize = 4;

/// What stands over notes, where it is no heading.
const HEADINGS: &[&str] = &[
    "notes",
    "footnotes",
    "endnotes",
    "references",
    "fußnoten",
    "anmerkungen",
    "notes de bas de page",
    "notas",
    "note",
    "voetnoten",
    "noter",
    "przypisy",
    "примечания",
    "сноски",
    "脚注",
    "注释",
    "注釋",
    "각주",
];

/// The notes of one text.
#[derive(Default)]
pub(crate) struct Notes {
    /// The note that each link leads to.
    leads: HashMap<usize, usize>,
    ways_back: HashSet<usize>,
    /// Notes, and what holds nothing but notes.
    left_out: HashSet<usize>,
    /// All notes in their order on the page.
    all: Vec<usize>,
    /// Those that the text led to, in this order.
    told: RefCell<Vec<usize>>,
}

/// A link to a mark on the same page.
struct Link<'a> {
    node: NodeRef<'a>,
    target: NodeRef<'a>,
}

impl Notes {
    /// Looks for notes in an article.
    pub(crate) fn find(tree: &Tree, base: Option<&Url>) -> Self {
        let inner = |node: &NodeRef<'_>| {
            node.name() == "a" && node.attribute("href").is_some_and(|href| fragment(href, base).is_some())
        };
        if !tree.root().descendants().any(|node| inner(&node)) {
            return Self::default();
        }
        let mut places = vec![0; tree.len()];
        let mut marks: HashMap<&str, NodeRef<'_>> = HashMap::new();
        for (place, node) in tree.root().descendants().enumerate() {
            places[node.id()] = place;
            let own = [node.attribute("id"), node.attribute("name").filter(|_| node.name() == "a")];
            for mark in own.into_iter().flatten() {
                marks.entry(mark).or_insert(node);
            }
        }
        let links: Vec<Link<'_>> = tree
            .root()
            .descendants()
            .filter(inner)
            .filter_map(|node| {
                let fragment = fragment(node.attribute("href")?, base)?;
                let target =
                    marks.get(fragment).or_else(|| marks.get(decoded(fragment).as_str())).copied()?;
                Some(Link { node, target })
            })
            .collect();
        let mut by_note: HashMap<usize, Vec<&Link<'_>>> = HashMap::new();
        let mut notes: HashMap<usize, NodeRef<'_>> = HashMap::new();
        for link in &links {
            let Some(note) = note_of(link.target) else { continue };
            let is_behind = places[note.id()] > places[link.node.id()];
            if is_behind && is_reference(link.node) && !link.node.line().any(|node| node.id() == note.id()) {
                by_note.entry(note.id()).or_default().push(link);
                notes.insert(note.id(), note);
            }
        }
        // The links out of each candidate that lead back to what leads to it.
        let mut leading_back: HashSet<usize> = HashSet::new();
        for link in &links {
            let Some(note) = link.node.line().find(|node| notes.contains_key(&node.id())) else { continue };
            let is_back = |reference: &&Link<'_>| is_near(link.target, reference.node);
            if by_note
                .get(&note.id())
                .is_some_and(|references| references.iter().take(MOST_REFERENCES).any(is_back))
            {
                leading_back.insert(note.id());
            }
        }
        let is_note = |note: &NodeRef<'_>| {
            let references = by_note.get(&note.id()).map(Vec::as_slice).unwrap_or_default();
            is_sayable(*note)
                && (leading_back.contains(&note.id())
                    || (references.iter().any(|link| is_raised(link.node)) && is_named(*note))
                    || references.iter().any(|link| is_marked(link)))
        };
        let mut all: Vec<NodeRef<'_>> = notes.values().copied().filter(is_note).collect();
        all.sort_by_key(|note| places[note.id()]);
        let known: HashSet<usize> = all.iter().map(|note| note.id()).collect();
        // A note has no note within.
        all.retain(|note| !note.line().skip(1).any(|around| known.contains(&around.id())));
        all.truncate(MOST_NOTES);
        Self::of(&all, &by_note, &links, &places)
    }

    fn of(
        all: &[NodeRef<'_>],
        by_note: &HashMap<usize, Vec<&Link<'_>>>,
        links: &[Link<'_>],
        places: &[usize],
    ) -> Self {
        let mut found = Self { all: all.iter().map(|note| note.id()).collect(), ..Self::default() };
        found.left_out.extend(&found.all);
        for note in &found.all {
            for link in by_note.get(note).into_iter().flatten() {
                found.leads.insert(link.node.id(), *note);
            }
        }
        // One note may lead to another that stands before it.
        for link in links.iter().filter(|link| found.left_out.contains(&link.target.id())) {
            let own = link.node.line().find(|node| found.left_out.contains(&node.id()));
            let is_of_other = own.is_some_and(|own| own.id() != link.target.id());
            if is_of_other && is_raised(link.node) && is_reference(link.node) {
                found.leads.insert(link.node.id(), link.target.id());
            }
        }
        for link in links.iter().filter(|link| !found.leads.contains_key(&link.node.id())) {
            let Some(note) = link.node.line().find(|node| found.left_out.contains(&node.id())) else {
                continue;
            };
            let is_before = places[link.target.id()] < places[note.id()];
            if is_before && is_way_back(link.node) {
                found.ways_back.insert(link.node.id());
            }
        }
        let mut boxes: HashMap<usize, bool> = HashMap::new();
        for note in all {
            for around in note.line().skip(1).take(NEAR).filter(|around| !around.name().is_empty()) {
                let is_box = *boxes.entry(around.id()).or_insert_with(|| found.is_box(around));
                if !is_box {
                    break;
                }
            }
        }
        found.left_out.extend(boxes.into_iter().filter(|(_, is_box)| *is_box).map(|(node, _)| node));
        found
    }

    /// Whether an element holds nothing beside notes but what stands over them.
    fn is_box(&self, node: NodeRef<'_>) -> bool {
        let mut chars = 0;
        let mut waiting: Vec<(NodeRef<'_>, bool)> = node.children().map(|child| (child, false)).collect();
        while let Some((node, is_heading)) = waiting.pop() {
            if self.left_out.contains(&node.id()) {
                continue;
            }
            if let Some(text) = node.text().filter(|text| !is_blank(text)) {
                chars += text.trim().chars().count();
                if !is_heading || chars > MOST_HEADING_CHARS {
                    return false;
                }
            }
            if node.holds(holds::PICTURE) {
                return false;
            }
            let is_heading =
                is_heading || matches!(node.name(), "h1" | "h2" | "h3" | "h4" | "h5" | "h6" | "strong" | "b");
            waiting.extend(node.children().map(|child| (child, is_heading)));
        }
        true
    }

    /// Each link with the note that it leads to.
    pub(crate) fn links(&self) -> impl Iterator<Item = (usize, usize)> {
        self.leads.iter().map(|(link, note)| (*link, *note))
    }

    /// Whether a link leads to a note.
    pub(crate) fn leads(&self, link: NodeRef<'_>) -> bool {
        self.leads.contains_key(&link.id())
    }

    /// The number of the note that a link leads to.
    pub(crate) fn tell(&self, link: NodeRef<'_>) -> Option<u32> {
        let note = self.leads.get(&link.id())?;
        let mut told = self.told.borrow_mut();
        let at = told.iter().position(|known| known == note).unwrap_or_else(|| {
            told.push(*note);
            told.len() - 1
        });
        u32::try_from(at + 1).ok()
    }

    /// Whether a link leads from a note back to the text.
    pub(crate) fn is_way_back(&self, link: NodeRef<'_>) -> bool {
        self.ways_back.contains(&link.id())
    }

    /// Whether an element is a note or holds nothing else, so that it is no part of the text.
    pub(crate) fn is_left_out(&self, node: NodeRef<'_>) -> bool {
        self.left_out.contains(&node.id())
    }

    /// The node of the note with a number, counted from 0.
    pub(crate) fn told(&self, at: usize) -> Option<usize> {
        self.told.borrow().get(at).copied()
    }

    /// Notes that the text did not lead to.
    pub(crate) fn untold(&self) -> Vec<usize> {
        let told = self.told.borrow();
        self.all.iter().filter(|note| !told.contains(note)).copied().collect()
    }
}

/// What a note says.
pub(crate) fn read(node: NodeRef<'_>, page: &Page<'_>) -> Note {
    let mut flow = Flow::new(page);
    flow.children(node);
    let mut blocks = flow.take();
    if node.name() != "li"
        && let Some(Block::Paragraph { inlines }) = blocks.first_mut()
        && let Some(Inline::Text { text }) = inlines.first_mut()
    {
        let bare = without_number(text).to_owned();
        *text = bare;
        if text.is_empty() {
            inlines.remove(0);
        }
    }
    if let Some(Block::Paragraph { inlines }) = blocks.last_mut() {
        // Between a note and its arrow stands a blank that keeps them together.
        if let Some(Inline::Text { text }) = inlines.last_mut() {
            let end = text.trim_end_matches(is_joining).len();
            text.truncate(end);
            if text.is_empty() {
                inlines.pop();
            }
        }
    }
    blocks.retain(|block| !matches!(block, Block::Paragraph { inlines } if inlines.is_empty()));
    Note { blocks }
}

/// Takes off what stood over the notes.
pub(crate) fn drop_heading(blocks: &mut Vec<Block>) {
    while let Some(last) = blocks.last() {
        let is_over = match last {
            Block::Divider => true,
            Block::Heading { .. } => blocks.len() > 1,
            Block::Paragraph { inlines } => {
                let text = Inline::text_of(inlines).trim().trim_end_matches([':', '：']).to_lowercase();
                HEADINGS.contains(&text.as_str())
            }
            _ => false,
        };
        if !is_over {
            return;
        }
        blocks.pop();
    }
}

fn is_joining(sign: char) -> bool {
    matches!(sign, ' ' | '\u{a0}' | '\u{202f}' | '\u{200b}' | '\u{2060}' | '\u{fe0e}' | '\u{fe0f}')
}

/// The words of a note that begins with its number, or with what is left of it: "1. ", "[2] ", "[] ".
fn without_number(text: &str) -> &str {
    let rest = text.trim_start_matches(is_joining);
    let number = rest.trim_start_matches(['[', '(']);
    let closing = number.trim_start_matches(|sign: char| sign.is_ascii_digit());
    let words = closing.trim_start_matches([']', ')', '.', ':']);
    let is_closed = words.len() < closing.len();
    if is_closed && (words.is_empty() || words.starts_with(is_joining)) {
        words.trim_start_matches(is_joining)
    } else {
        rest
    }
}
