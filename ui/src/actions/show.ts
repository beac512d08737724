/** Goes somewhere: to a place, a search, an article, back and forward. */
import type { EntryId, EntryRow } from '../ipc';
import type { App } from '../state/app.svelte';
import type { View } from '../state/view';
import { keepUnread, markWhenRead } from './mark';

/** Shows a list from its top. The open article stays where both are seen. */
export async function showView(app: App, view: View): Promise<void> {
  app.frame.hasDrawer = false;
  app.frame.isManaging = false;
  app.frame.pane = 'list';
  app.selection.put(null);
  app.trail.arrive({ view, entry: null });
  await app.list.open(view);
}

/** The same list as it is now: what waited behind the pill comes in. */
export async function showNewest(app: App): Promise<void> {
  app.selection.put(null);
  await app.list.reopen();
}

/** Opens an article of the list. */
export async function openRow(
  app: App,
  row: EntryRow,
  index: number = app.list.indexOf(row.entry_id) ?? -1,
): Promise<void> {
  app.selection.put(row, index);
  await openEntry(app, row.entry_id);
}

/** Opens an article, of the list or from elsewhere: a notification, the tray. */
export async function openEntry(app: App, entry: EntryId): Promise<void> {
  app.frame.pane = 'article';
  app.trail.arrive({ view: app.list.view, entry });
  // The second click of two opens nothing anew, and the article goes on being read.
  if (app.article.entryId === entry && app.article.data) return;
  keepUnread();
  const article = await app.article.open(entry);
  if (!article) return;
  if (app.selection.entryId !== entry) app.selection.put(article.entry, app.list.indexOf(entry) ?? -1);
  markWhenRead(app, article.entry);
}

/** Moves in the list and opens what is there. */
export function openNext(app: App, by: 1 | -1): void {
  app.selection.step(by, (row) => void openRow(app, row));
}

/** Opens the next unread article, looking no further than what has come of the list. */
export function openNextUnread(app: App): void {
  for (let index = app.selection.index + 1; index < app.list.total; index += 1) {
    const row = app.list.row(index);
    if (!row) break;
    if (!app.marks.is(row, 'is_read')) {
      app.selection.to(index);
      void openRow(app, row, index);
      return;
    }
  }
  openNext(app, 1);
}

/** Closes what lies on top: a sheet, the drawer, focus, the article of a narrow window. */
export function closeTop(app: App): void {
  const { frame } = app;
  if (frame.sheet) frame.sheet = null;
  else if (frame.hasDrawer) frame.hasDrawer = false;
  else if (frame.isTypographyOpen) frame.isTypographyOpen = false;
  else if (app.finding.isOpen) app.finding.close();
  else if (frame.isManaging) frame.isManaging = false;
  else if (frame.isFocused) frame.isFocused = false;
  else if (frame.pane === 'article') frame.pane = 'list';
}

/** Back along the way; from an article that lies over its list, to the list. */
export async function goBack(app: App): Promise<void> {
  if (app.isOverList) app.frame.pane = 'list';
  else await travel(app, -1);
}

/** Back or forward along the way the reader came. */
export async function travel(app: App, by: 1 | -1): Promise<void> {
  const stop = app.trail.go(by);
  if (!stop) return;
  keepUnread();
  app.selection.put(null);
  app.frame.pane = stop.entry === null ? 'list' : 'article';
  const list = app.list.open(stop.view, true);
  const article = stop.entry === null ? null : app.article.open(stop.entry);
  await list;
  const opened = await article;
  if (opened) app.selection.put(opened.entry, app.list.indexOf(opened.entry.entry_id) ?? -1);
}

/** To the next or previous place of the sidebar that has something unread. */
export function showNextPlace(app: App, by: 1 | -1, isHere: (view: View) => boolean): void {
  const { places } = app.sidebar;
  const here = places.findIndex((place) => isHere(place.view));
  for (let at = here + by; at >= 0 && at < places.length; at += by) {
    const place = places[at];
    if (place && place.unread > 0) {
      void showView(app, place.view);
      return;
    }
  }
}
