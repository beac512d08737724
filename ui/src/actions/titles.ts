/** Titles: refresh, unfollow and take out. */
import type { PublicationId, SectionId } from '../ipc';
import type { App } from '../state/app.svelte';
import { partsOf } from '../state/view';
import { say } from '../strings';
import { tellChange } from './mark';

/** Refreshes all titles, or those named. */
export async function refresh(app: App, titles: readonly PublicationId[] = []): Promise<void> {
  app.tell(await app.refresh.start(titles));
}

/** The titles of a section and of those within it. */
export function titlesIn(app: App, section: SectionId): PublicationId[] {
  const found = app.sidebar.data?.sections.filter((one) => one.section_id === section || one.parent_id === section);
  return [...new Set(found?.flatMap((one) => one.titles.map((each) => each.publication_id)))];
}

/** Refreshes what the list shows: one title, one section, or all. */
export async function refreshHere(app: App): Promise<void> {
  const { view } = app.list;
  const { section, title } = view.kind === 'place' ? partsOf(view.place) : {};
  if (title !== undefined) return refresh(app, [title]);
  if (section === undefined || !app.sidebar.data) return refresh(app);
  const within = titlesIn(app, section);
  // To name none would mean all.
  if (within.length > 0) await refresh(app, within);
}

export async function stopRefresh(app: App): Promise<void> {
  app.tell(await app.refresh.stop());
}

/** Unfollows a title; its slip has the way back. */
export async function unfollow(app: App, title: PublicationId): Promise<void> {
  const changed = await app.attempt(() => app.call('unfollow', { publication_id: title }));
  if (changed) tellChange(app, changed);
}

/** Titles of which was asked in this window: who closes the question is not asked again before the next start. */
const asked = new Set<PublicationId>();

/** Asks of a title whose trial is over, where nothing else is open. */
export async function askOfTrial(app: App): Promise<void> {
  const isOver = app.sidebar.data?.titles.some(
    ({ trial, publication_id }) => trial && trial.ends_at <= app.now && !asked.has(publication_id),
  );
  if (!isOver || app.frame.sheet || app.frame.trouble) return;
  const answer = await app.attempt(() => app.call('trials', {}));
  const over = answer?.trials.find(({ is_over, publication_id }) => is_over && !asked.has(publication_id));
  if (!over || app.frame.sheet) return;
  asked.add(over.publication_id);
  app.frame.sheet = { name: 'trial', trial: over };
}

/** Leaves titles unasked, or asks for them again; the slip has the way back. */
export async function pause(app: App, titles: readonly PublicationId[], is_paused: boolean): Promise<void> {
  const changed = await app.attempt(() => app.call('pause', { publication_ids: [...titles], is_paused }));
  if (!changed) return;
  // The act counts feeds; who ticked titles is told of titles.
  if (titles.length === 1) tellChange(app, changed);
  else tellChange(app, changed, say(is_paused ? 'titles-paused' : 'titles-resumed', { count: titles.length }));
}

/** Asks the system where to, and writes the followed titles there. */
export async function exportTitles(app: App): Promise<void> {
  const answer = await app.attempt(() => app.shell({ shell: 'export_opml' }));
  if (answer?.shell === 'exported' && answer.path !== null) {
    app.slips.put({ kind: 'done', text: say('slip-exported', { path: answer.path }) });
  }
}
