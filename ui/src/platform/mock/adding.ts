/** Finding, following, bringing in and taking out. */
import { note } from './acts';
import { told } from './news';
import { followed, hostOf, makeFeed, newId, placed, sectionNamed, titles } from './titles';
import type { MockReport, MockTitle, Refusal } from './types';
import { beginTrial } from './wishes';
import { publish, tell } from './world';

const HOUR = 60 * 60_000;

const refuse = (code: Refusal['code'], message: string, more: object = {}): Refusal => ({ code, message, ...more });

function candidate(
  name: string,
  title: string,
  feed_url: string,
  rhythm: readonly number[],
  newest: readonly number[],
  isFollowed = false,
) {
  return {
    feed_url,
    name,
    title,
    site_url: new URL('/', feed_url).href,
    description: `${name}, from the desk of ${title}.`,
    language: 'en',
    entries: rhythm.reduce((sum, day) => sum + day, 0),
    days: [...rhythm],
    newest: newest.map((number, at) => {
      const { headline, picture } = told(number);
      return { headline, published_at: Date.now() - (at * 5 + 1) * HOUR, image: picture && `/img/${picture}` };
    }),
    is_followed: isFollowed,
  };
}

const BUSY = [9, 8, 11, 7, 3, 2, 9, 10, 8, 9, 8, 3, 1, 8, 9, 12, 9, 8, 2, 3, 9, 8, 9, 10, 9, 4, 2, 6];
const CALM = [0, 0, 1, 0, 0, 0, 1, 0, 0, 1, 0, 0, 0, 1, 0, 0, 2, 0, 0, 0, 1, 0, 0, 1, 0, 0, 0, 1];
const QUIET = CALM.map(() => 0);

/** What was tried at a host that has nothing. */
const tried = (host: string) => [
  { address: `https://${host}/`, reason: { kind: 'web_page', about: null, message: '' } },
  { address: `https://${host}/feed`, reason: { kind: 'not_found', about: null, message: '' } },
  { address: `https://${host}/rss.xml`, reason: { kind: 'timeout', about: '20', message: '' } },
];

/** `several` has three feeds, `nothing` has none, `lost` does not answer, `list` is a list,
 * `private` opens with the password “sesame”; anything with a dot has one. */
export function discover({ address, credentials }: { address: string; credentials?: { password: string } }) {
  const host =
    address
      .trim()
      .replace(/^https?:\/\//, '')
      .split('/')[0] ?? '';
  if (!/^[\w-]+(\.[\w-]+)+(:\d+)?$/.test(host))
    throw refuse('bad_request', `“${address}” does not look like an address.`);
  if (host.includes('lost')) throw refuse('unreachable', `${host} did not answer within 20 seconds.`);
  if (host.includes('nothing')) throw refuse('no_feed', `No feed was found at ${host}.`, { tried: tried(host) });
  if (host.includes('private') && credentials?.password !== 'sesame')
    throw refuse('needs_credentials', `${host} wants a user name and a password.`);
  if (host.includes('list'))
    return {
      candidates: [],
      list: { url: `https://${host}/list.opml`, name: 'Papers of the coast', feeds: 12 },
      next: null,
    };
  const known = followed().find((title) => title.site_url?.includes(host));
  const has = (url: string): boolean => known?.feeds.some((feed) => feed.feed_url === url) ?? false;
  const title = known?.name ?? (host.includes('several') ? 'Saltpan & Sons' : host);
  const one = candidate(title, title, `https://${host}/feed.xml`, BUSY, [4, 11, 14], has(`https://${host}/feed.xml`));
  if (!host.includes('several')) return { candidates: [one], next: null };
  return {
    candidates: [
      one,
      candidate(
        'Saltpan & Sons: Long reads',
        title,
        `https://${host}/long.xml`,
        CALM,
        [25, 32, 33],
        has(`https://${host}/long.xml`),
      ),
      candidate(
        'Saltpan & Sons: Comments on everything that has been published since the paper moved to the old customs house',
        title,
        `https://${host}/comments.xml`,
        QUIET,
        [41],
        true,
      ),
    ],
    next: null,
  };
}

export function follow({
  address,
  section,
  section_id,
  notify,
  is_trial,
  credentials,
}: {
  address: string;
  section?: string;
  section_id?: number;
  notify: 'off' | 'at_once' | 'digest';
  is_trial?: boolean;
  credentials?: { password: string };
}) {
  const { candidates } = discover({ address, ...(credentials ? { credentials } : {}) });
  const found = candidates.find((candidate) => candidate.feed_url === address) ?? candidates[0];
  if (!found || found.is_followed) throw refuse('bad_request', 'This title is followed already.');
  const feed = { ...makeFeed(found.name, address, placed(section, section_id)), notify };
  const known = titles.find(
    (title) => title.site_url === found.site_url || title.feeds.some((one) => one.feed_url === address),
  );
  const title: MockTitle = known ?? {
    publication_id: 100 + newId(),
    name: found.title,
    site_url: found.site_url,
    language: 'en',
    isFollowed: true,
    feeds: [],
  };
  if (!known) titles.push(title);
  if (is_trial && !(known?.isFollowed ?? false)) beginTrial(title.publication_id);
  title.isFollowed = true;
  if (!title.feeds.some((one) => one.feed_url === address)) title.feeds.push(feed);
  const fresh = publish([4, 11, 14, 26, 30], Date.now() - HOUR, 5 * HOUR);
  for (const entry of fresh)
    Object.assign(entry, {
      publication_id: title.publication_id,
      title: title.name,
      is_read: false,
      language: 'en',
      direction: 'ltr',
    });
  tell({ event: 'titles_changed' });
  tell({ event: 'entries_changed', new: fresh.length, publication_ids: [title.publication_id], changed: [] });
  return {
    publication_id: title.publication_id,
    feed_id: feed.feed_id,
    name: title.name,
    feed_url: address,
    is_new: true,
    new_entries: fresh.length,
  };
}

const feedOf = (feed_id: number) => {
  const title = followed().find((one) => one.feeds.some((feed) => feed.feed_id === feed_id));
  const feed = title?.feeds.find((one) => one.feed_id === feed_id);
  if (!title || !feed) throw refuse('not_found', 'This title is not here any more.');
  return { title, feed };
};

export function findAgain({ feed_id }: { feed_id: number }) {
  const { title } = feedOf(feed_id);
  return { candidates: [candidate(title.name, title.name, `${title.site_url}news/all.rss`, BUSY, [4, 11, 14])] };
}

export function setAddress({ feed_id, address }: { feed_id: number; address: string }) {
  const { title, feed } = feedOf(feed_id);
  Object.assign(feed, { feed_url: address, failures: 0, reason: null, last_ok_at: Date.now() });
  tell({ event: 'titles_changed' });
  const { publication_id, name } = title;
  return { publication_id, feed_id, name, feed_url: address, is_new: false, new_entries: 0 };
}

/** What was brought in last, for who reads its report again. */
let last: MockReport | null = null;
export const lastImport = () => ({ report: last });

let marksTimer: ReturnType<typeof setInterval> | undefined;
let isStopped = false;

/** How far the marks are, while they come in for so long. */
export function tellMarks(ms: number): void {
  const began = Date.now();
  isStopped = false;
  clearInterval(marksTimer);
  marksTimer = setInterval(() => {
    const done = Math.min(ms, Date.now() - began);
    tell({ event: 'bringing_marks', done, total: ms });
    if (done === ms || isStopped) clearInterval(marksTimer);
  }, 250);
}

export function stopMarks() {
  isStopped = true;
  return {};
}

export const importMarks = () => {
  const refused = [{ line: 17, reason: 'It does not say which feed it is from.' }];
  const marks = {
    added: 12,
    read: 41,
    saved: 12,
    left_out: 7,
    refused,
    act_id: null,
    ...(isStopped ? { is_stopped: true } : {}),
  };
  last = { at: Date.now(), marks };
  return marks;
};

const listAt = (address: string): string => {
  const line = (name: string): string => `<outline text="${name}" xmlUrl="${address}/${name}" />`;
  return ['<opml>', ...['Dune', 'Reef', 'Shoal'].map(line)].join('\n');
};

/** The feeds of a list, one a line, under the last heading that stood before them. */
function read(opml: string) {
  if (!/<opml/i.test(opml)) throw refuse('bad_request', 'This file is not a list of titles (OPML).');
  const refused: { line: number; reason: string }[] = [];
  const feeds: { line: number; name: string; feed_url: string; sections: string[][] }[] = [];
  let section: string | null = null;
  opml.split('\n').forEach((text, at) => {
    if (text.includes('</outline>')) section = null;
    if (!text.includes('<outline')) return;
    const name = /(?:title|text)="([^"]*)"/.exec(text)?.[1] ?? 'Untitled';
    const feed_url = /xmlUrl="([^"]*)"/.exec(text)?.[1];
    const line = at + 1;
    if (!/xmlUrl|type=/.test(text)) section = name;
    else if (!feed_url || !/^https?:/.test(feed_url))
      refused.push({ line, reason: feed_url ? `“${feed_url}” is not a web address.` : `“${name}” has no address.` });
    else feeds.push({ line, name, feed_url, sections: section === null ? [] : [[section]] });
  });
  return { feeds, refused };
}

const isNear = (url: string): boolean => /^https?:\/\/(localhost|10\.|192\.168\.)/.test(url);
const isFollowed = (url: string): boolean =>
  followed().some((title) => title.feeds.some((feed) => feed.feed_url === url));

export function previewOpml({ opml }: { opml: string }) {
  const { feeds, refused } = read(opml);
  const seen = feeds.map(({ line: _, ...feed }) => ({
    ...feed,
    is_followed: isFollowed(feed.feed_url),
    ...(isNear(feed.feed_url) ? { is_private: true } : {}),
  }));
  return { name: /<title>([^<]*)</.exec(opml)?.[1] ?? null, feeds: seen, empty_sections: [], refused };
}

export const previewAddress = ({ address }: { address: string }) => previewOpml({ opml: listAt(address) });

export const importAddress = ({ address, only }: { address: string; only?: string[] }) =>
  importOpml({ opml: listAt(address), ...(only ? { only } : {}) });

export function importOpml({ opml, only }: { opml: string; only?: string[] }) {
  const { feeds, refused } = read(opml);
  const near: { line: number; reason: string }[] = [];
  const added: MockTitle[] = [];
  let already = 0;
  for (const { line, name, feed_url, sections } of feeds.filter(({ feed_url }) => only?.includes(feed_url) ?? true)) {
    if (isFollowed(feed_url)) {
      already += 1;
      continue;
    }
    const reason = `${feed_url} lies in a private network. It is followed, for you chose the list.`;
    if (isNear(feed_url)) near.push({ line, reason });
    added.push({
      publication_id: 100 + newId(),
      name,
      site_url: `https://${hostOf(name)}/`,
      language: null,
      isFollowed: true,
      feeds: [makeFeed(name, feed_url, sections.flat().map(sectionNamed))],
    });
  }
  titles.push(...added);
  tell({ event: 'titles_changed' });
  const { act_id } = note({ deed: 'follow' }, added.length, () => {
    for (const title of added) title.isFollowed = false;
    tell({ event: 'titles_changed' });
  });
  const privates = near.length > 0 ? { private: near } : {};
  const imported = { added: added.length, already, refused, ...privates, act_id: null };
  last = { at: Date.now(), imported };
  return { ...imported, act_id };
}

export function exportOpml() {
  const outlines = followed().flatMap((title) =>
    title.feeds.map((feed) => `    <outline type="rss" text="${title.name}" xmlUrl="${feed.feed_url}"/>`),
  );
  return { opml: `<opml version="2.0">\n  <body>\n${outlines.join('\n')}\n  </body>\n</opml>\n` };
}

export function setFeed({
  feed_id,
  notify,
  sections,
  custom_name,
}: {
  feed_id: number;
  notify?: 'off' | 'at_once' | 'digest';
  sections?: string[];
  custom_name?: string;
}) {
  const title = titles.find((one) => one.feeds.some((feed) => feed.feed_id === feed_id));
  const feed = title?.feeds.find((one) => one.feed_id === feed_id);
  if (!title || !feed) throw refuse('not_found', 'This title is not followed.');
  if (notify) feed.notify = notify;
  if (sections) feed.section_ids = sections.map(sectionNamed);
  if (custom_name !== undefined) title.name = custom_name.trim() || title.feeds[0]?.name || title.name;
  tell({ event: 'titles_changed' });
  return {};
}
