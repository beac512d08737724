/** Where the reader was in the articles of this run, to the paragraph. The store keeps thousandths only. */
import type { EntryId } from '../ipc';

/** A place in a text that stays the same place however its lines are set. */
export interface Anchor {
  /** The first block in view, counted from the beginning of the body. */
  block: number;
  /** How many blocks there were: of another number, another is meant. */
  of: number;
  /** How much of the block is above the view, as a share of its height; nothing where it begins below the edge. */
  share: number;
  /** How many lines below the edge it begins; nothing where some of it is above. */
  lines: number;
}

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
