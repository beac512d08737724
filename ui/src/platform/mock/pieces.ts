/** The article that has everything, and the one of a few paragraphs that every other entry gets. */
import { details, figure, h, image, list, p, pull, quote, table, terms } from './blocks';
import type { Piece } from './types';

const plain: Omit<Piece, 'blocks'> = {
  authors: [],
  categories: [],
  lead: null,
  language: 'en',
  direction: 'ltr',
  earlier: [],
  updatedAfterMinutes: null,
};

export const PORTS: Piece = {
  ...plain,
  authors: ['Inês Almada'],
  roles: { 'Inês Almada': 'Shipping correspondent, Lisbon' },
  categories: ['World', 'Shipping'],
  lead: {
    name: 'harbour-3x2.jpg',
    caption: 'A feeder ship waits for a berth off the container quay early on Monday. Seven were waiting by noon.',
    credit: 'Longshore Wire',
    width: 1200,
    height: 800,
  },
  earlier: ['Harbours from Tagus to Vistula sign winter berth pact'],
  updatedAfterMinutes: 22,
  notes: [
    [
      p(
        'A tenth, behind the canal, [took no part](https://ledger.example.com/tenth): it has no berth that is deep enough.',
      ),
    ],
    [
      p(
        'A licence normally covers one harbour and its approaches. The last exemption, for hospital ships, was in 1956.',
      ),
      p('Pilots of one harbour have sailed with those of the next since then, but unpaid.'),
    ],
  ],
  blocks: [
    p(
      'The harbour master keeps two telephones on her desk, one for the ships and one for the towns. On Sunday night the second did not stop. By four in the morning nine ports that have spent a century taking one another’s trade had signed eleven pages promising, until the end of April, to hand it over when asked.[^1]',
    ),
    p(
      'The cause lies two thousand kilometres away. Divers inspecting the canal’s southern lock [found cracks in both gates](https://ledger.example.com/lock) in October, and the repair that was meant to last six weeks will now last, its engineers said on Friday, “into the spring, **with luck**”. Until then ships go the long way round, arrive in clumps, and find _no room_.',
    ),
    p(
      'Under the pact a ship turned away by one harbour is offered the next free berth in any of the nine, at the tariff it would have paid at the first. Pilots’ licences are recognised along the whole coast for the duration. Cranes, the scarcest thing, stay where they are; the crews who drive them may be asked to move, for ~~eleven~~ fourteen days at a time.[^2]',
    ),
    h('A timetable, not a market'),
    p(
      'What the harbour masters have built is closer to a railway than to a market. A shared board, updated every ten minutes, shows every berth from the Tagus to the Vistula, when it will be empty, and which ship has first claim on it. Claims cannot be bought or sold.',
    ),
    pull('Every harbour thinks it is the sea. This winter we have to be a street.', 'Harbour master, one of the nine'),
    p(
      'That clause took longest. Two of the larger ports wanted an auction; the smaller ones said that an auction was merely the present arrangement with a hammer. The version that passed gives perishable cargo, medicine and grain the first call, then takes ships in the order in which they reached the pilot line.',
    ),
    list([
      [p('Perishables wait no longer than eighteen hours.')],
      [
        p('Empty containers give way to everything.'),
        list([[p('except containers that carry other empty containers,')], [p('which the pact does not mention.')]]),
      ],
      [p('No port may be sent more than a fifth above its usual week.')],
    ]),
    figure(
      [image('bridge-3x2.jpg', 'A suspension bridge over a wide, misty river')],
      'The road bridge at the estuary, where lorries will be counted from Monday.',
      'Northern Lantern',
    ),
    p(
      'Whether the hinterland can keep up is another matter. Boxes landed in an unexpected place must still reach the factory that ordered them, and the night trains that might carry them have been full since September.',
    ),
    table('Berths offered to the pool, first week', [
      ['Harbour', 'Berths', 'Of which deep', 'Usual wait'],
      ['Lisbon', '6', '2', '31 h'],
      ['Bilbao', '4', '3', '22 h'],
      ['Rotterdam', '9', '9', '54 h'],
      ['Gdańsk', '5', '3', '17 h'],
    ]),
    terms([
      ['Berth', 'A place at a quay where one ship lies.', 'The claim on one, on the board.'],
      ['Pilot line', 'Where a ship waits for the _pilot_, and where its hour begins.'],
    ]),
    details('What the ninth port asked for', [
      p('A seat at the board, and a clause on fog. It got the clause.'),
      list([[p('Fog counts from the hour at which the lamp is lit.')]]),
    ]),
    h('How a claim is written', 3),
    p('Each claim on the board is one line. The clerk types `claim`, the ship’s name and the hour at the pilot line:'),
    {
      kind: 'code',
      text: 'claim "Marta Sofia"\n  at      2026-11-23T04:10Z\n  cargo   grain, 18,400 t\n  deep    yes\n  # refused by lisbon/3: length over all is more than the quay can take, see the note in the harbour book\n  offer   bilbao/2 until 2026-11-24T09:00Z',
      language: 'berth',
    },
    list(
      [[p('The first offer stands for twelve hours.')], [p('The second stands for six.')], [p('There is no third.')]],
      true,
      3,
    ),
    figure(
      [
        image('ridge-3x2.jpg', 'Ridge after ridge of mountains in haze'),
        image('light-4x5.jpg', 'A striped lighthouse in a grey sea'),
        image('city-3x2.jpg', 'A city of lit windows at night'),
      ],
      'Three of the places that will see more ships than they are used to.',
      'Saltmarsh Courier',
    ),
    {
      kind: 'embed',
      url: 'https://video.example.com/watch/berths',
      provider: 'Estuary Video',
      title: 'A day on the shared board, in four minutes',
    },
    {
      kind: 'media',
      media: 'audio',
      url: 'https://estuary.example.com/second-telephone.mp3',
      poster: null,
      title: 'The second telephone: harbour masters in their own words',
    },
    {
      kind: 'media',
      media: 'video',
      url: 'https://estuary.example.com/lock.mp4',
      poster: 'https://pictures.example.com/storm-3x2.jpg',
      title: 'Divers at the southern lock',
    },
    { kind: 'divider' },
    h('The rosters'),
    p(
      'The unions were told rather than asked. They do not oppose the pact, their delegates said on the quay on Monday, but they want in writing what a crew moved four hundred kilometres at a day’s notice is to be paid, where it will sleep, and who drives it home.',
    ),
    quote(
      [
        p(
          'We have read the eleven pages. The word “crew” stands in them twice, once in the title of another agreement.',
        ),
        quote([p('A crew may be asked to move.')], 'The pact, page nine'),
        p('Asked by whom, it does not say.'),
      ],
      'Letter of the delegates, Monday',
    ),
    p(
      'Water at the lock stands at 2.1 m above datum over 3 km^2^; CO~2~ is not the difficulty. The harbour masters meet the unions on Wednesday. Until then, the second telephone has been unplugged.',
    ),
  ],
};

export const SHORT: Piece = {
  ...plain,
  authors: ['From our own reporters'],
  blocks: [
    p(
      'It was settled, as such things are, in the back room of the fish market, between the auction and the washing of the floor. Nobody took minutes. By noon everyone in town could recite them.',
    ),
    p(
      'The arrangement is to last until the ice goes. What happens after that, the chair said, is “a matter for people who will by then have had more sleep”.',
    ),
    p('Those who lost the vote have asked for another. Those who won it have asked for lunch.'),
    h('What was not said'),
    p(
      'Three questions were left for the spring: who pays for the lamp, who keeps the key, and whether the dog may come in.',
    ),
    p('A second meeting is called for Thursday. Bring a chair.'),
  ],
};

export const TEASER: Piece = { ...plain, blocks: [] };
