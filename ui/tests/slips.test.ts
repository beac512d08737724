/** Slips come, wait under a hand, and go. */
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { SLIP_MS, type Slip, Slips } from '../src/state/slips.svelte';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const done = (text: string): Omit<Slip, 'id'> => ({ kind: 'done', text });
const withWay = (text: string): Omit<Slip, 'id'> => ({ ...done(text), way: { label: 'Undo', take: () => {} } });

/** Does something with slips and holds what is left against what is wanted. */
function check(what: string, act: (slips: Slips) => void, want: string[]): void {
  const slips = new Slips();
  act(slips);
  expect(
    slips.all.map((slip) => slip.text),
    what,
  ).toEqual(want);
  vi.clearAllTimers();
}

const id = (slips: Slips, text: string): number => slips.all.find((slip) => slip.text === text)?.id ?? -1;

test('slips stay their time', () => {
  check('none', () => {}, []);
  check('one', (slips) => slips.put(done('a')), ['a']);
  check(
    'just before it goes',
    (slips) => {
      slips.put(done('a'));
      vi.advanceTimersByTime(SLIP_MS - 1);
    },
    ['a'],
  );
  check(
    'gone',
    (slips) => {
      slips.put(done('a'));
      vi.advanceTimersByTime(SLIP_MS);
    },
    [],
  );
  check(
    'held',
    (slips) => {
      slips.put(done('a'));
      slips.hold(id(slips, 'a'));
      vi.advanceTimersByTime(SLIP_MS * 3);
    },
    ['a'],
  );
  check(
    'held and let go: its time begins again',
    (slips) => {
      slips.put(done('a'));
      vi.advanceTimersByTime(SLIP_MS / 2);
      slips.hold(id(slips, 'a'));
      slips.rest(id(slips, 'a'));
      vi.advanceTimersByTime(SLIP_MS - 1);
    },
    ['a'],
  );
});

test('a pile does not grow', () => {
  const pile = (slips: Slips): void => {
    for (const text of ['a', 'b', 'c']) slips.put(done(text));
  };
  check('the newest two', pile, ['b', 'c']);
  check(
    'one is sent away',
    (slips) => {
      pile(slips);
      slips.drop(id(slips, 'b'));
    },
    ['c'],
  );
  check(
    'what was sent away and held by its leaving hand does not come again',
    (slips) => {
      slips.put(done('a'));
      const gone = id(slips, 'a');
      slips.drop(gone);
      slips.rest(gone);
      vi.advanceTimersByTime(SLIP_MS);
    },
    [],
  );
});

test('what was taken back has no way back', () => {
  check(
    'only the ways go',
    (slips) => {
      slips.put(done('a'));
      slips.put(withWay('b'));
      slips.dropWays();
    },
    ['a'],
  );
});

test('names are never used twice', () => {
  const slips = new Slips();
  const seen = new Set<number>();
  for (let number = 0; number < 5; number += 1) {
    slips.put(done(String(number)));
    seen.add(slips.all.at(-1)?.id ?? -1);
  }
  expect(seen.size).toBe(5);
});
