import { describe, expect, test } from 'vitest';
import { MOST_PAGES, PAGE_ROWS, Pages } from '../src/state/pages';
import { row } from './paper';

/** Days are 40 rows long unless said. */
const page = (number: number, length = PAGE_ROWS, perDay = 40) => ({
  entries: Array.from({ length }, (_, at) => row(number * PAGE_ROWS + at, perDay)),
  order: 'newest',
  next: null,
  index: number * PAGE_ROWS,
  total: 100_000,
  unread: 0,
  is_grouped: false,
  snapshot: 's',
});

describe('rows are found by number and by entry', () => {
  const pages = new Pages();
  pages.put(page(0));
  pages.put(page(3, 20));
  const check = (index: number, isHere: boolean) => {
    test(`${index}`, () => {
      expect(pages.row(index)).toEqual(isHere ? row(index) : undefined);
      expect(pages.indexOf(row(index).entry_id)).toBe(isHere ? index : undefined);
    });
  };
  check(0, true);
  check(99, true);
  check(100, false);
  check(300, true);
  check(319, true);
  check(320, false);
});

describe('pages furthest from the reader go first', () => {
  const check = (what: string, puts: [page: number, near: number][], gone: number[], here: number[]) => {
    test(what, () => {
      const pages = new Pages();
      for (const [number, near] of puts) pages.put(page(number), near);
      for (const number of gone) {
        expect(pages.has(number)).toBe(false);
        expect(pages.indexOf(row(number * PAGE_ROWS).entry_id)).toBeUndefined();
      }
      for (const number of here) expect(pages.has(number)).toBe(true);
    });
  };
  const walk = (length: number): [number, number][] => Array.from({ length }, (_, at) => [at, at]);
  check('none while they are few', walk(MOST_PAGES), [], [0, MOST_PAGES - 1]);
  check('the first after a long walk', walk(MOST_PAGES + 5), [0, 4], [5, MOST_PAGES + 4]);
  const far: [number, number] = [500, MOST_PAGES];
  check('not those in sight, for one from far away', [...walk(MOST_PAGES + 1), far], [1], [500, MOST_PAGES, 2]);
  check('nor the one that came', [...walk(MOST_PAGES + 1), far, [501, MOST_PAGES]], [500], [501, MOST_PAGES, 2]);
});

describe('days', () => {
  const rowsOf = (pages: Pages): number[] => pages.heads.map((head) => head.row);
  const check = (what: string, numbers: number[], expected: number[], perDay = 40) => {
    test(what, () => {
      const pages = new Pages();
      for (const number of numbers) pages.put(page(number, PAGE_ROWS, perDay));
      expect(rowsOf(pages)).toEqual(expected);
    });
  };
  check('within a page', [0], [0, 40, 80]);
  check('over pages, in whatever order they come', [1, 0], [0, 40, 80, 120, 160]);
  check('the first row of a page that follows none begins no day that is known', [2], [240, 280]);
  check('a day that begins with a page', [0, 1], [0, 50, 100, 150], 50);
  check('and is known only with the page before', [1], [150], 50);

  test('they outlive the rows', () => {
    const pages = new Pages();
    for (let number = 0; number < MOST_PAGES + 3; number += 1) pages.put(page(number));
    expect(pages.has(0)).toBe(false);
    expect(rowsOf(pages).slice(0, 3)).toEqual([0, 40, 80]);
  });

  test('nothing new gives the same days, so that nothing is drawn again', () => {
    const pages = new Pages();
    pages.put(page(0));
    const before = pages.heads;
    pages.put(page(0));
    expect(pages.heads).toBe(before);
  });
});

describe('renewed rows', () => {
  test('a patch keeps every row in its place', () => {
    const pages = new Pages();
    pages.put(page(0));
    pages.patch([{ ...row(7), headline: 'Another' }, row(500)]);
    expect(pages.row(7)?.headline).toBe('Another');
    expect(pages.row(8)).toEqual(row(8));
    expect(pages.indexOf(row(500).entry_id)).toBeUndefined();
  });

  test('an entry that moved to another page is found there, whichever page comes first', () => {
    const pages = new Pages();
    pages.put(page(0));
    pages.put(page(1));
    // One entry went: row 100 is the last of the first page now.
    pages.put({ ...page(0), entries: Array.from({ length: PAGE_ROWS }, (_, at) => row(at + 1)) });
    expect(pages.indexOf(row(100).entry_id)).toBe(99);
    pages.put({ ...page(1), entries: Array.from({ length: PAGE_ROWS }, (_, at) => row(PAGE_ROWS + at + 1)) });
    expect(pages.indexOf(row(100).entry_id)).toBe(99);
    expect(pages.indexOf(row(101).entry_id)).toBe(100);
  });

  const check = (what: string, entries: number[], expected: number[]) => {
    test(what, () => {
      const pages = new Pages();
      for (const number of [0, 1, 4]) pages.put(page(number));
      expect(pages.holding(entries.map((number) => row(number).entry_id))).toEqual(expected);
    });
  };
  check('pages that hold entries', [3, 5, 420], [0, 4]);
  check('of entries that are not here: none', [999], []);
  check('for none named: all', [], [0, 1, 4]);
});
