/** How blocks are set: which card leads, which stand in stacks, which in rows, for any number of cards and with no picture
 * where there is none. Slack goes into a picture; without one the columns are even. */
import type { BlockKind, Edition, EditionBlock, EditionCard } from '../../ipc';

/** The lead, and the deck beside it. */
export interface Opening {
  lead: EditionCard;
  /** The first of the deck, under a picture of its own. */
  lift: EditionCard | undefined;
  items: EditionCard[];
  /** Two by two, headlines alone. */
  pairs: EditionCard[][];
  /** Under the lead, where no picture of its own fills the column. */
  under: EditionCard[];
  /** A row under both. */
  row: EditionCard[];
}

export type Setting =
  | {
      set: 'columns';
      feature: EditionCard;
      under: EditionCard[];
      before: EditionCard[];
      after: EditionCard[][];
      isBeside: boolean;
    }
  | { set: 'halves'; feature: EditionCard; stack: EditionCard[]; isFirst: boolean }
  | { set: 'panorama'; feature: EditionCard; row: EditionCard[]; columns: number }
  | { set: 'row'; cards: EditionCard[]; columns: number };

/** A card as it is drawn: without its picture where none is wanted. */
type HasPicture = (card: EditionCard) => boolean;

/** The deck has room for so many; of more, some stand in a row beneath. */
const DECK = 6;
const ROW = 4;
/** A feature is looked for among so many first cards: one with a picture carries the block. */
const FEATURE_FROM = 3;

export function openingOf(edition: Edition, hasPicture: HasPicture): Opening | null {
  const cardsOf = (kind: BlockKind): EditionCard[] =>
    edition.blocks.filter((block) => block.kind === kind).flatMap(({ cards }) => cards);
  const [lead, ...more] = cardsOf('lead');
  if (!lead) return null;
  const deck = [...more, ...cardsOf('deck')];
  const isPlain = !hasPicture(lead);
  // As much as makes both columns end together.
  const under = isPlain && deck.length > 3 ? deck.splice(2, deck.length > 6 ? 2 : 1) : [];
  const row = deck.length > DECK ? deck.splice(deck.length === DECK + 1 ? ROW : Math.max(ROW, deck.length - ROW)) : [];
  const lift = deck[0] && hasPicture(deck[0]) ? deck.shift() : undefined;
  const pairs: EditionCard[][] = [];
  // Under a picture two stand with what they say, and the rest are headlines side by side; of type alone five fill the column.
  while (deck.length > (lift ? 3 : 5)) pairs.unshift(deck.splice(-2));
  return { lead, lift, items: deck, pairs, under, row };
}

export function settingOf({ cards, pattern }: EditionBlock, hasPicture: HasPicture): Setting {
  const at = Math.max(
    0,
    cards.slice(0, FEATURE_FROM).findIndex((card) => hasPicture(card)),
  );
  const feature = cards[at];
  const rest = cards.filter((card) => card !== feature);
  if (!feature) return { set: 'row', cards, columns: 1 };
  const isPlain = !hasPicture(feature);
  if (cards.length < 5 && isPlain) return { set: 'row', cards, columns: cards.length };
  if (cards.length < 5 && (cards.length < 3 || pattern === 2))
    return { set: 'panorama', feature, row: rest, columns: Math.max(1, rest.length) };
  if (cards.length < 5) return { set: 'halves', feature, stack: rest, isFirst: pattern === 0 };
  const columns = columnsOf(rest.length);
  if (pattern === 2 && columns !== null) return { set: 'panorama', feature, row: rest, columns };
  // Type alone is short: a column of it has room for one card more.
  const under = isPlain && rest.length > 5 ? rest.splice(0, 1) : [];
  const half = Math.ceil(rest.length / 2);
  const [one, two] = [rest.slice(0, half), rest.slice(half)];
  if (pattern === 1 || cards.length === 5)
    return { set: 'columns', feature, under, before: one, after: [two], isBeside: rest.length <= 4 && !isPlain };
  return { set: 'columns', feature, under, before: [], after: [one, two], isBeside: false };
}

/** Cards side by side so that no row has a hole: null where there is no such number. */
export function columnsOf(cards: number): number | null {
  if (cards <= 5) return cards === 5 ? null : cards;
  return [4, 3].find((columns) => cards % columns === 0) ?? null;
}

/** So long a headline is set smaller: at its full size it would be a page of its own. */
export const lengthOf = (headline: string): 'is-longest' | 'is-long' | null =>
  headline.length > 120 ? 'is-longest' : headline.length > 85 ? 'is-long' : null;

/** A strip may end on a shorter row: its cards are alike, and its last row is wider. */
export const stripOf = (cards: readonly EditionCard[]): EditionCard[][] => {
  const rows = Math.ceil(cards.length / ROW);
  const each = Math.ceil(cards.length / rows);
  return Array.from({ length: rows }, (_, at) => cards.slice(at * each, (at + 1) * each));
};
