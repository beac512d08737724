//! Tables in Markdown, which knows a head, rows of the same length and nothing that spans.

use newsrack_model::Cell;

/// Columns up to which cells that span are spread out.
const MOST_COLUMNS: usize = 100;

/// Rows of the same length; `None` is where a cell reaches over from the left or from above. The first row is the head.
pub(super) fn grid(rows: &[Vec<Cell>]) -> Vec<Vec<Option<&Cell>>> {
    let mut grid = spread(rows, true);
    if widest(&grid) > MOST_COLUMNS {
        grid = spread(rows, false);
    }
    let columns = widest(&grid);
    // There has to be a head, if an empty one.
    if !rows.first().is_some_and(|row| row.iter().all(|cell| cell.is_head)) {
        grid.insert(0, Vec::new());
    }
    for row in &mut grid {
        row.resize(columns, None);
    }
    grid
}

fn widest(grid: &[Vec<Option<&Cell>>]) -> usize {
    grid.iter().map(Vec::len).max().unwrap_or(0)
}

fn spread(rows: &[Vec<Cell>], is_spanned: bool) -> Vec<Vec<Option<&Cell>>> {
    // How many further rows each column is taken from above.
    let mut taken: Vec<u16> = Vec::new();
    let mut grid = Vec::with_capacity(rows.len() + 1);
    for row in rows {
        let mut line: Vec<Option<&Cell>> = Vec::new();
        let mut below: Vec<u16> = taken.iter().map(|rows| rows.saturating_sub(1)).collect();
        for cell in row {
            while taken.get(line.len()).is_some_and(|rows| *rows > 0) {
                line.push(None);
            }
            let columns = if is_spanned { cell.columns.max(1) } else { 1 };
            for at in 0..columns {
                let column = line.len();
                line.push((at == 0).then_some(cell));
                if is_spanned && cell.rows > 1 {
                    below.resize(below.len().max(column + 1), 0);
                    below[column] = cell.rows - 1;
                }
            }
            if line.len() > MOST_COLUMNS && is_spanned {
                break;
            }
        }
        grid.push(line);
        taken = below;
    }
    grid
}

#[cfg(test)]
mod tests {
    use super::*;
    use newsrack_model::Inline;

    fn cell(text: &str, is_head: bool, columns: u16, rows: u16) -> Cell {
        Cell { is_head, columns, rows, inlines: vec![Inline::text(text)] }
    }

    #[test]
    fn cells_that_span_leave_their_places_empty() {
        let check = |rows: Vec<Vec<Cell>>, want: &str| {
            let shown =
                |cell: &Option<&Cell>| cell.map_or("-".to_owned(), |cell| Inline::text_of(&cell.inlines));
            let lines: Vec<String> =
                grid(&rows).iter().map(|row| row.iter().map(shown).collect::<String>()).collect();
            assert_eq!(lines.join(" "), want);
        };
        check(
            vec![vec![cell("a", true, 1, 1), cell("b", true, 1, 1)], vec![cell("c", false, 1, 1)]],
            "ab c-",
        );
        check(
            vec![
                vec![cell("a", false, 2, 1)],
                vec![cell("b", false, 1, 2), cell("c", false, 1, 1)],
                vec![cell("d", false, 1, 1)],
            ],
            "-- a- bc -d",
        );
        check(vec![vec![cell("a", true, 100, 1), cell("b", true, 100, 1)]], "ab");
        check(Vec::new(), "");
    }
}
