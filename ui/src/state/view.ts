/** What the list shows: a place of the reader's newspaper with a filter, or a search. */
import type { PublicationId, SectionId, Sidebar } from '../ipc';

export type Filter = 'all' | 'unread' | 'saved' | 'full_text';
export type View = { kind: 'place'; place: string; filter: Filter } | { kind: 'search'; query: string };

export const LATEST: View = { kind: 'place', place: 'latest', filter: 'all' };
export const TODAY: View = { kind: 'place', place: 'today', filter: 'all' };
export const SELDOM: View = { kind: 'place', place: 'seldom', filter: 'all' };
export const SAVED: View = { kind: 'place', place: 'latest', filter: 'saved' };

export function placeView(place: string, filter: Filter = 'all'): View {
  return { kind: 'place', place, filter };
}

export const sectionPlace = (section: SectionId): string => `section:${section}`;
export const titlePlace = (title: PublicationId, section?: SectionId): string =>
  section === undefined ? `publication:${title}` : `section:${section}/publication:${title}`;

/** The saved shelf is the whole paper, filtered. */
export function isSaved(view: View): boolean {
  return view.kind === 'place' && view.place === 'latest' && view.filter === 'saved';
}

interface Request {
  place?: string;
  filter?: string;
  order?: string;
}

/** The saved shelf keeps its days, however Latest is ordered. */
export function requestOf(view: View): Request {
  if (view.kind === 'search') return {};
  return {
    place: view.place,
    filter: view.filter,
    ...(isSaved(view) ? { order: 'newest' } : {}),
  };
}

/** Whether the reader's choice of an order counts here. */
export const isOrdered = (view: View): boolean => view.kind === 'place' && view.place === 'latest' && !isSaved(view);

/** Whether a story can have one row here: in what has news of several titles. */
export const isGrouping = (view: View): boolean =>
  view.kind === 'place' && view.filter !== 'saved' && /^(today|latest|section:\d+)$/.test(view.place);

export function isSame(a: View, b: View): boolean {
  if (a.kind === 'search' || b.kind === 'search')
    return a.kind === b.kind && 'query' in a && 'query' in b && a.query === b.query;
  return a.place === b.place && a.filter === b.filter;
}

/** Whether the list shows a place of the sidebar, filtered or not. The saved shelf is a place of its own. */
export function isWithin(shown: View, place: View): boolean {
  if (shown.kind === 'search' || place.kind === 'search') return false;
  return shown.place === place.place && isSaved(shown) === isSaved(place);
}

/** The section and the title that a place names. */
export function partsOf(place: string): { section?: SectionId; title?: PublicationId } {
  const section = /^section:(\d+)/.exec(place)?.[1];
  const title = /publication:(\d+)$/.exec(place)?.[1];
  return { ...(section ? { section: Number(section) } : {}), ...(title ? { title: Number(title) } : {}) };
}

/** What a view is called, as the reader named it; null for places that the catalogue of strings names. */
export function nameOf(view: View, sidebar: Sidebar | null): string | null {
  if (view.kind === 'search') return null;
  const { section, title } = partsOf(view.place);
  if (title !== undefined) return sidebar?.titles.find((known) => known.publication_id === title)?.name ?? null;
  if (section !== undefined) return sidebar?.sections.find((known) => known.section_id === section)?.name ?? null;
  return null;
}
