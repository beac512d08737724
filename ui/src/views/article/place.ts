/** Where the reader is in an article: in thousandths for the store, and as a block that keeps still while lines are set anew. */
import type { Anchor } from '../../state/anchors';
import { opensAt } from '../../state/article.svelte';

export interface Extent {
  /** Pixels above the view. */
  top: number;
  viewHeight: number;
  /** Where the article ends; what stands below it does not count. */
  end: number;
}

/** How far it is read, in thousandths; null where all of it is seen at once. */
export function progressAt({ top, viewHeight, end }: Extent): number | null {
  const way = end - viewHeight;
  return way <= 0 ? null : Math.min(1000, Math.max(0, (top / way) * 1000));
}

/** Where an article opens that was read so far. */
export function topFor(progress: number, { viewHeight, end }: Omit<Extent, 'top'>): number {
  return Math.round((opensAt(progress) / 1000) * Math.max(0, end - viewHeight));
}

/** A block on the page, in pixels from the upper edge of the view. */
export interface Box {
  top: number;
  height: number;
}

/** Where a block stands, said so that it is true of other lines too. */
export function anchorOf(block: number, of: number, { top, height }: Box, line: number): Anchor {
  const share = top < 0 && height > 0 ? Math.min(1, -top / height) : 0;
  return { block, of, share, lines: top > 0 ? top / line : 0 };
}

/** How far below the edge the block has to begin, so that the reader is where the anchor says. */
export function offsetOf({ share, lines }: Anchor, height: number, line: number): number {
  return lines * line - share * height;
}

/** Scrolling rests this long before the block in view is noted. */
const REST_MS = 120;

/** Who is told where the reader is. */
export interface Hearer {
  /** So far, in thousandths; while it is being scrolled. */
  reached: (progress: number) => void;
  /** At this block, when scrolling rests; null at the beginning. */
  rested: (anchor: Anchor | null) => void;
}

/** Follows the reader through one article, and keeps the place when lines are set anew. */
export class Place {
  readonly #scroller: HTMLElement;
  readonly #article: HTMLElement;
  readonly #hear: Hearer;
  /** Where we scrolled ourselves: what the web view tells of it is no news of the reader. */
  #placed = Number.NaN;
  #anchor: Anchor | null = null;
  #rest: ReturnType<typeof setTimeout> | undefined;
  readonly #width: ResizeObserver;

  constructor(article: HTMLElement, scroller: HTMLElement, hear: Hearer) {
    this.#article = article;
    this.#scroller = scroller;
    this.#hear = hear;
    scroller.addEventListener('scroll', this.#scrolled, { passive: true });
    let { clientWidth } = scroller;
    this.#width = new ResizeObserver(() => {
      if (scroller.clientWidth === clientWidth) return;
      clientWidth = scroller.clientWidth;
      this.keep();
    });
    this.#width.observe(scroller);
    document.fonts.addEventListener('loadingdone', this.#setAnew);
  }

  /** Goes to where the article was left: to the paragraph where that is known, else by thousandths. */
  begin(progress: number, anchor: Anchor | null): void {
    const top = topFor(progress, this.#extent);
    // Another number of blocks is another text than the anchor was made in.
    this.#anchor = top > 0 && anchor?.of === this.#blocks.length ? anchor : null;
    if (!this.#goToAnchor()) {
      this.#scrollTo(top);
      this.#note();
    }
  }

  /** Lines were set anew: what was at the top is there again. Where it is being scrolled, the hand says where. */
  keep(): void {
    if (this.#rest === undefined) this.#goToAnchor();
  }

  leave(): void {
    // Whoever goes on at once has not rested, and the blocks are gone by now: the thousandths tell where it was.
    if (this.#rest !== undefined) this.#hear.rested(null);
    document.fonts.removeEventListener('loadingdone', this.#setAnew);
    clearTimeout(this.#rest);
    this.#scroller.removeEventListener('scroll', this.#scrolled);
    this.#width.disconnect();
  }

  readonly #scrolled = (): void => {
    if (Math.abs(this.#scroller.scrollTop - this.#placed) < 2) return;
    this.#placed = Number.NaN;
    const progress = progressAt(this.#extent);
    if (progress !== null) this.#hear.reached(progress);
    clearTimeout(this.#rest);
    this.#rest = setTimeout(() => this.#note(), REST_MS);
  };

  readonly #setAnew = (): void => this.keep();

  /** False where there is no anchor. */
  #goToAnchor(): boolean {
    const anchor = this.#anchor;
    const element = anchor ? this.#blocks[anchor.block] : undefined;
    if (!anchor || !element) return false;
    const { top, height } = this.#box(element);
    this.#scrollTo(this.#scroller.scrollTop + top - offsetOf(anchor, height, this.#line));
    return true;
  }

  get #extent(): Extent {
    const { scrollTop, clientHeight } = this.#scroller;
    return {
      top: scrollTop,
      viewHeight: clientHeight,
      end: this.#box(this.#article).top + scrollTop + this.#article.offsetHeight,
    };
  }

  #scrollTo(top: number): void {
    this.#scroller.scrollTop = top;
    this.#placed = this.#scroller.scrollTop;
  }

  /** At its top an article needs no anchor: there it stays. */
  #note(): void {
    this.#rest = undefined;
    const blocks = this.#scroller.scrollTop > 0 ? this.#blocks : [];
    const end = (at: number): number => {
      const element = blocks[at];
      const box = element && this.#box(element);
      return box ? box.top + box.height : 0;
    };
    const at = firstBelow(blocks.length, end);
    const element = blocks[at];
    this.#anchor = element ? anchorOf(at, blocks.length, this.#box(element), this.#line) : null;
    this.#hear.rested(this.#anchor);
  }

  /** The blocks of the body in reading order, through its parts. */
  get #blocks(): Element[] {
    const { children } = this.#article.querySelector('.body') ?? { children: [] };
    return [...children].flatMap((child) => (child.classList.contains('part') ? [...child.children] : [child]));
  }

  /** From line to line of the body, in pixels. */
  get #line(): number {
    return Number.parseFloat(getComputedStyle(this.#article).lineHeight) || 1;
  }

  #box(element: Element): Box {
    const { top, height } = element.getBoundingClientRect();
    return { top: top - this.#scroller.getBoundingClientRect().top, height };
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
