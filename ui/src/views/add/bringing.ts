/** What comes of a file or an address that another reader wrote: a list to be looked at first, or marks on their way in. */
import type { App } from '../../state/app.svelte';
import type { Sheet } from '../../state/frame.svelte';
import { textOf } from './opml';

/** A list of titles is XML; what begins so are articles with their marks. */
const isMarks = (text: string): boolean => text.trimStart().startsWith('{');

/** The sheet that shows what a file holds. Of a list nothing is stored before the reader says so; marks come in under it. */
export async function sheetOfFile(app: App, file: File): Promise<Sheet> {
  const text = textOf(new Uint8Array(await file.arrayBuffer()));
  if (isMarks(text)) return { name: 'marks', json: text, file: file.name };
  return { name: 'bring', preview: await app.call('preview_opml', { opml: text }), from: { opml: text } };
}

/** The sheet that shows the list at an address. */
export async function sheetOfAddress(app: App, address: string): Promise<Sheet> {
  return { name: 'bring', preview: await app.call('preview_address', { address }), from: { address } };
}

/** Shows what a file holds. */
export async function bringFile(app: App, file: File): Promise<void> {
  const sheet = await app.attempt(() => sheetOfFile(app, file));
  if (sheet) app.frame.sheet = sheet;
}
