/** What the reader did, as a sentence. */
import { say } from '.';

/** An act as it crosses the wire. */
export interface Told {
  deed: string;
  count: number;
  /** Whose list was marked, and what that is called; today's and the latest have no name of their own. */
  place: string | null;
  name: string | null;
  /** The sentence that older acts were kept as. */
  label: string | null;
}

/** What is done to one title is told by its name, and to several by their number. */
const NAMED = new Set(['unfollow', 'pause', 'resume']);

export function actSentence({ deed, count, place, name, label }: Told): string {
  if (label !== null) return label;
  const called = name ?? nameless(place);
  if (called === null) return say(`act-${deed}${NAMED.has(deed) ? '-many' : ''}`, { count });
  return place === null ? say(`act-${deed}`, { count, name: called }) : say(`act-${deed}-in`, { count, name: called });
}

function nameless(place: string | null): string | null {
  if (place === 'today') return say('action-today');
  if (place === 'seldom') return say('action-seldom');
  return place === 'latest' ? say('action-latest') : null;
}
