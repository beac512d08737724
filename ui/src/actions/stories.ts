/** What the reader wants of stories: to follow one, to mute one, and to say what belongs to one and what does not. */
import type { EntryId, EntryRow, StoryId } from '../ipc';
import type { SayStoryRequest } from '../ipc/bindings';
import type { App } from '../state/app.svelte';
import { say } from '../strings';
import { actSentence } from '../strings/acts';
import '../strings/later';
import { actDone, keepUnread, tellChange, undo } from './mark';

/** Keeps a story at hand, or no longer; false where the store refused. */
export async function followStory(app: App, story_id: StoryId, is_followed: boolean): Promise<boolean> {
  const done = await app.attempt(() => app.call('set_story', { story_id, is_followed }));
  if (done) await app.stories.load();
  return done !== undefined;
}

/** Leaves the articles of a story out of all lists, or takes them in again; the slip has the way back, if this is none. */
export async function muteStory(app: App, story_id: StoryId, is_muted: boolean, isBack = false): Promise<boolean> {
  const done = await app.attempt(() => app.call('set_story', { story_id, is_muted }));
  if (!done) return false;
  actDone();
  const take = (): void => void muteStory(app, story_id, !is_muted, true);
  const way = { label: say('undo'), take, isOwn: true } as const;
  // The key goes on to what was changed before, and does not turn in a circle.
  app.slips.put({ kind: 'done', text: say(is_muted ? 'slip-muted' : 'slip-unmuted'), ...(!isBack && { way }) });
  app.list.renew([]);
  void app.list.count();
  void app.sidebar.load();
  await app.stories.load();
  return true;
}

/** Marks all accounts of a story read. */
export async function markStoryRead(app: App, story_id: StoryId): Promise<void> {
  const story = await app.attempt(() => app.call('story', { story_id }));
  if (story)
    await markAccountsRead(
      app,
      story.accounts.map(({ entry }) => entry),
    );
}

/** Marks accounts of a story read, in one act. */
export async function markAccountsRead(app: App, accounts: readonly EntryRow[]): Promise<void> {
  keepUnread();
  const [one, ...more] = accounts.filter((row) => !app.marks.is(row, 'is_read'));
  const entry_ids = accounts.map(({ entry_id }) => entry_id);
  const changed = await app.attempt(() => app.call('mark', { entry_ids, is_read: true }));
  if (!changed) return;
  app.renewAccounts();
  // One alone makes no act, and is its own way back.
  if (changed.changed !== 1 || !one || more.length > 0) return tellChange(app, changed);
  actDone();
  const take = async (): Promise<void> => {
    const done = await app.marks.put(one, 'is_read', false);
    if ('error' in done) app.tell(done.error);
  };
  const way = { label: say('undo'), take: () => void take(), isOwn: true } as const;
  app.slips.put({ kind: 'done', text: actSentence(changed.act), way });
}

/** Says that an article is not of a story. `changed` is called when that is so, and again when it was taken back. */
export function takeOut(app: App, row: EntryRow, story_id: StoryId, changed: () => unknown = () => {}): Promise<void> {
  const { entry_id, title } = row;
  return sayStory(app, { entry_id, story_id, is_same: false }, say('slip-taken-out', { title }), changed);
}

/** Says that an article is of the story of another, be there one so far or not. `changed` is called as above. */
export function putTogether(
  app: App,
  row: EntryRow,
  other_id: EntryId,
  changed: () => unknown = () => {},
): Promise<void> {
  const { entry_id, title } = row;
  return sayStory(app, { entry_id, other_id, is_same: true }, say('slip-same-story', { title }), changed);
}

async function sayStory(app: App, what: SayStoryRequest, text: string, changed: () => unknown): Promise<void> {
  const said = await app.attempt(() => app.call('say_story', what));
  if (!said) return;
  const { act_id } = said.changed;
  if (act_id === null) return tellChange(app, said.changed);
  actDone();
  const take = (): void => void undo(app, act_id).then(changed);
  app.slips.put({ kind: 'done', text, way: { label: say('undo'), take, isOwn: true } });
  await changed();
}
