/** Marks read what the reader's own scrolling carries out of sight, where the reader wants that. */
import type { EntryRow } from '../../ipc';
import type { App } from '../../state/app.svelte';
import type { Geometry } from '../../state/geometry';

/** Marks go together, once the reader rests or this long after the first. */
const TOGETHER_MS = 700;

export class Passing {
  readonly #app: App;
  readonly #passed = new Map<number, EntryRow>();
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(app: App) {
    this.#app = app;
  }

  /** The reader scrolled the list. Rows that were in sight and have left it upwards count; a leap passes nothing by. */
  scrolled(geometry: Geometry, from: number, to: number, viewHeight: number): void {
    const { list, marks, settings } = this.#app;
    if (settings.data.mark_read !== 'on_scroll' || to <= from || to - from > viewHeight) return;
    for (let index = geometry.at(from); index < list.total; index += 1) {
      if (geometry.top(index) + geometry.rowHeight > to) break;
      const row = list.row(index);
      if (row && !marks.is(row, 'is_read')) this.#passed.set(row.entry_id, row);
    }
    if (this.#passed.size > 0) this.#timer ??= setTimeout(() => void this.flush(), TOGETHER_MS);
  }

  async flush(): Promise<void> {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    const rows = [...this.#passed.values()].filter((row) => !this.#app.marks.is(row, 'is_read'));
    this.#passed.clear();
    if (rows.length === 0) return;
    const done = await this.#app.marks.putAll(rows, 'is_read', true);
    if ('error' in done) this.#app.tell(done.error);
  }
}
