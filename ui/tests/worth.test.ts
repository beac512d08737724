import { describe, expect, test } from 'vitest';
import { barsOf, beginnings, isLittleWanted, type Worth } from '../src/views/settings/worth';

const days = (came: number, from = 0): Worth['days'] =>
  Array.from({ length: 28 }, (_, at) => ({ came: at < from ? 0 : came, opened: 0 }));

const worth = (entries: number, opened: number, told: Worth['days']): Worth => ({
  entries,
  opened,
  read: opened,
  saved: 0,
  minutes: 0,
  stories: entries,
  only: 0,
  days: told,
});

describe('what a title brings', () => {
  const check = (what: string, told: Worth, want: boolean): void =>
    test(`less of it may be wanted: ${what}`, () => expect(isLittleWanted(told)).toBe(want));
  check('one of 140 was opened', worth(140, 1, days(5)), true);
  check('one in ten was', worth(140, 14, days(5)), false);
  check('it brought too little to tell', worth(11, 0, days(1, 17)), false);
  check('it brought nothing', worth(0, 0, days(0)), false);
  check('it is followed for thirteen days', worth(65, 0, days(5, 15)), false);
  check('it is followed for fourteen', worth(70, 0, days(5, 14)), true);

  test('bars are as high as their numbers, and the smallest is seen', () => {
    const bars = barsOf(
      [
        { came: 100, opened: 1 },
        { came: 50, opened: 50 },
        { came: 0, opened: 0 },
      ],
      12,
      56,
    );
    expect(bars).toEqual([
      { x: 0, came: 56, opened: 2 },
      { x: 12, came: 28, opened: 28 },
      { x: 24, came: 0, opened: 0 },
    ]);
    expect(barsOf([{ came: 0, opened: 0 }], 12, 56)).toEqual([{ x: 0, came: 0, opened: 0 }]);
  });

  test('the last day ends when it was told', () => {
    const day = 24 * 60 * 60_000;
    expect(beginnings(3, 10 * day)).toEqual([7 * day, 8 * day, 9 * day]);
  });
});
