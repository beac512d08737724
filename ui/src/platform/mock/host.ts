/** An invented world in the window's place, for looking at the pages in any browser. Switches stand in switches.ts. */
import { mark, markPlace, save, undo, unfollow } from './acts';
import {
  discover,
  exportOpml,
  findAgain,
  follow,
  importAddress,
  importMarks,
  importOpml,
  lastImport,
  previewAddress,
  previewOpml,
  setAddress,
  setFeed,
  stopMarks,
  tellMarks,
} from './adding';
import {
  deleteSection,
  fileFeeds,
  makeSection,
  mergeTitles,
  moveSection,
  renameSection,
  splitTitle,
} from './arranging';
import { article, changes, fullText, keepProgress } from './articles';
import { catalogue, catalogueTitle, followTitles } from './catalogue';
import { shell as answerOfShell, imageUse, offline, readSettings, setKeep, setSettings, storage } from './keeping';
import { allTitles, list, search, sidebar, waiting } from './lists';
import { health, pause, setNotify, titleSizes, unfollowTitles, worth } from './managing';
import { refreshState, startRefresh, stopRefresh } from './refreshing';
import { related } from './related';
import { readStory, sayStory, setStory, stories, story } from './stories';
import { switches } from './switches';
import {
  addTopic,
  edition,
  editions,
  endEdition,
  leftOut,
  makeEdition,
  openEdition,
  previewTopic,
  readLessons,
  removeTopic,
  resetTaste,
  sayCard,
  topicMuted,
  topics,
  unsay,
} from './today';
import { endTrial, setCredentials, setTitle, trials } from './wishes';

export { onEvents } from './world';

/** Every command of the api. */
export const commands = {
  sidebar,
  titles: allTitles,
  discover,
  follow,
  unfollow,
  set_feed: setFeed,
  set_title: setTitle,
  set_credentials: setCredentials,
  trials,
  end_trial: endTrial,
  make_section: makeSection,
  rename_section: renameSection,
  move_section: moveSection,
  delete_section: deleteSection,
  file_feeds: fileFeeds,
  merge_titles: mergeTitles,
  split_title: splitTitle,
  unfollow_titles: unfollowTitles,
  pause,
  set_notify: setNotify,
  health,
  worth,
  title_sizes: titleSizes,
  find_again: findAgain,
  set_address: setAddress,
  catalogue,
  catalogue_title: catalogueTitle,
  follow_titles: followTitles,
  preview_opml: previewOpml,
  preview_address: previewAddress,
  last_import: lastImport,
  import_opml: importOpml,
  import_address: importAddress,
  import_marks: importMarks,
  stop_marks: stopMarks,
  export_opml: exportOpml,
  start_refresh: startRefresh,
  stop_refresh: stopRefresh,
  refresh_state: refreshState,
  entries: list,
  waiting,
  search,
  article,
  full_text: fullText,
  changes,
  related,
  story,
  stories,
  set_story: setStory,
  read_story: readStory,
  say_story: sayStory,
  edition,
  editions,
  left_out: leftOut,
  make_edition: makeEdition,
  open_edition: openEdition,
  end_edition: endEdition,
  say_card: sayCard,
  lessons: readLessons,
  unsay,
  reset_taste: resetTaste,
  topics,
  add_topic: addTopic,
  preview_topic: previewTopic,
  topic_muted: topicMuted,
  remove_topic: removeTopic,
  mark,
  mark_place: markPlace,
  save,
  undo,
  progress: keepProgress,
  settings: readSettings,
  set_settings: setSettings,
  storage,
  image_use: imageUse,
  offline,
  set_keep: setKeep,
  fetch_offline: () => ({}),
};

/** Asking the world for a site takes as long as it does out there. */
const SLOW: Record<string, number> = { discover: 900, follow: 700, import_marks: 4_000 };

export async function call(name: string, request: unknown): Promise<unknown> {
  if (name === 'import_marks') tellMarks(SLOW[name] ?? 0);
  await passes(switches.delay + (SLOW[name] ?? 0));
  const answer = commands[name as keyof typeof commands] as ((request: unknown) => unknown) | undefined;
  if (!answer) throw { code: 'bad_request', message: `There is no command ${name}.` };
  return structuredClone(answer(request));
}

export async function shell(request: unknown): Promise<unknown> {
  await passes(switches.delay);
  return answerOfShell(request as { shell: string });
}

const passes = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));
