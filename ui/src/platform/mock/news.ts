/** The invented news: what was drawn, and much more made from parts. */
import { DRAWN, type Told, tell } from './drawn';

const WHO = [
  'Harbour pilots',
  'A night market',
  'Three mountain villages',
  'The tram drivers’ choir',
  'Bridge engineers',
  'A school of cooks',
  'Beekeepers',
  'The canal board',
  'Two rival printers',
  'A lighthouse trust',
  'River surveyors',
  'The bakers’ guild',
];
const WHAT = [
  'refuse the new rosters until Friday',
  'find a third way across the estuary',
  'publish the accounts nobody asked for',
  'settle a quarrel older than the railway',
  'measure the tide twice and get two answers',
  'ask for a vote and are given a map',
  'open their doors on the longest night',
  'lose a wager to a weather station',
  'count the swallows and lose count at nine thousand',
  'agree on everything but the date',
];
const WHY = [
  'The council will look at it in the new year, if the roof holds.',
  'Nobody was hurt, and only one of them was surprised.',
  'It began with a letter and ended, as most things here do, at the fish market.',
  'What comes next depends on the ice.',
  '',
];
const TELLERS = [
  'Longshore Wire',
  'The Tallyman',
  'Northern Lantern',
  'Saltmarsh Courier',
  'The Harbour Ledger',
  'Tollgate Weekly',
  'Field & Lattice',
  'The Millibar',
  'Gazeta Farol',
  'Plainsong Review',
];
const PICTURES = [
  'harbour-3x2.jpg',
  null,
  'ridge-3x2.jpg',
  null,
  null,
  'city-3x2.jpg',
  null,
  'hall-4x5.jpg',
  null,
  'ice-3x2.jpg',
  null,
  null,
  'light-4x5.jpg',
];

const pick = <T>(from: readonly T[], at: number): T => from[at % from.length] as T;

/** The news of a number: drawn ones first, then made ones, the same for the same number. */
export function told(at: number): Told {
  const drawn = DRAWN[at];
  if (drawn) return drawn;
  const made = at - DRAWN.length;
  const headline = `${pick(WHO, made)} ${pick(WHAT, Math.floor(made / WHO.length) + made)}`;
  return tell(
    pick(TELLERS, made * 7),
    headline,
    pick(WHY, made * 3),
    pick(PICTURES, made),
    made % 6 === 0 ? 0 : 1 + (made % 12),
  );
}
