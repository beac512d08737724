/** Marks: read, unread, saved, whole lists, and the way back from each. */

import { asError, type Changed, type EntryRow } from '../ipc';
import type { ActId } from '../ipc/bindings';
import type { App } from '../state/app.svelte';
import { say } from '../strings';
import { actSentence } from '../strings/acts';

/** An article that is open this long counts as read. */
export const READ_AFTER_MS = 1_000;

let reading: ReturnType<typeof setTimeout> | undefined;

/** The one article whose read mark was turned by hand, as long as nothing larger was done since: it makes no act. */
let turned: EntryRow | undefined;

/** The reader went on before the article counted as read. */
export function keepUnread(): void {
  clearTimeout(reading);
}

/** Marks an opened article read after a moment, where the reader wants that. */
export function markWhenRead(app: App, row: EntryRow): void {
  keepUnread();
  if (app.settings.data.mark_read === 'by_hand' || app.marks.is(row, 'is_read')) return;
  reading = setTimeout(() => void put(app, row, 'is_read', true), READ_AFTER_MS);
}

export function toggleRead(app: App, row: EntryRow | undefined = current(app)): void {
  if (!row) return;
  keepUnread();
  turned = row;
  void put(app, row, 'is_read', !app.marks.is(row, 'is_read'));
}

export function toggleSaved(app: App, row: EntryRow | undefined = current(app)): void {
  if (!row) return;
  actDone();
  void put(app, row, 'is_saved', !app.marks.is(row, 'is_saved'));
}

/** Marks read what the list held when it was opened. */
export async function markListRead(app: App): Promise<void> {
  const { view, snapshot } = app.list;
  if (view.kind !== 'place' || snapshot === null || app.walk) return;
  keepUnread();
  const request = { place: view.place, filter: view.filter, snapshot, is_read: true };
  const changed = await app.attempt(() => app.call('mark_place', request));
  if (changed) tellChange(app, changed);
}

/** Marks read all that a place of the sidebar holds. */
export async function markPlaceRead(app: App, place: string): Promise<void> {
  keepUnread();
  const changed = await app.attempt(() => app.call('mark_place', { place, is_read: true }));
  if (changed) tellChange(app, changed);
}

/** Takes the newest change back, or a named act. */
export async function undo(app: App, act?: ActId): Promise<void> {
  const single = act === undefined ? turned : undefined;
  turned = undefined;
  if (single) return void put(app, single, 'is_read', !app.marks.is(single, 'is_read'));
  const newest = act === undefined ? app.slips.newest : undefined;
  if (newest?.way?.isOwn) return app.slips.take(newest);
  try {
    const changed = await app.call('undo', act === undefined ? {} : { act_id: act });
    app.slips.dropWays();
    app.slips.put({ kind: 'done', text: say('slip-undone', { label: actSentence(changed.act) }) });
  } catch (thrown) {
    app.tell(asError(thrown));
  }
}

/** An act was made: the key takes that back, and not a single mark before it. */
export function actDone(): void {
  turned = undefined;
}

/** Says what a bulk act did, with the way back; in other words than the act's where its count is of something else. */
export function tellChange(app: App, { act_id, act }: Changed, text: string = actSentence(act)): void {
  actDone();
  if (act_id === null) app.slips.put({ kind: 'done', text: say('slip-nothing-changed') });
  else {
    const way = { label: say('undo'), take: () => void undo(app, act_id) };
    app.slips.put({ kind: 'done', text, way });
  }
}

/** What a mark means: the account on the page of a story, the selected row, else the open article. */
function current(app: App): EntryRow | undefined {
  return app.walk ? app.walk.row : (app.selection.row ?? app.article.data?.entry);
}

async function put(app: App, row: EntryRow, mark: 'is_read' | 'is_saved', value: boolean): Promise<void> {
  const done = await app.marks.put(row, mark, value);
  if ('error' in done) app.tell(done.error);
}
