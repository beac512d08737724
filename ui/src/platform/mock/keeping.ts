/** Settings and storage. */
import { asked, switches } from './switches';
import { entries, tell } from './world';

let settings = asked({
  theme: switches.theme,
  density: switches.density,
  shows_pictures: switches.showsPictures,
  text_size: 19,
  measure: 62,
  body_face: 'serif',
  line_height: 158,
  alignment: 'ragged',
  hyphenates: true,
  paragraph_gap: 0,
  headline_scale: 100,
  zoom: 100,
  layout: 'columns',
  latest_order: 'newest',
  groups_stories: switches.isGrouped,
  edition_hours: [7 * 60, 17 * 60 + 30],
  edition_minutes: 45,
  learns: true,
  tells_worth: true,
  mark_read: 'on_open',
  refresh_minutes: null as number | null,
  refreshes_at_start: true,
  notifies: true,
  notify_story_titles: 0,
  notifies_topics: false,
  notifies_editions: false,
  quiet_from: 22 * 60,
  quiet_until: 7 * 60,
  alerts_paused_until: null as number | null,
  closes_to_tray: true,
  image_budget_mb: 500,
  single_keys: true,
  sidebar_width: 240,
  list_width: 440,
});

export const readSettings = () => settings;

export function setSettings({ settings: change }: { settings: Partial<typeof settings> }) {
  settings = { ...settings, ...change };
  images.others -= goingWithin(settings.image_budget_mb)?.bytes ?? 0;
  tell({ event: 'settings_changed' });
  return settings;
}

const keeps = new Map([['section:1', { place: 'section:1', text: true, images: false }]]);

export const offline = () => ({
  keeps: [...keeps.values()],
  entries: 132,
  whole: 104,
  walls: 9,
  missing: 19,
  failed: 0,
  images: 240,
  missing_images: 38,
  is_fetching: false,
});

export function setKeep(keep: { place: string; text: boolean; images: boolean }) {
  keeps.set(keep.place, keep);
  return {};
}

const MEGABYTE = 1_000_000;
const DAY = 24 * 60 * 60_000;
/** Bytes of pictures: those of saved and kept articles, and all others. */
const images = { pinned: switches.titles === 0 ? 0 : 96_200_000, others: switches.titles === 0 ? 0 : 191_200_000 };
const imageBytes = (): number => images.pinned + images.others;

/** Those that go first of so many bytes of them, as if each day had brought ten million. */
function going(bytes: number) {
  const gone = Math.min(images.others, bytes);
  if (gone <= 0) return null;
  const unused_since = Date.now() - Math.floor((images.others - gone) / 10_000_000) * DAY;
  return { pictures: Math.ceil(gone / 131_000), bytes: gone, unused_since };
}

const goingWithin = (megabytes: number) =>
  imageBytes() > megabytes * MEGABYTE ? going(imageBytes() - megabytes * 0.9 * MEGABYTE) : null;

export function imageUse({ budgets_mb }: { budgets_mb: number[] }) {
  const budget_bytes = settings.image_budget_mb * MEGABYTE;
  return {
    used_bytes: imageBytes(),
    pinned_bytes: images.pinned,
    budget_bytes,
    next: going(budget_bytes / 10),
    lowered: budgets_mb.map(goingWithin),
  };
}

export const storage = () => ({
  folder: '/home/reader/.local/share/newsrack',
  database_bytes: 148_300_000,
  search_bytes: 61_900_000,
  image_bytes: imageBytes(),
  entries: entries.length,
  index_queue: 0,
});

/** What only the shell can do. */
export function shell(request: { shell: string; url?: string; entry_id?: number }) {
  if (request.shell === 'about') {
    const trouble = switches.trouble && {
      kind: switches.trouble,
      reason: { kind: switches.trouble === 'corrupt' ? 'damaged' : switches.trouble, about: null, message: '' },
      folder: storage().folder,
    };
    return {
      shell: 'about' as const,
      version: '0.1.0',
      now: Date.now(),
      has_tray: !switches.isBare,
      has_notifications: !switches.isBare,
      trouble: trouble || null,
    };
  }
  if (request.shell === 'export_article') return { shell: 'exported' as const, path: '/home/reader/nine-ports.html' };
  if (request.shell === 'export_opml') return { shell: 'exported' as const, path: '/home/reader/newsrack.opml' };
  if (request.shell === 'open_link' && request.url) globalThis.console.info(`The browser would open ${request.url}`);
  return { shell: 'done' as const };
}
