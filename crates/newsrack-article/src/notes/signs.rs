//! By what notes, links to them and ways back are known.

use super::{Link, NEAR, is_joining};
use crate::{
    fold::is_blank,
    tree::{NodeRef, holds},
};
use url::Url;

/// Class words of links to notes.
const LINKS: &[&str] = &["footnote", "noteref", "note-ref", "endnote", "fn-ref", "fnref"];
/// Class words of notes and of what holds them.
const NOTES: &[&str] = &["footnote", "endnote", "fn-list", "references", "wp-block-footnotes"];
/// How marks of notes begin that nothing else calls so.
const MARKS: &[&str] =
    &["fn", "_ftn", "ftn", "_edn", "footnote", "endnote", "note", "cite_note", "user-content-fn"];
/// Bytes of a note; more is a chapter.
const MOST_NOTE_BYTES: usize = 8_000;

/// The mark on the same page that an address leads to.
pub(super) fn fragment<'a>(href: &'a str, base: Option<&Url>) -> Option<&'a str> {
    let (page, fragment) = href.trim().split_once('#')?;
    let is_same = || {
        let base = base?;
        let page = base.join(page).ok()?;
        Some(page.host() == base.host() && page.path() == base.path())
    };
    (!fragment.is_empty() && (page.is_empty() || is_same().unwrap_or(false))).then_some(fragment)
}

/// A mark as its element has it: some write its signs in numbers.
pub(super) fn decoded(fragment: &str) -> String {
    fragment.replace("%3A", ":").replace("%3a", ":").replace("%5B", "[").replace("%5D", "]")
}

/// What a mark belongs to: the nearest paragraph, item or box.
pub(super) fn note_of(target: NodeRef<'_>) -> Option<NodeRef<'_>> {
    let is_text = |node: &NodeRef<'_>| matches!(node.name(), "li" | "p" | "aside" | "dd" | "div" | "section");
    let note = target.line().take(NEAR).find(is_text)?;
    let around = note.parent();
    let note = match around.filter(|around| note.name() == "p" && around.name() == "li") {
        Some(item) => item,
        None => note,
    };
    // A box may be anything, unless it is called a note.
    let is_box = matches!(note.name(), "div" | "section" | "aside");
    (!is_box || has_note_name(note)).then_some(note)
}

fn has_note_name(node: NodeRef<'_>) -> bool {
    matches!(node.attribute("role"), Some("doc-footnote" | "doc-endnote" | "doc-endnotes"))
        || node.has_class(NOTES)
}

/// Whether a note, or what holds it, is called so.
pub(super) fn is_named(note: NodeRef<'_>) -> bool {
    note.line().take(NEAR).any(has_note_name)
}

/// Whether a raised link leads to a mark that is called a note's.
pub(super) fn is_marked(link: &Link<'_>) -> bool {
    let mark = link.target.attribute("id").or_else(|| link.target.attribute("name")).unwrap_or_default();
    let mark = mark.to_ascii_lowercase();
    is_raised(link.node) && MARKS.iter().any(|lead| mark.starts_with(lead))
}

pub(super) fn is_raised(link: NodeRef<'_>) -> bool {
    let is_sup = |node: NodeRef<'_>| node.name() == "sup";
    link.attribute("role") == Some("doc-noteref")
        || link.has_class(LINKS)
        || link.line().take(NEAR).any(is_sup)
        || link.children().any(is_sup)
}

/// Whether a link may lead to a note: called so, or as short as its number.
pub(super) fn is_reference(link: NodeRef<'_>) -> bool {
    let text = link.all_text();
    is_label(&text) || (is_raised(link) && text.trim().chars().count() <= 12 && !is_arrow(&text))
}

/// "1", "[12]", "*", "†", "a".
fn is_label(text: &str) -> bool {
    let bare = text.trim().trim_matches(['[', ']', '(', ')']).trim_end_matches('.');
    let count = bare.chars().count();
    (1..=4).contains(&count)
        && (bare.chars().all(|sign| sign.is_numeric())
            || bare.chars().all(|sign| matches!(sign, '*' | '†' | '‡' | '§' | '¶' | '#'))
            || (count == 1 && bare.chars().all(char::is_alphabetic))
            || bare.chars().all(|sign| matches!(sign, 'i' | 'v' | 'x')))
}

/// Whether a link out of a note leads back by what it says: an arrow, the number, or nothing.
pub(super) fn is_way_back(link: NodeRef<'_>) -> bool {
    let text = link.all_text();
    matches!(link.attribute("role"), Some("doc-backlink"))
        || link.has_class(&["footnote-back", "backref", "backlink", "footnote-return", "reversefootnote"])
        || is_blank(&text)
        || is_label(&text)
        || is_arrow(&text)
}

fn is_arrow(text: &str) -> bool {
    let is_sign = |sign: char| {
        is_joining(sign)
            || sign.is_ascii_digit()
            || matches!(
                sign,
                '↩' | '↑'
                    | '↵'
                    | '⏎'
                    | '⬆'
                    | '⤴'
                    | '^'
                    | '←'
                    | '⇧'
                    | '↺'
                    | '⮌'
                    | '['
                    | ']'
                    | '('
                    | ')'
            )
    };
    !is_blank(text) && text.trim().chars().all(is_sign)
}

/// Whether a mark is at a link: on it, around it, within it or beside it.
pub(super) fn is_near(mark: NodeRef<'_>, link: NodeRef<'_>) -> bool {
    let is_around = |node: NodeRef<'_>| {
        node.id() == mark.id() || mark.parent().is_some_and(|around| around.id() == node.id())
    };
    link.line().take(NEAR).any(is_around) || mark.line().take(NEAR).any(|node| node.id() == link.id())
}

/// Whether a note says anything beside its links on the page, and no more than a note does.
pub(super) fn is_sayable(note: NodeRef<'_>) -> bool {
    let mut bytes = 0;
    let mut is_saying = note.holds(holds::PICTURE);
    let mut waiting = vec![note];
    while let Some(node) = waiting.pop() {
        if let Some(text) = node.text() {
            bytes += text.len();
            is_saying |= text.chars().any(char::is_alphanumeric);
        }
        if bytes > MOST_NOTE_BYTES {
            return false;
        }
        let is_inner = |child: &NodeRef<'_>| {
            child.name() != "a" || !child.attribute("href").is_some_and(|href| href.starts_with('#'))
        };
        waiting.extend(node.children().filter(is_inner));
    }
    is_saying
}
