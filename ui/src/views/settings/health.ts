/** How a title fares, in words. */
import type { Title } from '../../ipc';
import { say } from '../../strings';
import { moment } from '../../strings/times';

/** Failures in a row after which the sidebar marks a title too. */
export const MANY_FAILURES = 3;

/** Due so far away means never. */
const YEAR = 366 * 24 * 60 * 60_000;

type Feed = Title['feeds'][number];

export const needsLook = (title: Title): boolean => title.feeds.some((feed) => feed.failures >= MANY_FAILURES);

/** The feed that fares worst, where one fails at all. */
export function worstOf(title: Title): Feed | undefined {
  return title.feeds.filter((feed) => feed.failures > 0).sort((a, b) => b.failures - a.failures)[0];
}

/** The oldest of the last good answers: the title is as fresh as its stalest feed. */
export function lastGood(title: Title, now: number): string {
  const moments = title.feeds.map((feed) => feed.last_ok_at);
  if (moments.length === 0 || moments.includes(null)) return say('last-good-never');
  return moment(Math.min(...moments.filter((at) => at !== null)), now);
}

/** "Failed 9 times in a row; it last answered on 19 November, 12:20." */
export function failureWords(feed: Feed, now: number): string {
  const { failures: count, last_ok_at } = feed;
  if (last_ok_at === null) return say('failed-never', { count });
  return say('failed-since', { count, moment: moment(last_ok_at, now) });
}

/** Titles whose name or site has the words, those in trouble first. */
export function arranged(titles: readonly Title[], words: string, onlyTrouble: boolean): Title[] {
  const wanted = words.trim().toLocaleLowerCase();
  const has = (title: Title): boolean => `${title.name} ${title.site_url ?? ''}`.toLocaleLowerCase().includes(wanted);
  const found = titles.filter((title) => has(title) && (!onlyTrouble || needsLook(title)));
  return found.sort((a, b) => Number(needsLook(b)) - Number(needsLook(a)));
}

/** When a feed is asked next by itself; null where that is only done by hand. */
export function nextTry(feed: Feed, now: number): string | null {
  const isSomeDay = feed.next_due_at - now < YEAR;
  return isSomeDay ? moment(Math.max(now, feed.next_due_at), now) : null;
}
