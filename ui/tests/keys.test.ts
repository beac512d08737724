import { beforeEach, describe, expect, test, vi } from 'vitest';
import { isSingle, type KeyPress, KeyRouter, nameOf, SEQUENCE_MS, worksWhileTyping } from '../src/actions/keys';
import { actions } from '../src/actions/registry';
import { firstKeys } from '../src/views/article/firstKeys';
import { NO_PANES } from './panes';

const ALL = actions(NO_PANES);

type Held = Partial<Omit<KeyPress, 'getModifierState'>> & { altGraph?: boolean };

const press = (key: string, code: string, { altGraph = false, ...held }: Held = {}): KeyPress => ({
  key,
  code,
  ctrlKey: false,
  metaKey: false,
  altKey: false,
  shiftKey: false,
  isComposing: false,
  getModifierState: (name) => name === 'AltGraph' && altGraph,
  ...held,
});

describe('the name of a key', () => {
  const check = (what: string, key: KeyPress, want: string | null) => expect(nameOf(key), what).toBe(want);

  test('letters and signs are what is printed', () => {
    check('a letter', press('j', 'KeyJ'), 'j');
    check('with Shift', press('A', 'KeyA', { shiftKey: true }), 'A');
    check('a sign', press('/', 'Slash'), '/');
    check('a sign made with Shift', press('?', 'Slash', { shiftKey: true }), '?');
    check('where the sign stands elsewhere', press('/', 'Digit7', { shiftKey: true }), '/');
    check('on a French keyboard', press('a', 'KeyQ'), 'a');
    check('with a mark on it', press('é', 'Digit2'), 'é');
  });

  test('keys with names', () => {
    check('Space', press(' ', 'Space'), 'Space');
    check('Space with Shift', press(' ', 'Space', { shiftKey: true }), 'Shift+Space');
    check('Enter', press('Enter', 'Enter'), 'Enter');
    check('a function key with Shift', press('F6', 'F6', { shiftKey: true }), 'Shift+F6');
    check('Alt and an arrow', press('ArrowLeft', 'ArrowLeft', { altKey: true }), 'Alt+ArrowLeft');
  });

  test('combinations are of the letter, whatever Shift makes of it', () => {
    check('Ctrl', press('k', 'KeyK', { ctrlKey: true }), 'Mod+k');
    check('Cmd', press('k', 'KeyK', { metaKey: true }), 'Mod+k');
    check('Ctrl and Shift', press('Z', 'KeyZ', { ctrlKey: true, shiftKey: true }), 'Mod+Shift+z');
    check('Ctrl and a sign', press(',', 'Comma', { ctrlKey: true }), 'Mod+,');
    check('Ctrl and plus', press('+', 'Equal', { ctrlKey: true, shiftKey: true }), 'Mod+Shift++');
    check('Caps Lock', press('K', 'KeyK', { ctrlKey: true }), 'Mod+k');
  });

  test('signs made with AltGr are plain signs', () => {
    check('on Linux', press('[', 'Digit8', { altGraph: true }), '[');
    check('on Windows', press('[', 'Digit8', { altGraph: true, ctrlKey: true, altKey: true }), '[');
    check(
      'AltGr and an arrow is no sign',
      press('ArrowLeft', 'ArrowLeft', { altGraph: true, altKey: true }),
      'Alt+ArrowLeft',
    );
  });

  test('other scripts mean the Latin letter of the same key', () => {
    check('Cyrillic', press('о', 'KeyJ'), 'j');
    check('Cyrillic with Shift', press('Ф', 'KeyA', { shiftKey: true }), 'A');
    check('Cyrillic with Ctrl', press('л', 'KeyK', { ctrlKey: true }), 'Mod+k');
    check('Greek', press('ξ', 'KeyJ'), 'j');
    check('Arabic', press('ت', 'KeyJ'), 'j');
    check('a Cyrillic letter on no letter key stays', press('х', 'BracketLeft'), 'х');
  });

  test('what is no key of ours', () => {
    for (const name of ['Shift', 'Control', 'Alt', 'Meta', 'AltGraph', 'Dead', 'Process'])
      check(name, press(name, ''), null);
    check('while signs are being composed', press('j', 'KeyJ', { isComposing: true }), null);
  });
});

test('which keys are single letters', () => {
  const check = (name: string, want: boolean) => expect(isSingle(name), name).toBe(want);
  for (const name of ['j', 'A', '?', '/', "'", 'g t']) check(name, true);
  for (const name of ['Mod+k', 'Alt+ArrowLeft', 'Enter', 'Space', 'F6', 'Escape']) check(name, false);
});

test('which keys act while the reader types', () => {
  const check = (name: string, want: boolean) => expect(worksWhileTyping(name), name).toBe(want);
  for (const name of ['Escape', 'F5', 'F6', 'Shift+F6', 'Mod+k', 'Mod+n', 'Mod+,', 'Mod+b', 'Mod+q']) check(name, true);
  for (const name of ['j', 'A', '?', 'Space', 'Enter', 'Home', 'ArrowDown', 'Alt+ArrowLeft']) check(name, false);
  // These are the field's own.
  for (const name of [
    'Mod+a',
    'Mod+c',
    'Mod+v',
    'Mod+x',
    'Mod+z',
    'Mod+Shift+z',
    'Mod+y',
    'Mod+ArrowLeft',
    'Mod+Backspace',
  ])
    check(name, false);
});

describe('sequences', () => {
  beforeEach(() => {
    vi.useFakeTimers();
    return () => vi.useRealTimers();
  });

  /** Presses keys one after the other; `~` lets the time of a sequence pass. Gives what the last one meant. */
  function meant(keys: string): { id: string | null; pending: string } {
    let pending = '';
    let id: string | null = null;
    const router = new KeyRouter(ALL, (begun) => {
      pending = begun;
    });
    for (const key of keys.split(' ')) {
      if (key === '~') vi.advanceTimersByTime(SEQUENCE_MS);
      else {
        const found = router.press(key);
        id = found === null || found === 'pending' ? null : found.id;
      }
    }
    return { id, pending };
  }

  const check = (keys: string, id: string | null, pending = '') => expect(meant(keys), keys).toEqual({ id, pending });

  test('single keys and sequences find their action', () => {
    check('j', 'next');
    check('A', 'mark-all-read');
    check('Mod+k', 'search');
    check('g t', 'today');
    check('g 3', 'section-3');
    check('g g', 'top');
    check('G', 'bottom');
    check('Q', null);
  });

  test('a begun sequence is shown, and forgotten after a second', () => {
    check('g', null, 'g');
    check('g ~', null, '');
    check('g ~ s', 'toggle-saved');
  });

  test('a key that does not go on with the sequence means itself', () => {
    check('g j', 'next');
    check('g Q', null);
    check('g Escape', 'close');
  });

  test('what may follow is known', () => {
    const after = new KeyRouter(ALL).after('g').map((action) => action.id);
    expect(after).toContain('today');
    expect(after).toContain('section-9');
    expect(after).not.toContain('next');
  });
});

test('no key means two things, and none hides a sequence', () => {
  const keys = ALL.flatMap((action) => action.keys);
  expect(keys.filter((key, at) => keys.indexOf(key) !== at)).toEqual([]);
  for (const key of keys.filter((one) => one.includes(' '))) expect(keys, key).not.toContain(key.split(' ')[0]);
});

describe('keys that the pages name', () => {
  const PAGES = Object.values(
    import.meta.glob('../src/**/*.svelte', { query: '?raw', import: 'default', eager: true }),
  ).join('\n');
  const named = (pattern: RegExp): (string | undefined)[][] =>
    [...PAGES.matchAll(pattern)].map(([, ...found]) => found);

  test('are keys that act', () => {
    const all = named(/\bkey(?:="([^"]+)"|: '([^']+)')/g).map(([drawn, told]) => drawn ?? told ?? '');
    expect(all.length).toBeGreaterThan(10);
    expect(all.filter((key) => !ALL.some(({ keys }) => keys.includes(key)))).toEqual([]);
  });

  test('are those of the action that they stand beside', () => {
    const pairs = [
      ...named(/say\('action-([\w-]+)'\)\}? ?,? ?key(?:="([^"]+)"|: '([^']+)')/g),
      ...named(/\bid: '([\w-]+)', key: '([^']+)'/g),
    ].map(([id, drawn, told]) => [id, drawn ?? told ?? ''] as const);
    expect(pairs).toContainEqual(['add', 'a']);
    expect(pairs.length).toBeGreaterThan(5);
    expect(pairs.filter(([id, key]) => !ALL.find((one) => one.id === id)?.keys.includes(key))).toEqual([]);
  });

  test('before anything is read are those that act', () => {
    const check = (hasLetters: boolean, want: string[]) =>
      expect(firstKeys(hasLetters).flatMap(({ keys }) => keys)).toEqual(want);
    check(true, ['j', 'k', 'Enter', 'Space', 's', '?']);
    check(false, ['Enter', 'Space']);
  });
});
