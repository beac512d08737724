/** Where the rows of a long list stand. Rows have one height; a row that begins a day has the day's head above it. */

/** Web views cap the height of an element (33,554,428 px in WebKit), so a taller list scrolls through a shorter box. */
export const TALLEST = 8_000_000;
/** So far from its ends the bar of such a list goes pixel for pixel with it, so that a short way back is not the whole way. */
const EDGE = 20_000;

/** Where the reader is: the row at the upper edge of the view, and how much of it and its head lies above that edge. */
export interface Anchor {
  row: number;
  offset: number;
}

export const TOP: Anchor = { row: 0, offset: 0 };

export class Geometry {
  constructor(
    readonly rowHeight: number,
    readonly headHeight: number,
    readonly total: number,
    /** Rows known to begin a day, ascending. */
    readonly heads: readonly number[],
  ) {}

  /** Height of the whole list in pixels. */
  get height(): number {
    return this.total * this.rowHeight + countUpTo(this.heads, this.total - 1) * this.headHeight;
  }

  /** Upper edge of a row, below the head that stands over it. */
  top(row: number): number {
    return row * this.rowHeight + countUpTo(this.heads, row) * this.headHeight;
  }

  /** Upper edge of a row with the head that stands over it. */
  outerTop(row: number): number {
    return this.top(row) - (this.isHead(row) ? this.headHeight : 0);
  }

  isHead(row: number): boolean {
    const count = countUpTo(this.heads, row);
    return count > 0 && this.heads[count - 1] === row;
  }

  /** The first row below the given one that begins a day. */
  headAfter(row: number): number | undefined {
    return this.heads[countUpTo(this.heads, row)];
  }

  /** The row at a height; its head counts as part of it. */
  at(y: number): number {
    let low = 0;
    let high = Math.max(0, this.total - 1);
    while (low < high) {
      const middle = Math.ceil((low + high) / 2);
      if (this.outerTop(middle) <= y) low = middle;
      else high = middle - 1;
    }
    return low;
  }

  /** The furthest a view can be scrolled. */
  most(viewHeight: number): number {
    return Math.max(0, this.height - viewHeight);
  }

  /** The anchor of a place in the list. */
  anchorAt(top: number): Anchor {
    const row = this.at(top);
    return { row, offset: top - this.outerTop(row) };
  }

  /** The place of an anchor: the same row stays at the edge, whatever became known above it. */
  topOf({ row, offset }: Anchor, viewHeight: number): number {
    return Math.min(this.most(viewHeight), Math.max(0, this.outerTop(row) + offset));
  }

  /** The rows to draw for a view, with some beyond its edges; `end` is not drawn. */
  window(top: number, viewHeight: number, beyond: number): { start: number; end: number } {
    if (this.total === 0) return { start: 0, end: 0 };
    const start = Math.max(0, this.at(top) - beyond);
    const end = Math.min(this.total, this.at(top + viewHeight) + 1 + beyond);
    return { start, end };
  }

  /** How far to scroll so that a row is wholly seen below the head that sticks to the edge; as it is if it is seen already. */
  reveal(row: number, top: number, viewHeight: number, stickyHead: number): number {
    // Where a day begins, its own head takes the place of the one that sticks.
    const upper = this.isHead(row) ? this.outerTop(row) : this.top(row) - stickyHead;
    const lower = this.top(row) + this.rowHeight;
    if (upper < top || lower - upper > viewHeight) return Math.max(0, upper);
    return lower > top + viewHeight ? lower - viewHeight : top;
  }
}

/** How many of the ascending numbers are not above the limit. */
function countUpTo(numbers: readonly number[], limit: number): number {
  let low = 0;
  let high = numbers.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((numbers[middle] as number) <= limit) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** The place in a list, kept apart from the place of the scroll bar, which has fewer pixels in a very long list. */
export class Scroll {
  /** Pixels of the list above the view. */
  top = 0;
  #bar = 0;

  /**
   * The scroll bar moved. Short ways count pixel for pixel, long ways in proportion: but the steps of a wheel or a key
   * never do, however many a busy window hears of at once. Gives the place in the list.
   */
  moved(bar: number, height: number, viewHeight: number, isByStep = false): number {
    const most = Math.max(0, height - viewHeight);
    const mostBar = Math.max(0, Math.min(height, TALLEST) - viewHeight);
    const by = bar - this.#bar;
    const short = viewHeight * 2;
    this.#bar = bar;
    if (mostBar === most) this.top = bar;
    else if (isByStep) this.top += by;
    else if (bar <= 0) this.top = 0;
    else if (bar >= mostBar - 1) this.top = most;
    else if (Math.abs(by) <= short) this.top += by;
    else this.top = far(bar, mostBar, most);
    this.top = Math.min(most, Math.max(0, this.top));
    // Many short ways without a rest carry the bar to an end long before the list is there.
    if (mostBar < most && (bar < short || bar > mostBar - short)) this.#bar = this.#inside(mostBar, most);
    return this.top;
  }

  /** Where the bar belongs for a place in the list. */
  barFor(top: number, height: number, viewHeight: number): number {
    const most = Math.max(0, height - viewHeight);
    const mostBar = Math.max(0, Math.min(height, TALLEST) - viewHeight);
    this.top = Math.min(most, Math.max(0, top));
    this.#bar = mostBar === most ? this.top : this.#inside(mostBar, most);
    return this.#bar;
  }

  /** On an end only where the list is at its end: there the bar would carry the list along. */
  #inside(mostBar: number, most: number): number {
    if (this.top <= 0) return 0;
    if (this.top >= most) return mostBar;
    return Math.min(mostBar - 2, Math.max(1, Math.round(far(this.top, most, mostBar))));
  }

  /** Where the bar is, or is to be put if it strayed. */
  get bar(): number {
    return this.#bar;
  }

  /** Added to a place in the list, this is the place in the box that scrolls. */
  get shift(): number {
    return this.#bar - this.top;
  }
}

/** From a place on one way to the same place on another: in proportion, but for the edges, which are as long on both. */
function far(at: number, most: number, otherMost: number): number {
  if (at <= EDGE) return at;
  if (most - at <= EDGE) return otherMost - (most - at);
  return EDGE + ((at - EDGE) / (most - 2 * EDGE)) * (otherMost - 2 * EDGE);
}
