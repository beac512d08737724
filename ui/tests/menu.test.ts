/** Where a menu hangs, and where its keys lead. */
import { expect, test } from 'vitest';
import { askedAt, cornerOf, hookOf, ledTo } from '../src/components/menu';

test('a menu keeps within the window', () => {
  const check = (hook: [x: number, top: number, bottom: number], isBefore: boolean, want: [number, number]) => {
    const [x, top, bottom] = hook;
    const corner = cornerOf({ x, top, bottom }, { width: 200, height: 150 }, { width: 1000, height: 600 }, isBefore);
    expect([corner.x, corner.y], String(hook)).toEqual(want);
  };
  check([100, 40, 72], false, [100, 72]);
  check([900, 40, 72], true, [700, 72]);
  check([900, 40, 72], false, [792, 72]);
  check([100, 40, 72], true, [8, 72]);
  // Without room below it stands above.
  check([100, 500, 528], false, [100, 350]);
  check([100, 100, 590], false, [100, 8]);
});

test('a menu opens over the page of its bar, not over the one beside it', () => {
  const check = (left: number, x: number, isBefore: boolean) => {
    const button = { left, right: left + 32, top: 8, bottom: 40 };
    expect(hookOf(button, { left: 680, right: 1440 })).toEqual({ x, top: 8, bottom: 40, isBefore });
  };
  // At the beginning of the bar, and at its end.
  check(830, 830, false);
  check(1400, 1432, true);
});

test('a row is asked for its menu by the pointer and by two keys', () => {
  const row = { getBoundingClientRect: () => ({ left: 40, top: 100, bottom: 180 }) as DOMRect };
  const check = (event: object, want: object | null) => {
    let isKept = false;
    const asked = { ...event, preventDefault: () => (isKept = true) } as unknown as KeyboardEvent;
    expect(askedAt(asked, row)).toEqual(want);
    expect(isKept, 'the system shows none of its own').toBe(want !== null);
  };
  const under = { x: 40, top: 100, bottom: 180 };
  check({ clientX: 70, clientY: 120 }, { x: 70, top: 120, bottom: 120 });
  check({ key: 'ContextMenu', shiftKey: false }, under);
  check({ key: 'F10', shiftKey: true }, under);
  check({ key: 'F10', shiftKey: false }, null);
  check({ key: 'm', shiftKey: false }, null);
});

test('the keys of a menu go round', () => {
  const check = (key: string, here: number, want: number | undefined) => expect(ledTo(key, here, 4), key).toBe(want);
  check('ArrowDown', 0, 1);
  check('ArrowDown', 3, 0);
  check('ArrowDown', -1, 0);
  check('ArrowUp', 1, 0);
  check('ArrowUp', 0, 3);
  check('ArrowUp', -1, 3);
  check('Home', 2, 0);
  check('End', 0, 3);
  check('a', 0, undefined);
  expect(ledTo('End', -1, 0)).toBeUndefined();
});
