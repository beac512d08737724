import { describe, expect, test } from 'vitest';
import { type Mark, Marks } from '../src/state/marks.svelte';
import { ACT, Paper, row, settled } from './paper';

const one = row(1);
const two = row(2);

describe('a mark', () => {
  test('shows at once, before the store has answered', async () => {
    const paper = new Paper(10);
    const marks = new Marks(paper.call);
    paper.hold();
    void marks.put(one, 'is_read', true);
    expect(marks.is(one, 'is_read')).toBe(true);
    expect(marks.is(two, 'is_read')).toBe(false);
    await paper.release();
    expect(marks.is(one, 'is_read')).toBe(true);
  });

  const check = (mark: Mark, value: boolean, expected: [string, object]) => {
    test(`asks for ${expected[0]}`, async () => {
      const paper = new Paper(10);
      const done = await new Marks(paper.call).putAll([one, two], mark, value);
      expect(paper.asked).toEqual([expected]);
      expect(done).toEqual({ changed: { act_id: 1, changed: 2, act: { ...ACT, count: 2 } } });
    });
  };
  const entry_ids = [one.entry_id, two.entry_id];
  check('is_read', true, ['mark', { entry_ids, is_read: true }]);
  check('is_read', false, ['mark', { entry_ids, is_read: false }]);
  check('is_saved', true, ['save', { entry_ids, is_saved: true }]);
});

/** What the reader presses, in order: a value, and whether the store takes it. */
type Presses = [value: boolean, isTaken: boolean][];

describe('what the store refuses is taken back', () => {
  const check = (what: string, presses: Presses, expected: boolean) => {
    test(what, async () => {
      const paper = new Paper(10);
      const marks = new Marks(paper.call);
      paper.hold();
      for (const [value, isTaken] of presses) {
        paper.failure = isTaken ? null : 'The disk is full.';
        void marks.put(one, 'is_read', value);
        await settled();
        expect(marks.is(one, 'is_read')).toBe(value);
      }
      await paper.release();
      expect(marks.is(one, 'is_read')).toBe(expected);
    });
  };
  check('taken', [[true, true]], true);
  check('refused', [[true, false]], false);
  check(
    'refused, but pressed again since',
    [
      [true, false],
      [false, true],
    ],
    false,
  );
  check(
    'refused, and the same pressed again since',
    [
      [true, false],
      [false, true],
      [true, true],
    ],
    true,
  );
  check(
    'only the last refused',
    [
      [true, true],
      [false, false],
    ],
    true,
  );
  check(
    'all refused',
    [
      [true, false],
      [false, false],
      [true, false],
    ],
    false,
  );

  test('and the reason is told', async () => {
    const paper = new Paper(10);
    paper.failure = 'The disk is full.';
    expect(await new Marks(paper.call).put(one, 'is_saved', true)).toMatchObject({
      error: { message: 'The disk is full.' },
    });
  });

  test('other marks of the entry stand', async () => {
    const paper = new Paper(10);
    const marks = new Marks(paper.call);
    await marks.put(one, 'is_saved', true);
    paper.failure = 'The disk is full.';
    await marks.put(one, 'is_read', true);
    expect([marks.is(one, 'is_saved'), marks.is(one, 'is_read')]).toEqual([true, false]);
  });
});

describe('rows that come fresh', () => {
  test('know better than what was marked before they were asked for', async () => {
    const marks = new Marks(new Paper(10).call);
    await marks.put(one, 'is_read', true);
    // Taken back elsewhere: by undo, or the command line.
    marks.settle([{ ...one, is_read: false }], marks.now);
    expect(marks.is({ ...one, is_read: false }, 'is_read')).toBe(false);
  });

  test('do not know of what was marked since', async () => {
    const marks = new Marks(new Paper(10).call);
    const askedAt = marks.now;
    await marks.put(one, 'is_read', true);
    marks.settle([one], askedAt);
    expect(marks.is(one, 'is_read')).toBe(true);
  });

  test('nor of what is on its way', async () => {
    const paper = new Paper(10);
    const marks = new Marks(paper.call);
    paper.hold();
    void marks.put(one, 'is_read', true);
    marks.settle([one], marks.now);
    expect(marks.is(one, 'is_read')).toBe(true);
    await paper.release();
    expect(marks.is(one, 'is_read')).toBe(true);
  });

  test('that were asked for while it was on its way do not know it either', async () => {
    const paper = new Paper(10);
    const marks = new Marks(paper.call);
    paper.hold();
    void marks.put(one, 'is_read', true);
    await settled();
    const askedAt = marks.now;
    await paper.release();
    marks.settle([one], askedAt);
    expect(marks.is(one, 'is_read')).toBe(true);
  });
});
