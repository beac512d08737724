//! Tables of data; tables that only lay out are taken apart.

use crate::{
    fold::folded,
    inlines::{self, Within},
    names::is_picture,
    page::Page,
    tree::NodeRef,
};
use newsrack_model::{Block, Cell};

const MOST_ROWS: usize = 1_000;
const MOST_CELLS: usize = 100;
const MOST_SPAN: u16 = 100;

/// A table that places things rather than telling them: no heads, and one column or row, or things in its cells
/// that no table of data has.
pub(crate) fn is_layout(node: NodeRef<'_>) -> bool {
    match node.attribute("role") {
        Some("presentation" | "none") => return true,
        // Who says so means it.
        Some("table" | "grid" | "treegrid") => return false,
        _ => {}
    }
    let rows = rows(node);
    let has_head = rows.iter().flatten().any(|cell| cell.name() == "th")
        || node.children().any(|child| child.name() == "caption");
    if has_head {
        return false;
    }
    let widest = rows.iter().map(Vec::len).max().unwrap_or(0);
    let is_small = widest < 3 || rows.len() < 3;
    widest < 2
        || rows.len() < 2
        || node.descendants().any(|node| match node.name() {
            "table" | "figure" | "blockquote" | "iframe" | "pre" | "h1" | "h2" | "h3" | "hr" => true,
            // A mark beside each name does not make a league's table a layout.
            name => is_small && (is_picture(name) || matches!(name, "ul" | "ol")),
        })
}

/// What a table that lays out holds, in reading order, without the cells of tables within.
pub(crate) fn parts(table: NodeRef<'_>) -> Vec<NodeRef<'_>> {
    let captions = table.children().filter(|child| child.name() == "caption");
    captions.chain(rows(table).into_iter().flatten()).collect()
}

/// A table of data; `None` if it says nothing.
pub(crate) fn of(node: NodeRef<'_>, page: &Page<'_>) -> Option<Block> {
    let caption = node.children().find(|child| child.name() == "caption");
    let caption = caption
        .map(|caption| folded(inlines::of_children(caption, page, Within::default())))
        .unwrap_or_default();
    let rows: Vec<Vec<Cell>> = rows(node)
        .into_iter()
        .map(|row| row.into_iter().take(MOST_CELLS).map(|cell| of_cell(cell, page)).collect::<Vec<Cell>>())
        .filter(|row| row.iter().any(|cell| !cell.inlines.is_empty()))
        .take(MOST_ROWS)
        .collect();
    (!rows.is_empty()).then_some(Block::Table { caption, rows })
}

fn of_cell(node: NodeRef<'_>, page: &Page<'_>) -> Cell {
    let span =
        |name: &str| node.attribute(name).and_then(|span| span.parse().ok()).unwrap_or(1).clamp(1, MOST_SPAN);
    Cell {
        is_head: node.name() == "th",
        columns: span("colspan"),
        rows: span("rowspan"),
        inlines: folded(inlines::of_children(node, page, Within::default())),
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
