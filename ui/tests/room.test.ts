/** Room for pictures: what its slider keeps, what it tells before, and how. */
import { describe, expect, test } from 'vitest';
import type { ImagesGoing, ImageUse } from '../src/ipc';
import { App } from '../src/state/app.svelte';
import { budgetText, goingWords, partsOf, Room, stepsWith } from '../src/views/settings/room.svelte';
import { settled } from './paper';

const NOON = new Date(2026, 10, 24, 12).getTime();
const DAY = 24 * 60 * 60_000;
const MEGABYTE = 1_000_000;

const going = (megabytes: number, pictures = megabytes * 8, days = 21): ImagesGoing => ({
  pictures,
  bytes: megabytes * MEGABYTE,
  unused_since: NOON - days * DAY,
});
const used = (pinned: number, others: number, next: ImagesGoing | null): ImageUse => ({
  used_bytes: (pinned + others) * MEGABYTE,
  pinned_bytes: pinned * MEGABYTE,
  budget_bytes: 500 * MEGABYTE,
  next,
  lowered: [],
});

/** A room over a store that holds so many megabytes of pictures, and the budgets that it was told to keep to. */
function roomOf(megabytes: number) {
  const world = { megabytes, budget: 500, failure: null as unknown, kept: [] as number[], held: [] as (() => void)[] };
  let isHeld = false;
  const app = new App({
    call: (async (name: string, request: { settings: { image_budget_mb: number }; budgets_mb: number[] }) => {
      if (world.failure && name !== 'set_settings') throw world.failure;
      const within = (budget: number): ImagesGoing | null =>
        world.megabytes > budget ? going(world.megabytes - budget * 0.9) : null;
      if (name === 'set_settings') {
        if (world.failure) throw world.failure;
        world.budget = request.settings.image_budget_mb;
        world.kept.push(world.budget);
        world.megabytes -= (within(world.budget)?.bytes ?? 0) / MEGABYTE;
        return { ...app.settings.data, image_budget_mb: world.budget };
      }
      if (name === 'storage') return { image_bytes: world.megabytes * MEGABYTE };
      const answer = { ...used(0, world.megabytes, going(50)), lowered: request.budgets_mb.map(within) };
      if (isHeld) await new Promise<void>((go) => world.held.push(go));
      return answer;
    }) as never,
    shell: async () => ({ shell: 'done' }),
    memory: null,
  });
  const room = new Room(app);
  const at = (budget: number): number => room.steps.indexOf(budget);
  return { room, app, world, at, hold: () => (isHeld = true) };
}

describe('the slider', () => {
  test('has steps that grow, and the one that is set', () => {
    const check = (budget: number, first: number, count: number) => {
      const steps = stepsWith(budget);
      expect([steps[0], steps.length]).toEqual([first, count]);
      expect(steps).toContain(budget);
      expect(steps).toEqual([...new Set(steps)].sort((a, b) => a - b));
    };
    check(500, 100, 13);
    check(100, 100, 13);
    check(7, 7, 14);
    check(0, 0, 14);
    check(20_000, 100, 14);
    expect(stepsWith(500).at(-1)).toBe(10_000);
    expect([100, 1_000, 1_500, 10_000].map(budgetText)).toEqual(['100 MB', '1 GB', '1.5 GB', '10 GB']);
  });

  test('keeps what costs no picture once it is let go, and not while it moves', async () => {
    const { room, world, at } = roomOf(300);
    await room.look();
    room.slide(at(750));
    expect([room.shown, room.kept, world.kept]).toEqual([750, 500, []]);
    await room.rest(at(1_000));
    expect([room.shown, room.kept, world.kept]).toEqual([1_000, 1_000, [1_000]]);
    await room.rest(at(350));
    expect([room.shown, world.kept, room.isAsking]).toEqual([350, [1_000, 350], false]);
  });

  test('tells what goes before it goes', async () => {
    const { room, world, at } = roomOf(300);
    await room.look();
    room.slide(at(250));
    expect([room.going, room.isAsking]).toEqual([going(75), false]);
    await room.rest(at(250));
    expect([room.isAsking, room.shown, world.kept, world.megabytes]).toEqual([true, 250, [], 300]);
    await room.keep();
    expect([room.isAsking, room.shown, world.kept, world.megabytes]).toEqual([false, 250, [250], 225]);
    expect([room.use?.used_bytes, room.going]).toEqual([225 * MEGABYTE, null]);
  });

  test('is given up without a trace', async () => {
    const check = async (leaves: (room: Room, at: (budget: number) => number) => unknown) => {
      const { room, world, at } = roomOf(300);
      await room.look();
      await room.rest(at(100));
      expect(room.isAsking).toBe(true);
      await leaves(room, at);
      expect([room.isAsking, room.shown, room.going, world.kept]).toEqual([false, 500, null, []]);
    };
    await check((room) => room.leave());
    await check((room, at) => room.rest(at(500)));
  });

  test('goes by what is stored when it is let go, and not when the page was opened', async () => {
    const { room, world, at } = roomOf(200);
    await room.look();
    room.slide(at(250));
    expect(room.going).toBeNull();
    world.megabytes = 300;
    await room.rest(at(250));
    expect([room.isAsking, room.going, world.kept]).toEqual([true, going(75), []]);
  });

  test('obeys the last of several keys', async () => {
    const { room, world, at, hold } = roomOf(300);
    await room.look();
    hold();
    const rests = [room.rest(at(350)), room.rest(at(250))];
    await settled();
    for (const go of world.held.reverse()) go();
    await Promise.all(rests);
    expect([room.shown, room.isAsking, world.kept]).toEqual([250, true, []]);
  });

  test('says why it cannot, and keeps what was', async () => {
    const { room, app, world, at } = roomOf(300);
    await room.look();
    world.failure = { code: 'failed', message: 'The disk is full.' };
    await room.rest(at(1_000));
    expect([room.shown, room.error]).toEqual([500, 'The disk is full.']);
    expect(app.slips.all.map((slip) => slip.text)).toEqual(['The disk is full.']);
    await room.rest(at(100));
    expect([room.isAsking, room.shown, world.kept]).toEqual([false, 500, []]);
    world.failure = null;
    await room.look();
    expect(room.error).toBeNull();
  });
});

test('the room is parted into what stays, what may go, and what is free', () => {
  const check = (pinned: number, others: number, budget: number, want: string[]) =>
    expect(partsOf(used(pinned, others, null), budget).map(({ name, text }) => `${name} ${text}`)).toEqual(want);
  check(96, 191, 500, ['Of saved and kept articles 96.0 MB', 'Others 191.0 MB', 'Free 213.0 MB']);
  check(620, 0, 500, ['Of saved and kept articles 620.0 MB', 'Others 0 B', 'Free 0 B']);
  check(0, 0, 100, ['Of saved and kept articles 0 B', 'Others 0 B', 'Free 100.0 MB']);
});

test('what goes is told in plain words', () => {
  const check = (use: ImageUse, gone: ImagesGoing | null, budget: number, want: string) =>
    expect(goingWords(use, gone, budget, NOON)).toBe(want);
  const usual = used(96, 191, going(41, 312));
  check(usual, null, 500, 'Next to go, once it is full: 312 pictures not seen since 3 November, 41.0 MB.');
  check(
    used(0, 1, going(1, 1, 0)),
    null,
    500,
    'Next to go, once it is full: one picture not seen since 12:00, 1.0 MB.',
  );
  check(usual, going(75, 1_200), 250, 'With 250 MB, 1,200 pictures go at once: 75.0 MB not seen since 3 November.');
  check(usual, going(1, 1, 365), 250, 'With 250 MB, one picture goes at once: 1.0 MB not seen since 24 November 2025.');
  check(used(96, 0, null), null, 500, 'None of them goes: all belong to saved and kept articles.');
  check(used(0, 0, null), null, 500, 'No picture is stored yet.');
  const over = 'Those of saved and kept articles take 620.0 MB by themselves. They stay, and no others are kept.';
  check(used(620, 0, null), null, 500, over);
  check(
    used(620, 9, going(9)),
    going(9),
    500,
    'With 500 MB, 72 pictures go at once: 9.0 MB not seen since 3 November.',
  );
});
