//! Lists of items, and of terms with what they mean.

use crate::{
    flow::Flow,
    tree::{NodeRef, holds},
};
use newsrack_model::{Block, Inline};

/// Reads a list. Text and lists that stand straight in it belong to the item before them.
pub(crate) fn read(flow: &mut Flow<'_>, node: NodeRef<'_>) {
    let Some(mut inner) = flow.within() else {
        flow.end_run();
        flow.children(node);
        return flow.end_run();
    };
    let mut items: Vec<Vec<Block>> = Vec::new();
    for child in node.children() {
        if child.name() == "li" {
            add_loose(&mut items, inner.take());
            inner.children(child);
            items.push(inner.take());
        } else {
            inner.node(child);
        }
    }
    add_loose(&mut items, inner.take());
    items.retain(|item| !item.is_empty());
    if !items.is_empty() {
        let start = node.attribute("start").and_then(|start| start.parse().ok()).unwrap_or(1);
        flow.block(Block::List { is_ordered: node.name() == "ol", start, items });
    }
}

fn add_loose(items: &mut Vec<Vec<Block>>, mut loose: Vec<Block>) {
    match items.last_mut() {
        Some(last) => last.append(&mut loose),
        None => items.push(loose),
    }
}

/// Terms and what they mean, as paragraphs: the term strong.
pub(crate) fn read_terms(flow: &mut Flow<'_>, node: NodeRef<'_>) {
    flow.end_run();
    for child in node.children() {
        if child.name() == "dt" && !child.holds(holds::BLOCK) {
            let inlines = flow.inlines(child);
            if !inlines.is_empty() {
                flow.block(Block::Paragraph { inlines: vec![Inline::Strong { inlines }] });
            }
        } else if child.name() == "div" {
            read_terms(flow, child);
        } else {
            flow.node(child);
        }
    }
    flow.end_run();
}
