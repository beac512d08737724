/** The entries of the invented world, and how its events go out. */
import { told } from './news';
import { switches } from './switches';
import { followed, titles } from './titles';
import type { MockEntry, Row } from './types';

const MINUTE = 60_000;
const STEP = 31 * MINUTE;
/** Events of one kind are told at most four times a second, as the shell does. */
const BATCH_MS = 250;

/** Newest first. */
export const entries: MockEntry[] = [];
let came = 0;
export const lastCame = (): number => came;
const byId = new Map<number, MockEntry>();

/** Puts the stories of some numbers in front, the first of them newest. */
export function publish(numbers: readonly number[], from: number, step = STEP): MockEntry[] {
  const now = Date.now();
  const fresh = numbers.map((number, at) => make(number, Math.min(now, from - at * step)));
  entries.unshift(...fresh);
  for (const entry of fresh) byId.set(entry.entry_id, entry);
  return fresh;
}

function make(number: number, at: number): MockEntry {
  const { title, headline, summary, picture, minutes, language } = told(number);
  const publication = titles.find((one) => one.name === title) ?? titles[0];
  return {
    entry_id: ++came,
    cameAs: came,
    publication_id: publication?.publication_id ?? 1,
    title,
    sort_at: at,
    published_at: at,
    headline,
    summary,
    image: picture && `/img/${picture}`,
    language: language ?? publication?.language ?? null,
    direction: language === 'ar' ? 'rtl' : 'ltr',
    is_read: number % 5 > 2 && number !== 4,
    is_saved: number % 19 === 1,
    is_full_text: minutes > 0,
    minutes,
  };
}

publish([...Array(switches.rows).keys()], Date.now() - 8 * MINUTE, switches.rows > 1000 ? MINUTE : STEP);
if (switches.rows > 1000) came += 1000;

export const entryOf = (id: number): MockEntry | undefined => byId.get(id);

/** Entries of followed titles. */
export function stored(): MockEntry[] {
  const names = new Set(followed().map((title) => title.publication_id));
  return names.size === titles.length ? entries : entries.filter((entry) => names.has(entry.publication_id));
}

/** Takes the world's own notes off a row. */
export function rowOf({ cameAs: _, ...row }: MockEntry): Row {
  const name = titles.find((title) => title.publication_id === row.publication_id)?.name;
  return { ...row, title: name ?? row.title };
}

let hearer: ((batch: unknown[]) => void) | null = null;
const waiting = new Map<string, unknown>();
let timer: ReturnType<typeof setTimeout> | undefined;

export function onEvents(hear: (batch: unknown[]) => void): void {
  hearer = hear;
}

/** Tells an event with the next batch; a newer one of its kind takes its place. */
export function tell(event: { event: string; [field: string]: unknown }): void {
  waiting.set(event.event, event);
  if (timer) return;
  timer = setTimeout(() => {
    timer = undefined;
    const batch = [...waiting.values()];
    waiting.clear();
    hearer?.(batch);
  }, BATCH_MS);
}
