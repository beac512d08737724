/** What a document counts: its figures, its tables, the levels of its headings. */
import type { Block } from '../../ipc';
import { textOf } from './text';

type Heading = Extract<Block, { kind: 'heading' }>;

export interface Outline {
  /** The number of each figure and table that has a caption to stand in, each kind by itself. */
  numbers: ReadonlyMap<Block, number>;
  /** From the publisher's levels to ours: the headline is 1, and no level is left out. */
  levels: ReadonlyMap<number, number>;
}

/** A caption with a number of its own: "Figure 3.", "Fig. 3", "Abb. 3", "図3". */
const COUNTED = /^\s*(\p{L}{1,12}\.?\s*)?\d+\s*[.:–—]|^\s*(fig|abb|tab|図|表|图)\p{L}*\.?\s*\d/iu;

/** Counts in reading order, through lists and quotations. */
export function outline(blocks: readonly Block[]): Outline {
  const all = [...walk(blocks)];
  const numbers = new Map<Block, number>();
  for (const kind of ['figure', 'table'] as const) {
    const captioned = all.filter((block) => block.kind === kind && block.caption.length > 0);
    // Where the publisher counts, we do not: two numbers in a row, and perhaps not the same.
    if (captioned.some((block) => block.kind === kind && COUNTED.test(textOf(block.caption)))) continue;
    for (const [at, block] of captioned.entries()) numbers.set(block, at + 1);
  }
  const headings = all.filter((block): block is Heading => block.kind === 'heading');
  const used = [...new Set(headings.map((heading) => heading.level))].sort((a, b) => a - b);
  return { numbers, levels: new Map(used.map((level, at) => [level, at + 2])) };
}

/** Every block in reading order, each before those that stand in it. */
export function* walk(blocks: readonly Block[]): Generator<Block> {
  for (const block of blocks) {
    yield block;
    if (block.kind === 'list') for (const item of block.items) yield* walk(item);
    if (block.kind === 'definitions') for (const item of block.items) yield* walk(item.meanings.flat());
    if (block.kind === 'quote' || block.kind === 'details') yield* walk(block.blocks);
  }
}
