/** Why a card stands where it stands, in words: from its terms as they were stored. Nothing is reckoned here. */
import type { CardTerm, EditionCard } from '../../ipc';
import { type Arguments, knows, say } from '../../strings';
import { tongueName } from '../../strings/names';

const MINUS = '\u2212';
const THOUSAND = 1_000;

/** Thousandths of a point, to the digit: "+ 1.234", "− 0.050"; a sum has no sign when it is above 0. */
export function exactly(points: number, isSum = false): string {
  const all = String(Math.abs(points)).padStart(4, '0');
  const number = `${all.slice(0, -3)}.${all.slice(-3)}`;
  if (points < 0) return `${MINUS}\u00a0${number}`;
  return isSum ? number : `+\u00a0${number}`;
}

/** How long its bar is beside the longest, in thousandths of it. */
export const lengthOf = (points: number, terms: readonly CardTerm[]): number =>
  Math.round((Math.abs(points) * THOUSAND) / Math.max(1, ...terms.map((term) => Math.abs(term.points))));

/** "Placed high by 5 newsrooms", "You pass over The Ingot"; its own name where the catalogue has no sentence for it. */
export function sentenceOf({ term, points, count, about }: CardTerm): string {
  const named = term === 'language' && about !== null ? tongueName(about) : about;
  const args: Arguments = { ...(count !== null && { count }), ...(named !== null && { about: named }) };
  if (points < 0 && knows(`why-${term}-less`, args)) return say(`why-${term}-less`, args);
  if (knows(`why-${term}`, args)) return say(`why-${term}`, args);
  if (knows(`why-${term}-bare`)) return say(`why-${term}-bare`, { count: 0, ...args });
  return [term.replaceAll('_', ' '), about].filter(Boolean).join(': ');
}

/** The term that did most for it. */
export function strongest(terms: readonly CardTerm[]): CardTerm | undefined {
  return terms.reduce<CardTerm | undefined>(
    (most, term) => (term.points > (most?.points ?? 0) ? term : most),
    undefined,
  );
}

/** Telling of others starts here: two titles tell everything that is worth it. */
const WIDELY = 4;

/** The quiet line under a card; null where it would tell nothing. */
export function reasonLine(card: EditionCard, isAlways = false): string | null {
  if (card.lane === 'lead') {
    if (card.titles < (isAlways ? 2 : WIDELY)) return null;
    const { titles, led_in } = card;
    return led_in > 0 ? say('today-told-led', { titles, led: led_in }) : say('today-told', { titles });
  }
  const term = strongest(card.terms);
  return term ? sentenceOf(term) : null;
}
