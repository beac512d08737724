//! Lists of items, and of terms with what they mean.

use crate::{flow::Flow, page::Page, tree::NodeRef};
use newsrack_model::{Block, Definition};

/// Reads a list. Text and lists that stand straight in it belong to the item before them.
pub(crate) fn read(flow: &mut Flow<'_>, node: NodeRef<'_>) {
    let Some(mut inner) = flow.within() else {
        flow.end_run();
        flow.children(node);
        return flow.end_run();
    };
    let mut items: Vec<Vec<Block>> = Vec::new();
    for child in node.children() {
        if flow.page.notes.is_left_out(child) {
            continue;
        }
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
    if items.iter().flatten().all(|block| matches!(block, Block::Figure(_))) {
        // A list of nothing but pictures is no list, whatever else stood in it.
        items.into_iter().flatten().for_each(|figure| flow.block(figure));
    } else {
        let is_ordered = node.name() == "ol";
        let start = node.attribute("start").filter(|_| is_ordered);
        let start = start.and_then(|start| start.parse().ok()).unwrap_or(1);
        flow.block(Block::List { is_ordered, start, items });
    }
}

fn add_loose(items: &mut Vec<Vec<Block>>, mut loose: Vec<Block>) {
    match items.last_mut() {
        Some(last) => last.append(&mut loose),
        None => items.push(loose),
    }
}

/// Reads terms and what they mean. Text that stands straight in the list belongs to the meaning before it.
pub(crate) fn read_terms(flow: &mut Flow<'_>, node: NodeRef<'_>) {
    let Some(mut inner) = flow.within() else {
        flow.end_run();
        flow.children(node);
        return flow.end_run();
    };
    let mut items = Vec::new();
    read_rows(flow.page, &mut inner, node, &mut items, false);
    add_meaning(&mut items, inner.take());
    items.retain(|item| !item.terms.is_empty() || !item.meanings.is_empty());
    // Meanings without a term are no definitions: old pages set text in with them.
    if items.iter().any(|item| !item.terms.is_empty()) {
        flow.block(Block::Definitions { items });
    } else {
        let blocks = items.into_iter().flat_map(|item| item.meanings).flatten();
        blocks.for_each(|block| flow.block(block));
    }
}

fn read_rows(
    page: &Page<'_>,
    inner: &mut Flow<'_>,
    node: NodeRef<'_>,
    items: &mut Vec<Definition>,
    is_grouped: bool,
) {
    for child in node.children().filter(|child| !page.notes.is_left_out(*child)) {
        match child.name() {
            "dt" => {
                add_meaning(items, inner.take());
                let term = inner.inlines(child);
                // Pictures in a term are the meaning's.
                let mut beside = inner.within();
                if let Some(beside) = &mut beside {
                    beside.pictures(child);
                }
                match items.last_mut().filter(|item| item.meanings.is_empty()) {
                    Some(item) if !term.is_empty() => item.terms.push(term),
                    _ if !term.is_empty() => {
                        items.push(Definition { terms: vec![term], meanings: Vec::new() })
                    }
                    _ => {}
                }
                add_meaning(items, beside.map(|mut beside| beside.take()).unwrap_or_default());
            }
            "dd" => {
                add_meaning(items, inner.take());
                inner.children(child);
                add_meaning(items, inner.take());
            }
            // A group of a term and its meanings; groups hold no groups.
            "div" if !is_grouped => read_rows(page, inner, child, items, true),
            _ => inner.node(child),
        }
    }
}

fn add_meaning(items: &mut Vec<Definition>, blocks: Vec<Block>) {
    if blocks.is_empty() {
        return;
    }
    match items.last_mut() {
        Some(item) => item.meanings.push(blocks),
        None => items.push(Definition { terms: Vec::new(), meanings: vec![blocks] }),
    }
}
