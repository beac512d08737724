import { describe, expect, test } from 'vitest';
import type { Sidebar, Title } from '../src/ipc';
import { App } from '../src/state/app.svelte';
import { Geometry } from '../src/state/geometry';
import { LATEST, placeView, SAVED, SELDOM, TODAY, type View } from '../src/state/view';
import { drawnOf } from '../src/views/timeline/drawn';
import { emptinessOf } from '../src/views/timeline/emptiness';
import { filtersOf } from '../src/views/timeline/filters';
import { headOf, titleOf, unreadOf } from '../src/views/timeline/names';
import { Passing } from '../src/views/timeline/passing';
import { Paper, row, settled } from './paper';

const NOW = new Date(2026, 10, 24, 12).getTime();

function title(publication_id: number, name: string, section: number | null, last_ok_at: number | null): Title {
  const feed = {
    feed_id: publication_id * 10,
    feed_url: `https://example.com/${name}`,
    name: `${name}: all`,
    section_ids: section === null ? [] : [section],
    unread: publication_id + 1,
    last_ok_at,
    last_try_at: null,
    next_due_at: 0,
    failures: 0,
    reason: null,
    notify: 'off' as const,
    is_paused: false,
  };
  return {
    publication_id,
    name,
    site_url: null,
    language: 'en',
    unread: publication_id,
    full_text: 'auto',
    shows_images: true,
    feeds: [feed],
  };
}

const ledger = title(3, 'The Ledger', 1, NOW - 3_600_000);
const sidebar: Sidebar = {
  today: 30,
  latest: 133,
  seldom: 0,
  saved: 12,
  sections: [
    {
      section_id: 1,
      parent_id: null,
      name: 'World',
      unread: 44,
      titles: [{ publication_id: 3, name: 'The Ledger', unread: 2, feed_ids: [31], failures: 0, reason: null }],
    },
    { section_id: 2, parent_id: null, name: 'Nothing', unread: 0, titles: [] },
  ],
  titles: [ledger, title(4, 'The Ingot', null, null)],
  failing: 0,
};

describe('a list is called by its place', () => {
  const check = (view: View, name: string, unread: number | undefined) => {
    test(name, () => {
      expect(headOf(view, sidebar)).toBe(name);
      expect(unreadOf(view, sidebar)).toBe(unread);
    });
  };
  check(SELDOM, 'Seldom heard', sidebar.seldom);
  check(TODAY, 'Today', 30);
  check(LATEST, 'Latest', 133);
  check(placeView('latest', 'unread'), 'Latest', 133);
  check(SAVED, 'Saved', undefined);
  check(placeView('section:1'), 'World', 44);
  check(placeView('section:1/publication:3'), 'The Ledger', 2);
  check(placeView('publication:3'), 'The Ledger', 3);
  check(placeView('feed:30'), 'The Ledger: all', 4);
  check(placeView('section:99'), 'List', undefined);
  check({ kind: 'search', query: ' ferry ' }, '“ferry”', undefined);
  check({ kind: 'search', query: '"tidal lock"' }, '“tidal lock”', undefined);
  check({ kind: 'search', query: 'gate "tidal lock"' }, '“gate ‘tidal lock’”', undefined);
  test('a title has its own page in a section and outside', () => {
    expect(titleOf(placeView('section:1/publication:3'), sidebar)).toBe(ledger);
    expect(titleOf(placeView('section:1'), sidebar)).toBeUndefined();
  });
});

describe('an empty list says what it is empty of, and the way on', () => {
  const check = (view: View, headline: string, way: View | 'refresh' | undefined, more?: string, indexing = 0) => {
    test(headline, () => {
      const found = emptinessOf(view, { name: headOf(view, sidebar), sidebar, indexing, now: NOW });
      expect(found.headline).toBe(headline);
      const leads = found.way && ('view' in found.way ? found.way.view : 'refresh');
      expect(leads).toEqual(way);
      if (more !== undefined) expect(found.more).toBe(more);
    });
  };
  check(TODAY, 'Nothing new in the last day', LATEST);
  check(LATEST, 'Nothing has come yet', 'refresh');
  check(placeView('section:1', 'unread'), 'Everything here is read', placeView('section:1'));
  check(SAVED, 'Nothing saved yet', undefined);
  check(placeView('section:1', 'saved'), 'Nothing saved in World', placeView('section:1'));
  check(placeView('section:1', 'full_text'), 'Nothing in World came whole', placeView('section:1'));
  check(placeView('section:1'), 'Nothing in World yet', 'refresh', 'Last refreshed 11:00.');
  check(placeView('section:2'), 'Nothing in Nothing yet', undefined, 'No title lies in this section.');
  check(placeView('publication:3'), 'Nothing from The Ledger yet', 'refresh', 'Last refreshed 11:00.');
  check(placeView('publication:4'), 'Nothing from The Ingot yet', 'refresh', 'Not refreshed yet.');
  check({ kind: 'search', query: 'ferry' }, 'No article says “ferry”', undefined);
  check(
    { kind: 'search', query: '"tidal lock"  gate' },
    'No article says “‘tidal lock’  gate”',
    { kind: 'search', query: 'tidal lock gate' },
    'Words in quotation marks must stand together, as written.',
  );
  check(
    { kind: 'search', query: 'canal' },
    'No article says “canal”',
    undefined,
    '3 articles are still to be looked through.',
    3,
  );
});

test('the parts of a place can be shown, and those of a shelf or a search not', () => {
  const check = (view: View, want: string[]) => expect(filtersOf(view)).toEqual(want);
  check(TODAY, ['all', 'unread', 'saved', 'full_text']);
  check(placeView('section:1', 'saved'), ['all', 'unread', 'saved', 'full_text']);
  check(LATEST, ['all', 'unread', 'full_text']);
  check(placeView('latest', 'unread'), ['all', 'unread', 'full_text']);
  check(SAVED, []);
  check({ kind: 'search', query: 'ferry' }, []);
});

describe('what is drawn of a list', () => {
  const check = (what: string, pin: number, isHere: (index: number) => boolean, keys: (string | number)[]) => {
    test(what, () => {
      const sight = { start: 500, end: 503, pin, total: 1_000 };
      const drawn = drawnOf(sight, (index) => (isHere(index) ? row(index) : undefined));
      expect(drawn.map(({ key }) => key)).toEqual(keys);
      expect(drawn.every(({ index, row }) => isHere(index) === (row !== undefined))).toBe(true);
    });
  };
  const id = (index: number): number => row(index).entry_id;
  check('is what is in sight', -1, () => true, [id(500), id(501), id(502)]);
  check('and the selected row above it', 7, () => true, [id(7), id(500), id(501), id(502)]);
  check('or below', 900, () => true, [id(500), id(501), id(502), id(900)]);
  check('but not twice', 501, () => true, [id(500), id(501), id(502)]);
  check('a slot stands where a row is not here', -1, (index) => index === 501, ['slot-0', id(501), 'slot-2']);

  test('slots stay while the thumb is dragged, or they would never come to be seen', () => {
    const keys = (start: number) =>
      drawnOf({ start, end: start + 20, pin: 3, total: 1_000_000 }, () => undefined)
        .map(({ key }) => key)
        .slice(1);
    expect(keys(700_000)).toEqual(keys(40));
    expect(new Set(keys(40)).size).toBe(20);
  });

  test('an entry that stands in two pages while they are renewed is drawn once', () => {
    const keys = drawnOf({ start: 0, end: 2, pin: -1, total: 2 }, () => row(9)).map(({ key }) => key);
    expect(keys).toEqual([id(9), 'slot-1']);
  });
});

describe('rows that are scrolled past', () => {
  const VIEW = 800;

  async function reading(mark_read: string): Promise<{ app: App; paper: Paper; passing: Passing; geometry: Geometry }> {
    const paper = new Paper(500);
    const app = new App({ call: paper.call, shell: async () => ({ shell: 'done' }), memory: null });
    app.settings.data = { ...app.settings.data, mark_read };
    await app.list.open(LATEST);
    paper.asked.length = 0;
    return { app, paper, passing: new Passing(app), geometry: new Geometry(72, 32, 500, [0]) };
  }

  const check = (what: string, ways: [from: number, to: number][], marked: number, mark_read = 'on_scroll') => {
    test(what, async () => {
      const { paper, passing, geometry } = await reading(mark_read);
      for (const [from, to] of ways) passing.scrolled(geometry, from, to, VIEW);
      await passing.flush();
      await settled();
      expect(paper.asked.map(([name, { entry_ids }]) => [name, entry_ids?.length])).toEqual(
        marked > 0 ? [['mark', marked]] : [],
      );
    });
  };
  check(
    'are marked together',
    [
      [0, 240],
      [240, 500],
    ],
    6,
  );
  check('not before they are gone', [[0, 100]], 0);
  check('not on the way back', [[500, 0]], 0);
  check('not by a leap over them', [[0, 5_000]], 0);
  check('not where the reader marks on opening', [[0, 500]], 0, 'on_open');
  check('nor by hand', [[0, 500]], 0, 'by_hand');

  test('and not those that were marked meanwhile', async () => {
    const { app, paper, passing, geometry } = await reading('on_scroll');
    passing.scrolled(geometry, 0, 240, VIEW);
    const row = app.list.row(0);
    if (row) await app.marks.put(row, 'is_read', true);
    paper.asked.length = 0;
    await passing.flush();
    expect(paper.asked[0]?.[1].entry_ids?.length).toBe(1);
  });
});
