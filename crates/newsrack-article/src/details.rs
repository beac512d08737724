//! What is opened by its summary.

use crate::{flow::Flow, tree::NodeRef};
use newsrack_model::{Block, Inline};

/// Letters of a summary; more is text that is shown at once.
const MOST_SUMMARY_CHARS: usize = 400;

/// Reads a summary with what it opens. Where one of them is missing, the other stands in the text.
pub(crate) fn read(flow: &mut Flow<'_>, node: NodeRef<'_>) {
    flow.end_run();
    let is_summary = |child: &NodeRef<'_>| child.name() == "summary";
    let summary = node.children().find(is_summary);
    let inlines = summary.map(|summary| flow.inlines(summary)).unwrap_or_default();
    let is_fit = !inlines.is_empty() && Inline::text_of(&inlines).chars().count() <= MOST_SUMMARY_CHARS;
    let Some(mut inner) = flow.within().filter(|_| is_fit) else {
        flow.children(node);
        return flow.end_run();
    };
    if let Some(summary) = summary {
        flow.pictures(summary);
    }
    node.children().filter(|child| !is_summary(child)).for_each(|child| inner.node(child));
    let blocks = inner.take();
    if blocks.is_empty() {
        flow.paragraphs(inlines);
    } else {
        flow.block(Block::Details { summary: inlines, blocks });
    }
}
