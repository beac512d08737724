/** Moments in as few letters as they can be said in. */
import { clock, dayOf } from './times';

const WEEK_MS = 6 * 24 * 60 * 60 * 1000;
const WEEKDAY = new Intl.DateTimeFormat('en-GB', { weekday: 'short' });
const DAY = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short' });
const DAY_OF_YEAR = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short', year: 'numeric' });
const LONG_WEEKDAY = new Intl.DateTimeFormat('en-GB', { weekday: 'long' });

/** "07:02" today, "Mon 16:02" within a week, "3 Nov" of this year, "3 Nov 2024". */
export function shortMoment(at: number, now: number): string {
  if (dayOf(at) === dayOf(now)) return clock(at);
  if (Math.abs(now - at) < WEEK_MS) return `${WEEKDAY.format(at)} ${clock(at)}`;
  return new Date(at).getFullYear() === new Date(now).getFullYear() ? DAY.format(at) : DAY_OF_YEAR.format(at);
}

/** "Sunday 22": within a few days the month goes without saying. */
export const dayAndNumber = (at: number): string => `${LONG_WEEKDAY.format(at)} ${new Date(at).getDate()}`;

/** "22 Nov". */
export const dayAndMonth = (at: number): string => DAY.format(at);

/** "06": the hours along an axis. */
export const hourOf = (at: number): string => String(new Date(at).getHours()).padStart(2, '0');

/** "04:10" today, "Sunday 04:10" within a week, "3 Nov" before. */
export function dayedMoment(at: number, now: number): string {
  if (dayOf(at) === dayOf(now) || Math.abs(now - at) >= WEEK_MS) return shortMoment(at, now);
  return `${LONG_WEEKDAY.format(at)} ${clock(at)}`;
}
