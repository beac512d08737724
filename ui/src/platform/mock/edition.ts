/** The invented edition: which of the invented news stand where, and why. */

/** Headline, and what its card has beyond its row. */
export type Drawn = [headline: string, of?: CardOf];

export interface CardOf {
  lane?: 'lead' | 'for_you' | 'pick';
  titles?: number;
  led?: number;
  authors?: string[];
  caption?: string;
  credit?: string;
  developing?: boolean;
  news?: number;
  also?: string[];
  terms?: [term: string, points: number, count?: number | null, about?: string][];
  /** Its article is gone. */
  isGone?: boolean;
}

export interface DrawnBlock {
  kind: 'lead' | 'deck' | 'for_you' | 'picks' | 'good_news' | 'section' | 'briefs';
  pattern?: number;
  section?: [section_id: number, name: string];
  cards: Drawn[];
}

const pick = (...terms: CardOf['terms'] & object): CardOf => ({ lane: 'pick', terms: [...terms, ['age', -412, 9]] });
const you = (...terms: CardOf['terms'] & object): CardOf => ({ lane: 'for_you', terms: [...terms, ['age', -230, 4]] });

export const MORNING: DrawnBlock[] = [
  {
    kind: 'lead',
    cards: [
      [
        'Nine ports agree to share berths as canal repairs run into spring',
        {
          titles: 12,
          led: 5,
          authors: ['Inês Almada'],
          caption: 'A feeder ship waits for a berth off the container quay early on Monday.',
          credit: 'Longshore Wire',
          also: [
            'Canal fechado até à primavera, dizem os engenheiros',
            'Freight rates slip for the first time in seven weeks',
          ],
          terms: [
            ['votes', 3_812, 5],
            ['coverage', 2_947, 9],
            ['burst', 1_000, 4],
            ['age', -585, 1],
            ['origin', 1_585, 3],
          ],
        },
      ],
    ],
  },
  {
    kind: 'deck',
    cards: [
      [
        'River towns get one flood forecast, and one telephone number',
        { titles: 4, led: 2, credit: 'River Authority' },
      ],
      ['Central bank holds rates and, for once, says plainly why', { titles: 3, led: 1 }],
      [
        'A vaccine that needs no refrigerator passes its largest trial',
        you(['topic', 1_420, null, 'public health'], ['title', 310, null, 'Field & Lattice']),
      ],
      ['Night trains return to four capitals in March'],
      ['Forecasters run out of storm names again', { titles: 2 }],
    ],
  },
  {
    kind: 'picks',
    cards: [
      ['The glass architects that live under the ice', pick(['far', 1_204], ['length', 640, 9], ['own_text', 500])],
      ['The station clock a whole town sets its bread by', pick(['own_text', 1_120], ['length', 500, 7])],
      ['Walking a border that no two maps agree on', pick(['length', 1_311, 18], ['far', 400])],
      ['The last keeper of the last staffed light', pick(['abroad', 1_180], ['far', 220])],
    ],
  },
  {
    kind: 'section',
    section: [1, 'World'],
    pattern: 0,
    cards: [
      ['A capital rehearses a day without its power grid', { titles: 10, led: 7, credit: 'City of Vantry', news: 3 }],
      ['Parliament sits through the night over a fishing line nobody can see'],
      ['Pendlerzug mit Bibliothek geht in den Regelbetrieb', you(['section', 910, null, 'World'])],
      ['Islanders vote to share one mayor'],
      ['Ferry crews reach outline deal hours before the strike', { developing: true }],
      ['Election observers praise the queues, fault the counting'],
      ['Search for a missing yacht moves north'],
    ],
  },
  {
    kind: 'section',
    section: [2, 'Business'],
    pattern: 1,
    cards: [
      [
        'The forest that pays its owners not to sell',
        {
          lane: 'pick',
          terms: [
            ['length', 980, 11],
            ['own_text', 610],
          ],
        },
      ],
      ['The four-day order book: why small mills stopped quoting prices'],
      ['Warehouse rents fall where the canal is closed'],
      ['Airline orders fewer, longer aeroplanes and blames the runways', { isGone: true }],
      ['Audit office asks where the coins go'],
    ],
  },
  {
    kind: 'section',
    section: [3, 'Science'],
    pattern: 2,
    cards: [
      [
        'What the eye of a storm remembers',
        {
          lane: 'pick',
          terms: [
            ['length', 1_460, 14],
            ['title', 720, null, 'The Millibar'],
          ],
          credit: 'Air Survey',
        },
      ],
      ['A museum hangs its forgeries beside the originals and says nothing'],
      ['Bees keep time by the heat of the hive, not by the sun'],
      ['The village choir that learnt Bach from a party line'],
      ['Nine actors, one staircase, no interval'],
    ],
  },
  {
    kind: 'briefs',
    cards: [
      ['Toll on the coast road ends'],
      ['A comet last seen in 1702 is back, faint, and a week early'],
      ['Cork harvest ends early'],
      ['Pilots’ school doubles its intake for the winter'],
      ['Sardine quota set three tonnes short'],
      ['Two pension funds merge their back offices'],
      ['Crane makers report full books'],
    ],
  },
];

/** Few stories, most without a picture. */
export const SHORT: DrawnBlock[] = [
  {
    kind: 'lead',
    cards: [
      [
        'A commission of inquiry into the missing harbour minutes reports, after eleven years and forty-one volumes, that nobody had thought to take any',
        { titles: 6, led: 1 },
      ],
    ],
  },
  {
    kind: 'deck',
    cards: [
      ['Night trains return to four capitals in March'],
      ['Islanders vote to share one mayor'],
      ['Lorry tolls to follow the hour'],
      ['Search for a missing yacht moves north'],
    ],
  },
  {
    kind: 'section',
    section: [2, 'Business'],
    cards: [
      ['Cork harvest ends early'],
      ['Crane makers report full books'],
      ['What a closed lock does to the price of bananas'],
    ],
  },
  { kind: 'section', section: [1, 'World'], cards: [['Ferry crews reach outline deal hours before the strike']] },
  {
    kind: 'section',
    section: [99, 'A section that is gone'],
    cards: [
      ['A tram works finds its second life as a bond auction'],
      ['Election observers praise the queues, fault the counting'],
    ],
  },
];

/** Sections as small as they usually are, in each pattern. */
export const SMALL: DrawnBlock[] = [
  ...MORNING.slice(0, 2),
  {
    kind: 'for_you',
    cards: (MORNING[3]?.cards ?? []).slice(1, 7),
  },
  ...[0, 1, 2].map(
    (pattern): DrawnBlock => ({
      kind: 'section',
      pattern,
      section: [pattern + 1, ['World', 'Business', 'Science'][pattern] ?? ''],
      cards: (MORNING[3 + pattern]?.cards ?? []).slice(0, 4),
    }),
  ),
  ...[0, 1].map(
    (pattern): DrawnBlock => ({
      kind: 'section',
      pattern,
      section: [pattern + 4, ['Culture', 'Lisbon'][pattern] ?? ''],
      cards: [
        ...(MORNING[2]?.cards ?? []).slice(pattern, pattern + 1),
        ...(MORNING[6]?.cards ?? []).slice(pattern, pattern + 2),
      ],
    }),
  ),
];

/** Other scripts, the other way round, and all strips. */
export const SCRIPTS: DrawnBlock[] = [
  { kind: 'lead', cards: [['عبّارة قديمة تعود إلى الميناء محمّلةً بعشرين ألف كتاب', { titles: 3, led: 1 }]] },
  {
    kind: 'deck',
    cards: [
      ['霧の森で木の音を聞く　乾きは葉より先に幹に現れる', { titles: 2 }],
      ['Padarias unem-se para comprar farinha'],
      ['Pendlerzug mit Bibliothek geht in den Regelbetrieb'],
      ['السفينة التي صارت مكتبة'],
      ['三年分の録音から森の渇きを読む'],
    ],
  },
  {
    kind: 'for_you',
    cards: [
      ['The forest that pays its owners not to sell', you(['author', 800, null, 'Inês Almada'])],
      ['Bees keep time by the heat of the hive, not by the sun', you(['likeness', 644])],
      ['تسعة موانئ تتقاسم الأرصفة حتى الربيع', you(['language', 500, null, 'Arabic'])],
    ],
  },
  {
    kind: 'good_news',
    cards: [
      ['A vaccine that needs no refrigerator passes its largest trial'],
      ['Night trains return to four capitals in March'],
    ],
  },
  {
    kind: 'section',
    section: [4, 'Culture'],
    pattern: 0,
    cards: [
      ['عبّارة قديمة تعود إلى الميناء محمّلةً بعشرين ألف كتاب'],
      ['朝凪通信のニュース'],
      ['The village choir that learnt Bach from a party line'],
      ['霧の森で木の音を聞く　乾きは葉より先に幹に現れる'],
      ['A museum hangs its forgeries beside the originals and says nothing'],
      ['السفينة التي صارت مكتبة'],
    ],
  },
];
