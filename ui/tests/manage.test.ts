import { describe, expect, it } from 'vitest';
import type { Title, TitleHealth } from '../src/ipc';
import {
  arranged,
  columnsAt,
  counted,
  drawnOf,
  type Line,
  linesOf,
  type Order,
  type Standing,
  settled,
  type Wanted,
  wantedOf,
} from '../src/views/manage/lines';

const NOW = 1_764_000_000_000;

function title(id: number, name: string, feed: Partial<Title['feeds'][number]> = {}): Title {
  const one = {
    feed_id: id,
    feed_url: `https://${id}.example/feed`,
    name,
    section_ids: [],
    unread: 0,
    last_ok_at: NOW - id,
    last_try_at: NOW,
    next_due_at: NOW,
    failures: 0,
    reason: null,
    notify: 'off' as const,
    is_paused: false,
    ...feed,
  };
  return {
    publication_id: id,
    name,
    site_url: `https://${id}.example/`,
    language: 'en',
    unread: 0,
    full_text: 'auto',
    shows_images: true,
    feeds: [one],
  };
}

const days = (at: Record<number, number>): number[] => Array.from({ length: 28 }, (_, day) => at[day] ?? 0);
const health = (id: number, spread: number[], opened = 0): [number, TitleHealth] => {
  const entries = spread.reduce((sum, day) => sum + day, 0);
  return [id, { publication_id: id, days: spread, entries, opened, saved: 0 }];
};
const daily = Array.from({ length: 28 }, () => 1);

describe('a line', () => {
  it('says how its title stands', () => {
    const check = (feed: Partial<Title['feeds'][number]>, spread: number[], want: Standing): void => {
      const [line] = linesOf([title(1, 'A', feed)], new Map([health(1, spread)]), null);
      expect(line?.standing).toBe(want);
    };
    check({}, daily, 'fine');
    check({ failures: 1 }, daily, 'shaky');
    check({ failures: 3 }, daily, 'failing');
    check({ failures: 9, is_paused: true }, daily, 'paused');
    check({ last_ok_at: null }, [], 'new');
    // It was asked, and said why not: no answer is not "no answer yet".
    check({ last_ok_at: null, failures: 1 }, [], 'mute');
    check({}, days({ 0: 1, 2: 1, 4: 1, 6: 1, 8: 1 }), 'silent');
    // Once a week, and quiet for eight days.
    check({}, days({ 0: 1, 6: 1, 12: 1, 19: 1 }), 'fine');
    check({}, days({ 0: 5 }), 'fine');
  });
});

describe('the table', () => {
  const lines = linesOf(
    [title(1, 'Éclair'), title(2, 'Zephyr', { failures: 4 }), title(3, 'anvil'), title(4, 'Mute', { is_paused: true })],
    new Map([health(1, daily, 28), health(2, daily, 1), health(3, days({ 27: 3 }), 1)]),
    new Map([
      [1, 10],
      [2, 30],
    ]),
  );
  const named = (lines: readonly Line[]): string[] => lines.map(({ title }) => title.name);

  it('is ordered by any of its columns, with what says nothing at the end', () => {
    const check = (order: Partial<Order>, want: string[]): void =>
      expect(named(arranged(lines, { column: 'title', isReversed: false, ...order }))).toEqual(want);
    check({}, ['anvil', 'Éclair', 'Mute', 'Zephyr']);
    check({ column: 'health' }, ['Zephyr', 'Mute', 'anvil', 'Éclair']);
    check({ column: 'read' }, ['Zephyr', 'anvil', 'Éclair', 'Mute']);
    check({ column: 'read', isReversed: true }, ['Éclair', 'anvil', 'Zephyr', 'Mute']);
    check({ column: 'size' }, ['Zephyr', 'Éclair', 'anvil', 'Mute']);
  });

  it('shows what is asked for', () => {
    const check = (wanted: Partial<Wanted>, want: string[]): void =>
      expect(named(wantedOf(lines, { filter: 'all', words: '', ...wanted }))).toEqual(want);
    check({}, ['Éclair', 'Zephyr', 'anvil', 'Mute']);
    check({ filter: 'look' }, ['Zephyr']);
    check({ filter: 'unread' }, ['Zephyr']);
    check({ filter: 'paused' }, ['Mute']);
    check({ words: ' ZEPH' }, ['Zephyr']);
    check({ words: '3.example' }, ['anvil']);
    expect(counted(lines)).toEqual({ all: 4, look: 1, unread: 1, paused: 1 });
  });

  it('keeps its order while titles fail and answer', () => {
    const healthy = [title(1, 'Beacon'), title(2, 'Courier'), title(3, 'Dispatch')];
    const check = (now: Title[], standing: number[], want: string[]): void => {
      const told = linesOf(now, new Map(now.map((one) => health(one.publication_id, daily))), null);
      expect(named(settled(told, { column: 'health', isReversed: false }, standing))).toEqual(want);
    };
    const failed = [healthy[0], title(2, 'Courier', { failures: 4 }), healthy[2]] as Title[];
    check(failed, [], ['Courier', 'Beacon', 'Dispatch']);
    check(failed, [1, 2, 3], ['Beacon', 'Courier', 'Dispatch']);
    // It has answered again, and was first: it stays there.
    check(healthy, [2, 1, 3], ['Courier', 'Beacon', 'Dispatch']);
    // What is new comes behind what would stand before it, the worst first of all; what is gone leaves no hole.
    check([...healthy, title(4, 'Corner')], [1, 2, 3], ['Beacon', 'Corner', 'Courier', 'Dispatch']);
    check([...healthy, title(4, 'Zephyr', { failures: 4 })], [1, 2, 3], ['Zephyr', 'Beacon', 'Courier', 'Dispatch']);
    check(healthy.slice(1), [3, 1, 2], ['Dispatch', 'Courier']);
  });
});

describe('a narrow table', () => {
  it('leaves the name room', () => {
    const check = (width: number, want: string[]): void => expect([...columnsAt(width)]).toEqual(want);
    check(1_200, ['size', 'sections', 'read', 'rate', 'good']);
    check(1_040, ['sections', 'read', 'rate', 'good']);
    check(808, ['rate', 'good']);
    check(420, []);
  });
});

describe('a long table', () => {
  it('draws what is near the view, and keeps the height of the rest', () => {
    const check = (top: number, open: { at: number; height: number } | null, want: object): void => {
      expect(drawnOf({ top, height: 480 }, 48, 2000, open, 12)).toEqual(want);
    };
    check(0, null, { start: 0, end: 23, before: 0, after: 1977 * 48 });
    check(4800, null, { start: 88, end: 123, before: 88 * 48, after: 1877 * 48 });
    check(4800, { at: 2, height: 96 }, { start: 86, end: 121, before: 86 * 48 + 96, after: 1879 * 48 });
    check(2000 * 48, null, { start: 1988, end: 2000, before: 1988 * 48, after: 0 });
  });
});
