/** Following some feeds of one title of the catalogue. */
import type { Call, CatalogueTitle, Notify, SectionId } from '../../ipc';

/** The section that feeds are put under: one that is there, one of a name, or none. */
export type Under = { section_id: SectionId } | { section: string } | Record<string, never>;

/** Under a section of this name. */
export const underName = (name: string): Under => ({ section: name.trim() });

/** A new section was asked for and has no name yet: nothing is followed before it has. */
export const isUnnamed = (under: Under): boolean => 'section' in under && under.section === '';

export interface Wish {
  title: CatalogueTitle;
  feed_urls: readonly string[];
  under: Under;
  notify: Notify;
  /** For fourteen days. */
  isTrial?: boolean;
}

export async function followTitle(call: Call, { title, feed_urls, under, notify, isTrial }: Wish): Promise<void> {
  const titles = [{ id: title.id, feed_urls: [...feed_urls] }];
  await call('follow_titles', { titles, ...under, notify, ...(isTrial ? { is_trial: true } : {}) });
}
