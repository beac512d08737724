import { expect, test } from 'vitest';
import type { EntryRow } from '../src/ipc';
import { Related } from '../src/state/related.svelte';
import { row, settled } from './paper';

const ids = (rows: readonly EntryRow[]): number[] => rows.map((one) => one.entry_id);

test('what belongs to an article is asked for once, and an answer that comes late is nobody’s', async () => {
  const asked: { entry: number; answer: (rows: EntryRow[]) => void; refuse: (error: unknown) => void }[] = [];
  const related = new Related((entry) => new Promise((answer, refuse) => asked.push({ entry, answer, refuse })));
  void related.load(1);
  void related.load(2);
  asked[0]?.answer([row(5)]);
  await settled();
  expect(ids(related.rows)).toEqual([]);
  asked[1]?.answer([row(6), row(7)]);
  await settled();
  expect(ids(related.rows)).toEqual(ids([row(6), row(7)]));
  void related.load(3);
  expect(related.rows, 'the next article begins without them').toEqual([]);
  asked[2]?.refuse(new Error('gone'));
  await settled();
  expect(related.rows).toEqual([]);
});

test('an article does not belong to itself, and a few are enough', async () => {
  const rows = [1, 2, 3, 4, 5, 6].map((number) => row(number));
  const related = new Related(async () => rows);
  await related.load(row(2).entry_id);
  expect(ids(related.rows)).toEqual(ids([row(1), row(3), row(4), row(5)]));
});
