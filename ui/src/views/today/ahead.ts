/** The first answer, asked for before the page is drawn. */
import type { Today } from '../../ipc';
import type { App } from '../../state/app.svelte';

let first: Today | null = null;

/** Asks for the front page as the window opens: says whether there is one. What fails then is told when it is asked for again. */
export async function ahead({ call }: Pick<App, 'call'>): Promise<boolean> {
  const answer = await call('edition', {}).catch(() => null);
  // Where there is none the page is not drawn now, and there may be one by then.
  first = answer?.edition ? answer : null;
  return first !== null;
}

/** That answer, once. */
export function takeFirst(): Today | undefined {
  const answer = first ?? undefined;
  first = null;
  return answer;
}
