/** The accounts of a story as a plain list of links. */
import type { Account } from '../../ipc';

/** Two lines for each account that has an address: whose it is with its headline, and the address. */
export const linksOf = (accounts: readonly Pick<Account, 'entry' | 'url'>[]): string =>
  accounts.flatMap(({ entry, url }) => (url ? [`${entry.title}: ${entry.headline}`, url] : [])).join('\n');
