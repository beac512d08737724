import { describe, expect, test } from 'vitest';
import type { EntryRow } from '../src/ipc';
import { List } from '../src/state/list.svelte';
import { Marks } from '../src/state/marks.svelte';
import { Selection } from '../src/state/selection.svelte';
import { LATEST, TODAY, type View } from '../src/state/view';
import { Paper, row, settled } from './paper';

async function reading(paper: Paper, view: View = LATEST): Promise<{ list: List; selection: Selection }> {
  const list = new List(paper.call, new Marks(paper.call));
  await list.open(view);
  return { list, selection: new Selection(list) };
}

describe('moving', () => {
  const check = (what: string, from: number | null, by: number, expected: number, top = { row: 0, offset: 0 }) => {
    test(what, async () => {
      const { list, selection } = await reading(new Paper(90));
      list.anchor = top;
      if (from !== null) selection.to(from);
      selection.step(by);
      expect(selection.index).toBe(expected);
      expect(selection.row).toEqual(row(expected));
      expect(selection.moved).toBe(from === null ? 1 : 2);
    });
  };
  check('down', 3, 1, 4);
  check('up', 3, -1, 2);
  check('ten down', 3, 10, 13);
  check('not beyond the end', 85, 10, 89);
  check('not above the beginning', 3, -10, 0);
  check('begins with the first row', null, 1, 0);
  check('begins with what is in sight', null, 1, 40, { row: 40, offset: 0 });
  check('and wholly so', null, 1, 41, { row: 40, offset: 20 });
  check('upwards too', null, -1, 41, { row: 40, offset: 20 });
});

test('there is nothing to select in an empty list', async () => {
  const { selection } = await reading(new Paper(0));
  expect(selection.step(1)).toBeUndefined();
  expect(selection).toMatchObject({ index: -1, moved: 0, entryId: null });
});

describe('over the border of a page', () => {
  test('it waits for the page and then goes there', async () => {
    const paper = new Paper(1_000);
    const { selection } = await reading(paper);
    selection.to(99);
    paper.hold();
    expect(selection.step(1)).toBeUndefined();
    expect(selection.index).toBe(99);
    await paper.release();
    expect(selection.index).toBe(100);
    expect(selection.moved).toBe(2);
  });

  test('a key held down goes on from what is wanted', async () => {
    const paper = new Paper(1_000);
    const { selection } = await reading(paper);
    selection.to(95);
    paper.hold();
    for (let press = 0; press < 20; press += 1) selection.step(1);
    await paper.release();
    expect(selection.index).toBe(115);
  });

  test('and over several borders, however slow the pages are', async () => {
    const paper = new Paper(1_000);
    const { selection } = await reading(paper);
    selection.to(0);
    for (let press = 0; press < 450; press += 1) {
      selection.step(1);
      if (press % 60 === 59) await settled();
    }
    await settled();
    expect(selection.index).toBe(450);
  });

  test('what is to be done with the row is done when it is here, for the last one wanted', async () => {
    const paper = new Paper(1_000);
    const { selection } = await reading(paper);
    const arrived: number[] = [];
    const arrive = (found: EntryRow): void => void arrived.push(found.entry_id);
    selection.to(98);
    paper.hold();
    for (let press = 0; press < 4; press += 1) selection.step(1, arrive);
    await paper.release();
    expect(arrived).toEqual([row(99).entry_id, row(102).entry_id]);
  });

  test('a click meanwhile wins', async () => {
    const paper = new Paper(1_000);
    const { selection } = await reading(paper);
    selection.to(99);
    paper.hold();
    selection.step(1);
    selection.put(row(5), 5);
    await paper.release();
    expect(selection.index).toBe(5);
  });

  test('so does another list', async () => {
    const paper = new Paper(1_000);
    const { list, selection } = await reading(paper);
    selection.to(99);
    paper.hold();
    selection.step(1);
    selection.put(null);
    void list.open(TODAY);
    await paper.release();
    expect(selection.index).toBe(-1);
  });

  test('a page that fails leaves the selection where it was, and the next key tries again', async () => {
    const paper = new Paper(1_000);
    const { selection } = await reading(paper);
    selection.to(99);
    paper.failure = 'The disk is away.';
    selection.step(1);
    await settled();
    expect(selection.index).toBe(99);
    paper.failure = null;
    selection.step(1);
    await settled();
    expect(selection.index).toBe(100);
  });

  test('to the end of a search, a page at a time', async () => {
    const { list, selection } = await reading(new Paper(250), { kind: 'search', query: 'ferry' });
    for (let press = 0; press < 3; press += 1) {
      selection.to(list.total - 1);
      await settled();
    }
    expect(selection.index).toBe(249);
  });
});

describe('it stays with its entry', () => {
  test('while its page is let go', async () => {
    const paper = new Paper(10_000);
    const { list, selection } = await reading(paper);
    selection.to(3);
    for (let index = 100; index < 6_000; index += 100) {
      list.want(index, index + 1);
      await settled();
    }
    expect(list.row(3)).toBeUndefined();
    expect(selection.index).toBe(3);
    expect(selection.row).toEqual(row(3));
    selection.step(1);
    await settled();
    expect(selection.index).toBe(4);
  });

  const check = (what: string, by: number, expected: number) => {
    test(what, async () => {
      const paper = new Paper(60);
      const { list, selection } = await reading(paper);
      selection.to(10);
      // The row goes, and the one below it takes its place.
      paper.changes.set(10, { entry_id: 77 });
      list.renew([]);
      await settled();
      expect(selection).toMatchObject({ index: -1, entryId: row(10).entry_id, row: undefined });
      selection.step(by);
      expect(selection.index).toBe(expected);
    });
  };
  check('when it went, the row in its place is next', 1, 10);
  check('and the one before is previous', -1, 9);

  test('an article that is in no list is selected by itself', async () => {
    const { selection } = await reading(new Paper(60));
    selection.put({ ...row(0), entry_id: 5 });
    expect(selection).toMatchObject({ index: -1, entryId: 5, row: undefined });
  });
});
