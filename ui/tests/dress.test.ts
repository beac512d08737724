import { expect, test } from 'vitest';
import { contrastOf } from '../src/views/article/typography';
import { systemTheme } from '../src/views/dress.svelte';

test("the system's wishes choose among our themes", () => {
  const check = (isDark: boolean, isStrong: boolean, want: string): void => {
    expect(systemTheme({ isDark, isStrong })).toBe(want);
  };
  check(false, false, 'light');
  check(true, false, 'dark');
  check(false, true, 'contrast-light');
  check(true, true, 'contrast-dark');
});

test('contrast keeps to the light or the dark side', () => {
  const check = (theme: string, want: string): void => expect(contrastOf(theme), theme).toBe(want);
  check('light', 'contrast-light');
  check('sepia', 'contrast-light');
  check('dark', 'contrast-dark');
  check('black', 'contrast-dark');
  check('contrast-light', 'contrast-light');
  check('contrast-dark', 'contrast-dark');
});
