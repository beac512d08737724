/** From one edition to another, while the store is slow, fails, or tells of what changed. */
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { Call, Today } from '../src/ipc';
import { App } from '../src/state/app.svelte';
import '../src/strings/later';
import { FrontPage, SLOW_MS } from '../src/views/today/page.svelte';
import { Told } from '../src/views/today/told.svelte';
import { makeOne, turnTo } from '../src/views/today/turning';
import { settled } from './paper';
import { Press, pageOf } from './press';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

/** A store whose editions come only when they are let go. */
class SlowPress {
  readonly press = new Press();
  readonly #waiting: (() => void)[] = [];

  readonly call = (async (name: 'edition', request: object) => {
    if (name === 'edition') await new Promise<void>((go) => void this.#waiting.push(go));
    return this.press.call(name, request);
  }) as unknown as Call;

  /** Lets an edition go that was asked for; says how many are still waited for. */
  async answer(at = 0): Promise<number> {
    this.#waiting.splice(at, 1)[0]?.();
    await settled();
    return this.#waiting.length;
  }
}

test('a page is turned whatever is told meanwhile, and what was told is asked for after it', async () => {
  const slow = new SlowPress();
  const { press } = slow;
  press.newest = 2;
  const page = pageOf(slow);
  void page.open(1);
  await slow.answer();
  void page.open();
  page.hear({ event: 'taste_changed' });
  page.hear({ event: 'marks_changed', entry_ids: [] });
  const left = await slow.answer();
  expect([page.edition?.edition_id, left]).toEqual([2, 1]);
  expect(await slow.answer(), 'both are one question').toBe(0);
  expect([page.edition?.edition_id, press.count('edition')]).toEqual([2, 3]);
});

test('what is told while the first edition comes leaves no page that waits for ever', async () => {
  const slow = new SlowPress();
  const { press } = slow;
  const page = pageOf(slow);
  void page.open();
  await vi.advanceTimersByTimeAsync(SLOW_MS);
  page.hear({ event: 'taste_changed' });
  press.failure = true;
  await slow.answer();
  await slow.answer();
  expect([page.data, page.error?.message, page.isSlow]).toEqual([null, 'No.', false]);
});

test('an error is no more once the edition came after all', async () => {
  const press = new Press();
  const page = pageOf(press);
  press.failure = true;
  await page.open();
  press.failure = false;
  await page.changed();
  expect([page.edition?.edition_id, page.error]).toEqual([1, null]);
});

test('of two editions that are asked for the last one is opened, and told so alone', async () => {
  const slow = new SlowPress();
  const { press } = slow;
  press.newest = 2;
  const page = pageOf(slow);
  const first = page.open(1);
  const last = page.open(2);
  await slow.answer(1);
  await slow.answer();
  expect([page.edition?.edition_id, await first, await last, press.count('open_edition')]).toEqual([2, false, true, 1]);
});

/** The window with its front page, and what it said. */
function windowOf({ call }: Pick<Press, 'call'>) {
  const app = new App({ call, shell: async () => ({ shell: 'done' }), memory: null });
  return { app, page: new FrontPage(call, app.marks), said: () => app.slips.all.map(({ text }) => text) };
}

test('a page that cannot be turned says why, and stands', async () => {
  const press = new Press();
  press.newest = 2;
  const { app, page, said } = windowOf(press);
  expect(await turnTo(app, page, 1, true)).toBe(true);
  press.failure = true;
  expect([await turnTo(app, page), page.edition?.edition_id, page.isBack, said()]).toEqual([false, 1, true, ['No.']]);
});

test('one that is read to its end is not asked for anew before a page that was turned to meanwhile', async () => {
  const slow = new SlowPress();
  slow.press.newest = 3;
  slow.press.ended = 7;
  const { app, page } = windowOf(slow);
  void page.open(2);
  await slow.answer();
  const newest = turnTo(app, page);
  const back = turnTo(app, page, 1, true);
  await slow.answer();
  await slow.answer();
  expect([await newest, await back, page.edition?.edition_id]).toEqual([false, true, 1]);
});

test('where none can be made it is said, with an edition on the page or without', async () => {
  const check = async (none: Today['none']): Promise<void> => {
    const press = new Press();
    press.none = none;
    press.made = { edition_id: null, none: 'nothing_here' };
    const { app, page, said } = windowOf(press);
    await page.open();
    expect([await makeOne(app, page), said()]).toEqual([false, ['Too little is new for an edition']]);
  };
  await check(null);
  await check('nothing_here');
});

test('what is told of an edition is of the one on the page, however late another answer comes', async () => {
  const told = new Told<string>();
  const answers: ((answer: string | undefined) => void)[] = [];
  const ask = (edition: number): void =>
    void told.ask(edition, () => new Promise((answer) => void answers.push(answer)));
  const check = (want: [string | null, string | null]): void => expect([told.answer, told.of(2)]).toEqual(want);
  ask(1);
  ask(2);
  answers[1]?.('two');
  await settled();
  check(['two', 'two']);
  answers[0]?.('one');
  await settled();
  check(['two', 'two']);
  ask(1);
  answers[2]?.('one');
  await settled();
  check(['one', null]);
  // A question that failed leaves what is there.
  ask(2);
  answers[3]?.(undefined);
  await settled();
  check(['one', null]);
});
