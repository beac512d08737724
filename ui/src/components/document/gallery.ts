/** The pictures of an article one after the other, each with what is said of it. */
import type { Block, Figure, Image, Inline } from '../../ipc';
import { toldOf } from './credits';
import { walk } from './outline';
import { textOf } from './text';

export interface Shown {
  image: Image;
  caption: readonly Inline[];
  credit: string | null;
  /** The number of its figure, where that has one. */
  number: number | undefined;
}

/** All pictures in reading order, the lead picture first. */
export function galleryOf(lead: Figure | null, blocks: readonly Block[], numbers: ReadonlyMap<Block, number>): Shown[] {
  const shown = lead ? shownOf(lead) : [];
  for (const block of walk(blocks)) if (block.kind === 'figure') shown.push(...shownOf(block, numbers.get(block)));
  return shown;
}

/** The pictures of one figure. */
export function shownOf(figure: Figure, number?: number): Shown[] {
  const told = toldOf(figure);
  return figure.images.map((image) => ({ image, ...told, number }));
}

/** What a picture is called where it stands alone. */
export function nameOf({ image, caption }: Shown): string {
  return image.alt || textOf(caption);
}

/** Where a key leads in a row of some pictures; undefined for other keys and past the ends. */
export function steppedTo(key: string, at: number, count: number, isRtl: boolean): number | undefined {
  const onward = isRtl ? -1 : 1;
  const to = {
    ArrowRight: at + onward,
    ArrowLeft: at - onward,
    ArrowDown: at + 1,
    ArrowUp: at - 1,
    Home: 0,
    End: count - 1,
  }[key];
  return to === undefined || to < 0 || to >= count || to === at ? undefined : to;
}
