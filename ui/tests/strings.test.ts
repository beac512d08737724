import { describe, expect, test } from 'vitest';
import first from '../locales/en.ftl?raw';
import later from '../locales/en.later.ftl?raw';
import shell from '../locales/en.shell.ftl?raw';
import { actions } from '../src/actions/registry';
import { knows, learn, say } from '../src/strings';
import '../src/strings/later';
import { count, roundSize, size } from '../src/strings/numbers';
import { NO_PANES } from './panes';

const joined = (files: Record<string, unknown>): string => Object.values(files).join('\n');
const PAGES = joined(import.meta.glob('../src/**/*.{ts,svelte}', { query: '?raw', import: 'default', eager: true }));
const SHELL = joined(
  import.meta.glob('../../src-tauri/src/**/*.rs', { query: '?raw', import: 'default', eager: true }),
);
/** What the tray and notifications alone say is tried beside what the pages say, and no page may say it. */
learn(shell);
const keysOf = (catalogue: string): string[] =>
  [...catalogue.matchAll(/^([a-z][\w-]*) *=/gm)].map(([, key]) => key as string);
const KEYS = [first, later, shell].flatMap(keysOf);
const OF_SHELL = keysOf(shell);

const matches = (text: string, pattern: RegExp): string[] =>
  [...text.matchAll(pattern)].map(([, found]) => found as string);
/** `say('key')`, also where it is one of two: `say(isOn ? 'a' : 'b', …)`. */
const SAID = matches(PAGES, /\bsay\(([^,()]*)/g).flatMap((first) => matches(first, /(?<!=== )'([\w-]+)'/g));
/** say(`key-${part}`), as a pattern of keys. */
const MADE = matches(PAGES, /\bsay\(\s*`([^`]+)`/g).map(
  (key) => new RegExp(`^${key.replaceAll(/\$\{[^}]*\}/g, '[\\w-]+')}$`),
);
const ACTIONS = actions(NO_PANES);

describe('the catalogue', () => {
  test('has every string that the pages say', () => {
    expect(SAID.length).toBeGreaterThan(50);
    expect(SAID.filter((key) => !knows(key) || OF_SHELL.includes(key))).toEqual([]);
    for (const pattern of MADE)
      expect(
        KEYS.filter((key) => pattern.test(key)),
        String(pattern),
      ).not.toEqual([]);
  });

  test('names every action and every group', () => {
    const names = ACTIONS.flatMap(({ id, group }) => [`action-${id}`, `group-${group}`]);
    expect(names.filter((key) => !knows(key))).toEqual([]);
  });

  test('has nothing that nobody says, and nothing twice', () => {
    const isSaid = (key: string): boolean =>
      PAGES.includes(`'${key}'`) || SHELL.includes(`"${key}"`) || MADE.some((pattern) => pattern.test(key));
    expect(KEYS.filter((key) => !isSaid(key))).toEqual([]);
    expect(KEYS.filter((key, at) => KEYS.indexOf(key) !== at)).toEqual([]);
  });

  test('says every string without a fault', () => {
    const anything = new Proxy(
      {},
      {
        get: () => 3,
        has: () => true,
        getOwnPropertyDescriptor: () => ({ value: 3, enumerable: true, configurable: true }),
      },
    );
    for (const key of KEYS) expect(say(key, anything), key).not.toMatch(/\{|\}/);
  });
});

test('numbers choose their words', () => {
  const check = (key: string, args: Record<string, string | number>, want: string) => expect(say(key, args)).toBe(want);
  check('ago-minutes', { minutes: 1 }, 'a minute ago');
  check('ago-minutes', { minutes: 5 }, '5 minutes ago');
  check('tray-tooltip', { unread: 0 }, 'Nothing unread');
  check('tray-tooltip', { unread: 27 }, '27 unread');
  check('notify-many', { titles: 1, count: 9 }, '9 new from one title');
  check('add-found', { titles: 1, feeds: 1 }, 'Found one feed.');
  check('add-found', { titles: 1, feeds: 3 }, 'Found one title with 3 feeds.');
  check('add-found', { titles: 2, feeds: 3 }, 'Found 2 titles with 3 feeds.');
  check('slip-following', { name: 'The Ingot', more: 0 }, 'Following The Ingot');
  check('slip-following', { name: 'The Ingot', more: 1 }, 'Following The Ingot and one more');
  check('bring-of', { ticked: 0, fresh: 0, already: 1 }, 'Followed already');
  check('bring-of', { ticked: 0, fresh: 0, already: 3 }, 'All 3 followed already');
  check('bring-of', { ticked: 1, fresh: 2, already: 0 }, '1 of 2');
  check('bring-of', { ticked: 1, fresh: 2, already: 3 }, '1 of 2, 3 followed already');
  check('report-refused', { count: 0 }, 'Every line could be taken');
  check('every-hours', { hours: 1 }, 'Every hour');
  check('every-hours', { hours: 24 }, 'Once a day');
  check('failed-since', { count: 1, moment: '12:20' }, 'The last try failed; it answered until 12:20.');
  check('no-such-key', {}, 'no-such-key');
});

test('counts and sizes are written as people write them', () => {
  const check = (got: string, want: string) => expect(got).toBe(want);
  check(count(1234), '1,234');
  check(size(0), '0 B');
  check(size(999), '999 B');
  check(size(751_700), '752 KB');
  check(size(999_600), '1.0 MB');
  check(size(14_230_000), '14.2 MB');
  check(size(14_000_000), '14.0 MB');
  check(size(999_960_000), '1.0 GB');
  check(roundSize(500_000_000), '500 MB');
  check(roundSize(2_000_000_000), '2 GB');
  check(roundSize(2_500_000_000), '2.5 GB');
});

test('one thing has one word', () => {
  const strings = [...`${first}\n${later}\n${shell}`.matchAll(/^[a-z][\w-]* *=(?:.*\n?)(?:^[ \t].*\n?)*/gm)].map(
    ([text]) => text,
  );
  const check = (what: RegExp) =>
    expect(
      strings.filter((text) => what.test(text.slice(text.indexOf('=')))),
      String(what),
    ).toEqual([]);
  // Notifications.
  check(/\balerts?\b|\bannounc/i);
  // Saved.
  check(/\bkeep it\b|\bor let go\b/i);
});
