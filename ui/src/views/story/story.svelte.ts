/** The open page of a story. It stands still while it is read: what comes meanwhile waits until it is asked for. */
import { type ApiError, asError, type Call, type EntryId, type Story, type StoryId } from '../../ipc';
import type { Language, Order } from './coverage';

/** An answer that comes sooner is shown without a word of waiting. */
export const SLOW_MS = 200;

export class StoryPage {
  data: Story | null = $state.raw(null);
  error: ApiError | null = $state.raw(null);
  isSlow = $state(false);
  /** Accounts that came since the page was opened, and wait behind the pill. */
  waiting = $state(0);
  order: Order = $state('time');
  /** Only accounts in this language are listed; all where it is undefined. */
  language: Language | undefined = $state(undefined);
  /** All accounts are listed, however many. */
  isWhole = $state(false);
  /** When it was last looked at before this time. */
  readAt: number | null = $state(null);
  /** What was new when the page was opened, or came since: it stays marked while the page is open. */
  fresh: ReadonlySet<EntryId> = $state.raw(new Set());

  readonly #call: Call;
  /** Grows with every question, so that a late answer is known as one. */
  #asked = 0;
  #newer: Story | null = null;

  constructor(call: Call) {
    this.#call = call;
  }

  async open(story_id: StoryId): Promise<void> {
    const asked = ++this.#asked;
    this.data = null;
    this.error = null;
    this.waiting = 0;
    this.#newer = null;
    this.language = undefined;
    this.isWhole = false;
    this.fresh = new Set();
    const slow = setTimeout(() => (this.isSlow = asked === this.#asked), SLOW_MS);
    try {
      const data = await this.#call('story', { story_id });
      if (asked !== this.#asked) return;
      this.readAt = data.read_at;
      this.#show(data);
    } catch (thrown) {
      if (asked === this.#asked) this.error = asError(thrown);
    } finally {
      clearTimeout(slow);
      if (asked === this.#asked) this.isSlow = false;
    }
  }

  /** It was seen: what is new is new from now on. Where that is not kept, it is told once more. */
  seen(): void {
    const { data } = this;
    if (data) this.#call('read_story', { story_id: data.story_id }).catch(() => {});
  }

  /** Stories changed: asks anew, and keeps what is shown in its place. */
  async changed(): Promise<void> {
    const { data } = this;
    if (!data) return;
    const asked = ++this.#asked;
    try {
      const newer = await this.#call('story', { story_id: data.story_id });
      if (asked !== this.#asked || !this.data) return;
      const here = new Set(this.data.accounts.map(({ entry }) => entry.entry_id));
      this.waiting = newer.accounts.filter(({ entry }) => !here.has(entry.entry_id)).length;
      this.#newer = newer;
      const { is_followed, is_muted } = newer;
      this.data = { ...this.data, is_followed, is_muted };
    } catch {
      // What is shown was true when it was opened.
    }
  }

  /** Shows what waits. */
  renew(): void {
    if (this.#newer) this.#show(this.#newer);
    this.#newer = null;
    this.waiting = 0;
  }

  /** Takes an account off the page, which the reader said is not of this story, or puts it back. */
  async putRight(): Promise<void> {
    await this.changed();
    this.renew();
  }

  /** Shows a wish at once that was kept. */
  put(change: Partial<Pick<Story, 'is_followed' | 'is_muted'>>): void {
    if (this.data) this.data = { ...this.data, ...change };
  }

  #show(data: Story): void {
    const came = data.accounts.filter(({ is_new }) => is_new).map(({ entry }) => entry.entry_id);
    this.fresh = new Set([...this.fresh, ...came]);
    this.data = data;
  }
}
