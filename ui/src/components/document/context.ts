/** What every block of a document needs, so that it is not passed from hand to hand. */
import { createContext } from 'svelte';
import type { Figure, Image, Note } from '../../ipc';
import type { Outline } from './outline';

export interface Page {
  /** Addresses to load pictures from, by their own. */
  readonly images: Readonly<Record<string, string>>;
  readonly showsPictures: boolean;
  readonly outline: Outline;
  /** Shows a picture large; those of its figure alone where pictures are off. */
  readonly onpicture: (image: Image, figure: Figure) => void;
  /** The notes of the document; without them their numbers lead nowhere. */
  readonly notes?: readonly Note[];
  /** Opens an address where it belongs; this page stays. */
  readonly onlink: (url: string) => void;
}

export const [usePage, providePage] = createContext<Page>();

/** Lists and quotations in one another: from here on they are no longer indented, so that words keep their room. */
export const MOST_INDENTS = 5;
/** From here on only the words are drawn. */
export const MOST_DEPTH = 40;
/** A run with more pieces than this goes on as bare words: a paragraph of a hundred thousand links would stop the page. */
export const MOST_PIECES = 1_000;
