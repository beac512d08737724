/** Changes settings at once; a refusal is a slip. */
import type { ApiError, Settings } from '../../ipc';
import type { App } from '../../state/app.svelte';

export function change(app: App, settings: Partial<Settings>, before: Settings = app.settings.data): void {
  const isHyphened = settings.hyphenates ?? before.hyphenates;
  const put = app.settings.put(settings, before).then((error): ApiError | null | Promise<ApiError | null> => {
    if (error || isHyphened === before.hyphenates) return error;
    // Words bring their own hyphens, so the open article comes anew; one with a newer wording waits to be asked.
    return app.article.isStale || app.article.isWholeHere ? null : app.article.renew();
  });
  void put.then((error) => app.tell(error));
}
