/** Sections and titles put elsewhere: what a drop means, what is asked of the store, what is said. */
import { describe, expect, test } from 'vitest';
import { filing, type Held, heldAt, levelOf, placeWords, put, type Spot, stepOf } from '../src/actions/arranging';
import type { Call, Sidebar, SidebarSection, SidebarTitle, Title } from '../src/ipc';
import { App } from '../src/state/app.svelte';
import { type Drop, dropAt, LOOSE } from '../src/views/sidebar/drop';
import { ACT, settled } from './paper';

const inSection = (publication_id: number, ...feed_ids: number[]): SidebarTitle => ({
  publication_id,
  name: `Title ${publication_id}`,
  unread: 0,
  feed_ids,
  failures: 0,
  reason: null,
});
const section = (section_id: number, parent_id: number | null, ...titles: SidebarTitle[]): SidebarSection => ({
  section_id,
  parent_id,
  name: `Section ${section_id}`,
  unread: 0,
  titles,
});

/** Three sections, one of them with two others in it; title 5 lies in two, title 9 in none. */
const SECTIONS = [
  section(1, null, inSection(5, 50), inSection(6, 60, 61), inSection(7, 70)),
  section(2, null, inSection(5, 51)),
  section(3, null),
  section(4, 2, inSection(8, 80)),
  section(5, 2),
];
const LOOSE_TITLE = {
  publication_id: 9,
  name: 'Title 9',
  feeds: [
    { feed_id: 90, section_ids: [] },
    { feed_id: 91, section_ids: [] },
  ],
} as unknown as Title;
const PAPER: Sidebar = {
  today: 0,
  latest: 0,
  seldom: 0,
  saved: 0,
  failing: 0,
  sections: SECTIONS,
  titles: [LOOSE_TITLE],
};

async function appOf(): Promise<{ app: App; asked: [string, unknown][] }> {
  const asked: [string, unknown][] = [];
  const call = (async (name: string, request: unknown) => {
    if (name === 'sidebar') return PAPER;
    asked.push([name, request]);
    return { act_id: 1, changed: 1, act: { ...ACT, deed: 'file', name: 'Section 1' } };
  }) as unknown as Call;
  const app = new App({ call, shell: (async () => ({})) as never, memory: null });
  await app.sidebar.load();
  return { app, asked };
}

const { app: APP } = await appOf();
const held = (place: string): Held => {
  const found = heldAt(APP.sidebar, place);
  if (!found) throw new Error(`nothing is held at ${place}`);
  return found;
};

describe('a drop', () => {
  const check = (what: string, over: string, share: number, want: Drop | null, isOpen = false) =>
    expect(dropAt(SECTIONS, held(what), { place: over, share, isOpen }), `${what} over ${over} at ${share}`).toEqual(
      want,
    );
  const under = (within: number, before: number | null, place: string, edge: 'over' | 'under'): Drop => ({
    spot: { within, before },
    line: { place, edge },
  });

  test('of a title over another puts it before or behind that', () => {
    const title = 'section:1/publication:7';
    check(title, 'section:1/publication:5', 0.2, under(1, 5, 'section:1/publication:5', 'over'));
    check(title, 'section:1/publication:5', 0.8, under(1, 6, 'section:1/publication:5', 'under'));
    check(title, 'section:2/publication:5', 0.8, under(2, null, 'section:2/publication:5', 'under'));
    check('publication:9', 'section:4/publication:8', 0, under(4, 8, 'section:4/publication:8', 'over'));
  });

  test('of a title over a section puts it into that', () => {
    check('section:1/publication:7', 'section:3', 0.1, { spot: { within: 3 }, lit: 'section:3' });
    check('publication:9', 'section:4', 0.9, { spot: { within: 4 }, lit: 'section:4' });
  });

  test('of a title over the loose ones takes it out of its section', () => {
    const out = { spot: { within: null }, lit: LOOSE };
    check('section:1/publication:7', LOOSE, 0, out);
    check('section:1/publication:7', 'publication:9', 0.9, out);
  });

  test('of a title where it stands changes nothing', () => {
    check('section:1/publication:6', 'section:1/publication:6', 0.9, null);
    check('section:1/publication:6', 'section:1/publication:5', 0.9, null);
    check('section:1/publication:6', 'section:1/publication:7', 0.1, null);
    check('section:1/publication:6', 'section:1', 0.5, null);
    check('publication:9', 'publication:9', 0.5, null);
    check('publication:9', LOOSE, 0.5, null);
    check('publication:9', 'today', 0.5, null);
  });

  const among = (within: number | null, before: number | null, one: number, edge: 'over' | 'last'): Drop => ({
    spot: { within, before },
    line: { place: `section:${one}`, edge },
  });

  test('of a section over another puts it before, into or behind that', () => {
    check('section:3', 'section:1', 0.2, among(null, 1, 1, 'over'));
    check('section:3', 'section:1', 0.5, { spot: { within: 1, before: null }, lit: 'section:1' });
    check('section:3', 'section:1', 0.9, among(null, 2, 1, 'last'));
    // Beneath an open one lies what is in it, and not what is behind it.
    check('section:3', 'section:1', 0.9, { spot: { within: 1, before: null }, lit: 'section:1' }, true);
    check('section:3', 'section:4', 0.2, among(2, 4, 4, 'over'));
    check('section:3', 'section:4', 0.8, among(2, 5, 4, 'last'));
    check('section:5', 'section:4', 0.2, among(2, 4, 4, 'over'));
    check('section:5', 'section:3', 0.5, { spot: { within: 3, before: null }, lit: 'section:3' });
  });

  test('of a section with others in it never puts it into one', () => {
    check('section:2', 'section:1', 0.4, among(null, 1, 1, 'over'));
    check('section:2', 'section:3', 0.6, among(null, null, 3, 'last'));
    check('section:2', 'section:3', 0.4, null);
  });

  test('of a section over titles puts it behind their outermost section', () => {
    check('section:3', 'section:1/publication:6', 0.1, among(null, 2, 1, 'last'));
    check('section:1', 'section:4/publication:8', 0.1, among(null, 3, 2, 'last'));
    check('section:4', 'section:2/publication:5', 0.5, among(null, 3, 2, 'last'));
    check('section:1', LOOSE, 0, among(null, null, 3, 'last'));
    check('section:1', 'publication:9', 0, among(null, null, 3, 'last'));
  });

  test('of a section where it stands changes nothing', () => {
    check('section:1', 'section:1', 0.1, null);
    check('section:1', 'section:1', 0.9, null);
    check('section:1', 'section:1/publication:5', 0.5, null);
    check('section:3', LOOSE, 0.5, null);
    check('section:4', 'section:5', 0.1, null);
    check('section:1', 'saved', 0.5, null);
  });
});

test('a step goes to the neighbour, and no further than the ends', () => {
  const check = (what: string, by: 1 | -1, want: Spot | null) =>
    expect(stepOf(APP.sidebar, held(what), by), `${what} ${by}`).toEqual(want);
  check('section:1/publication:5', -1, null);
  check('section:1/publication:5', 1, { within: 1, before: 7 });
  check('section:1/publication:6', 1, { within: 1, before: null });
  check('section:1/publication:7', -1, { within: 1, before: 6 });
  check('section:1/publication:7', 1, null);
  check('section:1', 1, { within: null, before: 3 });
  check('section:2', 1, { within: null, before: null });
  check('section:5', -1, { within: 2, before: 4 });
  check('publication:9', 1, null);
});

test('a section goes into the one above it, and out again', () => {
  const check = (what: string, want: { spot: Spot; name: string } | null) =>
    expect(levelOf(APP.sidebar, held(what)), what).toEqual(want);
  check('section:1', null);
  check('section:2', null);
  check('section:3', { spot: { within: 2, before: null }, name: 'Section 2' });
  check('section:4', { spot: { within: null, before: 3 }, name: 'Section 2' });
  check('section:1/publication:5', null);
});

test('what is asked of the store', async () => {
  const check = async (what: string, spot: Spot, want: [string, unknown], isThereToo = false) => {
    const { app, asked } = await appOf();
    expect(await put(app, held(what), spot, isThereToo)).toBe(true);
    await settled();
    expect(asked, what).toEqual([want]);
    expect(app.slips.all.length, what).toBe(want[0] === 'file_feeds' ? 1 : 0);
  };
  const title = 'section:1/publication:6';
  await check(title, { within: 1, before: 5 }, ['file_feeds', { feed_ids: [60, 61], to: 1, before: 50 }]);
  await check(title, { within: 1, before: null }, ['file_feeds', { feed_ids: [60, 61], to: 1, at_end: true }]);
  await check(title, { within: 3 }, ['file_feeds', { feed_ids: [60, 61], from: 1, to: 3 }]);
  await check(title, { within: 3 }, ['file_feeds', { feed_ids: [60, 61], to: 3 }], true);
  await check(title, { within: null }, ['file_feeds', { feed_ids: [60, 61], from: 1 }]);
  await check('publication:9', { within: 3 }, ['file_feeds', { feed_ids: [90, 91], to: 3 }]);
  // Another feed of it lies there already, and would hold the title at its place.
  await check('section:1/publication:5', { within: 2, before: null }, [
    'file_feeds',
    { feed_ids: [50, 51], from: 1, to: 2, at_end: true },
  ]);
  await check('section:3', { within: null, before: 1 }, [
    'move_section',
    { section_id: 3, parent_id: null, before: 1 },
  ]);
  await check('section:3', { within: 2, before: null }, ['move_section', { section_id: 3, parent_id: 2 }]);
});

test('of two sections of one name the one that was ticked is meant', () => {
  const check = (section: number, isIn: boolean, want: object) => expect(filing(50, section, isIn)).toEqual(want);
  check(1, true, { feed_ids: [50], to: 1 });
  check(4, true, { feed_ids: [50], to: 4 });
  check(4, false, { feed_ids: [50], from: 4 });
});

test('where a row stands is said in words', () => {
  const check = (what: string, want: string) => expect(placeWords(APP.sidebar, held(what)), what).toBe(want);
  check('section:1/publication:6', 'Title 6, 2 of 3 in Section 1');
  check('section:5', 'Section 5, 2 of 2 in Section 2');
  check('section:3', 'Section 3, 3 of 3');
  check('publication:9', '');
});
