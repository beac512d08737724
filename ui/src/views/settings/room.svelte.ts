/** Room for pictures: how much of it is used, and what goes where there is to be less of it. */
import { asError, type ImagesGoing, type ImageUse, type Storage } from '../../ipc';
import type { App } from '../../state/app.svelte';
import { say } from '../../strings';
import { roundSize, size } from '../../strings/numbers';
import { whyRefused } from '../../strings/reasons';
import { clockOrDay } from '../../strings/times';

/** In megabytes; each is a good part more than the one before. */
const STEPS = [100, 150, 250, 350, 500, 750, 1_000, 1_500, 2_000, 3_000, 5_000, 7_500, 10_000];
const MEGABYTE = 1_000_000;

/** The steps of the slider, with the one that is set. */
export const stepsWith = (budget: number): number[] => [...new Set([...STEPS, budget])].sort((a, b) => a - b);

export class Room {
  storage: Storage | null = $state.raw(null);
  use: ImageUse | null = $state.raw(null);
  error: string | null = $state(null);
  /** Pictures would go: the reader is to say whether they may. */
  isAsking = $state(false);

  readonly #app: App;
  /** Where the thumb stands, in megabytes, until that is kept or given up. */
  #wanted: number | null = $state(null);
  /** What goes within each budget that was asked about. */
  #going = new Map<number, ImagesGoing | null>();
  #looks = 0;

  constructor(app: App) {
    this.#app = app;
  }

  get kept(): number {
    return this.#app.settings.data.image_budget_mb;
  }

  get shown(): number {
    return this.#wanted ?? this.kept;
  }

  get steps(): number[] {
    return stepsWith(this.kept);
  }

  /** What goes if the budget becomes the one that is shown. */
  get going(): ImagesGoing | null {
    return this.use && this.#wanted !== null ? (this.#going.get(this.#wanted) ?? null) : null;
  }

  /** Asks for all figures anew; of several answers the last one asked for counts. */
  async look(): Promise<void> {
    this.#looks += 1;
    const looks = this.#looks;
    const budgets_mb = this.steps;
    try {
      const [storage, use] = await Promise.all([
        this.#app.call('storage', {}),
        this.#app.call('image_use', { budgets_mb }),
      ]);
      if (looks !== this.#looks) return;
      this.#going = new Map(budgets_mb.map((megabytes, at) => [megabytes, use.lowered[at] ?? null]));
      [this.storage, this.use, this.error] = [storage, use, null];
    } catch (thrown) {
      if (looks === this.#looks) this.error = whyRefused(asError(thrown));
    }
  }

  /** The thumb moves over a step. */
  slide(at: number): void {
    this.isAsking = false;
    this.#wanted = this.steps[at] ?? null;
  }

  /** The thumb was let go. What costs no picture is kept; what does is told first, as it is by now. */
  async rest(at: number): Promise<void> {
    this.slide(at);
    const wanted = this.#wanted;
    if (wanted === null || wanted === this.kept) return this.leave();
    if (wanted < this.kept) {
      await this.look();
      if (wanted !== this.#wanted) return;
      if (this.error !== null) return this.leave();
    }
    if (this.going) this.isAsking = true;
    else await this.keep();
  }

  /** Keeps to the budget that is shown; what it has no room for goes. */
  async keep(): Promise<void> {
    const wanted = this.shown;
    this.isAsking = false;
    this.#app.tell(await this.#app.settings.put({ image_budget_mb: wanted }));
    if (wanted === this.#wanted) this.#wanted = null;
    await this.look();
  }

  /** Leaves the budget as it was. */
  leave(): void {
    this.isAsking = false;
    this.#wanted = null;
  }
}

/** "500 MB". */
export const budgetText = (megabytes: number): string => roundSize(megabytes * MEGABYTE);

/** What the room is used for, where all may have so many megabytes. */
export function partsOf({ used_bytes, pinned_bytes }: ImageUse, megabytes: number) {
  const others = used_bytes - pinned_bytes;
  return [
    { name: say('budget-pinned'), share: pinned_bytes },
    { name: say('budget-others'), share: others },
    { name: say('budget-free'), share: Math.max(0, megabytes * MEGABYTE - used_bytes) },
  ].map((part) => ({ ...part, text: size(part.share) }));
}

/** What goes now, within a budget that is thought of; else what goes next. */
export function goingWords(use: ImageUse, going: ImagesGoing | null, megabytes: number, now: number): string {
  const args = (told: ImagesGoing) => ({
    pictures: told.pictures,
    size: size(told.bytes),
    day: clockOrDay(told.unused_since, now),
  });
  if (going) return say('budget-cut', { ...args(going), budget: budgetText(megabytes) });
  if (use.pinned_bytes > megabytes * MEGABYTE) return say('budget-over', { size: size(use.pinned_bytes) });
  if (use.next) return say('budget-next', args(use.next));
  return say(use.pinned_bytes > 0 ? 'budget-stays' : 'budget-empty');
}
