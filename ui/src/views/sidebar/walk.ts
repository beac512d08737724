/** Arrow keys among the rows of the sidebar: up and down, and left and right for sections. */
import type { SidebarState } from '../../state/sidebar.svelte';

/** Whether the key was one of these, and is done with. */
export function walk(event: KeyboardEvent, nav: HTMLElement, sidebar: SidebarState): boolean {
  if (event.altKey || event.ctrlKey || event.metaKey || event.shiftKey || !(event.target instanceof HTMLElement))
    return false;
  const rows = rowsOf(nav);
  const row = event.target.closest('[data-line]')?.querySelector<HTMLElement>('[data-row]') ?? null;
  const at = row ? rows.indexOf(row) : -1;
  const to = (next: HTMLElement | undefined): boolean => {
    if (next) goTo(next);
    return next !== undefined;
  };
  switch (event.key) {
    case 'ArrowDown':
      // From the search field, or from the pane itself, the rows begin.
      return to(rows[at + 1]) || at >= 0;
    case 'ArrowUp':
      return to(at > 0 ? rows[at - 1] : (nav.querySelector('input') ?? undefined)) || at >= 0;
    case 'Home':
    case 'End':
      return at >= 0 && to(rows.at(event.key === 'Home' ? 0 : -1));
    case 'ArrowLeft':
    case 'ArrowRight': {
      if (!row) return false;
      const isRtl = getComputedStyle(nav).direction === 'rtl';
      return turn(row, rows, (event.key === 'ArrowRight') !== isRtl, sidebar);
    }
    default:
      return false;
  }
}

/** The rows that are seen, from top to bottom. */
export function rowsOf(nav: HTMLElement): HTMLElement[] {
  return [...nav.querySelectorAll<HTMLElement>('[data-row]')].filter((row) => row.offsetParent !== null);
}

/** Outwards: unfolds a section, then goes into it. Inwards: goes to the section of a title, then folds it. */
function turn(row: HTMLElement, rows: HTMLElement[], isOutwards: boolean, sidebar: SidebarState): boolean {
  const section = Number(row.dataset.section);
  const within = row.dataset.within;
  const isSection = row.dataset.section !== undefined;
  if (isSection && sidebar.folded.has(section) === isOutwards) sidebar.fold(section);
  else if (isOutwards) {
    const next = rows[rows.indexOf(row) + 1];
    if (next && isSection && next.dataset.within === row.dataset.section) goTo(next);
  } else {
    const above = within === undefined ? undefined : rows.find((one) => one.dataset.section === within);
    if (above) goTo(above);
  }
  return true;
}

/** Puts the focus on the row of a place, where it is drawn. */
export function goToPlace(place: string): void {
  const row = document.querySelector<HTMLElement>(`[data-pane="sidebar"] [data-row="${place}"]`);
  if (row) goTo(row);
}

/** Scrolls at once: WebKit does it when the rows around it have been drawn anew, and then misses it. */
function goTo(row: HTMLElement): void {
  row.focus({ preventScroll: true });
  row.scrollIntoView({ block: 'nearest' });
}
