/** A list of titles from another reader may be dropped anywhere on the window. */
import type { App } from '../state/app.svelte';

/** Hears dropped files until the given function is called. Sheets hear them first, and have them then. */
export function hearDrops(app: App): () => void {
  const over = (event: DragEvent): void => {
    // Without this the window would leave the page for the file.
    if (event.dataTransfer?.types.includes('Files')) event.preventDefault();
  };
  const drop = (event: DragEvent): void => {
    const file = event.dataTransfer?.files[0];
    if (event.defaultPrevented || !file) return;
    event.preventDefault();
    if (app.frame.sheet || app.frame.trouble) return;
    void import('./add/bringing').then(({ bringFile }) => bringFile(app, file));
  };
  window.addEventListener('dragover', over);
  window.addEventListener('drop', drop);
  return () => {
    window.removeEventListener('dragover', over);
    window.removeEventListener('drop', drop);
  };
}
