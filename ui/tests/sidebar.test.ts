/** Sections and titles, folded and unfolded, and the places they make. */
import { expect, test } from 'vitest';
import type { Call, Sidebar, SidebarSection, SidebarTitle, Title, Trouble } from '../src/ipc';
import { asLoose, isTroubled, SidebarState } from '../src/state/sidebar.svelte';
import { isSaved } from '../src/state/view';
import { drawnRows, spanOf } from '../src/views/sidebar/drawn';
import { keyOf } from '../src/views/sidebar/rows.svelte';

const REASON: Trouble = { kind: 'timeout', about: '20', message: 'The site did not answer within 20 seconds.' };

const inSection = (publication_id: number, unread = 1): SidebarTitle => ({
  publication_id,
  name: `Title ${publication_id}`,
  unread,
  feed_ids: [publication_id * 10],
  failures: 0,
  reason: null,
});
const section = (section_id: number, parent_id: number | null, titles: SidebarTitle[] = []): SidebarSection => ({
  section_id,
  parent_id,
  name: `Section ${section_id}`,
  unread: titles.length,
  titles,
});
const title = (publication_id: number, section_ids: number[][], failures: number[] = []): Title => ({
  publication_id,
  name: `Title ${publication_id}`,
  site_url: null,
  language: null,
  full_text: 'auto',
  shows_images: true,
  unread: 4,
  feeds: section_ids.map((ids, at) => ({
    feed_id: publication_id * 10 + at,
    feed_url: '',
    name: '',
    section_ids: ids,
    unread: 2,
    last_ok_at: null,
    last_try_at: null,
    next_due_at: 0,
    failures: failures[at] ?? 0,
    reason: (failures[at] ?? 0) > 0 ? { ...REASON, message: `${failures[at]} times` } : null,
    notify: 'off',
    is_paused: false,
  })),
});

/** A paper with a section in a section, one empty section, and two titles in none. */
const PAPER: Sidebar = {
  today: 3,
  latest: 9,
  seldom: 0,
  saved: 2,
  failing: 0,
  sections: [section(1, null, [inSection(5), inSection(6)]), section(2, 1, [inSection(7)]), section(3, null)],
  titles: [title(5, [[1]]), title(6, [[1], []]), title(7, [[2]]), title(8, [[]]), title(9, [[], []])],
};

function memory(kept: string | null = null) {
  const box = { kept };
  const getItem = (): string | null => box.kept;
  const setItem = (_: string, text: string): void => {
    box.kept = text;
  };
  return { box, storage: { getItem, setItem } };
}

async function sidebarOf(paper: Sidebar, kept: string | null = null) {
  const { box, storage } = memory(kept);
  const sidebar = new SidebarState((async () => paper) as unknown as Call, storage);
  await sidebar.load();
  return { sidebar, box };
}

test('places stand in the order of the sidebar', async () => {
  const check = async (kept: string | null, want: string[]) => {
    const { sidebar } = await sidebarOf(PAPER, kept);
    const places = sidebar.places.map(({ view }) => keyOf(view));
    expect(places, String(kept)).toEqual(['today', 'latest', 'saved', ...want, 'publication:8', 'publication:9']);
    expect(sidebar.places.filter(({ view }) => isSaved(view))).toEqual([expect.objectContaining({ unread: 0 })]);
  };
  const open = [
    'section:1',
    'section:2',
    'section:2/publication:7',
    'section:1/publication:5',
    'section:1/publication:6',
    'section:3',
  ];
  await check(null, open);
  await check(
    '[2]',
    open.filter((place) => place !== 'section:2/publication:7'),
  );
  await check('[1]', ['section:1', 'section:3']);
  // What another hand wrote does no harm.
  for (const kept of ['{', '7', '"1"', '["1", null]']) await check(kept, open);
});

test('folding is remembered', async () => {
  const { sidebar, box } = await sidebarOf(PAPER);
  sidebar.fold(1);
  sidebar.fold(3);
  expect([...sidebar.folded]).toEqual([1, 3]);
  sidebar.fold(1);
  expect(box.kept).toBe('[3]');
  expect([...(await sidebarOf(PAPER, box.kept)).sidebar.folded]).toEqual([3]);
});

test('a machine that keeps nothing still folds', () => {
  const sidebar = new SidebarState((async () => PAPER) as unknown as Call, null);
  sidebar.fold(1);
  expect(sidebar.folded.has(1)).toBe(true);
  expect(sidebar.places).toEqual([]);
});

test('titles in no section are loose, with the worst of their feeds', async () => {
  const { sidebar } = await sidebarOf(PAPER);
  expect(sidebar.loose.map((one) => one.publication_id)).toEqual([8, 9]);
  const check = (failures: number[], want: number) => {
    const loose = asLoose(
      title(
        9,
        failures.map(() => []),
        failures,
      ),
    );
    expect(loose.failures, String(failures)).toBe(want);
    expect(loose.reason?.message).toBe(want > 0 ? `${want} times` : undefined);
    expect(loose.unread).toBe(4);
  };
  check([], 0);
  check([0, 0], 0);
  check([2, 5, 3], 5);
  check([4], 4);
});

test('a title is in trouble from the third failure in a row', () => {
  expect([0, 1, 2, 3, 9].map(isTroubled)).toEqual([false, false, false, true, true]);
});

test('the last one asked for counts, whatever comes last', async () => {
  const answers: ((paper: Sidebar) => void)[] = [];
  const call = (() => new Promise((resolve) => answers.push(resolve as (paper: Sidebar) => void))) as Call;
  const sidebar = new SidebarState(call, null);
  const loads = [sidebar.load(), sidebar.load()];
  answers[1]?.({ ...PAPER, latest: 2 });
  answers[0]?.({ ...PAPER, latest: 1 });
  await Promise.all(loads);
  expect(sidebar.data?.latest).toBe(2);
});

test('what is there stays when the store fails', async () => {
  const error = { code: 'failed', message: 'The database answered with an error.' };
  let isFailing = false;
  const call = (async () => {
    if (isFailing) throw error;
    return PAPER;
  }) as unknown as Call;
  const sidebar = new SidebarState(call, null);
  await sidebar.load();
  isFailing = true;
  await sidebar.load();
  expect([sidebar.data, sidebar.error]).toEqual([PAPER, error]);
  isFailing = false;
  await sidebar.load();
  expect(sidebar.error).toBeNull();
});

test('of 15,000 titles those are drawn that are seen, and those that keys go to', () => {
  const check = (top: number, stop: number, want: [number, number][]) => {
    const span = spanOf({ top, viewHeight: 560, rowHeight: 28 }, 15_000);
    const rows = drawnRows(15_000, span, stop);
    // Runs of neighbours, as first and last.
    const runs: [number, number][] = [];
    for (const { at, left } of rows) {
      const run = runs.at(-1);
      if (left > 0) continue;
      if (run?.[1] === at - 1) run[1] = at;
      else runs.push([at, at]);
    }
    expect(runs, `${top} ${stop}`).toEqual(want);
    // With the room that is left out the list is as tall as if all were drawn.
    expect(rows.reduce((sum, { left }) => sum + (left || 1), 0)).toBe(15_000);
  };
  const last: [number, number] = [14_999, 14_999];
  check(-400, -1, [[0, 47], last]);
  check(-400_000, -1, [[0, 0], last]);
  check(28 * 7_000, -1, [[0, 0], [6_960, 7_055], last]);
  check(28 * 7_000, 3, [[0, 0], [2, 4], [6_960, 7_055], last]);
  check(28 * 7_000, 7_055, [[0, 0], [6_960, 7_056], last]);
  check(28 * 14_990, 0, [
    [0, 1],
    [14_944, 14_999],
  ]);
  check(28 * 16_000, 14_999, [
    [0, 0],
    [14_998, 14_999],
  ]);
});

test('a short list is drawn whole', () => {
  const check = (total: number) => {
    const rows = drawnRows(total, { start: 0, end: total }, -1);
    expect(rows).toEqual(Array.from({ length: total }, (_, at) => ({ at, left: 0 })));
  };
  for (const total of [0, 1, 2, 300]) check(total);
});

/** The first run took its titles for taken back, for it looked when only the answer before had come. */
test('what was loaded is the last answer, whoever asked for it', async () => {
  const answers: ((data: Sidebar) => void)[] = [];
  const call = ((_: string) => new Promise<Sidebar>((answer) => answers.push(answer))) as unknown as Call;
  const sidebar = new SidebarState(call, null);
  const loaded = sidebar.load().then(() => sidebar.data?.latest);
  void sidebar.load();
  answers[0]?.({ ...PAPER, latest: 1 });
  await Promise.resolve();
  answers[1]?.(PAPER);
  expect(await loaded).toBe(PAPER.latest);
});
