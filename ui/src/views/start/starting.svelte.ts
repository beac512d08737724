/** The first run: what was chosen so far, what is suggested for it, and following it. */
import type { Call, CatalogueFacets, CatalogueSection, CatalogueTitle, PublicationId, SectionCount } from '../../ipc';
import { say } from '../../strings';
import '../../strings/later';
import { countryName } from '../../strings/names';
import { guess } from './guess';
import { type Chosen, feedFor, type Group, suggest } from './suggest';

export type Step = 1 | 2 | 3;

const CHOSEN = 'newsrack.start';
/** So many of a language, a country and a topic are looked at. */
const LOOKED_AT = 150;
const USUAL: readonly CatalogueSection[] = ['top', 'world', 'business', 'science', 'culture'];

/** What is kept of a first run that was left half done. */
interface Kept extends Chosen {
  step: Step;
  /** Ticks that the reader changed, by the ids of their titles. */
  turned: Record<string, boolean>;
}

export class Starting {
  step: Step = $state(1);
  facets: CatalogueFacets | null = $state.raw(null);
  /** Topics with how many titles there are in the chosen languages. */
  topicCounts: readonly SectionCount[] = $state.raw([]);
  languages: readonly string[] = $state.raw([]);
  countries: readonly string[] = $state.raw([]);
  topics: readonly CatalogueSection[] = $state.raw(USUAL);
  groups: readonly Group[] | null = $state.raw(null);
  turned: Readonly<Record<string, boolean>> = $state.raw({});

  readonly #call: Call;
  readonly #memory: Pick<globalThis.Storage, 'getItem' | 'setItem'> | null;
  #asked = 0;

  constructor(call: Call, memory: Pick<globalThis.Storage, 'getItem' | 'setItem'> | null) {
    this.#call = call;
    this.#memory = memory;
  }

  /** Asks what there is to choose from, and goes on where the reader left. `preferred` are the system's languages. */
  async open(preferred: readonly string[]): Promise<void> {
    const { facets } = await this.#call('catalogue', { limit: 1 });
    if (!facets) return;
    const kept = this.#kept();
    const { languages, countries } = kept ?? guess(preferred, facets);
    const first = facets.languages[0]?.language;
    this.languages = languages.length === 0 && first ? [first] : languages;
    this.countries = countries;
    if (kept) {
      this.topics = kept.topics;
      this.turned = kept.turned;
    }
    this.facets = facets;
    await this.go(kept?.step ?? 1);
  }

  /** Goes to a step; what it shows is asked for. */
  async go(step: Step): Promise<void> {
    this.step = step;
    this.#keep();
    if (step === 2) await this.#countTopics();
    if (step === 3) await this.#suggest();
  }

  chooseLanguage(language: string, isChosen: boolean): void {
    this.languages = turned(this.languages, language, isChosen);
    this.#keep();
  }

  chooseCountry(country: string, isChosen: boolean): void {
    this.countries = turned(this.countries, country, isChosen);
    this.#keep();
  }

  chooseTopic(topic: CatalogueSection, isChosen: boolean): void {
    this.topics = turned(this.topics, topic, isChosen);
    this.#keep();
  }

  isTicked(group: Group, title: CatalogueTitle): boolean {
    return this.turned[title.id] ?? group.titles.indexOf(title) < group.ticks;
  }

  tick(title: CatalogueTitle, isTicked: boolean): void {
    this.turned = { ...this.turned, [title.id]: isTicked };
    this.#keep();
  }

  get ticked(): { topic: CatalogueSection; title: CatalogueTitle }[] {
    return (this.groups ?? []).flatMap((group) =>
      group.titles.filter((title) => this.isTicked(group, title)).map((title) => ({ topic: group.topic, title })),
    );
  }

  /** What a topic is called: the news of a nation by its name, where there is but one. */
  nameOf(topic: CatalogueSection): string {
    const [country, another] = this.countries;
    return topic === 'nation' && country && !another ? countryName(country) : say(`topic-${topic}`);
  }

  /** Follows what is ticked, each under the section of its topic. Gives the titles. */
  async follow(): Promise<PublicationId[]> {
    const titles = this.ticked.map(({ topic, title }) => {
      const feed = feedFor(title, topic, this.languages);
      return { id: title.id, section: this.nameOf(topic), ...(feed ? { feed_urls: [feed.feed_url] } : {}) };
    });
    const { publication_ids } = await this.#call('follow_titles', { titles });
    this.forget();
    return publication_ids;
  }

  /** Nothing of it is kept for the next time. */
  forget(): void {
    this.#memory?.setItem(CHOSEN, '');
  }

  async #countTopics(): Promise<void> {
    const asked = ++this.#asked;
    const pages = await Promise.all(this.languages.map((language) => this.#call('catalogue', { language, limit: 1 })));
    if (asked !== this.#asked) return;
    const all = pages.flatMap(({ facets }) => facets?.sections ?? []);
    const total = (topic: CatalogueSection): number =>
      all.reduce((sum, { section, titles }) => sum + (section === topic ? titles : 0), 0);
    const sections = this.facets?.sections ?? [];
    this.topicCounts = sections.map(({ section }) => ({ section, titles: total(section) }));
  }

  async #suggest(): Promise<void> {
    const asked = ++this.#asked;
    const { languages, countries } = this;
    // In the order of the catalogue, whatever the order of the ticks.
    const order = this.facets?.sections.map(({ section }) => section) ?? [];
    const topics = order.filter((topic) => this.topics.includes(topic));
    const answers = await Promise.all(
      topics.map(async (topic) => {
        const wide = languages.map((language) => ({ section: topic, language, limit: LOOKED_AT }));
        const near = countries.flatMap((country) => wide.map((wish) => ({ ...wish, country })));
        const pages = await Promise.all([...wide, ...near].map((wish) => this.#call('catalogue', wish)));
        return [topic, pages.flatMap(({ titles }) => titles)] as const;
      }),
    );
    if (asked === this.#asked) this.groups = suggest(new Map(answers), { languages, countries, topics });
  }

  #keep(): void {
    const { step, languages, countries, topics, turned } = this;
    const kept: Kept = { step, languages, countries, topics, turned };
    this.#memory?.setItem(CHOSEN, JSON.stringify(kept));
  }

  #kept(): Kept | null {
    try {
      const kept: unknown = JSON.parse(this.#memory?.getItem(CHOSEN) || 'null');
      return isKept(kept) ? kept : null;
    } catch {
      return null;
    }
  }
}

function isKept(kept: unknown): kept is Kept {
  const { step, languages, countries, topics, turned } = (kept ?? {}) as Record<string, unknown>;
  const lists = [languages, countries, topics];
  const areLists = lists.every((list) => Array.isArray(list) && list.every((one) => typeof one === 'string'));
  return [1, 2, 3].includes(step as number) && areLists && typeof turned === 'object' && turned !== null;
}

const turned = <T>(all: readonly T[], one: T, isIn: boolean): T[] => [
  ...all.filter((other) => other !== one),
  ...(isIn ? [one] : []),
];
