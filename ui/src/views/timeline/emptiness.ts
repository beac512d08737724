/** What stands in a list that has nothing to show, and the way on. */
import type { Sidebar, Title } from '../../ipc';
import { isSaved, LATEST, partsOf, placeView, type View } from '../../state/view';
import { say } from '../../strings';
import { moment } from '../../strings/times';
import { isQuoted, queryAs, titleOf } from './names';

export interface Emptiness {
  headline: string;
  more?: string;
  /** The key named between two halves of a sentence, in place of `more`. */
  key?: { before: string; name: string; after: string };
  way?: { label: string; view: View } | { label: string; refreshes: true };
}

interface Known {
  name: string;
  sidebar: Sidebar | null;
  /** Entries not yet found by search. */
  indexing: number;
  now: number;
}

export function emptinessOf(view: View, known: Known): Emptiness {
  if (view.kind === 'search') return ofSearch(view.query, known);
  if (isSaved(view)) {
    const key = { before: say('empty-saved-before'), name: 's', after: say('empty-saved-after') };
    return { headline: say('empty-saved'), key };
  }
  const all = { label: say('empty-way-all'), view: placeView(view.place) };
  const place = known.name;
  switch (view.filter) {
    case 'unread':
      return { headline: say('empty-unread'), more: say('empty-unread-more'), way: all };
    case 'saved':
      return { headline: say('empty-saved-in', { place }), way: all };
    case 'full_text':
      return { headline: say('empty-full-text', { place }), more: say('empty-full-text-more'), way: all };
    default:
      return ofPlace(view, known);
  }
}

function ofPlace(view: View & { kind: 'place' }, known: Known): Emptiness {
  const refreshes = { label: say('action-refresh-here'), refreshes: true } as const;
  if (view.place === 'today') {
    return {
      headline: say('empty-today'),
      more: say('empty-today-more'),
      way: { label: say('empty-today-way'), view: LATEST },
    };
  }
  const title = titleOf(view, known.sidebar);
  if (title)
    return { headline: say('empty-title', { place: known.name }), more: since([title], known.now), way: refreshes };
  const { section } = partsOf(view.place);
  if (section === undefined) return { headline: say('empty-latest'), more: say('empty-latest-more'), way: refreshes };
  const headline = say('empty-section', { place: known.name });
  const titles =
    known.sidebar?.titles.filter((one) => one.feeds.some((feed) => feed.section_ids.includes(section))) ?? [];
  if (titles.length === 0) return { headline, more: say('empty-section-none') };
  return { headline, more: since(titles, known.now), way: refreshes };
}

/** When any of the titles last answered. */
function since(titles: readonly Title[], now: number): string {
  const at = Math.max(0, ...titles.flatMap((title) => title.feeds.map((feed) => feed.last_ok_at ?? 0)));
  return at > 0 ? say('empty-since', { at: moment(at, now) }) : say('empty-never');
}

function ofSearch(query: string, { indexing }: Known): Emptiness {
  const headline = say('empty-search', { query: queryAs(query) });
  if (indexing > 0) return { headline, more: say('empty-search-indexing', { left: indexing }) };
  if (!isQuoted(query)) return { headline, ...(/\s/.test(query.trim()) ? { more: say('empty-search-plain') } : {}) };
  const plain: View = { kind: 'search', query: query.replace(/["“”]/g, ' ').replace(/\s+/g, ' ').trim() };
  return { headline, more: say('empty-search-quoted'), way: { label: say('empty-search-way'), view: plain } };
}
