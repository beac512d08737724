/** The page of an edition is painted from its top: the opening first, and what stands below it behind that. */
import { type Component, createRawSnippet } from 'svelte';
import { render } from 'svelte/server';
import { expect, test, vi } from 'vitest';
import type { EditionBlock } from '../src/ipc';
import { App } from '../src/state/app.svelte';
import '../src/strings/later';
import type { TodayContext } from '../src/views/today/context';
import Sheet from '../src/views/today/Sheet.svelte';
import OnPage from './OnPage.svelte';
import { block, card, cards, Press, pageOf } from './press';

vi.stubGlobal('document', { documentElement: { lang: 'en' } });

const LEAD = block('lead', [card(0)]);
const DECK = block('deck', cards(2));
const PICKS = block('picks', cards(2));
const BRIEFS = block('briefs', cards(3));

test('the opening is drawn alone at first, unless the reader goes on further down', () => {
  const check = (blocks: EditionBlock[], isAtOnce: boolean, want: string[]): void => {
    const press = new Press();
    const app = new App({ call: press.call, shell: async () => ({ shell: 'done' }), memory: null });
    const nothing = (): void => {};
    const today: TodayContext = {
      page: pageOf(press),
      hasPicture: () => false,
      open: nothing,
      why: nothing,
      say: nothing,
      mute: nothing,
    };
    const children = createRawSnippet(() => ({ render: () => '<footer class="end"></footer>' }));
    const given = { edition: { blocks }, isAtOnce, children };
    const inner = Sheet as unknown as Component<Record<string, unknown>>;
    const html = render(OnPage, { props: { app, today, inner, given } }).body;
    expect([...html.matchAll(/class="(?:grid )?(front|section|briefs|end)\b/g)].map(([, name]) => name)).toEqual(want);
  };
  check([LEAD, DECK, PICKS, BRIEFS], false, ['front']);
  check([LEAD, DECK, PICKS, BRIEFS], true, ['front', 'section', 'briefs', 'end']);
  check([LEAD, DECK], false, ['front', 'end']);
  check([PICKS, BRIEFS], false, ['section']);
});
