/** The open article. Its text never changes under the reader's eyes: a newer wording waits until it is asked for. */
import { type ApiError, type Article, asError, type Call, type EntryId, type EntryRow } from '../ipc';

/** Scrolling tells where the reader is; the store is told when it rests. */
export const PROGRESS_REST_MS = 600;
/** An answer that comes sooner is shown without a word of waiting. */
export const SLOW_MS = 200;

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
  /** How far it is read, in thousandths. */
  progress = $state(0);

  readonly #call: Call;
  /** Grows with every opening, so that a late answer is known as one. */
  #opening = 0;
  #rest: ReturnType<typeof setTimeout> | undefined;
  #slow: ReturnType<typeof setTimeout> | undefined;
  #unsaved: { entry_id: EntryId; progress: number } | null = null;

  constructor(call: Call) {
    this.#call = call;
  }

  async open(entry: EntryId): Promise<Article | null> {
    const opening = this.#begin(entry);
    this.#slow = setTimeout(() => (this.isSlow = true), SLOW_MS);
    try {
      const data = await this.#call('article', { entry_id: entry });
      if (opening !== this.#opening) return null;
      this.data = data;
      this.progress = data.progress;
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

  /** Puts the publisher's newer wording in place of the one shown. Gives the error after which the old one stays. */
  async renew(): Promise<ApiError | null> {
    const { entryId } = this;
    if (entryId === null || this.isLoading) return null;
    const opening = ++this.#opening;
    this.isStale = false;
    try {
      const data = await this.#call('article', { entry_id: entryId });
      if (opening === this.#opening) this.data = data;
      return null;
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
      const { entry } = await this.#call('article', { entry_id: this.data.entry.entry_id });
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
  }

  /** The reader is here now, in thousandths. */
  reached(progress: number): void {
    if (this.entryId === null || this.data?.entry.entry_id !== this.entryId) return;
    const thousandths = Math.round(Math.min(1000, Math.max(0, progress)));
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
    if (unsaved) this.#call('progress', unsaved).catch(() => {});
  }

  #begin(entry: EntryId | null): number {
    this.saveProgress();
    this.#settle();
    this.entryId = entry;
    this.isLoading = entry !== null;
    this.error = null;
    this.isStale = false;
    return ++this.#opening;
  }

  #settle(): void {
    clearTimeout(this.#slow);
    this.isLoading = false;
    this.isSlow = false;
  }
}
