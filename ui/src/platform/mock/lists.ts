/** Sidebar, lists, search. */

import { readSettings } from './keeping';
import { isStoryMuted } from './stories';
import { compare, followed, orderIn, sections, titles, withUnder } from './titles';
import type { MockEntry, MockFeed, MockTitle, Refusal, Row } from './types';
import { isMuted, wishesOf } from './wishes';
import { entries, lastCame, rowOf, stored } from './world';

const DAY = 24 * 60 * 60_000;

interface Asked {
  place?: string;
  filter?: string;
  order?: string;
  is_grouped?: boolean;
  limit?: number;
  after?: string;
  at?: number;
  snapshot?: string;
}

/** Lists as they were when they were opened. */
const opened = new Map<string, { rows: MockEntry[]; cameAs: number; order: string; is_grouped: boolean }>();

/** Which of a title's feeds an entry came by, for the sections. */
const feedOf = (title: MockTitle, entry: MockEntry): MockFeed | undefined =>
  title.feeds[entry.entry_id % title.feeds.length];

/** Titles that bring little. */
function seldomHeard(): Set<number> {
  const count = new Map<number, number>();
  for (const entry of stored()) count.set(entry.publication_id, (count.get(entry.publication_id) ?? 0) + 1);
  return new Set([...count].filter(([, entries]) => entries <= 16).map(([title]) => title));
}

export function inPlace(place = 'latest', filter = 'all'): MockEntry[] {
  const section = /^section:(\d+)/.exec(place)?.[1];
  const title = /publication:(\d+)$/.exec(place)?.[1];
  const feed = /^feed:(\d+)$/.exec(place)?.[1];
  const since = place === 'today' ? Date.now() - DAY : place === 'seldom' ? Date.now() - 30 * DAY : 0;
  const seldom = place === 'seldom' ? seldomHeard() : null;
  const wanted = section ? new Set(withUnder(Number(section))) : null;
  const byId = new Map(titles.map((one) => [one.publication_id, one]));
  return stored().filter((entry) => {
    const publication = byId.get(entry.publication_id);
    const by = publication && feedOf(publication, entry);
    if (entry.sort_at < since || isMuted(entry) || isStoryMuted(entry.story_id)) return false;
    if (title && entry.publication_id !== Number(title)) return false;
    if (feed && by?.feed_id !== Number(feed)) return false;
    if (seldom && !seldom.has(entry.publication_id)) return false;
    if (wanted && !by?.section_ids.some((id) => wanted.has(id))) return false;
    if (filter === 'unread') return !entry.is_read;
    if (filter === 'saved') return entry.is_saved;
    return filter !== 'full_text' || entry.is_full_text;
  });
}

/** The same entries, but that each keeps its place the longer the less its title prints, by at most half a day. */
function fairly(rows: MockEntry[]): MockEntry[] {
  const all = stored();
  const span = (all[0]?.sort_at ?? 0) - (all.at(-1)?.sort_at ?? 0);
  const printed = new Map<number, number>();
  for (const entry of all) printed.set(entry.publication_id, (printed.get(entry.publication_id) ?? 0) + 1);
  const at = (entry: MockEntry): number =>
    entry.sort_at + Math.min(DAY / 2, span / 7 / (printed.get(entry.publication_id) ?? 1));
  return [...rows].sort((a, b) => at(b) - at(a) || b.entry_id - a.entry_id);
}

/** The latest account of each story here; the others stand behind it. */
const grouped = (rows: MockEntry[]): MockEntry[] =>
  rows.filter((row, at) => row.story_id === null || rows.findIndex((one) => one.story_id === row.story_id) === at);

export interface Page {
  entries: Row[];
  order: string;
  is_grouped: boolean;
  next: string | null;
  index: number;
  total: number;
  unread: number;
  snapshot: string;
}

/** Today, Latest and sections have news of many titles; what is saved was chosen one by one. */
const mayBeGrouped = ({ place = 'latest', filter }: Asked): boolean =>
  filter !== 'saved' && /^(today|latest|section:\d+)$/.test(place);

export function list(asked: Asked): Page {
  const isLatest = asked.place === undefined || asked.place === 'latest';
  const order = isLatest ? (asked.order ?? readSettings().latest_order) : 'newest';
  const snapshot = asked.snapshot ?? `${lastCame()}|${asked.place}|${asked.filter}|${opened.size}`;
  let found = opened.get(snapshot);
  if (!found) {
    const is_grouped = mayBeGrouped(asked) && (asked.is_grouped ?? readSettings().groups_stories);
    const rows = inPlace(asked.place, asked.filter);
    const inOrder = order === 'fair' ? fairly(rows) : rows;
    found = { rows: is_grouped ? grouped(inOrder) : inOrder, cameAs: lastCame(), order, is_grouped };
    opened.set(snapshot, found);
  }
  return { ...page(found.rows, asked, snapshot), order: found.order, is_grouped: found.is_grouped };
}

export function waiting(asked: Asked): { waiting: number } {
  const cameAs = opened.get(asked.snapshot ?? '')?.cameAs ?? lastCame();
  return { waiting: inPlace(asked.place, asked.filter).filter((entry) => entry.cameAs > cameAs).length };
}

/** The rows of a list that was opened, for marking it read. */
export const rowsOf = (snapshot: string | undefined, place: string, filter?: string): MockEntry[] =>
  opened.get(snapshot ?? '')?.rows ?? inPlace(place, filter);

export function search({ query, limit, after }: { query: string; limit?: number; after?: string }): Page {
  if (query.trim() === '') {
    const refusal: Refusal = { code: 'bad_request', message: 'Type a word to search for.' };
    throw refusal;
  }
  const words = query.toLowerCase().split(/\s+/).filter(Boolean);
  const found = stored().filter((entry) => {
    const text = `${entry.title} ${entry.headline} ${entry.summary}`.toLowerCase();
    return words.every((word) =>
      word.startsWith('-') ? !text.includes(word.slice(1)) : text.includes(word.replaceAll('"', '')),
    );
  });
  return page(found, { ...(limit ? { limit } : {}), ...(after ? { after } : {}) }, 'search');
}

function page(rows: MockEntry[], { at, after, limit = 100 }: Asked, snapshot: string): Page {
  const index = at ?? Number(after ?? 0);
  const end = Math.min(rows.length, index + limit);
  return {
    entries: rows.slice(index, end).map(rowOf),
    order: 'newest',
    is_grouped: false,
    next: end < rows.length ? String(end) : null,
    index,
    total: rows.length,
    unread: rows.filter((entry) => !entry.is_read).length,
    snapshot,
  };
}

const unreadIn = (place: string): number => inPlace(place, 'unread').length;

/** Unread by place, of all titles at once: there may be thousands of them. */
function unreadOfTitles(): (place: string) => number {
  const found = new Map<string, number>();
  const byId = new Map(titles.map((one) => [one.publication_id, one]));
  for (const entry of stored()) {
    const title = byId.get(entry.publication_id);
    const by = title && feedOf(title, entry);
    if (entry.is_read || !by || isMuted(entry) || isStoryMuted(entry.story_id)) continue;
    const under = sections
      .map((one) => one.section_id)
      .filter((id) => by.section_ids.some((at) => withUnder(id).includes(at)));
    const own = `publication:${entry.publication_id}`;
    for (const place of [own, `feed:${by.feed_id}`, ...under.map((id) => `section:${id}/${own}`)])
      found.set(place, (found.get(place) ?? 0) + 1);
  }
  return (place) => found.get(place) ?? 0;
}

export function allTitles() {
  const unread = unreadOfTitles();
  const byName = followed().sort((a, b) => compare(a.name, b.name));
  return {
    titles: byName.map(({ isFollowed: _, ...told }) => ({
      ...told,
      unread: unread(`publication:${told.publication_id}`),
      full_text: 'auto' as const,
      ...wishesOf(told.publication_id),
      feeds: told.feeds.map((feed) => ({ ...feed, unread: unread(`feed:${feed.feed_id}`) })),
    })),
    next: null,
  };
}

export function sidebar() {
  const mine = followed();
  const unread = unreadOfTitles();
  return {
    today: unreadIn('today'),
    latest: unreadIn('latest'),
    seldom: unreadIn('seldom'),
    saved: entries.filter((entry) => entry.is_saved).length,
    sections:
      mine.length === 0
        ? []
        : sections.map(({ order: _, ...section }) => ({
            ...section,
            unread: unreadIn(`section:${section.section_id}`),
            titles: titlesIn(section.section_id, unread),
          })),
    titles: allTitles().titles,
    failing: mine.flatMap((title) => title.feeds).filter((feed) => feed.failures >= 3).length,
  };
}

function titlesIn(section: number, unread: (place: string) => number) {
  const order = orderIn(section);
  const isHere = (feed: MockFeed): boolean => feed.section_ids.includes(section);
  const place = (title: MockTitle): number =>
    Math.min(...title.feeds.filter(isHere).map((one) => order.indexOf(one.feed_id)));
  return followed()
    .filter((title) => title.feeds.some(isHere))
    .sort((a, b) => place(a) - place(b))
    .map((title) => {
      const here = title.feeds.filter(isHere);
      return {
        publication_id: title.publication_id,
        name: title.name,
        unread: unread(`section:${section}/publication:${title.publication_id}`),
        feed_ids: here.map((feed) => feed.feed_id),
        failures: Math.max(...here.map((feed) => feed.failures)),
        reason: here.find((feed) => feed.reason)?.reason ?? null,
      };
    });
}
