/** The invented stories: events that several titles tell, or one title again and again. */
import { type Told, tell } from './drawn';

const DAY_H = 24;

/** One account of a story. */
export interface MockAccount extends Told {
  /** Before now. Of news that was drawn its own time counts. */
  hoursAgo: number;
  /** It stood first in a feed of its title. */
  isLead?: boolean;
  /** The headline of the account whose text it is. */
  copyOf?: string;
  /** A sentence whose facts no other account has. */
  only?: string;
}

export interface MockStory {
  /** When it was last looked at; null for never. */
  readHoursAgo: number | null;
  isFollowed?: boolean;
  isMuted?: boolean;
  /** The headline of the fullest one. */
  lead: string;
  accounts: MockAccount[];
}

type More = Partial<Pick<MockAccount, 'isLead' | 'copyOf' | 'only' | 'picture' | 'minutes' | 'language' | 'summary'>>;

const account = (hoursAgo: number, title: string, headline: string, more: More = {}): MockAccount => ({
  ...tell(title, headline, more.summary ?? ''),
  ...more,
  hoursAgo,
});

const SIGNED = 'Harbours from Tagus to Vistula sign winter berth pact';
const NINE = 'Nine ports agree to share berths as canal repairs run into spring';

const PACT: MockStory = {
  readHoursAgo: 13,
  isFollowed: true,
  lead: NINE,
  accounts: [
    account(0.7, 'The Harbour Ledger', NINE, { isLead: true }),
    account(0.3, 'Longshore Wire', 'First diverted ship berths at Bilbao', { minutes: 2 }),
    account(1.7, 'The Tallyman', 'Freight rates slip for the first time in seven weeks', {
      only: 'Two insurers have quietly begun to quote for waiting time.',
    }),
    account(2.2, 'Gazeta Farol', 'Estivadores pedem garantias por escrito sobre os turnos da noite', {
      language: 'pt',
      only: 'Os turnos da noite passam de oito para dez horas a partir de segunda-feira.',
      picture: 'city-3x2.jpg',
    }),
    account(15.1, 'Ostwind-Bote', 'Häfen teilen sich Liegeplätze, der Kanal bleibt zu', { language: 'de' }),
    account(17, 'Northern Lantern', 'A lock keeper’s year, in four logbooks', { minutes: 9 }),
    account(17.8, 'The Tallyman', 'Who pays when a ship is sent next door?', { isLead: true, minutes: 5 }),
    account(19, 'Tollgate Weekly', 'Harbours sign berth pact for the winter', { copyOf: SIGNED, minutes: 1 }),
    account(20, 'Longshore Wire', 'Pilots’ licences to be recognised along the whole coast', { minutes: 1 }),
    account(21, 'The Harbour Ledger', 'The rosters that nobody has seen', { minutes: 4 }),
    account(22, 'Northern Lantern', 'What the lock engineers knew in June', {
      isLead: true,
      minutes: 8,
      only: 'A memorandum of 14 June gave the lower gates ‘one more season’.',
    }),
    account(22.6, 'Saltmarsh Courier', SIGNED, { copyOf: SIGNED, minutes: 2 }),
    account(23, 'Gazeta Farol', 'Canal fechado até à primavera, dizem os engenheiros', { language: 'pt' }),
    account(23.7, '朝凪通信', '欧州九港、冬の岸壁を分け合う　運河の補修は春まで', { language: 'ja', minutes: 3 }),
    account(25, 'Longshore Wire', 'Shippers welcome berth pact, ask about cranes', { minutes: 2 }),
    account(32, 'بريد المرفأ', 'تسعة موانئ تتقاسم الأرصفة حتى الربيع', { language: 'ar', minutes: 4 }),
    account(35, 'The Ingot', SIGNED, { copyOf: SIGNED, minutes: 0 }),
    account(37, 'Gazeta Farol', 'Nove portos, um só cais', { language: 'pt', isLead: true, minutes: 6 }),
    account(39, 'Ostwind-Bote', 'Neun Häfen, ein Kai', { language: 'de', minutes: 3 }),
    account(40, 'The Tallyman', 'Nine quays, one price list', { minutes: 3 }),
    account(42, 'Longshore Wire', 'Nine harbour masters, one telephone', { minutes: 3 }),
    account(44, 'Radio Estuary', 'Hear it: the night the harbours rang each other', { minutes: 0 }),
    account(46, 'The Harbour Ledger', 'Eleven pages, signed at four in the morning', { isLead: true, minutes: 5 }),
    account(48.8, 'Gazeta Farol', 'Lisboa assina pacto de inverno com oito portos', { language: 'pt', minutes: 2 }),
    account(51, 'Longshore Wire', SIGNED, { isLead: true, minutes: 3 }),
  ],
};

const FERRY: MockStory = {
  readHoursAgo: null,
  lead: 'Ferry crews reach outline deal hours before the strike',
  accounts: [
    account(8, 'Radio Estuary', 'Ferries may sail at noon after all', { minutes: 0 }),
    account(9.4, 'Saltmarsh Courier', 'Ferry crews reach outline deal hours before the strike'),
  ],
};

const GRID_TITLES = [
  'Longshore Wire',
  'Northern Lantern',
  'The Tallyman',
  'Saltmarsh Courier',
  'The Harbour Ledger',
  'Gazeta Farol',
  'Ostwind-Bote',
  'Tollgate Weekly',
  'Field & Lattice',
  'The Millibar',
];
const GRID_HEADS = [
  'Lifts stand still, hospitals do not',
  'Who owns the gas rings of a capital',
  'Traffic lights go dark by agreement',
  'A minister reads by candle, and is photographed',
  'Engineers find a switch that nobody had labelled',
  'The water tower that saved the north bank',
];
const GRID = 'A capital rehearses a day without its power grid';

/** As much as a busy week brings. */
const BLACKOUT: MockStory = {
  readHoursAgo: 30,
  isFollowed: true,
  lead: GRID,
  accounts: [
    account(7.4, 'Longshore Wire', GRID, { isLead: true }),
    ...Array.from({ length: 59 }, (_, at) => {
      const title = GRID_TITLES[(at * 7 + Math.floor(at / 3)) % GRID_TITLES.length] ?? '';
      const head = `${GRID_HEADS[at % GRID_HEADS.length]}: ${at + 1} of many`;
      const language = title === 'Gazeta Farol' ? 'pt' : title === 'Ostwind-Bote' ? 'de' : 'en';
      // More by day than by night.
      const hoursAgo = 8 + Math.floor(at / 12) * DAY_H + ((at % 12) * 10) / 12;
      return account(hoursAgo, title, head, { language, isLead: at % 9 === 4, minutes: at % 5 });
    }),
  ],
};

/** Others told it too, and are not followed any more. */
const STORMS: MockStory = {
  readHoursAgo: null,
  lead: 'Forecasters run out of storm names again',
  accounts: [
    account(7, 'The Millibar', 'Forecasters run out of storm names again'),
    account(30, 'The Millibar', 'Who names a storm, and after whom', { minutes: 4 }),
  ],
};

const LIBRARY: MockStory = {
  readHoursAgo: null,
  lead: 'عبّارة قديمة تعود إلى الميناء محمّلةً بعشرين ألف كتاب',
  accounts: [
    account(3, 'بريد المرفأ', 'عبّارة قديمة تعود إلى الميناء محمّلةً بعشرين ألف كتاب', {
      language: 'ar',
      only: 'يستعير كل بيت في القرية ثلاثة كتب في الأسبوع، ويعيدها على الرصيف.',
    }),
    account(5, 'Gazeta Farol', 'Um navio velho volta ao porto com vinte mil livros', { language: 'pt' }),
    account(6, 'Saltmarsh Courier', 'Old ferry comes home with twenty thousand books', { minutes: 2 }),
    account(29, 'بريد المرفأ', 'السفينة التي صارت مكتبة', { language: 'ar', minutes: 3 }),
  ],
};

const FOREST: MockStory = {
  readHoursAgo: null,
  lead: '霧の森で木の音を聞く　乾きは葉より先に幹に現れる',
  accounts: [
    account(4, '朝凪通信', '霧の森で木の音を聞く　乾きは葉より先に幹に現れる', { language: 'ja' }),
    account(20, 'Field & Lattice', 'A forest’s thirst is heard before it is seen', { minutes: 6 }),
    account(26, '朝凪通信', '三年分の録音から森の渇きを読む', { language: 'ja', minutes: 2 }),
  ],
};

const MATCH: MockStory = {
  readHoursAgo: null,
  isMuted: true,
  lead: 'Cup tie abandoned after second floodlight fails',
  accounts: [
    account(12, 'Saltmarsh Courier', 'Cup tie abandoned after second floodlight fails', { minutes: 2 }),
    account(13, 'Radio Estuary', 'Nil-nil in the dark', { minutes: 0 }),
  ],
};

/** By the number of the story, from 1. */
export const STORIES: readonly MockStory[] = [PACT, FERRY, BLACKOUT, STORMS, LIBRARY, FOREST, MATCH];

/** What comes of the first story while it is read. */
export const LATER: readonly MockAccount[] = [
  account(0, 'Northern Lantern', 'Second ship turned away at Rotterdam finds a berth by noon', { minutes: 2 }),
  account(0, 'Ostwind-Bote', 'Zweites Schiff findet Liegeplatz in Gdańsk', { language: 'de', minutes: 2 }),
];
