/** What else is told of the matter of the open article, for the end of it. */
import type { Copies, EntryId, EntryRow, StoryStrip, Related as Told } from '../ipc';

/** Finds what belongs to an article; nothing where nobody knows. */
export type FindRelated = (entry: EntryId) => Promise<Told>;

/** More than these are a list of their own, and not the end of an article. */
const MOST_RELATED = 4;

export class Related {
  rows: readonly EntryRow[] = $state.raw([]);
  story: StoryStrip | null = $state.raw(null);
  copies: Copies | null = $state.raw(null);
  /** It is known what belongs to the article, be it nothing. */
  isHere = $state(false);
  readonly #find: FindRelated;
  #asked: EntryId | null = null;

  constructor(find: FindRelated) {
    this.#find = find;
  }

  /** Asks for what belongs to an article. An answer that comes after the reader went on is nobody's. */
  async load(entry: EntryId): Promise<void> {
    this.#asked = entry;
    this.isHere = false;
    this.#take(entry, { entries: [], story: null, copies: null });
    try {
      const told = await this.#find(entry);
      if (this.#asked === entry) this.#take(entry, told);
    } catch {
      // An article that ends without it is whole.
    }
    if (this.#asked === entry) this.isHere = true;
  }

  /** Asks anew; what is here stays until the answer is. */
  async renew(): Promise<void> {
    const entry = this.#asked;
    if (entry === null) return;
    try {
      const told = await this.#find(entry);
      if (this.#asked === entry) this.#take(entry, told);
    } catch {
      // What is here was true a moment ago.
    }
  }

  #take(entry: EntryId, { entries, story, copies }: Told): void {
    this.rows = entries.filter((row) => row.entry_id !== entry).slice(0, MOST_RELATED);
    this.story = story;
    this.copies = copies;
  }
}
