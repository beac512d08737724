/** A story: how its accounts are listed and drawn, and its page while it is open. */
import { describe, expect, test } from 'vitest';
import type { Account, Call, Story } from '../src/ipc';
import { Marks } from '../src/state/marks.svelte';
import { say } from '../src/strings';
import '../src/strings/later';
import { sameTongue } from '../src/strings/names';
import { shortMoment } from '../src/strings/short';
import { besideOf, copiesOf, cut, grouped, notesOf, type Order, timeOf, titlesOf } from '../src/views/story/coverage';
import { drawingOf, type Told } from '../src/views/story/drawing';
import { linksOf } from '../src/views/story/links';
import { within } from '../src/views/story/quoted';
import { StoryPage } from '../src/views/story/story.svelte';
import { row, settled } from './paper';

const HOUR = 60 * 60_000;
const NOON = new Date(2026, 10, 24, 12).getTime();

type More = Partial<Omit<Account, 'entry'>> & { title?: string; language?: string | null };

/** An account that came so many hours before noon; the title of a number is that number. */
function account(id: number, hours: number, publication: number, more: More = {}): Account {
  const { title = `Title ${publication}`, language = 'en', ...rest } = more;
  const sort_at = NOON - hours * HOUR;
  const entry = { ...row(id), entry_id: id, publication_id: publication, title, language, sort_at };
  return { entry, url: null, is_lead: false, is_new: false, copy_of: null, ...rest };
}

const ACCOUNTS = [
  account(9, 1, 1, { is_new: true }),
  account(8, 2, 2, { is_new: true, language: 'pt-BR' }),
  account(7, 20, 1),
  account(6, 22, 3, { language: 'pt', is_lead: true }),
  account(5, 23, 4, { copy_of: 1 }),
  account(4, 24, 5, { copy_of: 1 }),
  account(3, 40, 2, { language: null }),
  account(1, 50, 6),
];

/** No copy stands behind its original. */
const FLAT = { now: NOON, copies: new Map(), unfolded: new Set<number>() };

describe('all coverage', () => {
  const check = (order: Order, language: string | null | undefined, want: [head: string, ids: number[]][]) => {
    const isNew = (id: number): boolean => id > 7;
    const groups = grouped(ACCOUNTS, { ...FLAT, order, language, isNew });
    expect(groups.map(({ head, accounts }) => [head, accounts.map(({ entry }) => entry.entry_id)])).toEqual(want);
  };

  test('by time has what is new first, then days', () => {
    check('time', undefined, [
      ['New since you last read', [9, 8]],
      ['Yesterday, 23 November', [7, 6, 5, 4]],
      ['Sunday, 22 November', [3, 1]],
    ]);
  });

  test('by title and by language has each once', () => {
    check('title', undefined, [
      ['Title 1', [9, 7]],
      ['Title 2', [8, 3]],
      ['Title 3', [6]],
      ['Title 4', [5]],
      ['Title 5', [4]],
      ['Title 6', [1]],
    ]);
    check('language', undefined, [
      ['English', [9, 7, 5, 4, 1]],
      ['Portuguese', [8, 6]],
      ['Not known', [3]],
    ]);
  });

  test('in one language has its variants too', () => {
    check('time', 'pt', [
      ['New since you last read', [8]],
      ['Yesterday, 23 November', [6]],
    ]);
    check('time', null, [['Sunday, 22 November', [3]]]);
  });

  test('is cut after so many, with the head of a group that is cut', () => {
    const groups = grouped(ACCOUNTS, { ...FLAT, order: 'time', isNew: () => false });
    const ids = (most: number) => cut(groups, most).map(({ accounts }) => accounts.length);
    expect([ids(3), ids(2), ids(100)]).toEqual([[2, 1], [2], [2, 4, 2]]);
  });

  test('by time folds the copies of a text behind its original, and unfolds them there', () => {
    const check = (isNew: (id: number) => boolean, unfolded: number[], want: number[][]) => {
      const copies = copiesOf(ACCOUNTS, isNew);
      const groups = grouped(ACCOUNTS, { order: 'time', isNew, now: NOON, copies, unfolded: new Set(unfolded) });
      expect(groups.map(({ accounts }) => accounts.map(({ entry }) => entry.entry_id))).toEqual(want);
      return groups;
    };
    const none = () => false;
    check(
      none,
      [],
      [
        [9, 8],
        [7, 6],
        [3, 1],
      ],
    );
    const last = check(
      none,
      [1],
      [
        [9, 8],
        [7, 6],
        [3, 1, 5, 4],
      ],
    ).at(-1);
    const times = last?.accounts.map((one) => timeOf(one, last, NOON));
    expect(times, 'a copy of another day says which').toEqual([
      expect.stringMatching(/^\d\d:\d\d$/),
      expect.stringMatching(/^\d\d:\d\d$/),
      expect.stringMatching(/^\w{3} \d\d:\d\d$/),
      expect.stringMatching(/^\w{3} \d\d:\d\d$/),
    ]);
    // What is new is seen, and one copy is a row like any other.
    check((id) => id === 5, [], [[5], [9, 8], [7, 6, 4], [3, 1]]);
  });

  test('counts the other titles that print a text', () => {
    const [original, ...copies] = [1, 2, 2, 1].map((publication, at) => account(at, at, publication));
    expect(original && titlesOf(original, copies)).toBe(1);
  });

  test('says whose text it is, who was first, who led and in which language', () => {
    const notes = (id: number): string[] => {
      const found = ACCOUNTS.find(({ entry }) => entry.entry_id === id);
      return found ? notesOf(found, ACCOUNTS) : [];
    };
    expect(notes(5)).toEqual(['the text of Title 6, as in one other title']);
    expect(notes(1)).toEqual(['first account']);
    expect(notes(9)).toEqual([]);
    expect(notesOf(account(1, 2, 3), [])).toEqual([]);
    expect(ACCOUNTS.map((one) => besideOf(one, 'en').join())).toEqual([
      '',
      'Portuguese',
      '',
      'Portuguese,Lead there',
      '',
      '',
      '',
      '',
    ]);
  });

  test('has as many accounts in a language as the story counts, however tags are written', () => {
    const all = [account(1, 1, 1, { language: 'EN-gb' }), account(2, 2, 2), account(3, 3, 3, { language: null })];
    const isNew = () => false;
    const byLanguage = grouped(all, { ...FLAT, order: 'language', isNew });
    expect(byLanguage.map(({ head, accounts }) => [head, accounts.length])).toEqual([
      ['English', 2],
      ['Not known', 1],
    ]);
    const check = (language: string | null, want: number) => {
      const shown = grouped(all, { ...FLAT, order: 'title', language, isNew });
      expect(shown.length, String(language)).toBe(want);
    };
    // As the store tells them.
    check('en', 2);
    check(null, 1);
    check('pt', 0);
    expect(besideOf(account(1, 1, 1, { language: 'EN-gb' }), 'en')).toEqual([]);
    expect([sameTongue('pt', 'PT-br'), sameTongue(null, null), sameTongue('pt', null)]).toEqual([true, true, false]);
  });
});

describe('the drawing', () => {
  const told = (hours: number, publication: number, more: Partial<Told> = {}): Told => ({
    at: NOON - hours * HOUR,
    publication,
    title: `Title ${publication}`,
    isLead: false,
    isNew: false,
    ...more,
  });
  const titles = (count: number): Told[] =>
    Array.from({ length: count }, (_, at) => [told(40 - at, at), ...(at < 6 ? [told(10 - at, at)] : [])]).flat();

  test('has lanes of the busiest titles as they began, and one of the others', () => {
    const check = (count: number, want: (string | number)[]) => {
      const { lanes } = drawingOf(titles(count), null, 860);
      expect(lanes.map(({ title, titles: shared }) => title ?? shared)).toEqual(want);
    };
    const six = [0, 1, 2, 3, 4, 5].map((at) => `Title ${at}`);
    check(1, ['Title 0']);
    check(6, six);
    // One other title needs no name for others.
    check(7, [...six, 'Title 6']);
    check(12, [...six, 6]);
  });

  test('has every account once, within its edges, from left to right', () => {
    const check = (all: Told[], width: number) => {
      const { lanes, days, hours, height, foot } = drawingOf(all, null, width);
      const xs = lanes.flatMap(({ ticks }) => ticks.map(({ x }) => x));
      expect(xs.length).toBe(all.length);
      for (const x of [...xs, ...days.map((day) => day.x), ...hours.map((hour) => hour.x)]) {
        expect(x).toBeGreaterThanOrEqual(0);
        expect(x).toBeLessThanOrEqual(width);
      }
      for (const { from, to, ticks } of lanes) expect([from, to]).toEqual([ticks[0]?.x, ticks.at(-1)?.x]);
      expect(height).toBeGreaterThan(foot);
    };
    check([told(3, 1)], 860);
    check([told(3, 1), told(2.9, 2)], 860);
    check(titles(12), 520);
    check([told(24 * 90, 1), told(0, 2)], 860);
  });

  test('names days and hours that have room', () => {
    const check = (hours: number, days: (number | null)[], marks: number[]) => {
      const drawing = drawingOf([told(hours, 1), told(0, 2)], null, 860);
      expect(drawing.days.map(({ at, isNamed }) => (isNamed ? new Date(at).getDate() : null))).toEqual(days);
      expect(drawing.hours.map(({ at }) => new Date(at).getHours())).toEqual(marks);
    };
    // From six in the morning to noon.
    check(6, [24], [6, 7, 8, 9, 10, 11, 12]);
    // The evening before is too short for its name.
    check(13, [null, 24], [23, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12]);
    check(48, [22, 23, 24], [12, 15, 18, 21, 3, 6, 9, 12, 15, 18, 21, 3, 6, 9, 12]);
    expect(
      drawingOf([told(24 * 30, 1), told(0, 2)], null, 860).days.filter(({ isNamed }) => isNamed).length,
    ).toBeLessThan(10);
  });

  test('leaves out the name of a day that begins at its edge', () => {
    const { days } = drawingOf([told(30, 1), told(11.5, 2)], null, 860);
    expect(days.map(({ at, isNamed }) => (isNamed ? new Date(at).getDate() : null))).toEqual([23, null]);
  });

  test('fits the words of the last look into a narrow window', () => {
    const check = (hours: number, width: number, from: number, to: number) => {
      const { last } = drawingOf([told(48, 1), told(0, 2)], NOON - hours * HOUR, width);
      const [begin, end] = last?.isBefore ? [last.words - 150, last.words] : [last?.words, (last?.words ?? 0) + 150];
      expect(
        [begin, end].every((x) => x !== undefined && x >= from && x <= to),
        `${begin} to ${end}`,
      ).toBe(true);
    };
    for (const hours of [47, 36, 24, 12, 1]) for (const width of [264, 520, 860]) check(hours, width, 0, width);
  });

  test('has the line of the last look where it falls within, with its words on the side that has room', () => {
    const check = (hours: number | null, want: boolean | null) => {
      const { last, hours: marks } = drawingOf(
        [told(48, 1), told(0, 2)],
        hours === null ? null : NOON - hours * HOUR,
        860,
      );
      expect(last?.isBefore ?? null).toBe(want);
      if (last) expect(marks.some(({ x }) => x > last.x && x < last.x + 100 && !last.isBefore)).toBe(false);
    };
    check(null, null);
    check(60, null);
    check(30, false);
    check(2, true);
  });

  test('marks what led and what is new', () => {
    const { lanes } = drawingOf([told(4, 1, { isLead: true }), told(1, 1, { isNew: true })], null, 860);
    expect(lanes[0]?.ticks.map(({ isLead, isNew }) => [isLead, isNew])).toEqual([
      [true, false],
      [false, true],
    ]);
  });
});

describe('the page of a story', () => {
  const story = (accounts: Account[], more: Partial<Story> = {}): Story => ({
    story_id: 3,
    first_at: NOON,
    last_at: NOON,
    read_at: NOON - 5 * HOUR,
    titles: 3,
    independent: 3,
    languages: [],
    led_in: 0,
    is_developing: false,
    new: 0,
    is_followed: false,
    is_muted: false,
    lead: 9,
    only: [],
    accounts,
    ...more,
  });
  const ids = (page: StoryPage): number[] => page.data?.accounts.map(({ entry }) => entry.entry_id) ?? [];

  /** A store that answers in turn, and knows what it was asked. */
  function store(...answers: (Story | { code: string; message: string })[]) {
    const asked: string[] = [];
    const call = (async (name: string) => {
      asked.push(name);
      if (name === 'article') return { entry: row(9), lead_image: null };
      if (name !== 'story') return {};
      const answer = answers.shift();
      if (!answer || 'code' in answer) throw answer;
      return answer;
    }) as unknown as Call;
    return { page: new StoryPage(call, new Marks(call)), asked };
  }

  test('keeps what was new marked while it is open, and what comes behind a pill', async () => {
    const later = [account(12, 0, 7, { is_new: true }), account(9, 1, 1), account(7, 20, 1)];
    const { page, asked } = store(
      story([account(9, 1, 1, { is_new: true }), account(7, 20, 1)]),
      story(later, { read_at: NOON, is_followed: true }),
    );
    await page.open(3);
    page.seen();
    await settled();
    expect(asked).toEqual(['story', 'article', 'read_story']);
    expect([ids(page), [...page.fresh], page.readAt]).toEqual([[9, 7], [9], NOON - 5 * HOUR]);
    await page.changed();
    expect([ids(page), page.waiting], 'nothing moves').toEqual([[9, 7], 1]);
    expect(page.data?.is_followed, 'a wish is seen at once').toBe(true);
    page.renew();
    expect([ids(page), page.waiting]).toEqual([[12, 9, 7], 0]);
    expect([[...page.fresh], page.readAt]).toEqual([[9, 12], NOON - 5 * HOUR]);
  });

  test('on the way back it is as it was left', async () => {
    const answer = (isNew: boolean) => story([account(9, 1, 1, { is_new: isNew }), account(7, 20, 1)]);
    const { page } = store(answer(true), { ...answer(false), read_at: NOON }, answer(false));
    await page.open(3);
    page.order = 'title';
    page.language = 'en';
    const { order, language, isWhole, unfolded, readAt, fresh } = page;
    await page.open(3, { order, language, isWhole, unfolded, readAt, fresh });
    expect([page.order, page.language, [...page.fresh], page.readAt]).toEqual(['title', 'en', [9], NOON - 5 * HOUR]);
    await page.open(3);
    expect([page.order, page.language, [...page.fresh]], 'anew').toEqual(['time', undefined, []]);
  });

  test('an account that is taken out goes at once, and comes back as it was', async () => {
    const [a, b] = [account(9, 1, 1, { is_new: true }), account(7, 20, 1)];
    const { page } = store(story([a, b]), story([a]), story([{ ...a, is_new: false }, b]));
    await page.open(3);
    await page.putRight();
    expect(ids(page)).toEqual([9]);
    await page.putRight();
    expect([ids(page), [...page.fresh]]).toEqual([[9, 7], [9]]);
  });

  test('an account that is taken out goes, whichever answer of two comes first', async () => {
    const check = async (first: number, want: number[]) => {
      const [a, b] = [account(9, 1, 1), account(7, 20, 1)];
      const held: ((story: Story) => void)[] = [];
      const call = ((name: string) => {
        if (name === 'story') return new Promise((go) => held.push(go));
        return Promise.resolve({ entry: row(9), lead_image: null });
      }) as unknown as Call;
      const page = new StoryPage(call, new Marks(call));
      void page.open(3);
      held[0]?.(story([a, b]));
      await settled();
      // The event overtakes the answer to what the reader said.
      void page.putRight();
      void page.changed();
      held[first]?.(story([a]));
      await settled();
      held[3 - first]?.(story([a]));
      await settled();
      expect([ids(page), page.waiting]).toEqual([want, 0]);
      void page.changed();
      held[3]?.(story([account(12, 0, 7), a]));
      await settled();
      expect([ids(page), page.waiting], 'and then it stands still again').toEqual([want, 1]);
    };
    await check(1, [9]);
    await check(2, [9]);
  });

  test('accounts that were marked elsewhere are marked where they stand', async () => {
    const [a, b] = [account(9, 1, 1), account(7, 20, 1)];
    const read = [account(12, 0, 7), a, b].map((one) => ({ ...one, entry: { ...one.entry, is_read: true } }));
    const { page } = store(story([a, b]), story(read));
    await page.open(3);
    await page.changed();
    const marks = page.data?.accounts.map(({ entry }) => [entry.entry_id, entry.is_read]);
    expect(marks).toEqual([
      [9, true],
      [7, true],
    ]);
  });

  test('what is shown from behind the pill was looked at', async () => {
    const first = story([account(9, 1, 1)]);
    const later = story([account(12, 0, 7, { is_new: true }), account(9, 1, 1)]);
    const { page, asked } = store(first, later, story([account(9, 1, 1)]));
    await page.open(3);
    await page.changed();
    const looks = () => asked.filter((name) => name === 'read_story').length;
    expect(looks()).toBe(0);
    page.renew();
    expect(looks()).toBe(1);
    page.renew();
    await page.putRight();
    expect(looks(), 'nothing came').toBe(1);
  });

  test('one that cannot be had says why, and an answer that fails later changes nothing', async () => {
    const gone = { code: 'not_found', message: 'Gone.' };
    const { page } = store(gone, story([account(9, 1, 1)]), gone);
    await page.open(3);
    expect([page.error?.code, page.data]).toEqual(['not_found', null]);
    await page.open(3);
    expect(page.error).toBeNull();
    await page.changed();
    expect([ids(page), page.error]).toEqual([[9], null]);
  });
});

test('accounts go along as a plain list of links', () => {
  const check = (urls: (string | null)[], want: string) =>
    expect(linksOf(urls.map((url, at) => account(at, 0, 1, { url })))).toBe(want);
  check(['https://a.example/1'], 'Title 1: Number 0\nhttps://a.example/1');
  check([null, 'https://a.example/2'], 'Title 1: Number 1\nhttps://a.example/2');
  check([null], '');
});

test('marks within a quoted sentence are those within', () => {
  const check = (sentence: string, want: string) => expect(within(sentence)).toBe(want);
  check('It will last “into the spring, with luck”.', 'It will last ‘into the spring, with luck’.');
  check(
    'It will last "into the spring", he said, "with luck".',
    'It will last ‘into the spring’, he said, ‘with luck’.',
  );
  check('Sie bleibt „bis zum Frühjahr“ zu.', 'Sie bleibt ‚bis zum Frühjahr‘ zu.');
  check('Elle reste « fermée ».', 'Elle reste ‹ fermée ›.');
  check('彼は「春まで」と言った。', '彼は『春まで』と言った。');
  check('The gates’ owner gave them ‘one more season’.', 'The gates’ owner gave them ‘one more season’.');
});

test('moments are said in few letters', () => {
  const check = (hours: number, want: string) => expect(shortMoment(NOON - hours * HOUR, NOON)).toBe(want);
  check(1, '11:00');
  check(20, 'Mon 16:00');
  check(24 * 10, '14 Nov');
  check(24 * 400, '20 Oct 2025');
});

test('what is said of copies', () => {
  const check = (titles: number, additions: number, want: string) =>
    expect(say('copies', { titles, additions })).toBe(want);
  check(4, 0, 'This text stands in 4 titles.');
  check(2, 1, 'This text stands in 2 titles, one of them with additions.');
  check(12, 3, 'This text stands in 12 titles, 3 with additions.');
});
