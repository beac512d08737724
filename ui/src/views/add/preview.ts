/** The feeds of a list under its own headings. */
import type { PreviewFeed } from '../../ipc';

export interface Group {
  /** The headings from the outermost; none for feeds that stand under no heading. */
  path: readonly string[];
  feeds: readonly PreviewFeed[];
}

/** In the list's own order. A feed stands under each of its headings. */
export function groupsOf(feeds: readonly PreviewFeed[]): Group[] {
  const groups = new Map<string, { path: readonly string[]; feeds: PreviewFeed[] }>();
  for (const feed of feeds) {
    for (const path of feed.sections.length > 0 ? feed.sections : [[]]) {
      const key = JSON.stringify(path);
      const group = groups.get(key) ?? { path, feeds: [] };
      group.feeds.push(feed);
      groups.set(key, group);
    }
  }
  return [...groups.values()];
}

/** The addresses that a tick is about: what is followed already stays so either way. */
export const freshOf = (feeds: readonly PreviewFeed[]): string[] =>
  feeds.filter((feed) => !feed.is_followed).map((feed) => feed.feed_url);

/** The addresses to bring in: those ticked, and those that are followed, which come to lie under the list's headings. */
export const chosenOf = (feeds: readonly PreviewFeed[], left: ReadonlySet<string>): string[] =>
  feeds.map((feed) => feed.feed_url).filter((url) => !left.has(url));
