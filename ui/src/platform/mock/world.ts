/** The entries of the invented world, and how its events go out. */
import { LATER, type MockAccount, STORIES } from './coverage';
import type { Told } from './drawn';
import { told } from './news';
import { switches } from './switches';
import { followed, titles } from './titles';
import type { MockEntry, Row } from './types';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const STEP = 31 * MINUTE;
/** With fewer rows there are none of the stories either. */
const ROWS_WITH_STORIES = 100;
/** Events of one kind are told at most four times a second, as the shell does. */
const BATCH_MS = 250;

/** Newest first. */
export const entries: MockEntry[] = [];
let came = 0;
export const lastCame = (): number => came;
const byId = new Map<number, MockEntry>();

/** Puts the news of some numbers in front, the first of them newest. */
export function publish(numbers: readonly number[], from: number, step = STEP): MockEntry[] {
  const now = Date.now();
  return putInFront(numbers.map((number, at) => make(told(number), Math.min(now, from - at * step), number)));
}

function putInFront(fresh: readonly MockEntry[]): MockEntry[] {
  entries.unshift(...fresh);
  for (const entry of fresh) byId.set(entry.entry_id, entry);
  return [...fresh];
}

function make({ title, headline, summary, picture, minutes, language }: Told, at: number, number: number): MockEntry {
  const publication = titles.find((one) => one.name === title) ?? titles[0];
  return {
    entry_id: ++came,
    cameAs: came,
    story_id: null,
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

/** What a story says of its accounts, by their entries. */
const accounts = new Map<number, MockAccount>();
export const accountOf = (entry: number): MockAccount | undefined => accounts.get(entry);

/** Puts accounts of a story into the world; those that were drawn are there already. */
function cover(story_id: number, all: readonly MockAccount[]): MockEntry[] {
  return all.map((account, at) => {
    const drawn = entries.find((one) => one.headline === account.headline && one.title === account.title);
    const entry = drawn ?? make(account, Date.now() - account.hoursAgo * HOUR, at);
    if (!drawn) putInFront([entry]);
    entry.story_id = story_id;
    accounts.set(entry.entry_id, account);
    return entry;
  });
}

publish([...Array(switches.rows).keys()], Date.now() - 8 * MINUTE, switches.rows > 1000 ? MINUTE : STEP);
if (switches.rows >= ROWS_WITH_STORIES) {
  STORIES.forEach((story, at) => {
    cover(at + 1, story.accounts);
  });
  entries.sort((a, b) => b.sort_at - a.sort_at);
}
if (switches.rows > 1000) came += 1000;

/** More is told of the first story. */
export function goOn(): void {
  const fresh = cover(1, LATER);
  for (const entry of fresh) entry.is_read = false;
  tell({ event: 'entries_changed', new: fresh.length, publication_ids: [], changed: [] });
  tell({ event: 'stories_changed' });
}

/** The page of an entry. */
export const addressOf = ({ entry_id, publication_id }: MockEntry): string =>
  `${titles.find((one) => one.publication_id === publication_id)?.site_url}${entry_id}`;

export const entryOf = (id: number): MockEntry | undefined => byId.get(id);

/** Entries of followed titles. */
export function stored(): MockEntry[] {
  const names = new Set(followed().map((title) => title.publication_id));
  return names.size === titles.length ? entries : entries.filter((entry) => names.has(entry.publication_id));
}

/** The accounts of a story, from the latest to the first. */
export const toldOf = (story: number): MockEntry[] => stored().filter((entry) => entry.story_id === story);

/** Titles that tell some of it. */
export const titlesOf = (told: readonly MockEntry[]): number => new Set(told.map((one) => one.publication_id)).size;

/** Takes the world's own notes off a row. */
export function rowOf({ cameAs: _, story_id, ...row }: MockEntry): Row {
  const name = titles.find((title) => title.publication_id === row.publication_id)?.name;
  const told = story_id === null ? [] : toldOf(story_id);
  const isStory = story_id !== null && told.length > 1;
  return {
    ...row,
    title: name ?? row.title,
    story: isStory ? { story_id, titles: titlesOf(told), accounts: told.length } : null,
  };
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
