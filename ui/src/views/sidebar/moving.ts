/** Rows of the sidebar that are put elsewhere, with the focus and what is read aloud. */
import { tick } from 'svelte';
import { type Held, heldAt, placeIn, placeWords, put, type Spot, stepOf } from '../../actions/arranging';
import type { App } from '../../state/app.svelte';
import { goToPlace } from './walk';

/** Puts it there; its row has the focus, and where it stands is read aloud. */
export async function putRow(app: App, held: Held, spot: Spot, isThereToo = false): Promise<void> {
  if (!(await put(app, held, spot, isThereToo))) return;
  if (spot.within !== null) app.sidebar.unfold(spot.within);
  await tick();
  const place = placeIn(held, spot.within);
  goToPlace(place);
  tell(app, place);
}

/** One step up or down among its neighbours; at their ends it is said that it stands there. */
export async function stepRow(app: App, place: string, by: 1 | -1): Promise<void> {
  const held = heldAt(app.sidebar, place);
  const spot = held && stepOf(app.sidebar, held, by);
  if (spot) await putRow(app, held, spot);
  else tell(app, place);
}

function tell(app: App, place: string): void {
  const there = heldAt(app.sidebar, place);
  app.frame.said = there ? placeWords(app.sidebar, there) : '';
}
