/** What else is told of the matter of the open article, for the end of it. */
import type { EntryId, EntryRow } from '../ipc';

/** Finds what belongs to an article; nothing where nobody knows. */
export type FindRelated = (entry: EntryId) => Promise<EntryRow[]>;

/** More than these are a list of their own, and not the end of an article. */
const MOST_RELATED = 4;

export class Related {
  rows: readonly EntryRow[] = $state.raw([]);
  readonly #find: FindRelated;
  #asked: EntryId | null = null;

  constructor(find: FindRelated) {
    this.#find = find;
  }

  /** Asks for what belongs to an article. An answer that comes after the reader went on is nobody's. */
  async load(entry: EntryId): Promise<void> {
    this.#asked = entry;
    this.rows = [];
    try {
      const rows = await this.#find(entry);
      if (this.#asked !== entry) return;
      this.rows = rows.filter((row) => row.entry_id !== entry).slice(0, MOST_RELATED);
    } catch {
      // An article that ends without it is whole.
    }
  }
}
