/** Which parts of a place can be shown alone. */
import { type Filter, isSaved, type View } from '../../state/view';

/**
 * None for a search and for the saved shelf, which are lists of their own and no places that news comes to. Of all
 * there is, the saved part is that shelf, and stands in the sidebar.
 */
export function filtersOf(view: View): readonly Filter[] {
  if (view.kind === 'search' || isSaved(view)) return [];
  return view.place === 'latest' ? ['all', 'unread', 'full_text'] : ['all', 'unread', 'saved', 'full_text'];
}
