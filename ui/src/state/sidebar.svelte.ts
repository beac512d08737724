/** Sections and titles with their counts, as one answer of the store. */
import {
  type ApiError,
  asError,
  type Call,
  type SectionId,
  type Sidebar,
  type SidebarSection,
  type SidebarTitle,
  type Title,
} from '../ipc';
import { LATEST, placeView, SAVED, SELDOM, sectionPlace, TODAY, titlePlace, type View } from './view';

const FOLDED = 'newsrack.folded';
/** Failures in a row from which a title needs a look: once or twice is the weather. */
const TROUBLED_FROM = 3;

export const isTroubled = (failures: number): boolean => failures >= TROUBLED_FROM;

/** A title that lies in no section, as a section would have it: with the worst of its feeds. */
export function asLoose(title: Title): SidebarTitle {
  const [first, ...others] = title.feeds;
  const worst = others.reduce((a, b) => (b.failures > (a?.failures ?? 0) ? b : a), first);
  const { publication_id, name, unread } = title;
  const feed_ids = title.feeds.map((feed) => feed.feed_id);
  return { publication_id, name, unread, feed_ids, failures: worst?.failures ?? 0, reason: worst?.reason ?? null };
}

export class SidebarState {
  data: Sidebar | null = $state.raw(null);
  error: ApiError | null = $state.raw(null);
  /** Sections whose titles are hidden. */
  folded: ReadonlySet<SectionId> = $state.raw(new Set());

  readonly #call: Call;
  readonly #memory: Pick<globalThis.Storage, 'getItem' | 'setItem'> | null;
  #asked = 0;
  #last: Promise<void> = Promise.resolve();

  constructor(call: Call, memory: Pick<globalThis.Storage, 'getItem' | 'setItem'> | null) {
    this.#call = call;
    this.#memory = memory;
    this.folded = new Set(readIds(memory?.getItem(FOLDED) ?? null));
  }

  /** Asks anew; of several answers on their way the last one asked for counts, and all wait for it. */
  async load(): Promise<void> {
    this.#last = this.#take(++this.#asked);
    for (let last: unknown; last !== this.#last; await last) last = this.#last;
  }

  async #take(asked: number): Promise<void> {
    try {
      const data = await this.#call('sidebar', {});
      if (asked !== this.#asked) return;
      this.data = data;
      this.error = null;
    } catch (thrown) {
      if (asked === this.#asked) this.error = asError(thrown);
    }
  }

  fold(section: SectionId): void {
    const folded = new Set(this.folded);
    if (!folded.delete(section)) folded.add(section);
    this.folded = folded;
    this.#memory?.setItem(FOLDED, JSON.stringify([...folded]));
  }

  unfold(section: SectionId): void {
    if (this.folded.has(section)) this.fold(section);
  }

  /** Sections that stand under no other, or under the given one. */
  sectionsUnder(parent: SectionId | null): SidebarSection[] {
    return this.data?.sections.filter((section) => section.parent_id === parent) ?? [];
  }

  /** Titles that lie in no section. */
  get loose(): Title[] {
    return this.data?.titles.filter((title) => title.feeds.every((feed) => feed.section_ids.length === 0)) ?? [];
  }

  /** All places from top to bottom, with what is unread in each. */
  get places(): { view: View; unread: number }[] {
    const { data } = this;
    if (!data) return [];
    const under = (parent: SectionId | null): { view: View; unread: number }[] =>
      this.sectionsUnder(parent).flatMap((section) => [
        { view: placeView(sectionPlace(section.section_id)), unread: section.unread },
        ...(this.folded.has(section.section_id)
          ? []
          : [
              ...under(section.section_id),
              ...section.titles.map((title) => ({
                view: placeView(titlePlace(title.publication_id, section.section_id)),
                unread: title.unread,
              })),
            ]),
      ]);
    return [
      { view: TODAY, unread: data.today },
      { view: LATEST, unread: data.latest },
      ...(data.seldom > 0 ? [{ view: SELDOM, unread: data.seldom }] : []),
      { view: SAVED, unread: 0 },
      ...under(null),
      ...this.loose.map((title) => ({ view: placeView(titlePlace(title.publication_id)), unread: title.unread })),
    ];
  }
}

function readIds(text: string | null): number[] {
  try {
    const ids: unknown = JSON.parse(text ?? '[]');
    return Array.isArray(ids) ? ids.filter((id) => typeof id === 'number') : [];
  } catch {
    return [];
  }
}
