/** Following some feeds of one title of the catalogue. */
import type { Call, CatalogueTitle } from '../../ipc';
import { bareAddress } from '../../strings/addresses';

export interface Wish {
  title: CatalogueTitle;
  feed_urls: readonly string[];
  /** None where it is empty. */
  section: string;
  notify: 'off' | 'at_once';
  /** For fourteen days. */
  isTrial?: boolean;
}

export async function followTitle(call: Call, { title, feed_urls, section, notify, isTrial }: Wish): Promise<void> {
  const name = section.trim();
  const titles = [{ id: title.id, feed_urls: [...feed_urls] }];
  const { publication_ids } = await call('follow_titles', {
    titles,
    ...(name ? { section: name } : {}),
    ...(isTrial ? { is_trial: true } : {}),
  });
  if (notify === 'off') return;
  // Notifications are of single feeds, which have their ids only now.
  const followed = await call('titles', {});
  const feeds = followed.titles
    .filter(({ publication_id }) => publication_ids.includes(publication_id))
    .flatMap((one) =>
      one.feeds.filter((feed) => feed_urls.some((url) => bareAddress(url) === bareAddress(feed.feed_url))),
    );
  for (const { feed_id } of feeds) await call('set_feed', { feed_id, notify });
}
