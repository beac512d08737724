/** Settings: applied at once, kept by the store, put back if it refuses. */
import { type ApiError, asError, type Call, type Settings } from '../ipc';

/** As the model has them, until the store has answered. */
const USUAL: Settings = {
  theme: 'system',
  density: 'regular',
  zoom: 100,
  shows_pictures: true,
  text_size: 19,
  measure: 62,
  body_face: 'serif',
  line_height: 158,
  alignment: 'ragged',
  hyphenates: true,
  paragraph_gap: 0,
  headline_scale: 100,
  layout: 'columns',
  latest_order: 'newest',
  groups_stories: true,
  edition_hours: [7 * 60, 17 * 60 + 30],
  edition_minutes: 45,
  learns: true,
  tells_worth: true,
  mark_read: 'on_open',
  refresh_minutes: null,
  refreshes_at_start: true,
  notifies: true,
  notify_story_titles: 0,
  notifies_topics: false,
  notifies_editions: false,
  quiet_from: 22 * 60,
  quiet_until: 7 * 60,
  alerts_paused_until: null,
  closes_to_tray: true,
  image_budget_mb: 500,
  single_keys: true,
  sidebar_width: 240,
  list_width: 440,
};

export class SettingsState {
  data: Settings = $state.raw(USUAL);
  readonly #call: Call;
  #changes = 0;

  constructor(call: Call) {
    this.#call = call;
  }

  async load(): Promise<void> {
    const changes = this.#changes;
    try {
      const data = await this.#call('settings', {});
      if (changes === this.#changes) this.data = data;
    } catch {
      // The usual ones serve until the store answers.
    }
  }

  /** Shows a change without keeping it, as while a slider moves. */
  preview(change: Partial<Settings>): void {
    this.#changes += 1;
    this.data = { ...this.data, ...change };
  }

  /** Changes some. Gives the error after which they stand as before. */
  async put(change: Partial<Settings>, before: Settings = this.data): Promise<ApiError | null> {
    this.preview(change);
    const changes = this.#changes;
    try {
      const data = await this.#call('set_settings', { settings: change });
      if (changes === this.#changes) this.data = data;
      return null;
    } catch (thrown) {
      if (changes === this.#changes) this.data = before;
      return asError(thrown);
    }
  }
}
