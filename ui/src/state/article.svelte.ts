/** The open article. Its text never changes under the reader's eyes: a newer wording waits until it is asked for. */
import { type Anchor, type ApiError, type Article, asError, type Call, type EntryId, type EntryRow } from '../ipc';

/** Scrolling tells where the reader is; the store is told when it rests. */
export const PROGRESS_REST_MS = 600;
/** An answer that comes sooner is shown without a word of waiting. */
export const SLOW_MS = 200;
/** Who goes from article to article faster than this looks for one, and asks for no pages on the way. */
export const LOOK_MS = 500;
/** Less than this is no beginning, and more is as good as the end; in thousandths. */
const BEGUN = 30;
const ENDED = 970;

/** Where an article opens that was read so far: one that was read to its end begins anew. */
export function opensAt(progress: number): number {
  return progress > BEGUN && progress < ENDED ? progress : 0;
}

export class ArticleState {
  entryId: EntryId | null = $state(null);
  /** What is shown; while another article is on its way, still the one before. */
  data: Article | null = $state.raw(null);
  error: ApiError | null = $state.raw(null);
  isLoading = $state(false);
  /** The answer takes so long that the page says so. */
  isSlow = $state(false);
  /** The publisher changed it since it was opened. */
  isStale = $state(false);
  /** Its page is being fetched, for the rest of a teaser. */
  isFetching = $state(false);
  /** All of it came while the reader was in the middle of the teaser, and waits to be asked. */
  isWholeHere = $state(false);
  /** How far it is read, in thousandths. */
  progress = $state(0);

  readonly #call: Call;
  readonly #anchorOf: (entry: EntryId) => Anchor | null;
  /** Where the reader is in what is shown, in thousandths; how far they once were does not count. */
  #at = 0;
  #begunAt = Number.NEGATIVE_INFINITY;
  #page: ReturnType<typeof setTimeout> | undefined;
  #isAsked = false;
  /** Grows with every opening, so that a late answer is known as one. */
  #opening = 0;
  #rest: ReturnType<typeof setTimeout> | undefined;
  #slow: ReturnType<typeof setTimeout> | undefined;
  #unsaved: { entry_id: EntryId; progress: number } | null = null;

  /** `anchorOf` knows at which paragraph the reader is. */
  constructor(call: Call, anchorOf: (entry: EntryId) => Anchor | null = () => null) {
    this.#call = call;
    this.#anchorOf = anchorOf;
  }

  async open(entry: EntryId): Promise<Article | null> {
    const isSearching = performance.now() - this.#begunAt < LOOK_MS;
    const opening = this.#begin(entry);
    this.#slow = setTimeout(() => (this.isSlow = true), SLOW_MS);
    try {
      const data = await this.#call('article', { entry_id: entry, is_drawn: true });
      if (opening !== this.#opening) return null;
      this.data = data;
      this.progress = data.progress;
      this.#at = opensAt(data.progress);
      if (data.wants_page) this.#wantPage(isSearching ? LOOK_MS : 0);
      return data;
    } catch (thrown) {
      if (opening === this.#opening) {
        this.data = null;
        this.error = asError(thrown);
      }
      return null;
    } finally {
      if (opening === this.#opening) this.#settle();
    }
  }

  /** The page says at once that it is fetched; it is asked for when the reader stays. */
  #wantPage(after: number): void {
    this.isFetching = true;
    if (after === 0) void this.fetchPage();
    else this.#page = setTimeout(() => void this.fetchPage(), after);
  }

  /** Asks for the article's own page. Where it has no more, or cannot be had, the article says so. */
  async fetchPage(isShownAtOnce = false): Promise<ApiError | null> {
    const { entryId } = this;
    if (entryId === null || this.#isAsked) return null;
    const opening = this.#opening;
    clearTimeout(this.#page);
    this.#isAsked = true;
    this.isFetching = true;
    try {
      const data = await this.#call('full_text', { entry_id: entryId, is_drawn: true });
      if (opening === this.#opening) this.#take(data, isShownAtOnce);
      return null;
    } catch (thrown) {
      return opening === this.#opening ? asError(thrown) : null;
    } finally {
      if (opening === this.#opening) {
        this.#isAsked = false;
        this.isFetching = false;
      }
    }
  }

  /** Articles were read from their pages, and nobody here asked for it. */
  async wholeCame(entries: readonly EntryId[]): Promise<void> {
    const { entryId, data } = this;
    if (entryId === null || !data || this.isFetching || this.isLoading || !entries.includes(entryId)) return;
    const opening = this.#opening;
    try {
      const whole = await this.#call('article', { entry_id: entryId, is_drawn: true });
      if (opening === this.#opening && !this.isFetching) this.#take(whole, false);
    } catch {
      // The teaser stands; opening it again shows all of it.
    }
  }

  /** Shows what came of the page, unless the reader is in the middle of what is shown. */
  #take(data: Article, isShownAtOnce: boolean): void {
    const before = this.data;
    if (!before || before.entry.entry_id !== data.entry.entry_id) return;
    const isSame = JSON.stringify(before.document) === JSON.stringify(data.document);
    if (isSame || isShownAtOnce || this.#at <= BEGUN) this.data = data;
    else this.isWholeHere = true;
  }

  /** Puts the publisher's newer wording in place of the one shown. Gives the error after which the old one stays. */
  async renew(): Promise<ApiError | null> {
    const { entryId } = this;
    if (entryId === null || this.isLoading) return null;
    const opening = this.#opening;
    this.isStale = false;
    this.isWholeHere = false;
    try {
      const data = await this.#call('article', { entry_id: entryId, is_drawn: true });
      if (opening !== this.#opening) return null;
      this.data = data;
      // The new wording of its page is asked for as the feed's is.
      return data.wants_page ? await this.fetchPage(true) : null;
    } catch (thrown) {
      if (opening !== this.#opening) return null;
      this.isStale = true;
      return asError(thrown);
    }
  }

  /** Asks for the marks of the open article again, and leaves its text alone. Gives its row, if it could be had. */
  async renewRow(): Promise<EntryRow | null> {
    const opening = this.#opening;
    if (!this.data || this.isLoading) return null;
    try {
      const { entry } = await this.#call('article', { entry_id: this.data.entry.entry_id, is_drawn: true });
      if (opening !== this.#opening || !this.data) return null;
      const { is_read, is_saved } = entry;
      this.data = { ...this.data, entry: { ...this.data.entry, is_read, is_saved } };
      return entry;
    } catch {
      // The next event asks again.
      return null;
    }
  }

  close(): void {
    this.#begin(null);
    this.data = null;
    this.#settle();
  }

  /** The publisher changed these entries. */
  changed(entries: readonly EntryId[]): void {
    if (this.entryId !== null && entries.includes(this.entryId)) this.isStale = true;
  }

  /** The reader leaves the newer wording for later. */
  keepWording(): void {
    this.isStale = false;
    this.isWholeHere = false;
  }

  /** The reader is here now, in thousandths. */
  reached(progress: number): void {
    if (this.entryId === null || this.data?.entry.entry_id !== this.entryId) return;
    const thousandths = Math.round(Math.min(1000, Math.max(0, progress)));
    this.#at = thousandths;
    if (thousandths === this.progress) return;
    this.progress = thousandths;
    this.#unsaved = { entry_id: this.entryId, progress: thousandths };
    clearTimeout(this.#rest);
    this.#rest = setTimeout(() => this.saveProgress(), PROGRESS_REST_MS);
  }

  saveProgress(): void {
    clearTimeout(this.#rest);
    const unsaved = this.#unsaved;
    this.#unsaved = null;
    // A place that was not kept costs the reader a moment of scrolling, and no message.
    if (unsaved) this.#call('progress', { ...unsaved, anchor: this.#anchorOf(unsaved.entry_id) }).catch(() => {});
  }

  #begin(entry: EntryId | null): number {
    this.saveProgress();
    this.#settle();
    clearTimeout(this.#page);
    this.#begunAt = performance.now();
    this.#at = 0;
    this.entryId = entry;
    this.isLoading = entry !== null;
    this.error = null;
    this.isStale = false;
    this.#isAsked = false;
    this.isFetching = false;
    this.isWholeHere = false;
    return ++this.#opening;
  }

  #settle(): void {
    clearTimeout(this.#slow);
    this.isLoading = false;
    this.isSlow = false;
  }
}
