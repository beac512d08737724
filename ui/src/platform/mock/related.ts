/** What belongs to an article of the invented world: its story, and the newest of other titles in its language, for most of them. */
import { copiesOf, stripOf } from './stories';
import { entryOf, rowOf, stored } from './world';

const MOST_RELATED = 3;

export function related({ entry_id }: { entry_id: number }) {
  const entry = entryOf(entry_id);
  if (!entry) return { entries: [], story: null, copies: null };
  const others = stored().filter(
    (one) =>
      one.publication_id !== entry.publication_id &&
      one.language === entry.language &&
      (one.story_id === null || one.story_id !== entry.story_id),
  );
  // Of a long list the ends: what came since then, and what came before.
  const found = [...others.slice(entry_id % 7, (entry_id % 7) + 2), ...others.slice(-1)].slice(0, MOST_RELATED);
  const isAlone = entry_id % 4 === 0 && entry.story_id === null;
  return { entries: isAlone ? [] : found.map(rowOf), story: stripOf(entry), copies: copiesOf(entry) };
}
