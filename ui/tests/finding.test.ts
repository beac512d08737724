import { expect, test } from 'vitest';
import { Finding } from '../src/state/finding.svelte';
import { fold, Haystack, type Piece } from '../src/views/article/haystack';

const MOST = 100;

/** What was found, as it stands in the pieces: `piece:from-piece:to`. */
function found(pieces: readonly (string | Piece)[], words: string, most = MOST): string[] {
  const all = pieces.map(
    (piece, at): Piece => (typeof piece === 'string' ? { text: piece, gap: at ? '' : '\n' } : piece),
  );
  return new Haystack(all)
    .find(words, most)
    .map(({ from, to }) => `${from.piece}:${from.offset}-${to.piece}:${to.offset}`);
}

test('words are compared without case, accents and kinds of quotation marks', () => {
  const check = (text: string, want: string): void => expect(fold(text), text).toBe(want);
  check('Gdańsk', 'gdansk');
  check('ÉTÉ', 'ete');
  check('e\u0301te\u0301', 'ete');
  check('İzmir', 'izmir');
  check('Όμηρος', 'ομηρος');
  check('ёлка', 'елка');
  check('مُحَمَّد', 'محمد');
  check('ﬁnal Ｎ', 'final n');
  check('one’s  “own”', 'one\'s "own"');
  check('co\u00adoperate', 'cooperate');
  // These are no accents: without them it is another word.
  check('की', 'की'.normalize('NFKD'));
});

test('words are found wherever they stand', () => {
  const check = (pieces: readonly (string | Piece)[], words: string, want: string[]): void => {
    expect(found(pieces, words), `${JSON.stringify(pieces)} ${words}`).toEqual(want);
  };
  check(['The port of Gdańsk'], 'gdansk', ['0:12-0:18']);
  check(['The port of Gdan\u0301sk.'], 'GDAŃSK', ['0:12-0:19']);
  check(['aaaa'], 'aa', ['0:0-0:2', '0:2-0:4']);
  check(['one'], 'two', []);
  check(['one'], '', []);
  check(['one two'], '   ', []);
  // Over the edge of a link or a stressed word.
  check(['with ', 'lu', 'ck, he'], 'h luck', ['0:3-2:2']);
  // A sign of two units counts as two.
  check(['🚢 ship'], 'ship', ['0:3-0:7']);
  check(['a\n   b'], 'a b', ['0:0-0:6']);
  // Not from one block into the next, but over a break within one.
  check(['one', { text: 'two', gap: '\n' }], 'onetwo', []);
  check(['one', { text: 'two', gap: '\n' }], 'one two', []);
  check(['one', { text: 'two', gap: ' ' }], 'one two', ['0:0-1:3']);
  check(['final ﬁsh'], 'fish', ['0:6-0:9']);
  check([], 'one', []);
});

test('no more matches are given than were asked for', () => {
  expect(found(['a a a a'], 'a', 3)).toHaveLength(3);
});

test('keys lead from match to match, and round', () => {
  const finding = new Finding();
  const check = (want: readonly [at: number, total: number]): void => expect([finding.at, finding.total]).toEqual(want);
  finding.step(1);
  check([-1, 0]);
  finding.found(3, 1, true);
  check([1, 3]);
  finding.step(1);
  finding.step(1);
  check([0, 3]);
  finding.step(-1);
  check([2, 3]);
  const { moved } = finding;
  finding.found(2, 5, false);
  check([1, 2]);
  expect(finding.moved, 'the reader is not led anywhere').toBe(moved);
  finding.found(0, 0, true);
  check([-1, 0]);
});

test('the field is asked for each time', () => {
  const finding = new Finding();
  finding.open();
  finding.open();
  expect([finding.isOpen, finding.asked]).toEqual([true, 2]);
  finding.close();
  expect(finding.isOpen).toBe(false);
});
