/** Ways to a story and among its accounts, and what the reader wants of it. */
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { KeyRouter } from '../src/actions/keys';
import { toggleRead, undo } from '../src/actions/mark';
import { actions } from '../src/actions/registry';
import { closeTop, openEntry, openNext, openRow, showCoverage, showStory, showView, travel } from '../src/actions/show';
import { followStory, markStoryRead, muteStory, putTogether, takeOut } from '../src/actions/stories';
import type { Call, EntryRow, StoryStrip } from '../src/ipc';
import { App } from '../src/state/app.svelte';
import { LATEST, TODAY } from '../src/state/view';
import { change } from '../src/views/settings/change';
import { NO_PANES } from './panes';
import { ACT, Paper, row, settled } from './paper';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

/** Accounts that are in no list stand behind the thousandth row. */
const aside = (number: number): number => row(1_000 + number).entry_id;
const STRIP: StoryStrip = {
  story_id: 7,
  titles: 3,
  accounts: 4,
  new: 0,
  is_followed: false,
  coverage: [],
  order: [row(2).entry_id, aside(1), aside(2), row(5).entry_id],
};

/** The window at the top of a list of which two rows are accounts of story 7. */
async function reading() {
  const paper = new Paper(90);
  paper.changes.set(2, { story: { story_id: 7, titles: 3, accounts: 4 } });
  const asked: [string, unknown][] = [];
  /** What some commands answer. */
  const answers: Record<string, unknown> = {};
  const call = (async (name: string, request: { entry_id?: number }) => {
    asked.push([name, request]);
    if (answers[name]) return answers[name];
    if (name === 'article')
      return { entry: { ...row(0), entry_id: request.entry_id ?? 0, is_read: true }, progress: 0 };
    if (name === 'stories') return { stories: [] };
    if (/story/.test(name)) return {};
    if (name === 'set_settings' || name === 'settings') return { ...app.settings.data, groups_stories: false };
    return paper.call(name as 'entries', request as never);
  }) as unknown as Call;
  const related = async (entry: number) => ({
    entries: [],
    story: STRIP.order.includes(entry) ? STRIP : null,
    copies: null,
  });
  const app: App = new App({ call, shell: async () => ({ shell: 'done' }), related, memory: null });
  await showView(app, LATEST);
  const read = async (entry: EntryRow | undefined): Promise<void> => {
    if (entry) await openRow(app, entry);
    await app.related.load(app.article.entryId ?? 0);
  };
  const at = () => ({ story: app.frame.story, entry: app.article.entryId, pane: app.frame.pane });
  const opened = (): number => paper.asked.filter(([name]) => name === 'entries').length;
  return { app, asked, answers, read, at, opened };
}

const press = (app: App, id: string): void =>
  actions(NO_PANES)
    .find((action) => action.id === id)
    ?.run(app);

test('the story of a row or an article is shown over both, and left for what was there', async () => {
  const { app, read, at, opened } = await reading();
  await read(app.list.row(2));
  const lists = opened();
  press(app, 'coverage');
  expect(at()).toEqual({ story: 7, entry: row(2).entry_id, pane: 'article' });
  closeTop(app);
  await settled();
  expect(at()).toEqual({ story: null, entry: row(2).entry_id, pane: 'article' });
  await travel(app, 1);
  expect(at().story).toBe(7);
  // An account is a step, from which the way back leads to the story.
  await openEntry(app, aside(1), true);
  expect(at()).toEqual({ story: null, entry: aside(1), pane: 'article' });
  await travel(app, -1);
  expect([at().story, opened()], 'nothing was opened anew').toEqual([7, lists]);
  await showView(app, TODAY);
  expect(at().story).toBeNull();
  await travel(app, -1);
  expect([at().story, app.list.view]).toEqual([7, LATEST]);
});

test('a story that is open already is no further step', async () => {
  const { app, at } = await reading();
  showStory(app, 7);
  const { here } = app.trail;
  showStory(app, 7);
  expect([at().story, app.trail.here === here]).toEqual([7, true]);
  showStory(app, 8);
  expect(app.trail.before).toBe(here);
});

test('an article that nobody else tells of has no story, and says so', async () => {
  const { app } = await reading();
  showCoverage(app, row(4));
  expect([app.frame.story, app.slips.all.length]).toEqual([null, 1]);
});

test('what is known of the open article counts before its row', async () => {
  const { app, read } = await reading();
  await read(row(5));
  expect(app.selection.row?.story ?? null).toBeNull();
  press(app, 'coverage');
  expect(app.frame.story).toBe(7);
});

test('accounts are read one after the other, and the list goes on from where it was left', async () => {
  const { app, read } = await reading();
  const next = async (id: string): Promise<void> => {
    press(app, id);
    await settled();
    await read(undefined);
  };
  await read(app.list.row(2));
  await next('previous-account');
  expect(app.article.entryId, 'the latest has none before it').toBe(row(2).entry_id);
  await next('next-account');
  await next('next-account');
  expect([app.article.entryId, app.selection.index, app.selection.place]).toEqual([aside(2), -1, 2]);
  await next('previous-account');
  expect(app.article.entryId).toBe(aside(1));
  openNext(app, 1);
  expect(app.selection.index).toBe(3);
  await read(app.list.row(2));
  await next('next-account');
  openNext(app, -1);
  expect(app.selection.index).toBe(1);
  // An account that is a row of the list is selected there.
  await read(app.list.row(2));
  for (const id of ['next-account', 'next-account', 'next-account', 'next-account']) await next(id);
  expect([app.article.entryId, app.selection.index]).toEqual([row(5).entry_id, 5]);
});

test('c, h and l lead to the story and among its accounts, and rest on its page', async () => {
  const { app, read, at } = await reading();
  const router = new KeyRouter(actions(NO_PANES));
  const type = async (key: string): Promise<void> => {
    const meant = router.press(key);
    if (meant !== null && meant !== 'pending') meant.run(app);
    await settled();
    if (app.frame.story === null) await read(undefined);
  };
  await read(app.list.row(2));
  const check = async (key: string, entry: number, story: number | null): Promise<void> => {
    await type(key);
    expect([at().entry, at().story], key).toEqual([entry, story]);
  };
  await check('h', row(2).entry_id, null);
  await check('l', aside(1), null);
  await check('l', aside(2), null);
  await check('h', aside(1), null);
  await check('c', aside(1), 7);
  app.walk = { row: row(9), step: () => {}, open: () => {}, renew: () => {} };
  const { here } = app.trail;
  for (const key of ['h', 'l', 'c']) await check(key, aside(1), 7);
  expect(app.trail.here).toBe(here);
});

test('on the page of a story the keys of the list are its own, and those of the article rest', async () => {
  const { app, asked } = await reading();
  const done: string[] = [];
  showStory(app, 7);
  app.walk = {
    row: row(9),
    step: (by) => void done.push(`step ${by}`),
    open: () => void done.push('open'),
    renew: () => void done.push('renew'),
  };
  for (const id of ['next', 'previous', 'select-next', 'top', 'bottom', 'open', 'newest']) press(app, id);
  const all = ['step 1', 'step -1', 'step 1', 'step -Infinity', 'step Infinity', 'open', 'renew'];
  expect(done).toEqual(all);
  expect(app.selection.index, 'beneath it nothing moves').toBe(-1);
  asked.length = 0;
  press(app, 'mark-all-read');
  press(app, 'typography');
  press(app, 'toggle-read');
  await settled();
  expect([asked.map(([name]) => name), app.frame.isTypographyOpen]).toEqual([['mark'], false]);
});

test('what a slip tells of a story is taken back by the key, unless something was marked since', async () => {
  const { app, asked } = await reading();
  const said = (): unknown[] => asked.filter(([name]) => name === 'set_story' || name === 'mark');
  expect(await muteStory(app, 7, true)).toBe(true);
  toggleRead(app, row(3));
  await undo(app);
  await undo(app);
  await settled();
  expect(said()).toEqual([
    ['set_story', { story_id: 7, is_muted: true }],
    ['mark', { entry_ids: [row(3).entry_id], is_read: true }],
    ['mark', { entry_ids: [row(3).entry_id], is_read: false }],
    ['set_story', { story_id: 7, is_muted: false }],
  ]);
});

/** The key took back something of minutes ago, and left the mute standing. */
test('a mute is taken back by the key when its slip is long gone, and then what was changed before', async () => {
  const { app, asked, answers } = await reading();
  answers.undo = { act_id: 1, changed: 1, act: ACT };
  await muteStory(app, 7, true);
  vi.advanceTimersByTime(60_000);
  expect(app.slips.all).toEqual([]);
  for (const _ of [1, 2]) {
    await undo(app);
    await settled();
  }
  expect(asked.filter(([name]) => name === 'set_story' || name === 'undo')).toEqual([
    ['set_story', { story_id: 7, is_muted: true }],
    ['set_story', { story_id: 7, is_muted: false }],
    ['undo', {}],
  ]);
});

test('all accounts of a story are marked read in one act, with the way back', async () => {
  const accounts = (unread: readonly number[]) =>
    [2, 3, 5].map((number) => ({ entry: { ...row(number), is_read: !unread.includes(number) } }));
  const check = async (unread: readonly number[], said: string, back: unknown) => {
    const { app, asked, answers } = await reading();
    const act = { ...ACT, count: unread.length };
    answers.story = { accounts: accounts(unread) };
    answers.mark = { act_id: unread.length > 1 ? 4 : null, changed: unread.length, act };
    await markStoryRead(app, 7);
    expect(asked.find(([name]) => name === 'mark')?.[1]).toEqual({
      entry_ids: [2, 3, 5].map((number) => row(number).entry_id),
      is_read: true,
    });
    expect(app.slips.all.at(-1)?.text).toBe(said);
    asked.length = 0;
    await undo(app);
    await settled();
    expect(asked.at(0)).toEqual(back);
  };
  await check([2, 3], '2 articles marked read', ['undo', {}]);
  await check([3], '1 article marked read', ['mark', { entry_ids: [row(3).entry_id], is_read: false }]);
  await check([], 'Nothing to change', ['undo', {}]);
});

test('what is said of an article and a story is sent, told, and taken back by its act', async () => {
  const other_id = row(9).entry_id;
  const check = async (
    tell: (app: App, changed: () => void) => Promise<void>,
    deed: string,
    what: object,
    slip: string,
    back: string,
  ) => {
    const { app, asked, answers } = await reading();
    const changed = { act_id: 4, changed: 1, act: { ...ACT, deed, count: 1 } };
    answers.say_story = { story_id: 7, changed };
    answers.undo = { ...changed, act_id: null };
    const told = vi.fn();
    await tell(app, told);
    const said = asked.filter(([name]) => name === 'say_story').map(([, request]) => request);
    expect(said).toEqual([{ entry_id: row(3).entry_id, ...what }]);
    expect(app.slips.all.at(-1)?.text).toBe(slip);
    expect(told).toHaveBeenCalledTimes(1);
    await undo(app);
    await settled();
    expect(told).toHaveBeenCalledTimes(2);
    expect(asked.filter(([name]) => name === 'undo')).toEqual([['undo', { act_id: 4 }]]);
    expect(app.slips.all.at(-1)?.text).toBe(back);
    // Nothing was to be changed: there is nothing to take back.
    answers.say_story = { story_id: 7, changed: { ...changed, act_id: null, changed: 0 } };
    await tell(app, told);
    expect([app.slips.all.at(-1)?.text, app.slips.all.at(-1)?.way]).toEqual(['Nothing to change', undefined]);
  };
  await check(
    (app, changed) => takeOut(app, row(3), 7, changed),
    'not_story',
    { story_id: 7, is_same: false },
    'The account of The Ledger is not of this story any more',
    'Taken back: Taken out of a story',
  );
  await check(
    (app, changed) => putTogether(app, row(3), other_id, changed),
    'same_story',
    { other_id, is_same: true },
    'The account of The Ledger is of this story now',
    'Taken back: Put into a story',
  );
});

test('stories that change are asked anew, and no row moves', async () => {
  const { app, read, asked, opened } = await reading();
  await read(app.list.row(2));
  const { opening, anchor } = app.list;
  const lists = opened();
  asked.length = 0;
  app.hear({ event: 'stories_changed' });
  await settled();
  expect([app.stories.changes, app.list.opening, app.list.anchor]).toEqual([1, opening, anchor]);
  expect(asked.map(([name]) => name).sort()).toEqual(['entries', 'stories']);
  expect(opened()).toBe(lists + 1);
  expect(await followStory(app, 7, true)).toBe(true);
});

test('a long grouping keeps no page busy: what is held is asked for every two seconds, and not while nobody looks', async () => {
  const { app, read, asked } = await reading();
  await read(app.list.row(2));
  const check = async (work: () => unknown, want: number) => {
    asked.length = 0;
    const { changes } = app.stories;
    await work();
    await settled();
    const lists = asked.filter(([name]) => name === 'entries').length;
    const groups = asked.filter(([name]) => name === 'stories').length;
    expect([lists, groups, app.stories.changes - changes]).toEqual([want, want, want]);
  };
  const dozens = async () => {
    for (let at = 0; at < 36; at += 1) {
      app.hear({ event: 'stories_changed' });
      await vi.advanceTimersByTimeAsync(50);
    }
  };
  await check(dozens, 1);
  await check(() => vi.advanceTimersByTimeAsync(2_000), 1);
  await check(() => vi.advanceTimersByTimeAsync(10_000), 0);
  app.storiesPace.hold(true);
  await check(dozens, 0);
  await check(() => vi.advanceTimersByTimeAsync(10_000), 0);
  await check(() => app.storiesPace.hold(false), 1);
  await check(() => vi.advanceTimersByTimeAsync(10_000), 0);
});

test('one row a story or a row for each opens the list anew where that counts', async () => {
  const check = async (place: typeof LATEST, want: number): Promise<void> => {
    const { app } = await reading();
    await showView(app, place);
    const { opening } = app.list;
    change(app, { groups_stories: false });
    await settled();
    expect(app.list.opening - opening, JSON.stringify(place)).toBe(want);
  };
  await check(LATEST, 1);
  await check(TODAY, 1);
  await check({ kind: 'place', place: 'publication:3', filter: 'all' }, 0);
});
