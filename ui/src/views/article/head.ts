/** What stands above the text: decisions about words that came from several places and may say the same. */
import { isSamePicture } from '../../components/document/pictures';
import { textOfBlocks } from '../../components/document/text';
import type { Article, Block, Figure, Inline } from '../../ipc';
import { bare } from '../../strings/alike';

/** So many letters alike, and a summary is the beginning of the text. */
const PROBE = 60;
/** A place and a date may stand before it. */
const BEFORE = 80;
/** Categories that a kicker holds without becoming a list. */
const MOST_CATEGORIES = 2;

/** A picture that is not so wide may be the portrait of who wrote it. */
const LARGE = 400;

type Row = Article['entry'];

/** The line under the headline, where it says something of its own: not what the text begins with, and not the headline again. */
export function standfirst({
  entry,
  deck,
  document,
}: Pick<Article, 'deck' | 'document'> & { entry: Pick<Row, 'summary' | 'headline'> }): string | null {
  const head = bare(textOfBlocks(document.blocks.slice(0, 8)).slice(0, 1_000)).slice(0, PROBE + BEFORE);
  const says = (line: string): boolean => {
    const probe = bare(line).slice(0, PROBE);
    return probe !== '' && !bare(entry.headline).startsWith(bare(line)) && !head.includes(probe);
  };
  // The page's own line before the feed's, which is often the beginning of the text.
  return [deck ?? '', entry.summary].find(says) ?? null;
}

/** The lead picture as a figure, and the body without it: a picture is drawn once, with the better of its captions. */
export function lead({ lead_image, document }: Pick<Article, 'lead_image' | 'document'>): {
  picture: Figure | null;
  blocks: Block[];
} {
  const { blocks } = document;
  if (!lead_image) return { picture: null, blocks };
  const { url, caption, credit } = lead_image;
  const at = blocks.findIndex((block) => block.kind === 'figure' && block.images.length === 1);
  const first = blocks[at];
  // A large picture that opens the text leads it: sites name a cut of it, under an address of its own, to who links there.
  const opens = at === 0 && first?.kind === 'figure' && (first.images[0]?.width ?? LARGE) >= LARGE;
  const isSame = opens || (first?.kind === 'figure' && isSamePicture(first.images[0]?.url ?? '', url));
  const twin = first?.kind === 'figure' && isSame ? first : null;
  const own: Inline[] = caption ? [{ kind: 'text', text: caption }] : [];
  if (!twin) {
    const { width, height } = lead_image;
    return { picture: { images: [{ url, alt: '', width, height }], caption: own, credit }, blocks };
  }
  // Feeds name a small one for lists; the body's is the one to look at.
  const picture = { ...twin, caption: twin.caption.length > 0 ? twin.caption : own, credit: twin.credit ?? credit };
  return { picture, blocks: blocks.toSpliced(at, 1) };
}

/** What stands beside the title's name: the feed where it says more, and the publisher's own sections. */
export function kicker({
  entry,
  feed_name,
  categories,
}: Pick<Article, 'entry' | 'feed_name' | 'categories'>): string[] {
  const feed = feed_name?.startsWith(entry.title)
    ? feed_name.slice(entry.title.length).replace(/^[\s:|·–—,-]+/, '')
    : feed_name;
  const seen = new Set([bare(entry.title)]);
  const fresh = [feed ?? '', ...categories.slice(0, 6)].filter((name) => {
    const key = bare(name);
    if (key === '' || name.length > 40 || seen.has(key)) return false;
    seen.add(key);
    return true;
  });
  return fresh.slice(0, MOST_CATEGORIES + (feed ? 1 : 0));
}

/** Somebody who wrote it, and what they are at the paper, where it says. */
export interface Writer {
  name: string;
  role: string | null;
}

/** Who wrote it, without the word "by" that some print and without the title itself. */
export function byline({ entry, authors, roles }: Pick<Article, 'entry' | 'authors' | 'roles'>): Writer[] {
  const writers = new Map<string, Writer>();
  for (const author of authors) {
    const name = author.replace(/^by\s+/i, '').trim();
    if (name === '' || bare(name) === bare(entry.title) || writers.has(name)) continue;
    writers.set(name, { name, role: roles[author] ?? null });
  }
  return [...writers.values()];
}

/** Whether our own "By" stands before the names: in an article of our own tongue, and where they do not say it in their way. */
export function takesBy(writers: readonly Writer[], language: string | null, own: string): boolean {
  const isOwn = language === null || language.split('-')[0] === own.split('-')[0];
  return isOwn && writers[0] !== undefined && !/^(from|words|text)\s/i.test(writers[0].name);
}

/** What stands before each writer, in the article's tongue: nothing, a comma, a word. Of a tongue that nobody knows it is ours. */
export function joints(writers: readonly Writer[], language: string | null, own: string): string[] {
  const before = [''];
  for (const { type, value } of listing(language ?? own, own).formatToParts(writers.map(({ name }) => name))) {
    if (type === 'literal') before[before.length - 1] += value;
    else before.push('');
  }
  // A role has a comma of its own before it, and so one stands behind it too.
  return writers.map((_, at) => {
    const joint = before[at] ?? '';
    return at > 0 && writers[at - 1]?.role && joint.startsWith(' ') ? `,${joint}` : joint;
  });
}

/** Our own tongue as the rest of the window has it, without a comma before "and"; that also for a tag that is none. */
function listing(language: string, own: string): Intl.ListFormat {
  const ours = 'en-GB';
  const tags = language.split('-')[0] === own.split('-')[0] ? [ours] : [language, ours];
  try {
    return new Intl.ListFormat(tags, { type: 'conjunction' });
  } catch {
    return new Intl.ListFormat(ours, { type: 'conjunction' });
  }
}

/** What a title that does not send its articles whole has sent of this one. */
export function sent({ summary }: Pick<Row, 'summary'>, blocks: readonly Block[]): 'nothing' | 'beginning' | 'little' {
  const text = textOfBlocks(blocks).trimEnd() || summary;
  if (text === '') return 'nothing';
  return /(…|\.{3}|\[…\]|\[\.{3}\])$/.test(text) ? 'beginning' : 'little';
}

/** Why the text ends before the article does; null where all of it is here. */
export type Stop = 'nothing' | 'beginning' | 'little' | 'wall' | 'failed';

export function stoppedAt({ entry, page }: Pick<Article, 'entry' | 'page'>, blocks: readonly Block[]): Stop | null {
  if (entry.is_full_text) return null;
  if (page?.state === 'wall') return 'wall';
  if (page?.reason) return 'failed';
  return sent(entry, blocks);
}

/** Minutes of reading that are left, at least one until the end is reached. */
export function minutesLeft(minutes: number, progress: number): number {
  return Math.ceil(minutes * (1 - progress / 1000));
}
