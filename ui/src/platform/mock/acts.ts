/** What the reader does, with the way back from each act. */
import { rowsOf } from './lists';
import { followed, sections, titles } from './titles';
import type { MockEntry } from './types';
import { entryOf, tell } from './world';

interface Act {
  act_id: number;
  told: Told;
  takeBack: () => void;
}

const acts: Act[] = [];
let lastAct = 0;

export interface Changed {
  act_id: number | null;
  changed: number;
  act: Told;
}

/** An act as it is told of. */
interface Told {
  deed:
    | 'read'
    | 'unread'
    | 'save'
    | 'let_go'
    | 'follow'
    | 'unfollow'
    | 'file'
    | 'delete_section'
    | 'merge'
    | 'split'
    | 'pause'
    | 'resume'
    | 'notify'
    | 'same_story'
    | 'not_story'
    | 'more'
    | 'less';
  count: number;
  place: string | null;
  name: string | null;
  label: null;
}

/** Notes an act that can be taken back. */
export function note(what: Pick<Told, 'deed'> & Partial<Told>, count: number, takeBack: () => void): Changed {
  const act: Told = { place: null, name: null, ...what, count, label: null };
  if (count === 0) return { act_id: null, changed: count, act };
  acts.push({ act_id: ++lastAct, told: act, takeBack });
  return { act_id: lastAct, changed: count, act };
}

export function undo({ act_id }: { act_id?: number }): Changed {
  const at = act_id === undefined ? acts.length - 1 : acts.findIndex((act) => act.act_id === act_id);
  const [act] = at < 0 ? [] : acts.splice(at, 1);
  if (!act) throw { code: 'not_found', message: 'There is nothing to take back.' };
  act.takeBack();
  return { act_id: null, changed: 1, act: act.told };
}

type Mark = 'is_read' | 'is_saved';

function set(
  rows: readonly MockEntry[],
  mark: Mark,
  value: boolean,
  what: Parameters<typeof note>[0],
  ids: number[],
): Changed {
  const differing = rows.filter((entry) => entry[mark] !== value);
  const put = (to: boolean, entry_ids: number[]) => {
    for (const entry of differing) entry[mark] = to;
    tell({ event: 'marks_changed', entry_ids });
  };
  put(value, ids);
  // What was taken back may be anything.
  return note(what, differing.length, () => put(!value, []));
}

const found = (ids: readonly number[]): MockEntry[] => ids.map(entryOf).filter((entry) => entry !== undefined);

export function mark({ entry_ids, is_read }: { entry_ids: number[]; is_read: boolean }): Changed {
  return set(found(entry_ids), 'is_read', is_read, { deed: is_read ? 'read' : 'unread' }, entry_ids);
}

export function save({ entry_ids, is_saved }: { entry_ids: number[]; is_saved: boolean }): Changed {
  return set(found(entry_ids), 'is_saved', is_saved, { deed: is_saved ? 'save' : 'let_go' }, entry_ids);
}

export function markPlace(asked: { place: string; filter?: string; snapshot?: string; is_read: boolean }): Changed {
  const rows = rowsOf(asked.snapshot, asked.place, asked.filter).filter((entry) => entry.is_read !== asked.is_read);
  const { place, is_read } = asked;
  return set(rows, 'is_read', is_read, { deed: is_read ? 'read' : 'unread', place, name: nameOf(place) }, []);
}

function nameOf(place: string): string | null {
  const title = /publication:(\d+)$/.exec(place)?.[1];
  const section = /^section:(\d+)/.exec(place)?.[1];
  if (title) return titles.find((one) => one.publication_id === Number(title))?.name ?? null;
  if (section) return sections.find((one) => one.section_id === Number(section))?.name ?? null;
  return null;
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
  return note({ deed: 'unfollow', name: title.name }, gone.length, () => put(false));
}
