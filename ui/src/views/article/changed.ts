/** What changed in an open article since it was shown to the reader before. */
import type { Article } from '../../ipc';

export interface ChangedSince {
  /** When it got its newest words. */
  at: number;
  /** The wording that was shown before it was opened. */
  since: number;
}

/** What an answer says of it, after what an earlier one said while the article was open: shown by now, it is no less new. */
export function changedSince(
  before: ChangedSince | null,
  { changed_at, wording_seen }: Pick<Article, 'changed_at' | 'wording_seen'>,
): ChangedSince | null {
  if (changed_at === null || wording_seen === null) return before;
  return { at: changed_at, since: before?.since ?? wording_seen };
}
