/** What a table's cells are to one another. */
import type { Cell } from '../../ipc';
import { textOf } from './text';

type Row = readonly Cell[];

/** How many rows at the top hold heads alone. */
export function headRows(rows: readonly Row[]): number {
  const first = rows.findIndex((row) => row.some((cell) => !cell.is_head));
  // A table of nothing but heads has them at its side, as a list of names.
  return first < 0 ? Math.min(1, rows.length) : first;
}

/** What a head cell heads. */
export function scopeOf(cell: Cell, isInHead: boolean): 'col' | 'colgroup' | 'row' | 'rowgroup' {
  if (isInHead) return cell.columns > 1 ? 'colgroup' : 'col';
  return cell.rows > 1 ? 'rowgroup' : 'row';
}

const NUMBER = /^[\s~≈<>±+−–-]*[$€£¥₹]?\s*\d[\d\s.,:'’/–−-]*\s*(%|‰|°|[\p{L}²³]{1,4}\.?)?[\s*†‡]*$/u;
const NOTHING = /^[\s–—-]*$/;

/** The columns that hold numbers, which stand at their end so that the figures lie beneath one another. */
export function numberColumns(rows: readonly Row[]): ReadonlySet<number> {
  const body = rows.slice(headRows(rows));
  // Where cells span, the place in the row no longer tells the column.
  if (rows.some((row) => row.some((cell) => cell.columns > 1 || cell.rows > 1))) return new Set();
  const widest = Math.max(0, ...body.map((row) => row.length));
  const columns = Array.from({ length: widest }, (_, at) => at);
  return new Set(columns.filter((at) => isOfNumbers(body.flatMap((row) => row[at] ?? []))));
}

function isOfNumbers(cells: readonly Cell[]): boolean {
  const texts = cells.map((cell) => textOf(cell.inlines)).filter((text) => !NOTHING.test(text));
  return texts.length > 0 && texts.every((text) => NUMBER.test(text));
}
