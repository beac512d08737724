/** What the reader does, with the way back from each act. */
import { rowsOf } from './lists';
import { followed, sections, titles } from './titles';
import type { MockEntry } from './types';
import { entryOf, tell } from './world';

interface Act {
  act_id: number;
  label: string;
  takeBack: () => void;
}

const acts: Act[] = [];
let lastAct = 0;

export interface Changed {
  act_id: number | null;
  changed: number;
  label: string;
}

/** Notes an act that can be taken back. */
export function note(label: string, changed: number, takeBack: () => void): Changed {
  if (changed === 0) return { act_id: null, changed, label };
  acts.push({ act_id: ++lastAct, label, takeBack });
  return { act_id: lastAct, changed, label };
}

export function undo({ act_id }: { act_id?: number }): Changed {
  const at = act_id === undefined ? acts.length - 1 : acts.findIndex((act) => act.act_id === act_id);
  const [act] = at < 0 ? [] : acts.splice(at, 1);
  if (!act) throw { code: 'not_found', message: 'There is nothing to take back.' };
  act.takeBack();
  return { act_id: null, changed: 1, label: act.label };
}

type Mark = 'is_read' | 'is_saved';

function set(rows: readonly MockEntry[], mark: Mark, value: boolean, label: string, ids: number[]): Changed {
  const differing = rows.filter((entry) => entry[mark] !== value);
  const put = (to: boolean) => {
    for (const entry of differing) entry[mark] = to;
    tell({ event: 'marks_changed', entry_ids: ids });
  };
  put(value);
  return note(label, differing.length, () => put(!value));
}

const found = (ids: readonly number[]): MockEntry[] => ids.map(entryOf).filter((entry) => entry !== undefined);

export function mark({ entry_ids, is_read }: { entry_ids: number[]; is_read: boolean }): Changed {
  return set(found(entry_ids), 'is_read', is_read, is_read ? 'Marked read' : 'Marked unread', entry_ids);
}

export function save({ entry_ids, is_saved }: { entry_ids: number[]; is_saved: boolean }): Changed {
  return set(found(entry_ids), 'is_saved', is_saved, is_saved ? 'Saved' : 'Let go', entry_ids);
}

export function markPlace(asked: { place: string; filter?: string; snapshot?: string; is_read: boolean }): Changed {
  const rows = rowsOf(asked.snapshot, asked.place, asked.filter).filter((entry) => entry.is_read !== asked.is_read);
  const label = `${rows.length} in ${nameOf(asked.place)} marked ${asked.is_read ? 'read' : 'unread'}`;
  return set(rows, 'is_read', asked.is_read, label, []);
}

function nameOf(place: string): string {
  const title = /publication:(\d+)$/.exec(place)?.[1];
  const section = /^section:(\d+)/.exec(place)?.[1];
  if (title) return titles.find((one) => one.publication_id === Number(title))?.name ?? place;
  if (section) return sections.find((one) => one.section_id === Number(section))?.name ?? place;
  return place === 'today' ? 'Today' : 'Latest';
}

export function unfollow({ publication_id, feed_id }: { publication_id?: number; feed_id?: number }): Changed {
  const title = followed().find(
    (one) => one.publication_id === publication_id || one.feeds.some((feed) => feed.feed_id === feed_id),
  );
  if (!title) throw { code: 'not_found', message: 'This title is not followed.' };
  const gone = title.feeds.filter((feed) => feed_id === undefined || feed.feed_id === feed_id);
  const before = title.feeds;
  const rest = before.filter((feed) => !gone.includes(feed));
  const put = (isGone: boolean) => {
    title.isFollowed = !isGone || rest.length > 0;
    title.feeds = isGone && rest.length > 0 ? rest : before;
    tell({ event: 'titles_changed' });
  };
  put(true);
  return note(`Unfollowed ${title.name}`, gone.length, () => put(false));
}
