/** Sections and titles of the invented world as the reader arranges them. */
import { note } from './acts';
import { addSection, newId, orderIn, sections, titles, withUnder } from './titles';
import type { MockFeed, MockSection, MockTitle } from './types';
import { entries, tell } from './world';

interface Refused {
  code: 'bad_request' | 'not_found';
  message: string;
  reason: { kind: string; about: string | null };
}

const refuse = (kind: string, code: Refused['code'] = 'bad_request'): Refused => ({
  code,
  message: kind,
  reason: { kind, about: null },
});

const changed = (): void => tell({ event: 'titles_changed' });

function sectionOf(id: number): MockSection {
  const found = sections.find((section) => section.section_id === id);
  if (!found) throw refuse('no_section', 'not_found');
  return found;
}

function titleOf(id: number): MockTitle {
  const found = titles.find((title) => title.publication_id === id);
  if (!found) throw refuse('no_title', 'not_found');
  return found;
}

/** What a name is once it may stand there. */
function free(name: string, parent: number | null, but?: number): string {
  const wanted = name.trim();
  if (wanted === '') throw refuse('unnamed');
  const isTaken = sections.some(
    (one) => one.parent_id === parent && one.section_id !== but && one.name.toLowerCase() === wanted.toLowerCase(),
  );
  if (isTaken) throw refuse('name_taken');
  return wanted;
}

export function makeSection({ name, parent_id = null }: { name: string; parent_id?: number | null }) {
  if (parent_id !== null && sectionOf(parent_id).parent_id !== null) throw refuse('too_deep');
  const section_id = addSection(free(name, parent_id), parent_id);
  changed();
  return { section_id };
}

export function renameSection({ section_id, name }: { section_id: number; name: string }) {
  const section = sectionOf(section_id);
  section.name = free(name, section.parent_id, section_id);
  changed();
  return {};
}

export function moveSection(wish: { section_id: number; parent_id: number | null; before?: number | null }) {
  const { section_id, parent_id, before } = wish;
  const section = sectionOf(section_id);
  const isTooDeep = parent_id !== null && (sectionOf(parent_id).parent_id !== null || withUnder(section_id).length > 1);
  if (isTooDeep || parent_id === section_id) throw refuse('too_deep');
  free(section.name, parent_id, section_id);
  section.parent_id = parent_id;
  sections.splice(sections.indexOf(section), 1);
  const at = sections.findIndex((one) => one.section_id === before);
  sections.splice(at < 0 ? sections.length : at, 0, section);
  changed();
  return {};
}

export function deleteSection({ section_id }: { section_id: number }) {
  const { name } = sectionOf(section_id);
  const going = withUnder(section_id);
  const before = [...sections];
  const filed = feedsIn(going).map((feed): [MockFeed, number[]] => [feed, feed.section_ids]);
  sections.splice(0, sections.length, ...before.filter((one) => !going.includes(one.section_id)));
  for (const [feed, ids] of filed) feed.section_ids = ids.filter((id) => !going.includes(id));
  changed();
  return note({ deed: 'delete_section', name }, going.length, () => {
    sections.splice(0, sections.length, ...before);
    for (const [feed, ids] of filed) feed.section_ids = ids;
    changed();
  });
}

const feedsIn = (ids: readonly number[]): MockFeed[] =>
  titles.flatMap((title) => title.feeds.filter((feed) => feed.section_ids.some((id) => ids.includes(id))));

interface Filed {
  feed_ids: number[];
  from?: number | null;
  from_all?: boolean;
  to?: number | null;
  before?: number | null;
  at_end?: boolean;
}

export function fileFeeds({ feed_ids, from = null, from_all = false, to = null, before, at_end = false }: Filed) {
  const named = [from, to].filter((id) => id !== null).map(sectionOf);
  const orders = named.map((section): [MockSection, number[] | null] => [section, section.order]);
  const feeds = titles.flatMap((title) => title.feeds.filter((feed) => feed_ids.includes(feed.feed_id)));
  const filed = feeds.map((feed): [MockFeed, number[]] => [feed, feed.section_ids]);
  for (const feed of feeds) {
    const rest = feed.section_ids.filter((id) => id !== to && !from_all && (from === to || id !== from));
    feed.section_ids = to === null ? rest : [...rest, to];
  }
  if (to !== null && (at_end || typeof before === 'number')) {
    const others = orderIn(to).filter((id) => !feed_ids.includes(id));
    const at = others.indexOf(before ?? -1);
    others.splice(at < 0 ? others.length : at, 0, ...feed_ids);
    sectionOf(to).order = others;
  }
  changed();
  return note({ deed: 'file', name: named.at(-1)?.name ?? null }, feeds.length, () => {
    for (const [feed, ids] of filed) feed.section_ids = ids;
    for (const [section, order] of orders) section.order = order;
    changed();
  });
}

/** Gives feeds and their entries to another title; tells how to take that back. */
function give(feeds: readonly MockFeed[], from: MockTitle, to: MockTitle): () => void {
  const [before, into] = [from.feeds, to.feeds];
  const came = entries.filter(
    (entry) =>
      entry.publication_id === from.publication_id &&
      feeds.includes(before[entry.entry_id % before.length] as MockFeed),
  );
  const put = (title: MockTitle): void => {
    for (const entry of came) entry.publication_id = title.publication_id;
    changed();
  };
  from.feeds = before.filter((feed) => !feeds.includes(feed));
  to.feeds = [...into, ...feeds];
  from.isFollowed = from.feeds.length > 0;
  to.isFollowed = true;
  put(to);
  return () => {
    from.feeds = before;
    to.feeds = into;
    from.isFollowed = true;
    to.isFollowed = into.length > 0;
    put(from);
  };
}

export function mergeTitles({ publication_ids, into }: { publication_ids: number[]; into: number }) {
  if (publication_ids.includes(into)) throw refuse('same_title');
  const to = titleOf(into);
  const going = publication_ids.map(titleOf);
  const count = going.reduce((sum, title) => sum + title.feeds.length, 0);
  const back = going.map((title) => give(title.feeds, title, to));
  return note({ deed: 'merge', name: to.name }, count, () => {
    for (const take of back.reverse()) take();
  });
}

export function splitTitle({ publication_id, feed_ids }: { publication_id: number; feed_ids: number[] }) {
  const from = titleOf(publication_id);
  const feeds = from.feeds.filter((feed) => feed_ids.includes(feed.feed_id));
  if (feeds.length === from.feeds.length) throw refuse('same_title');
  const own: MockTitle = {
    ...from,
    publication_id: 100 + newId(),
    name: feeds[0]?.name ?? from.name,
    feeds: [],
  };
  titles.push(own);
  return note({ deed: 'split', name: own.name }, feeds.length, give(feeds, from, own));
}
