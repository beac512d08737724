/** The three panes as keys know them: the elements with `data-pane`. */
import type { Panes } from '../actions/registry';
import { copyCitation, copyLink } from './article/take';

const ORDER = ['sidebar', 'list', 'front', 'article', 'story'];
/** What stays in sight when a page is turned. */
const OVERLAP_PX = 64;

const pane = (name: string): HTMLElement | null => document.querySelector(`[data-pane="${name}"]`);

/** Neither put away nor under another. */
function isSeen(element: HTMLElement | null): boolean {
  return element !== null && element.offsetParent !== null && getComputedStyle(element).visibility !== 'hidden';
}

/** Puts the focus into a pane. */
export function focusPane(name: string): void {
  pane(name)?.focus({ preventScroll: true });
}

export const panes: Panes = {
  pageArticle(by) {
    const scroller = ['story', 'front', 'article'].map(pane).find(isSeen);
    if (!scroller) return false;
    const end = scroller.scrollHeight - scroller.clientHeight;
    if (by > 0 && scroller.scrollTop >= end - 1) return false;
    scroller.scrollBy({ top: by * (scroller.clientHeight - OVERLAP_PX) });
    return true;
  },
  openPicture() {
    const scroller = pane('article');
    const { top = 0, bottom = 0 } = scroller?.getBoundingClientRect() ?? {};
    const pictures = [...(scroller?.querySelectorAll<HTMLElement>('[data-opens-picture]') ?? [])];
    const inView = pictures.find((picture) => {
      const box = picture.getBoundingClientRect();
      return box.height > 0 && box.bottom > top && box.top < bottom;
    });
    // It is the opener, and has the focus again afterwards.
    inView?.focus({ preventScroll: true });
    inView?.click();
  },
  openMore() {
    const more = [...document.querySelectorAll<HTMLElement>('.artbar [aria-haspopup="menu"]')].at(-1);
    more?.focus({ preventScroll: true });
    more?.click();
  },
  copyLink: (app) => app.article.data && copyLink(app, app.article.data),
  copyCitation: (app) => app.article.data && copyCitation(app, app.article.data),
  moveRow(app, by) {
    const line = pane('sidebar')?.querySelector('[data-line]:focus-within');
    const place = line?.querySelector<HTMLElement>('[data-row]')?.dataset.row;
    if (place) void import('./sidebar/moving').then(({ stepRow }) => stepRow(app, place, by));
  },
  focusNext(by) {
    const seen = ORDER.filter((name) => isSeen(pane(name)));
    const here = seen.findIndex((name) => pane(name)?.contains(document.activeElement));
    const next = seen[(Math.max(here, 0) + by + seen.length) % seen.length];
    if (next) focusPane(here < 0 && by > 0 ? (seen[0] as string) : next);
  },
};
