/** What the parts of the front page need of it. */
import { createContext } from 'svelte';
import type { EditionCard } from '../../ipc';
import type { Said } from '../../ipc/bindings';
import type { FrontPage } from './page.svelte';

export interface TodayContext {
  /** None for the sample. */
  readonly page: FrontPage | null;
  readonly hasPicture: (card: EditionCard) => boolean;
  readonly open: (card: EditionCard) => void;
  /** Shows the sum that put it there. */
  readonly why: (card: EditionCard) => void;
  readonly say: (card: EditionCard, said: Said) => void;
  /** Asks what is wanted more of, or none at all, of what a card is about. */
  readonly mute: (card: EditionCard) => void;
}

export const [useToday, provideToday] = createContext<TodayContext>();
