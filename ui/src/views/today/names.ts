/** What blocks and editions are called. */
import type { Edition, EditionBlock, EditionLine } from '../../ipc';
import type { EditionKind } from '../../ipc/bindings';
import { say } from '../../strings';
import { count } from '../../strings/numbers';
import { dayAndNumber } from '../../strings/short';
import { clock, dayOf } from '../../strings/times';

/** Names the part of the page: of a section by its number, or by its first card where it is gone. */
export const blockId = ({ kind, section_id, cards }: EditionBlock): string =>
  `today-${kind}${kind === 'section' ? `-${section_id ?? `of-${cards[0]?.rank}`}` : ''}`;

export const blockName = ({ kind, name }: EditionBlock): string =>
  kind === 'section' ? (name ?? say('today-section')) : say(`today-${kind}`);

/** "Morning edition". */
export const editionName = (kind: EditionKind): string => say(`edition-${kind}`);

/** "Morning edition", or of another day "Morning edition, Monday 23". */
export function editionOf({ kind, made_at }: Pick<EditionLine, 'kind' | 'made_at'>, now: number): string {
  const name = editionName(kind);
  return dayOf(made_at) === dayOf(now) ? name : say('edition-of', { name, day: dayAndNumber(made_at) });
}

/** What an edition was chosen from. Of a back issue nobody knows how many titles were followed then. */
export const setOf = ({ titles, candidates, made_at }: Edition, followed: number | null): string =>
  say(followed === null ? 'today-set-back' : 'today-set', {
    titles,
    followed: count(followed ?? 0),
    candidates: count(candidates),
    clock: clock(made_at),
  });
