/** Articles by entry, put together from their pieces. */
import { PICTURES, p } from './blocks';
import { PORTS, SHORT, TEASER } from './pieces';
import { ARABIC, JAPANESE } from './piecesAbroad';
import { switches } from './switches';
import { titles } from './titles';
import type { Anchor, Block, MockEntry, Piece } from './types';
import { addressOf, entryOf, rowOf } from './world';

const progress = new Map<number, number>();
/** The paragraph of each that was left in its middle. */
const anchors = new Map<number, Anchor>();
/** The wording of each that was shown; in this world all were read once before they changed. */
const seen = new Map<number, number>();

interface Reached {
  entry_id: number;
  progress: number;
  wording?: number;
  anchor?: Anchor | null;
}

export function keepProgress({ entry_id, ...reached }: Reached) {
  if (reached.anchor) anchors.set(entry_id, reached.anchor);
  else if (progress.get(entry_id) !== reached.progress) anchors.delete(entry_id);
  progress.set(entry_id, reached.progress);
  if (reached.wording !== undefined) seen.set(entry_id, reached.wording);
  return {};
}

export function article({ entry_id }: { entry_id: number }) {
  const entry = entryOf(entry_id);
  if (!entry) throw { code: 'not_found', message: 'This article is no longer stored.' };
  const piece = pieceOf(entry);
  const title = titles.find((one) => one.publication_id === entry.publication_id);
  const feed = title?.feeds[entry.entry_id % title.feeds.length];
  return {
    entry: rowOf(entry),
    feed_name: feed && feed.name !== entry.title ? feed.name : null,
    feed_id: feed?.feed_id ?? 1,
    categories: piece.categories,
    authors: piece.authors,
    roles: piece.roles ?? {},
    updated_at: piece.updatedAfterMinutes === null ? null : entry.sort_at + piece.updatedAfterMinutes * 60_000,
    url: addressOf(entry),
    lead_image: leadOf(entry, piece),
    document: { blocks: piece.blocks, notes: notesOf(piece), language: piece.language, direction: piece.direction },
    images: Object.fromEntries(
      picturesIn([...piece.blocks, ...(piece.notes ?? []).flat()]).map((url) => [url, url.replace(PICTURES, '/img/')]),
    ),
    progress: progress.get(entry_id) ?? 0,
    anchor: anchors.get(entry_id) ?? null,
    earlier_headlines: piece.earlier,
    deck: null,
    byline: null,
    wording: piece.earlier.length,
    wording_seen: seen.get(entry_id) ?? 0,
    changed_at: piece.earlier.length > (seen.get(entry_id) ?? 0) ? entry.sort_at + 40 * 60_000 : null,
    page:
      entry.is_full_text || !looked.has(entry_id)
        ? null
        : { state: 'wall' as const, asked_at: entry.sort_at, reason: null },
    wants_page: !entry.is_full_text && !looked.has(entry_id),
  };
}

export const changes = ({ entry_id }: { entry_id: number }) => ({
  replaced_at: entryOf(entry_id)?.sort_at ?? 0,
  headline: null,
  changes: [
    { change: 'kept' as const, sentences: 4 },
    {
      change: 'changed' as const,
      before: [
        { text: 'Eight', is_changed: true },
        { text: ' ports agreed on Friday to share their quays.', is_changed: false },
      ],
      after: [
        { text: 'Nine', is_changed: true },
        { text: ' ports agreed on Friday to share their quays.', is_changed: false },
      ],
    },
    { change: 'added' as const, text: 'The ninth, Gdańsk, joined in the evening.' },
    { change: 'kept' as const, sentences: 11 },
  ],
});

/** Pages that were asked for: in this world all of them are walls. */
const looked = new Set<number>();

export function fullText(request: { entry_id: number }) {
  looked.add(request.entry_id);
  return article(request);
}

/** As long as was asked for: its own blocks again and again, or paragraphs of so many words. */
function drawnOut(piece: Piece): Piece {
  const { blocks, words } = switches;
  if (blocks === null) return piece;
  const text = 'The harbour was quiet and the boats lay still. '.repeat(Math.ceil((words ?? 0) / 9));
  const block = (at: number): Block | undefined =>
    words === null ? piece.blocks[at % piece.blocks.length] : p(`${at + 1}. ${text}`);
  return { ...piece, blocks: Array.from({ length: blocks }, (_, at) => block(at)).filter((one) => one !== undefined) };
}

function pieceOf(entry: MockEntry): Piece {
  return drawnOut(writtenOf(entry));
}

function writtenOf(entry: MockEntry): Piece {
  if (entry.headline.startsWith('Nine ports')) return PORTS;
  if (entry.language === 'ar') return ARABIC;
  if (entry.language === 'ja') return JAPANESE;
  const piece = entry.is_full_text ? SHORT : { ...TEASER, blocks: entry.summary ? [p(entry.summary)] : [] };
  return { ...piece, language: entry.language, direction: entry.direction };
}

function leadOf(entry: MockEntry, piece: Piece) {
  const picture = piece.lead?.name ?? entry.image?.replace('/img/', '');
  if (!picture) return null;
  const isTall = picture.includes('4x5');
  const { caption = null, credit = 'Longshore Wire' } = piece.lead ?? {};
  return {
    src: `/img/${picture}`,
    url: `${PICTURES}${picture}`,
    caption,
    credit,
    width: isTall ? 960 : 1200,
    height: isTall ? 1200 : 800,
  };
}

function notesOf({ notes = [] }: Piece) {
  return notes.map((blocks) => ({ blocks }));
}

function picturesIn(blocks: readonly Block[]): string[] {
  return blocks.flatMap((block) => {
    if (block.kind === 'figure') return block.images.map((image) => image.url);
    if (block.kind === 'media') return block.poster ? [block.poster] : [];
    if (block.kind === 'definitions') return picturesIn(block.items.flatMap((item) => item.meanings.flat()));
    if (block.kind === 'quote' || block.kind === 'details') return picturesIn(block.blocks);
    return block.kind === 'list' ? picturesIn(block.items.flat()) : [];
  });
}
