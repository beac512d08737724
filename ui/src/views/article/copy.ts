/** Copies what is chosen of an article as its publisher wrote it: without the soft hyphens that were put in to draw it. */

const SOFT = /\u00ad/g;

/** A `copy` listener. A text without soft hyphens is left to the browser, with all that it knows of it. */
export function copyPlain(event: ClipboardEvent): void {
  const chosen = globalThis.getSelection()?.toString() ?? '';
  const plain = chosen.replace(SOFT, '');
  if (plain === chosen || !event.clipboardData) return;
  event.clipboardData.setData('text/plain', plain);
  event.preventDefault();
}
