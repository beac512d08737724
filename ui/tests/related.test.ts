import { expect, test } from 'vitest';
import type { EntryRow, StoryStrip, Related as Told } from '../src/ipc';
import { Related } from '../src/state/related.svelte';
import { row, settled } from './paper';

const told = (entries: EntryRow[], more: Partial<Told> = {}): Told => ({ entries, story: null, copies: null, ...more });
const strip = (isFollowed: boolean): StoryStrip => ({
  story_id: 3,
  titles: 2,
  accounts: 2,
  new: 0,
  is_followed: isFollowed,
  coverage: [row(9)],
  order: [1, row(9).entry_id],
});
const ids = (rows: readonly EntryRow[]): number[] => rows.map((one) => one.entry_id);

test('what belongs to an article is asked for once, and an answer that comes late is nobody’s', async () => {
  const asked: { entry: number; answer: (told: Told) => void; refuse: (error: unknown) => void }[] = [];
  const related = new Related((entry) => new Promise((answer, refuse) => asked.push({ entry, answer, refuse })));
  void related.load(1);
  void related.load(2);
  asked[0]?.answer(told([row(5)]));
  await settled();
  expect(ids(related.rows)).toEqual([]);
  asked[1]?.answer(told([row(6), row(7)]));
  await settled();
  expect(ids(related.rows)).toEqual(ids([row(6), row(7)]));
  void related.load(3);
  expect(related.rows, 'the next article begins without them').toEqual([]);
  asked[2]?.refuse(new Error('gone'));
  await settled();
  expect(related.rows).toEqual([]);
  expect(related.isHere, 'that nothing is known is known').toBe(true);
});

test('when stories change the end of the article is asked anew, and stands until the answer is there', async () => {
  const answers: ((told: Told) => void)[] = [];
  const related = new Related(() => new Promise((answer) => answers.push(answer)));
  await related.renew();
  expect(answers.length, 'nothing is open').toBe(0);
  void related.load(1);
  expect(related.isHere).toBe(false);
  answers[0]?.(told([], { story: strip(false) }));
  await settled();
  expect(related.isHere).toBe(true);
  void related.renew();
  expect(related.story?.is_followed, 'what is here stays').toBe(false);
  answers[1]?.(told([row(4)], { story: strip(true) }));
  await settled();
  expect([related.story?.is_followed, related.rows.length]).toEqual([true, 1]);
  void related.renew();
  void related.load(2);
  answers[2]?.(told([row(5)]));
  await settled();
  expect(related.rows, 'of the article before').toEqual([]);
});

test('an article does not belong to itself, and a few are enough', async () => {
  const rows = [1, 2, 3, 4, 5, 6].map((number) => row(number));
  const related = new Related(async () => told(rows));
  await related.load(row(2).entry_id);
  expect(ids(related.rows)).toEqual(ids([row(1), row(3), row(4), row(5)]));
});
