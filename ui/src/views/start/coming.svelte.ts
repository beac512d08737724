/** What the first titles bring, as it comes in: the newest of each. */
import type { Call, EntryRow, PublicationId, Sidebar, Title } from '../../ipc';

export class Coming {
  /** One of each title, in the order in which they came. */
  stories: readonly EntryRow[] = $state.raw([]);
  /** Those that did not answer yet. */
  waiting: readonly Title[] = $state.raw([]);
  /** Those that cannot be had now. */
  failed: readonly Title[] = $state.raw([]);
  /** How many answered. */
  answered = $state(0);

  readonly #call: Call;
  readonly #ids: ReadonlySet<PublicationId>;
  readonly #asked = new Set<PublicationId>();

  constructor(call: Call, ids: readonly PublicationId[]) {
    this.#call = call;
    this.#ids = new Set(ids);
  }

  get total(): number {
    return this.#ids.size;
  }

  /** Looks at the titles as they are now, and asks for the newest of those that answered. */
  async look({ titles }: Pick<Sidebar, 'titles'>): Promise<void> {
    const mine = titles.filter(({ publication_id }) => this.#ids.has(publication_id));
    const hasAnswered = ({ feeds }: Title): boolean => feeds.some(({ last_ok_at }) => last_ok_at !== null);
    const hasFailed = ({ feeds }: Title): boolean => feeds.every(({ failures }) => failures > 0);
    const answered = mine.filter(hasAnswered);
    const silent = mine.filter((title) => !hasAnswered(title));
    this.failed = silent.filter(hasFailed);
    this.waiting = silent.filter((title) => !hasFailed(title));
    this.answered = answered.length;
    await Promise.all(answered.map((title) => this.#newest(title.publication_id)));
  }

  async #newest(id: PublicationId): Promise<void> {
    if (this.#asked.has(id)) return;
    this.#asked.add(id);
    try {
      const [newest] = (await this.#call('entries', { place: `publication:${id}`, limit: 1 })).entries;
      if (newest) this.stories = [...this.stories, newest];
    } catch {
      // The list itself says what is wrong, once it is opened.
      this.#asked.delete(id);
    }
  }
}
