/** One list of entries as it was when it was opened: it stands still until the reader asks for a newer one. */
import { type ApiError, asError, type Call, type Entries, type EntryId, type EntryRow } from '../ipc';
import { Chain } from './chain';
import { type Anchor, TOP } from './geometry';
import { type Left, LeftLists } from './left';
import type { Marks } from './marks.svelte';
import { type Head, PAGE_ROWS, Pages, pageOf } from './pages';
import { type How, Queue } from './queue';
import { isSame, LATEST, requestOf, type View } from './view';

/** Pages asked for at a time. What the reader has flown past by the time one comes is not asked for at all. */
const MOST_AT_ONCE = 3;
/** The front page is painted by then: drawing a list under it at the same time took a third of that. */
const BEHIND_MS = 150;

export class List {
  view: View = $state.raw(LATEST);
  total = $state(0);
  unread = $state(0);
  /** Entries that came since the snapshot and wait behind the pill. */
  waiting = $state(0);
  /** Nothing of the list has come yet; what is here is another one. */
  isLoading = $state(true);
  error: ApiError | null = $state.raw(null);
  /** A search found more than is known yet. */
  goesOn = $state(false);
  /** Grows when the list is opened anew. */
  opening = $state(0);
  /** Grows when the first rows of an opened list are here, with the anchor to show them at. */
  shown = $state(0);
  /** Where the reader is in the rows that are here. */
  anchor: Anchor = $state.raw(TOP);

  readonly #call: Call;
  readonly #marks: Marks;
  /** Grows with every page that comes, so that what is drawn from the pages is drawn again. */
  #version = $state(0);
  #snapshot: string | null = null;
  #pages = new Pages();
  /** Whose rows are here; another view than the one asked for, until that has come. */
  #rowsOf: View | null = null;
  /** How the rows that are here are ordered. */
  #order = 'newest';
  #isGrouped = false;
  #isOpening = false;
  #isOutdated = false;
  /** Something came while the list was being opened, and may not be in it. */
  #isUncounted = false;
  readonly #left = new LeftLists();
  #queue = new Queue({ first: 0, last: 0 });
  /** Of a search. */
  #chain = new Chain();
  /** The list could not be opened anew; what is here is as it was. */
  #isLate = false;

  constructor(call: Call, marks: Marks) {
    this.#call = call;
    this.#marks = marks;
  }

  /**
   * Opens a list with a new snapshot, or, on the way back, as it was left. What is shown stays until the rows are here. One that lies
   * behind the front page is asked for once that had time to be painted.
   */
  async open(view: View, isReturn = false, isBehind = false): Promise<void> {
    this.#leave();
    const left = isReturn ? this.#left.of(view) : undefined;
    const isHere = this.#rowsOf !== null && isSame(this.#rowsOf, view);
    if (!isHere || left) this.#snapshot = null;
    if (!isHere) this.waiting = 0;
    this.view = view;
    this.isLoading = !isHere;
    this.error = null;
    this.#isOpening = true;
    this.#isOutdated = false;
    this.#isUncounted = false;
    this.#isLate = false;
    this.#queue = new Queue(this.#queue.wanted);
    this.#chain = left?.chain ?? new Chain();
    const opening = ++this.opening;
    const askedAt = this.#marks.now;
    try {
      if (isBehind) await new Promise((end) => setTimeout(end, BEHIND_MS));
      if (opening !== this.opening) return;
      const page = await this.#fetch(left ? pageOf(left.anchor.row) : 0, left?.snapshot ?? null);
      if (opening === this.opening) this.#show(view, page, askedAt, left);
    } catch (thrown) {
      if (opening !== this.opening) return;
      // The list as it was left may be gone; there is always a new one.
      if (left) return this.open(view);
      if (!isHere) this.#clear();
      this.#isLate = true;
      this.error = asError(thrown);
    }
    if (opening !== this.opening) return;
    this.#isOpening = false;
    this.isLoading = false;
    if (this.#isOutdated) this.renew([]);
    // Something may wait for a list that was left long ago.
    if (left || this.#isUncounted) void this.count();
    this.#pump();
  }

  /** The same list as it is now. */
  reopen(): Promise<void> {
    return this.open(this.view);
  }

  /** Tries again what failed. */
  async retry(): Promise<void> {
    if (this.#isLate || this.total === 0) return this.reopen();
    this.error = null;
    this.#queue.failed.clear();
    this.#pump();
  }

  row(index: number): EntryRow | undefined {
    void this.#version;
    return index < this.total ? this.#pages.row(index) : undefined;
  }

  /** How many of `unread` are no news behind the pill, as far as is known: what waits there may have come read, but what
   * is seen unread is not there. */
  unmarked(unread: number): number {
    if (this.waiting === 0) return unread;
    let seen = 0;
    for (let at = 0; at < Math.min(this.total, PAGE_ROWS); at += 1) {
      const row = this.row(at);
      if (row && !this.#marks.is(row, 'is_read')) seen += 1;
    }
    return Math.min(unread, Math.max(unread - this.waiting, seen));
  }

  indexOf(entry: EntryId): number | undefined {
    void this.#version;
    return this.#pages.indexOf(entry);
  }

  /** Rows that begin a day, as far as that is known. */
  get heads(): readonly Head[] {
    void this.#version;
    return this.hasDays ? this.#pages.heads : NO_HEADS;
  }

  /** Whether rows stand under their days. What a search found does not, and in a fair order the days are mixed. */
  get hasDays(): boolean {
    void this.#version;
    return !this.isSearch && this.#order !== 'fair';
  }

  /** Whether a story has one row. */
  get isGrouped(): boolean {
    void this.#version;
    return this.#isGrouped;
  }

  /** Whether the rows that are here were found by a search. */
  get isSearch(): boolean {
    void this.#version;
    return this.#rowsOf?.kind === 'search';
  }

  get snapshot(): string | null {
    return this.#snapshot;
  }

  /** Says which rows the reader looks at. What is missing of them comes, and what was missing elsewhere need not. */
  want(start: number, end: number): void {
    this.#queue.wanted = { first: pageOf(Math.max(0, start)), last: pageOf(Math.max(0, start, end - 1)) };
    this.#pump();
  }

  /** A row, as soon as it is here; undefined if it cannot come or the list was opened anew meanwhile. */
  async reach(index: number): Promise<EntryRow | undefined> {
    if (this.#isOpening) return undefined;
    const { opening } = this;
    const page = pageOf(index);
    for (let at = this.#towards(page); at !== undefined && !this.#pages.has(at); at = this.#towards(page)) {
      await this.#load(at);
      if (opening !== this.opening) return undefined;
      if (!this.#pages.has(at)) break;
    }
    return this.row(index);
  }

  /** The store knows something newer of these entries, or of any. After marks alone (some are named) no row moves. */
  renew(entries: readonly EntryId[], wanted: How = entries.length > 0 ? 'patch' : 'replace'): void {
    if (this.#isOpening) {
      this.#isOutdated = true;
      return;
    }
    const how = this.view.kind === 'search' ? 'patch' : wanted;
    this.#queue.spoil(this.#pages.holding(entries), how);
    this.#pump();
  }

  /** Counts what waits behind the pill. A list with nothing in it has nothing to keep still. */
  async count(): Promise<void> {
    const { view, opening } = this;
    if (this.#isOpening) this.#isUncounted = true;
    if (view.kind === 'search' || this.#snapshot === null || this.#isOpening) return;
    if (this.total === 0) return this.reopen();
    try {
      const { waiting } = await this.#call('waiting', { ...requestOf(view), snapshot: this.#snapshot });
      if (opening === this.opening) this.waiting = waiting;
    } catch {
      // The pill keeps its number; the next event asks again.
    }
  }

  #leave(): void {
    if (this.#rowsOf === null || this.#snapshot === null) return;
    const entry = this.#pages.row(this.anchor.row)?.entry_id;
    this.#left.keep(this.#rowsOf, { snapshot: this.#snapshot, anchor: this.anchor, entry, chain: this.#chain });
  }

  #show(view: View, page: Entries, askedAt: number, left: Left | undefined): void {
    this.#pages = new Pages();
    this.#rowsOf = view;
    this.#order = page.order;
    this.#isGrouped = page.is_grouped;
    this.#snapshot = page.snapshot;
    this.waiting = 0;
    this.#queue.wanted = { first: pageOf(page.index), last: pageOf(page.index) };
    this.#take(page, askedAt, 'replace');
    this.anchor = left ? { ...left.anchor, row: this.#known(left.entry) ?? left.anchor.row } : TOP;
    this.shown += 1;
  }

  #known(entry: EntryId | undefined): number | undefined {
    return entry === undefined ? undefined : this.#pages.indexOf(entry);
  }

  #clear(): void {
    this.#pages = new Pages();
    this.#rowsOf = null;
    this.#snapshot = null;
    this.total = 0;
    this.unread = 0;
    this.goesOn = false;
    this.#version += 1;
  }

  /** Loads what is most wanted, a few pages at a time, until there is nothing to load. */
  #pump(): void {
    const asked = { has: (page: number) => this.#pages.has(page), towards: (page: number) => this.#towards(page) };
    while (this.#snapshot !== null && !this.#isOpening && this.#queue.loading.size < MOST_AT_ONCE) {
      const page = this.#queue.next({ ...asked, total: this.total });
      if (page === undefined) return;
      void this.#load(page);
    }
  }

  #towards(page: number): number | undefined {
    return this.view.kind === 'search' ? this.#chain.towards(page) : page;
  }

  #load(page: number): Promise<void> {
    const queue = this.#queue;
    const known = queue.loading.get(page);
    if (known) return known;
    const askedAt = this.#marks.now;
    const how = queue.begin(page, this.#pages.has(page));
    // A list that was opened anew meanwhile has a queue of its own.
    const isCurrent = (): boolean => queue === this.#queue;
    const work = this.#fetch(page, this.#snapshot)
      .then((found) => {
        queue.failed.delete(page);
        if (!isCurrent()) return;
        this.#take(found, askedAt, how);
        if (!this.#isLate && queue.failed.size === 0) this.error = null;
      })
      .catch((thrown: unknown) => {
        queue.failed.add(page);
        if (isCurrent()) this.error = asError(thrown);
      })
      .finally(() => {
        queue.loading.delete(page);
        if (isCurrent()) this.#pump();
      });
    queue.loading.set(page, work);
    return work;
  }

  #take(page: Entries, askedAt: number, how: How): void {
    this.#marks.settle(page.entries, askedAt);
    this.unread = page.unread;
    if (how === 'patch') this.#pages.patch(page.entries);
    else {
      this.#pages.put(page, this.#queue.wanted.first);
      if (this.view.kind === 'search') this.#chain.learn(page);
      this.total = this.view.kind === 'search' ? this.#chain.total : page.total;
      this.goesOn = this.view.kind === 'search' && this.#chain.goesOn;
    }
    this.#version += 1;
  }

  #fetch(page: number, snapshot: string | null): Promise<Entries> {
    const { view } = this;
    const limit = PAGE_ROWS;
    if (view.kind === 'search') {
      const after = this.#chain.beginning(page);
      return this.#call('search', { query: view.query, limit, ...(after === undefined ? {} : { after }) });
    }
    const at = page * PAGE_ROWS;
    return this.#call('entries', { ...requestOf(view), at, limit, ...(snapshot === null ? {} : { snapshot }) });
  }
}

const NO_HEADS: readonly Head[] = [];
