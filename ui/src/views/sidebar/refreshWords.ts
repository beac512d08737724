/** What the refresh line says of each state, and what of it is read aloud. */
import type { RefreshState } from '../../ipc';
import { say } from '../../strings';
import { clock, clockOrDay, dayOf, moment } from '../../strings/times';

const DAY_MS = 24 * 60 * 60_000;

/** `failing` of the titles failed when they were asked last. */
export function lineOf(state: RefreshState, isStopping: boolean, now: number, failing = 0): string {
  switch (state.state) {
    case 'rest':
      return restLine(state.last_at, state.titles, now, failing);
    case 'running':
      if (isStopping) return say('refresh-stopping');
      return say('refresh-running', { done: state.done, total: state.total, failed: state.failed });
    case 'stopped':
      return say('refresh-stopped', { done: state.done, total: state.total });
    case 'done':
      // Instead of the clock, which the line at rest tells in a moment: there is room for two lines.
      if (state.resting)
        return say('refresh-done-resting', {
          new: state.new_entries,
          failed: state.failed,
          titles: state.resting.titles,
          until: clockOrDay(state.resting.until, now),
        });
      return say(state.failed > 0 ? 'refresh-done-failed' : 'refresh-done', {
        at: clock(state.at),
        new: state.new_entries,
        failed: state.failed,
      });
    case 'offline':
      if (state.wants_sign_in) return say('refresh-sign-in');
      return state.last_at === null
        ? say('refresh-offline-empty', { since: when(state.since, now) })
        : say('refresh-offline', { since: when(state.since, now), at: when(state.last_at, now) });
  }
}

/** What of a line may stand in a line of its own; the dot between them is said only where they stand in one. */
export function partsOf(line: string): string[] {
  return line.split('\u00A0· ');
}

/** Read aloud at the beginning and at the end, and not between. */
export function toldOf(state: RefreshState, now: number): string {
  if (state.state === 'rest') return '';
  if (state.state === 'running') return say('refresh-begun', { total: state.total });
  return partsOf(lineOf(state, false, now)).join(', ');
}

function restLine(at: number | null, titles: number, now: number, failed: number): string {
  if (titles === 0) return say('refresh-nothing');
  if (at === null) return say('refresh-never', { titles });
  if (dayOf(at) === dayOf(now) && failed > 0) return say('refresh-rest-failed', { at: clock(at), titles, failed });
  if (dayOf(at) === dayOf(now)) return say('refresh-rest', { at: clock(at), titles });
  if (dayOf(at) === dayOf(now - DAY_MS)) return say('refresh-rest-yesterday', { at: clock(at) });
  return say('refresh-rest-earlier', { at: moment(at, now) });
}

/** "07:52", or the day with it, within a sentence. */
function when(at: number, now: number): string {
  if (dayOf(at) === dayOf(now - DAY_MS)) return say('refresh-yesterday', { at: clock(at) });
  return moment(at, now);
}
