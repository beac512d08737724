/** What the window shows of itself: the open sheet, the pane in front, and what the machine said of itself at the start. */
import type { FolderTrouble, ImportReport, ListPreview, PublicationId, ResponseOf, StoryId } from '../ipc';
import type { TopicKind } from '../ipc/bindings';

/** Where a list of titles comes from. */
export type ListSource = { opml: string } | { address: string };

/** What can be wanted more of or none at all: a title, a section, a word; and how people call it. */
export interface About {
  kind: TopicKind;
  /** Words, or the number of a title, a section or a story. */
  key: string;
  name: string;
}

export type Sheet =
  | { name: 'add'; address?: string }
  | { name: 'settings'; page?: string }
  | { name: 'help' }
  /** What a list of titles holds, before it is brought in. */
  | { name: 'bring'; preview: ListPreview; from: ListSource }
  /** Articles with their marks on their way in. */
  | { name: 'marks'; json: string; file: string }
  /** What an import brought: just now, or when it was last done. */
  | { name: 'report'; report: ImportReport; isPast?: boolean }
  /** What becomes of a title whose trial is over. */
  | { name: 'trial'; trial: ResponseOf<'trials'>['trials'][number] }
  /** A title's own settings. */
  | { name: 'title'; title: PublicationId }
  /** What is wanted more of or none at all: one of these, or where words may be, any of them. */
  | { name: 'topic'; abouts: readonly About[]; hasWords?: boolean }
  /** Where the title of a row goes to. */
  | { name: 'move'; place: string };
export type Pane = 'sidebar' | 'list' | 'article';

export class Frame {
  /** Of the first run: its steps, the same once a title of the reader's own is looked at, the page of who skipped them, or
   * the first news as it comes in. */
  start: 'steps' | 'amid' | 'skipped' | 'coming' = $state('steps');
  sheet: Sheet | null = $state.raw(null);
  /** The pane whose turn it is; in a narrow window the only one seen. */
  pane: Pane = $state('list');
  /** The window has no room for the whole sidebar beside the list. */
  isNarrow = $state(false);
  /** The sidebar lies over the page, in a narrow window. */
  hasDrawer = $state(false);
  /** The sidebar is put away, in a wide one. */
  isSidebarHidden = $state(false);
  /** Only the article is seen. */
  isFocused = $state(false);
  /** The table of titles stands in the place of list and article. */
  isManaging = $state(false);
  /** Titles are ticked in it, and what can be done with them stands at its foot. */
  hasBar = $state(false);
  /** The front page stands in the place of the list, and articles lie over it. */
  isFront = $state(false);
  /** The page of a story lies over list and article. */
  story: StoryId | null = $state(null);
  /** The typography panel lies over the article. */
  isTypographyOpen = $state(false);
  trouble: FolderTrouble | null = $state.raw(null);
  version = $state('');
  hasTray = $state(true);
  hasNotifications = $state(true);
  /** What the store could not keep, in a sentence. */
  storeTrouble: string | null = $state(null);
  /** Entries not yet found by search. */
  indexing = $state(0);
  /** Articles that are still to be fetched for times without a network. */
  offlineLeft = $state(0);
  /** How much of a file of marks is in, from 0 to 1. */
  marksShare = $state(0);
  /** Where a row of the sidebar was put, to be read aloud. */
  said = $state('');
  /** Keys pressed of a longer one. */
  pendingKeys = $state('');
  /** Grows when the open article is to be printed. */
  printAsked = $state(0);
  /** Grows when the search field is to have the focus. */
  searchAsked = $state(0);
}
