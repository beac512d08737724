/** What a row says beneath its headline. */
import type { EntryRow } from '../../ipc';
import { bare } from '../../strings/alike';

/** The summary, where it says more than the headline and whose it is; else nothing. */
export function summaryOf({ headline, summary, title }: Pick<EntryRow, 'headline' | 'summary' | 'title'>): string {
  const [said, head] = [bare(summary), bare(headline)];
  const rest = said.startsWith(head) ? said.slice(head.length) : said;
  return head.startsWith(said) || rest === bare(title) ? '' : summary;
}
