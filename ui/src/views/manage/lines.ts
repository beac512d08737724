/** The lines of the table of titles: what each says, which are shown, and in which order. */
import type { PublicationId, Title, TitleHealth } from '../../ipc';
import { isTroubled } from '../../state/sidebar.svelte';
import { worstOf } from '../settings/health';

export type Standing = 'failing' | 'paused' | 'mute' | 'new' | 'silent' | 'shaky' | 'fine';
export type Filter = 'all' | 'look' | 'unread' | 'paused';
export type Column = 'title' | 'health' | 'good' | 'rate' | 'read' | 'size';
/** A column that goes where it would leave the name no room. */
export type Spare = 'sections' | 'good' | 'rate' | 'read' | 'size';
export const FILTERS: readonly Filter[] = ['all', 'look', 'unread', 'paused'];

export interface Line {
  title: Title;
  standing: Standing;
  /** Days without an entry at the end of the four weeks. */
  silentDays: number;
  days: readonly number[];
  entries: number;
  /** Thousandths of what it brought in four weeks that were opened; null where it brought nothing. */
  read: number | null;
  /** Bytes of its texts; null until they are known. */
  bytes: number | null;
  /** The oldest of the last good answers of its feeds. */
  goodAt: number | null;
}

/** Fewer entries say nothing of how a title is read, or of its rhythm. */
const TELLING = 12;
/** Less of it is hardly read: one in ten. */
const HARDLY = 100;
const WEEK = 7;

/** Worst first. */
const ORDER: readonly Standing[] = ['failing', 'mute', 'silent', 'shaky', 'new', 'paused', 'fine'];

/** Gives again what it gave last where it is asked for the same: the table is made ready before it is opened. */
function remembered<Asked extends unknown[], Given>(give: (...asked: Asked) => Given): (...asked: Asked) => Given {
  let last: { asked: Asked; given: Given } | null = null;
  return (...asked) => {
    if (last === null || asked.some((one, at) => one !== last?.asked[at])) last = { asked, given: give(...asked) };
    return last.given;
  };
}

export const linesOf = remembered(
  (
    titles: readonly Title[],
    health: ReadonlyMap<PublicationId, TitleHealth>,
    sizes: ReadonlyMap<PublicationId, number> | null,
  ): readonly Line[] => titles.map((title) => lineOf(title, health.get(title.publication_id), sizes)),
);

function lineOf(title: Title, health: TitleHealth | undefined, sizes: ReadonlyMap<PublicationId, number> | null): Line {
  const { days = [], entries = 0, opened = 0 } = health ?? {};
  const silentDays = silenceOf(days);
  return {
    title,
    days,
    entries,
    silentDays,
    standing: standingOf(title, days, silentDays),
    read: entries === 0 ? null : Math.round((opened / entries) * 1000),
    bytes: sizes ? (sizes.get(title.publication_id) ?? 0) : null,
    goodAt: goodOf(title),
  };
}

function silenceOf(days: readonly number[]): number {
  const last = days.findLastIndex((day) => day > 0);
  return last < 0 ? 0 : days.length - 1 - last;
}

function goodOf({ feeds }: Title): number | null {
  let oldest: number | null = null;
  for (const { last_ok_at } of feeds) {
    if (last_ok_at === null) return null;
    if (oldest === null || last_ok_at < oldest) oldest = last_ok_at;
  }
  return oldest;
}

/** The feed to be looked after: the one that fares worst, or of a silent title its first. */
export const feedToMend = ({ title, standing }: Line): Title['feeds'][number] | undefined =>
  worstOf(title) ?? (standing === 'silent' ? title.feeds.find((feed) => !feed.is_paused) : undefined);

function standingOf({ feeds }: Title, days: readonly number[], silentDays: number): Standing {
  if (feeds.every((feed) => feed.is_paused)) return 'paused';
  const asked = feeds.filter((feed) => !feed.is_paused);
  if (asked.some((feed) => isTroubled(feed.failures))) return 'failing';
  // One that never answered and one that was not asked yet are two things.
  if (asked.some((feed) => feed.last_ok_at === null && feed.failures > 0)) return 'mute';
  if (asked.some((feed) => feed.last_ok_at === null)) return 'new';
  if (isSilent(days, silentDays)) return 'silent';
  return asked.some((feed) => feed.failures > 0) ? 'shaky' : 'fine';
}

/** It used to bring something more often: three times its longest gap has passed, and a week. */
function isSilent(days: readonly number[], silentDays: number): boolean {
  if (silentDays < WEEK) return false;
  let [spoken, last, longest] = [0, -1, 0];
  for (const [at, day] of days.entries()) {
    if (day === 0) continue;
    if (last >= 0) longest = Math.max(longest, at - last);
    last = at;
    spoken += 1;
  }
  return spoken >= 4 && silentDays >= 3 * longest;
}

export const isHardlyRead = ({ entries, read }: Pick<Line, 'entries' | 'read'>): boolean =>
  entries >= TELLING && read !== null && read < HARDLY;

const PASSES: Record<Filter, (line: Line) => boolean> = {
  all: () => true,
  look: ({ standing }) => standing === 'failing' || standing === 'silent',
  unread: isHardlyRead,
  paused: ({ standing }) => standing === 'paused',
};

/** Up to this width of the table, in pixels, each goes: the least that is asked for first. */
const GOES: readonly [Spare, number][] = [
  ['size', 1_100],
  ['sections', 1_000],
  ['read', 900],
  ['rate', 760],
  ['good', 520],
];

/** The columns that have room in a width. */
export function columnsAt(width: number): ReadonlySet<Spare> {
  return new Set(GOES.filter(([, most]) => width > most).map(([column]) => column));
}

/** How many lines each filter has. */
export const counted = remembered((lines: readonly Line[]): Record<Filter, number> => {
  const count = (filter: Filter): number => lines.filter(PASSES[filter]).length;
  return { all: lines.length, look: count('look'), unread: count('unread'), paused: count('paused') };
});

export interface Wanted {
  filter: Filter;
  words: string;
}

/** The lines that are wanted, in their order. */
export function wantedOf(lines: readonly Line[], { filter, words }: Wanted): Line[] {
  const wanted = words.trim().toLocaleLowerCase();
  const has = ({ title }: Line): boolean =>
    `${title.name} ${title.site_url ?? ''}`.toLocaleLowerCase().includes(wanted);
  return lines.filter((line) => PASSES[filter](line) && (wanted === '' || has(line)));
}

export interface Order {
  column: Column;
  isReversed: boolean;
}

/** What needs a look stands first, until another order is asked for. */
export const WORST_FIRST: Order = { column: 'health', isReversed: false };

/** The lines in order. What a column says nothing of comes last either way. */
export const arranged = remembered((lines: readonly Line[], { column, isReversed }: Order): readonly Line[] => {
  const names = new Intl.Collator();
  const by = (a: Line, b: Line): number => names.compare(a.title.name, b.title.name);
  const way = isReversed ? -1 : 1;
  if (column === 'title') return [...lines].sort((a, b) => way * by(a, b));
  const ranks = new Map(lines.map((line) => [line, rankOf(line, column)]));
  return [...lines].sort((a, b) => {
    const [one = null, other = null] = [ranks.get(a), ranks.get(b)];
    if (one === null || other === null) return Number(one === null) - Number(other === null) || by(a, b);
    return way * (one - other) || by(a, b);
  });
});

/**
 * The lines in the order that stands: a title that has failed since, or answers again, keeps its place, for rows do not move under
 * the hand. One that is new comes where it belongs. Nothing stands yet: in order.
 */
export function settled(lines: readonly Line[], order: Order, standing: readonly PublicationId[]): readonly Line[] {
  if (standing.length === 0) return arranged(lines, order);
  const places = new Map(standing.map((id, place) => [id, place]));
  const placeOf = ({ title }: Line): number | undefined => places.get(title.publication_id);
  const isNew = lines.some((line) => placeOf(line) === undefined);
  let last = -1;
  const placed = (isNew ? arranged(lines, order) : lines).map((line) => {
    const place = placeOf(line);
    last = place ?? last;
    return { line, place: place ?? last + 0.5 };
  });
  return placed.sort((a, b) => a.place - b.place).map(({ line }) => line);
}

/** What a column orders by: first what a reader wants to see first. */
function rankOf(line: Line, column: Column): number | null {
  switch (column) {
    case 'health':
      return ORDER.indexOf(line.standing);
    case 'good':
      return line.goodAt;
    case 'rate':
      return -line.entries;
    case 'read':
      return line.read;
    case 'size':
      return line.bytes === null ? null : -line.bytes;
    default:
      return null;
  }
}

/**
 * The rows that are drawn of a long table: those of the view and so many `beyond` it at either side. `open` stands over some
 * more pixels.
 */
export function drawnOf(
  view: { top: number; height: number },
  rowHeight: number,
  count: number,
  open: { at: number; height: number } | null,
  beyond: number,
): { start: number; end: number; before: number; after: number } {
  const height = (rows: number): number => rows * rowHeight + (open && open.at < rows ? open.height : 0);
  const rowAt = (pixel: number): number => {
    const past =
      open && pixel > (open.at + 1) * rowHeight ? Math.max((open.at + 1) * rowHeight, pixel - open.height) : pixel;
    return Math.floor(past / rowHeight);
  };
  const start = Math.max(0, Math.min(count, rowAt(view.top) - beyond));
  const end = Math.min(count, Math.max(start, rowAt(view.top + view.height) + 1 + beyond));
  return { start, end, before: height(start), after: height(count) - height(end) };
}
