/** Which rows of a list are drawn, and which element draws each. */
import type { EntryRow } from '../../ipc';

export interface Drawn {
  key: string | number;
  index: number;
  /** Undefined while it is not here: a slot keeps its place. */
  row: EntryRow | undefined;
}

export interface Sight {
  start: number;
  /** Not drawn. */
  end: number;
  /** The selected row; -1 for none. */
  pin: number;
  total: number;
}

/** The rows in sight, and the selected one wherever it is, so that the focus stays with it. */
export function drawnOf({ start, end, pin, total }: Sight, rowAt: (index: number) => EntryRow | undefined): Drawn[] {
  const indices = Array.from({ length: end - start }, (_, at) => start + at);
  if (pin >= 0 && pin < start) indices.unshift(pin);
  else if (pin >= end && pin < total) indices.push(pin);
  const seen = new Set<number>();
  return indices.map((index): Drawn => {
    const row = rowAt(index);
    // While pages are renewed an entry may stand in two of them. Slots stay while the reader flies over rows that are not
    // here: made anew for each row, they would be gone before they show.
    if (!row || seen.has(row.entry_id)) return { key: `slot-${index - start}`, index, row: undefined };
    seen.add(row.entry_id);
    return { key: row.entry_id, index, row };
  });
}
