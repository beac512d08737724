/** How often a feed brings something, in words. */
import { say } from '../../strings';

const WEEKS = 4;
const WEEK_DAYS = 7;
/** Fewer entries tell nothing of their rhythm. */
const TELLING = 5;

/** "7 a day", "3 a week", "2 in 4 weeks"; nothing where the feed gives no dates. `days` are the last four weeks. */
export function cadence(days: readonly number[], entries: number): string {
  if (days.length === 0) return '';
  const total = days.reduce((sum, day) => sum + day, 0);
  // A feed that holds the last fifty alone may reach back a single day; what it printed before is not known.
  const isCut = total >= TELLING && total >= entries;
  const span = isCut ? days.length - days.findIndex((day) => day > 0) : days.length;
  const aDay = Math.round(total / span);
  if (aDay >= 1) return say('cadence-day', { number: aDay });
  const aWeek = Math.round((total / span) * WEEK_DAYS);
  if (total >= WEEKS) return say('cadence-week', { number: aWeek });
  return total > 0 ? say('cadence-month', { number: total }) : say('cadence-none');
}

/** What tells a feed from its title: the name without the title's in front of it. */
export function ownName(name: string, title: string): string {
  if (!name.startsWith(title)) return name;
  const rest = /^\s*[:|–—»›·-]+\s*(.+)$/u.exec(name.slice(title.length));
  return rest?.[1] ?? name;
}
