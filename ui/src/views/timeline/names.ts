/** What the list is called, and what is known of its place. */
import type { Sidebar, Title } from '../../ipc';
import { isSaved, nameOf, partsOf, type View } from '../../state/view';
import { say } from '../../strings';

/** "Today", "Business", "“ferry”". */
export function headOf(view: View, sidebar: Sidebar | null): string {
  if (view.kind === 'search') return queryAs(view.query);
  if (isSaved(view)) return say('action-saved');
  if (view.place === 'today') return say('action-today');
  if (view.place === 'latest') return say('action-latest');
  if (view.place === 'seldom') return say('action-seldom');
  return nameOf(view, sidebar) ?? feedOf(view, sidebar)?.name ?? say('list-unnamed');
}

/** A query in quotation marks. Its own become single ones within them, or fall away where they stand round all of it. */
export function queryAs(query: string): string {
  const bare = query.trim().replace(/^["“”]([^"“”]*)["“”]$/, '$1');
  return say('list-search-name', { query: bare.replace(/["“”]([^"“”]*)["“”]/g, '‘$1’') });
}

export const isQuoted = (query: string): boolean => /["“”]/.test(query);

/** Unread in the place, filtered or not, as the sidebar counts it; of what is saved it counts all. */
export function unreadOf(view: View, sidebar: Sidebar | null): number | undefined {
  if (view.kind === 'search' || isSaved(view) || !sidebar) return undefined;
  if (view.place === 'today') return sidebar.today;
  if (view.place === 'latest') return sidebar.latest;
  if (view.place === 'seldom') return sidebar.seldom;
  const { section, title } = partsOf(view.place);
  if (section === undefined) return titleOf(view, sidebar)?.unread ?? feedOf(view, sidebar)?.unread;
  const known = sidebar.sections.find((one) => one.section_id === section);
  if (title === undefined) return known?.unread;
  return known?.titles.find((one) => one.publication_id === title)?.unread;
}

/** The title whose place this is. */
export function titleOf(view: View, sidebar: Sidebar | null): Title | undefined {
  const title = view.kind === 'place' ? partsOf(view.place).title : undefined;
  return title === undefined ? undefined : sidebar?.titles.find((one) => one.publication_id === title);
}

function feedOf(view: View, sidebar: Sidebar | null): Title['feeds'][number] | undefined {
  const feed = view.kind === 'place' ? /^feed:(\d+)$/.exec(view.place)?.[1] : undefined;
  if (feed === undefined) return undefined;
  return sidebar?.titles.flatMap((title) => title.feeds).find((one) => one.feed_id === Number(feed));
}
