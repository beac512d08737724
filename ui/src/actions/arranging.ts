/** Sections and titles put elsewhere: by a menu, by keys, by the pointer. */
import { asError, type FeedId, type PublicationId, type RequestOf, type SectionId, type SidebarSection } from '../ipc';
import type { App } from '../state/app.svelte';
import type { SidebarState } from '../state/sidebar.svelte';
import { partsOf, sectionPlace, TODAY, titlePlace } from '../state/view';
import { say } from '../strings';
import { actDone, tellChange } from './mark';
import { showView } from './show';

/** What a row of the sidebar stands for that can be put elsewhere. */
export type Held =
  | { kind: 'title'; title: PublicationId; name: string; within: SectionId | null; feeds: readonly FeedId[] }
  | { kind: 'section'; section: SectionId; name: string; within: SectionId | null; hasSections: boolean };

/** Where it is put. */
export interface Spot {
  /** The section that it comes to lie in: none for loose titles and outermost sections. */
  within: SectionId | null;
  /** The title or section before which it stands there: behind all for null, wherever that section's order has it if not said. */
  before?: number | null;
}

export function heldAt(sidebar: SidebarState, place: string): Held | null {
  const { section: within = null, title } = partsOf(place);
  const section = sidebar.data?.sections.find((one) => one.section_id === within);
  if (title !== undefined && within === null) {
    const loose = sidebar.loose.find((one) => one.publication_id === title);
    const feeds = loose?.feeds.map((feed) => feed.feed_id);
    return loose && feeds ? { kind: 'title', title, name: loose.name, within, feeds } : null;
  }
  if (title !== undefined) {
    const row = section?.titles.find((one) => one.publication_id === title);
    return row ? { kind: 'title', title, name: row.name, within, feeds: row.feed_ids } : null;
  }
  if (!section) return null;
  const { section_id, name, parent_id } = section;
  const hasSections = sidebar.sectionsUnder(section_id).length > 0;
  return { kind: 'section', section: section_id, name, within: parent_id, hasSections };
}

/** The place of a row once it lies in a section, or in none. */
export const placeIn = (held: Held, within: SectionId | null): string =>
  held.kind === 'section' ? sectionPlace(held.section) : titlePlace(held.title, within ?? undefined);

const idOf = (held: Held): number => (held.kind === 'section' ? held.section : held.title);

const sectionOf = (sidebar: SidebarState, id: SectionId | null): SidebarSection | undefined =>
  sidebar.data?.sections.find((one) => one.section_id === id);

/** Those among which it stands, by their ids; loose titles stand by name and among none. */
export function neighbours(sidebar: SidebarState, held: Held): readonly number[] {
  if (held.kind === 'section') return sidebar.sectionsUnder(held.within).map((one) => one.section_id);
  return sectionOf(sidebar, held.within)?.titles.map((one) => one.publication_id) ?? [];
}

/** One step up or down among its neighbours; null at their ends. */
export function stepOf(sidebar: SidebarState, held: Held, by: 1 | -1): Spot | null {
  const all = neighbours(sidebar, held);
  const here = all.indexOf(idOf(held));
  const to = here + by;
  if (here < 0 || to < 0 || to >= all.length) return null;
  return { within: held.within, before: (by < 0 ? all[to] : all[to + 1]) ?? null };
}

/** Where an outermost section comes to lie in the one above it, or one within another beside that. */
export function levelOf(sidebar: SidebarState, held: Held): { spot: Spot; name: string } | null {
  if (held.kind !== 'section') return null;
  const outermost = sidebar.sectionsUnder(null);
  const at = outermost.findIndex((one) => one.section_id === (held.within ?? held.section));
  if (held.within !== null) {
    const name = outermost[at]?.name ?? '';
    return { spot: { within: null, before: outermost[at + 1]?.section_id ?? null }, name };
  }
  const above = outermost[at - 1];
  return above && !held.hasSections ? { spot: { within: above.section_id, before: null }, name: above.name } : null;
}

/** Puts it there, or there too, and asks for the sidebar anew; false where the store refused. */
export async function put(app: App, held: Held, spot: Spot, isThereToo = false): Promise<boolean> {
  const isDone = await app.attempt(() =>
    held.kind === 'section' ? moveSection(app, held.section, spot) : fileTitle(app, held, spot, isThereToo),
  );
  if (isDone) await app.sidebar.load();
  return isDone === true;
}

/** One feed under a section or no longer, whatever else that section's name may be the name of. */
export const filing = (feed: FeedId, section: SectionId, isIn: boolean): RequestOf<'file_feeds'> => ({
  feed_ids: [feed],
  ...(isIn ? { to: section } : { from: section }),
});

async function moveSection(app: App, section_id: SectionId, { within, before = null }: Spot): Promise<true> {
  await app.call('move_section', { section_id, parent_id: within, ...(before === null ? {} : { before }) });
  actDone();
  return true;
}

async function fileTitle(
  app: App,
  held: Held & { kind: 'title' },
  { within, before }: Spot,
  isThereToo: boolean,
): Promise<true> {
  const there = sectionOf(app.sidebar, within)?.titles ?? [];
  const feedsOf = (title: number | null): readonly FeedId[] =>
    there.find((one) => one.publication_id === title)?.feed_ids ?? [];
  // A title stands where its first feed does, so that those that lie there already come along to the new place.
  const others = before === undefined ? [] : feedsOf(held.title).filter((feed) => !held.feeds.includes(feed));
  const [first] = feedsOf(before ?? null);
  const changed = await app.call('file_feeds', {
    feed_ids: [...held.feeds, ...others],
    ...(held.within === null || isThereToo || held.within === within ? {} : { from: held.within }),
    ...(within === null ? {} : { to: within }),
    ...(before === undefined ? {} : first === undefined ? { at_end: true } : { before: first }),
  });
  tellChange(app, changed);
  return true;
}

/** Where it stands among its neighbours, to be read aloud; nothing of loose titles. */
export function placeWords(sidebar: SidebarState, held: Held): string {
  const all = neighbours(sidebar, held);
  if (all.length === 0) return '';
  const words = { name: held.name, at: all.indexOf(idOf(held)) + 1, total: all.length };
  const section = sectionOf(sidebar, held.within);
  return section ? say('moved-in', { ...words, section: section.name }) : say('moved', words);
}

/** Deletes a section; its titles stay followed, and its slip has the way back. */
export async function deleteSection(app: App, section_id: SectionId): Promise<void> {
  const { view } = app.list;
  const shown = view.kind === 'place' ? sectionOf(app.sidebar, partsOf(view.place).section ?? null) : undefined;
  const changed = await app.attempt(() => app.call('delete_section', { section_id }));
  if (!changed) return;
  tellChange(app, changed);
  const isGone = shown?.section_id === section_id || shown?.parent_id === section_id;
  if (isGone) await showView(app, TODAY);
}

/** Makes a section, or gives one another name; tells of its id, or why not. */
export async function nameSection(
  app: App,
  name: string,
  { section, within = null }: { section?: SectionId; within?: SectionId | null },
): Promise<{ section: SectionId } | { error: ReturnType<typeof asError> }> {
  try {
    if (section !== undefined) await app.call('rename_section', { section_id: section, name });
    const made = section ?? (await makeSection(app, name, within));
    await app.sidebar.load();
    return { section: made };
  } catch (thrown) {
    return { error: asError(thrown) };
  }
}

const makeSection = async (app: App, name: string, within: SectionId | null): Promise<SectionId> =>
  (await app.call('make_section', { name, ...(within === null ? {} : { parent_id: within }) })).section_id;
