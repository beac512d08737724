/** The stories of the invented world: what is told of each, and what the reader wants of it. */
import { note } from './acts';
import { STORIES } from './coverage';
import type { MockEntry, Refusal } from './types';
import { accountOf, addressOf, entryOf, rowOf, stored, tell, titlesOf, toldOf } from './world';

const HOUR = 60 * 60_000;

interface Marks {
  read_at: number | null;
  is_followed: boolean;
  is_muted: boolean;
}

const marks = new Map<number, Marks>(
  STORIES.map(({ readHoursAgo, isFollowed = false, isMuted = false }, at) => [
    at + 1,
    {
      read_at: readHoursAgo === null ? null : Date.now() - readHoursAgo * HOUR,
      is_followed: isFollowed,
      is_muted: isMuted,
    },
  ]),
);

interface Asked {
  story_id: number;
}

function known(story_id: number): { told: MockEntry[]; set: Marks } {
  const [told, set] = [toldOf(story_id), marks.get(story_id)];
  const refusal: Refusal = { code: 'not_found', message: 'This story is not here any more.' };
  if (told.length === 0 || !set) throw refusal;
  return { told, set };
}

/** Its articles are in no list. */
export const isStoryMuted = (story: number | null): boolean => story !== null && marks.get(story)?.is_muted === true;

const newIn = (told: readonly MockEntry[], { read_at }: Marks): MockEntry[] =>
  read_at === null ? [] : told.filter((entry) => entry.sort_at > read_at);

const leadOf = (story_id: number, told: readonly MockEntry[]): MockEntry | undefined =>
  told.find((entry) => entry.headline === STORIES[story_id - 1]?.lead) ?? told[0];

/** The account whose text an account is. */
function originalOf(entry: MockEntry, told: readonly MockEntry[]): MockEntry | undefined {
  const of = accountOf(entry.entry_id)?.copyOf;
  const original = of === undefined ? undefined : told.findLast((one) => one.headline === of);
  return original === entry ? undefined : original;
}

export function story({ story_id }: Asked) {
  const { told, set } = known(story_id);
  const languages = new Map<string | null, number>();
  for (const { language } of told) languages.set(language, (languages.get(language) ?? 0) + 1);
  const led = told.filter((entry) => accountOf(entry.entry_id)?.isLead);
  const isNew = new Set(newIn(told, set));
  const times = told.map((entry) => entry.sort_at);
  return {
    story_id,
    first_at: Math.min(...times),
    last_at: Math.max(...times),
    ...set,
    titles: titlesOf(told),
    independent: titlesOf(told.filter((entry) => !originalOf(entry, told))),
    languages: [...languages]
      .map(([language, accounts]) => ({ language, accounts }))
      .sort((a, b) => b.accounts - a.accounts),
    led_in: titlesOf(led),
    is_developing: titlesOf(led) > 3,
    new: isNew.size,
    lead: leadOf(story_id, told)?.entry_id ?? 0,
    only: told.flatMap(({ entry_id }) => {
      const sentence = accountOf(entry_id)?.only;
      return sentence ? [{ entry_id, sentence }] : [];
    }),
    accounts: told.map((entry) => ({
      entry: rowOf(entry),
      url: addressOf(entry),
      is_lead: accountOf(entry.entry_id)?.isLead === true,
      is_new: isNew.has(entry),
      copy_of: originalOf(entry, told)?.entry_id ?? null,
    })),
  };
}

export function stories() {
  const lines = [...marks].flatMap(([story_id, set]) => {
    const told = toldOf(story_id);
    const lead = leadOf(story_id, told);
    if (!lead || !(set.is_followed || set.is_muted)) return [];
    const { headline, language, direction } = lead;
    const { is_followed, is_muted } = set;
    return [
      {
        story_id,
        headline,
        language,
        direction,
        titles: titlesOf(told),
        new: newIn(told, set).length,
        last_at: told[0]?.sort_at ?? 0,
        is_followed,
        is_muted,
      },
    ];
  });
  return { stories: lines.sort((a, b) => b.last_at - a.last_at) };
}

export function setStory({ story_id, ...change }: Asked & Partial<Pick<Marks, 'is_followed' | 'is_muted'>>) {
  const { set } = known(story_id);
  marks.set(story_id, { ...set, ...change });
  tell({ event: 'stories_changed' });
  if (change.is_muted !== undefined) tell({ event: 'titles_changed' });
  return {};
}

export function readStory({ story_id }: Asked) {
  const { set } = known(story_id);
  marks.set(story_id, { ...set, read_at: Date.now() });
  tell({ event: 'stories_changed' });
  return {};
}

interface Said {
  entry_id: number;
  story_id?: number;
  other_id?: number;
  is_same: boolean;
}

export function sayStory({ entry_id, story_id, other_id, is_same }: Said) {
  const [entry, other] = [entryOf(entry_id), other_id === undefined ? undefined : entryOf(other_id)];
  if (!entry || (other_id !== undefined && !other))
    throw { code: 'not_found', message: 'This article is no longer stored.' };
  const before = { entry: entry.story_id, other: other?.story_id ?? null };
  const put = (own: number | null, its: number | null): void => {
    entry.story_id = own;
    if (other) other.story_id = its;
    tell({ event: 'stories_changed' });
  };
  const together = story_id ?? before.other ?? before.entry ?? newStory();
  put(is_same ? together : null, is_same ? together : before.other);
  const changed = note({ deed: is_same ? 'same_story' : 'not_story' }, 1, () => put(before.entry, before.other));
  return { story_id: entry.story_id, changed };
}

/** Nobody told it so far. */
function newStory(): number {
  const story_id = Math.max(...marks.keys()) + 1;
  marks.set(story_id, { read_at: null, is_followed: false, is_muted: false });
  return story_id;
}

/** More than these are the page of the story. */
const MOST_COVERAGE = 6;

/** What the end of an article tells of its story. */
export function stripOf({ entry_id, publication_id, story_id }: MockEntry) {
  const told = story_id === null ? [] : toldOf(story_id);
  const set = story_id === null ? undefined : marks.get(story_id);
  if (story_id === null || !set || told.length < 2) return null;
  const others = told.filter((entry) => entry.publication_id !== publication_id);
  const oneEach = others.filter(
    (entry, at) => others.findIndex((one) => one.publication_id === entry.publication_id) === at,
  );
  return {
    story_id,
    titles: titlesOf(told),
    accounts: told.length,
    new: newIn(told, set).length,
    is_followed: set.is_followed,
    coverage: (oneEach.length > 0 ? oneEach : told.filter((entry) => entry.entry_id !== entry_id))
      .slice(0, MOST_COVERAGE)
      .map(rowOf),
    order: told.map((entry) => entry.entry_id),
  };
}

/** Other titles that have an article's text. */
export function copiesOf(entry: MockEntry) {
  const told = stored().filter((one) => one.story_id !== null && one.story_id === entry.story_id);
  const original = originalOf(entry, told) ?? entry;
  const all = told.filter((one) => one === original || originalOf(one, told) === original);
  if (all.length < 2) return null;
  return { titles: titlesOf(all), with_additions: 1, original: original === entry ? null : rowOf(original) };
}
