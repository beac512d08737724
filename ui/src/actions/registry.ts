/** Everything that keys, buttons and the help can do: one table. A name is the string `action-ID`. */
import type { App } from '../state/app.svelte';
import { isWithin, LATEST, placeView, SAVED, SELDOM, sectionPlace, TODAY } from '../state/view';
import type { Bound } from './keys';
import { markListRead, toggleRead, toggleSaved, undo } from './mark';
import {
  closeTop,
  goBack,
  openAccount,
  openNext,
  openNextUnread,
  openRow,
  showCoverage,
  showNewest,
  showNextPlace,
  showView,
  travel,
} from './show';
import { refresh, refreshHere } from './titles';

export type Group = 'go' | 'list' | 'mark' | 'article' | 'app';

export interface Action extends Bound {
  id: string;
  group: Group;
  run: (app: App) => void;
}

/** What panes do with what is drawn in them; the views hand it in. */
export interface Panes {
  /** Scrolls the article by pages; false at its end. */
  pageArticle: (by: 1 | -1) => boolean;
  /** Shows the first picture in view large. */
  openPicture: () => void;
  /** Opens the menu of what is done with an article more seldom. */
  openMore: () => void;
  /** Copies the open article's address. */
  copyLink: (app: App) => void;
  /** Copies a line that says where the open article stands. */
  copyCitation: (app: App) => void;
  /** Moves the focused row of the sidebar among its neighbours. */
  moveRow: (app: App, by: 1 | -1) => void;
  /** Puts the focus into the next pane. */
  focusNext: (by: 1 | -1) => void;
}

export function actions(panes: Panes): readonly Action[] {
  const pages = (by: 1 | -1) => (app: App) => {
    if ((app.walk || app.article.data) && panes.pageArticle(by)) return;
    if (by > 0 && !app.walk) openNextUnread(app);
  };
  // On the page of a story its accounts are the rows, and on the front page its cards.
  const step = (by: number) => (app: App) => void (app.walk ?? app.selection).step(by);
  const next = (by: 1 | -1) => (app: App) => (app.walk ? app.walk.step(by) : openNext(app, by));
  const section = (at: number) => (app: App) => {
    const found = app.sidebar.sectionsUnder(null)[at];
    if (found) void showView(app, placeView(sectionPlace(found.section_id)));
  };
  const nextPlace = (by: 1 | -1) => (app: App) => showNextPlace(app, by, (view) => isWithin(app.list.view, view));
  const all: Action[] = [
    { id: 'today', group: 'go', keys: ['g t'], run: (app) => void showView(app, TODAY) },
    { id: 'latest', group: 'go', keys: ['g a'], run: (app) => void showView(app, LATEST) },
    { id: 'unread', group: 'go', keys: ['g u'], run: (app) => void showView(app, placeView('latest', 'unread')) },
    { id: 'seldom', group: 'go', keys: ['g e'], run: (app) => void showView(app, SELDOM) },
    { id: 'saved', group: 'go', keys: ['g s'], run: (app) => void showView(app, SAVED) },
    ...[1, 2, 3, 4, 5, 6, 7, 8, 9].map(
      (at): Action => ({ id: `section-${at}`, group: 'go', keys: [`g ${at}`], run: section(at - 1) }),
    ),
    { id: 'next-place', group: 'go', keys: ['J', ']'], run: nextPlace(1) },
    { id: 'previous-place', group: 'go', keys: ['K', '['], run: nextPlace(-1) },
    { id: 'back', group: 'go', keys: ['Alt+ArrowLeft', 'Mod+['], run: (app) => void goBack(app) },
    { id: 'forward', group: 'go', keys: ['Alt+ArrowRight', 'Mod+]'], run: (app) => void travel(app, 1) },

    { id: 'next', group: 'list', keys: ['j'], run: next(1) },
    { id: 'previous', group: 'list', keys: ['k'], run: next(-1) },
    { id: 'select-next', group: 'list', keys: ['ArrowDown', 'n'], run: step(1) },
    { id: 'select-previous', group: 'list', keys: ['ArrowUp', 'p'], run: step(-1) },
    {
      id: 'open',
      group: 'list',
      keys: ['Enter', 'o'],
      run: (app) => (app.walk ? app.walk.open() : app.selection.row && void openRow(app, app.selection.row)),
    },
    { id: 'page', group: 'list', keys: ['Space'], run: pages(1) },
    { id: 'page-back', group: 'list', keys: ['Shift+Space'], run: pages(-1) },
    {
      id: 'top',
      group: 'list',
      keys: ['g g', 'Home'],
      run: (app) => (app.walk ? app.walk.step(-Infinity) : app.selection.to(0)),
    },
    {
      id: 'bottom',
      group: 'list',
      keys: ['G', 'End'],
      run: (app) => (app.walk ? app.walk.step(Infinity) : app.selection.to(app.list.total - 1)),
    },
    { id: 'page-down', group: 'list', keys: ['PageDown'], run: step(10) },
    { id: 'page-up', group: 'list', keys: ['PageUp'], run: step(-10) },
    {
      id: 'newest',
      group: 'list',
      keys: ["'", 'C'],
      run: (app) => (app.walk ? app.walk.renew() : void showNewest(app)),
    },

    { id: 'toggle-read', group: 'mark', keys: ['m'], run: (app) => toggleRead(app) },
    { id: 'toggle-saved', group: 'mark', keys: ['s'], run: (app) => toggleSaved(app) },
    { id: 'mark-all-read', group: 'mark', keys: ['A'], run: (app) => void markListRead(app) },
    ...[
      { id: 'less', keys: ['-'] },
      { id: 'more', keys: ['+'] },
      { id: 'why', keys: ['w'] },
    ].map((action): Action => ({ ...action, group: 'mark', run: ({ walk }) => walk?.act?.(action.id) })),
    { id: 'undo', group: 'mark', keys: ['Mod+z'], run: (app) => void undo(app) },

    { id: 'original', group: 'article', keys: ['v'], run: openOriginal },
    ...[
      { id: 'coverage', keys: ['c'], run: (app: App) => showCoverage(app) },
      { id: 'previous-account', keys: ['h'], run: (app: App) => openAccount(app, -1) },
      { id: 'next-account', keys: ['l'], run: (app: App) => openAccount(app, 1) },
    ].map((action): Action => ({ ...action, group: 'article' })),
    { id: 'full-text', group: 'article', keys: ['d'], run: fetchPage },
    { id: 'picture', group: 'article', keys: ['i'], run: () => panes.openPicture() },
    { id: 'copy-link', group: 'article', keys: ['y'], run: (app) => panes.copyLink(app) },
    { id: 'copy-citation', group: 'article', keys: ['Y'], run: (app) => panes.copyCitation(app) },
    { id: 'take-along', group: 'article', keys: ['e'], run: () => panes.openMore() },
    {
      id: 'typography',
      group: 'article',
      keys: ['T'],
      run: (app) => (app.frame.isTypographyOpen = !app.frame.isTypographyOpen),
    },
    { id: 'larger', group: 'article', keys: ['Mod+=', 'Mod++', 'Mod+Shift++'], run: (app) => resize(app, 1) },
    { id: 'smaller', group: 'article', keys: ['Mod+-'], run: (app) => resize(app, -1) },
    {
      id: 'usual-size',
      group: 'article',
      keys: ['Mod+0'],
      run: (app) => void app.settings.put({ text_size: 19 }).then((error) => app.tell(error)),
    },
    { id: 'find', group: 'article', keys: ['Mod+f'], run: find },
    { id: 'find-next', group: 'article', keys: ['Mod+g', 'F3'], run: (app) => app.finding.step(1) },
    { id: 'find-previous', group: 'article', keys: ['Mod+Shift+g', 'Shift+F3'], run: (app) => app.finding.step(-1) },
    { id: 'print', group: 'article', keys: ['Mod+p'], run: print },
    { id: 'focus', group: 'article', keys: ['z'], run: (app) => (app.frame.isFocused = !app.frame.isFocused) },

    { id: 'search', group: 'app', keys: ['/', 'Mod+k'], run: (app) => (app.frame.searchAsked += 1) },
    { id: 'add', group: 'app', keys: ['a', 'Mod+n'], run: (app) => (app.frame.sheet = { name: 'add' }) },
    { id: 'refresh-here', group: 'app', keys: ['r'], run: (app) => void refreshHere(app) },
    { id: 'refresh', group: 'app', keys: ['R', 'F5'], run: (app) => void refresh(app) },
    { id: 'next-pane', group: 'app', keys: ['F6'], run: () => panes.focusNext(1) },
    { id: 'previous-pane', group: 'app', keys: ['Shift+F6'], run: () => panes.focusNext(-1) },
    { id: 'sidebar', group: 'app', keys: ['Mod+b'], run: toggleSidebar },
    { id: 'move-up', group: 'app', keys: ['Alt+Shift+ArrowUp'], run: (app) => panes.moveRow(app, -1) },
    { id: 'move-down', group: 'app', keys: ['Alt+Shift+ArrowDown'], run: (app) => panes.moveRow(app, 1) },
    { id: 'layout', group: 'app', keys: ['g l'], run: switchLayout },
    { id: 'manage', group: 'go', keys: ['g m'], run: ({ frame }) => (frame.isManaging = !frame.isManaging) },
    { id: 'settings', group: 'app', keys: ['Mod+,'], run: (app) => (app.frame.sheet = { name: 'settings' }) },
    { id: 'help', group: 'app', keys: ['?'], run: (app) => (app.frame.sheet = { name: 'help' }) },
    { id: 'close', group: 'app', keys: ['Escape'], run: closeTop },
    { id: 'quit', group: 'app', keys: ['Mod+q'], run: (app) => void app.attempt(() => app.shell({ shell: 'quit' })) },
  ];
  return all.map((action) => (action.group === 'article' && action.id !== 'original' ? ofArticle(action) : action));
}

/** What is done with an article is not done with one that lies beneath a page; that page may have its own for it. */
const ofArticle = (action: Action): Action => ({
  ...action,
  run: (app) => (app.walk ? app.walk.act?.(action.id) : action.run(app)),
});

/** Opens the publisher's page of the selected row or the open article. */
export function openOriginal(app: App): void {
  const entry_id = app.walk ? (app.walk.row?.entry_id ?? null) : (app.selection.entryId ?? app.article.entryId);
  if (entry_id !== null) void app.attempt(() => app.shell({ shell: 'open_original', entry_id }));
}

/** Reads the open article from its own page, whatever its feed brought of it. */
function fetchPage(app: App): void {
  void app.article.fetchPage().then((error) => app.tell(error));
}

/** Words are found in the article that is seen. */
function find(app: App): void {
  if (!app.article.data) return;
  app.frame.pane = 'article';
  app.finding.open();
}

function print(app: App): void {
  if (app.article.data) app.frame.printAsked += 1;
}

/** In a narrow window the sidebar comes as a drawer over the page. */
function toggleSidebar({ frame }: App): void {
  if (frame.isNarrow) frame.hasDrawer = !frame.hasDrawer;
  else frame.isSidebarHidden = !frame.isSidebarHidden;
}

/** From three columns to one page over the other, and back. */
function switchLayout(app: App): void {
  const layout = app.settings.data.layout === 'paper' ? 'columns' : 'paper';
  void app.settings.put({ layout }).then((error) => app.tell(error));
}

function resize(app: App, by: number): void {
  const text_size = Math.min(32, Math.max(14, app.settings.data.text_size + by));
  void app.settings.put({ text_size }).then((error) => app.tell(error));
}
