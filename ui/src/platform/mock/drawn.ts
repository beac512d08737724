/** The invented news as drawn. */

/** Title, headline, summary, and where known picture and minutes. Newest first. */
export interface Told {
  title: string;
  headline: string;
  summary: string;
  picture: string | null;
  /** 0 for a teaser. */
  minutes: number;
  language?: string;
}

export const tell = (
  title: string,
  headline: string,
  summary: string,
  picture: string | null = null,
  minutes = 3,
  language?: string,
): Told => ({
  title,
  headline,
  summary,
  picture,
  minutes,
  ...(language ? { language } : {}),
});

export const DRAWN: Told[] = [
  tell(
    'The Tallyman',
    'Central bank holds rates and, for once, says plainly why',
    'The statement runs to 140 words. Traders needed four minutes to believe it, and the currency another two.',
  ),
  tell(
    'The Harbour Ledger',
    'Nine ports agree to share berths as canal repairs run into spring',
    'From Monday, harbour masters between Lisbon and Gdańsk will pool cranes, pilots and quay space.',
    'harbour-3x2.jpg',
    6,
  ),
  tell(
    'Longshore Wire',
    'Lorry tolls to follow the hour',
    'Crossing the ring road at eight will cost three times what it does at noon. Hauliers ask who will tell the customers.',
  ),
  tell(
    'The Tallyman',
    'Freight rates slip for the first time in seven weeks',
    'Spot prices fell on four of six routes; contracts have not moved.',
    'bridge-3x2.jpg',
  ),
  tell(
    'Northern Lantern',
    'River towns get one flood forecast, and one telephone number',
    'Six weather services along the same water will speak with a single voice from January. The model is older than it looks.',
    'bridge-3x2.jpg',
    4,
  ),
  tell(
    'بريد المرفأ',
    'عبّارة قديمة تعود إلى الميناء محمّلةً بعشرين ألف كتاب',
    'توقفت السفينة عن نقل الركاب قبل ستة أعوام. أما اليوم فقد صارت مكتبةً عامة ترسو في كل أسبوع عند قرية جديدة من قرى الساحل.',
    'bridge-3x2.jpg',
    4,
    'ar',
  ),
  tell(
    'The Harbour Ledger',
    'The forest that pays its owners not to sell',
    'A cooperative of 1,100 families has turned standing timber into a pension. Banks now send analysts in rubber boots.',
    'forest-3x2.jpg',
    11,
  ),
  tell(
    '朝凪通信',
    '霧の森で木の音を聞く　乾きは葉より先に幹に現れる',
    '幹に取り付けた小さなマイクが、水の切れる音を拾う。研究班は三年分の録音から、森が渇きはじめる日を葉の変化より二週間早く知ることができたと報告した。',
    'forest-3x2.jpg',
    4,
    'ja',
  ),
  tell(
    'Gazeta Farol',
    'Padarias unem-se para comprar farinha',
    'Oitenta fornos do Norte negoceiam em conjunto a partir de janeiro. Os moinhos pedem prazos mais longos.',
    null,
    3,
    'pt',
  ),
  tell(
    'Longshore Wire',
    'Airline orders fewer, longer aeroplanes and blames the runways',
    'Deliveries begin in 2029, if the runways are built by then.',
    'storm-3x2.jpg',
  ),
  tell(
    'Northern Lantern',
    'A commission of inquiry into the missing harbour minutes reports, after eleven years and forty-one volumes, that nobody had thought to take any',
    'Volume nine is an index.',
    null,
    5,
  ),
  tell(
    'Field & Lattice',
    'A vaccine that needs no refrigerator passes its largest trial',
    'Two doses, a tin box and a bicycle reached forty thousand people.',
    'ice-3x2.jpg',
    5,
  ),
  tell(
    'Saltmarsh Courier',
    'Night trains return to four capitals in March',
    'Sleeping cars were the difficult part.',
    null,
    2,
  ),
  tell(
    'The Millibar',
    'Forecasters run out of storm names again',
    'The list was drawn up for a quieter century.',
    'storm-3x2.jpg',
    3,
  ),
  tell(
    'Longshore Wire',
    'A capital rehearses a day without its power grid',
    'Lifts stopped, hospitals did not, and two million people found out which neighbour owns a gas ring.',
    'city-3x2.jpg',
    6,
  ),
  tell(
    'Northern Lantern',
    'Parliament sits through the night over a fishing line nobody can see',
    'The quarrel concerns nine kilometres of water and a chart from 1911.',
  ),
  tell(
    'Ostwind-Bote',
    'Pendlerzug mit Bibliothek geht in den Regelbetrieb',
    'Wer zwischen den Bahnhöfen umsteigt, darf das Buch behalten.',
    null,
    4,
    'de',
  ),
  tell(
    'Radio Estuary',
    'Islanders vote to share one mayor',
    'He will be seasick, says his wife, who stood against him.',
    null,
    0,
  ),
  tell(
    'Saltmarsh Courier',
    'Ferry crews reach outline deal hours before the strike',
    'Sailings resume at noon if members accept it in a show of hands.',
  ),
  tell(
    'Gazeta Farol',
    'Election observers praise the queues, fault the counting',
    'A recount begins on Wednesday in three districts.',
  ),
  tell(
    'Longshore Wire',
    'Search for a missing yacht moves north',
    'Its crew of three were last heard on Sunday.',
    null,
    0,
  ),
  tell(
    'The Tallyman',
    'The four-day order book: why small mills stopped quoting prices',
    'Steel buyers wait until Thursday.',
    null,
    0,
  ),
  tell('The Ingot', 'Warehouse rents fall where the canal is closed', 'Empty floors are let by the week.'),
  tell(
    'The Tallyman',
    'Audit office asks where the coins go',
    'One in three minted since 2015 has never been spent twice.',
    'city-3x2.jpg',
  ),
  tell('Gazeta Farol', 'A tram works finds its second life as a bond auction', 'Bidding opens on Thursday.', null, 0),
  tell(
    'The Millibar',
    'What the eye of a storm remembers',
    'For forty years aircraft flew into hurricanes to measure the wind. The logbooks, typed up at last, describe something the instruments left out.',
    'storm-3x2.jpg',
    14,
  ),
  tell(
    'Plainsong Review',
    'A museum hangs its forgeries beside the originals and says nothing',
    'Visitors are given a pencil.',
    null,
    7,
  ),
  tell(
    'Field & Lattice',
    'Bees keep time by the heat of the hive, not by the sun',
    'The experiment needed a cellar and a great deal of patience.',
    null,
    6,
  ),
  tell(
    'Tollgate Weekly',
    'The village choir that learnt Bach from a party line',
    'The operator sang alto.',
    'hall-4x5.jpg',
    8,
  ),
  tell('Radio Estuary', 'Nine actors, one staircase, no interval', '', null, 0),
  tell(
    'Field & Lattice',
    'The glass architects that live under the ice',
    'Wheel-shaped diatoms build to a plan that engineers would like to read.',
    'plankton-3x2.jpg',
    9,
  ),
  tell(
    'Tollgate Weekly',
    'The station clock a whole town sets its bread by',
    'It has been four minutes slow since 1958.',
    'hall-4x5.jpg',
    7,
  ),
  tell(
    'Plainsong Review',
    'Walking a border that no two maps agree on',
    'Eighteen days, three passports, one goat.',
    'ridge-3x2.jpg',
    18,
  ),
  tell(
    'Radio Estuary',
    'The last keeper of the last staffed light',
    'She will be replaced by a bulb.',
    'light-4x5.jpg',
    0,
  ),
  tell('Longshore Wire', 'Cork harvest ends early', 'A wet October has closed the season in the south.'),
  tell('The Harbour Ledger', 'Pilots’ school doubles its intake for the winter', 'Candidates need a head for tides.'),
  tell('Gazeta Farol', 'Sardine quota set three tonnes short', 'Boats may carry the difference over.'),
  tell('Longshore Wire', 'Two pension funds merge their back offices', 'Savings begin in the third year.'),
  tell('The Tallyman', 'What a closed lock does to the price of bananas', 'Less than you would think.'),
  tell('Longshore Wire', 'Crane makers report full books', 'Waiting time passes two years.'),
  tell(
    'Tollgate Weekly',
    'Toll on the coast road ends',
    'At midnight on Sunday, eight years after it was meant to.',
    null,
    1,
  ),
  tell('Field & Lattice', 'A comet last seen in 1702 is back, faint, and a week early', ''),
  tell(
    'Notes from a Small Lighthouse, Kept by Two People and a Dog',
    'The fog bell, oiled',
    'It took all of Saturday and most of the dog.',
    'light-4x5.jpg',
    2,
  ),
];
