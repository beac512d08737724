/** What belongs to an article of the invented world: the newest of other titles in its language, for most of them. */
import type { Row } from './types';
import { entryOf, rowOf, stored } from './world';

export function related({ entry_id }: { entry_id: number }): { entries: Row[] } {
  const entry = entryOf(entry_id);
  if (!entry || entry_id % 4 === 0) return { entries: [] };
  const others = stored().filter(
    (one) => one.publication_id !== entry.publication_id && one.language === entry.language,
  );
  return { entries: others.slice(entry_id % 7, (entry_id % 7) + 3).map(rowOf) };
}
