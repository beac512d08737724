/** The refresh line: what it does and what it says. */
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { Call, RefreshState } from '../src/ipc';
import { RefreshLine } from '../src/state/refresh.svelte';
import { lineOf, partsOf, toldOf } from '../src/views/sidebar/refreshWords';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const NOON = new Date(2026, 10, 24, 12, 0).getTime();
const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;
const running = (done: number, failed = 0): RefreshState => ({ state: 'running', done, total: 214, failed });
const over = (fresh: number, failed: number, titles = 0, until = NOON + 5 * MINUTE): RefreshState => ({
  state: 'done',
  at: NOON,
  new_entries: fresh,
  failed,
  titles: 214,
  resting: titles > 0 ? { titles, until } : null,
});

/** A line over a store that answers as told, and what it was asked. */
function lineWith(answers: Record<string, unknown>): { line: RefreshLine; asked: [string, unknown][] } {
  const asked: [string, unknown][] = [];
  const call = (async (name: string, request: unknown) => {
    asked.push([name, request]);
    const answer = answers[name];
    if (answer instanceof Error || (answer as { code?: string })?.code) throw answer;
    return typeof answer === 'function' ? answer() : answer;
  }) as Call;
  return { line: new RefreshLine(call), asked };
}

/** Where all six titles failed for the first time the line said "6 titles", and nothing was wrong anywhere. */
test('a first failure is told in the line at rest', () => {
  const state: RefreshState = { state: 'rest', last_at: NOON, titles: 6 };
  expect(lineOf(state, false, NOON, 2)).toBe('Refreshed 12:00\u00A0· 6 titles, 2 failed');
  expect(lineOf(state, false, NOON, 0)).toBe('Refreshed 12:00\u00A0· 6 titles');
});

test('each state has its words', () => {
  const check = (state: RefreshState, want: string, wantTold: string | null = want) => {
    expect(lineOf(state, false, NOON)).toBe(want);
    expect(toldOf(state, NOON), want).toBe(wantTold === want ? want.replace('\u00A0· ', ', ') : wantTold);
  };
  const rest = (last_at: number | null, titles = 214): RefreshState => ({ state: 'rest', last_at, titles });
  check(rest(NOON - 5 * MINUTE), 'Refreshed 11:55\u00A0· 214 titles', '');
  check(rest(NOON, 1), 'Refreshed 12:00\u00A0· one title', '');
  check(rest(NOON - DAY), 'Refreshed yesterday, 12:00', '');
  check(rest(NOON - 3 * DAY), 'Refreshed 21 November, 12:00', '');
  check(rest(null, 3), 'Not yet refreshed\u00A0· 3 titles', '');
  check(rest(null, 0), 'Nothing to refresh yet', '');
  check(running(123), 'Refreshing 123 of 214', 'Refreshing 214 feeds');
  check(running(123, 3), 'Refreshing 123 of 214, 3 failed', 'Refreshing 214 feeds');
  check({ state: 'stopped', done: 123, total: 214 }, 'Stopped at 123 of 214. What came is kept.');
  check(over(27, 3), 'Refreshed 12:00\u00A0· 27 new, 3 failed');
  check(over(1_234, 0), 'Refreshed 12:00\u00A0· 1,234 new');
  check(over(0, 0), 'Refreshed 12:00\u00A0· nothing new');
  check(over(0, 2), 'Refreshed 12:00\u00A0· nothing new, 2 failed');
  check(over(1_234, 2, 1), '1,234 new, 2 failed\u00A0· one title rests until 12:05');
  check(over(27, 0, 3), '27 new\u00A0· 3 titles rest until 12:05 or later');
  check(over(0, 0, 3, NOON + 2 * DAY), 'Nothing new\u00A0· 3 titles rest until 26 November or later');
  check(
    { state: 'offline', since: NOON - 8 * MINUTE, last_at: NOON - 50 * MINUTE, wants_sign_in: false },
    'Offline since 11:52\u00A0· news of 11:10',
  );
  check(
    { state: 'offline', since: NOON - MINUTE, last_at: NOON - DAY, wants_sign_in: false },
    'Offline since 11:59\u00A0· news of yesterday, 12:00',
  );
  check({ state: 'offline', since: NOON, last_at: null, wants_sign_in: false }, 'Offline since 12:00');
  check(
    { state: 'offline', since: NOON, last_at: NOON - DAY, wants_sign_in: true },
    'This network wants you to sign in first',
  );
  expect(lineOf(running(9), true, NOON)).toBe('Stopping; what came is kept');
});

test('a line that is too long for its place breaks where its dot stood', () => {
  const check = (state: RefreshState, want: string[]) => expect(partsOf(lineOf(state, false, NOON))).toEqual(want);
  check(over(27, 3), ['Refreshed 12:00', '27 new, 3 failed']);
  check({ state: 'rest', last_at: NOON, titles: 16 }, ['Refreshed 12:00', '16 titles']);
  check(running(123), ['Refreshing 123 of 214']);
});

test('what a refresh brought is told for ten seconds', () => {
  const { line } = lineWith({});
  line.hear(over(27, 3));
  vi.advanceTimersByTime(9_999);
  expect(line.state.state).toBe('done');
  vi.advanceTimersByTime(1);
  expect(line.state).toEqual({ state: 'rest', last_at: NOON, titles: 214 });
});

test('a new refresh is not put to rest by the one before', () => {
  const { line } = lineWith({});
  line.hear(over(27, 3));
  vi.advanceTimersByTime(5_000);
  line.hear(running(1));
  vi.advanceTimersByTime(20_000);
  expect(line.state).toEqual(running(1));
});

test('several titles are asked with patience, one in any case', async () => {
  const check = async (titles: number[], mode: string) => {
    const { line, asked } = lineWith({ start_refresh: running(0) });
    expect(await line.start(titles)).toBeNull();
    expect(asked).toEqual([['start_refresh', { publication_ids: titles, mode }]]);
    expect(line.isRunning).toBe(true);
    // One at a time.
    await line.start(titles);
    expect(asked.length).toBe(1);
  };
  await check([], 'all');
  await check([7, 9], 'all');
  await check([7], 'force');
});

test('events that came before the answer are newer than it', async () => {
  const held: { line?: RefreshLine } = {};
  const { line } = lineWith({
    start_refresh: () => {
      held.line?.hear(running(5));
      return running(0);
    },
  });
  held.line = line;
  await line.start();
  expect(line.state).toEqual(running(5));
});

test('what fails is said and changes nothing', async () => {
  const refused = { code: 'refresh_running', message: 'A refresh is running already.' };
  const { line } = lineWith({ start_refresh: refused, stop_refresh: refused, refresh_state: refused });
  const before = line.state;
  await line.load();
  expect(await line.start()).toEqual(refused);
  expect(await line.stop()).toEqual(refused);
  expect([line.state, line.isStopping]).toEqual([before, false]);
});

test('stopping is seen until it has stopped', async () => {
  const { line } = lineWith({ stop_refresh: running(9) });
  line.hear(running(9));
  expect(await line.stop()).toBeNull();
  expect(line.isStopping).toBe(true);
  line.hear(running(10));
  expect(line.isStopping).toBe(true);
  line.hear({ state: 'stopped', done: 10, total: 214 });
  expect(line.isStopping).toBe(false);
});
