//! What of the page is the article's room: the best element, those above it that hold more of it, and neighbours.

use super::{line::Line, page::Page, score::Candidate};

/// What one more element around must bring in words of running text, for each hundred so far.
const GAIN_IN_HUNDRED: usize = 4;
/// Words of an article that is hardly a whole one.
const FEW_WORDS: usize = 150;
/// Words of a neighbour that is taken along.
const FEWEST_WORDS: usize = 12;

/// The elements that hold the article, in reading order: one, or neighbours in one.
pub(crate) fn scope(page: &Page, best: Candidate, scores: &[f64], is_cut: &[bool]) -> Vec<usize> {
    let is_counted = |line: &Line| {
        let mut nodes = page.tree.node(line.block).line();
        !nodes.any(|node| is_cut[node.id()])
    };
    let good = page
        .words_below(&page.lines, |line| if line.is_sentence() && is_counted(line) { line.words } else { 0 });
    let bad = page.words_below(&page.lines, |line| {
        if line.is_sentence() || !is_counted(line) {
            0
        } else {
            1 + line.words * line.link_chars / line.chars.max(1)
        }
    });
    // A part of a table is no room of its own.
    let is_of_table = |node: &crate::tree::NodeRef<'_>| {
        matches!(node.name(), "tbody" | "thead" | "tr" | "td" | "th" | "table")
    };
    let mut top = match page.tree.node(best.node).line().take_while(is_of_table).last() {
        Some(part) if part.name() == "table" && !crate::tables::is_layout(part) => {
            part.parent().map_or(best.node, |parent| parent.id())
        }
        _ => best.node,
    };
    let mut above = page.tree.node(top).parent();
    while let Some(node) = above {
        let id = node.id();
        if id == 0 || node.name() == "html" {
            break;
        }
        let gain = good[id] - good[top];
        let loss = bad[id] - bad[top];
        let is_more = gain * 100 > good[top] * GAIN_IN_HUNDRED && gain > FEWEST_WORDS && gain > loss * 2;
        let is_strong = scores[id] >= scores[top] * 0.9;
        let is_much_more = good[top] < FEW_WORDS && good[id] >= good[top] * 2 && gain >= loss * 3;
        if is_more && (is_strong || is_much_more || gain > loss * 4) {
            top = id;
        }
        above = node.parent();
    }
    neighbours(page, top, scores, &good, &bad)
}

/// The element and those beside it that read as its beginning, its middle or its end.
fn neighbours(page: &Page, top: usize, scores: &[f64], good: &[usize], bad: &[usize]) -> Vec<usize> {
    let node = page.tree.node(top);
    let Some(parent) = node.parent().filter(|parent| !matches!(parent.name(), "html" | "")) else {
        return vec![top];
    };
    let threshold = (scores[top] * 0.2).max(10.0);
    let class = node.attribute("class");
    let is_taken = |sibling: crate::tree::NodeRef<'_>| {
        let id = sibling.id();
        if id == top {
            return true;
        }
        if sibling.name().is_empty() || page.is_out[id] || page.marks[id].is_cut() {
            return false;
        }
        let bonus =
            if class.is_some() && sibling.attribute("class") == class { scores[top] * 0.2 } else { 0.0 };
        let is_scored = scores[id] + bonus >= threshold && good[id] > 0;
        let is_paragraph = sibling.name() == "p" && good[id] >= FEWEST_WORDS && bad[id] == 0;
        is_scored || is_paragraph
    };
    parent.children().filter(|sibling| is_taken(*sibling)).map(|sibling| sibling.id()).collect()
}
