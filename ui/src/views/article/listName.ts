/** What the list is called that the article was opened from. */
import type { App } from '../../state/app.svelte';
import { isSaved, nameOf } from '../../state/view';
import { say } from '../../strings';

export function listName({ list, sidebar }: App): string {
  const { view } = list;
  if (view.kind === 'search') return say('action-search');
  if (isSaved(view)) return say('action-saved');
  return nameOf(view, sidebar.data) ?? say(view.place === 'today' ? 'action-today' : 'action-latest');
}
