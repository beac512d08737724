/** Finding words in the open article: what is sought, how often it is there, and at which of them the reader is. */
export class Finding {
  isOpen = $state(false);
  /** Grows when the field is to have the focus. */
  asked = $state(0);
  words = $state('');
  total = $state(0);
  /** The match that the reader is at, from nought; -1 for none. */
  at = $state(-1);
  /** Grows when the reader goes to a match, be it the same one again. */
  moved = $state(0);

  open(): void {
    this.isOpen = true;
    this.asked += 1;
  }

  close(): void {
    this.isOpen = false;
  }

  /** So many were found, and the reader is at one of them: goes there, or is there already. */
  found(total: number, at: number, isGone: boolean): void {
    this.total = total;
    this.at = total === 0 ? -1 : Math.min(at, total - 1);
    if (isGone) this.moved += 1;
  }

  /** To the next or the previous match; round after the last. */
  step(by: 1 | -1): void {
    if (this.total === 0) return;
    this.at = (this.at + by + this.total) % this.total;
    this.moved += 1;
  }
}
