/** Panes of a window that is not there. */
import type { Panes } from '../src/actions/registry';

export const NO_PANES: Panes = {
  pageArticle: () => false,
  openPicture: () => {},
  openMore: () => {},
  copyLink: () => {},
  copyCitation: () => {},
  moveRow: () => {},
  focusNext: () => {},
};
