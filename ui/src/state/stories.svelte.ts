/** The stories that the reader follows or mutes. */
import type { Call, StoryId, StoryLine } from '../ipc';

export class Stories {
  all: readonly StoryLine[] = $state.raw([]);
  /** Grows when articles were put into stories, something was said of one, or all of one was marked: what shows one asks anew. */
  changes = $state(0);
  readonly #call: Call;
  #asked = 0;

  constructor(call: Call) {
    this.#call = call;
  }

  get followed(): readonly StoryLine[] {
    return this.all.filter((line) => line.is_followed && !line.is_muted);
  }

  get muted(): readonly StoryLine[] {
    return this.all.filter((line) => line.is_muted);
  }

  isMuted(story: StoryId | null): boolean {
    return this.muted.some(({ story_id }) => story_id === story);
  }

  /** Asks anew; of several answers on their way the last one asked for counts. */
  async load(): Promise<void> {
    const asked = ++this.#asked;
    try {
      const { stories } = await this.#call('stories', {});
      if (asked === this.#asked) this.all = stories;
    } catch {
      // They stay as they were; the next event asks again.
    }
  }
}
