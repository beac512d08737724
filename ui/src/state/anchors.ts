/** Where the reader was in the articles of this run, to the paragraph, until the store has it and after. */
import type { Anchor, EntryId } from '../ipc';

export type { Anchor };

/** Enough for a morning. */
const MOST_ANCHORS = 500;

export class Anchors {
  readonly #all = new Map<EntryId, Anchor>();

  /** The reader is here now; at the beginning of an article there is nothing to keep. */
  keep(entry: EntryId, anchor: Anchor | null): void {
    this.#all.delete(entry);
    if (!anchor) return;
    this.#all.set(entry, anchor);
    if (this.#all.size <= MOST_ANCHORS) return;
    const [oldest] = this.#all.keys();
    if (oldest !== undefined) this.#all.delete(oldest);
  }

  of(entry: EntryId): Anchor | null {
    return this.#all.get(entry) ?? null;
  }
}
