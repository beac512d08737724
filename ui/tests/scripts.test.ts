/** Scripts that know no italics and no tracking: whatever is said of one language that writes so is said of the others. */
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

const sheets = import.meta.glob<string>('../src/**/*.svelte', { query: '?raw', import: 'default', eager: true });
const styles = ['base', 'tokens', 'print'].map((name) =>
  readFileSync(new URL(`../src/styles/${name}.css`, import.meta.url), 'utf8'),
);

/** Each rule of all styles: its selector and what it says. */
const rules = [...Object.values(sheets), ...styles].flatMap((source) =>
  [...source.matchAll(/([^{};]+)\{([^{}]*)\}/g)].map(([, selector = '', says = '']) => ({ selector, says })),
);
const names = (selector: string, language: string): boolean =>
  new RegExp(`:lang\\(${language}\\)|\\[lang\\|="${language}"\\]`).test(selector);

test('what holds for Arabic holds for Persian and Urdu', () => {
  const arabic = rules.filter(({ selector }) => names(selector, 'ar'));
  expect(arabic.length).toBeGreaterThan(8);
  for (const { selector } of arabic)
    for (const language of ['fa', 'ur']) expect(names(selector, language), `${language}: ${selector}`).toBe(true);
});

test('Hebrew has no italics, no tracking and no capitals either', () => {
  const check = (start: string, says: RegExp): void => {
    const own = rules.filter(({ selector }) => selector.trim().includes(start) && names(selector, 'he'));
    expect(own.map((rule) => rule.says).join(' '), start).toMatch(says);
  };
  check('.pull:lang', /font: 400 .*letter-spacing: 0/);
  check('.heading:lang', /letter-spacing: 0/);
  check('em:lang', /font-style: normal/);
  check('.kicker:lang', /letter-spacing: 0; text-transform: none/);
  check('.kind:lang', /text-transform: none/);
  check('.voice', /font-style: normal/);
  check('[lang', /--track-lead: 0/);
});
