/** Slips: what was done, and the way back. */
export const SLIP_MS = 10_000;

export interface Slip {
  id: number;
  text: string;
  kind: 'done' | 'error';
  /** The way back, with its name; one of its own where no act of the store is taken back; a way on, which no key takes. */
  way?: { label: string; take: () => void; isOwn?: true; isOn?: true };
}

export class Slips {
  all: readonly Slip[] = $state.raw([]);
  #timers = new Map<number, ReturnType<typeof setTimeout>>();
  #last = 0;
  /** The newest change, if its way back is its own: no act stands for it, and the key would reach past it once the slip is gone. */
  #own: Slip | undefined;

  /** The one that the key takes back. */
  get newest(): Slip | undefined {
    return this.all.findLast((slip) => slip.way && !slip.way.isOn) ?? this.#own;
  }

  /** Goes its way back. */
  take(slip: Slip): void {
    this.drop(slip.id);
    this.#own = undefined;
    slip.way?.take();
  }

  put(slip: Omit<Slip, 'id'>): void {
    const id = ++this.#last;
    // The newest one counts; a pile of slips would cover the paper.
    for (const older of this.all.slice(0, -1)) this.drop(older.id);
    this.all = [...this.all, { ...slip, id }];
    if (slip.way && !slip.way.isOn) this.#own = slip.way.isOwn && this.all.at(-1);
    this.rest(id);
  }

  /** The reader's hand or focus lies on it: it waits. */
  hold(id: number): void {
    clearTimeout(this.#timers.get(id));
  }

  /** It goes after its time. */
  rest(id: number): void {
    this.hold(id);
    this.#timers.set(
      id,
      setTimeout(() => this.drop(id), SLIP_MS),
    );
  }

  /** What was taken back needs no way back. */
  dropWays(): void {
    this.#own = undefined;
    for (const slip of this.all) if (slip.way) this.drop(slip.id);
  }

  drop(id: number): void {
    this.hold(id);
    this.#timers.delete(id);
    this.all = this.all.filter((slip) => slip.id !== id);
  }
}
