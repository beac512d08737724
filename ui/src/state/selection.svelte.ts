/** The selected row: known by its entry, so that it stays with it while pages of the list come and go. */
import type { EntryId, EntryRow } from '../ipc';
import type { List } from './list.svelte';

type Arrive = (row: EntryRow) => void;

export class Selection {
  /** Grows when the selection was moved by keys and is to be seen. */
  moved = $state(0);
  readonly #list: List;
  #row: EntryRow | null = $state.raw(null);
  #index = $state(-1);
  /** What is selected stands beside the list: it goes on from the row that was left. */
  #isAside = $state(false);
  /** A row that is wanted and not here yet. Keys that go on meanwhile go on from it. */
  #wish: number | null = null;
  #wishes = 0;

  constructor(list: List) {
    this.#list = list;
  }

  get entryId(): EntryId | null {
    return this.#row?.entry_id ?? null;
  }

  /** Its row in the list; -1 if it is in none. */
  get index(): number {
    if (this.#row === null) return -1;
    const known = this.#list.indexOf(this.#row.entry_id);
    if (known !== undefined) return known;
    if (this.#isAside) return -1;
    // Its page was let go while the reader looked elsewhere; nothing else stands there as far as is known.
    const isLetGo = this.#index >= 0 && this.#index < this.#list.total && !this.#list.row(this.#index);
    return isLetGo ? this.#index : -1;
  }

  get row(): EntryRow | undefined {
    const { index } = this;
    return index < 0 ? undefined : (this.#list.row(index) ?? this.#row ?? undefined);
  }

  put(row: EntryRow | null, index = -1): void {
    this.#wish = null;
    this.#wishes += 1;
    this.#isAside = false;
    this.#row = row;
    this.#index = index;
  }

  /** Selects what stands in another place than the list, such as another account of a row's story. */
  putAside(row: EntryRow): void {
    const { place } = this;
    this.put(row, place);
    this.#isAside = place >= 0;
  }

  /** The row of the list that the reader is at, or went aside from; -1 if that is in none. */
  get place(): number {
    const { index } = this;
    return index < 0 && this.#isAside ? this.#index : index;
  }

  /** Moves by rows, and hands over the new one: now, or when its page has come, unless the reader went on. */
  step(by: number, arrive?: Arrive): EntryRow | undefined {
    return this.to((this.#wish ?? this.#from(by)) + by, arrive);
  }

  /** Moves to a row; see {@link step}. Gives it if it is here. */
  to(index: number, arrive?: Arrive): EntryRow | undefined {
    const { total, isLoading } = this.#list;
    if (total === 0 || isLoading) return undefined;
    const at = Math.min(total - 1, Math.max(0, index));
    const row = this.#list.row(at);
    if (row) this.#arrive(row, at, arrive);
    else void this.#wishFor(at, arrive);
    return row;
  }

  async #wishFor(at: number, arrive: Arrive | undefined): Promise<void> {
    this.#wish = at;
    const wish = ++this.#wishes;
    const row = await this.#list.reach(at);
    if (wish !== this.#wishes) return;
    this.#wish = null;
    if (row) this.#arrive(row, at, arrive);
  }

  #arrive(row: EntryRow, at: number, arrive: Arrive | undefined): void {
    this.put(row, at);
    this.moved += 1;
    arrive?.(row);
  }

  #from(by: number): number {
    const { index } = this;
    if (index >= 0) return index;
    if (this.#isAside) return this.#index;
    // It went from the list: the row that took its place comes next.
    if (this.#row !== null && this.#index >= 0) return by > 0 ? this.#index - 1 : this.#index;
    // Nothing was selected: the first row wholly in sight is.
    const { row, offset } = this.#list.anchor;
    return (offset > 0 ? row + 1 : row) - by;
  }
}
