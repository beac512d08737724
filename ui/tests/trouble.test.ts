/** What the window says of a folder in trouble, and when it stops saying it. */
import { expect, test } from 'vitest';
import type { Call, Event, Shell } from '../src/ipc';
import { App } from '../src/state/app.svelte';

const FULL: Event = {
  event: 'store_trouble',
  reason: { kind: 'unheard_of', about: null, message: 'The disk is full.' },
};
const OVER: Event = { event: 'store_trouble_over' };

test('the disk is no longer said to be full when it is not', () => {
  const check = (events: Event[], want: string | null) => {
    const call = (async () => ({})) as unknown as Call;
    const app = new App({ call, shell: (async () => ({})) as unknown as Shell, memory: null });
    for (const event of events) app.hear(event);
    expect(app.frame.storeTrouble, events.map((one) => one.event).join()).toBe(want);
  };
  check([], null);
  check([FULL], 'The disk is full.');
  check([FULL, OVER], null);
  check([FULL, OVER, FULL], 'The disk is full.');
  check([OVER], null);
});
