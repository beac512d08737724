/** Looking through the catalogue: by name as it is typed, or by country, language and section. */
import type { Call, CatalogueFacets, CatalogueSection, CatalogueTitle } from '../../ipc';

/** After the last key, so that a word typed fast is asked for once. */
const PAUSE_MS = 60;
const PAGE = 50;

/** Something that could be an address: a dot, a colon or a slash, and no room between words. */
export const looksLikeAddress = (text: string): boolean => /^\S*[.:/]\S*$/.test(text.trim());

export class Looking {
  titles: readonly CatalogueTitle[] = $state.raw([]);
  total = $state(0);
  facets: CatalogueFacets | null = $state.raw(null);
  /** The row that the arrow keys stand on; none where it is less than 0. */
  active = $state(-1);
  country = $state('');
  language = $state('');
  section: CatalogueSection | '' = $state('');

  readonly #call: Call;
  #text = $state('');
  #next: string | null = null;
  #asked = 0;
  #timer: ReturnType<typeof setTimeout> | undefined;
  /** The answer that is waited for. */
  #answer: Promise<void> = Promise.resolve();

  constructor(call: Call) {
    this.#call = call;
  }

  /** Nothing is sought by name: the catalogue is leafed through. */
  get isBrowsing(): boolean {
    return this.#text === '';
  }

  /** Looks for a name, once no key has been pressed for a moment. */
  type(text: string): void {
    this.#text = text.trim();
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.ask(), PAUSE_MS);
  }

  /** Narrows the list; an empty word is any. */
  narrow(kind: 'country' | 'language' | 'section', value: string): void {
    if (kind === 'section') this.section = value as CatalogueSection | '';
    else this[kind] = value;
    void this.ask();
  }

  /** Asks at once; of several answers on their way the last one asked for counts. */
  ask(): Promise<void> {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#answer = this.#page(null);
    return this.#answer;
  }

  /** Once what was typed last has its answer. */
  settled(): Promise<void> {
    return this.#timer === undefined ? this.#answer : this.ask();
  }

  /** The next page behind those that are here. */
  async more(): Promise<void> {
    const next = this.#next;
    if (next === null) return;
    this.#next = null;
    await this.#page(next);
  }

  /** Moves by a row; before the first lies the field. */
  step(by: 1 | -1): void {
    this.active = Math.max(-1, Math.min(this.titles.length - 1, this.active + by));
    if (this.active >= this.titles.length - 2) void this.more();
  }

  async #page(after: string | null): Promise<void> {
    const asked = ++this.#asked;
    const { country, language, section } = this;
    const narrowed = {
      ...(country ? { country } : {}),
      ...(language ? { language } : {}),
      ...(section ? { section } : {}),
    };
    const wish = this.#text === '' ? narrowed : { query: this.#text };
    try {
      const page = await this.#call('catalogue', { ...wish, limit: PAGE, ...(after === null ? {} : { after }) });
      if (asked !== this.#asked) return;
      this.titles = after === null ? page.titles : [...this.titles, ...page.titles];
      if (after === null) this.active = -1;
      this.total = page.total;
      this.#next = page.next;
      if (page.facets && this.isBrowsing) this.facets = page.facets;
    } catch {
      // The catalogue is built in; where the folder fails, the window says so itself.
      if (asked === this.#asked) this.titles = [];
    }
  }
}
