/** Keys of the whole window, unless the reader types or a sheet has the word. */
import { isSingle, KeyRouter, nameOf, worksWhileTyping } from '../actions/keys';
import type { Action } from '../actions/registry';
import type { App } from '../state/app.svelte';

/** Hears keys until the given function is called. */
export function hearKeys(app: App, all: readonly Action[]): () => void {
  const router = new KeyRouter(all, (keys) => (app.frame.pendingKeys = keys));
  const hear = (event: KeyboardEvent): void => {
    const name = event.defaultPrevented ? null : nameOf(event);
    if (name === null || !mayAct(app, name, event.target)) return;
    const meant = router.press(name);
    if (meant === null) return;
    event.preventDefault();
    if (meant !== 'pending') meant.run(app);
  };
  window.addEventListener('keydown', hear);
  return () => {
    router.forget();
    window.removeEventListener('keydown', hear);
  };
}

function mayAct(app: App, name: string, target: EventTarget | null): boolean {
  // A sheet closes itself by Escape and has no use for the keys of the page behind it.
  if (app.frame.sheet || app.frame.trouble) return false;
  if (isTyping(target)) return worksWhileTyping(name);
  // Of a page that lies over its list, or that has the focus, these move the page.
  const isOnPage =
    app.isOverList || app.isOnStory || (target instanceof Element && target.closest('[data-pane="article"]') !== null);
  if (isOnPage && /^(Arrow(Up|Down)|Page(Up|Down)|Home|End)$/.test(name)) return false;
  // A focused button or link keeps the keys that press it.
  if (
    (name === 'Enter' || name === 'Space') &&
    target instanceof Element &&
    target.closest('button, a[href], summary, [role="radio"]')
  )
    return false;
  return !isSingle(name) || app.settings.data.single_keys;
}

function isTyping(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement &&
    target.closest('input:not([type="checkbox"], [type="radio"], [type="range"]), textarea, select') !== null
  );
}
