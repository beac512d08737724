/** A store of numbered rows, newest first, for tests of lists. Its answers can be held back and made to fail. */
import type { Call, Changed, Entries, EntryRow } from '../src/ipc';

/** What the store says was done; of how many, it says with it. */
export const ACT: Changed['act'] = { deed: 'read', count: 0, place: null, name: null, label: null };

const DAY_MS = 24 * 60 * 60_000;
const NOON = new Date(2026, 10, 24, 12).getTime();

/** A row of the paper; the larger the number, the older. */
export function row(number: number, perDay = 40): EntryRow {
  const at = NOON - Math.floor(number / perDay) * DAY_MS - (number % perDay) * 1_000;
  return {
    entry_id: 1_000_000 - number,
    publication_id: 1,
    title: 'The Ledger',
    sort_at: at,
    published_at: at,
    headline: `Number ${number}`,
    summary: '',
    image: null,
    language: 'en',
    direction: 'ltr',
    is_read: false,
    is_saved: false,
    is_full_text: true,
    minutes: 3,
    story: null,
  };
}

interface Asked {
  place?: string;
  order?: string;
  is_grouped?: boolean;
  at?: number;
  after?: string;
  limit?: number;
  snapshot?: string;
  entry_ids?: number[];
  is_read?: boolean;
  is_saved?: boolean;
}

export class Paper {
  /** Everything that was asked for, in order. */
  readonly asked: [string, Asked][] = [];
  /** Changes of rows, by number. */
  readonly changes = new Map<number, Partial<EntryRow>>();
  /** How lists are ordered that are opened from now on. */
  order = 'newest';
  /** Whether a story has one row in them. */
  isGrouped = false;
  waiting = 0;
  failure: string | null = null;
  #held: (() => void)[] | null = null;
  #snapshots = 0;

  constructor(
    public total: number,
    readonly perDay = 40,
  ) {}

  readonly call = (async (name: string, request: Asked) => {
    this.asked.push([name, request]);
    // What is answered is what was there when it was asked.
    const answer = this.failure === null ? this.#answer(name, request) : null;
    const { failure } = this;
    if (this.#held) await new Promise<void>((go) => this.#held?.push(go));
    if (failure !== null) throw { code: 'failed', message: failure };
    return answer;
  }) as Call;

  /** The rows that pages were asked from, so far. */
  get pages(): (number | undefined)[] {
    return this.asked.filter(([name]) => name === 'entries' || name === 'search').map(([, { at }]) => at);
  }

  hold(): void {
    this.#held ??= [];
  }

  /** Lets answers go that are held: one of them by its place, or all, and those to come. */
  async release(which?: number): Promise<void> {
    const held = this.#held ?? [];
    if (which === undefined) {
      this.#held = null;
      for (const go of held) go();
    } else held.splice(which, 1)[0]?.();
    await settled();
  }

  #answer(name: string, request: Asked): unknown {
    if (name === 'entries')
      return this.#page(request.at ?? 0, request.limit ?? 100, request.snapshot ?? `s${++this.#snapshots}`);
    if (name === 'search') return this.#found(Number(request.after ?? 0), request.limit ?? 100);
    if (name === 'waiting') return { waiting: this.waiting };
    const count = request.entry_ids?.length ?? 0;
    return { act_id: 1, changed: count, act: { ...ACT, count } };
  }

  #page(index: number, limit: number, snapshot: string): Entries {
    const end = Math.min(this.total, index + limit);
    const entries = Array.from({ length: Math.max(0, end - index) }, (_, at) => ({
      ...row(index + at, this.perDay),
      ...this.changes.get(index + at),
    }));
    return {
      entries,
      order: this.order,
      is_grouped: this.isGrouped,
      next: end < this.total ? String(end) : null,
      index,
      total: this.total,
      unread: this.total,
      snapshot,
    };
  }

  /** As the store does: a search tells only that it goes on. */
  #found(index: number, limit: number): Entries {
    const page = this.#page(index, limit, 'search');
    return { ...page, total: index + page.entries.length + (page.next === null ? 0 : 1) };
  }
}

/** Lets everything happen that only waits for its turn. */
export async function settled(): Promise<void> {
  for (let turn = 0; turn < 30; turn += 1) await Promise.resolve();
}
