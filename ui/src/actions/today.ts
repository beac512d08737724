/** What the reader says of the front page: more or less like one of its cards, and what it shall leave out. */
import type { EditionCard, EditionId, LessonId } from '../ipc';
import type { Said, TopicId, TopicKind } from '../ipc/bindings';
import type { App } from '../state/app.svelte';
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

/** Keeps something off the front page from its next edition on; lists have it as before. The slip has the way back. */
export async function leaveOut(app: App, kind: TopicKind, key: string, name: string): Promise<boolean> {
  const topic = await app.attempt(() => app.call('add_topic', { kind, key, points: null }));
  if (!topic) return false;
  actDone();
  const take = (): void => void takeIn(app, topic.topic_id);
  app.slips.put({ kind: 'done', text: say('slip-left-out', { name }), way: { label: say('undo'), take, isOwn: true } });
  return true;
}

/** Removes a topic: what it kept off the page, or favoured, is as everything else. */
export async function takeIn(app: App, topic_id: TopicId): Promise<boolean> {
  return (await app.attempt(() => app.call('remove_topic', { topic_id }))) !== undefined;
}
