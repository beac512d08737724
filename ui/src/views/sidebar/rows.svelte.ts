/** What the rows of the sidebar share: at which of them Tab stops, and whose menu is open. */
import { createContext } from 'svelte';
import type { PublicationId } from '../../ipc';
import type { App } from '../../state/app.svelte';
import { isSaved, isWithin, TODAY, type View } from '../../state/view';

/** A title's menu, and where it opens. */
export interface OpenMenu {
  title: PublicationId;
  name: string;
  place: string;
  unread: number;
  /** The row that the focus goes back to. */
  row: HTMLElement;
  /** The point in the window under which it hangs. */
  at: { x: number; y: number };
}

/** A name for a row, the same as long as it stands for the same place. */
export function keyOf(view: View): string {
  if (view.kind === 'search') return 'search';
  return isSaved(view) ? 'saved' : view.place;
}

export class Rows {
  menu: OpenMenu | null = $state.raw(null);
  /** The row that had the focus last. */
  focused = $state('');
  /** Grows whenever the view moves over the rows, or has another size. */
  moves = $state(0);
  readonly #app: App;

  constructor(app: App) {
    this.#app = app;
  }

  /** The one row that Tab stops at; arrows lead to the others. */
  readonly stop: string = $derived.by(() => {
    const places = this.#app.sidebar.places.map(({ view }) => view);
    if (places.some((view) => keyOf(view) === this.focused)) return this.focused;
    return keyOf(places.find((view) => isWithin(this.#app.list.view, view)) ?? TODAY);
  });
}

export const [useRows, provideRows] = createContext<Rows>();
