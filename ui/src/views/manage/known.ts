/** What was known last of how titles fare: the table is drawn with it at once, and what has changed since follows. */
import type { PublicationId, TitleHealth } from '../../ipc';
import type { App } from '../../state/app.svelte';

let last: ReadonlyMap<PublicationId, TitleHealth> | null = null;

export const known = (): ReadonlyMap<PublicationId, TitleHealth> | null => last;

export async function ask(app: App): Promise<void> {
  const answer = await app.call('health', {});
  last = new Map(answer.titles.map((one) => [one.publication_id, one]));
}
