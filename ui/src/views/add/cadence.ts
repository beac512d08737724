/** How often a feed brings something, in words. */
import { say } from '../../strings';

const WEEKS = 4;

/** "7 a day", "3 a week", "2 in 4 weeks"; nothing where the feed gives no dates. */
export function cadence(days: readonly number[]): string {
  if (days.length === 0) return '';
  const total = days.reduce((sum, day) => sum + day, 0);
  const aDay = Math.round(total / days.length);
  if (aDay >= 1) return say('cadence-day', { number: aDay });
  if (total >= WEEKS) return say('cadence-week', { number: Math.round(total / WEEKS) });
  return total > 0 ? say('cadence-month', { number: total }) : say('cadence-none');
}

/** What tells a feed from its title: the name without the title's in front of it. */
export function ownName(name: string, title: string): string {
  if (!name.startsWith(title)) return name;
  const rest = /^\s*[:|–—»›·-]+\s*(.+)$/u.exec(name.slice(title.length));
  return rest?.[1] ?? name;
}
