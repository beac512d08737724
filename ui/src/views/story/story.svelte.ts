/** The open page of a story. It stands still while it is read: what comes meanwhile waits until it is asked for. */
import {
  type Account,
  type ApiError,
  type Article,
  asError,
  type Call,
  type EntryId,
  type Story,
  type StoryId,
} from '../../ipc';
import type { Marks } from '../../state/marks.svelte';
import type { Language, Order } from './coverage';

/** An answer that comes sooner is shown without a word of waiting. */
export const SLOW_MS = 200;

/** How a page was left, for the way back to it. */
export type Left = Pick<StoryPage, 'order' | 'language' | 'isWhole' | 'unfolded' | 'readAt' | 'fresh'>;

export class StoryPage {
  data: Story | null = $state.raw(null);
  /** The fullest account as an article: its large picture with what is said under it. Here before the page is, so that nothing moves. */
  lead: Article | null = $state.raw(null);
  error: ApiError | null = $state.raw(null);
  isSlow = $state(false);
  /** Accounts that came since the page was opened, and wait behind the pill. */
  waiting = $state(0);
  order: Order = $state('time');
  /** Only accounts in this language are listed; all where it is undefined. */
  language: Language | undefined = $state(undefined);
  /** All accounts are listed, however many. */
  isWhole = $state(false);
  /** Originals whose copies are listed. */
  unfolded: ReadonlySet<EntryId> = $state.raw(new Set());
  /** When it was last looked at before this time. */
  readAt: number | null = $state(null);
  /** What was new when the page was opened, or came since: it stays marked while the page is open. */
  fresh: ReadonlySet<EntryId> = $state.raw(new Set());

  readonly #call: Call;
  readonly #marks: Marks;
  /** Grows with every question, so that a late answer is known as one. */
  #asked = 0;
  #newer: { data: Story; lead: Article | null } | null = null;
  /** What is newer is to be shown as soon as it is here, whoever asked for it. */
  #isWished = false;

  constructor(call: Call, marks: Marks) {
    this.#call = call;
    this.#marks = marks;
  }

  /** Opens a story: on the way back to it as it was left, else from its beginning. */
  async open(story_id: StoryId, left?: Left): Promise<void> {
    const asked = ++this.#asked;
    this.data = null;
    this.error = null;
    this.waiting = 0;
    this.#newer = null;
    this.#isWished = false;
    this.order = left?.order ?? 'time';
    this.language = left?.language;
    this.isWhole = left?.isWhole ?? false;
    this.unfolded = left?.unfolded ?? new Set();
    this.fresh = left?.fresh ?? new Set();
    const slow = setTimeout(() => (this.isSlow = asked === this.#asked), SLOW_MS);
    try {
      const data = await this.#ask(story_id);
      const lead = await this.#leadOf(data);
      if (asked !== this.#asked) return;
      this.readAt = left ? left.readAt : data.read_at;
      this.#show(data, lead);
    } catch (thrown) {
      if (asked === this.#asked) this.error = asError(thrown);
    } finally {
      clearTimeout(slow);
      if (asked === this.#asked) this.isSlow = false;
    }
  }

  /** Lists the copies of an account, or leaves them out again. */
  fold(original: EntryId): void {
    const unfolded = new Set(this.unfolded);
    if (!unfolded.delete(original)) unfolded.add(original);
    this.unfolded = unfolded;
  }

  /** It was seen: what is new is new from now on. Where that is not kept, it is told once more. */
  seen(): void {
    const { data } = this;
    if (data) this.#call('read_story', { story_id: data.story_id }).catch(() => {});
  }

  /** Stories or marks changed: asks anew, and keeps what is shown in its place. */
  async changed(): Promise<void> {
    const { data } = this;
    if (!data) return;
    const asked = ++this.#asked;
    try {
      const newer = await this.#ask(data.story_id);
      const lead = await this.#leadOf(newer);
      if (asked !== this.#asked || !this.data) return;
      const here = new Set(this.data.accounts.map(({ entry }) => entry.entry_id));
      this.waiting = newer.accounts.filter(({ entry }) => !here.has(entry.entry_id)).length;
      this.#newer = { data: newer, lead };
      const { is_followed, is_muted } = newer;
      this.data = { ...this.data, is_followed, is_muted, accounts: marked(this.data.accounts, newer.accounts) };
      if (this.#isWished) this.renew();
    } catch {
      // What is shown was true when it was opened.
    }
  }

  /** Shows what waits, which is a look at it. */
  renew(): void {
    const hasNew = this.waiting > 0;
    if (this.#newer) this.#show(this.#newer.data, this.#newer.lead);
    this.#newer = null;
    this.#isWished = false;
    this.waiting = 0;
    if (hasNew) this.seen();
  }

  /** Takes an account off the page, which the reader said is not of this story, or puts it back. */
  putRight(): Promise<void> {
    this.#isWished = true;
    return this.changed();
  }

  /** Shows a wish at once that was kept. */
  put(change: Partial<Pick<Story, 'is_followed' | 'is_muted'>>): void {
    if (this.data) this.data = { ...this.data, ...change };
  }

  async #ask(story_id: StoryId): Promise<Story> {
    const askedAt = this.#marks.now;
    const story = await this.#call('story', { story_id });
    this.#marks.settle(
      story.accounts.map(({ entry }) => entry),
      askedAt,
    );
    return story;
  }

  async #leadOf({ lead }: Story): Promise<Article | null> {
    if (this.lead?.entry.entry_id === lead) return this.lead;
    try {
      return await this.#call('article', { entry_id: lead });
    } catch {
      // Its row has what is needed.
      return null;
    }
  }

  #show(data: Story, lead: Article | null): void {
    this.lead = lead;
    const came = data.accounts.filter(({ is_new }) => is_new).map(({ entry }) => entry.entry_id);
    this.fresh = new Set([...this.fresh, ...came]);
    this.data = data;
  }
}

/** Accounts as they are shown, with the marks that they have now. */
function marked(shown: readonly Account[], newer: readonly Account[]): Account[] {
  const rows = new Map(newer.map(({ entry }) => [entry.entry_id, entry]));
  return shown.map((account) => {
    const { is_read, is_saved } = rows.get(account.entry.entry_id) ?? account.entry;
    return { ...account, entry: { ...account.entry, is_read, is_saved } };
  });
}
