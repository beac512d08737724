import { describe, expect, test } from 'vitest';
import type { Call, CatalogueFacets, CatalogueSection, CatalogueTitle, Shell, Sidebar, Title } from '../src/ipc';
import { App } from '../src/state/app.svelte';
import { Coming } from '../src/views/start/coming.svelte';
import { guess } from '../src/views/start/guess';
import { Starting } from '../src/views/start/starting.svelte';
import { feedFor, suggest } from '../src/views/start/suggest';

const FACETS: CatalogueFacets = {
  countries: ['US', 'GB', 'PT', 'DE', 'JP'].map((country) => ({ country, titles: 9 })),
  languages: ['en', 'de', 'pt', 'ja'].map((language) => ({ language, titles: 9 })),
  sections: (['top', 'world', 'nation', 'science'] as const).map((section) => ({ section, titles: 9 })),
};

type Line = Partial<Omit<CatalogueTitle, 'feeds'>> & { sections?: CatalogueSection[] };
const title = (id: string, { sections = ['world'], ...line }: Line = {}): CatalogueTitle => ({
  id,
  name: id,
  other_names: [],
  site_url: `https://${id}/`,
  country: 'US',
  language: 'en',
  owner: null,
  about: null,
  is_well_known: false,
  is_followed: false,
  publication_id: null,
  ...line,
  feeds: sections.map((section) => ({
    feed_url: `https://${id}/${section}`,
    section,
    name: null,
    language: null,
    is_followed: false,
  })),
});

test('languages and countries are guessed by what the system prefers', () => {
  const check = (preferred: string[], languages: string[], countries: string[]) =>
    expect(guess(preferred, FACETS), preferred.join()).toEqual({ languages, countries });
  check(['en-GB', 'en'], ['en'], ['GB']);
  check(['pt-PT', 'en-US'], ['pt', 'en'], ['PT', 'US']);
  // A language of many countries names none; one of few does.
  check(['en'], ['en'], []);
  check(['de'], ['de'], ['DE']);
  check(['ja'], ['ja'], ['JP']);
  // What the catalogue does not have, and what is no language.
  check(['tlh', 'en-AQ', 'C.UTF-8', ''], ['en'], []);
  check([], [], []);
});

describe('suggestions', () => {
  const check = (
    found: [CatalogueSection, CatalogueTitle[]][],
    chosen: { languages?: string[]; countries?: string[] },
    want: [CatalogueSection, string[], number][],
  ) => {
    const topics = found.map(([topic]) => topic);
    const groups = suggest(new Map(found), { languages: ['en'], countries: [], topics, ...chosen });
    expect(groups.map(({ topic, titles, ticks }) => [topic, titles.map(({ id }) => id), ticks])).toEqual(want);
  };
  const known = { is_well_known: true };

  test('the well-known stand in front, and of them those from near by', () => {
    check(
      [['world', [title('small'), title('far', known), title('near', { ...known, country: 'GB' })]]],
      { countries: ['GB'] },
      [['world', ['near', 'far', 'small'], 2]],
    );
  });

  test('a title stands under one topic', () => {
    const both = title('both', known);
    check(
      [
        ['world', [both]],
        ['science', [both, title('other')]],
      ],
      {},
      [
        ['world', ['both'], 1],
        ['science', ['other'], 1],
      ],
    );
  });

  test('the order of the catalogue counts, and what is mostly about one thing stands under that alone', () => {
    const paper = title('paper', { ...known, sections: ['top', 'world', 'business'] });
    const money = title('money', { ...known, sections: ['top', 'business', 'business'] });
    const late = title('late', { ...known, other_names: ['l'], sections: ['top', 'world', 'science', 'sport'] });
    check(
      [
        ['top', [money, paper, late]],
        ['business', [paper, money]],
      ],
      {},
      [
        ['top', ['paper', 'late'], 2],
        ['business', ['money'], 1],
      ],
    );
  });

  test('the news of a nation is that of the chosen countries', () => {
    check([['nation', [title('us', known), title('gb', { country: 'GB' })]]], { countries: ['GB'] }, [
      ['nation', ['gb'], 1],
    ]);
  });

  test('languages take turns, and others are left out', () => {
    const [a, b] = [title('a', known), title('b', known)];
    const [c, d] = [title('c', { language: 'pt' }), title('d', { language: 'fr', ...known })];
    check([['world', [a, b, c, d]]], { languages: ['en', 'pt-BR'] }, [['world', ['a', 'c', 'b'], 2]]);
  });

  test('no more than six, and ticks for a morning', () => {
    const many = (name: string) => Array.from({ length: 9 }, (_, at) => title(`${name}${at}`));
    const topics: CatalogueSection[] = ['top', 'world', 'nation', 'science', 'sport', 'life'];
    const groups = suggest(new Map(topics.map((topic) => [topic, many(topic)])), {
      languages: ['en'],
      countries: [],
      topics,
    });
    expect(groups.map(({ titles, ticks }) => [titles.length, ticks])).toEqual(
      [2, 2, 1, 1, 1, 1].map((ticks) => [6, ticks]),
    );
  });

  test('a topic without titles is left out', () => check([['science', []]], {}, []));
});

test('the feed of a topic is the one in a language that is read', () => {
  const of = title('dw', { sections: ['top', 'world', 'world'], language: 'de' });
  const english = {
    ...of,
    feeds: of.feeds.map((feed, at) => (at === 2 ? { ...feed, language: 'en', feed_url: 'en' } : feed)),
  };
  expect(feedFor(english, 'world', ['en'])?.feed_url).toBe('en');
  expect(feedFor(english, 'world', ['de'])?.feed_url).toBe('https://dw/world');
  expect(feedFor(english, 'world', ['fr'])?.feed_url).toBe('https://dw/world');
  expect(feedFor(english, 'sport', ['de'])).toBeUndefined();
});

/** A catalogue of two titles under each topic, and what is kept between two windows. */
function world() {
  const kept = new Map<string, string>();
  const asked: [string, unknown][] = [];
  const call = (async (name: string, request: { section?: string }) => {
    asked.push([name, request]);
    if (name === 'follow_titles') return { added: 2, already: 0, publication_ids: [7, 8], act_id: 1 };
    const section = (request.section ?? 'top') as CatalogueSection;
    const titles = ['one', 'two', 'three'].map((id) => title(`${section}-${id}`, { sections: [section] }));
    return { titles, index: 0, total: 3, next: null, facets: FACETS };
  }) as Call;
  const memory = {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, text: string) => void kept.set(key, text),
  };
  return { asked, memory, kept, open: () => new Starting(call, memory) };
}

describe('the first run', () => {
  test('what is ticked is followed under the names of its topics', async () => {
    const { open, asked, kept } = world();
    const starting = open();
    await starting.open(['en-GB']);
    expect([starting.languages, starting.countries]).toEqual([['en'], ['GB']]);
    for (const topic of ['top', 'business', 'culture'] as const) starting.chooseTopic(topic, false);
    await starting.go(3);
    expect(starting.groups?.map(({ topic }) => topic)).toEqual(['world', 'science']);
    expect(starting.ticked.map(({ title }) => title.id)).toEqual([
      'world-one',
      'world-two',
      'science-one',
      'science-two',
    ]);
    for (const { title } of starting.ticked.slice(1, 3)) starting.tick(title, false);
    expect(await starting.follow()).toEqual([7, 8]);
    expect(asked.at(-1)).toEqual([
      'follow_titles',
      {
        titles: [
          { id: 'world-one', section: 'World', feed_urls: ['https://world-one/world'] },
          { id: 'science-two', section: 'Science', feed_urls: ['https://science-two/science'] },
        ],
      },
    ]);
    expect([...kept.values()]).toEqual(['']);
  });

  /** The ticks, languages and topics were gone after one title of the reader's own. */
  test('a title of the reader’s own takes nobody out of the steps', async () => {
    const app = new App({
      call: (async () => ({})) as Call,
      shell: (async () => ({})) as unknown as Shell,
      memory: null,
    });
    app.sidebar.data = { titles: [] } as unknown as Sidebar;
    expect(app.isFirstRun).toBe(true);
    app.frame.start = 'amid';
    app.sidebar.data = { titles: [{}] } as unknown as Sidebar;
    expect(app.isFirstRun).toBe(true);
    app.skipStart(true);
    expect(app.isFirstRun).toBe(false);
  });

  test('half done, it goes on where it was left', async () => {
    const { open, kept, memory } = world();
    const starting = open();
    await starting.open(['en']);
    starting.chooseCountry('PT', true);
    await starting.go(3);
    const first = starting.ticked[0]?.title as CatalogueTitle;
    starting.tick(first, false);
    const again = open();
    await again.open(['de']);
    expect([again.step, again.languages, again.countries]).toEqual([3, ['en'], ['PT']]);
    expect(again.ticked.map(({ title }) => title.id)).not.toContain(first.id);
    // What somebody else wrote there is nothing.
    for (const text of ['', '{', '[]', '{"step":9,"languages":[],"countries":[],"topics":[],"turned":{}}']) {
      memory.setItem([...kept.keys()][0] as string, text);
      const anew = open();
      await anew.open(['de']);
      expect([anew.step, anew.languages], text).toEqual([1, ['de']]);
    }
  });

  test('the news of one country has its name', async () => {
    const starting = world().open();
    await starting.open(['pt-PT']);
    expect(starting.nameOf('nation')).toBe('Portugal');
    starting.chooseCountry('GB', true);
    expect(starting.nameOf('nation')).toBe('Home news');
  });
});

test('what comes in is counted by title, and each is asked once for its newest', async () => {
  const asked: unknown[] = [];
  const call = (async (_: string, request: { place: string }) => {
    asked.push(request.place);
    return { entries: [{ entry_id: asked.length, title: request.place }] };
  }) as Call;
  const coming = new Coming(call, [1, 2, 3]);
  const of = (publication_id: number, last_ok_at: number | null, failures: number) =>
    ({ publication_id, name: `${publication_id}`, feeds: [{ last_ok_at, failures }] }) as Title;
  await coming.look({ titles: [of(1, null, 0), of(2, null, 0), of(3, null, 0), of(4, 1, 0)] });
  expect([coming.answered, coming.waiting.length, coming.failed.length, coming.total]).toEqual([0, 3, 0, 3]);
  for (let times = 0; times < 2; times += 1)
    await coming.look({ titles: [of(1, null, 0), of(2, 5, 0), of(3, null, 1)] });
  expect([coming.answered, coming.waiting.length, coming.failed.length]).toEqual([1, 1, 1]);
  expect(asked).toEqual(['publication:2']);
  expect(coming.stories.length).toBe(1);
});
