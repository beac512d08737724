/** Slips: what was done, and the way back. */
export const SLIP_MS = 10_000;

export interface Slip {
  id: number;
  text: string;
  kind: 'done' | 'error';
  /** The way back, with its name. */
  way?: { label: string; take: () => void };
}

export class Slips {
  all: readonly Slip[] = $state.raw([]);
  #timers = new Map<number, ReturnType<typeof setTimeout>>();
  #last = 0;

  put(slip: Omit<Slip, 'id'>): void {
    const id = ++this.#last;
    // The newest one counts; a pile of slips would cover the paper.
    for (const older of this.all.slice(0, -1)) this.drop(older.id);
    this.all = [...this.all, { ...slip, id }];
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
    for (const slip of this.all) if (slip.way) this.drop(slip.id);
  }

  drop(id: number): void {
    this.hold(id);
    this.#timers.delete(id);
    this.all = this.all.filter((slip) => slip.id !== id);
  }
}
