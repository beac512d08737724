import { describe, expect, it } from 'vitest';
import type { Title, TitleHealth } from '../src/ipc';
import { arranged, columnsAt, counted, drawnOf, type Line, linesOf, type Standing } from '../src/views/manage/lines';

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
  const names = (wanted: Partial<Parameters<typeof arranged>[1]>): string[] =>
    arranged(lines, { filter: 'all', words: '', column: 'title', isReversed: false, ...wanted }).map(
      (line: Line) => line.title.name,
    );

  it('is ordered by any of its columns, with what says nothing at the end', () => {
    expect(names({})).toEqual(['anvil', 'Éclair', 'Mute', 'Zephyr']);
    expect(names({ column: 'health' })).toEqual(['Zephyr', 'Mute', 'anvil', 'Éclair']);
    expect(names({ column: 'read' })).toEqual(['Zephyr', 'anvil', 'Éclair', 'Mute']);
    expect(names({ column: 'read', isReversed: true })).toEqual(['Éclair', 'anvil', 'Zephyr', 'Mute']);
    expect(names({ column: 'size' })).toEqual(['Zephyr', 'Éclair', 'anvil', 'Mute']);
  });

  it('shows what is asked for', () => {
    expect(names({ filter: 'look' })).toEqual(['Zephyr']);
    expect(names({ filter: 'unread' })).toEqual(['Zephyr']);
    expect(names({ filter: 'paused' })).toEqual(['Mute']);
    expect(names({ words: ' ZEPH' })).toEqual(['Zephyr']);
    expect(names({ words: '3.example' })).toEqual(['anvil']);
    expect(counted(lines)).toEqual({ all: 4, look: 1, unread: 1, paused: 1 });
  });
});

describe('a narrow table', () => {
  it('leaves the name room', () => {
    const check = (width: number, want: string[]): void => expect([...columnsAt(width)]).toEqual(want);
    check(0, ['size', 'sections', 'read', 'rate', 'good']);
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
