/** What the rows of the sidebar share: at which of them Tab stops, and whose menu is open. */
import { createContext } from 'svelte';
import type { SectionId } from '../../ipc';
import type { App } from '../../state/app.svelte';
import { isSaved, isWithin, TODAY, type View } from '../../state/view';

/** The menu of a section or a title, and where it opens. */
export interface OpenMenu {
  name: string;
  place: string;
  unread: number;
  /** The row that the focus goes back to. */
  row: HTMLElement;
  /** The point in the window under which it hangs. */
  at: { x: number; y: number };
}

/** A section that is given its name: a new one, within another or outermost, or one that is there. */
export type Naming = { within: SectionId | null } | { section: SectionId };

/** A name for a row, the same as long as it stands for the same place. */
export function keyOf(view: View): string {
  if (view.kind === 'search') return 'search';
  return isSaved(view) ? 'saved' : view.place;
}

export class Rows {
  menu: OpenMenu | null = $state.raw(null);
  naming: Naming | null = $state.raw(null);
  /** The row that is dragged, and the one that takes it in when it is let go. */
  held = $state('');
  lit = $state('');
  /** The row that had the focus last. */
  focused = $state('');
  /** Grows whenever the view moves over the rows, or has another size. */
  moves = $state(0);
  readonly #app: App;

  constructor(app: App) {
    this.#app = app;
  }

  /** Whether a new section of that kind is given its name. */
  isNamingIn(within: SectionId | null): boolean {
    return this.naming !== null && 'within' in this.naming && this.naming.within === within;
  }

  isRenaming(section: SectionId): boolean {
    return this.naming !== null && 'section' in this.naming && this.naming.section === section;
  }

  /** The one row that Tab stops at; arrows lead to the others. */
  readonly stop: string = $derived.by(() => {
    const places = this.#app.sidebar.places.map(({ view }) => view);
    if (places.some((view) => keyOf(view) === this.focused)) return this.focused;
    return keyOf(places.find((view) => isWithin(this.#app.list.view, view)) ?? TODAY);
  });
}

export const [useRows, provideRows] = createContext<Rows>();
