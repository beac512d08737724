/** Work that is asked for again and again: it is done at once, then at most once in a while, and not at all while nobody looks. */
export class Pace {
  readonly #work: () => void;
  readonly #ms: number;
  #isAsked = false;
  #isHeld = false;
  #rest: ReturnType<typeof setTimeout> | undefined;

  /** `ms`: how long it rests after it was done. */
  constructor(work: () => void, ms: number) {
    this.#work = work;
    this.#ms = ms;
  }

  ask(): void {
    this.#isAsked = true;
    this.#go();
  }

  /** What is asked for while it is held is done once when it is not any more. */
  hold(isHeld: boolean): void {
    this.#isHeld = isHeld;
    this.#go();
  }

  #go(): void {
    if (!this.#isAsked || this.#isHeld || this.#rest !== undefined) return;
    this.#isAsked = false;
    this.#rest = setTimeout(() => {
      this.#rest = undefined;
      this.#go();
    }, this.#ms);
    this.#work();
  }
}
