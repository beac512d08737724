/** Changes settings at once; a refusal is a slip. */
import type { Settings } from '../../ipc';
import type { App } from '../../state/app.svelte';

export function change(app: App, settings: Partial<Settings>, before?: Settings): void {
  void app.settings.put(settings, before).then((error) => app.tell(error));
}
