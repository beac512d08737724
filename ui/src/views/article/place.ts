/** Where the reader is in an article: in thousandths for the store, and as a block that keeps still while lines are set anew. */

export interface Extent {
  /** Pixels above the view. */
  top: number;
  viewHeight: number;
  /** Where the article ends; what stands below it does not count. */
  end: number;
}

/** Less than this is no beginning, and more is as good as the end. */
const FIRST = 30;
const LAST = 970;

/** How far it is read, in thousandths; null where all of it is seen at once. */
export function progressAt({ top, viewHeight, end }: Extent): number | null {
  const way = end - viewHeight;
  return way <= 0 ? null : Math.min(1000, Math.max(0, (top / way) * 1000));
}

/** Where an article opens that was read so far. */
export function topFor(progress: number, { viewHeight, end }: Omit<Extent, 'top'>): number {
  return progress > FIRST && progress < LAST ? Math.round((progress / 1000) * Math.max(0, end - viewHeight)) : 0;
}

/** Scrolling rests this long before the block in view is noted. */
const REST_MS = 120;

/** Follows the reader through one article, and keeps the place when lines are set anew. */
export class Place {
  readonly #scroller: HTMLElement;
  readonly #article: HTMLElement;
  readonly #reached: (progress: number) => void;
  /** Where we scrolled ourselves: what the web view tells of it is no news of the reader. */
  #placed = Number.NaN;
  /** The first block in view, and how far its edge is from the view's. */
  #anchor: { element: Element; offset: number } | null = null;
  #rest: ReturnType<typeof setTimeout> | undefined;
  readonly #width: ResizeObserver;

  constructor(article: HTMLElement, scroller: HTMLElement, reached: (progress: number) => void) {
    this.#article = article;
    this.#scroller = scroller;
    this.#reached = reached;
    scroller.addEventListener('scroll', this.#scrolled, { passive: true });
    let { clientWidth } = scroller;
    this.#width = new ResizeObserver(() => {
      if (scroller.clientWidth === clientWidth) return;
      clientWidth = scroller.clientWidth;
      this.keep();
    });
    this.#width.observe(scroller);
  }

  /** Goes to where the article was left. */
  begin(progress: number): void {
    this.#scrollTo(topFor(progress, this.#extent));
    this.#note();
  }

  /** Lines were set anew: the block that was at the top is there again. */
  keep(): void {
    if (!this.#anchor?.element.isConnected) return;
    const { element, offset } = this.#anchor;
    this.#scrollTo(this.#scroller.scrollTop + this.#offset(element) - offset);
  }

  leave(): void {
    clearTimeout(this.#rest);
    this.#scroller.removeEventListener('scroll', this.#scrolled);
    this.#width.disconnect();
  }

  readonly #scrolled = (): void => {
    if (Math.abs(this.#scroller.scrollTop - this.#placed) < 2) return;
    this.#placed = Number.NaN;
    const progress = progressAt(this.#extent);
    if (progress !== null) this.#reached(progress);
    clearTimeout(this.#rest);
    this.#rest = setTimeout(() => this.#note(), REST_MS);
  };

  get #extent(): Extent {
    const { scrollTop, clientHeight } = this.#scroller;
    return {
      top: scrollTop,
      viewHeight: clientHeight,
      end: this.#offset(this.#article) + scrollTop + this.#article.offsetHeight,
    };
  }

  #scrollTo(top: number): void {
    this.#scroller.scrollTop = top;
    this.#placed = this.#scroller.scrollTop;
  }

  /** At its top an article needs no anchor: there it stays. */
  #note(): void {
    const inView = (of: Element | null | undefined): Element | undefined => {
      const { children = [] } = of ?? {};
      return children[firstBelow(children.length, (at) => this.#end(children[at]))];
    };
    const isBegun = this.#scroller.scrollTop > 0;
    const found = isBegun ? inView(this.#article.querySelector('.body')) : undefined;
    // Of a long article this is a part, and the block stands in it.
    const element = found?.classList.contains('part') ? inView(found) : found;
    this.#anchor = element ? { element, offset: this.#offset(element) } : null;
  }

  #offset(element: Element): number {
    return element.getBoundingClientRect().top - this.#scroller.getBoundingClientRect().top;
  }

  #end(element: Element | undefined): number {
    return element ? this.#offset(element) + element.getBoundingClientRect().height : 0;
  }
}

/** The first of things that stand beneath one another whose end is below the edge; their count if there is none. */
export function firstBelow(count: number, endOf: (at: number) => number): number {
  let low = 0;
  let high = count;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (endOf(middle) > 0) high = middle;
    else low = middle + 1;
  }
  return low;
}
