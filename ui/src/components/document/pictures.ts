/** The boxes of pictures: known before the pictures are. */
import type { Figure } from '../../ipc';

export interface Sizes {
  width: number | null;
  height: number | null;
}

/** What a picture is taken for until its size is known. */
export const USUAL_RATIO = 3 / 2;
/** Beyond these a picture is a line or a thread, and its box would be no place for it. */
const WIDEST = 6;
const TALLEST = 1 / 6;

/** Width to height of the box to keep free. */
export function ratioOf({ width, height }: Sizes): number {
  if (!width || !height) return USUAL_RATIO;
  return Math.min(WIDEST, Math.max(TALLEST, width / height));
}

/** The rows of a group of pictures: at most three side by side, no row with one where two could share. */
export function rowsOf<T extends Sizes>(pictures: readonly T[]): T[][] {
  const count = Math.ceil(pictures.length / 3);
  const least = Math.floor(pictures.length / count);
  const longer = pictures.length % count;
  let from = 0;
  return Array.from({ length: count }, (_, at) => {
    const row = pictures.slice(from, from + least + (at < longer ? 1 : 0));
    from += row.length;
    return row;
  });
}

/** The shape of a picture in a group. Pictures of one row get widths by it, so that they are of one height. */
export function groupRatio(picture: Sizes): number {
  return Math.min(2.4, Math.max(0.6, ratioOf(picture)));
}

/** Whether a picture of this shape may lose its edges to fill the box; a chart that lost more would lose its words. */
export function mayCrop(picture: number, box: number): boolean {
  const off = picture / box;
  return off > 0.84 && off < 1.2;
}

/** Publishers serve one picture in many sizes: told apart in the query, in a part of the path, or at the end of the name. */
export function isSamePicture(one: string, other: string): boolean {
  return one === other || bare(one) === bare(other);
}

function bare(url: string): string {
  const [path = url] = url.split(/[?#]/);
  return path
    .replace(/^https?:/, '')
    .replace(/\/\d{2,4}(?=\/)/g, '')
    .replace(/[-_](\d{2,4}x\d{2,4}|scaled|[wh]?\d{3,4}(w|px))(?=\.\w+$)/, '');
}

/** Where a picture is with all of its pixels: an article shows copies that are no larger than they are drawn. */
export function wholeOf(src: string | undefined): string | undefined {
  return src && /^(nrimg:|http:\/\/nrimg\.localhost\/)/.test(src) ? src.replace(/(\?|$)/, '/full$1') : src;
}

/** Of a title whose pictures are not wanted none is named: a figure is then its caption alone, and keeps no room. */
export const hasPictures = (figure: Figure, images: Readonly<Record<string, string>>): boolean =>
  figure.images.some(({ url }) => images[url] !== undefined);
