/** What is told of an edition when it is asked for: anew of every other one, and a late answer is told to nobody. */
import type { EditionId } from '../../ipc';

export class Told<T> {
  #last: { edition: EditionId; answer: T } | null = $state.raw(null);
  /** Grows with every question, so that a late answer is known as one. */
  #asked = 0;

  /** The last answer, of whichever edition it is. */
  get answer(): T | null {
    return this.#last?.answer ?? null;
  }

  /** The answer of one edition, as soon as it is here. */
  of(edition: EditionId): T | null {
    return this.#last?.edition === edition ? this.#last.answer : null;
  }

  /** Asks of an edition. Where nothing is answered the last answer stays. */
  async ask(edition: EditionId, question: () => Promise<T | undefined>): Promise<void> {
    const asked = ++this.#asked;
    const answer = await question();
    if (asked === this.#asked && answer !== undefined) this.#last = { edition, answer };
  }
}
