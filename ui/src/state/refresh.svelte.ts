/** The refresh line. */
import { type ApiError, asError, type Call, type PublicationId, type RefreshState } from '../ipc';

/** How long the line tells what a refresh brought, before it comes to rest. */
const DONE_MS = 10_000;

export class RefreshLine {
  state: RefreshState = $state.raw({ state: 'rest', last_at: null, titles: 0 });
  /** Stop was pressed; the answers on their way are being put away. */
  isStopping = $state(false);

  readonly #call: Call;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(call: Call) {
    this.#call = call;
  }

  get isRunning(): boolean {
    return this.state.state === 'running';
  }

  async load(): Promise<void> {
    try {
      this.hear(await this.#call('refresh_state', {}));
    } catch {
      // The line stays as it is; what fails here shows in the lists too.
    }
  }

  hear(state: RefreshState): void {
    clearTimeout(this.#timer);
    this.state = state;
    if (state.state !== 'running') this.isStopping = false;
    if (state.state === 'done') {
      const rest: RefreshState = { state: 'rest', last_at: state.at, titles: state.titles };
      this.#timer = setTimeout(() => this.hear(rest), DONE_MS);
    }
  }

  /** Begins one for all titles, or for some. Gives the error if it cannot. */
  async start(titles: readonly PublicationId[] = []): Promise<ApiError | null> {
    if (this.isRunning) return null;
    try {
      // Events may have told more by the time the answer is here.
      const before = this.state;
      // One title is asked for by name; a server that asked for patience is not pressed for the sake of a whole section.
      const mode = titles.length === 1 ? 'force' : 'all';
      const state = await this.#call('start_refresh', { publication_ids: [...titles], mode });
      if (this.state === before) this.hear(state);
      return null;
    } catch (thrown) {
      return asError(thrown);
    }
  }

  async stop(): Promise<ApiError | null> {
    this.isStopping = true;
    try {
      await this.#call('stop_refresh', {});
      return null;
    } catch (thrown) {
      this.isStopping = false;
      return asError(thrown);
    }
  }
}
