/** Tells the frame whether there is room for the whole sidebar beside the list. */
import type { Frame } from '../state/frame.svelte';

/** As in tokens.css, where the sidebar becomes a rail of icons. */
const NARROW = '(max-width: 959px)';

/** Hears of the window's width until the given function is called. */
export function hearWidth(frame: Frame): () => void {
  const narrow = matchMedia(NARROW);
  const hear = (): void => {
    frame.isNarrow = narrow.matches;
    if (!narrow.matches) frame.hasDrawer = false;
  };
  hear();
  narrow.addEventListener('change', hear);
  return () => narrow.removeEventListener('change', hear);
}
