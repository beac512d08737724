/** Which of very many titles are drawn: those near the view, and those that keys go to next. */

/** So many titles in all are drawn all. */
export const MOST_DRAWN = 400;
/** Rows drawn beyond each edge of the view. */
const BEYOND = 32;
/** The window moves by so many rows, so that not every scrolled row draws it anew. */
const STEP = 16;

export interface Span {
  start: number;
  /** Not drawn any more. */
  end: number;
}

/** A row, or the room of rows that are left out. */
export interface Drawn {
  at: number;
  /** How many are left out from there on; 0 for a row that is drawn. */
  left: number;
}

export interface View {
  /** Pixels from the list's upper edge down to the view's; less than nothing where the list begins within the view. */
  top: number;
  viewHeight: number;
  rowHeight: number;
}

/** The rows near the view. */
export function spanOf({ top, viewHeight, rowHeight }: View, total: number): Span {
  const within = (row: number): number => Math.min(total, Math.max(0, row));
  const first = Math.floor((top / rowHeight - BEYOND) / STEP) * STEP;
  const end = Math.ceil(((top + viewHeight) / rowHeight + BEYOND) / STEP) * STEP;
  return { start: within(first), end: within(end) };
}

/** The rows of a span, both ends of the list, and the row where Tab stops with its neighbours: arrows find the next one there. */
export function drawnRows(total: number, { start, end }: Span, stop: number): Drawn[] {
  const near = stop < 0 ? [] : [stop - 1, stop, stop + 1];
  const wanted = new Set([0, total - 1, ...near]);
  for (let at = start; at < end; at += 1) wanted.add(at);
  const rows = [...wanted].filter((at) => at >= 0 && at < total).sort((a, b) => a - b);
  return rows.flatMap((at, nth) => {
    const next = rows[nth - 1] === undefined ? 0 : (rows[nth - 1] as number) + 1;
    const row = { at, left: 0 };
    return at > next ? [{ at: next, left: at - next }, row] : [row];
  });
}
