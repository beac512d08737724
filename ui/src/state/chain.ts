/** The pages of a search: each tells where the next begins, and only the last one how many rows there are. */
import type { Entries } from '../ipc';
import { pageOf } from './pages';

export class Chain {
  readonly #beginnings = new Map<number, string>();
  #isWhole = false;
  /** Rows known to be there. */
  total = 0;

  /** Whether more was found than is known yet. */
  get goesOn(): boolean {
    return !this.#isWhole && this.#beginnings.size > 0;
  }

  learn(page: Entries): void {
    if (page.next !== null) this.#beginnings.set(pageOf(page.index) + 1, page.next);
    if (page.next === null) this.#isWhole = true;
    if (page.next === null || !this.#isWhole)
      this.total = page.next === null ? page.total : Math.max(this.total, page.total);
  }

  /** The cursor that a page begins at; none for the first. */
  beginning(page: number): string | undefined {
    return this.#beginnings.get(page);
  }

  /** On the way to a page that cannot be asked for yet: the last one that can. */
  towards(page: number): number | undefined {
    if (page === 0 || this.#beginnings.has(page)) return page;
    const last = Math.max(0, ...this.#beginnings.keys());
    return last < page ? last : undefined;
  }
}
