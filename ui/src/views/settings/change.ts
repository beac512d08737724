/** Changes settings at once, and what is open with them; a refusal is a slip. */
import { showNewest } from '../../actions/show';
import type { ApiError, Settings } from '../../ipc';
import type { App } from '../../state/app.svelte';
import { isGrouping, isOrdered } from '../../state/view';

export function change(app: App, settings: Partial<Settings>, before: Settings = app.settings.data): void {
  const isHyphened = settings.hyphenates ?? before.hyphenates;
  const { view } = app.list;
  const isOrder = isOrdered(view) && (settings.latest_order ?? before.latest_order) !== before.latest_order;
  const isGroup = isGrouping(view) && (settings.groups_stories ?? before.groups_stories) !== before.groups_stories;
  const put = app.settings.put(settings, before).then((error): ApiError | null | Promise<ApiError | null> => {
    if (!error && (isOrder || isGroup)) void showNewest(app);
    if (error || isHyphened === before.hyphenates) return error;
    // Words bring their own hyphens, so the open article comes anew; one with a newer wording waits to be asked.
    return app.article.isStale || app.article.isWholeHere ? null : app.article.renew();
  });
  void put.then((error) => app.tell(error));
}
