/** What a row and the end of an article say of a story. */
import type { Component } from 'svelte';
import { render } from 'svelte/server';
import { expect, test, vi } from 'vitest';
import type { Page } from '../src/components/document/context';
import type { Copies, EntryRow, StoryStrip } from '../src/ipc';
import type { App } from '../src/state/app.svelte';
import Strip from '../src/views/article/Strip.svelte';
import EntryRowView from '../src/views/timeline/EntryRow.svelte';
import { row } from './paper';
import Within from './Within.svelte';

vi.stubGlobal('document', { documentElement: { lang: 'en' } });

const NOON = row(0).sort_at;

function drawn(inner: unknown, given: Record<string, unknown>, isGrouped = false): string {
  const app = {
    settings: { data: { shows_pictures: true, density: 'regular', single_keys: true } },
    marks: { is: () => false },
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
