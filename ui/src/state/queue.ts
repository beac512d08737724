/** Which page of a list is fetched next: what the reader looks at comes first, what got old comes after. */
import { PAGE_ROWS } from './pages';

/** How a page takes its place: over rows that keep theirs, or anew. */
export type How = 'patch' | 'replace';

/** What the queue asks the list. */
export interface Asked {
  total: number;
  has: (page: number) => boolean;
  /** The page to fetch on the way to one; undefined if there is no way. */
  towards: (page: number) => number | undefined;
}

export class Queue {
  /** Pages on their way. */
  readonly loading = new Map<number, Promise<void>>();
  /** Pages that could not be had; they are not asked for again until the reader wishes it. */
  readonly failed = new Set<number>();
  readonly #stale = new Map<number, How>();

  /** The pages that the reader looks at, first and last. */
  constructor(public wanted: { first: number; last: number }) {}

  /** The store knows something newer of these pages. */
  spoil(pages: readonly number[], how: How): void {
    for (const page of pages) if (this.#stale.get(page) !== 'replace') this.#stale.set(page, how);
  }

  /** How a page that is fetched now takes its place. */
  begin(page: number, isHere: boolean): How {
    const how = this.#stale.get(page) ?? 'replace';
    this.#stale.delete(page);
    return isHere ? how : 'replace';
  }

  next({ total, has, towards }: Asked): number | undefined {
    const { first, last } = this.wanted;
    const isIdle = (page: number): boolean => !has(page) && !this.loading.has(page) && !this.failed.has(page);
    for (let page = first; page <= last && page * PAGE_ROWS < total; page += 1) {
      const at = isIdle(page) ? towards(page) : undefined;
      if (at !== undefined && isIdle(at)) return at;
    }
    let nearest: number | undefined;
    for (const page of this.#stale.keys()) {
      if (!has(page)) this.#stale.delete(page);
      else if (this.loading.has(page)) continue;
      else if (nearest === undefined || Math.abs(page - first) < Math.abs(nearest - first)) nearest = page;
    }
    return nearest;
  }
}
