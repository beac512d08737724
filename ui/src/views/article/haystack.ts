/** Finds words in a text that lies in many pieces, whatever their case and their accents. */

/** One text node. */
export interface Piece {
  text: string;
  /** What lies before it: nothing where a word goes on, a break of the line, or the edge of another block. */
  gap: '' | ' ' | '\n';
}

export interface Spot {
  piece: number;
  offset: number;
}

export interface Match {
  from: Spot;
  to: Spot;
}

/** Points and accents that stand over and under letters, and may be left out: of Latin, Greek, Cyrillic, Hebrew, Arabic. */
const MARKS = /[\u0300-\u036f\u0591-\u05c7\u064b-\u065f\u0670\u00ad\u200b-\u200f\u2060-\u2069\ufeff]/g;
const ALIKE: Record<string, string> = { '’': "'", '‘': "'", ʼ: "'", '“': '"', '”': '"', '‐': '-', '‑': '-' };

/** A text as it is compared: without case, accents, and differences of quotation marks and spaces. */
export function fold(text: string): string {
  return [...text].map(foldSign).join('').replace(/ +/g, ' ');
}

function foldSign(sign: string): string {
  if (/^\s$/.test(sign)) return ' ';
  return ALIKE[sign] ?? sign.normalize('NFKD').replace(MARKS, '').toLowerCase().replace(MARKS, '');
}

/** The text of an article, folded once, with the way back from every sign to where it stands. */
export class Haystack {
  readonly #folded: string;
  /** For each sign of the folded text where its own begins and ends, counted through all pieces. */
  readonly #from: number[] = [];
  readonly #to: number[] = [];
  /** Where each piece begins, counted through all. */
  readonly #starts: number[] = [];

  constructor(pieces: readonly Piece[]) {
    const parts: string[] = [];
    let at = 0;
    let isSpaced = true;
    const put = (folded: string, from: number, to: number): void => {
      for (const sign of folded.split('')) {
        if (sign === ' ' && isSpaced) continue;
        isSpaced = sign === ' ' || sign === '\n';
        parts.push(sign);
        this.#from.push(from);
        this.#to.push(to);
      }
    };
    for (const { text, gap } of pieces) {
      put(gap, at, at);
      this.#starts.push(at);
      for (const sign of text) {
        const folded = foldSign(sign);
        // What was left out belongs to the letter before it.
        if (folded === '' && this.#to.length > 0) this.#to[this.#to.length - 1] = at + sign.length;
        put(folded, at, at + sign.length);
        at += sign.length;
      }
    }
    this.#folded = parts.join('');
  }

  /** Where the words stand, in reading order, none over another; so many at most. */
  find(words: string, most: number): Match[] {
    const sought = fold(words);
    const matches: Match[] = [];
    if (sought.trim() === '') return matches;
    let at = this.#folded.indexOf(sought);
    while (at >= 0 && matches.length < most) {
      const end = at + sought.length;
      matches.push({ from: this.#spot(this.#from[at] ?? 0), to: this.#spot((this.#to[end - 1] ?? 0) - 1, 1) });
      at = this.#folded.indexOf(sought, end);
    }
    return matches;
  }

  /** The piece that a sign stands in, and the edge before or after it. */
  #spot(at: number, after = 0): Spot {
    let low = 0;
    let high = this.#starts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((this.#starts[middle] ?? 0) <= at) low = middle;
      else high = middle - 1;
    }
    return { piece: low, offset: at - (this.#starts[low] ?? 0) + after };
  }
}
