/** The whole of what the window knows, and how it hears of what changed below. */
import { type ApiError, asError, type Call, type EntryId, type EntryRow, type Event, type Shell } from '../ipc';
import { reasonOf, whyRefused } from '../strings/reasons';
import { Anchors } from './anchors';
import { ArticleState } from './article.svelte';
import { Finding } from './finding.svelte';
import { Frame } from './frame.svelte';
import { List } from './list.svelte';
import { Marks } from './marks.svelte';
import { Pace } from './pace';
import { RefreshLine } from './refresh.svelte';
import { type FindRelated, Related } from './related.svelte';
import { Selection } from './selection.svelte';
import { SettingsState } from './settings.svelte';
import { SidebarState } from './sidebar.svelte';
import { Slips } from './slips.svelte';
import { Stories } from './stories.svelte';
import { Trail } from './trail.svelte';
import { TODAY } from './view';

/** Two looks at one clock lie no further apart, even on a busy machine. */
const SAME_CLOCK_MS = 60_000;

/** A long grouping tells of itself again and again; what is held of stories is asked for no more often. */
const STORIES_MS = 2_000;

const SKIPPED = 'newsrack.start-skipped';

/** What the window runs on; tests hand in their own. */
export interface World {
  call: Call;
  shell: Shell;
  /** Nothing belongs to anything where it is left out. */
  related?: FindRelated;
  memory: Pick<globalThis.Storage, 'getItem' | 'setItem'> | null;
}

/** A page over the list that has rows of its own, and takes the keys of the list. */
export interface Walk {
  /** The row that the reader is at. */
  readonly row: EntryRow | undefined;
  /** Goes on by rows, to the first or the last one at most. */
  step: (by: number) => void;
  open: () => void;
  /** Shows what came since it was opened. */
  renew: () => void;
  /** Does of its row, or of itself, what is else done with an article. */
  act?: (action: string) => void;
}

/** The front page, as long as it is there, seen or not: it leads from one of its articles to the next. */
export interface Front {
  next: (by: 1 | -1) => void;
  /** What comes after an article on it. */
  after: (entry: EntryId) => { row: EntryRow; at: number; total: number } | undefined;
  hear: (event: Event) => void;
}

export class App {
  readonly call: Call;
  readonly shell: Shell;
  /** What the page keeps for its next time. */
  readonly memory: World['memory'];
  readonly frame = new Frame();
  readonly slips = new Slips();
  readonly trail = new Trail();
  readonly marks: Marks;
  readonly list: List;
  readonly selection: Selection;
  readonly article: ArticleState;
  readonly anchors = new Anchors();
  readonly finding = new Finding();
  readonly related: Related;
  readonly refresh: RefreshLine;
  readonly sidebar: SidebarState;
  readonly settings: SettingsState;
  readonly stories: Stories;
  /** Asks anew for all that shows stories. */
  readonly storiesPace = new Pace(() => this.#renewStories(), STORIES_MS);
  /** The page of a story or the front page, while one is seen. */
  walk: Walk | null = $state.raw(null);
  front: Front | null = null;
  /** The minute it is, for "today" and "5 minutes ago". */
  now = $state(Date.now());
  /** How far the store's clock is from the page's; more than nothing only where one is set by hand. */
  #ahead = 0;

  constructor(world: World) {
    this.call = world.call;
    this.shell = world.shell;
    this.memory = world.memory;
    if (world.memory?.getItem(SKIPPED)) this.frame.start = 'skipped';
    this.marks = new Marks(world.call);
    this.list = new List(world.call, this.marks);
    this.selection = new Selection(this.list);
    this.article = new ArticleState(world.call, (entry) => this.anchors.of(entry));
    this.related = new Related(world.related ?? (async () => ({ entries: [], story: null, copies: null })));
    this.refresh = new RefreshLine(world.call);
    this.sidebar = new SidebarState(world.call, world.memory);
    this.settings = new SettingsState(world.call);
    this.stories = new Stories(world.call);
  }

  /** Looks at the clock. */
  tick(): void {
    this.now = Date.now() + this.#ahead;
  }

  /** Whether the reader follows anything yet; unknown until the sidebar has come. */
  get isEmpty(): boolean {
    return this.sidebar.data !== null && this.sidebar.data.titles.length === 0;
  }

  /** Whether the page of a reader with no titles stands in the place of list and article, or what the first ones bring. One
   * title of the reader's own takes nobody out of the steps, where others are ticked. */
  get isFirstRun(): boolean {
    return this.isEmpty || this.frame.start === 'coming' || this.frame.start === 'amid';
  }

  /** Skips the steps of the first run, or goes back to them; the next time too. */
  skipStart(isSkipped: boolean): void {
    this.frame.start = isSkipped ? 'skipped' : 'steps';
    this.memory?.setItem(SKIPPED, isSkipped ? '1' : '');
  }

  /** Whether the front page is there, and an article that is open lies over it. */
  get isFront(): boolean {
    return this.frame.isFront && !this.frame.isManaging && !this.isFirstRun;
  }

  /** Whether the page of a story is seen. */
  get isOnStory(): boolean {
    return this.frame.story !== null && !this.frame.isManaging && !this.isFirstRun;
  }

  /** Whether the open article lies over the list, as a page of the paper does. */
  get isOverList(): boolean {
    const { frame } = this;
    const isPaper = (this.settings.data.layout === 'paper' || frame.isFront) && !frame.isNarrow;
    return isPaper && frame.pane === 'article' && !this.isOnStory && !this.isEmpty;
  }

  /** Asks for everything the first picture needs, all at once; the front page is asked for by `front`, which says whether there is one. */
  async start(front?: Promise<boolean>): Promise<void> {
    // A desktop may take seconds to say what it can do, and the news need not wait for it.
    const about = this.learnAbout();
    const sidebar = [this.sidebar.load(), this.stories.load()];
    const first = Promise.all([this.settings.load(), ...sidebar, this.list.open(TODAY), this.refresh.load()]);
    const isFront = await front;
    // Somebody may be elsewhere by now.
    if (!this.trail.here) {
      this.frame.isFront = isFront === true;
      this.trail.arrive({ view: TODAY, entry: null, ...(isFront && { isFront }) });
    }
    await first;
    // Of a folder that cannot be used this says why, and nothing else is to be seen.
    if (this.list.error?.code === 'folder') await about;
  }

  /** Shows an error as a slip; does nothing without one. */
  tell(error: ApiError | null): void {
    if (error) this.slips.put({ kind: 'error', text: whyRefused(error) });
  }

  /** Runs a command whose failure is a slip. */
  async attempt<T>(work: () => Promise<T>): Promise<T | undefined> {
    try {
      return await work();
    } catch (thrown) {
      this.tell(asError(thrown));
      return undefined;
    }
  }

  async learnAbout(): Promise<void> {
    await this.attempt(async () => {
      const about = await this.shell({ shell: 'about' });
      if (about.shell !== 'about') return;
      const ahead = about.now - Date.now();
      this.#ahead = Math.abs(ahead) > SAME_CLOCK_MS ? ahead : 0;
      this.tick();
      this.frame.version = about.version;
      this.frame.hasTray = about.has_tray;
      this.frame.hasNotifications = about.has_notifications;
      this.frame.trouble = about.trouble;
    });
  }

  /** Asks anew for accounts where they are no rows of the list: on the page of a story, and at the end of an article. */
  renewAccounts(): void {
    this.stories.changes += 1;
    void this.related.renew();
  }

  /** Takes what the window shows from one event; places and articles are opened by the actions. */
  hear(event: Event): void {
    this.front?.hear(event);
    switch (event.event) {
      case 'entries_changed':
        void this.list.count();
        if (event.changed.length > 0) {
          void this.list.renew(event.changed);
          this.article.changed(event.changed);
        }
        void this.sidebar.load();
        break;
      case 'full_text':
        void this.list.renew(event.entry_ids);
        void this.article.wholeCame(event.entry_ids);
        break;
      case 'marks_changed':
        void this.list.renew(event.entry_ids);
        void this.#renewOpenRow(event.entry_ids);
        void this.sidebar.load();
        if (event.entry_ids.length === 0) this.renewAccounts();
        break;
      case 'titles_changed':
        void this.sidebar.load();
        void this.list.renew([]);
        void this.list.count();
        break;
      case 'stories_changed':
        this.storiesPace.ask();
        break;
      case 'refresh':
        this.refresh.hear(event.refresh);
        break;
      case 'settings_changed':
        void this.settings.load();
        break;
      case 'indexing':
        this.frame.indexing = event.left;
        break;
      case 'offline':
        this.frame.offlineLeft = event.left;
        break;
      case 'bringing_marks':
        this.frame.marksShare = event.total > 0 ? event.done / event.total : 0;
        break;
      case 'store_trouble':
        this.frame.storeTrouble = reasonOf(event.reason);
        break;
      case 'store_trouble_over':
        this.frame.storeTrouble = null;
        break;
      default:
        break;
    }
  }

  #renewStories(): void {
    this.renewAccounts();
    void this.stories.load();
    this.list.renew([], 'patch');
  }

  /** The open article asks for its own marks: the list that it was opened from may be left before it is. */
  async #renewOpenRow(entries: readonly EntryId[]): Promise<void> {
    const { entryId } = this.article;
    if (entryId === null) return;
    if (entries.length > 0 && !entries.includes(entryId)) return;
    const askedAt = this.marks.now;
    const row = await this.article.renewRow();
    if (row) this.marks.settle([row], askedAt);
  }
}
