/** A store of editions, with what stands on them, for tests of the front page. */
import type { Call, EditionBlock, EditionCard, Today } from '../src/ipc';
import type { BlockKind } from '../src/ipc/bindings';
import { App } from '../src/state/app.svelte';
import { FrontPage } from '../src/views/today/page.svelte';
import { row } from './paper';

export const PICTURE = {
  src: '/a.jpg',
  url: 'https://a.example.com/a.jpg',
  caption: null,
  credit: null,
  width: 3,
  height: 2,
};

export function card(rank: number, change: Partial<EditionCard> = {}): EditionCard {
  return {
    rank,
    entry: row(rank),
    headline: `Number ${rank}`,
    title: 'The Ledger',
    direction: 'ltr',
    authors: [],
    section: null,
    picture: PICTURE,
    minutes: 3,
    story_id: null,
    titles: 1,
    led_in: 0,
    is_developing: false,
    news: null,
    also: [],
    lane: 'lead',
    points: 1_000,
    terms: [{ term: 'votes', points: 1_000, count: 2, about: null }],
    said: null,
    ...change,
  };
}

export const cards = (count: number, change: Partial<EditionCard> = {}, from = 0): EditionCard[] =>
  Array.from({ length: count }, (_, at) => card(from + at, change));
export const block = (kind: BlockKind, all: EditionCard[], pattern = 0): EditionBlock => ({
  kind,
  pattern,
  section_id: kind === 'section' ? 1 : null,
  name: null,
  cards: all,
});

export function editionOf(edition_id: number, blocks: EditionBlock[]): NonNullable<Today['edition']> {
  return {
    edition_id,
    kind: 'morning',
    made_at: 0,
    opened_at: null,
    ended_at: null,
    budget_minutes: 45,
    minutes: 9,
    cards: blocks.flatMap((one) => one.cards).length,
    read: 0,
    titles: 1,
    candidates: 9,
    before: null,
    blocks,
  };
}

/** A store with two editions, of which the second may wait. */
export class Press {
  readonly asked: [string, unknown][] = [];
  newest = 1;
  failure = false;
  none: Today['none'] = null;
  ended: number | null = null;
  made: { edition_id: number | null; none: Today['none'] } = { edition_id: 2, none: null };

  readonly call = (async (name: string, request: { edition_id?: number }) => {
    this.asked.push([name, request]);
    if (this.failure) throw { code: 'failed', message: 'No.' };
    if (name === 'make_edition') {
      if (this.made.edition_id !== null) this.newest = this.made.edition_id;
      return this.made;
    }
    if (name !== 'edition') return {};
    const shown = request.edition_id ?? this.newest;
    const edition = { ...editionOf(shown, [block('lead', cards(2))]), ended_at: this.ended };
    return {
      edition: this.none ? null : edition,
      none: this.none,
      ready: shown < this.newest ? { edition_id: this.newest, kind: 'evening' } : null,
      is_making: false,
      next_at: null,
      titles_followed: 3,
    };
  }) as unknown as Call;

  /** How often a command was asked for. */
  count(name: string): number {
    return this.asked.filter(([one]) => one === name).length;
  }
}

export function pageOf({ call }: Pick<Press, 'call'>): FrontPage {
  return new FrontPage(call, new App({ call, shell: async () => ({ shell: 'done' }), memory: null }).marks);
}
