/** Lists as the reader left them, so that the way back leads to the same rows at the same height. */
import type { EntryId } from '../ipc';
import type { Chain } from './chain';
import type { Anchor } from './geometry';
import type { View } from './view';

export interface Left {
  snapshot: string;
  anchor: Anchor;
  /** The entry at the anchor. */
  entry: EntryId | undefined;
  chain: Chain;
}

/** As many as the trail has stops. */
const MOST_LISTS = 100;

export class LeftLists {
  readonly #lists = new Map<string, Left>();

  keep(view: View, left: Left): void {
    const key = JSON.stringify(view);
    this.#lists.delete(key);
    this.#lists.set(key, left);
    const oldest = this.#lists.keys().next();
    if (this.#lists.size > MOST_LISTS && !oldest.done) this.#lists.delete(oldest.value);
  }

  of(view: View): Left | undefined {
    return this.#lists.get(JSON.stringify(view));
  }
}
