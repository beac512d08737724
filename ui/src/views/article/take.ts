/** Takes something of an article along: its address or a line about it to the clipboard, all of it to a file. */
import type { Article } from '../../ipc';
import type { App } from '../../state/app.svelte';
import { say } from '../../strings';
import { citation, quote } from './cite';

export function copyLink(app: App, { url }: Article): void {
  if (url) void copy(app, url);
}

export function copyHeadline(app: App, { entry, url }: Article): void {
  void copy(app, `${entry.headline}\n${url}`);
}

export function copyCitation(app: App, article: Article): void {
  void copy(app, citation(article));
}

/** What is selected, or its first paragraph, with where it stands. */
export function copyQuote(app: App, article: Article): void {
  void copy(app, quote(article, document.getSelection()?.toString() ?? ''));
}

/** Into a file that the reader names. */
export async function write(app: App, { entry }: Article, form: 'html' | 'markdown'): Promise<void> {
  const answer = await app.attempt(() => app.shell({ shell: 'export_article', entry_id: entry.entry_id, form }));
  if (answer?.shell === 'exported' && answer.path !== null) {
    app.slips.put({ kind: 'done', text: say('slip-exported', { path: answer.path }) });
  }
}

/** To the clipboard, and a slip tells of it. */
export async function copy(app: App, text: string): Promise<void> {
  try {
    await navigator.clipboard.writeText(text);
    app.slips.put({ kind: 'done', text: say('slip-copied') });
  } catch {
    app.slips.put({ kind: 'error', text: say('slip-not-copied') });
  }
}
