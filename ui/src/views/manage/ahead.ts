/** Makes the table of titles ready before it is opened for the first time. */
import { mount, unmount } from 'svelte';
import type { App } from '../../state/app.svelte';
import { ask, known } from './known';
import { arranged, counted, linesOf, WORST_FIRST } from './lines';
import Manage from './Manage.svelte';

/** Asks, lays out the lines, and draws the table once off the page. What fails here is told when the table is opened. */
export async function ahead(app: App, context: Map<unknown, unknown>): Promise<void> {
  await ask(app).catch(() => undefined);
  const health = known();
  if (health === null || app.sidebar.data === null) return;
  const lines = linesOf(app.sidebar.data.titles, health, null);
  counted(lines);
  arranged(lines, WORST_FIRST);
  const page = mount(Manage, { target: document.createElement('div'), props: { isRehearsed: true }, context });
  void unmount(page);
}
