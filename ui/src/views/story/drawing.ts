/** The drawing of how a story was told: where each account stands in time, title by title. Pixels from the left and the top. */

/** What is drawn of an account. */
export interface Told {
  at: number;
  publication: number;
  title: string;
  isLead: boolean;
  isNew: boolean;
}

export interface Tick {
  x: number;
  isLead: boolean;
  isNew: boolean;
}

/** One title, or those that told less in one. */
export interface Lane {
  /** Null where several titles share it. */
  title: string | null;
  /** How many share it. */
  titles: number;
  y: number;
  /** Its first and its last account. */
  from: number;
  to: number;
  ticks: readonly Tick[];
}

export interface Drawing {
  height: number;
  /** Where the lanes end. */
  foot: number;
  lanes: readonly Lane[];
  /** Where days begin, and a moment of each; the name of one that would lie over the next is left out. */
  days: readonly { x: number; at: number; isNamed: boolean }[];
  hours: readonly { x: number; at: number }[];
  /** When the reader last looked; its words begin behind the line, or end before it where there is no room, or fit as they can. */
  last: { x: number; words: number; isBefore: boolean } | null;
}

/** Titles that have a lane of their own. */
const MOST_LANES = 6;
const HEAD_PX = 34;
const LANE_PX = 26;
const FOOT_PX = 30;
/** Free at both ends, so that no stroke lies on the edge. */
const EDGE_PX = 8;
/** What was told within an hour is not drawn across a whole page. */
const LEAST_MS = 6 * 60 * 60_000;
/** The name of a day, an hour, and the words at the line of the last look need so much; those stand so far off the line. */
const DAY_PX = 92;
const HOUR_PX = 44;
const LAST_PX = 176;
const OFF_PX = 6;
const HOUR_STEPS = [1, 2, 3, 6, 12];

/** Draws in a width. There is always an account. */
export function drawingOf(told: readonly Told[], readAt: number | null, width: number): Drawing {
  const times = told.map(({ at }) => at);
  const [first, latest] = [Math.min(...times), Math.max(...times)];
  const span = Math.max(LEAST_MS, latest - first);
  const end = first + span;
  const across = width - 2 * EDGE_PX;
  const x = (at: number): number => Math.round((EDGE_PX + ((at - first) / span) * across) * 10) / 10;
  const lanes = lanesOf(told).map(({ title, titles, accounts }, at): Lane => {
    const ticks = accounts.map((one) => ({ x: x(one.at), isLead: one.isLead, isNew: one.isNew }));
    const xs = ticks.map((tick) => tick.x);
    return {
      title,
      titles,
      y: HEAD_PX + at * LANE_PX + LANE_PX / 2,
      from: Math.min(...xs),
      to: Math.max(...xs),
      ticks,
    };
  });
  const foot = HEAD_PX + lanes.length * LANE_PX;
  const last = readAt === null || readAt < first || readAt > end ? null : x(readAt);
  const isBefore = last !== null && last + LAST_PX > width && last >= LAST_PX;
  const behind = Math.min((last ?? 0) + OFF_PX, Math.max(0, width - LAST_PX + OFF_PX));
  const words = last === null ? null : isBefore ? last - OFF_PX : behind;
  return {
    height: foot + FOOT_PX,
    foot,
    lanes,
    days: daysOf(first, end, x, width),
    hours: hoursOf(first, end, across / span, x).filter((hour) => !liesUnder(hour.x, words, isBefore)),
    last: last === null || words === null ? null : { x: last, words, isBefore },
  };
}

/** The words at the line of the last look stand among the hours. */
function liesUnder(x: number, words: number | null, isBefore: boolean): boolean {
  if (words === null) return false;
  const [from, to] = isBefore ? [words - LAST_PX, words] : [words, words + LAST_PX];
  return x > from - HOUR_PX / 2 && x < to + HOUR_PX / 4;
}

interface Row {
  title: string | null;
  titles: number;
  accounts: Told[];
}

/** The busiest titles by themselves, in the order in which they began; the others together. */
function lanesOf(told: readonly Told[]): Row[] {
  const byTitle = new Map<number, Told[]>();
  for (const one of [...told].sort((a, b) => a.at - b.at)) {
    const known = byTitle.get(one.publication);
    if (known) known.push(one);
    else byTitle.set(one.publication, [one]);
  }
  const all = [...byTitle.values()];
  const busiest = [...all].sort((a, b) => b.length - a.length || (a[0]?.at ?? 0) - (b[0]?.at ?? 0));
  // A lane for one other title is that title's.
  const own = new Set(busiest.slice(0, all.length === MOST_LANES + 1 ? all.length : MOST_LANES));
  const rows = all
    .filter((accounts) => own.has(accounts))
    .map((accounts): Row => ({ title: accounts[0]?.title ?? '', titles: 1, accounts }));
  const others = all.filter((accounts) => !own.has(accounts));
  if (others.length === 0) return rows;
  return [...rows, { title: null, titles: others.length, accounts: others.flat() }];
}

function daysOf(first: number, end: number, x: (at: number) => number, width: number): Drawing['days'] {
  const days = [{ x: x(first), at: first, isNamed: true }];
  const midnight = new Date(first);
  for (midnight.setHours(24, 0, 0, 0); midnight.getTime() < end; midnight.setDate(midnight.getDate() + 1))
    days.push({ x: x(midnight.getTime()), at: midnight.getTime(), isNamed: true });
  // The day that is broken off at the beginning gives way to the next; of many days those are named that have room.
  if (days[1] && days[0] && days[1].x - days[0].x < DAY_PX) days[0].isNamed = false;
  let free = 0;
  for (const day of days) {
    if (!day.isNamed) continue;
    day.isNamed = day.x >= free && day.x + DAY_PX <= width;
    if (day.isNamed) free = day.x + DAY_PX;
  }
  return days;
}

function hoursOf(first: number, end: number, pxPerMs: number, x: (at: number) => number): { x: number; at: number }[] {
  const step = HOUR_STEPS.find((hours) => hours * 60 * 60_000 * pxPerMs >= HOUR_PX);
  if (step === undefined) return [];
  const hours: { x: number; at: number }[] = [];
  const moment = new Date(first);
  moment.setHours(Math.ceil((moment.getHours() + moment.getMinutes() / 60) / step) * step, 0, 0, 0);
  for (; moment.getTime() <= end; moment.setHours(moment.getHours() + step)) {
    const at = moment.getTime();
    // Midnight is where a day begins.
    if (at >= first && moment.getHours() !== 0) hours.push({ x: x(at), at });
  }
  return hours;
}
