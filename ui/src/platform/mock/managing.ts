/** How the invented titles fare, and what can be done with many of them. */
import { note, unfollow } from './acts';
import { followed, titles } from './titles';
import { tell } from './world';

const WEEKDAYS = [0, 1, 2, 3, 4];

/** A rhythm of its own for each title, the same at each look. */
function daysOf(id: number): number[] {
  const busy = [14, 9, 0, 31, 3, 5, 12][id % 7] ?? 1;
  return Array.from({ length: 28 }, (_, day) => {
    if (id % 7 === 2) return day % 7 === 1 ? 1 : 0;
    if (id % 11 === 5 && day > 16) return 0;
    return Math.max(0, busy - (WEEKDAYS.includes(day % 7) ? (day * id) % 3 : Math.ceil(busy / 2)));
  });
}

export function health({ publication_id: of }: { publication_id?: number } = {}) {
  const one = (publication_id: number) => {
    const days = daysOf(publication_id);
    const entries = days.reduce((sum, day) => sum + day, 0);
    return {
      publication_id,
      days,
      entries,
      opened: Math.floor((entries * ((publication_id * 37) % 100)) / 100),
      saved: 0,
    };
  };
  const asked = followed().filter(({ publication_id }) => of === undefined || publication_id === of);
  return { titles: asked.map(({ publication_id }) => one(publication_id)) };
}

/** Of 28 days; some titles are hardly opened. */
export function worth({ publication_id }: { publication_id: number }) {
  const share = (publication_id * 37) % 100;
  const days = daysOf(publication_id).map((came, at) => ({
    came,
    opened: (at * 7) % 5 === 0 ? Math.floor((came * share) / 100) : 0,
  }));
  const sum = (of: 'came' | 'opened'): number => days.reduce((all, day) => all + day[of], 0);
  const [entries, opened] = [sum('came'), sum('opened')];
  const stories = Math.ceil(entries * 0.8);
  return {
    entries,
    read: opened,
    saved: Math.floor(opened / 4),
    opened,
    minutes: opened * 3,
    stories,
    only: Math.floor(stories / 3),
    days,
  };
}

export const titleSizes = () => ({
  titles: followed().map(({ publication_id }) => ({ publication_id, bytes: ((publication_id * 7919) % 40) * 250_000 })),
});

export function pause({ publication_ids, is_paused }: { publication_ids: number[]; is_paused: boolean }) {
  const chosen = titles.filter((title) => publication_ids.includes(title.publication_id));
  const feeds = chosen.flatMap((title) => title.feeds).filter((feed) => feed.is_paused !== is_paused);
  const put = (to: boolean): void => {
    for (const feed of feeds) feed.is_paused = to;
    tell({ event: 'titles_changed' });
  };
  put(is_paused);
  const name = chosen.length === 1 ? (chosen[0]?.name ?? null) : null;
  return note({ deed: is_paused ? 'pause' : 'resume', name }, feeds.length, () => put(!is_paused));
}

export function setNotify({ feed_ids, notify }: { feed_ids: number[]; notify: 'off' | 'at_once' | 'digest' }) {
  const feeds = titles.flatMap((title) => title.feeds).filter((feed) => feed_ids.includes(feed.feed_id));
  const changing = feeds.filter((feed) => feed.notify !== notify);
  const before = changing.map((feed) => feed.notify);
  for (const feed of changing) feed.notify = notify;
  tell({ event: 'titles_changed' });
  return note({ deed: 'notify' }, changing.length, () => {
    changing.forEach((feed, at) => {
      feed.notify = before[at] ?? 'off';
    });
    tell({ event: 'titles_changed' });
  });
}

export function unfollowTitles({ publication_ids }: { publication_ids: number[] }) {
  const gone = publication_ids.map((publication_id) => unfollow({ publication_id }));
  if (gone.length === 1 && gone[0]) return gone[0];
  const back = (): void => {
    for (const title of titles) if (publication_ids.includes(title.publication_id)) title.isFollowed = true;
    tell({ event: 'titles_changed' });
  };
  return note(
    { deed: 'unfollow', name: null },
    gone.reduce((sum, one) => sum + one.changed, 0),
    back,
  );
}
