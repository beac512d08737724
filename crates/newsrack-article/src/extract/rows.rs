//! Rows of links, and what is said twice.

use super::{
    facts::alike::squeezed,
    line::{Form, Kind, Line},
    page::Page,
};
use std::collections::HashMap;

/// Words of a line that is nothing but a link.
const MOST_LINK_WORDS: usize = 30;
/// Words that are set large once more.
const FEWEST_PULLED_WORDS: usize = 6;
/// Lines that are looked for in all of the text.
const MOST_PULLED: usize = 200;
/// Short lines in a row that make a drawing.
const FEWEST_SCRAPS: usize = 8;
/// Letters of a line that may not stand twice.
const FEWEST_TWICE: usize = 24;

/// Tells rows of links: lists of nothing but links, and paragraphs that are one link.
pub(crate) fn tell(page: &Page, lines: &mut [Line]) {
    let mut lists: HashMap<usize, (usize, usize, usize)> = HashMap::new();
    let list_of = |line: &Line| {
        let above = page.tree.node(line.block).line().take(6);
        above.filter(|node| matches!(node.name(), "ul" | "ol")).last().map(|list| list.id())
    };
    let owner: Vec<Option<usize>> =
        lines.iter().map(|line| if line.form == Form::Item { list_of(line) } else { None }).collect();
    let mut firsts: HashMap<usize, usize> = HashMap::new();
    for (at, (line, list)) in lines.iter().zip(&owner).enumerate() {
        if let Some(list) = list {
            firsts.entry(*list).or_insert(at);
            let (items, linked, words) = lists.entry(*list).or_default();
            *items += 1;
            *linked += usize::from(line.link_share() >= 0.8);
            *words += line.words;
        }
    }
    // Headings that are all links lead through a list; one among others leads away.
    let headings = || lines.iter().filter(|line| line.is_heading() && line.kind == Kind::Body);
    let linked = headings().filter(|line| line.link_share() >= 0.9).count();
    let is_listed = linked * 2 > headings().count() && linked > 2;
    for at in 0..lines.len() {
        if lines[at].kind != Kind::Body {
            continue;
        }
        let line = &lines[at];
        // A sentence with a colon leads a list that belongs to it.
        let first = owner[at].and_then(|list| firsts.get(&list).copied()).unwrap_or(at);
        let is_led = || {
            let before = first.checked_sub(1).map(|before| &lines[before]);
            before.is_some_and(|before| {
                before.kind == Kind::Body && before.text.ends_with([':', '：']) && before.words > 5
            })
        };
        let is_row = match (line.form, owner[at].and_then(|list| lists.get(&list))) {
            (Form::Item, Some((items, linked, words))) => {
                *linked == *items && *words >= *items * 3 && !is_led()
            }
            (Form::Paragraph, _) => {
                line.link_share() >= 0.9 && (1..=MOST_LINK_WORDS).contains(&line.words) && !is_led()
            }
            (Form::Heading(_), _) => !is_listed && line.link_share() >= 0.9 && line.words >= 4,
            _ => false,
        };
        // What follows such a link and breaks off is what the other story begins with.
        let is_teaser = || {
            let before = at.checked_sub(1).map(|at| &lines[at]);
            let is_broken_off =
                line.text.ends_with('…') || line.text.ends_with("...") || line.text.ends_with("[…]");
            is_broken_off
                && before.is_some_and(|before| before.kind == Kind::Promo && before.link_share() >= 0.8)
        };
        if is_row || is_teaser() {
            lines[at].kind = Kind::Promo;
        }
    }
}

/// Tells what stands in drawings: a run of short lines, many of them numbers.
pub(crate) fn drawings(lines: &mut [Line]) {
    let is_scrap = |line: &Line| {
        line.kind == Kind::Body && line.words <= 3 && line.form == Form::Paragraph && !line.is_ended()
    };
    let mut at = 0;
    while at < lines.len() {
        let end =
            lines[at..].iter().position(|line| !is_scrap(line)).map_or(lines.len(), |length| at + length);
        let numbers =
            lines[at..end].iter().filter(|line| line.text.chars().any(|sign| sign.is_ascii_digit())).count();
        let is_drawing = end - at >= FEWEST_SCRAPS && numbers * 5 >= (end - at) * 2;
        // A number alone counts something.
        let is_count = |line: &Line| {
            line.text.chars().count() <= 3 && line.text.chars().all(|sign| sign.is_ascii_digit())
        };
        for line in &mut lines[at..end] {
            if is_drawing || is_count(line) {
                line.kind = Kind::Widget;
            }
        }
        at = end + 1;
    }
}

/// Tells labels of rows: a short line straight before other stories.
pub(crate) fn labels(lines: &mut [Line]) {
    for at in (0..lines.len().saturating_sub(1)).rev() {
        let line = &lines[at];
        let is_label = line.words <= 8
            && !line.is_sentence()
            && (line.is_heading() || line.is_strong || line.words <= 4 || line.text.ends_with(':'));
        let follows = &lines[at + 1];
        if line.kind == Kind::Body
            && is_label
            && follows.kind == Kind::Promo
            && follows.link_share() >= 0.8
            && !matches!(line.form, Form::Cell | Form::Code)
        {
            lines[at].kind = Kind::Promo;
        }
    }
}

/// Tells what stands twice: the second time it is none of the text, and words set large once more neither. Paragraphs
/// beside one another may say the same.
pub(crate) fn twice(page: &Page, lines: &mut [Line]) {
    let parent = |line: &Line| page.tree.node(line.block).parent().map(|parent| parent.id());
    let mut known: HashMap<String, usize> = HashMap::new();
    let mut all = String::new();
    for at in 0..lines.len() {
        let line = &lines[at];
        if line.kind != Kind::Body || matches!(line.form, Form::Cell | Form::Code) {
            continue;
        }
        let bare = squeezed(&line.text);
        if line.form == Form::Paragraph {
            all.push_str(&bare);
            all.push('|');
        }
        if bare.chars().count() < FEWEST_TWICE {
            continue;
        }
        match known.get(&bare).map(|first| &lines[*first]) {
            Some(first) if parent(first) != parent(line) || first.form != line.form => {
                lines[at].kind = Kind::Widget
            }
            Some(_) => {}
            None => {
                known.insert(bare, at);
            }
        }
    }
    let mut looked = 0;
    for line in lines.iter_mut().filter(|line| line.kind == Kind::Body && line.form != Form::Paragraph) {
        let is_large = line.form == Form::Quote
            || line.is_heading()
            || page
                .tree
                .node(line.block)
                .line()
                .take(3)
                .any(|node| node.name() == "aside" || node.has_class(&["pull", "quote"]));
        if is_large && line.words >= FEWEST_PULLED_WORDS && looked < MOST_PULLED {
            looked += 1;
            if all.contains(&squeezed(&line.text)) {
                line.kind = Kind::Widget;
            }
        }
    }
}
