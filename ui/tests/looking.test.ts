import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { Call, CatalogueTitle, Notify } from '../src/ipc';
import { followTitle, isUnnamed, type Under, underName } from '../src/views/add/following';
import { Looking, looksLikeAddress } from '../src/views/add/looking.svelte';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const page = (ids: string[], next: string | null = null) => ({
  titles: ids.map((id) => ({ id }) as CatalogueTitle),
  index: 0,
  total: 9,
  next,
});

/** A catalogue that answers each question with the next of these. */
function world(answers: unknown[]) {
  const asked: unknown[] = [];
  const call = (async (_: string, request: unknown) => {
    asked.push(request);
    return await answers.shift();
  }) as Call;
  return { looking: new Looking(call), asked };
}

const ids = ({ titles }: Looking): string[] => titles.map(({ id }) => id);

test('what looks like an address', () => {
  const check = (text: string, want: boolean) => expect(looksLikeAddress(text), text).toBe(want);
  check('example.com', true);
  check(' https://example.com/feed ', true);
  check('localhost:8080', true);
  check('guardian', false);
  check('St. Louis Post', false);
  check('岬新聞', false);
  check('', false);
});

test('a word typed fast is asked for once', async () => {
  const { looking, asked } = world([page(['guardian'])]);
  for (const text of ['g', 'gu', 'gua ']) looking.type(text);
  await vi.advanceTimersByTimeAsync(59);
  expect(asked).toEqual([]);
  await vi.advanceTimersByTimeAsync(1);
  expect(asked).toEqual([{ query: 'gua', limit: 50 }]);
  expect(ids(looking)).toEqual(['guardian']);
});

test('an answer to an earlier question is not heard', async () => {
  let late: (answer: unknown) => void = () => {};
  const { looking } = world([new Promise((resolve) => (late = resolve)), page(['new'])]);
  looking.type('old');
  await vi.advanceTimersByTimeAsync(60);
  looking.type('new');
  await vi.advanceTimersByTimeAsync(60);
  late(page(['old']));
  await vi.advanceTimersByTimeAsync(1);
  expect(ids(looking)).toEqual(['new']);
});

test('Enter waits for what was typed last', async () => {
  const { looking, asked } = world([page(['bbc'])]);
  looking.type('bbc');
  await looking.settled();
  expect(ids(looking)).toEqual(['bbc']);
  await vi.advanceTimersByTimeAsync(100);
  expect(asked.length).toBe(1);
});

test('rows are walked from the field and back, and the end brings more', async () => {
  const { looking, asked } = world([page(['a', 'b', 'c'], '3'), page(['d'])]);
  await looking.ask();
  const check = (by: 1 | -1, want: number) => {
    looking.step(by);
    expect(looking.active).toBe(want);
  };
  check(-1, -1);
  check(1, 0);
  check(1, 1);
  await vi.advanceTimersByTimeAsync(1);
  expect(asked.at(-1)).toEqual({ limit: 50, after: '3' });
  expect([ids(looking), looking.active]).toEqual([['a', 'b', 'c', 'd'], 1]);
  for (const want of [2, 3, 3]) check(1, want);
  expect(asked.length).toBe(2);
});

test('the catalogue is narrowed while nothing is sought by name', async () => {
  const { looking, asked } = world([page(['a']), page(['b']), page(['c'])]);
  looking.narrow('country', 'PT');
  looking.narrow('section', 'science');
  await vi.advanceTimersByTimeAsync(1);
  expect(asked.at(-1)).toEqual({ country: 'PT', section: 'science', limit: 50 });
  looking.type('x');
  await looking.settled();
  expect(asked.at(-1)).toEqual({ query: 'x', limit: 50 });
});

/** It was followed all the same, under no section. */
test('a new section needs a name before anything is followed under it', () => {
  expect([underName(' '), underName('World'), { section_id: 7 }, {}].map((under) => isUnnamed(under as Under))).toEqual(
    [true, false, false, false],
  );
});

test('a title is followed by some of its feeds, and notified of where that is wanted', async () => {
  const asked: [string, unknown][] = [];
  const call = (async (name: string, request: unknown) => {
    asked.push([name, request]);
    return { publication_ids: [4] };
  }) as Call;
  const title = { id: 'a.example' } as CatalogueTitle;
  const feed_urls = ['https://a.example/top'];
  const titles = [{ id: 'a.example', feed_urls }];
  const check = async (wish: { under: Under; notify: Notify; isTrial?: boolean }, want: object): Promise<void> => {
    asked.length = 0;
    await followTitle(call, { title, feed_urls, ...wish });
    expect(asked).toEqual([['follow_titles', { titles, notify: wish.notify, ...want }]]);
  };
  await check({ under: underName(' World '), notify: 'at_once' }, { section: 'World' });
  await check({ under: {}, notify: 'off' }, {});
  await check({ under: { section_id: 7 }, notify: 'digest' }, { section_id: 7 });
  await check({ under: {}, notify: 'off', isTrial: true }, { is_trial: true });
});
