/** How a title fares, in words. */
import type { Title } from '../../ipc';
import { say } from '../../strings';
import { moment } from '../../strings/times';

/** Due so far away means never. */
const YEAR = 366 * 24 * 60 * 60_000;

type Feed = Title['feeds'][number];

/** The feed that fares worst, where one fails at all. */
export function worstOf(title: Title): Feed | undefined {
  return title.feeds.filter((feed) => feed.failures > 0).sort((a, b) => b.failures - a.failures)[0];
}

/** "Failed 9 times in a row; it last answered on 19 November, 12:20." */
export function failureWords(feed: Feed, now: number): string {
  const { failures: count, last_ok_at } = feed;
  if (last_ok_at === null) return say('failed-never', { count });
  return say('failed-since', { count, moment: moment(last_ok_at, now) });
}

/** When a feed is asked next by itself; null where that is only done by hand. */
export function nextTry(feed: Feed, now: number): string | null {
  const isSomeDay = feed.next_due_at - now < YEAR;
  return isSomeDay ? moment(Math.max(now, feed.next_due_at), now) : null;
}
