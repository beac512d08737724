/** All accounts of a story as a table: in which order, under which heads, and what is said beside them. */
import type { Account, EntryId } from '../../ipc';
import { say } from '../../strings';
import { sameTongue, tongueName, tongueOf } from '../../strings/names';
import { shortMoment } from '../../strings/short';
import { clock, dayHead, dayOf } from '../../strings/times';

export const ORDERS = ['time', 'title', 'language'] as const;
export type Order = (typeof ORDERS)[number];

/** A language of the story: BCP 47, or null where it is not known. */
export type Language = string | null;

export interface Group {
  /** The same as long as it heads the same accounts. */
  key: string;
  head: string;
  /** Its rows need no day. */
  isOneDay: boolean;
  accounts: readonly Account[];
}

/** What stands behind a row: other titles that print its text, from the latest to the first. */
export type Copies = ReadonlyMap<EntryId, readonly Account[]>;

/** One copy is a row like any other. */
const FEWEST_COPIES = 2;

export interface Asked {
  order: Order;
  /** Only accounts in this language; all where it is not said. */
  language?: Language | undefined;
  /** Accounts that came since the reader last looked. */
  isNew: (entry: EntryId) => boolean;
  now: number;
  copies: Copies;
  /** Originals whose copies are shown, each under its original. */
  unfolded: ReadonlySet<EntryId>;
}

/** Copies by their original. What is new is seen, so that a new copy of an old text stands behind nothing. */
export function copiesOf(accounts: readonly Account[], isNew: Asked['isNew']): Copies {
  const originals = new Set(accounts.map(({ entry }) => entry.entry_id));
  const found = new Map<EntryId, Account[]>();
  for (const account of accounts) {
    const { copy_of, entry } = account;
    if (copy_of === null || !originals.has(copy_of) || isNew(copy_of) !== isNew(entry.entry_id)) continue;
    const copies = found.get(copy_of);
    if (copies) copies.push(account);
    else found.set(copy_of, [account]);
  }
  return new Map([...found].filter(([, copies]) => copies.length >= FEWEST_COPIES));
}

export const nameOfLanguage = (language: Language): string =>
  language === null ? say('story-language-unknown') : tongueName(language);

/** From the latest to the first within each group; what is new stands above the days. */
export function grouped(all: readonly Account[], { order, language, isNew, now, copies, unfolded }: Asked): Group[] {
  const accounts = language === undefined ? all : all.filter(({ entry }) => sameTongue(entry.language, language));
  if (order === 'title')
    return inGroups(
      accounts,
      ({ entry }) => String(entry.publication_id),
      ({ entry }) => entry.title,
    );
  if (order === 'language') {
    const tongue = ({ entry }: Account): string => tongueOf(entry.language ?? '');
    return inGroups(accounts, tongue, ({ entry }) => nameOfLanguage(entry.language)).sort(
      (a, b) => b.accounts.length - a.accounts.length,
    );
  }
  const behind = new Set([...copies.values()].flat());
  const rows = accounts.filter((account) => !behind.has(account));
  const withCopies = (group: Group): Group => ({
    ...group,
    accounts: group.accounts.flatMap((account) => {
      const { entry_id } = account.entry;
      return unfolded.has(entry_id) ? [account, ...(copies.get(entry_id) ?? [])] : [account];
    }),
  });
  const fresh = rows.filter(({ entry }) => isNew(entry.entry_id));
  const days = inGroups(
    rows.filter(({ entry }) => !isNew(entry.entry_id)),
    ({ entry }) => dayOf(entry.sort_at),
    ({ entry }) => dayHead(entry.sort_at, now),
  ).map((group) => ({ ...group, isOneDay: true }));
  const isOneDay = fresh.every(({ entry }) => dayOf(entry.sort_at) === dayOf(now));
  const groups = fresh.length > 0 ? [{ key: 'new', head: say('story-new'), isOneDay, accounts: fresh }, ...days] : days;
  return groups.map(withCopies);
}

/** In the order in which each first comes. */
function inGroups(
  accounts: readonly Account[],
  keyOf: (account: Account) => string,
  headOf: (account: Account) => string,
): Group[] {
  const found = new Map<string, { head: string; accounts: Account[] }>();
  for (const account of accounts) {
    const key = keyOf(account);
    const group = found.get(key) ?? { head: headOf(account), accounts: [] };
    group.accounts.push(account);
    found.set(key, group);
  }
  return [...found].map(([key, group]) => ({ key, isOneDay: false, ...group }));
}

/** The first so many accounts of all groups. */
export function cut(groups: readonly Group[], most: number): Group[] {
  let left = most;
  return groups.flatMap((group) => {
    const accounts = group.accounts.slice(0, Math.max(0, left));
    left -= group.accounts.length;
    return accounts.length > 0 ? [{ ...group, accounts }] : [];
  });
}

/** When it came, as short as its group lets it be. A copy may be of another day than the original it stands under. */
export const timeOf = (
  { entry }: Account,
  { isOneDay, accounts }: Pick<Group, 'isOneDay' | 'accounts'>,
  now: number,
): string =>
  isOneDay && dayOf(entry.sort_at) === dayOf(accounts[0]?.entry.sort_at ?? 0)
    ? clock(entry.sort_at)
    : shortMoment(entry.sort_at, now);

/** How many other titles print the text of an account. */
export const titlesOf = ({ entry }: Account, copies: readonly Account[]): number => {
  const titles = new Set(copies.map((copy) => copy.entry.publication_id));
  titles.delete(entry.publication_id);
  return titles.size;
};

/** What stands under a headline: whose text it is, where it does not stand under that one, and that nobody told it before. */
export function notesOf(account: Account, all: readonly Account[], isUnder = false): string[] {
  const first = all.at(-1);
  const original = !isUnder && all.find(({ entry }) => entry.entry_id === account.copy_of);
  const notes: string[] = [];
  if (original) {
    const own = account.entry.publication_id;
    const others = all.filter(({ copy_of, entry }) => copy_of === account.copy_of && entry.publication_id !== own);
    const titles = new Set(others.map(({ entry }) => entry.publication_id));
    titles.delete(original.entry.publication_id);
    notes.push(say('story-copy', { title: original.entry.title, others: titles.size }));
  }
  if (all.length > 1 && account === first) notes.push(say('story-first'));
  return notes;
}

/** What stands at the end of a row: another language than our own, and that the title led with it. */
export function besideOf({ entry, is_lead }: Account, own: string): string[] {
  const isForeign = entry.language !== null && !sameTongue(entry.language, own);
  return [
    ...(isForeign && entry.language ? [tongueName(entry.language)] : []),
    ...(is_lead ? [say('story-lead')] : []),
  ];
}
