/** Ways to another edition: the newest, one of the back issues, one that is made now. */
import type { EditionId } from '../../ipc';
import type { App } from '../../state/app.svelte';
import { say } from '../../strings';
import { takeFirst } from './ahead';
import type { FrontPage } from './page.svelte';

/** Opens the newest edition, or a named one, and makes the first; says whether another one was not asked for meanwhile. */
export async function openPage(app: App, page: FrontPage, wanted?: EditionId, isBack = false): Promise<boolean> {
  if (!(await page.open(wanted, isBack, wanted === undefined ? takeFirst() : undefined))) return false;
  // One that was read to its end is not kept before a newer one; and one that is kept no more has a newer one.
  const isOver = !page.error && page.data?.ready && page.edition?.ended_at != null;
  const isGone = wanted !== undefined && page.error?.code === 'not_found';
  if (!isBack && (isOver || isGone) && !(await page.open())) return false;
  if (!page.error && page.data?.none === 'not_yet' && !page.data.is_making) await makeOne(app, page);
  return true;
}

/** Turns to another edition; says whether it is there. Where it cannot be had, the one that is open stands and a slip says why. */
export async function turnTo(app: App, page: FrontPage, wanted?: EditionId, isBack = false): Promise<boolean> {
  if (!(await openPage(app, page, wanted, isBack))) return false;
  if (page.edition) app.tell(page.error);
  return page.error === null;
}

/** Makes an edition now; says whether it is to be turned to. Where none stood before, it is on the page already. */
export async function makeOne(app: App, page: FrontPage): Promise<boolean> {
  const hadOne = page.edition !== null;
  const refused = await page.make();
  if (refused === 'nothing_here') app.slips.put({ kind: 'done', text: say('slip-nothing-for-edition') });
  else if (refused) app.tell(refused);
  return hadOne && refused === null;
}
