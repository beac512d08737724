/** The invented world speaks the language of the api. */
import { expect, test } from 'vitest';
import type { RequestOf, ResponseOf } from '../src/ipc';
import type { CommandName } from '../src/ipc/client';
import { commands } from '../src/platform/mock/host';

/** Holds the invented answers against the types that Rust makes; the compiler does the work. */
const spoken: { [N in CommandName]: (request: RequestOf<N>) => ResponseOf<N> } = commands;

test('every list of the invented world holds together', () => {
  const check = (place: string, filter: string) => {
    const page = spoken.entries({ place, filter, at: 0, limit: 100 });
    expect(page.entries.length, place).toBeLessThanOrEqual(page.total);
    expect(page.total, `${place} ${filter}`).toBeGreaterThan(0);
    expect(spoken.waiting({ place, filter, snapshot: page.snapshot }).waiting, place).toBe(0);
  };
  for (const place of [
    'today',
    'latest',
    'seldom',
    'section:3',
    'section:6',
    'section:2/publication:1',
    'publication:13',
    'feed:1',
  ])
    check(place, 'all');
  check('latest', 'unread');
  check('latest', 'saved');
  check('section:2', 'full_text');
});

test('Latest of the invented world has the same articles in a fair order', () => {
  const latest = (order: string, place = 'latest') => spoken.entries({ place, order, at: 0, limit: 500 });
  const ids = (page: ResponseOf<'entries'>) => page.entries.map((row) => row.entry_id);
  const [newest, fair] = [latest('newest'), latest('fair')];
  expect(fair).toMatchObject({ order: 'fair', total: newest.total });
  expect(ids(fair)).not.toEqual(ids(newest));
  expect(ids(fair).sort()).toEqual(ids(newest).sort());
  expect(latest('fair', 'today').order).toBe('newest');
});

test('sections and titles of the invented world are arranged, and put back', () => {
  const names = () =>
    spoken.sidebar({}).sections.map(({ name, titles }) => `${name}: ${titles.map((one) => one.name)}`);
  const before = names();
  const refused = (work: () => unknown): unknown => {
    try {
      return work();
    } catch (thrown) {
      return (thrown as { reason: { kind: string } }).reason.kind;
    }
  };
  const { section_id } = spoken.make_section({ name: 'Weekend' });
  expect(names()).toEqual([...before, 'Weekend: ']);
  expect(refused(() => spoken.make_section({ name: 'world' }))).toBe('name_taken');
  expect(refused(() => spoken.make_section({ name: 'Deeper', parent_id: 6 }))).toBe('too_deep');
  spoken.rename_section({ section_id, name: 'Sunday' });
  spoken.move_section({ section_id, parent_id: null, before: 2 });
  expect(names()[1]).toBe('Sunday: ');
  const arranged = names();
  const [first, second] = spoken.sidebar({}).sections[0]?.titles ?? [];
  const ids = first?.feed_ids ?? [];
  spoken.file_feeds({ feed_ids: ids, from: 1, to: section_id });
  expect(names()[1]).toBe(`Sunday: ${first?.name}`);
  spoken.file_feeds({ feed_ids: second?.feed_ids ?? [], to: section_id, before: ids[0] ?? 0 });
  expect(names()[1]).toBe(`Sunday: ${second?.name},${first?.name}`);
  spoken.delete_section({ section_id });
  expect(names().length).toBe(before.length);
  for (const _ of 'undo') if (names().join() !== arranged.join()) spoken.undo({});
  expect(names()).toEqual(arranged);
  const into = first?.publication_id ?? 0;
  const titles = spoken.titles({}).titles.length;
  spoken.merge_titles({ publication_ids: [second?.publication_id ?? 0], into });
  expect(spoken.titles({}).titles.length).toBe(titles - 1);
  spoken.split_title({ publication_id: into, feed_ids: second?.feed_ids ?? [] });
  expect(spoken.titles({}).titles.length).toBe(titles);
  spoken.undo({});
  spoken.undo({});
  expect(names()).toEqual(arranged);
});

test('the invented world has every kind of block and inline', () => {
  const rows = spoken.entries({ is_grouped: false, at: 0, limit: 500 }).entries;
  const documents = rows.map((row) => spoken.article({ entry_id: row.entry_id }).document);
  const kinds = new Set([...JSON.stringify(documents).matchAll(/"kind":"(\w+)"/g)].map(([, kind]) => kind));
  const blocks = 'paragraph heading figure list quote code table embed media divider definitions details';
  const inlines = 'text strong emphasis link code sub sup ruby struck note';
  for (const kind of `${blocks} ${inlines}`.split(' ')) expect(kinds, kind).toContain(kind);
});

test('the invented world tells stories: grouped in lists, with copies, and what is new of them', () => {
  const rows = (is_grouped: boolean) => spoken.entries({ is_grouped, at: 0, limit: 500 });
  const count = (page: ResponseOf<'entries'>) => page.entries.filter((row) => row.story?.story_id === 1).length;
  expect([rows(true).is_grouped, count(rows(true))]).toEqual([true, 1]);
  const story = spoken.story({ story_id: 1 });
  expect(count(rows(false))).toBe(story.accounts.length);
  expect(story.accounts.filter((account) => account.is_new).length).toBe(story.new);
  expect(story.accounts.filter((account) => account.copy_of !== null).length).toBeGreaterThan(1);
  spoken.read_story({ story_id: 1 });
  expect(spoken.story({ story_id: 1 }).new).toBe(0);
  spoken.set_story({ story_id: 1, is_muted: true });
  expect(count(rows(false))).toBe(0);
  spoken.set_story({ story_id: 1, is_muted: false });
  const [entry] = spoken.story({ story_id: 2 }).accounts;
  const entry_id = entry?.entry.entry_id ?? 0;
  expect(spoken.related({ entry_id }).story?.order.length).toBe(2);
  expect(spoken.say_story({ entry_id, story_id: 2, is_same: false }).story_id).toBeNull();
  expect(spoken.related({ entry_id }).story).toBeNull();
  spoken.undo({});
  expect(spoken.related({ entry_id }).story?.order.length).toBe(2);
  const alone = spoken.entries({ is_grouped: false, at: 0, limit: 500 }).entries.filter((row) => !row.story);
  const [one, other] = alone.map((row) => row.entry_id);
  if (one === undefined || other === undefined) throw new Error('all are of stories');
  const made = spoken.say_story({ entry_id: one, other_id: other, is_same: true });
  expect(spoken.related({ entry_id: other }).story?.story_id).toBe(made.story_id);
  spoken.undo({});
  expect(spoken.related({ entry_id: other }).story).toBeNull();
});

test('every article can be opened', () => {
  for (const row of spoken.entries({ is_grouped: false, at: 0, limit: 500 }).entries) {
    expect(spoken.article({ entry_id: row.entry_id }).entry.headline).toBe(row.headline);
  }
});

test('every card of the invented edition has the sum of its terms', () => {
  const { edition } = spoken.edition({});
  const all = edition?.blocks.flatMap(({ cards }) => cards) ?? [];
  expect(all.length).toBe(edition?.cards);
  for (const { rank, points, terms } of all)
    expect(points, `${rank}`).toBe(terms.reduce((sum, one) => sum + one.points, 0));
});

test('what is said of the invented edition is listed, and taken back', () => {
  const said = () =>
    spoken.lessons({ with_reading: false }).lessons.map(({ kind, headline }) => `${kind}: ${headline}`);
  const { edition } = spoken.edition({});
  spoken.say_card({ edition_id: edition?.edition_id ?? 0, rank: 1, said: 'less' });
  expect(said()).toEqual([`less: ${edition?.blocks[1]?.cards[0]?.headline}`]);
  spoken.undo({});
  expect(said()).toEqual([]);
});
