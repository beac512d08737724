import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { Article, Call } from '../src/ipc';
import { Anchors } from '../src/state/anchors';
import { ArticleState, LOOK_MS, PROGRESS_REST_MS, SLOW_MS } from '../src/state/article.svelte';
import { type ChangedSince, changedSince } from '../src/views/article/changed';
import { anchorOf, firstBelow, offsetOf, progressAt, topFor } from '../src/views/article/place';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const FAILED = { code: 'failed', message: 'The store is away.' };

/** A store whose answers wait until the test gives them. */
function store() {
  const asked: { name: string; request: unknown; answer: (data: unknown) => void; refuse: (error: unknown) => void }[] =
    [];
  const call = ((name: string, request: unknown) =>
    new Promise((answer, refuse) => asked.push({ name, request, answer, refuse }))) as unknown as Call;
  const of = (name: string) => asked.filter((one) => one.name === name);
  return { call, asked, of };
}

const page = (id: number, headline = `Article ${id}`, progress = 0): Article =>
  ({ entry: { entry_id: id, headline }, progress }) as unknown as Article;

/** Lets promises that were answered run on. */
const settle = (): Promise<unknown> => vi.advanceTimersByTimeAsync(0);

async function opened(id = 1, progress = 0) {
  const { call, asked, of } = store();
  const state = new ArticleState(call);
  void state.open(id);
  asked[0]?.answer(page(id, `Article ${id}`, progress));
  await settle();
  return { state, asked, of };
}

test('an answer that comes late never takes the place of a newer one', async () => {
  const check = async (order: readonly number[], refused: readonly number[], want: string | null): Promise<void> => {
    const { call, asked } = store();
    const state = new ArticleState(call);
    // The reader goes from 1 to 2 and back to 1 before anything has come.
    const given = [state.open(1), state.open(2), state.open(1)];
    for (const at of order) {
      if (refused.includes(at)) asked[at]?.refuse(FAILED);
      else asked[at]?.answer(page(at === 1 ? 2 : 1, `answer ${at}`));
      await settle();
    }
    expect(state.data?.entry.headline ?? null, `${order} ${refused}`).toBe(want);
    expect(state.error?.message ?? null).toBe(want === null ? FAILED.message : null);
    expect(state.isLoading).toBe(false);
    expect((await Promise.all(given)).filter(Boolean).length).toBe(want === null ? 0 : 1);
  };
  await check([0, 1, 2], [], 'answer 2');
  await check([2, 1, 0], [], 'answer 2');
  await check([2, 0, 1], [0, 1], 'answer 2');
  await check([0, 2, 1], [0], 'answer 2');
  await check([0, 1, 2], [2], null);
  await check([2, 1, 0], [2], null);
});

const text = (words: string) => ({ blocks: [{ kind: 'paragraph', inlines: [{ kind: 'text', text: words }] }] });

test('a teaser asks for its page, whose text is shown at the beginning and offered in the middle', async () => {
  const check = async (progress: number, isShown: boolean): Promise<void> => {
    const { call, asked, of } = store();
    const state = new ArticleState(call);
    void state.open(1);
    asked[0]?.answer({ ...page(1, 'A', progress), document: text('a'), wants_page: true });
    await settle();
    expect([of('full_text').length, state.isFetching]).toEqual([1, true]);
    const whole = { ...page(1, 'A'), document: text('a b'), wants_page: false };
    of('full_text')[0]?.answer(whole);
    await settle();
    expect([state.data?.document, state.isWholeHere]).toEqual([isShown ? text('a b') : text('a'), !isShown]);
    expect(state.isFetching).toBe(false);
    if (isShown) return;
    void state.renew();
    asked.at(-1)?.answer(whole);
    await settle();
    expect([state.data?.document, state.isWholeHere]).toEqual([text('a b'), false]);
  };
  await check(0, true);
  await check(400, false);
  // It opened at its beginning, for it was read to the end.
  await check(1000, true);
});

test('who holds a key down asks for no pages on the way', async () => {
  const { call, of } = store();
  const state = new ArticleState(call);
  for (const id of [1, 2, 3, 4]) {
    void state.open(id);
    of('article')
      .at(-1)
      ?.answer({ ...page(id), document: text('a'), wants_page: true });
    await settle();
  }
  const asked = () => of('full_text').map(({ request }) => (request as { entry_id: number }).entry_id);
  // The first was opened from rest; the last says that its page is fetched.
  expect([asked(), state.isFetching]).toEqual([[1], true]);
  await vi.advanceTimersByTimeAsync(LOOK_MS - 1);
  expect(asked()).toEqual([1]);
  await vi.advanceTimersByTimeAsync(1);
  expect(asked()).toEqual([1, 4]);
  // Asked for by hand it waits for nothing.
  void state.open(5);
  of('article')
    .at(-1)
    ?.answer({ ...page(5), document: text('a'), wants_page: true });
  await settle();
  void state.fetchPage();
  expect(asked()).toEqual([1, 4, 5]);
  await vi.advanceTimersByTimeAsync(LOOK_MS * 2);
  expect(asked()).toEqual([1, 4, 5]);
});

test('the new wording of an article whose page is stale comes from its page', async () => {
  const { state, of } = await opened(1, 400);
  state.changed([1]);
  void state.renew();
  of('article')
    .at(-1)
    ?.answer({ ...page(1), document: text('a'), wants_page: true });
  await settle();
  expect(state.isFetching).toBe(true);
  of('full_text')[0]?.answer({ ...page(1), document: text('a b') });
  await settle();
  expect([state.data?.document, state.isStale, state.isFetching]).toEqual([text('a b'), false, false]);
  expect(state.isWholeHere).toBe(false);
});

test('a page that comes when another article is open changes nothing', async () => {
  const { call, asked, of } = store();
  const state = new ArticleState(call);
  void state.open(1);
  asked[0]?.answer({ ...page(1), document: text('a'), wants_page: true });
  await settle();
  void state.open(2);
  of('full_text')[0]?.answer({ ...page(1), document: text('a b') });
  await settle();
  of('article')[1]?.answer({ ...page(2), document: text('c') });
  await settle();
  expect([state.data?.entry.entry_id, state.isFetching, state.isWholeHere]).toEqual([2, false, false]);
});

test('what was fetched ahead for the open article comes into it', async () => {
  const { state, asked } = await opened();
  void state.wholeCame([2]);
  expect(asked.length).toBe(1);
  void state.wholeCame([1]);
  asked[1]?.answer({ ...page(1), document: text('all of it') });
  await settle();
  expect(state.data?.document).toEqual(text('all of it'));
});

test('the old article stays until the new one has come, and waiting is told only when it is long', async () => {
  const { state, asked } = await opened(1);
  void state.open(2);
  expect([state.entryId, state.data?.entry.entry_id, state.isLoading, state.isSlow]).toEqual([2, 1, true, false]);
  await vi.advanceTimersByTimeAsync(SLOW_MS - 1);
  expect(state.isSlow).toBe(false);
  await vi.advanceTimersByTimeAsync(1);
  expect(state.isSlow).toBe(true);
  asked[1]?.answer(page(2));
  await settle();
  expect([state.data?.entry.entry_id, state.isLoading, state.isSlow]).toEqual([2, false, false]);
  await vi.advanceTimersByTimeAsync(SLOW_MS * 2);
  expect(state.isSlow).toBe(false);
});

test('after an error the same article can be tried again', async () => {
  const { call, asked } = store();
  const state = new ArticleState(call);
  void state.open(1);
  asked[0]?.refuse(FAILED);
  await settle();
  expect([state.data, state.error?.message]).toEqual([null, FAILED.message]);
  void state.open(1);
  expect(state.error).toBeNull();
  asked[1]?.answer(page(1));
  await settle();
  expect([state.data?.entry.entry_id, state.error]).toEqual([1, null]);
});

test('the place is kept when scrolling rests', async () => {
  const { state, of } = await opened(1, 120);
  const kept = () => of('progress').map((one) => one.request);
  expect(state.progress).toBe(120);
  state.reached(120);
  await vi.advanceTimersByTimeAsync(PROGRESS_REST_MS * 2);
  expect(kept(), 'where it was opened is nothing new').toEqual([]);
  for (const at of [130.4, 250, 412.6]) {
    state.reached(at);
    await vi.advanceTimersByTimeAsync(PROGRESS_REST_MS - 1);
  }
  expect(kept(), 'still scrolling').toEqual([]);
  await vi.advanceTimersByTimeAsync(1);
  expect(kept()).toEqual([{ entry_id: 1, progress: 413, anchor: null }]);
  state.reached(2_000);
  expect(state.progress).toBe(1_000);
});

test('going on keeps the place of the article that is left, and of no other', async () => {
  const { state, of } = await opened(1);
  state.reached(300);
  void state.open(2);
  expect(of('progress').map((one) => one.request)).toEqual([{ entry_id: 1, progress: 300, anchor: null }]);
  // The old one is still on the page while the new one is on its way: its scrolling is nobody's place.
  state.reached(500);
  await vi.advanceTimersByTimeAsync(PROGRESS_REST_MS);
  expect(of('progress').length).toBe(1);
  state.close();
  state.reached(700);
  await vi.advanceTimersByTimeAsync(PROGRESS_REST_MS);
  expect([of('progress').length, state.data, state.entryId]).toEqual([1, null, null]);
});

test('the paragraph is kept with the place', async () => {
  const { call, asked, of } = store();
  const anchors = new Anchors();
  const state = new ArticleState(call, (entry) => anchors.of(entry));
  void state.open(1);
  asked[0]?.answer(page(1));
  await settle();
  const anchor = { block: 3, of: 10, share: 0.1, lines: 0 };
  const check = (progress: number, at: typeof anchor | null): void => {
    state.reached(progress);
    anchors.keep(1, at);
    state.saveProgress();
    expect(of('progress').at(-1)?.request).toEqual({ entry_id: 1, progress, anchor: at });
  };
  check(300, anchor);
  check(0, null);
});

test('a place that cannot be kept is no error', async () => {
  const { state, of } = await opened(1);
  state.reached(300);
  state.saveProgress();
  of('progress')[0]?.refuse(FAILED);
  await settle();
  expect(state.error).toBeNull();
});

test('a newer wording waits until it is asked for', async () => {
  const { state, asked } = await opened(1, 400);
  state.changed([7, 8]);
  expect(state.isStale).toBe(false);
  state.changed([8, 1]);
  expect([state.isStale, state.data?.entry.headline]).toEqual([true, 'Article 1']);
  const renewed = state.renew();
  asked.at(-1)?.refuse(FAILED);
  expect(await renewed).toEqual(FAILED);
  expect([state.isStale, state.data?.entry.headline, state.error]).toEqual([true, 'Article 1', null]);
  void state.renew();
  asked.at(-1)?.answer(page(1, 'Better words', 0));
  await settle();
  expect([state.isStale, state.data?.entry.headline, state.progress]).toEqual([false, 'Better words', 400]);
});

test('what changes while an article is on its way is told, and leaving it for another forgets it', async () => {
  const { call, asked } = store();
  const state = new ArticleState(call);
  void state.open(1);
  state.changed([1]);
  asked[0]?.answer(page(1));
  await settle();
  expect(state.isStale).toBe(true);
  const renewed = state.renew();
  void state.open(2);
  asked[1]?.answer(page(1, 'Too late'));
  asked[2]?.answer(page(2));
  expect(await renewed).toBeNull();
  await settle();
  expect([state.data?.entry.headline, state.isStale]).toEqual(['Article 2', false]);
  state.changed([2]);
  state.keepWording();
  expect(state.isStale).toBe(false);
});

test('marks are asked for again without the text', async () => {
  const { state, asked } = await opened(1, 400);
  const renewed = state.renewRow();
  const entry = { entry_id: 1, headline: 'Better words', is_read: true, is_saved: false };
  asked.at(-1)?.answer({ ...page(1), entry });
  expect(await renewed).toEqual(entry);
  expect(state.data?.entry).toEqual({ entry_id: 1, headline: 'Article 1', is_read: true, is_saved: false });
  const late = state.renewRow();
  void state.open(2);
  asked.at(-2)?.answer(page(1));
  asked.at(-1)?.answer(page(2));
  expect(await late).toBeNull();
  expect(state.data?.entry.entry_id).toBe(2);
  const refused = state.renewRow();
  asked.at(-1)?.refuse(FAILED);
  expect([await refused, state.error]).toEqual([null, null]);
});

test('progress ends where the article ends', () => {
  const check = (top: number, viewHeight: number, end: number, want: number | null): void => {
    expect(progressAt({ top, viewHeight, end }), `${top} ${viewHeight} ${end}`).toBe(want);
  };
  check(0, 800, 4_800, 0);
  check(1_000, 800, 4_800, 250);
  check(4_000, 800, 4_800, 1_000);
  check(4_600, 800, 4_800, 1_000);
  check(-40, 800, 4_800, 0);
  check(0, 800, 700, null);
  check(0, 800, 800, null);
});

test('an article opens where it was left, unless that is its beginning or its end', () => {
  const check = (progress: number, want: number): void => {
    expect(topFor(progress, { viewHeight: 800, end: 4_800 }), String(progress)).toBe(want);
  };
  check(0, 0);
  check(30, 0);
  check(31, 124);
  check(500, 2_000);
  check(969, 3_876);
  check(970, 0);
  check(1_000, 0);
  expect(topFor(500, { viewHeight: 800, end: 300 })).toBe(0);
});

test('the block that is seen first is found', () => {
  const ends = [-900, -300, -1, 0, 40, 700];
  const check = (count: number, want: number): void => expect(firstBelow(count, (at) => ends[at] ?? 0)).toBe(want);
  check(6, 4);
  check(5, 4);
  check(4, 4);
  check(0, 0);
});

test('the reader stays at the same words when lines are set anew', () => {
  const check = (
    top: number,
    height: number,
    line: number,
    anew: [height: number, line: number],
    want: number,
  ): void => {
    expect(offsetOf(anchorOf(0, 1, { top, height }, line), ...anew), `${top} ${height} ${line} ${anew}`).toBe(want);
  };
  // A third of a long paragraph is above, and still is when it is twice as high.
  check(-300, 900, 30, [1_800, 60], -600);
  check(-300, 900, 30, [900, 30], -300);
  check(-900, 900, 30, [300, 30], -300);
  // It begins two lines below the edge, and still does.
  check(60, 900, 30, [1_800, 40], 80);
  check(1, 900, 30, [1_800, 60], 2);
});

test('places of this run are kept, the oldest only so long', () => {
  const anchors = new Anchors();
  const anchor = anchorOf(3, 10, { top: -10, height: 100 }, 30);
  anchors.keep(1, anchor);
  expect(anchors.of(1)).toEqual({ block: 3, of: 10, share: 0.1, lines: 0 });
  anchors.keep(1, null);
  expect(anchors.of(1)).toBeNull();
  for (let entry = 0; entry <= 500; entry += 1) anchors.keep(entry, anchor);
  expect([anchors.of(0), anchors.of(1)]).toEqual([null, anchor]);
});

test('what changed is told as long as the article is open, from what was shown before it was opened', () => {
  type Answer = [changed_at: number | null, wording_seen: number | null];
  const check = (answers: Answer[], want: ChangedSince | null): void => {
    const said = answers.map(([changed_at, wording_seen]) => ({ changed_at, wording_seen }));
    expect(said.reduce<ChangedSince | null>(changedSince, null), JSON.stringify(answers)).toEqual(want);
  };
  check([[null, null]], null);
  check([[null, 2]], null);
  check([[70, 2]], { at: 70, since: 2 });
  // Its newest words are shown by now, and its marks are asked for again.
  check(
    [
      [70, 2],
      [null, 3],
    ],
    { at: 70, since: 2 },
  );
  // Other words come while it is open.
  check(
    [
      [70, 2],
      [90, 3],
    ],
    { at: 90, since: 2 },
  );
  check(
    [
      [null, null],
      [90, 0],
    ],
    { at: 90, since: 0 },
  );
});
