/** Pictures that are not wanted are not on the page: what is not there asks for nothing. */
import type { Component } from 'svelte';
import { render } from 'svelte/server';
import { expect, test, vi } from 'vitest';
import type { Page } from '../src/components/document/context';
import DocumentBody from '../src/components/document/DocumentBody.svelte';
import FigureBlock from '../src/components/document/FigureBlock.svelte';
import { outline } from '../src/components/document/outline';
import type { Block, Figure } from '../src/ipc';
import { details, figure, image, list, p, quote } from '../src/platform/mock/blocks';
import { PORTS } from '../src/platform/mock/pieces';
import type { App } from '../src/state/app.svelte';
import Newest from '../src/views/add/Newest.svelte';
import Strip from '../src/views/article/Strip.svelte';
import ComingIn from '../src/views/start/ComingIn.svelte';
import EntryRow from '../src/views/timeline/EntryRow.svelte';
import Within from './Within.svelte';

vi.stubGlobal('document', { documentElement: { lang: 'en' } });

const one = (): Block => figure([image('a.jpg', 'A crane')], 'A crane', 'Jo Doe');
const BLOCKS = [
  ...PORTS.blocks,
  figure([image('b.jpg', 'A pier'), image('c.jpg', 'A gate')]),
  quote([p('One.'), one()]),
  list([[p('Two.'), one()]]),
  details('More', [one()]),
  { kind: 'media', media: 'video', url: 'https://a.example/v.mp4', poster: 'd.jpg', title: 'Ships' },
] as Block[];

const row = {
  entry_id: 1,
  headline: 'Nine ports agree',
  summary: 'Harbour masters will pool cranes.',
  title: 'The Ledger',
  image: 'nrimg://localhost/lead/1',
  sort_at: 1,
};
const newest = { headline: 'Nine ports agree', image: 'nrimg://localhost/preview/1', published_at: null };

const ALL: Page['images'] = new Proxy({}, { get: (_, url) => `nrimg://localhost/${String(url)}`, has: () => true });

/** What is drawn of a component, with pictures or without. */
function drawn(
  inner: unknown,
  given: Record<string, unknown>,
  showsPictures: boolean,
  images: Page['images'] = ALL,
): string {
  const app = {
    settings: { data: { shows_pictures: showsPictures, density: 'comfortable' } },
    marks: { is: () => false },
    selection: { entryId: null },
    refresh: { state: { state: 'running' } },
    list: { isSearch: false, indexOf: () => undefined },
    now: 1,
  } as unknown as App;
  const page: Page = {
    images,
    showsPictures,
    outline: outline(BLOCKS),
    notes: [{ blocks: [p('A note.'), one()] }],
    onpicture: () => {},
    onlink: () => {},
  };
  return render(Within, { props: { app, page, inner: inner as Component<Record<string, unknown>>, given } }).body;
}

test('with pictures off no element of the page asks for one', () => {
  const check = (name: string, inner: unknown, given: Record<string, unknown>): void => {
    const asks = /<(img|picture|source|image|video|audio|iframe|object|embed|link)\b|url\(|srcset=|poster=|nrimg:/i;
    expect(drawn(inner, given, true), name).toMatch(/<img/);
    expect(drawn(inner, given, false), name).not.toMatch(asks);
  };
  check('text', DocumentBody, { blocks: BLOCKS, measure: 66, isWhole: true, isAtOnce: true });
  check('lead', FigureBlock, { figure: one() as Figure, isLead: true });
  check('row', EntryRow, {
    row,
    index: 0,
    total: 1,
    y: 0,
    day: undefined,
    isStill: true,
    onopen() {},
    onoriginal() {},
  });
  check('related', Strip, { entry: row, related: [row], story: null, copies: null });
  check('coming', ComingIn, { coming: { stories: [row], waiting: [], failed: [], answered: 1, total: 1 } });
  check('newest', Newest, {
    candidate: { name: 'World', title: 'The Ledger', language: 'en', newest: [newest, newest, newest] },
  });
});

test('a title without pictures keeps no room for them', () => {
  const draw = (block: Block): string => drawn(FigureBlock, { figure: block as Figure }, true, {});
  expect(draw(one())).toMatch(/<figure.*<figcaption.*A crane.*Jo Doe/s);
  expect(draw(one())).not.toMatch(/<(img|button)|class="box/);
  expect(draw(figure([image('b.jpg', 'A pier')]))).not.toContain('<figure');
});

test('every element of a picture stands in a component that is looked at here', () => {
  const sources = import.meta.glob<string>('../src/**/*.svelte', { query: '?raw', import: 'default', eager: true });
  const asking = Object.entries(sources).filter(([, source]) =>
    /<(img|picture|image|video|audio|iframe)\b/.test(source),
  );
  const names = asking.map(([path]) => path.split('/').at(-1)).sort();
  // The large picture opens by a hand alone; a title's icon is its sign, and is kept with it.
  expect(names).toEqual([
    'ComingIn.svelte',
    'EntryRow.svelte',
    'Lightbox.svelte',
    'Newest.svelte',
    'Picture.svelte',
    'RelatedRow.svelte',
    'TitleSheet.svelte',
  ]);
});
