/** Which titles are suggested at the first run, and which of them are ticked. */
import type { CatalogueFeed, CatalogueSection, CatalogueTitle } from '../../ipc';
import { baseOf } from './guess';

export interface Chosen {
  languages: readonly string[];
  countries: readonly string[];
  topics: readonly CatalogueSection[];
}

export interface Group {
  topic: CatalogueSection;
  /** The best first. */
  titles: CatalogueTitle[];
  /** How many of them, from the first, are ticked before the reader changes anything. */
  ticks: number;
}

const MOST = 6;
/** About so many titles make a morning. */
const MORNING = 8;
const MOST_TICKS = 2;
/** News from where one lives: other countries' are no use here. */
const AT_HOME = new Set<CatalogueSection>(['nation', 'local', 'politics']);

/** What a paper of everything is good at. */
const GENERAL = new Set<CatalogueSection>(['top', 'world', 'nation', 'local', 'politics', 'other']);
/** The catalogue has the best known first; after so many of a language one is as good as another. */
const FOREMOST = 24;

/** From 0 to 6: how early a title comes among those of its language. */
const standing = (place: number): number => 6 * Math.max(0, 1 - place / FOREMOST);

/** From 0 to 1: how much of a title is about the topic. */
const share = ({ feeds }: CatalogueTitle, topic: CatalogueSection): number =>
  feeds.filter(({ section }) => section === topic).length / feeds.length;

/** More than half of a title is about one thing: it is suggested for that alone. */
const isForAnother = (title: CatalogueTitle, topic: CatalogueSection): boolean =>
  title.feeds.some(({ section }) => section !== topic && !GENERAL.has(section) && share(title, section) > 0.5);

const speaks = (language: string, languages: readonly string[]): boolean =>
  languages.some((one) => baseOf(one) === baseOf(language));

/** The feed of a title for a topic, in a language that the reader knows where there is a choice. */
export function feedFor(
  title: CatalogueTitle,
  topic: CatalogueSection,
  languages: readonly string[],
): CatalogueFeed | undefined {
  const feeds = title.feeds.filter((feed) => feed.section === topic);
  return feeds.find((feed) => speaks(feed.language ?? title.language, languages)) ?? feeds[0];
}

/**
 * Titles for each topic out of what the catalogue has under it, best first; a title stands under one topic alone.
 * `found` is in the order of the catalogue, the titles of all countries before those of single ones.
 */
export function suggest(found: ReadonlyMap<CatalogueSection, readonly CatalogueTitle[]>, chosen: Chosen): Group[] {
  const { languages, countries, topics } = chosen;
  const taken = new Set<string>();
  const isNear = ({ country }: CatalogueTitle): boolean => country !== null && countries.includes(country);
  const rank = (title: CatalogueTitle, topic: CatalogueSection, place: number): number =>
    (title.is_well_known ? 6 : 0) +
    (isNear(title) ? (topic === 'top' ? 6 : 2) : 0) +
    (title.about === null ? 0 : 1) +
    standing(place) +
    (GENERAL.has(topic) ? 0 : 6 * Math.min(1, 2 * share(title, topic)));

  const groups = topics.map((topic) => {
    const places = placesOf(found.get(topic) ?? []);
    const fit = (found.get(topic) ?? []).filter(
      (title, at, all) =>
        !taken.has(title.id) &&
        all.findIndex(({ id }) => id === title.id) === at &&
        speaks(title.language, languages) &&
        !isForAnother(title, topic) &&
        (!AT_HOME.has(topic) || countries.length === 0 || isNear(title)),
    );
    const ranks = new Map(fit.map((title) => [title, rank(title, topic, places.get(title.id) ?? FOREMOST)]));
    const ranked = fit.sort((one, other) => (ranks.get(other) ?? 0) - (ranks.get(one) ?? 0));
    const titles = inTurns(ranked, languages).slice(0, MOST);
    for (const { id } of titles) taken.add(id);
    return { topic, titles };
  });
  const filled = groups.filter(({ titles }) => titles.length > 0);
  // As many as make a morning are dealt out from the first topic on, and one to each at least.
  const dealt = (at: number): number => Math.max(1, Math.floor((MORNING - 1 - at) / filled.length) + 1);
  return filled.map((group, at) => ({ ...group, ticks: Math.min(MOST_TICKS, dealt(at), group.titles.length) }));
}

/** Where each title stands among those of its language. */
function placesOf(titles: readonly CatalogueTitle[]): Map<string, number> {
  const places = new Map<string, number>();
  const counts = new Map<string, number>();
  for (const { id, language } of titles) {
    if (places.has(id)) continue;
    const place = counts.get(baseOf(language)) ?? 0;
    places.set(id, place);
    counts.set(baseOf(language), place + 1);
  }
  return places;
}

/** One of each language in turn, so that none stands behind all of another. */
function inTurns(titles: readonly CatalogueTitle[], languages: readonly string[]): CatalogueTitle[] {
  const rows = languages.map((language) => titles.filter((title) => baseOf(title.language) === baseOf(language)));
  const longest = Math.max(0, ...rows.map((row) => row.length));
  const turns = Array.from({ length: longest }, (_, at) => rows.flatMap((row) => row[at] ?? []));
  return [...new Set(turns.flat())];
}
