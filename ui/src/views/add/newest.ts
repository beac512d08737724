/** What is shown of the newest of a feed before it is followed. */
import type { Candidate } from '../../ipc';

/** Pictures stand over all of them or over none: one alone would leave holes beside it. */
export function showsPictures({ newest }: Candidate, isWanted: boolean): boolean {
  return isWanted && newest.every((entry) => entry.image !== null);
}
