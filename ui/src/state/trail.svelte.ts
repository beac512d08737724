/** Where the reader has been, for back and forward. */
import type { EntryId, StoryId } from '../ipc';
import { isSame, type View } from './view';

export interface Stop {
  view: View;
  entry: EntryId | null;
  /** The page of a story that lies over it. */
  story?: StoryId;
  /** The front page lies over it, and what is open over both. */
  isFront?: boolean;
}

/** Enough for a morning; older steps go. */
const MOST_STOPS = 100;

export class Trail {
  #stops: readonly Stop[] = $state.raw([]);
  #at = $state(-1);

  get canGoBack(): boolean {
    return this.#at > 0;
  }

  get canGoForward(): boolean {
    return this.#at < this.#stops.length - 1;
  }

  /** Where the reader is. */
  get here(): Stop | undefined {
    return this.#stops[this.#at];
  }

  /** Where the way back leads. */
  get before(): Stop | undefined {
    return this.#stops[this.#at - 1];
  }

  /** The reader is here now; what lay ahead is forgotten. Articles of one list are one step, as are words typed on. */
  arrive(stop: Stop): void {
    const here = this.#stops[this.#at];
    const kept = this.#stops.slice(0, here && isOneStep(here, stop) ? this.#at : this.#at + 1);
    this.#stops = [...kept, stop].slice(-MOST_STOPS);
    this.#at = this.#stops.length - 1;
  }

  /** Goes by steps and gives where that is. */
  go(by: 1 | -1): Stop | undefined {
    const stop = this.#stops[this.#at + by];
    if (stop) this.#at += by;
    return stop;
  }
}

const isOneStep = (a: Stop, b: Stop): boolean =>
  a.story === b.story && !a.isFront === !b.isFront && isOneList(a.view, b.view);

const isOneList = (a: View, b: View): boolean => isSame(a, b) || (a.kind === 'search' && b.kind === 'search');
