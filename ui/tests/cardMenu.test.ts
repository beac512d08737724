/** The menu of a card, among the briefs too, and what can be muted or favoured because of one. */
import type { Component } from 'svelte';
import { render } from 'svelte/server';
import { expect, test, vi } from 'vitest';
import type { EditionCard, SidebarSection, StoryLine } from '../src/ipc';
import { App } from '../src/state/app.svelte';
import '../src/strings/later';
import { aboutsOf } from '../src/views/today/abouts';
import Briefs from '../src/views/today/Briefs.svelte';
import CardItems from '../src/views/today/CardItems.svelte';
import type { TodayContext } from '../src/views/today/context';
import OnPage from './OnPage.svelte';
import { row } from './paper';
import { block, card, cards, Press, pageOf } from './press';

vi.stubGlobal('document', { documentElement: { lang: 'en' } });

/** What is drawn of a part of the page, or of the sample, whose page is none. */
function drawn(inner: unknown, given: Record<string, unknown>, isSample = false, muted: number[] = []): string {
  const press = new Press();
  const app = new App({ call: press.call, shell: async () => ({ shell: 'done' }), memory: null });
  app.stories.all = muted.map((story_id) => ({ story_id, is_muted: true }) as StoryLine);
  const nothing = (): void => {};
  const today: TodayContext = {
    page: isSample ? null : pageOf(press),
    hasPicture: () => false,
    open: nothing,
    why: nothing,
    say: nothing,
    mute: nothing,
  };
  const props = { app, today, inner: inner as Component<Record<string, unknown>>, given };
  return render(OnPage, { props }).body;
}

const namesIn = (html: string): string[] =>
  [...html.matchAll(/role="menuitem"[^>]*>(.*?)<\/button>/gs)].map(([, inner]) =>
    (inner as string).replaceAll(/<kbd.*?<\/kbd>|<[^>]*>/gs, '').trim(),
  );

test('each of the briefs has a menu, but for those whose article is gone, and none in the sample', () => {
  const briefs = block('briefs', [...cards(2), card(2, { entry: null })]);
  const menus = (isSample: boolean): string[] =>
    [
      ...drawn(Briefs, { block: briefs, id: 'briefs' }, isSample).matchAll(/<button[^>]*aria-haspopup="menu"[^>]*>/g),
    ].map(([button]) => /aria-label="([^"]*)"/.exec(button)?.[1] ?? '');
  expect(menus(false)).toEqual(['Number 0: more', 'Number 1: more']);
  expect(menus(true)).toEqual([]);
});

test('the menu of a card takes a muted story back', () => {
  const check = (change: Partial<EditionCard>, muted: number[], want: string[]): void => {
    const names = namesIn(drawn(CardItems, { card: card(0, change), entry: row(0) }, false, muted));
    expect(names.slice(names.indexOf('Less like this') + 1)).toEqual(want);
  };
  check({}, [], ['Mute or favour…']);
  check({ story_id: 7 }, [8], ['Mute story', 'Mute or favour…']);
  check({ story_id: 7 }, [7], ['Unmute story', 'Mute or favour…']);
});

test('a card is of its title, its section, who wrote it and its story', () => {
  const section = (section_id: number, parent_id: number | null, name: string): SidebarSection => ({
    section_id,
    parent_id,
    name,
    unread: 0,
    titles: [],
  });
  const sections = [section(3, 2, 'World'), section(4, null, 'World')];
  const check = (change: Partial<EditionCard>, want: string[]): void =>
    expect(aboutsOf(card(1, change), sections).map(({ kind, key, name }) => `${kind} ${key} ${name}`)).toEqual(want);
  const title = `title ${row(1).publication_id} The Ledger`;
  check({}, [title]);
  check({ section: 'World' }, [title, 'section 4 World']);
  // It was called so when the page was made.
  check({ section: 'Abroad' }, [title]);
  check({ authors: ['Ann Pen', 'Bo Ink', 'Ann Pen'], story_id: 7 }, [
    title,
    'author Ann Pen Ann Pen',
    'author Bo Ink Bo Ink',
    'story 7 Number 1',
  ]);
  check({ entry: null }, []);
});
