/** What a title brings, as it is drawn. */
import type { ResponseOf } from '../../ipc';
import { isHardlyRead } from '../manage/lines';

export type Worth = ResponseOf<'worth'>;

const DAY = 24 * 60 * 60_000;
/** A title that brings something for fewer days is not judged. */
const FEWEST_DAYS = 14;
/** So many a day arrive unread of what is to be heard seldom. */
export const SELDOM = 3;

/** It brings much of which hardly anything is opened: the reader may want less of it. */
export function isLittleWanted({ entries, opened, days }: Worth): boolean {
  const first = days.findIndex(({ came }) => came > 0);
  if (first < 0 || days.length - first < FEWEST_DAYS) return false;
  return isHardlyRead({ entries, read: Math.round((opened / entries) * 1000) });
}

/** When each day began, if the last one ends at a moment. */
export const beginnings = (days: number, end: number): number[] =>
  Array.from({ length: days }, (_, at) => end - (days - at) * DAY);

export interface Bar {
  x: number;
  /** What came, and of that what was opened, from the foot up. */
  came: number;
  opened: number;
}

/** A day that brought something is seen, and so is one of which something was opened. */
export function barsOf(days: Worth['days'], step: number, height: number): Bar[] {
  const most = Math.max(1, ...days.map(({ came }) => came));
  const high = (number: number): number => (number === 0 ? 0 : Math.max(2, Math.round((number / most) * height)));
  return days.map(({ came, opened }, at) => ({ x: at * step, came: high(came), opened: high(opened) }));
}
