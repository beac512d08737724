/** What the reader says of the front page: more or less like one of its cards, what it shall favour, and what it shall leave out. */
import type { EditionCard, EditionId, LessonId, Topic } from '../ipc';
import type { Said, TopicId, TopicKey } from '../ipc/bindings';
import type { App } from '../state/app.svelte';
import type { About } from '../state/frame.svelte';
import { say } from '../strings';
import '../strings/later';
import { actDone, tellChange } from './mark';

/** Says more or less like a card; what was said of it before is no more. The slip has the way back, and an event tells the page. */
export async function sayOfCard(
  app: App,
  edition_id: EditionId,
  { rank, said }: EditionCard,
  wish: Said,
): Promise<void> {
  if (said?.said === wish) {
    await takeBack(app, said.lesson_id);
    return;
  }
  const changed = await app.attempt(() => app.call('say_card', { edition_id, rank, said: wish }));
  if (changed) tellChange(app, changed);
}

/** Takes back what was said or learned: the page is told to forget it. */
export async function takeBack(app: App, lesson_id: LessonId): Promise<boolean> {
  const done = await app.attempt(() => app.call('unsay', { lesson_id }));
  if (done) app.slips.put({ kind: 'done', text: say('slip-unsaid') });
  return done !== undefined;
}

/** How a topic holds: what it adds to cards, or that it keeps them from the page, and until when. */
export type Wish = Pick<Topic, 'points' | 'is_everywhere' | 'until'>;

/**
 * Adds a topic, or has it hold otherwise; the slip has the way back to how it was. `changed` is called when that is so, and again when
 * it was taken back.
 */
export async function addTopic(
  app: App,
  { kind, key, name }: About,
  wish: Wish,
  changed: () => unknown = () => {},
): Promise<boolean> {
  const { points, is_everywhere = false, until } = wish;
  const topic = await app.attempt(() => app.call('add_topic', { kind, key, points, is_everywhere, until }));
  if (!topic) return false;
  actDone();
  const { before } = topic;
  const take = async (): Promise<void> => {
    await (before ? app.attempt(() => app.call('add_topic', before)) : takeIn(app, topic.topic_id));
    await changed();
  };
  const way = { label: say('undo'), take: () => void take(), isOwn: true } as const;
  app.slips.put({ kind: 'done', text: say(`slip-topic-${standingOf(topic)}`, { name }), way });
  await changed();
  return true;
}

/** The topics that hold; none where the store fails. */
export async function topicsOf(app: App): Promise<readonly Topic[]> {
  return (await app.attempt(() => app.call('topics', {})))?.topics ?? [];
}

/** Whether a topic is of this kind and key. */
export const isAbout = (topic: TopicKey, { kind, key }: TopicKey): boolean => topic.kind === kind && topic.key === key;

/** What it does, as the end of a string's name. */
export function standingOf({ points, is_everywhere }: Pick<Topic, 'points' | 'is_everywhere'>): string {
  if (points === null) return is_everywhere ? 'muted' : 'out';
  return points > 0 ? 'favoured' : 'less';
}

/** Removes a topic: what it kept off the page, or favoured, is as everything else. */
export async function takeIn(app: App, topic_id: TopicId): Promise<boolean> {
  return (await app.attempt(() => app.call('remove_topic', { topic_id }))) !== undefined;
}
