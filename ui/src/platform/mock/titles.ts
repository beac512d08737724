/** The invented press: sections and titles. */
import { switches } from './switches';
import type { MockFeed, MockSection, MockTitle, Trouble } from './types';

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;

const NAMES: [name: string, parent_id: number | null][] = [
  ['World', null],
  ['Business', null],
  ['Science', null],
  ['Culture', null],
  ['Lisbon', null],
  ['Weather and climate', 3],
];

/** In the reader's order, whatever lies within another. */
export const sections: MockSection[] = NAMES.map(([name, parent_id], at) => ({
  section_id: at + 1,
  parent_id,
  name,
  order: null,
}));

const LOST: Trouble = { kind: 'timeout', about: '20', message: 'The site did not answer within 20 seconds.' };
const GONE: Trouble = {
  kind: 'web_page',
  about: null,
  message: 'The address answers with a web page and no longer with a feed.',
};

/** Name, host, language, and its feeds: the name each gives itself and the sections it lies in. */
type Line = [
  name: string,
  host: string,
  language: string,
  feeds: [name: string, sections: number[]][],
  trouble?: Trouble,
];
const PRESS: Line[] = [
  ['The Harbour Ledger', 'ledger', 'en', [['The Harbour Ledger', [1, 2]]]],
  ['The Tallyman', 'tallyman', 'en', [['The Tallyman', [2]]]],
  [
    'Longshore Wire',
    'longshore',
    'en',
    [
      ['Longshore Wire: World', [1]],
      ['Longshore Wire: Business', [2]],
    ],
  ],
  [
    'Gazeta Farol',
    'farol',
    'pt',
    [
      ['Gazeta Farol: Economia', [2]],
      ['Gazeta Farol: Lisboa', [5]],
    ],
  ],
  ['Northern Lantern', 'lantern', 'en', [['Northern Lantern', [1]]]],
  ['Field & Lattice', 'lattice', 'en', [['Field & Lattice', [3]]]],
  ['The Millibar', 'millibar', 'en', [['The Millibar', [6]]]],
  ['Saltmarsh Courier', 'saltmarsh', 'en', [['Saltmarsh Courier', [1]]]],
  ['Ostwind-Bote', 'ostwind', 'de', [['Ostwind-Bote', [1]]], LOST],
  ['Plainsong Review', 'plainsong', 'en', [['Plainsong Review', [4]]]],
  ['Tollgate Weekly', 'tollgate', 'en', [['Tollgate Weekly', [4, 5]]]],
  ['Radio Estuary', 'estuary', 'en', [['Radio Estuary', [4]]]],
  ['بريد المرفأ', 'marfa', 'ar', [['بريد المرفأ', [4]]]],
  ['朝凪通信', 'asanagi', 'ja', [['朝凪通信', [3]]]],
  ['The Ingot', 'ingot', 'en', [['The Ingot', [2]]], GONE],
  [
    'Notes from a Small Lighthouse, Kept by Two People and a Dog',
    'lighthouse',
    'en',
    [['Notes from a Small Lighthouse', []]],
  ],
];

/** Papers beyond the press, one in five of them in no section. */
const more = (at: number): Line => {
  const name = `Evening Paper ${at}`;
  return [name, `evening-${at}`, 'en', [[name, at % 5 === 0 ? [] : [(at % 5) + 1]]]];
};
const LINES: Line[] = [
  ...PRESS,
  ...Array.from({ length: Math.max(0, (switches.titles ?? 0) - PRESS.length) }, (_, at) => more(at + 1)),
];

let nextId = 0;
export const newId = (): number => ++nextId;

export const hostOf = (name: string): string => `${name.toLowerCase().replaceAll(/[^a-z0-9]+/g, '-')}.example.com`;

export function makeFeed(name: string, url: string, section_ids: number[], reason: Trouble | null = null): MockFeed {
  const now = Date.now();
  return {
    feed_id: newId(),
    feed_url: url,
    name,
    section_ids,
    last_ok_at: reason ? now - 5 * DAY : now - 11 * MINUTE,
    last_try_at: now - 11 * MINUTE,
    next_due_at: now + 49 * MINUTE,
    failures: reason ? 9 : 0,
    reason,
    notify: 'off',
    is_paused: false,
  };
}

export const titles: MockTitle[] = LINES.map(([name, host, language, feeds, trouble], at) => ({
  publication_id: at + 1,
  name,
  site_url: `https://${host}.example.com/`,
  language,
  isFollowed: switches.titles === null || at < switches.titles,
  feeds: feeds.map(([feed, inSections], nth) =>
    makeFeed(
      feed,
      `https://${host}.example.com/${nth === 0 ? 'feed' : `feed-${nth + 1}`}.xml`,
      inSections,
      trouble ?? null,
    ),
  ),
}));

export const followed = (): MockTitle[] => titles.filter((title) => title.isFollowed);

/** A section with those under it. */
export const withUnder = (section: number): number[] => [
  section,
  ...sections.filter((one) => one.parent_id === section).map((one) => one.section_id),
];

export function sectionNamed(name: string): number {
  const known = sections.find((section) => section.name.toLowerCase() === name.toLowerCase());
  if (known) return known.section_id;
  return addSection(name, null);
}

/** Where what is followed comes to lie. */
export const placed = (name?: string, id?: number): number[] =>
  id !== undefined ? [id] : name ? [sectionNamed(name)] : [];

let lastSection = NAMES.length;

/** Below the others. */
export function addSection(name: string, parent_id: number | null): number {
  const section_id = ++lastSection;
  sections.push({ section_id, parent_id, name, order: null });
  return section_id;
}

export const { compare } = new Intl.Collator('en');

/** The followed feeds of a section as they stand in it: as the reader put them, the others behind them by name. */
export function orderIn(section: number): number[] {
  const order = sections.find((one) => one.section_id === section)?.order ?? [];
  const here = followed()
    .sort((a, b) => compare(a.name, b.name))
    .flatMap((title) => title.feeds.filter((feed) => feed.section_ids.includes(section)));
  const ids = here.map((feed) => feed.feed_id);
  return [...order.filter((id) => ids.includes(id)), ...ids.filter((id) => !order.includes(id))];
}
