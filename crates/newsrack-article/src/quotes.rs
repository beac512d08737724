//! Quotations, who said them, and the article's own words set large.

use crate::{embeds, flow::Flow, fold::folded, tree::NodeRef};
use newsrack_model::{Block, Inline};

/// Class words of the article's own words, set large.
const PULLS: &[&str] = &["pullquote", "pull-quote", "pull_quote", "blockquote--pull", "quote--pull"];
/// Letters of a last line that names who said it.
const MOST_CITE_CHARS: usize = 140;

/// Whether an element is a pull quote by its class.
pub(crate) fn is_pull(node: NodeRef<'_>) -> bool {
    node.has_class(PULLS) || (node.name() != "div" && node.classes().any(|class| class == "pull"))
}

/// Reads a quotation; deeper than quotations go, what it holds stands in its place.
pub(crate) fn read(flow: &mut Flow<'_>, node: NodeRef<'_>, is_pull: bool) {
    if let Some(post) = embeds::of_post(node, flow.page) {
        return flow.block(post);
    }
    flow.end_run();
    let Some(mut inner) = flow.within() else {
        flow.children(node);
        return flow.end_run();
    };
    let is_cite = |child: &NodeRef<'_>| matches!(child.name(), "cite" | "footer");
    let said_by = node.children().rfind(is_cite);
    for child in node.children().filter(|child| !is_cite(child)) {
        match child.name() {
            // A quotation that is only a box around one.
            "blockquote" if is_pull => inner.children(child),
            _ => inner.node(child),
        }
    }
    let mut blocks = inner.take();
    let cite = match said_by.map(|cite| flow.inlines(cite)) {
        Some(cite) if !cite.is_empty() => without_dash(cite),
        _ => last_line(&mut blocks).unwrap_or_default(),
    };
    match (blocks.is_empty(), cite.is_empty()) {
        (true, true) => {}
        (true, false) => {
            inner.paragraphs(cite);
            flow.block(Block::Quote { blocks: inner.take(), cite: Vec::new(), is_pull });
        }
        (false, _) => flow.block(Block::Quote { blocks, cite, is_pull }),
    }
}

/// Takes off a last paragraph that begins with a dash: who said it.
fn last_line(blocks: &mut Vec<Block>) -> Option<Vec<Inline>> {
    let [_, .., Block::Paragraph { inlines }] = blocks.as_slice() else { return None };
    let text = Inline::text_of(inlines);
    let is_line = text.starts_with(['—', '–', '―', '~'])
        || text.starts_with("- ")
        || text.starts_with("-- ")
        || matches!(inlines.as_slice(), [Inline::Emphasis { .. }] if text.starts_with(['—', '–', '-']));
    if !is_line || text.chars().count() > MOST_CITE_CHARS {
        return None;
    }
    // A line of nothing but dashes names nobody, and the line before it is none that does.
    let cite = without_dash(inlines.clone());
    if cite.is_empty() {
        return None;
    }
    blocks.pop();
    Some(cite)
}

/// The window sets the dash.
fn without_dash(mut inlines: Vec<Inline>) -> Vec<Inline> {
    if let Some(Inline::Text { text }) = inlines.first_mut() {
        *text = text.trim_start_matches(['—', '–', '―', '-', '~', ' ']).to_owned();
    }
    folded(inlines)
}
