/** The accounts of a story as a plain list of links. */
import type { Account, Call } from '../../ipc';

/** Addresses stand with the articles, each of which has to be asked for. */
export const MOST_LINKS = 100;
const AT_ONCE = 8;

/** Two lines for each account that has an address: whose it is with its headline, and the address. */
export async function linksOf(call: Call, accounts: readonly Account[]): Promise<string> {
  const asked = accounts.slice(0, MOST_LINKS);
  const lines: string[] = [];
  for (let at = 0; at < asked.length; at += AT_ONCE) {
    const some = asked.slice(at, at + AT_ONCE).map(({ entry }) => lineOf(call, entry));
    lines.push(...(await Promise.all(some)).filter((line) => line !== ''));
  }
  return lines.join('\n');
}

/** Nothing of one without an address. */
export const linesUnder = ({ title, headline }: Account['entry'], url: string | null): string =>
  url ? `${title}: ${headline}\n${url}` : '';

async function lineOf(call: Call, entry: Account['entry']): Promise<string> {
  try {
    return linesUnder(entry, (await call('article', { entry_id: entry.entry_id })).url);
  } catch {
    // It went meanwhile; the others are had.
    return '';
  }
}
