/** The rows of a list that are here: fetched page by page, from wherever the reader looks. */
import type { Entries, EntryId, EntryRow } from '../ipc';
import { dayOf } from '../strings/times';

export const PAGE_ROWS = 100;
/** Pages kept; those furthest from the view go first, so that a long walk does not fill the memory. */
export const MOST_PAGES = 40;

/** A row that begins a day, and a moment of that day. */
export interface Head {
  row: number;
  at: number;
}

/** What a page says about days. It outlives its rows, so that nothing moves when they are let go. */
interface Days {
  first: number;
  last: number;
  /** Heads below its first row. */
  inner: readonly Head[];
}

export const pageOf = (row: number): number => Math.floor(row / PAGE_ROWS);

export class Pages {
  /** Pages by number. */
  readonly #pages = new Map<number, readonly EntryRow[]>();
  readonly #rows = new Map<EntryId, number>();
  readonly #days = new Map<number, Days>();
  #heads: readonly Head[] = [];

  /** Rows that begin a day, ascending, as far as that is known; the same array while nothing new is known. */
  get heads(): readonly Head[] {
    return this.#heads;
  }

  /** Puts a page in its place and lets one go for it: the furthest from the page that the reader is at. */
  put(page: Entries, near: number = pageOf(page.index)): void {
    const number = pageOf(page.index);
    this.#drop(number);
    this.#pages.set(number, page.entries);
    page.entries.forEach((row, at) => {
      this.#rows.set(row.entry_id, number * PAGE_ROWS + at);
    });
    this.#learnDays(number, page.entries);
    if (this.#pages.size > MOST_PAGES) {
      const others = [...this.#pages.keys()].filter((other) => other !== number);
      this.#drop(others.reduce((far, next) => (away(next, near) > away(far, near) ? next : far)));
    }
  }

  /** Takes what is new about rows that are here; all keep their places. */
  patch(rows: readonly EntryRow[]): void {
    for (const row of rows) {
      const index = this.#rows.get(row.entry_id);
      const page = index === undefined ? undefined : this.#pages.get(pageOf(index));
      if (index === undefined || !page) continue;
      this.#pages.set(pageOf(index), page.with(index % PAGE_ROWS, row));
    }
  }

  row(index: number): EntryRow | undefined {
    return this.#pages.get(pageOf(index))?.[index % PAGE_ROWS];
  }

  indexOf(entry: EntryId): number | undefined {
    return this.#rows.get(entry);
  }

  has(page: number): boolean {
    return this.#pages.has(page);
  }

  /** The numbers of the pages that hold any of these entries; of all pages for none. */
  holding(entries: readonly EntryId[]): number[] {
    if (entries.length === 0) return [...this.#pages.keys()];
    const found = entries.map((entry) => this.#rows.get(entry)).filter((row) => row !== undefined);
    return [...new Set(found.map(pageOf))];
  }

  #learnDays(number: number, rows: readonly EntryRow[]): void {
    const first = rows[0];
    const last = rows.at(-1);
    if (!first || !last) return;
    const inner: Head[] = [];
    for (let at = 1; at < rows.length; at += 1) {
      const [before, row] = [rows[at - 1] as EntryRow, rows[at] as EntryRow];
      if (dayOf(before.sort_at) !== dayOf(row.sort_at)) inner.push({ row: number * PAGE_ROWS + at, at: row.sort_at });
    }
    this.#days.set(number, { first: first.sort_at, last: last.sort_at, inner });
    const heads = this.#allHeads();
    if (!isSame(heads, this.#heads)) this.#heads = heads;
  }

  /** The first row of a page begins a day if the page before is known to end in another. */
  #allHeads(): Head[] {
    const heads: Head[] = [];
    for (const [number, { first, inner }] of [...this.#days].sort(([a], [b]) => a - b)) {
      const before = this.#days.get(number - 1);
      const isHead = number === 0 || (before !== undefined && dayOf(before.last) !== dayOf(first));
      if (isHead) heads.push({ row: number * PAGE_ROWS, at: first });
      heads.push(...inner);
    }
    return heads;
  }

  #drop(number: number): void {
    for (const row of this.#pages.get(number) ?? []) {
      const index = this.#rows.get(row.entry_id);
      if (index !== undefined && pageOf(index) === number) this.#rows.delete(row.entry_id);
    }
    this.#pages.delete(number);
  }
}

const away = (a: number, b: number): number => Math.abs(a - b);

function isSame(a: readonly Head[], b: readonly Head[]): boolean {
  return a.length === b.length && a.every((head, at) => head.row === b[at]?.row && dayOf(head.at) === dayOf(b[at].at));
}
