import { expect, test, vi } from 'vitest';
import { copyPlain } from '../src/views/article/copy';
import { Haystack } from '../src/views/article/haystack';

/** What a copy of this text leaves on the clipboard; null where the browser is left to do it. */
function copied(text: string): string | null {
  let plain: string | null = null;
  vi.stubGlobal('getSelection', () => ({ toString: () => text }));
  copyPlain({
    clipboardData: { setData: (_: string, data: string) => (plain = data) },
    preventDefault: () => {},
  } as unknown as ClipboardEvent);
  vi.unstubAllGlobals();
  return plain;
}

test('what is copied has no soft hyphens', () => {
  expect(copied('hy\u00adphen\u00adation of mat\u00adters')).toBe('hyphenation of matters');
  expect(copied('plain words')).toBeNull();
  expect(copied('')).toBeNull();
});

test('words are found over soft hyphens, and marked whole', () => {
  const text = 'The hy\u00adphen\u00adation mat\u00adters';
  const check = (words: string, want: string[]): void => {
    const found = new Haystack([{ text, gap: '' }]).find(words, 9);
    expect(found.map(({ from, to }) => text.slice(from.offset, to.offset))).toEqual(want);
  };
  check('hyphenation', ['hy\u00adphen\u00adation']);
  check('hy\u00adphenation', ['hy\u00adphen\u00adation']);
  check('phena', ['phen\u00ada']);
  check('hy-phen', []);
});
