/** The front page: what it asks for, how its blocks are set, what its reasons say, and the ways over it. */
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { toggleRead, undo } from '../src/actions/mark';
import { actions } from '../src/actions/registry';
import { closeTop, goBack, openEntry, openNext, showStory, showView, travel } from '../src/actions/show';
import { addTopic, sayOfCard } from '../src/actions/today';
import type { Call, EditionCard, EntryId, EntryRow, Today, Topic } from '../src/ipc';
import { App, type Front, type Walk } from '../src/state/app.svelte';
import { LATEST, TODAY } from '../src/state/view';
import { ahead, takeFirst, tellReady } from '../src/views/today/ahead';
import { type Box, nearest, type Way } from '../src/views/today/around';
import { columnsOf, lengthOf, openingOf, settingOf, stripOf } from '../src/views/today/arrange';
import { setOf } from '../src/views/today/names';
import type { FrontPage } from '../src/views/today/page.svelte';
import { lengthOf as barOf, exactly, reasonLine, sentenceOf } from '../src/views/today/reasons';
import '../src/strings/later';
import { NO_PANES } from './panes';
import { ACT, Paper, row, settled } from './paper';
import { block, card, cards, editionOf, PICTURE, Press, pageOf } from './press';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const has = ({ picture }: EditionCard): boolean => picture !== null;
const ranks = (all: readonly EditionCard[]): number[] => all.map(({ rank }) => rank);

describe('blocks are set', () => {
  test('the deck beside its lead, however many there are', () => {
    const check = (deck: number, change: Partial<EditionCard>, want: unknown): void => {
      const edition = editionOf(1, [block('lead', [card(0, change)]), block('deck', cards(deck, change, 1))]);
      const { lift, items, pairs, under, row: below } = openingOf(edition, has) ?? {};
      const told = [lift?.rank ?? null, ranks(items ?? []), pairs?.map(ranks), ranks(under ?? []), ranks(below ?? [])];
      expect(told, `${deck} cards`).toEqual(want);
    };
    const plain = { picture: null };
    check(0, {}, [null, [], [], [], []]);
    check(1, {}, [1, [], [], [], []]);
    check(4, {}, [1, [2, 3, 4], [], [], []]);
    check(5, {}, [1, [2, 3], [[4, 5]], [], []]);
    check(7, {}, [1, [2, 3, 4], [], [], [5, 6, 7]]);
    check(9, {}, [1, [2, 3], [[4, 5]], [], [6, 7, 8, 9]]);
    check(3, plain, [null, [1, 2, 3], [], [], []]);
    check(5, plain, [null, [1, 2, 4, 5], [], [3], []]);
    check(8, plain, [null, [1, 2, 5, 6], [[7, 8]], [3, 4], []]);
  });

  test('no lead, and the deck is a block like the others', () => {
    expect(openingOf(editionOf(1, [block('deck', cards(2))]), has)).toBeNull();
  });

  test('a section by its pattern, its number, and whether there is a picture', () => {
    const check = (count: number, pattern: number, change: Partial<EditionCard>, want: unknown): void => {
      const told = settingOf(block('section', cards(count, change), pattern), has);
      const all = JSON.parse(
        JSON.stringify(told, (key, value) => (key === 'feature' ? value.rank : (value?.rank ?? value))),
      );
      expect(all, `${count} cards, pattern ${pattern}`).toEqual(want);
    };
    const plain = { picture: null };
    const columns = { set: 'columns', feature: 0, under: [], before: [], isBeside: false };
    check(1, 0, {}, { set: 'panorama', feature: 0, row: [], columns: 1 });
    check(1, 0, plain, { set: 'row', cards: [0], columns: 1 });
    check(3, 1, plain, { set: 'row', cards: [0, 1, 2], columns: 3 });
    check(2, 1, {}, { set: 'panorama', feature: 0, row: [1], columns: 1 });
    check(3, 1, {}, { set: 'halves', feature: 0, stack: [1, 2], isFirst: false });
    check(4, 0, {}, { set: 'halves', feature: 0, stack: [1, 2, 3], isFirst: true });
    check(4, 2, {}, { set: 'panorama', feature: 0, row: [1, 2, 3], columns: 3 });
    check(4, 0, plain, { set: 'row', cards: [0, 1, 2, 3], columns: 4 });
    check(5, 0, {}, { ...columns, before: [1, 2], after: [[3, 4]], isBeside: true });
    check(5, 2, {}, { set: 'panorama', feature: 0, row: [1, 2, 3, 4], columns: 4 });
    check(
      7,
      0,
      {},
      {
        ...columns,
        after: [
          [1, 2, 3],
          [4, 5, 6],
        ],
      },
    );
    check(7, 1, {}, { ...columns, before: [1, 2, 3], after: [[4, 5, 6]] });
    check(7, 2, {}, { set: 'panorama', feature: 0, row: [1, 2, 3, 4, 5, 6], columns: 3 });
    // Five cannot stand side by side without a hole.
    check(
      6,
      2,
      {},
      {
        ...columns,
        after: [
          [1, 2, 3],
          [4, 5],
        ],
      },
    );
    check(7, 0, plain, {
      ...columns,
      under: [1],
      after: [
        [2, 3, 4],
        [5, 6],
      ],
    });
  });

  test('one with a picture carries its block, if it is among the first', () => {
    const check = (pictured: number, want: number): void => {
      const all = cards(7, { picture: null }).map((one) =>
        one.rank === pictured ? { ...one, picture: PICTURE } : one,
      );
      const setting = settingOf(block('section', all), has);
      expect(setting.set === 'columns' && setting.feature.rank).toBe(want);
    };
    check(2, 2);
    check(3, 0);
  });

  test('rows without holes, and strips of even rows', () => {
    expect([1, 4, 5, 6, 7, 8, 9].map(columnsOf)).toEqual([1, 4, null, 3, null, 4, 3]);
    expect([1, 4, 5, 7, 9].map((count) => stripOf(cards(count)).map((row) => row.length))).toEqual([
      [1],
      [4],
      [3, 2],
      [4, 3],
      [3, 3, 3],
    ]);
  });

  test('long headlines smaller', () => {
    expect([40, 90, 143].map((length) => lengthOf('a'.repeat(length)))).toEqual([null, 'is-long', 'is-longest']);
  });
});

test('arrows go to what stands there', () => {
  const at = (left: number, top: number, width: number, height: number): Box => ({
    left,
    right: left + width,
    top,
    bottom: top + height,
  });
  /** A lead, two cards of a deck beside it, and a row of two beneath. */
  const page = [
    at(0, 0, 600, 500),
    at(640, 0, 300, 300),
    at(640, 320, 300, 180),
    at(0, 560, 460, 200),
    at(480, 560, 460, 200),
  ];
  const check = (from: number, way: Way, want: number): void =>
    expect(nearest(page, page[from] as Box, way), `${way} of ${from}`).toBe(want);
  check(0, 'right', 1);
  check(0, 'down', 3);
  check(1, 'down', 2);
  check(2, 'down', 4);
  check(2, 'up', 1);
  check(4, 'left', 3);
  check(3, 'up', 0);
  check(0, 'up', -1);
  check(3, 'down', -1);
});

describe('a reason', () => {
  test('is told to the digit', () => {
    const check = (points: number, want: string, isSum = false): void => expect(exactly(points, isSum)).toBe(want);
    check(3_812, '+\u00a03.812');
    check(-585, '\u2212\u00a00.585');
    check(7, '+\u00a00.007');
    check(-12_000, '\u2212\u00a012.000');
    check(8_759, '8.759', true);
    check(-40, '\u2212\u00a00.040', true);
    check(0, '0.000', true);
  });

  test('has a sentence for every term, with or without what it names', () => {
    const check = (term: string, count: number | null, about: string | null, want: string, points = 1): void =>
      expect(sentenceOf({ term, points, count, about })).toBe(want);
    check('votes', 5, null, 'Placed high by 5 newsrooms');
    check('votes', null, null, 'How high newsrooms place it');
    check('votes', 0, null, 'How high newsrooms place it');
    check('age', 1, null, 'One hour old');
    check('topic', null, 'public health', 'You read about public health');
    check('topic', null, null, 'How you read about its matter');
    check('topic', null, 'floodlight', 'You pass over floodlight', -380);
    check('language', null, 'pt', 'You read in Portuguese');
    check('length', null, 'long', 'You read what is long');
    check('length', 18, null, '18 min to read');
    check('again', 2, null, '2 of its source or matter are on the page already', -900);
    check('again_owner', 1, 'The Ingot', 'One of The Ingot, or of its owner, is on the page already', -900);
    check('again_matter', 2, 'ferries', '2 about “ferries” are on the page already', -800);
    check('unknown', null, null, 'Something that this version cannot read', -50);
    check('far', null, null, 'Far from what you usually read');
    // One that nobody here has heard of is told by its own name.
    check('moon_phase', null, 'full', 'moon phase: full');
  });

  test('is quiet where it tells nothing', () => {
    const check = (change: Partial<EditionCard>, isAlways: boolean, want: string | null): void =>
      expect(reasonLine(card(0, change), isAlways)).toBe(want);
    check({ titles: 12, led_in: 5 }, true, '12 titles · lead in 5');
    check({ titles: 3, led_in: 0 }, false, null);
    check({ titles: 1 }, true, null);
    const terms = [
      { term: 'age', points: -900, count: 4, about: null },
      { term: 'title', points: 120, count: null, about: 'The Millibar' },
      { term: 'far', points: 400, count: null, about: null },
    ];
    check({ lane: 'pick', terms }, false, 'Far from what you usually read');
    check({ lane: 'for_you', terms: terms.slice(0, 1) }, false, null);
    expect(terms.map(({ points }) => barOf(points, terms))).toEqual([1000, 133, 444]);
  });
});

describe('an edition', () => {
  test('is opened, and stands when a newer one is ready', async () => {
    const press = new Press();
    const page = pageOf(press);
    await page.open();
    expect([page.edition?.edition_id, press.count('open_edition')]).toEqual([1, 1]);
    press.newest = 2;
    page.hear({ event: 'edition_ready', edition_id: 2, kind: 'evening' });
    await settled();
    expect([page.edition?.edition_id, page.data?.ready?.edition_id]).toEqual([1, 2]);
    await page.open();
    expect([page.edition?.edition_id, page.data?.ready]).toEqual([2, null]);
  });

  test('is asked for anew by what changed on it, and by nothing else', async () => {
    const press = new Press();
    const page = pageOf(press);
    await page.open();
    const check = async (event: Parameters<FrontPage['hear']>[0], want: number): Promise<void> => {
      const before = press.count('edition');
      page.hear(event);
      await settled();
      expect(press.count('edition') - before, JSON.stringify(event)).toBe(want);
    };
    await check({ event: 'marks_changed', entry_ids: [row(1).entry_id] }, 1);
    await check({ event: 'marks_changed', entry_ids: [row(40).entry_id] }, 0);
    await check({ event: 'marks_changed', entry_ids: [] }, 1);
    await check({ event: 'taste_changed' }, 1);
    await check({ event: 'entries_changed', new: 3, publication_ids: [], changed: [] }, 0);
    await check({ event: 'stories_changed' }, 0);
  });

  test('stays on the page when it cannot be asked for again', async () => {
    const press = new Press();
    const page = pageOf(press);
    await page.open();
    press.failure = true;
    await page.changed();
    expect([page.edition?.edition_id, page.error]).toEqual([1, null]);
  });

  test('that cannot be had says why, and can be tried again', async () => {
    const press = new Press();
    const page = pageOf(press);
    press.failure = true;
    await page.open();
    expect([page.data, page.error?.message]).toEqual([null, 'No.']);
    press.failure = false;
    await page.open();
    expect([page.edition?.edition_id, page.error]).toEqual([1, null]);
  });

  test('is ended once, when its end is seen', async () => {
    const press = new Press();
    const page = pageOf(press);
    await page.open();
    for (const _ of 'twice') page.ended();
    expect(press.count('end_edition')).toBe(1);
    press.ended = 7;
    await page.changed();
    page.ended();
    expect(press.count('end_edition')).toBe(1);
  });

  test('is made when it is asked for, and says where there is too little', async () => {
    const press = new Press();
    press.none = 'not_yet';
    const page = pageOf(press);
    await page.open();
    press.none = null;
    expect(await page.make()).toBeNull();
    expect([page.edition?.edition_id, page.isMaking]).toEqual([2, false]);
    press.made = { edition_id: null, none: 'nothing_here' };
    expect(await page.make()).toBe('nothing_here');
    expect(page.edition?.edition_id, 'the last one stays').toBe(2);
  });

  test('that comes where there was none is shown at once, and opened', async () => {
    const press = new Press();
    press.none = 'nothing_here';
    const page = pageOf(press);
    await page.open();
    expect([page.edition, press.count('open_edition')]).toEqual([null, 0]);
    press.none = null;
    page.hear({ event: 'edition_ready', edition_id: 1, kind: 'morning' });
    await settled();
    expect([page.edition?.edition_id, press.count('open_edition')]).toEqual([1, 1]);
  });

  test('of the back issues is one only while there is a newer', async () => {
    const press = new Press();
    press.newest = 2;
    const page = pageOf(press);
    await page.open(1, true);
    expect(page.isBack).toBe(true);
    await page.open(2, true);
    expect(page.isBack).toBe(false);
  });
});

/** The window on its front page, of which the first two rows of the list are cards. */
async function onFront() {
  const paper = new Paper(90);
  const asked: [string, unknown][] = [];
  const topics: Topic[] = [];
  const call = (async (name: string, request: { entry_id?: EntryId; kind?: string; key?: string }) => {
    asked.push([name, request]);
    if (name === 'article')
      return { entry: { ...row(0), entry_id: request.entry_id ?? 0, is_read: true }, progress: 0 };
    if (name === 'say_card') return { act_id: 4, changed: 1, act: { ...ACT, deed: 'more', count: 1 } };
    if (name === 'add_topic') {
      const before = topics.find((one) => one.kind === request.kind && one.key === request.key) ?? null;
      return { topic_id: 8, ...request, before };
    }
    if (name === 'topics') return { topics };
    if (/topic|unsay|story/.test(name)) return {};
    return paper.call(name as 'entries', request as never);
  }) as unknown as Call;
  const app: App = new App({ call, shell: async () => ({ shell: 'done' }), memory: null });
  const next: Front['next'] = vi.fn();
  app.front = { next, hear: vi.fn(), after: () => undefined };
  await showView(app, TODAY);
  const at = () => ({
    isFront: app.frame.isFront,
    entry: app.article.entryId,
    pane: app.frame.pane,
    story: app.frame.story,
  });
  return { app, asked, topics, next, at };
}

test('the end of a back issue says nothing of how many titles are followed now', () => {
  const check = (isBack: boolean, titles: number, want: string): void => {
    expect(setOf({ ...editionOf(1, []), titles }, isBack ? null : 40)).toContain(want);
  };
  check(false, 9, 'From 9 of your 40 titles, chosen among 9 stories');
  check(false, 1, 'From one of your 40 titles,');
  check(true, 9, 'From 9 titles, chosen among 9 stories');
  check(true, 1, 'From one title,');
});

describe('the way', () => {
  test('to today leads to the front page, and to its list where that is meant', async () => {
    const { app, at } = await onFront();
    expect([at().isFront, app.isFront]).toEqual([true, true]);
    await showView(app, TODAY, true);
    expect(at().isFront).toBe(false);
    await travel(app, -1);
    expect(at().isFront).toBe(true);
    await showView(app, LATEST);
    expect(at().isFront).toBe(false);
  });

  test('from a card leads to its article over the page, and back to it', async () => {
    const { app, at } = await onFront();
    const step = app.trail.here;
    await openEntry(app, row(1).entry_id, true);
    expect([at(), app.isOverList]).toEqual([
      { isFront: true, entry: row(1).entry_id, pane: 'article', story: null },
      true,
    ]);
    closeTop(app);
    expect(at().pane).toBe('list');
    await openEntry(app, row(0).entry_id, true);
    await goBack(app);
    expect([at().pane, at().isFront, app.trail.before === step]).toEqual(['list', true, false]);
  });

  test('from article to article goes by the page, and in a list by the list', async () => {
    const { app, next } = await onFront();
    await openEntry(app, row(1).entry_id, true);
    openNext(app, 1);
    expect(next).toHaveBeenCalledWith(1);
    await showView(app, LATEST);
    openNext(app, 1);
    expect(next).toHaveBeenCalledTimes(1);
  });

  test('to a story and back finds the front page again', async () => {
    const { app, at } = await onFront();
    showStory(app, 7);
    expect([at().story, at().isFront]).toEqual([7, true]);
    await travel(app, -1);
    expect(at()).toEqual({ isFront: true, entry: null, pane: 'list', story: null });
  });

  test('of the first look: the front page where there is one, else the list', async () => {
    const check = async (front: boolean, want: boolean): Promise<void> => {
      const call = (async () => ({ entries: [], total: 0, next: null })) as unknown as Call;
      const app = new App({ call, shell: async () => ({ shell: 'done' }), memory: null });
      await app.start(Promise.resolve(front));
      expect([app.frame.isFront, app.trail.here?.view, app.trail.canGoBack]).toEqual([want, TODAY, false]);
    };
    await check(true, true);
    await check(false, false);
  });
});

test('an edition that comes while the reader is elsewhere says so, with the way to it', async () => {
  const { app, at } = await onFront();
  await showView(app, LATEST);
  tellReady(app, 'evening');
  const [slip] = app.slips.all;
  expect(slip?.text).toBe('The evening edition is ready');
  // The key that takes back leads nowhere by it.
  expect(app.slips.newest).toBeUndefined();
  slip?.way?.take();
  await settled();
  expect(at().isFront).toBe(true);
});

test('what was asked for ahead is taken once, and kept only where there is an edition', async () => {
  const check = async (none: Today['none'], want: [boolean, boolean]): Promise<void> => {
    const press = new Press();
    press.none = none;
    const isThere = await ahead({ call: press.call });
    expect([isThere, takeFirst() !== undefined]).toEqual(want);
    expect(takeFirst()).toBeUndefined();
  };
  await check(null, [true, true]);
  await check('not_yet', [false, false]);
});

test('what was asked for ahead is not shown long after the start', async () => {
  const check = async (seconds: number, want: boolean): Promise<void> => {
    await ahead({ call: new Press().call });
    vi.advanceTimersByTime(seconds * 1_000);
    expect(takeFirst() !== undefined, `after ${seconds} s`).toBe(want);
  };
  await check(2, true);
  await check(60 * 60, false);
});

test('what was asked for ahead is not shown where a newer one was made before the page was drawn', async () => {
  const { app } = await onFront();
  await ahead({ call: new Press().call });
  tellReady(app, 'evening');
  expect(takeFirst()).toBeUndefined();
});

test('keys act on the card that the reader is at', async () => {
  const { app, asked } = await onFront();
  const act = vi.fn();
  const walk: Walk = { row: row(1) as EntryRow, step: vi.fn(), open: vi.fn(), renew: vi.fn(), act };
  app.walk = walk;
  const press = (id: string): void =>
    actions(NO_PANES)
      .find((action) => action.id === id)
      ?.run(app);
  for (const id of ['next', 'select-previous', 'open', 'newest', 'why', 'more', 'less', 'coverage', 'print']) press(id);
  expect([walk.step, walk.open, walk.renew].map((one) => vi.mocked(one).mock.calls)).toEqual([[[1], [-1]], [[]], [[]]]);
  expect(act.mock.calls.flat()).toEqual(['why', 'more', 'less', 'coverage', 'print']);
  toggleRead(app);
  await settled();
  expect(asked.at(-1)).toEqual(['mark', { entry_ids: [row(1).entry_id], is_read: true }]);
});

describe('what is said of a card', () => {
  test('is kept with a way back, and said twice is taken back', async () => {
    const { app, asked } = await onFront();
    await sayOfCard(app, 3, card(5), 'more');
    expect(asked.at(-1)).toEqual(['say_card', { edition_id: 3, rank: 5, said: 'more' }]);
    expect(app.slips.newest?.text).toBe('Said “more like this”');
    await sayOfCard(app, 3, card(5, { said: { lesson_id: 12, said: 'more' } }), 'more');
    expect(asked.at(-1)).toEqual(['unsay', { lesson_id: 12 }]);
    await sayOfCard(app, 3, card(5, { said: { lesson_id: 12, said: 'more' } }), 'less');
    expect(asked.at(-1)?.[0]).toBe('say_card');
  });

  const LEDGER = { kind: 'title', key: '1', name: 'The Ledger' } as const;
  const OUT = { points: null, is_everywhere: false, until: 90 };
  const KEY = { kind: 'title', key: '1' } as const;

  test('leaves something off the page until a day, or until it is taken back', async () => {
    const { app, asked } = await onFront();
    const changed = vi.fn();
    await addTopic(app, LEDGER, OUT, changed);
    expect(asked.at(-1)).toEqual(['add_topic', { ...KEY, ...OUT }]);
    expect([app.slips.newest?.text, changed.mock.calls.length]).toEqual(['Left out of the front page: The Ledger', 1]);
    await undo(app);
    await settled();
    expect(asked.at(-1)).toEqual(['remove_topic', { topic_id: 8 }]);
    expect(changed).toHaveBeenCalledTimes(2);
  });

  test('that was said otherwise before is taken back to that', async () => {
    const { app, asked, topics } = await onFront();
    const before: Topic = {
      topic_id: 8,
      ...KEY,
      points: 2_000,
      is_everywhere: false,
      until: null,
      name: 'The Ledger',
      made_at: 1,
    };
    topics.push(before);
    await addTopic(app, LEDGER, OUT);
    await undo(app);
    await settled();
    expect(asked.at(-1)).toEqual(['add_topic', before]);
  });
});
