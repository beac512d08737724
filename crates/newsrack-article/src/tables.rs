//! Tables of data; tables that only lay out are taken apart.

use crate::{
    inlines::{self, folded},
    tree::NodeRef,
};
use newsrack_model::{Block, Cell};
use url::Url;

const MOST_ROWS: usize = 1_000;
const MOST_CELLS: usize = 100;
const MOST_SPAN: u16 = 100;

/// A table that places things rather than telling them: one column or row, tables or pictures or lists inside.
pub(crate) fn is_layout(node: NodeRef<'_>) -> bool {
    if node.attribute("role") == Some("presentation") {
        return true;
    }
    let has_head = node.descendants().any(|node| matches!(node.name(), "th" | "caption"));
    let holds_blocks = node.descendants().any(|node| {
        matches!(
            node.name(),
            "table" | "figure" | "img" | "blockquote" | "iframe" | "h1" | "h2" | "h3" | "ul" | "ol"
        )
    });
    let rows = rows(node);
    let widest = rows.iter().map(Vec::len).max().unwrap_or(0);
    !has_head && (holds_blocks || widest < 2 || rows.len() < 2)
}

/// What a table that lays out holds, in reading order, without the cells of tables within.
pub(crate) fn parts(table: NodeRef<'_>) -> Vec<NodeRef<'_>> {
    let captions = table.children().filter(|child| child.name() == "caption");
    captions.chain(rows(table).into_iter().flatten()).collect()
}

/// A table of data; `None` if it says nothing.
pub(crate) fn of(node: NodeRef<'_>, base: Option<&Url>) -> Option<Block> {
    let caption = node.children().find(|child| child.name() == "caption");
    let caption = caption.map(|caption| folded(inlines::of_children(caption, base))).unwrap_or_default();
    let rows: Vec<Vec<Cell>> = rows(node)
        .into_iter()
        .map(|row| row.into_iter().take(MOST_CELLS).map(|cell| of_cell(cell, base)).collect::<Vec<Cell>>())
        .filter(|row| row.iter().any(|cell| !cell.inlines.is_empty()))
        .take(MOST_ROWS)
        .collect();
    (!rows.is_empty()).then_some(Block::Table { caption, rows })
}

fn of_cell(node: NodeRef<'_>, base: Option<&Url>) -> Cell {
    let span =
        |name: &str| node.attribute(name).and_then(|span| span.parse().ok()).unwrap_or(1).clamp(1, MOST_SPAN);
    Cell {
        is_head: node.name() == "th",
        columns: span("colspan"),
        rows: span("rowspan"),
        inlines: folded(inlines::of_children(node, base)),
    }
}

/// The cells of each row, without those of tables within.
fn rows(table: NodeRef<'_>) -> Vec<Vec<NodeRef<'_>>> {
    let mut rows = Vec::new();
    for child in table.children() {
        match child.name() {
            "tr" => rows.push(cells(child)),
            "thead" | "tbody" | "tfoot" => {
                rows.extend(child.children().filter(|row| row.name() == "tr").map(cells));
            }
            _ => {}
        }
    }
    rows
}

fn cells(row: NodeRef<'_>) -> Vec<NodeRef<'_>> {
    row.children().filter(|cell| matches!(cell.name(), "td" | "th")).collect()
}
