import { expect, test } from 'vitest';
import type { Edition, ResponseOf } from '../src/ipc';
import '../src/strings/later';
import { leftOutWhy } from '../src/views/today/leftOut';

type Story = ResponseOf<'left_out'>['stories'][number];
const NOW = Date.UTC(2026, 10, 23, 9);
const card = { rank: 3, headline: 'Night trains return', title: 'Saltmarsh Courier' };
// The sentence looks at these alone.
const edition = { budget_minutes: 45, blocks: [{ cards: [card] }] } as unknown as Pick<
  Edition,
  'blocks' | 'budget_minutes'
>;

test('what was left out says why in a sentence', () => {
  const check = (why: Story['why'], more: Partial<Story>, want: RegExp): void => {
    const story = { why, number: null, since: null, about: null, ...more } as Story;
    expect(leftOutWhy(story, edition, NOW).replaceAll(/[\u2068\u2069]/g, '')).toMatch(want);
  };
  check('muted', { about: 'transfers' }, /^Muted by you: transfers$/);
  check('muted', {}, /^You muted it\.$/);
  check('shown', { since: NOW - 3_600_000 }, /^The edition of .+ had it, and too little is new\.$/);
  check('shown', { number: 2 }, /^An edition of the last three days had it/);
  check('same', { number: 3 }, /^The same story as “Night trains return” of Saltmarsh Courier$/);
  check('same', { number: 9 }, /^A card of this edition says the same\.$/);
  check('owner', {}, /has its share of this edition\.$/);
  check('matter', {}, /enough of this matter\.$/);
  check('budget', { number: 1 }, /^No minute of the 45 was left for it\.$/);
  check('budget', { number: 9 }, /^Its 9 minutes were more than were left of 45\.$/);
  check('full', {}, /as many stories as one can have\.$/);
});
