/** What stands in the line above a headline. */
import type { EditionCard, EntryRow } from '../../ipc';
import { say } from '../../strings';
import { sameTongue, tongueName } from '../../strings/names';
import { shortMoment } from '../../strings/short';

export interface Told {
  /** In small letters beside the title. */
  plain: string[];
  /** In red: it is new, or it goes on. */
  hot: string | null;
}

const isForeign = (language: string | null): language is string =>
  language !== null && !sameTongue(language, document.documentElement.lang);

/** "in Portuguese"; null for what is in the reader's own language. */
export const languageOf = (entry: EntryRow | null): string | null =>
  entry && isForeign(entry.language) ? say('story-in-language', { language: tongueName(entry.language) }) : null;

/** When it appeared, or how long it takes where that matters more; and its section where none stands above it. */
export function toldOf(card: EditionCard, now: number, wants: { minutes: boolean; section: boolean }): Told {
  const { entry, section, news, is_developing } = card;
  const hot = news ? say('today-new', { accounts: news.accounts }) : is_developing ? say('story-developing') : null;
  const minutes = card.minutes > 0 ? say('article-minutes', { minutes: card.minutes }) : null;
  const time = entry ? shortMoment(entry.sort_at, now) : null;
  const plain = [wants.minutes ? minutes : hot ? null : time, wants.section ? section : null, languageOf(entry)];
  return { plain: plain.filter((word) => word !== null), hot };
}
