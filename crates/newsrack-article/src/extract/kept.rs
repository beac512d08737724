//! What stays, though it reads like something around the story: notes that the text leads to, and the words that open
//! what is opened.

use super::{
    line::{Kind, Line},
    page::Page,
};
use crate::{notes::Notes, tree::NodeRef};
use std::collections::{HashMap, HashSet};
use url::Url;

/// The notes of a page.
pub(crate) struct Kept {
    /// The links to each.
    notes: HashMap<usize, Vec<usize>>,
}

impl Kept {
    pub(crate) fn of(page: &Page, url: &Url) -> Self {
        let mut notes: HashMap<usize, Vec<usize>> = HashMap::new();
        for (link, note) in Notes::find(&page.tree, Some(url)).links() {
            notes.entry(note).or_default().push(link);
        }
        Self { notes }
    }

    /// Tells the lines of notes that something below the roots leads to, before any rule looks at them.
    pub(crate) fn tell(&self, page: &Page, roots: &[usize], lines: &mut [Line]) {
        if self.notes.is_empty() {
            return;
        }
        let is_inside = |link: &usize| page.tree.node(*link).line().any(|node| roots.contains(&node.id()));
        let inside: HashSet<usize> = self
            .notes
            .iter()
            .filter(|(_, links)| links.iter().any(is_inside))
            .map(|(note, _)| *note)
            .collect();
        for line in lines {
            if page.tree.node(line.block).line().any(|node| inside.contains(&node.id())) {
                line.kind = Kind::Note;
            }
        }
    }

    /// What the rules have left: notes to a line that went go with it, and a summary stays where what it opens does.
    pub(crate) fn settle(&self, page: &Page, lines: &mut [Line]) {
        self.settle_notes(page, lines);
        let mut opening: HashSet<usize> = HashSet::new();
        for line in lines.iter().filter(|line| line.kind.is_kept()) {
            if let Some(opener) = opener(page, line).filter(|(_, is_summary)| !is_summary) {
                opening.insert(opener.0);
            }
        }
        for line in lines.iter_mut().filter(|line| !line.kind.is_kept()) {
            if opener(page, line)
                .is_some_and(|(details, is_summary)| is_summary && opening.contains(&details))
            {
                line.kind = Kind::Body;
            }
        }
    }

    fn settle_notes(&self, page: &Page, lines: &mut [Line]) {
        if !lines.iter().any(|line| line.kind == Kind::Note) {
            return;
        }
        let texts = lines.iter().filter(|line| line.kind.is_kept()).flat_map(|line| &line.texts);
        let kept: HashSet<usize> = texts.copied().collect();
        let leads = |link: &usize| page.tree.node(*link).descendants().any(|node| kept.contains(&node.id()));
        let led: HashSet<usize> =
            self.notes.iter().filter(|(_, links)| links.iter().any(leads)).map(|(note, _)| *note).collect();
        for line in lines.iter_mut().filter(|line| line.kind == Kind::Note) {
            if !page.tree.node(line.block).line().any(|node| led.contains(&node.id())) {
                line.kind = Kind::Tail;
            }
        }
    }
}

/// The innermost element around a line that opens it, and whether the line is its summary.
fn opener(page: &Page, line: &Line) -> Option<(usize, bool)> {
    let mut is_summary = false;
    for node in page.tree.node(line.block).line() {
        match node.name() {
            "summary" => is_summary = true,
            "details" => return Some((NodeRef::id(node), is_summary)),
            _ => {}
        }
    }
    None
}
