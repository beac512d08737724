/** Times of the day as minutes, for quiet hours and pauses. */
const HOUR = 60;
const DAY = 24 * HOUR;
const STEP = 30;

/** "07:30". */
export function clockOf(minutes: number): string {
  const two = (number: number): string => String(number).padStart(2, '0');
  return `${two(Math.floor(minutes / HOUR))}:${two(minutes % HOUR)}`;
}

/** Every half hour of the day, and what was set otherwise. */
export function halfHours(set: number): number[] {
  const all = [...Array(DAY / STEP).keys()].map((at) => at * STEP);
  return all.includes(set) ? all : [...all, set].sort((a, b) => a - b);
}

/** The coming midnight of the reader's own day. */
export function comingMidnight(now: number): number {
  const day = new Date(now);
  return new Date(day.getFullYear(), day.getMonth(), day.getDate() + 1).getTime();
}
