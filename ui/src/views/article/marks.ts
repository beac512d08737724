/** Where words are found in the open article, marked without touching what is drawn. */
import { Haystack, type Piece } from './haystack';

/** More than this many are not worth counting. */
export const MOST_MATCHES = 10_000;

/** What is no text of the article: names of buttons, our own words, readings over signs, words for screen readers. */
const NO_TEXT = 'button, .head summary, rt, rp, .visually-hidden, .address, svg';
/** Words do not go on from one of these into another. */
const BLOCKS =
  'p, li, h1, h2, h3, h4, h5, h6, td, th, dt, dd, caption, figcaption, pre, summary, details, cite, div, .words';
/** What scrolls from side to side in its own box. */
const BOXES = '.table, pre';
/** A match that has to be brought into view comes to lie so far down in it. */
const SHARE = 0.3;

/** The text of the article as it is on the page now. */
export class Page {
  readonly #nodes: Text[] = [];
  readonly #haystack: Haystack;

  constructor(root: Element) {
    const pieces: Piece[] = [];
    const walker = document.createTreeWalker(root, NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT, (node) => {
      if (node instanceof Text) return node.data === '' ? NodeFilter.FILTER_SKIP : NodeFilter.FILTER_ACCEPT;
      if ((node as Element).matches(NO_TEXT)) return NodeFilter.FILTER_REJECT;
      return node instanceof HTMLBRElement ? NodeFilter.FILTER_ACCEPT : NodeFilter.FILTER_SKIP;
    });
    let block: Element | null | undefined;
    let isBroken = false;
    while (walker.nextNode()) {
      const node = walker.currentNode;
      if (!(node instanceof Text)) {
        isBroken = true;
        continue;
      }
      const own = node.parentElement?.closest(BLOCKS);
      pieces.push({ text: node.data, gap: own !== block ? '\n' : isBroken ? ' ' : '' });
      this.#nodes.push(node);
      block = own;
      isBroken = false;
    }
    this.#haystack = new Haystack(pieces);
  }

  find(words: string): Range[] {
    return this.#haystack.find(words, MOST_MATCHES).flatMap(({ from, to }) => {
      const [first, last] = [this.#nodes[from.piece], this.#nodes[to.piece]];
      if (!first || !last) return [];
      const range = document.createRange();
      range.setStart(first, from.offset);
      range.setEnd(last, to.offset);
      return [range];
    });
  }
}

/** Marks the matches, and the one that the reader is at. */
export function mark(ranges: readonly Range[], here: Range | undefined): void {
  if (!('highlights' in CSS)) return;
  const others = ranges.filter((range) => range !== here);
  // WebKit draws the old ones on where another takes their name.
  clear();
  CSS.highlights.set('found', new Highlight(...others));
  CSS.highlights.set('found-here', new Highlight(...(here ? [here] : [])));
}

function clear(): void {
  for (const name of ['found', 'found-here']) CSS.highlights.get(name)?.clear();
}

/** Takes all marks off. */
export function unmark(): void {
  if (!('highlights' in CSS)) return;
  clear();
  CSS.highlights.delete('found');
  CSS.highlights.delete('found-here');
}

/** Opens what a match is folded away in, and scrolls it into view. */
export function bring(range: Range, scroller: HTMLElement): void {
  const element = range.startContainer.parentElement;
  for (let folded = element?.closest('details:not([open])'); folded; folded = folded.closest('details:not([open])'))
    (folded as HTMLDetailsElement).open = true;
  const box = element?.closest(BOXES);
  if (box) box.scrollLeft += overhang(range.getBoundingClientRect(), box.getBoundingClientRect());
  const match = range.getBoundingClientRect();
  const view = scroller.getBoundingClientRect();
  if (match.top >= view.top && match.bottom <= view.bottom) return;
  scroller.scrollTop += match.top - view.top - view.height * SHARE;
}

/** How far a match stands out of its box, to one side or the other. */
function overhang(match: DOMRect, box: DOMRect): number {
  if (match.left < box.left) return match.left - box.left;
  return Math.max(0, match.right - box.right);
}

/** The first match that is not above the view; the first of all if all are. */
export function firstInView(ranges: readonly Range[], scroller: HTMLElement): number {
  const { top } = scroller.getBoundingClientRect();
  return Math.max(
    0,
    ranges.findIndex((range) => range.getBoundingClientRect().bottom > top),
  );
}
