/** What a row, the end of an article and the rows of its page say of a story. */
import type { Component } from 'svelte';
import { render } from 'svelte/server';
import { describe, expect, test, vi } from 'vitest';
import type { Page } from '../src/components/document/context';
import type { Copies, EntryRow, StoryStrip } from '../src/ipc';
import type { App } from '../src/state/app.svelte';
import RelatedMenu from '../src/views/article/RelatedMenu.svelte';
import Strip from '../src/views/article/Strip.svelte';
import AccountRow from '../src/views/story/AccountRow.svelte';
import Coverage from '../src/views/story/Coverage.svelte';
import Drawing from '../src/views/story/Drawing.svelte';
import Lead from '../src/views/story/Lead.svelte';
import EntryRowView from '../src/views/timeline/EntryRow.svelte';
import { row } from './paper';
import Within from './Within.svelte';

vi.stubGlobal('document', { documentElement: { lang: 'en' } });

const NOON = row(0).sort_at;

function drawn(inner: unknown, given: Record<string, unknown>, isGrouped = false): string {
  const app = {
    settings: { data: { shows_pictures: true, density: 'regular', single_keys: true } },
    marks: { is: (one: EntryRow, mark: 'is_read' | 'is_saved') => one[mark] },
    selection: { entryId: null },
    list: { isGrouped, hasDays: true, indexOf: () => undefined },
    now: NOON,
  } as unknown as App;
  const { body } = render(Within, {
    props: { app, page: {} as Page, inner: inner as Component<Record<string, unknown>>, given },
  });
  return body.replaceAll(/<!--.*?-->/g, '');
}

/** What is read of it, without the words of icons. */
const wordsOf = (html: string): string =>
  html
    .replaceAll(/<svg.*?<\/svg>/gs, '')
    .replaceAll(/<[^>]*>/g, ' ')
    .replaceAll(/\s+/g, ' ');

test('a row says how many titles tell its story, and shows one more sheet where it stands for all', () => {
  const check = (story: EntryRow['story'], isGrouped: boolean, words: string | null, isSheet: boolean): void => {
    const given = { row: { ...row(1), story }, index: 0, total: 1, y: 0, day: undefined, isStill: true };
    const html = drawn(EntryRowView, given, isGrouped);
    const mark = /<button class="story.*?<\/button>/s.exec(html)?.[0];
    expect(mark ? wordsOf(mark).trim() : null).toBe(words);
    expect(/class="row[^"]* is-group/.test(html), words ?? 'alone').toBe(isSheet);
  };
  check(null, true, null, false);
  check({ story_id: 1, titles: 12, accounts: 25 }, true, '12 titles', true);
  check({ story_id: 1, titles: 12, accounts: 25 }, false, '12 titles', false);
  check({ story_id: 1, titles: 1, accounts: 2 }, true, '2 accounts', true);
});

const STORY: StoryStrip = {
  story_id: 3,
  titles: 3,
  accounts: 5,
  new: 2,
  is_followed: false,
  coverage: [{ ...row(7), title: 'Gazeta Farol', language: 'pt', headline: 'Nove portos' }],
  order: [],
};
const AT = row(20);

test('what is alike is parted by when it was printed, where there is both', () => {
  const check = (related: EntryRow[], want: string[]): void => {
    const html = drawn(Strip, { entry: AT, related, story: null, copies: null });
    expect([...html.matchAll(/<h2[^>]*>([^<]*)/g)].map(([, head]) => head)).toEqual(want);
  };
  check([row(30), row(10), row(31)], ['Background', 'Since then']);
  check([row(30), row(31)], ['Related']);
  check([row(10)], ['Related']);
  check([], []);
});

test('the end of an article has its other accounts, and whose text it is', () => {
  const check = (story: StoryStrip | null, copies: Copies | null, want: RegExp[], none: RegExp[] = []): void => {
    const words = wordsOf(drawn(Strip, { entry: AT, related: [], story, copies }));
    for (const one of want) expect(words).toMatch(one);
    for (const one of none) expect(words).not.toMatch(one);
  };
  const copies = { titles: 4, with_additions: 1, original: { ...row(40), title: 'Longshore Wire' } };
  check(
    STORY,
    null,
    [/More of this story 2 new Follow All 5 accounts/, /Gazeta Farol in Portuguese Nove portos/],
    [/text stands/],
  );
  check({ ...STORY, is_followed: true, new: 0 }, null, [/Following/], [/new/]);
  check(
    null,
    copies,
    [/stands in 4 titles, one of them with additions\. It comes from Longshore Wire \./],
    [/More of/],
  );
  check(null, { ...copies, original: null }, [/It comes from this one\./]);
});

test('a related article has a menu of its own, in which it is said to be of the same story', () => {
  const html = drawn(Strip, { entry: AT, related: [row(30)], story: null, copies: null });
  expect(html).toMatch(/<button class="tool[^>]* aria-label="Number 30: more"[^>]* aria-haspopup="menu"/);
  const given = { row: row(30), hook: { x: 0, top: 0, bottom: 0 } };
  const items = [...drawn(RelatedMenu, given).matchAll(/<button[^>]* role="menuitem".*?<\/button>/gs)];
  expect(items.map(([item]) => wordsOf(item).trim())).toEqual([
    'Mark read m',
    'Save s',
    'Open original v',
    'This is the same story',
  ]);
});

test('all coverage shows what is read, unread and saved, and what is new besides', () => {
  const check = (is_read: boolean, is_saved: boolean, isNew: boolean, looks: string, words: RegExp): void => {
    const account = {
      entry: { ...row(1), is_read, is_saved },
      url: null,
      is_lead: false,
      is_new: isNew,
      copy_of: null,
    };
    const given = { account, time: '11:00', notes: [], isNew, isCurrent: false, under: 'time' };
    const html = drawn(AccountRow, given);
    expect(/<tr class="([^"]*?) ?svelte/.exec(html)?.[1]).toBe(looks);
    expect(wordsOf(html)).toMatch(words);
  };
  check(false, false, true, 'is-unread is-new', /Unread: Number 1/);
  check(true, false, true, 'is-new', /Ledger Number 1/);
  check(false, true, false, 'is-unread', /Unread: Number 1 Saved/);
  check(true, false, false, '', /Ledger Number 1/);
});

test('the page of a story says no more of it than there is', () => {
  const account = (number: number, is_lead: boolean) => ({
    entry: row(number),
    url: null,
    is_lead,
    is_new: false,
    copy_of: null,
  });
  const page = { fresh: new Set(), readAt: null, order: 'time', isWhole: false, unfolded: new Set() };
  const check = (leads: number, titles: number, languages: number, key: RegExp, orders: string): void => {
    const story = {
      accounts: [1, 2, 3].map((number) => account(number, number <= leads)),
      titles,
      languages: Array.from({ length: languages }, (_, at) => ({ language: `l${at}`, accounts: 1 })),
    };
    expect(wordsOf(drawn(Drawing, { page, story }))).toMatch(key);
    expect(
      wordsOf(drawn(Coverage, { page, story, current: null }))
        .match(/By \w+/g)
        ?.join() ?? '',
    ).toBe(orders);
  };
  check(0, 3, 1, /A stroke is an account(?!;)/, 'By time,By title');
  check(1, 3, 2, /a long stroke led/, 'By time,By title,By language');
  check(0, 1, 1, /A stroke is an account(?!;)/, '');
});

describe('copies of a text in all coverage', () => {
  /** A text and its two copies, the last of which was the first account, with so many other accounts between them. */
  const told = (others: number, unfolded: number[]) => {
    const account = (number: number, copy_of: number | null) => ({
      entry: { ...row(number), entry_id: number, publication_id: number, title: `Title ${number}` },
      url: null,
      is_lead: false,
      is_new: false,
      copy_of,
    });
    const numbers = Array.from({ length: others + 3 }, (_, at) => at + 1);
    const accounts = numbers.map((number) => account(number, number > others + 1 ? 1 : null));
    const story = { accounts, titles: accounts.length, languages: [{ language: 'en', accounts: accounts.length }] };
    const page = { fresh: new Set(), readAt: null, order: 'time', isWhole: false, unfolded: new Set(unfolded) };
    return drawn(Coverage, { page, story, current: null });
  };
  const rowsOf = (html: string): string[] => html.match(/<tr [^>]*data-account.*?<\/tr>/gs) ?? [];

  test('are told by a button that is called the same when they are shown', () => {
    const check = (unfolded: number[], isExpanded: boolean, rows: number): void => {
      const html = told(1, unfolded);
      const [, expanded, words] = /<button[^>]*aria-expanded="(\w+)"[^>]*>([^<]*The same text[^<]*)/.exec(html) ?? [];
      expect([expanded, words?.trim(), rowsOf(html).length]).toEqual([
        String(isExpanded),
        'The same text in 2 other titles',
        rows,
      ]);
    };
    check([], false, 2);
    check([1], true, 4);
  });

  test('say that one was the first account, but not once more whose text it is', () => {
    const [copy, first] = rowsOf(told(1, [1]))
      .slice(1)
      .map(wordsOf);
    expect(copy).not.toMatch(/text of|first account/);
    expect(first).toMatch(/first account/);
    expect(first).not.toMatch(/text of/);
  });

  test('push no other row behind the button when they are shown', () => {
    const check = (unfolded: number[], rows: number): void => {
      const html = told(50, unfolded);
      expect([rowsOf(html).length, /\d+ more accounts/.exec(wordsOf(html))?.[0]]).toEqual([rows, '11 more accounts']);
    };
    check([], 40);
    check([1], 42);
  });
});

test('the time of the fullest account is said to be that of its update where it is', () => {
  const check = (updated_at: number | null, words: RegExp): void =>
    expect(wordsOf(drawn(Lead, { lead: row(1), article: { updated_at, lead_image: null, deck: null } }))).toMatch(
      words,
    );
  check(null, /fullest account, \d/);
  check(NOON + 60_000, /fullest account, updated \d/);
});
