/** What the reader of the invented world wants of single titles. */
import { unfollow } from './acts';
import { followed } from './titles';
import { entries, tell } from './world';

const DAY = 24 * 60 * 60_000;

interface Wishes {
  trial?: { began_at: number; ends_at: number };
  interval_minutes?: number;
  shows_images: boolean;
  daily_cap?: number;
  muted_words?: string[];
}

interface Heard {
  publication_id: number;
  headline: string;
  summary: string;
}

const wishes = new Map<number, Wishes>();

/** A title's own words mute an entry. */
export function isMuted({ publication_id, headline, summary }: Heard): boolean {
  const text = `${headline} ${summary}`.toLowerCase();
  return (wishes.get(publication_id)?.muted_words ?? []).some((word) => text.includes(word.toLowerCase()));
}

/** What is wanted of a title, as its row tells it. */
export const wishesOf = (title: number): Wishes => wishes.get(title) ?? { shows_images: true };

export function beginTrial(title: number): void {
  const now = Date.now();
  wishes.set(title, { ...wishesOf(title), trial: { began_at: now, ends_at: now + 14 * DAY } });
}

function dropTrial(title: number): void {
  const { trial: _, ...rest } = wishesOf(title);
  wishes.set(title, rest);
}

interface Change {
  publication_id: number;
  is_trial?: boolean;
  interval_minutes?: number | null;
  shows_images?: boolean;
  daily_cap?: number | null;
  muted_words?: string[];
}

export function setTitle({ publication_id, is_trial, interval_minutes, shows_images, daily_cap, muted_words }: Change) {
  if (!followed().some((title) => title.publication_id === publication_id))
    throw { code: 'not_found', message: 'This title is not followed.' };
  if (is_trial && !wishesOf(publication_id).trial) beginTrial(publication_id);
  if (is_trial === false) dropTrial(publication_id);
  const wanted = { ...wishesOf(publication_id) };
  if (interval_minutes === null) delete wanted.interval_minutes;
  else if (interval_minutes !== undefined) wanted.interval_minutes = interval_minutes;
  if (daily_cap === null) delete wanted.daily_cap;
  else if (daily_cap !== undefined) wanted.daily_cap = daily_cap;
  if (shows_images !== undefined) wanted.shows_images = shows_images;
  if (muted_words !== undefined) wanted.muted_words = muted_words;
  wishes.set(publication_id, wanted);
  tell({ event: 'titles_changed' });
  return {};
}

export function setCredentials({ feed_id, password }: { feed_id: number; password: string | null }) {
  const feed = followed()
    .flatMap((title) => title.feeds)
    .find((one) => one.feed_id === feed_id);
  if (!feed) throw { code: 'not_found', message: 'This title is not followed.' };
  feed.has_credentials = password !== null;
  tell({ event: 'titles_changed' });
  return {};
}

export function trials() {
  const now = Date.now();
  return {
    trials: followed().flatMap(({ publication_id, name }) => {
      const { trial } = wishesOf(publication_id);
      if (!trial) return [];
      const came = entries.filter((entry) => entry.publication_id === publication_id);
      const read = came.filter((entry) => entry.is_read);
      return [
        {
          publication_id,
          name,
          ...trial,
          is_over: trial.ends_at <= now,
          entries: came.length,
          read: read.length,
          saved: came.filter((entry) => entry.is_saved).length,
          minutes: read.reduce((sum, entry) => sum + entry.minutes, 0),
          opened: read.length,
          stories: came.length,
          only: Math.floor(came.length / 3),
          days: Array.from({ length: 14 }, (_, at) => ({
            came: at === 0 ? came.length : 0,
            opened: at === 0 ? read.length : 0,
          })),
        },
      ];
    }),
  };
}

export function endTrial({ publication_id, keep }: { publication_id: number; keep: boolean }) {
  if (!wishesOf(publication_id).trial) throw { code: 'not_found', message: 'This title is not on trial.' };
  dropTrial(publication_id);
  if (!keep) return { changed: unfollow({ publication_id }) };
  tell({ event: 'titles_changed' });
  return { changed: null };
}
