import { describe, expect, test } from 'vitest';
import { Geometry, Scroll, TALLEST } from '../src/state/geometry';

const ROW = 72;
const HEAD = 32;
const VIEW = 800;

const every = (step: number, total: number): number[] =>
  Array.from({ length: Math.ceil(total / step) }, (_, at) => at * step);
const geometry = (total: number, heads: readonly number[] = []): Geometry => new Geometry(ROW, HEAD, total, heads);

describe('rows and heads stand where a simple count puts them', () => {
  const check = (total: number, heads: readonly number[], rows: readonly number[]) => {
    test(`${total} rows, ${heads.length} heads`, () => {
      const found = geometry(total, heads);
      expect(found.height).toBe(total * ROW + heads.filter((head) => head < total).length * HEAD);
      for (const row of rows) {
        const above = heads.filter((head) => head <= row).length;
        expect(found.top(row)).toBe(row * ROW + above * HEAD);
        expect(found.isHead(row)).toBe(heads.includes(row));
        expect(found.outerTop(row)).toBe(found.top(row) - (heads.includes(row) ? HEAD : 0));
        // Every pixel of a row, its head included, belongs to it.
        for (const y of [found.outerTop(row), found.top(row), found.top(row) + ROW - 1]) expect(found.at(y)).toBe(row);
        expect(found.headAfter(row)).toBe(heads.find((head) => head > row));
      }
    });
  };
  check(0, [], []);
  check(1, [0], [0]);
  check(1, [], [0]);
  check(100, every(7, 100), [0, 1, 6, 7, 8, 50, 98, 99]);
  check(100, [3], [0, 2, 3, 4, 99]);
  // Known of a list that has grown shorter since.
  check(10, [0, 5, 40], [0, 5, 9]);
  check(1_000_000, every(400, 1_000_000), [0, 399, 400, 401, 500_000, 999_999]);
});

describe('only what is seen is drawn, and some beyond', () => {
  const check = (total: number, top: number, beyond: number, expected: { start: number; end: number }) => {
    test(`${total} rows from ${top}`, () => {
      expect(geometry(total, every(10, total)).window(top, VIEW, beyond)).toEqual(expected);
    });
  };
  check(0, 0, 6, { start: 0, end: 0 });
  check(1, 0, 6, { start: 0, end: 1 });
  check(100, 0, 0, { start: 0, end: 11 });
  check(100, 0, 6, { start: 0, end: 17 });
  check(100, 752, 2, { start: 8, end: 23 });
  check(100, 99_999, 6, { start: 93, end: 100 });
  check(1_000_000, geometry(1_000_000, every(10, 1_000_000)).top(700_001), 3, { start: 699_998, end: 700_015 });
});

describe('a row is revealed without more than is needed', () => {
  const shown = geometry(100, [0, 10]);
  const check = (what: string, row: number, top: number, expected: number) => {
    test(what, () => expect(shown.reveal(row, top, VIEW, HEAD)).toBe(expected));
  };
  check('what is seen stays', 5, 0, 0);
  check('the first row shows its day', 0, 500, 0);
  check('above the view, below the head that sticks', 3, 500, shown.top(3) - HEAD);
  check('under the head that sticks', 3, shown.top(3) - HEAD + 1, shown.top(3) - HEAD);
  check('the first of a day has its own head above it', 10, 2_000, shown.outerTop(10));
  check('below the view', 30, 0, shown.top(31) - VIEW);
  check('the last row', 99, 0, shown.height - VIEW);
  test('a row higher than the view shows its beginning', () => {
    expect(shown.reveal(30, 0, 50, HEAD)).toBe(shown.top(30) - HEAD);
  });
});

describe('what becomes known above moves nothing', () => {
  const check = (what: string, before: Geometry, after: Geometry, top: number) => {
    test(what, () => {
      const anchor = before.anchorAt(top);
      const seen = before.outerTop(anchor.row) - top;
      expect(after.outerTop(anchor.row) - after.topOf(anchor, VIEW)).toBe(seen);
    });
  };
  check('heads above', geometry(500, [300]), geometry(500, [0, 50, 90, 300]), 20_000);
  check('heads below', geometry(500, [0]), geometry(500, [0, 400, 450]), 5_000);
  check('more rows', geometry(500, [0]), geometry(900, [0]), 30_000);
  test('what was at the end of a longer list is at the end of a shorter one', () => {
    expect(geometry(50).topOf(geometry(500).anchorAt(30_000), VIEW)).toBe(50 * ROW - VIEW);
  });
  test('a short list is at its top', () => {
    expect(geometry(3).topOf({ row: 2, offset: 40 }, VIEW)).toBe(0);
  });
});

describe('the bar of a list that fits its box is where the list is', () => {
  const check = (bar: number, expected: number) => {
    test(`${bar}`, () => {
      const scroll = new Scroll();
      expect(scroll.moved(bar, 10_000, VIEW)).toBe(expected);
      expect(scroll.barFor(expected, 10_000, VIEW)).toBe(expected);
    });
  };
  check(0, 0);
  check(-30, 0);
  check(4_321.5, 4_321.5);
  check(9_200, 9_200);
  check(9_999, 9_200);
});

describe('the bar of a very tall list', () => {
  const height = 1_000_000 * ROW;
  const most = height - VIEW;
  const mostBar = TALLEST - VIEW;

  test('short ways count pixel for pixel', () => {
    const scroll = new Scroll();
    scroll.barFor(50_000_000, height, VIEW);
    const bar = scroll.shift + 50_000_000;
    expect(scroll.moved(bar + 120, height, VIEW)).toBe(50_000_120);
    expect(scroll.moved(bar - 200, height, VIEW)).toBe(49_999_800);
    expect(scroll.shift).toBe(bar - 200 - 49_999_800);
  });

  test('long ways count in proportion', () => {
    const scroll = new Scroll();
    expect(scroll.moved(mostBar / 2, height, VIEW)).toBeCloseTo(most / 2, 3);
  });

  test('both ends are reached', () => {
    const scroll = new Scroll();
    expect(scroll.moved(mostBar, height, VIEW)).toBe(most);
    expect(scroll.barFor(most, height, VIEW)).toBe(mostBar);
    expect(scroll.moved(0, height, VIEW)).toBe(0);
    expect(scroll.barFor(0, height, VIEW)).toBe(0);
  });

  const check = (top: number) => {
    test(`near an end the bar is not on it: ${top}`, () => {
      const bar = new Scroll().barFor(top, height, VIEW);
      expect(bar).toBeGreaterThan(0);
      expect(bar).toBeLessThan(mostBar - 1);
    });
  };
  check(1);
  check(3);
  check(most - 3);
  check(most - 1);
});

describe('near an end of a very tall list a short way back is no leap to the end', () => {
  const height = 1_000_000 * ROW;
  const most = height - VIEW;
  const mostBar = TALLEST - VIEW;

  /** Scrolls by steps, at rest after each or after the last; every one must be as long in the list as on the bar. */
  const check = (what: string, from: number, steps: readonly number[], rests = true) => {
    test(what, () => {
      const scroll = new Scroll();
      let bar = scroll.barFor(from, height, VIEW);
      let expected = from;
      for (const step of steps) {
        expected += step;
        expect(scroll.moved(Math.min(mostBar, Math.max(0, bar + step)), height, VIEW)).toBe(expected);
        bar = rests ? scroll.barFor(scroll.top, height, VIEW) : scroll.bar;
      }
    });
  };
  const ticks = (count: number, by: number): number[] => Array.from({ length: count }, () => by);
  check('six ticks down, three back', 0, [...ticks(6, 120), ...ticks(3, -120)]);
  check('pages down, and back to the top', 0, [...ticks(5, 700), ...ticks(5, -700)]);
  check('up from the end, and down again', most, [...ticks(6, -120), ...ticks(6, 120)]);
  check('further in', 60_000, ticks(20, -120));
  check('thrown from far in to the top, without a rest', 300_000, ticks(500, -600), false);
  check('thrown from far in to the end, without a rest', most - 300_000, ticks(500, 600), false);
  check('thrown about in the middle', most / 2, [...ticks(400, 600), ...ticks(400, -600)], false);

  test('ticks that a busy window hears of all at once are no leap', () => {
    const scroll = new Scroll();
    const bar = scroll.barFor(50_000_000, height, VIEW);
    expect(scroll.moved(bar + 9_000, height, VIEW, true)).toBe(50_009_000);
    const nearTop = scroll.barFor(25_000, height, VIEW);
    // The bar is at its end, the list is not.
    expect(scroll.moved(0, height, VIEW, true)).toBe(25_000 - nearTop);
    expect(scroll.bar).toBe(25_000 - nearTop);
  });

  test('the thumb stands where the list is, but for a hair', () => {
    for (const share of [0.1, 0.25, 0.5, 0.9])
      expect(new Scroll().moved(mostBar * share, height, VIEW) / most).toBeCloseTo(share, 1.9);
  });
});

test('a million rows are asked about in no time', () => {
  const huge = geometry(1_000_000, every(300, 1_000_000));
  const begun = performance.now();
  for (let step = 0; step < 1_000; step += 1) huge.window(step * 71_000, VIEW, 6);
  expect(performance.now() - begun).toBeLessThan(1_000);
});
