/** The front page as the window opens, and as one comes while the reader is elsewhere. */
import { showView } from '../../actions/show';
import type { Today } from '../../ipc';
import type { EditionKind } from '../../ipc/bindings';
import type { App } from '../../state/app.svelte';
import { TODAY } from '../../state/view';
import { say } from '../../strings';
import '../../strings/later';

/** The page is drawn within this, or the reader went elsewhere first, and what was asked for ahead is not true any more. */
const START_MS = 10_000;

/** The first answer, asked for before the page is drawn, and when it came. */
let first: { answer: Today; at: number } | null = null;

/** Asks for the front page as the window opens: says whether there is one. What fails then is told when it is asked for again. */
export async function ahead({ call }: Pick<App, 'call'>): Promise<boolean> {
  const answer = await call('edition', {}).catch(() => null);
  // Where there is none the page is not drawn now, and there may be one by then.
  first = answer?.edition ? { answer, at: Date.now() } : null;
  return first !== null;
}

/** That answer, once, and only as the window opens. */
export function takeFirst(): Today | undefined {
  const taken = first;
  first = null;
  return taken && Date.now() - taken.at < START_MS ? taken.answer : undefined;
}

/** Says that an edition was made, where its page is not there to say it. */
export function tellReady(app: App, kind: EditionKind): void {
  // What was asked for ahead is not the newest any more.
  first = null;
  const way = { label: say('today-ready-open'), take: () => void showView(app, TODAY), isOn: true } as const;
  app.slips.put({ kind: 'done', text: say(`today-ready-${kind}`), way });
}
