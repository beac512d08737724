/** The front page of the invented world: its editions, and what the reader says of them. */
import { note } from './acts';
import { type CardOf, type Drawn, type DrawnBlock, MORNING, SCRIPTS, SHORT, SMALL } from './edition';
import { switches } from './switches';
import { followed, sections, titles } from './titles';
import type { MockEntry, Refusal } from './types';
import { entries, entryOf, rowOf, stored, tell } from './world';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const OPENED = new Set<number>();
const ENDED = new Map<number, number>();
/** The newest is the last one; one more comes with `?edition=ready`, or is made. */
let newest = 3;
const KINDS = ['evening', 'morning', 'morning', 'asked'] as const;
const madeAt = (edition: number): number => Date.now() - [0, 38, 24, 2.2, 0.2][Math.min(edition, 4)]! * HOUR;

type Said = 'more' | 'less';
const said = new Map<number, { lesson_id: number; said: Said; at: number; entry: MockEntry; title: string }>();
let lessons = 0;

const drawnOf = (): DrawnBlock[] =>
  ({ short: SHORT, small: SMALL, scripts: SCRIPTS })[switches.edition ?? ''] ?? MORNING;
const found = (headline: string): MockEntry | undefined => entries.find((entry) => entry.headline === headline);

const USUAL: NonNullable<CardOf['terms']> = [
  ['votes', 1_204, 2],
  ['coverage', 1_000, 1],
  ['age', -322, 3],
];

function cardOf([headline, of = {}]: Drawn, rank: number, section: string | null) {
  const entry = found(headline);
  const { lane = 'lead' as const, titles = 1, led = 0, terms = USUAL } = of;
  const picture = entry?.image ? { src: entry.image, url: `https://pictures.example.com${entry.image}` } : null;
  const name = entry ? rowOf(entry).title : 'Longshore Wire';
  const saying = entry ? said.get(rank) : undefined;
  return {
    rank,
    entry: entry && !of.isGone ? rowOf(entry) : null,
    headline,
    title: name,
    direction: entry?.direction ?? null,
    authors: of.authors ?? [],
    section,
    picture:
      picture && !of.isGone
        ? { ...picture, caption: of.caption ?? null, credit: of.credit ?? null, width: 1_200, height: 800 }
        : null,
    minutes: entry?.minutes ?? 2,
    story_id: entry?.story_id ?? null,
    titles,
    led_in: led,
    is_developing: of.developing ?? false,
    news: of.news ? { edition_id: 1, since: madeAt(1), accounts: of.news } : null,
    also: (of.also ?? []).flatMap((one) => {
      const row = found(one);
      return row ? [rowOf(row)] : [];
    }),
    lane,
    points: terms.reduce((sum, [, points]) => sum + points, 0),
    terms: terms.map(([term, points, count = null, about = null]) => ({ term, points, count, about })),
    said: saying ? { lesson_id: saying.lesson_id, said: saying.said } : null,
  };
}

function editionAs(edition_id: number) {
  let rank = 0;
  const blocks = drawnOf().map(({ kind, pattern = 0, section, cards }) => ({
    kind,
    pattern,
    section_id: section?.[0] ?? null,
    name: section?.[1] ?? null,
    cards: cards.map((card) => cardOf(card, rank++, section?.[1] ?? null)),
  }));
  const cards = blocks.flatMap((block) => block.cards);
  return {
    edition_id,
    kind: KINDS[Math.min(edition_id, KINDS.length) - 1] ?? 'asked',
    made_at: madeAt(edition_id),
    opened_at: OPENED.has(edition_id) ? Date.now() : null,
    ended_at: ENDED.get(edition_id) ?? null,
    budget_minutes: 45,
    minutes: Math.round(cards.length * 1.5),
    cards: cards.length,
    read: cards.filter(({ entry }) => entry?.is_read).length,
    titles: new Set(cards.map(({ title }) => title)).size,
    candidates: 612,
    before: edition_id > 1 ? edition_id - 1 : null,
    blocks,
  };
}

function lineOf(edition_id: number) {
  const { blocks, opened_at, ...rest } = editionAs(edition_id);
  const { kind, made_at, cards, minutes, ended_at } = rest;
  const headline = (edition_id < 3 ? drawnOf().at(1) : drawnOf()[0])?.cards[0]?.[0] ?? '';
  return {
    edition_id,
    kind,
    made_at,
    cards,
    minutes,
    headline,
    opened_at: edition_id < 3 ? made_at : opened_at,
    ended_at,
  };
}

const NONE: Record<string, 'nothing_here' | 'not_yet'> = {
  none: 'nothing_here',
  not_yet: 'not_yet',
  making: 'not_yet',
};

function nothingYet(): 'no_titles' | 'nothing_here' | 'not_yet' | null {
  if (followed().length === 0) return 'no_titles';
  if (stored().length < 10) return 'nothing_here';
  return NONE[switches.edition ?? ''] ?? null;
}

export function edition({ edition_id }: { edition_id?: number }) {
  const refusal: Refusal = { code: 'failed', message: 'The disk answers no more.' };
  if (switches.edition === 'broken') throw refusal;
  const none = nothingYet();
  const shown = edition_id ?? newest;
  return {
    edition: none ? null : editionAs(shown),
    none,
    ready: !none && newest > shown ? lineOf(newest) : null,
    is_making: switches.edition === 'making',
    next_at: new Date(new Date().setHours(17, 30, 0, 0)).getTime() + (new Date().getHours() > 17 ? 24 * HOUR : 0),
    titles_followed: followed().length,
  };
}

export const editions = () => ({ editions: Array.from({ length: newest }, (_, at) => lineOf(newest - at)) });

function came(): number {
  newest += 1;
  tell({ event: 'edition_ready', edition_id: newest, kind: 'asked' });
  return newest;
}

/** One of each reason. */
export function leftOut(_: { edition_id: number }) {
  const whys = ['same', 'owner', 'budget', 'muted', 'shown', 'matter', 'full'] as const;
  const drawn = new Set(drawnOf().flatMap(({ cards }) => cards.map(([headline]) => headline)));
  const rest = entries.filter(({ headline }) => headline && !drawn.has(headline));
  const number = { same: 1, budget: 9, shown: 1 };
  return {
    stories: whys.flatMap((why, at) => {
      const entry = rest[at];
      return entry
        ? [
            {
              entry: rowOf(entry),
              why,
              number: number[why as keyof typeof number] ?? null,
              since: why === 'shown' ? madeAt(1) : null,
              about: why === 'muted' ? 'transfers' : null,
            },
          ]
        : [];
    }),
  };
}

export function makeEdition() {
  if (switches.edition === 'not_yet') switches.edition = null;
  const none = nothingYet();
  return { edition_id: none ? null : came(), none };
}

export function openEdition({ edition_id }: { edition_id: number }) {
  OPENED.add(edition_id);
  return {};
}

export function endEdition({ edition_id }: { edition_id: number }) {
  ENDED.set(edition_id, Date.now());
  return {};
}

export function sayCard({ rank, said: wish }: { edition_id: number; rank: number; said: Said }) {
  const card = editionAs(newest).blocks.flatMap(({ cards }) => cards)[rank];
  const entry = card?.entry ? entryOf(card.entry.entry_id) : undefined;
  if (!entry || !card) throw { code: 'not_found', message: 'This card is not there any more.' };
  const before = said.get(rank);
  said.set(rank, { lesson_id: ++lessons, said: wish, at: Date.now(), entry, title: card.title });
  tell({ event: 'taste_changed' });
  return note({ deed: wish }, 1, () => {
    if (before) said.set(rank, before);
    else said.delete(rank);
    tell({ event: 'taste_changed' });
  });
}

export function unsay({ lesson_id }: { lesson_id: number }) {
  for (const [rank, one] of said) if (one.lesson_id === lesson_id) said.delete(rank);
  tell({ event: 'taste_changed' });
  return {};
}

export const readLessons = ({ with_reading }: { with_reading: boolean }) => ({
  lessons: [...said.values()]
    .map(({ lesson_id, at, said: kind, entry, title }) => ({
      lesson_id,
      at,
      kind: kind as 'more' | 'less' | 'finished',
      entry_id: entry.entry_id as number | null,
      headline: entry.headline,
      title,
    }))
    .concat(
      with_reading
        ? entries
            .filter((entry) => entry.is_read)
            .slice(0, 6)
            .map((entry, at) => ({
              lesson_id: 1_000 + at,
              at: entry.sort_at,
              kind: 'finished',
              entry_id: entry.entry_id,
              headline: entry.headline,
              title: entry.title,
            }))
        : [],
    ),
  total: 46 + said.size,
  trust: 605,
  taste: [
    { term: 'topic', about: 'public health', points: 1_420 },
    { term: 'title', about: 'The Millibar', points: 720 },
    { term: 'section', about: 'World', points: 410 },
    { term: 'topic', about: 'floodlight', points: -380 },
  ],
});

export function resetTaste() {
  said.clear();
  tell({ event: 'taste_changed' });
  return {};
}

type TopicKind = 'word' | 'phrase' | 'name' | 'author' | 'title' | 'section' | 'story';
interface TopicKey {
  kind: TopicKind;
  key: string;
}
interface MockTopic extends TopicKey {
  topic_id: number;
  name: string | null;
  points: number | null;
  is_everywhere: boolean;
  until: number | null;
  made_at: number;
}
let allTopics: MockTopic[] = [
  {
    topic_id: 1,
    kind: 'word',
    key: 'floodlight',
    name: 'floodlight',
    points: null,
    is_everywhere: false,
    until: null,
    made_at: Date.now(),
  },
];

export const topics = () => ({ topics: allTopics });

function nameOf({ kind, key }: TopicKey): string | null {
  if (kind === 'title') return followed().find((one) => String(one.publication_id) === key)?.name ?? null;
  if (kind === 'section') return sections.find((one) => String(one.section_id) === key)?.name ?? null;
  return kind === 'story' ? (entries.find((one) => String(one.story_id) === key)?.headline ?? null) : key;
}

export function addTopic({
  kind,
  key,
  points,
  is_everywhere = false,
  until = null,
  made_at = null,
}: TopicKey & {
  points: number | null;
  is_everywhere?: boolean;
  until?: number | null;
  made_at?: number | null;
}) {
  const name = nameOf({ kind, key });
  const topic: MockTopic = {
    topic_id: Date.now(),
    kind,
    key,
    name,
    points,
    is_everywhere,
    until,
    made_at: made_at ?? Date.now(),
  };
  const before = allTopics.find((one) => one.kind === kind && one.key === key) ?? null;
  allTopics = [topic, ...allTopics.filter((one) => one !== before)];
  tell({ event: 'taste_changed' });
  return { ...topic, before };
}

const caughtBy = ({ kind, key }: TopicKey) =>
  stored().filter((entry) => {
    if (kind === 'title') return String(entry.publication_id) === key;
    if (kind === 'story') return String(entry.story_id) === key;
    if (kind !== 'section') return entry.headline.toLowerCase().includes(key.toLowerCase());
    const title = titles.find((one) => one.publication_id === entry.publication_id);
    return title?.feeds.some((feed) => feed.section_ids.includes(Number(key))) ?? false;
  });

export function topicMuted({ topic_id }: { topic_id: number }) {
  const topic = allTopics.find((one) => one.topic_id === topic_id && one.points === null);
  const hit = topic ? caughtBy(topic) : [];
  return { entries: hit.map(rowOf), total: hit.length };
}

export function previewTopic(topic: TopicKey) {
  const hit = caughtBy(topic);
  return { entries: hit.length, of: stored().length, titles: [], newest: hit.slice(0, 20).map(rowOf) };
}

export function removeTopic({ topic_id }: { topic_id: number }) {
  allTopics = allTopics.filter((one) => one.topic_id !== topic_id);
  tell({ event: 'taste_changed' });
  return {};
}

if (switches.edition === 'ready') setTimeout(came, 1_500);
