/** A refresh that takes a few seconds and tells of itself at most four times a second. */
import { DRAWN } from './drawn';
import { switches } from './switches';
import { followed } from './titles';
import { goOn, publish, tell } from './world';

const TICK_MS = 60;

/** What failed and was asked less long ago is left alone. */
const FLOOR_MS = 5 * 60_000;

interface Resting {
  titles: number;
  until: number;
}

type State =
  | { state: 'rest'; last_at: number | null; titles: number }
  | { state: 'running'; done: number; total: number; failed: number }
  | { state: 'stopped'; done: number; total: number }
  | { state: 'done'; at: number; new_entries: number; failed: number; titles: number; resting: Resting | null }
  | { state: 'offline'; since: number; last_at: number | null; wants_sign_in: boolean };

const EARLIER = Date.now() - 11 * 60_000;
const offline = (): State => ({
  state: 'offline',
  since: Date.now() - 40 * 60_000,
  last_at: EARLIER,
  wants_sign_in: false,
});
let state: State = switches.isOffline
  ? offline()
  : { state: 'rest', last_at: switches.titles === 0 ? null : EARLIER, titles: followed().length };
let timer: ReturnType<typeof setInterval> | undefined;
let nextNumber = 5_000;
/** When each title that failed may be asked again. */
const rests = new Map<number, number>();

export const refreshState = (): State => state;

function become(next: State): State {
  state = next;
  tell({ event: 'refresh', refresh: state });
  return state;
}

export function startRefresh({ publication_ids, mode }: { publication_ids: number[]; mode: string }): State {
  if (state.state === 'running') throw { code: 'refresh_running', message: 'A refresh is running already.' };
  if (switches.isOffline) return become(offline());
  const wanted = followed().filter(
    (title) => publication_ids.length === 0 || publication_ids.includes(title.publication_id),
  );
  const asked =
    mode === 'force' ? wanted : wanted.filter((title) => (rests.get(title.publication_id) ?? 0) <= Date.now());
  const failing = asked.filter((title) => title.feeds.some((feed) => feed.reason !== null));
  const until = wanted.filter((title) => !asked.includes(title)).map((title) => rests.get(title.publication_id) ?? 0);
  const resting = until.length > 0 ? { titles: until.length, until: Math.min(...until) } : null;
  const total = asked.flatMap((title) => title.feeds).length;
  let done = 0;
  timer = setInterval(
    () => {
      done += 1;
      if (done < total) return become({ state: 'running', done, total, failed: done > total / 2 ? 1 : 0 });
      for (const title of failing) rests.set(title.publication_id, Date.now() + FLOOR_MS);
      return finish(failing.flatMap((title) => title.feeds).filter((feed) => feed.reason !== null).length, resting);
    },
    Math.max(TICK_MS, 2_500 / Math.max(1, total)),
  );
  return become({ state: 'running', done, total, failed: 0 });
}

function finish(failed: number, resting: Resting | null): void {
  clearInterval(timer);
  const new_entries = arrive(followed().length > 0 ? 6 : 0);
  become({ state: 'done', at: Date.now(), new_entries, failed, titles: followed().length, resting });
}

export function stopRefresh(): State {
  clearInterval(timer);
  return state.state === 'running' ? become({ state: 'stopped', done: state.done, total: state.total }) : state;
}

/** New entries come in. */
export function arrive(count: number): number {
  const fresh = publish(
    [...Array(count).keys()].map((at) => nextNumber + at * DRAWN.length + at),
    Date.now(),
    60_000,
  );
  for (const entry of fresh) entry.is_read = false;
  nextNumber += count * 11;
  tell({
    event: 'entries_changed',
    new: count,
    publication_ids: [...new Set(fresh.map((entry) => entry.publication_id))],
    changed: [],
  });
  return count;
}

if (switches.hasNews) setTimeout(() => arrive(27), 1_000);
if (switches.goesOn) setTimeout(goOn, 4_000);
