//! A tree of the article alone, as if a feed had sent it.

use super::page::Page;
use crate::tree::{Node, NodeRef, Tree};

/// Copies elements with what they hold, but for what `is_cut`.
pub(crate) fn copy(page: &Page, roots: &[usize], is_cut: &[bool]) -> Tree {
    let mut nodes = vec![Node::default()];
    let mut waiting: Vec<(NodeRef<'_>, usize)> =
        roots.iter().rev().map(|root| (page.tree.node(*root), 0)).collect();
    while let Some((node, parent)) = waiting.pop() {
        if is_cut[node.id()] || page.is_out[node.id()] {
            continue;
        }
        let id = nodes.len();
        let mut copied = Node::new(page.tree.data(node.id()).clone());
        copied.parent = Some(parent);
        nodes.push(copied);
        nodes[parent].children.push(id);
        waiting.extend(node.children().rev().map(|child| (child, id)));
    }
    Tree::new(nodes)
}
