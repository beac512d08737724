/** What a document counts: its figures, its tables, the levels of its headings. */
import type { Block } from '../../ipc';

type Heading = Extract<Block, { kind: 'heading' }>;

export interface Outline {
  /** The number of each figure and table that has a caption to stand in, each kind by itself. */
  numbers: ReadonlyMap<Block, number>;
  /** From the publisher's levels to ours: the headline is 1, and no level is left out. */
  levels: ReadonlyMap<number, number>;
}

/** Counts in reading order, through lists and quotations. */
export function outline(blocks: readonly Block[]): Outline {
  const all = [...walk(blocks)];
  const numbers = new Map<Block, number>();
  for (const kind of ['figure', 'table'] as const) {
    const captioned = all.filter((block) => block.kind === kind && block.caption.length > 0);
    for (const [at, block] of captioned.entries()) numbers.set(block, at + 1);
  }
  const headings = all.filter((block): block is Heading => block.kind === 'heading');
  const used = [...new Set(headings.map((heading) => heading.level))].sort((a, b) => a - b);
  return { numbers, levels: new Map(used.map((level, at) => [level, at + 2])) };
}

function* walk(blocks: readonly Block[]): Generator<Block> {
  for (const block of blocks) {
    yield block;
    if (block.kind === 'list') for (const item of block.items) yield* walk(item);
    if (block.kind === 'quote') yield* walk(block.blocks);
  }
}
