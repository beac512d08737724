/** Short words for writing articles. `**strong**`, `_stress_`, `` `code` ``, `[text](address)`, `{base|reading}`, `~sub~`, `^sup^`, `~~struck~~` and `[^1]` are understood. */
import type { Block, Cell, Image, Inline } from './types';

const MARKS =
  /\[\^(\d+)\]|~~(.+?)~~|\*\*(.+?)\*\*|_(.+?)_|`(.+?)`|\[(.+?)\]\((.+?)\)|\{(.+?)\|(.+?)\}|~(.+?)~|\^(.+?)\^/g;

export function inlines(text: string): Inline[] {
  const found: Inline[] = [];
  let from = 0;
  for (const hit of text.matchAll(MARKS)) {
    const [whole, note, struck, strong, stressed, code, label, url, base, reading, sub, sup] = hit;
    if (hit.index > from) found.push({ kind: 'text', text: text.slice(from, hit.index) });
    if (note) found.push({ kind: 'note', number: Number(note) });
    else if (struck) found.push({ kind: 'struck', inlines: inlines(struck) });
    else if (strong) found.push({ kind: 'strong', inlines: inlines(strong) });
    else if (stressed) found.push({ kind: 'emphasis', inlines: inlines(stressed) });
    else if (code) found.push({ kind: 'code', text: code });
    else if (label && url) found.push({ kind: 'link', url, inlines: inlines(label) });
    else if (base && reading) found.push({ kind: 'ruby', base, reading });
    else if (sub) found.push({ kind: 'sub', inlines: inlines(sub) });
    else if (sup) found.push({ kind: 'sup', inlines: inlines(sup) });
    from = hit.index + whole.length;
  }
  if (from < text.length) found.push({ kind: 'text', text: text.slice(from) });
  return found;
}

export const p = (text: string): Block => ({ kind: 'paragraph', inlines: inlines(text) });
export const h = (text: string, level = 2): Block => ({ kind: 'heading', level, inlines: inlines(text) });
export const pull = (text: string, cite: string): Block => ({
  kind: 'quote',
  blocks: [p(text)],
  cite: inlines(cite),
  is_pull: true,
});
export const quote = (blocks: Block[], cite = ''): Block => ({
  kind: 'quote',
  blocks,
  cite: inlines(cite),
  is_pull: false,
});
export const list = (items: Block[][], is_ordered = false, start = 1): Block => ({
  kind: 'list',
  is_ordered,
  start,
  items,
});

/** Terms with their meanings; the term stands first in each row. */
export const terms = (rows: [string, ...string[]][]): Block => ({
  kind: 'definitions',
  items: rows.map(([term, ...meanings]) => ({ terms: [inlines(term)], meanings: meanings.map((text) => [p(text)]) })),
});
export const details = (summary: string, blocks: Block[]): Block => ({
  kind: 'details',
  summary: inlines(summary),
  blocks,
});

export const PICTURES = 'https://pictures.example.com/';
const size = (name: string): [number, number] => (name.includes('4x5') ? [960, 1200] : [1200, 800]);

export function image(name: string, alt: string): Image {
  const [width, height] = size(name);
  return { url: `${PICTURES}${name}`, alt, width, height };
}

export const figure = (images: Image[], caption = '', credit: string | null = null): Block => ({
  kind: 'figure',
  images,
  caption: inlines(caption),
  credit,
});

/** A table from its lines; the first line and the first cell of each line are heads. */
export function table(caption: string, lines: string[][]): Block {
  const cell = (text: string, line: number, at: number): Cell => ({
    is_head: line === 0 || at === 0,
    columns: 1,
    rows: 1,
    inlines: inlines(text),
  });
  return {
    kind: 'table',
    caption: inlines(caption),
    rows: lines.map((cells, line) => cells.map((text, at) => cell(text, line, at))),
  };
}
