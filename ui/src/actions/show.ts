/** Goes somewhere: to a place, a search, an article, back and forward. */
import type { EntryId, EntryRow, StoryId } from '../ipc';
import type { App } from '../state/app.svelte';
import type { Stop } from '../state/trail.svelte';
import { isSame, TODAY, type View } from '../state/view';
import { say } from '../strings';
import { keepUnread, markWhenRead } from './mark';

/** Shows a list from its top; in the place of today's the front page, unless the list is meant. The open article stays where both are seen. */
export async function showView(app: App, view: View, isList = false): Promise<void> {
  app.frame.hasDrawer = false;
  app.frame.isManaging = false;
  app.frame.story = null;
  app.frame.pane = 'list';
  app.frame.isFront = !isList && isSame(view, TODAY);
  app.selection.put(null);
  app.trail.arrive(stopOf(app, view, null));
  const { isFront } = app.frame;
  const list = app.list.open(view, false, isFront);
  // The front page asks for itself; the list behind it keeps nobody waiting.
  if (!isFront) await list;
}

/** Where the reader is. */
const stopOf = ({ frame: { isFront } }: App, view: View, entry: EntryId | null): Stop => ({
  view,
  entry,
  ...(isFront && { isFront }),
});

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

/** Opens an article, of the list or from elsewhere: a notification, the tray. Aside, the list goes on from where the reader was. */
export async function openEntry(app: App, entry: EntryId, isAside = false): Promise<void> {
  app.frame.story = null;
  app.frame.pane = 'article';
  app.trail.arrive(stopOf(app, app.list.view, entry));
  // The second click of two opens nothing anew, and the article goes on being read.
  if (app.article.entryId === entry && app.article.data) return;
  keepUnread();
  const article = await app.article.open(entry);
  if (!article) return;
  if (app.selection.entryId !== entry) {
    const index = app.list.indexOf(entry);
    if (isAside && index === undefined) app.selection.putAside(article.entry);
    else app.selection.put(article.entry, index ?? -1);
  }
  markWhenRead(app, article.entry);
}

/** Shows a story with all its coverage. What is open stays beneath it as it is. */
export function showStory(app: App, story: StoryId): void {
  const { frame, list, article, trail } = app;
  frame.hasDrawer = false;
  // It is open, and stays as it is.
  if (app.isOnStory && frame.story === story) return;
  frame.isManaging = false;
  frame.isFocused = false;
  frame.story = story;
  trail.arrive({ ...stopOf(app, list.view, article.entryId), story });
}

/** Shows the story of the selected row or the open article; says so where nobody else tells it. */
export function showCoverage(app: App, row: EntryRow | undefined = app.selection.row): void {
  const of = row ?? app.article.data?.entry;
  // What is known of the open article may be newer than its row.
  const near = of?.entry_id === app.article.entryId ? app.related.story : null;
  const story = near?.story_id ?? of?.story?.story_id;
  if (story !== undefined) showStory(app, story);
  else if (of) app.slips.put({ kind: 'done', text: say('slip-no-story') });
}

/** Opens the next or the previous account of the open article's story. */
export function openAccount(app: App, by: 1 | -1): void {
  const { entryId } = app.article;
  const order = app.related.story?.order ?? [];
  const at = entryId === null ? -1 : order.indexOf(entryId);
  const to = at < 0 ? undefined : order[at + by];
  if (to !== undefined) void openEntry(app, to, true);
}

/** Moves in the list, or on the front page, and opens what is there. */
export function openNext(app: App, by: 1 | -1): void {
  if (app.isFront) app.front?.next(by);
  else app.selection.step(by, (row) => void openRow(app, row));
}

/** Opens the next unread article, looking no further than what has come of the list. */
export function openNextUnread(app: App): void {
  for (let index = app.selection.place + 1; index < app.list.total && !app.isFront; index += 1) {
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
  else if (app.isOnStory) void travel(app, -1);
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
  const wasOnStory = app.frame.story !== null;
  app.frame.story = stop.story ?? null;
  app.frame.isFront = stop.isFront === true;
  if (isBeneath(app, stop, wasOnStory)) return;
  keepUnread();
  app.selection.put(null);
  app.frame.pane = stop.entry === null ? 'list' : 'article';
  const list = app.list.open(stop.view, true);
  const article = stop.entry === null ? null : app.article.open(stop.entry);
  await list;
  const opened = await article;
  if (opened) app.selection.put(opened.entry, app.list.indexOf(opened.entry.entry_id) ?? -1);
}

/** A story lies over what was there before, and leaves it as it was: there is nothing to open on the way to it, or from it. */
function isBeneath({ list, article, frame }: App, { view, entry, story }: Stop, wasOnStory: boolean): boolean {
  if (!isSame(view, list.view)) return false;
  if (story !== undefined) return true;
  if (!wasOnStory || (entry !== null && entry !== article.entryId)) return false;
  frame.pane = entry === null ? 'list' : 'article';
  return true;
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
