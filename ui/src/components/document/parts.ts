/** A long document cut into parts, each drawn and laid out by itself. */
import type { Block } from '../../ipc';

export interface Part {
  /** Where it begins in the document. */
  from: number;
  blocks: readonly Block[];
  /** It begins with a paragraph that follows a paragraph. */
  goesOn: boolean;
}

/** Parts of `least` blocks or some more: between two paragraphs a cut is not seen. A short document is one part. */
export function partsOf(blocks: readonly Block[], least: number): Part[] {
  const isPaired = (at: number): boolean => blocks[at - 1]?.kind === 'paragraph' && blocks[at]?.kind === 'paragraph';
  const parts: Part[] = [];
  let from = 0;
  do {
    let end = Math.min(blocks.length, from + least);
    while (end < blocks.length && end < from + 2 * least && !isPaired(end)) end += 1;
    parts.push({
      from,
      blocks: parts.length === 0 && end === blocks.length ? blocks : blocks.slice(from, end),
      goesOn: isPaired(from),
    });
    from = end;
  } while (from < blocks.length);
  return parts;
}
