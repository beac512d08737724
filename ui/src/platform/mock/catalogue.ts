/** The catalogue of the invented world: its own press, and some titles that nobody follows yet. */
import { note } from './acts';
import { followed, hostOf, makeFeed, newId, placed, titles } from './titles';
import type { MockTitle, Refusal } from './types';
import { beginTrial } from './wishes';
import { publish, tell } from './world';

const SECTIONS = ['top', 'world', 'nation', 'local', 'business', 'science', 'sport', 'culture', 'opinion'] as const;
type Section = (typeof SECTIONS)[number];

/** Name, other names, country, language, owner, a line about it, its sections, whether the world knows it. */
type Line = [
  name: string,
  others: string[],
  country: string | null,
  language: string,
  owner: string | null,
  about: string | null,
  sections: Section[],
  isWellKnown?: boolean,
];
const LINES: Line[] = [
  [
    'The Harbour Ledger',
    [],
    'GB',
    'en',
    'Ledger Trust',
    'Daily newspaper of the docks.',
    ['top', 'world', 'business'],
    true,
  ],
  ['Longshore Wire', ['LSW'], null, 'en', 'Its members', 'News agency of seven ports.', ['world', 'business'], true],
  ['Gazeta Farol', [], 'PT', 'pt', null, 'Daily newspaper from Lisbon.', ['nation', 'local', 'culture'], true],
  ['Ostwind-Bote', [], 'DE', 'de', 'Verlag Ostwind', null, ['top']],
  [
    '岬新聞',
    ['Misaki Shimbun'],
    'JP',
    'ja',
    null,
    'Morning newspaper of the capes.',
    ['top', 'sport', 'science'],
    true,
  ],
  ['مرفأ اليوم', ['Marfa Today'], 'LB', 'ar', null, 'Daily newspaper from the old port.', ['top', 'opinion']],
  [
    'Le Phare du Soir',
    [],
    'FR',
    'fr',
    'Les Gardiens',
    'Evening newspaper.',
    ['top', 'world', 'culture', 'sport'],
    true,
  ],
  ['El Faro Chico', [], 'AR', 'es', null, null, ['top', 'sport']],
  ['Saltmarsh Courier', [], 'GB', 'en', 'Saltmarsh Press', 'Weekly newspaper of the marshes.', ['local']],
  [
    'Northern Lantern',
    [],
    'GB',
    'en',
    null,
    'River country and the north, slowly.',
    ['world', 'nation', 'science'],
    true,
  ],
  ['The Tallyman', [], 'GB', 'en', 'Ledger Trust', 'Money, with the working shown.', ['business', 'opinion'], true],
  ['Field & Lattice', [], null, 'en', null, 'New results, carefully.', ['science'], true],
  ['The Millibar', [], null, 'en', null, 'Weather, ice and the long run.', ['science']],
  ['Plainsong Review', [], 'GB', 'en', null, 'Essays that take an evening.', ['culture', 'opinion'], true],
  ['Radio Estuary', [], 'IE', 'en', null, 'Stories to listen to.', ['culture', 'local']],
  ['Tollgate Weekly', [], 'PT', 'en', null, 'One city in depth, on Thursdays.', ['top', 'local']],
  [
    'The Old Harbour, Quay and Lower Town Mercury with which is Incorporated the Chandlers’ Gazette',
    [],
    'GB',
    'en',
    'The Chandlers’ Company',
    'Evening newspaper with the longest of names.',
    ['top', 'world', 'sport'],
    true,
  ],
  ['Folha da Calçada', [], 'PT', 'pt', null, 'Daily newspaper, door to door.', ['top', 'local']],
  ['Маяк Севера', ['Mayak Severa'], 'KZ', 'ru', null, null, ['top', 'nation']],
];

/** Never answers. */
const SILENT = 'El Faro Chico';
const SLOW_MS = 6_000;

const refuse = (message: string): Refusal => ({ code: 'not_found', message });
const bare = (url: string): string => url.replace(/^https?:\/\//, '').replace(/\/$/, '');

function listed([name, other_names, country, language, owner, about, sections, isWellKnown = false]: Line) {
  const id = hostOf(other_names[0] ?? name);
  const mine = new Map(followed().flatMap((title) => title.feeds.map((feed) => [bare(feed.feed_url), title] as const)));
  const feeds = sections.map((section) => {
    const feed_url = `https://${id}/${section}.xml`;
    return { feed_url, section, name: null, language: null, is_followed: mine.has(bare(feed_url)) };
  });
  const own = feeds.map((feed) => mine.get(bare(feed.feed_url))).find((title) => title !== undefined);
  return {
    id,
    name,
    other_names,
    site_url: `https://${id}/`,
    country,
    language,
    owner,
    about,
    is_well_known: isWellKnown,
    is_followed: own !== undefined,
    publication_id: own?.publication_id ?? null,
    feeds,
  };
}
type Listed = ReturnType<typeof listed>;

interface Asked {
  query?: string;
  country?: string;
  language?: string;
  section?: string;
  limit?: number;
  after?: string;
}

export function catalogue(asked: Asked) {
  const words = asked.query?.toLocaleLowerCase().trim() ?? '';
  const named = LINES.map(listed).filter((title) =>
    [title.name, ...title.other_names].some((name) => name.toLocaleLowerCase().includes(words)),
  );
  const tests = {
    country: (title: Listed) => !asked.country || title.country === asked.country.toUpperCase(),
    language: (title: Listed) => !asked.language || title.language === asked.language,
    section: (title: Listed) => !asked.section || title.feeds.some((feed) => feed.section === asked.section),
  };
  const found = named.filter((title) => Object.values(tests).every((test) => test(title)));
  const index = Number(asked.after ?? 0);
  const end = index + (asked.limit ?? 100);
  /** Each kind counted as if nothing were asked of it. */
  const count = <T>(kind: keyof typeof tests, values: (title: Listed) => T[]): [T, number][] => {
    const counts = new Map<T, number>();
    const left = named.filter((title) => Object.entries(tests).every(([name, test]) => name === kind || test(title)));
    for (const value of left.flatMap((title) => [...new Set(values(title))]))
      counts.set(value, (counts.get(value) ?? 0) + 1);
    return [...counts].sort(([, one], [, other]) => other - one);
  };
  const facets = {
    countries: count('country', (title) => (title.country ? [title.country] : [])).map(([country, titles]) => ({
      country,
      titles,
    })),
    languages: count('language', (title) => [title.language]).map(([language, titles]) => ({ language, titles })),
    sections: count('section', (title) => title.feeds.map((feed) => feed.section))
      .sort(([one], [other]) => SECTIONS.indexOf(one) - SECTIONS.indexOf(other))
      .map(([section, titles]) => ({ section, titles })),
  };
  return {
    titles: found.slice(index, end),
    index,
    total: found.length,
    next: end < found.length ? String(end) : null,
    ...(index === 0 ? { facets } : {}),
  };
}

export function catalogueTitle({ id }: { id: string }) {
  const title = LINES.map(listed).find((title) => title.id === id);
  if (!title) throw refuse('This title is not here any more.');
  return title;
}

/** What titles answer that were followed just now: one after the other, the last of them slowly, and one not at all. */
function bring(added: readonly { title: MockTitle; url: string }[]): void {
  added.forEach(({ title, url }, at) => {
    const isLast = at === added.length - 1 && at > 0;
    setTimeout(
      () => {
        const feed = title.feeds.find((one) => one.feed_url === url);
        if (!feed) return;
        feed.last_try_at = Date.now();
        if (title.name === SILENT) {
          feed.failures = 1;
          feed.reason = { kind: 'timeout', about: '20', message: 'The site did not answer within 20 seconds.' };
          return tell({ event: 'titles_changed' });
        }
        feed.last_ok_at = Date.now();
        const own = [...Array(3).keys()].map((number) => at * 3 + number);
        const fresh = publish(own, Date.now());
        for (const entry of fresh)
          Object.assign(entry, { publication_id: title.publication_id, title: title.name, is_read: false });
        tell({
          event: 'entries_changed',
          new: fresh.length,
          publication_ids: [title.publication_id],
          changed: [],
        });
      },
      isLast ? SLOW_MS : (at + 1) * 400,
    );
  });
}

export function followTitles({
  titles: wishes,
  section,
  section_id,
  notify = 'off',
  is_trial,
}: {
  titles: { id: string; feed_urls?: string[]; section?: string }[];
  section?: string;
  section_id?: number;
  notify?: 'off' | 'at_once' | 'digest';
  is_trial?: boolean;
}) {
  let already = 0;
  const added: { title: MockTitle; url: string }[] = [];
  const publication_ids = wishes.map(({ id, feed_urls, section: own = section }) => {
    const listed = catalogueTitle({ id });
    const known = titles.find(
      (one) => one.publication_id === listed.publication_id || one.site_url === listed.site_url,
    );
    const title: MockTitle = known ?? {
      publication_id: 100 + newId(),
      name: listed.name,
      site_url: listed.site_url,
      language: listed.language,
      isFollowed: true,
      feeds: [],
    };
    if (!known) titles.push(title);
    for (const feed of listed.feeds.filter((feed) => feed_urls?.includes(feed.feed_url) ?? true)) {
      if (feed.is_followed) already += 1;
      else {
        const made = makeFeed(listed.name, feed.feed_url, placed(own, section_id));
        title.feeds.push({ ...made, notify, last_ok_at: null, last_try_at: null });
        added.push({ title, url: feed.feed_url });
      }
    }
    if (is_trial && !(known?.isFollowed ?? false)) beginTrial(title.publication_id);
    title.isFollowed = true;
    return title.publication_id;
  });
  tell({ event: 'titles_changed' });
  bring(added);
  const { act_id } = note({ deed: 'follow' }, added.length, () => {
    for (const { title, url } of added) {
      title.feeds = title.feeds.filter((feed) => feed.feed_url !== url);
      title.isFollowed = title.feeds.length > 0;
    }
    tell({ event: 'titles_changed' });
  });
  return { added: added.length, already, publication_ids, act_id };
}
