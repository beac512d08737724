/** The part of the list that is seen, and the scroll bar beside it. */
import type { App } from '../../state/app.svelte';
import { Geometry, Scroll, TALLEST } from '../../state/geometry';

/** As in tokens.css. */
const ROW_PX: Record<string, number> = { compact: 44, regular: 72, roomy: 104 };
export const HEAD_PX = 32;
/** What a slip at the foot of the window hides of the list. */
export const SLIP_PX = 56;
/** Rows drawn beyond each edge, so that a scrolled row is there before it is seen. */
const BEYOND = 6;

export class Reel {
  /** Height of what scrolls. */
  height = $state(0);
  readonly #app: App;
  readonly #scroll = new Scroll();
  /** Of a list too tall for its box: where the bar is. In others it is where the list is. */
  #bar = $state(0);

  constructor(app: App) {
    this.#app = app;
  }

  /** Kept free at the foot of the list while a slip stands there, so that the last row can be scrolled above it. */
  readonly foot = $derived.by(() => {
    const { slips, frame } = this.#app;
    return slips.all.length > 0 || frame.storeTrouble !== null ? SLIP_PX : 0;
  });
  /** What is seen of the list. */
  readonly viewHeight = $derived.by(() => Math.max(0, this.height - this.foot));
  readonly rowHeight = $derived.by(() => ROW_PX[this.#app.settings.data.density] ?? 72);
  readonly #heads = $derived.by(() => this.#app.list.heads);
  readonly geometry = $derived.by(
    () =>
      new Geometry(
        this.rowHeight,
        HEAD_PX,
        this.#app.list.total,
        this.#heads.map((head) => head.row),
      ),
  );
  /** Moments of the days that begin, by row. */
  readonly days = $derived.by(() => new Map(this.#heads.map((head) => [head.row, head.at])));
  /** Pixels of the list above the view. It follows from the anchor: what becomes known above moves nothing that is seen. */
  readonly top = $derived.by(() => this.geometry.topOf(this.#app.list.anchor, this.viewHeight));
  readonly boxHeight = $derived.by(() => Math.min(this.geometry.height, TALLEST));
  readonly isScaled = $derived.by(() => this.geometry.height > TALLEST);
  readonly bar = $derived.by(() => (this.isScaled ? this.#bar : this.top));
  /** From a place in the list to the place in the box that scrolls. */
  readonly shift = $derived.by(() => this.bar - this.top);
  readonly #window = $derived.by(() => this.geometry.window(this.top, this.viewHeight, BEYOND));
  readonly start = $derived.by(() => this.#window.start);
  readonly end = $derived.by(() => this.#window.end);

  /** The reader moved the bar, by its thumb or by steps. Gives the ways of the list before and after. */
  scrolled(bar: number, isByStep: boolean): { from: number; to: number } {
    const from = this.top;
    this.#scroll.top = from;
    const to = this.#scroll.moved(bar, this.geometry.height, this.viewHeight, isByStep);
    this.#bar = this.#scroll.bar;
    this.#app.list.anchor = this.geometry.anchorAt(to);
    return { from, to };
  }

  /** Scrolls the list to a place. */
  scrollTo(top: number): void {
    this.#bar = this.#scroll.barFor(top, this.geometry.height, this.viewHeight);
    this.#app.list.anchor = this.geometry.anchorAt(this.#scroll.top);
  }

  /** Puts the bar of a very tall list where it belongs: short ways drift from it. */
  straighten(): void {
    if (this.isScaled) this.#bar = this.#scroll.barFor(this.top, this.geometry.height, this.viewHeight);
  }

  /** Scrolls so far that a row is seen. */
  reveal(row: number): void {
    const { top, viewHeight } = this;
    const to = this.geometry.reveal(row, top, viewHeight, this.#heads.length > 0 ? HEAD_PX : 0);
    if (to !== top) this.scrollTo(to);
  }
}
