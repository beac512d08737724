/** The open edition. It stands as it is while it is read: a newer one waits until it is asked for. */
import {
  type ApiError,
  asError,
  type Call,
  type EditionCard,
  type EditionId,
  type EntryId,
  type EntryRow,
  type Event,
  type Today,
} from '../../ipc';
import type { Marks } from '../../state/marks.svelte';

/** An answer that comes sooner is shown without a word of waiting. */
export const SLOW_MS = 200;

export class FrontPage {
  data: Today | null = $state.raw(null);
  /** Why nothing can be shown. */
  error: ApiError | null = $state.raw(null);
  isSlow = $state(false);
  /** One is being made because it was asked for here. */
  isMaking = $state(false);
  /** The open one was taken from the back issues. */
  isBack = $state(false);

  readonly #call: Call;
  readonly #marks: Marks;
  /** Grows with every question, so that a late answer is known as one. */
  #asked = 0;
  #isOpening = false;
  /** Something changed while an edition was opened, and may not be in it. */
  #isOutdated = false;
  #ended = new Set<EditionId>();

  constructor(call: Call, marks: Marks) {
    this.#call = call;
    this.#marks = marks;
  }

  get edition(): Today['edition'] {
    return this.data?.edition ?? null;
  }

  /** All cards, from the top of the page to its end. */
  get cards(): EditionCard[] {
    return this.edition?.blocks.flatMap(({ cards }) => cards) ?? [];
  }

  /**
   * Opens the newest edition, or a named one. `first` is an answer that is here already. Says whether another one was not
   * asked for meanwhile.
   */
  async open(edition_id?: EditionId, isBack = false, first?: Today): Promise<boolean> {
    const asked = ++this.#asked;
    this.error = null;
    this.#isOpening = true;
    const slow = setTimeout(() => (this.isSlow = asked === this.#asked), SLOW_MS);
    try {
      const data = first ?? (await this.#ask(edition_id));
      if (asked !== this.#asked) return false;
      this.isBack = isBack && data.ready !== null;
      this.data = data;
    } catch (thrown) {
      if (asked !== this.#asked) return false;
      this.error = asError(thrown);
    } finally {
      clearTimeout(slow);
    }
    this.isSlow = false;
    this.#isOpening = false;
    this.#opened();
    if (this.#isOutdated) void this.changed();
    return true;
  }

  /** It is seen, and stands as it is from now on. Where that cannot be kept it is told once more. */
  #opened(): void {
    const { edition } = this;
    if (edition?.opened_at === null) this.#call('open_edition', { edition_id: edition.edition_id }).catch(() => {});
  }

  /** Asks for the open one anew: its marks may have changed, and a newer one may wait. Its cards stand. */
  async changed(): Promise<void> {
    // The page is turned first.
    this.#isOutdated = this.#isOpening;
    if (this.#isOpening) return;
    const { edition } = this;
    const asked = ++this.#asked;
    try {
      const newer = await this.#ask(edition?.edition_id);
      if (asked !== this.#asked) return;
      this.data = newer;
      this.error = null;
      // The first one came, and there was none to be read before it.
      if (!edition) this.#opened();
    } catch {
      // What is shown was true when it was opened.
    }
  }

  /** Makes an edition now and opens it; gives the error, or why none could be made. */
  async make(): Promise<ApiError | 'nothing_here' | null> {
    if (this.isMaking) return null;
    this.isMaking = true;
    try {
      const made = await this.#call('make_edition', {});
      await this.open();
      return made.edition_id === null ? 'nothing_here' : null;
    } catch (thrown) {
      return asError(thrown);
    } finally {
      this.isMaking = false;
    }
  }

  /** Its end was seen. */
  ended(): void {
    const { edition } = this;
    if (!edition || edition.ended_at !== null || this.#ended.has(edition.edition_id)) return;
    this.#ended.add(edition.edition_id);
    this.#call('end_edition', { edition_id: edition.edition_id }).catch(() => {});
  }

  /** What is told of below; asks anew where it is of this page. */
  hear(event: Event): void {
    const isOurs = (entries: readonly EntryId[]): boolean =>
      entries.length === 0 ||
      this.#isOpening ||
      this.cards.some(({ entry }) => entry !== null && entries.includes(entry.entry_id));
    if (event.event === 'edition_ready' || event.event === 'taste_changed') void this.changed();
    if (event.event === 'marks_changed' && isOurs(event.entry_ids)) void this.changed();
    if (event.event === 'entries_changed' && event.changed.length > 0 && isOurs(event.changed)) void this.changed();
  }

  async #ask(edition_id?: EditionId): Promise<Today> {
    const askedAt = this.#marks.now;
    const today = await this.#call('edition', edition_id === undefined ? {} : { edition_id });
    const rows = today.edition?.blocks.flatMap(({ cards }) => cards.flatMap(({ entry, also }) => [entry, ...also]));
    this.#marks.settle(rows?.filter((row): row is EntryRow => row !== null) ?? [], askedAt);
    return today;
  }
}
