/** Finding the feeds of an address and following those that were ticked. */
import { asError, type Call, type Candidate, type CandidateList, type Notify, type Tried } from '../../ipc';
import { say } from '../../strings';
import { whyRefused } from '../../strings/reasons';
import type { Under } from './following';
import { Signing } from './signing.svelte';

export class Adding {
  address = $state('');
  /** What is being waited for. */
  wait: 'search' | 'follow' | null = $state(null);
  /** Why nothing was found, in a sentence. */
  error: string | null = $state(null);
  /** What was asked in vain, and what was there instead. */
  tried: readonly Tried[] = $state.raw([]);
  /** A list of titles that lies at the address. */
  list: CandidateList | null = $state.raw(null);
  /** What could not be followed. */
  followError: string | null = $state(null);
  found: readonly Candidate[] = $state.raw([]);
  /** Addresses of the feeds to follow. */
  ticked: ReadonlySet<string> = $state.raw(new Set());
  /** The feed whose newest entries are shown. */
  shown: string | null = $state(null);
  /** The section that they come to lie in. */
  under: Under = $state.raw({});
  notify: Notify = $state('off');
  /** Feeds followed so far, of those ticked. */
  done = $state(0);
  total = $state(0);
  /** What a private feed is asked with. */
  readonly signing = new Signing();

  readonly #call: Call;
  #asked = 0;
  /** What was found last was found with a password. */
  #opened = false;

  constructor(call: Call) {
    this.#call = call;
  }

  /** Looks at the address; an answer that comes after the next question is not heard. */
  async find(): Promise<void> {
    const address = this.signing.take(this.address.trim());
    if (address === '' || this.wait === 'follow') return;
    if (address !== this.address.trim()) this.address = address;
    const credentials = this.signing.isAsked ? this.signing.for(address) : undefined;
    const asked = ++this.#asked;
    this.wait = 'search';
    this.error = null;
    this.followError = null;
    this.tried = [];
    this.list = null;
    this.#take([]);
    try {
      const { candidates, list } = await this.#call('discover', { address, ...(credentials ? { credentials } : {}) });
      if (asked !== this.#asked) return;
      this.signing.isAsked = false;
      this.#opened = credentials !== undefined;
      this.#take(candidates);
      this.list = list ?? null;
      if (candidates.length === 0 && !list) this.error = say('add-nothing');
    } catch (thrown) {
      if (asked !== this.#asked) return;
      const error = asError(thrown);
      if (error.code === 'needs_credentials') this.error = this.signing.ask(address, credentials !== undefined);
      else this.error = whyRefused(error);
      this.tried = error.tried ?? [];
    }
    this.wait = null;
  }

  /** What was found for another address is no longer shown. */
  forget(): void {
    if (this.wait === 'follow') return;
    this.cancel();
    this.signing.isAsked = false;
    this.error = null;
    this.followError = null;
    this.tried = [];
    this.list = null;
    this.#take([]);
  }

  cancel(): void {
    if (this.wait !== 'search') return;
    this.#asked += 1;
    this.wait = null;
  }

  tick(candidate: Candidate, isTicked: boolean): void {
    const ticked = new Set(this.ticked);
    if (isTicked) {
      ticked.add(candidate.feed_url);
      this.shown = candidate.feed_url;
    } else {
      ticked.delete(candidate.feed_url);
      if (this.shown === candidate.feed_url && ticked.size > 0) this.shown = [...ticked].at(-1) ?? null;
    }
    this.ticked = ticked;
  }

  /** Follows what is ticked, one after the other. Gives the names that were; what failed stays ticked. */
  async follow(isTrial = false): Promise<string[]> {
    const names: string[] = [];
    this.wait = 'follow';
    this.followError = null;
    const chosen = this.found.filter(({ feed_url }) => this.ticked.has(feed_url));
    this.done = 0;
    this.total = chosen.length;
    for (const candidate of chosen) {
      try {
        const credentials = this.#opened ? this.signing.for(candidate.feed_url) : undefined;
        const request = {
          address: candidate.feed_url,
          first: true,
          notify: this.notify,
          ...this.under,
          ...(credentials ? { credentials } : {}),
          ...(isTrial ? { is_trial: true } : {}),
        };
        const followed = await this.#call('follow', request);
        if (!names.includes(followed.name)) names.push(followed.name);
        this.#followed(candidate);
      } catch (thrown) {
        this.followError ??= say('add-not-followed', { name: candidate.name, reason: whyRefused(asError(thrown)) });
      }
      this.done += 1;
    }
    this.wait = null;
    return names;
  }

  #take(candidates: readonly Candidate[]): void {
    const first = candidates.find((candidate) => !candidate.is_followed);
    this.found = candidates;
    this.ticked = new Set(first ? [first.feed_url] : []);
    this.shown = first?.feed_url ?? candidates[0]?.feed_url ?? null;
  }

  #followed({ feed_url }: Candidate): void {
    const ticked = new Set(this.ticked);
    ticked.delete(feed_url);
    this.ticked = ticked;
    this.found = this.found.map((candidate) =>
      candidate.feed_url === feed_url ? { ...candidate, is_followed: true } : candidate,
    );
  }
}
