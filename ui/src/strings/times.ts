/** Moments and spans as people say them, in the reader's own time zone. */
import { say } from './index';

const DAY_MS = 24 * 60 * 60 * 1000;
const CLOCK = new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit' });
const DAY = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'long' });
const DAY_OF_YEAR = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'long', year: 'numeric' });
const WEEKDAY = new Intl.DateTimeFormat('en-GB', { weekday: 'long' });
const WHOLE_DAY = new Intl.DateTimeFormat('en-GB', { dateStyle: 'full' });
const WHOLE = new Intl.DateTimeFormat('en-GB', { dateStyle: 'full', timeStyle: 'short' });

/** "07:02". */
export const clock = (at: number): string => CLOCK.format(at);

/** "Tuesday, 24 November 2026". */
export const wholeDay = (at: number): string => WHOLE_DAY.format(at);

/** Everything about a moment, for tooltips. */
export const wholeMoment = (at: number): string => WHOLE.format(at);

/** A name for the local day of a moment, the same for all its moments. */
export function dayOf(at: number): string {
  const date = new Date(at);
  return `${date.getFullYear()}-${date.getMonth()}-${date.getDate()}`;
}

/** "Today, 24 November", "Yesterday, 23 November", "Saturday, 21 November", "3 May 2024". */
export function dayHead(at: number, now: number): string {
  const day = DAY.format(at);
  const days = daysBetween(at, now);
  if (days === 0) return say('day-today', { day });
  if (days === 1) return say('day-yesterday', { day });
  if (days > 1 && days < 7) return say('day-named', { weekday: WEEKDAY.format(at), day });
  return new Date(at).getFullYear() === new Date(now).getFullYear() ? day : DAY_OF_YEAR.format(at);
}

/** "06:40" today, "Yesterday, 06:40", "21 November, 06:40", "3 May 2024" before this year. */
export function moment(at: number, now: number): string {
  const days = daysBetween(at, now);
  if (days === 0) return clock(at);
  if (days === 1) return say('moment-yesterday', { clock: clock(at) });
  if (new Date(at).getFullYear() !== new Date(now).getFullYear()) return DAY_OF_YEAR.format(at);
  return say('moment-day', { day: DAY.format(at), clock: clock(at) });
}

/** "06:40" today, else "21 November", "3 May 2024": where a clock would say more than anybody asked. */
export function clockOrDay(at: number, now: number): string {
  if (dayOf(at) === dayOf(now)) return clock(at);
  return new Date(at).getFullYear() === new Date(now).getFullYear() ? DAY.format(at) : DAY_OF_YEAR.format(at);
}

/** "just now", "5 minutes ago", "Friday, 20:14". */
export function ago(at: number, now: number): string {
  const minutes = Math.floor((now - at) / 60_000);
  if (minutes < 1) return say('ago-now');
  if (minutes < 60) return say('ago-minutes', { minutes });
  return moment(at, now);
}

function daysBetween(at: number, now: number): number {
  const midnight = (moment: number): number => new Date(moment).setHours(0, 0, 0, 0);
  return Math.round((midnight(now) - midnight(at)) / DAY_MS);
}
