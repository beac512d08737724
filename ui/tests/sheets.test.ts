import { describe, expect, test } from 'vitest';
import { actions } from '../src/actions/registry';
import type { Title } from '../src/ipc';
import { plainAddress } from '../src/strings/addresses';
import { caps, lines } from '../src/views/help/keyCaps';
import { steps, wordOf } from '../src/views/settings/every';
import { failureWords, nextTry, worstOf } from '../src/views/settings/health';
import { clockOf, comingMidnight, halfHours } from '../src/views/settings/hours';
import { type Page, pageOf, tabAfter } from '../src/views/settings/pages';
import { NO_PANES } from './panes';

const NOON = new Date(2026, 10, 24, 12).getTime();
const HOUR = 60 * 60_000;

type Feed = Title['feeds'][number];
const feed = (change: Partial<Feed>): Feed => ({
  feed_id: 1,
  feed_url: 'https://ingot.example.com/feed.xml',
  name: 'The Ingot',
  section_ids: [],
  unread: 0,
  last_ok_at: NOON - HOUR,
  last_try_at: NOON,
  next_due_at: NOON + HOUR,
  failures: 0,
  reason: null,
  notify: 'off',
  is_paused: false,
  ...change,
});
const title = (name: string, ...feeds: Partial<Feed>[]): Title => ({
  publication_id: 1,
  name,
  site_url: `https://${name.toLowerCase()}.example.com/`,
  language: null,
  full_text: 'auto',
  shows_images: true,
  unread: 0,
  feeds: feeds.map(feed),
});

describe('how often titles are asked', () => {
  test('to each its own rhythm, an interval for all, or by hand', () => {
    expect(steps(null).map(({ label }) => label)).toEqual([
      'As often as they have news',
      'Every 15 minutes',
      'Every 30 minutes',
      'Every hour',
      'Every 2 hours',
      'Every 4 hours',
      'Every 12 hours',
      'Once a day',
      'Only by hand',
    ]);
  });

  test('what is set is one of the steps, and each step says what it sets', () => {
    const check = (set: number | null, first: number | null, count: number) => {
      const all = steps(set);
      expect([all[0]?.minutes, all.length]).toEqual([first, count]);
      expect(all.find(({ value }) => value === wordOf(set))?.minutes).toBe(set);
    };
    check(null, null, 9);
    check(60, null, 9);
    check(0, null, 9);
    check(45, 45, 10);
  });
});

describe('how a title fares', () => {
  test('the worst feed speaks for it', () => {
    expect(worstOf(title('Ingot', { failures: 0 }))).toBeUndefined();
    expect(worstOf(title('Ingot', { failures: 1 }, { failures: 4 }))?.failures).toBe(4);
  });

  test('why, and when it is tried again', () => {
    const check = (change: Partial<Feed>, words: string, next: string | null) => {
      expect(failureWords(feed(change), NOON)).toBe(words);
      expect(nextTry(feed(change), NOON)).toBe(next);
    };
    check({ failures: 1 }, 'The last try failed; it answered until 11:00.', '13:00');
    check({ failures: 9, last_ok_at: null }, 'It has never answered, in 9 tries.', '13:00');
    // Overdue while the window was closed: now.
    check({ failures: 2, next_due_at: 0 }, '2 tries in a row have failed; it answered until 11:00.', '12:00');
    // Only by hand: the store sets the end of time.
    check({ failures: 1, next_due_at: Number.MAX_SAFE_INTEGER }, 'The last try failed; it answered until 11:00.', null);
  });
});

test('times of the day', () => {
  const check = (minutes: number, want: string) => expect(clockOf(minutes)).toBe(want);
  check(0, '00:00');
  check(7 * 60 + 5, '07:05');
  check(23 * 60 + 30, '23:30');
  expect(halfHours(0)).toHaveLength(48);
  expect(halfHours(7 * 60 + 5).slice(14, 17)).toEqual([420, 425, 450]);
  expect(comingMidnight(NOON)).toBe(NOON + 12 * HOUR);
  expect(comingMidnight(NOON + 12 * HOUR)).toBe(NOON + 36 * HOUR);
});

test('arrows lead from page to page and round', () => {
  const check = (page: Page, key: string, want: Page | undefined) =>
    expect(tabAfter(page, key), `${page} ${key}`).toBe(want);
  check('appearance', 'ArrowDown', 'reading');
  check('reading', 'ArrowUp', 'appearance');
  check('appearance', 'ArrowUp', 'about');
  check('about', 'ArrowDown', 'appearance');
  check('storage', 'Home', 'appearance');
  check('storage', 'End', 'about');
  check('storage', 'Enter', undefined);
  expect(pageOf('storage')).toBe('storage');
  expect(pageOf('no such page')).toBe('appearance');
});

describe('the help', () => {
  const ALL = actions(NO_PANES);

  test('keys are shown as they are printed', () => {
    const check = (keys: string, want: string) => expect(caps(keys, false).join(' '), keys).toBe(want);
    check('j', 'j');
    check('A', 'Shift A');
    check('g t', 'g t');
    check('Mod+k', 'Ctrl K');
    check('Mod+,', 'Ctrl ,');
    check('Mod++', 'Ctrl +');
    check('Mod+Shift+F6', 'Ctrl Shift F6');
    check('Alt+ArrowLeft', 'Alt ←');
    check('Escape', 'Esc');
    expect(caps('Mod+k', true)).toEqual(['⌘', 'K']);
  });

  test('the nine sections are one line', () => {
    const names = lines(ALL, 'go', '', false).map((line) => line.name);
    expect(names.filter((name) => name.includes('section'))).toEqual(['First to ninth section']);
  });

  test('lines are found by their words and their keys', () => {
    const check = (words: string, want: string[]) =>
      expect(lines(ALL, 'mark', words, false).map((line) => line.name)).toEqual(want);
    check('undo', ['Undo']);
    check(' ctrl z ', ['Undo']);
    check('no such thing', []);
  });
});

test('addresses as people say them', () => {
  const check = (url: string, want: string) => expect(plainAddress(url)).toBe(want);
  check('https://www.ledger.example.com/', 'ledger.example.com');
  check('http://ledger.example.com/feed.xml', 'ledger.example.com/feed.xml');
});
