/** How often titles are asked, as steps to choose from. */
import { say } from '../../strings';

const HOUR = 60;
/** As often as a title has news; minutes; by hand alone. */
const STEPS = [null, 15, 30, HOUR, 2 * HOUR, 4 * HOUR, 12 * HOUR, 24 * HOUR, 0];

interface Step {
  minutes: number | null;
  /** `wordOf` its minutes. */
  value: string;
  label: string;
}

/** As lists of choices hold it. */
export const wordOf = (minutes: number | null): string => String(minutes);

/** Every step, and what was set otherwise. */
export function steps(set: number | null): Step[] {
  const all = STEPS.includes(set) ? STEPS : [set, ...STEPS];
  return all.map((minutes) => ({ minutes, value: wordOf(minutes), label: words(minutes) }));
}

function words(minutes: number | null): string {
  if (minutes === null) return say('every-news');
  if (minutes === 0) return say('every-never');
  return minutes % HOUR === 0 ? say('every-hours', { hours: minutes / HOUR }) : say('every-minutes', { minutes });
}
