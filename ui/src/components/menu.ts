/** What the items of a menu need of it. */
import { createContext } from 'svelte';

export interface MenuContext {
  /** Closes the menu and then acts, with the focus where it was before. */
  readonly choose: (act: () => unknown) => void;
}

export const [useMenu, provideMenu] = createContext<MenuContext>();

/** Where a menu hangs: at an edge of the lines, under a bottom, or above a top where there is no room below. */
export interface Hook {
  x: number;
  top: number;
  bottom: number;
  /** The menu lies to the left of its point; where nothing is said, as lines run. */
  isBefore?: boolean;
}

/** Where the menu of a button hangs: it keeps to one edge of the button and opens towards the middle of its bar. */
export function hookOf(
  { left, right, top, bottom }: Pick<DOMRect, 'left' | 'right' | 'top' | 'bottom'>,
  bar: Pick<DOMRect, 'left' | 'right'>,
): Hook {
  const isBefore = left + right > bar.left + bar.right;
  return { x: isBefore ? right : left, top, bottom, isBefore };
}

/** Whether a key asks for the menu of what has the focus. */
export const isMenuKey = ({ key, shiftKey }: Pick<KeyboardEvent, 'key' | 'shiftKey'>): boolean =>
  key === 'ContextMenu' || (key === 'F10' && shiftKey);

/** Where the menu of a row hangs that the pointer or a key asks for, in the place of the system's own; null where nothing does. */
export function askedAt(event: MouseEvent | KeyboardEvent, row: Pick<Element, 'getBoundingClientRect'>): Hook | null {
  const isKey = 'key' in event;
  if (isKey && !isMenuKey(event)) return null;
  event.preventDefault();
  if (!isKey) return { x: event.clientX, top: event.clientY, bottom: event.clientY };
  const { left, top, bottom } = row.getBoundingClientRect();
  return { x: left, top, bottom };
}

const EDGE_PX = 8;

/** The corner of a menu of some size within the window; `isBefore` lays it to the left of its point. */
export function cornerOf(
  { x, top, bottom }: Hook,
  size: { width: number; height: number },
  window: { width: number; height: number },
  isBefore: boolean,
): { x: number; y: number } {
  const clamp = (at: number, most: number): number => Math.max(EDGE_PX, Math.min(at, most - EDGE_PX));
  const fitsBelow = bottom + size.height + EDGE_PX <= window.height;
  return {
    x: clamp(isBefore ? x - size.width : x, window.width - size.width),
    y: clamp(fitsBelow ? bottom : top - size.height, window.height - size.height),
  };
}

/** The button that a key leads to in a menu of some buttons; undefined for other keys. */
export function ledTo(key: string, here: number, count: number): number | undefined {
  const to = { ArrowDown: here + 1, ArrowUp: here < 0 ? count - 1 : here - 1 + count, Home: 0, End: count - 1 }[key];
  return to === undefined || count === 0 ? undefined : to % count;
}
