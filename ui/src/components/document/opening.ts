/** How a text begins and ends on the page: which paragraph has the large initial, and where the end mark stands. */
import type { Block } from '../../ipc';
import { letters, textOf } from './text';

/** A shorter paragraph would end beside its own initial. */
const LEAST_LETTERS = 200;
/** Lines that the initial reaches down, and one that runs beneath it. */
const LINES_BESIDE = 3.2;

/** Which block has the large initial; -1 for none. `measure` is the line in characters. */
export function initialAt(blocks: readonly Block[], measure: number): number {
  const at = blocks.findIndex((block) => !isSilent(block));
  const block = blocks[at];
  if (block?.kind !== 'paragraph' || block.inlines.some((inline) => inline.kind === 'break')) return -1;
  const first = block.inlines[0];
  // A quotation mark would be set as large as the letter after it, and a link would be a blue initial.
  if (first?.kind !== 'text' || !/^[\p{Script=Latin}\p{Script=Cyrillic}]/u.test(first.text)) return -1;
  const needed = Math.max(LEAST_LETTERS, measure * LINES_BESIDE);
  return letters(textOf(block.inlines)) >= needed ? at : -1;
}

/** The paragraph that ends with the end mark; -1 if the text ends otherwise and the mark has a line of its own. */
export function endAt(blocks: readonly Block[]): number {
  const at = blocks.findLastIndex((block) => !isSilent(block));
  return blocks[at]?.kind === 'paragraph' ? at : -1;
}

/** Blocks that are seen and not read. */
function isSilent(block: Block): boolean {
  return block.kind === 'figure' || block.kind === 'embed' || block.kind === 'media' || block.kind === 'divider';
}
