/** An article in a line, to be quoted elsewhere. */
import { textOfBlocks } from '../../components/document/text';
import type { Article } from '../../ipc';
import { byline } from './head';

type Cited = Pick<Article, 'entry' | 'authors' | 'roles' | 'url' | 'document'>;

const DAY = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'long', year: 'numeric' });

/** "Ann Lee and Bo Diaz, “Nine ports agree”, The Harbour Ledger, 24 November 2026, https://…" */
export function citation(article: Cited): string {
  const { entry, url } = article;
  const writers = byline(article).map(({ name }) => name);
  const names = new Intl.ListFormat('en-GB', { type: 'conjunction' }).format(writers);
  const day = entry.published_at === null ? '' : DAY.format(entry.published_at);
  return [names, `“${entry.headline}”`, entry.title, day, url ?? ''].filter(Boolean).join(', ');
}

/** What is selected, or the article's first paragraph, with where it stands. */
export function quote(article: Cited, selected: string): string {
  const words =
    selected.replaceAll('\u00ad', '').trim() || (textOfBlocks(article.document.blocks).split('\n')[0] ?? '');
  return `“${words}”\n${citation(article)}`;
}
