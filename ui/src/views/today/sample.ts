/** A front page of invented news, for a reader who follows nothing yet: what an edition is like, and what its reasons say. */
import type { Edition, EditionBlock, EditionCard, EntryRow } from '../../ipc';
import type { BlockKind, Lane } from '../../ipc/bindings';

type Line = [
  title: string,
  headline: string,
  summary: string,
  lane?: Lane,
  terms?: [term: string, points: number, count?: number | null, about?: string][],
];

const LEAD: Line[] = [
  [
    'The Harbour Ledger',
    'Nine ports agree to share berths as canal repairs run into spring',
    'From Monday, harbour masters along the coast will pool cranes, pilots and quay space. Shippers are relieved. Dockers would like to see the rosters first.',
    'lead',
    [
      ['votes', 3_812, 5],
      ['coverage', 2_947, 9],
      ['burst', 1_000, 4],
      ['age', -585, 1],
      ['origin', 1_585, 3],
    ],
  ],
];
const DECK: Line[] = [
  [
    'Northern Lantern',
    'River towns get one flood forecast, and one telephone number',
    'Six weather services along the same water will speak with a single voice from January.',
  ],
  [
    'The Tallyman',
    'Central bank holds rates and, for once, says plainly why',
    'The statement runs to 140 words. Traders needed four minutes to believe it.',
  ],
  [
    'Field & Lattice',
    'A vaccine that needs no refrigerator passes its largest trial',
    'Two doses, a tin box and a bicycle reached forty thousand people.',
    'for_you',
    [
      ['topic', 1_420, null, 'public health'],
      ['age', -230, 4],
    ],
  ],
  ['Saltmarsh Courier', 'Night trains return to four capitals in March', 'Sleeping cars were the difficult part.'],
];
const PICKS: Line[] = [
  [
    'Field & Lattice',
    'The glass architects that live under the ice',
    'Wheel-shaped diatoms build to a plan that engineers would like to read.',
    'pick',
    [
      ['far', 1_204],
      ['age', -412, 9],
    ],
  ],
  [
    'Tollgate Weekly',
    'The station clock a whole town sets its bread by',
    'It has been four minutes slow since 1958.',
    'pick',
    [
      ['own_text', 1_120],
      ['age', -412, 9],
    ],
  ],
  [
    'Plainsong Review',
    'Walking a border that no two maps agree on',
    'Eighteen days, three passports, one goat.',
    'pick',
    [
      ['length', 1_311, 18],
      ['age', -412, 9],
    ],
  ],
  [
    'Radio Estuary',
    'The last keeper of the last staffed light',
    'She will be replaced by a bulb.',
    'pick',
    [
      ['abroad', 1_180],
      ['age', -412, 9],
    ],
  ],
];
const BRIEFS: Line[] = [
  ['Tollgate Weekly', 'Toll on the coast road ends', 'At midnight on Sunday, eight years after it was meant to.'],
  ['Field & Lattice', 'A comet last seen in 1702 is back', 'It is faint, and a week early.'],
  ['The Tallyman', 'Wheat futures fall', 'Rain reached the southern plains.'],
  ['Ostwind-Bote', 'Bakers agree on the weight of a loaf', 'It took a winter.'],
];

const USUAL: NonNullable<Line[4]> = [
  ['votes', 1_204, 2],
  ['coverage', 1_000, 1],
  ['age', -322, 3],
];

/** From one to the next that came before it. */
const APART_MS = 23 * 60_000;

/** The sample as it would be made at a moment. */
export function sampleAt(now: number): Edition {
  let rank = 0;
  const rowOf = ([title, headline, summary]: Line, entry_id: number): EntryRow => ({
    entry_id,
    publication_id: 0,
    title,
    sort_at: now + entry_id * APART_MS,
    published_at: now + entry_id * APART_MS,
    headline,
    summary,
    image: null,
    language: 'en',
    direction: 'ltr',
    is_read: false,
    is_saved: false,
    is_full_text: true,
    minutes: 3,
    story: null,
  });
  const cardOf = (line: Line): EditionCard => {
    const [title, headline, , lane = 'lead', terms = USUAL] = line;
    const at = rank++;
    return {
      rank: at,
      entry: rowOf(line, -1 - at),
      headline,
      title,
      direction: 'ltr',
      authors: [],
      section: null,
      picture: null,
      minutes: 3,
      story_id: null,
      titles: at === 0 ? 12 : 1,
      led_in: at === 0 ? 5 : 0,
      is_developing: false,
      news: null,
      also: [],
      lane,
      points: terms.reduce((sum, [, points]) => sum + points, 0),
      terms: terms.map(([term, points, count = null, about = null]) => ({ term, points, count, about })),
      said: null,
    };
  };
  const block = (kind: BlockKind, lines: readonly Line[]): EditionBlock => ({
    kind,
    pattern: 0,
    section_id: null,
    name: null,
    cards: lines.map(cardOf),
  });
  const blocks = [block('lead', LEAD), block('deck', DECK), block('picks', PICKS), block('briefs', BRIEFS)];
  const cards = rank;
  return {
    edition_id: 0,
    kind: 'morning',
    made_at: now,
    opened_at: now,
    ended_at: null,
    budget_minutes: 45,
    minutes: cards * 3,
    cards,
    read: 0,
    titles: 10,
    candidates: 612,
    before: null,
    blocks,
  };
}
