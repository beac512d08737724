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

/** What a paper of everything is good at; in the others one that has little else is the better. */
const GENERAL = new Set<CatalogueSection>(['top', 'world', 'nation', 'local', 'politics']);
const BROAD = 12;

/** From 0 to 6: a house with many desks, of which people speak by a short name, is most likely a great one. */
const breadth = ({ feeds, other_names }: CatalogueTitle): number =>
  (4 * Math.min(feeds.length, BROAD)) / BROAD + (other_names.length > 0 ? 2 : 0);

/** From 0 to 6: how much of a title is about the topic. */
const focus = ({ feeds }: CatalogueTitle, topic: CatalogueSection): number =>
  (6 * feeds.filter(({ section }) => section === topic).length) / feeds.length;

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

/** Titles for each topic out of what the catalogue has under it, best first; a title stands under one topic alone. */
export function suggest(found: ReadonlyMap<CatalogueSection, readonly CatalogueTitle[]>, chosen: Chosen): Group[] {
  const { languages, countries, topics } = chosen;
  const taken = new Set<string>();
  const isNear = ({ country }: CatalogueTitle): boolean => country !== null && countries.includes(country);
  const rank = (title: CatalogueTitle, topic: CatalogueSection): number =>
    (title.is_well_known ? 6 : 0) +
    (isNear(title) ? (topic === 'top' ? 6 : 2) : 0) +
    (title.about === null ? 0 : 1) +
    (GENERAL.has(topic) ? breadth(title) : focus(title, topic));

  const groups = topics.map((topic) => {
    const fit = (found.get(topic) ?? []).filter(
      (title, at, all) =>
        !taken.has(title.id) &&
        all.findIndex(({ id }) => id === title.id) === at &&
        speaks(title.language, languages) &&
        (!AT_HOME.has(topic) || countries.length === 0 || isNear(title)),
    );
    const ranked = fit.sort((one, other) => rank(other, topic) - rank(one, topic));
    const titles = inTurns(ranked, languages).slice(0, MOST);
    for (const { id } of titles) taken.add(id);
    return { topic, titles };
  });
  const filled = groups.filter(({ titles }) => titles.length > 0);
  // As many as make a morning are dealt out from the first topic on, and one to each at least.
  const dealt = (at: number): number => Math.max(1, Math.floor((MORNING - 1 - at) / filled.length) + 1);
  return filled.map((group, at) => ({ ...group, ticks: Math.min(MOST_TICKS, dealt(at), group.titles.length) }));
}

/** One of each language in turn, so that none stands behind all of another. */
function inTurns(titles: readonly CatalogueTitle[], languages: readonly string[]): CatalogueTitle[] {
  const rows = languages.map((language) => titles.filter((title) => baseOf(title.language) === baseOf(language)));
  const longest = Math.max(0, ...rows.map((row) => row.length));
  const turns = Array.from({ length: longest }, (_, at) => rows.flatMap((row) => row[at] ?? []));
  return [...new Set(turns.flat())];
}
