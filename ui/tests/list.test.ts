import { describe, expect, test, vi } from 'vitest';
import type { Settings, Shell } from '../src/ipc';
import { App } from '../src/state/app.svelte';
import { List } from '../src/state/list.svelte';
import { Marks } from '../src/state/marks.svelte';
import { LATEST, placeView, SAVED, TODAY, type View } from '../src/state/view';
import { change as changeSettings } from '../src/views/settings/change';
import { Paper, row, settled } from './paper';

const SEARCH: View = { kind: 'search', query: 'ferry' };

async function opened(paper: Paper, view: View = LATEST): Promise<{ list: List; marks: Marks }> {
  const marks = new Marks(paper.call);
  const list = new List(paper.call, marks);
  await list.open(view);
  return { list, marks };
}

describe('opening', () => {
  test('asks for the first page and stands at its top', async () => {
    const { list } = await opened(new Paper(250));
    expect(list.total).toBe(250);
    expect(list.row(99)).toEqual(row(99));
    expect(list.row(100)).toBeUndefined();
    expect(list).toMatchObject({
      isLoading: false,
      error: null,
      shown: 1,
      snapshot: 's1',
      anchor: { row: 0, offset: 0 },
    });
  });

  test('what is shown stays until the new rows are here', async () => {
    const paper = new Paper(250);
    const { list } = await opened(paper);
    paper.hold();
    void list.open(TODAY);
    await settled();
    expect(list).toMatchObject({ isLoading: true, shown: 1, total: 250 });
    expect(list.row(0)).toEqual(row(0));
    await paper.release();
    expect(list).toMatchObject({ isLoading: false, shown: 2 });
  });

  /** What came read and waits was taken from what is unread and seen: nothing was left to be marked. */
  test('what waits read leaves what is seen unread to be marked', async () => {
    const check = async (rows: number, waiting: number, unread: number, want: number): Promise<void> => {
      const { list } = await opened(new Paper(rows));
      list.waiting = waiting;
      expect(list.unmarked(unread)).toBe(want);
    };
    await check(20, 20, 20, 20);
    await check(20, 0, 20, 20);
    await check(20, 5, 25, 20);
    await check(250, 5, 255, 250);
    await check(20, 20, 0, 0);
  });

  test('the same list anew is no loading: its rows are here', async () => {
    const paper = new Paper(250);
    const { list } = await opened(paper);
    list.waiting = 5;
    paper.hold();
    void list.reopen();
    await settled();
    expect(list).toMatchObject({ isLoading: false, snapshot: 's1', waiting: 5 });
    await paper.release();
    expect(list).toMatchObject({ snapshot: 's2', waiting: 0, shown: 2 });
  });

  test('one behind the front page is asked for later, and not at all where another is opened before', async () => {
    vi.useFakeTimers();
    const paper = new Paper(90);
    const { list } = await opened(paper);
    const before = paper.asked.length;
    const behind = list.open(TODAY, false, true);
    expect([list.view, paper.asked.length]).toEqual([TODAY, before]);
    await vi.advanceTimersByTimeAsync(200);
    await behind;
    expect(paper.asked.length).toBe(before + 1);
    void list.open(LATEST, false, true);
    await list.open(SAVED);
    await vi.advanceTimersByTimeAsync(200);
    expect([list.view, paper.asked.length]).toEqual([SAVED, before + 2]);
    vi.useRealTimers();
  });

  test('of two opened in haste the last one counts, in whatever order they answer', async () => {
    const paper = new Paper(250);
    const { list } = await opened(paper);
    paper.hold();
    void list.open(TODAY);
    void list.open(SAVED);
    await settled();
    await paper.release(1);
    expect(list).toMatchObject({ view: SAVED, snapshot: 's3', isLoading: false });
    await paper.release();
    expect(list).toMatchObject({ view: SAVED, snapshot: 's3', shown: 2 });
  });

  test('one that fails says why, and is tried again', async () => {
    const paper = new Paper(250);
    paper.failure = 'The disk is away.';
    const { list } = await opened(paper);
    expect(list).toMatchObject({ isLoading: false, total: 0, error: { message: 'The disk is away.' } });
    paper.failure = null;
    await list.retry();
    expect(list).toMatchObject({ error: null, total: 250 });
  });

  test('one that fails to come anew stays as it is', async () => {
    const paper = new Paper(250);
    const { list } = await opened(paper);
    paper.failure = 'The disk is away.';
    await list.reopen();
    expect(list.row(3)).toEqual(row(3));
    expect(list).toMatchObject({ total: 250, snapshot: 's1', error: { message: 'The disk is away.' } });
    paper.failure = null;
    await list.retry();
    expect(list).toMatchObject({ error: null, snapshot: 's2' });
  });
});

describe('rows come from where the reader looks', () => {
  const check = (what: string, wants: [number, number][], pages: number[]) => {
    test(what, async () => {
      const paper = new Paper(10_000);
      const { list } = await opened(paper);
      for (const [start, end] of wants) list.want(start, end);
      await settled();
      expect(paper.pages.slice(1)).toEqual(pages);
    });
  };
  check('nothing that is here', [[0, 100]], []);
  check('the next page before it is seen', [[20, 101]], [100]);
  check(
    'each page once',
    [
      [150, 160],
      [151, 161],
      [152, 162],
    ],
    [100],
  );
  check('several at once', [[450, 660]], [400, 500, 600]);
  check('nothing beyond the end', [[9_950, 10_400]], [9_900]);
  check('nothing above the beginning', [[-60, 40]], []);

  test('what was flown past is not asked for', async () => {
    const paper = new Paper(100_000);
    const { list } = await opened(paper);
    paper.hold();
    for (let start = 1_000; start <= 50_000; start += 1_000) list.want(start, start + 20);
    await settled();
    await paper.release();
    expect(paper.pages.slice(1)).toEqual([1_000, 2_000, 3_000, 50_000]);
    expect(list.row(50_010)).toEqual(row(50_010));
  });

  test('all pages name the snapshot of the first', async () => {
    const paper = new Paper(1_000);
    const { list } = await opened(paper);
    list.want(500, 510);
    await settled();
    expect(paper.asked.at(-1)).toEqual([
      'entries',
      { place: 'latest', filter: 'all', at: 500, limit: 100, snapshot: 's1' },
    ]);
  });

  test('a page that comes after the list was opened anew is dropped', async () => {
    const paper = new Paper(1_000);
    const { list } = await opened(paper);
    paper.hold();
    list.want(500, 510);
    void list.open(TODAY);
    await settled();
    await paper.release(1);
    expect(list.view).toEqual(TODAY);
    await paper.release();
    expect(list.row(500)).toBeUndefined();
  });

  test('a page that failed is not asked for again by scrolling, only by the reader', async () => {
    const paper = new Paper(1_000);
    const { list } = await opened(paper);
    paper.failure = 'The disk is away.';
    for (let again = 0; again < 3; again += 1) {
      list.want(500, 510);
      await settled();
    }
    expect(paper.pages).toEqual([0, 500]);
    expect(list).toMatchObject({ total: 1_000, error: { message: 'The disk is away.' } });
    paper.failure = null;
    await list.retry();
    await settled();
    expect(list.error).toBeNull();
    expect(list.row(505)).toEqual(row(505));
  });
});

describe('reaching a row', () => {
  const check = (what: string, index: number, view: View, pages: number) => {
    test(what, async () => {
      const paper = new Paper(900);
      const { list } = await opened(paper, view);
      expect(await list.reach(index)).toEqual(row(index));
      expect(paper.pages.length).toBe(pages);
    });
  };
  check('that is here', 5, LATEST, 1);
  check('that is far', 899, LATEST, 2);
  check('the next one of a search', 100, SEARCH, 2);

  test('a far one of a search whose beginning is known', async () => {
    const paper = new Paper(900);
    const { list } = await opened(paper, SEARCH);
    for (const index of [100, 200, 300]) await list.reach(index);
    expect(list.total).toBe(401);
    expect(await list.reach(400)).toEqual(row(400));
  });

  test('of a list that is being opened there is none', async () => {
    const paper = new Paper(900);
    const { list } = await opened(paper);
    paper.hold();
    const reached = list.reach(500);
    void list.open(TODAY);
    await paper.release();
    expect(await reached).toBeUndefined();
  });
});

describe('a fair order', () => {
  test('stands under no days, and goes when the list is opened anew', async () => {
    const paper = new Paper(250);
    paper.order = 'fair';
    const { list } = await opened(paper);
    expect(list).toMatchObject({ hasDays: false, heads: [] });
    paper.order = 'newest';
    list.want(100, 200);
    await settled();
    expect(list).toMatchObject({ hasDays: false, heads: [] });
    await list.reopen();
    expect(list.hasDays).toBe(true);
    expect(list.heads.length).toBeGreaterThan(0);
  });

  test('is not for the saved shelf', async () => {
    const paper = new Paper(250);
    const { list } = await opened(paper, SAVED);
    await list.open(LATEST);
    expect(paper.asked.map(([, { order }]) => order)).toEqual(['newest', undefined]);
  });

  test('is taken by Latest at once, and by no other list', async () => {
    const check = async (view: View, change: Partial<Settings>, want: number): Promise<void> => {
      const paper = new Paper(250);
      const app = new App({ call: paper.call, shell: (async () => ({})) as unknown as Shell, memory: null });
      await app.list.open(view);
      changeSettings(app, change);
      await settled();
      expect(app.list.opening, JSON.stringify([view, change])).toBe(want);
    };
    await check(LATEST, { latest_order: 'fair' }, 2);
    await check(placeView('latest', 'unread'), { latest_order: 'fair' }, 2);
    await check(LATEST, { latest_order: 'newest' }, 1);
    await check(LATEST, { density: 'roomy' }, 1);
    await check(TODAY, { latest_order: 'fair' }, 1);
    await check(SAVED, { latest_order: 'fair' }, 1);
    await check(SEARCH, { latest_order: 'fair' }, 1);
  });
});

describe('a search', () => {
  test('goes on page by page and knows its end when it is there', async () => {
    const paper = new Paper(250);
    const { list } = await opened(paper, SEARCH);
    expect(list).toMatchObject({ total: 101, goesOn: true, heads: [] });
    list.want(60, 160);
    await settled();
    expect(list).toMatchObject({ total: 201, goesOn: true });
    list.want(160, 260);
    await settled();
    expect(list).toMatchObject({ total: 250, goesOn: false });
    expect(list.row(249)).toEqual(row(249));
    expect(paper.asked.map(([, { after }]) => after)).toEqual([undefined, '100', '200']);
  });

  test('a page that was let go comes again, and the end stays known', async () => {
    const paper = new Paper(5_101);
    const { list } = await opened(paper, SEARCH);
    for (let index = 100; list.goesOn; index += 100) {
      list.want(index, index + 1);
      await settled();
    }
    expect(list.total).toBe(5_101);
    expect(list.row(150)).toBeUndefined();
    list.want(150, 160);
    await settled();
    expect(list.row(150)).toEqual(row(150));
    expect(list).toMatchObject({ total: 5_101, goesOn: false });
  });

  const check = (total: number) => {
    test(`of ${total} is whole at once`, async () => {
      const { list } = await opened(new Paper(total), SEARCH);
      expect(list).toMatchObject({ total, goesOn: false });
    });
  };
  check(0);
  check(3);
  check(100);
});

describe('what is new', () => {
  test('is counted against the snapshot and waits', async () => {
    const paper = new Paper(250);
    const { list } = await opened(paper);
    paper.waiting = 27;
    await list.count();
    expect(paper.asked.at(-1)).toEqual(['waiting', { place: 'latest', filter: 'all', snapshot: 's1' }]);
    expect(list).toMatchObject({ waiting: 27, shown: 1 });
  });

  test('a count of the list before says nothing of this one', async () => {
    const paper = new Paper(250);
    const { list } = await opened(paper);
    paper.waiting = 27;
    paper.hold();
    void list.count();
    void list.open(TODAY);
    await paper.release();
    expect(list.waiting).toBe(0);
  });

  test('comes at once into a list that is empty', async () => {
    const paper = new Paper(0);
    const { list } = await opened(paper);
    paper.total = 4;
    await list.count();
    expect(list).toMatchObject({ total: 4, waiting: 0 });
  });

  test('what came while the list was opened is counted once it is here', async () => {
    const paper = new Paper(250);
    const { list } = await opened(paper);
    paper.hold();
    void list.open(TODAY);
    paper.waiting = 3;
    await list.count();
    await paper.release();
    expect(list).toMatchObject({ view: TODAY, waiting: 3 });
  });

  test('what came while an empty list was opened comes into it', async () => {
    const paper = new Paper(0);
    const { list } = await opened(paper);
    paper.hold();
    void list.open(TODAY);
    paper.total = 4;
    await list.count();
    await paper.release();
    expect(list).toMatchObject({ view: TODAY, total: 4, waiting: 0 });
  });

  test('a search waits for nothing', async () => {
    const paper = new Paper(250);
    const { list } = await opened(paper, SEARCH);
    await list.count();
    expect(paper.asked.length).toBe(1);
  });
});

describe('renewing', () => {
  test('shows what changed and asks only for its pages', async () => {
    const paper = new Paper(1_000);
    const { list } = await opened(paper);
    await list.reach(500);
    paper.changes.set(505, { headline: 'Another' });
    list.renew([row(505).entry_id]);
    await settled();
    expect(paper.pages).toEqual([0, 500, 500]);
    expect(list.row(505)?.headline).toBe('Another');
  });

  test('by marks moves no row, though the store has fewer', async () => {
    const paper = new Paper(300);
    const { list } = await opened(paper, SAVED);
    paper.total = 299;
    list.renew([row(2).entry_id]);
    await settled();
    expect(list.total).toBe(300);
    expect(list.row(2)).toEqual(row(2));
  });

  test('of everything takes the store at its word', async () => {
    const paper = new Paper(300);
    const { list } = await opened(paper);
    paper.total = 240;
    list.renew([]);
    await settled();
    expect(list.total).toBe(240);
  });

  test('asks again for a page whose answer was older than the change', async () => {
    const paper = new Paper(1_000);
    const { list } = await opened(paper);
    paper.hold();
    list.renew([row(5).entry_id]);
    await settled();
    paper.changes.set(5, { headline: 'Another' });
    list.renew([row(5).entry_id]);
    await paper.release();
    expect(list.row(5)?.headline).toBe('Another');
  });

  test('while the list is being opened is done after that', async () => {
    const paper = new Paper(1_000);
    const { list } = await opened(paper);
    paper.hold();
    void list.open(TODAY);
    await settled();
    paper.changes.set(5, { headline: 'Another' });
    list.renew([row(5).entry_id]);
    await paper.release();
    expect(list.row(5)?.headline).toBe('Another');
  });

  test('all pages, those in sight first', async () => {
    const paper = new Paper(1_000);
    const { list } = await opened(paper);
    for (const index of [100, 200, 300, 400]) await list.reach(index);
    list.want(410, 420);
    paper.asked.length = 0;
    list.renew([]);
    await settled();
    expect(paper.pages).toEqual([400, 300, 200, 100, 0]);
  });
});

describe('the way back', () => {
  test('leads to the same rows of the same snapshot at the same height', async () => {
    const paper = new Paper(1_000);
    const { list } = await opened(paper);
    await list.reach(750);
    list.anchor = { row: 750, offset: 13 };
    await list.open(TODAY);
    expect(list.anchor).toEqual({ row: 0, offset: 0 });
    await list.open(LATEST, true);
    expect(list).toMatchObject({ snapshot: 's1', anchor: { row: 750, offset: 13 } });
    expect(list.row(750)).toEqual(row(750));
    expect(paper.asked.at(-2)).toEqual([
      'entries',
      { place: 'latest', filter: 'all', at: 700, limit: 100, snapshot: 's1' },
    ]);
    expect(paper.asked.at(-1)?.[0]).toBe('waiting');
  });

  test('of a search goes on from where it was', async () => {
    const paper = new Paper(1_000);
    const { list } = await opened(paper, SEARCH);
    await list.reach(100);
    await list.reach(200);
    list.anchor = { row: 210, offset: 0 };
    await list.open(TODAY);
    await list.open(SEARCH, true);
    expect(list).toMatchObject({ total: 301, goesOn: true, anchor: { row: 210, offset: 0 } });
    expect(list.row(210)).toEqual(row(210));
  });

  const check = (what: string, view: View, isReturn: boolean) => {
    test(what, async () => {
      const paper = new Paper(1_000);
      const { list } = await opened(paper);
      list.anchor = { row: 50, offset: 0 };
      await list.open(TODAY);
      await list.open(view, isReturn);
      expect(list).toMatchObject({ snapshot: 's3', anchor: { row: 0, offset: 0 } });
    });
  };
  check('a list that is opened by name begins at its top', LATEST, false);
  check('so does one that was never left', placeView('section:1'), true);
});
