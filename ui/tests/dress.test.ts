import { expect, test } from 'vitest';
import type { Settings } from '../src/ipc';
import { systemTheme, typeOf } from '../src/views/dress.svelte';
import { isUsual, SIZES, USUAL_TYPE } from '../src/views/settings/type';

test("the system's wishes choose among our themes", () => {
  const check = (isDark: boolean, isStrong: boolean, want: string): void => {
    expect(systemTheme({ isDark, isStrong })).toBe(want);
  };
  check(false, false, 'light');
  check(true, false, 'dark');
  check(false, true, 'contrast-light');
  check(true, true, 'contrast-dark');
});

test('settings of the text are properties of the page', () => {
  const check = (change: Partial<Settings>, want: Record<string, string>): void => {
    expect(typeOf({ ...(USUAL_TYPE as Settings), hyphenates: true, ...change })).toMatchObject(want);
  };
  check({}, { '--body-size': '19px', '--body-line': '30px', '--chosen-gap': '0px', '--chosen-indent': '1' });
  check({ text_size: 32, line_height: 130 }, { '--body-line': '42px', '--body-opsz': '32' });
  check({ paragraph_gap: 60 }, { '--chosen-gap': '11px', '--chosen-indent': '0' });
  check({ alignment: 'justified' }, { '--body-align': 'justify', '--body-hyphens': 'auto' });
  check({ alignment: 'justified', hyphenates: false }, { '--body-align': 'justify', '--body-hyphens': 'manual' });
  check({ headline_scale: 140 }, { '--head-scale': '1.4', '--body-size': '19px' });
});

test('what stands as usual needs no way back', () => {
  const check = (change: Partial<Settings>, want: boolean): void => {
    expect(isUsual({ ...(USUAL_TYPE as Settings), ...change }, USUAL_TYPE)).toBe(want);
  };
  check({}, true);
  check({ density: 'roomy' }, true);
  check({ measure: 63 }, false);
  check({ body_face: 'easy' }, false);
});

test('sliders say their values', () => {
  const check = (name: string, value: number, want: string): void => {
    expect(SIZES.find((one) => one.name === name)?.text(value)).toBe(want);
  };
  check('line_height', 158, '1.58');
  check('line_height', 200, '2.00');
  check('paragraph_gap', 0, 'Indented');
  check('paragraph_gap', 60, '0.6 em apart');
  check('headline_scale', 95, '95 %');
  check('text_size', 19, '19 px');
});
