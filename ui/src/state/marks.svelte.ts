/** What the reader marked: shown at once, taken back if the store refuses. */
import { SvelteMap } from 'svelte/reactivity';
import { type ApiError, asError, type Call, type Changed, type EntryId, type EntryRow } from '../ipc';

export type Mark = 'is_read' | 'is_saved';
type Marked = Pick<EntryRow, 'entry_id' | Mark>;
type Values = Partial<Record<Mark, boolean>>;

/** What is known of an entry that was marked here, until rows come that know it too. */
interface Touched {
  /** When, on the clock of marks. */
  at: number;
  /** Marks on their way. */
  pending: number;
  /** The newest act of each mark. */
  newest: Partial<Record<Mark, number>>;
  /** What the store is known to have. */
  sure: Values;
}

export class Marks {
  /** Marks that differ from the rows as they were fetched. */
  readonly #set = new SvelteMap<EntryId, Values>();
  readonly #touched = new Map<EntryId, Touched>();
  readonly #call: Call;
  #clock = 0;

  constructor(call: Call) {
    this.#call = call;
  }

  is(row: Marked, mark: Mark): boolean {
    return this.#set.get(row.entry_id)?.[mark] ?? row[mark];
  }

  /** Sets a mark on one entry. Gives what changed, or the error after which all stands as before. */
  put(row: Marked, mark: Mark, value: boolean): Promise<{ changed: Changed } | { error: ApiError }> {
    return this.putAll([row], mark, value);
  }

  /** Sets a mark on several entries in one act. */
  async putAll(
    rows: readonly Marked[],
    mark: Mark,
    value: boolean,
  ): Promise<{ changed: Changed } | { error: ApiError }> {
    const act = ++this.#clock;
    const touched = rows.map(({ entry_id }) => {
      const one = this.#touch(entry_id, 1);
      one.newest[mark] = act;
      this.#write(entry_id, mark, value);
      return { entry_id, one };
    });
    const entry_ids = rows.map((row) => row.entry_id);
    try {
      const changed =
        mark === 'is_read'
          ? await this.#call('mark', { entry_ids, is_read: value })
          : await this.#call('save', { entry_ids, is_saved: value });
      for (const { one } of touched) one.sure[mark] = value;
      return { changed };
    } catch (thrown) {
      for (const { entry_id, one } of touched) {
        // Whatever was pressed since then stands.
        if (one.newest[mark] === act) this.#write(entry_id, mark, one.sure[mark]);
      }
      return { error: asError(thrown) };
    } finally {
      for (const { entry_id } of touched) this.#touch(entry_id, -1);
    }
  }

  /** The moment to name in {@link settle}, taken before rows are asked for. */
  get now(): number {
    return this.#clock;
  }

  /** Rows came fresh from the store: it knows better, unless something was marked since they were asked for. */
  settle(rows: readonly Marked[], askedAt: number): void {
    for (const { entry_id } of rows) {
      const touched = this.#touched.get(entry_id);
      if (!touched || touched.pending > 0 || touched.at > askedAt) continue;
      this.#set.delete(entry_id);
      this.#touched.delete(entry_id);
    }
  }

  #touch(entry: EntryId, by: 1 | -1): Touched {
    const touched = this.#touched.get(entry) ?? { at: 0, pending: 0, newest: {}, sure: {} };
    touched.at = ++this.#clock;
    touched.pending += by;
    this.#touched.set(entry, touched);
    return touched;
  }

  #write(entry: EntryId, mark: Mark, value: boolean | undefined): void {
    const { [mark]: _, ...others } = this.#set.get(entry) ?? {};
    this.#set.set(entry, value === undefined ? others : { ...others, [mark]: value });
  }
}
