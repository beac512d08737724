/** The words of a document without their dress. */
import type { Block, Inline } from '../../ipc';

/** What a run of inlines says. */
export function textOf(inlines: readonly Inline[]): string {
  return inlines.map(textOfOne).join('');
}

/** Fine lines are weighed against one another, which in a text of many thousand words takes seconds. */
const MOST_FINE = 1_500;

/** Whether a run is short enough for lines that are weighed against one another. */
export function isShort(inlines: readonly Inline[]): boolean {
  let left = MOST_FINE;
  return inlines.every((inline) => {
    left -= textOfOne(inline).length;
    return left >= 0;
  });
}

function textOfOne(inline: Inline): string {
  switch (inline.kind) {
    case 'text':
      // Soft hyphens are for drawing alone.
      return inline.text.replaceAll('\u00ad', '');
    case 'code':
      return inline.text;
    case 'ruby':
      return inline.base;
    case 'break':
      return ' ';
    // A number is no word.
    case 'note':
      return '';
    default:
      return textOf(inline.inlines);
  }
}

/** What blocks say, one part a line; pictures and things that open elsewhere say nothing. */
export function textOfBlocks(blocks: readonly Block[]): string {
  return blocks.map(textOfBlock).filter(Boolean).join('\n');
}

function textOfBlock(block: Block): string {
  switch (block.kind) {
    case 'paragraph':
    case 'heading':
      return textOf(block.inlines);
    case 'list':
      return textOfBlocks(block.items.flat());
    case 'quote':
      return textOfBlocks(block.blocks);
    case 'definitions':
      return block.items
        .flatMap((item) => [...item.terms.map(textOf), ...item.meanings.map(textOfBlocks)])
        .filter(Boolean)
        .join('\n');
    case 'details':
      return [textOf(block.summary), textOfBlocks(block.blocks)].filter(Boolean).join('\n');
    case 'code':
      return block.text;
    case 'table':
      return block.rows.map((row) => row.map((cell) => textOf(cell.inlines)).join(' ')).join('\n');
    default:
      return '';
  }
}

/** How many letters a text has, of any script. */
export function letters(text: string): number {
  return text.match(/\p{L}/gu)?.length ?? 0;
}
